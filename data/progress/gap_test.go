package progress

import "testing"

func TestStretch(t *testing.T) {
	for _, c := range []struct {
		s    Stretch
		want int
	}{{RestOfYear(202509), 3}, {RestOfYear(202512), 0}, {WholeYear(2027), 12}, {Stretch{}, 0}, {Stretch{202511, 202602}, 4}} {
		if got := c.s.Months(); got != c.want {
			t.Errorf("%v: %d months, want %d", c.s, got, c.want)
		}
	}
}

func TestChance(t *testing.T) {
	for _, c := range []struct {
		hit, seen int64
		want      Chance
	}{
		{3, 12, Chance{250_000, 12, 3, true}},
		{1, 3, Chance{500_000, 3, 1, false}}, // too few: the default
		{9, 9, Chance{500_000, 9, 9, false}},
		{0, 10, Chance{0, 10, 0, true}}, // ten that all failed are a finding
		{0, 0, Chance{500_000, 0, 0, false}},
		{12, 10, Chance{1_000_000, 10, 12, true}},
	} {
		if got := ChanceOf(c.hit, c.seen, 500_000); got != c.want {
			t.Errorf("%d of %d: %+v, want %+v", c.hit, c.seen, got, c.want)
		}
	}
}

// 1,000,000.00 dollars unpaid, known to September 2025.
func TestUnpaid(t *testing.T) {
	const rest = 100_000_000
	year, end := RestOfYear(202509), WholeYear(2027)
	for _, c := range []struct {
		name string
		due  string
		s    Stretch
		want Estimate
		how  DueCase
	}{
		{"due in the year", "2025-12-20", year, Estimate{rest, rest, rest}, DueWithin},
		{"due in October", "2025-10-01", year, Estimate{rest, rest, rest}, DueWithin},
		// 3 of the 12 months to September 2026: a quarter
		{"due in a year", "2026-09-30", year, Estimate{0, 25_000_000, rest}, DueLater},
		// 40 % within twelve months, 3 of them: a tenth
		{"no day", "", year, Estimate{0, 10_000_000, rest}, DueBlank},
		{"past", "2025-09-30", year, Estimate{0, 10_000_000, rest}, DueOverdue},
		{"due before the target year", "2026-09-30", end, Estimate{}, DueBefore},
		{"due in the target year", "2027-01-01", end, Estimate{rest, rest, rest}, DueWithin},
		// 12 of the 48 months to September 2029
		{"due behind the target year", "2029-09-01", end, Estimate{0, 25_000_000, rest}, DueLater},
		{"no day, target year", "", end, Estimate{0, 40_000_000, rest}, DueBlank},
		{"known by its year", "2026", year, Estimate{0, 75_000_000, rest}, DueLater}, // January: 3 of 4
		{"no months left", "2025-12-20", RestOfYear(202512), Estimate{}, DueBefore},
	} {
		got, how := Unpaid(rest, c.due, 202509, c.s, 400_000)
		if got != c.want || how != c.how {
			t.Errorf("%s: %+v %s, want %+v %s", c.name, got, how, c.want, c.how)
		}
	}
	if got, _ := Unpaid(-5, "", 202509, year, 400_000); !got.Zero() {
		t.Errorf("paid more than subscribed: %+v", got)
	}
	if got := Uncertain(300, 500_000, RestOfYear(202509)); got != (Estimate{0, 38, 300}) { // 300 × 0.5 × 3/12 = 37.5
		t.Errorf("rounds half away from zero: %+v", got)
	}
}

