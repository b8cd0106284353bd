package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable    = (*gridBody)(nil)
	_ fyne.Shortcutable = (*gridBody)(nil)
	_ desktop.Keyable   = (*gridBody)(nil)
)

// FocusGained implements fyne.Focusable.
func (b *gridBody) FocusGained() {
	b.focused = true
	if b.g.curRow < 0 && b.g.src.Len() > 0 {
		b.g.setCursor(b.g.TopRow(), 0)
		b.g.anchorRow = b.g.curRow
	}
	b.placeMarks()
}

// FocusLost implements fyne.Focusable.
func (b *gridBody) FocusLost() {
	b.focused, b.shift = false, false
	b.placeMarks()
}

// TypedRune implements fyne.Focusable; the grid takes no text, but whoever
// types means to find something.
func (b *gridBody) TypedRune(r rune) {
	if b.g.OnType != nil && r > ' ' {
		b.g.OnType(string(r))
	}
}

// KeyDown implements desktop.Keyable: Fyne does not tell TypedKey the modifiers.
func (b *gridBody) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		b.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (b *gridBody) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		b.shift = false
	}
}

// shiftHeld asks the driver where it knows, so that a Shift pressed before the
// grid had the keyboard counts too.
func (b *gridBody) shiftHeld() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return b.shift
}

// TypedKey implements fyne.Focusable.
func (b *gridBody) TypedKey(ev *fyne.KeyEvent) {
	g, shift := b.g, b.shiftHeld()
	switch ev.Name {
	case fyne.KeyUp:
		b.step(-1, 0, shift)
	case fyne.KeyDown:
		b.step(1, 0, shift)
	case fyne.KeyLeft:
		b.step(0, -1, shift)
	case fyne.KeyRight:
		b.step(0, 1, shift)
	case fyne.KeyPageUp:
		b.step(-b.page(), 0, shift)
	case fyne.KeyPageDown:
		b.step(b.page(), 0, shift)
	case fyne.KeyHome:
		b.moveTo(g.curRow, 0, shift)
	case fyne.KeyEnd:
		b.moveTo(g.curRow, len(g.vis)-1, shift)
	case fyne.KeySpace:
		switch {
		case g.curRow < 0:
		case g.OnSpace != nil:
			g.OnSpace(g.curRow)
		default:
			g.toggleRow(g.curRow, g.curCol)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		b.openRow(g.curRow)
	case fyne.KeyDelete:
		if g.OnDelete != nil {
			g.OnDelete()
		}
	case fyne.KeyEscape:
		b.escape()
	case desktop.KeyMenu:
		b.menuAtCursor()
	case fyne.KeyF10:
		if shift {
			b.menuAtCursor()
		}
	default:
		forwardKey(b, ev)
	}
}

// escape turns a block back into a row, then several rows into one.
func (b *gridBody) escape() {
	g := b.g
	if g.curRow >= 0 && (g.block || g.rows.count() > 1) {
		g.selectOnly(g.curRow, g.curCol)
		return
	}
	forwardKey(b, &fyne.KeyEvent{Name: fyne.KeyEscape})
}

// page is how many rows PageUp and PageDown move: one stays for orientation.
func (b *gridBody) page() int { return max(1, int(b.Size().Height/b.g.rowHeight())-1) }

func (b *gridBody) step(dr, dc int, shift bool) {
	g := b.g
	if g.curRow < 0 {
		b.moveTo(g.TopRow(), g.curCol, false)
		return
	}
	b.moveTo(g.curRow+dr, g.curCol+dc, shift)
}

// moveTo moves the cursor; with extend it marks the cells on the way.
func (b *gridBody) moveTo(row, col int, extend bool) {
	g := b.g
	if g.src.Len() == 0 || len(g.vis) == 0 {
		return
	}
	row = clampInt(row, 0, g.src.Len()-1)
	col = clampInt(col, 0, len(g.vis)-1)
	if extend {
		g.extendBlock(row, col)
	} else {
		g.selectOnly(row, col)
	}
	g.ScrollTo(g.curRow)
	g.showColumn(g.curCol)
}

// TypedShortcut implements fyne.Shortcutable. What the grid does not know goes
// to the window: Fyne sends a shortcut to the focused widget only.
func (b *gridBody) TypedShortcut(s fyne.Shortcut) {
	g := b.g
	switch sc := s.(type) {
	case *fyne.ShortcutCopy:
		g.copyToClipboard(false)
		return
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
		return
	case *desktop.CustomShortcut:
		if sc.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierControl {
			extend := sc.Modifier&fyne.KeyModifierShift != 0
			switch sc.KeyName {
			case fyne.KeyHome:
				b.moveTo(0, g.curCol, extend)
				return
			case fyne.KeyEnd:
				b.moveTo(g.src.Len()-1, g.curCol, extend)
				return
			case fyne.KeyC:
				g.copyToClipboard(true)
				return
			case fyne.KeySpace:
				if g.curRow >= 0 {
					g.toggleRow(g.curRow, g.curCol)
				}
				return
			}
		}
	}
	ForwardShortcut(b, s)
}

func (b *gridBody) openRow(row int) {
	if b.g.OnOpen != nil && row >= 0 && row < b.g.src.Len() {
		b.g.OnOpen(row)
	}
}

// ForwardShortcut hands a shortcut that a focused widget does not want to the
// window, so that Ctrl+K and its like work everywhere.
func ForwardShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		deliverShortcut(c, s)
	}
}

// deliverShortcut reaches the canvas's own handler, which fyne.Canvas does not
// name. A variable, because the test canvas hides it.
var deliverShortcut = func(c fyne.Canvas, s fyne.Shortcut) {
	if h, ok := c.(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		h.TypedShortcut(s)
	}
}

// forwardKey hands a key without a meaning here to the window's handler.
func forwardKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(ev)
	}
}
