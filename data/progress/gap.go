package progress

import (
	"math/big"
	"slices"

	"beizeng/data/codes"
)

// Estimate is what may come, in the smallest unit of its indicator: the least
// that may be counted on, the middle, and all of it.
type Estimate struct{ Low, Mid, High int64 }

// Add sums two estimates.
func (e Estimate) Add(o Estimate) Estimate {
	return Estimate{e.Low + o.Low, e.Mid + o.Mid, e.High + o.High}
}

// Zero tells that nothing is to be expected.
func (e Estimate) Zero() bool { return e == Estimate{} }

// Stretch is the months, both counted, over which contributions are looked for.
type Stretch struct{ From, To int }

// Months is how many there are, 0 of a stretch that is over.
func (s Stretch) Months() int {
	if s.From == 0 || s.To < s.From {
		return 0
	}
	return codes.MonthsBetween(s.From, s.To) + 1
}

// RestOfYear is what is left of a month's year.
func RestOfYear(asOf int) Stretch { return Stretch{codes.AddMonths(asOf, 1), asOf/100*100 + 12} }

// WholeYear is a year from January to December.
func WholeYear(year int) Stretch { return Stretch{year*100 + 1, year*100 + 12} }

// Chance is how likely a step is, in ppm, and of how many cases of the
// office's own it was seen; Own is false where these were too few and the
// stated default stands.
type Chance struct {
	PPM, Seen, Hit int64
	Own            bool
}

// LeastCases is how many cases of its own the office needs before they, and
// not a default, tell the chance.
const LeastCases = 10

// ChanceOf is hit ÷ seen where enough were seen, else the default.
func ChanceOf(hit, seen, def int64) Chance {
	c := Chance{PPM: def, Seen: seen, Hit: hit}
	if r := Ratio(&hit, &seen); r != nil && seen >= LeastCases {
		c.PPM, c.Own = min(*r, million), true
	}
	return c
}

// Expected is what a chance within twelve months makes of an amount in so many
// of them: amount × chance × months ÷ 12, rounded once.
func Expected(amount, ppm int64, months int) int64 {
	n := new(big.Int).Mul(big.NewInt(amount), big.NewInt(ppm))
	n.Mul(n, big.NewInt(int64(min(max(months, 0), 12))))
	v, _ := fit(divRound(n, big.NewInt(12*million)))
	return v
}

// Uncertain is an amount that comes by a chance within twelve months: nothing
// to count on, the expected part, and all of it.
func Uncertain(amount, ppm int64, s Stretch) Estimate {
	if s.Months() == 0 || amount <= 0 {
		return Estimate{}
	}
	return Estimate{0, Expected(amount, ppm, s.Months()), amount}
}

// DueCase tells how a firm's unpaid capital lies to a stretch.
type DueCase string

// Cases of Unpaid.
const (
	DueWithin  DueCase = "within"  // due in it: counts in full
	DueLater   DueCase = "later"   // due behind it: the middle spreads it evenly over the months to then
	DueBefore  DueCase = "before"  // due before it but not past yet: expected there, not here
	DueOverdue DueCase = "overdue" // past due: by chance
	DueBlank   DueCase = "blank"   // no day is known: by chance
)

// Unpaid estimates what of a firm's subscribed and unpaid capital arrives in a
// stretch. due is a day or "", asOf the month up to which is known what has
// arrived, ppm the chance within twelve months where no day says more.
func Unpaid(rest int64, due string, asOf int, s Stretch, ppm int64) (Estimate, DueCase) {
	month := MonthOf(due)
	if rest <= 0 || s.Months() == 0 {
		return Estimate{}, DueBefore
	}
	switch {
	case month == 0:
		return Uncertain(rest, ppm, s), DueBlank
	case month <= asOf:
		return Uncertain(rest, ppm, s), DueOverdue
	case month < s.From:
		return Estimate{}, DueBefore
	case month <= s.To:
		return Estimate{rest, rest, rest}, DueWithin
	}
	n := new(big.Int).Mul(big.NewInt(rest), big.NewInt(int64(s.Months())))
	mid, _ := fit(divRound(n, big.NewInt(int64(codes.MonthsBetween(asOf, month)))))
	return Estimate{0, mid, rest}, DueLater
}

// TradeFacts is one firm's trade in 1/100 yuan: of the year so far, of the same
// entered months of last year, of the rest of last year. Window is how many of
// the last twelve months were entered, RestKnown that all of last year's rest
// was, YearKnown that SameLast and RestLast make the whole of last year.
type TradeFacts struct {
	ThisYear, SameLast, RestLast int64
	Window                       int
	RestKnown, YearKnown         bool
}

// TrendCase tells how a trading firm goes on.
type TrendCase string

// Cases of Trend.
const (
	TrendSteady TrendCase = "steady" // level or grown against last year
	TrendFell   TrendCase = "fell"   // fallen: what last year's rest had may be won back
	TrendPace   TrendCase = "pace"   // last year's rest was not entered: the average alone
	TrendNone   TrendCase = "none"   // no trade to go by
)

