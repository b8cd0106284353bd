package progress

import "testing"

// The plan's two targets, in 1/100 of the currency unit.
var (
	fdi   = Path{Kind: Geometric, BaseYear: 2022, Base: 108_000_000_00, TargetYear: 2025, Target: 216_000_000_00}
	trade = Path{Kind: Geometric, BaseYear: 2022, Base: 3_500_000_000_00, TargetYear: 2027, Target: 7_000_000_000_00}
)

func with(p Path, kind PathKind, ppm int64) Path {
	p.Kind, p.StatedPPM = kind, ppm
	return p
}

func TestYearEnd(t *testing.T) {
	own := Path{Kind: Own, BaseYear: 2022, Base: 10, TargetYear: 2025, Target: 40, Own: map[int]int64{2023: 15, 2025: 40}}
	for _, c := range []struct {
		name string
		p    Path
		year int
		want int64
		ok   bool
	}{
		{"before the base", fdi, 2021, 0, false},
		{"base", fdi, 2022, 108_000_000_00, true},
		// 2^(1/3) = 1.2599210498949 × 10,800,000,000 = 13,607,147,338.9 (1.361 亿)
		{"fdi 2023", fdi, 2023, 13_607_147_339, true},
		// 2^(2/3) = 1.5874010519682 × 10,800,000,000 = 17,143,931,361.3 (1.714 亿)
		{"fdi 2024", fdi, 2024, 17_143_931_361, true},
		{"fdi 2025", fdi, 2025, 216_000_000_00, true},
		{"after the target", fdi, 2026, 216_000_000_00, true},
		// 2^(1/5) = 1.1486983549970 × 350,000,000,000 = 402,044,424,248.96 (40.20 亿)
		{"trade 2023", trade, 2023, 402_044_424_249, true},
		// 2^(2/5) = 1.3195079107729 → 461,827,768,770.5 (46.18); ….52 rounds up
		{"trade 2024", trade, 2024, 461_827_768_771, true},
		// 2^(3/5) = 1.5157165665104 → 530,500,798,278.6 (53.05)
		{"trade 2025", trade, 2025, 530_500_798_279, true},
		// 2^(4/5) = 1.7411011265922 → 609,385,394,307.3 (60.94)
		{"trade 2026", trade, 2026, 609_385_394_307, true},
		{"trade 2027", trade, 2027, 700_000_000_000, true},
		// 1.08 × 1.25³ = 2.109375
		{"stated 25 %", with(fdi, Stated, 250_000), 2025, 210_937_500_00, true},
		{"stated 25 %, after", with(fdi, Stated, 250_000), 2026, 216_000_000_00, true},
		// 35 × 1.14⁵ = 35 × 1.9254145824 = 67.389510384
		{"stated 14 %", with(trade, Stated, 140_000), 2027, 673_895_103_840, true},
		// 1.08 + 1.08 × 1/3 = 1.44
		{"straight 2023", with(fdi, Straight, 0), 2023, 144_000_000_00, true},
		// 35 + 35 × 3/5 = 56
		{"straight 2025", with(trade, Straight, 0), 2025, 5_600_000_000_00, true},
		{"falling straight", Path{Kind: Straight, BaseYear: 2022, Base: 10, TargetYear: 2024, Target: 4}, 2023, 7, true},
		{"falling geometric", Path{BaseYear: 2022, Base: 400, TargetYear: 2024, Target: 100}, 2023, 200, true},
		{"own", own, 2023, 15, true}, {"own base", own, 2022, 10, true}, {"own gap", own, 2024, 0, false}, {"own after", own, 2030, 40, true},
		{"geometric from zero", Path{Kind: Geometric, BaseYear: 2022, TargetYear: 2025, Target: 5}, 2023, 0, false},
		{"target before base", Path{BaseYear: 2025, Base: 1, TargetYear: 2022, Target: 2}, 2026, 0, false},
		{"unknown kind", Path{Kind: "x", BaseYear: 2022, Base: 1, TargetYear: 2025, Target: 2}, 2023, 0, false},
		{"overflow", Path{Kind: Stated, BaseYear: 2022, Base: 1 << 60, TargetYear: 2062, Target: 2, StatedPPM: 900_000}, 2060, 0, false},
		{"every year", Yearly(2, 2023, 2027), 2025, 2, true}, {"every year, before", Yearly(2, 2023, 2027), 2022, 0, false},
	} {
		if got, ok := c.p.YearEnd(c.year); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %v; want %d, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestImpliedRate(t *testing.T) {
	// 2^(1/3) − 1 = 0.2599210; 2^(1/5) − 1 = 0.1486984
	for _, c := range []struct {
		p    Path
		want int64
		text string
	}{{fdi, 259_921, "25.99%"}, {trade, 148_698, "14.87%"}} {
		got, ok := c.p.ImpliedPPM()
		if got != c.want || !ok || FormatPPM(got, 2) != c.text {
			t.Errorf("implied rate %d (%s), want %d", got, FormatPPM(got, 2), c.want)
		}
	}
	if _, ok := (Path{BaseYear: 2022, TargetYear: 2025, Target: 1}).ImpliedPPM(); ok {
		t.Error("a rate from a base of zero")
	}
}

func TestAt(t *testing.T) {
	level := Path{Kind: Straight, BaseYear: 2022, Base: 1000, TargetYear: 2024, Target: 3400}
	for _, c := range []struct {
		name        string
		p           Path
		year, month int
		kind        string
		want        int64
		ok          bool
	}{
		// 13,607,147,339 × 9/12 = 10,205,360,504.25
		{"flow September", fdi, 2023, 9, Flow, 10_205_360_504, true},
		{"flow December", fdi, 2023, 12, Flow, 13_607_147_339, true},
		{"flow base year", fdi, 2022, 6, Flow, 54_000_000_00, true},
		// 1000 → 2200 over 2023: after 3 months 1000 + 1200 × 3/12 = 1300
		{"level March", level, 2023, 3, Level, 1300, true},
		{"level December", level, 2023, 12, Level, 2200, true},
		{"level in the base year", level, 2022, 6, Level, 0, false},
		{"level at the base", level, 2022, 12, Level, 1000, true},
		{"share after the target", level, 2026, 5, Share, 3400, true},
		{"one firm by September", Yearly(1, 2023, 2027), 2025, 9, Count, 0, true},
		{"one firm by December", Yearly(1, 2023, 2027), 2025, 12, Count, 1, true},
		{"two firms by June", Yearly(2, 2023, 2027), 2025, 6, Count, 1, true},
		{"no such month", fdi, 2023, 13, Flow, 0, false},
		{"no such kind", fdi, 2023, 3, "x", 0, false},
	} {
		if got, ok := c.p.At(c.year, c.month, c.kind); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %v; want %d, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}
