package paper

import (
	"image/color"

	"beizeng/reports/chart"
)

// Chart keeps a block of the full width and this height (in mm) free and lets
// draw fill it; w and h are in points.
func (d *Doc) Chart(height float64, draw func(c chart.Canvas, w, h float64)) {
	h := min(height*mm, d.g.height)
	d.flush(h)
	d.need(h)
	draw(&canvas{d: d, x: d.g.left, y: d.g.top + d.y}, d.g.width, h)
	d.y = min(d.y+h+6, d.g.height)
}

// canvas draws charts on the page.
type canvas struct {
	d    *Doc
	x, y float64
}

func (c *canvas) shift(pts []chart.Point) []chart.Point {
	out := make([]chart.Point, len(pts))
	for i, p := range pts {
		out[i] = chart.Point{X: p.X + c.x, Y: p.Y + c.y}
	}
	return out
}

func (c *canvas) Line(x1, y1, x2, y2, width float64, ink color.NRGBA, dashed bool) {
	c.d.out.line(c.x+x1, c.y+y1, c.x+x2, c.y+y2, width, ink, dashed)
}

func (c *canvas) Polyline(pts []chart.Point, width float64, ink color.NRGBA, dashed bool) {
	c.d.out.polyline(c.shift(pts), width, ink, dashed)
}

func (c *canvas) Rect(x, y, w, h float64, fill color.NRGBA) {
	c.d.out.rect(c.x+x, c.y+y, w, h, fill)
}

func (c *canvas) Polygon(pts []chart.Point, fill color.NRGBA) {
	c.d.out.polygon(c.shift(pts), fill)
}

func (c *canvas) Text(x, y float64, s string, size float64, a chart.Align, ink color.NRGBA) {
	gs := c.d.fonts.shape(nil, s, style{role: roleSmall, size: size, color: ink})
	x += offset(a, 0, widthOf(gs))
	c.d.draw(line{glyphs: gs, last: true}, c.x+x, c.y+y, false)
}

func (c *canvas) TextWidth(s string, size float64) float64 {
	return widthOf(c.d.fonts.shape(nil, s, style{role: roleSmall, size: size}))
}
