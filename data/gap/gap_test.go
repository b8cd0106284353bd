package gap

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// As of September 2025: three months are left, and some is known of October.
func capitalWorld(t *testing.T) *world {
	w := given(t, "2025-10-10")
	foreign := func(name string, pairs ...string) {
		w.firm(name, append([]string{"foreign", "yes", "territory", "640502"}, pairs...)...)
	}
	foreign("甲年内到期", "contracted_capital", "100万美元", "capital_due", "2025-12-20")
	foreign("乙明年到期", "contracted_capital", "80万美元", "capital_due", "2026-09-30", "territory", "640521")
	foreign("丙未填期限", "contracted_capital", "40万美元")
	foreign("丁十月到资", "contracted_capital", "30万美元", "capital_due", "2025-10-31")
	foreign("戊已注销", "contracted_capital", "900万美元", "status", "注销")
	foreign("己无合同")
	foreign("庚无合同有线索", "founded", "2024-02-01")
	foreign("辛已缴足", "contracted_capital", "10万美元")
	foreign("壬欧元", "contracted_capital", "10万欧元")
	for _, a := range [][]string{{"甲年内到期", "2024-05-06", "40万美元"}, {"丁十月到资", "2025-10-05", "30万美元"}, {"辛已缴足", "2025-03-05", "10万美元"}} {
		w.add(kind.CapitalArrival, "enterprise", a[0], "date", a[1], "amount", a[2])
	}
	w.lead("一在谈", "在谈", "country", "德国", "foreign_expected", "120万美元")
	w.lead("二签约", "签约", "country", "德国", "contracted_foreign", "200万美元")
	w.lead("三未填金额", "在谈", "country", "德国")
	w.lead("四已成甲", "注册", "country", "德国", "contracted_foreign", "500万美元", "enterprise", "甲年内到期")
	w.lead("五已成庚", "注册", "country", "德国", "contracted_foreign", "50万美元", "enterprise", "庚无合同有线索")
	w.lead("六内资", "在谈", "expected", "5000万元")
	w.add(kind.Lead, "name", "七十月才来", "investor", "某投资方", "unit", "SWJ", "stage", "在谈", "received_on", "2025-10-02", "country", "德国", "foreign_expected", "999万美元")
	return w
}

func TestCapital(t *testing.T) {
	w := capitalWorld(t)
	r := w.of("G1", 202509)
	// 甲 100 − 40 due in December: all. 乙 80 × 3 ÷ 12 months to its day. 丙 40 × 50 % × 3/12.
	// 丁 had paid nothing by September. 二 200 × 50 % × 3/12, 庚 its lead's 50 × 50 % × 3/12, 一 120 × 15 % × 3/12.
	w.same("candidates", told(r), `
甲年内到期 60/60/60
丁十月到资 30/30/30
二签约 0/25/200
乙明年到期 0/20/80
庚无合同有线索 0/6.25/50
丙未填期限 0/5/40
一在谈 0/4.5/120
三未填金额 —
壬欧元 —`)
	// 1.08 → 2.16: the year needs 2.16 亿, 0.001 has come (辛's ten in March); 2.159 ÷ 3 = 0.719667
	if *r.Year.Missing != 215_900_000_00 || *r.Year.PerMonth != 71_966_700_00 || r.Year.Months != 3 || *r.Year.SoFar != 1_111_111 {
		t.Errorf("%+v missing %d, a month %d, so far %d", r.Year, *r.Year.Missing, *r.Year.PerMonth, *r.Year.SoFar)
	}
	// 90; 150.75; 580 万
	if r.Year.Sum != (Estimate{Low: 90_000_000, Mid: 150_750_000, High: 580_000_000}) || r.Year.Verdict != progress.GapShort || r.End != nil {
		t.Errorf("sum %+v %s", r.Year.Sum, r.Year.Verdict)
	}
	if !strings.Contains(r.Year.Text, "即使全部实现仍差 2.101 亿美元") || !strings.Contains(r.Year.Text, "余下 3 个月每月需 0.7197 亿美元") {
		t.Error(r.Year.Text)
	}
	if r.Count != 9 || r.Blank != 2 {
		t.Errorf("%d candidates, %d blank", r.Count, r.Blank)
	}
	w.says(r, "甲年内到期", "线索“四已成甲”已并入")
	w.says(r, "甲年内到期", "未到资 60.00 万美元；认缴出资期限 2025-12-20 在年内")
	w.says(r, "三未填金额", "未填金额，未计入")
	w.says(r, "壬欧元", "缺欧元中间价")
	w.says(r, "丙未填期限", "资金到位率 50%（默认")
	w.says(r, "二签约", "概率 50%（默认；本单位只有 3 例")
	w.noted(r, "1 家外资企业没有填合同外资")

	t.Run("as of today the arrival of October has come, and the lead too", func(t *testing.T) {
		r := w.of("G1", 202510)
		if strings.Contains(told(r), "丁十月到资") || !strings.Contains(told(r), "七十月才来") {
			t.Error(told(r))
		}
	})
	t.Run("a lead stands where it stood then", func(t *testing.T) {
		r, err := w.st.Find(context.Background(), kind.Lead, "一在谈")
		if err != nil {
			t.Fatal(err)
		}
		for key, v := range map[string]any{"signed_on": "2025-10-05", "contracted": int64(1), "contracted_currency": "USD"} {
			r.Set(key, v)
		}
		if err := w.st.Advance(context.Background(), r, store.Step{To: "signed", On: "2025-10-05"}); err != nil {
			t.Fatal(err)
		}
		w.says(w.of("G1", 202509), "一在谈", "在谈；")
		w.says(w.of("G1", 202510), "一在谈", "签约；")
	})
	t.Run("existing firms alone", func(t *testing.T) {
		r := w.of("G3", 202509)
		w.same("candidates", told(r), "甲年内到期 60/60/60\n丁十月到资 30/30/30\n乙明年到期 0/20/80\n丙未填期限 0/5/40\n壬欧元 —")
		w.noted(r, "3 条还没有注册的线索不属于现有企业")
	})
	t.Run("a territory has the city's gap", func(t *testing.T) {
		r := w.of("G1", 202509, In("640521"))
		w.same("candidates", told(r), "乙明年到期 0/20/80")
		if *r.Year.Missing != 215_900_000_00 {
			t.Error(*r.Year.Missing)
		}
	})
	t.Run("named are the first, summed are all", func(t *testing.T) {
		r := w.of("G1", 202509, Limit(2))
		if len(r.Candidates) != 2 || r.Count != 9 || r.Year.Sum.High != 580_000_000 || r.Candidates[1].Name != "丁十月到资" {
			t.Errorf("%d of %d: %s", len(r.Candidates), r.Count, told(r))
		}
	})
}

