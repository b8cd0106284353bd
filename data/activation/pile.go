package activation

import (
	"cmp"
	"slices"
)

// pile collects rows without moving those that are there: rows are large, and
// a list may have a hundred thousand.
type pile struct{ heaps [][]Row }

const heap = 2048

func (p *pile) add(r Row) {
	n := len(p.heaps)
	if n == 0 || len(p.heaps[n-1]) == heap {
		p.heaps = append(p.heaps, make([]Row, 0, heap))
		n++
	}
	p.heaps[n-1] = append(p.heaps[n-1], r)
}

func (p *pile) at(i int) *Row { return &p.heaps[i/heap][i%heap] }

func (p *pile) len() int {
	if len(p.heaps) == 0 {
		return 0
	}
	return (len(p.heaps)-1)*heap + len(p.heaps[len(p.heaps)-1])
}

// sorted are the rows by entry, then as their firms came into the book.
func (p *pile) sorted() []Row {
	type key struct {
		since, at int
		firm      int64
	}
	keys := make([]key, p.len())
	for i := range keys {
		keys[i] = key{p.at(i).Since, i, p.at(i).Enterprise}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.since != b.since {
			return a.since - b.since
		}
		return cmp.Compare(a.firm, b.firm)
	})
	out := make([]Row, len(keys))
	for i, k := range keys {
		out[i] = *p.at(k.at)
	}
	return out
}
