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
	"beizeng/data/kind"
	"beizeng/data/tasks"
)

// heatRoute is the heat map: clauses down, units across.
const heatRoute = "plan/heat"

// heatPage is 热力图.
type heatPage struct {
	e      *env
	loader *ui.Loader
	year   int
	mode   string
	m      *tasks.Matrix
	heat   *ui.HeatMap
	modes  *ui.SegmentEntry
	years  *widget.Label
	sums   *ui.Note
	about  *ui.Note // the selected cell in words
	legend *ui.Note
	root   fyne.CanvasObject
	loads  int // finished loads, for tests
}

// heatState is what the page showed.
type heatState struct {
	year, row, col int
	mode           string
}

var heatModes = []ui.Choice{{Value: heatLate, Label: "逾期"}, {Value: heatProgress, Label: "进度"}, {Value: heatSilent, Label: "沉默天数"}, {Value: heatEvidence, Label: "佐证"}}

func newHeatPage(e *env) ui.Page {
	p := &heatPage{e: e, loader: e.newLoader(), year: e.today().Year(), mode: heatLate, heat: ui.NewHeatMap(), modes: ui.NewSegmentEntry(heatModes),
		years: widget.NewLabel(""), sums: ui.NewNote("", theme.ColorNameForeground, theme.SizeNameText), about: ui.NewNote("", theme.ColorNameForeground, theme.SizeNameText), legend: ui.NewHint("")}
	p.heat.Corner = "条款 \\ 责任单位"
	p.heat.OnSelect = func(int, int) { p.describe() }
	p.heat.OnOpen = p.open
	p.heat.OnType = p.modes.TypedRune // 1 to 4 choose the sort of figures
	p.about.SetText("正在读取…")
	p.modes.SetValue(p.mode)
	p.modes.SetOnChanged(func() {
		if v := p.modes.Value(); v != "" && v != p.mode {
			p.mode = v
			p.show()
		}
	})
	step := func(icon fyne.Resource, by int) fyne.CanvasObject {
		return widget.NewButtonWithIcon("", icon, func() { p.year += by; p.Reload() })
	}
	bar := container.NewHBox(step(theme.NavigateBackIcon(), -1), container.NewCenter(p.years), step(theme.NavigateNextIcon(), 1), p.modes, layout.NewSpacer(),
		widget.NewButton("全部条款分解…", func() { askDivide(e, 0, p.year, p.Reload) }),
		widget.NewButton("结转上年…", func() { askCarry(e, p.year, p.Reload) }),
		widget.NewButtonWithIcon("任务清单", theme.DocumentPrintIcon(), func() { e.printTasks(tasksPaper, "", p.year) }),
		widget.NewButtonWithIcon("督办函", theme.DocumentPrintIcon(), func() { e.printTasks(taskLetterPaper, "", p.year) }),
		widget.NewButton("看清单", func() { e.nav(listRoute(kind.Task, "", yearFilter(p.year))) }))
	head := container.NewVBox(planTabs(e, "heat"), bar, p.sums)
	p.root = container.NewBorder(head, container.NewVBox(p.about, p.legend), nil, nil, p.heat)
	p.Reload()
	return p
}

// yearFilter keeps a list of tasks to one year.
func yearFilter(year int) ui.Filter {
	return ui.Filter{Key: "year", Op: ui.OpEqual, Values: []string{fmt.Sprint(year)}}
}

// Title implements ui.Page.
func (p *heatPage) Title() string { return "计划" }

// Route implements ui.Page.
func (p *heatPage) Route() string { return heatRoute }

// Content implements ui.Page.
func (p *heatPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *heatPage) Close() { p.loader.Close() }

// FocusPage implements ui.Focuser.
func (p *heatPage) FocusPage() { p.heat.Focus() }

// Save implements ui.Saver.
func (p *heatPage) Save() any {
	row, col := p.heat.At()
	return heatState{p.year, row, col, p.mode}
}

// Restore implements ui.Saver.
func (p *heatPage) Restore(state any) {
	s, ok := state.(heatState)
	if !ok {
		return
	}
	p.year, p.mode = s.year, s.mode
	p.modes.SetValue(s.mode)
	p.loadAt(s.row, s.col)
}

// Reload implements ui.Refresher.
func (p *heatPage) Reload() { p.loadAt(p.heat.At()) }

