package activation

import (
	"cmp"
	"context"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Past is what the office's own record tells of firms that had never traded:
// of those on the list twelve months before, by the rung they stood on then,
// how many there were and how many traded for the first time within the
// twelve; and the debuts whose first twelve months are over.
type Past struct {
	From, AsOf int // the month looked back to, and from
	Seen, Hit  map[string]int64
	Debuts     []Debut // the newest first
	// Agents are the firms that ever were on the list and traded through an agent
	// in the twelve months.
	Agents map[int64]bool
}

// Debut is a firm whose first ever trade, in a month, ended its time on the list.
type Debut struct {
	Enterprise int64
	Month      int
}

// LookBack reads the record of the list of trade as of a month, of the whole city.
func LookBack(ctx context.Context, st *store.Store, asOf int) (Past, error) {
	p := Past{From: codes.AddMonths(asOf, -12), AsOf: asOf, Seen: map[string]int64{}, Hit: map[string]int64{}, Agents: map[int64]bool{}}
	b, err := open(ctx, st, Trade)
	if err != nil {
		return p, err
	}
	steps, err := b.steps(ctx, "")
	if err != nil {
		return p, err
	}
	judged, day := b.judged(p.From) != 0, codes.LastDay(p.From)
	err = b.each(ctx, func(f *firm) error {
		for _, m := range progress.UnpackMonths(f.Agent) {
			if m > p.From && m <= asOf {
				p.Agents[f.id] = true
			}
		}
		for _, s := range f.spells {
			if !s.Again && s.End == progress.Activated && codes.AddMonths(s.Until, 11) <= asOf {
				p.Debuts = append(p.Debuts, Debut{f.id, s.Until})
			}
		}
		s, n, first := f.standing(p.From)
		if !judged || n < 0 || first || s.Again {
			return nil
		}
		var r Row
		r.climb(f.climbed(n, steps[f.id], day))
		p.Seen[r.Rung]++
		if s.End == progress.Activated && s.Until <= asOf {
			p.Hit[r.Rung]++
		}
		return nil
	}, "")
	slices.SortFunc(p.Debuts, func(a, b Debut) int {
		return cmp.Or(cmp.Compare(b.Month, a.Month), cmp.Compare(a.Enterprise, b.Enterprise))
	})
	return p, err
}
