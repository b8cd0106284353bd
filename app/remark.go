package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

// framed is an input with something drawn around it: values are the input's,
// place and drawing are the frame's.
type framed struct {
	ui.Input
	base  widget.BaseWidget
	inner fyne.CanvasObject
}

// frame sets what is drawn; self is the outermost widget.
func (f *framed) frame(in ui.Input, inner fyne.CanvasObject, self fyne.Widget) {
	f.Input, f.inner = in, inner
	f.base.ExtendBaseWidget(self)
}

func (f *framed) MinSize() fyne.Size                  { return f.base.MinSize() }
func (f *framed) Move(p fyne.Position)                { f.base.Move(p) }
func (f *framed) Position() fyne.Position             { return f.base.Position() }
func (f *framed) Resize(s fyne.Size)                  { f.base.Resize(s) }
func (f *framed) Size() fyne.Size                     { return f.base.Size() }
func (f *framed) Hide()                               { f.base.Hide() }
func (f *framed) Show()                               { f.base.Show() }
func (f *framed) Visible() bool                       { return f.base.Visible() }
func (f *framed) Refresh()                            { f.base.Refresh() }
func (f *framed) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.inner) }

// remarkInput shows what is odd about a value that may be kept all the same,
// such as a code with a wrong check digit, with the correction as a button.
type remarkInput struct {
	framed
	field   *kind.Field
	today   func() time.Time
	text    func() string // what stands in the entry
	words   func() string // what was understood, instead of the remark; may be nil
	idle    string        // stands there while there is nothing else to say
	note    *ui.Note
	apply   *ui.Button
	resized func() // the form lays itself out anew
}

// withRemark puts remarks of the field's check below a text entry.
func withRemark(in ui.Input, f *kind.Field, today func() time.Time, text func() string) *remarkInput {
	r := &remarkInput{field: f, today: today, text: text, note: ui.NewNote("", ui.ColorYellow, theme.SizeNameCaptionText)}
	r.apply = ui.NewButton("", nil)
	r.apply.Hide()
	r.note.Hide()
	r.frame(in, newColumn(2, in, r.note, container.NewHBox(r.apply)), r)
	in.SetOnChanged(r.check)
	return r
}

// SetOnChanged implements ui.Input: the remark is made first.
func (r *remarkInput) SetOnChanged(f func()) {
	r.Input.SetOnChanged(func() {
		r.check()
		f()
	})
}

// check looks at the value; it never changes it.
func (r *remarkInput) check() {
	msg, proposal := remarkOn(r.field, r.text(), r.today())
	color := ui.ColorYellow
	if r.words != nil && r.words() != "" {
		msg, color = r.words(), theme.ColorNamePrimary
	}
	if msg == "" {
		msg, color = r.idle, ui.ColorMuted
	}
	if msg == r.note.Text() {
		return
	}
	r.note.SetColor(color)
	r.note.SetText(msg)
	setVisible(r.note, msg != "")
	setVisible(r.apply, proposal != "")
	r.apply.SetText("改为 " + proposal)
	r.apply.OnTapped = func() { r.SetValue(proposal) }
	r.Refresh()
	if r.resized != nil {
		r.resized()
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// remarkOn is the warning about a text, and a correction where there is one.
func remarkOn(f *kind.Field, text string, today time.Time) (msg, proposal string) {
	_, remark := kind.Parse(f, text, kind.Hint{Today: today})
	if remark == nil || remark.Error || remark.Message == "" {
		return "", ""
	}
	return remark.Message, remark.Proposal
}

// maskedInput hides personal data until the user asks to see it.
type maskedInput struct {
	framed
	field *kind.Field
	cover *ui.TextEntry
	show  *widget.Button
	more  *widget.Button // of a field of several values: room for another one
	open  bool
}

func newMaskedInput(in ui.Input, f *kind.Field) *maskedInput {
	m := &maskedInput{field: f, cover: ui.NewTextEntry(), open: true}
	m.cover.Disable()
	m.cover.Hide()
	m.show = widget.NewButton("显示", m.uncover)
	m.show.Hide()
	tools := container.NewHBox(m.show)
	if f.Many {
		m.more = widget.NewButtonWithIcon("加一个", theme.ContentAddIcon(), m.another)
		tools.Add(m.more)
	}
	m.frame(in, container.NewBorder(nil, nil, nil, tools, container.NewStack(in, m.cover)), m)
	return m
}

// another uncovers the values and puts the cursor behind them for one more.
func (m *maskedInput) another() {
	m.open = true
	if v := strings.TrimRight(m.Input.Value(), "；; "); v != "" {
		m.Input.SetValue(v + "；")
	}
	if in, ok := m.Input.(*ui.TextEntry); ok {
		in.CursorColumn = len([]rune(in.Text))
	}
	m.paint()
	m.Focus()
}

// SetValue implements ui.Input: a value that was there before is covered.
func (m *maskedInput) SetValue(v string) {
	m.Input.SetValue(v)
	m.open = v == ""
	m.cover.SetText(kind.Masked(m.field, v))
	m.paint()
}

func (m *maskedInput) paint() {
	setVisible(m.Input, m.open)
	setVisible(m.cover, !m.open)
	setVisible(m.show, !m.open)
	m.Refresh()
}

func (m *maskedInput) uncover() {
	m.open = true
	m.paint()
	m.Focus()
}
