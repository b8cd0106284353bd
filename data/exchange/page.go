package exchange

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

// aboutSheet says what the table beside it is.
const aboutSheet = "说明"

// maxLines bounds a row's height: a long 经营范围 is not worth half a page.
const maxLines = 5

// width is the column's width in half-width characters.
func (c column) width() float64 {
	if c.currency {
		return 10
	}
	w := float64(c.field.Width)
	if w == 0 {
		switch c.field.Type {
		case kind.Note:
			w = 40
		case kind.Money, kind.Decimal:
			w = 14
		case kind.Date:
			w = 11
		case kind.Month, kind.Flag, kind.Int:
			w = 9
		default:
			w = 14
		}
	}
	return min(max(w+1, 8), 50)
}

// wraps tells that long text breaks within the cell.
func (c column) wraps() bool {
	if c.currency {
		return false
	}
	switch c.field.Type {
	case kind.Note:
		return true
	case kind.Text, kind.Choice:
		return c.field.Check == "" && c.field.Mask == ""
	}
	return false
}

// lines estimates how many lines a cell takes at the column's width.
func (c column) lines(cell *excelize.Cell) int {
	if !c.wraps() {
		return 1
	}
	s, _ := cell.Value.(string)
	if len(s) <= int(c.width()) {
		return 1
	}
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n += 1 + max(halves(line)-1, 0)/int(c.width())
	}
	return n
}

// halves counts half-width places: a Han character takes two.
func halves(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// printing sets up filter and paper: A4 landscape, as wide as the page, the
// header on every page and the page's number at the foot.
func (b *book) printing(sheet, title string, demo bool, cols, rows int) error {
	last, err := excelize.CoordinatesToCellName(max(cols, 1), rows+1)
	if err != nil {
		return err
	}
	if err := b.f.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return err
	}
	if err := b.paper(sheet, title, demo); err != nil {
		return err
	}
	return b.repeatHead(sheet)
}

// repeatHead prints the first row on every page.
func (b *book) repeatHead(sheet string) error {
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet,
		RefersTo: "'" + strings.ReplaceAll(sheet, "'", "''") + "'!$1:$1"})
}

func (b *book) paper(sheet, title string, demo bool) error {
	a4, wide, one, any := 9, "landscape", 1, 0
	if err := b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &wide, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	side, top, edge := 0.4, 0.75, 0.3
	if err := b.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge}); err != nil {
		return err
	}
	head := "&C" + headerText(title)
	if demo {
		head = "&L演示数据" + head + "&R演示数据"
	}
	return b.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: head, OddFooter: "&C第 &P 页，共 &N 页"})
}

// headerText makes a title safe in a page header, where & begins a code.
func headerText(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60])
	}
	return strings.ReplaceAll(s, "&", "&&")
}

// about adds the sheet that says what the table is; nothing ever stands above
// a table's header.
func (b *book) about(l List, rows int) error {
	lines := [][2]string{{"表名", l.title()}, {"行数", fmt.Sprint(rows)}, {"导出时间", time.Now().Format("2006-01-02 15:04")}}
	if l.Demo {
		lines = append(lines, [2]string{"性质", "演示数据，不是真实统计"})
	}
	if l.Kind != nil && l.Kind.Secret {
		lines = append(lines, [2]string{"密级", "内部资料，注意保密，不进入对外打印"})
	}
	if l.Filters != "" {
		lines = append(lines, [2]string{"筛选条件", l.Filters})
	}
	if !l.Unmasked && hasMasked(l.Fields) {
		lines = append(lines, [2]string{"个人信息", "电话、邮箱已隐去中间部分"})
	}
	if b.cut > 0 {
		lines = append(lines, [2]string{"注意", fmt.Sprintf("%d 个单元格超过 Excel 的 %d 字上限，已截断", b.cut, maxCellChars)})
	}
	lines = append(lines, [2]string{"空白", "表示未录入，不是零"})
	return b.pairs(aboutSheet, l.Demo, lines)
}

func hasMasked(fs []*kind.Field) bool {
	for _, f := range fs {
		if f.Mask != "" {
			return true
		}
	}
	return false
}

func (b *book) pairs(sheet string, demo bool, lines [][2]string) error {
	if _, err := b.f.NewSheet(sheet); err != nil {
		return err
	}
	for i, p := range lines {
		for j, s := range p {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			style := b.styles.wrap
			if j == 0 {
				style = b.styles.head
			}
			if err := firstError(b.f.SetCellStr(sheet, cell, s), b.f.SetCellStyle(sheet, cell, cell, style)); err != nil {
				return err
			}
		}
	}
	return firstError(b.f.SetColWidth(sheet, "A", "A", 14), b.f.SetColWidth(sheet, "B", "B", 80), b.paper(sheet, sheet, demo))
}
