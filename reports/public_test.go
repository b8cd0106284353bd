package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/disclosure"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// publicStore has eleven virtual firms whose January can be told by hand, in 万元:
//
//	        2025-01                          2024-01
//	中宁     1000 1100 1200 1300 = 4600       500 (one firm)
//	沙坡头   700 (one firm)                   —
//	海原     300 310 320 = 930                100 100 100 = 300
//	园区     400 410 420 = 1230               200 200 200 = 600
//	全市     7460                             1400
func publicStore(t testing.TB) *store.Store {
	st := openStore(t)
	for place, amounts := range map[string][]int{"中宁县": {1000, 1100, 1200, 1300}, "沙坡头区": {700}, "海原县": {300, 310, 320}, "中卫工业园区": {400, 410, 420}} {
		for i, n := range amounts {
			firm := fmt.Sprint(add(t, st, kind.Enterprise, "name", fmt.Sprintf("虚拟%s第%d公司", place, i+1), "territory", place, "founded", "2015-01-01", "phone", "13812345678"))
			add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2025-01", "export_rmb", fmt.Sprint(n))
			last := map[string]int{"海原县": 100, "中卫工业园区": 200}[place]
			if place == "中宁县" && i == 0 {
				last = 500
			}
			if last > 0 {
				add(t, st, kind.TradeRecord, "enterprise", firm, "month", "2024-01", "export_rmb", fmt.Sprint(last))
			}
		}
	}
	return st
}

func buildPublic(t *testing.T, st *store.Store, o Options) Document {
	t.Helper()
	o.Public, o.BundledFonts, o.Created = true, true, fixed
	doc, err := Build(context.Background(), st, "briefing", o)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// tableWith is the first table with this unit, by its rows' first cells.
func tableWith(t *testing.T, doc Document, unit string) map[string][]Cell {
	t.Helper()
	for _, b := range doc.Blocks {
		if table, ok := b.(Table); ok && table.Unit == unit {
			out := map[string][]Cell{}
			for _, row := range table.Rows {
				out[row[0].Text] = row
			}
			return out
		}
	}
	t.Fatalf("no table in %s", unit)
	return nil
}

// everything is all that a document says.
func everything(doc Document) string {
	var b strings.Builder
	for _, one := range doc.Blocks {
		fmt.Fprintf(&b, "%+v\n", one)
	}
	return b.String()
}

func TestPublicBriefing(t *testing.T) {
	st := publicStore(t)
	doc := buildPublic(t, st, Options{AsOf: 202501})
	rows := tableWith(t, doc, "万元、万美元、家")
	for _, c := range []struct{ place, export, total, growth string }{
		{"沙坡头区", "*", "*", "—"},              // one firm
		{"海原县", "*", "*", "*"},               // the smallest that can cover it
		{"中宁县", "4,600.00", "4,600.00", "*"}, // its last year was one firm's
		{"中卫工业园区", "1,230.00", "1,230.00", "105.0%"},
		{"全市", "7,460.00", "7,460.00", "432.9%"},
	} {
		r := rows[c.place]
		if r[1].Text != c.export || r[3].Text != c.total || r[4].Text != c.growth {
			t.Errorf("%s: export %s, total %s, growth %s", c.place, r[1].Text, r[3].Text, r[4].Text)
		}
	}
	said := everything(doc)
	mustHold(t, squeeze(said), "进出口总额0.75亿元", "同比增长432.9%", disclosure.RuleText)
	mustNotHold(t, squeeze(said), "700.00", "930.00", "虚拟", "13812345678", "需要关注的事项")
	for _, r := range rows {
		for _, c := range r {
			if c.Text == disclosure.Sign && (c.Known || c.Number != 0) {
				t.Errorf("a hidden cell still has its number %d for Excel", c.Number)
			}
		}
	}

	t.Run("the house's own version says all", func(t *testing.T) {
		doc, err := Build(context.Background(), st, "briefing", Options{AsOf: 202501, BundledFonts: true, Created: fixed})
		if err != nil {
			t.Fatal(err)
		}
		if rows := tableWith(t, doc, "万元、万美元、家"); rows["沙坡头区"][3].Text != "700.00" {
			t.Errorf("%+v", rows["沙坡头区"])
		}
	})
	t.Run("one firm's territory has no figure at all", func(t *testing.T) {
		doc := buildPublic(t, st, Options{AsOf: 202501, Territory: "沙坡头区"})
		said := squeeze(everything(doc))
		mustHold(t, said, "进出口总额*")
		mustNotHold(t, said, "0.07亿", "700.00", "1家")
		for _, b := range doc.Blocks {
			if c, ok := b.(Charts); ok && c.Panels[1].Data.Actual[len(c.Panels[1].Data.Years)-1] != nil {
				t.Error("the chart still draws the year")
			}
		}
	})
	t.Run("on paper and in Excel", func(t *testing.T) {
		dir := t.TempDir()
		for _, name := range []string{"公开.pdf", "公开.xlsx"} {
			if m := build(t, st, "briefing", Options{AsOf: 202501, Public: true, Out: filepath.Join(dir, name)}); m.Pages > leaderPages {
				t.Errorf("%d pages", m.Pages)
			}
		}
		text := squeeze(textOf(t, filepath.Join(dir, "公开.pdf")))
		mustHold(t, text, "公开版", "本件为公开版", "7,460.00", "*")
		mustNotHold(t, text, "700.00", "930.00", "内部简报")
	})
}

func TestNoPublicVersion(t *testing.T) {
	st := publicStore(t)
	for _, c := range []struct {
		key  string
		o    Options
		want string
	}{
		{"firm", Options{Record: 1}, "《企业档案》逐户写明企业情况，没有公开版"},
		{"measures", Options{Record: 1}, "没有公开版"},
		{"risks", Options{}, "没有公开版"},
		{"briefing", Options{AsOf: 202501, Internal: true}, "只能选一个"},
		{"briefing", Options{AsOf: 202501, Annex: true}, "只随内部版印"},
	} {
		c.o.Public = true
		if _, err := Build(context.Background(), st, c.key, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.key, err)
		}
	}
}

