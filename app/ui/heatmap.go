package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// HeatHead is the head of a row or column.
type HeatHead struct {
	Code, Name string // a row shows both, a column its name over several lines
}

// HeatCell is what one cell shows: a short text on a tint, so that nothing is
// told by colour alone.
type HeatCell struct {
	Text  string
	Tint  fyne.ThemeColorName // "" is no ground
	Depth int                 // 1 to 4: how strong the tint is
	Muted bool
	Mark  bool // a corner, as for who leads
}

// HeatMap is a table of tinted cells with its heads pinned. It draws what is
// in view from one pool of objects; arrows move, Enter or a tap opens.
type HeatMap struct {
	widget.BaseWidget
	Corner   string
	OnSelect func(row, col int)
	OnOpen   func(row, col int)
	OnType   func(r rune) // a character typed over the map

	rows, cols []HeatHead
	cell       func(row, col int) HeatCell
	row, col   int // the cursor
	x, y       float32
	focused    bool
	box        *fyne.Container
	rects      []*canvas.Rectangle
	texts      []*canvas.Text
	usedR      int
	usedT      int
}

var (
	_ fyne.Focusable     = (*HeatMap)(nil)
	_ fyne.Tappable      = (*HeatMap)(nil)
	_ fyne.Scrollable    = (*HeatMap)(nil)
	_ fyne.Draggable     = (*HeatMap)(nil)
	_ desktop.Cursorable = (*HeatMap)(nil)
)

// Sizes of a HeatMap.
const (
	heatRow   = 24
	heatHead  = 62
	heatSide  = 216
	heatLeast = 52 // of a column
)

// NewHeatMap returns an empty map.
func NewHeatMap() *HeatMap {
	h := &HeatMap{box: &fyne.Container{}}
	h.ExtendBaseWidget(h)
	return h
}

// SetData replaces what is shown; the cursor stays where it can.
func (h *HeatMap) SetData(rows, cols []HeatHead, cell func(row, col int) HeatCell) {
	h.rows, h.cols, h.cell = rows, cols, cell
	h.row, h.col = max(0, min(h.row, len(rows)-1)), max(0, min(h.col, len(cols)-1))
	h.Refresh()
}

// At is the selected cell.
func (h *HeatMap) At() (row, col int) { return h.row, h.col }

// SetCursor selects a cell and brings it into view.
func (h *HeatMap) SetCursor(row, col int) {
	if len(h.rows) == 0 || len(h.cols) == 0 {
		return
	}
	h.row, h.col = max(0, min(row, len(h.rows)-1)), max(0, min(col, len(h.cols)-1))
	w, size := h.colWidth(), h.Size()
	left, top := float32(h.col)*w, float32(h.row)*heatRow
	h.x = min(max(h.x, left+w-(size.Width-heatSide)), left)
	h.y = min(max(h.y, top+heatRow-(size.Height-heatHead)), top)
	h.clamp()
	h.Refresh()
	if h.OnSelect != nil {
		h.OnSelect(h.row, h.col)
	}
}

// Focus puts the keyboard on the map.
func (h *HeatMap) Focus() { focusIn(h) }

// colWidth spreads the columns where there is room for all.
func (h *HeatMap) colWidth() float32 {
	if len(h.cols) == 0 {
		return heatLeast
	}
	return max(heatLeast, (h.Size().Width-heatSide)/float32(len(h.cols)))
}

func (h *HeatMap) clamp() {
	size := h.Size()
	h.x = max(0, min(h.x, float32(len(h.cols))*h.colWidth()-(size.Width-heatSide)))
	h.y = max(0, min(h.y, float32(len(h.rows))*heatRow-(size.Height-heatHead)))
}

// Scrolled implements fyne.Scrollable.
func (h *HeatMap) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := ev.Scrolled.DX, ev.Scrolled.DY
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && dx == 0 && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		dx, dy = dy, 0
	}
	h.x, h.y = h.x-dx*wheelRows, h.y-dy*wheelRows
	h.clamp()
	h.Refresh()
}

// Dragged implements fyne.Draggable: the map follows the mouse.
func (h *HeatMap) Dragged(ev *fyne.DragEvent) {
	h.x, h.y = h.x-ev.Dragged.DX, h.y-ev.Dragged.DY
	h.clamp()
	h.Refresh()
}

// DragEnd implements fyne.Draggable.
func (h *HeatMap) DragEnd() {}

// Cursor implements desktop.Cursorable.
func (h *HeatMap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped implements fyne.Tappable: a cell opens, a head selects its row or column.
func (h *HeatMap) Tapped(ev *fyne.PointEvent) {
	h.Focus()
	row, col := h.row, h.col
	inRow, inCol := ev.Position.Y >= heatHead, ev.Position.X >= heatSide
	if inRow {
		row = int((ev.Position.Y - heatHead + h.y) / heatRow)
	}
	if inCol {
		col = int((ev.Position.X - heatSide + h.x) / h.colWidth())
	}
	if row >= len(h.rows) || col >= len(h.cols) {
		return
	}
	h.SetCursor(row, col)
	if inRow && inCol && h.OnOpen != nil {
		h.OnOpen(row, col)
	}
}

// FocusGained implements fyne.Focusable.
func (h *HeatMap) FocusGained() {
	h.focused = true
	h.SetCursor(h.row, h.col)
}

// FocusLost implements fyne.Focusable.
func (h *HeatMap) FocusLost() { h.focused = false; h.Refresh() }

// TypedRune implements fyne.Focusable.
func (h *HeatMap) TypedRune(r rune) {
	if h.OnType != nil {
		h.OnType(r)
	}
}

// TypedKey implements fyne.Focusable.
func (h *HeatMap) TypedKey(ev *fyne.KeyEvent) {
	page := max(1, int((h.Size().Height-heatHead)/heatRow))
	switch ev.Name {
	case fyne.KeyLeft:
		h.SetCursor(h.row, h.col-1)
	case fyne.KeyRight:
		h.SetCursor(h.row, h.col+1)
	case fyne.KeyUp:
		h.SetCursor(h.row-1, h.col)
	case fyne.KeyDown:
		h.SetCursor(h.row+1, h.col)
	case fyne.KeyHome:
		h.SetCursor(h.row, 0)
	case fyne.KeyEnd:
		h.SetCursor(h.row, len(h.cols)-1)
	case fyne.KeyPageUp:
		h.SetCursor(h.row-page, h.col)
	case fyne.KeyPageDown:
		h.SetCursor(h.row+page, h.col)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if h.OnOpen != nil && h.row < len(h.rows) && h.col < len(h.cols) {
			h.OnOpen(h.row, h.col)
		}
	default:
		forwardKey(h, ev)
	}
}
