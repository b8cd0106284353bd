package exchange

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

const (
	maxSheetRows = 1<<20 - 1 // records of one sheet, under the header
	maxCellChars = 32767     // UTF-16 units that a cell holds
	maxDigits    = 15        // significant digits that a spreadsheet keeps
)

// book is a workbook being written.
type book struct {
	f      *excelize.File
	styles styles
	looks  map[cellLook]int // of small tables
	cut    int              // cells that were too long
	// control says that a text holds characters which XML cannot.
	control bool
}

// styles are the ids of the looks of cells.
type styles struct{ head, text, wrap, number, integer, date int }

// WriteXLSX writes the records as a workbook: codes as text, numbers as
// numbers with the unit in the header, a frozen header that repeats on every
// printed page (A4 landscape). progress, which may be nil, is told now and
// then how many records are written. It returns how many there were.
func WriteXLSX(ctx context.Context, path string, l List, next Source, progress func(n int)) (rows int, err error) {
	first, rest, whole, err := peek(next)
	if err != nil {
		return 0, err
	}
	b, err := newBook(l.title())
	if err != nil {
		return 0, err
	}
	defer b.f.Close()
	sheet, err := b.sheet(l)
	if err != nil {
		return 0, err
	}
	if rows, err = b.table(ctx, sheet, l, l.columns(first, whole), rest, progress); err != nil {
		return rows, err
	}
	if err := b.about(l, rows); err != nil {
		return rows, err
	}
	return rows, b.save(path)
}

func newBook(title string) (*book, error) {
	b := &book{f: excelize.NewFile(), looks: map[cellLook]int{}}
	if err := b.f.SetDefaultFont("宋体"); err != nil {
		return nil, err
	}
	if err := b.f.SetDocProps(&excelize.DocProperties{Title: title, Creator: "倍增台账"}); err != nil {
		return nil, err
	}
	return b, b.makeStyles()
}

// cellLines are thin grey rules around every cell.
var cellLines = []excelize.Border{{Type: "left", Color: "BFBFBF", Style: 1}, {Type: "right", Color: "BFBFBF", Style: 1},
	{Type: "top", Color: "BFBFBF", Style: 1}, {Type: "bottom", Color: "BFBFBF", Style: 1}}

