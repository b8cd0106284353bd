package sheet

import (
	"archive/zip"
	"strconv"
	"strings"
)

// maxSharedText bounds the table of shared strings.
const maxSharedText = 8 << 20

// loadShared reads the table of shared strings once.
func (b *xlsxBook) loadShared() error {
	if b.sharedAt == nil {
		return nil
	}
	list, err := readShared(b, b.sharedAt)
	if err != nil {
		return err
	}
	b.shared, b.sharedAt = list, nil
	return nil
}

func readShared(b *xlsxBook, part *zip.File) ([]string, error) {
	var list []string
	var val []byte
	take, phonetic := false, false
	err := b.scan(part, maxSharedXML, func(x *xmlScanner, kind tokenKind) error {
		switch {
		case kind == tokText && take:
			val = x.appendText(val)
		case kind == tokStart && x.is("t"):
			take = !phonetic
		case kind == tokEnd && x.is("t"):
			take = false
		case kind != tokText && x.is("rPh"):
			phonetic = kind == tokStart
		case kind == tokStart && x.is("si"):
			val = val[:0]
		case kind == tokEnd && x.is("si"):
			if len(list) == maxSharedText {
				return errTooLong
			}
			list = append(list, unescapeX(string(val)))
		}
		return nil
	})
	return list, err
}

// unescapeX resolves _xHHHH_, by which Excel stores control characters.
func unescapeX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || i+7 > len(s) {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		out.WriteRune(rune(n))
		s = s[i+7:]
	}
	out.WriteString(s)
	return out.String()
}
