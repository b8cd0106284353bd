package app

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/gap"
	"beizeng/data/kind"
	"beizeng/reports"
	"beizeng/reports/chart"
)

// gapShown is how many candidates the page names; the workbook names all.
const gapShown = 20

// gapPanel is 缺口倒推: what the months that are left must bring, and who could.
func (x *indicatorFacts) gapPanel(e *env, reload func()) fyne.CanvasObject {
	g := x.gap
	words := container.NewVBox(ui.NewText(g.Year.Text))
	if g.End != nil {
		words.Add(ui.NewText(g.End.Text))
	}
	var top fyne.CanvasObject = words
	if g.Year.PerMonth != nil && g.Year.SoFar != nil {
		top = flow(360, 2, words, gapChart(g))
	}
	box := stack(top)
	if gap.Computed(g.Code) {
		box.Add(x.gapGroups())
		box.Add(x.gapTable(e, reload))
	}
	if n := len(g.Candidates); n > gapShown {
		box.Add(ui.NewHint(fmt.Sprintf("列出前 %d 个，共 %d 个；其余见导出的表。", gapShown, g.Count)))
	}
	if len(g.Notes) > 0 {
		box.Add(ui.NewHint(strings.Join(g.Notes, "\n")))
	}
	var links []fyne.CanvasObject
	if len(g.Bases) > 0 {
		links = append(links, newTextLink("依据", func() { showGapBases(e, g) }))
	}
	if gap.Computed(g.Code) {
		links = append(links, newTextLink("缺口分析（打印）", func() { e.nav(reportRoute("gap", reports.Options{AsOf: g.AsOf})) }),
			newTextLink("导出 Excel", func() { exportGap(e, x.record.ID, g) }))
	}
	return panel("缺口倒推", box, links...)
}

// gapChart sets what each month must bring beside what months brought.
func gapChart(g gap.Result) fyne.CanvasObject {
	d := chart.BarsData{Unit: g.Unit + "／月"}
	for _, b := range []struct {
		label string
		value *int64
	}{{"余下每月需", g.Year.PerMonth}, {"今年以来月均", g.Year.SoFar}, {"上年同期月均", g.Year.LastYear}} {
		if b.value == nil {
			continue
		}
		v := float64(*b.value)
		for range g.Decimals {
			v /= 10
		}
		d.Items = append(d.Items, chart.Bar{Label: b.label, Value: &v})
	}
	return ui.NewChartView(fyne.NewSize(320, 30+34*float32(len(d.Items))), func(c chart.Canvas, w, h float64, p chart.Palette) {
		p.Size = 11
		chart.DrawBars(c, w, h, d, p)
	})
}

// gapGroups sums the candidates up by their class.
func (x *indicatorFacts) gapGroups() fyne.CanvasObject {
	g := x.gap
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "候选", Width: 170, Grow: 1}, {Title: "个数", Width: 60, Align: right}, {Title: "未填金额", Width: 72, Align: right},
		{Title: "低（" + g.Small() + "）", Width: 110, Grow: 1, Align: right}, {Title: "中", Width: 100, Grow: 1, Align: right}, {Title: "高", Width: 100, Grow: 1, Align: right}}
	if g.End != nil {
		cols = append(cols, factColumn{Title: fmt.Sprintf("%d 年（中）", g.End.Year), Width: 110, Grow: 1, Align: right})
	}
	line := func(name string, n, blank int, year, end gap.Estimate, bold bool) []factCell {
		row := []factCell{textCell(name), textCell(fmt.Sprint(n)), textCell(fmt.Sprint(blank)), textCell(g.Cell(year.Low)), textCell(g.Cell(year.Mid)), textCell(g.Cell(year.High))}
		if g.End != nil {
			row = append(row, textCell(g.Cell(end.Mid)))
		}
		for i := range row {
			row[i].Bold = bold
		}
		return row
	}
	var rows [][]factCell
	for _, c := range g.Groups {
		rows = append(rows, line(gap.ClassLabel(c.Class), c.Count, c.Blank, c.Year, c.End, false))
	}
	if len(rows) > 1 {
		end := gap.Estimate{}
		if g.End != nil {
			end = g.End.Sum
		}
		rows = append(rows, line("合计", g.Count, g.Blank, g.Year.Sum, end, true))
	}
	return newFactTable("台账里还没有能补这个缺口的企业或线索：补录合同外资、出资期限、线索金额和激活进展后再看。", cols, rows)
}

