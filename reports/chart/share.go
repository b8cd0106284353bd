package chart

import (
	"fmt"
	"strconv"
)

// Part is one part of a whole. A nil value is named as 未录入 and has no room
// in the bar; so has a negative one, which is no part of anything.
type Part struct {
	Name  string
	Value *float64
	Note  string // the share as the text says it, such as 25.99%; "" reckons it with one decimal
}

// ShareData is a whole and its parts, the largest first where the caller has
// no better order.
type ShareData struct {
	Unit  string
	Parts []Part
}

// maxParts is how many fills an eye keeps apart; the parts beyond are one.
const maxParts = 6

// DrawShare draws the whole as one bar from nought to a hundred per cent, split
// into its parts, with a line for each part below.
func DrawShare(c Canvas, w, h float64, d ShareData, p Palette) {
	size := p.size()
	f := &frame{c: c, p: p, size: size, w: w, h: h, labels: &placer{c: c, bounds: box{0, 0, w, h}}}
	f.head(d.Unit, nil)
	parts, total := gather(d.Parts)
	top := size * 1.7
	bar := box{0, top, w, top + min(size*2.4, max(h-top-size*2, size))}
	if total <= 0 {
		f.labels.put(noValue, size, spot{x: w / 2, y: top + size*1.2, align: Center, color: p.Muted})
		return
	}
	x, looks := bar.x1, partFills(parts, p)
	for i, one := range parts {
		if part := positive(one.Value); part > 0 {
			piece := box{x, bar.y1, x + (bar.x2-bar.x1)*part/total, bar.y2}
			f.part(piece, looks[i], shareText(one, total))
			x = piece.x2
		}
	}
	f.parts(parts, total, bar.y2+size*0.9)
}

// noValue is written where nothing was entered.
const noValue = "未录入"

func positive(v *float64) float64 {
	if !usable(v) || *v < 0 {
		return 0
	}
	return *v
}

// partFills gives the fills one after another to the parts that are drawn, so
// that those side by side are apart.
func partFills(parts []Part, p Palette) []fill {
	out, n := make([]fill, len(parts)), 0
	for i, one := range parts {
		if positive(one.Value) > 0 {
			out[i] = p.fills()[n]
			n++
		}
	}
	return out
}

// gather sums the parts and makes one of those that are drawn beyond the
// fifth, where there are more than six.
func gather(all []Part) (parts []Part, total float64) {
	drawn := 0
	for _, one := range all {
		if v := positive(one.Value); v > 0 {
			total += v
			drawn++
		}
	}
	rest, seen := 0.0, 0
	for _, one := range all {
		v := positive(one.Value)
		if v > 0 {
			seen++
		}
		if v > 0 && drawn > maxParts && seen >= maxParts {
			rest += v
			continue
		}
		parts = append(parts, one)
	}
	if rest > 0 {
		parts = append(parts, Part{Name: fmt.Sprintf("其他 %d 项", drawn-maxParts+1), Value: &rest})
	}
	return parts, total
}

func shareText(one Part, total float64) string {
	switch v := positive(one.Value); {
	case one.Note != "":
		return one.Note
	case v > 0 && v/total < 0.0005:
		return "<0.1%"
	default:
		return strconv.FormatFloat(v/total*100, 'f', 1, 64) + "%"
	}
}

// part paints one piece of the bar with its share, where that finds room.
func (f *frame) part(b box, look fill, share string) {
	if b.x1 > 0 {
		f.c.Line(b.x1, b.y1, b.x1, b.y2, 1, f.p.Paper, false)
	}
	paint(f.c, b, look, f.p)
	width := f.c.TextWidth(share, f.size)
	if width+f.size*0.8 > b.x2-b.x1 || f.size > b.y2-b.y1 {
		return
	}
	mid := (b.x1 + b.x2) / 2
	base := (b.y1+b.y2)/2 + f.size*0.36
	if look.hatch != noHatch { // letters among lines cannot be read
		f.c.Rect(mid-width/2-f.size*0.2, base-f.size, width+f.size*0.4, f.size*1.25, look.color)
	}
	f.labels.put(share, f.size, spot{x: mid, y: base, align: Center, color: look.over(f.p), inside: true})
}

// parts writes what each fill means, with its value and share, in as many
// columns as fit; the letters grow smaller before a part goes unnamed.
func (f *frame) parts(parts []Part, total, top float64) {
	texts := make([]string, len(parts))
	for i, one := range parts {
		texts[i] = one.Name + "　" + noValue
		if usable(one.Value) {
			texts[i] = one.Name + "　" + FormatValue(*one.Value)
			if *one.Value >= 0 {
				texts[i] += "（" + shareText(one, total) + "）"
			}
		}
	}
	size, step, columns, wide := f.legendGrid(texts, top)
	looks := partFills(parts, f.p)
	for i, s := range texts {
		x := wide * float64(i%columns)
		base := top + step*float64(i/columns) + size
		text := shorten(f.c, s, size, wide-size*2)
		if !f.labels.put(text, size, spot{x: x + size*1.6, y: base, color: f.p.Ink}) {
			return
		}
		if positive(parts[i].Value) > 0 {
			paint(f.c, box{x, base - size*0.8, x + size*1.2, base}, looks[i], f.p)
		}
	}
}

// legendGrid finds the size of letters and the columns in which all texts fit
// below top, at three quarters of the usual size at the least.
func (f *frame) legendGrid(texts []string, top float64) (size, step float64, columns int, wide float64) {
	for size = f.size; ; size -= f.size * 0.05 {
		widest := 0.0
		for _, s := range texts {
			widest = max(widest, f.c.TextWidth(s, size))
		}
		columns = max(1, min(3, int((f.w+size)/(widest+size*3))))
		step, wide = size*1.5, f.w/float64(columns)
		rows := (len(texts) + columns - 1) / columns
		if top+step*float64(rows) <= f.h || size <= f.size*0.75 {
			return size, step, columns, wide
		}
	}
}
