package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxMarkup bounds an HTML or XML file, in bytes.
const maxMarkup = 512 << 20

// tableSource splits a markup file into tables; HTML and XML each have one.
// begin is called at each table, row for each row that is not blank.
type tableSource func(ctx context.Context, r io.Reader, begin func(name string) error, row func(n int, cells []Cell) error) error

// markupBook is a table in HTML, or a workbook in XML of 2003. Web systems
// hand out both under the name .xls.
type markupBook struct {
	noteList
	path   string
	format string
	enc    encodingKind
	skip   int64
	source tableSource
	sheets []Info
}

// openMarkup opens a file that starts with a tag.
func openMarkup(path string, enc encodingKind, size int64) (Book, error) {
	if size > maxMarkup {
		return nil, refuseTooBig(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, refuseOS(path, err)
	}
	defer f.Close()
	head := make([]byte, 16<<10)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	_, mark := bomOf(head)
	b := &markupBook{path: path, enc: enc, skip: int64(mark)}
	if enc == encUnknown {
		if b.enc, err = scanEncoding(f); err != nil {
			return nil, refuseOS(path, err)
		}
	}
	text := strings.ToLower(decodeAll(head[mark:], b.enc))
	switch {
	case strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet") && strings.Contains(text, "workbook"):
		b.format, b.source = "xml", readXML2003
	case strings.HasPrefix(strings.TrimSpace(text), "<?xml") && !strings.Contains(text, "<html") && !strings.Contains(text, "<table"):
		return nil, &Refusal{path, "这是 XML 数据文件，不是表格", saveAsXLSX}
	default:
		b.format, b.source = "html", readHTML
	}
	if err := b.describe(f); err != nil {
		return nil, refusalFor(b.path, err)
	}
	return b, nil
}

// scanEncoding judges by the bytes, not by what a page declares of itself:
// pages that declare gb2312 and are UTF-8 are common.
func scanEncoding(f *os.File) (encodingKind, error) {
	var scan encodingScan
	_, err := io.Copy(&scan, io.NewSectionReader(f, 0, maxMarkup))
	return scan.kind(), err
}

func (b *markupBook) text(f *os.File, replaced *int) io.Reader {
	return newDecoder(io.NewSectionReader(f, b.skip, maxMarkup), b.enc, replaced)
}

// describe lists the tables that hold rows.
func (b *markupBook) describe(f *os.File) error {
	replaced := 0
	err := b.source(context.Background(), b.text(f, &replaced), func(name string) error {
		if len(b.sheets) >= maxParts {
			return errTooLong
		}
		if name == "" {
			name = fmt.Sprintf("表%d", len(b.sheets)+1)
		}
		b.sheets = append(b.sheets, Info{Name: name, Empty: true})
		return nil
	}, func(n int, _ []Cell) error {
		if len(b.sheets) == 0 {
			return errXML // a row outside of any table
		}
		s := &b.sheets[len(b.sheets)-1]
		s.Rows, s.Empty = n, false
		return nil
	})
	if err != nil {
		return err
	}
	if len(b.sheets) == 0 {
		return &Refusal{b.path, "这是网页文件，里面没有表格", "它可能是登录页或报错页，请重新下载数据文件。"}
	}
	if b.format == "html" {
		b.note("这其实是网页表格（HTML），已按表格读取。")
	} else {
		b.note("这是 XML 格式的 Excel 2003 表格。")
	}
	b.note("文字编码：" + b.enc.name() + "。")
	if replaced > 0 {
		b.note(replacedNote(replaced))
	}
	return nil
}

func (b *markupBook) Sheets() []Info { return append([]Info(nil), b.sheets...) }

func (b *markupBook) Format() string { return b.format }

func (b *markupBook) Close() error { return nil }

var errEnough = errors.New("table read")

// Rows reads one table.
func (b *markupBook) Rows(ctx context.Context, sheet int, fn func(row int, cells []Cell) error) error {
	if sheet < 0 || sheet >= len(b.sheets) {
		return fmt.Errorf("没有第 %d 张工作表", sheet+1)
	}
	f, err := os.Open(b.path)
	if err != nil {
		return refuseOS(b.path, err)
	}
	defer f.Close()
	current := -1
	var caller error
	err = b.source(ctx, b.text(f, nil), func(string) error {
		if current++; current > sheet {
			return errEnough
		}
		return nil
	}, func(n int, cells []Cell) error {
		if current == sheet {
			caller = fn(n, cells)
		}
		return caller
	})
	switch {
	case caller != nil:
		return caller
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && err != errEnough:
		return refusalFor(b.path, err)
	}
	return nil
}

// gridRow gathers the cells of one row at their columns.
type gridRow struct {
	cells []Cell
	used  int
}

func (g *gridRow) reset() {
	clear(g.cells[:g.used])
	g.used = 0
}

// put stores a cell at column col, counted from 0.
func (g *gridRow) put(col int, c Cell) {
	if c.Kind == Empty || col < 0 || col >= maxColumns {
		return
	}
	if col >= len(g.cells) {
		g.cells = append(g.cells, make([]Cell, col+1-len(g.cells))...)
	}
	g.cells[col] = c
	g.used = max(g.used, col+1)
}
