package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/reports"
)

// Tabs of the page beside the two lists: activation/capital, activation/flow and
// activation/agency show the others.
const (
	flowTab   = "flow"
	agencyTab = "agency"
)

var activationTabs = []ui.Choice{{Value: activation.Trade, Label: "零进出口实绩"}, {Value: activation.Capital, Label: "零出资"},
	{Value: flowTab, Label: "漏斗与激活率"}, {Value: agencyTab, Label: "代理→自营"}}

// activationPage is 激活台账: the two zero lists and what became of their firms.
type activationPage struct {
	e     *env
	tabIn *ui.SegmentEntry
	tab   string

	list   *zeroList
	flow   *flowView
	agency *agencyView

	tools *fyne.Container // of the shown tab
	body  *fyne.Container
	root  fyne.CanvasObject
}

// activationTab is what each tab can do.
type activationTab interface {
	object() fyne.CanvasObject
	tools() []fyne.CanvasObject
	reload()
	focus()
	export()
}

func newActivationPage(e *env, rest string) ui.Page {
	tab, _, _ := strings.Cut(rest, "?")
	p := &activationPage{e: e, tab: activation.Trade}
	for _, c := range activationTabs {
		if c.Value == tab {
			p.tab = tab
		}
	}
	p.list, p.flow, p.agency = newZeroList(e), newFlowView(e), newAgencyView(e)
	p.flow.show = p.showList
	p.tabIn = ui.NewSegmentEntry(activationTabs)
	p.tabIn.SetValue(p.tab)
	p.tabIn.SetOnChanged(func() { p.choose(p.tabIn.Value()) })
	p.tools, p.body = container.NewHBox(), container.NewStack()
	head := container.NewHBox(p.tabIn, layout.NewSpacer(), p.tools)
	p.root = container.NewBorder(head, nil, nil, nil, p.body)
	p.choose(p.tab)
	return p
}

// current is the shown tab.
func (p *activationPage) current() activationTab {
	switch p.tab {
	case flowTab:
		return p.flow
	case agencyTab:
		return p.agency
	}
	return p.list
}

// choose shows a tab.
func (p *activationPage) choose(tab string) {
	p.tab = tab
	if tab == activation.Trade || tab == activation.Capital {
		p.list.setList(tab)
	}
	t := p.current()
	p.body.Objects = []fyne.CanvasObject{t.object()}
	p.body.Refresh()
	p.tools.Objects = t.tools()
	if tab != agencyTab {
		p.tools.Objects = append([]fyne.CanvasObject{p.printButton()}, p.tools.Objects...)
	}
	p.tools.Refresh()
	t.reload()
}

// showList shows the firms behind a figure of the flow.
func (p *activationPage) showList(q activation.Query) {
	p.list.set.Query = q
	p.list.fill()
	p.tabIn.SetValue(q.List)
}

// Title implements ui.Page.
func (p *activationPage) Title() string { return "激活台账" }

// Route implements ui.Page.
func (p *activationPage) Route() string { return activationRoute }

// Content implements ui.Page.
func (p *activationPage) Content() fyne.CanvasObject { return p.root }

// Reload implements ui.Refresher.
func (p *activationPage) Reload() { p.current().reload() }

// FocusPage implements ui.Focuser.
func (p *activationPage) FocusPage() {
	if p.e.win.Canvas().Overlays().Top() == nil {
		p.current().focus()
	}
}

// FocusSearch implements ui.Searcher.
func (p *activationPage) FocusSearch() {
	if p.current() == activationTab(p.list) {
		p.list.search.Focus()
	}
}

// Export implements ui.Exporter.
func (p *activationPage) Export() { p.current().export() }

// Print implements ui.Printer: the 通报 of the shown list and its year so far, or
// of the flow's months.
func (p *activationPage) Print() {
	o := reports.Options{List: p.list.set.List, Territory: p.list.set.Territory, Officer: p.list.set.Officer, To: p.list.result.AsOf}
	place := p.list.placeIn.Label()
	switch p.tab {
	case agencyTab:
		p.e.toast("代理→自营没有单独的报表，可以导出为 Excel。")
		return
	case flowTab:
		f := p.flow.set
		o = reports.Options{List: f.list, Territory: f.territory, Officer: f.officer, From: p.flow.result.From, To: p.flow.result.To}
		place = p.flow.placeIn.Label()
	}
	if o.From == 0 {
		o.From = o.To/100*100 + 1
	}
	switch {
	case o.To == 0:
		p.e.toast("还没有录入任何月份，没有可打印的。")
	case o.Territory == activation.Unassigned || o.Officer == activation.Unassigned:
		p.e.toast("通报按全市、一个县区或一位经办人打印，请先选定。")
	default:
		period := codes.FormatMonth(o.From) + " 至 " + codes.FormatMonth(o.To)
		p.e.askPaper(activationPaper, listLabel(o.List)+"激活通报"+place+codes.FormatMonth(o.To), period, place, o)
	}
}

// activationPaper is the key of the 通报 among the reports.
const activationPaper = "activation"

// printButton makes the 通报 from any tab that has one.
func (p *activationPage) printButton() fyne.CanvasObject {
	return widget.NewButtonWithIcon("打印通报", theme.DocumentPrintIcon(), p.Print)
}

// HandleShortcut implements ui.ShortcutPage: Ctrl+Enter registers a rung.
func (p *activationPage) HandleShortcut(s fyne.Shortcut) bool {
	if !isCtrlEnter(s) || p.current() != activationTab(p.list) {
		return false
	}
	p.list.register()
	return true
}

// Escape drops the search, then what is marked.
func (p *activationPage) Escape() {
	if p.current() == activationTab(p.list) {
		p.list.escape()
	}
}

// TalkAbout implements talkAbout: the firm at the cursor.
func (p *activationPage) TalkAbout() map[string]int64 {
	if r := p.list.at(); r != nil && p.current() == activationTab(p.list) {
		return map[string]int64{"enterprise": r.Enterprise}
	}
	return nil
}

// Close implements ui.Closer.
func (p *activationPage) Close() {
	p.list.loader.Close()
	p.flow.loader.Close()
	p.agency.loader.Close()
}

// activationState is where one was on the page.
type activationState struct {
	tab    string
	list   zeroState
	flow   flowState
	agency agencyState
}

// Save implements ui.Saver.
func (p *activationPage) Save() any {
	return activationState{p.tab, p.list.save(), p.flow.save(), p.agency.set}
}

// Restore implements ui.Saver.
func (p *activationPage) Restore(state any) {
	s, ok := state.(activationState)
	if !ok {
		return
	}
	p.list.restore(s.list)
	p.flow.restore(s.flow)
	p.agency.restore(s.agency)
	p.tab = s.tab
	if p.tabIn.Value() == s.tab {
		p.choose(s.tab)
		return
	}
	p.tabIn.SetValue(s.tab)
}

// demoTable marks a table of invented firms.
func (e *env) demoTable(t exchange.Table) exchange.Table {
	t.Demo = e.prefs.demo
	return t
}
