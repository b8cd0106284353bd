package chart

// Series is one set of values over the same labels; a nil is a gap.
type Series struct {
	Name   string
	Values []*float64
}

// MonthsData is a year's months, usually last year's beside this year's. The
// last series is the one that is looked at: it is drawn strongest and its
// values are written.
type MonthsData struct {
	Unit   string
	Labels []string
	Series []Series
}

// DrawMonths draws grouped bars, each from zero; negative values hang below.
func DrawMonths(c Canvas, w, h float64, d MonthsData, p Palette) {
	var items []legendItem
	var values []*float64
	for i, s := range d.Series {
		items = append(items, legendItem{s.Name, seriesFill(i, len(d.Series), p), false, false})
		values = append(values, s.Values...)
	}
	if len(items) == 1 && items[0].name == "" {
		items = nil
	}
	f := newFrame(c, w, h, p, d.Unit, items, values)
	f.names(d.Labels, -1)
	if len(d.Labels) == 0 || len(d.Series) == 0 {
		return
	}
	n := float64(len(d.Series))
	barWidth := min(f.slot*0.74/n, f.size*3)
	left := func(month, series int) float64 {
		return f.center(month) - barWidth*n/2 + barWidth*float64(series)
	}
	for si, s := range d.Series {
		for i := range d.Labels {
			if v := valueAt(s.Values, i); v != nil {
				f.bar(left(i, si), barWidth*0.94, *v, seriesFill(si, len(d.Series), p))
			}
		}
	}
	last := len(d.Series) - 1
	for i := range d.Labels {
		if v := valueAt(d.Series[last].Values, i); v != nil {
			f.monthLabel(*v, left(i, last)+barWidth/2, d, i, barWidth)
		}
	}
}

// monthLabel stands above the bar, raised over a taller neighbour that its
// text would otherwise lie on.
func (f *frame) monthLabel(v, x float64, d MonthsData, month int, barWidth float64) {
	size := f.size * 0.9
	s := FormatValue(v)
	if v < 0 {
		f.labels.put(s, size, spot{x: x, y: f.y.at(v) + size*1.05, align: Center, color: f.p.Ink})
		return
	}
	top := f.y.at(v)
	if f.c.TextWidth(s, size) > barWidth {
		for _, other := range d.Series {
			if o := valueAt(other.Values, month); o != nil && f.y.at(*o) < top && top-f.y.at(*o) < size*1.3 {
				top = f.y.at(*o)
			}
		}
	}
	f.labels.put(s, size, spot{x: x, y: top - size*0.3, align: Center, color: f.p.Ink})
}

// seriesFill gives the last series Main and the ones before it the fills that
// stay apart from it and from each other without colour.
func seriesFill(i, n int, p Palette) fill {
	looks := p.fills()
	return looks[min(n-1-i, len(looks)-1)]
}
