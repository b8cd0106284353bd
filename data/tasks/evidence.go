package tasks

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Piece is one piece of evidence of a task.
type Piece struct {
	Record *kind.Record // the evidence
	Target *kind.Record // what it points to, nil where that is gone
	Counts bool
	// First is the claim that counts in its place, nil where there is none.
	First *Claim
	Why   string // why it does not count, in words; "" where it does
}

// Claim is who claimed a record first.
type Claim struct {
	Evidence, Task int64
	Name           string // the task's number and title, or the indicator
	By, Day        string
}

// piece is a living piece of evidence in the order of their making.
type piece struct {
	id, record, task, indicator, clause int64
	kind, date, sign                    string
	first                               int // index of the claim that counts in its place, -1 for none
	gone, ahead                         bool
}

func (p *piece) counts() bool { return p.first < 0 && !p.gone && !p.ahead }

// claim is what only one piece can be for: a record for an indicator, or
// without one for a task or clause.
type claim struct {
	kind                            string
	record, indicator, task, clause int64
}

func (p *piece) claim() claim {
	c := claim{kind: p.kind, record: p.record, indicator: p.indicator}
	if p.indicator == 0 {
		c.task = p.task
		if p.task == 0 {
			c.clause = p.clause
		}
	}
	return c
}

// pieces reads all evidence and finds the second claims: the one made first
// counts. What is dated after the day, or points to what was put away, counts
// for nothing and claims nothing.
func (r *reader) pieces(ctx context.Context) ([]piece, error) {
	var out []piece
	err := r.st.Each(ctx, `SELECT ev.id, ev.record_kind, ev.record, COALESCE(ev.task, 0), COALESCE(ev.indicator, 0), COALESCE(ev.clause, 0), COALESCE(ev.date, ''), ev.updated_at
		FROM evidence ev LEFT JOIN task k ON k.id = ev.task WHERE ev.deleted_at IS NULL AND k.deleted_at IS NULL ORDER BY ev.id`, func(rows *sql.Rows) error {
		p := piece{first: -1}
		var updated int64
		if err := rows.Scan(&p.id, &p.kind, &p.record, &p.task, &p.indicator, &p.clause, &p.date, &updated); err != nil {
			return err
		}
		if p.sign = p.date; p.sign == "" {
			p.sign = time.UnixMilli(updated).Local().Format(time.DateOnly)
		}
		p.ahead = p.date > r.today
		out = append(out, p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	gone, err := r.gone(ctx)
	if err != nil {
		return nil, err
	}
	claims := make(map[claim]int, len(out))
	for i := range out {
		p := &out[i]
		if p.gone = gone[p.id]; p.gone || p.ahead {
			continue
		}
		c := p.claim()
		if first, taken := claims[c]; taken {
			p.first = first
		} else {
			claims[c] = i
		}
	}
	return out, nil
}

// gone are the pieces whose record was put away.
func (r *reader) gone(ctx context.Context) (map[int64]bool, error) {
	var kinds []*kind.Kind
	err := r.st.Each(ctx, "SELECT DISTINCT record_kind FROM evidence WHERE deleted_at IS NULL", func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		if k := kind.Get(key); k != nil {
			kinds = append(kinds, k)
		}
		return err
	})
	out := map[int64]bool{}
	for _, k := range kinds {
		if err != nil {
			break
		}
		err = r.st.Each(ctx, "SELECT ev.id FROM evidence ev JOIN "+k.Table+" x ON x.id = ev.record WHERE ev.record_kind = ? AND ev.deleted_at IS NULL AND x.deleted_at IS NOT NULL", func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			out[id] = true
			return err
		}, k.Key)
	}
	return out, err
}

// Evidence reads the pieces of a task as they stand on a day, "" for today,
// the newest first, each with what it counts for.
func Evidence(ctx context.Context, st *store.Store, task int64, today string) ([]Piece, error) {
	return newReader(st, today).evidence(ctx, func(p *piece) bool { return p.task == task }, store.Cond{Field: "task", Op: store.Eq, Value: task})
}

// EvidenceOf reads what a record is evidence of, likewise.
func EvidenceOf(ctx context.Context, st *store.Store, k *kind.Kind, id int64, today string) ([]Piece, error) {
	return newReader(st, today).evidence(ctx, func(p *piece) bool { return p.kind == k.Key && p.record == id },
		store.Cond{Field: "record_kind", Op: store.Eq, Value: k.Key}, store.Cond{Field: "record", Op: store.Eq, Value: id})
}

func (r *reader) evidence(ctx context.Context, mine func(*piece) bool, where ...store.Cond) ([]Piece, error) {
	all, err := r.pieces(ctx)
	if err != nil {
		return nil, err
	}
	recs, err := r.st.List(ctx, store.Query{Kind: kind.Evidence, Where: where, Sort: "-id"})
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	for i := range all {
		if mine(&all[i]) {
			at[all[i].id] = i
		}
	}
	var out []Piece
	for _, rec := range recs {
		i, ok := at[rec.ID]
		if !ok {
			continue // its task was put away
		}
		p, err := r.piece(ctx, rec, all, i)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// piece says what one piece counts for.
func (r *reader) piece(ctx context.Context, rec *kind.Record, all []piece, i int) (Piece, error) {
	raw := &all[i]
	p := Piece{Record: rec, Counts: raw.counts()}
	if k := kind.Get(raw.kind); k != nil {
		if t, err := r.st.Get(ctx, k, raw.record); err == nil && t.DeletedAt == "" {
			p.Target = t
		}
	}
	switch {
	case raw.gone:
		p.Why = "记录已删除，不计"
	case raw.ahead:
		p.Why = "日期在以后，还不计"
	case raw.first >= 0:
		c, err := r.claimant(ctx, all[raw.first].id)
		if err != nil {
			return p, err
		}
		p.First = &c
		p.Why = fmt.Sprintf("已由 %s 认领（%s），不重复计", c.Name, c.Day)
	}
	return p, nil
}

// claimant names who made a piece of evidence.
func (r *reader) claimant(ctx context.Context, evidence int64) (Claim, error) {
	ev, err := r.st.Get(ctx, kind.Evidence, evidence)
	if err != nil {
		return Claim{}, err
	}
	c := Claim{Evidence: ev.ID, Task: ev.Int("task"), By: ev.UpdatedBy, Day: ev.Text("date")}
	if c.Day == "" {
		c.Day = localDay(ev.UpdatedAt)
	}
	switch {
	case c.Task > 0:
		t, err := r.st.Get(ctx, kind.Task, c.Task)
		if err != nil {
			return c, err
		}
		c.Name = t.Text("code") + " " + t.Text("title")
	case ev.Has("indicator"):
		c.Name = "指标 " + ev.Text("indicator_name")
	default:
		c.Name = "条款 " + ev.Text("clause_title")
	}
	return c, nil
}
