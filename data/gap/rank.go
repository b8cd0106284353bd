package gap

import (
	"cmp"
	"slices"
)

// topList keeps the best candidates of many: sorting all would cost more than
// finding them.
type topList struct {
	list []Candidate
	bar  *Candidate // what a new one must beat once the list is full
}

func (t *topList) add(c Candidate, limit int) {
	if t.bar != nil && before(t.bar, &c) < 0 {
		return
	}
	t.list = append(t.list, c)
	if limit > 0 && len(t.list) >= 2*limit+64 {
		t.cut(limit)
	}
}

func (t *topList) cut(limit int) {
	slices.SortStableFunc(t.list, func(a, b Candidate) int { return before(&a, &b) })
	if limit > 0 && len(t.list) > limit {
		t.list = t.list[:limit:limit]
		last := t.list[limit-1]
		t.bar = &last
	}
}

func (t *topList) sorted(limit int) []Candidate {
	t.cut(limit)
	return t.list
}

// before ranks by the middle of the year's estimate, then of the target year's,
// then by the name. Those without an amount come last.
func before(a, b *Candidate) int {
	return cmp.Or(cmp.Compare(mid(b.Year), mid(a.Year)), cmp.Compare(mid(b.End), mid(a.End)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// mid is −1 where there is none.
func mid(e *Estimate) int64 {
	if e == nil {
		return -1
	}
	return e.Mid
}
