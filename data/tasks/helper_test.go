package tasks

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// world is a small database whose clock tests set.
type world struct {
	*testing.T
	st *store.Store
}

func given(t *testing.T, day string) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{T: t, st: st}
	w.on(day)
	return w
}

// on moves the clock.
func (w *world) on(day string) {
	w.Helper()
	d, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		w.Fatal(err)
	}
	w.st.Now = func() time.Time { return d.Add(10 * time.Hour) }
}

// add saves a record from field and text pairs; ids stay as they are.
func (w *world) add(k *kind.Kind, pairs ...any) *kind.Record {
	w.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		key := pairs[i].(string)
		if text, ok := pairs[i+1].(string); ok {
			v, remark := kind.Parse(k.Field(key), text, kind.Hint{})
			if remark != nil && remark.Error {
				w.Fatal(remark.Message)
			}
			r.Set(key, v)
			continue
		}
		r.Set(key, pairs[i+1])
	}
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	return r
}

func (w *world) id(k *kind.Kind, code string) int64 {
	w.Helper()
	r, err := w.st.Find(context.Background(), k, code)
	if err != nil {
		w.Fatal(err)
	}
	return r.ID
}

func (w *world) task(clause, title string, year int, pairs ...any) *kind.Record {
	w.Helper()
	return w.add(kind.Task, append([]any{"title", title, "clause", w.id(kind.Clause, clause), "year", int64(year)}, pairs...)...)
}

func (w *world) proof(of, record *kind.Record, pairs ...any) *kind.Record {
	w.Helper()
	return w.add(kind.Evidence, append([]any{"record_kind", record.Kind.Key, "record", record.ID, of.Kind.Key, of.ID}, pairs...)...)
}

func (w *world) of(r *kind.Record, today string) Task {
	w.Helper()
	t, err := Of(context.Background(), w.st, r.ID, today)
	if err != nil {
		w.Fatal(err)
	}
	return t
}

func (w *world) list(q Query) []Task {
	w.Helper()
	l, err := List(context.Background(), w.st, q)
	if err != nil {
		w.Fatal(err)
	}
	return l
}

// show writes a number that may be unknown.
func show[T int | int64](n *T) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}
