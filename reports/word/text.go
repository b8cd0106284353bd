package word

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// legal tells whether XML 1.0 can hold the character.
func legal(r rune) bool {
	return r == '\t' || r == '\n' || r >= ' ' && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// clean drops what XML cannot hold and makes line ends one kind.
func clean(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r == '\r' || !legal(r) || r == utf8.RuneError }) < 0 {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case !legal(r):
			return -1
		}
		return r
	}, s)
}

// escape makes a text safe between tags and within quotes.
func escape(s string) string { return escapes.Replace(clean(s)) }

// ambiguous tells that a text holds signs which Latin and Chinese fonts both
// have, such as “ ” — …: Word sets them in the Latin font, narrow, unless told.
func ambiguous(s string) bool {
	for _, r := range s {
		if r >= 0x80 && r < 0x2E80 {
			return true
		}
	}
	return false
}

// char is how a run looks beside what its paragraph's style says.
type char struct {
	style, face, color string
	strong, framed     bool
	size               int // half points
}

// xml writes the properties in the order that the format wants; hint tells
// Word to take ambiguous signs from the Chinese face.
func (c char) xml(hint bool) string {
	var b strings.Builder
	if c.style != "" {
		b.WriteString(`<w:rStyle w:val="` + c.style + `"/>`)
	}
	if c.face != "" || hint {
		b.WriteString("<w:rFonts")
		if hint {
			b.WriteString(` w:hint="eastAsia"`)
		}
		if c.face != "" {
			b.WriteString(faceXML(c.face))
		}
		b.WriteString("/>")
	}
	if c.strong {
		b.WriteString("<w:b/>")
	}
	if c.color != "" {
		b.WriteString(`<w:color w:val="` + c.color + `"/>`)
	}
	if c.size > 0 {
		fmt.Fprintf(&b, `<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, c.size)
	}
	if c.framed {
		b.WriteString(`<w:bdr w:val="single" w:sz="6" w:space="0" w:color="` + c.color + `"/>`)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<w:rPr>" + b.String() + "</w:rPr>"
}

// runXML is one run of text.
func runXML(text string, c char) string {
	text = clean(text)
	if text == "" {
		return ""
	}
	return "<w:r>" + c.xml(ambiguous(text)) + textXML(text) + "</w:r>"
}

// textXML writes a text as Word keeps it: line breaks and tabs are elements.
func textXML(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		i := strings.IndexAny(text, "\n\t")
		piece := text
		if i >= 0 {
			piece = text[:i]
		}
		if piece != "" {
			b.WriteString(`<w:t xml:space="preserve">`)
			_, _ = escapes.WriteString(&b, piece) // a Builder never fails
			b.WriteString("</w:t>")
		}
		if i < 0 {
			break
		}
		if text[i] == '\n' {
			b.WriteString("<w:br/>")
		} else {
			b.WriteString("<w:tab/>")
		}
		text = text[i+1:]
	}
	return b.String()
}
