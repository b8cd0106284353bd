package standing

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

func TestNothingEnteredIsNull(t *testing.T) {
	w := given(t)
	figures := w.at(202509)
	for _, c := range []struct{ code, target, path, goal string }{
		{"G1", "2.16", "1.62", "2.16"},               // 2.16 × 9 ÷ 12
		{"G2", "70", "39.78756", "53.05008"},         // 35 × 2^(3/5) = 53.05008; × 9 ÷ 12
		{"G3", "2.07", "1.5525", "2.07"},             // 2.07 × 9 ÷ 12
		{"G4", "62.4", "37.136351", "49.515135"},     // 35 × (62.4 ÷ 35)^(3/5) = 49.515135
		{"G5", "1", "0", "1"}, {"G6", "2", "1", "2"}, // 2 × 9 ÷ 12 = 1.5, half a firm is none
		{"G7", "null", "null", "null"}, {"G8", "40", "null", "null"}, {"G9", "20", "null", "null"},
	} {
		f := figures[c.code]
		if f.Actual != nil || f.Status != progress.None || f.CompletionPPM != nil || f.NeededPerMonth != nil {
			t.Errorf("%s: actual %s, status %s", c.code, text(f.Actual), f.Status)
		}
		if text(f.Target) != c.target || text(f.Path) != c.path || text(f.YearGoal) != c.goal {
			t.Errorf("%s: target %s path %s goal %s, want %s %s %s", c.code, text(f.Target), text(f.Path), text(f.YearGoal), c.target, c.path, c.goal)
		}
		if f.Rule == "" || len(f.Rows) == 0 || f.Name == "" {
			t.Errorf("%s lacks its rule or rows: %+v", c.code, f)
		}
	}
	if n := len(figures["G2"].MissingMonths); n != 9 {
		t.Errorf("%d months missing, want all 9", n)
	}
	w.noted(figures["G1"], "25.99%")
	w.noted(figures["G2"], "14.87%")
	w.noted(figures["G3"], "G1 的基数 1.08")
	w.noted(figures["G7"], "请在指标中录入")
	if figures["G3"].Base != nil || text(figures["G1"].Base) != "1.08" {
		t.Error("G3 has no base of its own, G1 has 1.08")
	}
}

// traders is the trade of three firms, in 万元.
func traders(t *testing.T) *world {
	w := given(t)
	w.firm("老厂有限公司", "founded", "2010-05-01", "territory", "640521", "base_from", "2025-03-01", "customs_code", "6405912345")
	w.firm("新厂有限公司", "founded", "2023-02-01", "territory", "640502", "customs_code", "6405912346")
	w.firm("不详商行") // traded before the cut-off day, so it was there
	w.trade("老厂有限公司", "2025-01", "export_rmb", "1000", "import_rmb", "500")
	w.trade("老厂有限公司", "2025-03", "total_rmb", "3000") // not split
	w.trade("新厂有限公司", "2025-03", "export_rmb", "2000")
	w.trade("新厂有限公司", "2025-03", "import_rmb", "1000", "mode", "agent")
	w.trade("不详商行", "2022-11", "export_rmb", "1")
	w.trade("不详商行", "2025-01", "export_usd", "100")
	return w
}

