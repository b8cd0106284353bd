package paper

// Mark is where a text with an ID stands: points from the page's upper left
// corner, as the sheet is printed. A text over several lines or pages has
// several marks, in the order in which they were drawn.
type Mark struct {
	Page       int // counted from 1
	X, Y, W, H float64
	ID         string
}

// Marks lists where the runs, facts and cells with an ID were drawn so far. A
// cell's mark is the whole cell, since that is what a pointer aims at.
func (d *Doc) Marks() []Mark { return d.marks }

// mark notes a box of the page's own, possibly turned, coordinates. One that
// continues the last, as after a change of face, makes it longer.
func (d *Doc) mark(id string, x, y, w, h float64) {
	if d.g.turned {
		x, y, w, h = y, d.g.w-x-w, h, w
	}
	if n := len(d.marks); n > 0 {
		last := &d.marks[n-1]
		if gap := x - last.X - last.W; last.ID == id && last.Page == d.pages && last.Y == y && last.H == h && gap > -1 && gap < 1 {
			last.W = x + w - last.X
			return
		}
	}
	d.marks = append(d.marks, Mark{Page: d.pages, X: x, Y: y, W: w, H: h, ID: id})
}

// markRun notes n glyphs of a line from i on.
func (d *Doc) markRun(ln line, xs []float64, i, n int, x, baseline float64) {
	g := ln.glyphs[i]
	from, to := xs[i], xs[i+n-1]+ln.glyphs[i+n-1].adv
	d.mark(d.ids[g.id-1], x+from, baseline-g.size*1.08, to-from, g.size*1.4)
}

// idOf is the number under which glyphs carry an ID; 0 is none.
func (d *Doc) idOf(id string) int32 {
	if id == "" {
		return 0
	}
	if n := len(d.ids); n > 0 && d.ids[n-1] == id {
		return int32(n)
	}
	d.ids = append(d.ids, id)
	return int32(len(d.ids))
}
