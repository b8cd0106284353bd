package funnel

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// office is the demo's: 300 leads with steps, bodies, events and money.
func office(t *testing.T) *store.Store {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "demo.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.Local)
	st.Now = func() time.Time { return now }
	if err := demo.Fill(ctx, st, demo.Options{Enterprises: 300, Months: 12, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	return st
}

func all(t *testing.T, st *store.Store, k *kind.Kind, where ...store.Cond) []*kind.Record {
	t.Helper()
	rs, err := st.List(context.Background(), store.Query{Kind: k, Where: where, Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

// The funnel of a whole office is what one counts from its lists, record by
// record.
func TestFunnelIsWhatTheListsSay(t *testing.T) {
	st := office(t)
	const from, to = "2024-07-01", "2026-03-31"
	r, err := At(context.Background(), st, from, to)
	if err != nil {
		t.Fatal(err)
	}
	want := Report{Stages: make([]Stage, len(pipeline.Running))}
	scoped := map[int64]bool{}
	var contracted, arrived int64
	for _, l := range all(t, st, kind.Lead) {
		rank := pipeline.Rank(l.Text("standing"))
		if day := l.Text("signed_on"); from <= day && day <= to && rank >= 3 {
			want.Signed.Count++
			if rank >= 4 {
				want.Signed.Performed++
			}
			if l.Has("contracted_usd") {
				want.Signed.ContractedUSD += l.Int("contracted_usd")
				want.Signed.ArrivedUSD += l.Int("arrived_usd")
			}
		}
		if day := l.Text("received_on"); day < from || day > to {
			continue
		}
		scoped[l.ID] = true
		want.Leads++
		for i := 0; i <= rank; i++ {
			want.Stages[i].Reached++
		}
		switch l.Text("stage") {
		case pipeline.Shelved:
			want.Shelved++
		case pipeline.Lost:
			want.Lost++
		default:
			want.Stages[rank].Now++
		}
		if l.Text("source") == "enterprise" || l.Has("referrer") {
			want.ByEnterprise++
		}
		if rank >= 3 {
			contracted += l.Int("contracted_usd")
		}
		arrived += l.Int("arrived_usd")
	}
	days := map[string][]stay{}
	var last *kind.Record
	for _, s := range all(t, st, kind.LeadStep) { // by id: lead by lead, step by step
		if last != nil && last.Int("lead") == s.Int("lead") && scoped[s.Int("lead")] {
			a, _ := time.Parse(time.DateOnly, last.Text("date"))
			b, _ := time.Parse(time.DateOnly, s.Text("date"))
			days[last.Text("to_stage")] = append(days[last.Text("to_stage")], stay{int64(b.Sub(a).Hours() / 24), 1})
		}
		last = s
	}
	if r.Leads != want.Leads || r.Shelved != want.Shelved || r.Lost != want.Lost || r.ByEnterprise != want.ByEnterprise || want.Leads < 100 {
		t.Errorf("leads %d shelved %d lost %d by enterprises %d, want %d %d %d %d", r.Leads, r.Shelved, r.Lost, r.ByEnterprise, want.Leads, want.Shelved, want.Lost, want.ByEnterprise)
	}
	for i, s := range r.Stages {
		d := daysOf(days[s.Key], want.Stages[i].Now)
		if s.Reached != want.Stages[i].Reached || s.Now != want.Stages[i].Now || s.Days.Stays != d.Stays || show(s.Days.Average) != show(d.Average) || show(s.Days.Median) != show(d.Median) {
			t.Errorf("%s: reached %d, now %d, %d stays of %v (%v); want %d, %d, %d of %v (%v)", s.Label, s.Reached, s.Now, s.Days.Stays, show(s.Days.Average), show(s.Days.Median),
				want.Stages[i].Reached, want.Stages[i].Now, d.Stays, show(d.Average), show(d.Median))
		}
	}
	if s := r.Signed; s.Count != want.Signed.Count || s.Performed != want.Signed.Performed || s.ContractedUSD != want.Signed.ContractedUSD || s.ArrivedUSD != want.Signed.ArrivedUSD || s.Count == 0 || s.ArrivedUSD == 0 {
		t.Errorf("signed %+v, want %+v", s, want.Signed)
	}
	if *r.Sums.ContractedUSD != contracted || *r.Sums.ArrivedUSD != arrived {
		t.Errorf("contracted %d, arrived %d, want %d, %d", *r.Sums.ContractedUSD, *r.Sums.ArrivedUSD, contracted, arrived)
	}
}

// To this day, an event and an organisation have what their own columns say,
// which the store keeps: the same arrivals for the same leads.
func TestBodiesAgreeWithTheirColumns(t *testing.T) {
	st := office(t)
	ctx := context.Background()
	money := int64(0)
	for _, e := range all(t, st, kind.Event) {
		o, err := Results(ctx, st, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		now := o.Horizons[len(o.Horizons)-1]
		if now.Leads != e.Int("leads") || now.Signed != e.Int("signed") || show(now.ArrivedUSD) != shown(e, "arrived_usd") || o.Firms != e.Int("firms") {
			t.Errorf("%s: %d leads, %d signed, %v arrived, %d firms; its columns %v, %v, %v, %v", e.Title(), now.Leads, now.Signed, show(now.ArrivedUSD), o.Firms,
				e.Get("leads"), e.Get("signed"), shown(e, "arrived_usd"), e.Get("firms"))
		}
		money += e.Int("arrived_usd")
	}
	for _, org := range all(t, st, kind.Organisation) {
		b, err := BroughtIn(ctx, st, org.ID)
		if err != nil {
			t.Fatal(err)
		}
		if b.Leads != org.Int("leads") || b.Stages[3].Reached != org.Int("signed") || show(b.Sums.ArrivedUSD) != shown(org, "arrived_usd") {
			t.Errorf("%s: %d leads, %d signed, %v arrived; its columns %v, %v, %v", org.Title(), b.Leads, b.Stages[3].Reached, show(b.Sums.ArrivedUSD),
				org.Get("leads"), org.Get("signed"), shown(org, "arrived_usd"))
		}
		money += org.Int("arrived_usd")
	}
	if money == 0 {
		t.Error("no money arrived at all: nothing was compared")
	}
}

func shown(r *kind.Record, key string) any {
	if v := r.Get(key); v != nil {
		return v
	}
	return "—"
}
