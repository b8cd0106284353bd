package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const (
	maxTextFile = 2 << 30
	sampleSize  = 64 << 10 // bytes of text by which the separator is found
	countRows   = 32 << 20 // files up to this size have their rows counted
	peekRows    = 1 << 20  // records of a larger file searched for a value
)

// textBook is a csv, tsv or txt file of any encoding: a book of one sheet.
type textBook struct {
	noteList
	path   string
	enc    encodingKind
	skip   int64 // bytes before the first row: a mark, a "sep=;" line
	sep    byte
	quotes bool
	info   Info
}

// openText opens a file that is no known binary kind.
func openText(path string, head []byte, size int64) (Book, error) {
	if size > maxTextFile {
		return nil, refuseTooBig(path)
	}
	b := &textBook{path: path}
	enc, mark := bomOf(head)
	if enc == encUnknown {
		enc = guessUTF16(head)
	}
	if (enc == encUnknown || enc == encUTF8) && looksBinary(head) {
		return nil, &Refusal{path, "这不是表格文件，或文件已损坏", "请提供 Excel（.xlsx、.xls）或 CSV 表格。"}
	}
	b.enc, b.skip = enc, int64(mark)
	if err := b.prepare(); err != nil {
		return nil, b.refusal(err)
	}
	return b, nil
}

// looksBinary tells that the bytes are no text of any encoding.
func looksBinary(head []byte) bool {
	control, zeros := 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			zeros++
		case c < ' ' && (c < 7 || c > 13) && c != 0x1b:
			control++
		}
	}
	return control*10 > len(head) || zeros*4 > len(head)
}

// prepare finds encoding, separator and number of rows.
func (b *textBook) prepare() error {
	f, err := os.Open(b.path)
	if err != nil {
		return refuseOS(b.path, err)
	}
	defer f.Close()
	if b.enc == encUnknown {
		var scan encodingScan
		if _, err := io.Copy(&scan, f); err != nil {
			return err
		}
		b.enc = scan.kind()
	}
	b.note("文字编码：" + b.enc.name() + "。")
	sample, err := b.sample(f)
	if err != nil {
		return err
	}
	sample = b.sepLine(sample)
	if b.sep == 0 {
		b.sep = detectSeparator(sample)
	}
	b.quotes = b.sep != 0 || wellFormed(sample)
	switch b.sep {
	case '\t':
		b.note("各列以制表符分隔。")
	case ';', '|':
		b.note(fmt.Sprintf("各列以“%c”分隔。", b.sep))
	}
	return b.describe(f)
}

// sample decodes the start of the file, cut at its last whole line.
func (b *textBook) sample(f *os.File) ([]byte, error) {
	buf := make([]byte, sampleSize)
	n, err := io.ReadFull(b.text(f, nil), buf)
	if err == nil {
		if i := bytes.LastIndexByte(buf[:n], '\n'); i > 0 {
			n = i + 1
		}
	} else if err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	return buf[:n], nil
}

// sepLine obeys a first line "sep=;", which Excel writes and understands.
func (b *textBook) sepLine(sample []byte) []byte {
	line, rest, ok := bytes.Cut(sample, []byte{'\n'})
	line = bytes.Trim(bytes.TrimRight(line, "\r"), `"`)
	if !ok || len(line) != 5 || !strings.EqualFold(string(line[:4]), "sep=") {
		return sample
	}
	b.sep = line[4]
	n := int64(len(sample) - len(rest))
	if b.enc == encUTF16LE || b.enc == encUTF16BE {
		n *= 2
	}
	b.skip += n
	return rest
}

// text is the decoded text from the first row on.
func (b *textBook) text(f *os.File, replaced *int) io.Reader {
	return newDecoder(io.NewSectionReader(f, b.skip, maxTextFile), b.enc, replaced)
}

// describe counts the rows of a file that is not too large.
func (b *textBook) describe(f *os.File) error {
	name := filepath.Base(b.path)
	b.info = Info{Name: strings.TrimSuffix(name, filepath.Ext(name)), Rows: -1, Empty: true}
	small := false
	if fi, err := f.Stat(); err == nil {
		small = fi.Size() <= countRows
	}
	replaced := 0
	c := newCSVReader(b.text(f, &replaced), b.sep, b.quotes)
	last := 0
	for {
		fields, row, err := c.record()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if isBlank(fields) {
			if !small && row > peekRows {
				b.info.Empty = false // unknown; reading on will tell
				return nil
			}
			continue
		}
		last, b.info.Empty = row, false
		if !small {
			return nil // reading a large file twice costs the user more than a count is worth
		}
	}
	b.info.Rows = last
	if b.info.Empty {
		return &Refusal{b.path, "文件里没有文字", "请检查文件是否保存完整。"}
	}
	if replaced > 0 {
		b.note(replacedNote(replaced))
	}
	return nil
}

func (b *textBook) Sheets() []Info { return []Info{b.info} }

func (b *textBook) Close() error { return nil }

// Format follows the separator; a text of one column is "txt".
func (b *textBook) Format() string {
	switch {
	case b.sep == '\t':
		return "tsv"
	case b.sep == 0 && extension(b.path) != ".csv":
		return "txt"
	}
	return "csv"
}

// Rows reads the records as a stream.
func (b *textBook) Rows(ctx context.Context, sheet int, fn func(row int, cells []Cell) error) error {
	if sheet != 0 {
		return fmt.Errorf("没有第 %d 张工作表", sheet+1)
	}
	f, err := os.Open(b.path)
	if err != nil {
		return refuseOS(b.path, err)
	}
	defer f.Close()
	replaced := 0
	c := newCSVReader(b.text(f, &replaced), b.sep, b.quotes)
	var cells []Cell
	for n := 0; ; n++ {
		if n&255 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		fields, row, err := c.record()
		if err == io.EOF {
			break
		}
		if err != nil {
			return b.refusal(err)
		}
		if cells = b.cells(cells[:0], fields); len(cells) == 0 {
			continue
		}
		if err := fn(row, cells); err != nil {
			return err
		}
	}
	if replaced > 0 {
		b.note(replacedNote(replaced))
	}
	return nil
}

// cells types the fields of a record and drops empty ones at its end.
func (b *textBook) cells(dst []Cell, fields []string) []Cell {
	used := 0
	for i, s := range fields {
		if b.sep != '\t' && b.sep != 0 {
			s = strings.Trim(s, "\t") // exports add a tab to keep Excel from reading a number
		}
		c := textCell(s)
		if dst = append(dst, c); c.Kind != Empty {
			used = i + 1
		}
	}
	return dst[:used]
}

func (b *textBook) refusal(err error) error {
	var r *Refusal
	switch {
	case errors.As(err, &r):
		return r
	case errors.Is(err, errRecordTooLong):
		return &Refusal{b.path, "有一行内容过长或列数过多，可能不是表格文件", saveAsXLSX}
	}
	return refuseOS(b.path, err)
}
