package app

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
)

// stageMark is one stage of a ribbon.
type stageMark struct {
	stage, label, note string // note is the day on which it was reached
	passed, current    bool
}

// ribbonMarks are the running stages with the day on which the lead last came
// to each of those behind it. A step back leaves the further ones open again.
func ribbonMarks(lead *kind.Record, steps []*kind.Record) []stageMark {
	at := pipeline.Rank(lead.Text("standing"))
	reached := map[string]string{}
	for _, s := range steps { // in the order in which they were made
		reached[s.Text("to_stage")] = s.Text("date")
	}
	out := make([]stageMark, len(pipeline.Running))
	for i, stage := range pipeline.Running {
		m := stageMark{stage: stage, label: pipeline.Label(stage), passed: i < at, current: i == at}
		if i <= at {
			m.note = blankAs(reached[stage], "跳过")
		}
		out[i] = m
	}
	return out
}

// stageRibbon draws the way from 线索 to 投产; a tap on a stage asks to go there.
type stageRibbon struct {
	widget.BaseWidget
	marks []stageMark
	out   string // 搁置 or 流失, "" while the lead runs
	onTap func(stage string)
	hover int

	bands        []*canvas.Rectangle
	names, notes []*canvas.Text
}

var (
	_ fyne.Tappable      = (*stageRibbon)(nil)
	_ desktop.Hoverable  = (*stageRibbon)(nil)
	_ desktop.Cursorable = (*stageRibbon)(nil)
)

func newStageRibbon(marks []stageMark, out string, onTap func(stage string)) *stageRibbon {
	r := &stageRibbon{marks: marks, out: out, onTap: onTap, hover: -1}
	for range marks {
		b := canvas.NewRectangle(color.Transparent)
		b.CornerRadius = 5
		r.bands, r.names, r.notes = append(r.bands, b), append(r.names, canvas.NewText("", nil)), append(r.notes, canvas.NewText("", nil))
	}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *stageRibbon) CreateRenderer() fyne.WidgetRenderer {
	var objs []fyne.CanvasObject
	for i := range r.marks {
		objs = append(objs, r.bands[i], r.names[i], r.notes[i])
	}
	return &placedRenderer{objects: objs, of: r, place: r.place,
		min: func() fyne.Size { return fyne.NewSize(float32(len(r.marks))*84, 50) }}
}

const ribbonGap = 3

func (r *stageRibbon) place(s fyne.Size) {
	w := (s.Width - ribbonGap*float32(len(r.marks)-1)) / float32(len(r.marks))
	for i, m := range r.marks {
		fill, ink, soft := r.colors(m)
		x := float32(i) * (w + ribbonGap)
		b := r.bands[i]
		b.FillColor = fill
		b.StrokeWidth, b.StrokeColor = 0, ui.Color(theme.ColorNamePrimary)
		if i == r.hover {
			b.StrokeWidth = 1
		}
		b.Move(fyne.NewPos(x, 0))
		b.Resize(fyne.NewSize(w, s.Height))
		name := m.label
		if m.current && r.out != "" {
			name += "（" + r.out + "）"
		}
		r.put(r.names[i], name, theme.TextSize(), m.current, ink, x, 6, w)
		r.put(r.notes[i], m.note, theme.CaptionTextSize(), false, soft, x, 26, w)
	}
}

// colors are the band's fill and its two texts' colours.
func (r *stageRibbon) colors(m stageMark) (fill, ink, soft color.Color) {
	ink, soft = ui.Color(theme.ColorNameForeground), ui.Color(ui.ColorMuted)
	switch {
	case m.current && r.out != "":
		return ui.Color(theme.ColorNameButton), ink, ink
	case m.current:
		on := ui.Color(theme.ColorNameForegroundOnPrimary)
		return ui.Color(theme.ColorNamePrimary), on, on
	case m.passed:
		return ui.Color(ui.ColorSelected), ink, soft
	}
	return ui.Color(theme.ColorNameHeaderBackground), soft, soft
}

func (r *stageRibbon) put(t *canvas.Text, text string, size float32, bold bool, c color.Color, x, y, w float32) {
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color, t.Alignment = ui.FitText(text, w-6, size, bold), size, bold, c, fyne.TextAlignCenter
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(w, size*1.45))
}

func (r *stageRibbon) at(x float32) int {
	i := int(x / (r.Size().Width + ribbonGap) * float32(len(r.marks)))
	return max(0, min(i, len(r.marks)-1))
}

// Tapped implements fyne.Tappable.
func (r *stageRibbon) Tapped(ev *fyne.PointEvent) {
	if i := r.at(ev.Position.X); r.onTap != nil && (!r.marks[i].current || r.out != "") {
		r.onTap(r.marks[i].stage)
	}
}

// Cursor implements desktop.Cursorable.
func (r *stageRibbon) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (r *stageRibbon) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (r *stageRibbon) MouseMoved(ev *desktop.MouseEvent) {
	if i := r.at(ev.Position.X); i != r.hover {
		r.hover = i
		r.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (r *stageRibbon) MouseOut() {
	r.hover = -1
	r.Refresh()
}

// leadSilence is how long nobody was in touch with a lead, and how long its
// stage allows.
type leadSilence struct {
	days    int // calendar days since the last touch
	allowed pipeline.Silence
	late    bool
}

// silenceOf compares a lead's last touch with its stage's limit. Leads that are
// not running are never late.
func silenceOf(stage, touched, today string, limits []pipeline.Silence) leadSilence {
	s := leadSilence{days: max(0, daysBetween(touched, today))}
	for _, l := range limits {
		if l.Stage == stage {
			s.allowed = l
		}
	}
	if day, err := time.Parse(time.DateOnly, touched); err == nil && s.allowed.Days > 0 {
		s.late = s.allowed.Deadline(day).Format(time.DateOnly) < today
	}
	return s
}

// daysBetween counts the days from one day to another, 0 where either is none.
func daysBetween(from, to string) int {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
