package progress

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
)

// FirmFacts is what the rules need to know of a firm. Days are ISO texts, ""
// where not known; months are yyyymm, 0 where none.
type FirmFacts struct {
	Founded               string
	ForeignInvested       bool
	CustomsCode           string
	CustomsOn             string // since when registered with customs
	Status                string // at the time that is judged
	ClosedOn              string // the day on which it left the register
	FirstTrade, LastTrade int    // first and last month with a non-zero trade
	PaidInUSD             int64  // cumulative foreign paid-in, 1/100 dollar
	HasArrival            bool
	FirstArrival          string
}

// DefaultCutoff is the day up to which a firm counts as 现有, where the user
// has not set another: the end of the plan's base year.
const DefaultCutoff = "2022-12-31"

// Windows of the zero-trade rule.
const (
	YearToDate   = "ytd" // January to the month (default)
	TwelveMonths = "12m" // the twelve months up to the month
)

// Existing tells whether a firm was there on the cut-off day: founded on or
// before it. Where the founding day is not known (or known too roughly), a
// trade or an arrival of capital on or before that day shows that it was.
func Existing(f FirmFacts, cutoff string) bool {
	if founded := f.Founded; founded != "" {
		n := min(len(founded), len(cutoff))
		if founded[:n] != cutoff[:n] || len(founded) >= len(cutoff) {
			return founded[:n] <= cutoff[:n]
		}
	}
	if m, ok := codes.ParseMonth(cutoff); ok && f.FirstTrade > 0 && f.FirstTrade <= m {
		return true
	}
	return f.HasArrival && f.FirstArrival != "" && f.FirstArrival <= cutoff
}

// goneWords mark a firm that is no longer on the register here.
var goneWords = []string{"注销", "吊销", "撤销", "迁出", "cancel", "revoked", "dissolved", "deregistered", "moved"}

// Gone tells whether a status says that the firm has left the register. An
// empty or unknown status does not.
func Gone(status string) bool {
	s := strings.ToLower(status)
	for _, w := range goneWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// ZeroCapital tells 零出资: foreign-invested, on the register, and no foreign
// capital paid in so far (arrivals less reductions are zero).
func ZeroCapital(f FirmFacts) bool {
	return f.ForeignInvested && f.ClosedOn == "" && !Gone(f.Status) && f.PaidInUSD == 0
}

// gone tells whether the firm had left the register by a day: by its closing
// day where that is known, else by its status.
func (f FirmFacts) gone(day string) bool {
	if f.ClosedOn != "" {
		return f.ClosedOn <= day
	}
	return Gone(f.Status)
}

// ZeroTrade tells 零进出口实绩: customs-registered, on the register at the end of
// the month, and no
// non-zero month in the window that ends at asOf. months are the firm's
// non-zero months, monthsEntered those for which figures have come in at all:
// a month that has not come in is not a zero, so a window without any gives
// false.
func ZeroTrade(f FirmFacts, months []int, asOf int, window string, monthsEntered []int) bool {
	if end := codes.LastDay(asOf); f.CustomsCode == "" || f.gone(end) || f.Founded > end || f.CustomsOn > end {
		return false
	}
	from := Window(asOf, window)
	return !anyWithin(months, from, asOf) && anyWithin(monthsEntered, from, asOf)
}

// Window gives the first month of the zero-trade window that ends at asOf.
func Window(asOf int, window string) int {
	if window == TwelveMonths {
		return codes.AddMonths(asOf, -11)
	}
	return asOf/100*100 + 1
}

func anyWithin(months []int, from, to int) bool {
	for _, m := range months {
		if m >= from && m <= to {
			return true
		}
	}
	return false
}

// NewForeign tells 新设外资企业: foreign-invested and founded in the year, up to
// the end of the month. One that has closed since still counts. A founding
// day known only by its year is not counted before December.
func NewForeign(f FirmFacts, year, month int) bool {
	if !f.ForeignInvested || len(f.Founded) < 4 || f.Founded[:4] != fmt.Sprintf("%04d", year) {
		return false
	}
	if len(f.Founded) < 7 {
		return month == 12
	}
	return f.Founded[:7] <= codes.FormatMonth(year*100+month)
}

// NewTrader tells 新增有实绩企业: the firm's first ever non-zero month lies in the
// year so far. reactivated is true where the user's setting counts firms that
// trade again and this one does (see Reactivated); by default it is false.
func NewTrader(f FirmFacts, year, month int, reactivated bool) bool {
	first, last := year*100+1, year*100+month
	if f.FirstTrade >= first && f.FirstTrade <= last {
		return true
	}
	return reactivated && f.FirstTrade > 0 && f.FirstTrade < first && f.LastTrade >= first
}

// Reactivated tells that a firm with these non-zero months trades again in the
// year so far after at least one whole calendar year without any.
func Reactivated(months []int, year, month int) bool {
	first := year*100 + 1
	return anyWithin(months, first, year*100+month) &&
		!anyWithin(months, first-100, first-1) && anyWithin(months, 0, first-101)
}

// ForeignShareNote gives the mark for a foreign share below 25 %: the firm
// still counts as foreign-invested. "" at or above it, and where the share is
// not known (0).
func ForeignShareNote(ppm int64) string {
	if ppm <= 0 || ppm >= 250_000 {
		return ""
	}
	return fmt.Sprintf("外资比例 %s，低于 25%%（仍计入，加注）", FormatPPM(ppm, 2))
}
