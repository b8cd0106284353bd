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
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/tasks"
	"beizeng/seeds"
)

// clauseFacts are what a clause's page shows.
type clauseFacts struct {
	clause   *kind.Record
	units    []*kind.Record // clause_unit
	figures  []standing.Figure
	evidence []proof
	projects []*kind.Record
	firms    []*kind.Record // named in the text
	named    []string       // what else the text names
	ledgers  []ledger       // the kinds that prove the clause by default
	year     int            // of which their records are counted
	index    planIndex
	tasks    []tasks.Task // this year's, and what is left of earlier ones
}

func newClausePage(e *env, id int64) ui.Page {
	p := newFactPage[*clauseFacts](e, clauseRoute(id), "条款")
	p.read = func(ctx context.Context) (*clauseFacts, error) { return readClause(ctx, e.st, id) }
	p.draw = func(c *clauseFacts) (string, fyne.CanvasObject) {
		return c.clause.Text("code") + "  " + c.clause.Text("title"), drawClause(e, c, p.Reload)
	}
	p.Reload()
	return p
}

func readClause(ctx context.Context, st *store.Store, id int64) (*clauseFacts, error) {
	c := &clauseFacts{}
	var err error
	if c.clause, err = st.Get(ctx, kind.Clause, id); err != nil {
		return nil, err
	}
	links, _, err := planLinks(ctx, st)
	if err != nil {
		return nil, err
	}
	c.units = links[id]
	month, err := shownMonth(ctx, st)
	if err != nil {
		return nil, err
	}
	figures, err := standing.At(ctx, st, month)
	if err != nil {
		return nil, err
	}
	code := c.clause.Text("code")
	for _, f := range figures {
		if f.Clause == code {
			c.figures = append(c.figures, f)
		}
	}
	if c.ledgers, err = readLedgers(ctx, st, code, month/100); err != nil {
		return nil, err
	}
	c.year = month / 100
	if c.tasks, err = shownTasksOf(ctx, st, code); err != nil {
		return nil, err
	}
	if c.evidence, err = readProofs(ctx, st, store.Cond{Field: "clause", Op: store.Eq, Value: id}); err != nil {
		return nil, err
	}
	if c.projects, err = st.List(ctx, store.Query{Kind: kind.Project, Where: []store.Cond{{Field: "clause_code", Op: store.Eq, Value: code}}}); err != nil {
		return nil, err
	}
	if c.index, err = readPlanIndex(ctx, st); err != nil {
		return nil, err
	}
	return c, c.readNamed(ctx, st, code)
}

// readNamed finds the firms that the clause's text names among the records,
// and keeps the names of the rest as words.
func (c *clauseFacts) readNamed(ctx context.Context, st *store.Store, code string) error {
	known := map[string]bool{}
	for _, p := range c.projects {
		known[p.Title()] = true
	}
	for _, f := range seeds.Firms() {
		if f.Clause != code {
			continue
		}
		known[f.Name] = true
		for _, a := range f.Aliases {
			known[a] = true
		}
		r, err := st.Find(ctx, kind.Enterprise, f.Name)
		if err != nil { // renamed or put away since: the name alone is shown
			known[f.Name] = false
			continue
		}
		c.firms = append(c.firms, r)
	}
	for _, s := range seeds.Clauses() {
		if s.Code != code {
			continue
		}
		for _, n := range s.Named {
			if !known[n] {
				c.named = append(c.named, n)
			}
		}
	}
	return nil
}

func drawClause(e *env, c *clauseFacts, reload func()) fyne.CanvasObject {
	box := stack()
	edit := newTextLink("修改", func() { e.nav(recordRoute(kind.Clause, c.clause.ID)) })
	box.Add(panel("要点", container.NewVBox(ui.NewText(c.clause.Text("summary")), ui.NewHint(c.clause.Text("chapter"))), edit))

	var units [][]factCell
	for _, u := range c.units {
		role := textCell("责任")
		if u.Text("role") == "lead" {
			role = factCell{Text: "★ 牵头", Bold: true}
		}
		units = append(units, []factCell{{Text: u.Text("unit_name"), Open: func() { e.nav(unitRoute(u.Int("unit"))) }}, role})
	}
	unitPanel := panel("责任单位", newFactTable("没有责任单位。", []factColumn{{Title: "单位", Width: 200, Grow: 1}, {Title: "责任", Width: 80}}, units))

	var figures [][]factCell
	for _, f := range c.figures {
		actual := factCell{Text: "未录入", Color: ui.ColorMuted}
		if f.Actual != nil {
			actual = textCell(amount(f, f.Actual))
		}
		figures = append(figures, []factCell{{Text: f.Code + "  " + f.Name, Open: func() { e.nav(c.index.route(f.Code)) }}, actual,
			{Text: lightWord(f.Status), Color: lightColor(f.Status)}})
	}
	right := fyne.TextAlignTrailing
	figurePanel := panel("指标", newFactTable("这一条没有定量指标。",
		[]factColumn{{Title: "指标", Width: 200, Grow: 2}, {Title: "当年实际", Width: 110, Grow: 1, Align: right}, {Title: "进度", Width: 120, Grow: 1}}, figures))
	box.Add(flow(420, 2, unitPanel, figurePanel))

	year := e.today().Year()
	divide := widget.NewButtonWithIcon("分解任务…", theme.ContentAddIcon(), func() { askDivide(e, c.clause.ID, year, reload) })
	box.Add(panel("任务", taskTable(fmt.Sprintf("%d 年还没有任务。点“分解任务…”，按责任单位和指标提出任务，勾选后一次建立。", year), c.tasks, e.nav), divide))

	add := widget.NewButtonWithIcon("加佐证", theme.ContentAddIcon(), func() {
		showProofSearch(e, func(ev *kind.Record) { ev.Set("clause", c.clause.ID) }, reload)
	})
	box.Add(panel("佐证", proofTable(e, c.evidence, reload), add))
	if len(c.ledgers) > 0 {
		box.Add(ledgerPanel(e, c))
	}
	if p := namedPanel(e, c); p != nil {
		box.Add(p)
	}
	return box
}

