package ui

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// gridHeader shows the column titles; a click sorts, the right edge of a title
// resizes, dragging a title moves the column, a right click chooses columns.
type gridHeader struct {
	widget.BaseWidget
	g     *DataGrid
	bg    *canvas.Rectangle
	line  *canvas.Rectangle
	drop  *canvas.Rectangle // where a dragged column would go
	box   *fyne.Container
	pin   *fyne.Container // the pinned column's title
	hover int             // shown column whose title is under the mouse, -1: none

	press    fyne.Position
	pressAt  time.Time
	resize   int // column being resized, -1
	moving   int // column being moved, -1
	target   int // where the moved column goes
	changed  bool
	skipTap  bool
	onBorder bool
}

var (
	_ fyne.Tappable          = (*gridHeader)(nil)
	_ fyne.SecondaryTappable = (*gridHeader)(nil)
	_ fyne.Draggable         = (*gridHeader)(nil)
	_ desktop.Cursorable     = (*gridHeader)(nil)
	_ desktop.Hoverable      = (*gridHeader)(nil)
	_ desktop.Mouseable      = (*gridHeader)(nil)
)

// gripWidth is how near to a column's right edge the mouse resizes.
const gripWidth = 5

func newGridHeader(g *DataGrid) *gridHeader {
	h := &gridHeader{g: g, hover: -1, resize: -1, moving: -1}
	h.bg = canvas.NewRectangle(color.Transparent)
	h.line = canvas.NewRectangle(color.Transparent)
	h.drop = canvas.NewRectangle(color.Transparent)
	h.drop.Hide()
	h.box, h.pin = &fyne.Container{}, &fyne.Container{}
	h.ExtendBaseWidget(h)
	return h
}

func (h *gridHeader) height() float32 { return h.g.rowHeight() + 3 }

// CreateRenderer implements fyne.Widget.
func (h *gridHeader) CreateRenderer() fyne.WidgetRenderer {
	r := &clipRenderer{simpleRenderer{
		objects: []fyne.CanvasObject{h.bg, h.box, h.pin, h.line, h.drop},
		min:     func() fyne.Size { return fyne.NewSize(60, h.height()) },
		layout:  func(fyne.Size) { h.build() },
		refresh: func() { h.build(); canvas.Refresh(h) },
	}}
	h.build()
	return r
}

// clipRenderer clips what the widget draws to its bounds.
type clipRenderer struct{ simpleRenderer }

func (*clipRenderer) IsClip() {}

// build draws all titles; it runs on changes of columns, not on scrolling.
func (h *gridHeader) build() {
	g, size := h.g, h.Size()
	h.bg.FillColor = Color(theme.ColorNameHeaderBackground)
	h.line.FillColor, h.drop.FillColor = Color(ColorSeparator), Color(theme.ColorNamePrimary)
	h.bg.Resize(size)
	h.line.Move(fyne.NewPos(0, size.Height-1))
	h.line.Resize(fyne.NewSize(size.Width, 1))
	objs := make([]fyne.CanvasObject, 0, 2*len(g.vis))
	fg, accent := Color(theme.ColorNameForeground), Color(theme.ColorNamePrimary)
	f := fitterFor(theme.TextSize(), true)
	for i, ci := range g.vis {
		c := g.cols[ci]
		mark, room, clr := "", c.Width-2*cellPad, fg
		if c.Key == g.sortKey && g.sortKey != "" {
			mark, clr = " ▲", accent
			if g.sortDesc {
				mark = " ▼"
			}
			room -= f.width(mark)
		}
		title, _ := f.fit(c.Title, room)
		t := canvas.NewText(title+mark, clr)
		t.TextSize, t.TextStyle, t.Alignment = theme.TextSize(), fyne.TextStyle{Bold: true}, c.Align
		t.Move(fyne.NewPos(g.colX[i]+cellPad, 0))
		t.Resize(fyne.NewSize(c.Width-2*cellPad, size.Height-1))
		sep := canvas.NewRectangle(Color(ColorSeparator))
		sep.Move(fyne.NewPos(g.colX[i+1]-1, 6))
		sep.Resize(fyne.NewSize(1, max(0, size.Height-12)))
		objs = append(objs, t, sep)
	}
	h.box.Objects = objs
	h.buildPin()
	h.scrolled()
}

// buildPin draws the first title a second time, for while it is pinned.
func (h *gridHeader) buildPin() {
	h.pin.Objects = nil
	if len(h.box.Objects) < 2 {
		return
	}
	t, sep := *h.box.Objects[0].(*canvas.Text), *h.box.Objects[1].(*canvas.Rectangle)
	bg := canvas.NewRectangle(h.bg.FillColor)
	bg.Resize(fyne.NewSize(h.g.colX[1], h.Size().Height-1))
	h.pin.Objects = []fyne.CanvasObject{bg, &t, &sep}
}

