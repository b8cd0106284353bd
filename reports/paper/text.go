package paper

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// Style of a run within a paragraph.
type Style int

// The styles of running text.
const (
	Plain Style = iota // 仿宋
	Bold               // made heavy, for lead words and figures
	Kai                // 楷体
	Hei                // 黑体
)

// Run is a stretch of text in one style. One with an ID is listed by Marks.
type Run struct {
	Text  string
	Style Style
	ID    string
}

func (s Style) role() role {
	switch s {
	case Bold:
		return roleBold
	case Kai:
		return roleKai
	case Hei:
		return roleHei
	}
	return roleBody
}

// Masthead prints the head of a briefing: the options' kind of paper, the name
// large and red, then one line with unit, issue and date over a red rule.
// Empty parts are left out.
func (d *Doc) Masthead(name, issue, unit, date string) {
	d.flush(0)
	rows := 4 * d.g.leading
	d.need(rows)
	mark := d.fonts.shape(nil, d.o.Kind, style{role: roleHei, size: sizeFolio, color: black})
	d.draw(line{glyphs: mark, last: true}, d.g.left, d.baseline(d.y, d.g.leading, sizeFolio), false)
	size := 42.0
	gs := d.fonts.shape(nil, name, style{role: roleTitle, size: size, color: red})
	if w := widthOf(gs); w > d.g.width {
		size *= d.g.width / w
		gs = d.fonts.shape(nil, name, style{role: roleTitle, size: size, color: red})
	}
	d.alone(gs, Center, d.y+d.g.leading*0.75, 2*d.g.leading, size)
	below := d.y + d.g.leading*2.85
	for i, s := range []string{unit, issue, date} {
		gs := d.fonts.shape(nil, s, style{role: roleBody, size: sizeBody, pitch: d.g.pitch, color: black})
		d.alone(gs, []Align{Left, Center, Right}[i], below, d.g.leading, sizeBody)
	}
	rule := d.g.top + d.y + rows - 3
	d.out.line(d.g.left, rule, d.g.left+d.g.width, rule, 1.8, red, false)
	d.y += rows
}

// alone draws one line by itself within a height at y.
func (d *Doc) alone(gs []glyph, a Align, y, height, size float64) {
	ln := line{glyphs: gs, width: d.g.width, last: true}
	d.draw(ln, d.g.left+offset(a, d.g.width, widthOf(gs)), d.baseline(y, height, size), false)
}

func offset(a Align, room, w float64) float64 {
	switch a {
	case Center:
		return (room - w) / 2
	case Right:
		return room - w
	}
	return 0
}

// Title prints the paper's title: 2号 小标宋, centred, its lines of like length
// unless s has line breaks of its own. It fills whole lines of the grid.
func (d *Doc) Title(s string) {
	d.flush(0)
	d.snap()
	var lines []line
	for _, part := range strings.Split(s, "\n") {
		gs := d.fonts.shape(nil, part, style{role: roleTitle, size: sizeTitle, color: black})
		lines = append(lines, balanced(gs, d.g.width)...)
	}
	step := sizeTitle * 1.55
	text := step * float64(len(lines))
	whole := math.Ceil((text+sizeTitle*0.4)/d.g.leading) * d.g.leading
	d.need(whole)
	y := d.y
	if y > 0 {
		y += (whole - text) * 0.55
	}
	for _, ln := range lines {
		d.alone(ln.glyphs, Center, y, step, sizeTitle)
		y += step
	}
	d.y += whole
	d.titled = d.y
}

// balanced breaks into as few lines as fit, in the narrowest room that gives
// no more, so that the lines are of like length.
func balanced(gs []glyph, width float64) []line {
	lines := breakLines(gs, measure{width: width})
	low, high := min(widest(gs), width), width // narrower would part a word
	for i := 0; i < 12 && len(lines) > 1; i++ {
		mid := (low + high) / 2
		if narrow := breakLines(gs, measure{width: mid}); len(narrow) > len(lines) {
			low = mid
		} else {
			lines, high = narrow, mid
		}
	}
	return lines
}

// Sub prints a line under the title, centred in 楷体 小四, such as the day.
func (d *Doc) Sub(s string) {
	d.flush(0)
	gs := d.fonts.shape(nil, s, style{role: roleKai, size: sizeSmall4, color: black})
	step := sizeSmall4 * 1.6
	for _, ln := range balanced(gs, d.g.width) {
		d.need(step)
		d.alone(ln.glyphs, Center, d.y, step, sizeSmall4)
		d.y += step
	}
	d.y = min(d.y+sizeSmall4*0.5, d.g.height)
}

// Signed prints lines of a signature: each ends so many characters from the
// right edge and they are centred on each other (GB/T 9704, 7.3.5).
func (d *Doc) Signed(right float64, lines ...string) {
	widest := 0.0
	shaped := make([][]glyph, len(lines))
	for i, s := range lines {
		shaped[i] = d.fonts.shape(nil, s, style{role: roleBody, size: sizeBody, pitch: d.g.pitch, color: black})
		widest = max(widest, widthOf(shaped[i]))
	}
	widest = min(widest, d.g.width)
	height := float64(len(lines)) * d.g.leading
	d.flush(height)
	d.snap()
	d.need(height)
	for _, gs := range shaped {
		w := widthOf(gs)
		x := d.g.width - right*d.g.pitch - widest + (widest-w)/2
		d.draw(line{glyphs: gs, width: w, last: true}, d.g.left+max(0, x), d.baseline(d.y, d.g.leading, sizeBody), false)
		d.y += d.g.leading
	}
}

