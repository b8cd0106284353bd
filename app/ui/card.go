package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Light is a traffic light.
type Light int

// The lights; LightNone draws none.
const (
	LightNone Light = iota
	LightGreen
	LightYellow
	LightRed
	LightGrey
)

// Color is the light's colour in the present theme.
func (l Light) Color() color.Color {
	switch l {
	case LightGreen:
		return Color(ColorGreen)
	case LightYellow:
		return Color(ColorYellow)
	case LightRed:
		return Color(ColorRed)
	}
	return Color(ColorGrey)
}

// Stat is what a StatCard shows. Fraction is the completion, 1 meaning the
// target; Mark is where the path stands; both are left out where negative.
type Stat struct {
	Title, Value, Unit string
	Note               string
	Light              Light
	Fraction, Mark     float64
}

// StatCard shows one figure, large, with its light, completion and one small
// line; optionally a chart below. A tap or Enter opens what is behind it.
type StatCard struct {
	widget.BaseWidget
	OnTap func()

	stat           Stat
	chart          fyne.CanvasObject
	focused, hover bool

	bg, track, bar, mark     *canvas.Rectangle
	dot                      *canvas.Circle
	title, value, unit, note *canvas.Text
}

var (
	_ fyne.Tappable      = (*StatCard)(nil)
	_ fyne.Focusable     = (*StatCard)(nil)
	_ desktop.Hoverable  = (*StatCard)(nil)
	_ desktop.Cursorable = (*StatCard)(nil)
)

const (
	cardPad    = 12
	cardHeight = 104
)

// NewStatCard returns a card; chart may be nil.
func NewStatCard(s Stat, chart fyne.CanvasObject) *StatCard {
	c := &StatCard{stat: s, chart: chart}
	c.bg, c.track, c.bar, c.mark = newRect(6), newRect(2), newRect(2), newRect(0)
	c.dot = canvas.NewCircle(color.Transparent)
	c.title, c.value, c.unit, c.note = canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)
	c.ExtendBaseWidget(c)
	return c
}

func newRect(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = radius
	return r
}

// SetStat replaces what is shown.
func (c *StatCard) SetStat(s Stat) {
	c.stat = s
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *StatCard) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.bg, c.dot, c.title, c.value, c.unit, c.track, c.bar, c.mark, c.note}
	if c.chart != nil {
		objects = append(objects, c.chart)
	}
	return &simpleRenderer{
		objects: objects,
		layout:  c.place,
		refresh: func() { c.place(c.Size()); canvas.Refresh(c) },
		min: func() fyne.Size {
			m := fyne.NewSize(180, cardHeight)
			if c.chart != nil {
				cm := c.chart.MinSize()
				m = fyne.NewSize(max(m.Width, cm.Width+2*cardPad), m.Height+cm.Height+6)
			}
			return m
		},
	}
}

func (c *StatCard) place(size fyne.Size) {
	s, w := c.stat, size.Width-2*cardPad
	c.bg.FillColor, c.bg.StrokeColor, c.bg.StrokeWidth = Color(ColorSurface), Color(ColorSeparator), 1
	if c.focused || c.hover && c.OnTap != nil {
		c.bg.StrokeColor = Color(theme.ColorNamePrimary)
	}
	c.bg.Resize(size)
	tx := float32(cardPad)
	setVisible(c.dot, s.Light != LightNone)
	if s.Light != LightNone {
		c.dot.FillColor = s.Light.Color()
		c.dot.Move(fyne.NewPos(cardPad, cardPad+4))
		c.dot.Resize(fyne.NewSize(10, 10))
		tx += 16
	}
	putText(c.title, FitText(s.Title, size.Width-cardPad-tx, theme.TextSize(), false), theme.TextSize(), false, ColorMuted, tx, cardPad)
	big := float32(24)
	value := FitText(s.Value, w, big, true)
	vw := TextWidth(value, big, true)
	putText(c.value, value, big, true, theme.ColorNameForeground, cardPad, 30)
	putText(c.unit, FitText(s.Unit, w-vw-6, theme.TextSize(), false), theme.TextSize(), false, ColorMuted, cardPad+vw+6, 43)
	c.placeBar(w)
	putText(c.note, FitText(s.Note, w, theme.CaptionTextSize(), false), theme.CaptionTextSize(), false, ColorMuted, cardPad, 80)
	if c.chart != nil {
		c.chart.Move(fyne.NewPos(cardPad, cardHeight))
		c.chart.Resize(fyne.NewSize(w, max(0, size.Height-cardHeight-8)))
	}
}

func (c *StatCard) placeBar(w float32) {
	s, y := c.stat, float32(70)
	setVisible(c.track, s.Fraction >= 0)
	setVisible(c.bar, s.Fraction > 0)
	setVisible(c.mark, s.Fraction >= 0 && s.Mark >= 0 && s.Mark <= 1)
	c.track.FillColor, c.bar.FillColor, c.mark.FillColor = Color(ColorSkeleton), s.Light.Color(), Color(theme.ColorNameForeground)
	if s.Light == LightNone {
		c.bar.FillColor = Color(theme.ColorNamePrimary)
	}
	c.track.Move(fyne.NewPos(cardPad, y))
	c.track.Resize(fyne.NewSize(w, 5))
	c.bar.Move(fyne.NewPos(cardPad, y))
	c.bar.Resize(fyne.NewSize(w*float32(min(max(s.Fraction, 0), 1)), 5))
	c.mark.Move(fyne.NewPos(cardPad+w*float32(s.Mark)-1, y-3))
	c.mark.Resize(fyne.NewSize(2, 11))
}

// putText sets a text and places it by its top left corner.
func putText(t *canvas.Text, s string, size float32, bold bool, c fyne.ThemeColorName, x, y float32) {
	t.Text, t.TextSize, t.Color, t.TextStyle = s, size, Color(c), fyne.TextStyle{Bold: bold}
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
}

// Tapped implements fyne.Tappable.
func (c *StatCard) Tapped(*fyne.PointEvent) {
	if c.OnTap != nil {
		c.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (c *StatCard) Cursor() desktop.Cursor {
	if c.OnTap != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn implements desktop.Hoverable.
func (c *StatCard) MouseIn(*desktop.MouseEvent) { c.hover = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *StatCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *StatCard) MouseOut() { c.hover = false; c.Refresh() }

// FocusGained implements fyne.Focusable.
func (c *StatCard) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *StatCard) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *StatCard) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *StatCard) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.Tapped(nil)
	default:
		forwardKey(c, ev)
	}
}
