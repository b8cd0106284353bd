package casework

import (
	"strings"
	"testing"
)

func TestNextVisit(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		aYear          int64
		visits, want   string
	}{
		{"by quarter, from its first day", "2026-01-01", "", 4, "", "2026-03-31"},
		{"begun mid-term: the term is short", "2026-02-20", "", 4, "", "2026-03-31"},
		{"begun on a term's last day", "2026-03-31", "", 4, "", "2026-03-31"},
		{"visited in the first term", "2026-01-10", "", 4, "2026-03-31", "2026-06-30"},
		{"twice in one term is one visit due less", "2026-01-10", "", 4, "2026-01-11 2026-03-02", "2026-06-30"},
		{"nobody came for three terms: due since the first", "2026-01-10", "", 4, "", "2026-03-31"},
		{"missed two, then came: the missed ones cannot be made good", "2026-01-10", "", 4, "2026-08-01", "2026-12-31"},
		{"came, then missed two", "2026-01-10", "", 4, "2026-02-01", "2026-06-30"},
		{"visits in any order", "2026-01-10", "", 4, "2026-08-01 2026-02-01", "2026-12-31"},
		{"over the year's end", "2025-11-10", "", 4, "2025-12-30", "2026-03-31"},
		{"a visit before the sponsorship is none of it", "2026-02-20", "", 4, "2026-01-15", "2026-03-31"},
		{"a visit after its end neither", "2026-01-01", "2026-06-15", 4, "2026-02-01 2026-07-01", "2026-06-15"},
		{"once a year", "2026-05-01", "", 1, "", "2026-12-31"},
		{"twice a year", "2026-05-01", "", 2, "2026-06-01", "2026-12-31"},
		{"three times: terms of four months", "2026-05-01", "", 3, "", "2026-08-31"},
		{"six times, February", "2024-01-31", "", 6, "", "2024-02-29"},
		{"every month", "2026-01-31", "", 12, "2026-01-31", "2026-02-28"},
		{"five do not divide the year", "2026-01-31", "", 5, "", ""},
		{"none asked for", "2026-01-31", "", 0, "", ""},
		{"ends within the term", "2026-01-10", "2026-05-10", 4, "2026-01-20", "2026-05-10"},
		{"ended, all visited", "2026-01-10", "2026-06-30", 4, "2026-01-20 2026-06-29", ""},
		{"ended within its first term, nobody came", "2026-01-10", "2026-02-15", 4, "", "2026-02-15"},
		{"no day", "", "", 4, "", ""},
	} {
		if got := NextVisit(c.from, c.to, c.aYear, strings.Fields(c.visits)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWholeTerms(t *testing.T) {
	fits := map[int64]bool{0: true, 1: true, 2: true, 3: true, 4: true, 6: true, 12: true}
	for n := int64(-3); n <= 24; n++ {
		if WholeTerms(n) != fits[n] {
			t.Errorf("%d: %v", n, !fits[n])
		}
	}
}
