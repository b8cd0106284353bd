package store

import (
	"context"

	"beizeng/data/kind"
)

// plan says which way a page of a filtered and sorted list is read. The
// planner guesses how many rows a filter leaves and errs by far with values
// that are common, so that one page would sort half the table.
type plan uint8

const (
	asPlanned plan = iota
	walk           // along the sort's index, skipping what does not match: for common matches
	gather         // the matches by their own index, then sort them: for few
)

// fewRows is up to how many matches are gathered and sorted.
const fewRows = 1000

// planOf looks whether more than a few rows match.
func (s *Store) planOf(ctx context.Context, q Query, o order) (plan, error) {
	if q.Limit == 0 || len(q.Where) == 0 || o.field == nil || !o.field.Index || q.Search != "" {
		return asPlanned, nil
	}
	for _, c := range q.Where {
		if f := q.Kind.Field(c.Field); f != nil && f.Ref == "enterprise" && c.Op == Eq {
			return gather, nil // one firm's rows
		}
	}
	w, err := q.conditions()
	if err != nil {
		return asPlanned, err
	}
	if len(w.parts) > 1 && !q.Deleted {
		w.parts = w.parts[1:] // few are deleted: without them the index alone tells
	}
	many, err := s.more(ctx, q, w, fewRows)
	if many {
		return walk, err
	}
	return gather, err
}

// sortedIndex names the index that holds just the rows of a flag in the order
// of the sort, "" where there is none: they are too few, or lie too far from
// the sort's beginning, to be found by walking all.
func sortedIndex(c Cond, o order) string {
	sorted := o.field != nil && (o.field.Key == "name_key" || o.field.Key == "founded")
	switch c.Field {
	case "foreign_invested", "zero_capital", "zero_trade":
		if sorted && c.Op == Eq && c.Value == int64(1) {
			return "enterprise_" + c.Field + "_" + o.field.Key
		}
	case "existing":
		if sorted && c.Op == Eq && o.field.Key == "founded" {
			return "enterprise_existing_founded"
		}
	}
	return ""
}

// selects is the kind's SELECT, told which index to walk where the planner
// would rather sort.
func (q Query) selects(p plan, o order) string {
	text := tables[q.Kind].selects
	if p != walk || q.Kind != kind.Enterprise {
		return text
	}
	for _, c := range q.Where {
		if index := sortedIndex(c, o); index != "" {
			return text + " INDEXED BY " + index // the kind has no joins: the table stands last
		}
	}
	return text
}