func (b *book) makeStyles() error {
	day, amount := "yyyy-mm-dd", "#,##0.00####"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.styles.head, excelize.Style{Font: &excelize.Font{Bold: true, Family: "宋体", Size: 11}, NumFmt: 49,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE6F0"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}},
		{&b.styles.text, excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&b.styles.wrap, excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&b.styles.number, excelize.Style{CustomNumFmt: &amount, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&b.styles.integer, excelize.Style{NumFmt: 1, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&b.styles.date, excelize.Style{CustomNumFmt: &day, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
	} {
		s.style.Border = cellLines
		id, err := b.f.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

// sheet names the first sheet after the list.
func (b *book) sheet(l List) (string, error) {
	name := sheetName(l.title())
	if l.Demo {
		name = sheetName("演示数据·" + l.title())
	}
	return name, b.f.SetSheetName("Sheet1", name)
}

// sheetName drops what a sheet's name may not hold.
func sheetName(s string) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || r < ' ' {
			return ' '
		}
		return r
	}, s), " ")
	r := []rune(s)
	if len(r) > 31 {
		r = r[:31]
	}
	if len(r) == 0 || string(r) == aboutSheet {
		return "数据"
	}
	return string(r)
}

// table streams the rows. The order of the calls matters to the library:
// sheet properties before the stream, widths and panes before the first row,
// page set-up before the end; what comes late is lost without an error.
func (b *book) table(ctx context.Context, sheet string, l List, cols []column, next Source, progress func(int)) (int, error) {
	fit := true
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return 0, err
	}
	sw, err := b.f.NewStreamWriter(sheet)
	if err != nil {
		return 0, err
	}
	for i, c := range cols {
		if err := sw.SetColWidth(i+1, i+1, c.width()); err != nil {
			return 0, err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return 0, err
	}
	head := make([]any, len(cols))
	for i, c := range cols {
		head[i] = excelize.Cell{StyleID: b.styles.head, Value: c.header}
	}
	if err := sw.SetRow("A1", head, excelize.RowOpts{Height: 30}); err != nil {
		return 0, err
	}
	rows, err := b.rows(ctx, sw, l, cols, next, progress)
	if err != nil {
		return rows, err
	}
	if err := b.printing(sheet, l.title(), l.Demo, len(cols), rows); err != nil {
		return rows, err
	}
	return rows, sw.Flush()
}

// rows writes the records. Their cells are made beside the writing: the library
// alone takes four fifths of the time.
func (b *book) rows(ctx context.Context, sw *excelize.StreamWriter, l List, cols []column, next Source, progress func(int)) (int, error) {
	making, stop := context.WithCancel(ctx)
	made, free := b.batches(making, l, cols, next)
	defer func() {
		stop()
		for range made { // the source is left alone when we return
		}
	}()
	n := 0
	for one := range made {
		for i, cells := range one.rows[:one.n] {
			if n == maxSheetRows {
				return n, fmt.Errorf("超过 Excel 一张表的上限 %d 行。请先筛选，或导出为 CSV", maxSheetRows)
			}
			var opts []excelize.RowOpts
			if lines := one.lines[i]; lines > 1 {
				opts = append(opts, excelize.RowOpts{Height: 15 * float64(min(lines, maxLines))})
			}
			n++
			if err := sw.SetRow("A"+strconv.Itoa(n+1), cells, opts...); err != nil {
				return n, err
			}
		}
		if one.err != nil {
			return n, one.err
		}
		if progress != nil && n > 0 {
			progress(n)
		}
		free <- one
	}
	return n, ctx.Err()
}

const batchRows = 256

// batch is some rows on their way from the records to the sheet.
type batch struct {
	rows  [][]any
	lines []int // that each row takes
	n     int
	err   error // after the n rows
}

// batches makes rows until the records end, an error or a cancel; two batches
// go round.
func (b *book) batches(ctx context.Context, l List, cols []column, next Source) (made <-chan *batch, free chan<- *batch) {
	out, back := make(chan *batch, 2), make(chan *batch, 2)
	for range cap(back) {
		one := &batch{rows: make([][]any, batchRows), lines: make([]int, batchRows)}
		for i := range one.rows {
			one.rows[i] = make([]any, len(cols))
			for k := range cols {
				one.rows[i][k] = new(excelize.Cell) // used again: boxing each cell was a tenth of the time
			}
		}
		back <- one
	}
	go func() {
		defer close(out)
		for {
			var one *batch
			select {
			case one = <-back:
			case <-ctx.Done():
				return
			}
			if ctx.Err() != nil {
				return
			}
			b.batch(one, l, cols, next)
			out <- one
			if one.err != nil || one.n < batchRows {
				return
			}
		}
	}()
	return out, back
}

func (b *book) batch(one *batch, l List, cols []column, next Source) {
	for one.n = 0; one.n < batchRows; one.n++ {
		r, err := next()
		if one.err = err; err != nil || r == nil {
			return
		}
		lines := 1
		for k, c := range cols {
			cell := one.rows[one.n][k].(*excelize.Cell)
			*cell = b.cell(l, r, c)
			lines = max(lines, c.lines(cell))
		}
		one.lines[one.n] = lines
	}
}

// cell is a value with its look. Texts go in as texts and are never formulas.
func (b *book) cell(l List, r *kind.Record, c column) excelize.Cell {
	s := l.text(r, c)
	if s == "" {
		return excelize.Cell{StyleID: b.look(c)}
	}
	switch {
	case c.isNumber() && digits(s) <= maxDigits:
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			return excelize.Cell{StyleID: b.look(c), Value: v}
		}
	case c.isDate():
		if n, ok := serial(s); ok {
			return excelize.Cell{StyleID: b.styles.date, Value: n}
		}
	}
	style := b.styles.text
	if c.wraps() {
		style = b.styles.wrap
	}
	return excelize.Cell{StyleID: style, Value: b.fitting(s)}
}

// fitting cuts what no cell can hold, and counts it for the 说明 sheet.
func (b *book) fitting(s string) string {
	s = b.withStandIns(s)
	if len(s) <= maxCellChars {
		return s
	}
	u := utf16.Encode([]rune(s))
	if len(u) <= maxCellChars {
		return s
	}
	b.cut++
	return strings.TrimRight(string(utf16.Decode(u[:maxCellChars-1])), "\ufffd")
}

func (b *book) look(c column) int {
	switch {
	case c.isNumber() && c.field.Type != kind.Money && c.field.Type != kind.Decimal:
		return b.styles.integer
	case c.isNumber():
		return b.styles.number
	case c.isDate():
		return b.styles.date
	case c.wraps():
		return b.styles.wrap
	}
	return b.styles.text
}

func digits(s string) int { return len(strings.Trim(strings.ReplaceAll(s, ".", ""), "-0")) }

// epoch is day 0 of spreadsheets; before March 1900 their count is wrong.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

func serial(iso string) (int, bool) {
	d, err := time.Parse("2006-01-02", iso)
	if err != nil {
		return 0, false
	}
	n := int(d.Sub(epoch).Hours() / 24)
	return n, n > 60
}

func (b *book) save(path string) error {
	if b.control {
		return writeFile(path, b.writeControl)
	}
	return writeFile(path, func(w io.Writer) error { return b.f.Write(w) })
}
