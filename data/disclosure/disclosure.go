// Package disclosure keeps single firms out of published figures. A figure that
// one firm could be read from is hidden (primary suppression), and with it as
// many others as it takes that no hidden one can be reckoned from what stays:
// not from a line and its total, nor from several of them together, nor from a
// growth, a share or an average. It knows no database and no paper: figures
// come as a Grid and go as a Mask.
package disclosure

import "math/bits"

// The rule that the public version of a paper follows: at least MinFirms firms
// make a figure, and none of them more than MaxTopPPM (in millionths) of it.
const (
	MinFirms  = 3
	MaxTopPPM = 800_000
)

// Sign stands in a public paper where a figure is hidden.
const Sign = "*"

// RuleText tells the reader what the sign means. The thresholds are those of
// the plan's office; the duty behind them is the Statistics Law's, which forbids
// to hand out what a single surveyed body could be recognised or inferred from.
const RuleText = "“" + Sign + "”代替不宜公开的数：由不超过 2 家企业构成，或其中一家占 80% 以上的；为防止从合计倒推，同一合计下另有数据一并代替；" +
	"由这些数算出的增速、占比、位次、完成率和上年同期数也不印。没有企业构成的零照印。依据《中华人民共和国统计法》关于不得对外提供能够识别或者推断单个统计调查对象身份的资料的规定。"

// Share tells how many firms contribute to a figure, and how much of the sum of
// the absolute contributions the largest one has, in millionths.
type Share struct {
	Firms  int
	TopPPM int64
}

// Of makes the share of a figure from what each firm contributes, in any one
// unit; who contributes nothing is not counted.
func Of(contributions ...int64) Share {
	var s Share
	var top, sum int64
	for _, c := range contributions {
		if c == 0 {
			continue
		}
		c = max(c, -c)
		s.Firms++
		sum += c
		top = max(top, c)
	}
	s.TopPPM = PPM(top, sum)
	return s
}

// Count is the share of a number of firms: each counts alike.
func Count(n int64) Share { return Share{Firms: int(n), TopPPM: PPM(1, n)} }

// PPM is top ÷ sum in millionths, rounded up, so that a little more than the
// threshold is never taken for the threshold; 0 where there is no sum.
func PPM(top, sum int64) int64 {
	switch {
	case sum <= 0 || top <= 0:
		return 0
	case top >= sum:
		return 1_000_000
	}
	hi, lo := bits.Mul64(uint64(top), 1_000_000) // cents of a whole province pass 64 bits
	q, rest := bits.Div64(hi, lo, uint64(sum))
	if rest > 0 {
		q++
	}
	return int64(q)
}

// part is the top's part of a value, by its share in millionths.
func part(value, ppm int64) int64 {
	hi, lo := bits.Mul64(uint64(value), uint64(ppm))
	q, _ := bits.Div64(hi, lo, 1_000_000)
	return int64(q)
}

// Risky tells whether a single firm could be inferred from a figure: at most
// two firms make it, or one has more than 80 % of it. A figure that no firm
// makes discloses nobody.
func Risky(s Share) bool {
	return s.Firms > 0 && (s.Firms < MinFirms || s.TopPPM > MaxTopPPM)
}

// Cell is a figure of a Grid: who makes it and, to choose the least loss among
// several, what it is. The unit is free but one for cells of one Sum.
type Cell struct {
	Share
	Value int64
	// Fixed: it was published before, as the months up to this quarter, and can be
	// hidden no more. What had to be hidden among such cells was hidden then.
	Fixed bool
}

func (c Cell) empty() bool { return c.Firms == 0 && c.Value == 0 }

// Sum is a relation that every reader knows: Cells[Total] is the sum of
// Cells[Parts]. One part alone says that the two are the same figure.
type Sum struct {
	Total int
	Parts []int
	// Same tells that one firm may be in several parts, as in months or in
	// export and import; the firms of territories are different ones.
	Same bool
}

// Follow tells that a cell says something of others: a growth, share, rank or
// average. Where one of them is hidden, it is too.
type Follow struct {
	Cell int
	Of   []int
}

// Grid is what is to be published together: all figures that a reader has
// beside each other, with everything that ties them.
type Grid struct {
	Cells   []Cell
	Sums    []Sum
	Follows []Follow
}

// Add puts a cell into the grid and tells its number.
func (g *Grid) Add(c Cell) int {
	g.Cells = append(g.Cells, c)
	return len(g.Cells) - 1
}

// Why tells why a cell is hidden.
type Why uint8

// Reasons.
const (
	Open       Why = iota // it is published
	Risk                  // a firm could be inferred from it
	Complement            // another one could be reckoned from it
	Derived               // it tells of a hidden one
)

// Mask has the reason of each cell of a Grid.
type Mask []Why

// Hidden tells whether a cell is not published.
func (m Mask) Hidden(i int) bool { return m[i] != Open }

// Count tells how many cells are hidden.
func (m Mask) Count() (n int) {
	for _, w := range m {
		if w != Open {
			n++
		}
	}
	return n
}
