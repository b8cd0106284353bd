package chart

import (
	"image/color"
	"slices"
)

// legendItem is a name with its mark: a box for bars, a line for a line.
type legendItem struct {
	name   string
	fill   fill
	line   bool
	dashed bool
}

// frame is the part that charts with upright bars share: unit, legend, grid,
// axis labels. It returns the placer with those texts taken.
type frame struct {
	c      Canvas
	p      Palette
	size   float64
	x1, y1 float64 // plot's left and top
	x2, y2 float64 // plot's right and bottom
	w, h   float64
	y      scale
	labels *placer
	slot   float64
}

func newFrame(c Canvas, w, h float64, p Palette, unit string, items []legendItem, values []*float64) *frame {
	size := p.size()
	f := &frame{c: c, p: p, size: size, w: w, h: h}
	f.labels = &placer{c: c, bounds: box{0, 0, w, h}}
	f.y1, f.y2 = size*2.6, h-size*1.7
	steps := max(2, min(5, int((f.y2-f.y1)/(size*2.4))))
	f.y = newScale(values, steps, f.y2, f.y1)
	widest := 0.0
	for _, t := range f.y.ticks() {
		widest = max(widest, c.TextWidth(f.y.tickText(t), size))
	}
	f.x1, f.x2 = widest+size*0.5, w
	f.head(unit, items)
	if slices.ContainsFunc(values, usable) {
		f.grid()
		return f
	}
	f.x1 = 0
	f.c.Line(f.x1, f.y2, f.x2, f.y2, 0.8, p.Ink, false)
	f.labels.put("未录入", size, spot{x: w / 2, y: (f.y1+f.y2)/2 + size*0.36, align: Center, color: p.Muted})
	return f
}

// head writes the unit at the left and the legend at the right, above the plot.
func (f *frame) head(unit string, items []legendItem) {
	base := f.size
	if unit != "" {
		f.labels.put("单位："+unit, f.size, spot{y: base, color: f.p.Muted})
	}
	x := f.w
	mark, gap := f.size*1.6, f.size*0.4
	for i := len(items) - 1; i >= 0; i-- {
		it := items[i]
		tw := f.c.TextWidth(it.name, f.size)
		x -= tw
		if !f.labels.put(it.name, f.size, spot{x: x, y: base, color: f.p.Ink}) {
			return
		}
		x -= gap + mark
		if it.line {
			f.c.Line(x, base-f.size*0.36, x+mark, base-f.size*0.36, 1.4, it.fill.color, it.dashed)
		} else {
			paint(f.c, box{x, base - f.size*0.75, x + mark, base}, it.fill, f.p)
		}
		f.labels.taken = append(f.labels.taken, box{x, 0, x + mark, base})
		x -= f.size
	}
}

func (f *frame) grid() {
	for _, t := range f.y.ticks() {
		y := f.y.at(t)
		c, width := f.p.Grid, 0.5
		if t == 0 {
			c, width = f.p.Ink, 0.8
		}
		f.c.Line(f.x1, y, f.x2, y, width, c, false)
		f.labels.put(f.y.tickText(t), f.size, spot{x: f.x1 - f.size*0.4, y: y + f.size*0.36, align: Right, color: f.p.Muted})
	}
}

// names writes one label under each slot, somewhat smaller where they are
// long; where they would still touch, every second, third … is left out. The
// marked one is always written, in ink.
func (f *frame) names(labels []string, marked int) {
	if len(labels) == 0 {
		return
	}
	f.slot = (f.x2 - f.x1) / float64(len(labels))
	widest := 0.0
	for _, l := range labels {
		widest = max(widest, f.c.TextWidth(l, f.size))
	}
	size, every := f.size, 1
	if room := f.slot - f.size*0.3; widest > room && widest*0.75 <= room {
		size *= room / widest
	} else {
		for float64(every)*f.slot < widest+f.size*0.4 && every < len(labels) {
			every++
		}
	}
	write := func(i int, c color.NRGBA) {
		f.labels.put(labels[i], size, spot{x: f.center(i), y: f.h - f.size*0.3, align: Center, color: c})
	}
	if marked >= 0 && marked < len(labels) {
		write(marked, f.p.Ink)
	}
	for i := range labels {
		if i%every == 0 && i != marked {
			write(i, f.p.Muted)
		}
	}
}

func (f *frame) center(i int) float64 { return f.x1 + f.slot*(float64(i)+0.5) }

// bar draws one upright bar from zero.
func (f *frame) bar(x, width, v float64, look fill) {
	zero, top := f.y.at(0), f.y.at(v)
	if top > zero {
		zero, top = top, zero
	}
	area := box{x, top, x + width, zero}
	paint(f.c, area, look, f.p)
	f.labels.solid = append(f.labels.solid, area)
}
