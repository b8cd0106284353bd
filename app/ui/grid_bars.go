package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// gridBar is a scroll bar over the grid's own scroll position.
type gridBar struct {
	widget.BaseWidget
	g        *DataGrid
	vertical bool
	track    *canvas.Rectangle
	thumb    *canvas.Rectangle
	grab     float32 // where on the thumb the drag began, -1: not dragging
	hover    bool
}

var (
	_ fyne.Draggable    = (*gridBar)(nil)
	_ fyne.Tappable     = (*gridBar)(nil)
	_ fyne.Scrollable   = (*gridBar)(nil)
	_ desktop.Hoverable = (*gridBar)(nil)
)

func newGridBar(g *DataGrid, vertical bool) *gridBar {
	b := &gridBar{g: g, vertical: vertical, grab: -1}
	b.track = canvas.NewRectangle(color.Transparent)
	b.thumb = canvas.NewRectangle(color.Transparent)
	b.thumb.CornerRadius = 3
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *gridBar) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{b.track, b.thumb},
		min:     func() fyne.Size { return fyne.NewSize(scrollBarWidth, scrollBarWidth) },
		layout:  func(fyne.Size) { b.sync() },
		refresh: func() { b.sync(); canvas.Refresh(b) },
	}
}

// measures returns the content's and the view's length, the position, and the
// track's and the thumb's length.
func (b *gridBar) measures() (content, view, pos, track, thumb float64) {
	g := b.g
	if b.vertical {
		content, view, pos = g.contentHeight(), float64(g.body.Size().Height), g.pos
		track = float64(b.Size().Height)
	} else {
		content, view, pos = float64(g.totalWidth()), float64(g.body.Size().Width), float64(g.xoff)
		track = float64(b.Size().Width)
	}
	if content > 0 {
		thumb = min(track, max(24, track*view/content))
	}
	return
}

func (b *gridBar) sync() {
	if !b.Visible() {
		return
	}
	content, view, pos, track, thumb := b.measures()
	at := float64(0)
	if content > view {
		at = (track - thumb) * pos / (content - view)
	}
	b.track.FillColor = Color(ColorSurface)
	b.thumb.FillColor = Color(theme.ColorNameScrollBar)
	size := b.Size()
	b.track.Resize(size)
	inset := float32(3)
	if b.hover || b.grab >= 0 {
		inset = 2
	}
	if b.vertical {
		b.thumb.Move(fyne.NewPos(inset, float32(at)))
		b.thumb.Resize(fyne.NewSize(size.Width-2*inset, float32(thumb)))
	} else {
		b.thumb.Move(fyne.NewPos(float32(at), inset))
		b.thumb.Resize(fyne.NewSize(float32(thumb), size.Height-2*inset))
	}
}

func (b *gridBar) along(p fyne.Position) float32 {
	if b.vertical {
		return p.Y
	}
	return p.X
}

// scroll sets the position along the bar, in content units.
func (b *gridBar) scroll(to float64) {
	if b.vertical {
		b.g.scrollTo(to, b.g.xoff)
	} else {
		b.g.scrollTo(b.g.pos, float32(to))
	}
}

// Dragged implements fyne.Draggable.
func (b *gridBar) Dragged(ev *fyne.DragEvent) {
	content, view, pos, track, thumb := b.measures()
	if track <= thumb || content <= view {
		return
	}
	p := b.along(ev.Position)
	if b.grab < 0 {
		start := p - b.along(fyne.NewPos(ev.Dragged.DX, ev.Dragged.DY))
		at := float32((track - thumb) * pos / (content - view))
		b.grab = max(0, min(start-at, float32(thumb)))
	}
	b.scroll(float64(p-b.grab) / (track - thumb) * (content - view))
}

// DragEnd implements fyne.Draggable.
func (b *gridBar) DragEnd() {
	b.grab = -1
	b.sync()
	b.g.Focus()
}

// Tapped implements fyne.Tappable: a tap beside the thumb turns one page.
func (b *gridBar) Tapped(ev *fyne.PointEvent) {
	b.g.Focus()
	content, view, pos, track, thumb := b.measures()
	if content <= view {
		return
	}
	at := (track - thumb) * pos / (content - view)
	switch p := float64(b.along(ev.Position)); {
	case p < at:
		b.scroll(pos - view*0.95)
	case p > at+thumb:
		b.scroll(pos + view*0.95)
	}
}

// Scrolled implements fyne.Scrollable.
func (b *gridBar) Scrolled(ev *fyne.ScrollEvent) { b.g.body.Scrolled(ev) }

// MouseIn implements desktop.Hoverable.
func (b *gridBar) MouseIn(*desktop.MouseEvent) { b.hover = true; b.sync() }

// MouseMoved implements desktop.Hoverable.
func (b *gridBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *gridBar) MouseOut() { b.hover = false; b.sync() }
