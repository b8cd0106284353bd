package sheet

import (
	"context"
	"errors"
	"fmt"
	"os"

	"beizeng/data/intake/sheet/biff"
)

// xlsBook reads legacy workbooks: .xls, and .et of WPS.
type xlsBook struct {
	noteList
	path   string
	w      *biff.Workbook
	sheets []Info
	styles []cellStyle
}

// maxCompound bounds a legacy file, in bytes; its one table stream ends sooner.
const maxCompound = 160 << 20

// openXLS opens a compound file that should be a workbook.
func openXLS(path string, size int64) (Book, error) {
	// The library walks its directory by recursion, one step per 128 bytes of
	// the file, so the file's size bounds the stack.
	if size > maxCompound {
		return nil, refuseTooBig(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, refuseOS(path, err)
	}
	defer f.Close() // the workbook stream is held in memory
	w, err := biff.Open(f, size)
	if err != nil {
		return nil, refuseBIFF(path, err)
	}
	b := &xlsBook{path: path, w: w}
	for i := range w.Styles() {
		b.styles = append(b.styles, styleOf(w.Format(i)))
	}
	hidden := 0
	for i, s := range w.Sheets {
		rows := w.Extent(i) // -1 is unknown, not empty
		b.sheets = append(b.sheets, Info{Name: s.Name, Hidden: s.Hidden, Rows: rows, Empty: rows == 0})
		if s.Hidden {
			hidden++
		}
	}
	if hidden > 0 {
		b.note(fmt.Sprintf("有 %d 张隐藏的工作表。", hidden))
	}
	if w.Skipped > 0 {
		b.note(fmt.Sprintf("有 %d 张图表页或宏表页，没有数据可读。", w.Skipped))
	}
	if w.HasMacros {
		b.note("文件含有宏，已忽略，不会运行。")
	}
	if w.Replaced > 0 {
		b.note(replacedNote(w.Replaced))
	}
	return b, nil
}

func refuseBIFF(path string, err error) *Refusal {
	switch {
	case errors.Is(err, biff.ErrEncrypted):
		return refuseEncrypted(path)
	case errors.Is(err, biff.ErrOldVersion):
		return &Refusal{path, "这是很旧的 Excel 格式（5.0 以前）", saveAsXLSX}
	case errors.Is(err, biff.ErrTooBig):
		return refuseTooBig(path)
	case errors.Is(err, biff.ErrNoWorkbook):
		return &Refusal{path, "这是 Office 文件（如 Word、PowerPoint），但里面没有表格", "请提供 Excel 或 CSV 表格。"}
	}
	return refuseDamaged(path)
}

func (b *xlsBook) Sheets() []Info { return append([]Info(nil), b.sheets...) }

// Format is "xls"; a WPS file is the same, so its ending decides the name.
func (b *xlsBook) Format() string {
	if extension(b.path) == ".et" {
		return "et"
	}
	return "xls"
}

func (b *xlsBook) Close() error {
	b.w = nil
	return nil
}

// Rows reads one sheet.
func (b *xlsBook) Rows(ctx context.Context, sheet int, fn func(row int, cells []Cell) error) error {
	if b.w == nil || sheet < 0 || sheet >= len(b.sheets) {
		return fmt.Errorf("没有第 %d 张工作表", sheet+1)
	}
	var cells []Cell
	var caller error
	before := b.w.Replaced
	err := b.w.Rows(ctx, sheet, func(row int, values []biff.Value) error {
		clear(cells)
		cells = cells[:0]
		for _, v := range values {
			if v.Col >= maxColumns {
				break
			}
			for len(cells) <= v.Col {
				cells = append(cells, Cell{})
			}
			cells[v.Col] = b.cell(v)
		}
		if len(cells) > 0 {
			caller = fn(row, cells)
		}
		return caller
	})
	switch {
	case caller != nil:
		return caller
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return refuseBIFF(b.path, err)
	}
	if n := b.w.Replaced - before; n > 0 {
		b.note(replacedNote(n))
	}
	return nil
}

func (b *xlsBook) cell(v biff.Value) Cell {
	switch v.Kind {
	case biff.String:
		return Cell{Text, v.Text}
	case biff.Error:
		return Cell{Err, v.Text}
	case biff.Boolean:
		if v.Num == 0 {
			return Cell{Bool, "FALSE"}
		}
		return Cell{Bool, "TRUE"}
	case biff.Float:
		st := cellStyle{}
		if v.Style < len(b.styles) {
			st = b.styles[v.Style]
		}
		return floatCell(v.Num, st, b.w.Date1904)
	}
	return Cell{}
}
