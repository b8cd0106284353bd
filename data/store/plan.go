package store

import (
	"context"
	"fmt"

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
	if q.Limit == 0 || len(q.Where) == 0 || q.Search != "" || o.field != nil && !o.field.Index {
		return asPlanned, nil
	}
	if o.field == nil && !spans(q.Where) {
		return asPlanned, nil // an index gives equal values in the order of their ids
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

func spans(conds []Cond) bool {
	for _, c := range conds {
		if c.Op != Eq && c.Op != Blank {
			return true
		}
	}
	return false
}

// pageSQL is the query of one page. Gathered matches are sorted by their ids
// alone and read in full only for the page.
func (q Query) pageSQL(p plan, o order, w *where, sorted, limit string) string {
	if p != gather {
		return q.selects(p, o) + w.String() + sorted + limit
	}
	k := q.Kind
	return tables[k].selects + " WHERE t.id IN (SELECT t.id FROM " + k.Table + " t" + k.Joins + w.String() + sorted + limit + ")" + sorted
}

// sortedIndex names the index that holds just the rows of a flag in the order
// of the sort, "" where there is none: they are too few, or lie too far from
// the sort's beginning, to be found by walking all.
func sortedIndex(c Cond, o order) string {
	key := "id"
	if o.field != nil {
		key = o.field.Key
	}
	if c.Op != Eq || key != "id" && key != "name_key" && key != "founded" {
		return ""
	}
	switch c.Field {
	case "foreign_invested", "zero_capital", "zero_trade":
		if c.Value == int64(1) {
			return "enterprise_" + c.Field + "_" + key
		}
	case "outbound":
		if c.Value == int64(1) && key == "id" {
			return "enterprise_outbound_id"
		}
	case "existing":
		if key == "founded" {
			return "enterprise_existing_founded"
		}
	}
	return ""
}

// selects is the kind's SELECT, told which index to walk where the planner
// would rather sort.
func (q Query) selects(p plan, o order) string {
	text := tables[q.Kind].selects
	alone := o.field == nil && len(q.Where) == 1 && q.Search == "" // nothing to look for elsewhere
	if q.Kind != kind.Enterprise || p != walk && !alone {
		return text
	}
	for _, c := range q.Where {
		if index := sortedIndex(c, o); index != "" {
			return text + " INDEXED BY " + index // the kind has no joins: the table stands last
		}
	}
	return text
}

// step is one seek: a block of the order.
type step struct {
	sql   string
	args  []any
	order string
}

// steps are the blocks behind a record.
func (o order) steps(last *kind.Record) []step {
	cmp, dir := " > ", ""
	if o.desc {
		cmp, dir = " < ", " DESC"
	}
	byID, all := " ORDER BY t.id"+dir, o.String()
	if o.field == nil {
		return []step{{"t.id" + cmp + "?", []any{last.ID}, byID}}
	}
	if o.inBlocks() {
		return o.flagSteps(last, cmp, byID)
	}
	null, v := o.col+" IS NULL", last.Get(o.field.Key)
	if v == nil {
		rest := []step{{null + " AND t.id" + cmp + "?", []any{last.ID}, byID}}
		if !o.desc {
			rest = append(rest, step{o.col + " IS NOT NULL", nil, all})
		}
		return rest
	}
	rest := []step{{o.col + " = ? AND t.id" + cmp + "?", []any{v, last.ID}, byID}, {o.col + cmp + "?", []any{v}, all}}
	if o.desc {
		rest = append(rest, step{null, nil, byID})
	}
	return rest
}

// inBlocks: a flag has two values, so a page is read value by value, where an
// index over the few rows with 是 serves instead of one over all rows.
func (o order) inBlocks() bool {
	return o.field != nil && o.field.Type == kind.Flag && o.field.Index && o.field.Stored()
}

// flagSteps are the blocks of a flag's order, behind a record or from the
// beginning. The values are literals: only so a partial index serves.
func (o order) flagSteps(last *kind.Record, cmp, byID string) []step {
	values := []any{nil, int64(0), int64(1)}
	if o.desc {
		values = []any{int64(1), int64(0), nil}
	}
	var out []step
	for _, v := range values {
		is := o.col + " IS NULL"
		if v != nil {
			is = fmt.Sprintf("%s = %d", o.col, v)
		} else if o.field.ReadOnly {
			continue // a reckoned flag is never blank
		}
		switch {
		case last != nil && v != last.Get(o.field.Key):
		case last != nil:
			out = append(out, step{is + " AND t.id" + cmp + "?", []any{last.ID}, byID})
			last = nil // the further blocks are read from their beginning
		default:
			out = append(out, step{is, nil, byID})
		}
	}
	return out
}
