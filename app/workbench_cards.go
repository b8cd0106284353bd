package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/reports/chart"
)

// lightOf is a standing's traffic light.
func lightOf(status string) ui.Light {
	switch status {
	case progress.Green:
		return ui.LightGreen
	case progress.Yellow:
		return ui.LightYellow
	case progress.Red:
		return ui.LightRed
	}
	return ui.LightGrey
}

// lightWord says a light in a word, for who cannot tell the colours.
func lightWord(status string) string {
	switch status {
	case progress.Green:
		return "绿灯 达到进度"
	case progress.Yellow:
		return "黄灯 略低于进度"
	case progress.Red:
		return "红灯 低于进度"
	case progress.NoPath:
		return "不评"
	}
	return "未录入"
}

// lightColor is the theme colour of a light's word.
func lightColor(status string) fyne.ThemeColorName {
	switch status {
	case progress.Green:
		return ui.ColorGreen
	case progress.Yellow:
		return ui.ColorYellow
	case progress.Red:
		return ui.ColorRed
	}
	return ui.ColorMuted
}

// decimalsOf is how many decimals a unit is shown with.
func decimalsOf(unit string) int {
	switch {
	case strings.HasPrefix(unit, "亿美元"):
		return 4
	case strings.HasPrefix(unit, "亿"), unit == "%":
		return 2
	}
	return 0
}

// amount writes a value of a figure with its unit.
func amount(f standing.Figure, v *int64) string {
	return f.Text(v, decimalsOf(f.Unit)) + unitAfter(f.Unit)
}

func unitAfter(unit string) string {
	if unit == "%" {
		return unit
	}
	return " " + unit
}

// shortNames let a long name fit on a card; pages and papers have it whole.
var shortNames = strings.NewReplacer("中宁枸杞转型升级基地", "枸杞基地", "国际货运通道", "货运通道")

// statOf is a figure as a card shows it. The bar is the year's completion, its
// mark the path up to the month; without a year's goal it is the target's.
func statOf(f standing.Figure) ui.Stat {
	s := ui.Stat{Title: f.Code + "  " + shortNames.Replace(f.Name), Value: "未录入", Note: f.StatusText, Light: lightOf(f.Status), Fraction: -1, Mark: -1}
	if f.Actual == nil {
		s.Note = "还没有数据，导入后才有数字"
		if !strings.Contains(computedIndicators, " "+f.Code+" ") {
			s.Note = "由人工录入，点这里去录"
		}
		return s
	}
	switch f.Status {
	case progress.Green, progress.Yellow, progress.Red:
		s.Note = strings.Fields(lightWord(f.Status))[0] + "：" + f.StatusText
	}
	s.Value, s.Unit = f.Text(f.Actual, decimalsOf(f.Unit)), f.Unit
	switch {
	case f.YearCompletionPPM != nil:
		s.Fraction = float64(*f.YearCompletionPPM) / 1e6
		if p := progress.Ratio(f.Path, f.YearGoal); p != nil {
			s.Mark = float64(*p) / 1e6
		}
	case f.CompletionPPM != nil:
		s.Fraction = float64(*f.CompletionPPM) / 1e6
	}
	return s
}

// placeStat is a figure's card for a territory, whose targets are the city's.
func placeStat(f standing.Figure, place string) ui.Stat {
	s := statOf(f)
	if place == "" {
		return s
	}
	s.Title = strings.Replace(s.Title, "全市实际", place+"实际", 1)
	s.Title = strings.Replace(s.Title, "全市外贸", place+"外贸", 1)
	s.Title = strings.Replace(s.Title, "占全市比重", "占比", 1)
	if f.Status == progress.NoPath {
		s.Note = "目标是全市的，不分县区"
	}
	if f.Actual == nil && !strings.Contains(computedIndicators, " "+f.Code+" ") {
		s.Value, s.Note = "—", "只有全市数，不分县区"
	}
	return s
}

// cardLines are the small lines below a card's bar.
func cardLines(f standing.Figure) []string {
	var out []string
	if f.Path != nil || f.YearGoal != nil {
		line := "应到 " + f.Text(f.Path, decimalsOf(f.Unit))
		if f.YearGoal != nil {
			line += "，全年 " + f.Text(f.YearGoal, decimalsOf(f.Unit))
			if f.YearCompletionPPM != nil {
				line += "，完成 " + progress.FormatPPM(*f.YearCompletionPPM, 1)
			}
		}
		out = append(out, line)
	} else if f.Target != nil {
		out = append(out, fmt.Sprintf("目标 %s（%d 年）", amount(f, f.Target), f.TargetYear))
	}
	switch {
	case f.Missing != nil && *f.Missing == 0:
		out = append(out, "已达到全年应完成数")
	case f.Missing != nil:
		line := "还差 " + amount(f, f.Missing)
		if f.NeededPerMonth != nil {
			line += "，每月需 " + f.Text(f.NeededPerMonth, decimalsOf(f.Unit))
		}
		out = append(out, line)
	}
	return out
}

