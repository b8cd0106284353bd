package reports

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func openBook(t testing.TB, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// bookText is all that a workbook shows, its numbers as their formats show them.
func bookText(t testing.TB, f *excelize.File) string {
	t.Helper()
	var out strings.Builder
	for _, sheet := range f.GetSheetList() {
		out.WriteString(sheet + "\n")
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out.WriteString(strings.Join(r, "|") + "\n")
		}
	}
	return squeeze(out.String())
}

func TestWorkbookLosesNothing(t *testing.T) {
	t.Run("issued", func(t *testing.T) { losesNothing(t, issued(), 3) })
	t.Run("everything", func(t *testing.T) { losesNothing(t, allBlocks(), 2) })
}

func losesNothing(t *testing.T, doc Document, want int) {
	path := filepath.Join(t.TempDir(), doc.Name+".xlsx")
	if _, err := workbook(doc, path); err != nil {
		t.Fatal(err)
	}
	f := openBook(t, path)
	mustHold(t, bookText(t, f), textsOf(doc)...)
	pdf := converted(t, path)
	printed := squeeze(textOf(t, pdf, "-layout") + textOf(t, pdf)) // by lines, and by cells where heads take two
	for _, s := range textsOf(doc) {
		if !strings.Contains(printed, squeeze(s)) {
			t.Errorf("printed without %q", s)
		}
	}
	// the charts stand beside their figures
	charts := 0
	for _, sheet := range f.GetSheetList() {
		if strings.Contains(sheet, "图·") {
			charts++
		}
		if titles := f.GetDefinedName(); len(titles) != len(f.GetSheetList()) {
			t.Errorf("%d sheets repeat their header, of %d", len(titles), len(f.GetSheetList()))
		}
		page, err := f.GetPageLayout(sheet)
		if err != nil || *page.Size != 9 || *page.FitToWidth != 1 || *page.FitToHeight != 0 {
			t.Errorf("%s is not set up for A4 as wide as the page: %v", sheet, err)
		}
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("the header of %s is not frozen: %v", sheet, err)
		}
	}
	if charts != want || !hasPart(f, fmt.Sprintf("xl/charts/chart%d.xml", want)) {
		t.Errorf("%d charts, want %d", charts, want)
	}
}

func hasPart(f *excelize.File, name string) bool {
	_, ok := f.Pkg.Load(name)
	return ok
}

// A letter is a sheet of its words, and a text that looks like a formula is none.
func TestLetterAsWorkbook(t *testing.T) {
	doc := Document{Name: "诉求督办函", Look: Look{Plain: true}, Blocks: []Block{Title("关于督办的函"), Address("市商务局："), Paragraph{{Text: "=1+1"}}, Paragraph{{Text: "-cmd"}}, Paragraph{{Text: "@SUM(A1)"}}, Signature{"中卫市", "2026年"}}}
	path := filepath.Join(t.TempDir(), "letter.xlsx")
	if _, err := workbook(doc, path); err != nil {
		t.Fatal(err)
	}
	f := openBook(t, path)
	if got := f.GetSheetList(); len(got) != 1 || got[0] != "诉求督办函" {
		t.Errorf("sheets %q", got)
	}
	mustHold(t, bookText(t, f), textsOf(doc)...)
	for row := 1; row < 9; row++ {
		cell, _ := excelize.CoordinatesToCellName(1, row)
		if formula, err := f.GetCellFormula("诉求督办函", cell); err != nil || formula != "" {
			t.Errorf("%s became the formula %q, %v", cell, formula, err)
		}
	}
}

func TestNumberFormat(t *testing.T) {
	for text, want := range map[string]string{"1,234.50": "#,##0.00", "12.3%": "#,##0.0%", "1.70（2027）": `#,##0.00"（2027）"`, "35": "#,##0", "2026": "0", "-0.5": "#,##0.0", "12,348": "#,##0",
		"未录入": "", "—": "", "3 家": `#,##0" 家"`, "": ""} {
		if got := numberFormat(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A column is as wide as what stands in it, so that a printed page is legible.
func TestSheetWidth(t *testing.T) {
	table := Table{Columns: []Column{{Title: "统计归属", Weight: 1}, {Title: "同比", Weight: 1}, {Title: "占全市年度目标的比重", Weight: 1}, {Title: "情况", Weight: 1}}, Rows: [][]Cell{{words("中卫工业园区管委会"), words("3%"), {}, words(strings.Repeat("很长", 50))}}}
	for i, want := range []float64{20, 9, 13, 42} { // nine characters and two; the least; ten characters in two lines, one and two; the most
		if got := sheetWidth(table, i); got != want {
			t.Errorf("column %d is %.1f wide, want %.0f", i, got, want)
		}
	}
}