// namedPanel lists what the clause's text names; nil where it names nothing.
func namedPanel(e *env, c *clauseFacts) fyne.CanvasObject {
	var rows [][]factCell
	for _, p := range c.projects {
		rows = append(rows, []factCell{textCell("项目"), {Text: p.Title(), Open: func() { e.nav(recordRoute(kind.Project, p.ID)) }}, valueCell(strings.Trim(p.Show("nature")+" "+p.Text("progress"), " "))})
	}
	for _, f := range c.firms {
		rows = append(rows, []factCell{textCell("企业"), {Text: f.Title(), Open: func() { e.nav(recordRoute(kind.Enterprise, f.ID)) }}, valueCell(f.Show("territory"))})
	}
	if len(rows) == 0 && len(c.named) == 0 {
		return nil
	}
	box := container.NewVBox()
	if len(rows) > 0 {
		box.Add(newFactTable("", []factColumn{{Title: "种类", Width: 64}, {Title: "名称", Width: 260, Grow: 3}, {Title: "情况", Width: 160, Grow: 1}}, rows))
	}
	if len(c.named) > 0 {
		box.Add(ui.NewHint("还提到：" + strings.Join(c.named, "、")))
	}
	return panel("原文点名的项目和企业", box)
}

// unitFacts are a unit and its clauses.
type unitFacts struct {
	unit    *kind.Record
	links   []*kind.Record
	clauses map[int64]*kind.Record
	key     string       // by what tasks name it
	lead    []tasks.Task // this year's
	co      []tasks.Task
}

func newUnitPage(e *env, id int64) ui.Page {
	p := newFactPage[*unitFacts](e, unitRoute(id), "责任单位")
	p.read = func(ctx context.Context) (*unitFacts, error) { return readUnit(ctx, e.st, id) }
	p.draw = func(u *unitFacts) (string, fyne.CanvasObject) { return u.unit.Title(), drawUnit(e, u) }
	p.Reload()
	return p
}

func readUnit(ctx context.Context, st *store.Store, id int64) (*unitFacts, error) {
	u := &unitFacts{clauses: map[int64]*kind.Record{}}
	var err error
	if u.unit, err = st.Get(ctx, kind.Unit, id); err != nil {
		return nil, err
	}
	_, all, err := planLinks(ctx, st)
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		if l.Int("unit") == id {
			u.links = append(u.links, l)
		}
	}
	name := u.unit.Text("code")
	if tasks.UnitName(name) == name { // a unit that a plan brought is known by its name
		name = u.unit.Title()
	}
	u.key = name
	if u.lead, u.co, err = tasks.Unit(ctx, st, name, st.Now().Year(), ""); err != nil {
		return nil, err
	}
	clauses, err := st.List(ctx, store.Query{Kind: kind.Clause})
	for _, c := range clauses {
		u.clauses[c.ID] = c
	}
	return u, err
}

func drawUnit(e *env, u *unitFacts) fyne.CanvasObject {
	var rows [][]factCell
	lead := 0
	for _, l := range u.links {
		role := textCell("责任")
		if l.Text("role") == "lead" {
			lead++
			role = factCell{Text: "★ 牵头", Bold: true}
		}
		row := []factCell{textCell(l.Text("clause_code")), {Text: l.Text("clause_title"), Open: func() { e.nav(clauseRoute(l.Int("clause"))) }}, role, valueCell(""), valueCell("")}
		if c := u.clauses[l.Int("clause")]; c != nil {
			row[3], row[4] = textCell(fmt.Sprint(c.Int("evidence"))), valueCell(c.Text("summary"))
		}
		rows = append(rows, row)
	}
	cols := []factColumn{{Title: "编号", Width: 56}, {Title: "条款", Width: 240, Grow: 1}, {Title: "责任", Width: 76}, {Title: "佐证", Width: 56, Align: fyne.TextAlignTrailing}, {Title: "要点", Width: 300, Grow: 2}}
	edit := newTextLink("修改", func() { e.nav(recordRoute(kind.Unit, u.unit.ID)) })
	head := fmt.Sprintf("负责 %d 条，其中牵头 %d 条。", len(u.links), lead)
	if a := u.unit.Text("aliases"); a != "" {
		head += "别名：" + a
	}
	year := e.today().Year()
	work := panel(fmt.Sprintf("%d 年任务", year), taskTable("今年还没有由它牵头的任务。在条款页点“分解任务…”。", u.lead, e.nav),
		newTextLink("打印任务清单", func() { e.printTasks(tasksPaper, u.key, year) }), toolGap(), newTextLink("打印督办函", func() { e.printTasks(taskLetterPaper, u.key, year) }))
	box := container.NewVBox(work)
	if len(u.co) > 0 {
		box.Add(panel("配合的任务", taskTable("", u.co, e.nav)))
	}
	box.Add(container.NewVBox(panel("负责的条款", container.NewVBox(ui.NewHint(head), newFactTable("没有条款写明由它负责。", cols, rows)), edit)))
	return box
}
