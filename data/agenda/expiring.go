package agenda

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"beizeng/data/kind"
)

// expiring reads what runs out within 60 days or has done so in the last 30,
// for every field that its description marks with Expires. A kind without an
// officer or a territory of its own is shown to everybody.
func (r *reader) expiring(ctx context.Context, offset int) (List, error) {
	var l List
	for _, k := range kind.All() {
		for _, f := range k.Fields {
			if !f.Expires {
				continue
			}
			part, err := r.expiringIn(ctx, k, f, offset+r.limit)
			if err != nil {
				return l, err
			}
			l.add(part)
		}
	}
	l.Items = pageOf(l.Items, dayOf, offset, r.limit)
	return l, nil
}

func (r *reader) expiringIn(ctx context.Context, k *kind.Kind, f *kind.Field, limit int) (List, error) {
	col := func(key string) string { return valueOf(k, key) }
	cond := col(f.Key) + " BETWEEN ? AND ? AND t.deleted_at IS NULL"
	args := []any{r.plus(-expiredSince), r.plus(ExpiresAhead)}
	for _, own := range []struct{ key, want string }{{"officer", r.officer}, {"territory", r.territory}} {
		if own.want != "" && k.Index(own.key) >= 0 {
			cond, args = cond+" AND "+col(own.key)+" = ?", append(args, own.want)
		}
	}
	from := "FROM " + k.Table + " t" + k.Joins + " WHERE " + cond
	// not through store.List: it would also reckon what each body brought in
	q := fmt.Sprintf("SELECT t.id, t.uid, %s, %s, %s, %s, %s, %s %s ORDER BY %s, t.id LIMIT %d", col(k.Title), col(f.Key), col("officer"), col("territory"),
		col("enterprise"), col("enterprise_name"), from, col(f.Key), limit)
	var l List
	err := r.st.Each(ctx, q, func(rows *sql.Rows) error {
		it := Item{Kind: k}
		var title, officer, territory, firm sql.NullString
		var enterprise sql.NullInt64
		err := rows.Scan(&it.ID, &it.UID, &title, &it.Day, &officer, &territory, &enterprise, &firm)
		it.Title, it.Officer, it.Territory, it.Enterprise = title.String, officer.String, territory.String, enterprise.Int64
		it.Detail = join(firm.String, k.Label+f.Label+" "+it.Day)
		if k == kind.Organisation {
			it.Organisation = it.ID
		}
		l.Items = append(l.Items, it)
		return err
	}, args...)
	if err != nil {
		return l, err
	}
	return l, r.count(ctx, &l, len(l.Items), limit, 0, from, args)
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
