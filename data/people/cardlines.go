package people

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// cardLines hands out the properties of an address book one by one: folded
// lines joined, soft breaks of QUOTED-PRINTABLE too, pictures left out.
// All work is on bytes, because a fold may cut a character in two.
type cardLines struct {
	data []byte // what is still to come; lines are cut off one by one
	no   int    // lines cut off so far
	utf8 bool   // the file is UTF-8
	v21  bool   // the card at hand is of version 2.1
}

// peek is the next line without taking it; width is how much of data it is,
// with its end: CRLF, LF or CR alone.
func (s *cardLines) peek() (line []byte, width int, ok bool) {
	if len(s.data) == 0 {
		return nil, 0, false
	}
	i := bytes.IndexAny(s.data, "\r\n")
	if i < 0 {
		return s.data, len(s.data), true
	}
	for _, end := range []string{"\r\r\n", "\r\n"} { // the first: text written as text twice
		if bytes.HasPrefix(s.data[i:], []byte(end)) {
			return s.data[:i], i + len(end), true
		}
	}
	return s.data[:i], i + 1, true
}

func (s *cardLines) take(width int) {
	s.data = s.data[width:]
	s.no++
}

// skipBlank passes over blank lines and is the line behind them.
func (s *cardLines) skipBlank() (line []byte, width int, ok bool) {
	for {
		line, width, ok = s.peek()
		if !ok || len(bytes.TrimSpace(line)) > 0 {
			return line, width, ok
		}
		s.take(width)
	}
}

// known are the properties of vCard and those that telephones add.
var known = map[string]bool{}

func init() {
	for _, n := range strings.Fields("BEGIN END VERSION FN N NICKNAME PHOTO BDAY ADR LABEL TEL EMAIL MAILER TZ GEO TITLE ROLE LOGO AGENT ORG CATEGORIES NOTE PRODID REV SORT-STRING SOUND UID URL CLASS KEY " +
		"SOURCE NAME PROFILE KIND XML ANNIVERSARY GENDER IMPP LANG RELATED MEMBER CLIENTPIDMAP FBURL CALURI CALADRURI BIRTHPLACE DEATHPLACE DEATHDATE EXPERTISE HOBBY INTEREST ORG-DIRECTORY CONTACT-URI CREATED LANGUAGE SOCIALPROFILE PRONOUNS GRAMGENDER COMMENT SEX") {
		known[n] = true
	}
}

var headIs = regexp.MustCompile(`^(?:([A-Za-z0-9_-]+)\.)?([A-Za-z][A-Za-z0-9_-]*)(?:\([^)\r\n]*\)+)?[ \t]*[;:]`)

// headOf reads a line's group and property name; false where the line begins
// no property: a note's next line, a web address.
func headOf(line []byte) (group, name string, ok bool) {
	g := headIs.FindSubmatch(line[:min(len(line), 200)])
	if g == nil {
		return "", "", false
	}
	name = strings.ToUpper(string(g[2]))
	return string(g[1]), name, known[name] || strings.HasPrefix(name, "X-")
}

// beginsAnew: a line that no text broken softly would begin with.
func beginsAnew(line []byte) bool {
	_, name, ok := headOf(line)
	if !ok || !bytes.Contains(line[:min(len(line), 80)], []byte(name)) {
		return false // not in capitals
	}
	switch name {
	case "BEGIN", "END", "VERSION", "N", "FN", "TEL", "EMAIL", "ADR", "ORG", "TITLE", "NOTE", "URL", "BDAY", "REV", "PHOTO":
		return true
	}
	return strings.HasPrefix(name, "X-")
}

// logical is one property as it stands, joined to one line.
type logical struct {
	line    int // counted from 1
	text    []byte
	dropped bool // a picture or sound: its data were not kept
}

