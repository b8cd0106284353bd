package demo

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

const today = "2026-11-23"

func list(t *testing.T, st *store.Store, k *kind.Kind) []*kind.Record {
	t.Helper()
	rs, err := st.List(context.Background(), store.Query{Kind: k, Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func TestTheOfficesRecordsAreThere(t *testing.T) {
	// given a demo of 200 firms
	st := open(t)
	var told, total int
	made, err := Make(context.Background(), st, Options{Enterprises: 200, Months: 36, Seed: 5, Progress: func(d, n int) { told, total = d, n }})
	if err != nil {
		t.Fatal(err)
	}
	// then there are as many records as it says
	for k, want := range map[*kind.Kind]int{kind.Lead: made.Leads, kind.Contact: made.Contacts, kind.Interaction: made.Interactions, kind.Organisation: made.Organisations,
		kind.Event: made.Events, kind.Participation: made.Participations, kind.Certificate: made.Certificates} {
		if got := len(list(t, st, k)); got != want || got == 0 {
			t.Errorf("%s: %d, said %d", k.Label, got, want)
		}
	}
	if made.Leads != 200 || made.Contacts != 300 || made.Interactions < 800 || made.Certificates != 8 || told != total {
		t.Errorf("%s; told %d of %d", made, told, total)
	}
	// and leads of every sort
	stages := map[string]int{}
	for _, r := range list(t, st, kind.Lead) {
		stages[r.Text("stage")]++
	}
	for _, s := range []string{"lead", "study", "talk", "signed", "registered", "shelved", "lost"} {
		if stages[s] == 0 {
			t.Errorf("no lead in %s: %v", s, stages)
		}
	}
	// and next steps of every sort
	for what, where := range map[string]string{"overdue": "next_on < ? AND done_on IS NULL", "due": "next_on = ? AND done_on IS NULL", "later": "next_on > ? AND done_on IS NULL", "done": "next_on < ? AND done_on IS NOT NULL"} {
		if n, err := st.Number(context.Background(), "SELECT COUNT(*) FROM interaction WHERE "+where, today); err != nil || n == 0 {
			t.Errorf("%s: %d next steps, %v", what, n, err)
		}
	}
}

func TestLeadsKeepTheRules(t *testing.T) {
	st := fill(t, Options{Enterprises: 300, Months: 36, Seed: 2})
	ctx := context.Background()
	steps := map[int64][]*kind.Record{}
	for _, s := range list(t, st, kind.LeadStep) {
		steps[s.Int("lead")] = append(steps[s.Int("lead")], s)
	}
	paid := 0
	for _, r := range list(t, st, kind.Lead) {
		was := ""
		for i, s := range steps[r.ID] {
			if s.Text("date") < was || s.Text("date") > today || i > 0 && s.Text("from_stage") != steps[r.ID][i-1].Text("to_stage") {
				t.Errorf("%s: step to %s on %s after %s", r.Title(), s.Text("to_stage"), s.Text("date"), was)
			}
			was = s.Text("date")
		}
		if len(steps[r.ID]) == 0 || r.Text("stage_on") != was || r.Text("last_touch") < was {
			t.Errorf("%s: stands since %s, touched %s, last step %s", r.Title(), r.Text("stage_on"), r.Text("last_touch"), was)
		}
		arrivals, err := st.Number(ctx, "SELECT COUNT(*) FROM capital WHERE enterprise = ? AND date >= ?", r.Int("enterprise"), r.Text("signed_on"))
		if err != nil {
			t.Fatal(err)
		}
		if missing := pipeline.Missing(r, r.Text("stage"), pipeline.Facts{Arrivals: int(arrivals)}); len(missing) > 0 {
			t.Errorf("%s in %s lacks %v", r.Title(), r.Text("stage"), missing)
		}
		if r.Int("arrived_usd") > 0 {
			paid++
		}
	}
	if paid == 0 {
		t.Error("no lead has an arrival")
	}
}

// What Load derives in one pass must be what the rows say.
func TestOfficeDerivedAgreesWithRows(t *testing.T) {
	st := fill(t, Options{Enterprises: 200, Months: 24, Seed: 3})
	before := digest(t, st)
	if err := st.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	if digest(t, st) != before {
		t.Error("derived columns differ after a rebuild")
	}
	for what, q := range map[string]string{
		"contact touched": "SELECT COUNT(*) FROM contact WHERE COALESCE(last_touch, '') <> COALESCE((SELECT MAX(date) FROM interaction i WHERE i.contact = contact.id), '')",
		"future talk":     "SELECT COUNT(*) FROM interaction WHERE date > '" + today + "' OR done_on > '" + today + "' OR next_on < date",
		"no post":         "SELECT COUNT(*) FROM contact c WHERE (c.enterprise IS NOT NULL OR c.employer IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM employment p WHERE p.contact = c.id AND p.to_date IS NULL)",
	} {
		if n, err := st.Number(context.Background(), q); err != nil || n != 0 {
			t.Errorf("%s: %d, %v", what, n, err)
		}
	}
}

func TestSomePeopleStandTwice(t *testing.T) {
	// given 300 people, seven of them entered again
	st := fill(t, Options{Enterprises: 200, Months: 12, Seed: 6})
	again, _, err := st.Count(context.Background(), store.Query{Kind: kind.Contact, Where: []store.Cond{{Field: "source", Op: store.Eq, Value: "名片"}}}, 0)
	if err != nil || again != 7 {
		t.Fatal(again, err)
	}
	// then the search finds each of them with the one that was there
	found, err := people.Duplicates(context.Background(), st)
	if err != nil {
		t.Fatal(err)
	}
	in := map[int64]bool{}
	for _, g := range found {
		for _, id := range g.IDs {
			in[id] = true
		}
	}
	for _, r := range list(t, st, kind.Contact) {
		if r.Text("source") == "名片" && !in[r.ID] {
			t.Errorf("%s is not found: %v", r.Title(), r.Values)
		}
	}
}

// Nobody can be called or written to by what the demo holds.
func TestNumbersAndMailboxesAreNobodys(t *testing.T) {
	st := fill(t, Options{Enterprises: 100, Months: 12, Seed: 4})
	for _, r := range list(t, st, kind.Contact) {
		for _, one := range strings.Split(r.Text("phones"), "；") {
			_, number, found := strings.Cut(one, ":")
			if !found {
				number = one
			}
			if one != "" && !strings.HasPrefix(number, "120") && !strings.HasPrefix(number, "0955-0") && !strings.HasPrefix(number, "0955-1") && !strings.Contains(number, " 0") {
				t.Errorf("%s: %s", r.Title(), number)
			}
		}
		if m := r.Text("emails"); m != "" && !strings.Contains(m, "@example.") {
			t.Errorf("%s: %s", r.Title(), m)
		}
	}
}

func TestWithoutTheOffice(t *testing.T) {
	st := fill(t, Options{Enterprises: 20, Months: 12, Leads: -1})
	if n := len(list(t, st, kind.Lead)) + len(list(t, st, kind.Organisation)); n != 0 {
		t.Errorf("%d records", n)
	}
	if err := Fill(context.Background(), open(t), Options{Enterprises: 5, Leads: maxLeads + 1}); err == nil {
		t.Error("too many leads were taken")
	}
}