func TestTrend(t *testing.T) {
	for _, c := range []struct {
		name string
		f    TradeFacts
		left int
		want Estimate
		how  TrendCase
	}{
		// last twelve months 900+300 = 1200, 3/12 of it 300; last year's rest 300
		{"steady", TradeFacts{900, 900, 300, 12, true, true}, 3, Estimate{300, 300, 300}, TrendSteady},
		// 1500 ÷ 12 × 3 = 375 against 300
		{"grown", TradeFacts{1200, 900, 300, 12, true, true}, 3, Estimate{300, 338, 375}, TrendSteady},
		{"new this year", TradeFacts{1200, 0, 0, 12, true, true}, 3, Estimate{0, 150, 300}, TrendSteady},
		// half of last year: 150, half way 225, all 300
		{"fell by half", TradeFacts{450, 900, 300, 12, true, true}, 3, Estimate{150, 225, 300}, TrendFell},
		{"none this year", TradeFacts{0, 900, 300, 12, true, true}, 3, Estimate{0, 150, 300}, TrendFell},
		{"fell, but its rest of last year was none", TradeFacts{450, 900, 0, 12, true, true}, 3, Estimate{0, 57, 113}, TrendSteady}, // 450×3/12 = 112.5
		{"last year's rest not entered", TradeFacts{900, 0, 0, 9, false, false}, 3, Estimate{300, 300, 300}, TrendPace},
		{"nothing", TradeFacts{0, 500, 0, 12, true, true}, 3, Estimate{}, TrendNone},
		{"the year is over", TradeFacts{900, 900, 0, 12, true, true}, 0, Estimate{}, TrendNone},
	} {
		got, how := Trend(c.f, c.left)
		if got != c.want || how != c.how {
			t.Errorf("%s: %+v %s, want %+v %s", c.name, got, how, c.want, c.how)
		}
	}
	// the last twelve months 450+300 = 750, last year 1200
	if got := TrendYear(TradeFacts{450, 900, 300, 12, true, true}); got != (Estimate{750, 975, 1200}) {
		t.Errorf("whole year: %+v", got)
	}
	if got := TrendYear(TradeFacts{700, 700, 300, 10, true, false}); got != (Estimate{1200, 1200, 1200}) {
		t.Errorf("whole year where two months of last year are not known: %+v", got)
	}
	if got := TrendYear(TradeFacts{900, 0, 0, 9, false, false}); got != (Estimate{1200, 1200, 1200}) {
		t.Errorf("whole year from nine months: %+v", got)
	}
}

func TestQuartiles(t *testing.T) {
	if _, ok := Quartiles([]int64{1, 2, 3, 4, 5, 6, 7, 8, 9}); ok {
		t.Error("nine cases are too few")
	}
	q, ok := Quartiles([]int64{100, 20, 30, 40, 50, 60, 70, 80, 90, 10})
	if !ok || q != (Estimate{30, 50, 80}) {
		t.Errorf("of ten: %+v", q)
	}
	q, _ = Quartiles([]int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	if q != (Estimate{3, 6, 9}) {
		t.Errorf("of twelve: %+v", q)
	}
	// 1200 × 40 % × 6/12 = 240; 2400 → 480; 3600 × 6/12 = 1800
	if got := Ladder(Estimate{1200, 2400, 3600}, 400_000, RestOfYear(202506)); got != (Estimate{240, 480, 1800}) {
		t.Errorf("on the ladder: %+v", got)
	}
}

func TestShareNeed(t *testing.T) {
	for _, c := range []struct{ part, whole, want int64 }{
		{10, 100, 13}, // (10+12.5) ÷ 112.5 = 20 %, rounded up
		{20, 100, 0}, {0, 0, 0}, {25, 100, 0}, {0, 80, 20},
	} {
		if got := ShareNeed(c.part, c.whole, 200_000); got != c.want {
			t.Errorf("%d of %d: %d, want %d", c.part, c.whole, got, c.want)
		}
	}
}

func TestJudge(t *testing.T) {
	sum := Estimate{10, 20, 30}
	for gap, want := range map[int64]Verdict{0: GapReached, -1: GapReached, 10: GapLow, 11: GapMid, 20: GapMid, 21: GapHigh, 30: GapHigh, 31: GapShort} {
		if got := Judge(gap, sum); got != want {
			t.Errorf("a gap of %d: %s, want %s", gap, got, want)
		}
	}
	for _, c := range []struct {
		gap    int64
		months int
		want   int64
	}{{10, 3, 4}, {9, 3, 3}, {0, 3, 0}, {-4, 3, 0}} {
		if got := PerMonth(c.gap, c.months); got == nil || *got != c.want {
			t.Errorf("%+v", c)
		}
	}
	if PerMonth(10, 0) != nil {
		t.Error("no months are left")
	}
}
