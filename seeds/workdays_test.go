package seeds

import (
	"testing"
	"time"
)

func day(t *testing.T, iso string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The days are counted by hand in the State Council's notices.
func TestAddWorkdays(t *testing.T) {
	for _, c := range []struct {
		from  string
		n     int
		want  string
		known bool
		why   string
	}{
		{"2026-11-23", 0, "2026-11-23", true, "nothing to add"},
		{"2026-11-22", 0, "2026-11-22", true, "a Sunday stays"},
		{"2026-11-23", 1, "2026-11-24", true, "Monday to Tuesday"},
		{"2026-11-27", 1, "2026-11-30", true, "Friday to Monday"},
		{"2026-11-28", 1, "2026-11-30", true, "Saturday to Monday"},
		{"2026-11-23", 5, "2026-11-30", true, "a week on"},
		{"2026-09-30", 1, "2026-10-08", true, "over 国庆"},
		{"2026-09-30", 3, "2026-10-10", true, "8 and 9 October, then the make-up Saturday"},
		{"2026-02-13", 1, "2026-02-14", true, "the make-up Saturday before 春节"},
		{"2026-02-13", 2, "2026-02-24", true, "春节 2026 runs from 15 to 23 February"},
		{"2026-09-18", 1, "2026-09-20", true, "the make-up Sunday"},
		{"2025-12-31", 1, "2026-01-04", true, "元旦, then the make-up Sunday"},
		{"2024-02-28", 2, "2024-03-01", true, "through 29 February"},
		{"2026-12-31", 1, "2027-01-01", false, "no notice for 2027: a Friday"},
		{"2023-12-29", 1, "2024-01-02", false, "1 January is known, 30 December not"},
		{"2026-10-08", -1, "2026-09-30", true, "back over 国庆"},
		{"2026-11-30", -5, "2026-11-23", true, "a week back"},
		{"2024-01-02", -1, "2023-12-29", false, "back into a year without a notice"},
	} {
		got, known := AddWorkdays(day(t, c.from), c.n)
		if got.Format(time.DateOnly) != c.want || known != c.known {
			t.Errorf("%s %+d (%s): %s known %v, want %s %v", c.from, c.n, c.why, got.Format(time.DateOnly), known, c.want, c.known)
		}
	}
}

func TestWorkdaysBetween(t *testing.T) {
	for _, c := range []struct {
		from, to string
		n        int
		known    bool
	}{
		{"2026-11-23", "2026-11-23", 0, true},
		{"2026-11-23", "2026-11-24", 1, true},
		{"2026-11-27", "2026-11-29", 0, true}, // only a weekend lies between
		{"2026-11-27", "2026-11-30", 1, true},
		{"2026-09-30", "2026-10-10", 3, true},
		{"2026-10-10", "2026-09-30", -3, true}, // 9 and 8 October, 30 September
		{"2026-02-13", "2026-02-24", 2, true},
		{"2026-12-31", "2027-01-04", 2, false},
		{"2027-03-01", "2027-03-01", 0, false},
	} {
		if n, known := WorkdaysBetween(day(t, c.from), day(t, c.to)); n != c.n || known != c.known {
			t.Errorf("%s to %s: %d known %v, want %d %v", c.from, c.to, n, known, c.n, c.known)
		}
	}
	// given any day of the three years, when working days are added, then as many are counted
	for d := day(t, "2024-02-01"); d.Year() < 2027; d = d.AddDate(0, 0, 17) {
		for _, n := range []int{-30, -7, -1, 0, 1, 6, 23} {
			to, _ := AddWorkdays(d, n)
			if back, _ := WorkdaysBetween(d, to); back != n {
				t.Errorf("%s %+d is %s, counted %d", d.Format(time.DateOnly), n, to.Format(time.DateOnly), back)
			}
		}
	}
	// and the clock and the zone of a time play no part
	late := time.Date(2026, 11, 23, 23, 59, 0, 0, time.FixedZone("CST", 8*3600))
	if n, _ := WorkdaysBetween(late, day(t, "2026-11-24")); n != 1 {
		t.Errorf("from late at night: %d", n)
	}
}
