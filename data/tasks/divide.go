package tasks

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

// Proposal is a task that could be made, for somebody to look at first.
type Proposal struct {
	Task  *kind.Record
	Known string       // the number of the task that says the same already, "" for none
	From  *kind.Record // the unfinished task of an earlier year that it goes on with
}

// Divide proposes a year's tasks of one clause, or with 0 of all: one that
// proves itself for each indicator of the clause with a goal in that year, and
// one for each unit that answers for the clause, groups by their members.
func Divide(ctx context.Context, st *store.Store, clause int64, year int) ([]Proposal, error) {
	var clauses []*kind.Record
	if clause != 0 {
		c, err := st.Get(ctx, kind.Clause, clause)
		if err != nil {
			return nil, err
		}
		clauses = append(clauses, c)
	} else {
		all, err := st.List(ctx, store.Query{Kind: kind.Clause})
		if err != nil {
			return nil, err
		}
		clauses = all
	}
	d := &divider{year: year}
	if err := d.read(ctx, st); err != nil {
		return nil, err
	}
	for _, c := range clauses {
		d.clause(c)
	}
	return d.out, nil
}

// divider holds what proposals are made from.
type divider struct {
	year       int
	figures    []standing.Figure
	indicators map[string]int64
	units      map[int64][]string       // by clause: those that answer, the leading one first
	known      map[int64][]*kind.Record // the year's tasks by clause
	out        []Proposal
}

func (d *divider) read(ctx context.Context, st *store.Store) (err error) {
	if d.figures, err = standing.At(ctx, st, d.year*100+12); err != nil {
		return err
	}
	d.indicators, d.units, d.known = map[string]int64{}, map[int64][]string{}, map[int64][]*kind.Record{}
	list, err := st.List(ctx, store.Query{Kind: kind.Indicator})
	if err != nil {
		return err
	}
	for _, r := range list {
		d.indicators[r.Text("code")] = r.ID
	}
	links, err := st.List(ctx, store.Query{Kind: kind.ClauseUnit})
	if err != nil {
		return err
	}
	for _, lead := range []bool{true, false} {
		for _, r := range links {
			if (r.Text("role") == "lead") == lead {
				d.units[r.Int("clause")] = append(d.units[r.Int("clause")], members(UnitCode(r.Text("unit_name")))...)
			}
		}
	}
	known, err := st.List(ctx, store.Query{Kind: kind.Task, Where: []store.Cond{{Field: "year", Op: store.Eq, Value: int64(d.year)}}})
	for _, r := range known {
		d.known[r.Int("clause")] = append(d.known[r.Int("clause")], r)
	}
	return err
}

func (d *divider) clause(c *kind.Record) {
	units := d.units[c.ID]
	for _, f := range d.figures {
		if f.Clause != c.Text("code") || f.YearGoal == nil || *f.YearGoal <= 0 {
			continue
		}
		t := d.task(c, fmt.Sprintf("%s %s %s", f.Name, plain(*f.YearGoal), f.Unit), answersFor(units))
		t.Set("indicator", d.indicators[f.Code])
		t.Set("goal", *f.YearGoal)
		d.propose(t, func(k *kind.Record) bool {
			return k.Int("indicator") == d.indicators[f.Code] && !k.Has("territory")
		})
	}
	for _, u := range units {
		t := d.task(c, c.Text("title"), u)
		if place := territoryOf(u); place != "" {
			t.Set("territory", place)
		}
		d.propose(t, func(k *kind.Record) bool { return !k.Has("indicator") && answers(UnitCode(k.Text("unit")), u) })
	}
}

func (d *divider) task(c *kind.Record, title, unit string) *kind.Record {
	t := kind.New(kind.Task)
	t.Set("title", title)
	t.Set("clause", c.ID)
	t.Set("clause_code", c.Text("code"))
	t.Set("year", int64(d.year))
	if unit != "" {
		t.Set("unit", unit)
	}
	t.Set("due_on", fmt.Sprintf("%d-12-31", d.year))
	return t
}

