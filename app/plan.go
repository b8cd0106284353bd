package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// Routes of the plan: plan, plan/indicator, plan/unit, plan/read and one page for each
// clause, indicator and unit by its id.
func clauseRoute(id int64) string    { return fmt.Sprintf("plan/clause/%d", id) }
func indicatorRoute(id int64) string { return fmt.Sprintf("plan/indicator/%d", id) }
func unitRoute(id int64) string      { return fmt.Sprintf("plan/unit/%d", id) }

// planIndex finds clauses and indicators by their code.
type planIndex struct{ clauses, indicators map[string]int64 }

func readPlanIndex(ctx context.Context, st *store.Store) (planIndex, error) {
	p := planIndex{map[string]int64{}, map[string]int64{}}
	for k, to := range map[*kind.Kind]map[string]int64{kind.Clause: p.clauses, kind.Indicator: p.indicators} {
		rs, err := st.List(ctx, store.Query{Kind: k})
		if err != nil {
			return p, err
		}
		for _, r := range rs {
			to[r.Text("code")] = r.ID
		}
	}
	return p, nil
}

// route is the page of a clause's or an indicator's code.
func (p planIndex) route(code string) string {
	if id := p.indicators[code]; id > 0 {
		return indicatorRoute(id)
	}
	if id := p.clauses[code]; id > 0 {
		return clauseRoute(id)
	}
	return "plan"
}

func newPlan(e *env, rest string) ui.Page {
	head, idText, one := strings.Cut(rest, "/")
	id, err := strconv.ParseInt(idText, 10, 64)
	if one && (err != nil || id <= 0) {
		return nil
	}
	switch {
	case head == "clause" && one:
		return newClausePage(e, id)
	case head == "indicator" && one:
		return newIndicatorPage(e, id)
	case head == "unit" && one:
		return newUnitPage(e, id)
	case rest == "heat":
		return newHeatPage(e)
	case rest == "read":
		return newPlanRead(e)
	case rest == "" || rest == "indicator" || rest == "unit":
		return newPlanList(e, rest)
	}
	return nil
}

// planList is the plan's front: its clauses, indicators or units in a grid.
type planList struct {
	e      *env
	loader *ui.Loader
	view   string // "", indicator, unit
	rows   planRows
	grid   *ui.DataGrid
	note   *ui.Note
	root   fyne.CanvasObject
	top    int
}

// planRows are the grid's rows; a row without a route is a heading.
type planRows struct {
	cells  []planCells
	routes []string
	note   string // below the rows; "" leaves what is there
}

// planCells are one row's cells by column. Colours are looked up when drawn:
// rows are read in the background, and the theme may change.
type planCells map[string]planCell

type planCell struct {
	Text        string
	Color       fyne.ThemeColorName // "" is the normal one
	Bold, Badge bool
}

// Len implements ui.Source.
func (r *planRows) Len() int { return len(r.cells) }

// Cell implements ui.Source.
func (r *planRows) Cell(row int, key string) (ui.Cell, bool) {
	c := r.cells[row][key]
	out := ui.Cell{Text: c.Text, Bold: c.Bold, Badge: c.Badge}
	if c.Color != "" {
		out.Color = ui.Color(c.Color)
	}
	return out, true
}

func (r *planRows) add(route string, cells planCells) {
	r.cells, r.routes = append(r.cells, cells), append(r.routes, route)
}

func newPlanList(e *env, view string) ui.Page {
	p := &planList{e: e, view: view, loader: e.newLoader(), note: ui.NewHint(map[string]string{"": "双击或按回车打开一条。",
		"indicator": "终点目标为准，其间的路径可在指标页选择。双击或按回车打开。", "unit": "双击或按回车看一个单位负责的条款。"}[view])}
	p.grid = ui.NewDataGrid(planColumns(view), &p.rows)
	p.grid.OnOpen = func(row int) {
		if r := p.rows.routes[row]; r != "" {
			e.nav(r)
		}
	}
	p.grid.SetLoading(true)
	tabs := planTabs(e, view)
	p.root = container.NewBorder(tabs, container.NewPadded(p.note), nil, nil, p.grid)
	p.Reload()
	return p
}

// planTabs lead from one view of the plan to another.
func planTabs(e *env, view string) *fyne.Container {
	tabs := container.NewHBox()
	for _, t := range []struct{ view, text string }{{"", "条款"}, {"indicator", "指标"}, {"unit", "责任单位"}, {"heat", "热力图"}} {
		b := widget.NewButton(t.text, func() { e.nav(strings.TrimSuffix("plan/"+t.view, "/")) })
		if t.view == view {
			b.Importance = widget.HighImportance
		}
		tabs.Add(b)
	}
	tabs.Add(layout.NewSpacer())
	tabs.Add(widget.NewButton("任务", func() { e.nav(kind.Task.Key) }))
	tabs.Add(widget.NewButton("读入方案…", func() { e.readPlan() }))
	tabs.Add(widget.NewButton("封账", func() { e.nav(kind.Snapshot.Key) }))
	tabs.Add(widget.NewButton("重大项目", func() { e.nav(kind.Project.Key) }))
	tabs.Add(widget.NewButton("口径和待定事项", func() { e.nav("settings") }))
	return tabs
}

