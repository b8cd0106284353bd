package disclosure

// Protect hides the risky cells of a grid and as few others as a greedy choice
// needs, until no hidden cell follows from published ones:
//
//   - in no sum is exactly one cell hidden, for the rest of the line tells it;
//   - where several parts of a published total are hidden, what they come to
//     together is known, so that must not be risky either;
//   - no combination of sums has a hidden cell as its only unknown.
//
// Among the cells that would help the one of least loss goes: see loss. The
// same grid always gives the same mask.
func Protect(g Grid) Mask {
	p := &protection{Grid: g, mask: make(Mask, len(g.Cells)), of: make([][]int, len(g.Cells)), totals: make([]int, len(g.Cells))}
	for n, s := range g.Sums {
		if len(s.Parts) > 1 { // else the two are one figure
			p.totals[s.Total]++
		}
		p.of[s.Total] = append(p.of[s.Total], n)
		for _, i := range s.Parts {
			p.of[i] = append(p.of[i], n)
		}
	}
	copy(p.mask, g.before())
	for i, c := range g.Cells {
		if Risky(c.Share) && !c.Fixed {
			p.mask[i] = Risk
		}
	}
	for p.follow() || p.lines() || p.solve() { // each step hides one more: it ends
	}
	return p.mask
}

// before is what an earlier paper hid among the fixed cells, by this same rule.
func (g Grid) before() Mask {
	then := Grid{Cells: make([]Cell, len(g.Cells))}
	any := false
	for i, c := range g.Cells {
		if c.Fixed {
			then.Cells[i], any = Cell{Share: c.Share, Value: c.Value}, true
		}
	}
	if !any {
		return make(Mask, len(g.Cells))
	}
	for _, s := range g.Sums {
		all := true
		s.each(func(i int) { all = all && g.Cells[i].Fixed })
		if all {
			then.Sums = append(then.Sums, s)
		}
	}
	return Protect(then)
}

type protection struct {
	Grid
	mask   Mask
	of     [][]int // the sums that a cell stands in
	totals []int   // in how many it is the total
}

func (s Sum) each(do func(i int)) {
	do(s.Total)
	for _, i := range s.Parts {
		do(i)
	}
}

// follow hides what tells of a hidden cell.
func (p *protection) follow() (more bool) {
	for again := true; again; {
		again = false
		for _, f := range p.Follows {
			for _, i := range f.Of {
				if p.mask.Hidden(i) && !p.mask.Hidden(f.Cell) {
					p.mask[f.Cell] = Derived
					again, more = true, true
				}
			}
		}
	}
	return more
}

// lines finds a sum that tells too much and hides one more of its cells.
func (p *protection) lines() bool {
	for n, s := range p.Sums {
		hidden := 0
		s.each(func(i int) {
			if p.mask.Hidden(i) {
				hidden++
			}
		})
		if hidden == 0 || hidden > 1 && !p.unionRisky(s) {
			continue
		}
		var open []int
		s.each(func(i int) {
			if !p.mask.Hidden(i) {
				open = append(open, i)
			}
		})
		if i, ok := p.least(open, n); ok {
			p.mask[i] = Complement
			return true
		}
	}
	return false
}

// unionRisky tells whether the hidden parts of a published total, whose sum
// every reader can reckon, make a risky figure together. How many firms they
// have in common is not known: the fewest and the most dominated are assumed.
func (p *protection) unionRisky(s Sum) bool {
	if p.mask.Hidden(s.Total) {
		return false
	}
	var u Share
	var top, sum int64
	whole := true // every part that says something is hidden: then they are the total
	for _, i := range s.Parts {
		c := p.Cells[i]
		if !p.mask.Hidden(i) {
			whole = whole && c.empty()
			continue
		}
		size := max(c.Value, -c.Value)
		most := part(size, c.TopPPM)
		sum += size
		if s.Same {
			u.Firms, top = max(u.Firms, c.Firms), top+most
		} else {
			u.Firms, top = u.Firms+c.Firms, max(top, most)
		}
	}
	u.TopPPM = PPM(top, sum)
	return !whole && Risky(u)
}

// least is the cell of least loss among open ones that are to help in a sum
// (-1 where in no single one). A cell that no firm makes protects least, for
// who knows the place knows the zero, so it comes last, after the totals.
func (p *protection) least(open []int, sum int) (int, bool) {
	best := -1
	var by [5]int64
	for _, i := range open {
		if p.Cells[i].Fixed {
			continue
		}
		l := p.loss(i, sum)
		if best < 0 || less(l, by) {
			best, by = i, l
		}
	}
	return best, best >= 0
}

// loss orders cells: those with something in them, those that are no totals,
// those that leave no further line with one cell hidden, the smallest value,
// the fewest firms; of equals the first.
func (p *protection) loss(i, sum int) [5]int64 {
	c := p.Cells[i]
	l := [5]int64{0, int64(p.totals[i]), 0, max(c.Value, -c.Value), int64(c.Firms)}
	if c.empty() {
		l[0] = 1
	}
	for _, n := range p.of[i] {
		if n == sum {
			continue
		}
		alone := true
		p.Sums[n].each(func(k int) { alone = alone && !p.mask.Hidden(k) })
		if alone {
			l[2]++
		}
	}
	return l
}

func less(a, b [5]int64) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
