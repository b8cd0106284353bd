package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable    = (*PageView)(nil)
	_ fyne.Shortcutable = (*PageView)(nil)
)

// lineStep is how far an arrow key scrolls.
const lineStep = 60

// FocusGained implements fyne.Focusable.
func (v *PageView) FocusGained() { v.focused = true; v.Refresh() }

// FocusLost implements fyne.Focusable.
func (v *PageView) FocusLost() { v.focused = false; v.Refresh() }

// Focus takes the keyboard.
func (v *PageView) Focus() { focusIn(v) }

// TypedRune implements fyne.Focusable.
func (v *PageView) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.Zoom(1)
	case '-':
		v.Zoom(-1)
	case 'w', 'W':
		v.SetFit(FitWidth)
	case 'p', 'P':
		v.SetFit(FitPage)
	case ' ':
		v.screen(1)
	}
}

// TypedKey implements fyne.Focusable.
func (v *PageView) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyPageDown:
		v.screen(1)
	case fyne.KeyPageUp:
		v.screen(-1)
	case fyne.KeyDown:
		v.scrollTo(v.scroll.Offset.Y + lineStep)
	case fyne.KeyUp:
		v.scrollTo(v.scroll.Offset.Y - lineStep)
	case fyne.KeyRight:
		v.sideways(lineStep)
	case fyne.KeyLeft:
		v.sideways(-lineStep)
	case fyne.KeyHome:
		v.scrollTo(0)
	case fyne.KeyEnd:
		v.GoPage(v.Pages() - 1)
	case fyne.KeyEscape:
		if v.OnEscape != nil {
			v.OnEscape()
			return
		}
		forwardKey(v, ev)
	default:
		forwardKey(v, ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (v *PageView) TypedShortcut(s fyne.Shortcut) {
	if !v.HandleShortcut(s) {
		ForwardShortcut(v, s)
	}
}

// HandleShortcut zooms by Ctrl + and Ctrl −: a page offers it the shortcuts
// that reach itself.
func (v *PageView) HandleShortcut(s fyne.Shortcut) bool {
	cs, ok := s.(*desktop.CustomShortcut)
	if !ok || cs.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return false
	}
	switch cs.KeyName {
	case fyne.KeyEqual, fyne.KeyPlus:
		v.Zoom(1)
	case fyne.KeyMinus:
		v.Zoom(-1)
	default:
		return false
	}
	return true
}

// screen goes on by what is in view; where a whole page is, by a page.
func (v *PageView) screen(by int) {
	if v.source == nil || len(v.rects) == 0 {
		return
	}
	if h := v.pageSize(v.Page()).Height; h+pageGap <= v.lastH {
		v.GoPage(v.Page() + by)
		return
	}
	v.scrollTo(v.scroll.Offset.Y + float32(by)*(v.lastH-lineStep))
}

// GoPage shows a page from its top.
func (v *PageView) GoPage(i int) {
	if len(v.rects) == 0 {
		return
	}
	i = max(0, min(i, len(v.rects)-1))
	v.scrollTo(v.rects[i].Y - pageGap)
}

func (v *PageView) scrollTo(y float32) {
	v.scroll.Offset.Y = max(0, min(y, v.body.size.Height-v.lastH))
	v.scroll.Refresh()
	v.arrange()
}

func (v *PageView) sideways(by float32) {
	if room := v.body.size.Width - v.scroll.Size().Width; room > 0 {
		v.scroll.Offset.X = max(0, min(v.scroll.Offset.X+by, room))
		v.scroll.Refresh()
		return
	}
	step := 1
	if by < 0 {
		step = -1
	}
	v.GoPage(v.Page() + step)
}
