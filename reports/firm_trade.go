package reports

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/dossier"
	"beizeng/data/kind"
	"beizeng/reports/chart"
)

// lastMonths is how many months a file lists and draws; the years before are
// in the table by year.
const lastMonths = 24

// business is the firm's trade and capital in words, by year, drawn and by month.
func (f *firmPaper) business() []Block {
	out := []Block{Paragraph{{Text: f.said()}}}
	if len(f.Months) == 0 {
		return out
	}
	years := flowTable("年度", yearRows(f.Years))
	years.Caption = "分年度"
	recent := f.Months[max(0, len(f.Months)-lastMonths):]
	months := flowTable("月份", monthRows(recent))
	months.Caption = "近期各月"
	if len(f.Months) > len(recent) {
		months.Caption = fmt.Sprintf("近 %d 个月", lastMonths)
	}
	out = append(out, years)
	if c, ok := tradeChart(recent, 46); ok {
		out = append(out, c)
	}
	out = append(out, months)
	if len(f.Arrivals) > 0 {
		if c, ok := arrivalChart(f.Years, 34); ok {
			out = append(out, c)
		}
		t := recordTable(kind.CapitalArrival, f.Arrivals)
		t.Caption = "到资明细"
		out = append(out, t)
	}
	return out
}

// said is the paragraph of key figures.
func (f *firmPaper) said() string {
	var parts []string
	if s := tradeSaid(f.Dossier); s != "" {
		parts = append(parts, s)
	}
	if n := len(f.Arrivals); n > 0 {
		parts = append(parts, fmt.Sprintf("外方累计到资%s（%d笔）", dollars(f.ArrivedUSD), n))
	} else if f.Firm.Int("foreign_invested") != 0 {
		parts = append(parts, "外方还没有到资")
	}
	if len(parts) == 0 {
		return "还没有录入进出口和到资数据。"
	}
	return strings.Join(parts, "；") + "。"
}

// tradeSaid tells of the year so far against the same months of the last one.
func tradeSaid(d dossier.Dossier) string {
	if d.AsOf == 0 {
		return ""
	}
	now, nowGaps := spanSum(d.Months, d.AsOf/100*100+1, d.AsOf)
	before, gaps := spanSum(d.Months, d.AsOf/100*100-99, d.AsOf-100)
	when := fmt.Sprintf("%d年%s", d.AsOf/100, span(d.AsOf))
	if now.total == nil {
		last := ""
		for _, m := range d.Months {
			if t := m.Total(); t != nil && *t != 0 {
				last = "，最近有实绩的月份是" + chineseMonth(m.Month)
			}
		}
		return when + "没有进出口记录" + last
	}
	s := fmt.Sprintf("%s进出口%s", when, yuan(*now.total))
	if nowGaps+gaps == 0 {
		s += "，" + growth(now.total, before.total)
	}
	for _, one := range []struct {
		name string
		v    *int64
	}{{"其中出口", now.exports}, {"进口", now.imports}, {"代理", now.agent}} {
		if one.v != nil && *one.v != 0 {
			s += "，" + one.name + yuan(*one.v)
		}
	}
	if nowGaps > 0 {
		s += fmt.Sprintf("（其中%d个月的数据还没有录入，未计入）", nowGaps)
	}
	return s
}

// sums of a span of months; nil is nothing known.
type sums struct{ total, exports, imports, agent *int64 }

// spanSum adds up the months of a span and counts those not entered. A month
// before the firm's first row cannot be told from one not entered: it is no gap.
func spanSum(months []dossier.Month, from, to int) (s sums, gaps int) {
	add := func(to **int64, n *int64) {
		if n != nil {
			sum := *n
			if *to != nil {
				sum += **to
			}
			*to = &sum
		}
	}
	for _, m := range months {
		if m.Month < from || m.Month > to {
			continue
		}
		if !m.Entered && m.Total() == nil {
			gaps++
		}
		add(&s.total, m.Total())
		for _, f := range []dossier.Flow{m.Own, m.Agent} {
			add(&s.exports, f.Export)
			add(&s.imports, f.Import)
		}
		add(&s.agent, m.Agent.Total())
	}
	return s, gaps
}

// dollarsOnly stands for what was given in dollars alone: it is in no yuan sum.
const dollarsOnly = "仅有美元数"

// flowRow is a month or a year as the table prints it.
type flowRow struct {
	name       string
	own, agent dossier.Flow
	total      *int64
	arrived    *int64
	blank      string // what stands for nothing known
}

