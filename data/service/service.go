// Package service reckons the figures of the firms' grievances: how many were
// taken in, answered, confirmed, in time and how fast, and what is open now, by
// unit, type and territory. Every figure carries its definition in words and
// links to the rows behind it. Rates are integers of 1/funnel.Scale and nil
// where there is nothing to divide by; money is in 1/100 yuan.
package service

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"beizeng/data/casework"
	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// RowsLink opens the rows behind a figure as a filtered list.
type RowsLink = standing.RowsLink

// Definition says in words how a figure is made.
type Definition = funnel.Definition

// Query narrows the grievances that are looked at. Days are "2026-11-23" and
// both included; "" leaves that end open.
type Query struct {
	From, To  string
	Territory string // code, standing.Unassigned, or "" for the city
	Unit      string // code or name of the unit that answers
	Type      string // code of the type
}

// Report are the figures of a span of days.
type Report struct {
	From, To    string
	Day         string // the day on which overdue and open were looked at
	Total       Line
	Units       []Line // those late most first, then those with most
	Types       []Line
	Territories []Line
	NoReceipt   int64 // without a day of taking in: in no span
	Notes       []string
	Definitions []Definition

	query Query
}

// Line is one unit, type or territory with its counts; Key is "" where the
// grievances name none, and in the total.
type Line struct {
	Key, Label string
	Counts
	dim string // the field of Key, "" in the total
}

// Counts are what rates are made of. Those of the span count the grievances
// taken in from day to day as they stand now, those of now all that are open,
// whenever they were taken in.
type Counts struct {
	Received, Withdrawn                 int64
	Answered, Closed                    int64 // Answered with the closed ones
	DueClosed                           int64 // 应办结
	Solved, Partly, Explained, Unsolved int64 // of the answered
	NoResult                            int64 // answered, nothing said of what came of it
	InTime, Timed                       int64 // answered by the day; of those that had to be
	Days, Dated                         int64 // working days of the answered whose days are known
	NoDay                               int64 // answered, on what day is not known
	Repeated, Reopened                  int64

	Open, Unsent, Unconfirmed, Overdue int64 // now
	Money, Jobs                        int64 // at risk in the open ones; Money in 1/100 yuan
	WithMoney, WithJobs                int64 // open ones that say so
}

// Figures reckons the grievances of a span of days as they stand today.
func Figures(ctx context.Context, st *store.Store, q Query) (Report, error) {
	for _, day := range []string{q.From, q.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return Report{}, fmt.Errorf("“%s”不是日期，请写成 2026-09-30", day)
		}
	}
	if q.From != "" && q.To != "" && q.From > q.To {
		return Report{}, fmt.Errorf("开始日期 %s 在结束日期 %s 之后", q.From, q.To)
	}
	if err := q.named(ctx, st); err != nil {
		return Report{}, err
	}
	r := Report{From: q.From, To: q.To, Day: st.Today(), Definitions: definitions(), query: q}
	units, types, places := lines{dim: "unit"}, lines{dim: "type"}, lines{dim: "territory"}
	err := q.each(ctx, st, r.Day, func(unit, typ, place string, c Counts) {
		r.Total.add(c)
		units.add(unit, c)
		types.add(typ, c)
		places.add(place, c)
	})
	if err != nil {
		return r, err
	}
	r.Units, r.Types, r.Territories = units.sorted(), types.sorted(), places.sorted()
	where, args := q.scope()
	if r.NoReceipt, err = st.Number(ctx, "SELECT COUNT(*) FROM grievance t LEFT JOIN enterprise e ON e.id = t.enterprise WHERE t.received_on IS NULL AND "+where, args...); err != nil {
		return r, err
	}
	r.Notes = r.notes()
	return r, nil
}

