package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/codes"
	"beizeng/data/kind"
)

// servicePanels are what is done for a firm: difficulties, promises, and who
// answers for it.
func (p *recordPage) servicePanels(s firmSheet) []fyne.CanvasObject {
	w := openWork{e: p.e, today: s.today, reload: p.Reload}
	add := func(k *kind.Kind, text string) fyne.CanvasObject {
		return newTextLink(text, func() { p.addOf(k) })
	}
	var lists []fyne.CanvasObject
	if len(s.lists) > 0 {
		lists = append(lists, stretchPanel(p.e, p.id, p.rec.Title(), s.lists, p.Reload))
		p.next = climbOf(p.e, p.id, p.rec.Title(), s.lists, p.Reload)
	}
	return append(lists,
		panel("未办结诉求", w.grievances(most(s.Open(), shownOpen)), p.allLink(kind.Grievance), toolGap(), add(kind.Grievance, "新增诉求")),
		panel("一企一策", w.measures(most(s.Promises(), shownOpen)), p.allLink(kind.Measure), toolGap(), newTextLink("打印", func() { p.printKey("measures") }), toolGap(), add(kind.Measure, "新增措施")),
		panel("领导包抓", p.sponsorTable(s), add(kind.Sponsorship, "新增包抓")))
}

// shownOpen is how many rows of a kind the overview shows; the tab has all.
const shownOpen = 6

func most(list []*kind.Record, n int) []*kind.Record { return list[:min(n, len(list))] }

// allLink opens the tab with all records of a kind, naming how many.
func (p *recordPage) allLink(k *kind.Kind) fyne.CanvasObject {
	n := p.counts[k.Key+".enterprise"]
	if n == 0 {
		return toolGap()
	}
	return newTextLink(fmt.Sprintf("全部 %d", n), func() { p.selectTab(k.Label) })
}

// addOf asks for a new record of a kind that hangs on the shown one.
func (p *recordPage) addOf(k *kind.Kind) {
	for _, d := range detailsOf(p.k) {
		if d.kind == k {
			p.addDetail(&d)
			return
		}
	}
}

// sponsorTable lists the leaders with the visits, and below who else answers.
func (p *recordPage) sponsorTable(s firmSheet) fyne.CanvasObject {
	cols := []factColumn{{Title: "领导", Width: 70, Grow: 1}, {Title: "职务", Width: 90, Grow: 2}, {Title: "包抓自", Width: 88}, {Title: "走访", Width: 56}, {Title: "下次期限", Width: 88}, {Title: "", Width: 68}}
	var rows [][]factCell
	for _, one := range s.holds {
		r := one.Record
		rows = append(rows, []factCell{{Text: r.Text("leader_name"), Open: func() { p.e.nav(recordRoute(kind.Sponsorship, r.ID)) }}, valueCell(r.Text("leader_post")),
			textCell(r.Text("from_date")), textCell(visitsOfYear(one, s.today)), dueCell(one.Due(), s.today, true),
			{Text: wordVisit, Open: func() { logVisit(p.e, r, p.Reload) }}})
	}
	box := newColumn(4, tableOr("还没有领导包抓这家企业。", cols, rows))
	if who := answersLine(s); who != "" {
		box.Add(ui.NewText("谁来负责：" + who))
	}
	return box
}

// answersLine names who answers besides the leaders, who stand in the table.
func answersLine(s firmSheet) string {
	var parts []string
	for _, a := range s.Answers {
		if a.Role == "包抓领导" {
			continue
		}
		who := a.Name
		switch {
		case who == "":
			who = a.Unit
		case a.Unit != "":
			who += "（" + a.Unit + "）"
		}
		parts = append(parts, a.Role+" "+who)
	}
	return strings.Join(parts, "；")
}

// talkPanel shows whom to call and what was last said.
func (p *recordPage) talkPanel(s firmSheet) fyne.CanvasObject {
	cols := []factColumn{{Title: "日期", Width: 88}, {Title: "方式", Width: 48}, {Title: "内容", Width: 150, Grow: 3}, {Title: "经办人", Width: 60}}
	var rows [][]factCell
	for _, r := range most(s.All(kind.Interaction), shownTalks) {
		rows = append(rows, []factCell{textCell(r.Text("date")), valueCell(r.Show("type")),
			{Text: blankAs(oneLine(r.Text("said")), "没有写内容"), Open: func() { showRecordDialog(p.e, kind.Interaction, r.ID, nil, p.Reload) }}, valueCell(r.Text("officer"))})
	}
	box := newColumn(4)
	if people := s.All(kind.Contact); len(people) > 0 {
		box.Add(p.peopleTable(people))
	}
	box.Add(tableOr("还没有联系记录。按 Ctrl+L 记下刚打的电话。", cols, rows))
	return panel("人员和最近联系", box, newTextLink("新增联系人", func() { p.addOf(kind.Contact) }), toolGap(), newTextLink(wordLog+"（Ctrl+L）", p.e.quickLog))
}

