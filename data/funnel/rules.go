package funnel

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
)

// Scale is the number of parts of a rate: 3456 is 34.56 %.
const Scale = 10_000

// Rate is part ÷ whole in 1/Scale, half away from zero; nil where whole is
// zero or less, for there is no share of nothing.
func Rate(part, whole int64) *int64 {
	if whole <= 0 {
		return nil
	}
	n := divide(new(big.Int).Mul(big.NewInt(part), big.NewInt(Scale)), whole)
	if !n.IsInt64() {
		return nil
	}
	v := n.Int64()
	return &v
}

// divide rounds half away from zero; den is positive.
func divide(num *big.Int, den int64) *big.Int {
	d := big.NewInt(den)
	q, rem := new(big.Int).QuoRem(num, d, new(big.Int))
	if rem.Abs(rem).Lsh(rem, 1).Cmp(d) >= 0 {
		q.Add(q, big.NewInt(int64(num.Sign())))
	}
	return q
}

// RateText writes a rate in percent: 34.56%, "—" where there is none.
func RateText(r *int64) string {
	if r == nil {
		return "—"
	}
	return codes.FormatScaled(*r, 2, 2) + "%"
}

// DaysText writes an average or a median: 12.5 天, "—" while no stay ended.
func DaysText(tenths *int64) string {
	if tenths == nil {
		return "—"
	}
	decimals := 1
	if *tenths%10 == 0 {
		decimals = 0
	}
	return codes.FormatScaled(*tenths, 1, decimals) + " 天"
}

// AmountsText writes sums of several currencies side by side, never added:
// 1,000.00 万元、500.00 万美元. "—" where there is none.
func AmountsText(list []Amount) string {
	if len(list) == 0 {
		return "—"
	}
	parts := make([]string, len(list))
	for i, a := range list {
		parts[i] = codes.FormatMinor(a.Minor, 10_000, 2) + " 万" + kind.CurrencyUnit(a.Currency)
	}
	return strings.Join(parts, "、")
}

// stay is how many stays lasted so many days.
type stay struct{ days, count int64 }

// average is the mean of stays in 1/10 of a day, nil of none.
func average(stays []stay) *int64 {
	sum, n := int64(0), int64(0)
	for _, s := range stays {
		sum += s.days * s.count
		n += s.count
	}
	if n == 0 {
		return nil
	}
	v := divide(big.NewInt(sum*10), n).Int64()
	return &v
}

// median is the middle stay in 1/10 of a day, the mean of the middle two where
// their number is even, nil of none.
func median(stays []stay) *int64 {
	stays = slices.Clone(stays)
	slices.SortFunc(stays, func(a, b stay) int { return int(a.days - b.days) })
	n := int64(0)
	for _, s := range stays {
		n += s.count
	}
	if n == 0 {
		return nil
	}
	v := (nth(stays, (n-1)/2) + nth(stays, n/2)) * 5
	return &v
}

// nth is the stay at a place among all, in their order.
func nth(stays []stay, at int64) int64 {
	for _, s := range stays {
		if at < s.count {
			return s.days
		}
		at -= s.count
	}
	return 0
}

// step is one move of a lead.
type step struct{ date, to string }

// standingAt is where a lead stood at the end of a day by its steps in the
// order in which they were made: 搁置 and 流失 leave it where it was, a step back
// lowers it. "" before its first step.
func standingAt(steps []step, day string) string {
	at := ""
	for _, s := range steps {
		if s.date <= day && pipeline.Rank(s.to) >= 0 {
			at = s.to
		}
	}
	return at
}

// signedOn is the day of the step by which a lead came to be signed: the last
// one from below 签约 to 签约 or further. "" where it does not stand there now.
func signedOn(steps []step) string {
	day := ""
	for _, s := range steps {
		switch rank := pipeline.Rank(s.to); {
		case rank < 0:
		case rank < pipeline.Rank(pipeline.Signed):
			day = ""
		case day == "":
			day = s.date
		}
	}
	return day
}

// later is the day so many months on; the 31st becomes the last of a shorter
// month.
func later(day string, months int) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	m := codes.AddMonths(d.Year()*100+int(d.Month()), months)
	return min(codes.FormatMonth(m)+day[7:], codes.LastDay(m))
}

// claim is a lead's claim to the money that arrives at its firm.
type claim struct {
	lead int64
	from string // counts_from, "" for none
}

// owner is the lead for which an arrival counts: of those signed by its day the
// one signed last, 0 where there is none. It is the rule by which the store
// reckons arrived_usd.
func owner(claims []claim, day string) (lead int64) {
	best := claim{}
	for _, c := range claims {
		if c.from != "" && c.from <= day && (c.from > best.from || c.from == best.from && c.lead > best.lead) {
			best = c
		}
	}
	return best.lead
}
