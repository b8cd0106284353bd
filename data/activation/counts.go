package activation

import (
	"context"
	"database/sql"

	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Counts tells how many firms are on a list as of a month by territory ("" is
// 未归属): the same firms as Rows, for figures that are shown often. Where
// nothing came after the month, the flags that the store keeps are the answer.
func Counts(ctx context.Context, st *store.Store, list string, asOf int) (map[string]int64, error) {
	b, err := open(ctx, st, list)
	if err != nil {
		return nil, err
	}
	out := map[string]int64{}
	if b.judged(asOf) == 0 {
		return out, nil
	}
	now, err := b.flagged(ctx, asOf)
	if err != nil {
		return nil, err
	}
	if now {
		return out, b.countFlags(ctx, asOf, out)
	}
	return out, b.each(ctx, func(f *firm) error {
		if _, n, first := f.standing(asOf); n >= 0 && !first {
			out[progress.TerritoryAt(f.Territory, f.Changes, asOf)]++
		}
		return nil
	}, "")
}

// flagged tells whether the stored flags are those of the month: the newest
// entered one of trade; of capital one after which nothing came.
func (b *book) flagged(ctx context.Context, asOf int) (bool, error) {
	if b.list == Trade {
		return asOf == b.cal.Newest(), nil
	}
	end := codes.LastDay(asOf)
	later, err := b.st.Number(ctx, `SELECT EXISTS (SELECT 1 FROM capital WHERE date > ? AND deleted_at IS NULL)
		OR EXISTS (SELECT 1 FROM enterprise WHERE foreign_invested = 1 AND deleted_at IS NULL AND (founded > ? OR closed_on > ?))
		OR EXISTS (SELECT 1 FROM firm_change WHERE date > ? AND status_to IS NOT NULL AND deleted_at IS NULL)`, end, end, end, end)
	return later == 0, err
}

// countFlags counts the flagged firms where they are now, then moves back
// those that have moved since. A deleted firm carries no flag.
func (b *book) countFlags(ctx context.Context, asOf int, out map[string]int64) error {
	flag := "zero_trade = 1"
	if b.list == Capital {
		flag = "zero_capital = 1"
	}
	err := b.st.Each(ctx, "SELECT COALESCE(territory, ''), COUNT(*) FROM enterprise WHERE "+flag+" GROUP BY territory", func(r *sql.Rows) error {
		var territory string
		var n int64
		err := r.Scan(&territory, &n)
		out[territory] += n
		return err
	})
	if err != nil {
		return err
	}
	return b.st.Each(ctx, "SELECT id, COALESCE(territory, '') FROM enterprise WHERE "+flag+" AND id IN (SELECT enterprise FROM firm_change WHERE date > ? AND deleted_at IS NULL)", func(r *sql.Rows) error {
		var id int64
		var territory string
		if err := r.Scan(&id, &territory); err != nil {
			return err
		}
		out[territory]--
		out[progress.TerritoryAt(territory, b.changes[id], asOf)]++
		return nil
	}, codes.LastDay(asOf))
}
