package codes

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Months are written as the integer yyyymm: 202509.

// The years of months: what the ids of a firm's months have room for (see
// kind.TradeSpan). A later month, always a slip, must not run into the months
// of the next firm.
const (
	minMonthYear = 1900
	maxMonthYear = 2069
)

var (
	monthRE      = regexp.MustCompile(`^(\d{4})\s*(?:[-/. ]|年)\s*(\d{1,2})\s*(?:月份?)?$`)
	monthMRE     = regexp.MustCompile(`^(\d{4})[-. ]?M(\d{1,2})$`)
	monthFirstRE = regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`)
	monthNameRE  = regexp.MustCompile(`^(?:([A-Z]{3,9})\.?[-/ ,]*(\d{4})|(\d{4})[-/ ,]*([A-Z]{3,9})\.?)$`)
	yearRE       = regexp.MustCompile(`^(\d{4})(?:\.0+)?\s*(?:年度?)?$`)
	floatTenthRE = regexp.MustCompile(`^(\d{4})\.1$`)
	paddedRE     = regexp.MustCompile(`^\d{4}\.0[1-9]$`)
)

var monthNames = map[string]int{
	"JAN": 1, "FEB": 2, "MAR": 3, "APR": 4, "MAY": 5, "JUN": 6, "JUL": 7, "AUG": 8, "SEP": 9, "SEPT": 9, "OCT": 10, "NOV": 11, "DEC": 12,
	"JANUARY": 1, "FEBRUARY": 2, "MARCH": 3, "APRIL": 4, "JUNE": 6, "JULY": 7, "AUGUST": 8, "SEPTEMBER": 9, "OCTOBER": 10, "NOVEMBER": 11, "DECEMBER": 12,
}

func makeMonth(y, m string) (int, bool) {
	yy, _ := strconv.Atoi(y)
	mm, _ := strconv.Atoi(m)
	if yy < minMonthYear || yy > maxMonthYear || mm < 1 || mm > 12 {
		return 0, false
	}
	return yy*100 + mm, true
}

// foldDate prepares text that may hold a date; no date is longer than 100 bytes.
func foldDate(s string) string {
	if len(s) > 100 {
		return ""
	}
	return foldHanDate(strings.ToUpper(strings.TrimSpace(foldSigns(foldWidth(s)))))
}

// ParseMonth reads a month in any usual spelling (2025-09, 202509, 2025年9月,
// 2025.10, 2025M09, Sep-2025, 二〇二五年九月, a whole date, an Excel serial) as
// yyyymm. "2025.1" alone is read as January: see RepairMonthSeries. A bare
// year, a quarter or a span (1-9月) is not a month.
func ParseMonth(s string) (m int, ok bool) {
	t := foldDate(s)
	for _, re := range []*regexp.Regexp{monthRE, monthMRE} {
		if g := re.FindStringSubmatch(t); g != nil {
			return makeMonth(g[1], g[2])
		}
	}
	if g := monthFirstRE.FindStringSubmatch(t); g != nil {
		return makeMonth(g[2], g[1])
	}
	if g := monthNameRE.FindStringSubmatch(t); g != nil {
		if n := monthNames[g[1]+g[4]]; n > 0 {
			return makeMonth(g[2]+g[3], strconv.Itoa(n))
		}
		return 0, false
	}
	if len(t) == 6 && allDigits(t) {
		return makeMonth(t[:4], t[4:])
	}
	iso, ok := ParseDate(s)
	if !ok || iso < "1900" || iso >= "2070" {
		return 0, false
	}
	return makeMonth(iso[:4], iso[5:7])
}

// ParseYear reads 2025, 2025年, 2025年度, 二〇二五年.
func ParseYear(s string) (int, bool) {
	g := yearRE.FindStringSubmatch(foldDate(s))
	if g == nil {
		return 0, false
	}
	y, _ := strconv.Atoi(g[1])
	return y, y >= minMonthYear && y <= maxMonthYear
}

// ParsePeriod reads a month or a bare year; m is 0 for a year.
func ParsePeriod(s string) (y, m int, ok bool) {
	if y, ok := ParseYear(s); ok {
		return y, 0, true
	}
	if v, ok := ParseMonth(s); ok {
		return v / 100, v % 100, true
	}
	return 0, 0, false
}

// RepairMonthSeries reads a column of months that a spreadsheet may have taken
// for numbers, so that October 2025.10 became 2025.1. Each such value is
// decided by the nearest certain months above and below it, else by the
// column's style (2025.09 beside it means that January would be 2025.01), and
// else stays January. Unreadable texts give 0.
func RepairMonthSeries(texts []string) []int {
	out := make([]int, len(texts))
	unsure := make([]bool, len(texts))
	padded := false
	for i, t := range texts {
		t = strings.TrimSpace(foldWidth(t))
		out[i], _ = ParseMonth(t)
		unsure[i] = floatTenthRE.MatchString(t) && out[i] > 0
		padded = padded || paddedRE.MatchString(t)
	}
	prev := make([]int, len(texts))
	next := make([]int, len(texts))
	last := 0
	for i := range texts {
		prev[i] = last
		if !unsure[i] && out[i] > 0 {
			last = out[i]
		}
	}
	last = 0
	for i := len(texts) - 1; i >= 0; i-- {
		next[i] = last
		if !unsure[i] && out[i] > 0 {
			last = out[i]
		}
	}
	for i := range texts {
		if unsure[i] && isOctober(out[i], prev[i], next[i], padded) {
			out[i] += 9
		}
	}
	return out
}

// isOctober decides whether jan (yyyy01) is really October, given the certain
// months around it (0 = none).
func isOctober(jan, prev, next int, padded bool) bool {
	oct := jan + 9
	if prev > 0 && next > 0 && prev != next {
		lo, hi := min(prev, next), max(prev, next)
		if fitsJan, fitsOct := lo < jan && jan < hi, lo < oct && oct < hi; fitsJan != fitsOct {
			return fitsOct
		}
	}
	if padded {
		return true
	}
	near := func(m int) bool {
		return prev > 0 && abs(MonthsBetween(prev, m)) == 1 || next > 0 && abs(MonthsBetween(m, next)) == 1
	}
	return near(oct) && !near(jan)
}

func abs(n int) int { return max(n, -n) }

// FormatMonth writes yyyymm as "2025-09".
func FormatMonth(m int) string { return fmt.Sprintf("%04d-%02d", m/100, m%100) }

// AddMonths gives the month n months after m (before, where n is negative).
func AddMonths(m, n int) int {
	k := m/100*12 + m%100 - 1 + n
	return k/12*100 + k%12 + 1
}

// MonthsBetween counts the months from a to b; negative where b is earlier.
func MonthsBetween(a, b int) int { return (b/100-a/100)*12 + b%100 - a%100 }

// LastDay gives the last day of the month as "2025-09-30".
func LastDay(m int) string {
	return time.Date(m/100, time.Month(m%100+1), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
