// Package progress holds the rules that turn figures into standings: the path
// between a target's end points, completion and pace, growth, and who counts
// as existing, new, zero-capital or zero-trade. Each rule is one pure function
// with a dated text (see Rules) that is shown beside the figure it makes.
//
// Values are integers of the indicator's smallest unit (money: 1/100 of the
// currency unit); ratios are parts per million. No float takes part: roots
// and powers are computed on whole numbers, and each result is rounded once.
package progress

import "math/big"

// PathKind names the way from the base to the target.
type PathKind string

const (
	Geometric PathKind = "geometric" // the same growth rate every year (default)
	Straight  PathKind = "straight"  // the same amount every year
	Stated    PathKind = "stated"    // the yearly rate that the plan's text states
	Own       PathKind = "own"       // values the user sets for each year
)

// Kinds of indicator, by how a year's value comes about.
const (
	Flow  = "flow"  // adds up over the year and starts again in January
	Level = "level" // stands at a height at any moment
	Count = "count" // a flow of whole things: firms
	Share = "share" // a ratio; treated as a level
)

const million = 1_000_000

// maxSpan bounds the years of a path, so that powers stay small.
const maxSpan = 60

// Path is a target with its way there. StatedPPM is the yearly rate of a
// stated path (25 % = 250000); Own holds an own path's values by year.
type Path struct {
	Kind       PathKind
	BaseYear   int
	Base       int64
	TargetYear int
	Target     int64
	StatedPPM  int64
	Own        map[int]int64
}

// Yearly makes the path of a yearly task (每年新设 1 家) from year to year.
func Yearly(perYear int64, from, to int) Path {
	p := Path{Kind: Own, BaseYear: from, Base: perYear, TargetYear: to, Target: perYear, Own: map[int]int64{}}
	for y := from; y <= to && y < from+maxSpan; y++ {
		p.Own[y] = perYear
	}
	return p
}

// YearEnd gives the path's value for a whole year (a flow) or at its end (a
// level). Not ok before the base year, in a year an own path leaves out, and
// where a geometric path has no positive base and target. After the target
// year the target stands.
func (p Path) YearEnd(year int) (v int64, ok bool) {
	span := p.TargetYear - p.BaseYear
	if year < p.BaseYear || span < 0 || span > maxSpan {
		return 0, false
	}
	if year > p.TargetYear {
		return p.Target, true
	}
	if p.Kind == Own {
		v, ok = p.Own[year]
		if !ok && year == p.BaseYear {
			return p.Base, true
		}
		return v, ok
	}
	step := year - p.BaseYear
	if step == 0 {
		return p.Base, true
	}
	switch p.Kind {
	case Straight:
		d := new(big.Int).Sub(big.NewInt(p.Target), big.NewInt(p.Base))
		d.Mul(d, big.NewInt(int64(step)))
		return fit(d.Add(divRound(d, big.NewInt(int64(span))), big.NewInt(p.Base)))
	case Stated:
		return compound(p.Base, p.StatedPPM, step)
	case Geometric, "":
		return geometric(p.Base, p.Target, step, span)
	}
	return 0, false
}

// At gives the path's value for a time of the year. A flow or count has come
// month/12 of its year's way (a count rounded down: half a firm is none); a
// level moves evenly from the last year's end to this one's.
func (p Path) At(year, month int, kind string) (int64, bool) {
	goal, ok := p.YearEnd(year)
	if !ok || month < 1 || month > 12 {
		return 0, false
	}
	m, twelve := big.NewInt(int64(month)), big.NewInt(12)
	switch kind {
	case Flow:
		return fit(divRound(new(big.Int).Mul(big.NewInt(goal), m), twelve))
	case Count:
		return fit(new(big.Int).Div(new(big.Int).Mul(big.NewInt(goal), m), twelve))
	case Level, Share:
		if month == 12 {
			return goal, true
		}
		last, ok := p.YearEnd(year - 1)
		if !ok {
			return 0, false
		}
		rise := new(big.Int).Sub(big.NewInt(goal), big.NewInt(last))
		return fit(new(big.Int).Add(big.NewInt(last), divRound(rise.Mul(rise, m), twelve)))
	}
	return 0, false
}

// ImpliedPPM gives the yearly growth rate that leads from the base to the
// target: 1.08 → 2.16 over three years is 259921 (25.99 %).
func (p Path) ImpliedPPM() (ppm int64, ok bool) {
	n := p.TargetYear - p.BaseYear
	if p.Base <= 0 || p.Target <= 0 || n < 1 || n > maxSpan {
		return 0, false
	}
	// The n-th root of target × 10^6n ÷ base is the growth factor in millionths.
	num := power(million, n)
	num.Mul(num, big.NewInt(p.Target))
	r := root(num, big.NewInt(p.Base), n, big.NewInt(million*million))
	return r - million, true
}

// geometric is base^(span-step) × target^step to the root span, rounded.
func geometric(base, target int64, step, span int) (int64, bool) {
	if base <= 0 || target <= 0 {
		return 0, false
	}
	if step == span {
		return target, true
	}
	n := new(big.Int).Mul(power(base, span-step), power(target, step))
	return root(n, big.NewInt(1), span, big.NewInt(max(base, target))), true
}

// compound is base × (1+rate)^years, rounded.
func compound(base, ratePPM int64, years int) (int64, bool) {
	n := power(million+ratePPM, years)
	return fit(divRound(n.Mul(n, big.NewInt(base)), power(million, years)))
}

// root gives the n-th root of num ÷ den rounded to the nearest whole number,
// found by halving between 0 and top.
func root(num, den *big.Int, n int, top *big.Int) int64 {
	lo, hi := new(big.Int), new(big.Int).Set(top)
	exp := big.NewInt(int64(n))
	// r rounds up to r+1 where (2r+1)^n ≤ 2^n × num ÷ den; so the nearest is the
	// largest r with (2r-1)^n × den ≤ 2^n × num.
	scaled := new(big.Int).Lsh(num, uint(n))
	for lo.Cmp(hi) < 0 {
		mid := new(big.Int).Add(lo, hi)
		mid.Add(mid, big.NewInt(1)).Rsh(mid, 1)
		t := new(big.Int).Lsh(mid, 1)
		t.Sub(t, big.NewInt(1)).Exp(t, exp, nil).Mul(t, den)
		if t.Cmp(scaled) <= 0 {
			lo = mid
		} else {
			hi = mid.Sub(mid, big.NewInt(1))
		}
	}
	return lo.Int64()
}

func power(base int64, n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(base), big.NewInt(int64(n)), nil)
}

// divRound divides and rounds half away from zero; den must be positive.
func divRound(num, den *big.Int) *big.Int {
	q, rem := new(big.Int).QuoRem(num, den, new(big.Int))
	if rem.Abs(rem).Lsh(rem, 1).Cmp(den) >= 0 {
		q.Add(q, big.NewInt(int64(num.Sign())))
	}
	return q
}

func fit(n *big.Int) (int64, bool) {
	if !n.IsInt64() {
		return 0, false
	}
	return n.Int64(), true
}
