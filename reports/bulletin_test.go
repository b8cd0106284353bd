package reports

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/bulletin"
	"beizeng/data/kind"
	"beizeng/data/snapshot"
	"beizeng/data/store"
)

// In the demo every part of the bulletin has something to say.
func TestBulletinPages(t *testing.T) {
	st := openDemo(t, 300)
	out := filepath.Join(t.TempDir(), "b.pdf")
	if dir := os.Getenv("REPORT_PAGES"); dir != "" {
		out = filepath.Join(dir, "bulletin.pdf")
	}
	m := build(t, st, "bulletin", Options{Period: "2026Q3", Out: out})
	if m.Pages > 6 {
		t.Errorf("%d pages", m.Pages)
	}
	text := squeeze(textOf(t, out))
	for _, want := range []string{"关于2026年第三季度全市外资外贸工作情况的通报", "未封账数据", "一、总体情况", "二、各县（区）、园区情况", "三、新设企业和激活情况", "四、诉求办理情况", "五、任务进展", "六、存在问题和下步工作", "口径与来源"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s", want)
		}
	}
}

// quarterStore is a small third quarter of 2025, in 万元 and 万美元, told on
// 2026-10-12:
//
//	甲 (沙坡头区): 100 a month July to September, last year 80
//	乙 (中宁县): 60 a month, last year 50; arrivals 300 in July, last July 100
func quarterStore(t testing.TB) *store.Store {
	st := openStore(t)
	a := id(add(t, st, kind.Enterprise, "name", "甲厂", "territory", "沙坡头区", "founded", "2015-01-01", "customs_code", "6405910001"))
	b := id(add(t, st, kind.Enterprise, "name", "乙厂", "territory", "中宁县", "founded", "2016-01-01", "customs_code", "6405910002", "foreign", "是"))
	for _, m := range []string{"07", "08", "09"} {
		add(t, st, kind.TradeRecord, "enterprise", a, "month", "2025-"+m, "export_rmb", "100", "import_rmb", "0")
		add(t, st, kind.TradeRecord, "enterprise", a, "month", "2024-"+m, "export_rmb", "80", "import_rmb", "0")
		add(t, st, kind.TradeRecord, "enterprise", b, "month", "2025-"+m, "export_rmb", "0", "import_rmb", "60")
		add(t, st, kind.TradeRecord, "enterprise", b, "month", "2024-"+m, "export_rmb", "0", "import_rmb", "50")
	}
	add(t, st, kind.CapitalArrival, "enterprise", b, "date", "2025-07-20", "amount", "300", "currency", "USD")
	add(t, st, kind.CapitalArrival, "enterprise", b, "date", "2024-07-20", "amount", "100", "currency", "USD")
	return st
}

func id(n int64) string { return fmt.Sprint(n) }

// said is the text of all paragraphs of a content.
func said(d Document) string {
	text := ""
	for _, b := range d.Blocks {
		if p, ok := b.(Paragraph); ok {
			text += plainText(p) + "\n"
		}
	}
	return text
}

var thirdQuarter = bulletin.QuarterOf(202509)