// propose adds a task, with the number of the one that says the same already.
func (d *divider) propose(t *kind.Record, same func(*kind.Record) bool) {
	p := Proposal{Task: t}
	for _, k := range d.known[t.Int("clause")] {
		if same(k) {
			p.Known = k.Text("code")
			break
		}
	}
	d.out = append(d.out, p)
}

// answersFor is who leads a task of the whole clause: the unit that the plan
// names first as leading, else the commerce bureau where it takes part.
func answersFor(units []string) string {
	for _, u := range units {
		if u == "SWJ" {
			return u
		}
	}
	if len(units) > 0 {
		return units[0]
	}
	return ""
}

// territoryOf is the territory that a county or park answers for, by its name.
func territoryOf(unit string) string {
	name := UnitName(unit)
	for _, e := range seeds.Dict("territory") {
		if strings.HasPrefix(name, e.Name) {
			return e.Code
		}
	}
	return ""
}

// CarryOver proposes to go on in a year with what was left undone the year
// before. Tasks that prove themselves have goals of their own each year and
// are left out.
func CarryOver(ctx context.Context, st *store.Store, year int) ([]Proposal, error) {
	left, err := List(ctx, st, Query{Year: year - 1, State: StateOpen})
	if err != nil {
		return nil, err
	}
	now, err := st.List(ctx, store.Query{Kind: kind.Task, Where: []store.Cond{{Field: "year", Op: store.Eq, Value: int64(year)}}})
	if err != nil {
		return nil, err
	}
	var out []Proposal
	for _, t := range left {
		if t.Proves {
			continue
		}
		p := Proposal{Task: kind.New(kind.Task), From: t.Record}
		for _, key := range []string{"title", "clause", "clause_code", "measure", "unit", "co_units", "territory", "officer", "weight"} {
			p.Task.Set(key, t.Record.Get(key))
		}
		p.Task.Set("year", int64(year))
		p.Task.Set("due_on", fmt.Sprintf("%d-12-31", year))
		p.Task.Set("remark", "结转自 "+t.Code())
		for _, k := range now {
			if k.Int("clause") == t.Record.Int("clause") && k.Text("title") == t.Title() && k.Text("unit") == t.Record.Text("unit") && k.Text("territory") == t.Record.Text("territory") {
				p.Known = k.Text("code")
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// Create stores the proposals that were chosen, all or none. A task that goes
// on in another year is ended in its own, with where it went.
func Create(ctx context.Context, st *store.Store, chosen []Proposal) error {
	return st.Write(ctx, func(t *store.Tx) error {
		for _, p := range chosen {
			if err := t.Insert(p.Task); err != nil {
				return fmt.Errorf("任务“%s”：%w", p.Task.Title(), err)
			}
			if p.From == nil {
				continue
			}
			old, err := t.Get(kind.Task, p.From.ID)
			if err != nil {
				return err
			}
			old.Set("state", "stopped")
			old.Set("outcome", strings.TrimSpace(old.Text("outcome")+"\n"+carried(p.Task)))
			if err := t.Update(old); err != nil {
				return err
			}
		}
		return nil
	})
}

func carried(t *kind.Record) string {
	return fmt.Sprintf("当年未完成，结转为 %s", t.Text("code"))
}

// TakeBack undoes Create: the tasks are put away, and what was ended for them
// is as it was.
func TakeBack(ctx context.Context, st *store.Store, made []Proposal) error {
	return st.Write(ctx, func(t *store.Tx) error {
		for _, p := range made {
			r, err := t.Get(kind.Task, p.Task.ID)
			if err != nil {
				return err
			}
			if err := t.Delete(r); err != nil {
				return err
			}
			if p.From == nil {
				continue
			}
			old, err := t.Get(kind.Task, p.From.ID)
			if err != nil {
				return err
			}
			old.Set("state", p.From.Get("state"))
			old.Set("outcome", p.From.Get("outcome"))
			if err := t.Update(old); err != nil {
				return err
			}
		}
		return nil
	})
}
