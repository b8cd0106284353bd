package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PickItem is one line of a PickList. A Header cannot be picked.
type PickItem struct {
	Text, Detail string
	Header       bool
	Icon         fyne.Resource
}

// PickList is a light list for drop-downs and the command palette; another
// widget keeps the keyboard and moves the cursor.
type PickList struct {
	widget.BaseWidget
	OnPick func(i int)
	Chosen bool // the cursor says what is chosen: the mouse moves it only by a click

	items  []PickItem
	cursor int
	top    float32
	box    *fyne.Container
}

var (
	_ fyne.Tappable     = (*PickList)(nil)
	_ fyne.Scrollable   = (*PickList)(nil)
	_ desktop.Hoverable = (*PickList)(nil)
)

// NewPickList returns an empty list.
func NewPickList(onPick func(i int)) *PickList {
	l := &PickList{OnPick: onPick, cursor: -1, box: &fyne.Container{}}
	l.ExtendBaseWidget(l)
	return l
}

// SetItems replaces the lines and puts the cursor on the given one, or on the
// first that can be picked where it is negative.
func (l *PickList) SetItems(items []PickItem, cursor int) {
	l.items, l.top, l.cursor = items, 0, -1
	if cursor >= 0 && cursor < len(items) && !items[cursor].Header {
		l.cursor = cursor
	} else {
		l.Step(1)
	}
	l.show()
	l.Refresh()
}

// Cursor returns the marked line, -1 for none.
func (l *PickList) Cursor() int { return l.cursor }

// Step moves the cursor by n lines, over headers.
func (l *PickList) Step(n int) {
	step := 1
	if n < 0 {
		step = -1
	}
	for ; n != 0; n -= step {
		i := l.cursor + step
		for i >= 0 && i < len(l.items) && l.items[i].Header {
			i += step
		}
		if i < 0 || i >= len(l.items) {
			break
		}
		l.cursor = i
	}
	l.show()
	l.Refresh()
}

// PickCursor picks the marked line.
func (l *PickList) PickCursor() { l.pick(l.cursor) }

func (l *PickList) pick(i int) {
	if i >= 0 && i < len(l.items) && !l.items[i].Header && l.OnPick != nil {
		l.OnPick(i)
	}
}

// Key handles the keys of a list for the widget that has the keyboard.
func (l *PickList) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyDown:
		l.Step(1)
	case fyne.KeyUp:
		l.Step(-1)
	case fyne.KeyPageDown:
		l.Step(8)
	case fyne.KeyPageUp:
		l.Step(-8)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.PickCursor()
	default:
		return false
	}
	return true
}

func (l *PickList) rowHeight() float32 { return theme.TextSize() * 2.1 }

// show scrolls until the cursor is in view.
func (l *PickList) show() {
	h := l.rowHeight()
	y := float32(max(l.cursor, 0)) * h
	if l.cursor > 0 && l.items[l.cursor-1].Header {
		y -= h // keep the group's name in view
	}
	bottom := float32(l.cursor+1) * h
	if v := l.Size().Height; bottom > l.top+v {
		l.top = bottom - v
	}
	l.top = min(l.top, y)
	l.clamp()
}

func (l *PickList) clamp() {
	l.top = max(0, min(l.top, float32(len(l.items))*l.rowHeight()-l.Size().Height))
}

// Height is what all lines need, at most max lines.
func (l *PickList) Height(max int) float32 { return float32(min(len(l.items), max)) * l.rowHeight() }

// CreateRenderer implements fyne.Widget.
func (l *PickList) CreateRenderer() fyne.WidgetRenderer {
	return &clipRenderer{simpleRenderer{
		objects: []fyne.CanvasObject{l.box},
		min:     func() fyne.Size { return fyne.NewSize(120, l.rowHeight()) },
		layout:  func(fyne.Size) { l.show(); l.build() },
		refresh: func() { l.build(); canvas.Refresh(l) },
	}}
}

// build draws the lines in view.
func (l *PickList) build() {
	h, size := l.rowHeight(), l.Size()
	l.box.Objects = nil
	first := int(l.top / h)
	for i := first; i < len(l.items) && float32(i)*h < l.top+size.Height; i++ {
		l.drawItem(i, float32(i)*h-l.top, size.Width, h)
	}
}

func (l *PickList) drawItem(i int, y, w, h float32) {
	it, x := l.items[i], float32(8)
	if i == l.cursor {
		r := canvas.NewRectangle(Color(ColorSelected))
		r.CornerRadius = 3
		r.Move(fyne.NewPos(0, y))
		r.Resize(fyne.NewSize(w, h))
		l.box.Objects = append(l.box.Objects, r)
	}
	if it.Header {
		l.drawText(it.Text, x, y, w-16, h, theme.CaptionTextSize(), Color(ColorMuted), fyne.TextAlignLeading, true)
		return
	}
	if it.Icon != nil {
		ic := canvas.NewImageFromResource(theme.NewThemedResource(it.Icon))
		ic.FillMode = canvas.ImageFillContain
		ic.Move(fyne.NewPos(x, y+(h-16)/2))
		ic.Resize(fyne.NewSize(16, 16))
		l.box.Objects = append(l.box.Objects, ic)
		x += 24
	}
	room := w - x - 8
	if it.Detail != "" {
		d := FitText(it.Detail, room*0.6, theme.CaptionTextSize(), false)
		dw := TextWidth(d, theme.CaptionTextSize(), false)
		l.drawText(d, w-8-dw, y, dw, h, theme.CaptionTextSize(), Color(ColorMuted), fyne.TextAlignTrailing, false)
		room -= dw + 10
	}
	l.drawText(it.Text, x, y, room, h, theme.TextSize(), Color(theme.ColorNameForeground), fyne.TextAlignLeading, false)
}

func (l *PickList) drawText(s string, x, y, w, h, size float32, c color.Color, a fyne.TextAlign, bold bool) {
	t := canvas.NewText(FitText(s, w+0.5, size, bold), c)
	t.TextSize, t.Alignment, t.TextStyle = size, a, fyne.TextStyle{Bold: bold}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(w, h))
	l.box.Objects = append(l.box.Objects, t)
}

func (l *PickList) at(p fyne.Position) int {
	i := int((p.Y + l.top) / l.rowHeight())
	if p.Y < 0 || i >= len(l.items) {
		return -1
	}
	return i
}

// Tapped implements fyne.Tappable.
func (l *PickList) Tapped(ev *fyne.PointEvent) { l.pick(l.at(ev.Position)) }

// Scrolled implements fyne.Scrollable.
func (l *PickList) Scrolled(ev *fyne.ScrollEvent) {
	l.top -= ev.Scrolled.DY
	l.clamp()
	l.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (l *PickList) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable: the mouse moves the cursor.
func (l *PickList) MouseMoved(ev *desktop.MouseEvent) {
	if i := l.at(ev.Position); !l.Chosen && i >= 0 && i != l.cursor && !l.items[i].Header {
		l.cursor = i
		l.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (l *PickList) MouseOut() {}
