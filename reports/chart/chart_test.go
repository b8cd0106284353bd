package chart

import (
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// recorder is a canvas that remembers what was drawn.
type recorder struct {
	rects  []rect
	texts  []text
	lines  []seg
	curves []curve
}

type rect struct {
	x, y, w, h float64
	c          color.NRGBA
}

type text struct {
	s string
	b box
	c color.NRGBA
}

type seg struct {
	x1, y1, x2, y2, width float64
	c                     color.NRGBA
}

type curve struct {
	pts    []Point
	dashed bool
}

func (r *recorder) Line(x1, y1, x2, y2, width float64, c color.NRGBA, _ bool) {
	r.lines = append(r.lines, seg{x1, y1, x2, y2, width, c})
}

func (r *recorder) Polyline(pts []Point, _ float64, _ color.NRGBA, dashed bool) {
	r.curves = append(r.curves, curve{pts, dashed})
}

func (r *recorder) Rect(x, y, w, h float64, fill color.NRGBA) {
	r.rects = append(r.rects, rect{x, y, w, h, fill})
}

func (r *recorder) Polygon([]Point, color.NRGBA) {}

func (r *recorder) Text(x, y float64, s string, size float64, a Align, c color.NRGBA) {
	r.texts = append(r.texts, text{s, textBox(r, x, y, s, size, a), c})
}

func (r *recorder) TextWidth(s string, size float64) float64 {
	w := 0.0
	for _, c := range s {
		if c < 0x2000 {
			w += 0.55
		} else {
			w++
		}
	}
	return w * size
}

func (r *recorder) said(s string) bool {
	for _, t := range r.texts {
		if t.s == s {
			return true
		}
	}
	return false
}

// zero finds the zero line, the only one in ink.
func (r *recorder) zero(t *testing.T, p Palette) seg {
	t.Helper()
	for _, l := range r.lines {
		if l.c == p.Ink && l.width == 0.8 {
			return l
		}
	}
	t.Fatal("no zero line")
	return seg{}
}

func (r *recorder) checkLabels(t *testing.T, w, h float64) {
	t.Helper()
	for i, a := range r.texts {
		if !a.b.within(box{0, 0, w, h}) {
			t.Errorf("%q stands outside: %+v", a.s, a.b)
		}
		for _, b := range r.texts[:i] {
			if a.b.hits(b.b) {
				t.Errorf("%q lies on %q", a.s, b.s)
			}
		}
	}
}

func v(x float64) *float64 { return &x }

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

func TestScaleHasRoundTicksAndZero(t *testing.T) {
	cases := []struct {
		values []*float64
		n      int
		want   string
	}{
		{[]*float64{v(0.62), v(1.7)}, 4, "0.0 0.5 1.0 1.5 2.0"},
		{[]*float64{v(12348), nil}, 5, "0 2,500 5,000 7,500 10,000 12,500"},
		{[]*float64{v(-30), v(80)}, 5, "-50 -25 0 25 50 75 100"},
		{[]*float64{v(-7)}, 4, "-8 -6 -4 -2 0"},
		{[]*float64{nil, v(0)}, 4, "0 1"},
		{nil, 2, "0 1"},
		{[]*float64{v(7), v(9)}, 4, "0 5 10"},
		{[]*float64{v(100)}, 5, "0 20 40 60 80 100"},
		{[]*float64{v(math.NaN()), v(3)}, 3, "0 1 2 3"},
	}
	for _, c := range cases {
		s := newScale(c.values, c.n, 0, 100)
		var got []string
		for _, x := range s.ticks() {
			got = append(got, s.tickText(x))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("got %v, want %s", got, c.want)
		}
	}
}

func TestFormatValue(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{0, "0"}, {1.08, "1.08"}, {1.7, "1.7"}, {14.871, "14.87"}, {99.999, "100"}, {123.45, "123.5"}, {999.96, "1,000"},
		{12348.6, "12,349"}, {1234567, "1,234,567"}, {-4210.2, "-4,210"}, {-0.001, "0"}, {820, "820"},
	} {
		if got := FormatValue(c.v); got != c.want {
			t.Errorf("FormatValue(%v) = %s, want %s", c.v, got, c.want)
		}
	}
}

