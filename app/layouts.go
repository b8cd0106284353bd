package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// newCount is a small line of text at the right of its place.
func newCount() *widget.Label {
	l := widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{})
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// fixedHint is a hint that keeps to one line.
func fixedHint(text string) fyne.CanvasObject {
	w := ui.TextWidth(text, theme.CaptionTextSize(), false) + 6
	n := ui.NewHint(text)
	return container.NewGridWrap(fyne.NewSize(w, n.HeightFor(w)), n)
}

// centredRow sets objects side by side, each in the middle of the line's height.
func centredRow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: 6}, objects...)
}

type rowLayout struct{ gap float32 }

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Width += m.Width + l.gap
		size.Height = max(size.Height, m.Height)
	}
	return size
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		m := o.MinSize()
		o.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + l.gap
	}
}

// columnLayout gives its objects, below each other, the whole width and the
// height that a note needs at it.
type columnLayout struct{ gap, width float32 }

// newColumn stacks objects; notes among them wrap at the column's width.
func newColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{gap: gap, width: 400}, objects...)
}

func (l *columnLayout) height(o fyne.CanvasObject, w float32) float32 {
	if n, ok := o.(*ui.Note); ok {
		return n.HeightFor(w)
	}
	return o.MinSize().Height
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(120, 0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if i > 0 {
			size.Height += l.gap
		}
		size.Height += l.height(o, l.width)
		if _, ok := o.(*ui.Note); !ok {
			size.Width = max(size.Width, o.MinSize().Width)
		}
	}
	return size
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if s.Width > 0 { // not before it has its place: notes would be reckoned one character wide
		l.width = s.Width
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := l.height(o, s.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + l.gap
	}
}

// indented lines content up with a panel's heading.
func indented(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 10, 10), o)
}

// factLayout is a label, a value that wraps, and perhaps a button behind it.
type factLayout struct{ width float32 }

const factLabel = 116

func (l *factLayout) rest(o []fyne.CanvasObject, w float32) float32 {
	w -= factLabel
	if len(o) > 2 && o[2].Visible() {
		w -= o[2].MinSize().Width + 4
	}
	return max(w, 60)
}

func (l *factLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := l.width
	if w == 0 {
		w = 360
	}
	return fyne.NewSize(220, max(24, o[1].(*ui.Note).HeightFor(l.rest(o, w))))
}

func (l *factLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	w := l.rest(o, s.Width)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(factLabel-4, 24))
	o[1].Move(fyne.NewPos(factLabel, 0))
	o[1].Resize(fyne.NewSize(w, s.Height))
	if len(o) > 2 {
		m := o[2].MinSize()
		x := min(factLabel+ui.TextWidth(o[1].(*ui.Note).Text(), 13, false)+10, s.Width-m.Width)
		o[2].Move(fyne.NewPos(x, (24-m.Height)/2))
		o[2].Resize(m)
	}
}

// listFoot is what stands below a list: words of at most two lines about the
// row at the cursor, and the keys. Its height never changes, so that the list
// above does not jump while one goes through it.
func listFoot(words *ui.Note, keys string) fyne.CanvasObject {
	return container.New(footLayout{}, words, ui.NewHint(keys))
}

type footLayout struct{}

const (
	footWords = 44 // two lines of text
	footKeys  = 20
)

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, footWords+footKeys+6)
}
func (footLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(8, 4))
	o[0].Resize(fyne.NewSize(s.Width-16, footWords))
	o[1].Move(fyne.NewPos(8, footWords+4))
	o[1].Resize(fyne.NewSize(s.Width-16, footKeys))
}
