package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// boardCards is how many cards of a stage are read at first, and with each
// “还有 N 条”.
const boardCards = 50

// settingLeadLook keeps how the leads were last looked at: "board" or "", and
// after it the stages whose columns are folded.
const settingLeadLook = "look.lead"

// leadBoard shows the leads of a list as cards by stage, with the list's own
// search and filters.
type leadBoard struct {
	e    *env
	list *recordList
	b    *ui.Board

	more  map[string]int // cards asked for beyond the first, by stage
	fold  map[string]bool
	state *ui.BoardState // where to go once the cards are there
	pick  int64          // the card to stand on then
	today string
	limit []pipeline.Silence
	loads int // finished loads, for tests
}

func newLeadBoard(l *recordList, fold []string) *leadBoard {
	p := &leadBoard{e: l.e, list: l, b: ui.NewBoard(), more: map[string]int{}, fold: map[string]bool{}}
	for _, stage := range fold {
		p.fold[stage] = true
	}
	p.b.OnOpen = func(c ui.BoardCard) { p.e.nav(recordRoute(kind.Lead, c.ID)) }
	p.b.OnMore = func(col int) {
		p.more[kind.Stages[col].Code] += boardCards
		p.reload()
	}
	p.b.OnFold = p.toggle
	p.b.OnMove = func(c ui.BoardCard, _, to int) { p.move(c.ID, kind.Stages[to].Code) }
	p.b.OnStep = p.step
	p.b.OnMenu = p.menu
	return p
}

// stageCards is one column as it is read.
type stageCards struct {
	count int
	sums  stageSums
	leads []*kind.Record
}

// stageSums are a column's money: 预计总投资 by currency, and 到资 in dollars.
type stageSums struct {
	expected map[string]int64
	arrived  *int64
}

// boardLoad is what one read of the board brings.
type boardLoad struct {
	stages map[string]*stageCards
	limit  []pipeline.Silence
	today  string
	total  int
	query  store.Query
}

// readLeadBoard reads counts, sums and the first cards of every stage; wanted
// says how many cards, 0 for a folded column. The lead pick is among the cards
// however far behind it would stand: it was just moved.
func readLeadBoard(ctx context.Context, st *store.Store, q store.Query, wanted map[string]int, pick int64) (boardLoad, error) {
	l := boardLoad{stages: map[string]*stageCards{}, today: st.Today(), query: q}
	var err error
	if l.limit, err = readSilence(ctx, st); err != nil {
		return l, err
	}
	groups, err := st.Groups(ctx, q, []string{"stage", "currency"}, "expected", "arrived_usd")
	if err != nil {
		return l, err
	}
	for _, o := range kind.Stages {
		l.stages[o.Code] = &stageCards{sums: stageSums{expected: map[string]int64{}}}
	}
	for _, g := range groups {
		stage, _ := g.By[0].(string)
		if c := l.stages[stage]; c != nil {
			c.add(g)
			l.total += g.Count
		}
	}
	for stage, c := range l.stages {
		if c.count == 0 || wanted[stage] == 0 {
			continue
		}
		one := q
		one.Where = append(slices.Clone(q.Where), store.Cond{Field: "stage", Op: store.Eq, Value: stage})
		one.Limit = wanted[stage]
		if one.Sort == "" {
			one.Sort = "last_touch" // who waits the longest stands on top
		}
		if c.leads, err = st.List(ctx, one); err != nil {
			return l, err
		}
	}
	if pick == 0 {
		return l, nil
	}
	q.Where, q.Limit = append(slices.Clone(q.Where), store.Cond{Field: "id", Op: store.Eq, Value: pick}), 1
	found, err := st.List(ctx, q)
	if err == nil && len(found) == 1 && wanted[found[0].Text("stage")] > 0 {
		l.stages[found[0].Text("stage")].top(found[0])
	}
	return l, err
}

// top puts a lead before the others where it is not among them.
func (c *stageCards) top(r *kind.Record) {
	if !slices.ContainsFunc(c.leads, func(o *kind.Record) bool { return o.ID == r.ID }) {
		c.leads = append([]*kind.Record{r}, c.leads...)
	}
}

func (c *stageCards) add(g store.Group) {
	c.count += g.Count
	currency, _ := g.By[1].(string)
	if g.Sums[0] != nil {
		c.sums.expected[blankAs(currency, "CNY")] += *g.Sums[0]
	}
	if g.Sums[1] != nil {
		n := *g.Sums[1]
		if c.sums.arrived != nil {
			n += *c.sums.arrived
		}
		c.sums.arrived = &n
	}
}

// reload reads the board with the list's search and filters.
func (p *leadBoard) reload() {
	search, filters, sort := p.list.search, p.list.allFilters(), p.list.sort
	wanted := map[string]int{}
	for _, o := range kind.Stages {
		if !p.fold[o.Code] {
			wanted[o.Code] = boardCards + p.more[o.Code]
		}
	}
	pick := p.pick
	ui.Load(p.list.loader, "list", func(ctx context.Context) (boardLoad, error) {
		q, err := p.list.query(ctx, search, filters, sort)
		if err != nil {
			return boardLoad{}, err
		}
		return readLeadBoard(ctx, p.e.st, q, wanted, pick)
	}, p.show)
}