// The office's own record outweighs the default once it holds ten cases.
func TestOwnConversion(t *testing.T) {
	w := given(t, "2025-10-10")
	for i := range 8 {
		w.lead(fmt.Sprint("线索", i), "签约", "country", "德国", "contracted_foreign", "1万美元")
	}
	for i := range 2 {
		firm := fmt.Sprint("企业", i)
		w.firm(firm, "foreign", "yes")
		w.add(kind.CapitalArrival, "enterprise", firm, "date", "2025-04-01", "amount", "1万美元")
		w.lead(fmt.Sprint("到资", i), "到资", "country", "德国", "contracted_foreign", "1万美元", "enterprise", firm)
	}
	w.lead("有金额", "签约", "country", "德国", "contracted_foreign", "110万美元")
	// 2 of 11 that reached 签约 reached 到资: 18.1818 %; 110 × 0.181818 × 3/12 = 4.999995
	r := w.of("G1", 202509)
	if c := r.Candidates[0]; c.Name != "有金额" || *c.Year != (Estimate{Low: 0, Mid: 4_999_995, High: 110_000_000}) {
		t.Errorf("%+v", c.Year)
	}
	w.says(r, "有金额", "概率 18%（本单位 11 例中 2 例）")
}

func tradeWorld(t *testing.T) *world {
	w := given(t, "2025-10-10")
	w.trader("常年")
	w.yearly("常年", 202401, 202509, "100万元")
	w.trader("下降")
	w.trade("下降", "2024-03 900万元", "2024-11 300万元", "2025-03 450万元")
	w.trader("中断", "founded", "2023-05-01")
	w.trade("中断", "2024-05 500万元", "2024-12 200万元")
	w.trader("新增", "founded", "2024-05-01")
	w.trade("新增", "2025-04 1200万元")
	w.trader("只有代理")
	w.trade("只有代理", "2025-02 120万元 mode 代理 agent_name 某代理行")
	return w
}

