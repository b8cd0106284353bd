package reports

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"
	"time"

	"beizeng/data/disclosure"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// everyBlock has one block of each type, none of its fields left empty.
func everyBlock() []Block {
	one, two := 1.5, -2.25
	cell := Cell{Text: "1,234.50", Known: true, Number: 123450, Scale: 2, Figure: "total", Of: []string{"a"}, Last: &Cell{Text: "1"}, Firms: &disclosure.Share{Firms: 3, TopPPM: 400000},
		Source: &Source{Label: "全市进出口", Rule: "口径", Links: []standing.RowsLink{{Kind: kind.TradeRecord, Label: "进出口月度数据",
			Where: []store.Cond{{Field: "month", Op: store.Ge, Value: int64(202501)}, {Field: "territory", Op: store.Eq, Value: "640521"}, {Field: "state", Op: store.In, Value: []any{"new", int64(2)}}, {Field: "usd", Op: store.Blank}}}}}}
	text := Paragraph{{Text: "第一段", Strong: true, Cell: &cell}, {Text: "（一）", Lead: true}}
	return []Block{
		Heading{2, "（一）进出口"}, text, Editable{Key: "lead", Label: "总体情况", Text: text},
		Table{Caption: "表1", Unit: "万元", Columns: []Column{{Title: "地区", Width: 20, Weight: 1, Align: chart.Right, Of: []int{1}}}, Rows: [][]Cell{{cell, words("—")}}, Strong: []int{1}, Empty: "没有", More: "另有",
			Sums: []Sum{{Total: 3, Parts: []int{0, 1}, Columns: true, Same: true}}, Named: true},
		Charts{Caption: "图1", Height: 46, Panels: []Panel{
			{Name: "路径", Data: chart.PathData{Unit: "亿元", Years: []int{2025}, Path: []*float64{&one, nil}, Actual: []*float64{&two}, Current: 2025}, Cells: [][]Cell{{cell}}},
			{Name: "各月", Months: &chart.MonthsData{Unit: "万元", Labels: []string{"1月"}, Series: []chart.Series{{Name: "本年", Values: []*float64{&one}}}}},
			{Name: "占比", Share: &chart.ShareData{Unit: "万元", Parts: []chart.Part{{Name: "a", Value: &one, Note: "x"}}}},
			{Name: "漏斗", Funnel: &chart.FunnelData{Unit: "家", Stages: []chart.Stage{{Name: "a", Value: &two, Note: "x"}}}},
			{Name: "县区", Bars: &chart.BarsData{Unit: "万元", Items: []chart.Bar{{}}, ValueName: "本期", TargetName: "上年"}},
		}},
		Notes{Title: "注", Items: []string{"一"}}, Facts{{Label: "受理", Value: "3 件", Wide: true}}, PageBreak{Landscape: true}, Title("标题"), Sub("副题"), Address("某局："),
		Signature{"某局", "2025年11月1日"}, Gap(1.5), Attachments{"附表"}, Annex{Number: 1, Title: "附表", Landscape: true}, Imprint{CopyTo: []string{"某局"}, Office: "某办", Date: "2025年11月1日"},
	}
}

func TestStoredDocumentsComeBackWhole(t *testing.T) {
	doc := Document{Look: Look{Plain: true, Landscape: true, NoFolio: true, PagesOf: true, Mark: "内部", Sub: "副", Issuer: "某局", Number: "1号"}, Name: "通报", Period: "三季度", Date: "11月1日", Title: "题",
		Demo: true, Small: Small{9, 0.2, 8}, Rows: 7, Fitted: true, Created: time.Date(2025, 11, 1, 9, 0, 0, 0, time.UTC), Blocks: everyBlock()}
	text, err := EncodeDocument(doc)
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeDocument(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Blocks {
		if !reflect.DeepEqual(doc.Blocks[i], back.Blocks[i]) {
			t.Errorf("%T came back as\n%+v, was\n%+v", doc.Blocks[i], back.Blocks[i], doc.Blocks[i])
		}
	}
	back.Blocks = doc.Blocks
	if !back.Created.Equal(doc.Created) {
		t.Error(back.Created)
	}
	back.Created = doc.Created
	if !reflect.DeepEqual(doc, back) {
		t.Errorf("came back as %+v", back)
	}
}

// A new block must be stored too, or the quarters that use it cannot be frozen.
func TestEveryBlockCanBeStored(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, b := range everyBlock() {
		have[reflect.TypeOf(b).Name()] = true
	}
	found := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func \((\w+)\) block\(\)`).FindAllSubmatch(text, -1) {
			found++
			if n := string(m[1]); blockTypes[n] == nil || !have[n] {
				t.Errorf("%s in %s is not stored, or not tested here", n, name)
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d blocks found", found)
	}
}

func TestUnknownContentIsRefused(t *testing.T) {
	if _, err := DecodeDocument(`{"Blocks":[{"Type":"Hologram","Data":{}}]}`); err == nil {
		t.Error("an unknown block was read")
	}
	if _, err := DecodeDocument("no json"); err == nil {
		t.Error("nonsense was read")
	}
}
