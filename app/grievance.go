package app

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// caseSheet is what the overview of a grievance shows besides itself.
type caseSheet struct {
	steps    []*kind.Record // in the order in which they were made
	measures []*kind.Record
	today    string
}

func readCaseSheet(ctx context.Context, st *store.Store, id int64) (caseSheet, error) {
	s := caseSheet{today: st.Today()}
	of := []store.Cond{{Field: "grievance", Op: store.Eq, Value: id}}
	var err error
	if s.steps, err = st.List(ctx, store.Query{Kind: kind.GrievanceStep, Where: of, Sort: "id", Limit: 500}); err != nil {
		return s, err
	}
	s.measures, err = st.List(ctx, store.Query{Kind: kind.Measure, Where: of, Sort: "due_on", Limit: 50})
	return s, err
}

// grievanceOverview is a grievance at one look: whose it is, what is at risk,
// where it stands and what was done.
func grievanceOverview(p *recordPage) fyne.CanvasObject {
	return loadOverview(p, func(ctx context.Context) (caseSheet, error) { return readCaseSheet(ctx, p.e.st, p.id) }, p.caseView)
}

func (p *recordPage) caseView(s caseSheet) fyne.CanvasObject {
	out := ""
	if p.rec.Text("state") == casework.Withdrawn {
		out = p.rec.Show("state")
	}
	ribbon := newStageRibbon(caseMarks(p.rec, s.steps), out, p.toState)
	way := ui.NewSurface(container.NewVBox(ribbon, container.NewBorder(nil, nil, nil, p.caseButtons(), p.caseNote(s))))
	measures := openWork{e: p.e, today: s.today, reload: p.Reload}.measures(s.measures)
	add := newTextLink("新增措施", func() {
		showRecordDialog(p.e, kind.Measure, 0, []string{"grievance", fmt.Sprint(p.id), "enterprise", fmt.Sprint(p.rec.Int("enterprise"))}, p.Reload)
	})
	return p.factsBeside(container.NewVBox(way, p.caseCards(s)),
		panel("办理过程", p.caseFeed(s.steps)), panel("为它定的措施", measures, add))
}

// caseStates are the states on the way, in their order.
var caseStates = []string{casework.New, casework.Doing, casework.Answered, casework.Closed}

// caseMarks are the states with the day on which the grievance last came there.
func caseMarks(g *kind.Record, steps []*kind.Record) []stageMark {
	state := g.Text("state")
	if state == casework.Withdrawn { // it stays where it was taken back
		state = casework.New
		if g.Has("unit") {
			state = casework.Doing
		}
	}
	at := slices.Index(caseStates, state)
	sent := g.Text("sent_on")
	for _, s := range steps {
		if a := s.Text("action"); a == casework.Transfer || a == casework.Reopen {
			sent = s.Text("date")
		}
	}
	days := []string{g.Text("received_on"), sent, g.Text("answered_on"), g.Text("confirmed_on")}
	out := make([]stageMark, len(caseStates))
	for i, code := range caseStates {
		m := stageMark{stage: code, label: g.Kind.Field("state").ChoiceLabel(code), passed: i < at, current: i == at}
		switch {
		case i > at:
		case i == 1 && at > 1 && !g.Has("unit"):
			m.note = "当场答复"
		default:
			m.note = blankAs(days[i], "没有日期")
		}
		out[i] = m
	}
	return out
}

// ways are the actions by which a grievance comes to a state.
var ways = map[string][]string{casework.Doing: {casework.Send, casework.Reopen}, casework.Answered: {casework.Answer}, casework.Closed: {casework.Confirm}}

// toState asks for the step that leads to a state, where there is one.
func (p *recordPage) toState(state string) {
	for _, a := range ways[state] {
		if slices.Contains(casework.Allowed(p.rec.Text("state")), a) {
			p.handleAs(a)
			return
		}
	}
	p.e.toast("诉求在“" + p.rec.Show("state") + "”，不能直接到“" + p.rec.Kind.Field("state").ChoiceLabel(state) + "”。")
}

