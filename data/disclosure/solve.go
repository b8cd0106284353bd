package disclosure

// prime is the modulus of the elimination: coefficients are 0, 1 and −1, so a
// reckoning modulo a large prime finds the same unknowns as one in fractions
// (a difference would need a minor that is a multiple of it).
const prime = 1<<31 - 1

// solve looks for a hidden cell that the sums together determine although no
// single one does, and hides a cell that this reckoning needs.
func (p *protection) solve() bool {
	rows, hidden := p.system()
	eliminate(rows, hidden)
	for _, row := range rows {
		unknown := 0
		var needs []int
		for i, v := range row {
			switch {
			case v == 0:
			case p.mask.Hidden(i):
				unknown++
			default:
				needs = append(needs, i)
			}
		}
		if unknown != 1 {
			continue
		}
		if i, ok := p.least(needs, -1); ok {
			p.mask[i] = Complement
			return true
		}
	}
	return false
}

// system has a row for each sum with something hidden, total − parts = 0, over
// all cells, and the columns of the hidden ones.
func (p *protection) system() (rows [][]int64, hidden []int) {
	for i := range p.Cells {
		if p.mask.Hidden(i) && len(p.of[i]) > 0 {
			hidden = append(hidden, i)
		}
	}
	for _, s := range p.Sums {
		any := false
		s.each(func(i int) { any = any || p.mask.Hidden(i) })
		if !any {
			continue
		}
		row := make([]int64, len(p.Cells))
		row[s.Total] = 1
		for _, i := range s.Parts {
			row[i] = (row[i] + prime - 1) % prime
		}
		rows = append(rows, row)
	}
	return rows, hidden
}

// eliminate brings the rows into reduced echelon form in the given columns: a
// cell is determined where it is the only unknown of a row.
func eliminate(rows [][]int64, columns []int) {
	top := 0
	for _, c := range columns {
		pivot := top
		for pivot < len(rows) && rows[pivot][c] == 0 {
			pivot++
		}
		if pivot == len(rows) {
			continue
		}
		rows[top], rows[pivot] = rows[pivot], rows[top]
		inv := inverse(rows[top][c])
		for i, v := range rows[top] {
			rows[top][i] = v * inv % prime
		}
		for r, row := range rows {
			if f := row[c]; r != top && f != 0 {
				for i, v := range rows[top] {
					row[i] = (row[i] + (prime-f)*v) % prime
				}
			}
		}
		top++
	}
}

// inverse is 1 ÷ a modulo prime, by Fermat.
func inverse(a int64) int64 {
	out := int64(1)
	for e := prime - 2; e > 0; e >>= 1 {
		if e&1 == 1 {
			out = out * a % prime
		}
		a = a * a % prime
	}
	return out
}
