package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/reports/chart"
)

// content is the flow below its bar.
func (v *flowView) content() fyne.CanvasObject {
	r := v.result
	box := stack()
	if r.Note != "" {
		box.Add(ui.NewBanner(r.Note, nil))
	}
	if r.Start+r.Entered+r.MovedIn+r.Activated+r.Closed+r.End == 0 {
		box.Add(ui.NewEmptyState(theme.SearchIcon(), fmt.Sprintf("%s 至 %s 没有%s企业。名单由企业库和月度数据得出。", codes.FormatMonth(r.From), codes.FormatMonth(r.To), listLabel(r.List)),
			widget.NewButton("数据导入", func() { v.e.nav("import") }), widget.NewButton("企业库", func() { v.e.nav(kind.Enterprise.Key) })))
		return box
	}
	box.Add(v.cards())
	box.Add(flow(480, 2, v.ladderPanel(), v.linesPanel("按统计归属", "统计归属", r.ByTerritory, func(key string) activation.Period {
		p := v.part()
		p.Territory = blankAs(key, activation.Unassigned)
		return p
	})))
	box.Add(flow(480, 2, v.broughtPanel(), v.linesPanel("按经办人", "经办人", r.ByOfficer, func(key string) activation.Period {
		p := v.part()
		p.Officer = blankAs(key, activation.Unassigned)
		return p
	})))
	box.Add(ui.NewHint("点数字看企业。期初＋新进入＋迁入－激活－退出－迁出＝期末；激活率＝激活÷（期初＋新进入＋迁入）；平均天数从进入名单的月末算到首笔。"))
	return box
}

// cards are the figures that are asked for first.
func (v *flowView) cards() fyne.CanvasObject {
	r, whole := v.result, v.part()
	card := func(title, value, unit, note string, tap func()) fyne.CanvasObject {
		c := ui.NewStatCard(ui.Stat{Title: title, Value: value, Unit: unit, Note: note, Fraction: -1, Mark: -1}, nil)
		c.OnTap = tap
		return c
	}
	at := func(month int) func() {
		return func() { v.show(activation.Query{List: r.List, AsOf: month, Territory: v.set.territory}) }
	}
	moved := ""
	if r.MovedIn+r.MovedOut > 0 {
		moved = fmt.Sprintf("迁入 %d 家，迁出 %d 家", r.MovedIn, r.MovedOut)
	}
	start := at(codes.AddMonths(r.From, -1))
	end := at(r.To)
	if v.set.officer != "" {
		start, end = nil, func() {
			v.show(activation.Query{List: r.List, AsOf: r.To, Territory: v.set.territory, Officer: v.set.officer})
		}
	}
	return flow(138, 8,
		card("期初", thousands(r.Start), "家", codes.FormatMonth(codes.AddMonths(r.From, -1))+" 末", start),
		card("新进入", thousands(r.Entered), "家", moved, v.opens(cameIn, r.Entered+r.MovedIn, whole)),
		card("激活", thousands(r.Activated), "家", fmt.Sprintf("首次 %d，再次 %d", r.FirstEver, r.Again), v.opens("activated", r.Activated, whole)),
		card("其中帮办", thousands(r.Helped), "家", fmt.Sprintf("没有进展的 %d 家", r.Alone), v.opens("helped", r.Helped, whole)),
		card("退出", thousands(r.Closed), "家", "注销、吊销、迁出", v.opens(wentOut, r.Closed+r.MovedOut, whole)),
		card("激活率", funnel.RateText(percentOf(r.Rate)), "", fmt.Sprintf("%d ÷ %d 家", r.Activated, r.Start+r.Entered+r.MovedIn), v.how),
		card("平均天数", strings.TrimSuffix(daysText(r.AvgDays), " 天"), map[bool]string{true: "天"}[r.AvgDays != nil], "从进入到首笔", v.how),
		card("期末", thousands(r.End), "家", codes.FormatMonth(r.To)+" 末", end))
}