// caseNote says how long the grievance has stood where it stands, and until
// when an answer is due.
func (p *recordPage) caseNote(s caseSheet) fyne.CanvasObject {
	g := p.rec
	text := "还没有交给责任单位。"
	switch g.Text("state") {
	case casework.Doing:
		text = blankAs(g.Show("unit"), "没有写明办理单位") + " 正在办理"
	case casework.Answered:
		text = "已答复：" + blankAs(g.Show("result"), "没有写结果") + "。问一问企业是否认可，再登记“企业确认”或“重新办理”。"
	case casework.Closed:
		text = "已办结：" + blankAs(g.Show("result"), "没有写结果")
		if g.Has("satisfied") {
			text += "，企业" + g.Show("satisfied")
		}
	case casework.Withdrawn:
		text = "企业已撤回。"
	}
	if on := g.Text("received_on"); on != "" && g.Text("state") != casework.Closed && g.Text("state") != casework.Withdrawn {
		text += fmt.Sprintf("（受理 %d 天，%s 起）", daysBetween(on, s.today), on)
	}
	box := newColumn(2, ui.NewText(text))
	if due, tone := dueWords(g, s.today); due != "" {
		box.Add(ui.NewNote(due, tone, theme.SizeNameText))
	}
	if g.Text("state") == casework.Doing && g.Has("workdays") && g.Has("due_on") && !casework.Known(s.today, g.Text("due_on")) {
		box.Add(ui.NewHint(g.Text("due_on")[:4] + " 年的放假安排还没有公布，期限只除去了周末。"))
	}
	return container.New(layout.NewCustomPaddedLayout(4, 0, 0, 12), box)
}

// dueSoon is from how many working days on a term is yellow.
const dueSoon = 2

// dueWords says until when an answer is due and how much is left, "" where
// nothing is awaited.
func dueWords(g *kind.Record, today string) (text string, tone fyne.ThemeColorName) {
	state, due := g.Text("state"), g.Text("due_on")
	if state != casework.Doing {
		return "", ""
	}
	if due == "" {
		return "没有办结期限：登记“延期”可以补上。", ui.ColorMuted
	}
	if late := casework.Overdue(state, due, today); late > 0 {
		return fmt.Sprintf("期限 %s，已逾期 %d 个工作日", due, late), ui.ColorRed
	}
	left, _ := casework.Left(state, due, today)
	tone = ui.ColorGreen
	if left <= dueSoon {
		tone = ui.ColorYellow
	}
	if left == 0 {
		return fmt.Sprintf("期限 %s，就是今天", due), tone
	}
	return fmt.Sprintf("期限 %s，还有 %d 个工作日", due, left), tone
}

// caseButtons are just the actions that the grievance can take, the likeliest
// first.
func (p *recordPage) caseButtons() fyne.CanvasObject {
	box := container.NewHBox()
	if p.rec.DeletedAt != "" {
		return box
	}
	for i, a := range casework.Allowed(p.rec.Text("state")) {
		text := actionLabel(a)
		if i == 0 {
			text += "（Ctrl+Enter）"
		}
		b := widget.NewButton(text, func() { p.handleAs(a) })
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		box.Add(b)
	}
	return container.NewVBox(box)
}

func actionLabel(action string) string { return kind.GrievanceStep.Field("action").ChoiceLabel(action) }

// handleAs asks for a step of the shown grievance.
func (p *recordPage) handleAs(action string) {
	if p.rec.DeletedAt != "" {
		return
	}
	p.form.leave(func() { handleGrievance(p.e, p.rec, action, func() { p.e.wroteKind(p.k); p.Reload() }) })
}

// handleNext is Ctrl+Enter: the likeliest step.
func (p *recordPage) handleNext() {
	if p.rec != nil && p.id != 0 {
		p.handleAs(casework.Allowed(p.rec.Text("state"))[0])
	}
}

