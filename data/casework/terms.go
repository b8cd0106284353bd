package casework

import "time"

// Term is one of the equal parts of a year in which a visit is asked for. Days
// are ISO; the first and the last are cut where the sponsorship begins and ends.
type Term struct {
	Begin, End string
	Visits     []string
}

// Visited tells whether somebody came.
func (t Term) Visited() bool { return len(t.Visits) > 0 }

// Missed tells whether the term was over on a day and nobody had come.
func (t Term) Missed(day string) bool { return !t.Visited() && t.End < day }

// Terms are the terms of a sponsorship, the oldest first, up to the one in
// which day lies; none where no visits are asked for. They are those of
// NextVisit: equal parts of the calendar year in whole months.
func Terms(from, to string, aYear int64, visits []string, day string) []Term {
	start, err := time.Parse(time.DateOnly, from)
	if err != nil || aYear <= 0 || 12%aYear != 0 {
		return nil
	}
	months := int(12 / aYear)
	begin := time.Date(start.Year(), time.Month((int(start.Month())-1)/months*months+1), 1, 0, 0, 0, 0, time.UTC)
	last := day
	if to != "" {
		last = min(last, to)
	}
	var out []Term
	for ; begin.Format(time.DateOnly) <= last; begin = begin.AddDate(0, months, 0) {
		t := Term{Begin: max(begin.Format(time.DateOnly), from), End: begin.AddDate(0, months, -1).Format(time.DateOnly)}
		if to != "" {
			t.End = min(t.End, to)
		}
		for _, d := range visits {
			if d >= t.Begin && d <= t.End {
				t.Visits = append(t.Visits, d)
			}
		}
		if t.Begin <= last {
			out = append(out, t)
		}
	}
	return out
}
