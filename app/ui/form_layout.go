package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	formGap      = 8   // between label and input
	formColGap   = 24  // between two columns
	formTwoFrom  = 760 // width from which there are two columns
	formMaxCol   = 640 // no wider column: long lines are hard to read
	formRowSpace = 7
	formBarRoom  = 14 // right of the fields, for the scroll bar
)

// fieldView draws one field: label, input, help, error.
type fieldView struct {
	widget.BaseWidget
	field  Field
	label  *canvas.Text
	star   *canvas.Text
	help   *Note
	notice *Note // the error
	err    string
	labelW float32
}

func newFieldView(f Field) *fieldView {
	v := &fieldView{field: f}
	v.label, v.star = canvas.NewText(f.Label, nil), canvas.NewText("*", nil)
	v.help = NewHint(f.Help)
	v.notice = NewNote("", theme.ColorNameError, theme.SizeNameCaptionText)
	v.ExtendBaseWidget(v)
	return v
}

// problem says what keeps the field from being saved, "" for nothing.
func (v *fieldView) problem() string {
	if err := v.field.Input.Err(); err != nil {
		return err.Error()
	}
	if v.field.Required && strings.TrimSpace(v.field.Input.Value()) == "" {
		return "请填写“" + v.field.Label + "”"
	}
	return ""
}

// setError tells whether the message changed.
func (v *fieldView) setError(msg string) bool {
	if v.err == msg {
		return false
	}
	v.err = msg
	v.notice.SetText(msg)
	return true
}

func (v *fieldView) section() bool { return v.field.Input == nil }

// CreateRenderer implements fyne.Widget.
func (v *fieldView) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{v.label, v.star}
	if v.field.Input != nil {
		objects = append(objects, v.field.Input)
	}
	objects = append(objects, v.help, v.notice)
	return &simpleRenderer{
		objects: objects,
		min:     func() fyne.Size { return fyne.NewSize(200, v.heightFor(v.Size().Width)) },
		layout:  v.place,
		refresh: func() { v.place(v.Size()); canvas.Refresh(v) },
	}
}

func (v *fieldView) inputHeight() float32 { return v.field.Input.MinSize().Height }

// heightFor is what the field needs at a width.
func (v *fieldView) heightFor(width float32) float32 {
	if v.section() {
		return theme.Size(theme.SizeNameSubHeadingText)*1.5 + 8
	}
	w := max(40, width-v.labelW-formGap)
	return v.inputHeight() + v.help.HeightFor(w) + v.notice.HeightFor(w)
}

func (v *fieldView) place(size fyne.Size) {
	v.label.Color, v.star.Color = Color(ColorMuted), Color(ColorRed)
	v.label.TextSize, v.star.TextSize = theme.TextSize(), theme.TextSize()
	if v.section() {
		v.label.TextStyle.Bold, v.label.TextSize = true, theme.Size(theme.SizeNameSubHeadingText)
		v.label.Color = Color(theme.ColorNamePrimary)
		v.label.Move(fyne.NewPos(4, 6))
		v.label.Resize(fyne.NewSize(size.Width, size.Height-8))
		v.star.Hide()
		v.help.Hide()
		return
	}
	h := v.inputHeight()
	v.label.Text = FitText(v.field.Label, v.labelW-12, theme.TextSize(), false)
	v.label.Alignment = fyne.TextAlignTrailing
	v.label.Move(fyne.NewPos(0, 0))
	line := min(h, entryHeight()) // beside the first line of a tall input
	v.label.Resize(fyne.NewSize(v.labelW, line))
	setVisible(v.star, v.field.Required)
	lw := TextWidth(v.label.Text, theme.TextSize(), false)
	v.star.Move(fyne.NewPos(v.labelW-lw-9, 0))
	v.star.Resize(fyne.NewSize(8, line))
	x := v.labelW + formGap
	w := max(40, size.Width-x)
	v.field.Input.Move(fyne.NewPos(x, 0))
	v.field.Input.Resize(fyne.NewSize(w, h))
	hh := v.help.HeightFor(w)
	v.help.Move(fyne.NewPos(x, h+1))
	v.help.Resize(fyne.NewSize(w, hh))
	v.notice.Move(fyne.NewPos(x, h+1+hh))
	v.notice.Resize(fyne.NewSize(w, v.notice.HeightFor(w)))
}

// formBody lays the fields out in one or two columns.
type formBody struct {
	widget.BaseWidget
	views []*fieldView
	width float32
}

// CreateRenderer implements fyne.Widget.
func (b *formBody) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(b.views))
	for i, v := range b.views {
		objects[i] = v
	}
	return &simpleRenderer{
		objects: objects,
		min:     func() fyne.Size { return fyne.NewSize(200, b.arrange(b.width, false)) },
		layout:  func(s fyne.Size) { b.arrange(s.Width, true) },
		refresh: func() {
			b.arrange(b.width, true)
			for _, v := range b.views {
				v.Refresh()
			}
		},
	}
}

func (b *formBody) setWidth(w float32) { b.width = w }

// labelWidth is the widest label's, within reason.
func (b *formBody) labelWidth() float32 {
	var w float32
	for _, v := range b.views {
		if !v.section() {
			w = max(w, TextWidth(v.field.Label, theme.TextSize(), false))
		}
	}
	return min(max(w+14, 60), 180)
}

// arrange returns the height at a width; with move it places the fields too.
func (b *formBody) arrange(width float32, move bool) float32 {
	if width <= 0 {
		width = 480
	}
	lw := b.labelWidth()
	two := width >= formTwoFrom
	colW := min(width-formBarRoom, formMaxCol)
	if two {
		colW = min((width-formColGap-formBarRoom)/2, formMaxCol)
	}
	y, col := float32(theme.Padding()), 0
	var rowH float32
	for _, v := range b.views {
		v.labelW = lw
		w, x := colW, float32(0)
		wide := v.field.Wide || v.section()
		if two && wide {
			w = 2*colW + formColGap
		}
		if col == 1 && (wide || !two) {
			y, col, rowH = y+rowH+formRowSpace, 0, 0
		}
		if col == 1 {
			x = colW + formColGap
		}
		h := v.heightFor(w)
		if move {
			v.Move(fyne.NewPos(x, y))
			v.Resize(fyne.NewSize(w, h))
		}
		rowH = max(rowH, h)
		if two && !wide && col == 0 {
			col = 1
			continue
		}
		y, col, rowH = y+rowH+formRowSpace, 0, 0
	}
	return y + rowH
}
