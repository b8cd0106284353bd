package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// gridSlot is the drawing of one row; slots are used again as rows scroll by.
type gridSlot struct {
	row    int
	box    *fyne.Container // without a layout: moving a row moves one object
	bg     *canvas.Rectangle
	skel   *canvas.Rectangle
	texts  []*canvas.Text
	badges []*canvas.Rectangle // nil until a cell wants one
	pin    *gridPin
}

func newGridSlot() *gridSlot {
	s := &gridSlot{row: -1, bg: canvas.NewRectangle(color.Transparent), skel: canvas.NewRectangle(color.Transparent), pin: newGridPin()}
	s.skel.CornerRadius = 4
	s.skel.Hide()
	s.box = &fyne.Container{Objects: []fyne.CanvasObject{s.bg, s.skel}}
	return s
}

// grow gives the slot n texts.
func (s *gridSlot) grow(n int) {
	for len(s.texts) < n {
		t := canvas.NewText("", color.Transparent)
		s.texts = append(s.texts, t)
		s.badges = append(s.badges, nil)
		s.box.Objects = append(s.box.Objects, t)
	}
}

// badge returns the rectangle behind text k, made when first wanted.
func (s *gridSlot) badge(k int) *canvas.Rectangle {
	if s.badges[k] == nil {
		r := canvas.NewRectangle(color.Transparent)
		r.CornerRadius = 4
		s.badges[k] = r
		objs := append([]fyne.CanvasObject{s.bg, s.skel, r}, s.box.Objects[2:]...)
		s.box.Objects = objs
	}
	return s.badges[k]
}

// paint sets the row's background by its state.
func (s *gridSlot) paint(b *gridBody, row int, size fyne.Size) {
	c := b.pal.surface
	switch {
	case b.g.rowMarked(row):
		c = b.pal.selected
	case row%2 == 1:
		c = b.pal.zebra
	}
	s.bg.Resize(size)
	if s.bg.FillColor != c {
		s.bg.FillColor = c
		s.bg.Refresh()
	}
}

// fill writes a row's cells into the slot.
func (b *gridBody) fill(s *gridSlot, row int) {
	g := b.g
	n := b.c1 - b.c0 + 1
	s.grow(n)
	s.row = row
	b.fillPin(s, row)
	loaded := true
	for k, t := range s.texts {
		if k >= n {
			t.Hide()
			s.hideBadge(k)
			continue
		}
		vi := b.c0 + k
		col := &g.cols[g.vis[vi]]
		cell, ok := g.src.Cell(row, col.Key)
		if !ok {
			loaded = false
			t.Hide()
			s.hideBadge(k)
			continue
		}
		b.setCell(s, k, col, g.colX[vi], cell)
	}
	s.skel.Hide()
	if !loaded && n > 0 {
		b.placeSkeleton(s, row)
	}
}

func (s *gridSlot) hideBadge(k int) {
	if r := s.badges[k]; r != nil {
		r.Hide()
	}
}

// placeSkeleton draws the grey bar of a row that has not come yet; its length
// varies a little, so that a page of them reads as a list.
func (b *gridBody) placeSkeleton(s *gridSlot, row int) {
	g := b.g
	w := min(g.totalWidth(), b.Size().Width)*0.5 + float32(row*37%80)
	s.skel.FillColor = b.pal.skeleton
	s.skel.Move(fyne.NewPos(g.xoff+cellPad, g.rowHeight()*0.3))
	s.skel.Resize(fyne.NewSize(w, g.rowHeight()*0.4))
	s.skel.Refresh()
	s.skel.Show()
}

// setCell writes one cell, cut to its column.
func (b *gridBody) setCell(s *gridSlot, k int, col *Column, x float32, cell Cell) {
	t, h := s.texts[k], b.g.rowHeight()
	f := b.pal.normal
	if cell.Bold {
		f = b.pal.bold
	}
	room := col.Width - 2*cellPad
	inset := float32(0)
	if cell.Badge && cell.Text != "" {
		inset = 6
	}
	text, w := f.fit(cell.Text, room-2*inset)
	c := cell.Color
	if c == nil {
		c = b.pal.fg
	}
	t.Move(fyne.NewPos(x+cellPad+inset, 0))
	if t.Text != text || t.Color != c || t.TextStyle != f.style || t.TextSize != b.pal.size || t.Alignment != col.Align {
		t.Text, t.Color, t.TextStyle, t.TextSize, t.Alignment = text, c, f.style, b.pal.size, col.Align
		t.Refresh()
	}
	t.Resize(fyne.NewSize(room-2*inset, h))
	setVisible(t, text != "")
	if inset == 0 || text == "" {
		s.hideBadge(k)
		return
	}
	r := s.badge(k)
	left := x + cellPad
	switch col.Align {
	case fyne.TextAlignTrailing:
		left += room - w - 2*inset
	case fyne.TextAlignCenter:
		left += (room - w - 2*inset) / 2
	}
	r.FillColor = tint(c)
	r.Move(fyne.NewPos(left, 4))
	r.Resize(fyne.NewSize(w+2*inset, h-8))
	r.Refresh()
	r.Show()
}

// tint is a colour made faint, for backgrounds of badges.
func tint(c color.Color) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 0x26
	return n
}
