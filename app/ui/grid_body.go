package ui

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// gridBody draws the rows that are in view and takes mouse and keyboard.
type gridBody struct {
	widget.BaseWidget
	g *DataGrid

	slots      []*gridSlot // row r lives in slots[r % len(slots)]
	c0, c1     int         // shown columns that are in view, inclusive
	pinned     float32     // width of the pinned column
	objects    []fyne.CanvasObject
	bg         *canvas.Rectangle
	hoverRect  *canvas.Rectangle
	blockRect  *canvas.Rectangle
	cursorRect *canvas.Rectangle
	wait       *canvas.Text
	pal        gridPalette

	focused, shift bool
	hoverRow       int
	lastClick      time.Time
	lastRow        int
	dragging, open bool
}

// gridPalette keeps the theme's colours, looked up once a refresh.
type gridPalette struct {
	fg, surface, zebra, selected, skeleton color.Color
	size                                   float32
	normal, bold                           *fitter
}

func newGridBody(g *DataGrid) *gridBody {
	b := &gridBody{g: g, hoverRow: -1, lastRow: -1}
	b.bg = canvas.NewRectangle(color.Transparent)
	b.hoverRect = canvas.NewRectangle(color.Transparent)
	b.blockRect = canvas.NewRectangle(color.Transparent)
	b.cursorRect = canvas.NewRectangle(color.Transparent)
	b.wait = canvas.NewText("正在载入…", color.Transparent)
	b.wait.Alignment = fyne.TextAlignCenter
	b.hoverRect.Hide()
	b.blockRect.Hide()
	b.cursorRect.Hide()
	b.ExtendBaseWidget(b)
	b.loadPalette()
	return b
}

func (b *gridBody) loadPalette() {
	p := &b.pal
	p.fg, p.surface = Color(theme.ColorNameForeground), Color(ColorSurface)
	p.zebra, p.selected, p.skeleton = Color(ColorZebra), Color(ColorSelected), Color(ColorSkeleton)
	p.size = theme.TextSize()
	p.normal, p.bold = fitterFor(p.size, false), fitterFor(p.size, true)
	b.bg.FillColor = p.surface
	b.hoverRect.FillColor = Color(theme.ColorNameHover)
	b.blockRect.FillColor = Color(ColorRange)
	b.blockRect.StrokeColor = Color(theme.ColorNamePrimary)
	b.blockRect.StrokeWidth = 1
	b.cursorRect.StrokeWidth = 1
	b.wait.Color, b.wait.TextSize = Color(ColorMuted), p.size
}

// CreateRenderer implements fyne.Widget.
func (b *gridBody) CreateRenderer() fyne.WidgetRenderer { return &gridBodyRenderer{b} }

type gridBodyRenderer struct{ b *gridBody }

func (r *gridBodyRenderer) Layout(fyne.Size)             { r.b.sync() }
func (r *gridBodyRenderer) MinSize() fyne.Size           { return fyne.NewSize(60, 60) }
func (r *gridBodyRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r *gridBodyRenderer) Destroy()                     {}
func (r *gridBodyRenderer) Refresh() {
	r.b.loadPalette()
	r.b.invalidate()
	r.b.sync()
	canvas.Refresh(r.b)
}

// IsClip marks the widget as clipping, as Fyne's own table does.
func (r *gridBodyRenderer) IsClip() {}

// invalidate makes the next sync fill every row again.
func (b *gridBody) invalidate() {
	for _, s := range b.slots {
		s.row = -1
	}
}

// sync puts the right rows in the right places. Rows that stay in view are
// only moved; a row that comes in is filled into the slot of one that left.
func (b *gridBody) sync() {
	g, size := b.g, b.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	h := g.rowHeight()
	b.ensureSlots(int(math.Ceil(float64(size.Height/h))) + 1)
	if c0, c1 := g.colsInView(size.Width); c0 != b.c0 || c1 != b.c1 {
		b.c0, b.c1 = c0, c1
		b.invalidate()
	}
	if w := g.pinWidth(); w != b.pinned {
		b.pinned = w
		b.invalidate()
	}
	b.bg.Resize(size)
	n, first := g.src.Len(), int(g.pos/float64(h))
	width, cover := max(g.totalWidth(), size.Width), g.pinCover()
	for row := first; row < first+len(b.slots); row++ {
		s := b.slots[row%len(b.slots)]
		if row >= n {
			s.row = -1
			s.box.Hide()
			s.pin.box.Hide()
			continue
		}
		if s.row != row {
			b.fill(s, row)
		}
		s.paint(b, row, fyne.NewSize(width, h))
		y := float32(float64(row)*float64(h) - g.pos)
		s.box.Move(fyne.NewPos(-g.xoff, y))
		s.box.Show()
		s.pin.place(b.pinned, cover, h, y, s.bg.FillColor)
	}
	b.placeMarks()
	b.placeEmpty(n == 0)
}

