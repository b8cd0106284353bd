package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is one line of a Form. A Wide field takes the whole width also where
// the form has two columns. A Section (Input nil) is a heading.
type Field struct {
	Key, Label, Help string
	Required, Wide   bool
	Input            Input
}

// Section returns a heading between fields.
func Section(title string) Field { return Field{Label: title, Wide: true} }

// Form edits a set of fields: labels at the right of their column, a red star
// where required, help and errors below, one or two columns by width, Ctrl+S
// and Esc, and it knows what was changed.
type Form struct {
	widget.BaseWidget

	OnSave   func(changes map[string]string) // called only when nothing is wrong; all values are in Values
	OnCancel func()                          // Esc and the button; ask first where Dirty
	OnDirty  func(dirty bool)
	OnEdit   func(key string)                                 // an input was changed, by hand or by the program
	Check    func(values map[string]string) map[string]string // rules over several fields: key → message

	fields  []Field
	views   []*fieldView
	byKey   map[string]*fieldView
	initial map[string]string
	dirty   bool
	inner   *formBody
	scroll  *container.Scroll
	save    *widget.Button
	cancel  *widget.Button
	bar     *fyne.Container
	NoBar   bool // no buttons: the page has its own
}

// NewForm makes a form over fields; their present values are the unchanged state.
func NewForm(fields []Field) *Form {
	f := &Form{fields: fields, byKey: map[string]*fieldView{}}
	hooks := &inputHooks{shortcut: f.HandleShortcut, escape: f.escape, enter: f.focusNext}
	f.inner = &formBody{}
	for _, fd := range fields {
		v := newFieldView(fd)
		f.views = append(f.views, v)
		if fd.Input == nil {
			continue
		}
		f.byKey[fd.Key] = v
		h := *hooks
		h.blur = func() { f.checkField(v) }
		fd.Input.setHooks(&h)
		fd.Input.SetOnChanged(func() { f.edited(v) })
	}
	f.inner.views = f.views
	f.inner.ExtendBaseWidget(f.inner)
	f.scroll = container.NewVScroll(f.inner)
	f.save = widget.NewButton("保存（Ctrl+S）", f.Save)
	f.save.Importance = widget.HighImportance
	f.cancel = widget.NewButton("取消（Esc）", f.escape)
	f.bar = container.NewHBox(f.save, f.cancel)
	f.SetUnchanged()
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{f.scroll}
	if !f.NoBar {
		objects = append(objects, f.bar)
	}
	return &simpleRenderer{
		objects: objects,
		min:     func() fyne.Size { return fyne.NewSize(280, 120) },
		layout:  f.layout,
		refresh: func() { f.layout(f.Size()); f.inner.Refresh() },
	}
}

func (f *Form) layout(size fyne.Size) {
	bar := float32(0)
	if !f.NoBar {
		bar = f.bar.MinSize().Height + 2*theme.Padding()
		f.bar.Move(fyne.NewPos(f.inner.labelWidth()+formGap, size.Height-bar+theme.Padding()))
		f.bar.Resize(f.bar.MinSize())
	}
	f.inner.setWidth(size.Width)
	f.scroll.Resize(fyne.NewSize(size.Width, max(0, size.Height-bar)))
}

// HeightFor is the height at which nothing has to be scrolled, at a width.
func (f *Form) HeightFor(width float32) float32 {
	h := f.inner.arrange(width, false) + 2*theme.Padding()
	if !f.NoBar {
		h += f.bar.MinSize().Height + 2*theme.Padding()
	}
	return h
}

// relayout runs when an error or a help line appeared or went.
func (f *Form) relayout() {
	f.inner.Refresh()
	f.scroll.Refresh()
}

// Values returns every field's value.
func (f *Form) Values() map[string]string {
	out := make(map[string]string, len(f.byKey))
	for k, v := range f.byKey {
		out[k] = v.field.Input.Value()
	}
	return out
}

// SetValues fills the named fields without making them the unchanged state.
func (f *Form) SetValues(values map[string]string) {
	for k, val := range values {
		if v := f.byKey[k]; v != nil {
			v.field.Input.SetValue(val)
		}
	}
}

