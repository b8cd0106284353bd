package app

import "fyne.io/fyne/v2"

// tileLeastWidth is the width from which on tiles stand side by side.
const tileLeastWidth = 182

// tileGrid lays tiles out in columns of one width for every grid of a page, so
// that groups of different length stand in line.
type tileGrid struct{ least, width float32 }

func (g *tileGrid) columns() int { return max(1, int((g.width+flowGap)/(g.least+flowGap))) }

// MinSize implements fyne.Layout.
func (g *tileGrid) MinSize(objs []fyne.CanvasObject) fyne.Size {
	if len(objs) == 0 {
		return fyne.NewSize(0, 0)
	}
	h, rows := objs[0].MinSize().Height, (len(objs)+g.columns()-1)/g.columns()
	return fyne.NewSize(g.least, float32(rows)*(h+flowGap)-flowGap)
}

// Layout implements fyne.Layout.
func (g *tileGrid) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	g.width = s.Width
	n := g.columns()
	w := (s.Width - flowGap*float32(n-1)) / float32(n)
	for i, o := range objs {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(float32(i%n)*(w+flowGap), float32(i/n)*(h+flowGap)))
		o.Resize(fyne.NewSize(w, h))
	}
}
