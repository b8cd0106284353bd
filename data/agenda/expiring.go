package agenda

import (
	"cmp"
	"context"
	"slices"

	"beizeng/data/kind"
	"beizeng/data/store"
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
	l.cut(offset, r.limit)
	return l, nil
}

func (r *reader) expiringIn(ctx context.Context, k *kind.Kind, f *kind.Field, limit int) (List, error) {
	q := store.Query{Kind: k, Sort: f.Key, Limit: limit, Where: []store.Cond{
		{Field: f.Key, Op: store.Ge, Value: r.plus(-expiredSince)}, {Field: f.Key, Op: store.Le, Value: r.plus(expiresAhead)}}}
	for key, want := range map[string]string{"officer": r.officer, "territory": r.territory} {
		if want != "" && k.Index(key) >= 0 {
			q.Where = append(q.Where, store.Cond{Field: key, Op: store.Eq, Value: want})
		}
	}
	recs, err := r.st.List(ctx, q)
	if err != nil {
		return List{}, err
	}
	var l List
	for _, rec := range recs {
		l.Items = append(l.Items, expiringItem(rec, f))
	}
	if l.Count = len(recs); l.Count == limit {
		q.Limit = 0
		l.Count, l.More, err = r.st.Count(ctx, q, store.CountCap)
	}
	return l, err
}

func expiringItem(rec *kind.Record, f *kind.Field) Item {
	it := Item{Kind: rec.Kind, ID: rec.ID, UID: rec.UID, Title: rec.Title(), Day: rec.Text(f.Key),
		Officer: rec.Text("officer"), Territory: rec.Text("territory"), Enterprise: rec.Int("enterprise")}
	it.Detail = join(rec.Text("enterprise_name"), rec.Kind.Label+f.Label+" "+it.Day)
	if rec.Kind == kind.Organisation {
		it.Organisation = rec.ID
	}
	return it
}

// add joins another kind's or stage's list.
func (l *List) add(part List) {
	l.Items = append(l.Items, part.Items...)
	l.Count += part.Count
	l.More = l.More || part.More
}

// cut sorts joined lists and keeps one page of them. Each was read from its
// beginning, because nobody knows where in it the page starts.
func (l *List) cut(offset, limit int) {
	slices.SortStableFunc(l.Items, func(a, b Item) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	l.Items = l.Items[min(offset, len(l.Items)):min(offset+limit, len(l.Items))]
}
