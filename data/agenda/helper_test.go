package agenda

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// today is a Monday; the working days around it are plain.
const today = "2026-11-23"

// office is a small database that tests write as users would: in texts.
type office struct {
	*testing.T
	st *store.Store
}

func given(t *testing.T) *office {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 8, 30, 0, 0, time.Local) }
	return &office{t, st}
}

// add saves a record from "field value" pairs.
func (o *office) add(k *kind.Kind, pairs ...string) *kind.Record {
	o.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		f := k.Field(pairs[i])
		if f == nil {
			o.Fatalf("%s has no field %s", k.Key, pairs[i])
		}
		v, remark := kind.Parse(f, pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			o.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
	}
	if err := o.st.Save(context.Background(), r); err != nil {
		o.Fatal(err)
	}
	return r
}

// step is a call with a next step.
func (o *office) step(next, on string, more ...string) *kind.Record {
	return o.add(kind.Interaction, append([]string{"date", "2026-11-02", "said", "通了电话", "next_step", next, "next_on", on}, more...)...)
}

func (o *office) on(opts Options) Agenda {
	o.Helper()
	a, err := On(context.Background(), o.st, opts)
	if err != nil {
		o.Fatal(err)
	}
	return a
}

func ref(r *kind.Record) string { return fmt.Sprint(r.ID) }

// said is a list as one text: title day late, comma between.
func said(l List) string {
	var out []string
	for _, it := range l.Items {
		out = append(out, fmt.Sprintf("%s %s %d", it.Title, it.Day, it.Late))
	}
	return strings.Join(out, "，")
}
