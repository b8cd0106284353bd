package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// FocusGained implements fyne.Focusable.
func (f *Feed) FocusGained() { f.focused = true; f.Refresh() }

// FocusLost implements fyne.Focusable.
func (f *Feed) FocusLost() { f.focused, f.shift = false, false; f.Refresh() }

// TypedRune implements fyne.Focusable; letters come as keys too.
func (f *Feed) TypedRune(rune) {}

// KeyDown implements desktop.Keyable: Shift is watched for Shift+F10.
func (f *Feed) KeyDown(ev *fyne.KeyEvent) { f.shifted(ev, true) }

// KeyUp implements desktop.Keyable.
func (f *Feed) KeyUp(ev *fyne.KeyEvent) { f.shifted(ev, false) }

func (f *Feed) shifted(ev *fyne.KeyEvent, down bool) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		f.shift = down
	}
}

// TypedKey implements fyne.Focusable.
func (f *Feed) TypedKey(ev *fyne.KeyEvent) {
	row := f.At()
	switch ev.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd:
		f.chosen = true
	}
	switch ev.Name {
	case fyne.KeyDown:
		f.step(1, 1)
	case fyne.KeyUp:
		f.step(-1, 1)
	case fyne.KeyPageDown:
		f.step(1, 10)
	case fyne.KeyPageUp:
		f.step(-1, 10)
	case fyne.KeyHome:
		f.Select(f.next(-1, 1))
	case fyne.KeyEnd:
		f.Select(f.next(len(f.rows), -1))
	case fyne.KeyReturn, fyne.KeyEnter:
		f.open(row)
	case desktop.KeyMenu:
		f.menuAtCursor()
	case fyne.KeyF10:
		if f.shift {
			f.menuAtCursor()
		}
	default:
		if !f.actOnKey(row, ev.Name) {
			forwardKey(f, ev)
		}
	}
}

func (f *Feed) actOnKey(row int, key fyne.KeyName) bool {
	if row < 0 {
		return false
	}
	for _, a := range f.rows[row].Actions {
		if a.Key != "" && a.Key == key {
			// A letter comes a second time as a rune, which must not land in the
			// entry that what is done may open: that waits until the rune is over.
			OnUI(a.Do)
			return true
		}
	}
	return false
}

// step moves the cursor by n entries.
func (f *Feed) step(dir, n int) {
	at := f.cursor
	for range n {
		at = f.next(at, dir)
	}
	f.Select(at)
	if f.OnEnd != nil && at >= len(f.rows)-3 {
		f.OnEnd()
	}
}

func (f *Feed) open(row int) {
	if row >= 0 && f.rows[row].Opens && f.OnOpen != nil {
		f.OnOpen(row)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (f *Feed) TypedShortcut(s fyne.Shortcut) { ForwardShortcut(f, s) }

// Tapped implements fyne.Tappable.
func (f *Feed) Tapped(ev *fyne.PointEvent) {
	f.Focus()
	f.chosen = true
	f.Select(f.rowAt(ev.Position.Y))
	if h := f.hitAt(ev.Position); h != nil {
		if h.action < 0 {
			f.open(h.row)
			return
		}
		f.rows[h.row].Actions[h.action].Do()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (f *Feed) TappedSecondary(ev *fyne.PointEvent) {
	f.Focus()
	f.Select(f.rowAt(ev.Position.Y))
	f.showMenu(ev.AbsolutePosition)
}

func (f *Feed) menuAtCursor() {
	if row := f.At(); row >= 0 && row < len(f.tops) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
		f.showMenu(at.AddXY(40, f.tops[row]+24))
	}
}

// showMenu offers what can be done with the entry under the cursor.
func (f *Feed) showMenu(at fyne.Position) {
	row := f.At()
	if row < 0 {
		return
	}
	var m *fyne.Menu
	if f.OnMenu != nil {
		m = f.OnMenu(row)
	} else {
		m = fyne.NewMenu("")
		if f.rows[row].Opens {
			m.Items = append(m.Items, fyne.NewMenuItem("打开", func() { f.open(row) }))
		}
		for _, a := range f.rows[row].Actions {
			m.Items = append(m.Items, fyne.NewMenuItem(a.Text, a.Do))
		}
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil && m != nil && len(m.Items) > 0 {
		widget.ShowPopUpMenuAtPosition(m, c, at)
	}
}
