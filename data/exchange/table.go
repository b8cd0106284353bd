package exchange

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Table is a small table of figures that are no records, such as an analysis.
type Table struct {
	Title string
	Demo  bool      // marks the sheet as made of invented data
	Heads []string  // of the columns
	Rows  [][]any   // texts, whole numbers (int64), decimals as float64 and Percent; nil is blank
	Notes []string  // below the table: from when to when, how it is reckoned
	Wide  []float64 // widths of the columns in characters; 12 where none is said
}

// Percent is a share that a workbook shows as a percentage: 0.545 is 54.50%.
type Percent float64

// WriteTable writes a small table as a workbook, its notes below.
func WriteTable(path string, t Table) error { return WriteTables(path, t.Title, []Table{t}) }

// WriteTables writes several small tables, each as a sheet of its own.
func WriteTables(path, title string, tables []Table) error {
	b, err := newBook(title)
	if err != nil {
		return err
	}
	defer b.f.Close()
	taken := map[string]bool{}
	for i, t := range tables {
		name, err := b.tableSheet(i, t, taken)
		if err != nil {
			return err
		}
		if err := b.fill(name, t); err != nil {
			return err
		}
	}
	return b.save(path)
}

// tableSheet opens the sheet of the i-th table under a name that no other has.
func (b *book) tableSheet(i int, t Table, taken map[string]bool) (string, error) {
	name := sheetName(t.Title)
	if t.Demo {
		name = sheetName("演示数据·" + t.Title)
	}
	for n := 2; taken[name]; n++ {
		name = sheetName(fmt.Sprintf("%d·%s", n, strings.TrimPrefix(name, fmt.Sprintf("%d·", n-1))))
	}
	taken[name] = true
	if i == 0 {
		return name, b.f.SetSheetName("Sheet1", name)
	}
	_, err := b.f.NewSheet(name)
	return name, err
}

func (b *book) fill(name string, t Table) error {
	for i := range t.Heads {
		wide := 12.0
		if i < len(t.Wide) {
			wide = t.Wide[i]
		}
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.f.SetColWidth(name, col, col, wide); err != nil {
			return err
		}
		if err := b.put(name, i, 0, t.Heads[i], b.styles.head); err != nil {
			return err
		}
	}
	for r, row := range t.Rows {
		for c, v := range row {
			if err := b.put(name, c, r+1, v, b.styleOf(v)); err != nil {
				return err
			}
		}
	}
	for i, note := range t.Notes {
		if err := b.put(name, 0, len(t.Rows)+2+i, note, 0); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) styleOf(v any) int {
	switch v.(type) {
	case int64:
		return b.styles.integer
	case float64:
		return b.styles.number
	case Percent:
		return b.styles.percent
	}
	return b.styles.text
}

// put writes one cell, counted from 0.
func (b *book) put(sheet string, col, row int, v any, style int) error {
	cell, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return err
	}
	if p, ok := v.(Percent); ok {
		v = float64(p)
	}
	if err := b.f.SetCellValue(sheet, cell, v); err != nil {
		return fmt.Errorf("写入 %s：%w", cell, err)
	}
	return b.f.SetCellStyle(sheet, cell, cell, style)
}
