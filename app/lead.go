package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// leadSheet is what the overview of a lead shows besides the lead itself.
type leadSheet struct {
	steps  []*kind.Record // in the order in which they were made
	people []*kind.Record
	next   []*kind.Record // open next steps, the earliest first
	moves  leadMoves
	limits []pipeline.Silence
	today  string
}

// leadMoves are where a lead may go, and what the next gate lacks.
type leadMoves struct {
	next    string // the stage ahead, "" behind the last
	missing []string
}

func readLeadSheet(ctx context.Context, st *store.Store, lead *kind.Record) (leadSheet, error) {
	s := leadSheet{today: st.Today()}
	of := []store.Cond{{Field: "lead", Op: store.Eq, Value: lead.ID}}
	var err error
	if s.steps, err = st.List(ctx, store.Query{Kind: kind.LeadStep, Where: of, Sort: "id", Limit: 500}); err != nil {
		return s, err
	}
	if s.people, err = st.List(ctx, store.Query{Kind: kind.Involvement, Where: of, Sort: "id", Limit: 100}); err != nil {
		return s, err
	}
	open := append(of, store.Cond{Field: "next_on", Op: store.Filled}, store.Cond{Field: "done_on", Op: store.Blank})
	if s.next, err = st.List(ctx, store.Query{Kind: kind.Interaction, Where: open, Sort: "next_on", Limit: 20}); err != nil {
		return s, err
	}
	if s.limits, err = readSilence(ctx, st); err != nil {
		return s, err
	}
	s.moves, err = movesOf(ctx, st, lead)
	return s, err
}

// readSilence reads how long a lead may be silent, stage by stage.
func readSilence(ctx context.Context, st *store.Store) ([]pipeline.Silence, error) {
	text, err := st.Setting(ctx, store.SettingSilence)
	return pipeline.ParseSilence(text), err
}

// movesOf says what stands between a lead and its next stage.
func movesOf(ctx context.Context, st *store.Store, lead *kind.Record) (leadMoves, error) {
	m := leadMoves{next: pipeline.Next(lead.Text("stage"))}
	if m.next == "" {
		return m, nil
	}
	arrivals, err := countArrivals(ctx, st, lead)
	m.missing = pipeline.Missing(lead, m.next, pipeline.Facts{Arrivals: arrivals})
	return m, err
}

// countArrivals counts the arrivals of a lead's enterprise since its signing,
// as the gate does.
func countArrivals(ctx context.Context, st *store.Store, lead *kind.Record) (int, error) {
	if lead.Int("enterprise") == 0 {
		return 0, nil
	}
	n, _, err := st.Count(ctx, store.Query{Kind: kind.CapitalArrival, Where: []store.Cond{
		{Field: "enterprise", Op: store.Eq, Value: lead.Int("enterprise")}, {Field: "date", Op: store.Ge, Value: lead.Text("signed_on")},
		{Field: "amount", Op: store.Ge, Value: int64(1)}}}, store.CountCap) // a reduction of capital is no arrival
	return n, err
}

// leadOverview is a lead at one look: its way, its figures, its people, what
// is next.
func leadOverview(p *recordPage) fyne.CanvasObject {
	lead := p.rec
	return loadOverview(p, func(ctx context.Context) (leadSheet, error) { return readLeadSheet(ctx, p.e.st, lead) }, p.leadView)
}

func (p *recordPage) leadView(s leadSheet) fyne.CanvasObject {
	out := ""
	if pipeline.Rank(p.rec.Text("stage")) < 0 {
		out = p.rec.Show("stage")
	}
	ribbon := newStageRibbon(ribbonMarks(p.rec, s.steps), out, p.advanceTo)
	way := ui.NewSurface(container.NewVBox(ribbon, container.NewBorder(nil, nil, nil, p.stageButtons(s.moves), p.stageNote(s))))
	return p.factsBeside(container.NewVBox(way, p.leadCards(s)), p.nextSteps(s.next, s.today), p.peoplePanel(s.people), p.arrivalPanel())
}

// stageNote says how long the lead has stood where it stands, and what the
// next stage asks for.
func (p *recordPage) stageNote(s leadSheet) fyne.CanvasObject {
	r := p.rec
	text := fmt.Sprintf("在“%s” %d 天（%s 起）", r.Show("stage"), daysBetween(r.Text("stage_on"), s.today), r.Text("stage_on"))
	if reason := r.Text("reason"); reason != "" {
		text += "，原因：" + reason
	}
	box := newColumn(2, ui.NewText(text))
	if len(s.moves.missing) > 0 {
		box.Add(ui.NewNote(fmt.Sprintf("到“%s”还需要：%s", pipeline.Label(s.moves.next), strings.Join(s.moves.missing, "、")), ui.ColorYellow, theme.SizeNameText))
	}
	return container.New(layout.NewCustomPaddedLayout(4, 0, 4, 12), box)
}

