package progress

import (
	"math"
	"testing"
)

func p(v int64) *int64 { return &v }

func same(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func show(v *int64) any {
	if v == nil {
		return "nil"
	}
	return *v
}

func TestReckon(t *testing.T) {
	// A flow of 1200 a year: 900 by September.
	even := &Path{Kind: Straight, BaseYear: 2022, Base: 1200, TargetYear: 2027, Target: 1200}
	one := Yearly(1, 2023, 2027)
	for _, c := range []struct {
		name                           string
		kind                           string
		actual                         *int64
		path                           *Path
		target                         *int64
		month                          int
		atLeast                        bool
		status                         string
		at, completion, pace, miss, pm *int64
	}{
		{"on the path", Flow, p(900), even, nil, 9, false, Green, p(900), p(750_000), p(1_000_000), p(300), p(100)},
		// 855 ÷ 900 = 0.95; 345 missing ÷ 3 = 115
		{"a little behind", Flow, p(855), even, nil, 9, false, Yellow, p(900), p(712_500), p(950_000), p(345), p(115)},
		{"just yellow", Flow, p(810), even, nil, 9, false, Yellow, p(900), p(675_000), p(900_000), p(390), p(130)},
		// 809 ÷ 900 = 0.8988889; 391 ÷ 3 = 130.33, rounded up
		{"behind", Flow, p(809), even, nil, 9, false, Red, p(900), p(674_167), p(898_889), p(391), p(131)},
		{"reached", Flow, p(1300), even, nil, 9, false, Green, p(900), p(1_083_333), p(1_444_444), p(0), p(0)},
		{"December, missing", Flow, p(1100), even, nil, 12, false, Yellow, p(1200), p(916_667), p(916_667), p(100), nil},
		{"December, reached", Flow, p(1200), even, nil, 12, false, Green, p(1200), p(1_000_000), p(1_000_000), p(0), p(0)},
		{"zero is not blank", Flow, p(0), even, nil, 9, false, Red, p(900), p(0), p(0), p(1200), p(400)},
		{"negative arrivals", Flow, p(-50), even, nil, 9, false, Red, p(900), p(-41_667), p(-55_556), p(1250), p(417)},
		{"not entered", Flow, nil, even, nil, 9, false, None, p(900), nil, nil, nil, nil},
		{"no path", Flow, p(5), nil, p(10), 9, false, NoPath, nil, p(500_000), nil, nil, nil},
		{"no path, reached", Flow, p(10), nil, p(10), 9, false, Green, nil, p(1_000_000), nil, nil, nil},
		{"a floor, below", Share, p(180_000), nil, p(200_000), 9, true, Yellow, nil, p(900_000), nil, nil, nil},
		{"nothing at all", Level, p(5), nil, nil, 9, true, NoPath, nil, nil, nil, nil, nil},
		{"no firm due yet", Count, p(0), &one, nil, 9, false, Yellow, p(0), p(0), nil, p(1), p(1)},
		{"a firm due", Count, p(0), &one, nil, 12, false, Red, p(1), p(0), p(0), p(1), nil},
	} {
		s := Reckon(c.kind, c.actual, c.path, c.target, 2025, c.month, DefaultThresholds(), c.atLeast)
		if s.Status != c.status || s.Text == "" {
			t.Errorf("%s: %s %q, want %s", c.name, s.Status, s.Text, c.status)
		}
		for _, f := range []struct {
			name      string
			got, want *int64
		}{{"path", s.Path, c.at}, {"completion", s.CompletionPPM, c.completion}, {"pace", s.PacePPM, c.pace}, {"missing", s.Missing, c.miss}, {"per month", s.NeededPerMonth, c.pm}} {
			if !same(f.got, f.want) {
				t.Errorf("%s: %s = %v, want %v", c.name, f.name, show(f.got), show(f.want))
			}
		}
	}
}

func TestReckonText(t *testing.T) {
	s := Reckon(Flow, p(855), &Path{Kind: Straight, BaseYear: 2022, Base: 1200, TargetYear: 2027, Target: 1200}, nil, 2025, 9, Thresholds{}, false)
	if s.Text != "略低于序时进度，为序时进度的 95.0%" {
		t.Error(s.Text)
	}
	if s := Reckon(Flow, nil, nil, nil, 2025, 9, Thresholds{}, false); s.Text != "未录入" {
		t.Error(s.Text)
	}
	if s := Reckon(Flow, p(3), &fdi, nil, 2021, 9, Thresholds{}, false); s.Status != NoPath {
		t.Error("before the base year:", s.Status)
	}
}

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		now, before, ppm *int64
		text             string
	}{
		{p(112), p(100), p(120_000), "12.0%"}, {p(50), p(100), p(-500_000), "-50.0%"}, {p(100), p(100), p(0), "0.0%"}, {p(0), p(100), p(-1_000_000), "-100.0%"},
		{p(5), p(0), nil, "—"}, {p(0), p(0), nil, "—"}, {p(5), p(-5), nil, "由负转正"}, {p(-5), p(5), nil, "由正转负"}, {p(-3), p(-5), nil, "—"}, {p(0), p(-5), nil, "—"},
		{nil, p(5), nil, "—"}, {p(5), nil, nil, "—"}, {nil, nil, nil, "—"}, {p(math.MaxInt64), p(1), nil, "—"},
	} {
		if ppm, text := Growth(c.now, c.before); !same(ppm, c.ppm) || text != c.text {
			t.Errorf("Growth(%v, %v) = %v %q, want %v %q", show(c.now), show(c.before), show(ppm), text, show(c.ppm), c.text)
		}
	}
}

