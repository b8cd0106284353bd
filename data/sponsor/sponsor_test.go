package sponsor_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/sponsor"
	"beizeng/data/store"
)

func save(t *testing.T, st *store.Store, k *kind.Kind, pairs ...any) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		r.Set(pairs[i].(string), pairs[i+1])
	}
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestALeadersCard(t *testing.T) {
	// given, on 2026-08-10, a leader who answers for a firm since May, a lead
	// without asked visits, and no more for another firm
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 8, 10, 9, 0, 0, 0, time.Local) }
	leader := save(t, st, kind.Leader, "name", "王某")
	firm := save(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	old := save(t, st, kind.Enterprise, "name", "宁夏乙虚拟公司")
	lead := save(t, st, kind.Lead, "name", "枸杞项目")
	sp := save(t, st, kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2026-05-01")
	save(t, st, kind.Sponsorship, "leader", leader.ID, "lead", lead.ID, "from_date", "2026-01-01", "visits_a_year", nil)
	save(t, st, kind.Sponsorship, "leader", leader.ID, "enterprise", old.ID, "from_date", "2025-01-01", "to_date", "2026-08-09")
	save(t, st, kind.SponsorVisit, "sponsorship", sp.ID, "date", "2025-12-01")
	save(t, st, kind.SponsorVisit, "sponsorship", sp.ID, "date", "2026-08-01")
	save(t, st, kind.Grievance, "title", "退税慢", "enterprise", firm.ID, "received_on", "2026-07-01", "unit", "市财政局", "sent_on", "2026-07-01", "due_on", "2026-07-20")
	save(t, st, kind.Grievance, "title", "缺电", "enterprise", firm.ID, "received_on", "2026-07-01", "unit", "市财政局", "due_on", "2026-08-20")
	save(t, st, kind.Grievance, "title", "已办", "enterprise", firm.ID, "received_on", "2026-07-01", "answered_on", "2026-07-03", "result", "solved", "answer", "已办", "confirmed_on", "2026-07-04")
	save(t, st, kind.Measure, "title", "协调用电", "enterprise", firm.ID, "due_on", "2026-08-09")
	save(t, st, kind.Measure, "title", "终止的", "enterprise", firm.ID, "due_on", "2026-08-09", "state", "stopped")
	save(t, st, kind.Measure, "title", "办完的", "enterprise", firm.ID, "state", "done")
	// when the card is read
	c, err := sponsor.Of(ctx, st, leader.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	// then it tells what holds, the one to be visited first, and its open matters
	if len(c.Now) != 2 || len(c.Past) != 1 || c.Now[0].Name() != "宁夏甲虚拟公司" || c.Now[1].Kind != kind.Lead || c.Past[0].ID != old.ID {
		t.Fatalf("now %v past %v", c.Now, c.Past)
	}
	if terms := c.Now[0].Terms; len(terms) != 2 || !terms[0].Missed(c.Day) || !terms[1].Visited() {
		t.Errorf("terms %v", terms)
	}
	if now := c.Now[0]; now.AskedIn("2026") != 3 || now.AskedIn("2027") != 4 || now.AskedIn("2025") != 0 || c.Past[0].AskedIn("2026") != 3 {
		t.Errorf("asked %d %d", now.AskedIn("2026"), c.Past[0].AskedIn("2026"))
	}
	want := sponsor.Totals{Visits: 1, Grievances: 2, LateGrievances: 1, Measures: 1, LateMeasures: 1}
	got := c.Totals()
	got.Overdue = 0 // the rule of the next day is casework's
	if got != want {
		t.Errorf("totals %+v, want %+v", got, want)
	}
	if !c.Now[0].Overdue("2027-01-01") || c.Now[1].Overdue("2027-01-01") {
		t.Error("overdue where nothing is due, or not where it is")
	}
}
