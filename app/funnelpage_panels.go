package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/reports/chart"
)

// content is the page below its bar.
func (p *funnelPage) content() fyne.CanvasObject {
	r := p.report
	box := stack()
	if r.Leads == 0 && r.Signed.Count == 0 {
		box.Add(ui.NewEmptyState(theme.SearchIcon(), fmt.Sprintf("%s 至 %s 没有收到线索，也没有签约。", r.From, r.To),
			widget.NewButton("招商线索", func() { p.e.nav(kind.Lead.Key) }), widget.NewButton("数据导入", func() { p.e.nav("import") })))
		return box
	}
	box.Add(p.cards())
	box.Add(flow(480, 2, panel("漏斗（期间收到的线索）", funnelChart(r.Stages), p.howLink("reached", "conversion")), p.stagePanel()))
	box.Add(flow(480, 2, p.moneyPanel(), p.lossPanel()))
	notes := append([]string{"漏斗、停留天数、金额看期间收到的线索；履约率、资金到位率看期间签约的线索，不论何时收到"}, r.Notes...)
	box.Add(ui.NewHint(strings.Join(notes, "；\n")))
	return box
}

// howLink opens the definitions of some figures and the rows behind them.
func (p *funnelPage) howLink(keys ...string) fyne.CanvasObject {
	return newTextLink("怎么算的", func() { p.how("怎么算的", keys) })
}

// how explains figures; no keys means all.
func (p *funnelPage) how(title string, keys []string) {
	showDefinitions(p.e, title, p.report.Definitions, p.report.Rows, keys, nil)
}

// cards are the rates that are asked for first.
func (p *funnelPage) cards() fyne.CanvasObject {
	r := p.report
	card := func(key, value, unit, note string) fyne.CanvasObject {
		c := ui.NewStatCard(ui.Stat{Title: r.Definition(key).Label, Value: value, Unit: unit, Note: note, Fraction: -1, Mark: -1}, nil)
		c.OnTap = func() { p.how(r.Definition(key).Label+"：怎么算的", []string{key}) }
		return c
	}
	s := r.Signed
	return flow(200, 5,
		card("leads", fmt.Sprint(r.Leads), "条", fmt.Sprintf("搁置 %d 条，流失 %d 条", r.Shelved, r.Lost)),
		card("signed", fmt.Sprint(s.Count), "条", fmt.Sprintf("其中已注册 %d 条", s.Performed)),
		card("performance_rate", funnel.RateText(s.PerformanceRate), "", fmt.Sprintf("%d ÷ %d 条", s.Performed, s.Count)),
		card("arrival_rate", funnel.RateText(s.ArrivalRate), "", arrivalNote(s)),
		card("by_enterprise", funnel.RateText(r.ByEnterpriseShare), "", fmt.Sprintf("%d 条；到资占 %s", r.ByEnterprise, funnel.RateText(r.ByEnterpriseArrivedShare))))
}

func arrivalNote(s funnel.Signed) string {
	if s.ArrivalRate == nil {
		return "没有能折美元的签约外资"
	}
	return fmt.Sprintf("%s ÷ %s 万美元", codes.FormatMinor(s.ArrivedUSD, 10000, 2), codes.FormatMinor(s.ContractedUSD, 10000, 2))
}

// funnelChart draws how many reached each stage, with the share of those
// before. Bars begin at zero.
func funnelChart(stages []funnel.Stage) fyne.CanvasObject {
	d := chart.BarsData{Unit: "条"}
	for _, s := range stages {
		n := float64(s.Reached)
		bar := chart.Bar{Label: s.Label, Value: &n}
		if s.Conversion != nil {
			bar.Note = "转化 " + funnel.RateText(s.Conversion)
		}
		d.Items = append(d.Items, bar)
	}
	return ui.NewChartView(fyne.NewSize(300, 250), func(c chart.Canvas, w, h float64, pal chart.Palette) { chart.DrawBars(c, w, h, d, pal) })
}

// stageColumns are the columns of the table by stage, on the page and copied.
var stageColumns = []string{"阶段", "到过", "转化率", "占收到", "现在", "平均停留", "中位数", "停留中"}

// stageCells are the figures of a stage in their words.
func stageCells(s funnel.Stage) []string {
	return []string{s.Label, fmt.Sprint(s.Reached), funnel.RateText(s.Conversion), funnel.RateText(s.OfAll), fmt.Sprint(s.Now),
		funnel.DaysText(s.Days.Average), funnel.DaysText(s.Days.Median), fmt.Sprint(s.Days.Open)}
}

