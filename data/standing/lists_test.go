package standing

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

func (w *world) territories(month int, opts ...Option) map[string]TerritoryRow {
	w.Helper()
	rows, err := Territories(context.Background(), w.st, month, opts...)
	if err != nil {
		w.Fatal(err)
	}
	out := map[string]TerritoryRow{}
	for _, r := range rows {
		out[r.Code] = r
	}
	return out
}

// wan is 1/100 yuan as 万元, "null" where not known.
func wan(v *int64) string {
	if v == nil {
		return "null"
	}
	return strings.ReplaceAll(codes.FormatMinor(*v, 10000, 0), ",", "")
}

// Five months beside three are no growth: last year's were not all entered.
func TestNoGrowthOverMonthsThatWereNotEntered(t *testing.T) {
	w := given(t)
	w.firm("老厂有限公司", "founded", "2015-03-01", "territory", "640521", "customs_code", "6405912345")
	w.trade("老厂有限公司", "2024-01", "export_rmb", "10")
	w.trade("老厂有限公司", "2025-01", "export_rmb", "11")
	if r := w.territories(202501)[""]; r.Growth != "10.0%" {
		t.Errorf("like beside like: %s", r.Growth)
	}
	w.trade("老厂有限公司", "2025-02", "export_rmb", "11")
	for code, r := range w.territories(202502) {
		if r.Growth != "—" {
			t.Errorf("%s: %s, February 2024 was not entered", code, r.Growth)
		}
	}
}

func TestTerritories(t *testing.T) {
	w := traders(t)
	w.trade("老厂有限公司", "2024-01", "export_rmb", "1200")
	w.trade("老厂有限公司", "2024-02", "export_rmb", "9999") // February is not entered this year: not compared
	w.trade("老厂有限公司", "2024-03", "import_rmb", "1300")
	w.trade("老厂有限公司", "2024-04", "import_rmb", "7777") // after the month
	w.firm("外资厂", "founded", "2025-02-02", "territory", "640521", "foreign", "yes", "customs_code", "6405912347")
	w.arrival("外资厂", "2025-03-01", "50", "USD")
	w.firm("空壳外资", "founded", "2020-02-02", "foreign", "yes")
	rows := w.territories(202503)
	for _, c := range []struct{ code, export, imported, total, last, growth string }{
		{"640521", "1000", "500", "4500", "2500", "80.0%"}, // (4500 − 2500) ÷ 2500
		{"640502", "2000", "1000", "3000", "null", "—"},
		{Unassigned, "0", "0", "0", "null", "—"}, // dollars only
		{"640522", "null", "null", "null", "null", "—"},
		{"", "3000", "1500", "7500", "2500", "200.0%"},
	} {
		r := rows[c.code]
		if wan(r.Export) != c.export || wan(r.Import) != c.imported || wan(r.Total) != c.total || wan(r.LastTotal) != c.last || r.Growth != c.growth {
			t.Errorf("%s: %s %s %s %s %s, want %+v", r.Name, wan(r.Export), wan(r.Import), wan(r.Total), wan(r.LastTotal), r.Growth, c)
		}
	}
	r := rows["640521"]
	// 外资厂 has a customs code and no trade; 老厂 traded first in 2024.
	if wan(r.USD) != "50" || r.NewForeign != 1 || r.NewTraders != 0 || r.ZeroTrade != 1 || r.ZeroCapital != 0 {
		t.Errorf("中宁: %+v", r)
	}
	if r := rows[Unassigned]; r.Name != "未归属" || r.ZeroCapital != 1 || r.NewTraders != 0 {
		t.Errorf("未归属: %+v", r)
	}
	if r := rows[""]; r.NewTraders != 1 || r.ZeroTrade != 1 || r.NewForeign != 1 {
		t.Errorf("全市: %+v", r)
	}
	if rows := w.territories(202503, In("640502")); len(rows) != 1 || rows["640502"].NewTraders != 1 {
		t.Errorf("one territory: %+v", rows)
	}
}

func TestFirmMovedBetweenTerritories(t *testing.T) {
	w := traders(t)
	w.change(kind.Enterprise, w.firms["老厂有限公司"].ID, "territory", "海原县")
	rows := w.territories(202503)
	if wan(rows["640522"].Total) != "4500" || rows["640521"].Total != nil || wan(rows[""].Total) != "7500" {
		t.Errorf("海原 %s, 中宁 %s", wan(rows["640522"].Total), wan(rows["640521"].Total))
	}
	w.actuals(202503, "G2 0.45", In("640522"))
	w.actuals(202503, "G2 null", In("640521"))
}

