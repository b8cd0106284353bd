package paper

// Fact is a label with its value; a Wide one takes a whole row. The value of one
// with an ID is listed by Marks.
type Fact struct {
	Label, Value string
	Wide         bool
	ID           string
}

// labelShare bounds how much of a half row a label may take.
const labelShare = 0.42

// Facts prints labels and values in ruled rows, two facts a row. A value that
// does not fit beside another one gets a row of its own.
func (d *Doc) Facts(facts []Fact, size float64) {
	if len(facts) == 0 {
		return
	}
	if size <= 0 {
		size = sizeTable
	}
	half := d.g.width / 2
	g := &grid{d: d, size: size, step: size * 1.3, padX: size * 0.42, padY: size * 0.28}
	label := 0.0
	for _, f := range facts {
		label = max(label, widthOf(d.fonts.shape(nil, f.Label, style{role: roleHei, size: size})))
	}
	label = min(label+2*g.padX, half*labelShare)
	g.x = []float64{0, label, half, half + label, d.g.width}
	rows := factRows(g, facts)
	total := 0.0
	for _, r := range rows {
		total += r.height
	}
	lead := rows[0].height
	if total <= d.g.height*keepTogether {
		lead = total
	}
	d.flush(lead)
	d.need(lead)
	top := d.y
	for i, r := range rows {
		if i > 0 && d.y+r.height > d.g.height+eps {
			g.frame(top)
			d.openPage()
			top = 0
		}
		g.factRow(r)
	}
	g.frame(top)
	d.y = min(d.y+size*0.6, d.g.height)
}

// factRow is one row of labels and values: two facts, or one over the width.
type factRow struct {
	cells  [4][]line
	ids    [4]string
	wide   bool
	height float64
}

func factRows(g *grid, facts []Fact) []factRow {
	var rows []factRow
	narrow := g.x[2] - g.x[1] - 2*g.padX
	var left *Fact
	flush := func() {
		if left != nil {
			rows = append(rows, g.pair(*left, nil))
			left = nil
		}
	}
	for i := range facts {
		f := &facts[i]
		lines := len(g.cellLines(f.Value, roleBody, narrow))
		switch {
		case f.Wide || lines > 2:
			flush()
			rows = append(rows, g.pair(*f, nil))
		case left == nil:
			left = f
		default:
			rows = append(rows, g.pair(*left, f))
			left = nil
		}
	}
	flush()
	return rows
}

// pair lays out a row; without a second fact the first takes the width.
func (g *grid) pair(a Fact, b *Fact) factRow {
	r := factRow{wide: b == nil}
	r.ids[1] = a.ID
	end := g.x[4]
	if b != nil {
		end = g.x[2]
		r.ids[3] = b.ID
		r.cells[2] = g.cellLines(b.Label, roleHei, g.x[3]-g.x[2]-2*g.padX)
		r.cells[3] = g.cellLines(b.Value, roleBody, g.x[4]-g.x[3]-2*g.padX)
	}
	r.cells[0] = g.cellLines(a.Label, roleHei, g.x[1]-2*g.padX)
	r.cells[1] = g.cellLines(a.Value, roleBody, end-g.x[1]-2*g.padX)
	most := 1
	for _, c := range r.cells {
		most = max(most, len(c))
	}
	r.height = g.heightOf(most)
	return r
}

func (g *grid) factRow(r factRow) {
	d := g.d
	for i, lines := range r.cells {
		x, w := g.x[i], g.x[i+1]-g.x[i]
		y := d.y + (r.height-float64(len(lines))*g.step)/2
		for _, ln := range lines {
			at := x + g.padX
			if i%2 == 0 {
				at += offset(Center, w-2*g.padX, ln.end())
			}
			d.draw(ln, d.g.left+at, d.baseline(y, g.step, g.size), false)
			y += g.step
		}
		if r.ids[i] != "" {
			if r.wide {
				w = g.x[4] - g.x[i]
			}
			d.mark(r.ids[i], d.g.left+x, d.g.top+d.y, w, r.height)
		}
		if i > 0 && !(r.wide && i > 1) {
			d.out.line(d.g.left+x, d.g.top+d.y, d.g.left+x, d.g.top+d.y+r.height, rule, black, false)
		}
	}
	d.y += r.height
	d.out.line(d.g.left, d.g.top+d.y, d.g.left+d.g.width, d.g.top+d.y, rule, black, false)
}

// frame draws the outline of the part on this page.
func (g *grid) frame(top float64) {
	d := g.d
	l, r, t, b := d.g.left, d.g.left+d.g.width, d.g.top+top, d.g.top+d.y
	for _, e := range [][4]float64{{l, t, r, t}, {l, b, r, b}, {l, t, l, b}, {r, t, r, b}} {
		d.out.line(e[0], e[1], e[2], e[3], outerRule, black, false)
	}
}
