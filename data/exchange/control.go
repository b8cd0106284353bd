package exchange

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// XML cannot hold control characters; workbooks write them as _x0001_, which
// the library would escape once more. So they travel as private-use stand-ins
// and are written as they should be when the file is packed.
const standIn = 0x10F800

// forbidden are the characters that XML cannot hold.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF
}

func (b *book) withStandIns(s string) string {
	if strings.IndexFunc(s, forbidden) < 0 {
		return s
	}
	b.control = true
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return standIn + r&0xFF
		}
		return r
	}, s)
}

// escaped is how a workbook writes the character of a stand-in, "" for others.
func escaped(r rune) string {
	switch c := r - standIn; {
	case c >= 0 && c < ' ':
		return fmt.Sprintf("_x%04X_", c)
	case c == 0xFE || c == 0xFF:
		return fmt.Sprintf("_xFF%02X_", c)
	}
	return ""
}

// writeControl packs the workbook again with its stand-ins resolved.
func (b *book) writeControl(w io.Writer) error {
	tmp, err := os.CreateTemp("", "beizeng-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	if err := b.f.Write(tmp); err != nil {
		return err
	}
	size, err := tmp.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	zr, err := zip.NewReader(tmp, size)
	if err != nil {
		return err
	}
	zw := zip.NewWriter(w)
	for _, part := range zr.File {
		if err := repack(zw, part); err != nil {
			return err
		}
	}
	return zw.Close()
}

func repack(zw *zip.Writer, part *zip.File) error {
	if !strings.HasPrefix(part.Name, "xl/worksheets/sheet") && part.Name != "xl/sharedStrings.xml" {
		return zw.Copy(part)
	}
	in, err := part.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	to, err := zw.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	r, w := bufio.NewReaderSize(in, 1<<16), bufio.NewWriterSize(to, 1<<16)
	for {
		c, _, err := r.ReadRune()
		if err == io.EOF {
			return w.Flush()
		}
		if err != nil {
			return err
		}
		if e := escaped(c); e != "" {
			_, err = w.WriteString(e)
		} else {
			_, err = w.WriteRune(c)
		}
		if err != nil {
			return err
		}
	}
}
