package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"beizeng/data/kind"
)

// Days are subtracted in SQL as the calendar does, over leap days, ends of
// months and the century that is no leap year.
func TestDayNumberIsTheCalendar(t *testing.T) {
	s := open(t)
	first := time.Date(1899, 12, 27, 0, 0, 0, 0, time.UTC)
	base := first.Format(time.DateOnly)
	for n := 0; n < 75_000; n += 29 {
		day := first.AddDate(0, 0, n).Format(time.DateOnly)
		got, err := s.Number(context.Background(), "SELECT "+dayNumber("'"+day+"'")+" - "+dayNumber("'"+base+"'"))
		if err != nil || got != int64(n) {
			t.Fatalf("from %s to %s: %d days, want %d, %v", base, day, got, n, err)
		}
	}
}

// A step has the days to the next one; they follow when that is taken back.
func TestDaysOfAStay(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	id := save(t, s, having(kind.Lead, "name", "甲", "received_on", "2026-01-10")).ID
	stays := func(want ...any) {
		t.Helper()
		list, err := s.List(context.Background(), Query{Kind: kind.LeadStep, Where: []Cond{{"lead", Eq, id}}, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		var got []any
		for _, r := range list {
			got = append(got, r.Get("days"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("days %v, want %v", got, want)
		}
	}
	stays(nil)
	advance(t, s, id, "study", "2026-01-12", "officer", "王某")
	advance(t, s, id, "talk", "2026-03-05", "investor", "乙公司")
	stays(int64(2), int64(52), nil) // January 12th to March 5th: 19 + 28 + 5
	advance(t, s, id, "shelved", "2026-03-05")
	stays(int64(2), int64(52), int64(0), nil)
	advance(t, s, id, "talk", "2026-03-01") // entered later, dated earlier: there was no talk from the 5th on
	stays(int64(2), int64(48), nil, nil, nil)
	list, err := s.List(context.Background(), Query{Kind: kind.LeadStep, Where: []Cond{{"lead", Eq, id}}, Sort: "-id", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(context.Background(), kind.LeadStep, list[0].ID); err != nil {
		t.Fatal(err)
	}
	stays(int64(2), int64(52), int64(0), nil)
	if err := s.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	stays(int64(2), int64(52), int64(0), nil)
}

// A move to 签约 has the signing day, but none that was left over from before.
func TestDayOfASigning(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	terms := []any{"contracted", int64(100), "contracted_currency", "USD"}
	check := func(id int64, stageOn, signedOn string) {
		t.Helper()
		if r := get(t, s, kind.Lead, id); r.Text("stage_on") != stageOn || r.Text("signed_on") != signedOn {
			t.Errorf("%s: in its stage since %s, signed on %s; want %s, %s", r.Title(), r.Text("stage_on"), r.Text("signed_on"), stageOn, signedOn)
		}
	}
	lead := func(name string) int64 {
		return save(t, s, having(kind.Lead, "name", name, "received_on", "2026-01-01")).ID
	}
	a := lead("甲")
	advance(t, s, a, "signed", "2026-03-01", terms...) // the move says the signing day
	check(a, "2026-03-01", "2026-03-01")
	advance(t, s, a, "lost", "2026-05-01")
	advance(t, s, a, "signed", "") // taken up again today, not signed again
	check(a, "2026-11-23", "2026-03-01")
	b := lead("乙")
	advance(t, s, b, "signed", "", append([]any{"signed_on", "2026-04-01"}, terms...)...) // the signing day says the move's
	check(b, "2026-04-01", "2026-04-01")
	advance(t, s, b, "lead", "2026-06-01")
	advance(t, s, b, "signed", "") // anew, the old day left over
	check(b, "2026-11-23", "2026-04-01")
	advance(t, s, b, "lead", "2026-11-23")
	advance(t, s, b, "signed", "", "signed_on", "2026-11-22")
	check(b, "2026-11-22", "2026-11-22")
}

// A step that is entered as a record moves the lead through the same gates.
func TestStepEnteredAsARecord(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	at(s, "2026-11-23")
	lead := save(t, s, having(kind.Lead, "name", "甲", "received_on", "2026-01-01")).ID
	step := having(kind.LeadStep, "lead", lead, "date", "2026-02-01", "to_stage", "registered")
	if g, ok := IsGate(s.Save(ctx, step)); !ok || !slices.Equal(g.Missing, []string{"落地企业"}) {
		t.Errorf("a step to 注册 of a lead without its firm: %v", g)
	}
	back := having(kind.LeadStep, "lead", lead, "date", "2026-03-01", "to_stage", "shelved", "reason", "用地未落实")
	save(t, s, back)
	if r := get(t, s, kind.Lead, lead); r.Text("stage") != "shelved" || r.Text("reason") != "用地未落实" || back.ID == 0 || back.Text("from_stage") != "lead" {
		t.Errorf("in %s for %s by step %d from %s", r.Text("stage"), r.Text("reason"), back.ID, back.Text("from_stage"))
	}
}
