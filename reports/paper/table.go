package paper

import (
	"image/color"
	"strings"
)

// keepTogether is the share of a page up to which a table is not parted: a
// total alone on the next page helps nobody.
const keepTogether = 0.4

// Column of a table. Width is in millimetres; columns without one share what
// is left by Weight (0 counts as 1). Cells of number columns are usually set
// Right.
type Column struct {
	Title  string
	Width  float64
	Weight float64
	Align  Align
}

// Table is a ruled table. Its header is repeated on every page, under a line
// that says （续表） and the unit; a row is never parted unless it is taller than
// a page, and the last one is never alone. A line break in a cell is kept.
type Table struct {
	Unit     string // at the right above, as 单位：万美元
	Columns  []Column
	Rows     [][]string
	IDs      [][]string // beside Rows: cells that Marks lists; rows and cells without one may be left out
	Size     float64    // of the text in points; 0 means 10.5 (五号)
	Pad      float64    // above and below a cell's text, as a part of Size; 0 means 0.28
	BoldRows []int      // such as totals
	More     string     // said below the last row, over all columns: 另有 3 项见台账
	Empty    string     // said when there are no rows; "" means （无）
}

const (
	rule      = 0.4
	outerRule = 0.8
)

// grid is a table being drawn.
type grid struct {
	d        *Doc
	t        Table
	size     float64
	step     float64   // between lines of a cell
	padX     float64   // left and right of a cell's text
	padY     float64   // above and below
	x        []float64 // column edges, one more than columns
	bold     map[int]bool
	header   tableRow
	top      float64 // of the part on this page
	headBase float64
	resumed  bool    // this part began at a page's top
	moreAt   float64 // where the row over all columns begins, 0 where there is none
}

type tableRow struct {
	cells  [][]line
	ids    []string
	height float64
	bold   bool
	merged bool // one text over all columns
}

// Table prints a table over the full width.
func (d *Doc) Table(t Table) {
	if len(t.Columns) == 0 {
		return
	}
	g := newGrid(d, t)
	first := g.rowAt(0)
	g.open(g.together(first))
	g.put(first)
	for i := 1; i < len(t.Rows); i++ {
		row := g.rowAt(i)
		if i == len(t.Rows)-2 { // the total, or the last firm, takes one along
			g.keep(row.height + g.rowAt(i+1).height)
		}
		g.put(row)
	}
	if t.More != "" {
		g.more(t.More)
	}
	g.close()
}

// more closes the table's columns and adds a row over all of them.
func (g *grid) more(text string) {
	row := g.over(text, black)
	g.keep(row.height)
	g.moreAt = g.d.y
	g.drawRow(row, false)
}

// over lays out one text over all columns.
func (g *grid) over(text string, ink color.NRGBA) tableRow {
	m := measure{width: g.x[len(g.x)-1] - 2*g.padX}
	lines := breakLines(g.d.fonts.shape(nil, text, style{role: roleBody, size: g.size, color: ink}), m)
	return tableRow{cells: [][]line{lines}, height: g.heightOf(len(lines)), merged: true}
}

// open starts the table where its header and this much more find room.
func (g *grid) open(follow float64) {
	unit := 0.0
	if g.t.Unit != "" {
		unit = g.above()
	}
	start := unit + g.header.height + follow
	g.d.flush(start)
	g.d.need(start)
	if unit > 0 {
		g.unitLine("")
	}
	g.begin()
}

func (g *grid) close() {
	g.finish()
	g.d.y = min(g.d.y+g.size*0.6, g.d.g.height)
}

// together is how much must follow the header on the same page: all rows of a
// small table, else the first three.
func (g *grid) together(first tableRow) float64 {
	limit := g.d.g.height * keepTogether
	total, lead := first.height, first.height
	for i := 1; i < len(g.t.Rows) && total <= limit; i++ {
		if total += g.rowAt(i).height; i < 3 && total <= limit {
			lead = total
		}
	}
	if total <= limit {
		return total
	}
	return min(lead, g.d.g.height/2)
}

