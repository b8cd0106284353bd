package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a button inside of a form or a dialog: with the keyboard on Fyne's
// own, Esc and Ctrl+S were dead, and Enter did nothing.
type Button struct{ widget.Button }

// NewButton returns a button with a text.
func NewButton(text string, do func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = text, do
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeySpace:
		b.Button.TypedKey(ev)
	default:
		forwardKey(b, ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *Button) TypedShortcut(s fyne.Shortcut) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		if d := dialogAt(c.Overlays().Top()); d != nil && d.OnShortcut != nil && d.OnShortcut(s) {
			return
		}
	}
	ForwardShortcut(b, s)
}
