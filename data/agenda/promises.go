package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/kind"
)

// promise is a field by whose day something is to be done: a grievance's term,
// a measure's, a leader's next visit. It is overdue until it is done, however
// long ago the day was.
type promise struct {
	k    *kind.Kind
	f    *kind.Field
	open string // SQL over alias t: still to be done; one ? for each of args
	days int    // how many of its arguments are the agenda's day
	from string
}

// promises are those of all kinds.
var promises = func() []promise {
	var out []promise
	for _, k := range kind.All() {
		for _, f := range k.Fields {
			if f.Expires && f.DoneBy != "" {
				out = append(out, newPromise(k, f))
			}
		}
	}
	return out
}()

func newPromise(k *kind.Kind, f *kind.Field) promise {
	p := promise{k: k, f: f}
	due, done := `t."`+f.Key+`"`, `t."`+f.DoneBy+`"`
	// the words of the partial index; as with the next steps the planner has to be told
	p.open = done + " IS NULL AND " + due + " IS NOT NULL AND t.deleted_at IS NULL"
	p.from = "FROM " + k.Table + " t INDEXED BY " + k.Table + "_open" + k.Joins
	if k.Field(f.DoneBy).Ahead { // an end that was agreed on beforehand ends nothing before it comes
		p.open, p.days = "("+done+" IS NULL OR "+done+" >= ?) AND "+due+" IS NOT NULL AND t.deleted_at IS NULL", 1
	}
	if c := k.Course; c != nil && c.State != "" {
		p.open += ` AND COALESCE(t."` + c.State + `", '') NOT IN ('` + strings.Join(c.Stops, "', '") + "')"
	}
	if c := k.Course; c != nil && c.Proves != "" {
		p.open += ` AND t."` + c.Proves + `" IS NULL`
	}
	return p
}

// promiseOf is a kind's promise, nil where it makes none.
func promiseOf(k *kind.Kind) *promise {
	for i := range promises {
		if promises[i].k == k {
			return &promises[i]
		}
	}
	return nil
}

// Work tells whether an item is to be done by its day: a next step or a promise.
func (it Item) Work() bool { return it.Sort == Overdue || it.Sort == Due || it.Sort == Soon }

// between gives the days that a sort of work covers, as SQL over a column.
func (r *reader) between(s Sort, col string) (cond string, args []any) {
	switch s {
	case Overdue:
		return col + " < ?", []any{r.day}
	case Soon:
		return col + " > ? AND " + col + " <= ?", []any{r.day, r.plus(soonDays)}
	}
	return col + " = ?", []any{r.day}
}

// work reads what is to be done on the day, was before, or is in the days
// after: next steps first, then what was promised.
func (r *reader) work(ctx context.Context, s Sort, offset int) (List, error) {
	var l List
	if r.unit == "" { // a next step is an officer's, of no unit
		part, err := r.steps(ctx, s, offset+r.limit)
		if err != nil {
			return l, err
		}
		l.add(part)
	}
	for _, p := range promises {
		part, err := r.promised(ctx, p, s, offset+r.limit)
		if err != nil {
			return l, fmt.Errorf("%s：%w", p.k.Label, err)
		}
		l.add(part)
	}
	l.Items = pageOf(l.Items, dayOf, offset, r.limit)
	return l, nil
}

// mine narrows a kind's records to the officer, unit and territory that are
// asked for. A kind without an officer or a territory of its own is shown to
// everybody; of a unit are only those that name one.
func (r *reader) mine(k *kind.Kind) (cond string, args []any, none bool) {
	for _, own := range []struct{ key, want string }{{"officer", r.officer}, {"territory", r.territory}, {"unit", r.unit}} {
		switch {
		case own.want == "":
		case k.Index(own.key) >= 0:
			cond, args = cond+" AND "+valueOf(k, own.key)+" = ?", append(args, own.want)
		case own.key == "unit":
			return "", nil, true
		}
	}
	return cond, args, false
}

func (r *reader) promised(ctx context.Context, p promise, s Sort, limit int) (List, error) {
	var l List
	due := valueOf(p.k, p.f.Key)
	cond, args := r.between(s, due)
	own, more, none := r.mine(p.k)
	if none {
		return l, nil
	}
	if p.days > 0 {
		args = append(args, r.day)
	}
	args = append(args, more...)
	from := p.from + " WHERE " + cond + " AND " + p.open + own
	l, err := r.records(ctx, p.k, p.f, from, args, limit)
	for i := range l.Items {
		p.name(&l.Items[i])
	}
	return l, err
}

// name says of an item what is to be done with it, and of which kind it is.
func (p promise) name(it *Item) {
	if p.k == kind.Sponsorship {
		it.Title = "走访 " + it.Title
	}
}

// records reads the records of a kind by the day in one of their fields. It is
// not done through store.List: that would also reckon what each body brought in.
func (r *reader) records(ctx context.Context, k *kind.Kind, f *kind.Field, from string, args []any, limit int) (List, error) {
	col := func(key string) string { return valueOf(k, key) }
	firm := col("enterprise")
	if firm == "NULL" && col("enterprise_name") == "e.name" {
		firm = "e.id"
	}
	about := "NULL" // what else names it: the leader who visits, the goal of a step, the meeting
	for _, key := range []string{"leader_name", "goal", "council_name"} {
		if key != k.Title && k.Index(key) >= 0 {
			about = col(key)
		}
	}
	q := fmt.Sprintf("SELECT t.id, t.uid, %s, %s, %s, %s, %s, %s, %s, %s, %s %s ORDER BY %s, t.id LIMIT %d", col(k.Title), col(f.Key), col("officer"), col("territory"),
		firm, col("enterprise_name"), col("unit"), col("lead"), about, from, col(f.Key), limit)
	var l List
	err := r.st.Each(ctx, q, func(rows *sql.Rows) error {
		it := Item{Kind: k}
		var title, officer, territory, firm, unit, about sql.NullString
		var enterprise, lead sql.NullInt64
		err := rows.Scan(&it.ID, &it.UID, &title, &it.Day, &officer, &territory, &enterprise, &firm, &unit, &lead, &about)
		it.Title, it.Officer, it.Territory, it.Enterprise, it.Lead = title.String, officer.String, territory.String, enterprise.Int64, lead.Int64
		if it.Title == firm.String {
			firm.String = ""
		}
		if f.DoneBy == "" {
			it.Detail = join(firm.String, k.Label+f.Label+" "+it.Day)
		} else {
			it.Detail = join(k.Label, firm.String, about.String, unitName(k, unit.String))
		}
		if k.Secret {
			it.Detail += " · 内部"
		}
		if k == kind.Organisation {
			it.Organisation = it.ID
		}
		l.Items = append(l.Items, it)
		return err
	}, args...)
	if err != nil {
		return l, err
	}
	return l, r.count(ctx, &l, len(l.Items), limit, 0, from, args)
}

func unitName(k *kind.Kind, code string) string {
	if code == "" {
		return ""
	}
	return k.Field("unit").ChoiceLabel(code)
}
