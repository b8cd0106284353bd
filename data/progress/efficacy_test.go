package progress

import "testing"

func ptr(n int64) *int64 { return &n }

func points(list []*int64) (out []int64) {
	for _, p := range list {
		if p == nil {
			out = append(out, -1)
		} else {
			out = append(out, *p)
		}
	}
	return out
}

// Worked by hand. Floor 60: 10, 20, 40 lie at 0, 1/3 and 1 of the span, so
// 60 + 40/3 = 73.33 points.
func TestEfficacy(t *testing.T) {
	for name, c := range map[string]struct {
		values []*int64
		low    bool
		floor  int64
		full   bool
		want   []int64
	}{
		"in proportion":    {[]*int64{ptr(10), ptr(20), ptr(40)}, false, 6000, true, []int64{6000, 7333, 10000}},
		"low is better":    {[]*int64{ptr(10), ptr(20), ptr(40)}, true, 6000, true, []int64{10000, 8667, 6000}},
		"no floor":         {[]*int64{ptr(0), ptr(1), ptr(8)}, false, 0, true, []int64{0, 1250, 10000}},
		"negatives":        {[]*int64{ptr(-30), ptr(0), ptr(10)}, false, 6000, true, []int64{6000, 9000, 10000}},
		"all the same":     {[]*int64{ptr(5), ptr(5)}, false, 6000, true, []int64{10000, 10000}},
		"the same, floor":  {[]*int64{ptr(5), ptr(5)}, false, 6000, false, []int64{6000, 6000}},
		"only one":         {[]*int64{nil, ptr(0)}, false, 6000, true, []int64{-1, 10000}},
		"unknown is apart": {[]*int64{nil, ptr(3), ptr(9)}, false, 6000, true, []int64{-1, 6000, 10000}},
		"nobody":           {[]*int64{nil, nil}, false, 6000, true, []int64{-1, -1}},
		"huge":             {[]*int64{ptr(-9e18), ptr(0), ptr(9e18)}, false, 6000, true, []int64{6000, 8000, 10000}},
	} {
		got := points(Efficacy(c.values, c.low, c.floor, c.full))
		for i := range c.want {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", name, got, c.want)
				break
			}
		}
	}
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		value, target *int64
		low           bool
		want          int64
	}{
		{ptr(50), ptr(200), false, 2500}, {ptr(200), ptr(200), false, 10000}, {ptr(300), ptr(200), false, 10000}, {ptr(-5), ptr(200), false, 0},
		{ptr(1), ptr(3), false, 3333}, {ptr(10), ptr(20), true, 10000}, {ptr(40), ptr(20), true, 5000}, {nil, ptr(1), false, -1}, {ptr(1), nil, false, -1}, {ptr(1), ptr(0), false, -1},
	} {
		if got := points([]*int64{Completion(c.value, c.target, c.low)})[0]; got != c.want {
			t.Errorf("%v of %v low %v: %d, want %d", c.value, c.target, c.low, got, c.want)
		}
	}
}

// 73.33 points at a weight of 15 are 11.00; at 7.5 they are 5.49975, so 5.50.
func TestWeighted(t *testing.T) {
	for _, c := range [][3]int64{{7333, 1500, 1100}, {7333, 750, 550}, {10000, 2000, 2000}, {0, 2000, 0}, {6000, 1250, 750}} {
		if got := Weighted(c[0], c[1]); got != c[2] {
			t.Errorf("%d at %d: %d, want %d", c[0], c[1], got, c[2])
		}
	}
}