// stageButtons are the moves that a lead can make from where it stands.
func (p *recordPage) stageButtons(m leadMoves) fyne.CanvasObject {
	box := container.NewHBox()
	add := func(text, to string) *widget.Button {
		b := widget.NewButton(text, func() { p.advanceTo(to) })
		box.Add(b)
		return b
	}
	stage := p.rec.Text("stage")
	if p.rec.DeletedAt != "" {
		return box
	}
	if pipeline.Rank(stage) < 0 {
		back := p.rec.Text("standing")
		add("恢复到“"+pipeline.Label(back)+"”（Ctrl+Enter）", back).Importance = widget.HighImportance
		return container.NewVBox(box)
	}
	if m.next != "" {
		add("推进到“"+pipeline.Label(m.next)+"”（Ctrl+Enter）", m.next).Importance = widget.HighImportance
	}
	add("其他阶段…", "")
	if i := pipeline.Rank(stage); i > 0 {
		add("退回", pipeline.Running[i-1])
	}
	add("搁置", pipeline.Shelved)
	add("流失", pipeline.Lost)
	return container.NewVBox(box)
}

// advanceTo opens the dialog of a move; "" leaves the stage to be chosen.
func (p *recordPage) advanceTo(stage string) {
	if p.rec.DeletedAt != "" {
		return
	}
	p.form.leave(func() { openAdvance(p.e, p.id, stage, nil, p.Reload) })
}

// advanceNext is Ctrl+Enter: on to the next stage, or back into the row.
func (p *recordPage) advanceNext() {
	if p.rec != nil && p.id != 0 {
		p.advanceTo(forwardOf(p.rec))
	}
}

// forwardOf is the stage to which a lead goes on, "" behind the last.
func forwardOf(lead *kind.Record) string {
	if stage := lead.Text("stage"); pipeline.Rank(stage) >= 0 {
		return pipeline.Next(stage)
	}
	return lead.Text("standing")
}

// isCtrlEnter tells whether a shortcut is Ctrl+Enter.
func isCtrlEnter(s fyne.Shortcut) bool {
	cs, ok := s.(*desktop.CustomShortcut)
	return ok && cs.Modifier == fyne.KeyModifierControl && (cs.KeyName == fyne.KeyReturn || cs.KeyName == fyne.KeyEnter)
}

// leadCards are the figures that are asked for first.
func (p *recordPage) leadCards(s leadSheet) fyne.CanvasObject {
	r := p.rec
	money := func(key string) (value, unit string) {
		value, unit, _ = strings.Cut(moneyOrBlank(r, key), " ")
		return value, unit
	}
	expected, expectedUnit := money("expected")
	signed, signedUnit := money("contracted")
	arrived, arrivedUnit := "无", ""
	if r.Has("arrived_usd") {
		arrived, arrivedUnit = codes.FormatMinor(r.Int("arrived_usd"), 10000, 2), "万美元"
	}
	silence := silenceOf(r.Text("stage"), r.Text("last_touch"), s.today, s.limits)
	touch := ui.Stat{Title: "最近联系", Value: fmt.Sprint(silence.days), Unit: "天前", Note: r.Text("last_touch")}
	if silence.days == 0 {
		touch.Value, touch.Unit = "今天", ""
	}
	if silence.allowed.Days > 0 {
		touch.Note += "，本阶段最多 " + silence.allowed.Limit()
		touch.Light = ui.LightGreen
	}
	if silence.late {
		touch.Light = ui.LightRed
	}
	return container.NewGridWithColumns(4,
		p.statCard(ui.Stat{Title: "预计总投资", Value: expected, Unit: expectedUnit, Note: factNote("其中外资", shortMoney(r.Show("foreign_expected")))}, formTab),
		p.statCard(ui.Stat{Title: "签约金额", Value: signed, Unit: signedUnit, Note: factNote("签约日期", r.Text("signed_on"))}, formTab),
		p.statCard(ui.Stat{Title: "到资", Value: arrived, Unit: arrivedUnit, Note: arrivalRate(r)}, overviewTab),
		p.statCard(touch, kind.Interaction.Label))
}

// arrivalRate is how much of the contract has come, both in dollars.
func arrivalRate(r *kind.Record) string {
	rate := funnel.Rate(r.Int("arrived_usd"), r.Int("contracted_usd"))
	if rate == nil {
		return "资金到位率：没有签约外资"
	}
	return "资金到位率：" + funnel.RateText(rate)
}
