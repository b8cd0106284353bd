package chart

import (
	"image/color"
	"slices"
	"strconv"
)

// PathData is an indicator over the plan's years: what should be reached and
// what was. A nil is a gap ("未录入"), never zero.
type PathData struct {
	Unit    string
	Years   []int
	Path    []*float64 // as long as Years
	Actual  []*float64 // as long as Years
	Current int        // the year that still runs: its bar is drawn lighter; 0 for none
}

func valueAt(vs []*float64, i int) *float64 {
	if i < len(vs) {
		return vs[i]
	}
	return nil
}

// DrawPath draws the path as a dashed line with dots and the actual values as
// bars from zero, both with their values.
func DrawPath(c Canvas, w, h float64, d PathData, p Palette) {
	items := []legendItem{{"实际", fill{color: p.Main}, false, false}}
	current := -1
	names := make([]string, len(d.Years))
	for i, y := range d.Years {
		names[i] = strconv.Itoa(y)
		if y == d.Current {
			current = i
		}
	}
	if valueAt(d.Actual, max(current, 0)) != nil && current >= 0 {
		items = append(items, legendItem{"当年（未满）", fill{color: p.Soft}, false, false})
	}
	if slices.ContainsFunc(d.Path, usable) {
		items = append(items, legendItem{"路径", fill{color: p.Accent}, true, true})
	}
	values := append(append([]*float64{}, d.Path...), d.Actual...)
	f := newFrame(c, w, h, p, d.Unit, items, values)
	f.names(names, current)

	barWidth := min(f.slot*0.62, f.size*4) // wide enough to take a label where the line crosses above
	for i := range d.Years {
		if v := valueAt(d.Actual, i); v != nil {
			look := fill{color: p.Main}
			if i == current {
				look.color = p.Soft
			}
			f.bar(f.center(i)-barWidth/2, barWidth, *v, look)
		}
	}
	dots := f.pathLine(d)
	f.actualLabels(d, current, barWidth)
	f.pathLabels(d, dots)
}

// pathLine draws the dashed line, broken at gaps, and returns the dots.
func (f *frame) pathLine(d PathData) map[int]Point {
	dots := map[int]Point{}
	var run []Point
	flush := func() {
		if len(run) > 1 {
			f.c.Polyline(run, 2.2, f.p.Paper, false) // sets it off from the bars
			f.c.Polyline(run, 1.2, f.p.Accent, true)
			f.labels.avoidLine(run)
		}
		run = nil
	}
	for i := range d.Years {
		v := valueAt(d.Path, i)
		if v == nil {
			flush()
			continue
		}
		pt := Point{f.center(i), f.y.at(*v)}
		run = append(run, pt)
		dots[i] = pt
	}
	flush()
	for i := range d.Years {
		if pt, ok := dots[i]; ok {
			f.dot(pt, f.p.Accent)
		}
	}
	return dots
}

// dot is a small diamond, which every canvas can draw.
func (f *frame) dot(p Point, c color.NRGBA) {
	r := f.size * 0.26
	f.c.Polygon([]Point{{p.X - r, p.Y}, {p.X, p.Y - r}, {p.X + r, p.Y}, {p.X, p.Y + r}}, c)
	f.labels.avoid = append(f.labels.avoid, box{p.X - r, p.Y - r, p.X + r, p.Y + r})
}

// actualLabels come first: what was reached matters more than the path.
func (f *frame) actualLabels(d PathData, current int, barWidth float64) {
	for i := range d.Years {
		v := valueAt(d.Actual, i)
		if v == nil {
			continue
		}
		top, s := f.y.at(*v), FormatValue(*v)
		above := spot{x: f.center(i), y: top - f.size*0.35, align: Center, color: f.p.Ink}
		if *v < 0 {
			above.y = top + f.size*1.1
		}
		spots := []spot{above}
		if abs(top-f.y.at(0)) > f.size*1.4 && f.c.TextWidth(s, f.size) <= barWidth {
			inside := spot{x: f.center(i), y: top + f.size*1.15, align: Center, color: f.p.Paper, inside: true}
			if *v < 0 {
				inside.y = top - f.size*0.4
			}
			if i == current {
				inside.color = f.p.Ink
			}
			spots = append(spots, inside)
		}
		f.labels.put(s, f.size, spots...)
	}
}

// pathLabels writes the end first, since it is the target that binds.
func (f *frame) pathLabels(d PathData, dots map[int]Point) {
	order := make([]int, 0, len(dots))
	for i := len(d.Years) - 1; i >= 0; i-- {
		if _, ok := dots[i]; ok {
			order = append(order, i)
		}
	}
	for _, i := range order {
		pt, s := dots[i], FormatValue(*d.Path[i])
		half := f.c.TextWidth(s, f.size) / 2
		up, down := pt.Y-f.size*0.6, pt.Y+f.size*1.4
		var spots []spot
		at := func(x, y float64) {
			spots = append(spots, spot{x: x, y: y, align: Center, color: f.p.Accent})
		}
		at(pt.X, up)
		at(pt.X-half*0.9, up)
		at(pt.X, up-f.size*1.1)
		if v := valueAt(d.Actual, i); v != nil { // over the bar's own label
			at(pt.X, f.y.at(*v)-f.size*1.5)
		}
		at(pt.X+half*1.3, down)
		at(pt.X, down)
		f.labels.put(s, f.size, spots...)
	}
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
