package casework

import "time"

// WholeTerms tells whether so many visits a year cut it into terms of whole
// months; none asks for no visits.
func WholeTerms(aYear int64) bool { return aYear == 0 || aYear > 0 && aYear <= 12 && 12%aYear == 0 }

// NextVisit is the last day of the term in which the next visit is due: a year
// is cut into as many equal terms of whole months as it asks for visits,
// counted from January; the term in which the sponsorship begins is the first.
// It is the first term behind the one of the last visit, the first of all where
// nobody came yet: a term that was missed before a visit cannot be made good
// any more. "" where none is due any more (ended) or none is asked for. The
// last term ends with the sponsorship.
func NextVisit(from, to string, aYear int64, visits []string) string {
	start, err := time.Parse(time.DateOnly, from)
	if aYear == 0 || !WholeTerms(aYear) || err != nil {
		return ""
	}
	begin, months := start, int(12/aYear)
	for _, d := range visits {
		v, err := time.Parse(time.DateOnly, d)
		if err != nil || d < from || to != "" && d > to { // not within the sponsorship
			continue
		}
		if behind := termOf(v, months).AddDate(0, months, 0); behind.After(begin) {
			begin = behind
		}
	}
	if to != "" && begin.Format(time.DateOnly) > to {
		return ""
	}
	end := termOf(begin, months).AddDate(0, months, -1).Format(time.DateOnly)
	if to != "" && end > to {
		return to
	}
	return end
}

// termOf is the first day of the term in which a day lies.
func termOf(day time.Time, months int) time.Time {
	return time.Date(day.Year(), time.Month((int(day.Month())-1)/months*months+1), 1, 0, 0, 0, 0, time.UTC)
}
