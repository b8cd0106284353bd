package app

import (
	"strconv"
	"testing"

	"beizeng/data/kind"
	"beizeng/reports"
)

// given the report page
// when a report is chosen that needs a firm, a period or a day
// then a dialog asks, refuses what is missing or runs backwards, and the
// report is made of what was said.
func TestReportAsksWhatItNeeds(t *testing.T) {
	s := newStage(t, figures(t))
	firm := saved(t, s.e.st, kind.Enterprise, "name", "宁夏甲虚拟有限公司")
	s.e.nav("report")
	p := pageAs[*reportPage](s)
	s.until("the cards", func() bool { return s.shown("企业档案") && s.shown("激活台账通报") })
	s.shoot("reports")
	var got reports.Options
	period, about := "", ""
	then := func(o reports.Options, p, a string) { got, period, about = o, p, a }
	report := func(key string) reports.Kind {
		k, ok := reportOf(key)
		if !ok {
			t.Fatal("no report " + key)
		}
		return k
	}

	p.askParams(report("firm"), then)
	form := dialogForm(t, s)
	form.Save()
	if got.Record != 0 || period != "" {
		t.Fatal("a file of no firm was asked for")
	}
	s.shoot("report-firm")
	form.SetValues(map[string]string{"firm": strconv.FormatInt(firm.ID, 10), "day": "2025-09-30", "internal": "1"})
	form.Save()
	if got.Record != firm.ID || got.Day != "2025-09-30" || !got.Internal || got.Unmasked || period != "2025-09-30" {
		t.Errorf("made of %+v, period %q", got, period)
	}

	p.askParams(report("activation"), then)
	form = dialogForm(t, s)
	s.shoot("report-activation")
	form.SetValues(map[string]string{keyFrom: "2025-09", keyTo: "2025-01"})
	got = reports.Options{}
	form.Save()
	if got.From != 0 {
		t.Error("a period that runs backwards was taken")
	}
	form.SetValues(map[string]string{keyTo: "2025-10", "list": "capital", "territory": "640521"})
	form.Save()
	if got.From != 202509 || got.To != 202510 || got.List != "capital" || got.Territory != "640521" || about != "中宁县" || period != "2025-09 至 2025-10" {
		t.Errorf("made of %+v, period %q of %q", got, period, about)
	}
}

// Each report can be asked for in the window: what it reads has an entry.
func TestEveryParamHasAnEntry(t *testing.T) {
	s := newStage(t, nil)
	s.e.nav("report")
	p := pageAs[*reportPage](s)
	for _, k := range reports.Kinds() {
		have := map[string]bool{}
		for _, f := range p.paramFields(k) {
			have[f.Key] = true
		}
		for _, param := range k.Params {
			switch {
			case param == reports.AtMonth: // in the page's bar
			case param == reports.Between && have[keyFrom] && have[keyTo]:
			case !have[string(param)]:
				t.Errorf("%s: nothing asks for %s", k.Key, param)
			}
		}
	}
}
