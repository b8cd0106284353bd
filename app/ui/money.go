package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MoneyEntry is an Input for an amount with its unit (元/万元/亿元, 美元 …). What
// the value looks like is for Parse and Format to say; both know the unit.
type MoneyEntry struct {
	widget.BaseWidget

	// Parse reads what was typed under a unit. It may return another unit, where
	// the text names one itself (100万美元); "" keeps the shown one.
	Parse func(text, unit string) (value, newUnit string, err error)
	// Format shows a value, and in which unit.
	Format func(value string) (text, unit string)

	amount    *Entry
	unit      *ChoiceEntry
	onChanged func()
	setting   bool
}

var _ Input = (*MoneyEntry)(nil)

// NewMoneyEntry returns an amount input; the first unit is shown at first.
func NewMoneyEntry(units []string) *MoneyEntry {
	e := &MoneyEntry{amount: NewEntry(), unit: NewChoiceEntry(Labels(units...))}
	e.unit.Required = true
	if len(units) > 0 {
		e.unit.SetValue(units[0])
	}
	e.amount.OnChanged = func(string) { e.changed() }
	e.amount.OnBlur = e.normalise
	e.unit.SetOnChanged(e.changed)
	e.ExtendBaseWidget(e)
	return e
}

// MatchUnits says how typing finds a unit, and which stand first.
func (e *MoneyEntry) MatchUnits(match func(Choice, string) bool, rank func(Choice, string) int) {
	e.unit.Match, e.unit.Rank = match, rank
}

// CreateRenderer implements fyne.Widget.
func (e *MoneyEntry) CreateRenderer() fyne.WidgetRenderer {
	unit := container.New(&unitLayout{e.unit}, e.unit)
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, nil, unit, e.amount))
}

// unitLayout gives the unit the width of the longest one.
type unitLayout struct{ unit *ChoiceEntry }

func (l *unitLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, c := range l.unit.Choices {
		w = max(w, TextWidth(c.Label, theme.TextSize(), false))
	}
	return fyne.NewSize(w+2*theme.InnerPadding()+20, l.unit.MinSize().Height)
}

func (l *unitLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (e *MoneyEntry) changed() {
	if !e.setting && e.onChanged != nil {
		e.onChanged()
	}
}

func (e *MoneyEntry) parse() (value, unit string, err error) {
	if e.amount.Text == "" || e.Parse == nil {
		return e.amount.Text, e.unit.Value(), nil
	}
	value, unit, err = e.Parse(e.amount.Text, e.unit.Value())
	if unit == "" {
		unit = e.unit.Value()
	}
	return value, unit, err
}

// normalise shows the amount and the unit that the text named.
func (e *MoneyEntry) normalise() {
	v, unit, err := e.parse()
	if err != nil || v == "" || e.Format == nil || unit == e.unit.Value() {
		return
	}
	e.SetValue(v)
}

// Unit is the shown unit.
func (e *MoneyEntry) Unit() string { return e.unit.Value() }

// Value implements Input.
func (e *MoneyEntry) Value() string {
	v, _, err := e.parse()
	if err != nil {
		return ""
	}
	return v
}

// SetValue implements Input.
func (e *MoneyEntry) SetValue(v string) {
	text, unit := v, ""
	if e.Format != nil && v != "" {
		text, unit = e.Format(v)
	}
	e.setting = true
	if unit != "" {
		e.unit.SetValue(unit)
	}
	e.amount.SetText(text)
	e.setting = false
	e.changed()
}

// Err implements Input.
func (e *MoneyEntry) Err() error {
	_, _, err := e.parse()
	return err
}

// SetOnChanged implements Input.
func (e *MoneyEntry) SetOnChanged(f func()) { e.onChanged = f }

// SetPlaceHolder implements Input.
func (e *MoneyEntry) SetPlaceHolder(s string) { e.amount.SetPlaceHolder(s) }

// Focus takes the keyboard.
func (e *MoneyEntry) Focus() { e.amount.Focus() }

func (e *MoneyEntry) setHooks(h *inputHooks) {
	e.amount.hooks = h
	e.unit.setHooks(h)
}

// Enable implements fyne.Disableable.
func (e *MoneyEntry) Enable() { e.amount.Enable(); e.unit.Enable() }

// Disable implements fyne.Disableable.
func (e *MoneyEntry) Disable() { e.amount.Disable(); e.unit.Disable() }

// Disabled implements fyne.Disableable.
func (e *MoneyEntry) Disabled() bool { return e.amount.Disabled() }

// CheckEntry is an Input for yes and no: the value is "1" or "".
type CheckEntry struct {
	widget.Check
	onChanged func()
	hooks     *inputHooks
}

var _ Input = (*CheckEntry)(nil)

// NewCheckEntry returns a check box with its text.
func NewCheckEntry(text string) *CheckEntry {
	e := &CheckEntry{}
	e.Text = text
	e.ExtendBaseWidget(e)
	e.OnChanged = func(bool) {
		if e.onChanged != nil {
			e.onChanged()
		}
	}
	return e
}

// Value implements Input.
func (e *CheckEntry) Value() string {
	if e.Checked {
		return "1"
	}
	return ""
}

// SetValue implements Input.
func (e *CheckEntry) SetValue(v string) { e.SetChecked(v == "1" || v == "true") }

// Err implements Input.
func (e *CheckEntry) Err() error { return nil }

// SetOnChanged implements Input.
func (e *CheckEntry) SetOnChanged(f func()) { e.onChanged = f }

// SetPlaceHolder implements Input; a check box has none.
func (e *CheckEntry) SetPlaceHolder(string) {}

// Focus takes the keyboard.
func (e *CheckEntry) Focus() { focusIn(e) }

func (e *CheckEntry) setHooks(h *inputHooks) { e.hooks = h }

// TypedKey implements fyne.Focusable.
func (e *CheckEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		if e.hooks != nil && e.hooks.escape != nil {
			e.hooks.escape()
			return
		}
		forwardKey(e, ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.hooks != nil && e.hooks.enter != nil {
			e.hooks.enter()
		} else if d := dialogOf(e); d != nil {
			d.confirm()
		}
	default:
		e.Check.TypedKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *CheckEntry) TypedShortcut(s fyne.Shortcut) {
	if e.hooks != nil && e.hooks.shortcut != nil && e.hooks.shortcut(s) {
		return
	}
	dialogShortcut(e, s)
}
