package sheet

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

type encodingKind uint8

const (
	encUnknown encodingKind = iota
	encUTF8
	encUTF16LE
	encUTF16BE
	encGB18030
	encLatin
	encCyrillic
	encJapanese
)

// name is how a note tells the encoding to the user.
func (e encodingKind) name() string {
	return [...]string{"未知", "UTF-8", "UTF-16", "UTF-16（大端）", "GB18030（GBK、GB2312）", "西欧（Windows-1252）", "西里尔文（Windows-1251）", "日文（Shift_JIS）"}[e]
}

// bomOf reads a byte order mark and its length.
func bomOf(b []byte) (encodingKind, int) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return encUTF8, 3
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return encUTF16LE, 2
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return encUTF16BE, 2
	}
	return encUnknown, 0
}

// guessUTF16 tells UTF-16 without a mark by its zero bytes: separators, digits
// and line ends have theirs always on the same side.
func guessUTF16(b []byte) encodingKind {
	var zeros [2]int
	for i, c := range b {
		if c == 0 {
			zeros[i&1]++
		}
	}
	// A few stray zeros in a text that is UTF-8 otherwise are only dirt.
	if all := zeros[0] + zeros[1]; all*5 < len(b) && utf8.Valid(b[:max(0, len(b)-utf8.UTFMax)]) {
		return encUnknown
	}
	least := max(2, len(b)/40)
	switch {
	case zeros[1] >= least && zeros[0]*20 <= zeros[1]:
		return encUTF16LE
	case zeros[0] >= least && zeros[1]*20 <= zeros[0]:
		return encUTF16BE
	}
	return encUnknown
}

// encodingScan decides between UTF-8 and the encodings of one country over a
// whole file.
type encodingScan struct {
	tail             []byte
	good, bad, lines int // good: UTF-8 characters of several bytes; bad: bytes that are none
	legacy           legacyScan
}

func (s *encodingScan) Write(p []byte) (int, error) {
	n := len(p)
	s.lines += bytes.Count(p, []byte{'\n'})
	s.legacy.count(p)
	if len(s.tail) > 0 {
		p = append(s.tail, p...)
		s.tail = nil
	}
	for i := 0; i < len(p); {
		if p[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !utf8.FullRune(p[i:]) {
			s.tail = append([]byte(nil), p[i:]...)
			break
		}
		r, size := utf8.DecodeRune(p[i:])
		if r == utf8.RuneError && size == 1 {
			s.bad++
		} else {
			s.good++
		}
		i += size
	}
	return n, nil
}

// kind is the verdict: a few broken bytes do not make a UTF-8 file Chinese GBK.
func (s *encodingScan) kind() encodingKind {
	bad := s.bad + len(s.tail)
	if bad == 0 || s.good > 20*bad {
		return encUTF8
	}
	return s.legacy.kind()
}

// newDecoder turns bytes into valid UTF-8 without NUL bytes. replaced, if not
// nil, counts the characters that could not be read.
func newDecoder(r io.Reader, enc encodingKind, replaced *int) io.Reader {
	switch enc {
	case encUTF16LE:
		r = transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder())
	case encUTF16BE:
		r = transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder())
	case encGB18030:
		r = transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
	case encLatin:
		r = transform.NewReader(r, charmap.Windows1252.NewDecoder())
	case encCyrillic:
		r = transform.NewReader(r, charmap.Windows1251.NewDecoder())
	case encJapanese:
		r = transform.NewReader(r, japanese.ShiftJIS.NewDecoder())
	}
	return transform.NewReader(r, &cleaner{replaced: replaced})
}

// decodeAll decodes a short text at once.
func decodeAll(b []byte, enc encodingKind) string {
	out, _ := io.ReadAll(newDecoder(bytes.NewReader(b), enc, nil))
	return string(out)
}

// DecodeText decodes a text of any encoding that files here come in, without its byte
// order mark. replaced counts the characters that could not be read; ok is
// false where the bytes are no text.
func DecodeText(b []byte) (text string, replaced int, ok bool) {
	enc, mark := bomOf(b)
	if enc == encUnknown {
		if enc = guessUTF16(b); enc == encUnknown {
			if looksBinary(b[:min(len(b), sampleSize)]) {
				return "", 0, false
			}
			var scan encodingScan
			_, _ = scan.Write(b) // never fails
			enc = scan.kind()
		}
	}
	out, err := io.ReadAll(newDecoder(bytes.NewReader(b[mark:]), enc, &replaced))
	return string(out), replaced, err == nil
}

// cleaner drops NUL bytes, replaces broken UTF-8 and counts replacements.
type cleaner struct {
	transform.NopResetter
	replaced *int
}

const replacement = "\uFFFD"

func (c *cleaner) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if b := src[nSrc]; b < utf8.RuneSelf {
			if b != 0 {
				if nDst == len(dst) {
					return nDst, nSrc, transform.ErrShortDst
				}
				dst[nDst] = b
				nDst++
			}
			nSrc++
			continue
		}
		if !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		r, size := utf8.DecodeRune(src[nSrc:])
		if nDst+max(size, len(replacement)) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		if r == utf8.RuneError {
			if c.replaced != nil {
				*c.replaced++
			}
			nDst += copy(dst[nDst:], replacement)
		} else {
			nDst += copy(dst[nDst:], src[nSrc:nSrc+size])
		}
		nSrc += size
	}
	return nDst, nSrc, nil
}

// replacedNote words a count of unreadable characters.
func replacedNote(n int) string {
	return fmt.Sprintf("有 %d 个字符无法识别，已用“%s”代替；请核对原文件，或用 Excel 另存为“.xlsx”后再导入。", n, replacement)
}
