package reports

import (
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/bulletin"
	"beizeng/data/demo"
	"beizeng/data/snapshot"
	"beizeng/data/store"
)

// bulletinLimit is the card's: the quarterly bulletin from 10,000 firms × 60 months.
const bulletinLimit = time.Second

// bigCity opens a database of 10,000 firms over 60 months, made once and kept
// among the temporary files.
func bigCity(b *testing.B) *store.Store {
	b.Helper()
	ctx := context.Background()
	sum := uint32(0)
	files, err := filepath.Glob(filepath.Join("..", "data", "store", "migrations", "sqlite", "*.sql"))
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
	st, err := store.Open(ctx, filepath.Join(os.TempDir(), fmt.Sprintf("beizeng-bulletin-%08x.db", sum)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 8, 30, 0, 0, time.Local) }
	made, err := st.Setting(ctx, store.SettingDemo)
	if err == nil && made != "1" {
		err = demo.Fill(ctx, st, demo.Options{Enterprises: 10_000, Months: 60, Seed: 1})
	}
	if err != nil {
		b.Fatal(err)
	}
	return st
}

// BenchmarkBulletin makes the quarterly bulletin as PDF. Its yardstick sums the
// trade of two years by territory and month from the rows, which is the least
// that its tables need without rollups.
func BenchmarkBulletin(b *testing.B) {
	st, ctx := bigCity(b), context.Background()
	q := bulletin.QuarterOf(202609)
	b.Run("pdf", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			start := time.Now()
			if _, err := Make(ctx, st, "bulletin", Options{Period: q.Code(), Live: true, BundledFonts: true, Created: fixed, Out: filepath.Join(b.TempDir(), "b.pdf")}); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); i > 0 && took > bulletinLimit {
				b.Errorf("%v, more than %v", took, bulletinLimit)
			}
		}
	})
	b.Run("content", func(b *testing.B) {
		for b.Loop() {
			if _, err := Build(ctx, st, "bulletin", Options{Period: q.Code(), Live: true, BundledFonts: true, Created: fixed}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yardstick, rows by territory and month", func(b *testing.B) {
		for b.Loop() {
			n, err := st.Number(ctx, `SELECT COUNT(*) FROM (SELECT e.territory, t.month, SUM(t.export_rmb), SUM(t.import_rmb) FROM trade t JOIN enterprise e ON e.id = t.enterprise
				WHERE (t.month BETWEEN 202601 AND 202609 OR t.month BETWEEN 202501 AND 202509) AND t.deleted_at IS NULL GROUP BY e.territory, t.month) x`)
			if err != nil || n == 0 {
				b.Fatal(n, err)
			}
		}
	})
}

// BenchmarkFreeze freezes a quarter with its papers, compares it and reopens it.
func BenchmarkFreeze(b *testing.B) {
	st, ctx := bigCity(b), context.Background()
	q := bulletin.QuarterOf(202609)
	if _, ok, err := snapshot.Current(ctx, st, q); err != nil {
		b.Fatal(err)
	} else if ok {
		if _, err := snapshot.Reopen(ctx, st, q, "重新测量"); err != nil {
			b.Fatal(err)
		}
	}
	var s snapshot.Snapshot
	var err error
	b.Run("freeze", func(b *testing.B) {
		for b.Loop() {
			if s, err = Freeze(ctx, st, q, "", Options{BundledFonts: true}); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if _, err := snapshot.Reopen(ctx, st, q, "重新测量"); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
		b.ReportMetric(float64(s.Rows), "rows")
	})
	b.Run("count differences", func(b *testing.B) {
		for b.Loop() {
			if n, err := snapshot.CountDiffs(ctx, st, s); err != nil || n != 0 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if ok, err := snapshot.Verify(ctx, st, s); err != nil || !ok {
				b.Fatal(ok, err)
			}
		}
	})
}
