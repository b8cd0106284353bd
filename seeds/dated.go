package seeds

import (
	"slices"
	"strings"
)

// Span is from when to when an entry's name is in use (tags 自… and 至…), both
// days inside; "" is open.
func (e Entry) Span() (from, to string) {
	for _, t := range e.Tags {
		if day, ok := strings.CutPrefix(t, "自"); ok {
			from = day
		}
		if day, ok := strings.CutPrefix(t, "至"); ok {
			to = day
		}
	}
	return from, to
}

// ValidOn tells whether the entry's name is in use on a day (2026-04-01); ""
// is an unknown day, on which every name may be.
func (e Entry) ValidOn(day string) bool {
	from, to := e.Span()
	return day == "" || day >= from && (to == "" || day <= to)
}

// DictOn gives the entries of a dictionary whose names are in use on a day.
func DictOn(dict, day string) []Entry {
	return slices.DeleteFunc(Dict(dict), func(e Entry) bool { return !e.ValidOn(day) })
}

// AEOLevels are the levels of a firm's credit with customs on a day, by the
// order then in force; "" gives all that ever were.
func AEOLevels(day string) []Entry { return DictOn("aeo", day) }
