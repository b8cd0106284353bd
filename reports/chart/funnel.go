package chart

import "strconv"

// Stage is one step of a funnel. A nil value is written as 未录入.
type Stage struct {
	Name  string
	Value *float64
	Note  string // at the right; "" is the share of the step before
}

// FunnelData is how many come through each step, the first step first.
type FunnelData struct {
	Unit   string
	Stages []Stage
}

// DrawFunnel draws a centred bar a step, as wide as its value, with the share
// of the step before at the right.
func DrawFunnel(c Canvas, w, h float64, d FunnelData, p Palette) {
	size := p.size()
	f := &frame{c: c, p: p, size: size, w: w, h: h, labels: &placer{c: c, bounds: box{0, 0, w, h}}}
	f.head(d.Unit, nil)
	const legend = "右列：占上一步"
	if len(d.Stages) == 0 {
		return
	}
	label, note, most := 0.0, 0.0, 0.0
	notes := stageNotes(d.Stages)
	for i, s := range d.Stages {
		label = max(label, c.TextWidth(s.Name, size))
		note = max(note, c.TextWidth(notes[i], size))
		most = max(most, positive(s.Value))
	}
	if note > 0 {
		f.labels.put(legend, size, spot{x: w, y: size, align: Right, color: p.Muted})
	}
	label = min(label, w*0.35)
	left, right := label+size*0.6, w-note-size*0.6
	top := size * 1.8
	row := (h - top) / float64(len(d.Stages))
	for i, s := range d.Stages {
		mid := top + row*(float64(i)+0.5)
		base := mid + size*0.36
		f.labels.put(shorten(c, s.Name, size, w*0.35), size, spot{y: base, color: p.Ink})
		f.labels.put(notes[i], size, spot{x: w, y: base, align: Right, color: p.Ink})
		if right > left {
			f.stage(s, (left+right)/2, right-left, most, mid, min(row*0.72, size*2))
		}
	}
}

// stage draws one bar with its value in it, or beside it where it is short.
func (f *frame) stage(s Stage, center, room, most, mid, thick float64) {
	base := mid + f.size*0.36
	if !usable(s.Value) {
		f.labels.put(noValue, f.size, spot{x: center, y: base, align: Center, color: f.p.Muted})
		return
	}
	text, width := FormatValue(*s.Value), 0.0
	if v := positive(s.Value); v > 0 {
		width = room * v / most
		f.c.Rect(center-width/2, mid-thick/2, width, thick, f.p.Main)
	}
	if f.c.TextWidth(text, f.size)+f.size*0.6 <= width && f.size <= thick {
		f.labels.put(text, f.size, spot{x: center, y: base, align: Center, color: f.p.Paper, inside: true})
		return
	}
	f.labels.solid = append(f.labels.solid, box{center - width/2, mid - thick/2, center + width/2, mid + thick/2})
	gap := width/2 + f.size*0.4
	f.labels.put(text, f.size, spot{x: center + gap, y: base, color: f.p.Ink}, spot{x: center - gap, y: base, align: Right, color: f.p.Ink})
}

// stageNotes are the notes, or each step's share of the one before.
func stageNotes(stages []Stage) []string {
	out := make([]string, len(stages))
	for i, s := range stages {
		out[i] = s.Note
		if i == 0 || s.Note != "" || !usable(s.Value) || *s.Value < 0 || positive(stages[i-1].Value) == 0 {
			continue
		}
		out[i] = strconv.FormatFloat(*s.Value / *stages[i-1].Value * 100, 'f', 1, 64) + "%"
	}
	return out
}
