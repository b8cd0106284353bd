package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/gap"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// indicatorFacts are what an indicator's page shows.
type indicatorFacts struct {
	record   *kind.Record
	month    int
	figure   standing.Figure
	line     standing.Line
	values   []*kind.Record
	evidence []proof
	index    planIndex
	gap      gap.Result
}

func newIndicatorPage(e *env, id int64) ui.Page {
	p := newFactPage[*indicatorFacts](e, indicatorRoute(id), "指标")
	p.read = func(ctx context.Context) (*indicatorFacts, error) { return readIndicator(ctx, e.st, id) }
	p.draw = func(f *indicatorFacts) (string, fyne.CanvasObject) {
		return f.record.Text("code") + "  " + f.record.Title(), drawIndicator(e, f, p.Reload)
	}
	p.Reload()
	return p
}

func readIndicator(ctx context.Context, st *store.Store, id int64) (*indicatorFacts, error) {
	x := &indicatorFacts{}
	var err error
	if x.record, err = st.Get(ctx, kind.Indicator, id); err != nil {
		return nil, err
	}
	if x.month, err = shownMonth(ctx, st); err != nil {
		return nil, err
	}
	figures, err := standing.At(ctx, st, x.month)
	if err != nil {
		return nil, err
	}
	code := x.record.Text("code")
	for _, f := range figures {
		if f.Code == code {
			x.figure = f
		}
	}
	from, to := x.month/100, x.month/100
	if x.figure.BaseYear > 0 {
		from = min(from, x.figure.BaseYear)
	}
	to = max(to, x.figure.TargetYear, int(x.record.Int("target_year")))
	lines, err := standing.Series(ctx, st, from, to)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if l.Code == code {
			x.line = l
		}
	}
	if x.values, err = st.List(ctx, store.Query{Kind: kind.IndicatorValue, Where: []store.Cond{{Field: "indicator", Op: store.Eq, Value: id}}, Limit: 120}); err != nil {
		return nil, err
	}
	if x.evidence, err = readProofs(ctx, st, store.Cond{Field: "indicator", Op: store.Eq, Value: id}); err != nil {
		return nil, err
	}
	if x.index, err = readPlanIndex(ctx, st); err != nil {
		return nil, err
	}
	x.gap, err = gap.Of(ctx, st, code, x.month)
	return x, err
}

func drawIndicator(e *env, x *indicatorFacts, reload func()) fyne.CanvasObject {
	f := x.figure
	card := ui.NewStatCard(statOf(f), hints(cardLines(f)))
	card.OnTap = func() {
		if len(f.Rows) > 0 && f.Rows[0].Kind != kind.IndicatorValue {
			openRows(e, f.Rows[0])
		}
	}
	how := container.NewVBox(pair("口径", f.Rule), pair("原文", x.record.Text("quote")))
	if a := x.record.Text("ambiguity"); a != "" {
		how.Add(pair("待定事项和默认做法", a))
	}
	if len(f.Notes) > 0 {
		how.Add(pair("要注意的", strings.Join(f.Notes, "；")))
	}
	links := []fyne.CanvasObject{newTextLink("口径设置", func() { e.nav("settings") }), newTextLink("修改指标", func() { e.nav(recordRoute(kind.Indicator, x.record.ID)) })}
	if code := x.record.Text("clause_code"); x.index.clauses[code] > 0 {
		links = append([]fyne.CanvasObject{newTextLink("条款 "+code, func() { e.nav(clauseRoute(x.index.clauses[code])) })}, links...)
	}
	left := stack(card, panel("怎么算的", how, links...))
	right := stack(x.pathPanel(e, reload))
	return stack(flow(460, 2, left, right), x.gapPanel(e, reload), x.valuesPanel(e, reload), panel("佐证", proofTable(e, x.evidence, reload),
		widget.NewButtonWithIcon("加佐证", theme.ContentAddIcon(), func() {
			showProofSearch(e, func(ev *kind.Record) { ev.Set("indicator", x.record.ID) }, reload)
		})))
}

// hints stacks small lines.
func hints(lines []string) fyne.CanvasObject {
	box := container.NewVBox()
	for _, l := range lines {
		box.Add(ui.NewHint(l))
	}
	return box
}

