package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Focusable         = (*Board)(nil)
	_ fyne.Shortcutable      = (*Board)(nil)
	_ fyne.Scrollable        = (*Board)(nil)
	_ fyne.Draggable         = (*Board)(nil)
	_ fyne.SecondaryTappable = (*Board)(nil)
	_ desktop.Mouseable      = (*Board)(nil)
)

// boardMouse is what the mouse is doing on a board.
type boardMouse struct {
	col, row  int // pressed
	lastRow   int
	lastCol   int
	lastClick time.Time
	open      bool // the second click of two
	dragging  bool
	card      BoardCard
	from      int           // column that the card is dragged out of
	over      int           // column that it is over, −1: none
	grip, now fyne.Position // where on the card; where on the board
}

// FocusGained implements fyne.Focusable.
func (b *Board) FocusGained() {
	b.view.focused = true
	if b.col < 0 {
		b.settle()
	}
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *Board) FocusLost() {
	b.view.focused = false
	b.Refresh()
}

// TypedRune implements fyne.Focusable.
func (b *Board) TypedRune(r rune) {
	if b.OnType != nil && r > ' ' {
		b.OnType(string(r))
	}
}

// TypedKey implements fyne.Focusable.
func (b *Board) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		b.stepRow(-1)
	case fyne.KeyDown:
		b.stepRow(1)
	case fyne.KeyPageUp:
		b.stepRow(-b.page())
	case fyne.KeyPageDown:
		b.stepRow(b.page())
	case fyne.KeyHome:
		b.stepRow(-1 << 30)
	case fyne.KeyEnd:
		b.stepRow(1 << 30)
	case fyne.KeyLeft:
		b.stepColumn(-1)
	case fyne.KeyRight:
		b.stepColumn(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.enter()
	case desktop.KeyMenu:
		b.menuAtCursor()
	case fyne.KeyF10:
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			b.menuAtCursor()
		}
	default:
		forwardKey(b, ev)
	}
}

func (b *Board) page() int { return max(1, int(b.bodyHeight()/b.step())-1) }

func (b *Board) stepRow(by int) {
	if b.col >= 0 && b.cols[b.col].rows() > 0 {
		b.row = clampInt(b.row+by, 0, b.cols[b.col].rows()-1)
	}
	b.show()
}

// stepColumn goes to the next column that has cards or is folded, to the card
// at about the same height.
func (b *Board) stepColumn(by int) {
	for c := b.col + by; c >= 0 && c < len(b.cols); c += by {
		if n := b.cols[c].rows(); n > 0 {
			y := float32(max(b.row, 0))*b.step() - b.posOf(b.col)
			b.col, b.row = c, clampInt(int((y+b.pos[c])/b.step()+0.5), 0, n-1)
			break
		}
		if b.cols[c].Folded {
			b.col, b.row = c, -1
			break
		}
	}
	b.show()
}

func (b *Board) posOf(col int) float32 {
	if col < 0 || b.row < 0 {
		return 0
	}
	return b.pos[col]
}

// enter opens the card, lists more, or unfolds a strip.
func (b *Board) enter() {
	if card, ok := b.Cursor(); ok {
		if b.OnOpen != nil {
			b.OnOpen(card)
		}
		return
	}
	switch {
	case b.col < 0:
	case b.cols[b.col].Folded:
		b.fold(b.col)
	case b.row >= 0 && b.OnMore != nil:
		b.OnMore(b.col)
	}
}

func (b *Board) fold(col int) {
	if b.OnFold != nil {
		b.OnFold(col)
	}
}

// TypedShortcut implements fyne.Shortcutable: Ctrl+→ and Ctrl+← move the card.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	card, ok := b.Cursor()
	if cs, is := s.(*desktop.CustomShortcut); is && ok && b.OnStep != nil && cs.Modifier == fyne.KeyModifierControl {
		switch cs.KeyName {
		case fyne.KeyRight:
			b.OnStep(card, b.col, 1)
			return
		case fyne.KeyLeft:
			b.OnStep(card, b.col, -1)
			return
		}
	}
	ForwardShortcut(b, s)
}