func counted(n int64, firms int64) Cell {
	c, s := countCell(n), disclosure.Count(firms)
	c.Firms = &s
	return c
}

// A figure that is hidden in a table is hidden wherever else it is told.
func TestPublishHidesEverywhere(t *testing.T) {
	secret := counted(123456, 1)
	secret.Figure = "甲"
	share := Cell{Text: "12.5%", Of: []string{"甲"}}
	v := func(x float64) *float64 { return &x }
	doc := Document{Blocks: []Block{
		Paragraph{{Text: "甲县进出口123,456万元", Cell: &Cell{Text: "123,456", Figure: "甲"}}, {Text: "，占全市12.5%", Cell: &share}, {Text: "。联系人13812345678、0955-7012345、wang@example.com，微信号：wang_123。"}},
		Table{Columns: []Column{{}, {}, {Of: []int{1}}}, Rows: [][]Cell{
			{words("甲"), secret, words("增长5%")}, {words("乙"), counted(700000, 5), words("增长6%")}, {words("丙"), counted(900000, 6), words("增长7%")}, {words("合计"), counted(1723456, 12), words("增长8%")}},
			Sums: []Sum{{Total: 3, Parts: []int{0, 1, 2}}}},
		Table{Named: true, Rows: [][]Cell{{words("虚拟公司"), words("123,456")}}},
		Charts{Panels: []Panel{{Data: chart.PathData{Years: []int{2024, 2025}, Actual: []*float64{v(1), v(2)}}, Cells: [][]Cell{{counted(5, 9), {Text: "123,456", Figure: "甲"}}}},
			{Share: &chart.ShareData{}, Cells: [][]Cell{{{Text: "12%", Of: []string{"甲"}}}}}}},
		Notes{Title: "注", Items: []string{"其中甲县 123,456 万元；另有 1,123,456 元不同的数。"}},
	}}
	original := everything(doc)
	shown := doc
	publish(&shown)
	if everything(doc) != original {
		t.Error("the internal version was changed")
	}
	said := everything(shown)
	mustHold(t, squeeze(said), "进出口*万元", "占全市*", "138****5678", "w***@example.com", "另有1,123,456元", "其中甲县 * 万元")
	p := shown.Blocks[0].(Paragraph)
	if text := p[0].Text + p[1].Text; text != "甲县进出口*万元，占全市*" {
		t.Error(text)
	}
	if strings.Contains(p[2].Text, "7012345") || strings.Contains(p[2].Text, "wang_123") {
		t.Error(p[2].Text)
	}
	var texts []string
	for _, row := range shown.Blocks[1].(Table).Rows {
		texts = append(texts, row[1].Text+" "+row[2].Text)
	}
	if got := strings.Join(texts, "; "); got != "* *; * *; 900,000 增长7%; 1,723,456 增长8%" {
		t.Error(got)
	}
	c := shown.Blocks[3].(Charts)
	if len(c.Panels) != 1 || c.Panels[0].Data.Actual[1] != nil || c.Panels[0].Data.Actual[0] == nil || !strings.Contains(c.Caption, "从略") {
		t.Errorf("%+v", c)
	}
	if strings.Contains(said, "虚拟公司") {
		t.Error("a table that names firms stayed")
	}
	if again := shown; true {
		publish(&again)
		if everything(again) != said {
			t.Error("a second time something more happened")
		}
	}
}

