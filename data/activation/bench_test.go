package activation

import (
	"context"
	"database/sql"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/codes"
	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// limit is the card's, for both lists over 100,000 firms and 60 months.
const limit = 200 * time.Millisecond

// bigCounty opens a database of 100,000 firms over 60 months, made once and
// kept among the temporary files.
func bigCounty(b *testing.B) *store.Store {
	b.Helper()
	ctx := context.Background()
	sum := uint32(0)
	files, err := filepath.Glob(filepath.Join("..", "store", "migrations", "sqlite", "*.sql"))
	if err != nil || len(files) == 0 {
		b.Fatal(files, err)
	}
	for _, name := range files {
		schema, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		sum = crc32.Update(sum, crc32.IEEETable, schema)
	}
	st, err := store.Open(ctx, filepath.Join(os.TempDir(), fmt.Sprintf("beizeng-activation-%08x.db", sum)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 8, 30, 0, 0, time.Local) }
	made, err := st.Setting(ctx, store.SettingDemo)
	if err == nil && made != "1" {
		err = demo.Fill(ctx, st, demo.Options{Enterprises: 100_000, Months: 60, Leads: -1, Seed: 1})
		if err == nil {
			err = enlist(ctx, st)
		}
	}
	if err != nil {
		b.Fatal(err)
	}
	return st
}

// enlist gives every firm a customs code, makes every fifth foreign, and
// registers a rung of every tenth.
func enlist(ctx context.Context, st *store.Store) error {
	top, err := st.Number(ctx, "SELECT MAX(id) FROM enterprise")
	if err != nil {
		return err
	}
	err = st.Load(ctx, func(tx *store.Tx) error {
		for id := int64(1); id <= top; id++ {
			firm, err := tx.Get(kind.Enterprise, id)
			if err != nil || firm.DeletedAt != "" {
				continue
			}
			if !firm.Has("customs_code") {
				firm.Set("customs_code", fmt.Sprintf("64059%05d", id%100_000))
			}
			if id%5 == 0 {
				firm.Set("foreign", "yes")
			}
			if err := tx.Update(firm); err != nil {
				return err
			}
			if id%10 > 1 {
				continue
			}
			r := kind.New(kind.ActivationStep)
			r.Set("enterprise", id)
			r.Set("list", []string{Trade, Capital}[id%2])
			r.Set("rung", []string{Reached, Obstacle, Helping}[id%3])
			r.Set("reason", "funds")
			r.Set("officer", fmt.Sprintf("虚拟员%d", id%40))
			r.Set("date", "2026-03-05")
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return st.Optimize(ctx)
}

// BenchmarkLists makes both zero lists in full: every firm on them with entry,
// months and rung, and with its name. The yardstick reads name, territory
// and status of the same firms from the table and does nothing with them.
func BenchmarkLists(b *testing.B) {
	st := bigCounty(b)
	ctx := context.Background()
	for _, list := range []string{Trade, Capital} {
		r, err := Rows(ctx, st, Query{List: list})
		if err != nil {
			b.Fatal(err)
		}
		n, err := st.Number(ctx, "SELECT COUNT(*) FROM enterprise t WHERE "+(&book{list: list}).candidates())
		if err != nil {
			b.Fatal(err)
		}
		f, err := Flow(ctx, st, list, Period{})
		if err != nil {
			b.Fatal(err)
		}
		fmt.Printf("%s %s: %d of %d firms, %v; %s\n", list, codes.FormatMonth(r.AsOf), r.Count, n, r.ByRung, said(f.Sums))
	}
	newest, err := st.Number(ctx, "SELECT MAX(month) FROM rollup_trade")
	if err != nil {
		b.Fatal(err)
	}
	past := codes.AddMonths(int(newest), -7)
	both := func(q Query) func() error {
		return func() error {
			for _, q.List = range []string{Trade, Capital} {
				if _, err := Rows(ctx, st, q); err != nil {
					return err
				}
			}
			return nil
		}
	}
	for _, c := range []struct {
		name string
		f    func() error
	}{
		{"both", both(Query{})},
		{"both of a past month", both(Query{AsOf: past})},
		{"both of a territory", both(Query{Territory: haiyuan})},
		{"counts of a past month", func() error {
			for _, list := range []string{Trade, Capital} {
				if _, err := Counts(ctx, st, list, past); err != nil {
					return err
				}
			}
			return nil
		}},
		{"counts now", func() error { _, err := Counts(ctx, st, Trade, int(newest)); return err }},
		{"movements of a year", func() error { _, err := Flow(ctx, st, Trade, Period{}); return err }},
		{"a firm", func() error { _, err := OfFirm(ctx, st, 777); return err }},
		{"yardstick", func() error {
			for _, list := range []string{Trade, Capital} {
				if err := st.Each(ctx, "SELECT t.id, t.name, COALESCE(t.territory, ''), COALESCE(t.status, '') FROM enterprise t WHERE "+(&book{list: list}).candidates(), func(r *sql.Rows) error {
					var id int64
					var name, territory, status string
					return r.Scan(&id, &name, &territory, &status)
				}); err != nil {
					return err
				}
			}
			return nil
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.f(); err != nil {
					b.Fatal(err)
				}
			}
			mean := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(mean.Microseconds())/1000, "ms")
			b.ReportMetric(float64(limit.Microseconds())/1000, "limit-ms")
		})
	}
}
