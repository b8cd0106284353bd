package standing

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// world is a small database that tests write as users would: in texts.
type world struct {
	*testing.T
	st    *store.Store
	firms map[string]*kind.Record
}

func given(t *testing.T) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &world{T: t, st: st, firms: map[string]*kind.Record{}}
}

// add saves a record from "field value" pairs.
func (w *world) add(k *kind.Kind, pairs ...string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	w.fill(r, pairs)
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	return r
}

func (w *world) fill(r *kind.Record, pairs []string) {
	w.Helper()
	for i := 0; i < len(pairs); i += 2 {
		f := r.Kind.Field(pairs[i])
		if f == nil {
			w.Fatalf("%s has no field %s", r.Kind.Key, pairs[i])
		}
		v, remark := kind.Parse(f, pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			w.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
	}
}

func (w *world) firm(name string, pairs ...string) {
	w.Helper()
	w.firms[name] = w.add(kind.Enterprise, append([]string{"name", name}, pairs...)...)
}

// change edits a record as a form would: read, set, save.
func (w *world) change(k *kind.Kind, id int64, pairs ...string) {
	w.Helper()
	r, err := w.st.Get(context.Background(), k, id)
	if err != nil {
		w.Fatal(err)
	}
	w.fill(r, pairs)
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
}

// detail adds a row that hangs on a firm.
func (w *world) detail(k *kind.Kind, firm string, pairs ...string) *kind.Record {
	w.Helper()
	r := kind.New(k)
	r.Set("enterprise", w.firms[firm].ID)
	w.fill(r, pairs)
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	return r
}

func (w *world) trade(firm, month string, pairs ...string) *kind.Record {
	w.Helper()
	return w.detail(kind.TradeRecord, firm, append([]string{"month", month}, pairs...)...)
}

func (w *world) arrival(firm, date, amount, currency string) *kind.Record {
	w.Helper()
	return w.detail(kind.CapitalArrival, firm, "date", date, "amount", amount, "currency", currency)
}

func (w *world) entered(code, month, value string) {
	w.Helper()
	r := kind.New(kind.IndicatorValue)
	r.Set("indicator", w.indicator(code).ID)
	w.fill(r, []string{"month", month, "value", value})
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
}

func (w *world) indicator(code string) *kind.Record {
	w.Helper()
	r, err := w.st.Find(context.Background(), kind.Indicator, code)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

func (w *world) setting(key, value string) {
	w.Helper()
	if err := w.st.SetSetting(context.Background(), key, value); err != nil {
		w.Fatal(err)
	}
}

func (w *world) at(month int, opts ...Option) map[string]Figure {
	w.Helper()
	list, err := At(context.Background(), w.st, month, opts...)
	if err != nil {
		w.Fatal(err)
	}
	if len(list) != 9 {
		w.Fatalf("%d indicators, want 9", len(list))
	}
	out := map[string]Figure{}
	for _, f := range list {
		out[f.Code] = f
	}
	return out
}

// text writes a value without needless zeros, "null" where not known.
func text(v *int64) string {
	if v == nil {
		return "null"
	}
	return plain(*v)
}

// actuals compares "G2 0.75" lines with the figures.
func (w *world) actuals(month int, want string, opts ...Option) {
	w.Helper()
	figures := w.at(month, opts...)
	for _, line := range strings.Split(want, ",") {
		p := strings.Fields(line)
		if got := text(figures[p[0]].Actual); got != p[1] {
			w.Errorf("%d %s: %s, want %s", month, p[0], got, p[1])
		}
	}
}

func (w *world) noted(f Figure, part string) {
	w.Helper()
	if !strings.Contains(strings.Join(f.Notes, "\n"), part) {
		w.Errorf("%s: no note “%s” in %v", f.Code, part, f.Notes)
	}
}

// rowSum adds a field up over the rows that a link opens.
func (w *world) rowSum(l RowsLink, fields ...string) (sum int64, n int) {
	w.Helper()
	rs, err := w.st.List(context.Background(), store.Query{Kind: l.Kind, Where: l.Where})
	if err != nil {
		w.Fatal(err)
	}
	for _, r := range rs {
		for _, f := range fields {
			sum += r.Int(f)
		}
	}
	return sum, len(rs)
}