// named refuses a unit or type that neither the dictionary nor any grievance
// knows: a slip of the pen would read as nothing to report.
func (q Query) named(ctx context.Context, st *store.Store) error {
	for key, text := range map[string]string{"unit": q.Unit, "type": q.Type} {
		f := kind.Grievance.Field(key)
		if _, ok := f.ChoiceCode(text); ok || text == "" {
			continue
		}
		n, err := st.Number(ctx, "SELECT COUNT(*) FROM grievance t WHERE t.deleted_at IS NULL AND t."+key+" = ?", text)
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("没有%s为“%s”的诉求，请核对名称", f.Label, text)
		}
	}
	return nil
}

// scope is the SQL that keeps grievance t of firm e to the query, but for the
// days.
func (q Query) scope() (where string, args []any) {
	where = "t.deleted_at IS NULL"
	switch q.Territory {
	case "":
	case standing.Unassigned:
		where += " AND e.territory IS NULL"
	default:
		where, args = where+" AND e.territory = ?", append(args, q.Territory)
	}
	if q.Unit != "" {
		where, args = where+" AND t.unit = ?", append(args, q.Unit)
	}
	if q.Type != "" {
		where, args = where+" AND t.type = ?", append(args, q.Type)
	}
	return where, args
}

const lastDay = "9999-12-31"

// each reckons the counts by unit, type and territory in one pass.
func (q Query) each(ctx context.Context, st *store.Store, day string, f func(unit, typ, place string, c Counts)) error {
	where, args := q.scope()
	from, to := q.From, q.To
	if to == "" {
		to = lastDay
	}
	inside := "t.received_on >= ? AND t.received_on <= ?"
	args = append([]any{from, to, from, to, day}, args...)
	text := `WITH g AS MATERIALIZED (` + cases(inside, where) + `) SELECT unit, type, territory, SUM(inside), SUM(inside * withdrawn), SUM(inside * answered), SUM(inside * closed), SUM(inside * (CASE WHEN answered + late > 0 THEN 1 ELSE 0 END)),
		SUM(inside * answered * (CASE WHEN result = 'solved' THEN 1 ELSE 0 END)), SUM(inside * answered * (CASE WHEN result = 'partly' THEN 1 ELSE 0 END)),
		SUM(inside * answered * (CASE WHEN result = 'explained' THEN 1 ELSE 0 END)), SUM(inside * answered * (CASE WHEN result = 'unsolved' THEN 1 ELSE 0 END)),
		SUM(inside * answered * (CASE WHEN result = '' THEN 1 ELSE 0 END)),
		SUM(inside * answered * prompt), SUM(inside * (answered * timed + late)), SUM(inside * answered * COALESCE(took, 0)), SUM(inside * answered * (CASE WHEN took IS NULL THEN 0 ELSE 1 END)),
		SUM(inside * answered * undated), SUM(again), SUM(inside * (CASE WHEN reopened > 0 THEN 1 ELSE 0 END)),
		SUM(isopen), SUM(unsent), SUM(unconfirmed), SUM(late), SUM(isopen * COALESCE(money, 0)), SUM(isopen * COALESCE(jobs, 0)),
		SUM(isopen * (CASE WHEN money IS NULL THEN 0 ELSE 1 END)), SUM(isopen * (CASE WHEN jobs IS NULL THEN 0 ELSE 1 END))
	FROM g GROUP BY unit, type, territory`
	return st.Each(ctx, text, func(rows *sql.Rows) error {
		var unit, typ, place string
		var c Counts
		err := rows.Scan(&unit, &typ, &place, &c.Received, &c.Withdrawn, &c.Answered, &c.Closed, &c.DueClosed, &c.Solved, &c.Partly, &c.Explained, &c.Unsolved, &c.NoResult,
			&c.InTime, &c.Timed, &c.Days, &c.Dated, &c.NoDay, &c.Repeated, &c.Reopened, &c.Open, &c.Unsent, &c.Unconfirmed, &c.Overdue, &c.Money, &c.Jobs, &c.WithMoney, &c.WithJobs)
		f(unit, typ, place, c)
		return err
	}, args...)
}

