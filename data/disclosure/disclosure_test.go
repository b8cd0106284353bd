package disclosure

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestRisky(t *testing.T) {
	for _, c := range []struct {
		name string
		of   []int64
		want bool
	}{
		{"nobody", nil, false},
		{"only zeros", []int64{0, 0}, false},
		{"one firm", []int64{5}, true},
		{"two firms", []int64{50, 50}, true},
		{"three alike", []int64{1, 1, 1}, false},
		{"80 % is allowed", []int64{80, 10, 10}, false},
		{"a little above", []int64{80_001, 10_000, 9_999}, true},
		{"less than a millionth above", []int64{80_000_000_001, 10_000_000_000, 9_999_999_999}, true},
		{"a reduction counts by its size", []int64{-90, 5, 5}, true},
		{"large sums", []int64{8e18 / 10, 1e17, 1e17}, false},
	} {
		if got := Risky(Of(c.of...)); got != c.want {
			t.Errorf("%s: %v %v", c.name, Of(c.of...), got)
		}
	}
	for n, want := range map[int64]bool{0: false, 1: true, 2: true, 3: false} {
		if Risky(Count(n)) != want {
			t.Errorf("a count of %d: %v", n, !want)
		}
	}
}

// grid is a table written by hand: "12/5" is a value of 12 made by five firms
// alike, "12/5d" one that a single firm dominates, "0" nothing. The last row and
// the last column are totals where asked.
func grid(rows, cols bool, lines ...string) (Grid, int) {
	var g Grid
	wide := len(strings.Fields(lines[0]))
	for _, l := range lines {
		for _, s := range strings.Fields(l) {
			value, firms, _ := strings.Cut(s, "/")
			c := Cell{Value: number(value)}
			if n := number(strings.TrimSuffix(firms, "d")); n > 0 {
				c.Share = Count(n)
			}
			if strings.HasSuffix(firms, "d") {
				c.TopPPM = 900_000
			}
			g.Add(c)
		}
	}
	at := func(r, c int) int { return r*wide + c }
	if rows {
		for c := range wide {
			s := Sum{Total: at(len(lines)-1, c)}
			for r := range len(lines) - 1 {
				s.Parts = append(s.Parts, at(r, c))
			}
			g.Sums = append(g.Sums, s)
		}
	}
	if cols {
		for r := range lines {
			s := Sum{Total: at(r, wide-1), Same: true}
			for c := range wide - 1 {
				s.Parts = append(s.Parts, at(r, c))
			}
			g.Sums = append(g.Sums, s)
		}
	}
	return g, wide
}

func number(s string) (n int64) {
	for _, r := range strings.TrimPrefix(s, "-") {
		n = n*10 + int64(r-'0')
	}
	if strings.HasPrefix(s, "-") {
		return -n
	}
	return n
}

