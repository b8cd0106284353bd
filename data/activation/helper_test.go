package activation

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

const (
	shapotou = "640502"
	haiyuan  = "640522"
)

// world is a small database that tests write as users would: in texts.
type world struct {
	*testing.T
	st    *store.Store
	firms map[string]int64
	names map[int64]string
}

func given(t *testing.T) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{T: t, st: st, firms: map[string]int64{}, names: map[int64]string{}}
	w.today("2025-07-15")
	return w
}

func (w *world) today(day string) {
	at, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		w.Fatal(err)
	}
	w.st.Now = func() time.Time { return at.Add(9 * time.Hour) }
}

func (w *world) fill(r *kind.Record, pairs []string) {
	w.Helper()
	for i := 0; i < len(pairs); i += 2 {
		f := r.Kind.Field(pairs[i])
		if f == nil {
			w.Fatalf("%s has no field %s", r.Kind.Key, pairs[i])
		}
		if pairs[i+1] == "" {
			r.Set(f.Key, nil)
			continue
		}
		v, remark := kind.Parse(f, pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			w.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
	}
}

func (w *world) save(r *kind.Record) *kind.Record {
	w.Helper()
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	return r
}

// firm makes one with a customs code, unless the pairs say otherwise.
func (w *world) firm(name string, pairs ...string) {
	w.Helper()
	r := kind.New(kind.Enterprise)
	w.fill(r, append([]string{"name", name, "customs_code", fmt.Sprintf("64059%05d", len(w.firms)+1), "territory", shapotou, "status", "存续"}, pairs...))
	w.firms[name] = w.save(r).ID
	w.names[r.ID] = name
}

func (w *world) change(k *kind.Kind, id int64, pairs ...string) {
	w.Helper()
	r, err := w.st.Get(context.Background(), k, id)
	if err != nil {
		w.Fatal(err)
	}
	w.fill(r, pairs)
	w.save(r)
}

func (w *world) of(k *kind.Kind, firm string, pairs ...string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	r.Set("enterprise", w.firms[firm])
	w.fill(r, pairs)
	return w.save(r)
}

func (w *world) trade(firm, month, export string, more ...string) *kind.Record {
	w.Helper()
	return w.of(kind.TradeRecord, firm, append([]string{"month", month, "export_rmb", export}, more...)...)
}

func (w *world) arrival(firm, day, usd string) *kind.Record {
	w.Helper()
	return w.of(kind.CapitalArrival, firm, "date", day, "amount", usd, "currency", "USD")
}

func (w *world) rung(firm, list, day, rung string, more ...string) *kind.Record {
	w.Helper()
	return w.of(kind.ActivationStep, firm, append([]string{"list", list, "date", day, "rung", rung}, more...)...)
}

// entered makes months entered, by a firm that trades in each and is never on a list.
func (w *world) entered(months ...string) {
	w.Helper()
	if w.firms["常年"] == 0 {
		w.firm("常年", "territory", "640521")
	}
	for _, m := range months {
		w.trade("常年", m, "100")
	}
}

func (w *world) rows(q Query) Result {
	w.Helper()
	r, err := Rows(context.Background(), w.st, q)
	if err != nil {
		w.Fatal(err)
	}
	if r.Count != len(r.Rows) {
		w.Fatalf("%d rows, count %d", len(r.Rows), r.Count)
	}
	return r
}

// list writes a list as "甲 202401; 乙 202503".
func (w *world) list(q Query) string {
	w.Helper()
	var out []string
	for _, r := range w.rows(q).Rows {
		out = append(out, fmt.Sprintf("%s %d", r.Name, r.Since))
	}
	return strings.Join(out, "; ")
}

func (w *world) flow(list string, p Period) FlowResult {
	w.Helper()
	f, err := Flow(context.Background(), w.st, list, p)
	if err != nil {
		w.Fatal(err)
	}
	balanced(w.T, f)
	return f
}

// balanced holds the movements to their sum, and the lines to the whole.
func balanced(t testing.TB, f FlowResult) {
	t.Helper()
	check := func(name string, s Sums) {
		if s.Start+s.Entered+s.MovedIn-s.Activated-s.Closed-s.MovedOut != s.End || s.Helped+s.Alone != s.Activated || s.FirstEver+s.Again != s.Activated {
			t.Fatalf("%s %d–%d %s does not add up: %+v", f.List, f.From, f.To, name, s)
		}
	}
	check("whole", f.Sums)
	for _, l := range slices.Concat(f.ByTerritory, f.ByOfficer) {
		check(l.Name, l.Sums)
	}
	if len(f.Firms) != f.Activated {
		t.Fatalf("%d firms named, %d activated", len(f.Firms), f.Activated)
	}
	n := map[string]int{}
	for _, m := range f.Moves {
		n[m.What]++
	}
	if n["entered"] != f.Entered || n["closed"] != f.Closed || n["moved_in"] != f.MovedIn || n["moved_out"] != f.MovedOut {
		t.Fatalf("moves named %v, counted %+v", n, f.Sums)
	}
}

// said writes sums as "start+entered+in-activated-closed-out=end".
func said(s Sums) string {
	return fmt.Sprintf("%d+%d+%d-%d-%d-%d=%d", s.Start, s.Entered, s.MovedIn, s.Activated, s.Closed, s.MovedOut, s.End)
}

func (w *world) counts(list string, asOf int) map[string]int64 {
	w.Helper()
	n, err := Counts(context.Background(), w.st, list, asOf)
	if err != nil {
		w.Fatal(err)
	}
	maps.DeleteFunc(n, func(_ string, n int64) bool { return n == 0 })
	return n
}
