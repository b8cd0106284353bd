package casework

import "time"

// WholeTerms tells whether so many visits a year cut it into terms of whole
// months; none asks for no visits.
func WholeTerms(aYear int64) bool { return aYear == 0 || aYear > 0 && aYear <= 12 && 12%aYear == 0 }

// NextVisit is the last day of the first term without a visit: a year is cut
// into as many equal terms of whole months as it asks for visits, counted from
// January; the term in which the sponsorship begins is the first. "" where
// none is due any more (ended) or none is asked for.
func NextVisit(from, to string, aYear int64, visits []string) string {
	if aYear == 0 || !WholeTerms(aYear) {
		return ""
	}
	start, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return ""
	}
	months := int(12 / aYear)
	first := time.Date(start.Year(), time.Month((int(start.Month())-1)/months*months+1), 1, 0, 0, 0, 0, time.UTC)
	for n := 0; n < 12*100; n++ {
		begin := first.AddDate(0, n*months, 0)
		end := begin.AddDate(0, months, -1)
		if to != "" && end.Format(time.DateOnly) > to && begin.Format(time.DateOnly) > to {
			return ""
		}
		if !anyIn(visits, begin.Format(time.DateOnly), end.Format(time.DateOnly), from) {
			if day := end.Format(time.DateOnly); to == "" || day <= to {
				return day
			}
			return to
		}
	}
	return ""
}

func anyIn(days []string, lo, hi, from string) bool {
	for _, d := range days {
		if d >= max(lo, from) && d <= hi {
			return true
		}
	}
	return false
}