// pathPanel is the way year by year, with the choice of the path.
func (x *indicatorFacts) pathPanel(e *env, reload func()) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "年份", Width: 96}, {Title: "应完成", Width: 100, Grow: 1, Align: right}, {Title: "实际", Width: 150, Grow: 1, Align: right}, {Title: "完成", Width: 84, Grow: 1, Align: right}}
	var rows [][]factCell
	for _, p := range x.line.Points {
		year := factCell{Text: fmt.Sprintf("%d 年", p.Year)}
		goal := valueCell(x.figure.Text(p.Path, decimalsOf(x.figure.Unit)))
		switch p.Year {
		case x.figure.BaseYear:
			year.Text += " 基期"
			goal = valueCell(x.figure.Text(x.figure.Base, decimalsOf(x.figure.Unit)))
		case int(x.record.Int("target_year")):
			year.Text, year.Bold = year.Text+" 目标", true
		}
		actual := factCell{Text: "未录入", Color: ui.ColorMuted}
		done := valueCell("")
		if p.Actual != nil {
			actual = textCell(x.figure.Text(p.Actual, decimalsOf(x.figure.Unit)))
			if p.Through > 0 && p.Through%100 < 12 {
				actual.Text += fmt.Sprintf("（1—%d 月）", p.Through%100)
			}
			if r := progress.Ratio(p.Actual, p.Path); r != nil {
				done = textCell(progress.FormatPPM(*r, 1))
			}
		}
		if p.Year > x.month/100 && p.Actual == nil {
			actual = valueCell("")
		}
		rows = append(rows, []factCell{year, goal, actual, done})
	}
	choose := ui.NewChoiceEntry(choicesOf(kind.Indicator.Field("path")))
	choose.Required = true
	choose.SetValue(x.record.Text("path"))
	choose.SetOnChanged(func() { x.setPath(e, choose.Value(), reload) })
	box := container.NewVBox(newFactTable("没有路径：方案没有给出基数。请在“修改指标”里录入基数。", cols, rows))
	if s := x.record.Text("stated"); s != "" {
		box.Add(ui.NewHint("原文所述增速：" + s + "。增速只作脚注，终点目标为准。"))
	}
	if len(rows) > 1 {
		box.Add(pathChart(x.line, x.month/100, fyne.NewSize(320, 190)))
	}
	return panel("逐年路径（"+x.figure.Unit+"）", box, labelled("路径", fixed(150, choose)))
}

func (x *indicatorFacts) setPath(e *env, path string, reload func()) {
	if path == "" || path == x.record.Text("path") {
		return
	}
	r := x.record.Clone()
	r.Set("path", path)
	e.background(func(ctx context.Context) error { return e.st.Save(ctx, r) }, func(err error) {
		e.fail("路径没有保存", err)
		reload()
	})
}

// computedIndicators are reckoned from the records; an entered value of the
// same month goes before.
const computedIndicators = " G1 G2 G3 G4 G5 G6 G9 "

// valuesPanel lists the values that were entered by hand.
func (x *indicatorFacts) valuesPanel(e *env, reload func()) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "月份", Width: 84}, {Title: "数值（" + x.figure.Unit + "）", Width: 130, Align: right}, {Title: "资料来源", Width: 160, Grow: 1}, {Title: "备注", Width: 160, Grow: 1}, {Title: "录入人", Width: 90},
		{Title: "", Width: 56, Align: right}, {Title: "", Width: 56, Align: right}}
	var rows [][]factCell
	for _, v := range x.values {
		rows = append(rows, []factCell{textCell(v.Show("month")), textCell(v.Show("value")), valueCell(v.Text("source")), valueCell(v.Text("remark")), valueCell(v.UpdatedBy),
			{Text: "修改", Open: func() { showRecordDialog(e, kind.IndicatorValue, v.ID, nil, reload) }},
			{Text: "删除", Open: func() { x.drop(e, v, reload) }}})
	}
	note := "填年初至该月累计；空着的月份算“未录入”，不算零。"
	if n := x.record.Text("nature"); n == "level" || n == "ratio" {
		note = "填该月末的数；空着的月份算“未录入”，不算零。"
	}
	if strings.Contains(computedIndicators, " "+x.record.Text("code")+" ") {
		note = "这项指标由台账算出。只有要以人工核定数为准时才录入：录入的月份用录入数，并注明。"
	}
	add := widget.NewButtonWithIcon("录入", theme.ContentAddIcon(), func() {
		showRecordDialog(e, kind.IndicatorValue, 0, []string{"indicator", idText(x.record.ID)}, reload)
	})
	return panel("录入的数据", container.NewVBox(ui.NewHint(note), newFactTable("还没有录入。", cols, rows)), add)
}

func (x *indicatorFacts) drop(e *env, v *kind.Record, reload func()) {
	ui.ShowConfirm(e.win.Canvas(), "删除 "+v.Show("month")+" 的数值？", "删除后这个月算“未录入”。", "删除", true, func() {
		e.background(func(ctx context.Context) error { return e.st.Delete(ctx, kind.IndicatorValue, v.ID) }, func(err error) {
			e.fail("没有删除", err)
			reload()
		})
	})
}