func planColumns(view string) []ui.Column {
	right := fyne.TextAlignTrailing
	switch view {
	case "indicator":
		return []ui.Column{{Key: "code", Title: "编号", Width: 64}, {Key: "name", Title: "指标", Width: 250}, {Key: "clause", Title: "条款", Width: 68},
			{Key: "base", Title: "基数", Width: 112, Align: right}, {Key: "target", Title: "目标", Width: 172, Align: right}, {Key: "goal", Title: "当年应完成", Width: 94, Align: right},
			{Key: "actual", Title: "当年实际", Width: 112, Align: right}, {Key: "light", Title: "进度", Width: 130}, {Key: "quote", Title: "原文", Width: 360}}
	case "unit":
		return []ui.Column{{Key: "name", Title: "责任单位", Width: 220}, {Key: "lead", Title: "牵头", Width: 60, Align: right}, {Key: "count", Title: "条款数", Width: 70, Align: right},
			{Key: "clauses", Title: "条款（★ 牵头）", Width: 640}, {Key: "aliases", Title: "别名", Width: 360}}
	}
	return []ui.Column{{Key: "code", Title: "编号", Width: 68}, {Key: "title", Title: "条款", Width: 270}, {Key: "units", Title: "责任单位（★ 牵头）", Width: 420},
		{Key: "indicators", Title: "指标", Width: 110}, {Key: "evidence", Title: "佐证", Width: 52, Align: right}, {Key: "summary", Title: "要点", Width: 460}}
}

// Title implements ui.Page.
func (p *planList) Title() string { return "计划" }

// Route implements ui.Page.
func (p *planList) Route() string { return strings.TrimSuffix("plan/"+p.view, "/") }

// Content implements ui.Page.
func (p *planList) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *planList) Close() { p.loader.Close() }

// FocusPage implements ui.Focuser: arrows and Enter work at once.
func (p *planList) FocusPage() { p.grid.Focus() }

// Save implements ui.Saver.
func (p *planList) Save() any { return p.grid.TopRow() }

// Restore implements ui.Saver.
func (p *planList) Restore(state any) { p.top, _ = state.(int) }

// Reload implements ui.Refresher.
func (p *planList) Reload() {
	read := map[string]func(context.Context, *store.Store) (planRows, error){"": readClauseRows, "indicator": readIndicatorRows, "unit": readUnitRows}[p.view]
	ui.Load(p.loader, "rows", func(ctx context.Context) (planRows, error) { return read(ctx, p.e.st) }, func(r planRows) {
		p.rows = r
		if r.note != "" {
			p.note.SetText(r.note)
		}
		p.grid.SetLoading(false)
		p.grid.RefreshAll()
		p.grid.ScrollTop(p.top)
	})
}

// planLinks are who answers for a clause, the leading ones first.
func planLinks(ctx context.Context, st *store.Store) (map[int64][]*kind.Record, []*kind.Record, error) {
	rs, err := st.List(ctx, store.Query{Kind: kind.ClauseUnit})
	if err != nil {
		return nil, nil, err
	}
	by := map[int64][]*kind.Record{}
	for _, lead := range []bool{true, false} {
		for _, r := range rs {
			if (r.Text("role") == "lead") == lead {
				by[r.Int("clause")] = append(by[r.Int("clause")], r)
			}
		}
	}
	return by, rs, nil
}

func unitNames(links []*kind.Record) string {
	names := make([]string, len(links))
	for i, l := range links {
		names[i] = l.Text("unit_name")
		if l.Text("role") == "lead" {
			names[i] = "★ " + names[i]
		}
	}
	return strings.Join(names, "、")
}

func readClauseRows(ctx context.Context, st *store.Store) (planRows, error) {
	var out planRows
	clauses, err := st.List(ctx, store.Query{Kind: kind.Clause})
	if err != nil {
		return out, err
	}
	links, _, err := planLinks(ctx, st)
	if err != nil {
		return out, err
	}
	indicators, err := st.List(ctx, store.Query{Kind: kind.Indicator})
	if err != nil {
		return out, err
	}
	of := map[string][]string{}
	for _, i := range indicators {
		of[i.Text("clause_code")] = append(of[i.Text("clause_code")], i.Text("code"))
	}
	plans, err := st.List(ctx, store.Query{Kind: kind.Plan})
	if err != nil {
		return out, err
	}
	out.note = plansNote(plans, clauses)
	chapter, plan := "", int64(0)
	for _, c := range clauses {
		if c.Int("plan") != plan && len(plans) > 1 {
			plan, chapter = c.Int("plan"), ""
			out.addPlan(plans, plan)
		}
		if c.Text("chapter") != chapter {
			chapter = c.Text("chapter")
			out.add("", planCells{"title": {Text: chapter, Bold: true}})
		}
		evidence := planCell{Text: fmt.Sprint(c.Int("evidence"))}
		if c.Int("evidence") == 0 {
			evidence.Color = ui.ColorMuted
		}
		out.add(clauseRoute(c.ID), planCells{"code": {Text: c.Text("code")}, "title": {Text: c.Text("title")}, "units": {Text: unitNames(links[c.ID])},
			"indicators": {Text: strings.Join(of[c.Text("code")], "、")}, "evidence": evidence, "summary": {Text: c.Text("summary")}})
	}
	return out, nil
}

