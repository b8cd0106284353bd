package casework

import (
	"fmt"
	"strings"
	"testing"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		aYear          int64
		visits         string
		day, want      string
	}{
		{"quarters from within one", "2026-02-10", "", 4, "2026-03-31 2026-07-01", "2026-08-15",
			"2026-02-10..2026-03-31 seen, 2026-04-01..2026-06-30 missed, 2026-07-01..2026-09-30 seen"},
		{"a visit before it began counts for no term", "2026-02-10", "", 4, "2026-02-09", "2026-03-31", "2026-02-10..2026-03-31 due"},
		{"the day after the term", "2026-02-10", "", 4, "", "2026-04-01", "2026-02-10..2026-03-31 missed, 2026-04-01..2026-06-30 due"},
		{"it ends within a term", "2026-01-01", "2026-05-20", 4, "2026-05-21", "2026-11-23", "2026-01-01..2026-03-31 missed, 2026-04-01..2026-05-20 missed"},
		{"once a year", "2025-12-31", "", 1, "2026-06-01", "2026-11-23", "2025-12-31..2025-12-31 missed, 2026-01-01..2026-12-31 seen"},
		{"five times is no whole term", "2026-01-01", "", 5, "", "2026-11-23", ""},
		{"none asked for", "2026-01-01", "", 0, "", "2026-11-23", ""},
		{"it begins later", "2026-12-05", "", 4, "", "2026-11-23", ""},
		{"it begins later in this term", "2026-11-25", "", 4, "", "2026-11-23", ""},
	} {
		var got []string
		for _, term := range Terms(c.from, c.to, c.aYear, strings.Fields(c.visits), c.day) {
			state := "due"
			if term.Visited() {
				state = "seen"
			} else if term.Missed(c.day) {
				state = "missed"
			}
			got = append(got, fmt.Sprintf("%s..%s %s", term.Begin, term.End, state))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}
