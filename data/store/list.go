package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"beizeng/data/kind"
)

// Query asks for records of one kind.
type Query struct {
	Kind    *kind.Kind
	Search  string // as typed: 汉字, pinyin initials or part of a code
	Where   []Cond
	Sort    string // field key, "-" before it for descending; "" is the kind's own order
	Limit   int    // 0 is all
	Offset  int
	After   *kind.Record // the page after this record of the same order; cheaper than Offset
	Deleted bool         // the bin instead of the living
}

// CountCap is where counts on screen stop: more is shown as 1000+.
const CountCap = 1000

// List reads one page.
func (s *Store) List(ctx context.Context, q Query) ([]*kind.Record, error) {
	o, err := orderOf(q)
	if err != nil {
		return nil, err
	}
	if q.Search == "" && (q.After != nil || o.inBlocks() && q.Limit > 0 && q.Offset == 0) {
		return s.listSteps(ctx, q, o)
	}
	sqlText, args, err := s.listSQL(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.records(ctx, q.Kind, sqlText, args)
}

func (s *Store) records(ctx context.Context, k *kind.Kind, q string, args []any) ([]*kind.Record, error) {
	rows, err := s.read.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	var out []*kind.Record
	for rows.Next() {
		r, err := tables[k].scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// order is the column to sort by and its direction.
type order struct {
	col   string
	field *kind.Field
	desc  bool
}

// by keeps the planner from walking the sort's index where the rows are to be
// gathered.
func (o order) by(p plan) order {
	if p == gather {
		o.col = "+" + o.col
	}
	return o
}

func orderOf(q Query) (order, error) {
	key := q.Sort
	if key == "" {
		key = q.Kind.Sort
	}
	o := order{col: "t.id"}
	key, o.desc = strings.CutPrefix(key, "-")
	if key == "" || key == "id" {
		return o, nil
	}
	f := q.Kind.Field(key)
	if f == nil {
		return o, fmt.Errorf("%s没有字段“%s”，不能按它排序", q.Kind.Label, key)
	}
	if f.SortBy != "" {
		f = q.Kind.Field(f.SortBy)
	}
	o.col, o.field = column(f), f
	return o, nil
}

func (o order) String() string {
	dir := ""
	if o.desc {
		dir = " DESC"
	}
	if o.field == nil {
		return " ORDER BY t.id" + dir
	}
	return " ORDER BY " + o.col + dir + ", t.id" + dir
}

func (q Query) conditions() (*where, error) { return q.conditionsBy(asPlanned, order{}) }

func (q Query) conditionsBy(p plan, o order) (*where, error) {
	w := &where{}
	if q.Deleted {
		w.add("t.deleted_at IS NOT NULL")
	} else {
		w.add("t.deleted_at IS NULL")
	}
	for _, c := range q.Where {
		hidden := p == walk && (o.field == nil || c.Field != o.field.Key) && sortedIndex(c, o) == ""
		if err := w.condAs(q.Kind, c, hidden); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (s *Store) listSQL(ctx context.Context, q Query) (string, []any, error) {
	o, err := orderOf(q)
	if err != nil {
		return "", nil, err
	}
	p, err := s.planOf(ctx, q, o)
	if err != nil {
		return "", nil, err
	}
	w, err := q.conditionsBy(p, o)
	if err != nil {
		return "", nil, err
	}
	o = o.by(p)
	if q.Search != "" {
		o = o.by(gather)
		ids, err := s.match(ctx, q)
		if err != nil {
			return "", nil, err
		}
		w.add("t.id IN (" + joinInts(ids) + ")")
		if q.Sort == "" {
			o = order{col: "t.id", desc: true}
		}
	}
	limit := ""
	switch {
	case q.Limit > 0:
		limit = fmt.Sprintf(" LIMIT %d", q.Limit)
	case q.Offset > 0:
		limit = " LIMIT -1"
	}
	if q.Offset > 0 {
		limit += fmt.Sprintf(" OFFSET %d", q.Offset)
	}
	return q.pageSQL(p, o, w, o.String(), limit), w.args, nil
}

// listSteps reads a page block by block, behind a known record or from the
// beginning: seeks in an index instead of counting over all rows before. Equal
// values go by id, then come the further values; blanks are one block, first
// ascending and last descending.
func (s *Store) listSteps(ctx context.Context, q Query, o order) ([]*kind.Record, error) {
	last := q.After
	q.After = nil
	p, err := s.planOf(ctx, q, o)
	if err != nil {
		return nil, err
	}
	limit := max(q.Limit, 0)
	var out []*kind.Record
	for _, step := range o.by(p).steps(last) {
		w, err := q.conditionsBy(p, o)
		if err != nil {
			return nil, err
		}
		w.add(step.sql, step.args...)
		text := ""
		if limit > 0 {
			text = fmt.Sprintf(" LIMIT %d", limit-len(out))
		}
		text = q.pageSQL(p, o, w, step.order, text)
		more, err := s.records(ctx, q.Kind, text, w.args)
		if err != nil {
			return nil, err
		}
		if out = append(out, more...); limit > 0 && len(out) >= limit {
			break
		}
	}
	return out, nil
}

// Count counts the matches. With limit > 0 it stops there: n is then limit
// and more is true.
func (s *Store) Count(ctx context.Context, q Query, limit int) (n int, more bool, err error) {
	w, err := q.conditions()
	if err != nil {
		return 0, false, err
	}
	if q.Search != "" {
		return s.countMatches(ctx, q, limit)
	}
	text := "SELECT COUNT(*)" + q.from(limit) + w.String()
	if limit > 0 {
		text = fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1%s%s LIMIT %d) AS capped", q.from(limit), w, limit+1)
	}
	if err := s.read.QueryRowContext(ctx, text, w.args...).Scan(&n); err != nil {
		return 0, false, s.explain(err)
	}
	if limit > 0 && n > limit {
		return limit, true, nil
	}
	return n, false, nil
}

// from are the tables that counting the query needs.
func (q Query) from(limit int) string {
	switch {
	case !needsJoins(q):
		return " FROM " + q.Kind.Table + " t"
	case q.Kind.KeyID != nil && limit > 0: // firm by firm: its rows lie side by side
		return fmt.Sprintf(" FROM enterprise e CROSS JOIN %s t ON t.id >= e.id * %d AND t.id < e.id * %[2]d + %[2]d", q.Kind.Table, kind.TradeSpan)
	}
	return " FROM " + q.Kind.Table + " t" + q.Kind.Joins
}

// more tells whether more than limit rows meet the conditions.
func (s *Store) more(ctx context.Context, q Query, w *where, limit int) (bool, error) {
	var many bool
	err := s.read.QueryRowContext(ctx, fmt.Sprintf("SELECT EXISTS (SELECT 1%s%s LIMIT 1 OFFSET %d)", q.from(limit), w, limit), w.args...).Scan(&many)
	if err != nil {
		return false, s.explain(err)
	}
	return many, nil
}

func needsJoins(q Query) bool {
	for _, c := range q.Where {
		if f := q.Kind.Field(c.Field); f != nil && f.Expr != "" {
			return true
		}
	}
	return false
}

// Sum adds up a money or number field over all matches; ok is false where no
// match has a value.
func (s *Store) Sum(ctx context.Context, q Query, field string) (sum int64, ok bool, err error) {
	w, err := q.conditions()
	if err != nil {
		return 0, false, err
	}
	f := q.Kind.Field(field)
	if f == nil {
		return 0, false, fmt.Errorf("%s没有字段“%s”", q.Kind.Label, field)
	}
	var n sql.NullInt64
	err = s.read.QueryRowContext(ctx, "SELECT SUM("+column(f)+") FROM "+q.Kind.Table+" t"+q.Kind.Joins+w.String(), w.args...).Scan(&n)
	return n.Int64, n.Valid, err
}

// Get reads one record, deleted ones too.
func (s *Store) Get(ctx context.Context, k *kind.Kind, id int64) (*kind.Record, error) {
	r, err := tables[k].scan(s.read.QueryRowContext(ctx, tables[k].selects+" WHERE t.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	return r, err
}

// Find reads the living record that a user means: by id, else by the fields
// that identify its kind (code, name …).
func (s *Store) Find(ctx context.Context, k *kind.Kind, text string) (*kind.Record, error) {
	var found []*kind.Record
	idents := k.Identity
	if f := k.TitleField(); f.Stored() && f.Type == kind.Text { // a grievance by its words, where no other has them
		idents = append(slices.Clone(idents), []string{f.Key})
	}
	for _, ident := range idents {
		if len(ident) != 1 {
			continue
		}
		f := k.Field(ident[0])
		v, remark := kind.Parse(f, text, kind.Hint{})
		if v == nil || (remark != nil && remark.Error) {
			continue
		}
		rs, err := s.List(ctx, Query{Kind: k, Where: []Cond{{f.Key, Eq, v}}, Limit: 6})
		if err != nil {
			return nil, err
		}
		found = append(found, rs...)
		if len(found) > 0 {
			break
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) > 1 {
		var ids []string
		for _, r := range found {
			ids = append(ids, fmt.Sprint(r.ID))
		}
		return nil, fmt.Errorf("有多条%s叫“%s”，请用编号：%s", k.Label, text, strings.Join(ids, "、"))
	}
	var id int64
	if _, err := fmt.Sscanf(text, "%d", &id); err == nil && fmt.Sprint(id) == text {
		if r, err := s.Get(ctx, k, id); err == nil && r.DeletedAt == "" {
			return r, nil
		}
	}
	return nil, fmt.Errorf("没有找到%s“%s”", k.Label, text)
}

func joinInts(ids []int64) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, id)
	}
	return b.String()
}

func sortDesc(ids []int64) { sort.Slice(ids, func(i, j int) bool { return ids[i] > ids[j] }) }

func daysBefore(date string, n int) string {
	d, err := time.Parse("2006-01-02", date)
	if err != nil {
		return date
	}
	return d.AddDate(0, 0, -n).Format("2006-01-02")
}
