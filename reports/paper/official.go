package paper

import (
	"fmt"
	"math"
	"strings"
)

// The parts of an official paper around its text, after GB/T 9704-2012.

// Redhead prints the issuer's name large and red with the paper's number and
// the red rule below (7.2.4, 7.2.5, 7.2.7): for papers that are really issued,
// with the words and the number that the user gives. Without a number the rule
// follows the name.
func (d *Doc) Redhead(issuer, number string) {
	d.NewPage()
	size := 54.0
	st := style{role: roleTitle, size: size, color: red}
	gs := d.fonts.shape(nil, issuer, st)
	if w := widthOf(gs); w > d.g.width {
		size *= d.g.width / w
		st.size = size
		gs = d.fonts.shape(nil, issuer, st)
	}
	const above = 35 * mm // from the type area's top to the name's
	d.alone(gs, Center, d.y+above, size, size)
	y := d.y + above + size
	if number != "" {
		y += 2 * d.g.leading
		num := d.fonts.shape(nil, number, style{role: roleBody, size: sizeBody, pitch: d.g.pitch, color: black})
		d.alone(num, Center, y, d.g.leading, sizeBody)
		y += d.g.leading - (d.g.leading-sizeBody)/2
	}
	y += 4 * mm
	d.out.line(d.g.left, d.g.top+y, d.g.left+d.g.width, d.g.top+y, 1.5, red, false)
	d.y = y
	d.snap()
	d.y += 2 * d.g.leading // the title stands two lines below
}

// Attachments prints the note on annexes under the text (7.3.4): an empty line,
// then 附件： two characters in and the names, whose further lines begin under
// their first character. Several are numbered.
func (d *Doc) Attachments(names ...string) {
	if len(names) == 0 {
		return
	}
	st := style{role: roleBody, size: sizeBody, pitch: d.g.pitch, color: black}
	label := d.fonts.shape(nil, "附件：", st)
	start := 2*d.g.pitch + widthOf(label)
	var lines []line
	for i, name := range names {
		var gs []glyph
		hang := start
		if len(names) > 1 {
			gs = d.fonts.shape(gs, fmt.Sprintf("%d. ", i+1), st)
			hang += widthOf(d.fonts.shape(nil, fmt.Sprintf("%d. ", len(names)), st))
		}
		first := start
		if i == 0 {
			gs = append(append([]glyph{}, label...), gs...)
			first = 2 * d.g.pitch
		}
		gs = d.fonts.shape(gs, name, st)
		lines = append(lines, breakLines(gs, measure{first: first, rest: hang, width: d.g.width, hang: true})...)
	}
	d.flush(2 * d.g.leading)
	d.snap()
	d.need(2 * d.g.leading)
	d.Space(1)
	d.bodyLines(lines)
}

// Annex begins an annex on a new page (7.3.7): 附件 and its number in 黑体 at the
// upper left, the title centred on the third line. Number 0 is an only annex.
func (d *Doc) Annex(number int, title string) {
	d.NewPage()
	label := "附件"
	if number > 0 {
		label += fmt.Sprint(number)
	}
	d.need(3 * d.g.leading)
	gs := d.fonts.shape(nil, label, style{role: roleHei, size: sizeBody, pitch: d.g.pitch, color: black})
	d.alone(gs, Left, d.y, d.g.leading, sizeBody)
	d.y += 2 * d.g.leading
	d.Title(title)
}

// Turn lets the pages from the next one on carry their content turned a
// quarter to the left, for tables too wide for an upright page: bound, the
// table's top lies at the binding edge of odd pages and at the cut edge of even
// ones, and the page number stays where it is on the others (GB/T 9704, 8). On
// lying papers it does nothing.
func (d *Doc) Turn() { d.lay(turned()) }

// TurnBack ends what Turn began, from the next page on.
func (d *Doc) TurnBack() { d.lay(portrait()) }

