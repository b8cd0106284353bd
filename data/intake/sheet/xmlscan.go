package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// The library's XML decoder takes some 5 s for 100,000 × 20 cells and the
// spreadsheet library on top of it drops each cell's type and style. This
// scanner reads just what spreadsheets use, in one pass, with bounded memory,
// and refuses every document type, so that no entity can ever be expanded.

type tokenKind uint8

const (
	tokEOF tokenKind = iota
	tokStart
	tokEnd
	tokText
)

var (
	errXML     = errors.New("damaged xml")
	errDTD     = errors.New("xml with a document type")
	errTooLong = errors.New("xml token too long")
)

// maxToken bounds one tag or one piece of text, in bytes.
const maxToken = 16 << 20

// xmlScanner splits XML into tags and text. Slices it hands out are valid
// until the next call of next.
type xmlScanner struct {
	r         io.Reader
	buf       []byte
	pos, end  int
	eof       bool
	local     []byte // name of the tag without its prefix
	attrs     []byte // raw attributes of a start tag
	text      []byte // raw text; cdata tells that it holds no references
	cdata     bool
	pendEnd   bool // a self-closing tag still owes its end
	read      int64
	readLimit int64 // 0 = none; past it the scanner reports errTooLong
}

func newXMLScanner(r io.Reader) *xmlScanner {
	return &xmlScanner{r: r, buf: make([]byte, 64<<10)}
}

// fill reads more bytes behind what is still unread.
func (x *xmlScanner) fill() error {
	if x.eof {
		return io.EOF
	}
	if x.pos > 0 {
		x.end = copy(x.buf, x.buf[x.pos:x.end])
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= maxToken {
			return errTooLong
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := x.r.Read(x.buf[x.end:])
	x.end += n
	x.read += int64(n)
	if x.readLimit > 0 && x.read > x.readLimit {
		return errTooLong
	}
	if err == io.EOF {
		x.eof = true
		if n == 0 {
			return io.EOF
		}
		return nil
	}
	return err
}

// find looks for pat from offset off behind pos and returns its offset.
func (x *xmlScanner) find(pat []byte, off int) (int, error) {
	for {
		if from := x.pos + off; from <= x.end {
			if i := bytes.Index(x.buf[from:x.end], pat); i >= 0 {
				return off + i, nil
			}
			off = max(off, x.end-x.pos-len(pat)+1)
		}
		if err := x.fill(); err != nil {
			return 0, err
		}
	}
}

// next moves to the next tag or text.
func (x *xmlScanner) next() (tokenKind, error) {
	if x.pendEnd {
		x.pendEnd = false
		return tokEnd, nil
	}
	for {
		if x.pos == x.end {
			if err := x.fill(); err == io.EOF {
				return tokEOF, nil
			} else if err != nil {
				return tokEOF, err
			}
			continue
		}
		if x.buf[x.pos] != '<' {
			return x.nextText()
		}
		kind, skip, err := x.nextTag()
		if err != nil {
			if err == io.EOF {
				err = errXML
			}
			return tokEOF, err
		}
		if !skip {
			return kind, nil
		}
	}
}

func (x *xmlScanner) nextText() (tokenKind, error) {
	n, err := x.find([]byte{'<'}, 0)
	if err == io.EOF {
		n, err = x.end-x.pos, nil
	}
	if err != nil {
		return tokEOF, err
	}
	x.text, x.cdata = x.buf[x.pos:x.pos+n], false
	x.pos += n
	return tokText, nil
}

// nextTag reads what starts with '<'; skip is set for comments and the like.
func (x *xmlScanner) nextTag() (kind tokenKind, skip bool, err error) {
	for x.end-x.pos < 9 && !x.eof {
		if err := x.fill(); err != nil && err != io.EOF {
			return tokEOF, false, err
		}
	}
	b := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		return x.skipTo("-->", 4)
	case bytes.HasPrefix(b, []byte("<?")):
		return x.skipTo("?>", 2)
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		n, err := x.find([]byte("]]>"), 9)
		if err != nil {
			return tokEOF, false, err
		}
		x.text, x.cdata = x.buf[x.pos+9:x.pos+n], true
		x.pos += n + 3
		return tokText, false, nil
	case bytes.HasPrefix(b, []byte("<!")):
		return tokEOF, false, errDTD
	}
	n, err := x.tagEnd()
	if err != nil {
		return tokEOF, false, err
	}
	tag := x.buf[x.pos+1 : x.pos+n]
	x.pos += n + 1
	return x.setTag(tag)
}

func (x *xmlScanner) skipTo(pat string, off int) (tokenKind, bool, error) {
	n, err := x.find([]byte(pat), off)
	if err != nil {
		return tokEOF, false, err
	}
	x.pos += n + len(pat)
	return tokEOF, true, nil
}

// tagEnd finds the '>' of the tag at pos, passing over quoted values.
func (x *xmlScanner) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		for x.pos+i >= x.end {
			if err := x.fill(); err != nil {
				return 0, err
			}
		}
		switch c := x.buf[x.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		}
	}
}

func (x *xmlScanner) setTag(tag []byte) (tokenKind, bool, error) {
	if len(tag) > 0 && tag[0] == '/' {
		x.local = localName(bytes.TrimRight(tag[1:], " \t\r\n"))
		return tokEnd, false, nil
	}
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		x.pendEnd = true
		tag = tag[:n-1]
	}
	i := bytes.IndexAny(tag, " \t\r\n")
	if i < 0 {
		i = len(tag)
	}
	if i == 0 {
		return tokEOF, false, errXML
	}
	x.local, x.attrs = localName(tag[:i]), tag[i:]
	return tokStart, false, nil
}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// attr returns the raw value of an attribute, told by its name without prefix.
func (x *xmlScanner) attr(name string) ([]byte, bool) {
	b := x.attrs
	for {
		eq := bytes.IndexByte(b, '=')
		if eq < 0 {
			return nil, false
		}
		key := localName(bytes.TrimSpace(b[:eq]))
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		if len(b) == 0 || (b[0] != '"' && b[0] != '\'') {
			return nil, false
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return nil, false
		}
		if string(key) == name {
			return b[1 : 1+end], true
		}
		b = b[end+2:]
	}
}

// attrText is attr with references resolved; empty where it is absent.
func (x *xmlScanner) attrText(name string) string {
	v, _ := x.attr(name)
	return string(appendUnescaped(nil, v))
}

// attrInt is a whole number attribute; false where absent or no number.
func (x *xmlScanner) attrInt(name string) (int, bool) {
	v, ok := x.attr(name)
	if !ok || len(v) > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(string(v))
	return n, err == nil
}

func (x *xmlScanner) is(name string) bool { return string(x.local) == name }

// appendText adds the current text to dst with references resolved.
func (x *xmlScanner) appendText(dst []byte) []byte {
	if x.cdata {
		return append(dst, x.text...)
	}
	return appendUnescaped(dst, x.text)
}

// appendUnescaped resolves the five named references and numeric ones; any
// other stays as it stands.
func appendUnescaped(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		r, ok := rune(0), false
		if end > 1 {
			r, ok = reference(string(raw[1:end]))
		}
		if !ok {
			dst = append(dst, '&')
			raw = raw[1:]
			continue
		}
		dst = utf8.AppendRune(dst, r)
		raw = raw[end+1:]
	}
}

func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || n == 0 {
		return 0, false
	}
	return rune(n), true
}
