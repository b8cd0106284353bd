package support

import (
	"context"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// SoonDays is how far ahead of a day the services page begins to name it.
const SoonDays = 30

// Counter says how many records of a kind there are and what of them asks for
// attention.
type Counter struct {
	All     int
	Overdue Attention // promised by a day that is past, and still open
	Soon    Attention // promised by, or running out on, one of the next SoonDays days
}

// Attention is a count with the list behind it.
type Attention struct {
	Count int
	Rows  []RowsLink // the lists, one for each date that the kind is reminded of
}

// CountOf counts a kind's records and those that its description reminds of
// (fields with Expires) on a day. What was done or given up asks for nothing;
// a date that nothing ends, as of a certificate, is never overdue.
func CountOf(ctx context.Context, st *store.Store, k *kind.Kind, today string) (Counter, error) {
	var c Counter
	var err error
	if c.All, _, err = st.Count(ctx, store.Query{Kind: k}, 0); err != nil {
		return c, err
	}
	soon := day(today).AddDate(0, 0, SoonDays).Format(time.DateOnly)
	for _, f := range k.Fields {
		if !f.Expires {
			continue
		}
		open := stillOpen(k, f)
		if f.DoneBy != "" {
			if err := c.Overdue.add(ctx, st, k, k.Label+"：过了"+f.Label, append([]store.Cond{le(f.Key, dayBefore(today))}, open...)); err != nil {
				return c, err
			}
		}
		if err := c.Soon.add(ctx, st, k, k.Label+"："+f.Label+"将到", append([]store.Cond{ge(f.Key, today), le(f.Key, soon)}, open...)); err != nil {
			return c, err
		}
	}
	return c, nil
}

// stillOpen are the conditions of a record that is neither done nor given up. A
// grievance that awaits nothing has no day (package casework).
func stillOpen(k *kind.Kind, f *kind.Field) (where []store.Cond) {
	if f.DoneBy != "" {
		where = append(where, store.Cond{Field: f.DoneBy, Op: store.Blank})
	}
	if k.Course != nil && k.Course.State != "" && k.Course.Due == f.Key {
		for _, stop := range k.Course.Stops {
			where = append(where, store.Cond{Field: k.Course.State, Op: store.Ne, Value: stop})
		}
	}
	return where
}

func (a *Attention) add(ctx context.Context, st *store.Store, k *kind.Kind, label string, where []store.Cond) error {
	n, _, err := st.Count(ctx, store.Query{Kind: k, Where: where}, 0)
	if n > 0 {
		a.Count += n
		a.Rows = append(a.Rows, RowsLink{Kind: k, Where: where, Label: label})
	}
	return err
}