func monthRows(months []dossier.Month) []flowRow {
	var out []flowRow
	for _, m := range months {
		blank := "—"
		if !m.Entered {
			blank = notEntered
		}
		if m.Own.DollarsOnly || m.Agent.DollarsOnly {
			blank = dollarsOnly
		}
		out = append(out, flowRow{codes.FormatMonth(m.Month), m.Own, m.Agent, m.Total(), m.ArrivedUSD, blank})
	}
	return out
}

func yearRows(years []dossier.Year) []flowRow {
	var out []flowRow
	for _, y := range years {
		name := fmt.Sprintf("%d年", y.Year)
		if y.Through%100 != 12 {
			name = fmt.Sprintf("%d年%s", y.Year, span(y.Through))
		}
		if y.Missing > 0 {
			name += fmt.Sprintf("\n（缺%d个月）", y.Missing)
		}
		out = append(out, flowRow{name, y.Own, y.Agent, y.Total(), y.ArrivedUSD, "—"})
	}
	return out
}

// flowTable prints trade and arrivals; columns in which nothing is known are
// left out.

func flowTable(first string, rows []flowRow) Table {
	t := Table{Unit: "万元", Columns: []Column{{Title: first, Weight: 1.8, Align: chart.Center}}}
	columns := []struct {
		title string
		value func(flowRow) *int64
		keep  bool
	}{
		{"自营出口", func(r flowRow) *int64 { return r.own.Export }, false},
		{"自营进口", func(r flowRow) *int64 { return r.own.Import }, false},
		{"自营\n（未分进出口）", func(r flowRow) *int64 { return r.own.Unsplit }, false},
		{"代理出口", func(r flowRow) *int64 { return r.agent.Export }, false},
		{"代理进口", func(r flowRow) *int64 { return r.agent.Import }, false},
		{"代理\n（未分进出口）", func(r flowRow) *int64 { return r.agent.Unsplit }, false},
		{"进出口合计", func(r flowRow) *int64 { return r.total }, true},
		{"到资\n（万美元）", func(r flowRow) *int64 { return r.arrived }, false},
	}
	t.Rows = make([][]Cell, len(rows))
	for i, r := range rows {
		t.Rows[i] = []Cell{words(r.name)}
	}
	for _, c := range columns {
		keep := c.keep
		for _, r := range rows {
			keep = keep || c.value(r) != nil
		}
		if !keep {
			continue
		}
		t.Columns = append(t.Columns, Column{Title: c.title, Weight: 1, Align: chart.Right})
		for i, r := range rows {
			cell := moneyCell(c.value(r))
			if !cell.Known {
				cell = words(r.blank)
				if strings.HasPrefix(c.title, "到资") {
					cell = words("—")
				}
			}
			t.Rows[i] = append(t.Rows[i], cell)
		}
	}
	return t
}

// tradeChart draws the months, own and agency apart; ok is false where there
// is no trade to draw.
func tradeChart(months []dossier.Month, height float64) (Charts, bool) {
	data := chart.MonthsData{Unit: "万元"}
	var own, agent []*float64
	anyOwn, anyAgent := false, false
	for _, m := range months {
		data.Labels = append(data.Labels, fmt.Sprintf("%02d-%02d", m.Month/100%100, m.Month%100))
		own, agent = append(own, plotted(m.Own.Total())), append(agent, plotted(m.Agent.Total()))
		anyOwn, anyAgent = anyOwn || m.Own.Total() != nil, anyAgent || m.Agent.Total() != nil
	}
	if anyAgent {
		data.Series = append(data.Series, chart.Series{Name: "代理", Values: agent})
	}
	if anyOwn || !anyAgent {
		data.Series = append(data.Series, chart.Series{Name: "自营", Values: own})
	}
	return Charts{Height: height, Panels: []Panel{{Name: "各月进出口", Months: &data}}}, anyOwn || anyAgent
}

// arrivalChart draws the capital that arrived by year, in dollars; one year is
// no course to be drawn.
func arrivalChart(years []dossier.Year, height float64) (Charts, bool) {
	data := chart.MonthsData{Unit: "万美元"}
	var arrived []*float64
	known := 0
	for _, y := range years {
		data.Labels = append(data.Labels, fmt.Sprint(y.Year))
		arrived = append(arrived, plotted(y.ArrivedUSD))
		if y.ArrivedUSD != nil {
			known++
		}
	}
	data.Series = []chart.Series{{Values: arrived}}
	return Charts{Height: height, Panels: []Panel{{Name: "各年到资", Months: &data}}}, known > 0 && len(years) > 1
}

// plotted is a value for the eye: in 万. An entered month without a row of the
// firm draws nothing, as one that was not entered.
func plotted(v *int64) *float64 {
	if v == nil {
		return nil
	}
	x := float64(*v) / 1_000_000
	return &x
}
