package people

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Address books come in whatever their telephone spoke: a whole file in GBK or
// UTF-16, or each property in a set of its own. What is declared is believed
// unless the bytes say otherwise.

// fromUTF16 turns a UTF-16 file, with or without its mark, into UTF-8 and
// drops a UTF-8 mark. Other bytes pass.
func fromUTF16(b []byte) []byte {
	if rest, ok := bytes.CutPrefix(b, []byte("\xEF\xBB\xBF")); ok {
		return rest
	}
	order, ok := unicode.LittleEndian, true
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		b = b[2:]
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		b, order = b[2:], unicode.BigEndian
	default:
		head := b[:min(len(b), 64)]
		switch zeros := bytes.Count(head, []byte{0}); {
		case zeros < len(head)/4 || zeros == 0:
			ok = false
		case head[0] == 0:
			order = unicode.BigEndian
		}
	}
	if !ok {
		return b
	}
	out, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	if err != nil {
		return b
	}
	return out
}

// mostlyUTF8: the file is UTF-8 with at most a few broken characters, which
// must not make Chinese GBK of it.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	b = withoutFolds(b)
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > 0 && good > 20*bad
}

// withoutFolds joins all lines, as a character may be cut by a line's end. What
// is ASCII alone need not be looked at and is left out, to keep it small.
func withoutFolds(b []byte) []byte {
	var out []byte
	for i, c := range b {
		switch {
		case c >= utf8.RuneSelf:
			out = append(out, c)
		case c == '\r' || c == '\n' || isBlank(c) && i > 0 && b[i-1] == '\n':
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return out
}

// charsetOf finds a declared character set by any of its usual names.
func charsetOf(name string) encoding.Encoding {
	name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `"'`))
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return nil
	case "cp936", "ms936", "gb2312-80", "gb-2312", "gb_2312", "hz-gb-2312", "gb18030-2000", "gbk", "gb2312", "gb18030":
		return simplifiedchinese.GB18030
	case "shift-jis", "cp932", "ms932", "windows-932", "sjis":
		name = "shift_jis"
	case "cp950", "big-5":
		name = "big5"
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return enc
}

// decodeText reads the bytes of a value. broken says that some stand for no
// character of any set that fits.
func decodeText(b []byte, declared string, fileUTF8 bool) (text string, broken bool) {
	if isASCII(b) {
		return string(b), false
	}
	valid := utf8.Valid(b)
	if valid && plainlyUTF8(b) {
		return string(b), false
	}
	if enc := charsetOf(declared); enc != nil {
		if s, ok := decodeAs(enc, b); ok {
			return s, false
		}
	}
	switch {
	case valid:
		return string(b), false
	case fileUTF8:
		return strings.ToValidUTF8(string(b), "\uFFFD"), true
	case !neighbours(b): // é, ü: a lone high byte between letters is no Chinese
		s, ok := decodeAs(charmap.Windows1252, b)
		return s, !ok
	}
	s, ok := decodeAs(simplifiedchinese.GB18030, b)
	return s, !ok
}

func decodeAs(enc encoding.Encoding, b []byte) (string, bool) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD"), false
	}
	s := string(out)
	return s, !strings.ContainsRune(s, utf8.RuneError)
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plainlyUTF8: every character beyond ASCII takes three bytes or more, as
// Chinese does. Two of GBK's bytes may happen to look like one of UTF-8's
// characters of two.
func plainlyUTF8(b []byte) bool {
	for _, r := range string(b) {
		if r >= utf8.RuneSelf && r < 0x800 {
			return false
		}
	}
	return true
}

// neighbours: two high bytes stand side by side.
func neighbours(b []byte) bool {
	for i := 1; i < len(b); i++ {
		if b[i] >= utf8.RuneSelf && b[i-1] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// unquote decodes QUOTED-PRINTABLE; a stray = within the text stays as it is.
func unquote(b []byte) []byte {
	b = bytes.TrimSuffix(bytes.TrimRight(b, " \t"), []byte("=")) // a soft break that nothing follows
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] == '=' && i+2 < len(b) {
			hi, ok1 := hexDigit(b[i+1])
			lo, ok2 := hexDigit(b[i+2])
			if ok1 && ok2 {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n"))
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

// unbase64 decodes a text in BASE64; what is none stays as it is.
func unbase64(b []byte) []byte {
	packed := strings.TrimRight(strings.Join(strings.Fields(string(b)), ""), "=")
	out, err := base64.RawStdEncoding.DecodeString(packed)
	if err != nil {
		return b
	}
	return out
}

// looksQuoted: the value is QUOTED-PRINTABLE though nothing says so.
func looksQuoted(b []byte) bool {
	n := 0
	for i := 0; i+2 < len(b); i++ {
		if b[i] != '=' {
			continue
		}
		hi, ok1 := hexDigit(b[i+1])
		_, ok2 := hexDigit(b[i+2])
		if ok1 && ok2 && hi >= 8 {
			n++
		}
	}
	return n >= 3 && isASCII(b)
}