// cases is the SQL of what each grievance counts for, 0 or 1; kept apart so that
// it is reckoned once a row and not once a sum.
func cases(inside, where string) string {
	return `SELECT COALESCE(t.unit, '') AS unit, t.type AS type, COALESCE(e.territory, '') AS territory, COALESCE(t.result, '') AS result, t.took, COALESCE(t.reopened, 0) AS reopened, t.money, t.jobs,
		CASE WHEN ` + inside + ` THEN 1 ELSE 0 END AS inside,
		CASE WHEN ` + inside + ` THEN (` + kind.RepeatedCase + `) ELSE 0 END AS again,
		CASE WHEN t.state = 'withdrawn' THEN 1 ELSE 0 END AS withdrawn,
		CASE WHEN t.state IN ('answered', 'closed') THEN 1 ELSE 0 END AS answered,
		CASE WHEN t.state = 'closed' THEN 1 ELSE 0 END AS closed,
		CASE WHEN t.state = 'answered' THEN 1 ELSE 0 END AS unconfirmed,
		CASE WHEN t.state IN ('new', 'doing') THEN 1 ELSE 0 END AS isopen,
		CASE WHEN t.state = 'new' THEN 1 ELSE 0 END AS unsent,
		CASE WHEN t.state = 'doing' AND t.due_on < ? THEN 1 ELSE 0 END AS late,
		CASE WHEN t.answered_on IS NULL THEN 1 ELSE 0 END AS undated,
		CASE WHEN t.answered_on <= t.due_on THEN 1 ELSE 0 END AS prompt,
		CASE WHEN t.answered_on IS NULL OR t.due_on IS NULL THEN 0 ELSE 1 END AS timed
		FROM grievance t LEFT JOIN enterprise e ON e.id = t.enterprise WHERE ` + where
}

// lines gathers counts by a key.
type lines struct {
	dim string
	all []Line
}

func (l *lines) add(key string, c Counts) {
	i := slices.IndexFunc(l.all, func(x Line) bool { return x.Key == key })
	if i < 0 {
		i = len(l.all)
		l.all = append(l.all, Line{Key: key, Label: l.label(key), dim: l.dim})
	}
	l.all[i].add(c)
}

func (l *lines) label(key string) string {
	if key == "" {
		return map[string]string{"unit": "未写单位", "territory": "未归属"}[l.dim]
	}
	return kind.Grievance.Field(l.dim).ChoiceLabel(key)
}

// sorted leaves out who has nothing in the span and nothing open.
func (l *lines) sorted() []Line {
	out := slices.DeleteFunc(l.all, func(x Line) bool { return x.Received+x.Open+x.Unconfirmed == 0 })
	slices.SortStableFunc(out, func(a, b Line) int {
		for _, d := range []int64{b.Overdue - a.Overdue, b.Received - a.Received, b.Open - a.Open} {
			if d != 0 {
				return int(max(-1, min(d, 1)))
			}
		}
		return 0
	})
	return out
}

func (c *Counts) add(o Counts) {
	for i, n := range o.list() {
		*c.list()[i] += *n
	}
}

func (c *Counts) list() []*int64 {
	return []*int64{&c.Received, &c.Withdrawn, &c.Answered, &c.Closed, &c.DueClosed, &c.Solved, &c.Partly, &c.Explained, &c.Unsolved, &c.NoResult, &c.InTime, &c.Timed, &c.Days, &c.Dated,
		&c.NoDay, &c.Repeated, &c.Reopened, &c.Open, &c.Unsent, &c.Unconfirmed, &c.Overdue, &c.Money, &c.Jobs, &c.WithMoney, &c.WithJobs}
}

// ClosedRate is 办结率.
func (c Counts) ClosedRate() *int64 { return funnel.Rate(c.Closed, c.DueClosed) }

// SolvedRate is 解决率.
func (c Counts) SolvedRate() *int64 { return funnel.Rate(c.Solved, c.Answered-c.NoResult) }

// InTimeRate is 按时答复率.
func (c Counts) InTimeRate() *int64 { return funnel.Rate(c.InTime, c.Timed) }