const shownTalks = 3

func (p *recordPage) peopleTable(people []*kind.Record) fyne.CanvasObject {
	cols := []factColumn{{Title: "姓名", Width: 72, Grow: 1}, {Title: "职务", Width: 90, Grow: 2}, {Title: "电话", Width: 110, Grow: 1}}
	phones := kind.Contact.Field("phones")
	var rows [][]factCell
	for _, r := range most(people, shownTalks) {
		rows = append(rows, []factCell{{Text: r.Title(), Open: func() { p.e.nav(recordRoute(kind.Contact, r.ID)) }}, valueCell(r.Text("title")), valueCell(listText(r, phones))})
	}
	return newFactTable("", cols, rows)
}

// certificatePanel lists the grades a firm holds, those about to run out
// marked, and those it is being led to; nil where there are none.
func (p *recordPage) certificatePanel(s firmSheet) fyne.CanvasObject {
	cols := []factColumn{{Title: "资质", Width: 130, Grow: 3}, {Title: "类别", Width: 88, Grow: 1}, {Title: "等级、进展", Width: 80, Grow: 1}, {Title: "到期、目标", Width: 88}}
	w := openWork{e: p.e, today: s.today, reload: p.Reload}
	var rows [][]factCell
	for _, r := range most(s.All(kind.Certificate), shownOpen) {
		rows = append(rows, []factCell{w.titleCell(r), valueCell(r.Show("type")), valueCell(r.Show("level")), expiryCell(r.Text("valid_to"), s.today)})
	}
	for _, r := range most(s.All(kind.Cultivation), shownOpen) {
		if r.Kind.Course.Open(r) {
			goal := factCell{Text: "培育：" + r.Title(), Open: func() { p.e.nav(recordRoute(r.Kind, r.ID)) }}
			rows = append(rows, []factCell{goal, valueCell(r.Show("type")), valueCell(r.Show("state")), dueCell(r.Text("due_on"), s.today, true)})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return panel("资质", newFactTable("", cols, rows), p.allLink(kind.Certificate))
}

// expiryCell is red for what has run out, yellow for what soon will.
func expiryCell(day, today string) factCell {
	c := dueCell(day, today, true)
	if day >= today && day != "" && daysBetween(today, day) <= agenda.ExpiresAhead {
		c.Color = ui.ColorYellow
	}
	return c
}

// policyPanel lists what a firm applied for and got; nil where it never did.
func (p *recordPage) policyPanel(s firmSheet) fyne.CanvasObject {
	claims := s.All(kind.Claim)
	if len(claims) == 0 {
		return nil
	}
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "政策项目", Width: 140, Grow: 3}, {Title: "申报（万元）", Width: 84, Align: right}, {Title: "拨付（万元）", Width: 84, Align: right}, {Title: "进度", Width: 60}}
	paid := int64(0)
	var rows [][]factCell
	for i, r := range claims {
		paid += r.Int("paid")
		if i < shownOpen {
			name := factCell{Text: r.Text("programme_name"), Open: func() { showRecordDialog(p.e, kind.Claim, r.ID, nil, p.Reload) }}
			rows = append(rows, []factCell{name, wanCell(r, "applied"), wanCell(r, "paid"), valueCell(r.Text("state"))})
		}
	}
	sum := ui.NewHint(fmt.Sprintf("已拨付合计 %s 万元。", codes.FormatMinor(paid, 10000, 2)))
	return panel("政策兑现", newColumn(4, newFactTable("", cols, rows), sum), p.allLink(kind.Claim))
}

// wanCell is an amount of yuan in 万元, a dash where it was not entered.
func wanCell(r *kind.Record, key string) factCell {
	if !r.Has(key) {
		return valueCell("")
	}
	return textCell(codes.FormatMinor(r.Int(key), 10000, 2))
}
