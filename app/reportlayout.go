package app

import "fyne.io/fyne/v2"

// paneLayout sets columns of fixed width beside each other; the last takes the rest.
type paneLayout struct {
	widths []float32
	gap    float32
}

func (l *paneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 0)
	for i, o := range objects {
		m := o.MinSize()
		if i < len(l.widths) {
			m.Width = l.widths[i] + l.gap
		}
		size = fyne.NewSize(size.Width+m.Width, max(size.Height, m.Height))
	}
	return size
}

func (l *paneLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for i, o := range objects {
		w := s.Width - x
		if i < len(l.widths) {
			w = l.widths[i]
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height))
		x += w + l.gap
	}
}

// figuresRoom is the least height of the list of a page's figures.
const figuresRoom = 150

// paramLayout sets the report's words, its form as high as it needs, the buttons
// and the figures of the page below each other.
type paramLayout struct{ p *reportPage }

func (l *paramLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 300) }

func (l *paramLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	put := func(o fyne.CanvasObject, h float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + 6
	}
	acts := o[2].MinSize().Height
	put(o[0], l.p.about.HeightFor(s.Width))
	form, room := float32(0), s.Height-y-acts-12
	if o[3].Visible() {
		room -= figuresRoom
	}
	if l.p.form != nil {
		form = min(l.p.form.HeightFor(s.Width)+4, room)
	}
	put(o[1], max(form, 0))
	put(o[2], acts)
	put(o[3], max(0, s.Height-y))
}