func TestResidualAndUncovered(t *testing.T) {
	// 2.16 − 2.07 = 0.09 亿美元; 70 − 62.4 = 7.6 亿元
	if got := Residual(p(216_000_000_00), p(207_000_000_00)); !same(got, p(9_000_000_00)) {
		t.Error("fdi residual", show(got))
	}
	if got := Residual(p(7_000_000_000_00), p(6_240_000_000_00)); !same(got, p(760_000_000_00)) {
		t.Error("trade residual", show(got))
	}
	if Residual(nil, p(1)) != nil || Residual(p(1), nil) != nil {
		t.Error("a residual of what is not known")
	}
	if !Uncovered(p(10), p(9)) || Uncovered(p(10), p(10)) || Uncovered(nil, p(1)) || Uncovered(p(1), nil) {
		t.Error("uncovered")
	}
	if FormatPPM(123_500, 2) != "12.35%" || FormatPPM(-41_667, 1) != "-4.2%" || FormatPPM(1_083_333, 0) != "108%" {
		t.Error(FormatPPM(123_500, 2), FormatPPM(-41_667, 1), FormatPPM(1_083_333, 0))
	}
	if Ratio(p(1), p(0)) != nil || Ratio(p(1), p(-2)) != nil || !same(Ratio(p(14), p(70)), p(200_000)) {
		t.Error("ratio")
	}
}

func FuzzPath(f *testing.F) {
	f.Add(int64(108), int64(216), 3, 1)
	f.Add(int64(math.MaxInt64), int64(1), 60, 30)
	f.Fuzz(func(t *testing.T, base, target int64, span, step int) {
		if span < 1 || span > maxSpan || step < 0 || step > span {
			return
		}
		q := Path{Kind: Geometric, BaseYear: 2000, Base: base, TargetYear: 2000 + span, Target: target}
		v, ok := q.YearEnd(2000 + step)
		if ok && base > 0 && target > 0 && (v < min(base, target) || v > max(base, target)) {
			t.Fatalf("%d lies outside %d…%d", v, base, target)
		}
		q.Kind = Straight
		if v, ok := q.YearEnd(2000 + step); ok && (v < min(base, target) || v > max(base, target)) {
			t.Fatalf("straight: %d lies outside %d…%d", v, base, target)
		}
		q.At(2000+step, 5, Level)
		Reckon(Flow, &base, &q, &target, 2000+step, 5, Thresholds{}, true)
		Growth(&base, &target)
	})
}
