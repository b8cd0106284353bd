package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Toast is a short message at the window's lower right. Bad stays until closed.
type Toast struct {
	Text     string
	Bad      bool
	Action   string // text of the optional button
	OnAction func()
	Undo     bool          // Ctrl+Z does the action too
	For      time.Duration // 0: 6 seconds
}

// ToastHost is the layer that toasts are drawn in. It lies in the window's
// content, not in an overlay: overlays take mouse and keyboard from the page.
type ToastHost struct {
	widget.BaseWidget
	cards []*toastCard
}

const maxToasts = 3

// NewToastHost returns an empty layer; stack it above the window's content.
func NewToastHost() *ToastHost {
	h := &ToastHost{}
	h.ExtendBaseWidget(h)
	return h
}

// Post shows a toast; the oldest goes when there are more than three.
func (h *ToastHost) Post(t Toast) {
	c := &toastCard{toast: t}
	c.build(func() { h.remove(c) })
	h.cards = append(h.cards, c)
	if len(h.cards) > maxToasts {
		h.cards = h.cards[1:]
	}
	h.Refresh()
	if t.Bad {
		return
	}
	d := t.For
	if d == 0 {
		d = 6 * time.Second
	}
	time.AfterFunc(d, func() { OnUI(func() { h.remove(c) }) })
}

// Undo does what the newest toast with a way back offers; false: there is none.
func (h *ToastHost) Undo() bool {
	for i := len(h.cards) - 1; i >= 0; i-- {
		if c := h.cards[i]; c.toast.Undo && c.action != nil {
			c.action.OnTapped()
			return true
		}
	}
	return false
}

// Texts lists the shown toasts, oldest first.
func (h *ToastHost) Texts() []string {
	out := make([]string, len(h.cards))
	for i, c := range h.cards {
		out[i] = c.toast.Text
	}
	return out
}

func (h *ToastHost) remove(c *toastCard) {
	for i, x := range h.cards {
		if x == c {
			h.cards = append(h.cards[:i:i], h.cards[i+1:]...)
			h.Refresh()
			return
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (h *ToastHost) CreateRenderer() fyne.WidgetRenderer { return &toastRenderer{h: h} }

type toastRenderer struct {
	h       *ToastHost
	objects []fyne.CanvasObject
}

func (r *toastRenderer) Layout(size fyne.Size) {
	y := size.Height - 12
	for i := len(r.h.cards) - 1; i >= 0; i-- {
		b := r.h.cards[i].box
		w := min(440, size.Width-24)
		hgt := r.h.cards[i].heightFor(w)
		y -= hgt
		b.Move(fyne.NewPos(size.Width-w-12, y))
		b.Resize(fyne.NewSize(w, hgt))
		y -= 8
	}
}

func (r *toastRenderer) MinSize() fyne.Size { return fyne.NewSize(0, 0) }
func (r *toastRenderer) Destroy()           {}
func (r *toastRenderer) Refresh() {
	r.objects = nil
	for _, c := range r.h.cards {
		r.objects = append(r.objects, c.box)
	}
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}
func (r *toastRenderer) Objects() []fyne.CanvasObject { return r.objects }

type toastCard struct {
	toast  Toast
	text   *Note
	action *widget.Button
	box    *fyne.Container
}

func (c *toastCard) build(closeIt func()) {
	bg := newRect(6)
	bg.FillColor = Color(ColorToast)
	stripe := newRect(2)
	stripe.FillColor = Color(ColorGreen)
	if c.toast.Bad {
		stripe.FillColor = Color(ColorRed)
	}
	c.text = NewNote(c.toast.Text, ColorOnToast, theme.SizeNameText)
	var tail []fyne.CanvasObject
	if c.toast.Action != "" {
		c.action = widget.NewButton(c.toast.Action, func() {
			closeIt()
			if c.toast.OnAction != nil {
				c.toast.OnAction()
			}
		})
		c.action.Importance = widget.HighImportance
		tail = append(tail, c.action)
	}
	x := newTextButton("✕", ColorOnToast, closeIt)
	tail = append(tail, x)
	right := container.NewHBox(tail...)
	c.box = container.New(&toastLayout{c: c}, bg, stripe, c.text, right)
}

func (c *toastCard) tailWidth() float32 { return c.box.Objects[3].MinSize().Width }

func (c *toastCard) heightFor(w float32) float32 {
	return max(c.text.HeightFor(w-c.tailWidth()-34)+20, c.box.Objects[3].MinSize().Height+12)
}

type toastLayout struct{ c *toastCard }

func (l *toastLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 40) }
func (l *toastLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	o[1].Move(fyne.NewPos(8, 9))
	o[1].Resize(fyne.NewSize(4, s.Height-18))
	tail := o[3].MinSize()
	w := s.Width - tail.Width - 34
	h := l.c.text.HeightFor(w)
	o[2].Move(fyne.NewPos(20, (s.Height-h)/2))
	o[2].Resize(fyne.NewSize(w, h))
	o[3].Move(fyne.NewPos(s.Width-tail.Width-8, (s.Height-tail.Height)/2))
	o[3].Resize(tail)
}

// textButton is a flat, small button of one or two characters.
type textButton struct {
	widget.BaseWidget
	text  *canvas.Text
	color fyne.ThemeColorName
	onTap func()
}

func newTextButton(s string, c fyne.ThemeColorName, onTap func()) *textButton {
	b := &textButton{text: canvas.NewText(s, color.Transparent), color: c, onTap: onTap}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *textButton) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		b.text.Color, b.text.TextSize, b.text.Alignment = Color(b.color), theme.TextSize(), fyne.TextAlignCenter
		b.text.Resize(b.Size())
	}
	return &simpleRenderer{
		objects: []fyne.CanvasObject{b.text},
		min: func() fyne.Size {
			return fyne.NewSize(TextWidth(b.text.Text, theme.TextSize(), false)+12, theme.TextSize()*2)
		},
		layout:  func(fyne.Size) { paint() },
		refresh: func() { paint(); canvas.Refresh(b) },
	}
}

// Tapped implements fyne.Tappable.
func (b *textButton) Tapped(*fyne.PointEvent) { b.onTap() }
