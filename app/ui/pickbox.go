package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// PickBox is a PickList that takes the keyboard itself.
type PickBox struct {
	widget.BaseWidget
	OnMove   func(i int) // the cursor came to a line, by key or click
	OnOpen   func(i int) // Enter or a click
	OnEscape func()

	List    *PickList
	focused bool
}

var (
	_ fyne.Focusable    = (*PickBox)(nil)
	_ fyne.Shortcutable = (*PickBox)(nil)
)

// NewPickBox returns an empty box.
func NewPickBox() *PickBox {
	b := &PickBox{}
	b.List = NewPickList(func(i int) {
		b.move(i)
		if b.OnOpen != nil {
			b.OnOpen(i)
		}
	})
	b.List.Chosen = true
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *PickBox) CreateRenderer() fyne.WidgetRenderer {
	frame := newRect(3)
	return &simpleRenderer{
		objects: []fyne.CanvasObject{b.List, frame},
		min:     b.List.MinSize,
		layout:  func(s fyne.Size) { b.List.Resize(s); frame.Resize(s) },
		refresh: func() {
			frame.StrokeColor, frame.StrokeWidth = Color(ColorSeparator), 1
			if b.focused {
				frame.StrokeColor, frame.StrokeWidth = Color(focusColor), 2
			}
			b.List.Refresh()
			canvas.Refresh(b)
		},
	}
}

// SetItems replaces the lines.
func (b *PickBox) SetItems(items []PickItem) { b.List.SetItems(items, -1) }

func (b *PickBox) move(i int) {
	if i >= 0 && b.OnMove != nil {
		b.OnMove(i)
	}
}

// FocusGained implements fyne.Focusable.
func (b *PickBox) FocusGained() { b.focused = true; b.Refresh(); b.move(b.List.Cursor()) }

// FocusLost implements fyne.Focusable.
func (b *PickBox) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *PickBox) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *PickBox) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape && b.OnEscape != nil {
		b.OnEscape()
		return
	}
	before := b.List.Cursor()
	if !b.List.Key(ev) {
		forwardKey(b, ev)
		return
	}
	if i := b.List.Cursor(); i != before {
		b.move(i)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *PickBox) TypedShortcut(s fyne.Shortcut) { ForwardShortcut(b, s) }
