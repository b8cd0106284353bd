package app

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/sponsor"
)

// leaderOverview is a leader's card: what he answers for, when he was there,
// what is open.
func leaderOverview(p *recordPage) fyne.CanvasObject {
	return loadOverview(p, func(ctx context.Context) (sponsor.Card, error) { return sponsor.Of(ctx, p.e.st, p.id, "") }, p.leaderView)
}

func (p *recordPage) leaderView(c sponsor.Card) fyne.CanvasObject {
	var grievances, measures []*kind.Record
	for _, s := range c.Now {
		grievances, measures = append(grievances, s.Grievances...), append(measures, s.Measures...)
	}
	w := openWork{e: p.e, today: c.Day, firm: true, reload: p.Reload}
	add := newTextLink("新增包抓对象", func() {
		showRecordDialog(p.e, kind.Sponsorship, 0, []string{"leader", fmt.Sprint(p.id)}, p.Reload)
	})
	panels := []fyne.CanvasObject{panel("包抓对象", p.subjects(c), add), panel("未办结诉求", w.grievances(grievances)), panel("在办措施", w.measures(measures))}
	if len(c.Past) > 0 {
		panels = append(panels, panel("已结束", pastSubjects(p.e, c.Past)))
	}
	return p.factsBeside(p.leaderCards(c), panels...)
}

func (p *recordPage) leaderCards(c sponsor.Card) fyne.CanvasObject {
	t, tab := c.Totals(), kind.Sponsorship.Label
	overdue := ui.Stat{Title: "走访逾期", Value: fmt.Sprint(t.Overdue), Unit: "个", Note: "下次走访期限已过的包抓对象", Light: ui.LightGreen}
	if t.Overdue > 0 {
		overdue.Light = ui.LightRed
	}
	return container.NewGridWithColumns(4,
		p.statCard(ui.Stat{Title: "现包抓", Value: fmt.Sprint(len(c.Now)), Unit: "个", Note: "企业、招商线索和重大项目"}, tab),
		p.statCard(ui.Stat{Title: "本年走访", Value: fmt.Sprint(t.Visits), Unit: "次", Note: c.Day[:4] + " 年，现包抓的对象"}, tab),
		p.statCard(overdue, tab),
		p.statCard(openStat(t), tab))
}

// openStat counts what is open, red where something is late.
func openStat(t sponsor.Totals) ui.Stat {
	s := ui.Stat{Title: "未办结", Value: fmt.Sprint(t.Grievances + t.Measures), Unit: "件", Note: fmt.Sprintf("诉求 %d 件（逾期 %d），措施 %d 项（逾期 %d）", t.Grievances, t.LateGrievances, t.Measures, t.LateMeasures)}
	if t.LateGrievances+t.LateMeasures > 0 {
		s.Light = ui.LightRed
	}
	return s
}

// subjects lists what a leader answers for now, the one to be visited first on top.
func (p *recordPage) subjects(c sponsor.Card) fyne.CanvasObject {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "对象", Width: 150, Grow: 3}, {Title: "包抓自", Width: 88}, {Title: "本年走访", Width: 68, Align: right}, {Title: "下次期限", Width: 88},
		{Title: "诉求", Width: 46, Align: right}, {Title: "措施", Width: 46, Align: right}, {Title: "", Width: 68}}
	var rows [][]factCell
	for _, s := range c.Now {
		visit := factCell{Text: wordVisit, Open: func() { logVisit(p.e, s.Record, p.Reload) }}
		rows = append(rows, []factCell{subjectCell(p.e, s), textCell(s.Record.Text("from_date")), textCell(visitsOfYear(s, c.Day)), dueCell(s.Due(), c.Day, true),
			lateCount(len(s.Grievances), s.LateGrievances), lateCount(len(s.Measures), s.LateMeasures), visit})
	}
	return newFactTable("还没有包抓对象。点“新增包抓对象”，写明包抓哪家企业或哪个项目。", cols, rows)
}

