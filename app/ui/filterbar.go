package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// FilterBar shows a list's conditions as chips; a tap edits one, ✕ removes it,
// ＋筛选 adds one. It knows fields only by their description.
type FilterBar struct {
	widget.BaseWidget
	OnChanged func(filters []Filter)
	First     string // field of a new condition; "": the first one

	fields  []FilterField
	filters []Filter
	chips   []*chip
	add     *widget.Button
	clear   *textButton
	editor  *filterEditor
	height  float32
}

// NewFilterBar returns a bar over the given fields, without conditions.
func NewFilterBar(fields []FilterField, onChanged func([]Filter)) *FilterBar {
	b := &FilterBar{fields: fields, OnChanged: onChanged}
	b.add = widget.NewButtonWithIcon("筛选", theme.ContentAddIcon(), func() { b.edit(-1, b.add) })
	b.add.Importance = widget.LowImportance
	b.clear = newTextButton("清除全部", ColorMuted, func() { b.change(nil) })
	b.ExtendBaseWidget(b)
	return b
}

// Filters returns the conditions.
func (b *FilterBar) Filters() []Filter { return slices.Clone(b.filters) }

// SetFilters replaces the conditions without calling OnChanged. A condition on
// an unknown field is dropped.
func (b *FilterBar) SetFilters(filters []Filter) {
	b.filters = nil
	for _, f := range filters {
		if b.field(f.Key) != nil {
			b.filters = append(b.filters, f)
		}
	}
	b.rebuild()
}

// SetFields replaces the fields, as when dictionaries changed.
func (b *FilterBar) SetFields(fields []FilterField) {
	b.fields = fields
	b.SetFilters(b.filters)
}

// AddFor opens the editor for a new condition on a field, as from a grid's header.
func (b *FilterBar) AddFor(key string) {
	b.edit(-1, b.add)
	if b.editor != nil {
		b.editor.setField(key)
	}
}

func (b *FilterBar) field(key string) *FilterField {
	for i := range b.fields {
		if b.fields[i].Key == key {
			return &b.fields[i]
		}
	}
	return nil
}

func (b *FilterBar) change(filters []Filter) {
	b.filters = filters
	b.rebuild()
	if b.OnChanged != nil {
		b.OnChanged(b.Filters())
	}
}

func (b *FilterBar) rebuild() {
	b.chips = nil
	for i, f := range b.filters {
		c := newChip(b.field(f.Key).Describe(f))
		c.onTap = func() { b.edit(i, c) }
		c.onClose = func() { b.change(slices.Delete(b.Filters(), i, i+1)) }
		b.chips = append(b.chips, c)
	}
	b.Refresh()
}

// edit opens the editor at an object; i is the condition, -1 a new one.
func (b *FilterBar) edit(i int, anchor fyne.CanvasObject) {
	if len(b.fields) == 0 {
		return
	}
	first := b.field(b.First)
	if first == nil {
		first = &b.fields[0]
	}
	start := Filter{Key: first.Key, Op: opsOf(first.Type)[0]}
	if i >= 0 {
		start = b.filters[i]
	}
	b.editor = newFilterEditor(b.fields, start, func(f Filter) {
		next := b.Filters()
		if i >= 0 {
			next[i] = f
		} else {
			next = append(next, f)
		}
		b.change(next)
	})
	b.editor.show(anchor)
}

// CreateRenderer implements fyne.Widget.
func (b *FilterBar) CreateRenderer() fyne.WidgetRenderer { return &filterBarRenderer{b} }

type filterBarRenderer struct{ b *FilterBar }

func (r *filterBarRenderer) Destroy() {}
func (r *filterBarRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.b.chips)+2)
	for _, c := range r.b.chips {
		out = append(out, c)
	}
	return append(out, r.b.add, r.b.clear)
}

func (r *filterBarRenderer) Refresh() {
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *filterBarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, max(r.b.height, r.b.add.MinSize().Height+4))
}

// Layout sets the chips in lines that wrap.
func (r *filterBarRenderer) Layout(size fyne.Size) {
	b := r.b
	line := b.add.MinSize().Height + 4
	x, y := float32(0), float32(0)
	put := func(o fyne.CanvasObject) {
		m := o.MinSize()
		m.Width = min(m.Width, max(size.Width, 60))
		if x > 0 && x+m.Width > size.Width {
			x, y = 0, y+line
		}
		o.Move(fyne.NewPos(x, y+(line-m.Height)/2))
		o.Resize(m)
		x += m.Width + 6
	}
	for _, c := range b.chips {
		put(c)
	}
	put(b.add)
	setVisible(b.clear, len(b.chips) > 1)
	if len(b.chips) > 1 {
		put(b.clear)
	}
	b.height = y + line
}

// chip is one condition.
type chip struct {
	widget.BaseWidget
	text           string
	onTap, onClose func()
	bg             *canvas.Rectangle
	label, x       *canvas.Text
}

func newChip(text string) *chip {
	c := &chip{text: text, bg: newRect(5), label: canvas.NewText("", nil), x: canvas.NewText("✕", nil)}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	place := func(s fyne.Size) {
		c.bg.FillColor, c.bg.StrokeColor, c.bg.StrokeWidth = Color(ColorSelected), Color(theme.ColorNamePrimary), 0
		c.bg.Resize(s)
		text := theme.TextSize()
		y := (s.Height - text*1.45) / 2
		putText(c.label, FitText(c.text, s.Width-34, text, false), text, false, theme.ColorNameForeground, 9, y)
		putText(c.x, "✕", text-1, false, ColorMuted, s.Width-20, y+0.5)
	}
	return &simpleRenderer{
		objects: []fyne.CanvasObject{c.bg, c.label, c.x},
		layout:  place,
		refresh: func() { place(c.Size()); canvas.Refresh(c) },
		min: func() fyne.Size {
			return fyne.NewSize(min(TextWidth(c.text, theme.TextSize(), false)+36, 420), theme.TextSize()*2)
		},
	}
}

// Tapped implements fyne.Tappable.
func (c *chip) Tapped(ev *fyne.PointEvent) {
	if ev.Position.X > c.Size().Width-24 {
		c.onClose()
		return
	}
	c.onTap()
}