// Scrolled implements fyne.Scrollable: the column under the mouse, with Shift
// the whole board.
func (b *Board) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := ev.Scrolled.DX, ev.Scrolled.DY
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && dx == 0 && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		dx, dy = dy, 0
	}
	if abs32(dy) >= wheelNotch {
		dy *= wheelRows
	}
	b.xoff -= dx
	if col, _ := b.at(ev.Position); col >= 0 {
		b.pos[col] -= dy
	}
	b.Refresh()
}

// MouseDown implements desktop.Mouseable.
func (b *Board) MouseDown(ev *desktop.MouseEvent) {
	b.Focus()
	m := &b.mouse
	m.col, m.row = b.at(ev.Position)
	m.open = false
	if m.row < 0 || ev.Button != desktop.MouseButtonPrimary {
		return
	}
	now := time.Now()
	m.open = m.row == m.lastRow && m.col == m.lastCol && now.Sub(m.lastClick) < doubleClick
	m.lastRow, m.lastCol, m.lastClick = m.row, m.col, now
	b.col, b.row = m.col, m.row
	b.Refresh()
}

// MouseUp implements desktop.Mouseable; a double click opens on release.
func (b *Board) MouseUp(ev *desktop.MouseEvent) {
	m := &b.mouse
	col, row := b.at(ev.Position)
	if ev.Button != desktop.MouseButtonPrimary || m.dragging || col < 0 || col != m.col || row != m.row {
		return
	}
	switch {
	case row < 0:
		if ev.Position.Y < b.headHeight() || b.cols[col].Folded {
			b.fold(col)
		}
	case row >= len(b.cols[col].Cards):
		if b.OnMore != nil {
			b.OnMore(col)
		}
	case m.open:
		m.open, m.lastRow = false, -1
		b.enter()
	}
}

// Dragged implements fyne.Draggable.
func (b *Board) Dragged(ev *fyne.DragEvent) {
	m := &b.mouse
	if !m.dragging {
		start := ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
		col, row := b.at(start)
		if col < 0 || row < 0 || row >= len(b.cols[col].Cards) {
			return
		}
		m.dragging, m.card, m.from = true, b.cols[col].Cards[row], col
		m.grip = start.SubtractXY(b.colX[col]-b.xoff+boardGap, b.headHeight()+float32(row)*b.step()-b.pos[col])
	}
	m.now = ev.Position
	const edge, by = 24, 12
	switch {
	case m.now.X < edge:
		b.xoff -= by
	case m.now.X > b.Size().Width-edge:
		b.xoff += by
	}
	m.over, _ = b.at(fyne.NewPos(m.now.X, b.headHeight()))
	b.Refresh()
}

// DragEnd implements fyne.Draggable.
func (b *Board) DragEnd() {
	m := &b.mouse
	if !m.dragging {
		return
	}
	to := m.over
	m.dragging, m.open, m.over = false, false, -1
	b.Refresh()
	if to >= 0 && to != m.from && b.OnMove != nil {
		b.OnMove(m.card, m.from, to)
	}
}

// TappedSecondary implements fyne.SecondaryTappable: the context menu.
func (b *Board) TappedSecondary(ev *fyne.PointEvent) {
	if col, row := b.at(ev.Position); col >= 0 && row >= 0 {
		b.col, b.row = col, row
		b.Refresh()
		b.menu(ev.AbsolutePosition)
	}
}

func (b *Board) menuAtCursor() {
	if b.col < 0 || b.row < 0 {
		return
	}
	b.show()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	b.menu(at.AddXY(b.colX[b.col]-b.xoff+2*boardGap, b.headHeight()+float32(b.row+1)*b.step()-b.pos[b.col]-boardGap))
}

func (b *Board) menu(at fyne.Position) {
	card, ok := b.Cursor()
	c := fyne.CurrentApp().Driver().CanvasForObject(b)
	if !ok || b.OnMenu == nil || c == nil {
		return
	}
	if items := b.OnMenu(card, b.col); len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}
