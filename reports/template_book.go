package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"beizeng/data/exchange"
	"beizeng/reports/word"
)

// bookTemplate is a workbook being filled.
type bookTemplate struct {
	*places
	f       *excelize.File
	styles  map[[2]string]int // of numbers, by the template's style and the format
	unknown map[string]bool
	any     bool
	marked  bool
}

// fillBook replaces placeholders in a workbook's cells. 表1 alone in a cell
// writes the table from there on, its head first; 表1.数据 only its rows. Rows
// below move down; all take the look of the placeholder's row.
func (p *places) fillBook(data []byte, w io.Writer) error {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("模板打不开：它不是 .xlsx 文件，或设有密码、已损坏（%w）", err)
	}
	defer f.Close()
	b := &bookTemplate{places: p, f: f, styles: map[[2]string]int{}, unknown: map[string]bool{}}
	for _, sheet := range f.GetSheetList() {
		if err := b.sheet(sheet); err != nil {
			return err
		}
	}
	switch {
	case !b.any:
		return word.ErrNoPlaceholder
	case len(b.unknown) > 0:
		var names []string
		for n := range b.unknown {
			names = append(names, n)
		}
		sort.Strings(names)
		return word.Unknown(names)
	}
	if mark := markOf(p.doc); mark != "" && !b.marked {
		if err := b.markPages(mark); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// sheet fills one sheet, from its end on: what grows moves only what is done.
func (b *bookTemplate) sheet(sheet string) error {
	rows, err := b.f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	for r := len(rows) - 1; r >= 0; r-- {
		grown := false
		for c := len(rows[r]) - 1; c >= 0; c-- {
			text := rows[r][c]
			if !word.Placeholder.MatchString(text) {
				continue
			}
			b.any = true
			cells, ok := b.table(text)
			if ok && grown {
				return fmt.Errorf("模板的工作表“%s”第 %d 行有两张表，一行只能放一张", sheet, r+1)
			}
			grown = grown || ok
			if ok {
				err = b.write(sheet, c+1, r+1, cells)
			} else {
				err = b.replace(sheet, c+1, r+1, text)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// table is what a cell that holds one table's placeholder writes.
func (b *bookTemplate) table(text string) ([][]any, bool) {
	m := word.Placeholder.FindStringSubmatch(text)
	if m == nil || strings.TrimSpace(text) != m[0] {
		return nil, false
	}
	name, bare := strings.CutSuffix(m[1], ".数据")
	t := b.places.table(name)
	if t == nil {
		return nil, false
	}
	sheet := sheetOf(*t)
	var out [][]any
	if !bare {
		head := make([]any, len(sheet.Heads))
		for i, s := range sheet.Heads {
			head[i] = s
		}
		out = append(out, head)
	}
	return append(out, sheet.Rows...), true
}

// replace puts values into a cell. One that is a placeholder alone becomes a
// number where it names one.
func (b *bookTemplate) replace(sheet string, col, row int, text string) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	if m := word.Placeholder.FindStringSubmatch(text); m[0] == strings.TrimSpace(text) {
		if c, ok := b.places.cell(m[1]); ok && c.Known {
			style, err := b.f.GetCellStyle(sheet, cell)
			if err != nil {
				return err
			}
			return b.put(sheet, col, row, cellValue(c), style)
		}
	}
	out := word.Placeholder.ReplaceAllStringFunc(text, func(s string) string {
		name := word.Placeholder.FindStringSubmatch(s)[1]
		b.marked = b.marked || name == word.MarkName
		if said, ok := b.places.text(name); ok {
			return said
		}
		if blocks, ok := b.places.blocks(name); ok {
			w := sheetWriter{doc: Document{Look: Look{Plain: true}}}
			for _, one := range blocks {
				w.block(one)
			}
			return strings.Join(w.words, "\n")
		}
		b.unknown[name] = true
		return s
	})
	return b.f.SetCellStr(sheet, cell, out)
}

// usualHeight is that of rows whose height nobody set, in points.
const usualHeight = 15.0

// write puts a table's rows from a cell on.
func (b *bookTemplate) write(sheet string, col, row int, rows [][]any) error {
	if len(rows) == 0 {
		rows = [][]any{{""}}
	}
	height, err := b.f.GetRowHeight(sheet, row)
	if err != nil {
		return err
	}
	if len(rows) > 1 {
		if err := b.f.InsertRows(sheet, row+1, len(rows)-1); err != nil {
			return err
		}
	}
	looks, err := b.looks(sheet, col, row, rows)
	if err != nil {
		return err
	}
	for i, values := range rows {
		if height != usualHeight { // else rows grow with their text
			if err := b.f.SetRowHeight(sheet, row+i, height); err != nil {
				return err
			}
		}
		for k := range looks {
			var v any
			if k < len(values) {
				v = values[k]
			}
			if err := b.put(sheet, col+k, row+i, v, looks[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

// looks are the styles of the placeholder's row; a column that has none takes
// the placeholder's own.
func (b *bookTemplate) looks(sheet string, col, row int, rows [][]any) ([]int, error) {
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r))
	}
	out := make([]int, wide)
	for i := range out {
		cell, err := excelize.CoordinatesToCellName(col+i, row)
		if err != nil {
			return nil, err
		}
		if out[i], err = b.f.GetCellStyle(sheet, cell); err != nil {
			return nil, err
		}
		if out[i] == 0 {
			out[i] = out[0]
		}
	}
	return out, nil
}

// put writes one cell; a number takes the format of the paper where the template
// has none of its own. A text is never a formula.
func (b *bookTemplate) put(sheet string, col, row int, v any, style int) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	switch it := v.(type) {
	case exchange.Figure:
		if style, err = b.numbered(style, it.Format); err == nil {
			err = b.f.SetCellValue(sheet, cell, it.Value)
		}
	case string:
		err = b.f.SetCellStr(sheet, cell, it)
	default:
		err = b.f.SetCellValue(sheet, cell, it)
	}
	return errors.Join(err, b.f.SetCellStyle(sheet, cell, cell, style))
}

func (b *bookTemplate) numbered(style int, format string) (int, error) {
	key := [2]string{fmt.Sprint(style), format}
	if id, ok := b.styles[key]; ok {
		return id, nil
	}
	s, err := b.f.GetStyle(style)
	if err != nil {
		return 0, err
	}
	id := style
	if s.NumFmt == 0 && s.CustomNumFmt == nil || s.NumFmt == 49 { // general, or text
		s.NumFmt, s.CustomNumFmt = 0, &format
		if id, err = b.f.NewStyle(s); err != nil {
			return 0, err
		}
	}
	b.styles[key] = id
	return id, nil
}

// markPages puts the mark at the head of every printed page.
func (b *bookTemplate) markPages(mark string) error {
	for _, sheet := range b.f.GetSheetList() {
		head, err := b.f.GetHeaderFooter(sheet)
		if err != nil {
			return err
		}
		if head == nil {
			head = &excelize.HeaderFooterOptions{}
		}
		mark := strings.ReplaceAll(mark, "&", "&&")
		head.OddHeader = "&L" + mark + head.OddHeader
		if head.DifferentOddEven {
			head.EvenHeader = "&L" + mark + head.EvenHeader
		}
		if head.DifferentFirst {
			head.FirstHeader = "&L" + mark + head.FirstHeader
		}
		if err := b.f.SetHeaderFooter(sheet, head); err != nil {
			return err
		}
	}
	return nil
}