// Heading prints a heading that stays with what follows: level 1 is 一、 in 黑体,
// level 2 （一） in 楷体, levels 3 and 4, 1. and （1）, in 仿宋 (GB/T 9704, 7.3.3).
// The number is part of the text.
func (d *Doc) Heading(level int, s string) {
	r := roleBody
	switch level {
	case 1:
		r = roleHei
	case 2:
		r = roleKai
	}
	gs := d.fonts.shape(nil, s, style{role: r, size: sizeBody, pitch: d.g.pitch, color: black})
	lines := breakLines(gs, d.bodyMeasure())
	d.pending = append(d.pending, block{
		height: float64(len(lines)) * d.g.leading,
		draw:   func() { d.bodyLines(lines) },
	})
}

func (d *Doc) bodyMeasure() measure {
	return measure{first: 2 * d.g.pitch, width: d.g.width, hang: true}
}

func (d *Doc) bodyLines(lines []line) {
	for _, ln := range lines {
		d.need(d.g.leading)
		d.draw(ln, d.g.left, d.baseline(d.y, d.g.leading, sizeBody), true)
		d.y += d.g.leading
	}
}

// Para prints a paragraph of body text, its first line two characters in.
func (d *Doc) Para(s string) { d.ParaRich(Run{Text: s}) }

// ParaRich prints a paragraph of several styles.
func (d *Doc) ParaRich(runs ...Run) {
	d.paragraph(d.bodyMeasure(), runs)
}

// Flush prints a paragraph without an indent, such as a form of address: below
// a title one line is left empty (GB/T 9704, 7.3.2).
func (d *Doc) Flush(s string) {
	d.flush(0)
	if d.y > 0 && d.y == d.titled {
		d.Space(1)
	}
	d.paragraph(measure{width: d.g.width, hang: true}, []Run{{Text: s}})
}

func (d *Doc) paragraph(m measure, runs []Run) {
	var gs []glyph
	for _, r := range runs {
		gs = d.fonts.shape(gs, r.Text, style{role: r.Style.role(), size: sizeBody, pitch: d.g.pitch, color: black, id: d.idOf(r.ID)})
	}
	lines := breakLines(gs, m)
	d.flush(float64(min(2, len(lines))) * d.g.leading)
	d.snap()
	d.bodyLines(lines)
}

// Line prints one line of body text by itself, such as a signature at the
// right; longer text is broken.
func (d *Doc) Line(a Align, s string) {
	gs := d.fonts.shape(nil, s, style{role: roleBody, size: sizeBody, pitch: d.g.pitch, color: black})
	lines := breakLines(gs, measure{width: d.g.width})
	d.flush(float64(len(lines)) * d.g.leading)
	d.snap()
	for _, ln := range lines {
		d.need(d.g.leading)
		d.alone(ln.glyphs, a, d.y, d.g.leading, sizeBody)
		d.y += d.g.leading
	}
}

// Space leaves n body lines empty; at a page's top it does nothing.
func (d *Doc) Space(n float64) {
	d.flush(0)
	if d.y > 0 {
		d.y = min(d.y+n*d.g.leading, d.g.height)
	}
}

// Caption prints the name of a table or chart, centred in 黑体 小四; it stays
// with what follows.
func (d *Doc) Caption(s string) {
	gs := d.fonts.shape(nil, s, style{role: roleHei, size: sizeSmall4, color: black})
	lines := balanced(gs, d.g.width)
	step := sizeSmall4 * 1.7
	d.pending = append(d.pending, block{
		height: step * float64(len(lines)),
		draw: func() {
			for _, ln := range lines {
				d.need(step)
				d.alone(ln.glyphs, Center, d.y, step, sizeSmall4)
				d.y += step
			}
		},
	})
}

// Notes prints sources and rules in 五号 under a short rule. Several items are
// numbered, with their lines hanging behind the number.
func (d *Doc) Notes(title string, items []string) { d.NotesSized(title, items, sizeTable) }

// NotesSized is Notes in another size, in points: 9 is 小五.
func (d *Doc) NotesSized(title string, items []string, size float64) {
	step := size * 1.45
	st := style{role: roleBody, size: size, color: black}
	gap := size * 0.9
	d.flush(gap + 3*step)
	if d.y > 0 {
		d.need(gap + 2*step)
	}
	if d.pages == 0 {
		d.openPage()
	}
	if d.y > 0 {
		y := d.g.top + d.y + gap*0.6
		d.out.line(d.g.left, y, d.g.left+d.g.width*0.3, y, 0.5, gray, false)
		d.y += gap
	}
	if title != "" {
		d.notesLines(d.fonts.shape(nil, title, style{role: roleHei, size: size, color: black}), 0, 0, size)
	}
	for i, it := range items {
		var head []glyph
		if len(items) > 1 {
			head = d.fonts.shape(nil, fmt.Sprintf("%d. ", i+1), st)
		}
		hang := widthOf(head)
		if n := utf8.RuneCountInString(fmt.Sprint(len(items))); n > 1 && len(items) > 1 {
			hang = widthOf(d.fonts.shape(nil, "00. ", st))
		}
		d.notesLines(d.fonts.shape(head, it, st), hang-widthOf(head), hang, size)
	}
}

func (d *Doc) notesLines(gs []glyph, first, rest, size float64) {
	step := size * 1.45
	for _, ln := range breakLines(gs, measure{first: first, rest: rest, width: d.g.width, hang: true}) {
		d.need(step)
		d.draw(ln, d.g.left, d.baseline(d.y, step, size), true)
		d.y += step
	}
}
