package chart

import (
	"image/color"
	"math"
)

// hatch is a pattern of lines over a fill; it tells fills of like lightness
// apart where there is no colour.
type hatch int

const (
	noHatch hatch = iota
	rising
	falling
	crossed
)

// fill is how an area is painted.
type fill struct {
	color color.NRGBA
	hatch hatch
	frame bool // with an outline: a light area on paper has no edge of its own
}

// fills are the areas' looks in the order in which they stand side by side: any
// two differ in lightness by a quarter of the scale or in their pattern.
func (p Palette) fills() []fill {
	return []fill{
		{color: p.Main}, {color: p.Soft}, {color: p.Paper, hatch: rising, frame: true},
		{color: p.Main, hatch: falling}, {color: p.Paper, frame: true}, {color: p.Paper, hatch: crossed, frame: true},
	}
}

// paint fills a box.
func paint(c Canvas, b box, f fill, p Palette) {
	c.Rect(b.x1, b.y1, b.x2-b.x1, b.y2-b.y1, f.color)
	step := p.size() * 0.42
	if f.hatch == rising || f.hatch == crossed {
		slant(c, b, step, 1, f.over(p))
	}
	if f.hatch == falling || f.hatch == crossed {
		slant(c, b, step, -1, f.over(p))
	}
	if f.frame {
		c.Line(b.x1, b.y1, b.x2, b.y1, 0.6, p.Ink, false)
		c.Line(b.x1, b.y2, b.x2, b.y2, 0.6, p.Ink, false)
		c.Line(b.x1, b.y1, b.x1, b.y2, 0.6, p.Ink, false)
		c.Line(b.x2, b.y1, b.x2, b.y2, 0.6, p.Ink, false)
	}
}

// slant draws lines of 45° that end at the box's edges; dir 1 rises to the
// right, -1 falls. Line s meets the edge of y1 (y2 for falling ones) s from
// the left; on it, x = s − t where it is t away from that edge.
func slant(c Canvas, b box, step, dir float64, ink color.NRGBA) {
	w, h := b.x2-b.x1, b.y2-b.y1
	edge := b.y1
	if dir < 0 {
		edge = b.y2
	}
	for s := step; s < w+h; s += step * math.Sqrt2 {
		from, to := max(0, s-w), min(s, h)
		c.Line(b.x1+s-from, edge+dir*from, b.x1+s-to, edge+dir*to, 0.5, ink, false)
	}
}

// over is the colour of text and lines on a fill.
func (f fill) over(p Palette) color.NRGBA {
	if f.color == p.Main {
		return p.Paper
	}
	return p.Ink
}
