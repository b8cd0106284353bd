package funnel

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/standing"
)

func (w *world) at(from, to string, opts ...Option) Report {
	w.Helper()
	r, err := At(context.Background(), w.st, from, to, opts...)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

func stages(list []Stage, show func(Stage) string) string {
	var out []string
	for _, s := range list {
		out = append(out, show(s))
	}
	return strings.Join(out, " ")
}

func TestFunnelOfTheLeadsReceived(t *testing.T) {
	w := halfYear(t)
	r := w.at("2026-01-01", "2026-06-30")

	t.Run("stages", func(t *testing.T) {
		w := &world{T: t, st: w.st}
		// 甲 stands at 到资, 丁 at 注册, 辛 at 签约, 乙 (stepped back) and 丙 (shelved)
		// at 在谈, 戊 and 己 (lost as it came) at 线索
		w.same("leads", r.Leads, 7)
		w.same("reached", stages(r.Stages, func(s Stage) string { return fmt.Sprint(s.Label, s.Reached) }), "线索7 研判5 在谈5 签约3 注册2 到资1 开工0 投产0")
		w.same("now", stages(r.Stages, func(s Stage) string { return fmt.Sprint(s.Now) }), "1 0 1 1 1 1 0 0")
		// 5 ÷ 7, 5 ÷ 5, 3 ÷ 5, 2 ÷ 3, 1 ÷ 2, 0 ÷ 1, 0 ÷ 0
		w.same("conversion", stages(r.Stages, func(s Stage) string { return RateText(s.Conversion) }), "— 71.43% 100.00% 60.00% 66.67% 50.00% 0.00% —")
		w.same("of all", stages(r.Stages, func(s Stage) string { return RateText(s.OfAll) }), "100.00% 71.43% 71.43% 42.86% 28.57% 14.29% 0.00% 0.00%")
		w.same("shelved, lost", said(r.Shelved, r.Lost), "1 1")
		w.same("reasons", fmt.Sprint(r.Reasons), "[{lost 用地未落实 1} {shelved 用地未落实 1}]")
	})
	t.Run("days", func(t *testing.T) {
		w := &world{T: t, st: w.st}
		days := func(s Stage) string {
			return fmt.Sprintf("%d/%d/%s/%s", s.Days.Stays, s.Days.Open, DaysText(s.Days.Average), DaysText(s.Days.Median))
		}
		for i, want := range []string{
			"4/1/6 天/6 天",     // 2 2 10 10
			"2/0/25 天/25 天",   // 20 30
			"5/1/23.6 天/20 天", // 28 30 20 20 and, after 丁 came back, 20
			"3/1/23.7 天/30 天", // 31 10 30
			"1/1/39 天/39 天",
			"0/1/—/—",
			"0/0/—/—",
			"0/0/—/—",
		} {
			w.same(r.Stages[i].Label, days(r.Stages[i]), want)
		}
	})
	t.Run("what was signed", func(t *testing.T) {
		w := &world{T: t, st: w.st}
		// 甲, 丁, 庚 (received the year before, shelved since) and 辛 (by its step);
		// 乙 stepped back, 壬 was signed in July. 甲 and 丁 are registered.
		w.same("signed", said(r.Signed.Count, r.Signed.Performed, RateText(r.Signed.PerformanceRate)), "4 2 50.00%")
		// contracts 甲 100万 + 庚 20万, arrived 甲 40万; 丁 has no rate, 辛 no amount
		w.same("arrival rate", said(wan(&r.Signed.ContractedUSD), wan(&r.Signed.ArrivedUSD), RateText(r.Signed.ArrivalRate)), "120 40 33.33%")
		w.same("left out", said(r.Signed.WithoutRate, r.Signed.WithoutAmount, r.Signed.UnratedArrivals, len(r.Notes)), "1 1 1 3")
	})
	t.Run("money and 以商招商", func(t *testing.T) {
		w := &world{T: t, st: w.st}
		w.same("expected", amounts(r.Sums.Expected), "CNY 1,000×1 USD 500×1")
		w.same("foreign", amounts(r.Sums.Foreign), "USD 100×1")
		w.same("contracted", amounts(r.Sums.Contracted), "CNY 700×1 EUR 30×1") // 乙 is not signed
		// arrived 甲 40万 + 丁 10万
		w.same("in dollars", said(wan(r.Sums.ContractedUSD), wan(r.Sums.ArrivedUSD), r.Sums.WithoutRate), "100 50 1")
		// 甲 by its source, 乙 by its referrer: 2 ÷ 7; contracted 100 ÷ 100, arrived 40 ÷ 50
		w.same("by enterprises", said(r.ByEnterprise, RateText(r.ByEnterpriseShare), RateText(r.ByEnterpriseContractedShare), RateText(r.ByEnterpriseArrivedShare)), "2 28.57% 100.00% 80.00%")
	})
	t.Run("the rows behind are what was counted", func(t *testing.T) {
		w := &world{T: t, st: w.st}
		for _, s := range r.Stages {
			w.same(s.Label, said(w.count(s.Rows), w.count(s.NowRows)), said(s.Reached, s.Now))
		}
		for key, want := range map[string]int64{"leads": 7, "shelved": 1, "lost": 1, "reasons": 2, "by_enterprise": 2, "expected": 2, "foreign": 1, "contracted": 2, "arrived": 2, "signed": 4} {
			w.same(key, w.count(r.Rows[key]), want)
		}
		w.same("kept, of those with a date", w.count(r.Rows["performance_rate"][:1]), 2)
		w.same("in the arrival rate, left out", said(w.count(r.Rows["arrival_rate"][:1]), w.count(r.Rows["arrival_rate"][1:])), "2 2")
	})
}

func TestFunnelNarrowed(t *testing.T) {
	w := halfYear(t)
	for _, c := range []struct {
		name                   string
		opt                    Option
		leads, signed, talkEnd int64 // stays in 在谈 that ended
	}{
		{"territory", Territory("640521"), 1, 1, 1},
		{"no territory", Territory(standing.Unassigned), 6, 3, 4},
		{"whole city", Territory(""), 7, 4, 5},
		{"officer", Officer("王某"), 3, 3, 4},
		{"source", Source("web"), 1, 0, 1},
		{"organisation", Organisation(w.of["福建商会"].ID), 3, 3, 3},
		{"event", Event(w.of["推介会"].ID), 3, 2, 4},
	} {
		r := w.at("2026-01-01", "2026-06-30", c.opt)
		if r.Leads != c.leads || r.Signed.Count != c.signed || r.Stages[2].Days.Stays != c.talkEnd {
			t.Errorf("%s: %d leads, %d signed, %d stays; want %d, %d, %d", c.name, r.Leads, r.Signed.Count, r.Stages[2].Days.Stays, c.leads, c.signed, c.talkEnd)
		}
		if n := w.count(r.Rows["leads"]); n != c.leads {
			t.Errorf("%s: the link opens %d", c.name, n)
		}
	}
}

func TestNothingToDivideByIsNoNumber(t *testing.T) {
	w := halfYear(t)
	r := w.at("2024-01-01", "2024-12-31")
	for name, v := range map[string]*int64{"conversion": r.Stages[1].Conversion, "of all": r.Stages[0].OfAll, "performance": r.Signed.PerformanceRate, "arrival": r.Signed.ArrivalRate,
		"by enterprise": r.ByEnterpriseShare, "contracted": r.Sums.ContractedUSD, "arrived": r.Sums.ArrivedUSD, "days": r.Stages[0].Days.Average} {
		if v != nil {
			t.Errorf("%s of nothing is %d", name, *v)
		}
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"performance_rate", "arrival_rate", "by_enterprise_share", "contracted_usd", "arrived_usd"} {
		if v, ok := got[key]; !ok || v != nil {
			t.Errorf("%s: %v, want null", key, v)
		}
	}
	if reasons, ok := got["reasons"].([]any); !ok || len(reasons) != 0 {
		t.Errorf("reasons %v, want []", got["reasons"])
	}
}

// A step that was entered later and is dated earlier ends the stay from its
// day; the one that would begin behind it was none.
func TestStaysOfAStepEnteredLate(t *testing.T) {
	w := given(t, "2026-11-23")
	w.add(kind.Lead, "name=甲 received_on=2026-01-05 officer=王某 investor=甲公司")
	w.move("甲", "talk", "2026-03-05", "")
	w.move("甲", "signed", "2026-03-01", "contracted=1万 contracted_currency=USD")
	r := w.at("2026-01-01", "2026-12-31")
	// from January 5th to March 1st: 26 + 28 + 1
	w.same("线索", said(r.Stages[0].Days.Stays, DaysText(r.Stages[0].Days.Average)), "1 55 天")
	w.same("在谈", said(r.Stages[2].Days.Stays, r.Stages[2].Days.Open), "0 0")
	w.same("签约", said(r.Stages[3].Days.Stays, r.Stages[3].Days.Open), "0 1")
}

func TestFunnelAsJSON(t *testing.T) {
	w := halfYear(t)
	text, err := json.Marshal(w.at("2026-01-01", "2026-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"from":"2026-01-01"`, `"leads":7`, `"performance_rate":0.5,`, `"arrival_rate":0.3333,`, `"contracted_usd":1200000,`,
		`{"stage":"study","label":"研判","reached":5,"conversion":0.7143,"of_all":0.7143,"days_avg":25,"days_median":25,"stays":2,"stays_open":0,"now":0}`,
		`"days_avg":23.6,`, `{"currency":"EUR","amount":300000,"leads":1}`, `"without_rate":1,`, `"key":"performance_rate","label":"履约率"`} {
		if !strings.Contains(string(text), part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
}

func TestSpanOfDays(t *testing.T) {
	w := given(t, "2026-11-23")
	for _, c := range []struct{ from, to, says string }{
		{"2026-06-30", "2026-01-01", "之后"},
		{"2026-13-01", "2026-12-31", "不是日期"},
		{"2026-01-01", "今天", "不是日期"},
	} {
		if _, err := At(context.Background(), w.st, c.from, c.to); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s to %s: %v, want %s", c.from, c.to, err, c.says)
		}
	}
}