// SetUnchanged makes the present values the unchanged state, as after saving.
func (f *Form) SetUnchanged() {
	f.initial = f.Values()
	f.setDirty(false)
}

// Changes returns only the values that differ from the unchanged state.
func (f *Form) Changes() map[string]string {
	out := map[string]string{}
	for k, val := range f.Values() {
		if val != f.initial[k] || f.byKey[k].field.Input.Err() != nil {
			out[k] = val
		}
	}
	return out
}

// Dirty tells whether anything was changed.
func (f *Form) Dirty() bool { return f.dirty }

func (f *Form) setDirty(on bool) {
	if f.dirty == on {
		return
	}
	f.dirty = on
	if f.OnDirty != nil {
		f.OnDirty(on)
	}
}

// edited follows a change: the dirty mark, and an error that is mended goes.
func (f *Form) edited(v *fieldView) {
	f.setDirty(len(f.Changes()) > 0)
	if f.OnEdit != nil {
		f.OnEdit(v.field.Key)
	}
	if v.err != "" && v.problem() == "" && v.setError("") {
		f.relayout()
	}
}

// checkField shows what is wrong once the user leaves a field.
func (f *Form) checkField(v *fieldView) {
	msg := ""
	if err := v.field.Input.Err(); err != nil {
		msg = err.Error()
	} else if v.err != "" {
		msg = v.problem() // keep "required" until it is filled
	}
	if v.setError(msg) {
		f.relayout()
	}
}

// SetError shows a message under a field; "" removes it. An unknown key is ignored.
func (f *Form) SetError(key, msg string) {
	if v := f.byKey[key]; v != nil && v.setError(msg) {
		f.relayout()
	}
}

// Validate shows every problem, puts the keyboard on the first and tells
// whether all is well.
func (f *Form) Validate() bool {
	extra := map[string]string{}
	if f.Check != nil {
		extra = f.Check(f.Values())
	}
	var first *fieldView
	for _, v := range f.views {
		if v.field.Input == nil {
			continue
		}
		msg := v.problem()
		if msg == "" {
			msg = extra[v.field.Key]
		}
		v.setError(msg)
		if msg != "" && first == nil {
			first = v
		}
	}
	f.relayout()
	if first != nil {
		f.show(first)
		return false
	}
	return true
}

// show brings a field into view and gives it the keyboard.
func (f *Form) show(v *fieldView) {
	y, h := v.Position().Y, v.Size().Height
	off := f.scroll.Offset.Y
	if y < off || y+h > off+f.scroll.Size().Height {
		f.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y-20)))
	}
	v.field.Input.Focus()
}

// Save checks everything and calls OnSave with the changes.
func (f *Form) Save() {
	if f.Validate() && f.OnSave != nil {
		f.OnSave(f.Changes())
	}
}

// FocusFirst puts the keyboard on the first field.
func (f *Form) FocusFirst() {
	for _, v := range f.views {
		if v.field.Input != nil && !v.field.Input.Disabled() {
			v.field.Input.Focus()
			return
		}
	}
}

// FocusField puts the keyboard on a field and brings it into view; false where
// there is none of that key.
func (f *Form) FocusField(key string) bool {
	v := f.byKey[key]
	if v != nil {
		f.show(v)
	}
	return v != nil
}

func (f *Form) focusNext() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.FocusNext()
	}
}

func (f *Form) escape() {
	if f.OnCancel != nil {
		f.OnCancel()
	}
}

// HandleShortcut handles Ctrl+S and Ctrl+Enter; a page calls it for shortcuts
// that no input had.
func (f *Form) HandleShortcut(s fyne.Shortcut) bool {
	if !IsSave(s) {
		return false
	}
	f.Save()
	return true
}

// IsSave tells whether a shortcut saves: Ctrl+S, Ctrl+Enter.
func IsSave(s fyne.Shortcut) bool {
	cs, ok := s.(*desktop.CustomShortcut)
	if !ok || cs.Modifier != fyne.KeyModifierControl {
		return false
	}
	return cs.KeyName == fyne.KeyS || cs.KeyName == fyne.KeyReturn || cs.KeyName == fyne.KeyEnter
}

// SetSaveText renames the saving button.
func (f *Form) SetSaveText(s string) { f.save.SetText(s) }