// percentOf turns millionths into the hundredths of a percent that RateText writes.
func percentOf(ppm *int64) *int64 {
	if ppm == nil {
		return nil
	}
	n := (*ppm + 50) / 100
	return &n
}

func daysText(days *int64) string {
	if days == nil {
		return "—"
	}
	return thousands(int(*days)) + " 天"
}

// opens is what a tap on a number does; nothing behind a zero.
func (v *flowView) opens(what string, n int, part activation.Period) func() {
	if n == 0 {
		return nil
	}
	return func() { v.openFirms(what, part) }
}

// ladderPanel draws how many firms of the list stand on each rung at the
// period's end, and how many came to life in its year.
func (v *flowView) ladderPanel() fyne.CanvasObject {
	d := chart.BarsData{Unit: "家"}
	links := container.NewHBox()
	for _, o := range kind.Rungs {
		count := v.rungs.ByRung[o.Code]
		n := float64(count)
		label := o.Label
		if o.Code == activation.First {
			label = "本年首笔"
		}
		d.Items = append(d.Items, chart.Bar{Label: label, Value: &n})
		if count > 0 {
			links.Add(newTextLink(fmt.Sprintf("%s %s 家　", label, thousands(count)), func() {
				v.show(activation.Query{List: v.result.List, AsOf: v.result.To, Territory: v.set.territory, Officer: v.set.officer, Rung: o.Code})
			}))
		}
	}
	view := ui.NewChartView(fyne.NewSize(300, 190), func(c chart.Canvas, w, h float64, pal chart.Palette) { chart.DrawBars(c, w, h, d, pal) })
	return panel("进展漏斗（"+codes.FormatMonth(v.result.To)+" 末）", container.NewVBox(view, links))
}

// lineColumns are the columns of the tables by territory and by officer.
var lineColumns = []string{"期初", "新进入", "激活", "帮办", "退出", "期末", "激活率", "平均天数"}

// lineCells are the figures of a line in words.
func lineCells(s activation.Sums) []string {
	return []string{fmt.Sprint(s.Start), fmt.Sprint(s.Entered + s.MovedIn), fmt.Sprint(s.Activated), fmt.Sprint(s.Helped), fmt.Sprint(s.Closed + s.MovedOut), fmt.Sprint(s.End),
		funnel.RateText(percentOf(s.Rate)), strings.TrimSuffix(daysText(s.AvgDays), " 天")}
}

func (v *flowView) linesPanel(title, head string, lines []activation.Line, part func(key string) activation.Period) fyne.CanvasObject {
	cols := []factColumn{{Title: head, Width: 92, Grow: 2}}
	for _, t := range lineColumns {
		c := factColumn{Title: t, Width: 48, Grow: 1, Align: fyne.TextAlignTrailing}
		if t == "激活率" {
			c.Width = 66 // 100.00%
		}
		cols = append(cols, c)
	}
	var rows [][]factCell
	for _, l := range lines {
		row := []factCell{textCell(l.Name)}
		for _, text := range lineCells(l.Sums) {
			row = append(row, valueCell(text))
		}
		p := part(l.Key)
		if l.Start > 0 && v.set.officer == "" && p.Officer == "" { // who answered for a firm then is not who does now
			row[1].Open = func() {
				v.show(activation.Query{List: v.result.List, AsOf: codes.AddMonths(v.result.From, -1), Territory: p.Territory})
			}
		}
		row[2].Open = v.opens(cameIn, l.Entered+l.MovedIn, p)
		row[3].Open, row[4].Open = v.opens("activated", l.Activated, p), v.opens("helped", l.Helped, p)
		row[5].Open = v.opens(wentOut, l.Closed+l.MovedOut, p)
		if l.End > 0 {
			row[6].Open = func() {
				v.show(activation.Query{List: v.result.List, AsOf: v.result.To, Territory: p.Territory, Officer: p.Officer})
			}
		}
		rows = append(rows, row)
	}
	return panel(title, newFactTable("这段时间没有变动。", cols, rows))
}

