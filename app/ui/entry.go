package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Input is one value that a form edits. Its value is a canonical text (a day
// as 2025-09-30, a choice as its key), "" where nothing was entered.
type Input interface {
	fyne.CanvasObject
	fyne.Disableable
	Value() string
	SetValue(v string)
	Err() error              // why the present text is no value; nil: fine
	SetOnChanged(func())     // called at every change by the user or SetValue
	Focus()                  // takes the keyboard
	setHooks(h *inputHooks)  // the form's keys
	SetPlaceHolder(s string) // grey text of the empty field
}

// inputHooks lets a form hear keys that a focused input would swallow.
type inputHooks struct {
	shortcut func(fyne.Shortcut) bool
	escape   func()
	enter    func()
	blur     func()
}

// Entry is a text entry that passes on what it does not use: Fyne's swallows
// every shortcut, so that Ctrl+K would be dead while one types.
type Entry struct {
	widget.Entry
	OnKey    func(ev *fyne.KeyEvent) bool // before the entry; true: used
	OnEscape func()
	OnBlur   func()
	OnFocus  func()
	hooks    *inputHooks
	self     fyne.Widget // the outermost widget: the one that the canvas knows
}

// ExtendBaseWidget implements the usual extension, remembering the outermost widget.
func (e *Entry) ExtendBaseWidget(w fyne.Widget) {
	e.self = w
	e.Entry.ExtendBaseWidget(w)
}

// NewEntry returns a one-line entry.
func NewEntry() *Entry {
	e := &Entry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// NewSearchEntry returns a one-line entry for searching: Esc empties it.
func NewSearchEntry(placeholder string) *Entry {
	e := NewEntry()
	e.PlaceHolder = placeholder
	e.OnEscape = func() { e.SetText("") }
	return e
}

// wordKeys are the combinations that Fyne's entry itself uses.
var wordKeys = []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete}

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.hooks != nil && e.hooks.shortcut != nil && e.hooks.shortcut(s) {
		return
	}
	if cs, ok := s.(*desktop.CustomShortcut); ok {
		ctrl := cs.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierControl
		if !ctrl || !slices.Contains(wordKeys, cs.KeyName) {
			dialogShortcut(e.self, s)
			return
		}
	}
	e.Entry.TypedShortcut(s)
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyEscape:
		switch {
		case e.OnEscape != nil:
			e.OnEscape()
		case e.hooks != nil && e.hooks.escape != nil:
			e.hooks.escape()
		default:
			forwardKey(e.self, ev)
		}
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine && e.OnSubmitted == nil && e.hooks != nil && e.hooks.enter != nil {
			e.hooks.enter()
			return
		}
	case fyne.KeyF1, fyne.KeyF5, fyne.KeyF6:
		forwardKey(e.self, ev)
		return
	}
	e.Entry.TypedKey(ev)
}

// AcceptsTab implements fyne.Tabbable: Tab goes on to the next field from a
// text of several lines too, where Fyne's entry would write it down.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained implements fyne.Focusable.
//
// The cursor goes behind the text: Fyne leaves it before the text, where what
// one types on coming by Tab would land in front of the old value.
func (e *Entry) FocusGained() {
	if e.CursorRow == 0 && e.CursorColumn == 0 && !e.MultiLine {
		e.CursorColumn = len([]rune(e.Text))
	}
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus()
	}
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnBlur != nil {
		e.OnBlur()
	}
	if e.hooks != nil && e.hooks.blur != nil {
		e.hooks.blur()
	}
}

// Focus takes the keyboard.
func (e *Entry) Focus() { focusIn(e.self) }

// TextEntry is an Input over one line (or lines) of text, with an optional
// Parse from what people write to the canonical value and Format back.
type TextEntry struct {
	Entry
	Parse  func(text string) (value string, err error)
	Format func(value string) string

	onChanged func()
}

var _ Input = (*TextEntry)(nil)

// NewTextEntry returns a one-line text input.
func NewTextEntry() *TextEntry {
	e := &TextEntry{}
	e.init(e)
	return e
}

// NewMemoEntry returns an input of several lines.
func NewMemoEntry(rows int) *TextEntry {
	e := &TextEntry{}
	e.init(e)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.SetMinRowsVisible(rows)
	return e
}

// init wires the entry; self is the outermost widget.
func (e *TextEntry) init(self fyne.Widget) {
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(self)
	e.OnChanged = func(string) { e.changed() }
	e.OnBlur = e.normalise
}

func (e *TextEntry) changed() {
	if e.onChanged != nil {
		e.onChanged()
	}
}

// normalise shows the value in its usual form once the user leaves the field.
func (e *TextEntry) normalise() {
	if v, err := e.parse(); err == nil && e.Parse != nil {
		if text := e.format(v); text != e.Text {
			e.SetText(text)
		}
	}
}

func (e *TextEntry) parse() (string, error) {
	if e.Parse == nil || e.Text == "" {
		return e.Text, nil
	}
	return e.Parse(e.Text)
}

func (e *TextEntry) format(v string) string {
	if e.Format == nil || v == "" {
		return v
	}
	return e.Format(v)
}

// Value implements Input; a text that cannot be read gives "".
func (e *TextEntry) Value() string {
	v, err := e.parse()
	if err != nil {
		return ""
	}
	return v
}

// SetValue implements Input.
func (e *TextEntry) SetValue(v string) { e.SetText(e.format(v)) }

// Err implements Input.
func (e *TextEntry) Err() error {
	_, err := e.parse()
	return err
}

// SetOnChanged implements Input.
func (e *TextEntry) SetOnChanged(f func()) { e.onChanged = f }

func (e *TextEntry) setHooks(h *inputHooks) { e.hooks = h }

// entryHeight is the height of a one-line entry, so that our own fields line up with it.
func entryHeight() float32 {
	size := theme.TextSize()
	if entryHeights[size] == 0 {
		entryHeights[size] = NewEntry().MinSize().Height
	}
	return entryHeights[size]
}

var entryHeights = map[float32]float32{}