// colsInView returns the first and last shown column that the view touches.
func (g *DataGrid) colsInView(width float32) (int, int) {
	c0, c1 := 0, -1
	for i := range g.vis {
		if g.colX[i+1] <= g.xoff {
			c0 = i + 1
		}
		if g.colX[i] < g.xoff+width {
			c1 = i
		}
	}
	return c0, c1
}

func (b *gridBody) ensureSlots(n int) {
	if len(b.slots) >= n && b.objects != nil {
		return
	}
	for len(b.slots) < n {
		b.slots = append(b.slots, newGridSlot())
	}
	b.invalidate()
	b.rebuild()
}

// rebuild lists the objects in drawing order.
func (b *gridBody) rebuild() {
	b.objects = make([]fyne.CanvasObject, 0, 2*len(b.slots)+6)
	b.objects = append(b.objects, b.bg)
	for _, s := range b.slots {
		b.objects = append(b.objects, s.box)
	}
	for _, s := range b.slots {
		b.objects = append(b.objects, s.pin.box)
	}
	b.objects = append(b.objects, b.hoverRect, b.blockRect, b.cursorRect, b.wait)
	if b.g.empty != nil {
		b.objects = append(b.objects, b.g.empty)
	}
}

// placeMarks moves the hover, block and cursor rectangles.
func (b *gridBody) placeMarks() {
	g := b.g
	b.placeRect(b.hoverRect, b.hoverRow >= 0 && b.hoverRow < g.src.Len(), b.hoverRow, b.hoverRow, 0, len(g.vis)-1)
	r0, r1, c0, c1 := g.blockBounds()
	b.placeRect(b.blockRect, g.block, r0, r1, c0, c1)
	stroke := Color(theme.ColorNamePrimary)
	if !b.focused {
		stroke = Color(theme.ColorNameInputBorder)
	}
	if b.cursorRect.StrokeColor != stroke {
		b.cursorRect.StrokeColor = stroke
		b.cursorRect.Refresh()
	}
	b.placeRect(b.cursorRect, g.curRow >= 0 && g.curRow < g.src.Len(), g.curRow, g.curRow, g.curCol, g.curCol)
}

// placeRect puts a rectangle over the cells of a block, cut to the view: a
// block of a million rows would be taller than a texture may be.
func (b *gridBody) placeRect(r *canvas.Rectangle, show bool, r0, r1, c0, c1 int) {
	g, size := b.g, b.Size()
	if !show || len(g.vis) == 0 {
		r.Hide()
		return
	}
	h := float64(g.rowHeight())
	y0 := max(float64(r0)*h-g.pos, -8)
	y1 := min(float64(r1+1)*h-g.pos, float64(size.Height)+8)
	x0, _ := g.viewX(c0)
	_, x1 := g.viewX(c1)
	x0, x1 = max(x0, -8), min(x1, size.Width+8)
	if y1 <= y0 || x1 <= x0 {
		r.Hide()
		return
	}
	r.Move(fyne.NewPos(x0, float32(y0)))
	r.Resize(fyne.NewSize(x1-x0, float32(y1-y0)))
	r.Show()
}

// placeEmpty shows the waiting text or the empty state.
func (b *gridBody) placeEmpty(none bool) {
	g, size := b.g, b.Size()
	if g.empty != nil && b.objects[len(b.objects)-1] != g.empty {
		b.rebuild()
	}
	setVisible(b.wait, none && g.loading)
	b.wait.Resize(fyne.NewSize(size.Width, min(size.Height, 160)))
	if g.empty == nil {
		return
	}
	setVisible(g.empty, none && !g.loading)
	if none {
		m := g.empty.MinSize()
		m.Width = min(max(m.Width, 200), size.Width)
		g.empty.Resize(m)
		g.empty.Move(fyne.NewPos((size.Width-m.Width)/2, max(0, (size.Height-m.Height)*0.4)))
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on == o.Visible() {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
