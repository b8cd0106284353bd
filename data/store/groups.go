package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/kind"
)

// Group are the matches of a query that have the same values in some fields.
type Group struct {
	By    []any // those values: nil where blank, int64 or string
	Count int
	Sums  []*int64 // of the fields to be added up; nil where no match has a value
}

// Groups counts and adds up the matches of a query by the values of stored
// fields, in one reading: for boards and small tables. Amounts are added as
// stored, so a money field needs its currency among the fields grouped by. A
// search looks at the newest matches that a list would show.
func (s *Store) Groups(ctx context.Context, q Query, by []string, sums ...string) ([]Group, error) {
	w, err := q.conditions()
	if err != nil {
		return nil, err
	}
	if q.Search != "" {
		ids, err := s.match(ctx, Query{Kind: q.Kind, Search: q.Search, Where: q.Where})
		if err != nil {
			return nil, err
		}
		w.add("t.id IN (" + joinInts(ids) + ")")
	}
	cols, err := storedColumns(q.Kind, by)
	if err != nil {
		return nil, err
	}
	added, err := storedColumns(q.Kind, sums)
	if err != nil {
		return nil, err
	}
	parts := append(append([]string(nil), cols...), "COUNT(*)")
	for _, c := range added {
		parts = append(parts, "SUM("+c+")")
	}
	text := "SELECT " + strings.Join(parts, ", ") + q.from(0) + w.String() + " GROUP BY " + strings.Join(cols, ", ") + " ORDER BY " + strings.Join(cols, ", ")
	var out []Group
	err = s.Each(ctx, text, func(rows *sql.Rows) error {
		g := Group{By: make([]any, len(by)), Sums: make([]*int64, len(sums))}
		dest := make([]any, 0, len(parts))
		for i := range g.By {
			dest = append(dest, &g.By[i])
		}
		dest = append(dest, &g.Count)
		for i := range g.Sums {
			dest = append(dest, &g.Sums[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		out = append(out, g)
		return nil
	}, w.args...)
	return out, err
}

// storedColumns are the columns of a kind's stored fields.
func storedColumns(k *kind.Kind, keys []string) ([]string, error) {
	out := make([]string, len(keys))
	for i, key := range keys {
		f := k.Field(key)
		if f == nil || !f.Stored() {
			return nil, fmt.Errorf("%s没有可以分组或合计的字段“%s”", k.Label, key)
		}
		out[i] = column(f)
	}
	return out, nil
}