func newGrid(d *Doc, t Table) *grid {
	g := &grid{d: d, t: t, size: t.Size, bold: map[int]bool{}}
	if g.size <= 0 {
		g.size = sizeTable
	}
	g.step, g.padX, g.padY = g.size*1.3, g.size*0.42, g.size*0.28
	if t.Pad > 0 {
		g.padY = g.size * t.Pad
	}
	for _, r := range t.BoldRows {
		g.bold[r] = true
	}
	g.x = columnEdges(t.Columns, d.g.width)
	titles := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = c.Title
	}
	g.header = g.layout(titles, roleHei)
	return g
}

// Widths shares a width in mm among columns, as Table does.
func Widths(cols []Column, width float64) []float64 {
	x := columnEdges(cols, width*mm)
	out := make([]float64, len(cols))
	for i := range cols {
		out[i] = (x[i+1] - x[i]) / mm
	}
	return out
}

// columnEdges shares the width out; columns that ask for too much shrink
// alike.
func columnEdges(cols []Column, width float64) []float64 {
	fixed, weights := 0.0, 0.0
	weight := func(c Column) float64 {
		if c.Weight > 0 {
			return c.Weight
		}
		return 1
	}
	for _, c := range cols {
		if c.Width > 0 {
			fixed += c.Width * mm
		} else {
			weights += weight(c)
		}
	}
	scale, rest := 1.0, width-fixed
	if weights == 0 {
		scale, rest = width/fixed, 0
	} else if least := width * 0.1 * weights / float64(len(cols)); rest < least {
		scale, rest = (width-least)/fixed, least
	}
	x := []float64{0}
	for _, c := range cols {
		w := c.Width * mm * scale
		if c.Width <= 0 {
			w = rest * weight(c) / weights
		}
		x = append(x, x[len(x)-1]+w)
	}
	return x
}

// rowAt lays out row i, or the one that says there are none.
func (g *grid) rowAt(i int) tableRow {
	if len(g.t.Rows) == 0 {
		text := g.t.Empty
		if text == "" {
			text = "（无）"
		}
		return g.over(text, gray)
	}
	r := roleBody
	if g.bold[i] {
		r = roleBold
	}
	row := g.layout(g.t.Rows[i], r)
	row.bold = g.bold[i]
	if i < len(g.t.IDs) {
		row.ids = g.t.IDs[i]
	}
	return row
}

func (g *grid) heightOf(lines int) float64 { return float64(max(lines, 1))*g.step + 2*g.padY }

func (g *grid) layout(cells []string, r role) tableRow {
	row := tableRow{cells: make([][]line, len(g.t.Columns))}
	most := 1
	for i := range g.t.Columns {
		if i >= len(cells) || cells[i] == "" {
			continue
		}
		row.cells[i] = g.cellLines(cells[i], r, g.x[i+1]-g.x[i]-2*g.padX)
		most = max(most, len(row.cells[i]))
	}
	row.height = g.heightOf(most)
	return row
}

func (g *grid) cellLines(s string, r role, width float64) []line {
	var out []line
	st := style{role: r, size: g.size, color: black}
	for _, part := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		gs := g.d.fonts.shape(nil, part, st)
		if len(gs) == 0 {
			out = append(out, line{last: true, width: width})
			continue
		}
		if widthOf(gs) <= width+eps {
			out = append(out, line{glyphs: gs, width: width, last: true})
			continue
		}
		if w := widest(gs); w > width && w*leastScale < width { // a number is set smaller rather than parted
			st := st
			st.size *= width / (w + 2*eps)
			gs = g.d.fonts.shape(nil, part, st)
		}
		lines := breakLines(gs, measure{width: width})
		if last := lines[len(lines)-1].glyphs; len(last) == 1 && len(lines) > 1 { // 局 on a line of its own
			lines = balanced(gs, width)
		}
		out = append(out, lines...)
	}
	return out
}

// leastScale is how small a word or number may be set to fit its cell.
const leastScale = 0.65

// above is the height of the line above the header.
func (g *grid) above() float64 { return g.size * 1.6 }

