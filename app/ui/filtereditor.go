package ui

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// filterEditor edits one condition in a popover: field, comparison, values.
type filterEditor struct {
	fields []FilterField
	filter Filter
	done   func(Filter)

	popup  *widget.PopUp
	anchor fyne.CanvasObject
	field  *ChoiceEntry
	op     *widget.Select
	host   *fyne.Container
	err    *Note
	inputs []Input
	picks  *multiPick
}

func newFilterEditor(fields []FilterField, start Filter, done func(Filter)) *filterEditor {
	e := &filterEditor{fields: fields, filter: start, done: done}
	choices := make([]Choice, len(fields))
	for i, f := range fields {
		choices[i] = Choice{Value: f.Key, Label: f.Label}
	}
	e.field = NewChoiceEntry(choices)
	e.field.Required = true
	e.field.SetValue(start.Key)
	e.field.SetOnChanged(func() { e.setField(e.field.Value()) })
	e.op = widget.NewSelect(nil, nil)
	e.host = container.NewStack()
	e.err = NewNote("", theme.ColorNameError, theme.SizeNameCaptionText)
	e.fill()
	return e
}

const filterWidth = 300

// show opens the popover below an object.
func (e *filterEditor) show(anchor fyne.CanvasObject) {
	e.anchor = anchor
	ok := widget.NewButton("确定", e.apply)
	ok.Importance = widget.HighImportance
	cancel := widget.NewButton("取消", e.close)
	body := container.NewPadded(container.NewVBox(
		container.NewGridWithColumns(2, e.field, e.op), e.host, container.New(&noteHeight{filterWidth}, e.err),
		container.NewHBox(layout.NewSpacer(), cancel, ok)))
	e.popup = ShowPopover(anchor, body, fyne.NewSize(filterWidth+20, 0))
	if e.popup != nil {
		e.focus()
	}
}

func (e *filterEditor) close() {
	if e.popup != nil {
		e.popup.Hide()
	}
}

func (e *filterEditor) focus() {
	switch {
	case len(e.inputs) > 0:
		e.inputs[0].Focus()
	case e.picks != nil:
		e.picks.search.Focus()
	}
}

func (e *filterEditor) current() FilterField {
	for _, f := range e.fields {
		if f.Key == e.filter.Key {
			return f
		}
	}
	return e.fields[0]
}

// setField changes the field; comparison and values start anew.
func (e *filterEditor) setField(key string) {
	if key == e.filter.Key || key == "" {
		return
	}
	e.filter = Filter{Key: key}
	e.filter.Op = opsOf(e.current().Type)[0]
	e.field.SetValue(key)
	e.fill()
	e.resize()
}

func (e *filterEditor) setOp(op FilterOp) {
	if op == e.filter.Op {
		return
	}
	e.filter.Values = e.values()
	e.filter.Op = op
	e.fillValues()
	e.resize()
}

func (e *filterEditor) resize() {
	if e.popup != nil {
		m := e.popup.MinSize()
		e.popup.Resize(fyne.NewSize(max(m.Width, filterWidth+20), m.Height))
		e.popup.Refresh()
		e.focus()
	}
}

// fill sets the comparisons and values of the field.
func (e *filterEditor) fill() {
	f := e.current()
	ops := opsOf(f.Type)
	labels := make([]string, len(ops))
	for i, op := range ops {
		labels[i] = opLabel(op, f.Type)
	}
	e.op.OnChanged = nil
	e.op.SetOptions(labels)
	e.op.SetSelected(opLabel(e.filter.Op, f.Type))
	e.op.OnChanged = func(l string) {
		if i := slices.Index(labels, l); i >= 0 {
			e.setOp(ops[i])
		}
	}
	e.fillValues()
}