// scrolled follows the body sideways.
func (h *gridHeader) scrolled() {
	h.box.Move(fyne.NewPos(-h.g.xoff, 0))
	setVisible(h.pin, h.g.pinWidth() > 0)
}

// border returns the shown column whose right edge is at x, or -1.
func (h *gridHeader) border(x float32) int {
	if pin := h.g.pinWidth(); x < pin+gripWidth {
		if pin > 0 && x > pin-gripWidth {
			return 0
		}
		if pin > 0 {
			return -1
		}
	}
	x += h.g.xoff
	for i := range h.g.vis {
		if d := x - h.g.colX[i+1]; d > -gripWidth && d < gripWidth {
			return i
		}
	}
	return -1
}

// Cursor implements desktop.Cursorable.
func (h *gridHeader) Cursor() desktop.Cursor {
	if h.onBorder || h.resize >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseIn implements desktop.Hoverable.
func (h *gridHeader) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (h *gridHeader) MouseMoved(ev *desktop.MouseEvent) { h.onBorder = h.border(ev.Position.X) >= 0 }

// MouseOut implements desktop.Hoverable.
func (h *gridHeader) MouseOut() { h.onBorder = false }

// MouseDown implements desktop.Mouseable; a double click on an edge fits the column.
func (h *gridHeader) MouseDown(ev *desktop.MouseEvent) {
	now := time.Now()
	near := ev.Position.Subtract(h.press)
	if b := h.border(ev.Position.X); b >= 0 && now.Sub(h.pressAt) < doubleClick && abs32(near.X) < gripWidth {
		h.skipTap = true
		h.g.fitColumn(b)
	}
	h.press, h.pressAt = ev.Position, now
}

// MouseUp implements desktop.Mouseable.
func (h *gridHeader) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable: sort by the column, the other way round the second time.
func (h *gridHeader) Tapped(ev *fyne.PointEvent) {
	g := h.g
	g.Focus() // the arrows go on to work after sorting
	if h.skipTap || h.border(ev.Position.X) >= 0 || len(g.vis) == 0 || ev.Position.X+g.xoff > g.totalWidth() {
		h.skipTap = false
		return
	}
	c := g.cols[g.vis[g.colAt(ev.Position.X)]]
	if c.Sortable {
		g.sortBy(c.Key, c.Key == g.sortKey && !g.sortDesc)
	}
}

func (g *DataGrid) sortBy(key string, desc bool) {
	g.SetSort(key, desc)
	if g.OnSort != nil {
		g.OnSort(key, desc)
	}
}

// Dragged implements fyne.Draggable: an edge resizes, a title moves the column.
func (h *gridHeader) Dragged(ev *fyne.DragEvent) {
	g := h.g
	if len(g.vis) == 0 {
		return
	}
	if h.resize < 0 && h.moving < 0 {
		start := ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
		if h.resize = h.border(start.X); h.resize < 0 {
			h.moving = g.colAt(start.X)
			h.target = h.moving
		}
	}
	h.changed = true
	if h.resize >= 0 {
		from, _ := g.viewX(h.resize)
		w := ev.Position.X - from
		g.cols[g.vis[h.resize]].Width = max(minColumnWidth, w)
		g.columnsMoved()
		return
	}
	h.dragTitle(ev.Position.X)
}

// dragTitle shows the line where the column would be dropped.
func (h *gridHeader) dragTitle(x float32) {
	g := h.g
	to := g.colAt(x)
	if mid := (g.colX[to] + g.colX[to+1]) / 2; x+g.xoff > mid {
		to++
	}
	h.target = to
	h.drop.Move(fyne.NewPos(max(g.colX[to]-g.xoff-1, 0), 0))
	h.drop.Resize(fyne.NewSize(2, h.Size().Height))
	h.drop.Show()
}

// DragEnd implements fyne.Draggable.
func (h *gridHeader) DragEnd() {
	g := h.g
	if h.moving >= 0 && h.target != h.moving && h.target != h.moving+1 {
		g.moveColumn(h.moving, h.target)
	}
	h.resize, h.moving = -1, -1
	h.drop.Hide()
	g.Focus()
	if h.changed {
		h.changed = false
		g.notifyColumns()
	}
}

// moveColumn puts shown column from before shown column to (len: at the end).
func (g *DataGrid) moveColumn(from, to int) {
	i := g.vis[from]
	c := g.cols[i]
	j := len(g.cols)
	if to < len(g.vis) {
		j = g.vis[to]
	}
	g.cols = slices.Insert(g.cols, j, c)
	if j <= i {
		i++
	}
	g.cols = slices.Delete(g.cols, i, i+1)
	g.block = false
	g.columnsMoved()
}
