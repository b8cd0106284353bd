package sheet

import (
	"math"
	"strconv"
	"strings"
)

// maxDigits is how many significant digits a spreadsheet keeps and shows.
const maxDigits = 15

// numberText writes a stored number as Excel shows it in full: 15 significant
// digits, no exponent. Binary dust is rounded away (320.55669999999998 is
// 320.5567), which is what the user typed.
func numberText(f float64) string {
	if f == 0 {
		return "0"
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', maxDigits-1, 64), 64)
	if err != nil {
		r = f
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

// isPlain tells whether s already is what numberText would write. Whole
// numbers of up to 20 digits count as plain: only programs write them so, and
// their digits are exact (an identity number stored as a number).
func isPlain(s string) bool {
	digits, point := 0, -1
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && point < 0 && digits > 0:
			point = i
		case c == '-' && i == 0:
		default:
			return false
		}
	}
	t := strings.TrimPrefix(s, "-")
	if digits == 0 || (len(t) > 1 && t[0] == '0' && t[1] != '.') || s == "-0" {
		return false
	}
	if point < 0 {
		return digits <= 20
	}
	return digits <= maxDigits && s[len(s)-1] != '0' && point != len(s)-1
}

// numberCell turns the stored text of a number into a cell by its style.
func numberCell(raw string, st cellStyle, date1904 bool) Cell {
	if st.kind == styleGeneral && isPlain(raw) {
		return Cell{Number, raw}
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return Cell{Text, raw}
	}
	return floatCell(f, st, date1904)
}

// floatCell turns a stored number into a cell by its style.
func floatCell(f float64, st cellStyle, date1904 bool) Cell {
	switch st.kind {
	case styleDate, styleTime, styleElapsed:
		if c, ok := serialCell(f, st.kind, date1904); ok {
			return c
		}
	case stylePercent: // as it is shown: a stored 0.25 means 25%, not 0.25%
		return Cell{Number, numberText(f*100) + "%"}
	case styleZeros:
		if s := numberText(f); f >= 0 && f == math.Trunc(f) && len(s) < int(st.width) {
			return Cell{Text, strings.Repeat("0", int(st.width)-len(s)) + s}
		}
	}
	return Cell{Number, numberText(f)}
}

// textCell makes a cell of text from a file without types (csv, HTML): a
// Number where the text is plainly one, else Text. Leading zeros, more than 15
// digits, exponents and signs stay Text, so that no code loses a digit.
func textCell(s string) Cell {
	if s == "" {
		return Cell{}
	}
	t := strings.TrimSpace(s)
	if t == "" {
		return Cell{}
	}
	if u, ok := unwrapFormulaText(t); ok {
		return Cell{Text, u}
	}
	if looksNumeric(t) {
		return Cell{Number, t}
	}
	return Cell{Text, s}
}

// looksNumeric accepts -?(0|[1-9]digits)(.digits)? of at most 15 digits.
func looksNumeric(s string) bool {
	t := strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(t, ".")
	if whole == "" || (len(whole) > 1 && whole[0] == '0') || (dot && frac == "") {
		return false
	}
	if len(whole)+len(frac) > maxDigits {
		return false
	}
	return allDigits(whole) && allDigits(frac)
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// unwrapFormulaText takes 00123 out of ="00123", the trick by which exports
// keep Excel from eating leading zeros. Anything but a plain code stays.
func unwrapFormulaText(s string) (string, bool) {
	if len(s) < 4 || !strings.HasPrefix(s, `="`) || !strings.HasSuffix(s, `"`) {
		return "", false
	}
	in := s[2 : len(s)-1]
	for i := 0; i < len(in); i++ {
		c := in[i]
		if !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '.') {
			return "", false
		}
	}
	return in, true
}