func TestDrawPathLeavesGapsOpen(t *testing.T) {
	r, p := &recorder{}, Print()
	DrawPath(r, 440, 180, PathData{
		Unit: "亿美元", Years: []int{2024, 2025, 2026, 2027, 2028, 2029}, Current: 2026,
		Path:   []*float64{v(1), v(1.2), nil, v(1.5), v(1.7), v(2)},
		Actual: []*float64{v(0.9), v(1.3), v(0.4), nil, nil, nil},
	}, p)
	r.checkLabels(t, 440, 180)
	r.curves = slices.DeleteFunc(r.curves, func(c curve) bool { return !c.dashed })
	if len(r.curves) != 2 || len(r.curves[0].pts) != 2 || len(r.curves[1].pts) != 3 {
		t.Errorf("the path is not broken at the gap: %+v", r.curves)
	}
	zero, bars := r.zero(t, p).y1, 0
	for _, b := range r.rects {
		if b.y+b.h < 20 { // the legend
			continue
		}
		bars++
		if !near(b.y+b.h, zero) {
			t.Errorf("a bar ends at %.1f, zero is %.1f", b.y+b.h, zero)
		}
	}
	if bars != 3 {
		t.Errorf("got %d bars, want 3", bars)
	}
	for _, want := range []string{"单位：亿美元", "实际", "路径", "2026", "0.9", "1.3", "0.4", "2"} {
		if !r.said(want) {
			t.Errorf("%s is not written", want)
		}
	}
}

// One bar twice as high as another must look so.
func TestBarsAreInProportion(t *testing.T) {
	r, p := &recorder{}, Print()
	DrawMonths(r, 400, 150, MonthsData{Labels: []string{"1月", "2月", "3月"}, Series: []Series{{Name: "", Values: []*float64{v(50), v(100), v(-25)}}}}, p)
	if len(r.rects) != 3 {
		t.Fatalf("got %d bars", len(r.rects))
	}
	zero := r.zero(t, p).y1
	if !near(r.rects[1].h, 2*r.rects[0].h) || !near(r.rects[2].h*2, r.rects[0].h) {
		t.Errorf("heights %.2f, %.2f, %.2f", r.rects[0].h, r.rects[1].h, r.rects[2].h)
	}
	if !near(r.rects[0].y+r.rects[0].h, zero) || !near(r.rects[2].y, zero) {
		t.Error("bars do not start at zero")
	}
	r.checkLabels(t, 400, 150)
}

func TestDrawBarsSaysWhatIsNotEntered(t *testing.T) {
	r, p := &recorder{}, Print()
	DrawBars(r, 440, 120, BarsData{
		Unit: "万美元", ValueName: "实际", TargetName: "路径",
		Items: []Bar{{Label: "沙坡头区", Value: v(4210), Target: v(4600), Note: "91.5%"}, {Label: "海原县", Value: v(-100)},
			{Label: "中卫工业园区"}, {Label: strings.Repeat("很长的单位名称", 8), Value: v(0)}},
	}, p)
	r.checkLabels(t, 440, 120)
	for _, want := range []string{"4,210（91.5%）", "-100", "未录入", "0"} {
		if !r.said(want) {
			t.Errorf("%s is not written", want)
		}
	}
	zero := r.zero(t, p).x1
	bars := r.rects[1:] // the first is the legend's
	if len(bars) != 3 || !near(bars[0].x, zero) || !near(bars[1].x+bars[1].w, zero) || !near(bars[0].w, bars[1].w*42.1) {
		t.Errorf("bars %+v, zero %.1f", bars, zero)
	}
}