func TestTradeOfTheYearSoFar(t *testing.T) {
	t.Run("sums, new firms, share", func(t *testing.T) {
		w := traders(t)
		// January: 0.1 + 0.05 亿. March: + 0.3 + 0.2 + 0.1. Existing: 老厂 only,
		// 0.15 + 0.3. The base has 老厂 since March: 0.3 ÷ 0.75 = 40 %.
		w.actuals(202501, "G2 0.15,G4 0.15,G6 1,G9 0")
		w.actuals(202502, "G2 0.15,G4 0.15,G6 1,G9 0")
		w.actuals(202503, "G2 0.75,G4 0.45,G6 2,G9 40")
		w.actuals(202412, "G2 null,G4 null,G6 null,G9 null")
		w.actuals(202212, "G2 0.0001,G4 0.0001,G6 1")
		f := w.at(202503)["G2"]
		if !reflect.DeepEqual(f.MissingMonths, []int{202502}) {
			t.Errorf("missing %v, want February", f.MissingMonths)
		}
		w.noted(f, "2025 年 2 月未录入")
		w.noted(f, "1 条只有美元金额")
		// 0.75 of the year's 53.05008: missing 52.30008 ÷ 9 months = 5.81112
		if text(f.Missing) != "52.30008" || text(f.NeededPerMonth) != "5.81112" || f.Status != progress.Red {
			t.Errorf("missing %s, a month %s, %s", text(f.Missing), text(f.NeededPerMonth), f.Status)
		}
		// 0.75 ÷ 70 = 1.0714 %; path by March 53.05008 ÷ 4 = 13.26252; 0.75 ÷ 13.26252 = 5.6550 %
		if *f.CompletionPPM != 10714 || text(f.Path) != "13.26252" || *f.PacePPM != 56550 {
			t.Errorf("completion %d path %s pace %d", *f.CompletionPPM, text(f.Path), *f.PacePPM)
		}
	})
	t.Run("the rows behind are what was summed", func(t *testing.T) {
		w := traders(t)
		f := w.at(202503)
		sum, n := w.rowSum(f["G2"].Rows[0], "export_rmb", "import_rmb", "total_rmb")
		if n != 5 || sum != 75_000_000_00 {
			t.Errorf("%d rows, %d", n, sum)
		}
		if sum, n := w.rowSum(f["G4"].Rows[0], "export_rmb", "import_rmb", "total_rmb"); n != 3 || sum != 45_000_000_00 {
			t.Errorf("existing: %d rows, %d", n, sum)
		}
		if _, n := w.rowSum(f["G6"].Rows[0]); n != 2 {
			t.Errorf("new traders: %d rows", n)
		}
	})
	t.Run("a revised month", func(t *testing.T) {
		w := traders(t)
		r := w.trade("老厂有限公司", "2025-02", "export_rmb", "100")
		w.actuals(202503, "G2 0.76")
		w.change(kind.TradeRecord, r.ID, "export_rmb", "300")
		w.actuals(202503, "G2 0.78,G4 0.48")
		if err := w.st.Delete(context.Background(), kind.TradeRecord, r.ID); err != nil {
			t.Fatal(err)
		}
		w.actuals(202503, "G2 0.75,G4 0.45")
	})
	t.Run("another cut-off day", func(t *testing.T) {
		w := traders(t)
		w.setting(store.SettingCutoff, "2023-12-31") // 新厂 becomes existing
		w.actuals(202503, "G2 0.75,G4 0.75")
		w.setting(store.SettingCutoff, "2009-12-31") // nobody is, 老厂 was founded in 2010
		w.actuals(202503, "G2 0.75,G4 0")
	})
	t.Run("a firm deleted", func(t *testing.T) {
		w := traders(t)
		if err := w.st.Delete(context.Background(), kind.Enterprise, w.firms["新厂有限公司"].ID); err != nil {
			t.Fatal(err)
		}
		w.actuals(202503, "G2 0.45,G6 1")
	})
	t.Run("residual", func(t *testing.T) {
		w := traders(t)
		figures, err := At(context.Background(), w.st, 202503)
		if err != nil {
			t.Fatal(err)
		}
		rows := Residuals(figures)
		// planned: 2.16 − 2.07 and 70 − 62.4; actual: 0.75 − 0.45
		if text(rows[0].PlannedNew) != "0.09" || text(rows[1].PlannedNew) != "7.6" || text(rows[1].New) != "0.3" || rows[0].New != nil {
			t.Errorf("%+v", rows)
		}
		if sum, n := w.rowSum(rows[1].Rows[0], "export_rmb", "import_rmb", "total_rmb"); n != 2 || sum != 30_000_000_00 {
			t.Errorf("new firms' rows: %d, %d", n, sum)
		}
	})
}

func TestReactivatedFirms(t *testing.T) {
	w := given(t)
	for name, months := range map[string][]string{
		"停两年": {"2022-05", "2025-02"}, "去年还有": {"2022-05", "2024-12", "2025-02"}, "今年未恢复": {"2022-05"}, "首次": {"2025-01"},
	} {
		w.firm(name)
		for _, m := range months {
			w.trade(name, m, "export_rmb", "1")
		}
	}
	w.actuals(202503, "G6 1")
	w.setting(store.SettingReactive, "1")
	w.actuals(202503, "G6 2") // 首次, 停两年
	w.actuals(202501, "G6 1") // not yet back
	w.noted(w.at(202503)["G6"], "恢复")
}

func TestArrivals(t *testing.T) {
	w := given(t)
	w.firm("外资老厂", "founded", "2010-05-01", "territory", "640521", "investor_country", "HK")
	w.firm("外资新厂", "founded", "2025-02-10", "territory", "640502", "investor_country", "DE")
	w.actuals(202503, "G1 null,G3 null,G5 1")
	w.actuals(202501, "G5 0")
	w.arrival("外资老厂", "2025-01-10", "100", "USD")
	w.arrival("外资老厂", "2025-02-05", "-20", "USD") // a reduction of capital
	w.arrival("外资新厂", "2025-03-15", "700", "CNY") // no rate yet
	// 80 万美元 = 0.008 亿
	w.actuals(202501, "G1 0.01,G3 0.01")
	w.actuals(202503, "G1 0.008,G3 0.008")
	f := w.at(202503)["G1"]
	w.noted(f, "1 笔到资缺当日中间价")
	if _, n := w.rowSum(f.Rows[1]); n != 1 {
		t.Errorf("%d rows lack a rate", n)
	}
	// The rate of the last day before the weekend comes: 700 ÷ 7 = 100 万美元.
	w.add(kind.ExchangeRate, "date", "2025-03-14", "base", "USD", "value", "7.0000")
	w.actuals(202503, "G1 0.018,G3 0.008")
	if sum, n := w.rowSum(w.at(202503)["G1"].Rows[0], "usd"); n != 3 || sum != 1_800_000_00 {
		t.Errorf("rows behind: %d, %d", n, sum)
	}
	if list := w.at(202504)["G1"].MissingMonths; !reflect.DeepEqual(list, []int{202504}) {
		t.Errorf("missing %v", list)
	}
	// Only a reduction: a negative figure is a figure.
	w.arrival("外资老厂", "2024-06-05", "-30", "USD")
	w.actuals(202406, "G1 -0.003")
	if s := w.at(202406)["G1"].Status; s != progress.Red {
		t.Errorf("a negative year is %s", s)
	}
}

