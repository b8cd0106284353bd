// Package raster draws charts as pixels, for formats that hold pictures only.
package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"beizeng/assets"
	"beizeng/reports/chart"
)

// dashOn and dashOff are the pattern of dashed lines, in points.
const dashOn, dashOff = 4, 2.5

// Canvas is a chart.Canvas of pixels; its lengths are points.
type Canvas struct {
	img   *image.RGBA
	scale float64 // pixels a point
	faces map[float64]font.Face
}

// New is a white canvas of this size in points with so many pixels an inch.
func New(w, h, dpi float64) *Canvas {
	scale := dpi / 72
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(w*scale)), int(math.Ceil(h*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	return &Canvas{img: img, scale: scale, faces: map[float64]font.Face{}}
}

// Image is what was drawn so far.
func (c *Canvas) Image() image.Image { return c.img }

// PNG packs the picture.
func (c *Canvas) PNG() ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, c.img)
	return b.Bytes(), err
}

// Line implements chart.Canvas.
func (c *Canvas) Line(x1, y1, x2, y2, width float64, ink color.NRGBA, dashed bool) {
	c.Polyline([]chart.Point{{X: x1, Y: y1}, {X: x2, Y: y2}}, width, ink, dashed)
}

// Polyline implements chart.Canvas.
func (c *Canvas) Polyline(pts []chart.Point, width float64, ink color.NRGBA, dashed bool) {
	pieces := [][]chart.Point{pts}
	if dashed {
		pieces = dashes(pts)
	}
	var shapes [][]chart.Point
	for _, p := range pieces {
		for i := 1; i < len(p); i++ {
			if i > 1 {
				shapes = append(shapes, disc(p[i-1], width/2))
			}
			if s := stroke(p[i-1], p[i], width); s != nil {
				shapes = append(shapes, s)
			}
		}
	}
	c.fill(shapes, ink)
}

// Rect implements chart.Canvas.
func (c *Canvas) Rect(x, y, w, h float64, ink color.NRGBA) {
	c.Polygon([]chart.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}, ink)
}

// Polygon implements chart.Canvas.
func (c *Canvas) Polygon(pts []chart.Point, ink color.NRGBA) { c.fill([][]chart.Point{pts}, ink) }

// fill paints shapes that may overlap; they must turn the same way round.
func (c *Canvas) fill(shapes [][]chart.Point, ink color.NRGBA) {
	box := image.Rectangle{}
	for _, s := range shapes {
		for _, p := range s {
			x, y := p.X*c.scale, p.Y*c.scale
			box = box.Union(image.Rect(int(math.Floor(x)), int(math.Floor(y)), int(math.Floor(x))+1, int(math.Floor(y))+1))
		}
	}
	if box = box.Intersect(c.img.Bounds()); box.Empty() {
		return
	}
	z := vector.NewRasterizer(box.Dx(), box.Dy())
	for _, s := range shapes {
		for i, p := range s {
			x, y := float32(p.X*c.scale-float64(box.Min.X)), float32(p.Y*c.scale-float64(box.Min.Y))
			if i == 0 {
				z.MoveTo(x, y)
			} else {
				z.LineTo(x, y)
			}
		}
		z.ClosePath()
	}
	z.Draw(c.img, box, image.NewUniform(ink), image.Point{})
}

// stroke is the box around a piece of line.
func stroke(a, b chart.Point, width float64) []chart.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return nil
	}
	dx, dy = dx/n*width/2, dy/n*width/2
	return []chart.Point{{X: a.X - dy, Y: a.Y + dx}, {X: a.X + dy, Y: a.Y - dx}, {X: b.X + dy, Y: b.Y - dx}, {X: b.X - dy, Y: b.Y + dx}}
}

// disc rounds the joint of two pieces; it turns the way of stroke.
func disc(p chart.Point, r float64) []chart.Point {
	out := make([]chart.Point, 12)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(out)))
		out[i] = chart.Point{X: p.X + r*cos, Y: p.Y + r*sin}
	}
	return out
}

// dashes cuts a line into the pieces that are drawn.
func dashes(pts []chart.Point) [][]chart.Point {
	var out [][]chart.Point
	var run []chart.Point
	on, left := true, float64(dashOn)
	for i, p := range pts {
		if i == 0 {
			run = []chart.Point{p}
			continue
		}
		from := pts[i-1]
		for {
			n := math.Hypot(p.X-from.X, p.Y-from.Y)
			if n < left {
				left -= n
				break
			}
			from = chart.Point{X: from.X + (p.X-from.X)*left/n, Y: from.Y + (p.Y-from.Y)*left/n}
			if on {
				out = append(out, append(run, from))
			}
			if on, left = !on, dashOff; on {
				run, left = []chart.Point{from}, dashOn
			}
		}
		if on {
			run = append(run, p)
		}
	}
	if on && len(run) > 1 {
		out = append(out, run)
	}
	return out
}

var sans = sync.OnceValue(func() *opentype.Font {
	f, err := opentype.Parse(assets.SansRegular())
	if err != nil {
		panic("bundled font: " + err.Error()) // a broken build, found by any test
	}
	return f
})

func (c *Canvas) face(size float64) font.Face {
	if f := c.faces[size]; f != nil {
		return f
	}
	f, err := opentype.NewFace(sans(), &opentype.FaceOptions{Size: size * c.scale, DPI: 72})
	if err != nil {
		panic("bundled font: " + err.Error())
	}
	c.faces[size] = f
	return f
}

// Text implements chart.Canvas.
func (c *Canvas) Text(x, y float64, s string, size float64, align chart.Align, ink color.NRGBA) {
	switch align {
	case chart.Center:
		x -= c.TextWidth(s, size) / 2
	case chart.Right:
		x -= c.TextWidth(s, size)
	}
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(ink), Face: c.face(size),
		Dot: fixed.Point26_6{X: fixed.Int26_6(x * c.scale * 64), Y: fixed.Int26_6(y * c.scale * 64)}}
	d.DrawString(s)
}

// TextWidth implements chart.Canvas.
func (c *Canvas) TextWidth(s string, size float64) float64 {
	return float64(font.MeasureString(c.face(size), s)) / 64 / c.scale
}
