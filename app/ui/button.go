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
	dialogShortcut(b, s)
}

// dialogOf is the dialog in which an object stands with the keyboard, nil for
// an object of a page.
func dialogOf(o fyne.CanvasObject) *Dialog {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return dialogAt(c.Overlays().Top())
	}
	return nil
}

// dialogShortcut offers a shortcut to the dialog, and then to the window.
func dialogShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if d := dialogOf(o); d == nil || d.OnShortcut == nil || !d.OnShortcut(s) {
		ForwardShortcut(o, s)
	}
}
