package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/casework"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/service"
)

// content is the page below its bar.
func (p *casesPage) content() fyne.CanvasObject {
	r := p.found.report
	box := stack()
	if t := r.Total; t.Received+t.Open+t.Unconfirmed == 0 {
		box.Add(ui.NewEmptyState(theme.SearchIcon(), fmt.Sprintf("%s 至 %s 没有受理诉求，也没有在办的。", r.From, r.To),
			widget.NewButton("诉求清单", func() { p.e.nav(kind.Grievance.Key) }), widget.NewButton("新增诉求", func() { p.e.nav(newRoute(kind.Grievance)) }),
			widget.NewButton("数据导入", func() { p.e.nav("import") })))
		return box
	}
	box.Add(p.spanCards())
	box.Add(p.nowCards())
	if p.found.late.Count > 0 {
		box.Add(p.latePanel())
	}
	box.Add(p.linesPanel("按办理单位", "办理单位", r.Units))
	box.Add(p.linesPanel("按类别", "类别", r.Types))
	box.Add(p.linesPanel("按统计归属", "统计归属", r.Territories))
	notes := append([]string{"受理、各率、用时、重复看期间受理的诉求；在办、逾期、待交办、待确认、涉及金额和就业看现在，不论何时受理"}, r.Notes...)
	box.Add(ui.NewHint(strings.Join(notes, "；\n") + "。"))
	return box
}

// how explains figures with the rows behind them; no keys means all.
func (p *casesPage) how(title string, keys []string) {
	showDefinitions(p.e, title, p.found.report.Definitions, p.found.report.AllRows(), keys, nil)
}

func (p *casesPage) card(key, value, unit, note string, light ui.Light) fyne.CanvasObject {
	label := p.found.report.Definition(key).Label
	c := ui.NewStatCard(ui.Stat{Title: label, Value: value, Unit: unit, Note: note, Fraction: -1, Mark: -1, Light: light}, nil)
	c.OnTap = func() { p.how(label+"：怎么算的", []string{key}) }
	return c
}

// spanCards are the figures of the grievances of the period.
func (p *casesPage) spanCards() fyne.CanvasObject {
	t := p.found.report.Total
	days, unit, _ := strings.Cut(service.DaysText(t.AverageDays()), " ")
	return flow(180, 6,
		p.card("received", fmt.Sprint(t.Received), "件", fmt.Sprintf("已答复 %d 件，撤回 %d 件", t.Answered, t.Withdrawn), ui.LightNone),
		p.card("closed_rate", funnel.RateText(t.ClosedRate()), "", fmt.Sprintf("已办结 %d ÷ 应办结 %d 件", t.Closed, t.DueClosed), ui.LightNone),
		p.card("solved_rate", funnel.RateText(t.SolvedRate()), "", fmt.Sprintf("已解决 %d ÷ 有结果 %d 件", t.Solved, t.Answered-t.NoResult), ui.LightNone),
		p.card("in_time_rate", funnel.RateText(t.InTimeRate()), "", fmt.Sprintf("按时 %d ÷ 应答复 %d 件", t.InTime, t.Timed), ui.LightNone),
		p.card("days", days, unit, fmt.Sprintf("%d 件答复的平均", t.Dated), ui.LightNone),
		p.card("repeated", fmt.Sprint(t.Repeated), "件", fmt.Sprintf("占 %s，其中重新办理 %d 件", funnel.RateText(t.RepeatedRate()), t.Reopened), ui.LightNone))
}