func (p *leadBoard) show(l boardLoad) {
	p.today, p.limit = l.today, l.limit
	cols := make([]ui.BoardColumn, len(kind.Stages))
	for i, o := range kind.Stages {
		c := l.stages[o.Code]
		cols[i] = ui.BoardColumn{Key: o.Code, Title: o.Label, Count: c.count, Facts: c.sums.lines(), Folded: p.fold[o.Code]}
		for _, r := range c.leads {
			cols[i].Cards = append(cols[i].Cards, leadCard(r, p.today, p.limit))
		}
	}
	p.list.src.reset(l.query, 0, window{}) // the export writes what is looked at
	p.list.total, p.list.capped = l.total, false
	p.list.showCount()
	p.list.tellView()
	p.b.SetEmpty(p.list.emptyState())
	p.b.SetColumns(cols)
	if p.state != nil {
		p.b.SetState(*p.state)
		p.state = nil
	}
	if p.pick != 0 && p.b.ScrollToCard(p.pick) {
		p.pick = 0
	}
	p.loads++
}

// lines are the sums as a column's head writes them.
func (s stageSums) lines() []string {
	var out []string
	for _, cur := range []string{"CNY", "USD"} {
		if n, ok := s.expected[cur]; ok {
			out = append(out, "预计 "+roundMoney(n)+kind.CurrencyUnit(cur))
		}
	}
	if n := len(s.expected) - len(out); n > 0 {
		out = append(out, "预计另有其他币种")
	}
	if s.arrived != nil {
		out = append(out, "到资 "+roundMoney(*s.arrived)+"美元")
	}
	return out
}

// card finds the lead that the keyboard is on.
func (p *leadBoard) card() (int64, bool) {
	c, ok := p.b.Cursor()
	return c.ID, ok
}

// talkAbout is the card at the cursor, for a quick log.
func (p *leadBoard) talkAbout() map[string]int64 {
	if id, ok := p.card(); ok {
		return map[string]int64{kind.Lead.Key: id}
	}
	return nil
}

// toggle folds or unfolds a column and remembers it.
func (p *leadBoard) toggle(col int) {
	stage := kind.Stages[col].Code
	p.fold[stage] = !p.fold[stage]
	p.e.keepLeadLook(true, p.folded())
	p.reload()
}

func (p *leadBoard) folded() []string {
	var out []string
	for _, o := range kind.Stages {
		if p.fold[o.Code] {
			out = append(out, o.Code)
		}
	}
	return out
}

// move takes a lead to another stage; the card stays the one at the cursor.
func (p *leadBoard) move(id int64, stage string) {
	moveLead(p.e, id, stage, func() {
		p.pick = id
		p.reload()
	})
}

// step moves the card a stage on or back; those that left the row come back
// to where they stood.
func (p *leadBoard) step(c ui.BoardCard, col, by int) {
	stage := kind.Stages[col].Code
	rank := pipeline.Rank(stage)
	switch {
	case rank < 0 && by > 0:
		p.e.withLead(c.ID, func(lead *kind.Record) { p.move(c.ID, forwardOf(lead)) })
	case rank < 0:
		p.e.toast("按 Ctrl+→ 恢复这条线索。")
	case rank+by < 0:
		p.e.toast("“" + pipeline.Label(stage) + "”之前没有阶段。")
	case rank+by >= len(pipeline.Running):
		p.e.toast("“" + pipeline.Label(stage) + "”之后没有阶段。")
	default:
		p.move(c.ID, pipeline.Running[rank+by])
	}
}

// menu is what a right click on a card offers.
func (p *leadBoard) menu(c ui.BoardCard, col int) []*fyne.MenuItem {
	stage := kind.Stages[col].Code
	items := []*fyne.MenuItem{fyne.NewMenuItem("打开", func() { p.b.OnOpen(c) }), fyne.NewMenuItemSeparator()}
	to := func(text, stage string) {
		items = append(items, fyne.NewMenuItem(text, func() { openAdvance(p.e, c.ID, stage, nil, p.reload) }))
	}
	if next := pipeline.Next(stage); next != "" {
		to("推进到“"+pipeline.Label(next)+"”（Ctrl+Enter）", next)
	}
	to("其他阶段…", "")
	items = append(items, fyne.NewMenuItem(wordLog+"（Ctrl+L）", p.e.quickLog))
	if pipeline.Rank(stage) >= 0 {
		to("搁置", pipeline.Shelved)
		to("流失", pipeline.Lost)
	}
	return append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("收起“"+pipeline.Label(stage)+"”这一列", func() { p.toggle(col) }))
}

// leadLook reads how the leads were last looked at; at first as a list, with
// 搁置 and 流失 folded on the board.
func leadLook(setting string) (board bool, fold []string) {
	if setting == "" {
		return false, []string{pipeline.Shelved, pipeline.Lost}
	}
	words := strings.Fields(setting)
	return words[0] == "board", words[1:]
}

// keepLeadLook remembers it.
func (e *env) keepLeadLook(board bool, fold []string) {
	look := "list"
	if board {
		look = "board"
	}
	e.prefs.leadLook = strings.Join(append([]string{look}, fold...), " ")
	text := e.prefs.leadLook
	e.background(func(ctx context.Context) error { return e.st.SetSetting(ctx, settingLeadLook, text) },
		func(err error) { e.fail("看板的设置没有保存", err) })
}