// Trend estimates what a firm trades in the rest of the year (left months).
// Steady: between the average of the last twelve months and last year's same
// months. Fell: from last year's same months fallen as much as this year so
// far, to all of them; the middle is half way. What was lost already is not
// made up.
func Trend(f TradeFacts, left int) (Estimate, TrendCase) {
	pace := share(f.ThisYear+f.RestLast, int64(left), int64(f.Window))
	switch {
	case left <= 0 || f.ThisYear+f.RestLast <= 0:
		return Estimate{}, TrendNone
	case !f.RestKnown:
		return Estimate{pace, pace, pace}, TrendPace
	case f.ThisYear < f.SameLast && f.RestLast > 0:
		return between(share(f.RestLast, max(f.ThisYear, 0), f.SameLast), f.RestLast), TrendFell
	}
	return between(pace, f.RestLast), TrendSteady
}

// TrendYear estimates a whole year at the present height: between the last
// twelve months and last year.
func TrendYear(f TradeFacts) Estimate {
	last := f.SameLast + f.RestLast
	if f.Window == 0 || f.ThisYear+f.RestLast <= 0 {
		return Estimate{}
	}
	now := share(f.ThisYear+f.RestLast, 12, int64(f.Window))
	if !f.YearKnown {
		return Estimate{now, now, now}
	}
	return between(now, last)
}

// between is from the lesser to the greater, the middle half way.
func between(a, b int64) Estimate {
	lo, hi := min(a, b), max(a, b)
	mid, _ := fit(divRound(new(big.Int).Add(big.NewInt(lo), big.NewInt(hi)), big.NewInt(2)))
	return Estimate{lo, mid, hi}
}

// share is v × part ÷ whole, rounded once; 0 where there is no whole.
func share(v, part, whole int64) int64 {
	if whole <= 0 {
		return 0
	}
	n, _ := fit(divRound(new(big.Int).Mul(big.NewInt(v), big.NewInt(part)), big.NewInt(whole)))
	return n
}

// Quartiles are the values a quarter, half and three quarters up the list, by
// the nearest rank: of ten the 3rd, 5th and 8th. Not ok under LeastCases.
func Quartiles(values []int64) (q Estimate, ok bool) {
	n := len(values)
	if n < LeastCases {
		return Estimate{}, false
	}
	v := slices.Clone(values)
	slices.Sort(v)
	at := func(quarter int) int64 { return v[(n*quarter+3)/4-1] }
	return Estimate{at(1), at(2), at(3)}, true
}

// Ladder estimates a zero-record firm: the lower quartile and the median of
// first-year volumes by the chance of its rung, and the upper quartile whole;
// all for the months of the stretch.
func Ladder(q Estimate, ppm int64, s Stretch) Estimate {
	if s.Months() == 0 {
		return Estimate{}
	}
	return Estimate{Expected(q.Low, ppm, s.Months()), Expected(q.Mid, ppm, s.Months()), Expected(q.High, million, s.Months())}
}

// ShareNeed is what the part's share of a whole asks it to add so that part ÷
// whole reaches ppm when nothing else is added: x with (part+x) = ppm × (whole+x),
// rounded up; 0 where it is reached.
func ShareNeed(part, whole, ppm int64) int64 {
	if ppm <= 0 || ppm >= million {
		return 0
	}
	n := new(big.Int).Mul(big.NewInt(whole), big.NewInt(ppm))
	n.Sub(n, new(big.Int).Mul(big.NewInt(part), big.NewInt(million)))
	if n.Sign() <= 0 {
		return 0
	}
	den := big.NewInt(million - ppm)
	v, _ := fit(n.Add(n, den).Sub(n, big.NewInt(1)).Quo(n, den))
	return v
}

// PerMonth spreads a gap over months, rounded up; nil without months.
func PerMonth(gap int64, months int) *int64 {
	if months <= 0 {
		return nil
	}
	if gap <= 0 {
		return new(int64)
	}
	n := (gap + int64(months) - 1) / int64(months)
	return &n
}

// Verdict says how far candidates go towards a gap.
type Verdict string

// Verdicts, from the best.
const (
	GapReached Verdict = "reached" // there is none
	GapLow     Verdict = "low"     // what can be counted on fills it
	GapMid     Verdict = "mid"     // the middle does
	GapHigh    Verdict = "high"    // only all of it does
	GapShort   Verdict = "short"   // not even all of it
)

// Judge compares a gap with the sum of the candidates.
func Judge(gap int64, sum Estimate) Verdict {
	switch {
	case gap <= 0:
		return GapReached
	case sum.Low >= gap:
		return GapLow
	case sum.Mid >= gap:
		return GapMid
	case sum.High >= gap:
		return GapHigh
	}
	return GapShort
}
