package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
)

// loadOverview reads what a record's overview shows and puts the view in its
// place once it is there.
func loadOverview[T any](p *recordPage, read func(ctx context.Context) (T, error), view func(T) fyne.CanvasObject) fyne.CanvasObject {
	host := container.NewStack(ui.NewHint("正在读取…"))
	ui.Load(p.loader, "overview", read, func(found T) {
		host.Objects = []fyne.CanvasObject{view(found)}
		host.Refresh()
	})
	return host
}

// factsBeside is an overview's frame: cards above, the record's facts at the
// left, panels at the right.
func (p *recordPage) factsBeside(cards fyne.CanvasObject, panels ...fyne.CanvasObject) fyne.CanvasObject {
	facts := ui.NewPanel(p.k.Label+"资料", container.NewVScroll(indented(factList(p.e, p.rec, p.refs))), p.editButton())
	level := container.New(layout.NewCustomPaddedLayout(theme.Padding(), 0, 0, 0), facts) // with the scrolled panels
	split := container.NewHSplit(level, newTallPage(stack(panels...)))
	split.Offset = 0.4
	return container.NewBorder(cards, nil, nil, nil, split)
}

// statCard is a figure of an overview; a tap opens the tab that it is from.
func (p *recordPage) statCard(s ui.Stat, tab string) fyne.CanvasObject {
	s.Fraction, s.Mark = -1, -1
	c := ui.NewStatCard(s, nil)
	c.OnTap = func() { p.selectTab(tab) }
	return c
}
