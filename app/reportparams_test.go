package app

import (
	"strconv"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/reports"
)

// given the centre of papers
// when a report is chosen that needs a firm, a period or a day
// then it is asked for beside the pages, what is missing or runs backwards is
// told, and the report is made of what was said.
func TestReportAsksWhatItNeeds(t *testing.T) {
	s := newStage(t, figures(t))
	firm := saved(t, s.e.st, kind.Enterprise, "name", "宁夏甲虚拟有限公司")
	s.e.nav("report/firm")
	p := pageAs[*reportPage](s)
	s.until("what is missing", func() bool { return s.shown("请先填写“企业”") })
	if _, _, _, ok := p.ready(); ok {
		t.Fatal("a file of no firm can be made")
	}
	p.form.SetValues(map[string]string{"firm": strconv.FormatInt(firm.ID, 10), "day": "2025-09-30", keyEdition: forHouse})
	got, period, _, ok := p.ready()
	if !ok || got.Record != firm.ID || got.Day != "2025-09-30" || !got.Internal || got.Unmasked || period != "2025-09-30" {
		t.Errorf("made of %+v, period %q", got, period)
	}

	p.choose("activation")
	p.form.SetValues(map[string]string{keyFrom: "2025-09", keyTo: "2025-01"})
	s.until("the refusal", func() bool { return s.shown("截止月份不能早于起始月份") })
	if _, _, _, ok := p.ready(); ok {
		t.Error("a period that runs backwards was taken")
	}
	p.form.SetValues(map[string]string{keyTo: "2025-10", "list": "capital", "territory": "640521"})
	got, period, about, ok := p.ready()
	if !ok || got.From != 202509 || got.To != 202510 || got.List != "capital" || got.Territory != "640521" || about != "中宁县" || period != "2025-09 至 2025-10" {
		t.Errorf("made of %+v, period %q of %q", got, period, about)
	}

	p.form.SetValues(map[string]string{keySpan: "2025年第一季度"})
	if got, _, _, ok := p.ready(); !ok || got.From != 202501 || got.To != 202503 {
		t.Errorf("the first quarter is %d to %d", got.From, got.To)
	}

	// a number wants the red head over it
	p.form.SetValues(map[string]string{keyNumber: "某商发〔2025〕9号", keyCopyTo: "市委办公室、 市统计局，"})
	s.until("the refusal", func() bool { return s.shown("有发文字号或抄送的，请先填发文机关标志") })
	p.form.SetValues(map[string]string{"issued": "某某市商务局文件"})
	if got, _, _, ok := p.ready(); !ok || got.Issuer != "某某市商务局文件" || got.Number != "某商发〔2025〕9号" || strings.Join(got.CopyTo, "|") != "市委办公室|市统计局" {
		t.Errorf("issued as %+v", got)
	}

	// and the options of a paper of the history bring the same back
	again := reports.Options{AsOf: 202508, Territory: "640521", Public: true, Issuer: "某某市商务局文件", CopyTo: []string{"市委办公室", "市统计局"}}
	s.e.nav(reportRoute("briefing", again))
	p = pageAs[*reportPage](s)
	s.until("the report", func() bool { return p.form != nil })
	if got, _, _, ok := p.ready(); !ok || got.AsOf != 202508 || got.Territory != "640521" || !got.Public || got.Issuer != again.Issuer || len(got.CopyTo) != 2 {
		t.Errorf("again of %+v", got)
	}
	s.rest()
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
			case param == reports.Between && have[keyFrom] && have[keyTo]:
			case (param == reports.ForHouse || param == reports.ForPublic) && have[keyEdition]:
			case !have[string(param)]:
				t.Errorf("%s: nothing asks for %s", k.Key, param)
			}
		}
	}
	listed := 0
	for _, g := range reportGroups() {
		listed += len(g.kinds)
	}
	if listed != len(reports.Kinds()) {
		t.Errorf("%d of %d reports are listed", listed, len(reports.Kinds()))
	}
	s.rest()
}

// The last complete quarter comes first.
func TestQuartersToChoose(t *testing.T) {
	for _, c := range []struct {
		month       int
		first, next string
	}{{202509, "2025Q3", "2025Q2"}, {202508, "2025Q2", "2025Q1"}, {202502, "2024Q4", "2024Q3"}, {202512, "2025Q4", "2025Q3"}} {
		if got := quarterChoices(c.month); got[0].Value != c.first || got[1].Value != c.next {
			t.Errorf("%d: %v, %v", c.month, got[0], got[1])
		}
	}
}
