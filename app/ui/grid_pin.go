package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// The first column stays in view while the others scroll sideways: without the
// firm's name a row of figures says nothing. It is drawn a second time over
// the rows, only while it would be out of view.

// pinMost is the part of the view that the first column may take to be pinned.
const pinMost = 0.45

// pinWidth is the width of the pinned column, 0 where none is pinned.
func (g *DataGrid) pinWidth() float32 {
	if g.xoff <= 0 || len(g.vis) < 2 {
		return 0
	}
	if w := g.colX[1]; w <= g.body.Size().Width*pinMost {
		return w
	}
	return 0
}

// pinCover is how far the pinned cell covers the row: also over a number whose
// first digits would lie under it, as 330.00 must not be read as 30.00.
func (g *DataGrid) pinCover() float32 {
	pin := g.pinWidth()
	for i := 1; pin > 0 && i < len(g.vis); i++ {
		from, to := g.colX[i]-g.xoff, g.colX[i+1]-g.xoff
		if from+cellPad < pin && to > pin && g.cols[g.vis[i]].Align == fyne.TextAlignTrailing {
			return to
		}
	}
	return pin
}

// viewX is where shown column c begins in the view, and where it ends.
func (g *DataGrid) viewX(c int) (from, to float32) {
	pin := g.pinWidth()
	if c == 0 && pin > 0 {
		return 0, pin
	}
	return max(g.colX[c]-g.xoff, pin), max(g.colX[c+1]-g.xoff, pin)
}

// gridPin is a row's pinned cell.
type gridPin struct {
	box  *fyne.Container
	bg   *canvas.Rectangle
	text *canvas.Text
	edge *canvas.Rectangle
	more *canvas.Text // … over a covered number
}

func newGridPin() *gridPin {
	p := &gridPin{bg: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Transparent), edge: canvas.NewRectangle(color.Transparent), more: canvas.NewText("…", color.Transparent)}
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{p.bg, p.text, p.edge, p.more}}
	p.box.Hide()
	return p
}

// place puts the pinned cell of a row at y over the row, in its background. It
// is w wide and covers the row up to cover.
func (p *gridPin) place(w, cover, h, y float32, bg color.Color) {
	if w <= 0 {
		p.box.Hide()
		return
	}
	p.bg.Resize(fyne.NewSize(cover, h))
	p.more.Color, p.more.TextSize = Color(ColorMuted), theme.TextSize()
	p.more.Move(fyne.NewPos(cover-cellPad-theme.TextSize(), 0))
	p.more.Resize(fyne.NewSize(theme.TextSize(), h))
	setVisible(p.more, cover-w > theme.TextSize()+cellPad)
	p.edge.Move(fyne.NewPos(w-1, 0))
	p.edge.Resize(fyne.NewSize(1, h))
	if edge := Color(ColorSeparator); p.bg.FillColor != bg || p.edge.FillColor != edge {
		p.bg.FillColor, p.edge.FillColor = bg, edge
		p.bg.Refresh()
		p.edge.Refresh()
	}
	p.box.Move(fyne.NewPos(0, y))
	p.box.Show()
}

// fillPin writes the first cell of a row into its pinned copy.
func (b *gridBody) fillPin(s *gridSlot, row int) {
	if b.pinned <= 0 {
		return
	}
	col := &b.g.cols[b.g.vis[0]]
	cell, ok := b.g.src.Cell(row, col.Key)
	if !ok {
		cell = Cell{}
	}
	f := b.pal.normal
	if cell.Bold {
		f = b.pal.bold
	}
	room := col.Width - 2*cellPad
	t := s.pin.text
	t.Text, _ = f.fit(cell.Text, room)
	t.Color, t.TextStyle, t.TextSize, t.Alignment = cell.Color, f.style, b.pal.size, col.Align
	if t.Color == nil {
		t.Color = b.pal.fg
	}
	t.Move(fyne.NewPos(cellPad, 0))
	t.Resize(fyne.NewSize(room, b.g.rowHeight()))
	t.Refresh()
}