// unitLine writes the unit at the right above the header; left is said at the
// left.
func (g *grid) unitLine(left string) {
	st := style{role: roleBody, size: g.size, color: black}
	g.d.alone(g.d.fonts.shape(nil, left, st), Left, g.d.y, g.above(), g.size)
	if g.t.Unit != "" {
		g.d.alone(g.d.fonts.shape(nil, "单位："+g.t.Unit, st), Right, g.d.y, g.above(), g.size)
	}
	g.d.y += g.above()
}

// keep turns the page where this much does not fit any more but would on the
// next.
func (g *grid) keep(h float64) {
	if !g.fits(h) && h <= g.whole() {
		g.turn()
	}
}

func (g *grid) fits(h float64) bool { return h <= g.d.g.height-g.d.y+eps }

// whole is the room for rows on a page that the table goes on over.
func (g *grid) whole() float64 { return g.d.g.height - g.above() - g.header.height }

// begin opens the table's part on this page with the header.
func (g *grid) begin() {
	g.top = g.d.y
	g.drawRow(g.header, true)
	g.headBase = g.d.y
}

// finish draws the frame and the upright rules of the part on this page.
func (g *grid) finish() {
	top, bottom := g.d.g.top+g.top, g.d.g.top+g.d.y
	left, right := g.d.g.left, g.d.g.left+g.x[len(g.x)-1]
	inner := bottom
	if len(g.t.Rows) == 0 {
		inner = g.d.g.top + g.headBase
	}
	if g.moreAt > 0 {
		inner = g.d.g.top + g.moreAt
	}
	for _, x := range g.x[1 : len(g.x)-1] {
		g.d.out.line(left+x, top, left+x, inner, rule, black, false)
	}
	for _, e := range [][4]float64{{left, top, right, top}, {left, bottom, right, bottom}, {left, top, left, bottom}, {right, top, right, bottom}} {
		g.d.out.line(e[0], e[1], e[2], e[3], outerRule, black, false)
	}
}

// put draws a row, on a new page under a repeated header where it does not
// fit; one taller than a page is drawn in slices.
func (g *grid) put(row tableRow) {
	g.keep(row.height)
	for !g.fits(row.height) {
		fit := int((g.d.g.height - g.d.y + eps - 2*g.padY) / g.step)
		if fit < 1 {
			if g.d.y <= g.headBase+eps && g.resumed {
				break // not even one line under the header: draw it all the same
			}
			g.turn()
			continue
		}
		var part tableRow
		part, row = g.slice(row, fit)
		g.drawRow(part, false)
		g.turn()
	}
	g.drawRow(row, false)
}

func (g *grid) turn() {
	g.finish()
	g.d.openPage()
	g.resumed = true
	g.unitLine("（续表）")
	g.begin()
}

// slice parts a row after n lines.
func (g *grid) slice(row tableRow, n int) (part, rest tableRow) {
	part, rest = row, row
	part.cells, rest.cells = make([][]line, len(row.cells)), make([][]line, len(row.cells))
	most := 0
	for i, c := range row.cells {
		k := min(n, len(c))
		part.cells[i], rest.cells[i] = c[:k], c[k:]
		most = max(most, len(c)-k)
	}
	part.height, rest.height = g.heightOf(n), g.heightOf(most)
	return part, rest
}

func (g *grid) drawRow(row tableRow, header bool) {
	d := g.d
	left := d.g.left
	for i, lines := range row.cells {
		x, w, a := g.x[i], g.x[i+1]-g.x[i], g.t.Columns[i].Align
		if header {
			a = Center
		}
		if row.merged {
			x, w, a = 0, g.x[len(g.x)-1], Center
		}
		if i < len(row.ids) && row.ids[i] != "" && len(lines) > 0 {
			d.mark(row.ids[i], left+x, d.g.top+d.y, w, row.height)
		}
		y := d.y + (row.height-float64(len(lines))*g.step)/2
		for _, ln := range lines {
			d.draw(ln, left+x+g.padX+offset(a, w-2*g.padX, ln.end()), d.baseline(y, g.step, g.size), false)
			y += g.step
		}
	}
	d.y += row.height
	d.out.line(left, d.g.top+d.y, left+g.x[len(g.x)-1], d.g.top+d.y, rule, black, false)
}
