package support

import "testing"

func TestMonthsInARowAreNamedByTheirEnds(t *testing.T) {
	for want, list := range map[string][]int{
		"2025 年 4 月":            {202504},
		"2025 年 3、4 月":          {202503, 202504},
		"2025 年 1—10 月":         {202501, 202502, 202503, 202504, 202505, 202506, 202507, 202508, 202509, 202510},
		"2025 年 1、3—5、8、9、12 月": {202501, 202503, 202504, 202505, 202508, 202509, 202512},
	} {
		if got := months(list); got != want {
			t.Errorf("%v: %q, want %q", list, got, want)
		}
	}
}
