package funnel

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
	st *store.Store
	of map[string]*kind.Record // by name
}

func given(t *testing.T, today string) *world {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	d, err := time.ParseInLocation(time.DateOnly, today, time.Local)
	if err != nil {
		t.Fatal(err)
	}
	st.Now = func() time.Time { return d.Add(10 * time.Hour) }
	return &world{T: t, st: st, of: map[string]*kind.Record{}}
}

// fill sets fields from "key=text" words; a Ref is said by the name of a record
// of this test, money with its unit.
func (w *world) fill(r *kind.Record, words string) *kind.Record {
	w.Helper()
	for _, p := range strings.Fields(words) {
		key, text, _ := strings.Cut(p, "=")
		f := r.Kind.Field(key)
		if f == nil {
			w.Fatalf("%s has no field %s", r.Kind.Key, key)
		}
		if f.Type == kind.Ref {
			if w.of[text] == nil {
				w.Fatalf("no record %q yet", text)
			}
			r.Set(key, w.of[text].ID)
			continue
		}
		v, remark := kind.Parse(f, text, kind.Hint{Unit: codes.Unit{Multiplier: 1}})
		if remark != nil && remark.Error {
			w.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
	}
	return r
}

func (w *world) add(k *kind.Kind, words string) *kind.Record {
	w.Helper()
	r := w.fill(kind.New(k), words)
	if err := w.st.Save(context.Background(), r); err != nil {
		w.Fatal(err)
	}
	w.of[r.Title()] = r
	return r
}

// imported adds a record as imports do: no gate holds it.
func (w *world) imported(k *kind.Kind, words string) {
	w.Helper()
	r := w.fill(kind.New(k), words)
	if err := w.st.Write(context.Background(), func(tx *store.Tx) error { return tx.Insert(r) }); err != nil {
		w.Fatal(err)
	}
	w.of[r.Title()] = r
}

// move advances a lead; fields may be set on the way.
func (w *world) move(lead, to, on, words string) {
	w.Helper()
	r, err := w.st.Get(context.Background(), kind.Lead, w.of[lead].ID)
	if err != nil {
		w.Fatal(err)
	}
	w.fill(r, words)
	if err := w.st.Advance(context.Background(), r, store.Step{To: to, On: on}); err != nil {
		w.Fatalf("%s to %s: %v", lead, to, err)
	}
}

func (w *world) count(links []RowsLink) (n int64) {
	w.Helper()
	for _, l := range links {
		m, _, err := w.st.Count(context.Background(), store.Query{Kind: l.Kind, Where: l.Where}, 0)
		if err != nil {
			w.Fatal(err)
		}
		n += int64(m)
	}
	return n
}

func (w *world) same(what string, got, want any) {
	w.Helper()
	if g := fmt.Sprint(got); g != fmt.Sprint(want) {
		w.Errorf("%s: %s, want %v", what, g, want)
	}
}

// said joins values with spaces.
func said(values ...any) string { return strings.TrimSpace(fmt.Sprintln(values...)) }

// wan writes dollars in 万 as their cents, "—" for none.
func wan(cents *int64) string {
	if cents == nil {
		return "—"
	}
	return codes.FormatMinor(*cents, 10000, 0)
}

func amounts(list []Amount) (out string) {
	for _, a := range list {
		out += fmt.Sprintf("%s %s×%d ", a.Currency, wan(&a.Minor), a.Leads)
	}
	return strings.TrimSpace(out)
}

// halfYear is what the hand-worked figures are made of: nine leads, of which
// seven were received in the first half of 2026, and the firm 天元 that two of
// them share with a third.
func halfYear(t *testing.T) *world {
	w := given(t, "2026-11-23")
	w.add(kind.ExchangeRate, "date=2026-03-01 base=USD value=7")
	for _, firm := range []string{"天元", "引商", "丰源"} {
		w.add(kind.Enterprise, "name="+firm)
	}
	w.add(kind.Organisation, "name=福建商会 type=chamber")
	w.add(kind.Event, "name=推介会 date=2026-01-05 date_to=2026-01-31 cost=30000 subsidy=10000")

	w.add(kind.Lead, "name=甲 received_on=2026-01-10 source=enterprise officer=王某 investor=甲公司 territory=640521 event=推介会 organisation=福建商会 expected=1000万 currency=CNY foreign_expected=100万 foreign_currency=USD")
	w.move("甲", "study", "2026-01-12", "")
	w.move("甲", "talk", "2026-02-01", "")
	w.move("甲", "signed", "2026-03-01", "contracted=700万 contracted_currency=CNY") // 100万 dollars
	w.move("甲", "registered", "2026-04-01", "enterprise=天元")
	w.add(kind.CapitalArrival, "enterprise=天元 date=2026-02-20 amount=5万 currency=USD") // before the signing
	w.add(kind.CapitalArrival, "enterprise=天元 date=2026-04-20 amount=40万 currency=USD")
	w.move("甲", "arrived", "2026-05-10", "")

	w.add(kind.Lead, "name=乙 received_on=2026-01-20 source=web referrer=引商 officer=李某 investor=乙公司 event=推介会")
	w.move("乙", "study", "2026-01-22", "")
	w.move("乙", "talk", "2026-02-21", "")
	w.move("乙", "signed", "2026-03-23", "contracted=50万 contracted_currency=USD")
	w.move("乙", "talk", "2026-04-02", "") // back

	w.add(kind.Lead, "name=丙 received_on=2026-02-01 officer=王某 investor=丙公司")
	w.move("丙", "talk", "2026-02-11", "")
	w.move("丙", "shelved", "2026-03-03", "reason=用地未落实")

	w.add(kind.Lead, "name=丁 received_on=2026-02-10 officer=王某 investor=丁公司 event=推介会 organisation=福建商会")
	w.move("丁", "talk", "2026-02-20", "")
	w.move("丁", "lost", "2026-03-12", "reason=去了外地")
	w.move("丁", "talk", "2026-04-11", "") // taken up again
	w.move("丁", "signed", "2026-05-01", "contracted=30万 contracted_currency=EUR")
	w.move("丁", "registered", "2026-05-31", "enterprise=天元")
	w.add(kind.CapitalArrival, "enterprise=天元 date=2026-05-10 amount=10万 currency=USD")
	w.add(kind.CapitalArrival, "enterprise=天元 date=2026-06-15 amount=7万 currency=KRW") // no rate

	w.add(kind.Lead, "name=戊 received_on=2026-03-01 organisation=福建商会 expected=500万 currency=USD")
	w.add(kind.Lead, "name=己 received_on=2026-03-05 stage=lost stage_on=2026-03-05 reason=用地未落实")
	w.add(kind.Lead, "name=庚 received_on=2025-12-31 officer=王某 investor=庚公司 organisation=福建商会")
	w.move("庚", "signed", "2026-02-15", "contracted=20万 contracted_currency=USD")
	w.move("庚", "shelved", "2026-04-01", "reason=资金")
	w.imported(kind.Lead, "name=辛 received_on=2026-06-10 stage=signed stage_on=2026-06-10")

	w.add(kind.Lead, "name=壬 received_on=2026-07-01 stage=signed signed_on=2026-07-01 contracted=8万 contracted_currency=USD")
	w.move("壬", "registered", "2026-07-05", "enterprise=天元")
	w.add(kind.CapitalArrival, "enterprise=天元 date=2026-07-10 amount=9万 currency=USD") // counts for 壬
	w.add(kind.Lead, "name=癸 received_on=2026-08-01 event=推介会")
	gone := w.add(kind.Lead, "name=删 received_on=2026-02-02 source=enterprise event=推介会")
	if err := w.st.Delete(context.Background(), kind.Lead, gone.ID); err != nil {
		t.Fatal(err)
	}
	return w
}
