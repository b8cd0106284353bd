package reports

import (
	"math"

	"beizeng/data/support"
	"beizeng/reports/chart"
)

// topicCharts says which tables of a sheet are drawn, and how: a share of the
// whole, bars beside each other, or months with last year's.
var topicCharts = map[string][]struct {
	table, name, how string
	value, beside    int // columns of the table's cells; beside -1 for none
}{
	"structure": {{"mode", "按投资方式", "share", 0, -1}, {"country", "按来源国别地区", "share", 0, -1}},
	"commodity": {{"export", "出口与上年同月", "bars", 0, 1}, {"import", "进口与上年同月", "bars", 0, 1}},
	"base":      {{"months", "基地进出口", "months", 0, 3}},
}

// chartsOfSheet draws a sheet's tables where they tell something.
func chartsOfSheet(sh support.Sheet) (Charts, bool) {
	out := Charts{Height: 46}
	for _, c := range topicCharts[sh.Key] {
		for _, t := range sh.Tables {
			if t.Key != c.table || len(t.Rows) == 0 {
				continue
			}
			p := Panel{Name: c.name}
			unit := t.Columns[c.value+1].Unit
			switch c.how {
			case "share":
				p.Share = &chart.ShareData{Unit: unit}
				for _, r := range t.Rows {
					p.Share.Parts = append(p.Share.Parts, chart.Part{Name: r.Label, Value: shown(r.Cells[c.value]), Note: r.Cells[c.value+1].String()})
				}
			case "bars":
				p.Bars = &chart.BarsData{Unit: unit, ValueName: "本年", TargetName: "上年同月"}
				for _, r := range t.Rows[:min(len(t.Rows), mostBars)] {
					p.Bars.Items = append(p.Bars.Items, chart.Bar{Label: r.Label, Value: shown(r.Cells[c.value]), Target: shown(r.Cells[c.beside])})
				}
			case "months":
				now, before := chart.Series{Name: "本年"}, chart.Series{Name: "上年同月"}
				p.Months = &chart.MonthsData{Unit: unit}
				for _, r := range t.Rows {
					p.Months.Labels = append(p.Months.Labels, r.Label[5:]+"月")
					now.Values, before.Values = append(now.Values, shown(r.Cells[c.value])), append(before.Values, shown(r.Cells[c.beside]))
				}
				p.Months.Series = []chart.Series{before, now} // the last one is drawn strongest
			}
			out.Panels = append(out.Panels, p)
		}
	}
	return out, len(out.Panels) > 0
}

// mostBars is how many bars of a ranking have room.
const mostBars = 6

// shown is a cell's number in the unit shown, for drawing only.
func shown(c support.Cell) *float64 {
	v, scale, ok := c.Exact()
	if !ok {
		return nil
	}
	f := float64(v) / math.Pow10(scale)
	return &f
}
