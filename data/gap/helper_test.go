package gap

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// world is a small database that tests write as users would: in texts.
type world struct {
	*testing.T
	st    *store.Store
	firms map[string]int64
}

func given(t *testing.T, today string) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	at, err := time.ParseInLocation(time.DateOnly, today, time.Local)
	if err != nil {
		t.Fatal(err)
	}
	st.Now = func() time.Time { return at.Add(9 * time.Hour) }
	return &world{T: t, st: st, firms: map[string]int64{}}
}

// add saves a record from "field value" pairs; 企业 names a firm.
func (w *world) add(k *kind.Kind, pairs ...string) int64 {
	w.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == "enterprise" {
			r.Set("enterprise", w.firms[pairs[i+1]])
			continue
		}
		f := k.Field(pairs[i])
		if f == nil {
			w.Fatalf("%s has no field %s", k.Key, pairs[i])
		}
		v, remark := kind.Parse(f, pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			w.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
		for word, code := range map[string]string{"美元": "USD", "欧元": "EUR"} { // as an import reads it
			if strings.HasSuffix(pairs[i+1], word) && f.Currency != "" {
				r.Set(f.Currency, code)
			}
		}
	}
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	return r.ID
}

// lead stands at a stage since March 2025.
func (w *world) lead(name, stage string, pairs ...string) int64 {
	w.Helper()
	r := []string{"name", name, "stage", stage, "received_on", "2025-02-01", "stage_on", "2025-03-01", "investor", "某投资方", "unit", "SWJ"}
	if stage != "在谈" {
		r = append(r, "signed_on", "2025-03-01", "contracted", "900万美元")
	}
	return w.add(kind.Lead, append(r, pairs...)...)
}

func (w *world) firm(name string, pairs ...string) {
	w.Helper()
	w.firms[name] = w.add(kind.Enterprise, append([]string{"name", name, "status", "存续", "founded", "2015-03-01"}, pairs...)...)
}

// trader is a firm registered with customs.
func (w *world) trader(name string, pairs ...string) {
	w.Helper()
	w.firm(name, append([]string{"customs_code", fmt.Sprintf("64059%05d", len(w.firms)+1), "territory", "640502"}, pairs...)...)
}

// trade gives a firm's exports of months, in 万元: "2025-03 450".
func (w *world) trade(firm string, months ...string) {
	w.Helper()
	for _, m := range months {
		p := strings.Fields(m)
		w.add(kind.TradeRecord, append([]string{"enterprise", firm, "month", p[0], "export_rmb", p[1]}, p[2:]...)...)
	}
}

// yearly trades the same each month from one to another.
func (w *world) yearly(firm string, from, to int, amount string) {
	w.Helper()
	for m := from; m <= to; m = codes.AddMonths(m, 1) {
		w.trade(firm, codes.FormatMonth(m)+" "+amount)
	}
}

func (w *world) of(code string, month int, opts ...Option) Result {
	w.Helper()
	r, err := Of(context.Background(), w.st, code, month, opts...)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// told writes the candidates as "名称 low/mid/high", in 万 or firms; with end
// the target year's as well.
func told(r Result) string {
	write := func(e *Estimate) string {
		if e == nil {
			return "—"
		}
		n := r.Plain
		return n(e.Low) + "/" + n(e.Mid) + "/" + n(e.High)
	}
	var out []string
	for _, c := range r.Candidates {
		line := c.Name + " " + write(c.Year)
		if r.End != nil {
			line += " " + write(c.End)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func (w *world) same(what, got, want string) {
	w.Helper()
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		w.Errorf("%s:\n%s\nwant\n%s", what, got, strings.TrimSpace(want))
	}
}

func (w *world) says(r Result, name, part string) {
	w.Helper()
	for _, c := range r.Candidates {
		if c.Name == name {
			if !strings.Contains(c.Assumption, part) {
				w.Errorf("%s: no “%s” in “%s”", name, part, c.Assumption)
			}
			return
		}
	}
	w.Errorf("no candidate %s", name)
}

func (w *world) noted(r Result, part string) {
	w.Helper()
	if !strings.Contains(strings.Join(r.Notes, "\n"), part) {
		w.Errorf("no note “%s” in %v", part, r.Notes)
	}
}
