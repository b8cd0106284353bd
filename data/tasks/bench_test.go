package tasks

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// benchStore holds 2,000 tasks of one year with 6,000 notes and 20,000 pieces
// of evidence, a fifth of them second claims.
func benchStore(b *testing.B) *store.Store {
	b.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(b.TempDir(), "t.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { st.Close() })
	units := []string{"SWJ", "FGW", "GXJ", "ZNX", "HYX", "SPTQ", "GYYQ", "ZWHG", "XQZF"}
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	g5, err := st.Find(ctx, kind.Indicator, "G5")
	must(err)
	make := func(t *store.Tx, k *kind.Kind, pairs ...any) int64 {
		r := kind.New(k)
		for i := 0; i < len(pairs); i += 2 {
			r.Set(pairs[i].(string), pairs[i+1])
		}
		must(t.Insert(r))
		return r.ID
	}
	must(st.Load(ctx, func(t *store.Tx) error {
		var firms []int64
		for i := range 16_000 {
			firms = append(firms, make(t, kind.Enterprise, "name", fmt.Sprintf("宁夏样例%d公司", i)))
		}
		n := 0
		for i := range 2000 {
			var proves []any
			if i%10 == 0 {
				proves = []any{"indicator", g5.ID, "goal", int64(1_000_000)}
			}
			task := make(t, kind.Task, append([]any{"title", fmt.Sprintf("任务%d", i), "clause", int64(i%27 + 1), "year", int64(2026), "unit", units[i%len(units)], "due_on", fmt.Sprintf("2026-%02d-28", i%12+1)}, proves...)...)
			for j := range 3 {
				make(t, kind.TaskNote, "task", task, "text", "进展", "date", fmt.Sprintf("2026-%02d-01", j+1), "percent", int64(j*10))
			}
			for range 10 {
				make(t, kind.Evidence, "record_kind", "enterprise", "record", firms[n%len(firms)], "task", task, "date", "2026-05-01")
				n++
			}
		}
		return nil
	}))
	must(st.Optimize(ctx))
	return st
}

func BenchmarkTasks(b *testing.B) {
	st := benchStore(b)
	b.Run("matrix", func(b *testing.B) {
		for b.Loop() {
			if m, err := ReadMatrix(context.Background(), st, 2026, "2026-11-23"); err != nil || m.Totals.Tasks != 2000 {
				b.Fatal(err)
			}
		}
	})
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if l, err := List(context.Background(), st, Query{Year: 2026, Today: "2026-11-23"}); err != nil || len(l) != 2000 {
				b.Fatal(err)
			}
		}
	})
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			if _, err := Of(context.Background(), st, 1000, "2026-11-23"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
