package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SegmentEntry is an Input that shows its few choices side by side: one key
// takes one, a digit by its place, or the arrows.
type SegmentEntry struct {
	widget.DisableableWidget
	KeyOf func(c Choice) string // the letters that take a choice too, such as d for 电话; may be nil

	choices   []Choice
	value     string
	onChanged func()
	hooks     *inputHooks
	focused   bool
	box       *fyne.Container
	ends      []float32 // right edge of each choice
}

var (
	_ Input              = (*SegmentEntry)(nil)
	_ fyne.Focusable     = (*SegmentEntry)(nil)
	_ fyne.Tappable      = (*SegmentEntry)(nil)
	_ fyne.Shortcutable  = (*SegmentEntry)(nil)
	_ desktop.Cursorable = (*SegmentEntry)(nil)
)

// NewSegmentEntry returns an input over choices, of which at most nine have a digit.
func NewSegmentEntry(choices []Choice) *SegmentEntry {
	e := &SegmentEntry{choices: choices, box: &fyne.Container{}}
	e.ExtendBaseWidget(e)
	return e
}

const segmentPad = 9

// CreateRenderer implements fyne.Widget.
func (e *SegmentEntry) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{e.box},
		layout:  func(fyne.Size) { e.build() },
		refresh: func() { e.build(); canvas.Refresh(e) },
		min: func() fyne.Size {
			var w float32
			for i, c := range e.choices {
				w += e.widthOf(i, c)
			}
			return fyne.NewSize(w, entryHeight())
		},
	}
}

// digit is the key of a choice by its place.
func digit(i int) string {
	if i > 8 {
		return ""
	}
	return strconv.Itoa(i + 1)
}

func (e *SegmentEntry) widthOf(i int, c Choice) float32 {
	w := TextWidth(c.Label, theme.TextSize(), false) + 2*segmentPad
	if digit(i) != "" {
		w += TextWidth(digit(i), theme.CaptionTextSize(), false) + 4
	}
	return w
}

func (e *SegmentEntry) build() {
	h, x := e.Size().Height, float32(0)
	e.box.Objects, e.ends = nil, nil
	add := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, h))
		e.box.Objects = append(e.box.Objects, o)
	}
	var total float32
	for i, c := range e.choices {
		total += e.widthOf(i, c)
	}
	frame := newRect(theme.InputRadiusSize())
	frame.FillColor, frame.StrokeColor, frame.StrokeWidth = Color(theme.ColorNameInputBackground), Color(theme.ColorNameInputBorder), 1
	if e.focused {
		frame.StrokeColor, frame.StrokeWidth = Color(theme.ColorNamePrimary), 2
	}
	add(frame, 0, total)
	for i, c := range e.choices {
		w, on := e.widthOf(i, c), c.Value == e.value
		text, small := Color(theme.ColorNameForeground), Color(ColorMuted)
		if on {
			r := newRect(theme.InputRadiusSize())
			r.FillColor = Color(theme.ColorNamePrimary)
			add(r, x, w)
			text, small = Color(theme.ColorNameForegroundOnPrimary), Color(theme.ColorNameForegroundOnPrimary)
		}
		kw := float32(0)
		if d := digit(i); d != "" {
			kw = TextWidth(d, theme.CaptionTextSize(), false) + 4
			t := canvas.NewText(d, small)
			t.TextSize = theme.CaptionTextSize()
			add(t, x+segmentPad, kw)
		}
		t := canvas.NewText(c.Label, text)
		t.TextSize = theme.TextSize()
		add(t, x+segmentPad+kw, w)
		x += w
		e.ends = append(e.ends, x)
	}
}

// Value implements Input.
func (e *SegmentEntry) Value() string { return e.value }

// SetValue implements Input. A value that is not among the choices is kept.
func (e *SegmentEntry) SetValue(v string) {
	if v == e.value {
		return
	}
	e.value = v
	e.Refresh()
	if e.onChanged != nil {
		e.onChanged()
	}
}

// Err implements Input; a choice is always a value.
func (e *SegmentEntry) Err() error { return nil }

// SetOnChanged implements Input.
func (e *SegmentEntry) SetOnChanged(f func()) { e.onChanged = f }

// SetPlaceHolder implements Input; all choices are in sight.
func (e *SegmentEntry) SetPlaceHolder(string) {}

func (e *SegmentEntry) setHooks(h *inputHooks) { e.hooks = h }

// Focus takes the keyboard.
func (e *SegmentEntry) Focus() { focusIn(e) }

// FocusGained implements fyne.Focusable.
func (e *SegmentEntry) FocusGained() { e.focused = true; e.Refresh() }

// FocusLost implements fyne.Focusable.
func (e *SegmentEntry) FocusLost() {
	e.focused = false
	e.Refresh()
	if e.hooks != nil && e.hooks.blur != nil {
		e.hooks.blur()
	}
}

// TypedRune implements fyne.Focusable: a digit or a letter takes its choice.
func (e *SegmentEntry) TypedRune(r rune) {
	if e.Disabled() {
		return
	}
	for i, c := range e.choices {
		if string(r) == digit(i) || e.KeyOf != nil && e.KeyOf(c) == string(r) {
			e.SetValue(c.Value)
			return
		}
	}
}

// TypedKey implements fyne.Focusable.
func (e *SegmentEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		e.step(-1)
	case fyne.KeyRight, fyne.KeyDown:
		e.step(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.hooks != nil && e.hooks.enter != nil {
			e.hooks.enter()
		}
	case fyne.KeyEscape:
		if e.hooks != nil && e.hooks.escape != nil {
			e.hooks.escape()
			return
		}
		forwardKey(e, ev)
	}
}

func (e *SegmentEntry) step(by int) {
	n := len(e.choices)
	if n == 0 || e.Disabled() {
		return
	}
	at := -1
	for i, c := range e.choices {
		if c.Value == e.value {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	e.SetValue(e.choices[(at+by+n)%n].Value)
}

// TypedShortcut implements fyne.Shortcutable.
func (e *SegmentEntry) TypedShortcut(s fyne.Shortcut) {
	if e.hooks == nil || e.hooks.shortcut == nil || !e.hooks.shortcut(s) {
		ForwardShortcut(e, s)
	}
}

// Tapped implements fyne.Tappable.
func (e *SegmentEntry) Tapped(ev *fyne.PointEvent) {
	e.Focus()
	for i, end := range e.ends {
		if ev.Position.X < end && !e.Disabled() {
			e.SetValue(e.choices[i].Value)
			return
		}
	}
}

// Cursor implements desktop.Cursorable.
func (e *SegmentEntry) Cursor() desktop.Cursor { return desktop.PointerCursor }