// gapTable names the first candidates with their assumptions.
func (x *indicatorFacts) gapTable(e *env, reload func()) fyne.CanvasObject {
	g := x.gap
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "企业或线索", Width: 180, Grow: 1}, {Title: "类别", Width: 128}, {Title: "统计归属", Width: 100},
		{Title: "低（" + g.Small() + "）", Width: 90, Align: right}, {Title: "中", Width: 76, Align: right}, {Title: "高", Width: 84, Align: right},
		{Title: "假设", Width: 130, Grow: 3}, {Title: "", Width: 76, Align: right}}
	var rows [][]factCell
	for _, c := range g.Candidates[:min(gapShown, len(g.Candidates))] {
		row := []factCell{{Text: c.Name, Open: x.gapOpens(e, c)}, textCell(gap.ClassLabel(c.Class)), valueCell(gapPlace(c)), {Text: "未计入", Color: ui.ColorMuted}, valueCell(""), valueCell(""),
			{Text: c.Assumption, Open: func() { showGapWhy(e, g, c) }}, {Text: "转为任务", Open: func() { x.gapTask(e, c, reload) }}}
		if c.Year != nil {
			row[3], row[4], row[5] = textCell(g.Cell(c.Year.Low)), textCell(g.Cell(c.Year.Mid)), textCell(g.Cell(c.Year.High))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return container.NewVBox()
	}
	return newFactTable("", cols, rows)
}

// gapPlace is where a candidate belongs, "" of a line that stands for many.
func gapPlace(c gap.Candidate) string {
	if c.Kind == nil {
		return ""
	}
	return activation.TerritoryLabel(c.Territory)
}

// gapOpens leads to the candidate's page, or to the rows that it sums up.
func (x *indicatorFacts) gapOpens(e *env, c gap.Candidate) func() {
	switch {
	case c.Kind != nil:
		return func() { e.nav(recordRoute(c.Kind, c.ID)) }
	case len(c.Rows) > 0:
		return func() { openRows(e, c.Rows[0]) }
	}
	return nil
}

// showGapWhy tells a candidate's assumption in full, with what it rests on.
func showGapWhy(e *env, g gap.Result, c gap.Candidate) {
	box := container.NewVBox(ui.NewText(c.Assumption))
	if c.Year != nil {
		box.Add(pair(fmt.Sprintf("%d 年余下 %d 个月（%s）", g.Year.Year, g.Year.Months, g.Small()), gapRange(g, *c.Year)))
	}
	if c.End != nil {
		box.Add(pair(fmt.Sprintf("%d 年全年（%s）", g.End.Year, g.Small()), gapRange(g, *c.End)))
	}
	showGapText(e, c.Name, box, g)
}

func gapRange(g gap.Result, v gap.Estimate) string {
	return fmt.Sprintf("低 %s，中 %s，高 %s", g.Cell(v.Low), g.Cell(v.Mid), g.Cell(v.High))
}

// showGapBases tells what all assumptions rest on.
func showGapBases(e *env, g gap.Result) {
	showGapText(e, "缺口倒推：依据", container.NewVBox(), g)
}

func showGapText(e *env, title string, box *fyne.Container, g gap.Result) {
	for _, b := range g.Bases {
		box.Add(pair(b.Label, b.Text))
	}
	box.Add(ui.NewHint("候选的金额是推算，不是实际数；不进入任何统计。"))
	ui.ShowDialog(e.win.Canvas(), title, container.NewVScroll(box), fyne.NewSize(640, 480), ui.DialogButton{Text: "关闭（Esc）", Main: true})
}

// gapTasks word what is to be done with a candidate.
var gapTasks = map[string]string{gap.ClassUnpaid: "推动%s缴足外资", gap.ClassLead: "推进%s", gap.ClassFell: "帮扶%s恢复进出口", gap.ClassSteady: "稳住%s进出口",
	gap.ClassAgency: "推动%s转为自营", gap.ClassLadder: "激活%s", gap.ClassTurn: "推动%s自营报关"}

// gapTask opens a new task for a candidate: to be looked over before it is
// saved. The indicator is named in the measure and not set as 自证指标: the
// indicator's figure would prove the task done without the candidate.
func (x *indicatorFacts) gapTask(e *env, c gap.Candidate, reload func()) {
	v := url.Values{}
	year := fmt.Sprint(x.gap.Year.Year)
	v.Set("title", fmt.Sprintf(gapTasks[c.Class], c.Name))
	v.Set("measure", fmt.Sprintf("补 %s %s 缺口：%s（%s），%s。", x.gap.Code, x.gap.Name, c.Name, gap.ClassLabel(c.Class), c.Assumption))
	v.Set("year", year)
	v.Set("due_on", year+"-12-31")
	if c.Territory != "" {
		v.Set("territory", c.Territory)
	}
	if id := x.index.clauses[x.record.Text("clause_code")]; id > 0 {
		v.Set("clause", idText(id))
	}
	loader := e.newLoader()
	ui.Load(loader, "task", func(ctx context.Context) (loadedRecord, error) {
		l := loadedRecord{rec: presetRecord(kind.Task, v)}
		var err error
		l.refs, err = readRefs(ctx, e.st, l.rec)
		return l, err
	}, func(l loadedRecord) {
		openRecordDialog(e, l, nil, func(r *kind.Record) {
			if r != nil {
				e.shell.Toasts.Post(ui.Toast{Text: "已转为任务：" + r.Title(), Action: "打开", OnAction: func() { e.nav(recordRoute(kind.Task, r.ID)) }})
			}
			reload()
		})
	})
}