func bulletinOf(t testing.TB, st *store.Store, o Options) Document {
	t.Helper()
	o.Period, o.BundledFonts, o.Created = "2025Q3", true, fixed
	doc, err := Build(context.Background(), st, "bulletin", o)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// table finds a table by its caption, as lines of texts.
func tableOf(t testing.TB, d Document, caption string) []string {
	t.Helper()
	for _, b := range d.Blocks {
		if one, ok := b.(Table); ok && one.Caption == caption {
			var lines []string
			for _, row := range one.Rows {
				var texts []string
				for _, c := range row {
					texts = append(texts, c.Text)
				}
				lines = append(lines, strings.Join(texts, " "))
			}
			return lines
		}
	}
	t.Fatalf("no table %s", caption)
	return nil
}

func TestBulletinSaysTheFigures(t *testing.T) {
	st := quarterStore(t)
	for i, due := range []string{"2025-06-30", "2025-08-31", "2025-09-15", "2025-12-31"} { // the last one is not due at the quarter's end
		add(t, st, kind.Task, "title", fmt.Sprintf("任务%d", i+1), "clause", "1", "year", "2025", "unit", []string{"中卫海关", "市商务局", "市商务局", "市商务局"}[i], "due_on", due)
	}
	d := bulletinOf(t, st, Options{})
	if rows := tableOf(t, d, "逾期任务"); len(rows) != 3 || rows[0] != "任务1 中卫海关 2025-06-30 —" {
		t.Errorf("%q", rows)
	}
	// trade 480 against 390: 23.1 % more, of the goal of 53.05008 亿元 0.1 %; arrivals 300 against 100
	for _, want := range []string{"第三季度，全市进出口总额480.00万元，同比增长23.1%，其中出口300.00万元、进口180.00万元；实际使用外资300.00万美元，同比增长200.0%。",
		"1—9月，全市进出口总额480.00万元，同比增长23.1%，完成年度目标的0.1%", "进出口总额依次为沙坡头区、中宁县；进出口增速依次为沙坡头区、中宁县；实际使用外资依次为中宁县。",
		"年初以来没有到资记录的有沙坡头区、海原县、中卫工业园区。", "进出口1—6月未录入",
		"2025年共有任务4项，截至2025年9月30日已完成0项、逾期3项；4项没有填报进度。逾期的在市商务局2项、中卫海关1项。", "任务逾期3项"} {
		if !strings.Contains(said(d), want) {
			t.Errorf("lacks %s in\n%s", want, said(d))
		}
	}
	rows := tableOf(t, d, "进出口")
	want := []string{"沙坡头区 300.00 25.0% 300.00 0.00 300.00 25.0% 1 1 0.1%", "中宁县 180.00 20.0% 0.00 180.00 180.00 20.0% 2 2 0.0%", "海原县 — — — — — — — — —"}
	for i, w := range want {
		if rows[i] != w {
			t.Errorf("row %d: %q, want %q", i, rows[i], w)
		}
	}
	if last := rows[len(rows)-1]; last != "全市 480.00 23.1% 300.00 180.00 480.00 23.1% — — 0.1%" {
		t.Errorf("city: %q", last)
	}
	if rows := tableOf(t, d, "实际使用外资（到资）"); rows[1] != "中宁县 300.00 200.0% 300.00 200.0% 1 1 1.4%" { // of 2.16 亿
		t.Errorf("%q", rows[1])
	}
}

func TestBulletinNeedsAQuarter(t *testing.T) {
	st := quarterStore(t)
	for _, period := range []string{"", "2025", "2025-09", "2025Q5"} {
		if _, err := Build(context.Background(), st, "bulletin", Options{Period: period}); err == nil {
			t.Errorf("%q was taken for a quarter", period)
		}
	}
}

// given a frozen quarter, when its figures are revised, then the paper prints
// the same bytes, and only who prints it is told.
func TestFrozenBulletinPrintsTheSame(t *testing.T) {
	st, ctx := quarterStore(t), context.Background()
	edit := Options{Period: "2025Q3"}
	items, err := Editables(ctx, st, "bulletin", edit)
	if err != nil || len(items) != 7 {
		t.Fatal(len(items), err)
	}
	items[0].Text = "本季外贸稳中有进。"
	if err := SaveEdit(ctx, st, "bulletin", edit, items[0]); err != nil {
		t.Fatal(err)
	}
	s, err := Freeze(ctx, st, thirdQuarter, "核对无误", Options{BundledFonts: true, Created: fixed})
	if err != nil {
		t.Fatal(err)
	}
	years := 0
	print := func(o Options) ([]byte, Made) {
		o.Out, o.BundledFonts, o.Period = filepath.Join(t.TempDir(), "b.pdf"), true, "2025Q3"
		years++ // the files bear the day of the freezing, whenever they are written
		o.Created = fixed.AddDate(years, 0, 0)
		m, err := Make(ctx, st, "bulletin", o)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(o.Out)
		if err != nil {
			t.Fatal(err)
		}
		return data, m
	}
	before, m := print(Options{})
	if text := squeeze(textOf(t, m.Path)); !strings.Contains(text, "2025年第三季度（2026-10-12封账，第1次）") || !strings.Contains(text, "本季外贸稳中有进。") || len(m.Told) != 0 {
		t.Error(text[:300], m.Told)
	}
	rs, err := st.List(ctx, store.Query{Kind: kind.TradeRecord, Where: []store.Cond{{Field: "month", Op: store.Eq, Value: int64(202508)}, {Field: "import_rmb", Op: store.Eq, Value: int64(0)}}})
	if err != nil {
		t.Fatal(err)
	}
	rs[0].Set("export_rmb", int64(150_0000_00))
	if err := st.Save(ctx, rs[0]); err != nil {
		t.Fatal(err)
	}
	after, m := print(Options{})
	if !bytes.Equal(before, after) {
		t.Error("the reprint is another paper")
	}
	if len(m.Told) != 1 || !strings.Contains(m.Told[0], "1 处改动") {
		t.Errorf("told %q", m.Told)
	}
	live, m := print(Options{Live: true})
	if text := squeeze(textOf(t, m.Path)); bytes.Equal(live, before) || !strings.Contains(text, "未封账数据") || !strings.Contains(text, "530.00") {
		t.Error("the live paper is the frozen one")
	}
	if len(m.Told) != 1 || !strings.Contains(m.Told[0], "数字已变，措辞未跟着变：总体情况") {
		t.Errorf("told %q", m.Told)
	}
	items[0].Text = "又改"
	if err := SaveEdit(ctx, st, "bulletin", edit, items[0]); err == nil || !strings.Contains(err.Error(), "已随2025年第三季度封账") {
		t.Error("the wording of a frozen quarter was changed:", err)
	}
	public, m := print(Options{Public: true})
	if text := squeeze(textOf(t, m.Path)); bytes.Equal(public, before) || strings.Contains(text, "300.00") || strings.Contains(text, "存在问题") || !strings.Contains(text, "公开版") {
		t.Errorf("the public version: %s", text)
	}
	if ok, err := snapshot.Verify(ctx, st, s); !ok || err != nil {
		t.Error("the digest no longer fits", err)
	}
	doc, err := Build(ctx, st, "briefing", Options{AsOf: 202509, BundledFonts: true})
	if err != nil || doc.Created.IsZero() || !strings.Contains(doc.Period, "2026-10-12 封账") {
		t.Error("the month's briefing is not the frozen one", err)
	}
	if doc, err = Build(ctx, st, "briefing", Options{AsOf: 202508, BundledFonts: true}); err != nil || !doc.Created.IsZero() {
		t.Error("another month's briefing is frozen", err)
	}
}

// An edit is printed; it is told when the figures run away, and dropped on demand.
func TestEditedWording(t *testing.T) {
	st, ctx, o := quarterStore(t), context.Background(), Options{Period: "2025Q3"}
	items, err := Editables(ctx, st, "bulletin", o)
	if err != nil {
		t.Fatal(err)
	}
	it := items[0]
	if it.Key != "lead" || it.Edited || it.Text != it.Generated || it.Stale() {
		t.Fatalf("%+v", it)
	}
	it.Text = "第一段。\n第二段。"
	if err := SaveEdit(ctx, st, "bulletin", o, it); err != nil {
		t.Fatal(err)
	}
	d := bulletinOf(t, st, Options{})
	if text := said(d); !strings.Contains(text, "第一段。\n第二段。\n") || strings.Contains(text, "全市进出口总额480") || len(d.Stale) != 0 {
		t.Error(text, d.Stale)
	}
	if text := said(bulletinOf(t, st, Options{Public: true})); strings.Contains(text, "第一段。") {
		t.Error("words for the house left it in the public version")
	}
	a := add(t, st, kind.Enterprise, "name", "丙厂", "territory", "海原县", "founded", "2015-01-01")
	add(t, st, kind.TradeRecord, "enterprise", id(a), "month", "2025-09", "export_rmb", "1")
	d = bulletinOf(t, st, Options{})
	if len(d.Stale) != 1 || !strings.Contains(d.Stale[0].Was, "480.00万元") || !strings.Contains(d.Stale[0].Generated, "481.00万元") || !strings.Contains(said(d), "第一段。") {
		t.Errorf("%+v", d.Stale)
	}
	it.Text = it.Generated + "另外一句。"
	if err := SaveEdit(ctx, st, "bulletin", o, it); err != nil {
		t.Fatal(err)
	}
	if n, _, err := st.Count(ctx, store.Query{Kind: kind.PaperEdit}, 0); n != 1 || err != nil {
		t.Errorf("%d edits, %v", n, err)
	}
	it.Text = " "
	if err := SaveEdit(ctx, st, "bulletin", o, it); err == nil {
		t.Error("an empty wording was kept")
	}
	if err := DropEdit(ctx, st, "bulletin", o, "lead"); err != nil {
		t.Fatal(err)
	}
	if text := said(bulletinOf(t, st, Options{})); !strings.Contains(text, "全市进出口总额481.00万元") {
		t.Error(text)
	}
}
