package chart

import (
	"math"
	"strconv"
	"strings"
)

// scale maps values to a length along an axis. It always holds zero, because
// a bar that does not start at zero lies.
type scale struct {
	min, max, step float64
	from, to       float64 // canvas coordinates of min and max
}

// newScale spans all values and zero with about n round steps of 1, 2, 2.5 or
// 5 times a power of ten.
func newScale(values []*float64, n int, from, to float64) scale {
	lo, hi, whole := 0.0, 0.0, true
	for _, v := range values {
		if !usable(v) {
			continue
		}
		lo, hi = math.Min(lo, *v), math.Max(hi, *v)
		whole = whole && *v == math.Round(*v)
	}
	if lo == 0 && hi == 0 {
		hi = 1
	}
	step := roundStep((hi - lo) / float64(max(n, 1)))
	for whole && step != math.Round(step) { // half a firm is no tick
		step = roundStep(step * 1.5)
	}
	return scale{
		min: math.Floor(lo/step+1e-9) * step, max: math.Ceil(hi/step-1e-9) * step,
		step: step, from: from, to: to,
	}
}

func usable(v *float64) bool {
	return v != nil && !math.IsNaN(*v) && !math.IsInf(*v, 0)
}

func roundStep(raw float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

func (s scale) at(v float64) float64 {
	return s.from + (v-s.min)/(s.max-s.min)*(s.to-s.from)
}

func (s scale) ticks() []float64 {
	n := int(math.Round((s.max - s.min) / s.step))
	out := make([]float64, 0, n+1)
	for i := 0; i <= n; i++ {
		v := s.min + float64(i)*s.step
		if math.Abs(v) < s.step/1e6 {
			v = 0
		}
		out = append(out, v)
	}
	return out
}

// tickText writes a tick with just the decimals its step needs.
func (s scale) tickText(v float64) string {
	decimals := 0
	for d := s.step; decimals < 6 && math.Abs(d-math.Round(d)) > 1e-6; d *= 10 {
		decimals++
	}
	return group(strconv.FormatFloat(v, 'f', decimals, 64))
}

// FormatValue writes a value as the labels show it: two decimals below 100,
// one below 1,000, none from there on; thousands are grouped.
func FormatValue(v float64) string {
	decimals := 2
	switch a := math.Abs(v); {
	case a >= 999.95:
		decimals = 0
	case a >= 99.995:
		decimals = 1
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return group(s)
}

func group(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, rest := s, ""
	if i := strings.IndexByte(s, '.'); i >= 0 {
		whole, rest = s[:i], s[i:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + rest
}
