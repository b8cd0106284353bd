package progress

import (
	"fmt"
	"math/big"

	"beizeng/data/codes"
)

// Thresholds set the lights: actual ÷ path at or above GreenPPM is green, at
// or above YellowPPM yellow, below it red.
type Thresholds struct{ GreenPPM, YellowPPM int64 }

// DefaultThresholds: on the path is green, up to a tenth behind it yellow.
func DefaultThresholds() Thresholds { return Thresholds{GreenPPM: million, YellowPPM: 900_000} }

// Lights of a standing.
const (
	Green  = "green"
	Yellow = "yellow"
	Red    = "red"
	None   = "none"   // no actual was entered
	NoPath = "nopath" // nothing to compare with
)

// Standing is where an indicator stands at a month. A nil pointer means "not
// known", never zero.
type Standing struct {
	Actual, Path, YearGoal, Target *int64
	CompletionPPM                  *int64 // actual ÷ target
	YearCompletionPPM              *int64 // actual ÷ the year's goal
	PacePPM                        *int64 // actual ÷ path so far
	Missing                        *int64 // year's goal − actual, at least 0
	// NeededPerMonth is Missing spread over the months left in the year,
	// rounded up; 0 when the goal is reached, nil in December otherwise.
	NeededPerMonth *int64
	Status         string
	Text           string // plain Chinese
}

// Reckon tells where an indicator stands at the end of a month. kind is Flow,
// Level, Count or Share; actual is nil where nothing was entered. Without a
// path the target is compared only where it is a floor that holds at any time
// (atLeast), or where it is already reached.
func Reckon(kind string, actual *int64, p *Path, target *int64, year, month int, th Thresholds, atLeast bool) Standing {
	s := Standing{Actual: copyOf(actual), Target: copyOf(target)}
	if p != nil {
		if v, ok := p.YearEnd(year); ok {
			s.YearGoal = &v
		}
		if v, ok := p.At(year, month, kind); ok {
			s.Path = &v
		}
		if s.Target == nil {
			s.Target = copyOf(&p.Target)
		}
	}
	if s.Actual == nil {
		s.Status, s.Text = None, "未录入"
		return s
	}
	s.CompletionPPM = Ratio(s.Actual, s.Target)
	s.YearCompletionPPM = Ratio(s.Actual, s.YearGoal)
	s.PacePPM = Ratio(s.Actual, s.Path)
	s.Missing, s.NeededPerMonth = missing(*s.Actual, s.YearGoal, month)
	s.judge(th, atLeast)
	if kind == Count && s.Path != nil && *s.Path == 0 && s.Missing != nil && *s.Missing > 0 {
		// none is due yet, and none is there: a green light would mislead
		s.Status, s.Text = Yellow, fmt.Sprintf("尚未到期，年内还需 %d 家", *s.Missing)
	}
	return s
}

// judge sets the light and its words.
func (s *Standing) judge(th Thresholds, atLeast bool) {
	if th == (Thresholds{}) {
		th = DefaultThresholds()
	}
	yard, name := s.Path, "序时进度"
	if yard == nil && s.Target != nil && (atLeast || *s.Actual >= *s.Target) {
		yard, name = s.Target, "目标"
	}
	if yard == nil {
		s.Status, s.Text = NoPath, "没有可比的进度，只列实际数"
		return
	}
	switch {
	case reaches(*s.Actual, *yard, th.GreenPPM):
		s.Status = Green
	case reaches(*s.Actual, *yard, th.YellowPPM):
		s.Status = Yellow
	default:
		s.Status = Red
	}
	words := map[string]string{Green: "达到" + name, Yellow: "略低于" + name, Red: "低于" + name}
	s.Text = words[s.Status]
	if r := Ratio(s.Actual, yard); r != nil {
		s.Text += fmt.Sprintf("，为%s的 %s", name, FormatPPM(*r, 1))
	}
}

// reaches tells actual ≥ yard × ppm. Below a yard of zero or less a
// proportion has no meaning: only actual ≥ yard counts.
func reaches(actual, yard, ppm int64) bool {
	if yard <= 0 {
		return actual >= yard
	}
	a := new(big.Int).Mul(big.NewInt(actual), big.NewInt(million))
	return a.Cmp(new(big.Int).Mul(big.NewInt(yard), big.NewInt(ppm))) >= 0
}

func missing(actual int64, goal *int64, month int) (miss, perMonth *int64) {
	if goal == nil {
		return nil, nil
	}
	d := *goal - actual
	if d <= 0 {
		return new(int64), new(int64)
	}
	if left := int64(12 - month); left > 0 {
		n := (d + left - 1) / left
		perMonth = &n
	}
	return &d, perMonth
}

// Ratio gives part ÷ whole in millionths, rounded; nil where either is not
// known or the whole is not positive.
func Ratio(part, whole *int64) *int64 {
	if part == nil || whole == nil || *whole <= 0 {
		return nil
	}
	n := new(big.Int).Mul(big.NewInt(*part), big.NewInt(million))
	if v, ok := fit(divRound(n, big.NewInt(*whole))); ok {
		return &v
	}
	return nil
}

// Growth compares a value with an earlier one. Over a base of zero or less no
// rate is given: the text is 由负转正 or "—"; from plus to minus it is 由正转负.
func Growth(now, before *int64) (ppm *int64, text string) {
	switch {
	case now == nil || before == nil || *before == 0:
		return nil, "—"
	case *before < 0 && *now > 0:
		return nil, "由负转正"
	case *before < 0:
		return nil, "—"
	case *now < 0:
		return nil, "由正转负"
	}
	n := new(big.Int).Sub(big.NewInt(*now), big.NewInt(*before))
	v, ok := fit(divRound(n.Mul(n, big.NewInt(million)), big.NewInt(*before)))
	if !ok {
		return nil, "—"
	}
	return &v, FormatPPM(v, 1)
}

// FormatPPM writes parts per million as a percentage: 123500 is "12.35%".
func FormatPPM(ppm int64, decimals int) string {
	return codes.FormatScaled(ppm, 4, decimals) + "%"
}

// Residual is the part of a total that is not the existing firms': what newly
// set-up firms must bring (2.16 − 2.07 = 0.09). Nil where either is not known.
func Residual(total, existing *int64) *int64 {
	if total == nil || existing == nil {
		return nil
	}
	d := *total - *existing
	return &d
}

// Uncovered tells that a published cumulative is not the sum of its months.
// Customs revises, so both are kept and the user is warned. Where either is
// not known there is nothing to compare.
func Uncovered(cum, sum *int64) bool { return cum != nil && sum != nil && *cum != *sum }

func copyOf(p *int64) *int64 {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}
