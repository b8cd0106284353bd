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
	"beizeng/data/funnel"
)

// funnelPage is 招商分析: what became of the leads of a period.
type funnelPage struct {
	*spanBar
	loader *ui.Loader
	report funnel.Report

	page  *tallPage
	root  fyne.CanvasObject
	loads int // finished loads, for tests
}

// funnelState is what the page was asked for, and where it was scrolled to.
type funnelState struct {
	spanState
	at fyne.Position
}

func newFunnel(e *env, _ string) ui.Page {
	p := &funnelPage{loader: e.newLoader()}
	p.spanBar = newSpanBar(e, p.Reload)
	how := widget.NewButtonWithIcon("怎么算的", theme.InfoIcon(), func() { p.how("口径", nil) })
	copyIt := widget.NewButtonWithIcon("复制表格", theme.ContentCopyIcon(), p.copyTable)
	export := widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export)
	bar := container.NewHBox(append(p.choosers(), layout.NewSpacer(), how, copyIt, export)...)
	p.page = newTallPage(ui.NewHint("正在读取…"))
	p.root = container.NewBorder(bar, nil, nil, nil, p.page)
	p.Reload()
	return p
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
	return funnelState{p.set, p.page.scroll.Offset}
}

// Restore implements ui.Saver.
func (p *funnelPage) Restore(state any) {
	if s, ok := state.(funnelState); ok {
		p.set = s.spanState
		p.page.restore(s.at)
		p.fill()
		p.Reload()
	}
}
