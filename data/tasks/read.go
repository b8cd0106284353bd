package tasks

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// reader holds what several tasks are judged by.
type reader struct {
	st      *store.Store
	today   string
	notes   map[int64]note
	proofs  map[int64]*proofs
	figures map[figureOf]map[string]*standing.Figure
}

// note is the newest of a task's notes, and the newest percent that was given.
type note struct {
	day, text string
	percent   *int64
}

// proofs are a task's pieces of evidence in numbers.
type proofs struct {
	counted, claimed int
	last             string // the newest day
}

type figureOf struct {
	month     int
	territory string
}

func newReader(st *store.Store, today string) *reader {
	if today == "" {
		today = st.Today()
	}
	return &reader{st: st, today: today, figures: map[figureOf]map[string]*standing.Figure{}}
}

func (r *reader) list(ctx context.Context, q Query) ([]Task, error) {
	recs, err := r.st.List(ctx, store.Query{Kind: kind.Task, Where: q.conds(), Sort: "id"})
	if err != nil {
		return nil, err
	}
	if err := r.signs(ctx); err != nil {
		return nil, err
	}
	var out []Task
	for _, rec := range recs {
		t, err := r.task(ctx, rec)
		if err != nil {
			return nil, err
		}
		if q.wants(t) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, byDue)
	return out, nil
}

// signs reads notes and evidence up to the day, once for all tasks.
func (r *reader) signs(ctx context.Context) error {
	r.notes = map[int64]note{}
	err := r.st.Each(ctx, "SELECT task, COALESCE(date, ''), text, percent FROM task_note WHERE deleted_at IS NULL AND (date IS NULL OR date <= ?) ORDER BY date, id", func(rows *sql.Rows) error {
		var task int64
		var n note
		if err := rows.Scan(&task, &n.day, &n.text, &n.percent); err != nil {
			return err
		}
		if n.percent == nil { // a note without one leaves the last one standing
			n.percent = r.notes[task].percent
		}
		r.notes[task] = n
		return nil
	}, r.today)
	if err != nil {
		return err
	}
	pieces, err := r.pieces(ctx)
	if err != nil {
		return err
	}
	r.proofs = map[int64]*proofs{}
	for i := range pieces {
		p := &pieces[i]
		if p.task == 0 {
			continue
		}
		of := r.proofs[p.task]
		if of == nil {
			of = &proofs{}
			r.proofs[p.task] = of
		}
		switch {
		case p.counts():
			of.counted++
		case p.first >= 0:
			of.claimed++
		}
		if p.sign <= r.today {
			of.last = max(of.last, p.sign)
		}
	}
	return nil
}

// task works out where one task stands.
func (r *reader) task(ctx context.Context, rec *kind.Record) (Task, error) {
	t := Task{Record: rec, Unit: UnitCode(rec.Text("unit")), Co: unitsIn(rec.Text("co_units")), Stopped: rec.Text("state") == "stopped", Proves: rec.Has("indicator")}
	n := r.notes[rec.ID]
	t.LastNote, t.LastText = n.day, n.text
	if p := r.proofs[rec.ID]; p != nil {
		t.Evidence, t.Claimed = p.counted, p.claimed
	}
	if t.Proves {
		if err := r.prove(ctx, &t); err != nil {
			return t, err
		}
	} else {
		t.Done = rec.Text("state") == "done" && rec.Text("done_on") <= r.today
		switch {
		case t.Done:
			t.PPM = ptr(1_000_000)
		case n.percent != nil:
			t.PPM = ptr(*n.percent * 10_000)
		}
	}
	due := rec.Text("due_on")
	t.Late = t.Open() && due != "" && due < r.today
	if t.Open() && !t.Proves {
		t.Silent = r.silent(rec, n)
	}
	t.Light = r.light(t)
	return t, nil
}

// prove reckons a task of an indicator by the records of its year.
func (r *reader) prove(ctx context.Context, t *Task) error {
	t.Goal = ptr(t.Record.Int("goal"))
	f, err := r.figure(ctx, t.Record)
	if err != nil {
		return err
	}
	if t.Figure = f; f != nil {
		t.Actual, t.Measure = f.Actual, f.Unit
	}
	if t.Actual != nil {
		t.PPM = ptr(*t.Actual * 1_000_000 / *t.Goal)
		t.Done = !t.Stopped && *t.Actual >= *t.Goal
	}
	if t.Record.Text("state") != "done" || t.Done {
		return nil
	}
	switch {
	case t.Actual != nil:
		t.Contradiction = fmt.Sprintf("状态填的是“已完成”，台账只有 %s %s，目标 %s %s", plain(*t.Actual), t.Measure, plain(*t.Goal), t.Measure)
	default:
		t.Contradiction = "状态填的是“已完成”，台账里还没有当年的数据"
	}
	return nil
}

// figure is the indicator's figure of the task's year as far as it has come;
// nil before the year begins.
func (r *reader) figure(ctx context.Context, rec *kind.Record) (*standing.Figure, error) {
	var year, month, day int
	if _, err := fmt.Sscanf(r.today, "%d-%d-%d", &year, &month, &day); err != nil {
		return nil, fmt.Errorf("“%s”不是日期", r.today)
	}
	of := int(rec.Int("year"))
	switch {
	case of > year:
		return nil, nil
	case of < year:
		month = 12
	}
	key := figureOf{of*100 + month, rec.Text("territory")}
	known, ok := r.figures[key]
	if !ok {
		var opts []standing.Option
		if key.territory != "" {
			opts = append(opts, standing.In(key.territory))
		}
		list, err := standing.At(ctx, r.st, key.month, opts...)
		if err != nil {
			return nil, err
		}
		known = map[string]*standing.Figure{}
		for i := range list {
			known[list[i].Code] = &list[i]
		}
		r.figures[key] = known
	}
	return known[rec.Text("indicator_code")], nil
}

// silent counts the days since the last sign of a task; nil where there was
// none before the day.
func (r *reader) silent(rec *kind.Record, n note) *int {
	last := n.day
	if p := r.proofs[rec.ID]; p != nil {
		last = max(last, p.last)
	}
	if own := localDay(rec.UpdatedAt); own <= r.today {
		last = max(last, own)
	}
	if last == "" {
		return nil
	}
	days := DaysBetween(last, r.today)
	return &days
}

// light is red for what is late or contradicted, yellow for what is silent or
// due within a month, green for what is done or on the move.
func (r *reader) light(t Task) string {
	due := t.Record.Text("due_on")
	switch {
	case t.Stopped:
		return None
	case t.Late, t.Contradiction != "":
		return Red
	case t.Done:
		return Green
	case t.Silent != nil && *t.Silent >= SilentFrom, due != "" && DaysBetween(r.today, due) <= SilentFrom:
		return Yellow
	case t.PPM != nil && *t.PPM > 0, t.Record.Text("state") == "doing":
		return Green
	}
	return None
}

// localDay is the day of a stamp on the user's own clock.
func localDay(stamp string) string {
	at, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return ""
	}
	return at.Local().Format(time.DateOnly)
}

func ptr(n int64) *int64 { return &n }

// plain writes a value of a figure without needless zeros.
func plain(v int64) string { return codes.PlainDecimal(v, 6) }
