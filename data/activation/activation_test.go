package activation

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

func TestTradeListAsOfAMonth(t *testing.T) {
	t.Run("imported late", func(t *testing.T) {
		w := given(t)
		w.firm("甲厂")
		w.entered("2025-01", "2025-02", "2025-03")
		if got := w.list(Query{AsOf: 202502}); got != "甲厂 202501" {
			t.Fatalf("before: %s", got)
		}
		w.trade("甲厂", "2025-02", "5") // comes in months later
		if got := w.list(Query{AsOf: 202501}); got != "甲厂 202501" {
			t.Errorf("as of January: %s", got)
		}
		for _, asOf := range []int{202502, 202503, 0} {
			if got := w.list(Query{AsOf: asOf}); got != "" {
				t.Errorf("as of %d: %s", asOf, got)
			}
		}
		w.firm("乙厂", "founded", "2025-02-10") // a firm imported late is on the list from its founding
		if got := w.list(Query{}); got != "乙厂 202502" {
			t.Errorf("late firm: %s", got)
		}
	})
	t.Run("revised to zero", func(t *testing.T) {
		w := given(t)
		w.firm("甲厂")
		w.entered("2025-01", "2025-02", "2025-03")
		row := w.trade("甲厂", "2025-02", "5")
		if got := w.list(Query{}); got != "" {
			t.Fatalf("before: %s", got)
		}
		w.change(kind.TradeRecord, row.ID, "export_rmb", "0")
		if got := w.list(Query{}); got != "甲厂 202501" {
			t.Errorf("after: %s", got)
		}
		if f := w.flow(Trade, Period{From: 202501, To: 202503}); f.Activated != 0 || said(f.Sums) != "0+1+0-0-0-0=1" {
			t.Errorf("%s", said(f.Sums))
		}
	})
	t.Run("activated twice", func(t *testing.T) {
		w := given(t)
		w.firm("甲厂")
		w.entered("2024-01", "2024-02", "2024-12", "2025-01", "2025-02", "2025-03")
		w.trade("甲厂", "2024-02", "5")
		w.trade("甲厂", "2025-03", "6")
		spells, err := OfFirm(context.Background(), w.st, w.firms["甲厂"])
		if err != nil || len(spells) != 2 {
			t.Fatalf("%+v, %v", spells, err)
		}
		now, then := spells[0], spells[1]
		if now.Since != 202501 || now.Until != 202503 || !now.Again || now.Rung != First || then.Since != 202401 || then.Until != 202402 || then.Again {
			t.Errorf("%+v", spells)
		}
		if row, err := w.st.Get(context.Background(), kind.TradeRecord, now.ID); err != nil || row.Int("month") != 202503 {
			t.Errorf("proof %d: %v", now.ID, err)
		}
		f := w.flow(Trade, Period{From: 202401, To: 202503})
		if f.Activated != 2 || f.FirstEver != 1 || f.Again != 1 || f.End != 0 {
			t.Errorf("%+v", f.Sums)
		}
	})
	t.Run("a month not entered is not a zero month", func(t *testing.T) {
		w := given(t)
		w.firm("甲厂")
		w.entered("2024-12", "2025-02")
		w.trade("甲厂", "2024-12", "5")
		if got := w.list(Query{AsOf: 202502}); got != "甲厂 202502" {
			t.Errorf("January is missing: %s", got)
		}
		r := w.rows(Query{AsOf: 202501})
		if r.Judged != 0 || r.Count != 0 || !strings.Contains(r.Note, "2025-01") {
			t.Errorf("a window without any month: %+v", r)
		}
		if r := w.rows(Query{AsOf: 202505}); r.Judged != 202502 || r.Count != 1 || r.Rows[0].Months != 4 || !strings.Contains(r.Note, "2025-02") {
			t.Errorf("only up to February: %+v", r)
		}
		if n := w.counts(Trade, 202501); len(n) != 0 {
			t.Errorf("counted %v in a month that is not judged", n)
		}
	})
	t.Run("agency only", func(t *testing.T) {
		w := given(t)
		w.firm("甲厂")
		w.entered("2025-01", "2025-02")
		w.trade("甲厂", "2025-02", "5", "mode", "代理")
		flag := func() int64 {
			r, err := w.st.Get(context.Background(), kind.Enterprise, w.firms["甲厂"])
			if err != nil {
				t.Fatal(err)
			}
			if (r.Int("zero_trade") == 1) == r.Has("first_trade") {
				t.Errorf("flag %d, first trade %v", r.Int("zero_trade"), r.Get("first_trade"))
			}
			return r.Int("zero_trade")
		}
		if got := w.list(Query{}); got != "甲厂 202501" || flag() != 1 {
			t.Errorf("by own account: %s, flag %d", got, flag())
		}
		if err := w.st.SetSetting(context.Background(), store.SettingAgency, "1"); err != nil {
			t.Fatal(err)
		}
		if got := w.list(Query{}); got != "" || flag() != 0 {
			t.Errorf("with agency: %s, flag %d", got, flag())
		}
		if f := w.flow(Trade, Period{From: 202501, To: 202502}); len(f.Firms) != 1 || f.Firms[0].ID%2 != 1 {
			t.Errorf("the agent's row is the proof: %+v", f.Firms)
		}
	})
	t.Run("twelve months", func(t *testing.T) {
		w := given(t)
		w.firm("甲厂")
		w.entered("2024-04", "2024-05", "2025-03", "2025-04", "2025-05")
		w.trade("甲厂", "2024-05", "5")
		if got := w.list(Query{}); got != "甲厂 202503" {
			t.Fatalf("year to date: %s", got)
		}
		if err := w.st.SetSetting(context.Background(), store.SettingWindow, progress.TwelveMonths); err != nil {
			t.Fatal(err)
		}
		if got := w.list(Query{AsOf: 202504}); got != "" {
			t.Errorf("April sees May of last year: %s", got)
		}
		if got := w.list(Query{}); got != "甲厂 202505" || !strings.Contains(w.rows(Query{}).Rule, "2024-06 至 2025-05") {
			t.Errorf("May does not: %s", got)
		}
		if r, _ := w.st.Get(context.Background(), kind.Enterprise, w.firms["甲厂"]); r.Int("zero_trade") != 1 {
			t.Error("the flag goes by the window too")
		}
	})
}