// The months before the newest are judged from the rows; they must agree with
// what the flags said when that month was the newest.
func TestZeroFirmsOfAPastMonth(t *testing.T) {
	w := given(t)
	w.firm("一月有", "customs_code", "6405910001", "founded", "2020-01-01")
	w.firm("三月有", "customs_code", "6405910002", "founded", "2020-01-01")
	w.firm("去年有", "customs_code", "6405910003", "founded", "2020-01-01")
	w.firm("二月设立", "customs_code", "6405910004", "founded", "2025-02-15")
	w.firm("已注销", "customs_code", "6405910005", "status", "注销")
	w.firm("无海关编码")
	w.trade("去年有", "2024-12", "export_rmb", "1")
	zero := func(month int) int64 { return w.territories(month)[""].ZeroTrade }
	flags := func() int64 {
		n, _, err := w.st.Count(context.Background(), store.Query{Kind: kind.Enterprise, Where: []store.Cond{{Field: "zero_trade", Op: store.Eq, Value: int64(1)}}}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return int64(n)
	}
	want := map[int]int64{202412: 2, 202501: 2, 202502: 3, 202503: 2} // 一月有+三月有; 三月有+去年有; and 二月设立; without 三月有
	for i, month := range []int{202412, 202501, 202502, 202503} {
		switch i {
		case 1:
			w.trade("一月有", "2025-01", "export_rmb", "1")
		case 2:
			w.trade("一月有", "2025-02", "export_rmb", "1")
		case 3:
			w.trade("三月有", "2025-03", "import_rmb", "1")
		}
		if zero(month) != want[month] || flags() != want[month] {
			t.Errorf("%d: %d, flags %d, want %d", month, zero(month), flags(), want[month])
		}
	}
	for month, n := range want {
		if zero(month) != n {
			t.Errorf("%d afterwards: %d, want %d", month, zero(month), n)
		}
	}
}

func TestZeroCapitalAtAMonth(t *testing.T) {
	w := given(t)
	w.firm("已出资", "foreign", "yes", "founded", "2020-01-01")
	w.arrival("已出资", "2025-02-10", "5", "USD")
	w.firm("未出资", "foreign", "yes", "founded", "2025-01-10")
	for month, want := range map[int]int64{202412: 1, 202501: 2, 202502: 1} {
		if n := w.territories(month)[""].ZeroCapital; n != want {
			t.Errorf("%d: %d, want %d", month, n, want)
		}
	}
}

func TestNewFirmsByName(t *testing.T) {
	w := traders(t)
	w.firm("外资一", "founded", "2025-01-31", "foreign", "yes")
	w.firm("外资二", "founded", "2025-04-01", "foreign", "yes")
	l, err := NewFirms(context.Background(), w.st, 202503)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Foreign) != 1 || l.Foreign[0].Name != "外资一" || l.Foreign[0].Since != "2025-01-31" || l.ForeignCount != 1 {
		t.Errorf("foreign: %+v", l.Foreign)
	}
	if len(l.Traders) != 2 || l.Traders[0].Name != "老厂有限公司" || l.Traders[0].Since != "2025-01" || l.TradersCount != 2 {
		t.Errorf("traders: %+v", l.Traders)
	}
}

// SQL counts by a range of days; the rule is progress.NewForeign.
func TestFoundedRangeIsTheRule(t *testing.T) {
	for _, day := range []string{"2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01", "2025-02-28", "2025-03-01", "2025-12-31", "2026-01-01", ""} {
		for month := 202501; month <= 202512; month++ {
			lo, hi := scope{month: month}.foundedIn()
			rule := progress.NewForeign(progress.FirmFacts{ForeignInvested: true, Founded: day}, month/100, month%100)
			if sql := day >= lo && day <= hi; sql != rule {
				t.Errorf("%s at %d: range %v, rule %v", day, month, sql, rule)
			}
		}
	}
}