// fillValues makes the inputs that the comparison needs.
func (e *filterEditor) fillValues() {
	f, n := e.current(), valueCount(e.filter.Op)
	e.inputs, e.picks, e.host.Objects = nil, nil, nil
	if n < 0 {
		e.picks = newMultiPick(f.Choices, e.filter.Values, f.Match)
		e.host.Objects = []fyne.CanvasObject{e.picks.content}
		e.host.Refresh()
		return
	}
	line := container.NewGridWithColumns(max(n, 1))
	for i := range n {
		in := f.input()
		in.setHooks(&inputHooks{enter: e.apply, escape: e.close})
		if i < len(e.filter.Values) {
			in.SetValue(e.filter.Values[i])
		}
		e.inputs = append(e.inputs, in)
		line.Add(in)
	}
	if n > 0 {
		e.host.Objects = []fyne.CanvasObject{line}
	}
	e.host.Refresh()
}

// input makes the entry for one value of the field.
func (f FilterField) input() Input {
	switch f.Type {
	case FilterDate:
		return NewDateEntry()
	case FilterMonth:
		return NewMonthEntry()
	}
	t := NewTextEntry()
	t.Parse = f.Parse
	if f.Unit != "" {
		t.SetPlaceHolder(f.Unit)
	}
	return t
}

func (e *filterEditor) values() []string {
	if e.picks != nil {
		return e.picks.values()
	}
	var out []string
	for _, in := range e.inputs {
		out = append(out, strings.TrimSpace(in.Value()))
	}
	return out
}

// check says what is missing or wrong.
func (e *filterEditor) check() error {
	for _, in := range e.inputs {
		if err := in.Err(); err != nil {
			return err
		}
		if strings.TrimSpace(in.Value()) == "" {
			return errors.New("请填写筛选的值")
		}
	}
	if e.picks != nil && len(e.picks.values()) == 0 {
		return errors.New("请至少选择一项")
	}
	return nil
}

func (e *filterEditor) apply() {
	if err := e.check(); err != nil {
		e.err.SetText(err.Error())
		e.resize()
		return
	}
	e.filter.Values = e.values()
	e.close()
	e.done(e.filter)
}

// multiPick chooses several of a list: a search entry and lines with a tick.
type multiPick struct {
	choices []Choice
	match   func(c Choice, query string) bool
	chosen  map[string]bool
	shown   []Choice
	search  *Entry
	list    *PickList
	content *fyne.Container
}

func newMultiPick(choices []Choice, chosen []string, match func(Choice, string) bool) *multiPick {
	m := &multiPick{choices: choices, match: match, chosen: map[string]bool{}}
	for _, v := range chosen {
		m.chosen[v] = true
	}
	m.search = NewEntry()
	m.search.SetPlaceHolder("输入文字或拼音首字母，Enter 勾选")
	m.list = NewPickList(m.toggle)
	m.search.OnKey = m.list.Key
	m.search.OnChanged = func(string) { m.fill(-1) }
	m.content = container.New(&pickLayout{lines: min(max(len(choices), 3), 8), list: m.list}, m.search, m.list)
	m.fill(-1)
	return m
}

func (m *multiPick) fill(cursor int) {
	q := strings.TrimSpace(m.search.Text)
	m.shown = nil
	var items []PickItem
	for _, c := range m.choices {
		ok := q == "" || strings.Contains(c.Label, q) || m.match != nil && m.match(c, q)
		if !ok {
			continue
		}
		mark := "☐ "
		if m.chosen[c.Value] {
			mark = "☑ "
		}
		m.shown = append(m.shown, c)
		items = append(items, PickItem{Text: mark + c.Label, Detail: c.Detail})
	}
	m.list.SetItems(items, cursor)
}

func (m *multiPick) toggle(i int) {
	v := m.shown[i].Value
	m.chosen[v] = !m.chosen[v]
	m.fill(i)
}

// values lists what is chosen, in the order of the choices.
func (m *multiPick) values() []string {
	var out []string
	for _, c := range m.choices {
		if m.chosen[c.Value] {
			out = append(out, c.Value)
		}
	}
	return out
}

// pickLayout stacks the search entry and a list of a fixed number of lines.
type pickLayout struct {
	lines int
	list  *PickList
}

func (l *pickLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(filterWidth, o[0].MinSize().Height+4+float32(l.lines)*l.list.rowHeight())
}

func (l *pickLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(s.Width, h))
	o[1].Move(fyne.NewPos(0, h+4))
	o[1].Resize(fyne.NewSize(s.Width, max(0, s.Height-h-4)))
}