func TestMovedAndClosed(t *testing.T) {
	w := given(t)
	w.firm("迁走")
	w.firm("注销了")
	w.firm("在册")
	w.entered("2025-01", "2025-02", "2025-03", "2025-04")
	w.today("2025-03-12")
	w.change(kind.Enterprise, w.firms["迁走"], "territory", haiyuan)
	w.change(kind.Enterprise, w.firms["注销了"], "status", "注销", "closed_on", "2025-02-20")
	w.today("2025-07-15")
	w.trade("迁走", "2025-04", "5")

	for _, c := range []struct {
		asOf            int
		city, from, now string
	}{
		{202501, "迁走 202501; 注销了 202501; 在册 202501", "迁走 202501; 注销了 202501; 在册 202501", ""},
		{202502, "迁走 202501; 在册 202501", "迁走 202501; 在册 202501", ""},
		{202503, "迁走 202501; 在册 202501", "在册 202501", "迁走 202501"},
		{202504, "在册 202501", "在册 202501", ""},
	} {
		if got := w.list(Query{AsOf: c.asOf}); got != c.city {
			t.Errorf("%d city: %s", c.asOf, got)
		}
		if got := w.list(Query{AsOf: c.asOf, Territory: shapotou}); got != c.from {
			t.Errorf("%d 沙坡头: %s", c.asOf, got)
		}
		if got := w.list(Query{AsOf: c.asOf, Territory: haiyuan}); got != c.now {
			t.Errorf("%d 海原: %s", c.asOf, got)
		}
	}
	all := Period{From: 202501, To: 202504}
	f := w.flow(Trade, all)
	if said(f.Sums) != "0+3+0-1-1-0=1" || f.Rate == nil || *f.Rate != 333_333 {
		t.Errorf("city: %s, rate %v", said(f.Sums), f.Rate)
	}
	want := map[string]string{shapotou: "0+3+0-0-1-1=1", haiyuan: "0+0+1-1-0-0=0"}
	for _, l := range f.ByTerritory {
		if said(l.Sums) != want[l.Key] {
			t.Errorf("%s: %s, want %s", l.Name, said(l.Sums), want[l.Key])
		}
		all.Territory = l.Key
		if one := w.flow(Trade, all); said(one.Sums) != want[l.Key] {
			t.Errorf("%s asked for alone: %s", l.Name, said(one.Sums))
		}
	}
	if len(f.ByTerritory) != 2 || f.ByTerritory[1].Rate == nil || *f.ByTerritory[1].Rate != 1_000_000 {
		t.Errorf("%+v", f.ByTerritory)
	}
	// February alone: only the closing
	if f := w.flow(Trade, Period{From: 202502, To: 202502}); said(f.Sums) != "3+0+0-0-1-0=2" || *f.Rate != 0 {
		t.Errorf("February: %s", said(f.Sums))
	}
	// a change of the day moves the closing
	changes, err := w.st.List(context.Background(), store.Query{Kind: kind.FirmChange})
	if err != nil || len(changes) != 2 {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
}

func TestCapitalList(t *testing.T) {
	w := given(t)
	foreign := func(name, founded string) { w.firm(name, "customs_code", "", "foreign", "是", "founded", founded) }
	foreign("空壳", "2023-05-10")
	foreign("到过资", "2024-02-01")
	foreign("减资", "2023-08-01")
	foreign("缺汇率", "2024-03-15")
	foreign("老外资", "")
	w.arrival("到过资", "2024-09-20", "100")
	w.arrival("减资", "2024-01-10", "60")
	w.arrival("减资", "2024-11-05", "-60")
	w.of(kind.CapitalArrival, "缺汇率", "date", "2024-10-08", "amount", "700", "currency", "EUR") // no rate: dollars not known, not zero

	if got := w.list(Query{List: Capital}); got != "老外资 0; 空壳 202305; 减资 202411" {
		t.Errorf("now: %s", got)
	}
	if got := w.list(Query{List: Capital, AsOf: 202408}); got != "老外资 0; 空壳 202305; 到过资 202402; 缺汇率 202403" {
		t.Errorf("2024-08: %s", got)
	}
	f := w.flow(Capital, Period{From: 202401, To: 202412})
	if said(f.Sums) != "3+3+0-3-0-0=3" {
		t.Errorf("%s", said(f.Sums))
	}
	var got []string
	for _, b := range f.Firms {
		got = append(got, b.Name+" "+b.Day)
		row, err := w.st.Get(context.Background(), kind.CapitalArrival, b.ID)
		if err != nil || row.Text("date") != b.Day {
			t.Errorf("%s: proof %d, %v", b.Name, b.ID, err)
		}
	}
	if strings.Join(got, "; ") != "减资 2024-01-10; 到过资 2024-09-20; 缺汇率 2024-10-08" {
		t.Errorf("%v", got)
	}
	// 减资 2023-08-31 → 2024-01-10: 132 days; 到过资 02-29 → 09-20: 204; 缺汇率 03-31 → 10-08: 191. Mean 175.67
	if f.AvgDays == nil || *f.AvgDays != 176 {
		t.Errorf("average %v", f.AvgDays)
	}
	if f.FirstEver != 3 || f.Again != 0 {
		t.Errorf("%+v", f.Sums)
	}
	spells, err := OfFirm(context.Background(), w.st, w.firms["减资"])
	if err != nil || len(spells) != 2 || spells[0].Since != 202411 || !spells[0].Again || spells[0].Until != 0 {
		t.Errorf("%+v, %v", spells, err)
	}
}

func TestLadder(t *testing.T) {
	w := given(t)
	for _, f := range []string{"甲厂", "乙厂", "丙厂"} {
		w.firm(f)
	}
	w.entered("2025-01", "2025-02", "2025-03", "2025-04")
	talk := kind.New(kind.Interaction)
	talk.Set("enterprise", w.firms["甲厂"])
	w.fill(talk, []string{"date", "2025-02-10", "said", "没有订单"})
	w.save(talk)
	w.rung("甲厂", "trade", "2024-11-02", "已联系", "officer", "王一")
	step := w.rung("甲厂", "trade", "2025-02-10", "查明障碍", "reason", "委托代理", "officer", "李二")
	w.change(kind.ActivationStep, step.ID, "proof", "")
	r, _ := w.st.Get(context.Background(), kind.ActivationStep, step.ID)
	r.Set("interaction", talk.ID)
	w.save(r)
	w.rung("甲厂", "trade", "2025-05-20", "帮办中")
	w.rung("甲厂", "capital", "2025-05-21", "已联系", "officer", "别的名单")
	w.rung("乙厂", "trade", "2025-03-05", "帮办中", "officer", "李二", "reason", "资金")
	w.trade("乙厂", "2025-04", "8")

	now := w.rows(Query{})
	if now.ByRung[NoContact] != 1 || now.ByRung[Helping] != 1 || now.ByRung[First] != 1 || now.ByReason["agency"] != 1 || now.Count != 2 || now.Day != "2025-07-15" {
		t.Fatalf("%+v", now)
	}
	one := w.rows(Query{Rung: Helping}).Rows
	if len(one) != 1 || one[0].Name != "甲厂" || one[0].RungOn != "2025-05-20" || one[0].Reason != "agency" || one[0].Officer != "李二" || one[0].ProofKind != kind.ActivationStep {
		t.Errorf("%+v", one)
	}
	march := w.rows(Query{AsOf: 202503, Officer: "李二"})
	if march.Count != 2 || march.Rows[0].Rung != Obstacle || march.Rows[0].ProofKind != kind.Interaction || march.Rows[0].Proof != talk.ID {
		t.Errorf("as of March: %+v", march.Rows)
	}
	if r := w.rows(Query{AsOf: 202501}); r.Rows[0].Rung != Reached || r.Rows[0].RungOn != "2024-11-02" || r.Day != "2025-01-31" {
		t.Errorf("as of January: %+v", r.Rows)
	}
	first := w.rows(Query{Rung: First}).Rows
	if len(first) != 1 || first[0].Name != "乙厂" || first[0].Until != 202504 || first[0].RungOn != "2025-04-30" || first[0].Months != 3 || first[0].ProofKind != kind.TradeRecord {
		t.Errorf("%+v", first)
	}
	for q, want := range map[Query]string{{Reason: "agency"}: "甲厂 202501", {Officer: Unassigned}: "丙厂 202501", {Reason: "nobody"}: "", {Territory: haiyuan}: "", {Rung: NoContact}: "丙厂 202501"} {
		if got := w.list(q); got != want {
			t.Errorf("%+v: %s", q, got)
		}
	}
	f := w.flow(Trade, Period{From: 202501, To: 202504})
	if f.Helped != 1 || len(f.ByOfficer) != 2 || f.ByOfficer[0].Key != "李二" || said(f.ByOfficer[0].Sums) != "0+2+0-1-0-0=1" || said(f.ByOfficer[1].Sums) != "0+1+0-0-0-0=1" {
		t.Errorf("%+v", f.ByOfficer)
	}
	if b := f.Firms[0]; b.Officer != "李二" || b.Rung != Helping || b.Days != 89 { // 01-31 to 04-30
		t.Errorf("%+v", b)
	}
	if f := w.flow(Trade, Period{From: 202501, To: 202504, Officer: "李二"}); said(f.Sums) != "0+2+0-1-0-0=1" || f.Rate == nil || *f.Rate != 500_000 {
		t.Errorf("李二: %s", said(f.Sums))
	}
}

// A firm that comes back to the list begins the ladder anew: last year's rungs
// are not this time's, unless registered shortly before.
func TestRungsBeforeComingBack(t *testing.T) {
	w := given(t)
	w.firm("甲厂")
	w.entered("2024-01", "2024-02", "2024-09", "2024-10", "2024-11", "2024-12", "2025-01")
	w.rung("甲厂", "trade", "2023-12-20", "已联系") // before its first time: counts
	w.trade("甲厂", "2024-02", "5")
	if got := w.rows(Query{AsOf: 202401}).Rows; got[0].Rung != Reached {
		t.Errorf("first time: %+v", got)
	}
	if got := w.rows(Query{}).Rows; len(got) != 1 || got[0].Rung != NoContact || !got[0].Again {
		t.Errorf("back on the list: %+v", got)
	}
	w.rung("甲厂", "trade", "2024-09-30", "帮办中") // a day too early
	if got := w.rows(Query{}).Rows; got[0].Rung != NoContact {
		t.Errorf("four months before: %+v", got)
	}
	w.rung("甲厂", "trade", "2024-10-01", "已联系")
	if got := w.rows(Query{}).Rows; got[0].Rung != Reached {
		t.Errorf("three months before: %+v", got)
	}
}

func TestFutureAndWrongMonths(t *testing.T) {
	w := given(t)
	w.firm("甲厂")
	if r := w.rows(Query{}); r.AsOf != 0 || r.Count != 0 || !strings.Contains(r.Note, "导入") {
		t.Errorf("nothing entered: %+v", r)
	}
	if r := w.rows(Query{List: Capital}); r.AsOf != 202507 {
		t.Errorf("capital goes by today: %d", r.AsOf)
	}
	for _, q := range []Query{{AsOf: 202508}, {List: Capital, AsOf: 202508}, {AsOf: 202513}} {
		if _, err := Rows(context.Background(), w.st, q); err == nil {
			t.Errorf("%+v is accepted", q)
		}
	}
	if _, err := Flow(context.Background(), w.st, Trade, Period{From: 202506, To: 202503}); err == nil || !strings.Contains(err.Error(), codes.FormatMonth(202506)) {
		t.Errorf("from after to: %v", err)
	}
}

func TestRateIsAFractionOfFourDigits(t *testing.T) {
	for ppm, want := range map[int64]string{0: "0", 123_450: "0.1235", 123_449: "0.1234", 500_000: "0.5", 999_960: "1", 1_000_000: "1"} {
		if got := fraction(&ppm); string(*got) != want {
			t.Errorf("%d: %s, want %s", ppm, *got, want)
		}
	}
	if got := fraction(nil); got != nil {
		t.Errorf("no rate: %s", *got)
	}
}