func TestAttention(t *testing.T) {
	w := traders(t)
	w.firm("走了的厂", "founded", "2015-01-01", "territory", "640521")
	w.trade("走了的厂", "2024-06", "export_rmb", "800")
	w.firm("空壳一", "founded", "2019-01-01", "foreign", "yes")
	w.firm("空壳二", "founded", "2011-01-01", "foreign", "yes")
	w.arrival("新厂有限公司", "2025-03-03", "9", "EUR")
	items, err := Attention(context.Background(), w.st, 202503, 1)
	if err != nil {
		t.Fatal(err)
	}
	find := func(topic, part string) Item {
		for _, i := range items {
			if i.Topic == topic && strings.Contains(i.Text, part) {
				return i
			}
		}
		t.Errorf("no %s with “%s” in %+v", topic, part, items)
		return Item{}
	}
	if items[0].Topic != "indicator" || items[0].Level != progress.Red {
		t.Errorf("first comes %+v", items[0])
	}
	find("missing", "进出口月度数据：2025 年 2 月未录入")
	find("missing", "集装箱")
	if i := find("lost_trade", "1 家"); len(i.Firms) != 1 || i.Firms[0].Name != "走了的厂" || i.Firms[0].Detail != "上年 800.00 万元" {
		t.Errorf("%+v", i)
	}
	// the one founded longest ago is named
	if i := find("zero_capital", "2 家"); len(i.Firms) != 1 || i.Firms[0].Name != "空壳二" || i.Count != 2 {
		t.Errorf("%+v", i)
	}
	find("no_rate", "1 笔")
	find("data", "1 条进出口数据的企业未填统计归属") // 不详商行 in January
	find("data", "1 家有进出口的企业成立日期不详")
	for _, i := range items {
		for _, l := range i.Rows {
			if _, err := w.st.List(context.Background(), store.Query{Kind: l.Kind, Where: l.Where}); err != nil {
				t.Errorf("%s: %v", i.Text, err)
			}
		}
	}
	// A later month has come since: at January 新厂 had not traded, nor last year.
	items, err = Attention(context.Background(), w.st, 202501, 5)
	if err != nil {
		t.Fatal(err)
	}
	if i := find("lost_trade", "1 家"); i.Firms[0].Name != "走了的厂" {
		t.Errorf("at January: %+v", i)
	}
}

func TestNothingNeedsAttentionWithoutFigures(t *testing.T) {
	w := given(t)
	items, err := Attention(context.Background(), w.st, 202503, 5)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if i.Topic != "missing" {
			t.Errorf("%+v", i)
		}
	}
}

func TestMonthsAndSeries(t *testing.T) {
	w := traders(t)
	w.trade("老厂有限公司", "2024-03", "import_rmb", "7")
	for name, firm := range map[string]int64{"all": 0, "one": w.firms["老厂有限公司"].ID} {
		ms, err := Months(context.Background(), w.st, firm, 2025)
		if err != nil || len(ms) != 12 {
			t.Fatal(len(ms), err)
		}
		march := map[string][3]string{"all": {"2000", "1000", "6000"}, "one": {"null", "null", "3000"}}[name]
		if firm == 0 { // 3000 unsplit + 2000 + 1000
			if wan(ms[2].Export) != march[0] || wan(ms[2].Import) != march[1] {
				t.Errorf("%s: March %s %s", name, wan(ms[2].Export), wan(ms[2].Import))
			}
		}
		if wan(ms[2].Total) != march[2] || ms[1].Total != nil || wan(ms[0].Export) != "1000" || wan(ms[2].LastImport) != "7" || ms[2].Month != 202503 {
			t.Errorf("%s: %+v", name, ms[:3])
		}
	}
	lines, err := Series(context.Background(), w.st, 2022, 2027)
	if err != nil {
		t.Fatal(err)
	}
	g2 := lines[1]
	if g2.Code != "G2" || len(g2.Points) != 6 {
		t.Fatalf("%+v", g2)
	}
	for i, want := range []string{"35 0.0001", "40.204442 null", "46.182777 0.0007", "53.05008 0.75", "60.938539 null", "70 null"} {
		if got := text(g2.Points[i].Path) + " " + text(g2.Points[i].Actual); got != want {
			t.Errorf("%d: %s, want %s", 2022+i, got, want)
		}
	}
	if g2.Points[3].Through != 202503 {
		t.Errorf("2025 is known through %d", g2.Points[3].Through)
	}
	if g1 := lines[0]; text(g1.Points[0].Actual) != "1.08" {
		t.Errorf("the base year's actual: %s", text(g1.Points[0].Actual))
	}
}