// shownBrought is how many firms the panel names; the rest stands behind a link.
const shownBrought = 8

// broughtPanel names the firms that came to life, with the row that proves it.
func (v *flowView) broughtPanel() fyne.CanvasObject {
	cols := []factColumn{{Title: "企业", Width: 180, Grow: 3}, {Title: "首笔", Width: 84}, {Title: "天数", Width: 48, Align: fyne.TextAlignTrailing}, {Title: "经办人", Width: 70, Grow: 1}, {Title: "佐证", Width: 60}}
	var rows [][]factCell
	for i, f := range v.result.Firms {
		if i == shownBrought {
			break
		}
		days := valueCell("")
		if f.Days >= 0 {
			days = textCell(thousands(int(f.Days)))
		}
		proof := factCell{}
		if f.Kind != nil {
			proof = factCell{Text: f.Kind.Label, Open: func() { v.e.nav(recordRoute(f.Kind, f.ID)) }}
		}
		rows = append(rows, []factCell{{Text: f.Name, Open: func() { v.e.nav(recordRoute(kind.Enterprise, f.Enterprise)) }}, textCell(f.Day), days, valueCell(f.Officer), proof})
	}
	var tools []fyne.CanvasObject
	if n := len(v.result.Firms); n > shownBrought {
		tools = append(tools, newTextLink(fmt.Sprintf("全部 %d 家", n), func() { v.pickFirm("activated", v.result) }))
	}
	return panel("激活的企业", newFactTable("这段时间没有企业激活。", cols, rows), tools...)
}

func (v *flowView) export() {
	if v.result.To == 0 {
		v.e.toast("还没有可导出的数。")
		return
	}
	name := fmt.Sprintf("激活率%s至%s.xlsx", codes.FormatMonth(v.result.From), codes.FormatMonth(v.result.To))
	said := fmt.Sprintf("%s；%s 至 %s；范围：%s；经办人：%s", listLabel(v.result.List), codes.FormatMonth(v.result.From), codes.FormatMonth(v.result.To), v.placeIn.Label(), v.officerIn.Label())
	v.e.exportTable(name, v.e.demoTable(flowTable(v.result, said)))
}

// flowTable is the flow as a workbook shows it: the sums, then each part, then
// the firms that came to life.
func flowTable(r activation.FlowResult, said string) exchange.Table {
	t := exchange.Table{Title: "漏斗与激活率", Wide: []float64{30}}
	t.Heads = append([]string{"分组"}, lineColumns...)
	t.Heads[7], t.Heads[8] = "激活率（%）", "平均天数（天）"
	line := func(name string, s activation.Sums) {
		var days any
		if s.AvgDays != nil {
			days = *s.AvgDays
		}
		t.Rows = append(t.Rows, []any{name, int64(s.Start), int64(s.Entered + s.MovedIn), int64(s.Activated), int64(s.Helped), int64(s.Closed + s.MovedOut), int64(s.End), scaled(percentOf(s.Rate), 100), days})
	}
	line("合计", r.Sums)
	for _, group := range [][]activation.Line{r.ByTerritory, r.ByOfficer} {
		t.Rows = append(t.Rows, nil)
		for _, l := range group {
			line(l.Name, l.Sums)
		}
	}
	t.Rows = append(t.Rows, nil, []any{"激活的企业", "统计归属", "进入名单", "首笔", "天数", "帮办", "经办人"})
	for _, f := range r.Firms {
		var since, days any
		if f.Entered > 0 {
			since = codes.FormatMonth(f.Entered)
		}
		if f.Days >= 0 {
			days = f.Days
		}
		t.Rows = append(t.Rows, []any{f.Name, territoryLabel(f.Territory), since, f.Day, days, map[bool]string{true: "是", false: "否"}[f.Helped], f.Officer})
	}
	t.Notes = []string{said, "新进入含迁入，退出含迁出。", "口径：" + r.Rule}
	return t
}