func TestTrade(t *testing.T) {
	w := tradeWorld(t)
	r := w.of("G2", 202509)
	// 常年 1200 in twelve months, 300 in last year's last three. 下降 by half: 150 to 300.
	// 中断: none this year, 200 of last year. 新增: 1200 ÷ 12 × 3 = 300, nothing last year.
	// Through agents 120 ÷ 12 × 3 = 30. The target year: between the last twelve months and last year.
	w.same("candidates", told(r), `
常年 300/300/300 1200/1200/1200
下降 150/225/300 750/975/1200
新增 0/150/300 0/600/1200
中断 0/100/200 200/450/700
代理进出口（合计） 0/15/30 0/60/120`)
	// 900 + 450 + 1200 + 120 = 2670 万 of 53.05008 亿 by the path; 52.78308 ÷ 3
	if *r.Year.Actual != 26_700_000_00 || *r.Year.Missing != 5_278_308_000_00 || *r.Year.PerMonth != 1_759_436_000_00 {
		t.Errorf("actual %d, missing %d, a month %d", *r.Year.Actual, *r.Year.Missing, *r.Year.PerMonth)
	}
	// last year's last three: 300 + 300 + 200 = 800 ÷ 3; this year 2670 ÷ 9
	if *r.Year.LastYear != 2_666_666_67 || *r.Year.SoFar != 2_966_666_67 {
		t.Errorf("last year %d, so far %d", *r.Year.LastYear, *r.Year.SoFar)
	}
	if r.Year.Sum.Mid != 7_900_000_00 || *r.End.Missing != 7_000_000_000_00 || *r.End.Actual != 34_700_000_00 || r.End.Sum.High != 44_200_000_00 {
		t.Errorf("%+v %+v", r.Year.Sum, r.End)
	}
	w.says(r, "下降", "比上年同期少 450.00 万元")
	w.noted(r, "没有预计进出口额一项")
	w.noted(r, "2 家，不足 10 家")

	t.Run("existing firms", func(t *testing.T) {
		w.same("G4", told(w.of("G4", 202509)), "常年 300/300/300 1200/1200/1200\n下降 150/225/300 750/975/1200\n代理进出口（合计） 0/15/30 0/60/120")
	})
	t.Run("a firm with both has its own alone", func(t *testing.T) {
		w := given(t, "2025-10-10")
		w.trader("兼营")
		w.yearly("兼营", 202401, 202509, "100万元")
		w.trade("兼营", "2024-11 40万元 mode 代理", "2025-02 80万元 mode 代理") // 120 ÷ 12 × 3 = 30 against last year's 40
		w.same("candidates", told(w.of("G2", 202509)), "兼营 300/300/300 1200/1200/1200\n代理进出口（合计） 30/35/40 40/80/120")
	})
	t.Run("the year is over", func(t *testing.T) {
		r := w.of("G2", 202412)
		if r.Year.PerMonth != nil || !r.Year.Sum.Zero() || !strings.HasSuffix(r.Year.Text, "已没有剩余月份。") {
			t.Errorf("%+v %s", r.Year, r.Year.Text)
		}
	})
	t.Run("a month that last year has not entered is not compared", func(t *testing.T) {
		w := given(t, "2025-10-10")
		w.trader("常年")
		w.yearly("常年", 202403, 202509, "100万元")
		r := w.of("G2", 202509) // seven alike months, 300 in the rest; ten of the twelve months: 1000 ÷ 10 × 3
		w.same("candidates", told(r), "常年 300/300/300 1200/1200/1200")
	})
}

// Ten firms whose first year is known, ten that were being helped a year ago
// and of which four traded since.
func TestLadder(t *testing.T) {
	w := given(t, "2025-10-10")
	w.trader("常年")
	w.yearly("常年", 202301, 202509, "1000万元")
	for i, v := range []string{"10", "20", "30", "40", "50", "60", "70", "80", "90", "100"} {
		name := "老" + fmt.Sprint(i)
		w.trader(name)
		w.trade(name, "2024-02 "+v+"万元")
		name = "帮" + fmt.Sprint(i)
		w.trader(name)
		w.add(kind.ActivationStep, "enterprise", name, "list", "trade", "date", "2024-03-05", "rung", "helping")
		if i < 4 {
			w.trade(name, "2025-03 12万元")
		}
	}
	w.trader("只有代理")
	w.trade("只有代理", "2025-02 24万元 mode 代理")
	w.firm("没有编码的代理", "territory", "640502")
	w.trade("没有编码的代理", "2024-05 24万元 mode 代理", "2025-01 24万元 mode 代理")
	w.firm("一年前的代理", "territory", "640502")
	w.trade("一年前的代理", "2024-05 24万元 mode 代理")
	// two firms that had traded before: one was helped then and trades again, one is helped now
	w.trader("再来")
	w.trade("再来", "2023-02 35万元", "2025-03 12万元")
	w.add(kind.ActivationStep, "enterprise", "再来", "list", "trade", "date", "2024-03-05", "rung", "helping")
	for _, name := range []string{"老0", "只有代理"} {
		w.add(kind.ActivationStep, "enterprise", name, "list", "trade", "date", "2025-06-05", "rung", "helping")
	}
	w.firm("没有编码，自营过")
	w.trade("没有编码，自营过", "2023-05 12万元", "2025-01 24万元 mode 代理")
	r := w.of("G2", 202509)
	// quartiles of the ten and 35: 30, 50, 80; 40 % of those helped traded within a year.
	// 30 × 40 % × 3/12 = 3, 50 → 5, 80 × 3/12 = 20; the target year four times that.
	want := "帮4 3/5/20 12/20/80"
	if !strings.Contains(told(r), want) {
		t.Errorf("no %s in\n%s", want, told(r))
	}
	w.says(r, "帮4", "概率 40%（本单位 10 例中 4 例）")
	g := map[string]Group{}
	for _, x := range r.Groups {
		g[x.Class] = x
	}
	if g[ClassLadder].Count != 7 || g[ClassLadder].Year.High != 140_000_000 { // 老0 too, the one with an agent not
		t.Errorf("%+v", g[ClassLadder])
	}
	w.noted(r, "9 家未联系的零进出口实绩企业")

	t.Run("first trades", func(t *testing.T) {
		r := w.of("G6", 202509)
		// 40 % × 3/12 = 0.1 of a firm; from the agent 20 % × 3/12 = 0.05, or as its rung
		w.same("candidates", told(r), `
只有代理 0/0.1/1
帮4 0/0.1/1
帮5 0/0.1/1
帮6 0/0.1/1
帮7 0/0.1/1
帮8 0/0.1/1
帮9 0/0.1/1
没有编码的代理 0/0.05/1`)
		w.says(r, "只有代理", "近 12 个月有 1 个月代理进出口")
		// four have traded for the first time in 2025: two were asked
		if r.Year.Verdict != progress.GapReached || !strings.Contains(r.Year.Text, "已达到") {
			t.Error(r.Year.Text)
		}
	})
}

