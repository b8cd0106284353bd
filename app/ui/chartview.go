package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"beizeng/reports/chart"
)

// ChartView draws a chart with the same code as the printed page: Draw gets a
// canvas, the size in canvas units and the palette of the present theme.
type ChartView struct {
	widget.BaseWidget
	draw func(c chart.Canvas, w, h float64, p chart.Palette)
	min  fyne.Size
	box  *fyne.Container
	size fyne.Size // what is drawn now
}

// NewChartView returns a chart of at least the given size.
func NewChartView(minSize fyne.Size, draw func(c chart.Canvas, w, h float64, p chart.Palette)) *ChartView {
	v := &ChartView{draw: draw, min: minSize, box: &fyne.Container{}}
	v.ExtendBaseWidget(v)
	return v
}

// SetDraw replaces the drawing, as when new figures came.
func (v *ChartView) SetDraw(draw func(c chart.Canvas, w, h float64, p chart.Palette)) {
	v.draw = draw
	v.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer {
	return &clipRenderer{simpleRenderer{
		objects: []fyne.CanvasObject{v.box},
		min:     func() fyne.Size { return v.min },
		layout: func(s fyne.Size) {
			if s != v.size {
				v.build(s)
			}
		},
		refresh: func() { v.build(v.Size()); canvas.Refresh(v) },
	}}
}

func (v *ChartView) build(s fyne.Size) {
	v.size = s
	v.box.Objects = nil
	if v.draw == nil || s.Width < 20 || s.Height < 20 {
		return
	}
	p := chart.Light()
	if IsDark() {
		p = chart.Dark()
	}
	d := &fyneCanvas{}
	v.draw(d, float64(s.Width), float64(s.Height), p)
	v.box.Objects = d.objects
}

// fyneCanvas implements chart.Canvas with canvas objects.
type fyneCanvas struct{ objects []fyne.CanvasObject }

var _ chart.Canvas = (*fyneCanvas)(nil)

func at(x, y float64) fyne.Position { return fyne.NewPos(float32(x), float32(y)) }

// dash is the length of a stroke and of the gap after it.
const dash = 4

// Line implements chart.Canvas.
func (d *fyneCanvas) Line(x1, y1, x2, y2, width float64, c color.NRGBA, dashed bool) {
	if !dashed {
		l := canvas.NewLine(c)
		l.StrokeWidth = float32(width)
		l.Position1, l.Position2 = at(x1, y1), at(x2, y2)
		d.objects = append(d.objects, l)
		return
	}
	n := math.Hypot(x2-x1, y2-y1)
	if n == 0 {
		return
	}
	ux, uy := (x2-x1)/n, (y2-y1)/n
	for t := 0.0; t < n; t += 2 * dash {
		e := min(t+dash, n)
		d.Line(x1+ux*t, y1+uy*t, x1+ux*e, y1+uy*e, width, c, false)
	}
}

// Polyline implements chart.Canvas.
func (d *fyneCanvas) Polyline(pts []chart.Point, width float64, c color.NRGBA, dashed bool) {
	for i := 1; i < len(pts); i++ {
		d.Line(pts[i-1].X, pts[i-1].Y, pts[i].X, pts[i].Y, width, c, dashed)
	}
}

// Rect implements chart.Canvas.
func (d *fyneCanvas) Rect(x, y, w, h float64, fill color.NRGBA) {
	r := canvas.NewRectangle(fill)
	r.Move(at(x, y))
	r.Resize(fyne.NewSize(float32(w), float32(h)))
	d.objects = append(d.objects, r)
}

// Polygon implements chart.Canvas. Fyne fills polygons of up to 16 corners,
// given clockwise; larger ones are drawn as a fan of such pieces, which is
// exact for the convex shapes (dots, arrows) that charts use.
func (d *fyneCanvas) Polygon(pts []chart.Point, fill color.NRGBA) {
	const most = 16
	if len(pts) < 3 {
		return
	}
	for i := 1; i+1 < len(pts); i += most - 2 {
		end := min(i+most-1, len(pts))
		d.piece(append([]chart.Point{pts[0]}, pts[i:end]...), fill)
	}
}

func (d *fyneCanvas) piece(pts []chart.Point, fill color.NRGBA) {
	x0, y0, x1, y1, area := pts[0].X, pts[0].Y, pts[0].X, pts[0].Y, 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		area += p.X*q.Y - q.X*p.Y
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	pos := make([]fyne.Position, len(pts))
	for i, p := range pts {
		k := i
		if area < 0 { // y grows downwards: positive is clockwise to the eye
			k = len(pts) - 1 - i
		}
		pos[k] = at(p.X-x0, p.Y-y0)
	}
	o := canvas.NewArbitraryPolygon(pos, fill)
	o.Move(at(x0, y0))
	o.Resize(fyne.NewSize(float32(x1-x0), float32(y1-y0)))
	d.objects = append(d.objects, o)
}

// Text implements chart.Canvas; Fyne places the top of a text, not its baseline.
func (d *fyneCanvas) Text(x, y float64, s string, size float64, align chart.Align, c color.NRGBA) {
	t := canvas.NewText(s, c)
	t.TextSize = float32(size)
	sz, base := fyne.CurrentApp().Driver().RenderedTextSize(s, t.TextSize, t.TextStyle, nil)
	left := float32(x)
	switch align {
	case chart.Center:
		left -= sz.Width / 2
	case chart.Right:
		left -= sz.Width
	}
	t.Move(fyne.NewPos(left, float32(y)-base))
	t.Resize(sz)
	d.objects = append(d.objects, t)
}

// TextWidth implements chart.Canvas.
func (d *fyneCanvas) TextWidth(s string, size float64) float64 {
	return float64(TextWidth(s, float32(size), false))
}