func (p *heatPage) loadAt(row, col int) {
	p.years.SetText(fmt.Sprintf("%d 年", p.year))
	year := p.year
	ui.Load(p.loader, "matrix", func(ctx context.Context) (*tasks.Matrix, error) { return tasks.ReadMatrix(ctx, p.e.st, year, "") }, func(m *tasks.Matrix) {
		p.m = m
		p.loads++
		p.show()
		p.heat.SetCursor(row, col)
		p.describe()
	})
}

// show draws the figures of the chosen sort.
func (p *heatPage) show() {
	if p.m == nil {
		return
	}
	rows := make([]ui.HeatHead, len(p.m.Clauses))
	for i, c := range p.m.Clauses {
		rows[i] = ui.HeatHead{Code: c.Code, Name: c.Name}
	}
	cols := make([]ui.HeatHead, len(p.m.Units))
	for i, u := range p.m.Units {
		cols[i] = ui.HeatHead{Code: u.Code, Name: shortUnit(u.Name)}
	}
	p.heat.SetData(rows, cols, func(r, c int) ui.HeatCell { return heatCell(p.mode, p.m.Cells[r][c]) })
	p.sums.SetText(p.sum())
	defer p.root.Refresh() // the lines below and above may need more room now
	p.legend.SetText(heatLegend[p.mode] + "　角上有点的是牵头单位。方向键移动，回车或点击打开。")
}

// sum is the whole year in a line.
func (p *heatPage) sum() string {
	t := p.m.Totals
	if t.Tasks+t.Stopped == 0 {
		return fmt.Sprintf("%d 年还没有任务。点“全部条款分解…”，把条款分解到单位；或在条款页只分解一条。", p.year)
	}
	empty := 0
	for _, c := range p.m.Clauses {
		if c.Tasks+c.Stopped == 0 {
			empty++
		}
	}
	line := fmt.Sprintf("任务 %d 项：已完成 %d，逾期 %d，沉默 %d 天以上 %d；佐证 %d 条；总进度 %s", t.Tasks, t.Done, t.Late, tasks.SilentFrom, t.Silent, t.Evidence, percentText(t.PPM))
	if t.Unknown > 0 {
		line += fmt.Sprintf("（%d 项没有填报，未计入）", t.Unknown)
	}
	if empty > 0 {
		line += fmt.Sprintf("；%d 条还没有分解", empty)
	}
	return line
}

// describe says the selected cell in words.
func (p *heatPage) describe() {
	row, col := p.heat.At()
	if p.m == nil || row >= len(p.m.Clauses) || col >= len(p.m.Units) {
		return
	}
	p.about.SetText(p.m.Clauses[row].Code + " × " + p.m.Units[col].Name + "：" + cellWords(p.m.Cells[row][col]))
}

// cellWords are a cell's figures, all of them.
func cellWords(c tasks.Cell) string {
	switch {
	case c.Blank():
		return "方案没有把这一条交给它，也没有任务"
	case c.Undivided():
		return roleWord(c.Role) + "，还没有分解任务"
	}
	parts := []string{}
	if w := roleWord(c.Role); w != "" {
		parts = append(parts, w)
	}
	if len(c.Leading) > 0 {
		parts = append(parts, fmt.Sprintf("任务 %d 项", c.Tasks+c.Stopped), fmt.Sprintf("完成 %d", c.Done), fmt.Sprintf("逾期 %d", c.Late), fmt.Sprintf("佐证 %d", c.Evidence), "进度 "+percentText(c.PPM))
		if c.Longest != nil {
			parts = append(parts, fmt.Sprintf("沉默最久 %d 天", *c.Longest))
		}
	}
	if len(c.Helping) > 0 {
		parts = append(parts, fmt.Sprintf("配合 %d 项", len(c.Helping)))
	}
	return strings.Join(parts, "，")
}

func roleWord(role string) string {
	switch role {
	case "lead":
		return "牵头单位"
	case "co":
		return "责任单位"
	}
	return ""
}

// shortUnit leaves out of a unit's name what all of them share, for a column's head.
func shortUnit(name string) string {
	return strings.NewReplacer("国家税务总局中卫市", "", "人民政府", "", "（外事工作科）", "", "中卫市中心支行", "", "中卫工业园区", "工业园区", "人力资源社会保障", "人社", "口岸和投资促进", "口岸投促", "云计算和大数据", "云计算大数据").Replace(name)
}