// nowCards are the figures of what is open now.
func (p *casesPage) nowCards() fyne.CanvasObject {
	t := p.found.report.Total
	late := ui.LightGreen
	if t.Overdue > 0 {
		late = ui.LightRed
	}
	known := func(n, with int64, text string) string {
		if with == 0 {
			return "—"
		}
		return text
	}
	return flow(180, 6,
		p.card("open", fmt.Sprint(t.Open), "件", "待交办和办理中", ui.LightNone),
		p.card("overdue", fmt.Sprint(t.Overdue), "件", "今天已过办结期限", late),
		p.card("unsent", fmt.Sprint(t.Unsent), "件", "还没有交给单位", ui.LightNone),
		p.card("unconfirmed", fmt.Sprint(t.Unconfirmed), "件", "已答复，企业没有确认", ui.LightNone),
		p.card("money", known(t.Money, t.WithMoney, codes.FormatMinor(t.Money, 10000, 2)), "万元", fmt.Sprintf("在办的 %d 件填了", t.WithMoney), ui.LightNone),
		p.card("jobs", known(t.Jobs, t.WithJobs, fmt.Sprint(t.Jobs)), "人", fmt.Sprintf("在办的 %d 件填了", t.WithJobs), ui.LightNone))
}

// latePanel names the grievances that are late longest; each can be urged.
func (p *casesPage) latePanel() fyne.CanvasObject {
	l := p.found.late
	all := newTextLink(fmt.Sprintf("全部 %d 件", l.Count), func() { openRows(p.e, l.Rows) })
	return panel(fmt.Sprintf("逾期诉求（%d 件，逾期最久的在前）", l.Count), lateTable(p.e, l, p.Reload), all)
}

// lateTable lists late grievances, each with its 督办.
func lateTable(e *env, l service.Late, done func()) fyne.CanvasObject {
	cols := []factColumn{{Title: "企业", Width: 150, Grow: 3}, {Title: "诉求", Width: 170, Grow: 4}, {Title: "办理单位", Width: 120, Grow: 2}, {Title: "期限", Width: 88}, {Title: "逾期", Width: 100},
		{Title: "涉及金额（万元）", Width: 116, Align: fyne.TextAlignTrailing}, {Title: "", Width: 48}}
	var rows [][]factCell
	for _, c := range l.Items {
		rows = append(rows, []factCell{{Text: c.Name, Open: func() { e.nav(recordRoute(kind.Enterprise, c.Enterprise)) }}, {Text: c.Title, Open: func() { e.nav(recordRoute(kind.Grievance, c.ID)) }},
			valueCell(kind.Grievance.Field("unit").ChoiceLabel(c.Unit)), {Text: c.Due, Color: ui.ColorRed}, {Text: fmt.Sprintf("%d 个工作日", c.Late), Color: ui.ColorRed, Bold: true},
			yuan(c.Money), {Text: actionLabel(casework.Urge), Open: func() { urgeCase(e, c.ID, done) }}})
	}
	return newFactTable("", cols, rows)
}

// urgeCase reads a grievance anew and asks for what to urge with.
func urgeCase(e *env, id int64, done func()) {
	ui.Load(e.newLoader(), "urge", func(ctx context.Context) (*kind.Record, error) { return e.st.Get(ctx, kind.Grievance, id) }, func(g *kind.Record) {
		handleGrievance(e, g, casework.Urge, done)
	})
}

// caseColumns are the figures of a line, by the key of their definition.
var caseColumns = []struct {
	title, key string
	cell       func(service.Line) string
}{
	{"受理", "received", func(l service.Line) string { return fmt.Sprint(l.Received) }},
	{"办结率", "closed_rate", func(l service.Line) string { return funnel.RateText(l.ClosedRate()) }},
	{"解决率", "solved_rate", func(l service.Line) string { return funnel.RateText(l.SolvedRate()) }},
	{"按时答复率", "in_time_rate", func(l service.Line) string { return funnel.RateText(l.InTimeRate()) }},
	{"平均用时", "days", func(l service.Line) string { return service.DaysText(l.AverageDays()) }},
	{"重复", "repeated", func(l service.Line) string { return fmt.Sprint(l.Repeated) }},
	{"在办", "open", func(l service.Line) string { return fmt.Sprint(l.Open) }},
	{"逾期", "overdue", func(l service.Line) string { return fmt.Sprint(l.Overdue) }},
	{"涉及金额（万元）", "money", func(l service.Line) string {
		if l.WithMoney == 0 {
			return ""
		}
		return codes.FormatMinor(l.Money, 10000, 2)
	}},
}

