package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/term"
	"beizeng/seeds"
)

// termRoute is the page of 出资期限; term/late shows one state.
const termRoute = "term"

// termKeys is what the keyboard does in its list.
const termKeys = "Enter 打开企业　F2 修改资本和期限　Ctrl+P 打印提示函　Ctrl+E 导出　Shift+F10 更多"

// termPage is 出资期限: by when each firm must have its capital paid in or its
// charter changed, the most urgent first.
type termPage struct {
	e      *env
	loader *ui.Loader
	set    termState
	result term.Result // of all states
	rows   []term.Row  // of the shown one

	placeIn  *ui.ChoiceEntry
	dayIn    *ui.DateEntry
	states   *fyne.Container // the switch of states with their counts
	stateIn  *ui.SegmentEntry
	count    *widget.Label
	todo     *ui.Note // what the firm at the cursor has to do
	grid     *ui.DataGrid
	root     fyne.CanvasObject
	filling  bool
	loads    int // finished loads, for tests
	selected int64
}

// termState is what the page was asked for.
type termState struct {
	place, day string
	state      progress.TermState
	row        int
}

func newTermPage(e *env, rest string) ui.Page {
	p := &termPage{e: e, loader: e.newLoader(), set: termState{place: e.prefs.territory, day: e.st.Today(), state: progress.TermState(rest), row: -1}}
	p.placeIn, p.dayIn = ui.NewChoiceEntry(territoryChoices()), ui.NewDateEntry()
	p.placeIn.Required = true
	p.count, p.todo = newCount(), ui.NewText("")
	p.grid = ui.NewDataGrid(termColumns(), p)
	p.grid.OnOpen = p.open
	p.grid.OnSelect = func([]int) { p.showTodo() }
	p.grid.OnContext = p.menu
	p.grid.OnNotice = e.toast
	p.states = container.NewStack()
	for _, in := range []ui.Input{p.placeIn, p.dayIn} {
		in.SetOnChanged(p.chosen)
	}
	tools := container.NewHBox(
		widget.NewButtonWithIcon("怎么判定", theme.InfoIcon(), p.how),
		widget.NewButtonWithIcon("打印提示函", theme.DocumentPrintIcon(), p.Print),
		widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export))
	bar := container.NewHBox(labelled("范围", fixed(150, p.placeIn)), labelled("判定日", fixed(130, p.dayIn)), layout.NewSpacer(), tools)
	top := container.NewVBox(bar, container.NewBorder(nil, nil, p.states, p.count))
	p.root = container.NewBorder(top, listFoot(p.todo, termKeys), nil, nil, p.grid)
	p.grid.SetLoading(true)
	p.fill()
	p.Reload()
	return p
}

// termColumns are the list's columns; the words of what to do come early, as
// that is what one looks for.
func termColumns() []ui.Column {
	right := fyne.TextAlignTrailing
	return []ui.Column{{Key: "name", Title: "企业名称", Width: 236}, {Key: "state", Title: "状态", Width: 92}, {Key: "left", Title: "剩余天数", Width: 76, Align: right},
		{Key: "by", Title: "办理期限", Width: 92}, {Key: "territory", Title: "统计归属", Width: 96}, {Key: "due", Title: "认缴出资期限", Width: 102}, {Key: "founded", Title: "成立日期", Width: 92},
		{Key: "registered", Title: "注册资本", Width: 128, Align: right}, {Key: "paid", Title: "实缴资本", Width: 128, Align: right},
		{Key: "contracted", Title: "合同外资", Width: 128, Align: right}, {Key: "arrived", Title: "累计到资（万美元）", Width: 132, Align: right},
		{Key: "type", Title: "企业类型", Width: 220}, {Key: "code", Title: "统一社会信用代码", Width: 168}}
}

// fill puts what is asked for into the choosers.
func (p *termPage) fill() {
	p.filling = true
	defer func() { p.filling = false }()
	p.placeIn.SetValue(placeKey(p.set.place))
	p.dayIn.SetValue(p.set.day)
}

func (p *termPage) chosen() {
	if p.filling || p.dayIn.Err() != nil || p.dayIn.Value() == "" {
		return
	}
	p.set.place, p.set.day = placeCode(p.placeIn.Value()), p.dayIn.Value()
	p.Reload()
}

// Reload implements ui.Refresher.
func (p *termPage) Reload() {
	s := p.set
	ui.Load(p.loader, "term", func(ctx context.Context) (term.Result, error) {
		return term.List(ctx, p.e.st, term.Query{Day: s.day, Territory: s.place})
	}, func(r term.Result) {
		p.result = r
		p.grid.SetLoading(false)
		p.showStates()
		p.showRows()
		p.loads++
	})
}

// showStates makes the switch anew, as its words carry the counts.
func (p *termPage) showStates() {
	all := 0
	for _, n := range p.result.ByState {
		all += n
	}
	choices := []ui.Choice{{Value: "", Label: fmt.Sprintf("全部 %s", thousands(all))}}
	for _, s := range progress.TermStates {
		choices = append(choices, ui.Choice{Value: string(s), Label: fmt.Sprintf("%s %s", s.Label(), thousands(p.result.ByState[s]))})
	}
	p.stateIn = ui.NewSegmentEntry(choices)
	p.stateIn.SetValue(string(p.set.state))
	p.stateIn.SetOnChanged(func() {
		p.set.state = progress.TermState(p.stateIn.Value())
		p.grid.ClearSelection()
		p.showRows()
	})
	p.states.Objects = []fyne.CanvasObject{p.stateIn}
	p.states.Refresh()
}

