// Package sponsor reads what a leader answers for: the firms, leads and
// projects, the visits made and due, and what is open there. The leader's page
// shows it and the 包抓卡 prints it.
package sponsor

import (
	"context"
	"slices"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Subject is one sponsorship with what hangs on it, as of a day.
type Subject struct {
	Record *kind.Record // the sponsorship
	Kind   *kind.Kind   // of what is answered for: Enterprise, Lead or Project
	ID     int64
	Visits []*kind.Record  // up to the day, the newest first
	Terms  []casework.Term // up to that of the day, the oldest first
	// Grievances and Measures are the open ones; only firms have them.
	Grievances, Measures []*kind.Record
	LateGrievances       int
	LateMeasures         int
}

// Name is what the subject is called.
func (s Subject) Name() string { return s.Record.Text("subject_name") }

// Due is the day by which the next visit is due, "" for none.
func (s Subject) Due() string { return s.Record.Text("due_visit") }

// Overdue tells whether that day had passed.
func (s Subject) Overdue(day string) bool { return s.Due() != "" && s.Due() < day }

// VisitsIn counts the visits of a year, 2026.
func (s Subject) VisitsIn(year string) int {
	n := 0
	for _, v := range s.Visits {
		if v.Text("date")[:4] == year {
			n++
		}
	}
	return n
}

// AskedIn counts the terms of a year that ask for a visit, fewer than the
// number a year where it begins or ends within the year.
func (s Subject) AskedIn(year string) int {
	n := 0
	for _, t := range casework.Terms(s.Record.Text("from_date"), s.Record.Text("to_date"), s.Record.Int("visits_a_year"), nil, year+"-12-31") {
		if t.End[:4] == year {
			n++
		}
	}
	return n
}

// Card is a leader with all of it.
type Card struct {
	Leader    *kind.Record
	Day       string
	Now, Past []Subject // those that hold on the day or begin later, and those ended
}

// Totals of the sponsorships that hold.
type Totals struct {
	Visits, Overdue, Grievances, LateGrievances, Measures, LateMeasures int
}

// Totals sums up what holds: Visits are those of the day's calendar year.
func (c Card) Totals() Totals {
	var t Totals
	for _, s := range c.Now {
		t.Visits += s.VisitsIn(c.Day[:4])
		if s.Overdue(c.Day) {
			t.Overdue++
		}
		t.Grievances += len(s.Grievances)
		t.LateGrievances += s.LateGrievances
		t.Measures += len(s.Measures)
		t.LateMeasures += s.LateMeasures
	}
	return t
}

// mostRead is how many sponsorships of one leader, and open matters of one
// firm, are read.
const mostRead = 500

// Of reads a leader's card; day is ISO, "" for today.
func Of(ctx context.Context, st *store.Store, leader int64, day string) (Card, error) {
	c := Card{Day: day}
	if day == "" {
		c.Day = st.Today()
	}
	var err error
	if c.Leader, err = st.Get(ctx, kind.Leader, leader); err != nil {
		return c, err
	}
	list, err := st.List(ctx, store.Query{Kind: kind.Sponsorship, Where: []store.Cond{{Field: "leader", Op: store.Eq, Value: leader}}, Sort: "due_visit", Limit: mostRead})
	if err != nil {
		return c, err
	}
	for _, r := range list {
		s, err := Read(ctx, st, r, c.Day)
		if err != nil {
			return c, err
		}
		if to := r.Text("to_date"); to != "" && to < c.Day {
			c.Past = append(c.Past, s)
		} else {
			c.Now = append(c.Now, s)
		}
	}
	slices.SortStableFunc(c.Now, func(a, b Subject) int { return last(a) - last(b) })
	return c, nil
}

// last puts those without a day to come by behind the others.
func last(s Subject) int {
	if s.Due() == "" {
		return 1
	}
	return 0
}

// Read reads what hangs on one sponsorship.
func Read(ctx context.Context, st *store.Store, r *kind.Record, day string) (Subject, error) {
	s := Subject{Record: r}
	for _, key := range store.Subjects {
		if r.Int(key) > 0 {
			s.Kind, s.ID = kind.Get(kind.Sponsorship.Field(key).Ref), r.Int(key)
		}
	}
	var err error
	s.Visits, err = st.List(ctx, store.Query{Kind: kind.SponsorVisit, Sort: "-date", Limit: mostRead,
		Where: []store.Cond{{Field: "sponsorship", Op: store.Eq, Value: r.ID}, {Field: "date", Op: store.Le, Value: day}}})
	if err != nil {
		return s, err
	}
	var days []string
	for _, v := range s.Visits {
		days = append(days, v.Text("date"))
	}
	s.Terms = casework.Terms(r.Text("from_date"), r.Text("to_date"), r.Int("visits_a_year"), days, day)
	if s.Kind != kind.Enterprise {
		return s, nil
	}
	return s, s.readOpen(ctx, st, day)
}

func (s *Subject) readOpen(ctx context.Context, st *store.Store, day string) error {
	of := store.Cond{Field: "enterprise", Op: store.Eq, Value: s.ID}
	var err error
	s.Grievances, err = st.List(ctx, store.Query{Kind: kind.Grievance, Sort: "due_on", Limit: mostRead,
		Where: []store.Cond{of, {Field: "state", Op: store.Ne, Value: casework.Closed}, {Field: "state", Op: store.Ne, Value: casework.Withdrawn}}})
	if err != nil {
		return err
	}
	for _, g := range s.Grievances {
		if casework.Overdue(g.Text("state"), g.Text("due_on"), day) > 0 {
			s.LateGrievances++
		}
	}
	all, err := st.List(ctx, store.Query{Kind: kind.Measure, Sort: "due_on", Limit: mostRead, Where: []store.Cond{of, {Field: "done_on", Op: store.Blank}}})
	for _, m := range all {
		if !kind.Measure.Course.Open(m) {
			continue
		}
		s.Measures = append(s.Measures, m)
		if kind.Measure.Course.Late(m, day) {
			s.LateMeasures++
		}
	}
	return err
}