func TestForeignFirms(t *testing.T) {
	w := given(t, "2025-10-10")
	w.firm("已注册的", "foreign", "yes", "founded", "2024-05-01")
	id := w.lead("德国签约", "签约", "country", "德国")
	w.lead("已落地", "注册", "country", "德国", "enterprise", "已注册的")
	w.lead("内资", "签约")
	r := kind.New(kind.Interaction)
	for k, v := range map[string]any{"lead": id, "type": "call", "date": "2025-10-01", "said": "约定注册", "next_on": "2025-10-20", "next_step": "送注册材料"} {
		r.Set(k, v)
	}
	if err := w.st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	got := w.of("G5", 202509) // 60 % × 3/12
	w.same("candidates", told(got), "德国签约 0/0.15/1")
	w.says(got, "德国签约", "下一步 2025-10-20")
	w.noted(got, "1 条线索已有落地企业")
	if *got.Year.Missing != one || got.Year.Verdict != progress.GapHigh || !strings.Contains(got.Year.Text, "全部实现才够；按中值还差 0.85 家") {
		t.Error(got.Year.Text)
	}
}

// The base: members 100 a month, others 900; last year the same.
func TestShare(t *testing.T) {
	w := given(t, "2025-10-10")
	w.trader("成员", "base_from", "2020-01-01")
	w.trader("其他")
	w.yearly("成员", 202401, 202509, "100万元")
	w.yearly("其他", 202401, 202509, "900万元")
	r := w.of("G9", 202509)
	w.same("candidates", told(r), "成员 300/300/300")
	// others 8100 + 2700 = 10800, a fifth of the whole needs 2700 of the members; 900 are there: 1800 in three months
	if *r.Year.Goal != 27_000_000_00 || *r.Year.Missing != 18_000_000_00 || *r.Year.PerMonth != 6_000_000_00 || r.Year.Verdict != progress.GapShort {
		t.Errorf("goal %d, missing %d: %s", *r.Year.Goal, *r.Year.Missing, r.Year.Text)
	}
	if got := w.of("G9", 202509, In("640521")); *got.Year.Goal != 27_000_000_00 || got.Count != 0 {
		t.Errorf("a territory's candidates: %s", told(got))
	}
}

func TestOthers(t *testing.T) {
	w := given(t, "2025-10-10")
	if _, err := Of(context.Background(), w.st, "G99", 202509); err == nil || !strings.Contains(err.Error(), "没有指标“G99”，可用：G1、") {
		t.Error(err)
	}
	r := w.of("G2", 202509)
	if r.Year.Missing != nil || !strings.Contains(r.Year.Text, "未录入") || r.Count != 0 {
		t.Errorf("%+v", r.Year)
	}
	r = w.of("G8", 202509)
	w.noted(r, "只推算所需进度")
}

func TestJSON(t *testing.T) {
	w := tradeWorld(t)
	text, err := json.Marshal(w.of("G2", 202509))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"unit":"亿元"`, `"needed_per_month":17.59436`, `"missing":52.78308`, `"name":"下降"`, `"year":{"low":0.015,"mid":0.0225,"high":0.03}`, `"verdict":"short"`, `"short_if_all":52.67008`} {
		if !strings.Contains(string(text), part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
}
