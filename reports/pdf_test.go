package reports

import (
	"testing"
	"time"

	"beizeng/reports/chart"
	"beizeng/reports/paper"
)

// given a document with figures that tell their source, when it is printed,
// then each mark on the page leads back to its cell.
func TestMarksLeadBackToTheirCells(t *testing.T) {
	known := Cell{Text: "601", Source: &Source{Label: "全市到资"}}
	doc := Document{Name: "甲", Title: "乙", Blocks: []Block{
		Heading{1, "一、情况"},
		Table{Columns: []Column{{Title: "县区"}, {Title: "到资"}}, Rows: [][]Cell{{words("中宁县"), known}, {words("海原县"), words("—")}}},
	}}
	d, err := printPDF(doc, paper.Options{BundledFonts: true, Created: time.Unix(0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	marks := d.Marks()
	if len(marks) != 1 {
		t.Fatalf("marks %+v, want the one cell with a source", marks)
	}
	if c := doc.CellAt(marks[0].ID); c == nil || c.Text != "601" || c.Source.Label != "全市到资" {
		t.Errorf("the mark leads to %+v", c)
	}
	for _, id := range []string{"", "x", "0:0:0", "1:2:0", "1:0:2", "9:0:0", "-1:0:0", "1:-1:0"} {
		if c := doc.CellAt(id); c != nil {
			t.Errorf("%q leads to %+v", id, c)
		}
	}
}

// Every kind of block and panel prints.
func TestEveryBlockPrints(t *testing.T) {
	one := 1.0
	doc := Document{Look: Look{Issuer: "某某市商务局文件", Number: "某商发〔2026〕9号"}, Name: "甲", Title: "乙", Blocks: []Block{
		Title("丙"), Sub("丁"), Address("各县（区）："), Heading{3, "1. 戊"}, Paragraph{{Text: "己"}}, Facts{{Label: "庚", Value: "辛"}},
		Charts{Caption: "图1", Height: 60, Panels: []Panel{
			{Name: "构成", Share: &chart.ShareData{Parts: []chart.Part{{Name: "外商独资", Value: &one}}}},
			{Name: "漏斗", Funnel: &chart.FunnelData{Stages: []chart.Stage{{Name: "签约", Value: &one}}}},
			{Name: "县区", Bars: &chart.BarsData{Items: []chart.Bar{{Label: "海原县", Value: &one}}}},
			{Name: "月份", Months: &chart.MonthsData{Labels: []string{"1月"}, Series: []chart.Series{{Values: []*float64{&one}}}}},
		}},
		Attachments{"名单"}, Signature{"壬"}, PageBreak{}, Gap(1), Notes{Items: []string{"癸"}},
		Annex{Title: "名单", Landscape: true}, Imprint{Office: "子", Date: "2026年10月12日"},
	}}
	d, err := printPDF(doc, paper.Options{BundledFonts: true, Created: time.Unix(0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/a.pdf"
	if err := d.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	mustHold(t, textOf(t, path, "-raw"), "某某市商务局文件", "某商发〔2026〕9号", "丙", "丁", "各县（区）：", "戊", "己", "庚", "辛", "外商独资", "签约", "海原县", "1月",
		"附件：名单", "壬", "癸", "2026年10月12日印发")
}