func TestEnteredIndicators(t *testing.T) {
	w := traders(t)
	w.entered("G7", "2025-02", "900")
	w.entered("G7", "2024-12", "5000") // another year's
	w.entered("G8", "2025-03", "36.5")
	w.actuals(202503, "G7 900,G8 36.5")
	w.actuals(202501, "G7 null,G8 null")
	f := w.at(202503)["G7"]
	w.noted(f, "最新一期为 2025-02")
	if f.Target != nil || f.Status != progress.NoPath || !reflect.DeepEqual(f.MissingMonths, []int{202503}) {
		t.Errorf("G7 without a base: %+v", f)
	}
	w.change(kind.Indicator, w.indicator("G7").ID, "base", "4000")
	f = w.at(202503)["G7"] // 8000; 2025: 4000 × 2^(3/5) = 6062.866266; by March a quarter
	if text(f.Target) != "8000" || text(f.Path) != "1515.716567" {
		t.Errorf("target %s path %s", text(f.Target), text(f.Path))
	}
	w.entered("G2", "2025-03", "0.8")
	w.actuals(202503, "G2 0.8,G4 0.45")
	w.noted(w.at(202503)["G2"], "台账合计为 0.75 亿元")
	w.actuals(202504, "G2 0.75")
	w.entered("G6", "2025-03", "5")
	w.actuals(202503, "G6 5")
	// In a territory the city's values do not count, and there is no target.
	in := w.at(202503, In("640521"))
	if text(in["G2"].Actual) != "0.45" || in["G2"].Target != nil || in["G7"].Actual != nil || in["G2"].Status != progress.NoPath {
		t.Errorf("in a territory: %+v", in["G2"])
	}
	w.actuals(202503, "G2 0,G6 0", In(Unassigned))
}

func TestSettingsOfTargets(t *testing.T) {
	w := traders(t)
	if f := w.at(202803)["G6"]; f.Target != nil || f.TargetYear != 2028 {
		t.Errorf("after the span: %+v", f)
	}
	w.setting(store.SettingSpanTo, "2025")
	if f := w.at(202603)["G6"]; f.Target != nil {
		t.Error("the span ends in 2025")
	}
	if f := w.at(202503)["G6"]; text(f.Target) != "2" || f.TargetYear != 2025 || f.Status != progress.Green {
		t.Errorf("%+v", f)
	}
	// straight: 35 + 35 × 3 ÷ 5 = 56; stated: 35 × 1.14³ = 51.85404
	w.change(kind.Indicator, w.indicator("G2").ID, "path", "straight")
	if f := w.at(202512)["G2"]; text(f.Path) != "56" {
		t.Errorf("straight %s", text(f.Path))
	}
	w.change(kind.Indicator, w.indicator("G2").ID, "path", "stated")
	if f := w.at(202512)["G2"]; text(f.Path) != "51.85404" {
		t.Errorf("stated %s", text(f.Path))
	}
	w.change(kind.Indicator, w.indicator("G2").ID, "path", "geometric", "target", "0.8", "target_year", "2025", "base", "0.8")
	for yellow, want := range map[string]string{"90": progress.Yellow, "94": progress.Red} { // 0.75 ÷ 0.8 = 93.75 %
		w.setting(store.SettingYellow, yellow)
		if f := w.at(202512)["G2"]; f.Status != want {
			t.Errorf("yellow from %s %%: %s, want %s", yellow, f.Status, want)
		}
	}
	if _, err := At(context.Background(), w.st, 202513); err == nil {
		t.Error("month 13 was taken")
	}
}

func TestJSON(t *testing.T) {
	w := traders(t)
	figures, err := At(context.Background(), w.st, 202503)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(figures)
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"code", "name", "unit", "base_year", "base", "target_year", "target", "as_of", "actual", "path", "completion", "needed_per_month", "status", "rule"} {
		for _, o := range out {
			if _, ok := o[key]; !ok {
				t.Errorf("%v lacks %s", o["code"], key)
			}
		}
	}
	for key, want := range map[string]any{"code": "G2", "unit": "亿元", "base_year": 2022.0, "base": 35.0, "target": 70.0, "as_of": "2025-03", "actual": 0.75, "path": 13.26252,
		"completion": 0.010714, "needed_per_month": 5.81112, "status": "red", "missing_months": []any{"2025-02"}} {
		if !reflect.DeepEqual(out[1][key], want) {
			t.Errorf("%s: %v, want %v", key, out[1][key], want)
		}
	}
	if out[0]["actual"] != nil || out[4]["base"] != nil || out[4]["base_year"] != nil || fmt.Sprint(out[0]["missing_months"]) == "<nil>" {
		t.Errorf("not known must be null, lists never: %v", out[0])
	}
}
