package store

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestASponsorshipHasOneSubjectAndAnOrderOfDays(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	leader := save(t, s, having(kind.Leader, "name", "王某"))
	firm := save(t, s, having(kind.Enterprise, "name", "宁夏甲公司"))
	lead := save(t, s, having(kind.Lead, "name", "枸杞项目"))
	for _, c := range []struct {
		pairs []any
		want  string // part of the refusal, "" where it is taken
	}{
		{nil, "填一个"},
		{[]any{"enterprise", firm.ID, "lead", lead.ID}, "企业、招商线索"},
		{[]any{"enterprise", firm.ID, "to_date", "2026-01-31"}, "早于"},
		{[]any{"enterprise", firm.ID, "visits_a_year", int64(5)}, "5 次"},
		{[]any{"enterprise", firm.ID, "to_date", "2026-02-01"}, ""},
		{[]any{"lead", lead.ID, "visits_a_year", nil}, ""},
	} {
		r := having(kind.Sponsorship, append([]any{"leader", leader.ID, "from_date", "2026-02-01"}, c.pairs...)...)
		err := s.Save(context.Background(), r)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%v: %v, want %q", c.pairs, err, c.want)
		}
	}
}

func TestAVisitMovesTheNextTerm(t *testing.T) {
	// given a leader who visits a firm four times a year from May
	s := open(t)
	at(s, "2026-11-23")
	leader := save(t, s, having(kind.Leader, "name", "王某"))
	firm := save(t, s, having(kind.Enterprise, "name", "宁夏甲公司"))
	sp := save(t, s, having(kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2026-05-10"))
	due := func() string { return get(t, s, kind.Sponsorship, sp.ID).Text("due_visit") }
	if got := due(); got != "2026-06-30" {
		t.Fatalf("due %s", got)
	}
	// when visits of two terms are entered, one of tomorrow is refused
	save(t, s, having(kind.SponsorVisit, "sponsorship", sp.ID, "date", "2026-06-02"))
	v := save(t, s, having(kind.SponsorVisit, "sponsorship", sp.ID, "date", "2026-07-30"))
	if err := s.Save(context.Background(), having(kind.SponsorVisit, "sponsorship", sp.ID, "date", "2026-11-24")); err == nil || !strings.Contains(err.Error(), "还没到") {
		t.Errorf("a visit to come: %v", err)
	}
	// then the next is due by the end of the year, and by September again without the second
	if got := due(); got != "2026-12-31" {
		t.Errorf("due %s", got)
	}
	if err := s.Delete(context.Background(), kind.SponsorVisit, v.ID); err != nil {
		t.Fatal(err)
	}
	if got := due(); got != "2026-09-30" {
		t.Errorf("due %s after the visit was taken back", got)
	}
}

func TestWhatIsDoneHasItsDay(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	firm := save(t, s, having(kind.Enterprise, "name", "宁夏甲公司"))
	m := save(t, s, having(kind.Measure, "enterprise", firm.ID, "title", "协调用电"))
	for _, c := range []struct{ state, day string }{{"doing", ""}, {"done", "2026-11-23"}, {"doing", ""}} {
		r := get(t, s, kind.Measure, m.ID)
		r.Set("state", c.state)
		if err := s.Save(context.Background(), r); err != nil {
			t.Fatal(err)
		}
		if got := get(t, s, kind.Measure, m.ID).Text("done_on"); got != c.day {
			t.Errorf("%s: done on %q, want %q", c.state, got, c.day)
		}
	}
	cult := save(t, s, having(kind.Cultivation, "enterprise", firm.ID, "type", "aeo", "goal", "高级认证", "state", "won"))
	if got := cult.Text("won_on"); got != "2026-11-23" {
		t.Errorf("won on %q", got)
	}
}