// drawn writes a mask as lines: . open, R risk, C complement, D derived.
func drawn(m Mask, wide int) string {
	var rows []string
	for i := 0; i < len(m); i += wide {
		row := ""
		for _, w := range m[i:min(i+wide, len(m))] {
			row += string(".RCD"[w])
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, " ")
}

func TestProtectByHand(t *testing.T) {
	for _, c := range []struct {
		name       string
		rows, cols bool
		lines      []string
		want       string
	}{
		{"nothing risky", true, false, []string{"10/5", "20/6", "30/11"}, ". . ."},
		{"one alone takes the smallest other with it", true, false, []string{"10/1", "20/6", "15/7", "45/14"}, "R . C ."},
		{"a dominated one likewise", true, false, []string{"10/9d", "20/6", "15/7", "45/22"}, "R . C ."},
		{"of equals the fewest firms, then the first", true, false, []string{"10/1", "15/7", "15/6", "15/6", "55/20"}, "R . C . ."},
		{"two risky ones protect each other where they are enough firms", true, false, []string{"10/2", "12/2", "15/7", "37/11"}, "R R . ."},
		{"two single firms are still two firms: a third goes", true, false, []string{"10/1", "12/1", "15/7", "16/7", "53/16"}, "R R C . ."},
		{"a complement too small to cover a giant is not enough", true, false, []string{"1000/1", "1/4", "300/9", "1301/14"}, "R C C ."},
		{"nothing protects by a zero: the total goes", true, false, []string{"10/1", "0", "0", "10/1"}, "R . . R"},
		{"the only other part with something in it goes, not the zero", true, false, []string{"10/2", "0", "20/9", "30/11"}, "R . C ."},
		{"two directions close a ring", true, true,
			[]string{"10/1 20/5 30/6", "11/5 22/5 33/5", "40/9 50/9 90/9", "61/15 92/19 153/20"},
			"RC. CC. ... ..."},
		{"the total of a line of one firm is risky itself", true, true,
			[]string{"10/1 0 10/1", "11/5 22/5 33/5", "40/9 50/9 90/9", "61/15 72/14 133/15"},
			"R.R C.C ... ..."},
	} {
		g, wide := grid(c.rows, c.cols, c.lines...)
		if got := drawn(Protect(g), wide); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A quarter's cumulative is the previous cumulative and the quarter. The
// previous one was published a quarter ago.
func TestCumulative(t *testing.T) {
	for _, c := range []struct {
		name                 string
		before, quarter, sum int64 // firms
		want                 string
	}{
		{"the quarter is one firm's: the cumulative must go as well", 8, 1, 9, ".RC"},
		{"what came before was hidden then: the quarter's sum would tell it", 1, 8, 9, "RC."},
		{"all have enough", 5, 4, 6, "..."},
		{"all of them have two", 2, 2, 2, "RRR"},
	} {
		g := Grid{Cells: []Cell{{Share: Count(c.before), Value: 100, Fixed: true}, {Share: Count(c.quarter), Value: 7}, {Share: Count(c.sum), Value: 107}},
			Sums: []Sum{{Total: 2, Parts: []int{0, 1}, Same: true}}}
		if got := drawn(Protect(g), 3); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// What was hidden a quarter ago took a complement with it then: the same place
// goes now, and no more.
func TestCumulativeByPlace(t *testing.T) {
	// columns: before, quarter, cumulative; rows: 甲 (one firm), 乙, 丙, 合计
	g, wide := grid(true, false, "10/1 5/1 15/1", "20/5 10/5 30/5", "40/6 30/6 70/6", "70/12 45/12 115/12")
	for r := range 4 {
		g.Cells[r*wide].Fixed = true
		g.Sums = append(g.Sums, Sum{Total: r*wide + 2, Parts: []int{r * wide, r*wide + 1}, Same: true})
	}
	m := Protect(g)
	if got, want := drawn(m, wide), "RRR CCC ... ..."; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	for i := range g.Cells {
		if m.Hidden(i) && determined(g, m, i) {
			t.Errorf("cell %d can be reckoned", i)
		}
	}
}

// The same figure in two places goes in both.
func TestSameFigureTwice(t *testing.T) {
	g := Grid{Cells: []Cell{{Share: Count(2), Value: 7}, {Value: 7}}, Sums: []Sum{{Total: 0, Parts: []int{1}}}}
	if got := drawn(Protect(g), 2); got != "RC" {
		t.Error(got)
	}
}

// What is derived from a hidden figure goes, and with last year's figure its
// own complement.
func TestFollows(t *testing.T) {
	// rows: 甲 乙 合计; columns: this year, last year, growth
	g, wide := grid(true, false, "10/1 9/4 0", "20/8 18/8 0", "30/9 27/12 0")
	g.Sums = g.Sums[:2] // a growth does not add up
	for r := range 3 {
		g.Follows = append(g.Follows, Follow{Cell: r*wide + 2, Of: []int{r * wide, r*wide + 1}}, Follow{Cell: r*wide + 1, Of: []int{r * wide}})
	}
	if got, want := drawn(Protect(g), wide), "RDD CDD ..."; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

// In each line two are hidden, yet two of the lines together tell one: only the
// system as a whole finds it.
func TestCombinedLines(t *testing.T) {
	// a+b = 10 (published), a+b+c = 15 (published): c follows
	g := Grid{Cells: []Cell{{Share: Count(9), Value: 4}, {Share: Count(9), Value: 6}, {Share: Count(1), Value: 5}, {Share: Count(9), Value: 10}, {Share: Count(9), Value: 15}, {Share: Count(1), Value: 3}, {Share: Count(1), Value: 1}, {Share: Count(2), Value: 7}, {Share: Count(2), Value: 7}},
		Sums: []Sum{{Total: 3, Parts: []int{0, 1}, Same: true}, {Total: 4, Parts: []int{0, 1, 2}, Same: true}, {Total: 7, Parts: []int{0, 5}, Same: true}, {Total: 8, Parts: []int{1, 6}, Same: true}}}
	m := Protect(g)
	if m.Count() == len(g.Cells) {
		t.Error("everything is hidden:", drawn(m, 9))
	}
	for i := range g.Cells {
		if m.Hidden(i) && determined(g, m, i) {
			t.Errorf("cell %d is hidden and can be reckoned: %s", i, drawn(m, 9))
		}
	}
}

// determined tells by Gaussian elimination in fractions whether the published
// cells and the sums leave only one value for a hidden cell.
func determined(g Grid, m Mask, cell int) bool {
	column := map[int]int{}
	for i := range g.Cells {
		if m.Hidden(i) && i != cell {
			column[i] = len(column)
		}
	}
	last := len(column) // the asked cell's column comes last: it is determined where a row has nothing else
	column[cell] = last
	var rows [][]*big.Rat
	for _, s := range g.Sums {
		row := make([]*big.Rat, last+1)
		for i := range row {
			row[i] = new(big.Rat)
		}
		put := func(i int, v int64) {
			if c, ok := column[i]; ok {
				row[c].Add(row[c], big.NewRat(v, 1))
			}
		}
		put(s.Total, 1)
		for _, i := range s.Parts {
			put(i, -1)
		}
		rows = append(rows, row)
	}
	top := 0
	for c := range last {
		p := slices.IndexFunc(rows[top:], func(r []*big.Rat) bool { return r[c].Sign() != 0 })
		if p < 0 {
			continue
		}
		rows[top], rows[top+p] = rows[top+p], rows[top]
		for r := top + 1; r < len(rows); r++ {
			f := new(big.Rat).Quo(rows[r][c], rows[top][c])
			for i := range rows[r] {
				rows[r][i].Sub(rows[r][i], new(big.Rat).Mul(f, rows[top][i]))
			}
		}
		top++
	}
	for _, r := range rows[top:] {
		if r[last].Sign() != 0 {
			return true
		}
	}
	return false
}

// random makes a table of firms: a matrix with both totals, its rows grouped
// into subtotals, and sometimes a further total over some of the cells.
func random(r *rand.Rand) (Grid, int) {
	var g Grid
	high, wide := 2+r.IntN(5), 2+r.IntN(5)
	firms := func() []int64 {
		list := make([]int64, r.IntN(7))
		for i := range list {
			list[i] = r.Int64N(100) * r.Int64N(20)
		}
		return list
	}
	made := make([][][]int64, high) // by row and column the firms
	for y := range made {
		made[y] = make([][]int64, wide)
		for x := range made[y] {
			made[y][x] = firms()
			g.Add(cellOf(made[y][x]))
		}
	}
	sum := func(parts []int, list []int64) {
		g.Sums = append(g.Sums, Sum{Total: g.Add(cellOf(list)), Parts: parts})
	}
	var all []int64
	var rows []int
	for y := range high {
		var parts []int
		var list []int64
		for x := range wide {
			parts, list = append(parts, y*wide+x), append(list, made[y][x]...)
		}
		sum(parts, list)
		rows, all = append(rows, len(g.Cells)-1), append(all, list...)
	}
	for x := range wide {
		var parts []int
		var list []int64
		for y := range high {
			parts, list = append(parts, y*wide+x), append(list, made[y][x]...)
		}
		sum(parts, list)
	}
	sum(rows, all)
	for range r.IntN(3) {
		var parts []int
		var list []int64
		for i := range high * wide {
			if r.IntN(3) == 0 {
				parts, list = append(parts, i), append(list, made[i/wide][i%wide]...)
			}
		}
		if len(parts) > 0 {
			sum(parts, list)
		}
	}
	return g, high * wide
}

func cellOf(list []int64) Cell {
	c := Cell{Share: Of(list...)}
	for _, n := range list {
		c.Value += n
	}
	return c
}

func TestNoHiddenCellCanBeReckoned(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 55))
	hidden, risky, cells := 0, 0, 0
	for n := range 400 {
		g, _ := random(r)
		m := Protect(g)
		if again := Protect(g); !slices.Equal(m, again) {
			t.Fatal("the same grid gave two masks")
		}
		for i, c := range g.Cells {
			cells++
			if Risky(c.Share) {
				risky++
				if !m.Hidden(i) {
					t.Fatalf("grid %d: cell %d is risky and published", n, i)
				}
			}
			if !m.Hidden(i) {
				continue
			}
			hidden++
			if determined(g, m, i) {
				t.Fatalf("grid %d: cell %d of %+v can be reckoned from %v", n, i, g, m)
			}
		}
	}
	t.Logf("%d cells, %d risky, %d hidden", cells, risky, hidden)
	if hidden > 2*risky {
		t.Errorf("%d hidden for %d risky ones: more is lost than a complement each", hidden, risky)
	}
}

func BenchmarkProtect(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var lines []string
	for range 22 {
		var row []string
		for range 12 {
			row = append(row, []string{"10/1", "20/5", "30/9", "7/7d"}[r.IntN(4)])
		}
		lines = append(lines, strings.Join(row, " "))
	}
	g, _ := grid(true, true, lines...)
	for b.Loop() {
		Protect(g)
	}
}
