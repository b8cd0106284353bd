package people

import (
	"regexp"
	"strings"
	"unicode"

	"beizeng/data/codes"
)

// property is one line of a card, decoded.
type property struct {
	line        int
	group, name string
	types       []string // upper case, without TYPE=
	params      map[string]string
	label       string // a sort in the telephone's own words
	text        string // decoded, escapes still in it
	dropped     bool
	broken      bool // holds characters that no set explains
	guessed     bool // was quoted-printable without saying so
}

// customType is Android's way to say a sort of one's own:
// TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=85=AC):…, and to
// name a messenger: X-CUSTOM(…,WeChat):…
var customType = regexp.MustCompile(`(?i)(?:^|;)X-CUSTOM\((?:X-CUSTOM\()?([^)]*)\)+`)

// parseProperty reads a joined line; false where it begins no property.
func parseProperty(l logical, fileUTF8 bool) (*property, bool) {
	group, name, ok := headOf(l.text)
	if !ok {
		return nil, false
	}
	end := colonAt(l.text)
	if end < 0 {
		return nil, false
	}
	p := &property{line: l.line, group: strings.ToLower(group), name: name, params: map[string]string{}, dropped: l.dropped}
	headText, _ := decodeText(l.text[:end], "", fileUTF8)
	if g := customType.FindStringSubmatch(headText); g != nil {
		p.label = customLabel(g[1])
		headText = strings.Replace(headText, g[0], "", 1)
	}
	p.readParams(headText)
	if _, data := encodingOf(l.text); data {
		p.dropped = true
	}
	if p.dropped {
		return p, true
	}
	value := l.text[end+1:]
	switch code := strings.ToUpper(p.params["ENCODING"]); {
	case code == "QUOTED-PRINTABLE":
		value = unquote(value)
	case code == "B" || code == "BASE64":
		value = unbase64(value)
	case looksQuoted(value):
		value, p.guessed = unquote(value), true
	}
	p.text, p.broken = decodeText(value, p.params["CHARSET"], fileUTF8)
	p.text = withoutDirt(p.text)
	return p, true
}

// withoutDirt drops NUL and byte order marks.
func withoutDirt(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
}

// customLabel decodes what stands in X-CUSTOM(…).
func customLabel(inner string) string {
	charset, quoted := "", false
	for {
		head, rest, ok := strings.Cut(inner, ",")
		key, v, _ := strings.Cut(head, "=")
		switch {
		case ok && strings.EqualFold(key, "CHARSET"):
			charset = v
		case ok && strings.EqualFold(key, "ENCODING"):
			quoted = true
		default:
			b := []byte(inner)
			if quoted {
				b = unquote(b)
			}
			s, _ := decodeText(b, charset, true)
			return s
		}
		inner = rest
	}
}

// readParams reads ;TYPE=WORK,VOICE;PREF;CHARSET=UTF-8 and the bare ones of
// version 2.1: ;WORK;VOICE;QUOTED-PRINTABLE.
func (p *property) readParams(head string) {
	parts := cutQuoted(head, ';')
	for _, part := range parts[1:] {
		key, v, named := strings.Cut(part, "=")
		key = strings.ToUpper(strings.TrimSpace(key))
		if !named {
			v, key = part, bareParam(key)
		}
		if key == "TYPE" {
			for _, t := range cutQuoted(strings.Trim(strings.TrimSpace(v), `"`), ',') {
				if t = strings.ToUpper(strings.Trim(strings.TrimSpace(t), `"`)); t != "" {
					p.types = append(p.types, t)
				}
			}
			continue
		}
		v = strings.Trim(strings.TrimSpace(v), `"`)
		if old := p.params[key]; old != "" && key != "CHARSET" {
			v = old + "," + v
		}
		p.params[key] = v
	}
}

// bareParam tells what a parameter without its name is.
func bareParam(v string) string {
	switch v {
	case "QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT":
		return "ENCODING"
	case "UTF-8", "GBK", "GB2312", "GB18030", "BIG5", "SHIFT_JIS":
		return "CHARSET"
	case "URI", "URL", "CID", "CONTENT-ID":
		return "VALUE"
	}
	return "TYPE"
}

// cutQuoted splits at sep outside of quotation marks.
func cutQuoted(s string, sep byte) []string {
	if strings.Count(s, `"`)%2 == 1 {
		return strings.Split(s, string(sep))
	}
	var out []string
	from, open := 0, false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			open = !open
		case s[i] == sep && !open:
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

func (p *property) is(types ...string) bool {
	for _, t := range types {
		if has(p.types, t) {
			return true
		}
	}
	return false
}

// preferred: PREF, PREF=1 or TYPE=PREF.
func (p *property) preferred() bool { return p.is("PREF") || p.params["PREF"] != "" }

// value is the whole text without escapes, trimmed.
func (p *property) value() string { return strings.TrimSpace(unescape(p.text)) }

// line1 is the value on one line.
func (p *property) oneLine() string { return oneLine(unescape(p.text)) }

func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ") }

// parts are the components of a structured value, without escapes.
func (p *property) parts(sep byte) []string {
	var out []string
	var b strings.Builder
	s := p.text
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			b.WriteString(s[i : i+2])
			i++
		case s[i] == sep:
			out = append(out, oneLine(unescape(b.String())))
			b.Reset()
		default:
			b.WriteByte(s[i])
		}
	}
	return append(out, oneLine(unescape(b.String())))
}

// unescape undoes \n \, \; \: \\ and \"; another backslash stays.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case ',', ';', ':', '\\', '"':
			b.WriteByte(s[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func blank(s string) bool { return codes.IsBlank(s) }
