package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// nameKeys has the keyboard for the file name of Fyne's save dialog: its own
// entry hears Esc and does nothing, so the dialog could not be left by keyboard.
type nameKeys struct {
	widget.BaseWidget
	entry  *widget.Entry
	cancel func()
}

// giveKeys gives the keyboard to the name by way of nameKeys, all of it marked:
// what is typed takes the place of the suggestion.
func giveKeys(c fyne.Canvas, top fyne.CanvasObject, name *widget.Entry) {
	var frame *fyne.Container
	eachObject(top, func(o fyne.CanvasObject) {
		if box, ok := o.(*fyne.Container); ok && frame == nil {
			frame = box
		}
	})
	if frame == nil {
		return
	}
	k := &nameKeys{entry: name, cancel: func() { tapCancel(top) }}
	k.ExtendBaseWidget(k)
	frame.Add(container.NewWithoutLayout(k)) // of no size: it takes no tap away
	c.Focus(k)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// CreateRenderer implements fyne.Widget.
func (k *nameKeys) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// FocusGained implements fyne.Focusable.
func (k *nameKeys) FocusGained() { k.entry.FocusGained() }

// FocusLost implements fyne.Focusable.
func (k *nameKeys) FocusLost() { k.entry.FocusLost() }

// TypedRune implements fyne.Focusable.
func (k *nameKeys) TypedRune(r rune) { k.entry.TypedRune(r) }

// TypedKey implements fyne.Focusable.
func (k *nameKeys) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		k.cancel()
		return
	}
	k.entry.TypedKey(ev)
}

// TypedShortcut implements fyne.Shortcutable.
func (k *nameKeys) TypedShortcut(s fyne.Shortcut) { k.entry.TypedShortcut(s) }

// KeyDown implements desktop.Keyable: Shift marks.
func (k *nameKeys) KeyDown(ev *fyne.KeyEvent) { k.entry.KeyDown(ev) }

// KeyUp implements desktop.Keyable.
func (k *nameKeys) KeyUp(ev *fyne.KeyEvent) { k.entry.KeyUp(ev) }

var _ desktop.Keyable = (*nameKeys)(nil)