// visitsOfYear is how often he was there this year, of how many asked for.
func visitsOfYear(s sponsor.Subject, day string) string {
	n := s.VisitsIn(day[:4])
	asked := s.AskedIn(day[:4])
	if asked == 0 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d/%d", n, asked)
}

// lateCount is a count, red where some of it is late.
func lateCount(n, late int) factCell {
	c := textCell(fmt.Sprint(n))
	if late > 0 {
		c.Color, c.Bold = ui.ColorRed, true
	}
	if n == 0 {
		c.Color = ui.ColorMuted
	}
	return c
}

func subjectCell(e *env, s sponsor.Subject) factCell {
	c := factCell{Text: blankAs(s.Name(), "已删除")}
	if s.Kind != nil {
		c.Open = func() { e.nav(recordRoute(s.Kind, s.ID)) }
	}
	return c
}

func pastSubjects(e *env, past []sponsor.Subject) fyne.CanvasObject {
	cols := []factColumn{{Title: "对象", Width: 180, Grow: 3}, {Title: "起止", Width: 180}, {Title: "走访", Width: 60, Align: fyne.TextAlignTrailing}}
	var rows [][]factCell
	for _, s := range past {
		rows = append(rows, []factCell{subjectCell(e, s), textCell(s.Record.Text("from_date") + " 至 " + s.Record.Text("to_date")), textCell(fmt.Sprintf("%d 次", len(s.Visits)))})
	}
	return newFactTable("", cols, rows)
}

// sponsorshipOverview is one relation of a leader: its terms, its visits, what
// is open there.
func sponsorshipOverview(p *recordPage) fyne.CanvasObject {
	rec := p.rec
	return loadOverview(p, func(ctx context.Context) (sponsor.Subject, error) {
		return sponsor.Read(ctx, p.e.st, rec, p.e.st.Today())
	}, p.sponsorshipView)
}

func (p *recordPage) sponsorshipView(s sponsor.Subject) fyne.CanvasObject {
	today := p.e.st.Today()
	panels := []fyne.CanvasObject{
		panel("走访安排", visitTerms(s, today), newTextLink(wordVisit, p.visit)),
		panel("走访记录", p.visitTable(s), newTextLink("全部", func() { p.selectTab(kind.SponsorVisit.Label) })),
	}
	if s.Kind == kind.Enterprise {
		w := openWork{e: p.e, today: today, reload: p.Reload}
		firm := []string{"enterprise", fmt.Sprint(s.ID)}
		panels = append(panels,
			panel("未办结诉求", w.grievances(s.Grievances), newTextLink("新增诉求", func() { showRecordDialog(p.e, kind.Grievance, 0, firm, p.Reload) })),
			panel("在办措施", w.measures(s.Measures), newTextLink("新增措施", func() { showRecordDialog(p.e, kind.Measure, 0, firm, p.Reload) })))
	}
	return p.factsBeside(p.sponsorshipCards(s, today), panels...)
}

// visit logs a visit within the shown sponsorship.
func (p *recordPage) visit() { logVisit(p.e, p.rec, p.Reload) }

func (p *recordPage) sponsorshipCards(s sponsor.Subject, today string) fyne.CanvasObject {
	what := ui.Stat{Title: "包抓对象", Value: blankAs(s.Name(), "已删除"), Note: factNote("领导", joined(p.rec.Text("leader_name"), p.rec.Text("leader_post")))}
	card := p.statCard(what, formTab).(*ui.StatCard)
	if s.Kind != nil {
		card.OnTap = func() { p.e.nav(recordRoute(s.Kind, s.ID)) }
	}
	last := "还没有走访"
	if len(s.Visits) > 0 {
		last = "最近一次：" + s.Visits[0].Text("date")
	}
	t := sponsor.Card{Day: today, Now: []sponsor.Subject{s}}.Totals()
	return container.NewGridWithColumns(4, card,
		p.statCard(ui.Stat{Title: "本年走访", Value: visitsOfYear(s, today), Unit: "次", Note: last}, kind.SponsorVisit.Label),
		p.statCard(dueStat(s, today), kind.SponsorVisit.Label), p.statCard(openStat(t), formTab))
}

