package exchange

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Table is a small table of figures that are no records, such as an analysis.
type Table struct {
	Title  string
	Demo   bool      // marks the sheet as made of invented data
	Heads  []string  // of the columns
	Rows   [][]any   // texts, whole numbers (int64), decimals as float64, Percent and Figure; nil is blank
	Strong []int     // rows such as totals, printed heavy
	Right  []int     // columns whose texts stand right, as figures do
	Notes  []string  // below the table: from when to when, how it is reckoned
	Wide   []float64 // widths of the columns in characters; 12 where none is said
	Chart  *Chart
}

// Percent is a share that a workbook shows as a percentage: 0.545 is 54.50%.
type Percent float64

// Figure is a number with the format that shows it as a paper prints it.
type Figure struct {
	Value  float64
	Format string // as workbooks write it: #,##0.00
}

// Chart is drawn by the workbook's own program from columns of its table: their
// numbers from 0. The first column names the places along the axis.
type Chart struct {
	Title       string
	Bars, Lines []int
}

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
	for i, head := range t.Heads {
		if err := firstError(b.wide(name, i, t), b.put(name, i, 0, head, b.styles.head)); err != nil {
			return err
		}
	}
	if lines := linesOf(texts(t.Heads), t.Wide); lines > 1 {
		if err := b.f.SetRowHeight(name, 1, lineHeight*float64(min(lines, mostLines))); err != nil {
			return err
		}
	}
	strong, right := setOf(t.Strong), setOf(t.Right)
	for r, row := range t.Rows {
		for c, v := range row {
			style, err := b.styleOf(v, strong[r], right[c])
			if err != nil {
				return err
			}
			if err := b.put(name, c, r+1, v, style); err != nil {
				return err
			}
		}
		if lines := linesOf(row, t.Wide); lines > 1 {
			if err := b.f.SetRowHeight(name, r+2, lineHeight*float64(min(lines, mostLines))); err != nil {
				return err
			}
		}
	}
	for i, note := range t.Notes {
		if err := b.put(name, 0, len(t.Rows)+2+i, note, 0); err != nil {
			return err
		}
	}
	return firstError(b.onPaper(name, t), b.chart(name, t))
}

const (
	lineHeight = 15.0
	mostLines  = 27 // a row's height is bounded by the format
)

// linesOf estimates how many lines a row's texts take.
func linesOf(row []any, wide []float64) int {
	most := 1
	for i, v := range row {
		s, ok := v.(string)
		if !ok || i >= len(wide) {
			continue
		}
		n := 0
		for line := range strings.SplitSeq(s, "\n") {
			n += 1 + max(halves(line)-1, 0)/max(int(wide[i])-1, 1)
		}
		most = max(most, n)
	}
	return most
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func setOf(list []int) map[int]bool {
	out := make(map[int]bool, len(list))
	for _, i := range list {
		out[i] = true
	}
	return out
}

func (b *book) wide(name string, i int, t Table) error {
	wide := 12.0
	if i < len(t.Wide) {
		wide = t.Wide[i]
	}
	col, err := excelize.ColumnNumberToName(i + 1)
	if err != nil {
		return err
	}
	return b.f.SetColWidth(name, col, col, wide)
}

// uprightChars is how many characters an upright A4 page takes.
const uprightChars = 95

// onPaper keeps the header in sight and sets the sheet up for printing: as wide
// as the page, the header on every page.
func (b *book) onPaper(name string, t Table) error {
	fit, sum, way := true, 0.0, "landscape"
	for _, w := range t.Wide {
		sum += w
	}
	if len(t.Wide) == len(t.Heads) && sum <= uprightChars {
		way = "portrait"
	}
	return firstError(
		b.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.paper(name, t.Title, t.Demo),
		b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &way}),
		b.repeatHead(name))
}

// cellLook is how a cell of a table is shown.
type cellLook struct {
	format        string // of numbers; "" is text
	strong, right bool
}

func (b *book) styleOf(v any, strong, right bool) (int, error) {
	look := cellLook{strong: strong}
	switch v := v.(type) {
	case int64:
		look.format = "0"
	case float64:
		look.format = "#,##0.00####"
	case Percent:
		look.format = "0.00%"
	case Figure:
		look.format = v.Format
	default:
		look.right = right
	}
	if id, ok := b.looks[look]; ok {
		return id, nil
	}
	style := excelize.Style{Border: cellLines, NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "center", WrapText: look.format == ""}}
	if look.right {
		style.Alignment.Horizontal = "right"
	}
	if look.format != "" {
		style.NumFmt, style.CustomNumFmt = 0, &look.format
	}
	if look.strong {
		style.Font = &excelize.Font{Bold: true, Family: "宋体", Size: 11}
	}
	id, err := b.f.NewStyle(&style)
	if err == nil {
		b.looks[look] = id
	}
	return id, err
}

// put writes one cell, counted from 0. A text is never a formula.
func (b *book) put(sheet string, col, row int, v any, style int) error {
	cell, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return err
	}
	switch it := v.(type) {
	case string:
		v = b.fitting(it)
	case Percent:
		v = float64(it)
	case Figure:
		v = it.Value
	}
	if err := b.f.SetCellValue(sheet, cell, v); err != nil {
		return fmt.Errorf("写入 %s：%w", cell, err)
	}
	return b.f.SetCellStyle(sheet, cell, cell, style)
}

// chart draws the table's chart to the right of it.
func (b *book) chart(sheet string, t Table) error {
	if t.Chart == nil || len(t.Rows) == 0 {
		return nil
	}
	quoted := "'" + strings.ReplaceAll(sheet, "'", "''") + "'!"
	column := func(col, from, to int) string {
		name, _ := excelize.ColumnNumberToName(col + 1) // an error shows as a chart without that column
		return fmt.Sprintf("%s$%s$%d:$%s$%d", quoted, name, from, name, to)
	}
	series := func(way excelize.ChartType, cols []int) *excelize.Chart {
		c := &excelize.Chart{Type: way, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: t.Chart.Title}}},
			VaryColors: new(bool), Legend: excelize.ChartLegend{Position: "bottom"}, ShowBlanksAs: "gap", Dimension: excelize.ChartDimension{Width: 560, Height: 320}}
		for _, i := range cols {
			s := excelize.ChartSeries{Name: strings.SplitN(column(i, 1, 1), ":", 2)[0], Categories: column(0, 2, len(t.Rows)+1), Values: column(i, 2, len(t.Rows)+1)}
			if way == excelize.Line {
				s.Line.Dash, s.Marker.Symbol = excelize.LineDashSysDash, "diamond"
			}
			c.Series = append(c.Series, s)
		}
		return c
	}
	at, err := excelize.CoordinatesToCellName(len(t.Heads)+2, 2)
	if err != nil {
		return err
	}
	bars, lines := series(excelize.Col, t.Chart.Bars), series(excelize.Line, t.Chart.Lines)
	switch {
	case len(bars.Series) == 0:
		return b.f.AddChart(sheet, at, lines)
	case len(lines.Series) == 0:
		return b.f.AddChart(sheet, at, bars)
	}
	return b.f.AddChart(sheet, at, bars, lines)
}
