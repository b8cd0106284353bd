package reports

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

func TestListsOfAKind(t *testing.T) {
	c := newCounty(t)
	firm := fmt.Sprint(c.bare)
	p := fmt.Sprint(add(t, c.st, kind.Programme, "name", "进口贴息", "year", "2025"))
	add(t, c.st, kind.Claim, "programme", p, "enterprise", firm, "applied_on", "2025-05-01", "applied", "7.5")
	// 12.5 + 7.5 were applied for; approved and paid are known of one, blank of the other
	text, m := paperText(t, c, "claims", Options{})
	mustHold(t, text, "全市政策兑现表", "共 2 条", fullName, "宁夏空白虚拟有限公司", "进口贴息")
	mustHold(t, lineByLine(t, c, "claims", Options{}), "合计20.0010.0010.00")
	if m.Rows != 2 || m.Pages != 1 {
		t.Errorf("%d rows on %d pages", m.Rows, m.Pages)
	}
	text, _ = paperText(t, c, "claims", Options{Year: 2025})
	mustHold(t, text, "申报日期：2025年")
	mustHold(t, lineByLine(t, c, "claims", Options{Year: 2025}), "合计7.50")
	mustNotHold(t, text, fullName)
	text, _ = paperText(t, c, "outbound", Options{Territory: "中宁县"})
	mustHold(t, text, "中宁县走出去企业表", "Virtual Goji GmbH", "100.00", "40.00")
	text, _ = paperText(t, c, "outbound", Options{Territory: "海原县"})
	mustHold(t, text, "没有符合条件的记录")
	mustNotHold(t, text, "合计0")
	text, _ = paperText(t, c, "cultivation", Options{})
	mustHold(t, text, "自治区专精特新中小企业", "市工业和信息化局")
}

// What is secret is refused for outside and marked on each page for the house.
func TestSecretList(t *testing.T) {
	c := newCounty(t)
	refuses(t, c.st, "risks", Options{}, "内部资料，不进入对外打印")
	text, m := paperText(t, c, "risks", Options{Internal: true})
	mustHold(t, text, "出口管制最终用户核查")
	if strings.Count(text, squeeze(houseMark)) != m.Pages {
		t.Error("a page is not marked")
	}
}

// Two hundred rows: the header on every page, no row lost.
func TestLongList(t *testing.T) {
	c := newCounty(t)
	for i := range 200 {
		firm := fmt.Sprint(add(t, c.st, kind.Enterprise, "name", fmt.Sprintf("宁夏𫖯虚拟第%03d号有限公司", i)))
		add(t, c.st, kind.OutboundInvestment, "enterprise", firm, "name", fmt.Sprintf("境外第%03d号企业", i), "amount_usd", "1", "filed_on", "2026-01-01")
	}
	text, m := paperText(t, c, "outbound", Options{})
	if n := strings.Count(text, "境外企业名称"); n != m.Pages || m.Pages < 5 {
		t.Errorf("%d headers on %d pages", n, m.Pages)
	}
	for i := range 200 {
		mustHold(t, text, fmt.Sprintf("宁夏𫖯虚拟第%03d号有限公司", i), fmt.Sprintf("境外第%03d号企业", i))
	}
	mustHold(t, lineByLine(t, c, "outbound", Options{}), "合计 300.00")
	mustHold(t, text, fmt.Sprintf("第%d页　共%d页", m.Pages, m.Pages))
}

func TestListAsWorkbook(t *testing.T) {
	c := newCounty(t)
	m := build(t, c.st, "claims", Options{Out: filepath.Join(t.TempDir(), "c.xlsx")})
	f, err := excelize.OpenFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := func(head string) int {
		for i, h := range rows[0] {
			if h == head {
				return i
			}
		}
		t.Fatalf("no column %q in %q", head, rows[0])
		return 0
	}
	if got := rows[1][at("申报金额（万元）")]; got != "12.5" {
		t.Errorf("applied %q", got)
	}
	cell, err := excelize.CoordinatesToCellName(at("申报金额（万元）")+1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if typ, err := f.GetCellType(f.GetSheetName(0), cell); err != nil || typ == excelize.CellTypeSharedString || typ == excelize.CellTypeInlineString {
		t.Errorf("the amount is a text: %v %v", typ, err)
	}
	if rows[1][at("企业名称")] != fullName || rows[2][0] != "合计" {
		t.Errorf("rows %q", rows)
	}
	internal := build(t, c.st, "risks", Options{Out: filepath.Join(t.TempDir(), "r.xlsx"), Internal: true})
	g, err := excelize.OpenFile(internal.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if !strings.Contains(g.GetSheetName(0), "内部") {
		t.Errorf("the sheet %q is not marked", g.GetSheetName(0))
	}
}

// Columns fill the page, codes are not broken, and no column vanishes.
func TestColumnsFitThePage(t *testing.T) {
	code := "91640500MA76F24J3L"
	for _, cells := range [][]string{
		{"1", fullName, code, "中卫工业园区", "2026-09-30", "查明障碍", "无业务", "马晓燕"},
		{"1", longName, longName, longName},
		{"1", "2"},
		{"1", longName, code, longName, code, longName, "2026-09-30", "2026-09-30", longName, "12,345.67"},
	} {
		table := Table{Rows: [][]Cell{nil}}
		for i, s := range cells {
			table.Columns = append(table.Columns, Column{Title: fmt.Sprint("列", i)})
			table.Rows[0] = append(table.Rows[0], words(s))
		}
		fitColumns(&table, 9, uprightWidth)
		sum := 0.0
		for i, col := range table.Columns {
			sum += col.Width
			if col.Width < 8 {
				t.Errorf("%q has %.1f mm", cells[i], col.Width)
			}
			if least := map[string]float64{code: 33, "2026-09-30": 18}[cells[i]]; col.Width < least && len(cells) < 10 {
				t.Errorf("%q has %.1f mm", cells[i], col.Width)
			}
		}
		if len(cells) < 10 && math.Abs(sum-uprightWidth) > 0.5 {
			t.Errorf("%d columns take %.1f mm", len(cells), sum)
		}
	}
}