// dueStat says by when the next visit is due.
func dueStat(s sponsor.Subject, today string) ui.Stat {
	out := ui.Stat{Title: "下次走访期限", Value: "没有", Note: fmt.Sprintf("每年 %d 次，每期至少走访一次", s.Record.Int("visits_a_year"))}
	switch day := s.Due(); {
	case day == "" && s.Record.Has("to_date"):
		out.Note = "包抓到 " + s.Record.Text("to_date") + " 结束"
	case day == "":
		out.Note = "没有要求走访次数"
	case day < today:
		out.Value, out.Unit, out.Light = day, fmt.Sprintf("逾期 %d 天", daysBetween(day, today)), ui.LightRed
	case daysBetween(today, day) <= visitSoon:
		out.Value, out.Unit, out.Light = day, fmt.Sprintf("还有 %d 天", daysBetween(today, day)), ui.LightYellow
	default:
		out.Value, out.Light = day, ui.LightGreen
	}
	return out
}

// visitSoon is how many days before its end a term without a visit is yellow.
const visitSoon = 30

// visitTerms sets the visits against the terms that asked for them, the newest first.
func visitTerms(s sponsor.Subject, today string) fyne.CanvasObject {
	cols := []factColumn{{Title: "期", Width: 180, Grow: 1}, {Title: "走访", Width: 180, Grow: 2}, {Title: "", Width: 90}}
	var rows [][]factCell
	for i, t := range slices.Backward(s.Terms) {
		if len(s.Terms)-i > shownTerms {
			break
		}
		state := factCell{Text: "待走访", Color: ui.ColorYellow}
		switch {
		case t.Visited():
			state = factCell{Text: "已走访", Color: ui.ColorGreen}
		case t.Missed(today):
			state = factCell{Text: "没有走访", Color: ui.ColorRed, Bold: true}
		}
		days := ""
		for i, d := range t.Visits {
			if i > 0 {
				days += "、"
			}
			days += d
		}
		rows = append(rows, []factCell{textCell(t.Begin + " 至 " + t.End), valueCell(days), state})
	}
	return newFactTable("没有要求走访次数。在“资料”里填每年走访几次，这里按期列出。", cols, rows)
}

// visitTable lists the visits; what was said becomes a grievance or a measure.
func (p *recordPage) visitTable(s sponsor.Subject) fyne.CanvasObject {
	cols := []factColumn{{Title: "日期", Width: 88}, {Title: "走访情况", Width: 150, Grow: 3}, {Title: "议定和承诺", Width: 100, Grow: 2}}
	if s.Kind == kind.Enterprise {
		cols = append(cols, factColumn{Title: "", Width: 60}, factColumn{Title: "", Width: 60})
	}
	var rows [][]factCell
	for i, v := range s.Visits {
		if i == shownVisits {
			break
		}
		row := []factCell{{Text: v.Text("date"), Open: func() { showRecordDialog(p.e, kind.SponsorVisit, v.ID, nil, p.Reload) }}, valueCell(oneLine(v.Text("said"))), valueCell(oneLine(v.Text("promise")))}
		if s.Kind == kind.Enterprise {
			row = append(row, factCell{Text: "转诉求", Open: func() { p.e.toGrievance(v, p.Reload) }}, factCell{Text: "转措施", Open: func() { visitToMeasure(p.e, s.Record, v, p.Reload) }})
		}
		rows = append(rows, row)
	}
	return newFactTable("还没有走访。点“登记走访”。", cols, rows)
}

// shownTerms is how many terms an overview shows, the newest.
const shownTerms = 8

// shownVisits is how many visits an overview shows.
const shownVisits = 5
