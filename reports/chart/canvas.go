// Package chart draws the charts of the product on anything that can
// draw lines, boxes and text: the window and the printed page share this code.
//
// Lengths are in the canvas's own unit (points on paper, pixels on screen);
// y grows downwards. Values are for the eye only, hence float64; the exact
// figures stand in the tables beside the charts.
package chart

import "image/color"

// Point is a place on the canvas.
type Point struct{ X, Y float64 }

// Align says which end of a text stands at the given x.
type Align int

// The three alignments; Left is the default.
const (
	Left Align = iota
	Center
	Right
)

// Canvas is what a chart needs to be drawn on.
type Canvas interface {
	Line(x1, y1, x2, y2, width float64, c color.NRGBA, dashed bool)
	Polyline(pts []Point, width float64, c color.NRGBA, dashed bool)
	Rect(x, y, w, h float64, fill color.NRGBA)
	Polygon(pts []Point, fill color.NRGBA)
	// Text draws s with its baseline at y.
	Text(x, y float64, s string, size float64, align Align, c color.NRGBA)
	TextWidth(s string, size float64) float64
}

// Palette is the look of a chart.
type Palette struct {
	Ink, Muted, Grid, Main, Accent, Soft color.NRGBA
	Paper                                color.NRGBA // what lies behind: text inside a bar is drawn in it
	Size                                 float64     // text size in canvas units; 0 means 9
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// Print is for paper: Main, Accent and Soft differ in grey too, so that a
// black-and-white printer or copier keeps them apart.
func Print() Palette {
	return Palette{
		Ink: rgb(0x000000), Muted: rgb(0x555555), Grid: rgb(0xD0D0D0),
		Main: rgb(0x1F497D), Accent: rgb(0xB01E1E), Soft: rgb(0xA9BEDA),
		Paper: rgb(0xFFFFFF), Size: 9,
	}
}

// Light is for the window's light theme.
func Light() Palette {
	return Palette{
		Ink: rgb(0x1F2329), Muted: rgb(0x646A73), Grid: rgb(0xE3E5E8),
		Main: rgb(0x2B6CB0), Accent: rgb(0xC2410C), Soft: rgb(0xB9D3EC),
		Paper: rgb(0xFFFFFF), Size: 12,
	}
}

// Dark is for the window's dark theme.
func Dark() Palette {
	return Palette{
		Ink: rgb(0xE8EAED), Muted: rgb(0xA0A6AE), Grid: rgb(0x3A3F45),
		Main: rgb(0x6BA8E5), Accent: rgb(0xF2994A), Soft: rgb(0x3F5D7D),
		Paper: rgb(0x1E2125), Size: 12,
	}
}

func (p Palette) size() float64 {
	if p.Size > 0 {
		return p.Size
	}
	return 9
}

type shifted struct {
	Canvas
	dx, dy float64
}

// Sub is a canvas whose origin lies at (x, y) of c: for charts side by side.
func Sub(c Canvas, x, y float64) Canvas { return shifted{c, x, y} }

func (s shifted) move(pts []Point) []Point {
	out := make([]Point, len(pts))
	for i, p := range pts {
		out[i] = Point{p.X + s.dx, p.Y + s.dy}
	}
	return out
}

func (s shifted) Line(x1, y1, x2, y2, width float64, c color.NRGBA, dashed bool) {
	s.Canvas.Line(x1+s.dx, y1+s.dy, x2+s.dx, y2+s.dy, width, c, dashed)
}

func (s shifted) Polyline(pts []Point, width float64, c color.NRGBA, dashed bool) {
	s.Canvas.Polyline(s.move(pts), width, c, dashed)
}

func (s shifted) Rect(x, y, w, h float64, fill color.NRGBA) {
	s.Canvas.Rect(x+s.dx, y+s.dy, w, h, fill)
}

func (s shifted) Polygon(pts []Point, fill color.NRGBA) { s.Canvas.Polygon(s.move(pts), fill) }

func (s shifted) Text(x, y float64, t string, size float64, align Align, c color.NRGBA) {
	s.Canvas.Text(x+s.dx, y+s.dy, t, size, align, c)
}
