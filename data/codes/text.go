// Package codes reads the values that people write: codes, months, dates,
// amounts of money, rates and firm names, in all the spellings that real
// registry lists and customs tables have. It is pure: no storage, no screen.
//
// Nothing here repairs silently. A reader says what it read, or that it could
// not read, and where a likely correction exists it is proposed beside the
// value as written.
package codes

import (
	"strings"
	"unicode"
)

// Problem is something to tell the user about a value; Message is plain
// Chinese. Level is "error" (cannot be kept) or "warning" (kept as written).
type Problem struct {
	Level   string
	Message string
	// Proposal is a corrected value that the user may accept; "" if none.
	Proposal string
}

// blanks are the ways in which people write "nothing here" (folded, upper case).
var blanks = map[string]bool{
	"": true, "/": true, "//": true, "\\": true, "N/A": true, "#N/A": true, "N.A.": true, "N.A": true,
	"NA": true, "NULL": true, "NIL": true, "NAN": true, "NONE": true, "<NA>": true, "#NULL!": true,
	"#VALUE!": true, "#REF!": true, "#DIV/0!": true, "#NAME?": true, "#NUM!": true,
	"空": true, "空白": true, "无": true, "暂无": true, "暂缺": true, "没有": true, "未填": true, "未填写": true,
	"不详": true, "无数据": true, "暂无数据": true, "(空)": true, "(无)": true, "(空白)": true,
}

// IsBlank tells whether a cell says "nothing" rather than a value. A blank is
// never a zero: "0" is not blank.
func IsBlank(s string) bool {
	t := strings.ToUpper(strings.TrimSpace(foldWidth(s)))
	if blanks[t] {
		return true
	}
	// Any run of dashes, dots or asterisks stands for "nothing" in tables.
	return strings.Trim(t, "-–—―─－‐‑‒−_.…·*") == ""
}

// FoldDigits writes full-width digits, + and - (１３９００) as plain ones.
func FoldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' || r == '＋' || r == '－' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// foldWidth turns full-width letters, digits and signs into half-width ones,
// every kind of space into a plain one, and drops invisible marks.
func foldWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case r == '￥':
			return '¥'
		case r == '圓':
			return '圆'
		case isInvisible(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
}

// foldSigns unifies the dashes that stand for minus or for a date separator.
func foldSigns(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '−', '–', '—', '―', '‐', '‑', '‒', '─':
			return '-'
		case '∕', '⁄':
			return '/'
		}
		return r
	}, s)
}

func isInvisible(r rune) bool {
	return r == 0xFEFF || r == 0x00AD || r == 0x2060 || (r >= 0x200B && r <= 0x200F) || (r >= 0x202A && r <= 0x202E)
}

func dropSpaces(s string) string { return strings.ReplaceAll(s, " ", "") }

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
