package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a modal box with buttons; Esc closes it.
type Dialog struct {
	OnClosed   func()
	OnShortcut func(fyne.Shortcut) bool // heard while a button has the keyboard, as Ctrl+S in a form
	popup      *widget.PopUp
	buttons    []*dialogButton
}

// DialogButton is one button: a nil Do only closes. Keep leaves the dialog open.
type DialogButton struct {
	Text         string
	Do           func()
	Main, Danger bool
	Keep         bool
}

// ShowDialog opens a dialog over the window; the Main button has the keyboard.
func ShowDialog(c fyne.Canvas, title string, content fyne.CanvasObject, size fyne.Size, buttons ...DialogButton) *Dialog {
	d := &Dialog{}
	bar := container.NewHBox(layout.NewSpacer())
	var main *dialogButton
	for _, b := range buttons {
		w := newDialogButton(b, d)
		d.buttons = append(d.buttons, w)
		bar.Add(w)
		if b.Main || main == nil {
			main = w
		}
	}
	head := NewHeading(title)
	inner := container.NewBorder(container.NewPadded(head), container.NewPadded(bar), nil, nil, container.NewPadded(content))
	body := container.New(layout.NewCustomPaddedLayout(8, 6, 12, 12), inner)
	d.popup = widget.NewModalPopUp(body, c)
	area := c.Size()
	if n, ok := content.(*Note); ok { // as tall as its words
		size.Height = n.HeightFor(min(max(size.Width, 320), area.Width-40)-60) + 96
	}
	d.popup.Resize(fyne.NewSize(min(max(size.Width, 320), area.Width-40), min(max(size.Height, 116), area.Height-40)))
	d.popup.Show()
	if main != nil {
		c.Focus(main)
	}
	return d
}

// cancel does what the button 取消 does; a dialog without one closes.
func (d *Dialog) cancel() {
	for _, b := range d.buttons {
		if strings.HasPrefix(b.Text, "取消") {
			b.OnTapped()
			return
		}
	}
	d.Close()
}

// confirm does what the main button does.
func (d *Dialog) confirm() {
	for _, b := range d.buttons {
		if b.Importance == widget.HighImportance {
			b.OnTapped()
			return
		}
	}
}

// dialogAt is the dialog that an overlay shows, nil for anything else.
func dialogAt(top fyne.CanvasObject) (d *Dialog) {
	eachObject(top, func(o fyne.CanvasObject) {
		if b, ok := o.(*dialogButton); ok {
			d = b.d
		}
	})
	return d
}

// Close closes the dialog.
func (d *Dialog) Close() {
	if d.popup.Hidden {
		return
	}
	d.popup.Hide()
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// dialogButton closes its dialog on Esc too.
type dialogButton struct {
	widget.Button
	d *Dialog
}

func newDialogButton(b DialogButton, d *Dialog) *dialogButton {
	w := &dialogButton{d: d}
	w.Text = b.Text
	switch {
	case b.Danger:
		w.Importance = widget.DangerImportance
	case b.Main:
		w.Importance = widget.HighImportance
	}
	w.OnTapped = func() {
		if !b.Keep {
			d.Close()
		}
		if b.Do != nil {
			b.Do()
		}
	}
	w.ExtendBaseWidget(w)
	return w
}

// TypedKey implements fyne.Focusable.
func (b *dialogButton) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		b.d.cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.OnTapped()
	default:
		b.Button.TypedKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *dialogButton) TypedShortcut(s fyne.Shortcut) {
	if b.d.OnShortcut == nil || !b.d.OnShortcut(s) {
		ForwardShortcut(b, s)
	}
}

// ShowConfirm asks a question; ok is what the confirming button says. Danger
// makes it red and puts the keyboard on 取消.
func ShowConfirm(c fyne.Canvas, title, text, ok string, danger bool, yes func()) *Dialog {
	note := NewText(text)
	h := note.HeightFor(400) + 96
	return ShowDialog(c, title, note, fyne.NewSize(460, h),
		DialogButton{Text: "取消", Main: false},
		DialogButton{Text: ok, Do: yes, Main: !danger, Danger: danger})
}

// ShowError shows an error in plain words; detail, if any, is shown below for
// whoever helps, and can be copied.
func ShowError(c fyne.Canvas, title, message, detail string) *Dialog {
	note := NewText(message)
	if detail == "" || detail == message {
		return ShowDialog(c, title, note, fyne.NewSize(480, note.HeightFor(410)+130),
			copyButton(message), DialogButton{Text: "关闭", Main: true})
	}
	e := widget.NewMultiLineEntry()
	e.Wrapping = fyne.TextWrapBreak
	e.SetText(detail)
	e.SetMinRowsVisible(5)
	body := container.NewBorder(container.New(&noteHeight{420}, note), nil, nil, nil, e)
	return ShowDialog(c, title, body, fyne.NewSize(500, note.HeightFor(420)+280),
		copyButton(title+"\n"+message+"\n"+detail), DialogButton{Text: "关闭", Main: true})
}

func copyButton(text string) DialogButton {
	return DialogButton{Text: "复制详情", Keep: true, Do: func() { fyne.CurrentApp().Clipboard().SetContent(text) }}
}

// noteHeight gives a Note its height at a known width.
type noteHeight struct{ width float32 }

func (l *noteHeight) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, o[0].(*Note).HeightFor(l.width)+theme.Padding())
}
func (l *noteHeight) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
