package app

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/funnel"
)

// funnelPage is 招商分析: what became of the leads of a period.
type funnelPage struct {
	e      *env
	loader *ui.Loader
	set    funnelState
	report funnel.Report

	periodIn, placeIn *ui.ChoiceEntry
	fromIn, toIn      *ui.DateEntry
	own               *fyne.Container // the two days of an own period
	page              *tallPage
	root              fyne.CanvasObject
	filling           bool // the choosers are being set, not used
	loads             int  // finished loads, for tests
}

// funnelState is what the page was asked for.
type funnelState struct {
	period, place string
	from, to      string // of an own period
	at            fyne.Position
}

// periodOwn is the period whose days are typed.
const periodOwn = "own"

var periods = []ui.Choice{{Value: "year", Label: "今年"}, {Value: "quarter", Label: "本季度"}, {Value: "lastquarter", Label: "上季度"},
	{Value: "last", Label: "去年"}, {Value: periodOwn, Label: "自定起止"}}

// periodDays are the first and the last day of a period, seen from a day.
func periodDays(period string, now time.Time) (from, to string) {
	y, q := now.Year(), (int(now.Month())-1)/3
	day := func(year int, month time.Month, d int) string {
		return time.Date(year, month, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	switch period {
	case "last":
		return day(y-1, 1, 1), day(y-1, 12, 31)
	case "quarter":
		return day(y, time.Month(3*q+1), 1), day(y, time.Month(3*q+4), 0)
	case "lastquarter":
		return day(y, time.Month(3*q-2), 1), day(y, time.Month(3*q+1), 0)
	}
	return day(y, 1, 1), day(y, 12, 31)
}

func newFunnel(e *env, _ string) ui.Page {
	p := &funnelPage{e: e, loader: e.newLoader(), set: funnelState{period: "year", place: e.prefs.territory}}
	p.periodIn, p.placeIn = ui.NewChoiceEntry(periods), ui.NewChoiceEntry(territoryChoices())
	p.fromIn, p.toIn = ui.NewDateEntry(), ui.NewDateEntry()
	p.periodIn.Required, p.placeIn.Required = true, true
	p.own = container.NewHBox(fixed(130, p.fromIn), fixedHint("至"), fixed(130, p.toIn))
	for _, in := range []ui.Input{p.periodIn, p.placeIn, p.fromIn, p.toIn} {
		in.SetOnChanged(p.chosen)
	}
	how := widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), func() { p.how("口径", nil) })
	copyIt := widget.NewButtonWithIcon("复制表格", theme.ContentCopyIcon(), p.copyTable)
	export := widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export)
	bar := container.NewHBox(labelled("期间", fixed(110, p.periodIn)), p.own, labelled("范围", fixed(150, p.placeIn)), layout.NewSpacer(), how, copyIt, export)
	p.page = newTallPage(ui.NewHint("正在读取…"))
	p.root = container.NewBorder(bar, nil, nil, nil, p.page)
	p.fill()
	p.Reload()
	return p
}

// fill puts what is asked for into the choosers.
func (p *funnelPage) fill() {
	p.filling = true
	defer func() { p.filling = false }()
	p.periodIn.SetValue(p.set.period)
	p.placeIn.SetValue(placeKey(p.set.place))
	if p.set.period != periodOwn {
		p.set.from, p.set.to = periodDays(p.set.period, p.e.st.Now())
	}
	p.fromIn.SetValue(p.set.from)
	p.toIn.SetValue(p.set.to)
	setVisible(p.own, p.set.period == periodOwn)
}

// chosen follows the choosers.
func (p *funnelPage) chosen() {
	if p.filling {
		return
	}
	p.set.period, p.set.place = p.periodIn.Value(), placeCode(p.placeIn.Value())
	if p.set.period == periodOwn {
		if p.fromIn.Err() != nil || p.toIn.Err() != nil || p.fromIn.Value() == "" || p.toIn.Value() == "" {
			return // still being typed
		}
		p.set.from, p.set.to = p.fromIn.Value(), p.toIn.Value()
	}
	p.fill()
	p.Reload()
}

// Reload implements ui.Refresher. Days in the wrong order are a load too: it
// takes the place of one that is still under way.
func (p *funnelPage) Reload() {
	s := p.set
	ui.Load(p.loader, "funnel", func(ctx context.Context) (funnel.Report, error) {
		if s.from > s.to {
			return funnel.Report{}, nil
		}
		return funnel.At(ctx, p.e.st, s.from, s.to, funnel.Territory(s.place))
	}, func(r funnel.Report) {
		if s.from > s.to {
			p.page.set(ui.NewBanner(fmt.Sprintf("开始日期 %s 在结束日期 %s 之后。", s.from, s.to), nil))
			return
		}
		p.report = r
		p.page.set(p.content())
		p.loads++
	})
}

// Title implements ui.Page.
func (p *funnelPage) Title() string { return "招商分析" }

// Route implements ui.Page.
func (p *funnelPage) Route() string { return "funnel" }

// Content implements ui.Page.
func (p *funnelPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *funnelPage) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *funnelPage) Save() any {
	s := p.set
	s.at = p.page.scroll.Offset
	return s
}

// Restore implements ui.Saver.
func (p *funnelPage) Restore(state any) {
	if s, ok := state.(funnelState); ok {
		p.set = s
		p.page.restore(s.at)
		p.fill()
		p.Reload()
	}
}