func TestMaskPersons(t *testing.T) {
	for in, want := range map[string]string{
		"13812345678；13912345678": "138****5678；139****5678",
		"电话0955-7012345":          "电话095****2345",
		"91640500MA76F24J3L":      "91640500MA76F24J3L",
		"2025-01-02 共 13,812 万元":  "2025-01-02 共 13,812 万元",
		"916405027012345678":      "916405027012345678",
	} {
		if got := maskPersons(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestPublicDirectory(t *testing.T) {
	st := publicStore(t)
	dir := t.TempDir()
	for _, name := range []string{"名录.pdf", "名录.xlsx"} {
		build(t, st, "directory", Options{Public: true, Out: filepath.Join(dir, name)})
	}
	text := squeeze(textOf(t, filepath.Join(dir, "名录.pdf")))
	mustHold(t, text, "虚拟沙坡头区第1公司", "138****5678", "成立日期")
	mustNotHold(t, text, "13812345678", "最近实绩月", "2025-01", "2024-01")
	f, err := excelize.OpenFile(filepath.Join(dir, "名录.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	all := squeeze(fmt.Sprint(rows))
	mustHold(t, all, "虚拟沙坡头区第1公司", "138****5678")
	mustNotHold(t, all, "零进出口", "累计到资", "最近实绩", "13812345678")
	for _, o := range []Options{{Where: []store.Cond{{Field: "zero_trade", Op: store.Eq, Value: int64(1)}}}, {Sort: "-paid_in_usd"}} {
		o.Public = true
		if _, err := Build(context.Background(), st, "directory", o); err == nil || !strings.Contains(err.Error(), "公开版名录不能按") {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := Build(context.Background(), st, "directory", Options{Public: true, Sort: "-founded", Where: []store.Cond{{Field: "territory", Op: store.Eq, Value: "640521"}}}); err != nil {
		t.Error(err)
	}
}

func TestWithoutLast(t *testing.T) {
	for _, c := range [][3]string{
		{"；1—9月累计分别为1家", "1", "；1—9月累计分别为*家"},
		{"进出口总额1.23亿元", "1.23亿元", "进出口总额*"},
		{"合计11家，其中1家", "1", "合计11家，其中*家"},
		{"合计11家", "1", "*"},
		{"没有这个数", "5", "*"},
	} {
		if got := withoutLast(c[0], c[1]); got != c[2] {
			t.Errorf("%s without %s: %s", c[0], c[1], got)
		}
	}
}

// A figure that stands in two places is known by its source where nobody named it.
func TestPublishKnowsAFigureByItsSource(t *testing.T) {
	v := func(x float64) *float64 { return &x }
	place := func(name string, n, firms int64) Cell {
		c := counted(n, firms)
		c.Source = &Source{Label: name + "进出口"}
		return c
	}
	rows := [][]Cell{{words("甲"), place("甲", 500, 1)}, {words("乙"), place("乙", 700, 5)}, {words("丙"), place("丙", 900, 6)}, {words("合计"), place("全市", 2100, 12)}}
	doc := Document{Blocks: []Block{
		Table{Columns: make([]Column, 2), Rows: rows, Sums: []Sum{{Total: 3, Parts: []int{0, 1, 2}}}},
		Charts{Panels: []Panel{{Bars: &chart.BarsData{Items: []chart.Bar{{Label: "甲", Value: v(500)}, {Label: "乙", Value: v(700)}, {Label: "丙", Value: v(900)}}},
			Cells: [][]Cell{{place("甲", 500, 1), place("乙", 700, 5), place("丙", 900, 6)}}}, {Months: &chart.MonthsData{}}}},
	}}
	publish(&doc)
	c := doc.Blocks[1].(Charts)
	if len(c.Panels) != 1 || len(c.Panels[0].Bars.Items) != 1 || c.Panels[0].Bars.Items[0].Label != "丙" {
		t.Errorf("the chart shows what the table hides: %+v", c.Panels)
	}
}

// A quarter that is one firm's hides the cumulative too, for the one before stood
// in an earlier paper; and a cumulative before that was hidden then stays hidden.
func TestPublishKnowsWhatWasPrintedBefore(t *testing.T) {
	row := func(name string, quarter, before [2]int64, firms int64) []Cell {
		sum, was := counted(quarter[0]+before[0], firms), counted(before[0], before[1])
		sum.Before = &was
		return []Cell{words(name), counted(quarter[0], quarter[1]), sum}
	}
	doc := Document{Blocks: []Block{Table{Columns: make([]Column, 3), Rows: [][]Cell{
		row("甲", [2]int64{70, 1}, [2]int64{100, 8}, 9), row("乙", [2]int64{80, 5}, [2]int64{200, 1}, 6), row("丙", [2]int64{90, 5}, [2]int64{300, 6}, 7)},
		Sums: []Sum{{Total: 2, Parts: []int{1}, Columns: true, Same: true}}}}}
	publish(&doc)
	var got []string
	for _, r := range doc.Blocks[0].(Table).Rows {
		got = append(got, r[1].Text+" "+r[2].Text)
	}
	// 乙: of the two that would tell the 200, the smaller goes
	if want := "* *; * 280; 90 390"; strings.Join(got, "; ") != want {
		t.Errorf("%s, want %s", strings.Join(got, "; "), want)
	}
}
