package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Choice is one thing to choose: Value is kept, Label shown, Detail shown small.
type Choice struct{ Value, Label, Detail string }

// ChoiceEntry is an Input that chooses from a list: typing filters it, by
// characters or, with Match, by pinyin initials. For very many choices set
// Search, which runs in the background, and LabelOf.
type ChoiceEntry struct {
	widget.DisableableWidget

	Choices     []Choice
	Match       func(c Choice, query string) bool                // nil: label, detail or value contains the query
	Rank        func(c Choice, query string) int                 // the lowest stand first; nil: as they come
	Search      func(ctx context.Context, query string) []Choice // nil: filter Choices
	LabelOf     func(value string) string                        // label of a value that is not among Choices
	PlaceHolder string
	Required    bool   // no "（空）" line
	Empty       string // what an empty value means, such as 全市; shown as a value

	value     string
	onChanged func()
	hooks     *inputHooks
	focused   bool
	bg        *canvas.Rectangle
	text      *canvas.Text
	arrow     *canvas.Text
	popup     *widget.PopUp
	search    *Entry
	list      *PickList
	shown     []Choice
	wait      Debouncer
}

var (
	_ Input             = (*ChoiceEntry)(nil)
	_ fyne.Focusable    = (*ChoiceEntry)(nil)
	_ fyne.Tappable     = (*ChoiceEntry)(nil)
	_ fyne.Shortcutable = (*ChoiceEntry)(nil)
)

// NewChoiceEntry returns an input over the given choices.
func NewChoiceEntry(choices []Choice) *ChoiceEntry {
	e := &ChoiceEntry{Choices: choices, PlaceHolder: "请选择"}
	e.ExtendBaseWidget(e)
	return e
}