// addPlan is the heading of a plan where there are several; it opens the plan.
func (r *planRows) addPlan(plans []*kind.Record, id int64) {
	for _, p := range plans {
		if p.ID == id {
			r.add(recordRoute(kind.Plan, id), planCells{"title": {Text: p.Title(), Bold: true, Color: theme.ColorNamePrimary}, "units": {Text: p.Text("number"), Color: ui.ColorMuted}})
		}
	}
}

// plansNote tells which plans the clauses are of, and how many tasks and
// safeguards each has.
func plansNote(plans, clauses []*kind.Record) string {
	var parts []string
	for _, p := range plans {
		tasks, safeguards := 0, 0
		for _, c := range clauses {
			switch {
			case c.Int("plan") != p.ID:
			case strings.HasPrefix(strings.TrimPrefix(c.Text("code"), p.Text("prefix")), "S"):
				safeguards++
			default:
				tasks++
			}
		}
		name := p.Text("number")
		if name == "" {
			name = p.Title()
		}
		parts = append(parts, fmt.Sprintf("%s：%d 项重点任务、%d 项保障措施。", name, tasks, safeguards))
	}
	return strings.Join(parts, "") + "双击或按回车打开一条。"
}

func readIndicatorRows(ctx context.Context, st *store.Store) (planRows, error) {
	var out planRows
	month, err := shownMonth(ctx, st)
	if err != nil {
		return out, err
	}
	figures, err := standing.At(ctx, st, month)
	if err != nil {
		return out, err
	}
	index, err := readPlanIndex(ctx, st)
	if err != nil {
		return out, err
	}
	rs, err := st.List(ctx, store.Query{Kind: kind.Indicator})
	if err != nil {
		return out, err
	}
	quote := map[string]string{}
	for _, r := range rs {
		quote[r.Text("code")] = r.Text("quote")
	}
	for _, f := range figures {
		base, target := "—", "—"
		if f.Base != nil {
			base = amount(f, f.Base)
		}
		if f.Target != nil {
			target = fmt.Sprintf("%s（%d）", amount(f, f.Target), f.TargetYear)
		}
		light := planCell{Text: lightWord(f.Status), Badge: true, Color: lightColor(f.Status)}
		actual := planCell{Text: amount(f, f.Actual)}
		if f.Actual == nil {
			actual = planCell{Text: "未录入", Color: ui.ColorMuted}
		}
		out.add(index.route(f.Code), planCells{"code": {Text: f.Code}, "name": {Text: f.Name}, "clause": {Text: f.Clause}, "base": {Text: base}, "target": {Text: target},
			"goal": {Text: f.Text(f.YearGoal, decimalsOf(f.Unit))}, "actual": actual, "light": light, "quote": {Text: quote[f.Code]}})
	}
	return out, nil
}

func readUnitRows(ctx context.Context, st *store.Store) (planRows, error) {
	var out planRows
	units, err := st.List(ctx, store.Query{Kind: kind.Unit})
	if err != nil {
		return out, err
	}
	_, links, err := planLinks(ctx, st)
	if err != nil {
		return out, err
	}
	for _, u := range units {
		var names []string
		lead, n := 0, 0
		for _, l := range links {
			if l.Int("unit") != u.ID {
				continue
			}
			n++
			name := l.Text("clause_code")
			if l.Text("role") == "lead" {
				lead++
				names = append([]string{"★" + name}, names...)
				continue
			}
			names = append(names, name)
		}
		out.add(unitRoute(u.ID), planCells{"name": {Text: u.Text("name")}, "lead": {Text: fmt.Sprint(lead)}, "count": {Text: fmt.Sprint(n)},
			"clauses": {Text: strings.Join(names, "、")}, "aliases": {Text: u.Text("aliases")}})
	}
	return out, nil
}

// shownMonth is the newest month with figures, or the present one.
func shownMonth(ctx context.Context, st *store.Store) (int, error) {
	m, err := st.NewestMonth(ctx)
	if err != nil || m > 0 {
		return m, err
	}
	now := st.Now()
	return codes.AddMonths(now.Year()*100+int(now.Month()), 0), nil
}
