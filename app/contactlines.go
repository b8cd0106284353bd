package app

import (
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

// newManyFact shows the values of a field that holds several, each on a line
// of its own with its sort and a button that copies it; an address of mail
// opens a letter to it. Masked values are uncovered together.
func newManyFact(e *env, f *kind.Field, text string) fyne.CanvasObject {
	box := newColumn(0)
	for i, one := range kind.SplitMany(text) {
		label := ""
		if i == 0 {
			label = f.Label
		}
		box.Add(newManyLine(e, f, label, one))
	}
	return box
}

// newManyLine is one value: copied and written to as it is, shown masked.
func newManyLine(e *env, f *kind.Field, label string, one kind.Labelled) fyne.CanvasObject {
	shown := kind.Masked(f, one.Value)
	var value fyne.CanvasObject
	var show func(text string)
	write := func() { e.writeTo(one.Value) }
	if f.Mask == "email" {
		link := newTextLink(shown, write)
		value, show = link, func(text string) { link.text = text }
	} else {
		note := ui.NewText(shown)
		value, show = note, note.SetText
	}
	tools := container.NewHBox()
	line := container.New(&manyLayout{}, factLabelText(label), value, ui.NewHint(one.Label), tools)
	if shown != one.Value {
		cover := newIcon(theme.VisibilityIcon(), nil)
		cover.OnTapped = func() {
			show(one.Value)
			cover.Hide()
			line.Refresh()
		}
		tools.Add(cover)
	}
	tools.Add(newIcon(theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(one.Value)
		e.toast("已复制" + f.Label + " " + kind.Masked(f, one.Value))
	}))
	if f.Mask == "email" {
		tools.Add(newIcon(theme.MailComposeIcon(), write))
	}
	return line
}

func factLabelText(text string) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(factLabel-4, 24), ui.NewNote(text, ui.ColorMuted, theme.SizeNameText))
}

// newIcon is a small flat button of an icon alone.
func newIcon(icon fyne.Resource, do func()) *widget.Button {
	b := widget.NewButtonWithIcon("", icon, do)
	b.Importance = widget.LowImportance
	return b
}

// writeTo opens the system's mail program on a letter to an address.
func (e *env) writeTo(address string) {
	open := e.openURL
	if open == nil {
		open = e.host.fyne.OpenURL
	}
	e.fail("不能打开邮件程序", open(&url.URL{Scheme: "mailto", Opaque: address}))
}

// manyLayout sets the field's name, the value, its sort and the buttons side
// by side; the value gets what is left.
type manyLayout struct{}

const manyHeight = 28

func (manyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, manyHeight) }

func (manyLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	value, sort := o[1], o[2].(*ui.Note)
	text, y := "", float32(2)
	switch v := value.(type) {
	case *ui.Note:
		text = v.Text()
	case *textLink:
		text, y = v.text, 0 // its text stands in the middle of its height
	}
	tools := o[3].MinSize()
	sortWidth := float32(0)
	if sort.Text() != "" {
		sortWidth = ui.TextWidth(sort.Text(), theme.CaptionTextSize(), false) + 12
	}
	w := min(ui.TextWidth(text, theme.TextSize(), false)+10, max(60, s.Width-factLabel-sortWidth-tools.Width))
	o[0].Move(fyne.NewPos(0, 2))
	o[0].Resize(fyne.NewSize(factLabel-4, 24))
	value.Move(fyne.NewPos(factLabel, y))
	value.Resize(fyne.NewSize(w, 24))
	sort.Move(fyne.NewPos(factLabel+w, 5))
	sort.Resize(fyne.NewSize(sortWidth, 20))
	o[3].Move(fyne.NewPos(factLabel+w+sortWidth, (manyHeight-tools.Height)/2))
	o[3].Resize(tools)
}
