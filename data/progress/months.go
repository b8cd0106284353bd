package progress

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// PackMonths writes a set of months (yyyymm) as a short text: each year that
// has one is its four digits and three hex digits, January being the lowest
// bit. 202301 and 202403 are 20230012024004.
func PackMonths(months []int) string {
	years := map[int]int{}
	for _, m := range months {
		years[m/100] |= 1 << (m%100 - 1)
	}
	var b strings.Builder
	for _, y := range sortedKeys(years) {
		fmt.Fprintf(&b, "%04d%03x", y, years[y])
	}
	return b.String()
}

// packedYear is the length of a year in a packed text.
const packedYear = 7

// UnpackMonths reads what PackMonths wrote, in order.
func UnpackMonths(packed string) []int { return AppendMonths(nil, packed) }

// AppendMonths does the same into a slice that is there.
func AppendMonths(out []int, packed string) []int {
	for ; len(packed) >= packedYear; packed = packed[packedYear:] {
		year, mask := unpackYear(packed)
		for ; mask != 0; mask &= mask - 1 {
			out = append(out, year*100+bits.TrailingZeros(mask)+1)
		}
	}
	return out
}

func unpackYear(packed string) (year int, mask uint) {
	for i := 0; i < 4; i++ {
		year = year*10 + int(packed[i]-'0')
	}
	for i := 4; i < packedYear; i++ {
		digit := packed[i] - '0'
		if digit > 9 {
			digit = packed[i] - 'a' + 10
		}
		mask = mask<<4 | uint(digit)
	}
	return year, mask & 0xfff
}

// MergeMonths packs the months of two packed texts together.
func MergeMonths(a, b string) string {
	switch {
	case b == "":
		return a
	case a == "":
		return b
	}
	return PackMonths(AppendMonths(UnpackMonths(a), b))
}

// Funding is when a firm's cumulative arrivals, as of a month's end, rose from
// nothing (+) or fell back to nothing (-).
type Funding struct {
	Month int
	Paid  bool
}

// PackFunding writes the turns in order: 202305+202411-.
func PackFunding(turns []Funding) string {
	var b strings.Builder
	for _, f := range turns {
		sign := byte('-')
		if f.Paid {
			sign = '+'
		}
		fmt.Fprintf(&b, "%06d%c", f.Month, sign)
	}
	return b.String()
}

// UnpackFunding reads what PackFunding wrote.
func UnpackFunding(packed string) []Funding {
	var out []Funding
	for ; len(packed) >= packedYear; packed = packed[packedYear:] {
		m, _ := strconv.Atoi(packed[:6])
		out = append(out, Funding{m, packed[6] == '+'})
	}
	return out
}

// Turns finds them from arrivals: dollars by month, of which some are not
// known yet; a month with an unknown amount counts as paid, since it is not zero.
func Turns(usd map[int]int64, unknown map[int]bool) []Funding {
	months := sortedKeys(usd)
	for m := range unknown {
		if _, ok := usd[m]; !ok {
			months = append(months, m)
		}
	}
	slices.Sort(months)
	var out []Funding
	var sum int64
	paid, open := false, false
	for _, m := range months {
		sum += usd[m]
		open = open || unknown[m]
		if now := sum != 0 || open; now != paid {
			paid = now
			out = append(out, Funding{m, now})
		}
	}
	return out
}

func sortedKeys[V any](m map[int]V) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
