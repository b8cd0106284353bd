package reports

import (
	"strings"

	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/standing"
)

// notEntered is printed for what nobody entered: a blank is not zero.
const notEntered = "未录入"

// value writes a figure's value (in 1/standing.Scale of its unit) with two
// decimals; an amount below 0.1 亿 gets the places it needs, up to four, so
// that 32.56 万 does not print as 0.00 亿. Firms are whole.
func value(v int64, unit string) string {
	switch {
	case unit == "家" || unit == "TEU":
		return codes.FormatScaled(v, 6, 0)
	case strings.HasPrefix(unit, "亿") && v != 0 && v < standing.Scale/10 && v > -standing.Scale/10:
		return trimZeros(codes.FormatScaled(v, 6, 4), 2)
	}
	return codes.FormatScaled(v, 6, 2)
}

// withUnit writes a value in running text: below 0.1 亿 it is said in 万.
func withUnit(v int64, unit string) string {
	if big, ok := strings.CutPrefix(unit, "亿"); ok && v != 0 && v < standing.Scale/10 && v > -standing.Scale/10 {
		return codes.FormatScaled(v, 2, 2) + "万" + big
	}
	return value(v, unit) + unit
}

// cellOf is a table's cell of a figure; dash stands for what is not known.
func cellOf(v *int64, unit, dash string) Cell {
	if v == nil {
		return words(dash)
	}
	return Cell{Text: value(*v, unit), Known: true, Number: *v, Scale: 6}
}

// percentCell writes millionths as a percentage with one decimal.
func percentCell(ppm *int64) Cell {
	if ppm == nil {
		return words("—")
	}
	return Cell{Text: codes.FormatScaled(*ppm, 4, 1) + "%", Known: true, Number: *ppm, Scale: 6}
}

// rateCell writes a rate in 1/funnel.Scale as a percentage with one decimal.
func rateCell(rate *int64) Cell {
	if rate == nil {
		return words("—")
	}
	ppm := *rate * (1_000_000 / funnel.Scale)
	return percentCell(&ppm)
}

// moneyCell writes 1/100 of the currency unit in 万, with two decimals.
func moneyCell(v *int64) Cell {
	if v == nil {
		return words("—")
	}
	return Cell{Text: codes.FormatMinor(*v, 10000, 2), Known: true, Number: *v, Scale: 6}
}

func countCell(n int64) Cell {
	return Cell{Text: codes.FormatScaled(n, 0, 0), Known: true, Number: n}
}

// trimZeros drops needless zeros behind the point, down to least decimals.
func trimZeros(s string, least int) string {
	whole, dec, ok := strings.Cut(s, ".")
	if !ok {
		return s
	}
	for len(dec) > least && dec[len(dec)-1] == '0' {
		dec = dec[:len(dec)-1]
	}
	if dec == "" {
		return whole
	}
	return whole + "." + dec
}