// showRows shows the firms of the chosen state, the cursor where it was.
func (p *termPage) showRows() {
	p.rows = nil
	at := -1
	for _, r := range p.result.Rows {
		if p.set.state != "" && r.State != p.set.state {
			continue
		}
		if r.Enterprise == p.selected {
			at = len(p.rows)
		}
		p.rows = append(p.rows, r)
	}
	p.count.SetText(fmt.Sprintf("共 %s 家", thousands(len(p.rows))))
	p.grid.SetEmpty(p.nothing())
	p.grid.RefreshAll()
	if at < 0 {
		at = min(max(p.set.row, 0), len(p.rows)-1)
	}
	p.set.row = -1
	if at >= 0 {
		p.grid.Select(at)
	}
	p.showTodo()
}

func (p *termPage) nothing() fyne.CanvasObject {
	if p.set.state != "" && len(p.result.Rows) > 0 {
		return ui.NewEmptyState(theme.ConfirmIcon(), "没有“"+p.set.state.Label()+"”的企业。", widget.NewButton("看全部", func() { p.stateIn.SetValue("") }))
	}
	return ui.NewEmptyState(theme.StorageIcon(), "还没有填注册资本、实缴资本或认缴出资期限的企业，也没有外资企业。把企业名录拖进“数据导入”，或在企业资料的“资本”里填写。",
		widget.NewButton("数据导入", func() { p.e.nav("import") }), widget.NewButton("企业库", func() { p.e.nav(kind.Enterprise.Key) }))
}

// current is the firm at the cursor, nil for none.
func (p *termPage) current() *term.Row {
	row, _ := p.grid.Cursor()
	if row < 0 || row >= len(p.rows) {
		return nil
	}
	return &p.rows[row]
}

// showTodo says below the list what the firm at the cursor has to do, and why.
func (p *termPage) showTodo() {
	r := p.current()
	if r == nil {
		p.todo.SetText("")
		return
	}
	p.selected = r.Enterprise
	text := r.Name + "：" + r.Todo
	if r.Rule != nil && r.State != progress.TermPaid {
		text += "（" + r.Rule.Source + "）"
	}
	p.todo.SetText(text)
}

// Len implements ui.Source.
func (p *termPage) Len() int { return len(p.rows) }

// Cell implements ui.Source.
func (p *termPage) Cell(row int, key string) (ui.Cell, bool) {
	r := p.rows[row]
	tone := termTone(r.Term)
	switch key {
	case "name":
		return ui.Cell{Text: r.Name, Bold: r.State == progress.TermLate}, true
	case "state":
		return ui.Cell{Text: r.State.Label(), Badge: true, Color: ui.Color(tone)}, true
	case "left":
		if r.By == "" {
			return ui.Cell{Text: "—", Color: ui.Color(ui.ColorMuted)}, true
		}
		c := ui.Cell{Text: thousandsSigned(r.DaysLeft), Bold: tone == ui.ColorRed}
		if tone != ui.ColorMuted && tone != ui.ColorGreen {
			c.Color = ui.Color(tone)
		}
		return c, true
	}
	text := termText(r, key)
	if text == "" {
		return ui.Cell{Text: "—", Color: ui.Color(ui.ColorMuted)}, true
	}
	return ui.Cell{Text: text}, true
}

func thousandsSigned(n int) string {
	if n < 0 {
		return "-" + thousands(-n)
	}
	return thousands(n)
}

// termText is a cell that is only words, "" where not known.
func termText(r term.Row, key string) string {
	switch key {
	case "by":
		return r.By
	case "due":
		return r.Due
	case "founded":
		return r.Founded
	case "type":
		return r.Type
	case "code":
		return r.Code
	case "territory":
		return territoryLabel(r.Territory)
	case "registered":
		return sumWords(r.Registered)
	case "paid":
		return sumWords(r.Paid)
	case "contracted":
		return sumWords(r.Contracted)
	case "arrived":
		if r.Arrived.Known {
			return codes.FormatMinor(r.Arrived.Minor, 10000, 2)
		}
	}
	return ""
}

// territoryLabel names a 统计归属 by its code.
func territoryLabel(code string) string {
	if e, ok := seeds.Lookup("territory", code); ok {
		return e.Name
	}
	return code
}

// sumWords writes an amount in 万 of its currency, "" where not known.
func sumWords(s progress.Sum) string {
	if !s.Known {
		return ""
	}
	return shortMoney(codes.FormatMinor(s.Minor, 10000, 4)) + " 万" + kind.CurrencyUnit(s.Currency)
}

// soonDays is from when on a term that is still right is shown as coming near.
const soonDays = 90

// termTone is how urgent a term is: red where it is late, or must be seen to
// within 90 days, yellow where something is to be done.
func termTone(t progress.Term) fyne.ThemeColorName {
	near := t.By != "" && t.DaysLeft <= soonDays
	switch {
	case t.State == progress.TermLate, t.State == progress.TermAct && near:
		return ui.ColorRed
	case t.State == progress.TermAct, t.State == progress.TermUnjudged, t.State == progress.TermBlank, t.State == progress.TermFine && near:
		return ui.ColorYellow
	case t.State == progress.TermNone:
		return ui.ColorMuted
	}
	return ui.ColorGreen
}
