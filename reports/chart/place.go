package chart

import "image/color"

// box is the room that a drawn text takes.
type box struct{ x1, y1, x2, y2 float64 }

func (b box) hits(o box) bool {
	return b.x1 < o.x2 && o.x1 < b.x2 && b.y1 < o.y2 && o.y1 < b.y2
}

func (b box) within(o box) bool {
	return b.x1 >= o.x1-0.01 && b.x2 <= o.x2+0.01 && b.y1 >= o.y1-0.01 && b.y2 <= o.y2+0.01
}

// textBox takes the em box's usual proportions: 0.88 above the baseline and
// 0.12 below.
func textBox(c Canvas, x, y float64, s string, size float64, a Align) box {
	w := c.TextWidth(s, size)
	switch a {
	case Center:
		x -= w / 2
	case Right:
		x -= w
	}
	return box{x, y - 0.88*size, x + w, y + 0.12*size}
}

// spot is one place where a label may stand.
type spot struct {
	x, y   float64
	align  Align
	color  color.NRGBA
	inside bool // meant to stand on a bar
}

// placer writes labels so that none lies on another; where it can, not on the
// lines either.
type placer struct {
	c      Canvas
	bounds box
	taken  []box
	solid  []box // bars: only labels meant for them stand there
	avoid  []box // line pieces: a label may cross one only for want of room
}

// put draws s at the best of the spots and reports whether there was room.
func (p *placer) put(s string, size float64, spots ...spot) bool {
	best, bestHits := -1, 0
	for i := range spots {
		sp := &spots[i]
		if half := p.c.TextWidth(s, size) / 2; sp.align == Center {
			sp.x = max(p.bounds.x1+half, min(sp.x, p.bounds.x2-half))
		}
		b := textBox(p.c, sp.x, sp.y, s, size, sp.align)
		if !b.within(p.bounds) || hitsAny(b, p.taken) > 0 || !sp.inside && hitsAny(b, p.solid) > 0 {
			continue
		}
		hits := hitsAny(b, p.avoid)
		if best < 0 || hits < bestHits {
			best, bestHits = i, hits
		}
	}
	if best < 0 {
		return false
	}
	sp := spots[best]
	p.c.Text(sp.x, sp.y, s, size, sp.align, sp.color)
	p.taken = append(p.taken, textBox(p.c, sp.x, sp.y, s, size, sp.align))
	return true
}

func hitsAny(b box, others []box) int {
	n := 0
	for _, o := range others {
		if b.hits(o) {
			n++
		}
	}
	return n
}

// avoidLine marks a line as a row of small boxes.
func (p *placer) avoidLine(pts []Point) {
	const pieces = 12
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		for k := 0; k <= pieces; k++ {
			t := float64(k) / pieces
			x, y := a.X+(b.X-a.X)*t, a.Y+(b.Y-a.Y)*t
			p.avoid = append(p.avoid, box{x - 0.6, y - 0.6, x + 0.6, y + 0.6})
		}
	}
}

// shorten cuts s with an ellipsis so that it is at most width wide.
func shorten(c Canvas, s string, size, width float64) string {
	if c.TextWidth(s, size) <= width {
		return s
	}
	r := []rune(s)
	for n := len(r) - 1; n > 0; n-- {
		if t := string(r[:n]) + "…"; c.TextWidth(t, size) <= width {
			return t
		}
	}
	return "…"
}
