package gap

import (
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// limit is the issue's, for 100,000 firms over 60 months.
const limit = 500 * time.Millisecond

// bigCity opens a database of 100,000 firms and 5,000 leads, made once and kept
// among the temporary files. Every firm has a customs code, every fifth is
// foreign with a contract, every twentieth stands on a rung.
func bigCity(b *testing.B) *store.Store {
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
	st, err := store.Open(ctx, filepath.Join(os.TempDir(), fmt.Sprintf("beizeng-gap-%08x.db", sum)))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 8, 30, 0, 0, time.Local) }
	made, err := st.Setting(ctx, store.SettingDemo)
	if err == nil && made != "1" {
		if err = demo.Fill(ctx, st, demo.Options{Enterprises: 100_000, Months: 60, Leads: -1, Seed: 1}); err == nil {
			err = st.Load(ctx, furnish)
		}
		if err == nil {
			err = st.Optimize(ctx)
		}
	}
	if err != nil {
		b.Fatal(err)
	}
	return st
}

func furnish(tx *store.Tx) error {
	for id := int64(1); id <= 100_000; id++ {
		firm, err := tx.Get(kind.Enterprise, id)
		if err != nil || firm.DeletedAt != "" {
			continue
		}
		if !firm.Has("customs_code") {
			firm.Set("customs_code", fmt.Sprintf("64059%05d", id%100_000))
		}
		if id%5 == 0 {
			firm.Set("foreign", "yes")
			firm.Set("contracted_capital", id*100_000)
			firm.Set("contracted_currency", "USD")
			firm.Set("capital_due", fmt.Sprintf("%d-06-30", 2025+id%6))
		}
		if err := tx.Update(firm); err != nil {
			return err
		}
		if id%20 == 0 {
			r := kind.New(kind.ActivationStep)
			r.Set("enterprise", id)
			r.Set("list", "trade")
			r.Set("rung", []string{"reached", "obstacle", "helping"}[id%3])
			r.Set("date", "2025-03-05")
			r.Set("reason", "funds")
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
	}
	for i := range 5_000 {
		r := kind.New(kind.Lead)
		for field, v := range map[string]any{"name": fmt.Sprint("虚拟线索", i), "stage": "talk", "investor": "虚拟投资方", "unit": "SWJ", "country": "DE", "received_on": "2025-02-01", "stage_on": "2025-03-01",
			"foreign_expected": int64(i) * 1_000_000, "foreign_currency": "USD"} {
			r.Set(field, v)
		}
		if err := tx.Insert(r); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkGap reckons the gap of each indicator as of the newest month and of
// a past one.
func BenchmarkGap(b *testing.B) {
	st := bigCity(b)
	ctx := context.Background()
	for _, month := range []int{202610, 202509} {
		for _, code := range []string{"G1", "G2", "G4", "G5", "G6", "G9"} {
			b.Run(fmt.Sprint(code, " ", month), func(b *testing.B) {
				n := 0
				for b.Loop() {
					r, err := Of(ctx, st, code, month)
					if err != nil {
						b.Fatal(err)
					}
					n = r.Count
				}
				b.ReportMetric(float64(n), "candidates")
				b.ReportMetric(float64((b.Elapsed()/time.Duration(b.N)).Microseconds())/1000, "ms")
				b.ReportMetric(float64(limit.Milliseconds()), "limit-ms")
			})
		}
	}
}
