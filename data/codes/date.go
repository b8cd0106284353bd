package codes

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	minDateYear = 1800
	maxDateYear = 2199
	// Excel's serial days of the 1900 epoch that are taken for dates: five
	// digits, 1927-05-18 to 2100-12-31.
	minSerial = 10000
	maxSerial = 73415
)

const timeTail = `(?:[ T]*\d{1,2}(?::|时)\d{1,2}(?:(?::|分)\d{1,2}(?:\.\d+)?秒?)?(?: ?[AP]M)?分?(?: ?Z| ?[+-]\d{2}:?\d{2})?)?(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?$`

var (
	dateRE       = regexp.MustCompile(`^(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*[日号]?` + timeTail)
	datePlainRE  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:\.0+)?` + timeTail)
	dateDMYRE    = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})` + timeTail)
	dateDayName  = regexp.MustCompile(`^(\d{1,2})[-/. ]+([A-Z]{3,9})\.?[-/, ]+(\d{4})` + timeTail)
	dateNameDay  = regexp.MustCompile(`^([A-Z]{3,9})\.?[- ]+(\d{1,2})(?:ST|ND|RD|TH)?[-, ]+(\d{4})` + timeTail)
	dateYearDay  = regexp.MustCompile(`^(\d{4})[-/ ]([A-Z]{3,9})[-/ ](\d{1,2})` + timeTail)
	dateDayShort = regexp.MustCompile(`^(\d{1,2})[- ]([A-Z]{3,9})\.?[- ]+(\d{2})` + timeTail)
	serialRE     = regexp.MustCompile(`^(\d{5})(?:\.\d+)?$`)
)

// ParseDate reads a day in any usual spelling as "2025-09-30": digits with
// -, / or ., 2025年9月3日, 二〇二五年九月三日, 3-Sep-2025, with or without a time
// of day, or an Excel serial of five digits. False for impossible days, for
// two-digit years, and where day and month cannot be told apart (03/04/2025;
// with dots, 03.04.2025, the day stands first). Two-digit years are read only
// beside a month's name (02-Mar-26): 70 to 99 are of the last century.
func ParseDate(s string) (iso string, ok bool) {
	t := foldDate(s)
	if g := dateRE.FindStringSubmatch(t); g != nil {
		return makeDate(g[1], g[2], g[3])
	}
	if g := datePlainRE.FindStringSubmatch(t); g != nil {
		return makeDate(g[1], g[2], g[3])
	}
	if g := dateDMYRE.FindStringSubmatch(t); g != nil {
		if strings.Contains(t[:3], ".") {
			return makeDate(g[3], g[2], g[1]) // 03.04.2025: who writes dots puts the day first
		}
		return dayOrMonthFirst(g[1], g[2], g[3])
	}
	if g := dateDayName.FindStringSubmatch(t); g != nil {
		return makeNamedDate(g[3], g[2], g[1])
	}
	if g := dateDayShort.FindStringSubmatch(t); g != nil {
		century := "20"
		if g[3] >= "70" {
			century = "19"
		}
		return makeNamedDate(century+g[3], g[2], g[1])
	}
	if g := dateNameDay.FindStringSubmatch(t); g != nil {
		return makeNamedDate(g[3], g[1], g[2])
	}
	if g := dateYearDay.FindStringSubmatch(t); g != nil {
		return makeNamedDate(g[1], g[2], g[3])
	}
	if g := serialRE.FindStringSubmatch(t); g != nil {
		n, _ := strconv.Atoi(g[1])
		if n < minSerial || n > maxSerial {
			return "", false
		}
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly), true
	}
	return "", false
}

// TwoDays tells that a text is a day which can be read in two ways, 3/4/2025.
func TwoDays(s string) bool {
	g := dateDMYRE.FindStringSubmatch(foldDate(s))
	if g == nil {
		return false
	}
	_, ok1 := makeDate(g[3], g[1], g[2])
	_, ok2 := makeDate(g[3], g[2], g[1])
	return ok1 && ok2
}

func makeNamedDate(y, name, d string) (string, bool) {
	n := monthNames[name]
	return makeDate(y, strconv.Itoa(n), d)
}

// dayOrMonthFirst accepts a/b/yyyy only where it can be read in one way.
func dayOrMonthFirst(a, b, y string) (string, bool) {
	iso1, ok1 := makeDate(y, a, b)
	iso2, ok2 := makeDate(y, b, a)
	switch {
	case ok1 && ok2 && iso1 != iso2:
		return "", false
	case ok1:
		return iso1, true
	}
	return iso2, ok2
}

func makeDate(y, m, d string) (string, bool) {
	yy, _ := strconv.Atoi(y)
	mm, _ := strconv.Atoi(m)
	dd, _ := strconv.Atoi(d)
	if yy < minDateYear || yy > maxDateYear || mm < 1 || mm > 12 || dd < 1 {
		return "", false
	}
	t := time.Date(yy, time.Month(mm), dd, 0, 0, 0, 0, time.UTC)
	if t.Day() != dd {
		return "", false // 2025-02-30
	}
	return t.Format(time.DateOnly), true
}
