// Package tasks tells how far the tasks of a plan are: from the records where
// a task proves itself, else from its notes and 佐证; the heat map of clauses
// and units; and what a year's tasks could be. What it works out is never
// stored.
package tasks

import (
	"context"
	"slices"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// The rules of the figures, as they stand beside them.
const (
	RuleProgress = "自证任务的进度 = 当年实际 ÷ 目标值；其他任务取最近一次填报的完成比例，已完成的按 100%。汇总按权重平均，每项最多按 100% 计；没有填报的不计入平均，已终止的不计。"
	RuleEvidence = "同一记录对同一指标只计一次，计在最先认领的任务上；没有指标的，同一任务内同一记录计一次。日期在以后的、记录已删除的不计。"
	RuleSilent   = "沉默天数：从任务最近一次进展、佐证或修改到当日；已完成、已终止和自证的任务不计。"
	RuleLate     = "逾期：完成时限早于当日，既没有完成也没有终止。"
)

// SilentFrom is from how many days without a sign a task counts as silent.
const SilentFrom = 30

// Lights of a task.
const (
	Green, Yellow, Red, None = "green", "yellow", "red", "none"
)

// Query asks for tasks; blank fields ask for all.
type Query struct {
	Year      int
	Unit      string // code or name of a lead unit; with Co also of one that helps
	Co        bool
	Clause    string // code, T02
	Territory string // code
	State     string // code of the stored state, or StateOpen
	Officer   string
	Late      bool   // overdue only
	Silent    int    // at least so many days without a sign
	DueFrom   string // days, both included
	DueTo     string
	Today     string // the day by which all is judged, "" for today
}

// StateOpen asks for what is neither done nor given up, by what was worked out.
const StateOpen = "open"

// Task is a task as it stands on a day.
type Task struct {
	Record *kind.Record
	Unit   string   // code of the lead unit, or its name where the dictionary has none
	Co     []string // those that help, likewise

	// One that proves itself: values in 1/standing.Scale of Measure.
	Proves       bool
	Goal, Actual *int64
	Measure      string           // the unit of both, 家
	Figure       *standing.Figure // rule and rows behind Actual; nil before its year begins
	// Contradiction says that a state was stored which the records do not bear
	// out, "" where there is none.
	Contradiction string

	PPM     *int64 // how far it is in millionths; nil where nobody has said
	Done    bool   // by the records, or as stored
	Stopped bool
	Late    bool
	Silent  *int // days without a sign; nil where it does not apply

	Evidence int    // pieces that count for it
	Claimed  int    // pieces that another claim counts already
	LastNote string // the newest note's day and words
	LastText string
	Light    string
}

// Open reports whether something is still to be done.
func (t Task) Open() bool { return !t.Done && !t.Stopped }

// Code is the task's number.
func (t Task) Code() string { return t.Record.Text("code") }

// Title is what it is called.
func (t Task) Title() string { return t.Record.Text("title") }

// UnitName is the lead unit as people read it, "" for none.
func (t Task) UnitName() string { return UnitName(t.Unit) }

// StateText is the state as it was worked out.
func (t Task) StateText() string {
	switch {
	case t.Stopped:
		return "已终止"
	case t.Done:
		return "已完成"
	case t.Record.Text("state") == "done":
		return "推进中"
	}
	return t.Record.Show("state")
}

// weight is in 1/100, a blank one is 1.
func (t Task) weight() int64 {
	if t.Record.Has("weight") {
		return t.Record.Int("weight")
	}
	return 100
}

// List reads tasks as they stand, by due day, those without one last.
func List(ctx context.Context, st *store.Store, q Query) ([]Task, error) {
	return newReader(st, q.Today).list(ctx, q)
}

// Of reads one task as it stands on a day, "" for today.
func Of(ctx context.Context, st *store.Store, id int64, today string) (Task, error) {
	r, err := st.Get(ctx, kind.Task, id)
	if err != nil {
		return Task{}, err
	}
	rd := newReader(st, today)
	if err := rd.signs(ctx); err != nil {
		return Task{}, err
	}
	return rd.task(ctx, r)
}

// Unit reads the tasks of one year that a unit leads and those it helps with.
func Unit(ctx context.Context, st *store.Store, unit string, year int, today string) (lead, co []Task, err error) {
	all, err := List(ctx, st, Query{Year: year, Unit: unit, Co: true, Today: today})
	for _, t := range all {
		if answers(t.Unit, UnitCode(unit)) {
			lead = append(lead, t)
		} else {
			co = append(co, t)
		}
	}
	return lead, co, err
}

// wants applies what a query asks of the state that was worked out.
func (q Query) wants(t Task) bool {
	unit := UnitCode(q.Unit)
	due := t.Record.Text("due_on")
	switch {
	case unit != "" && !answers(t.Unit, unit) && !(q.Co && slices.ContainsFunc(t.Co, func(u string) bool { return answers(u, unit) })):
		return false
	case q.State == StateOpen && !t.Open(), q.Late && !t.Late:
		return false
	case q.Silent > 0 && (t.Silent == nil || *t.Silent < q.Silent):
		return false
	case q.DueFrom != "" && (due == "" || due < q.DueFrom), q.DueTo != "" && (due == "" || due > q.DueTo):
		return false
	}
	return true
}

// conds are the conditions that the database answers.
func (q Query) conds() (out []store.Cond) {
	add := func(key string, v any) { out = append(out, store.Cond{Field: key, Op: store.Eq, Value: v}) }
	if q.Year > 0 {
		add("year", int64(q.Year))
	}
	for key, v := range map[string]string{"clause_code": q.Clause, "territory": q.Territory, "officer": q.Officer} {
		if v != "" {
			add(key, v)
		}
	}
	if q.State != "" && q.State != StateOpen {
		add("state", q.State)
	}
	return out
}

// Totals of some tasks. Given up ones count for nothing but Stopped.
type Totals struct {
	Tasks, Done, Late, Silent, Stopped int
	Evidence                           int
	PPM                                *int64 // the weighted mean of those known; nil where none is
	Unknown                            int    // tasks of which nobody has said how far they are
	Longest                            *int   // days of the longest silence
}

// Open are those still to be done.
func (t Totals) Open() int { return t.Tasks - t.Done }

// Sum adds tasks up.
func Sum(list []Task) Totals {
	var s Totals
	var sum, weights int64
	for _, t := range list {
		if t.Stopped {
			s.Stopped++
			continue
		}
		s.Tasks++
		s.Evidence += t.Evidence
		s.Done += bit(t.Done)
		s.Late += bit(t.Late)
		if t.Silent != nil {
			s.Silent += bit(*t.Silent >= SilentFrom)
			if s.Longest == nil || *t.Silent > *s.Longest {
				s.Longest = t.Silent
			}
		}
		if t.PPM == nil {
			s.Unknown++
			continue
		}
		sum += t.weight() * min(max(*t.PPM, 0), 1_000_000)
		weights += t.weight()
	}
	if weights > 0 {
		mean := (sum + weights/2) / weights
		s.PPM = &mean
	}
	return s
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// DaysBetween counts the days from one day to a later one.
func DaysBetween(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours()) / 24
}

// UnitTotals are the tasks of one lead unit added up.
type UnitTotals struct {
	Unit, Name string
	Totals
}

// ByUnit adds a year's tasks up by lead unit, in the dictionary's order; those
// of a group count for each of its members, those without a unit are left out.
func ByUnit(ctx context.Context, st *store.Store, year int, today string) ([]UnitTotals, error) {
	all, err := List(ctx, st, Query{Year: year, Today: today})
	if err != nil {
		return nil, err
	}
	var out []UnitTotals
	for _, u := range Units(all) {
		out = append(out, UnitTotals{u.Code, UnitName(u.Code), Sum(u.Tasks)})
	}
	return out, nil
}

// UnitTasks are the tasks that a unit leads.
type UnitTasks struct {
	Code  string
	Tasks []Task
}

// Units sorts tasks by lead unit, in the dictionary's order; those of a group
// are each member's, those without a unit nobody's.
func Units(list []Task) []UnitTasks {
	by := map[string][]Task{}
	for _, t := range list {
		for _, u := range members(t.Unit) {
			by[u] = append(by[u], t)
		}
	}
	var out []UnitTasks
	for _, u := range inOrder(by) {
		out = append(out, UnitTasks{u, by[u]})
	}
	return out
}

// byDue sorts by due day, clause and number.
func byDue(a, b Task) int {
	x, y := a.Record, b.Record
	if c := strings.Compare(dueKey(x), dueKey(y)); c != 0 {
		return c
	}
	if c := strings.Compare(x.Text("code"), y.Text("code")); c != 0 {
		return c
	}
	return int(x.ID - y.ID)
}

func dueKey(r *kind.Record) string {
	if r.Has("due_on") {
		return r.Text("due_on")
	}
	return "9999"
}