func (p *funnelPage) stagePanel() fyne.CanvasObject {
	var cols []factColumn
	for i, title := range stageColumns {
		c := factColumn{Title: title, Width: 58, Grow: 1, Align: fyne.TextAlignTrailing}
		if i == 0 {
			c.Align = fyne.TextAlignLeading
		}
		cols = append(cols, c)
	}
	var rows [][]factCell
	for _, s := range p.report.Stages {
		var row []factCell
		for _, text := range stageCells(s) {
			row = append(row, valueCell(text))
		}
		row[1].Open, row[4].Open = p.opens(s.Reached, s.Rows), p.opens(s.Now, s.NowRows)
		rows = append(rows, row)
	}
	return panel("各阶段（期间收到的线索）", container.NewVBox(newFactTable("", cols, rows), ui.NewHint("点数字看线索。停留天数只算已经离开的；停留中的不算天数。")),
		p.howLink("reached", "now", "conversion", "of_all", "days"))
}

// opens is what a tap on a number does; nothing behind a zero.
func (p *funnelPage) opens(n int64, rows []funnel.RowsLink) func() {
	if n == 0 || len(rows) == 0 {
		return nil
	}
	return func() { openRows(p.e, rows[0]) }
}

func (p *funnelPage) moneyPanel() fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "项目", Width: 120, Grow: 1}, {Title: "金额", Width: 180, Grow: 2, Align: right}, {Title: "线索", Width: 60, Grow: 1, Align: right}}
	r := p.report
	var rows [][]factCell
	add := func(key string, list []funnel.Amount) {
		label := r.Definition(key).Label
		if len(list) == 0 {
			rows = append(rows, []factCell{textCell(label), valueCell(""), valueCell("")})
		}
		for _, a := range list {
			n := textCell(fmt.Sprint(a.Leads))
			n.Open = p.opens(a.Leads, r.Rows[key])
			rows = append(rows, []factCell{textCell(label), textCell(funnel.AmountsText([]funnel.Amount{a})), n})
			label = ""
		}
	}
	add("expected", r.Sums.Expected)
	add("foreign", r.Sums.Foreign)
	add("contracted", r.Sums.Contracted)
	rows = append(rows, []factCell{textCell("签约折美元"), usdCell(r.Sums.ContractedUSD), {}},
		[]factCell{textCell("到资折美元"), usdCell(r.Sums.ArrivedUSD), {}})
	return panel("金额（期间收到的线索）", newFactTable("", cols, rows), p.howLink("expected", "foreign", "contracted", "arrived"))
}

func usdCell(v *int64) factCell {
	if v == nil {
		return valueCell("")
	}
	return textCell(funnel.AmountsText([]funnel.Amount{{Currency: "USD", Minor: *v}}))
}

// lossPanel says why leads were shelved or lost.
func (p *funnelPage) lossPanel() fyne.CanvasObject {
	cols := []factColumn{{Title: "", Width: 56}, {Title: "原因", Width: 200, Grow: 3}, {Title: "线索", Width: 60, Align: fyne.TextAlignTrailing}}
	const most = 10
	var rows [][]factCell
	for i, x := range p.report.Reasons {
		if i == most {
			rows = append(rows, []factCell{{}, {Text: fmt.Sprintf("另有 %d 种", len(p.report.Reasons)-most), Color: ui.ColorMuted}, {}})
			break
		}
		n := textCell(fmt.Sprint(x.Count))
		key := map[bool]string{true: "shelved", false: "lost"}[x.Stage == pipeline.Shelved]
		n.Open = p.opens(x.Count, withReason(p.report.Rows[key], x.Text))
		rows = append(rows, []factCell{textCell(pipeline.Label(x.Stage)), {Text: blankAs(x.Text, "没有填原因")}, n})
	}
	return panel("搁置和流失的原因", newFactTable("没有搁置、流失的线索。", cols, rows), p.howLink("shelved", "lost", "reasons"))
}

// tableText is the table by stage as Excel and WPS take it from the clipboard.
func (p *funnelPage) tableText() string {
	lines := []string{strings.Join(stageColumns, "\t")}
	for _, s := range p.report.Stages {
		lines = append(lines, strings.Join(stageCells(s), "\t"))
	}
	return strings.Join(lines, "\n")
}

func (p *funnelPage) copyTable() {
	fyne.CurrentApp().Clipboard().SetContent(p.tableText())
	p.e.toast("已复制各阶段的表格，可粘贴到 Excel 或 WPS。")
}