// Any data in any size: labels never lie on each other or outside, and
// nothing panics.
func TestLabelsNeverOverlap(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	values := func(n int) []*float64 {
		out := make([]*float64, n)
		scale := math.Pow(10, float64(rng.IntN(8)-2))
		for i := range out {
			if rng.IntN(4) > 0 {
				out[i] = v((rng.Float64()*1.3 - 0.2) * scale)
			}
		}
		return out
	}
	for range 500 {
		n := rng.IntN(14)
		w, h := 40+rng.Float64()*600, 30+rng.Float64()*300
		labels, years, items := make([]string, n), make([]int, n), make([]Bar, n)
		parts, stages := make([]Part, n), make([]Stage, n)
		a, b := values(n), values(n)
		for i := range n {
			labels[i], years[i] = fmt.Sprintf("%d月", i+1), 2020+i
			items[i] = Bar{Label: strings.Repeat("县", rng.IntN(12)), Value: a[i], Target: b[i]}
			parts[i], stages[i] = Part{Name: items[i].Label, Value: a[i]}, Stage{Name: items[i].Label, Value: b[i]}
		}
		for _, p := range []Palette{Print(), Light(), Dark(), {}} {
			r := &recorder{}
			DrawPath(r, w, h, PathData{Unit: "亿元", Years: years, Path: a, Actual: b, Current: 2023}, p)
			r.checkLabels(t, w, h)
			r = &recorder{}
			DrawMonths(r, w, h, MonthsData{Unit: "万元", Labels: labels, Series: []Series{{"上年", a}, {"本年", b}}}, p)
			r.checkLabels(t, w, h)
			r = &recorder{}
			DrawBars(r, w, h, BarsData{Unit: "万元", Items: items, ValueName: "实际"}, p)
			r.checkLabels(t, w, h)
			r = &recorder{}
			DrawShare(r, w, h, ShareData{Unit: "万元", Parts: parts}, p)
			r.checkLabels(t, w, h)
			r = &recorder{}
			DrawFunnel(r, w, h, FunnelData{Unit: "条", Stages: stages}, p)
			r.checkLabels(t, w, h)
		}
	}
}

func TestSubMovesEverything(t *testing.T) {
	r := &recorder{}
	s := Sub(r, 100, 50)
	s.Rect(1, 2, 3, 4, color.NRGBA{})
	s.Text(0, 10, "甲", 10, Left, color.NRGBA{})
	s.Polyline([]Point{{0, 0}, {1, 1}}, 1, color.NRGBA{}, true)
	s.Line(0, 0, 5, 5, 1, color.NRGBA{}, false)
	s.Polygon([]Point{{0, 0}}, color.NRGBA{})
	if r.rects[0].x != 101 || r.rects[0].y != 52 || r.texts[0].b.x1 != 100 || r.curves[0].pts[0] != (Point{100, 50}) || r.lines[0].x2 != 105 {
		t.Errorf("got %+v", r)
	}
}

// A month that was not entered has no bar, while one of nought keeps its label;
// three years stay apart without colour.
func TestDrawMonthsLeavesGapsOpen(t *testing.T) {
	r, p := &recorder{}, Print()
	DrawMonths(r, 440, 160, MonthsData{Unit: "万元", Labels: []string{"1月", "2月", "3月"}, Series: []Series{
		{"2024年", []*float64{v(5), v(6), v(7)}}, {"2025年", []*float64{v(8), nil, v(9)}}, {"2026年", []*float64{v(10), v(0), nil}},
	}}, p)
	r.checkLabels(t, 440, 160)
	bars := 0
	for _, b := range r.rects {
		if b.y > 20 && b.h > 0 {
			bars++
		}
	}
	if bars != 6 {
		t.Errorf("got %d bars, want 6", bars)
	}
	if !r.said("10") || !r.said("0") {
		t.Errorf("this year's values are not written: %v", r.texts)
	}
	for i := range 3 {
		for j := range i {
			a, b := seriesFill(i, 3, p), seriesFill(j, 3, p)
			if math.Abs(lightness(a.color)-lightness(b.color)) < 0.25 && a.hatch == b.hatch {
				t.Errorf("years %d and %d look alike", i, j)
			}
		}
	}
}