// caseCards are the figures that are asked for first.
func (p *recordPage) caseCards(s caseSheet) fyne.CanvasObject {
	g := p.rec
	firm := p.statCard(ui.Stat{Title: "企业", Value: blankAs(g.Text("enterprise_name"), "已删除"), Note: blankAs(g.Show("territory"), "未归属")}, formTab).(*ui.StatCard)
	firm.OnTap = func() { p.e.nav(recordRoute(kind.Enterprise, g.Int("enterprise"))) }
	money := ui.Stat{Title: "涉及金额", Value: "未录入", Note: "不解决会受影响的金额"}
	if g.Has("money") {
		money.Value, money.Unit = shortMoney(g.Show("money")), "万元"
	}
	jobs := ui.Stat{Title: "涉及就业", Value: "未录入", Note: factNote("类别", g.Show("type"))}
	if g.Has("jobs") {
		jobs.Value, jobs.Unit = g.Show("jobs"), "人"
	}
	return container.NewGridWithColumns(4, firm, p.statCard(money, formTab), p.statCard(jobs, formTab), p.statCard(dueCard(g, s.today), kind.GrievanceStep.Label))
}

// dueCard counts down to the term, or says how long it took.
func dueCard(g *kind.Record, today string) ui.Stat {
	out := ui.Stat{Title: "办结期限", Value: "没有", Note: "交办时定"}
	state, due := g.Text("state"), g.Text("due_on")
	switch late := casework.Overdue(state, due, today); {
	case late > 0:
		out.Value, out.Unit, out.Note, out.Light = fmt.Sprint(late), "个工作日", "逾期，期限 "+due, ui.LightRed
	case state == casework.Doing && due != "":
		left, _ := casework.Left(state, due, today)
		out.Value, out.Unit, out.Note, out.Light = fmt.Sprint(left), "个工作日", "还有，期限 "+due, ui.LightGreen
		if left <= dueSoon {
			out.Light = ui.LightYellow
		}
	case g.Has("took"):
		out.Title, out.Value, out.Unit, out.Note = "办理用时", g.Show("took"), "个工作日", "受理到最后一次答复"
		if due != "" {
			out.Note, out.Light = "期限 "+due+"，按时", ui.LightGreen
			if g.Text("answered_on") > due {
				out.Note, out.Light = "期限 "+due+"，晚了", ui.LightRed
			}
		}
	}
	return out
}

// caseFeed lists the steps, the newest first; the last one can be taken back.
func (p *recordPage) caseFeed(steps []*kind.Record) fyne.CanvasObject {
	if len(steps) == 0 {
		return ui.NewHint("还没有办理过程。按 Ctrl+Enter 交办给责任单位；企业的事当场答复了的，直接登记“答复”。")
	}
	feed := ui.NewFeed()
	var rows []ui.FeedRow
	for i, s := range slices.Backward(steps) {
		row := stepRow(s)
		if i == len(steps)-1 && p.rec.DeletedAt == "" {
			row.Actions = []ui.FeedAction{{Text: "收回", Key: fyne.KeyDelete, Do: func() { p.takeBack(s) }}}
		}
		rows = append(rows, row)
	}
	feed.SetRows(rows)
	feed.OnOpen = func(row int) {
		s := steps[len(steps)-1-row]
		showRecordDialog(p.e, kind.GrievanceStep, s.ID, nil, p.Reload)
	}
	return feed
}

// stepRow is one step as the feed shows it.
func stepRow(s *kind.Record) ui.FeedRow {
	action := s.Text("action")
	row := ui.FeedRow{Mark: blankAs(s.Text("date"), "没有日期"), MarkColor: ui.ColorMuted, Title: actionLabel(action), Side: s.Text("officer"), Text: s.Text("text"), Opens: true}
	if s.Has("unit") {
		row.Title += "：" + s.Show("unit")
	}
	switch {
	case s.Has("due_on") && (action == casework.Urge || action == casework.Escalate):
		row.Detail = "请于 " + s.Text("due_on") + " 前办"
	case s.Has("due_on"):
		row.Detail = "期限 " + s.Text("due_on")
	}
	row.Detail = joined(joined(row.Detail, s.Show("result")), s.Show("satisfied"))
	switch action {
	case casework.Urge, casework.Escalate, casework.Reopen:
		row.MarkColor = ui.ColorRed
	case casework.Answer, casework.Confirm:
		row.MarkColor = ui.ColorGreen
	}
	return row
}

// takeBack deletes the last step, which takes its move back.
func (p *recordPage) takeBack(s *kind.Record) {
	deleteOne(p.e, s, func() {
		p.e.wroteKind(p.k)
		p.Reload()
	})
}
