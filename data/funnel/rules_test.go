package funnel

import "testing"

func show(v *int64) any {
	if v == nil {
		return "—"
	}
	return *v
}

func TestRate(t *testing.T) {
	for _, c := range []struct {
		part, whole int64
		want        any
		text        string
	}{
		{1, 2, int64(5000), "50.00%"},
		{1, 3, int64(3333), "33.33%"},
		{2, 3, int64(6667), "66.67%"}, // 0.66666… up
		{1, 20000, int64(1), "0.01%"}, // half a part goes up
		{-1, 20000, int64(-1), "-0.01%"},
		{3, 2, int64(15000), "150.00%"},
		{0, 7, int64(0), "0.00%"},
		{5, 0, "—", "—"},
		{0, 0, "—", "—"},
		{5, -2, "—", "—"},
		{9e18, 9e18, int64(10000), "100.00%"}, // no overflow on the way
		{9e18, 1, "—", "—"},                   // the rate itself does not fit
	} {
		got := Rate(c.part, c.whole)
		if show(got) != c.want || RateText(got) != c.text {
			t.Errorf("%d ÷ %d = %v (%s), want %v (%s)", c.part, c.whole, show(got), RateText(got), c.want, c.text)
		}
	}
}

func TestStays(t *testing.T) {
	for _, c := range []struct {
		name            string
		stays           []stay
		average, median any
		text            string
	}{
		{"none", nil, "—", "—", "—"},
		{"one", []stay{{7, 1}}, int64(70), int64(70), "7 天"},
		{"even: the mean of the middle two", []stay{{10, 1}, {3, 1}}, int64(65), int64(65), "6.5 天"}, // 13 ÷ 2
		{"odd, unordered", []stay{{30, 1}, {0, 1}, {5, 1}}, int64(117), int64(50), "5 天"},            // 35 ÷ 3 = 11.67
		{"weighted", []stay{{1, 3}, {100, 1}}, int64(258), int64(10), "1 天"},                         // 103 ÷ 4 = 25.75
		{"the middle between two lengths", []stay{{4, 2}, {1, 2}}, int64(25), int64(25), "2.5 天"},    // 1 1 | 4 4
	} {
		a, m := average(c.stays), median(c.stays)
		if show(a) != c.average || show(m) != c.median || DaysText(m) != c.text {
			t.Errorf("%s: average %v, median %v (%s), want %v, %v (%s)", c.name, show(a), show(m), DaysText(m), c.average, c.median, c.text)
		}
	}
}

func TestLater(t *testing.T) {
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{
		{"2026-05-15", 3, "2026-08-15"},
		{"2026-11-30", 3, "2027-02-28"}, // no 30th of February
		{"2023-11-30", 3, "2024-02-29"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-12-31", 12, "2027-12-31"},
		{"2024-02-29", 12, "2025-02-28"},
	} {
		if got := later(c.day, c.months); got != c.want {
			t.Errorf("%d months behind %s: %s, want %s", c.months, c.day, got, c.want)
		}
	}
}

func TestStandingOfADay(t *testing.T) {
	way := []step{{"2026-01-05", "lead"}, {"2026-02-01", "talk"}, {"2026-03-01", "signed"}, {"2026-03-20", "talk"},
		{"2026-04-01", "lost"}, {"2026-05-01", "signed"}, {"2026-06-01", "registered"}}
	late := []step{{"2026-01-05", "lead"}, {"2026-03-05", "talk"}, {"2026-03-01", "signed"}} // the last was made later, dated earlier
	for _, c := range []struct {
		steps []step
		day   string
		want  string
	}{
		{way, "2026-01-04", ""},
		{way, "2026-01-05", "lead"},
		{way, "2026-03-19", "signed"},
		{way, "2026-03-20", "talk"}, // a step back
		{way, "2026-04-15", "talk"}, // lost, it stands where it left
		{way, "2026-05-31", "signed"},
		{way, "2027-01-01", "registered"},
		{late, "2026-02-28", "lead"},
		{late, "2026-03-01", "signed"},
		{late, "2026-03-31", "signed"}, // as the store has it
		{nil, "2026-03-31", ""},
	} {
		if got := standingAt(c.steps, c.day); got != c.want {
			t.Errorf("on %s: %q, want %q", c.day, got, c.want)
		}
	}
}

func TestSignedOn(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"signed", []step{{"2026-01-05", "lead"}, {"2026-03-01", "signed"}}, "2026-03-01"},
		{"straight to 注册", []step{{"2026-01-05", "lead"}, {"2026-03-02", "registered"}}, "2026-03-02"},
		{"went on", []step{{"2026-03-01", "signed"}, {"2026-05-01", "registered"}, {"2026-06-01", "arrived"}}, "2026-03-01"},
		{"back from 注册 to 签约 is no new signing", []step{{"2026-03-01", "signed"}, {"2026-05-01", "registered"}, {"2026-06-01", "signed"}}, "2026-03-01"},
		{"signed anew", []step{{"2026-03-01", "signed"}, {"2026-04-01", "talk"}, {"2026-06-01", "signed"}}, "2026-06-01"},
		{"shelved and taken up again", []step{{"2026-03-01", "signed"}, {"2026-04-01", "shelved"}, {"2026-06-01", "signed"}}, "2026-03-01"},
		{"lost after", []step{{"2026-03-01", "signed"}, {"2026-04-01", "lost"}}, "2026-03-01"},
		{"stepped back", []step{{"2026-03-01", "signed"}, {"2026-04-01", "talk"}}, ""},
		{"never", []step{{"2026-03-01", "talk"}}, ""},
	} {
		if got := signedOn(c.steps); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOwner(t *testing.T) {
	claims := []claim{{1, "2026-01-15"}, {2, "2026-03-01"}, {3, ""}, {4, "2026-03-01"}}
	for _, c := range []struct {
		day  string
		want int64
	}{
		{"2026-01-14", 0}, // before any signing
		{"2026-01-15", 1},
		{"2026-02-28", 1},
		{"2026-03-01", 4}, // signed on one day: the one entered later
		{"2030-01-01", 4},
	} {
		if got := owner(claims, c.day); got != c.want {
			t.Errorf("on %s it counts for %d, want %d", c.day, got, c.want)
		}
	}
	if got := owner(nil, "2026-01-01"); got != 0 {
		t.Errorf("without leads: %d", got)
	}
}

func TestMoneyForEach(t *testing.T) {
	for _, c := range []struct {
		minor, n int64
		want     any
	}{{100_000, 3, int64(33_333)}, {5, 2, int64(3)}, {100, 0, "—"}} {
		if got := show(per(c.minor, c.n)); got != c.want {
			t.Errorf("%d over %d: %v, want %v", c.minor, c.n, got, c.want)
		}
	}
}

func TestEveryFigureIsDefined(t *testing.T) {
	for _, keys := range [][]string{reportKeys, broughtKeys, resultKeys} {
		for _, d := range definitions(keys) {
			if d.Label == "" || len([]rune(d.Text)) < 8 {
				t.Errorf("%q has no words", d.Key)
			}
		}
	}
}
