package exchange

import (
	"strings"
	"unicode/utf8"
)

// formulaStarts are the beginnings by which spreadsheets take a plain text for
// a formula when it is opened from csv or pasted.
const formulaStarts = "=+-@＝＋－＠\t\r"

// guard puts a single quote before a text that a spreadsheet would run as a
// formula. Plain numbers stay. A text that begins with such a quote itself
// gets another, so that the import gives every text back as it was.
func guard(s string) string {
	if s == "" || plainNumber(s) {
		return s
	}
	if startsFormula(s) || s[0] == '\'' && (len(s) > 1 && (s[1] == '\'' || startsFormula(s[1:]))) {
		return "'" + s
	}
	return s
}

func startsFormula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formulaStarts, first)
}

// plainNumber: an optional sign, digits and one point.
func plainNumber(s string) bool {
	digits, points := 0, 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.':
			points++
		case (r == '-' || r == '+') && i == 0:
		default:
			return false
		}
	}
	return digits > 0 && points <= 1
}