func (d *Doc) lay(g geometry) {
	if d.o.Landscape || d.g == g {
		return
	}
	d.flush(0)
	if d.g = g; d.pages > 0 {
		d.y = d.g.height // nothing more goes on this page
	}
}

// Imprint is who is sent a copy and who printed the paper on which day; empty
// parts are left out.
type Imprint struct {
	CopyTo []string // 抄送：
	Office string   // 印发机关
	Date   string   // 2026年10月12日: 印发 is put behind it
}

const (
	thickRule = 0.35 * mm // first and last of the imprint
	thinRule  = 0.25 * mm
)

// Imprint prints the imprint between rules at the foot of the paper's last
// face (7.4), and so must come last. The last face of a printed sheet is an
// even page: after an odd one it is the next, and where the text fills an even
// page an empty one is added, after which neither bears a number (7.5).
func (d *Doc) Imprint(in Imprint) {
	d.TurnBack()
	d.flush(0)
	rows := d.imprintRows(in)
	if len(rows) == 0 {
		return
	}
	height := 0.0
	for _, r := range rows {
		height += float64(len(r)) * imprintStep
	}
	height += imprintPad * float64(2*len(rows))
	if d.pages == 0 {
		d.openPage()
	}
	switch room := d.g.height - d.y - d.g.leading; {
	case d.pages%2 == 1:
		d.openPage()
	case room < height-eps:
		d.closing = true
		d.openPage()
		d.openPage()
	}
	y := d.g.height - height
	for i, r := range rows {
		width := thinRule
		if i == 0 {
			width = thickRule
		}
		d.acrossAt(y, width)
		y += imprintPad
		for _, parts := range r {
			for _, p := range parts {
				d.draw(p.ln, d.g.left+p.x, d.baseline(y, imprintStep, sizeFolio), p.justify)
			}
			y += imprintStep
		}
		y += imprintPad
	}
	d.acrossAt(d.g.height, thickRule)
	d.y = d.g.height
}

func (d *Doc) acrossAt(y, width float64) {
	d.out.line(d.g.left, d.g.top+y, d.g.left+d.g.width, d.g.top+y, width, black, false)
}

const (
	imprintStep = sizeFolio * 1.5 // 4号
	imprintPad  = sizeFolio * 0.15
)

// imprintPart is a piece of a line of the imprint, x from the type area's left.
type imprintPart struct {
	ln      line
	x       float64
	justify bool
}

// imprintRows are the lines of each row between rules.
func (d *Doc) imprintRows(in Imprint) [][][]imprintPart {
	st := style{role: roleBody, size: sizeFolio, color: black}
	var rows [][][]imprintPart
	if len(in.CopyTo) > 0 {
		label := d.fonts.shape(nil, "抄送：", st)
		hang := sizeFolio + widthOf(label)
		gs := d.fonts.shape(label, strings.TrimRight(strings.Join(in.CopyTo, "，"), "。")+"。", st)
		var row [][]imprintPart
		for _, ln := range breakLines(gs, measure{first: sizeFolio, rest: hang, width: d.g.width - sizeFolio, hang: true}) {
			row = append(row, []imprintPart{{ln: ln, justify: true}})
		}
		rows = append(rows, row)
	}
	day := in.Date
	if day != "" {
		day += "印发"
	}
	if in.Office == "" && day == "" {
		return rows
	}
	right := d.fonts.shape(nil, day, st)
	end := d.g.width - sizeFolio - widthOf(right)
	room := math.Max(end-sizeFolio*2, d.g.width*0.3)
	var row [][]imprintPart
	for _, ln := range breakLines(d.fonts.shape(nil, in.Office, st), measure{width: room}) {
		row = append(row, []imprintPart{{ln: ln, x: sizeFolio}})
	}
	if len(row) == 0 {
		row = [][]imprintPart{nil}
	}
	n := len(row) - 1
	row[n] = append(row[n], imprintPart{ln: line{glyphs: right, last: true}, x: end})
	return append(rows, row)
}