// Labels makes choices whose value is the label.
func Labels(labels ...string) []Choice {
	out := make([]Choice, len(labels))
	for i, l := range labels {
		out[i] = Choice{Value: l, Label: l}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (e *ChoiceEntry) CreateRenderer() fyne.WidgetRenderer {
	e.bg = canvas.NewRectangle(Color(theme.ColorNameInputBackground))
	e.bg.StrokeWidth = 1
	e.text, e.arrow = canvas.NewText("", nil), canvas.NewText("▾", nil)
	r := &simpleRenderer{
		objects: []fyne.CanvasObject{e.bg, e.text, e.arrow},
		layout:  func(fyne.Size) { e.paint() },
		refresh: func() { e.paint(); canvas.Refresh(e) },
		min: func() fyne.Size {
			return fyne.NewSize(100, entryHeight())
		},
	}
	e.paint()
	return r
}

// paint draws the closed field.
func (e *ChoiceEntry) paint() {
	size := e.Size()
	e.bg.FillColor, e.bg.CornerRadius = Color(theme.ColorNameInputBackground), theme.InputRadiusSize()
	e.bg.StrokeColor, e.bg.StrokeWidth = Color(theme.ColorNameInputBorder), 1
	if e.focused {
		e.bg.StrokeColor, e.bg.StrokeWidth = Color(theme.ColorNamePrimary), 2
	}
	e.bg.Resize(size)
	label, c := e.Label(), theme.ColorNameForeground
	if label == "" {
		label, c = e.PlaceHolder, theme.ColorNamePlaceHolder
	}
	if e.Disabled() {
		c = theme.ColorNameDisabled
	}
	pad := theme.InnerPadding()
	e.text.Text, e.text.Color, e.text.TextSize = FitText(label, size.Width-2*pad-18, theme.TextSize(), false), Color(c), theme.TextSize()
	e.text.Move(fyne.NewPos(pad, 0))
	e.text.Resize(fyne.NewSize(max(0, size.Width-2*pad), size.Height))
	e.arrow.Color, e.arrow.TextSize = Color(ColorMuted), theme.TextSize()
	e.arrow.Move(fyne.NewPos(size.Width-pad-12, 0))
	e.arrow.Resize(fyne.NewSize(12, size.Height))
}

// Label is the shown text of the value.
func (e *ChoiceEntry) Label() string {
	if e.value == "" {
		return e.Empty
	}
	for _, c := range e.Choices {
		if c.Value == e.value {
			return c.Label
		}
	}
	if e.LabelOf != nil {
		return e.LabelOf(e.value)
	}
	return e.value
}

// Value implements Input.
func (e *ChoiceEntry) Value() string { return e.value }

// SetValue implements Input.
func (e *ChoiceEntry) SetValue(v string) {
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
func (e *ChoiceEntry) Err() error { return nil }

// SetOnChanged implements Input.
func (e *ChoiceEntry) SetOnChanged(f func()) { e.onChanged = f }

// SetPlaceHolder implements Input.
func (e *ChoiceEntry) SetPlaceHolder(s string) { e.PlaceHolder = s; e.Refresh() }

func (e *ChoiceEntry) setHooks(h *inputHooks) { e.hooks = h }

// Focus takes the keyboard.
func (e *ChoiceEntry) Focus() { focusIn(e) }

// FocusGained implements fyne.Focusable.
func (e *ChoiceEntry) FocusGained() { e.focused = true; e.Refresh() }

// FocusLost implements fyne.Focusable.
func (e *ChoiceEntry) FocusLost() {
	e.focused = false
	e.Refresh()
	if e.hooks != nil && e.hooks.blur != nil {
		e.hooks.blur()
	}
}

// TypedRune implements fyne.Focusable: typing opens the list and filters it.
func (e *ChoiceEntry) TypedRune(r rune) {
	if r == ' ' {
		e.open("")
		return
	}
	e.open(string(r))
}

// TypedKey implements fyne.Focusable.
func (e *ChoiceEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyF4:
		e.open("")
	case fyne.KeyDelete, fyne.KeyBackspace:
		if !e.Required && !e.Disabled() {
			e.SetValue("")
		}
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

// TypedShortcut implements fyne.Shortcutable.
func (e *ChoiceEntry) TypedShortcut(s fyne.Shortcut) {
	if e.hooks != nil && e.hooks.shortcut != nil && e.hooks.shortcut(s) {
		return
	}
	ForwardShortcut(e, s)
}

// Tapped implements fyne.Tappable.
func (e *ChoiceEntry) Tapped(*fyne.PointEvent) {
	e.Focus()
	e.open("")
}

// open shows the list with its own search entry: an overlay takes the keyboard
// away from what lies under it, so the typing must happen inside it.
func (e *ChoiceEntry) open(query string) {
	if e.Disabled() {
		return
	}
	e.search = NewEntry()
	e.search.SetPlaceHolder("输入文字或拼音首字母筛选")
	e.list = NewPickList(func(i int) { e.choose(e.shown[i].Value) })
	e.search.OnKey = e.list.Key
	e.search.OnEscape = e.close
	e.search.OnChanged = e.filter
	body := container.NewBorder(e.search, nil, nil, nil, e.list)
	lines := float32(min(max(len(e.Choices)+1, 4), 9))
	if e.Search != nil {
		lines = 9
	}
	size := fyne.NewSize(max(e.Size().Width, 220), e.search.MinSize().Height+lines*e.list.rowHeight()+4*theme.Padding())
	if e.popup = ShowPopover(e, body, size); e.popup == nil {
		return
	}
	focusIn(e.search)
	e.search.SetText(query)
	e.search.CursorColumn = len([]rune(query))
	e.search.Refresh()
	e.filter(query)
}

func (e *ChoiceEntry) close() {
	e.wait.Stop()
	if e.popup != nil {
		e.popup.Hide()
	}
	e.Focus()
}

func (e *ChoiceEntry) choose(v string) {
	e.close()
	e.SetValue(v)
}

// filter shows the choices that match the query.
func (e *ChoiceEntry) filter(query string) {
	query = strings.TrimSpace(query)
	if e.Search != nil {
		e.wait.Do(func(ctx context.Context) func() {
			found := e.Search(ctx, query)
			return func() { e.show(found, query) }
		})
		return
	}
	var found []Choice
	for _, c := range e.Choices {
		if query == "" || e.matches(c, query) {
			found = append(found, c)
		}
	}
	SortChoices(found, query, e.Rank)
	if c := (Choice{Label: e.Empty}); query != "" && c.Label != "" && !e.Required && e.matches(c, query) {
		found = append(found, c)
	}
	e.show(found, query)
}

// SortChoices puts the choices that fit a query best first; alike ones stay in
// their order.
func SortChoices(found []Choice, query string, rank func(c Choice, query string) int) {
	if query != "" && rank != nil {
		slices.SortStableFunc(found, func(a, b Choice) int { return rank(a, query) - rank(b, query) })
	}
}

func (e *ChoiceEntry) matches(c Choice, query string) bool {
	if e.Match != nil {
		return e.Match(c, query)
	}
	q := strings.ToLower(query)
	return strings.Contains(strings.ToLower(c.Label+" "+c.Detail+" "+c.Value), q)
}

func (e *ChoiceEntry) show(found []Choice, query string) {
	e.shown = nil
	if !e.Required && query == "" {
		e.shown = append(e.shown, Choice{Label: cmp.Or(e.Empty, "（空）")})
	}
	e.shown = append(e.shown, found...)
	cursor := -1
	items := make([]PickItem, len(e.shown))
	for i, c := range e.shown {
		items[i] = PickItem{Text: c.Label, Detail: c.Detail}
		if c.Value == e.value && query == "" {
			cursor = i
		}
	}
	if len(items) == 0 {
		items = []PickItem{{Text: "没有匹配的选项", Header: true}}
	}
	e.list.SetItems(items, cursor)
}
