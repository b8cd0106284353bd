package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Scrollable        = (*gridBody)(nil)
	_ fyne.Draggable         = (*gridBody)(nil)
	_ fyne.SecondaryTappable = (*gridBody)(nil)
	_ desktop.Mouseable      = (*gridBody)(nil)
	_ desktop.Hoverable      = (*gridBody)(nil)
)

// doubleClick is the longest time between the clicks of a double click. Ours,
// not Fyne's: its 300 ms are short over remote desktop and delay single clicks.
const doubleClick = 500 * time.Millisecond

// A wheel's notch comes as some 10 to 25 units, less than a row; a touchpad
// sends smaller steps, which stay as they are.
const (
	wheelNotch = 10
	wheelRows  = 2.5
)

// Scrolled implements fyne.Scrollable.
func (b *gridBody) Scrolled(ev *fyne.ScrollEvent) {
	g, dx, dy := b.g, ev.Scrolled.DX, ev.Scrolled.DY
	if dx == 0 && b.shiftHeld() {
		dx, dy = dy, 0
	}
	b.hoverRow = -1
	if abs32(dy) >= wheelNotch {
		dy *= wheelRows
	}
	g.scrollTo(g.pos-float64(dy), g.xoff-dx)
}

// hit returns the row (-1: below the last) and shown column at a place in the body.
func (b *gridBody) hit(p fyne.Position) (row, col int) {
	g := b.g
	row = int((g.pos + float64(p.Y)) / float64(g.rowHeight()))
	if p.Y < 0 || row >= g.src.Len() {
		row = -1
	}
	return row, g.colAt(p.X)
}

// colAt returns the shown column at x of the view, the nearest one outside.
func (g *DataGrid) colAt(x float32) int {
	if x < g.pinWidth() {
		return 0
	}
	x += g.xoff
	for i := range g.vis {
		if x < g.colX[i+1] {
			return i
		}
	}
	return max(len(g.vis)-1, 0)
}

// MouseDown implements desktop.Mouseable: selection answers at once.
func (b *gridBody) MouseDown(ev *desktop.MouseEvent) {
	g := b.g
	g.Focus()
	row, col := b.hit(ev.Position)
	if row < 0 || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	now := time.Now()
	switch {
	case ev.Modifier&fyne.KeyModifierControl != 0:
		g.toggleRow(row, col)
	case ev.Modifier&fyne.KeyModifierShift != 0:
		g.extendRows(row, col)
	default:
		b.open = row == b.lastRow && now.Sub(b.lastClick) < doubleClick
		g.selectOnly(row, col)
		if g.OnClick != nil && col < len(g.vis) {
			g.OnClick(row, g.cols[g.vis[col]].Key)
		}
	}
	b.lastRow, b.lastClick = row, now
}

// MouseUp implements desktop.Mouseable; a double click opens on release, so
// that the release does not fall on the page that opens.
func (b *gridBody) MouseUp(ev *desktop.MouseEvent) {
	if b.open && !b.dragging && ev.Button == desktop.MouseButtonPrimary {
		b.open = false
		b.lastRow = -1
		b.openRow(b.g.curRow)
	}
}

// Dragged implements fyne.Draggable: it marks a block of cells.
func (b *gridBody) Dragged(ev *fyne.DragEvent) {
	g := b.g
	if g.src.Len() == 0 || len(g.vis) == 0 {
		return
	}
	if !b.dragging {
		b.dragging = true
		start := ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
		if row, col := b.hit(start); row >= 0 && g.curRow < 0 {
			g.selectOnly(row, col)
		}
	}
	size := b.Size()
	switch h := float64(g.rowHeight()); {
	case ev.Position.Y < 0:
		g.scrollTo(g.pos-h, g.xoff)
	case ev.Position.Y > size.Height:
		g.scrollTo(g.pos+h, g.xoff)
	}
	y := max(0, min(ev.Position.Y, size.Height-1))
	row := int((g.pos + float64(y)) / float64(g.rowHeight()))
	row = clampInt(row, 0, g.src.Len()-1)
	col := g.colAt(ev.Position.X)
	if row == g.curRow && col == g.curCol && !g.block {
		return // still inside the first cell: a click with an unsteady hand
	}
	g.extendBlock(row, col)
	g.showColumn(col)
}

// DragEnd implements fyne.Draggable.
func (b *gridBody) DragEnd() { b.dragging, b.open = false, false }

// MouseIn implements desktop.Hoverable.
func (b *gridBody) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *gridBody) MouseMoved(ev *desktop.MouseEvent) {
	if row, _ := b.hit(ev.Position); row != b.hoverRow {
		b.hoverRow = row
		b.placeMarks()
	}
}

// MouseOut implements desktop.Hoverable.
func (b *gridBody) MouseOut() {
	b.hoverRow = -1
	b.placeMarks()
}

// TappedSecondary implements fyne.SecondaryTappable: the context menu.
func (b *gridBody) TappedSecondary(ev *fyne.PointEvent) {
	g := b.g
	row, col := b.hit(ev.Position)
	if row < 0 {
		return
	}
	inBlock := false
	if g.block {
		r0, r1, c0, c1 := g.blockBounds()
		inBlock = row >= r0 && row <= r1 && col >= c0 && col <= c1
	}
	if !inBlock && !g.rowMarked(row) {
		g.selectOnly(row, col)
	}
	b.showMenu(row, col, ev.AbsolutePosition)
}

// menuAtCursor opens the context menu from the keyboard.
func (b *gridBody) menuAtCursor() {
	g := b.g
	if g.curRow < 0 || len(g.vis) == 0 {
		return
	}
	g.ScrollTo(g.curRow)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	h := float64(g.rowHeight())
	x := max(0, g.colX[g.curCol]-g.xoff) + cellPad
	y := float32(float64(g.curRow+1)*h - g.pos)
	b.showMenu(g.curRow, g.curCol, at.AddXY(x, y))
}

func (b *gridBody) showMenu(row, col int, at fyne.Position) {
	g := b.g
	var items []*fyne.MenuItem
	if g.OnContext != nil {
		items = g.OnContext(row, g.visKey(col), at)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items,
		fyne.NewMenuItem("复制单元格", func() { g.toClipboard(g.cellText(row, col)) }),
		fyne.NewMenuItem("复制所选", func() { g.copyToClipboard(false) }),
		fyne.NewMenuItem("复制所选（含表头）", func() { g.copyToClipboard(true) }))
	c := fyne.CurrentApp().Driver().CanvasForObject(b)
	if c == nil {
		return
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}
