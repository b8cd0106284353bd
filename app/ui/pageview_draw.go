package ui

import (
	"context"
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const focusColor = theme.ColorNamePrimary

// Paper is white in the dark theme too.
var (
	paperWhite = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	paperEdge  = color.NRGBA{R: 0, G: 0, B: 0, A: 60}
)

// fetch asks for the pictures of the pages in view, and of the next one.
func (v *PageView) fetch() {
	if v.source == nil {
		return
	}
	perPoint := v.scale()
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		perPoint *= float64(c.Scale())
	}
	first, last := v.inView()
	for i := first; i >= 0 && i <= last; i++ {
		if s := v.sheets[i]; s != nil && s.perPoint != perPoint {
			s.perPoint = perPoint
			v.fetchPage(i, perPoint)
		}
	}
}

func (v *PageView) fetchPage(i int, perPoint float64) {
	source, gen := v.source, v.gen
	Load(v.loader, strconv.Itoa(i), func(ctx context.Context) (*image.RGBA, error) {
		return source.Render(ctx, i, perPoint)
	}, func(im *image.RGBA) {
		s := v.sheets[i]
		if gen != v.gen || s == nil || s.perPoint != perPoint {
			return
		}
		s.picture.Image = im
		s.picture.Show()
		s.picture.Refresh()
		v.body.Refresh() // Fyne does not know the window of a picture that was hidden so far
	})
}

// pageBody is what is scrolled: the pages in view and the place under the mouse.
type pageBody struct {
	widget.BaseWidget
	v       *PageView
	size    fyne.Size
	objects []fyne.CanvasObject
	glow    *canvas.Rectangle // over the place under the mouse
	line    *canvas.Rectangle
	hover   int // index of the mark, -1 none
}

var (
	_ fyne.Tappable      = (*pageBody)(nil)
	_ desktop.Hoverable  = (*pageBody)(nil)
	_ desktop.Cursorable = (*pageBody)(nil)
)

func newPageBody(v *PageView) *pageBody {
	b := &pageBody{v: v, hover: -1, glow: newRect(2), line: newRect(0)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *pageBody) CreateRenderer() fyne.WidgetRenderer { return &pageBodyRenderer{b} }

type pageBodyRenderer struct{ b *pageBody }

func (r *pageBodyRenderer) Layout(fyne.Size)   {}
func (r *pageBodyRenderer) MinSize() fyne.Size { return r.b.size }
func (r *pageBodyRenderer) Refresh()           { canvas.Refresh(r.b) }
func (r *pageBodyRenderer) Destroy()           {}
func (r *pageBodyRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, r.b.objects...), r.b.glow, r.b.line)
}

func (b *pageBody) show(objects []fyne.CanvasObject) {
	b.objects = objects
	b.placeGlow()
	b.Refresh()
}

// placeGlow marks the place under the mouse, or the one shown by the keyboard.
func (b *pageBody) placeGlow() {
	on := b.hover >= 0 && b.hover < len(b.v.marks) && b.v.marks[b.hover].Page < len(b.v.rects)
	setVisible(b.glow, on)
	setVisible(b.line, on)
	if !on {
		return
	}
	at, size := b.v.markPlace(b.v.marks[b.hover])
	c := color.NRGBAModel.Convert(Color(theme.ColorNamePrimary)).(color.NRGBA)
	b.line.FillColor = c
	c.A = 48
	b.glow.FillColor = c
	b.glow.Move(at)
	b.glow.Resize(size)
	b.line.Move(fyne.NewPos(at.X, at.Y+size.Height))
	b.line.Resize(fyne.NewSize(size.Width, 2))
}

// markPlace is where a mark lies in what is scrolled, a little larger than the
// figure itself.
func (v *PageView) markPlace(m PageMark) (fyne.Position, fyne.Size) {
	s, at := float32(v.scale()), v.rects[m.Page]
	return fyne.NewPos(at.X+float32(m.X)*s-2, at.Y+float32(m.Y)*s-1), fyne.NewSize(float32(m.W)*s+4, float32(m.H)*s+2)
}

// markAt is the index of the mark at a place, -1 for none.
func (b *pageBody) markAt(p fyne.Position) int {
	for i, m := range b.v.marks {
		if m.Page >= len(b.v.rects) {
			continue
		}
		at, size := b.v.markPlace(m)
		if p.X >= at.X && p.X <= at.X+size.Width && p.Y >= at.Y && p.Y <= at.Y+size.Height {
			return i
		}
	}
	return -1
}

func (b *pageBody) setHover(i int) {
	if i != b.hover {
		b.hover = i
		b.placeGlow()
		b.Refresh()
	}
}

// ShowMark scrolls to a mark and lights it.
func (v *PageView) ShowMark(id string) {
	for i, m := range v.marks {
		if m.ID != id || m.Page >= len(v.rects) {
			continue
		}
		at, size := v.markPlace(m)
		if at.Y < v.scroll.Offset.Y || at.Y+size.Height > v.scroll.Offset.Y+v.lastH {
			v.scrollTo(at.Y - v.lastH/3)
		}
		v.body.setHover(i)
		return
	}
	v.body.setHover(-1)
}

// OpenMark does what a click on the mark does.
func (v *PageView) OpenMark(id string) {
	v.ShowMark(id)
	if v.body.hover >= 0 && v.OnMark != nil {
		v.OnMark(id, v.body.glow)
	}
}

// Tapped implements fyne.Tappable.
func (b *pageBody) Tapped(ev *fyne.PointEvent) {
	focusIn(b.v)
	if i := b.markAt(ev.Position); i >= 0 {
		b.v.OpenMark(b.v.marks[i].ID)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *pageBody) MouseIn(ev *desktop.MouseEvent) { b.setHover(b.markAt(ev.Position)) }

// MouseMoved implements desktop.Hoverable.
func (b *pageBody) MouseMoved(ev *desktop.MouseEvent) { b.setHover(b.markAt(ev.Position)) }

// MouseOut implements desktop.Hoverable.
func (b *pageBody) MouseOut() { b.setHover(-1) }

// Cursor implements desktop.Cursorable.
func (b *pageBody) Cursor() desktop.Cursor {
	if b.hover >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