// next is the next property; false at the end. Blank lines are passed over.
func (s *cardLines) next() (logical, bool) {
	line, width, ok := s.skipBlank()
	if !ok {
		return logical{}, false
	}
	s.take(width)
	l := logical{line: s.no, text: bytes.TrimPrefix(line, []byte("\uFEFF"))} // books joined from several files
	last, owned := len(l.text), false
	for {
		line, width, ok = s.peek()
		if !ok {
			break
		}
		more, cut, ok := s.continuation(l.text, line, last, &l.dropped)
		if !ok {
			break
		}
		last = len(line)
		s.take(width)
		if l.dropped {
			continue
		}
		if !owned { // never write into the file's bytes
			l.text, owned = append(make([]byte, 0, 2*len(l.text)+len(more)), l.text...), true
		}
		l.text = append(l.text[:len(l.text)-cut], more...)
	}
	return l, true
}

// continuation decides whether the next line belongs to the property; cut is
// how much goes off the end of what is there.
func (s *cardLines) continuation(text, line []byte, last int, dropped *bool) (more []byte, cut int, ok bool) {
	if len(text) > maxHead && colonAt(text) < 0 {
		return nil, 0, false // no property after all
	}
	quoted, data := encodingOf(text)
	if data {
		*dropped = true
		return nil, 0, len(bytes.TrimSpace(line)) > 0 && (isBlank(line[0]) || !bytes.ContainsAny(line, ":;"))
	}
	if quoted {
		trimmed := bytes.TrimRight(text, " \t")
		if bytes.HasSuffix(trimmed, []byte("=")) {
			if beginsAnew(line) {
				return nil, 0, false // the break was the last thing of the value
			}
			if rest := bytes.TrimLeft(line, " \t"); len(rest) > 0 && rest[0] == '=' {
				line = rest
			}
			return line, len(text) - len(trimmed) + 1, true
		}
		if len(line) > 2 && line[0] == '=' && looksHex(line) {
			return line, 0, true
		}
	}
	if s.utf8 && len(line) > 0 && line[0]&0xC0 == 0x80 && endsOpen(text) { // cut within a character, without a space
		return line, 0, true
	}
	if len(line) == 0 || !isBlank(line[0]) {
		return nil, 0, false
	}
	rest := line[1:]
	if s.v21 && last < 60 && len(bytes.TrimSpace(rest)) > 0 && !endsOpen(text) { // 2.1 folds where a space stands, and keeps it
		rest = append([]byte{' '}, bytes.TrimLeft(rest, " \t")...)
	}
	return rest, 0, true
}

// endsOpen: the text so far ends at a separator or within a character.
func endsOpen(text []byte) bool {
	if len(text) == 0 || text[len(text)-1] == ';' || text[len(text)-1] == ':' {
		return true
	}
	r, size := utf8.DecodeLastRune(text)
	return r == utf8.RuneError && size == 1
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func looksHex(line []byte) bool {
	_, a := hexDigit(line[1])
	_, b := hexDigit(line[2])
	return a && b
}

var (
	quotedHead = []byte("QUOTED-PRINTABLE")
	dataNames  = map[string]bool{"PHOTO": true, "LOGO": true, "SOUND": true, "KEY": true}
)

// encodingOf reads from a property's head whether its value is
// QUOTED-PRINTABLE, or a picture, sound or key, which is not kept.
func encodingOf(text []byte) (quoted, data bool) {
	end := colonAt(text)
	if end < 0 {
		return false, false
	}
	head := bytes.ToUpper(text[:min(end, 400)])
	quoted = bytes.Contains(head, quotedHead) && !bytes.Contains(head, []byte("X-CUSTOM("))
	_, name, _ := headOf(text)
	if bytes.Contains(head, []byte("BASE64")) || bytes.Contains(head, []byte("ENCODING=B")) {
		return false, dataNames[name] || !known[name] // a name or note in BASE64 is text
	}
	return quoted, dataNames[name]
}

// maxHead bounds a property's name and parameters.
const maxHead = 4000

// colonAt is where the value begins: the first colon outside of quotation
// marks; the first of all where a mark is never closed.
func colonAt(text []byte) int {
	open := false
	for i, c := range text {
		switch {
		case c == '"':
			open = !open
		case c == ':' && !open:
			return i
		}
		if i > maxHead {
			break
		}
	}
	return bytes.IndexByte(text[:min(len(text), maxHead)], ':')
}
