package funnel

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"beizeng/data/demo"
	"beizeng/data/store"
)

// bigLeads is how many leads the figures are measured over.
const bigLeads = 100_000

var (
	benchOnce  sync.Once
	benchDB    *store.Store
	benchError error
)

// benchmarked opens a database of 100,000 leads with their steps. It is made once and
// kept among the temporary files of this process.
func benchmarked(b *testing.B) *store.Store {
	b.Helper()
	benchOnce.Do(func() {
		ctx := context.Background()
		path := filepath.Join(os.TempDir(), fmt.Sprintf("beizeng-funnel-%d.db", os.Getpid()))
		if benchDB, benchError = store.Open(ctx, path); benchError == nil {
			benchError = demo.Fill(ctx, benchDB, demo.Options{Enterprises: 2000, Months: 1, Leads: bigLeads, Contacts: 100, Interactions: 100, Seed: 1})
		}
	})
	if benchError != nil {
		b.Fatal(benchError)
	}
	return benchDB
}

func TestMain(m *testing.M) {
	code := m.Run()
	if benchDB != nil {
		path := benchDB.Path()
		benchDB.Close()
		for _, end := range []string{"", "-wal", "-shm"} {
			os.Remove(path + end)
		}
	}
	os.Exit(code)
}

// BenchmarkFunnel makes the whole report over all leads. Its yardstick reads
// the same leads and steps row by row, as adding up in Go would need.
func BenchmarkFunnel(b *testing.B) {
	st, ctx := benchmarked(b), context.Background()
	b.Run("report", func(b *testing.B) {
		for b.Loop() {
			if r, err := At(ctx, st, "2000-01-01", "2100-01-01"); err != nil || r.Leads != bigLeads {
				b.Fatal(r.Leads, err)
			}
		}
	})
	b.Run("a year", func(b *testing.B) {
		for b.Loop() {
			if _, err := At(ctx, st, st.Today()[:4]+"-01-01", st.Today()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yardstick, row by row", func(b *testing.B) {
		for b.Loop() {
			n := 0
			err := st.Each(ctx, `SELECT t.stage, t.standing, t.received_on, t.contracted_usd, t.arrived_usd, m.date, m.to_stage
				FROM lead t JOIN lead_step m ON m.lead = t.id WHERE t.deleted_at IS NULL AND m.deleted_at IS NULL ORDER BY t.id, m.id`, func(r *sql.Rows) error {
				var row [7]any
				n++
				return r.Scan(&row[0], &row[1], &row[2], &row[3], &row[4], &row[5], &row[6])
			})
			if err != nil || n < bigLeads {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("yardstick, bare count", func(b *testing.B) {
		for b.Loop() {
			if n, err := st.Number(ctx, "SELECT COUNT(*) FROM lead WHERE deleted_at IS NULL AND received_on BETWEEN '2000-01-01' AND '2100-01-01'"); err != nil || n != bigLeads {
				b.Fatal(n, err)
			}
		}
	})
}

// BenchmarkBroughtIn asks for the organisation of most leads, beside counting
// them.
func BenchmarkBroughtIn(b *testing.B) {
	st, ctx := benchmarked(b), context.Background()
	id, err := st.Number(ctx, "SELECT organisation FROM lead WHERE organisation IS NOT NULL GROUP BY organisation ORDER BY COUNT(*) DESC LIMIT 1")
	if err != nil || id == 0 {
		b.Fatal(id, err)
	}
	b.Run("figures", func(b *testing.B) {
		for b.Loop() {
			if _, err := BroughtIn(ctx, st, id); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yardstick, bare count", func(b *testing.B) {
		for b.Loop() {
			if _, err := st.Number(ctx, "SELECT COUNT(*) FROM lead WHERE organisation = ? AND deleted_at IS NULL", id); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkResults asks what came of the event of most leads, beside reading
// them.
func BenchmarkResults(b *testing.B) {
	st, ctx := benchmarked(b), context.Background()
	id, err := st.Number(ctx, "SELECT event FROM lead WHERE event IS NOT NULL GROUP BY event ORDER BY COUNT(*) DESC LIMIT 1")
	if err != nil || id == 0 {
		b.Fatal(id, err)
	}
	b.Run("figures", func(b *testing.B) {
		for b.Loop() {
			if _, err := Results(ctx, st, id); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yardstick, bare count", func(b *testing.B) {
		for b.Loop() {
			if _, err := st.Number(ctx, "SELECT COUNT(*) FROM lead WHERE event = ? AND deleted_at IS NULL", id); err != nil {
				b.Fatal(err)
			}
		}
	})
}
