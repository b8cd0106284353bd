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
	"beizeng/data/kind"
	"beizeng/data/service"
)

// casesPage is 诉求分析: what became of the grievances of a period, and what is
// open and late now.
type casesPage struct {
	*spanBar
	loader         *ui.Loader
	unitIn, typeIn *ui.ChoiceEntry
	found          casesFound

	page  *tallPage
	root  fyne.CanvasObject
	loads int // finished loads, for tests
}

// casesFound is what one read of the page brings.
type casesFound struct {
	report service.Report
	late   service.Late
}

// casesState is what the page was asked for, and where it was scrolled to.
type casesState struct {
	spanState
	unit, typ string
	at        fyne.Position
}

func newCasesPage(e *env, _ string) ui.Page {
	p := &casesPage{loader: e.newLoader()}
	p.unitIn, p.typeIn = ui.NewChoiceEntry(choicesOf(kind.Grievance.Field("unit"))), ui.NewChoiceEntry(choicesOf(kind.Grievance.Field("type")))
	p.unitIn.Empty, p.typeIn.Empty = "全部", "全部"
	p.unitIn.Match, p.typeIn.Match = matchesChoice, matchesChoice
	p.unitIn.SetOnChanged(p.Reload)
	p.typeIn.SetOnChanged(p.Reload)
	p.spanBar = newSpanBar(e, p.Reload)
	objs := append(p.choosers(), labelled("单位", fixed(150, p.unitIn)), labelled("类别", fixed(100, p.typeIn)), layout.NewSpacer(),
		widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), func() { p.how("口径", nil) }),
		widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export),
		widget.NewButtonWithIcon("通报", theme.DocumentPrintIcon(), p.Print),
		widget.NewButtonWithIcon("督办函", theme.DocumentPrintIcon(), p.printLetters))
	p.page = newTallPage(ui.NewHint("正在读取…"))
	p.root = container.NewBorder(container.NewHBox(objs...), nil, nil, nil, p.page)
	p.Reload()
	return p
}

// lateShown is how many late grievances the page names.
const lateShown = 10

func (p *casesPage) query() service.Query {
	return service.Query{From: p.set.from, To: p.set.to, Territory: p.set.place, Unit: p.unitIn.Value(), Type: p.typeIn.Value()}
}

// Reload implements ui.Refresher. Days in the wrong order are a load too: it
// takes the place of one that is still under way.
func (p *casesPage) Reload() {
	if p.page == nil {
		return // the choosers are being made
	}
	q, st := p.query(), p.e.st
	ui.Load(p.loader, "cases", func(ctx context.Context) (f casesFound, err error) {
		if q.From > q.To {
			return f, nil
		}
		if f.report, err = service.Figures(ctx, st, q); err != nil {
			return f, err
		}
		ever := q
		ever.From, ever.To = "", ""
		f.late, err = service.Overdue(ctx, st, st.Today(), ever, lateShown)
		return f, err
	}, func(f casesFound) {
		if q.From > q.To {
			p.page.set(ui.NewBanner(fmt.Sprintf("开始日期 %s 在结束日期 %s 之后。", q.From, q.To), nil))
			return
		}
		p.found = f
		p.page.set(p.content())
		p.loads++
	})
}

// Title implements ui.Page.
func (p *casesPage) Title() string { return "诉求分析" }

// Route implements ui.Page.
func (p *casesPage) Route() string { return casesRoute }

// Content implements ui.Page.
func (p *casesPage) Content() fyne.CanvasObject { return p.root }

// Close implements ui.Closer.
func (p *casesPage) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *casesPage) Save() any {
	return casesState{p.set, p.unitIn.Value(), p.typeIn.Value(), p.page.scroll.Offset}
}

// Restore implements ui.Saver.
func (p *casesPage) Restore(state any) {
	if s, ok := state.(casesState); ok {
		p.set = s.spanState
		p.page.restore(s.at)
		p.unitIn.SetValue(s.unit)
		p.typeIn.SetValue(s.typ)
		p.fill()
		p.Reload()
	}
}
