package codes

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	// a day without its year: 3月21日, 03-21, 3/21 and vCard's --0321, --03-21
	birthdayRE = regexp.MustCompile(`^(?:--)?(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$`)
	vcardDayRE = regexp.MustCompile(`^--(\d{2})(\d{2})(?:T.*)?$`)
	// phones that want a year write 1604 or 0000 where none is known
	noYearRE = regexp.MustCompile(`^(?:1604|000[01])-?(\d{2})-?(\d{2})(?:[T ].*)?$`)
	hanDayRE = regexp.MustCompile(`^(` + hanClass + `{1,2})月(` + hanClass + `{1,3})[日号]?$`)
)

// ParseBirthday reads a birthday as "1980-03-21", or as "03-21" where its year
// is not said: 1980年3月21日, 19800321, 3月21日, --0321. False for what is no day
// of the sun's calendar (农历三月廿一, 30 February).
func ParseBirthday(s string) (norm string, ok bool) {
	t := strings.TrimSuffix(dropSpaces(foldDate(s)), "生")
	for _, re := range []*regexp.Regexp{birthdayRE, vcardDayRE, noYearRE} {
		if g := re.FindStringSubmatch(t); g != nil {
			return yearless(g[1], g[2])
		}
	}
	if g := hanDayRE.FindStringSubmatch(t); g != nil {
		return yearless(strconv.Itoa(numberOf(g[1])), strconv.Itoa(numberOf(g[2])))
	}
	if iso, ok := ParseDate(s); ok {
		return iso, true
	}
	return ParseDate(t)
}

// yearless is a day of any year, 29 February among them.
func yearless(month, day string) (string, bool) {
	iso, ok := makeDate("2000", month, day)
	if !ok {
		return "", false
	}
	return iso[len("2000-"):], true
}

// BirthdayIn is the day on which a birthday is kept in a year: one of
// 29 February on the 28th where the year has none. False for a text that
// ParseBirthday did not make.
func BirthdayIn(norm string, year int) (iso string, ok bool) {
	if len(norm) > len("03-21") {
		norm = norm[len(norm)-len("03-21"):]
	}
	d, err := time.Parse(time.DateOnly, "2000-"+norm)
	if err != nil {
		return "", false
	}
	kept := time.Date(year, d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
	if kept.Day() != d.Day() {
		kept = kept.AddDate(0, 0, -kept.Day())
	}
	return kept.Format(time.DateOnly), true
}
