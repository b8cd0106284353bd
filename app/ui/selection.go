package ui

import "sort"

// Range is a run of rows, both ends included, counted from 0.
type Range struct{ First, Last int }

// Selection is what the user has marked: whole rows where Cols is nil,
// otherwise the block of the named columns in the one range of Rows.
type Selection struct {
	Rows []Range
	Cols []string
}

// Count is the number of marked rows.
func (s Selection) Count() int { return rangeSet(s.Rows).count() }

// Has tells whether a row is marked.
func (s Selection) Has(row int) bool { return rangeSet(s.Rows).has(row) }

// List returns the marked row numbers in order, at most max of them.
func (s Selection) List(max int) []int {
	n := min(s.Count(), max)
	out := make([]int, 0, n)
	for _, r := range s.Rows {
		for i := r.First; i <= r.Last && len(out) < n; i++ {
			out = append(out, i)
		}
	}
	return out
}

// rangeSet is a sorted list of disjoint, non-touching ranges, so that
// "everything" over a million rows is one entry.
type rangeSet []Range

func (s rangeSet) count() int {
	n := 0
	for _, r := range s {
		n += r.Last - r.First + 1
	}
	return n
}

func (s rangeSet) has(i int) bool {
	k := sort.Search(len(s), func(k int) bool { return s[k].Last >= i })
	return k < len(s) && s[k].First <= i
}

// add returns the union of s and r.
func (s rangeSet) add(r Range) rangeSet {
	if r.First > r.Last {
		r.First, r.Last = r.Last, r.First
	}
	out := make(rangeSet, 0, len(s)+1)
	done := false
	for _, x := range s {
		switch {
		case x.Last+1 < r.First:
			out = append(out, x)
		case r.Last+1 < x.First:
			if !done {
				out, done = append(out, r), true
			}
			out = append(out, x)
		default:
			r.First, r.Last = min(r.First, x.First), max(r.Last, x.Last)
		}
	}
	if !done {
		out = append(out, r)
	}
	return out
}

// remove returns s without the row i.
func (s rangeSet) remove(i int) rangeSet {
	out := make(rangeSet, 0, len(s)+1)
	for _, x := range s {
		if i < x.First || i > x.Last {
			out = append(out, x)
			continue
		}
		if x.First < i {
			out = append(out, Range{x.First, i - 1})
		}
		if i < x.Last {
			out = append(out, Range{i + 1, x.Last})
		}
	}
	return out
}

// toggle flips one row.
func (s rangeSet) toggle(i int) rangeSet {
	if s.has(i) {
		return s.remove(i)
	}
	return s.add(Range{i, i})
}

// clip drops what lies at or beyond n rows.
func (s rangeSet) clip(n int) rangeSet {
	var out rangeSet
	for _, x := range s {
		if x.First < n {
			out = append(out, Range{x.First, min(x.Last, n-1)})
		}
	}
	return out
}