// RepeatedRate is 重复率.
func (c Counts) RepeatedRate() *int64 { return funnel.Rate(c.Repeated, c.Received) }

// AverageDays is the mean of the working days in tenths, nil of none.
func (c Counts) AverageDays() *int64 {
	if c.Dated == 0 {
		return nil
	}
	v := (c.Days*20 + c.Dated) / (2 * c.Dated) // rounds half up: no day is negative
	return &v
}

// DaysText writes an average of working days: 8.3 个工作日, "—" of none.
func DaysText(tenths *int64) string {
	if tenths == nil {
		return "—"
	}
	return strings.TrimSuffix(codes.FormatScaled(*tenths, 1, 1), ".0") + " 个工作日"
}

// Wait is how many grievances wait now for one sort of work, with the rows.
type Wait struct {
	Definition
	Count int64
	Rows  RowsLink
}

// Waiting counts what is late, unsent and unconfirmed today: as Figures does,
// but from the rows themselves, for screens that need no more than this.
func Waiting(ctx context.Context, st *store.Store, q Query) ([]Wait, error) {
	if err := q.named(ctx, st); err != nil {
		return nil, err
	}
	r := Report{Day: st.Today(), query: q}
	var out []Wait
	for _, key := range []string{"overdue", "unsent", "unconfirmed"} {
		rows := r.Rows(key, Line{})[0]
		n, _, err := st.Count(ctx, store.Query{Kind: rows.Kind, Where: rows.Where}, 0)
		if err != nil {
			return nil, err
		}
		out = append(out, Wait{r.Definition(key), int64(n), rows})
	}
	return out, nil
}

// Case is one grievance that is late.
type Case struct {
	ID, Enterprise               int64
	Title, Type                  string // Type is the code
	Name, Territory              string // of the firm
	Unit, Officer, Received, Due string // Unit is the code or the name
	Late                         int64  // working days behind Due
	Money, Jobs                  *int64 // at risk; nil where nobody said
}

// Late are the grievances overdue on a day, the latest first.
type Late struct {
	Day   string
	Items []Case
	Count int64 // of all
	Rows  RowsLink
}

// Overdue lists what is overdue on a day, at most limit of them; the days of q
// say when it was taken in.
func Overdue(ctx context.Context, st *store.Store, day string, q Query, limit int) (Late, error) {
	l := Late{Day: day, Rows: Report{Day: day, query: q}.Rows("overdue", Line{})[0]}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return l, fmt.Errorf("“%s”不是日期，请写成 2026-09-30", day)
	}
	where, args := q.scope()
	where, args = where+" AND t.state = 'doing' AND t.due_on < ? AND t.answered_on IS NULL", append(args, day)
	if q.From != "" {
		where, args = where+" AND t.received_on >= ?", append(args, q.From)
	}
	if q.To != "" {
		where, args = where+" AND t.received_on <= ?", append(args, q.To)
	}
	from := " FROM grievance t LEFT JOIN enterprise e ON e.id = t.enterprise WHERE " + where
	var err error
	if l.Count, err = st.Number(ctx, "SELECT COUNT(*)"+from, args...); err != nil || l.Count == 0 {
		return l, err
	}
	text := `SELECT t.id, t.enterprise, t.title, t.type, COALESCE(e.name, ''), COALESCE(e.territory, ''), COALESCE(t.unit, ''), COALESCE(t.officer, ''), COALESCE(t.received_on, ''), t.due_on, t.money, t.jobs`
	err = st.Each(ctx, text+from+fmt.Sprintf(" ORDER BY t.due_on, t.id LIMIT %d", limit), func(r *sql.Rows) error {
		var c Case
		err := r.Scan(&c.ID, &c.Enterprise, &c.Title, &c.Type, &c.Name, &c.Territory, &c.Unit, &c.Officer, &c.Received, &c.Due, &c.Money, &c.Jobs)
		c.Late = casework.Overdue(casework.Doing, c.Due, day)
		l.Items = append(l.Items, c)
		return err
	}, args...)
	return l, err
}