// linesPanel sets the figures of units, types or territories below each other.
func (p *casesPage) linesPanel(title, name string, lines []service.Line) fyne.CanvasObject {
	cols := []factColumn{{Title: name, Width: 180, Grow: 3}}
	for _, c := range caseColumns {
		cols = append(cols, factColumn{Title: c.title, Width: max(64, ui.TextWidth(c.title, 13, true)+14), Grow: 1, Align: fyne.TextAlignTrailing})
	}
	var rows [][]factCell
	for _, l := range lines {
		row := []factCell{textCell(l.Label)}
		for _, c := range caseColumns {
			cell := valueCell(c.cell(l))
			if c.key == "overdue" && l.Overdue > 0 {
				cell.Color, cell.Bold = ui.ColorRed, true
			}
			if text := cell.Text; text != "0" && text != "—" && text != "" {
				cell.Open = func() { p.openFigure(c.key, l) }
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return panel(title, container.NewVBox(newFactTable("没有诉求。", cols, rows)), newTextLink("怎么算的", func() { p.how("怎么算的", nil) }))
}

// openFigure opens the rows behind a figure of a line; a rate is of several
// lists, so it is explained with each of them.
func (p *casesPage) openFigure(key string, l service.Line) {
	r := p.found.report
	links := r.Rows(key, l)
	if len(links) == 1 {
		openRows(p.e, links[0])
		return
	}
	showDefinitions(p.e, l.Label+"："+r.Definition(key).Label, r.Definitions, map[string][]funnel.RowsLink{key: links}, []string{key}, nil)
}

// Export implements ui.Exporter: the page's tables as a workbook.
func (p *casesPage) Export() {
	if p.loads == 0 {
		return
	}
	t := casesTable(p.found.report, p.placeIn.Label(), p.e.prefs.demo)
	p.e.saveFile(fmt.Sprintf("诉求分析%s至%s.xlsx", p.found.report.From, p.found.report.To), []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(context.Context, ui.Progress) (any, error) {
			if err := exchange.WriteTable(path, t); err != nil {
				return nil, fmt.Errorf("写入 %s：%w", path, err)
			}
			return ui.Toast{Text: "已导出到 " + path, Action: "打开文件夹", OnAction: func() { p.e.openFolder(path) }}, nil
		})
	})
}

// casesTable is the report as a workbook shows it, with the definitions below.
func casesTable(r service.Report, place string, demo bool) exchange.Table {
	t := exchange.Table{Title: "诉求分析", Demo: demo, Wide: []float64{28},
		Heads: []string{"项目", "受理", "已答复", "已办结", "应办结", "办结率（%）", "已解决", "解决率（%）", "按时答复", "应答复", "按时答复率（%）", "平均用时（工作日）", "重复反映", "在办", "逾期", "待交办", "待确认", "涉及金额（万元）", "涉及就业（人）"}}
	add := func(name string, c service.Counts) {
		var money, jobs any
		if c.WithMoney > 0 {
			money = scaled(&c.Money, 1e6)
		}
		if c.WithJobs > 0 {
			jobs = c.Jobs
		}
		t.Rows = append(t.Rows, []any{name, c.Received, c.Answered, c.Closed, c.DueClosed, scaled(c.ClosedRate(), 100), c.Solved, scaled(c.SolvedRate(), 100), c.InTime, c.Timed,
			scaled(c.InTimeRate(), 100), scaled(c.AverageDays(), 10), c.Repeated, c.Open, c.Overdue, c.Unsent, c.Unconfirmed, money, jobs})
	}
	add("合计", r.Total.Counts)
	for _, by := range []struct {
		title string
		lines []service.Line
	}{{"按办理单位", r.Units}, {"按类别", r.Types}, {"按统计归属", r.Territories}} {
		t.Rows = append(t.Rows, nil, []any{by.title})
		for _, l := range by.lines {
			add(l.Label, l.Counts)
		}
	}
	t.Notes = append([]string{fmt.Sprintf("期间：%s 至 %s；范围：%s；%s 的情况", r.From, r.To, place, r.Day)}, r.Notes...)
	for _, d := range r.Definitions {
		t.Notes = append(t.Notes, d.Label+"："+d.Text)
	}
	return t
}
