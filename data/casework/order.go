package casework

import (
	"slices"
	"strings"
)

// usual is the order in which moves of one day come where nothing else says so.
var usual = []string{Send, Transfer, Extend, Urge, Escalate, Note, Answer, Confirm, Reopen, Withdraw}

// InOrder puts steps that cannot stand as they were written into the order of
// their days: a file lists its newest first as often as its oldest. Steps that
// pass Check stay as they are; one without a day stays behind the one before it.
func InOrder(receivedOn string, steps []Step) []Step {
	if Check(receivedOn, steps) == nil {
		return steps
	}
	type dated struct {
		day string
		Step
	}
	rest := make([]dated, len(steps))
	for i, p := range steps {
		rest[i] = dated{p.Date, p}
		if p.Date == "" && i > 0 {
			rest[i].day = rest[i-1].day
		}
	}
	slices.SortStableFunc(rest, func(a, b dated) int { return strings.Compare(a.day, b.day) })
	s, out := State{State: New}, make([]Step, 0, len(steps))
	for len(rest) > 0 {
		n := 0
		for i, p := range rest {
			if p.day != rest[0].day {
				break
			}
			if likelier(s.State, p.Action, rest[n].Action) {
				n = i
			}
		}
		s.step(rest[n].Step)
		out = append(out, rest[n].Step)
		rest = slices.Delete(rest, n, n+1)
	}
	return out
}

// likelier tells whether of two moves of one day the first comes before the
// other: the state allows it and not the other, or it usually does.
func likelier(state, a, b string) bool {
	if may, might := slices.Contains(allowed[state], a), slices.Contains(allowed[state], b); may != might {
		return may
	}
	return slices.Index(usual, a) < slices.Index(usual, b)
}
