package store

import (
	"context"
	"fmt"
	"testing"

	"beizeng/data/kind"
)

// A file is taken as it is: what has no day keeps none.
func TestGrievancesOfAFile(t *testing.T) {
	o, ctx := newOffice(t, "2026-11-23"), context.Background()
	insert := func(id *int64, pairs ...string) func(*Tx) error {
		return func(tx *Tx) error {
			r := o.draft(pairs...)
			err := tx.Insert(r)
			*id = r.ID
			return err
		}
	}
	var open, done, worked int64
	b := batch(t, o.s, func(tx *Tx) error {
		for _, f := range []func(*Tx) error{
			insert(&open, "title", "无日期", "unit", "工信局"),
			insert(&done, "title", "已办", "unit", "工信局", "due_on", "2026-10-01", "result", "已解决", "satisfied", "满意"),
			insert(&worked, "title", "接着办", "received_on", "2026-11-02", "unit", "工信局", "due_on", "2026-11-20"),
		} {
			if err := f(tx); err != nil {
				return err
			}
		}
		return nil
	})
	o.is("no day known", open, "state=doing received_on=- sent_on=- due_on=- workdays=- took=-")
	o.is("done without days", done, "state=closed answered_on=- due_on=- result=solved satisfied=yes took=- in_time=-")
	o.is("a day known", worked, "state=doing due_on=2026-11-20")
	// when one goes on by hand and the import is undone
	o.step(worked, "answer", "result", "已解决", "text", "已办")
	u, err := o.s.UndoBatch(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	// then that one stays whole, the others go with their steps
	if u != (Undone{Removed: 2, Kept: 1}) {
		t.Errorf("%+v", u)
	}
	o.is("kept", worked, "state=answered unit=GXJ due_on=2026-11-20")
	if n, _, _ := o.s.Count(ctx, Query{Kind: kind.GrievanceStep}, 0); n != 2 {
		t.Errorf("%d steps left, want those of the kept one", n)
	}
}

func TestFileTellsMoreOfAKnownGrievance(t *testing.T) {
	o, ctx := newOffice(t, "2026-11-23"), context.Background()
	id := o.grievance("received_on", "2026-11-02")
	tell := func(want bool, pairs ...string) int64 {
		t.Helper()
		return batch(t, o.s, func(tx *Tx) error {
			g, err := tx.Get(kind.Grievance, id)
			if err != nil {
				return err
			}
			moved, err := tx.FollowCase(g, o.draft(pairs...))
			if moved != want {
				t.Errorf("%v moved %v", pairs, moved)
			}
			return err
		})
	}
	tell(true, "unit", "工信局", "sent_on", "2026-11-03", "due_on", "2026-11-17")
	o.is("sent", id, "state=doing unit=GXJ sent_on=2026-11-03 due_on=2026-11-17")
	tell(false, "unit", "工信局", "sent_on", "2026-11-03", "due_on", "2026-11-17")
	tell(true, "unit", "商务局", "due_on", "2026-11-17")
	o.is("passed on", id, "state=doing unit=SWJ sent_on=2026-11-03 due_on=2026-11-17")
	tell(true, "unit", "商务局", "due_on", "2026-11-27", "answer", "正在办")
	o.is("put off", id, "state=doing due_on=2026-11-27 answer=正在办")
	last := tell(true, "unit", "商务局", "answered_on", "2026-11-20", "answer", "办好了", "result", "已解决", "state", "已办结")
	o.is("done", id, "state=closed answered_on=2026-11-20 answer=办好了 result=solved in_time=1")
	tell(false, "unit", "工信局", "state", "办理中")
	o.is("a file of before takes nothing back", id, "state=closed unit=SWJ")
	if _, err := o.s.UndoBatch(ctx, last); err != nil {
		t.Fatal(err)
	}
	o.is("undone", id, "state=doing answered_on=- answer=正在办")
}

func TestRebuildReckonsCases(t *testing.T) {
	o, ctx := newOffice(t, "2026-11-23"), context.Background()
	id := o.grievance("unit", "工信局")
	if _, err := o.s.write.Exec("UPDATE grievance SET state = 'new', unit = NULL"); err != nil {
		t.Fatal(err)
	}
	if err := o.s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	o.is("rebuilt", id, "state=doing unit=GXJ")
}

func TestRepeated(t *testing.T) {
	o := newOffice(t, "2026-11-23")
	for _, c := range []struct{ title, typ, on, want string }{
		{"甲", "用电", "2025-01-10", "0"},
		{"乙", "用电", "2026-01-10", "1"}, // a year to the day
		{"丙", "用电", "2026-01-10", "1"}, // the same day, the second
		{"丁", "用水", "2026-01-10", "0"},
		{"戊", "其他", "2026-02-10", "0"},
		{"己", "其他", "2026-02-11", "0"},
		{"庚", "用水", "2025-01-09", "0"},
	} {
		o.is(c.title, o.grievance("title", c.title, "type", c.typ, "received_on", c.on), "repeated="+c.want)
	}
	o.is("丁 after 庚 of a year and a day before", 4, "repeated=0")
}

func TestSponsorshipSettles(t *testing.T) {
	o, ctx := newOffice(t, "2026-11-23"), context.Background()
	leader := save(t, o.s, set(t, kind.Leader, "name", "王某"))
	r := set(t, kind.Sponsorship, "from_date", "2026-02-20", "visits_a_year", "5")
	r.Set("leader", leader.ID)
	r.Set("enterprise", o.firm)
	o.refused("five visits", o.s.Save(ctx, r), "1、2、3、4、6 或 12")
	r.Set("visits_a_year", int64(4))
	r.Set("to_date", "2026-01-01")
	o.refused("ends before it begins", o.s.Save(ctx, r), "早于包抓自")
	r.Set("to_date", nil)
	save(t, o.s, r)
	is := func(when, want string) {
		t.Helper()
		now, err := o.s.Get(ctx, kind.Sponsorship, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%d %v %v", now.Int("visits"), now.Get("last_visit"), now.Get("due_visit")); got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
		r = now
	}
	is("nobody came", "0 <nil> 2026-03-31")
	visit := set(t, kind.SponsorVisit, "date", "2026-11-24")
	visit.Set("sponsorship", r.ID)
	o.refused("a visit to come", o.s.Save(ctx, visit), "还没到")
	visit.Set("date", "2026-08-03")
	save(t, o.s, visit)
	is("came in August", "1 2026-08-03 2026-12-31")
	visit.Set("date", "2026-03-03")
	save(t, o.s, visit)
	is("it was March", "1 2026-03-03 2026-06-30")
	r.Set("visits_a_year", int64(1))
	save(t, o.s, r)
	is("once a year", "1 2026-03-03 2027-12-31")
	r.Set("to_date", "2026-11-30")
	save(t, o.s, r)
	is("ended", "1 2026-03-03 <nil>")
	if err := o.s.Delete(ctx, kind.SponsorVisit, visit.ID); err != nil {
		t.Fatal(err)
	}
	is("the visit was none", "0 <nil> 2026-11-30")
}
