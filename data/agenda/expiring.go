package agenda

import (
	"cmp"
	"context"
	"slices"

	"beizeng/data/kind"
)

// expiring reads what runs out within 60 days or has done so in the last 30,
// for every field that its description marks with Expires and that nothing is
// to be done by: that is work (see promise).
func (r *reader) expiring(ctx context.Context, offset int) (List, error) {
	var l List
	for _, k := range kind.All() {
		for _, f := range k.Fields {
			if !f.Expires || f.DoneBy != "" {
				continue
			}
			own, more, none := r.mine(k)
			if none {
				continue
			}
			from := "FROM " + k.Table + " t" + k.Joins + " WHERE " + valueOf(k, f.Key) + " BETWEEN ? AND ? AND t.deleted_at IS NULL" + own
			part, err := r.records(ctx, k, f, from, append([]any{r.plus(-expiredSince), r.plus(ExpiresAhead)}, more...), offset+r.limit)
			if err != nil {
				return l, err
			}
			l.add(part)
		}
	}
	l.Items = pageOf(l.Items, dayOf, offset, r.limit)
	return l, nil
}

// valueOf is the SQL of a kind's field, NULL where it has none such.
func valueOf(k *kind.Kind, key string) string {
	i := k.Index(key)
	switch {
	case i < 0:
		return "NULL"
	case k.Fields[i].Expr != "":
		return k.Fields[i].Expr
	}
	return `t."` + key + `"`
}

// add joins another kind's or stage's list.
func (l *List) add(part List) {
	l.Items = append(l.Items, part.Items...)
	l.Count += part.Count
	l.More = l.More || part.More
}

// pageOf sorts joined lists by their day and cuts one page out. Each was read
// from its beginning, because nobody knows where in it the page starts; within
// a day they stay in their own order, so that pages do not overlap.
func pageOf[T any](all []T, day func(T) string, offset, limit int) []T {
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(day(a), day(b)) })
	return all[min(offset, len(all)):min(offset+limit, len(all))]
}

func dayOf(it Item) string { return it.Day }