// card is one indicator on the workbench.
func (w *workbench) card(f standing.Figure, picture fyne.CanvasObject) fyne.CanvasObject {
	lines := cardLines(f)
	how := container.NewHBox(newTextLink("怎么算的", func() { showHow(w.e, f) }).small())
	foot := container.New(layout.NewCustomPaddedVBoxLayout(1))
	if len(f.MissingMonths) > 0 && f.Code != "G1" && f.Code != "G3" && f.Actual != nil {
		foot.Add(ui.NewNote(monthsText(f.MissingMonths)+"未录入", ui.ColorYellow, theme.SizeNameCaptionText))
	}
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, line := range lines {
		if i == len(lines)-1 { // the last line shares its row with the link
			foot.Add(container.NewBorder(nil, nil, nil, how, ui.NewHint(line)))
			continue
		}
		foot.Add(ui.NewHint(line))
	}
	if picture != nil {
		foot.Add(picture)
	}
	c := ui.NewStatCard(placeStat(f, w.data.place), foot)
	c.OnTap = func() {
		if len(f.Rows) > 0 {
			openRows(w.e, f.Rows[0])
		} else {
			w.e.nav(w.data.plan.route(f.Code))
		}
	}
	return c
}

// monthsText names months of one year: 3、4 月.
func monthsText(list []int) string {
	parts := make([]string, len(list))
	for i, m := range list {
		parts[i] = fmt.Sprint(m % 100)
	}
	if len(parts) > 6 {
		return fmt.Sprintf("%s 等 %d 个月", strings.Join(parts[:4], "、"), len(parts))
	}
	return strings.Join(parts, "、") + " 月"
}

// cards are the nine indicators: the two totals wide with their chart.
func (w *workbench) cards(b *board) fyne.CanvasObject {
	var wide, rest []fyne.CanvasObject
	for _, f := range b.figures {
		if f.Code == "G1" || f.Code == "G2" {
			wide = append(wide, w.card(f, pathChart(b.lines[f.Code], b.month/100, fyne.NewSize(300, 145))))
			continue
		}
		rest = append(rest, w.card(f, nil))
	}
	return stack(flow(408, 2, wide...), flow(256, 7, rest...))
}

// pathChart draws an indicator's years with the printed page's own code.
func pathChart(l standing.Line, current int, size fyne.Size) fyne.CanvasObject {
	d := chart.PathData{Unit: l.Unit, Current: current}
	for _, p := range l.Points {
		d.Years = append(d.Years, p.Year)
		d.Path = append(d.Path, forEye(p.Path))
		actual := p.Actual
		if p.Year > current {
			actual = nil
		}
		d.Actual = append(d.Actual, forEye(actual))
	}
	return ui.NewChartView(size, func(c chart.Canvas, width, height float64, p chart.Palette) {
		p.Size = 11
		chart.DrawPath(c, width, height, d, p)
	})
}

// forEye turns an exact value into a chart's.
func forEye(v *int64) *float64 {
	if v == nil {
		return nil
	}
	x := float64(*v) / standing.Scale
	return &x
}

// showHow explains one figure: its rule, its notes, and the rows behind it.
func showHow(e *env, f standing.Figure) {
	box := container.NewVBox()
	add := func(head, text string) {
		if text != "" {
			box.Add(ui.NewNote(head, ui.ColorMuted, theme.SizeNameCaptionText))
			box.Add(ui.NewText(text))
		}
	}
	add("口径", f.Rule)
	now := codes.FormatMonth(f.AsOf) + "："
	if f.Actual == nil {
		now += "未录入"
	} else {
		now += amount(f, f.Actual) + "，" + f.StatusText
	}
	add("当前", now)
	if f.Base != nil || f.Target != nil {
		text := ""
		if f.Base != nil {
			text = fmt.Sprintf("%d 年基数 %s，", f.BaseYear, amount(f, f.Base))
		}
		add("基数和目标", text+fmt.Sprintf("%d 年目标 %s", f.TargetYear, amount(f, f.Target)))
	}
	add("要注意的", strings.Join(f.Notes, "\n"))
	var d *ui.Dialog
	if len(f.Rows) > 0 {
		box.Add(ui.NewNote("看明细", ui.ColorMuted, theme.SizeNameCaptionText))
	}
	for _, r := range f.Rows {
		b := widget.NewButtonWithIcon(r.Label, theme.ListIcon(), func() { d.Close(); openRows(e, r) })
		b.Alignment = widget.ButtonAlignLeading
		box.Add(b)
	}
	d = ui.ShowDialog(e.win.Canvas(), f.Code+"  "+f.Name+"：怎么算的", newTallPage(box), fyne.NewSize(600, 460), ui.DialogButton{Text: "关闭", Main: true})
}

// showRules lists every rule that decides who counts, as the settings have it.
func (w *workbench) showRules() {
	ui.Load(w.loader, "rules", func(ctx context.Context) ([]progress.Rule, error) { return standing.Rules(ctx, w.e.st) }, func(rules []progress.Rule) {
		box := container.NewVBox()
		for _, r := range rules {
			box.Add(ui.NewText(r.Text))
			box.Add(ui.NewHint("自 " + r.Since + " 起 · " + r.Source))
			box.Add(widget.NewSeparator())
		}
		ui.ShowDialog(w.e.win.Canvas(), "数字怎么算的", newTallPage(box), fyne.NewSize(760, 560),
			ui.DialogButton{Text: "改口径设置", Do: func() { w.e.nav("settings") }}, ui.DialogButton{Text: "关闭", Main: true})
	})
}
