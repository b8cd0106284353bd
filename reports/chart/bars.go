package chart

// Bar is one horizontal bar. A nil value is written as 未录入; a Target draws a
// mark across the bar's row.
type Bar struct {
	Label  string
	Value  *float64
	Target *float64
	Note   string // after the value, such as 完成 87.2%
}

// BarsData is a ranking or a comparison by territory.
type BarsData struct {
	Unit       string
	Items      []Bar
	ValueName  string // legend; both empty for none
	TargetName string
}

// DrawBars draws one bar a row from the zero line, with its value at the end.
func DrawBars(c Canvas, w, h float64, d BarsData, p Palette) {
	size := p.size()
	f := &frame{c: c, p: p, size: size, w: w, h: h, labels: &placer{c: c, bounds: box{0, 0, w, h}}}
	var items []legendItem
	if d.ValueName != "" {
		items = append(items, legendItem{d.ValueName, fill{color: p.Main}, false, false})
	}
	if d.TargetName != "" {
		items = append(items, legendItem{d.TargetName, fill{color: p.Accent}, true, false})
	}
	f.head(d.Unit, items)
	if len(d.Items) == 0 {
		return
	}
	x := barsScale(f, d)
	top := size * 1.8
	row := (h - top) / float64(len(d.Items))
	thick := min(row*0.56, size*1.6)
	zero := x.at(0)
	for i, it := range d.Items {
		mid := top + row*(float64(i)+0.5)
		f.drawBar(it, x, mid, thick)
	}
	f.c.Line(zero, top, zero, h, 0.8, p.Ink, false)
}

// barsScale leaves room for the labels at the left and the values at the right.
func barsScale(f *frame, d BarsData) scale {
	var values []*float64
	label, end, negative := 0.0, 0.0, false
	for _, it := range d.Items {
		values = append(values, it.Value, it.Target)
		label = max(label, f.c.TextWidth(it.Label, f.size))
		end = max(end, f.c.TextWidth(barText(it), f.size))
		negative = negative || (it.Value != nil && *it.Value < 0)
	}
	label = min(label, f.w*0.4)
	f.x1 = label + f.size*0.6
	f.x2 = f.w - end - f.size*0.6
	if negative { // the value of a negative bar stands at its left
		f.x1 += end + f.size*0.4
	}
	if f.x2 < f.x1+f.size {
		f.x2 = f.x1 + f.size
	}
	s := newScale(values, 4, f.x1, f.x2)
	// No tick is written here, so the longest bar may use all the room.
	lo, hi := 0.0, 0.0
	for _, v := range values {
		if v != nil {
			lo, hi = min(lo, *v), max(hi, *v)
		}
	}
	if hi > lo {
		s.min, s.max = lo, hi
	}
	return s
}

func barText(it Bar) string {
	if it.Value == nil {
		return "未录入"
	}
	s := FormatValue(*it.Value)
	if it.Note != "" {
		s += "（" + it.Note + "）"
	}
	return s
}

func (f *frame) drawBar(it Bar, x scale, mid, thick float64) {
	base, zero := mid+f.size*0.36, x.at(0)
	label := shorten(f.c, it.Label, f.size, f.w*0.4)
	f.labels.put(label, f.size, spot{y: base, color: f.p.Ink})
	if it.Value == nil {
		f.labels.put(barText(it), f.size, spot{x: zero + f.size*0.5, y: base, color: f.p.Muted})
		return
	}
	end := x.at(*it.Value)
	if end < zero {
		f.c.Rect(end, mid-thick/2, zero-end, thick, f.p.Main)
	} else {
		f.c.Rect(zero, mid-thick/2, end-zero, thick, f.p.Main)
	}
	reach := end
	if it.Target != nil {
		t := x.at(*it.Target)
		f.c.Line(t, mid-thick*0.8, t, mid+thick*0.8, 2.6, f.p.Paper, false) // sets it off from the bar
		f.c.Line(t, mid-thick*0.8, t, mid+thick*0.8, 1.6, f.p.Accent, false)
		f.labels.avoid = append(f.labels.avoid, box{t - 0.8, mid - thick*0.8, t + 0.8, mid + thick*0.8})
		reach = max(reach, t)
	}
	gap := f.size * 0.4
	if *it.Value < 0 {
		f.labels.put(barText(it), f.size, spot{x: end - gap, y: base, align: Right, color: f.p.Ink})
		return
	}
	spots := []spot{{x: end + gap, y: base, color: f.p.Ink}}
	if f.c.TextWidth(barText(it), f.size)+2*gap < end-zero && f.size < thick { // rather than behind the target's mark
		spots = append(spots, spot{x: end - gap, y: base, align: Right, color: f.p.Paper, inside: true})
	}
	f.labels.put(barText(it), f.size, append(spots, spot{x: reach + gap, y: base, color: f.p.Ink})...)
}
