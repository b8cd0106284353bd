// Package snapshot freezes a quarter: its figures with the rules and files that
// made them, the rows behind them firm by firm and month by month, and the papers
// that were printed. What is frozen is never written again. Later revisions of
// the records show as differences beside it; a frozen quarter is reopened only
// with a reason, and what was frozen stays on record.
package snapshot

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode/utf8"

	"beizeng/data/bulletin"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// States of a snapshot.
const (
	Frozen   = "frozen"
	Reopened = "reopened"
	Replaced = "replaced"
)

// Snapshot is one freezing of a quarter. Days are "2025-11-01".
type Snapshot struct {
	ID         int64            `json:"id"`
	Quarter    bulletin.Quarter `json:"quarter"`
	Revision   int              `json:"revision"` // the first freezing is 1
	State      string           `json:"state"`
	FrozenOn   string           `json:"frozen_on"`
	FrozenBy   string           `json:"frozen_by"`
	Reason     string           `json:"reason"`
	Figures    int              `json:"figures"`
	Rows       int              `json:"rows"`
	Digest     string           `json:"digest"`
	ReopenedOn string           `json:"reopened_on"`
	ReopenedBy string           `json:"reopened_by"`
	Reopened   string           `json:"reopen_reason"`
}

// StateText is the state as people read it.
func (s Snapshot) StateText() string { return kind.Snapshot.Field("state").ChoiceLabel(s.State) }

// Name says which freezing of which quarter it is: 2025年第三季度（第2次封账）.
func (s Snapshot) Name() string {
	if s.Revision > 1 {
		return fmt.Sprintf("%s（第%d次封账）", s.Quarter.Name(), s.Revision)
	}
	return s.Quarter.Name()
}

func fromRecord(r *kind.Record) Snapshot {
	return Snapshot{ID: r.ID, Quarter: bulletin.Quarter{From: int(r.Int("from_month")), To: int(r.Int("to_month"))}, Revision: int(r.Int("revision")), State: r.Text("state"),
		FrozenOn: r.Text("frozen_on"), FrozenBy: r.Text("frozen_by"), Reason: r.Text("reason"), Figures: int(r.Int("figures")), Rows: int(r.Int("row_count")), Digest: r.Text("digest"),
		ReopenedOn: r.Text("reopened_on"), ReopenedBy: r.Text("reopened_by"), Reopened: r.Text("reopen_reason")}
}

func (s Snapshot) fill(r *kind.Record) {
	for key, v := range map[string]any{"name": s.Name(), "period": s.Quarter.Code(), "from_month": int64(s.Quarter.From), "to_month": int64(s.Quarter.To), "revision": int64(s.Revision),
		"state": s.State, "frozen_on": s.FrozenOn, "figures": int64(s.Figures), "row_count": int64(s.Rows), "digest": s.Digest} {
		r.Set(key, v)
	}
	for key, text := range map[string]string{"frozen_by": s.FrozenBy, "reason": s.Reason} {
		if text != "" {
			r.Set(key, text)
		}
	}
}

// List reads all snapshots, the newest first.
func List(ctx context.Context, st *store.Store) ([]Snapshot, error) {
	rs, err := st.List(ctx, store.Query{Kind: kind.Snapshot})
	out := make([]Snapshot, len(rs))
	for i, r := range rs {
		out[i] = fromRecord(r)
	}
	return out, err
}

// Get reads one snapshot by its number.
func Get(ctx context.Context, st *store.Store, id int64) (Snapshot, error) {
	r, err := st.Get(ctx, kind.Snapshot, id)
	if err != nil {
		return Snapshot{}, err
	}
	return fromRecord(r), nil
}

// Current is the snapshot that holds for a quarter, ok is false where it is not
// frozen now.
func Current(ctx context.Context, st *store.Store, q bulletin.Quarter) (s Snapshot, ok bool, err error) {
	rs, err := st.List(ctx, store.Query{Kind: kind.Snapshot, Where: []store.Cond{{Field: "period", Op: store.Eq, Value: q.Code()}, {Field: "state", Op: store.Eq, Value: Frozen}}, Limit: 1})
	if err != nil || len(rs) == 0 {
		return s, false, err
	}
	return fromRecord(rs[0]), true, nil
}

// Paper is a finished paper that is frozen along: its content as JSON.
type Paper struct{ Report, Document string }

// Papers builds the papers of the quarter as they are to be printed ever after.
// It is run while the quarter is being frozen: nobody writes in between.
type Papers func(ctx context.Context, s Snapshot) ([]Paper, error)

// Freeze freezes a quarter in one transaction. It refuses one that is not over,
// one without data, and one that is frozen already.
func Freeze(ctx context.Context, st *store.Store, q bulletin.Quarter, reason string, papers Papers) (Snapshot, error) {
	var s Snapshot
	err := st.Write(ctx, func(t *store.Tx) error {
		var err error
		if s, err = begin(ctx, st, t, q, strings.TrimSpace(reason)); err != nil {
			return err
		}
		if s.Rows, err = keepRows(t, s); err != nil {
			return err
		}
		if s.Figures, err = keepFigures(ctx, st, t, s); err != nil {
			return err
		}
		if err := keepPapers(ctx, t, s, papers); err != nil {
			return err
		}
		if s.Digest, err = digest(t, s); err != nil {
			return err
		}
		r := kind.New(kind.Snapshot)
		s.fill(r)
		return t.Seal(func() error {
			if err := replace(t, q); err != nil {
				return err
			}
			return t.Insert(r)
		})
	})
	return s, err
}

// begin refuses what cannot be frozen and says which snapshot it will be.
func begin(ctx context.Context, st *store.Store, t *store.Tx, q bulletin.Quarter, reason string) (Snapshot, error) {
	s := Snapshot{Quarter: q, State: Frozen, FrozenOn: t.Today(), FrozenBy: st.Operator(), Reason: reason}
	if err := freezable(ctx, st, q, s.FrozenOn); err != nil {
		return s, err
	}
	err := t.Each("SELECT COALESCE(MAX(revision), 0) + 1 FROM snapshot WHERE period = ?", func(r *sql.Rows) error { return r.Scan(&s.Revision) }, q.Code())
	if err != nil {
		return s, err
	}
	top, err := t.MaxID(kind.Snapshot)
	s.ID = top + 1
	return s, err
}

// freezable refuses a quarter that is frozen, not over or empty.
func freezable(ctx context.Context, st *store.Store, q bulletin.Quarter, today string) error {
	if old, ok, err := Current(ctx, st, q); err != nil || ok {
		if err != nil {
			return err
		}
		return fmt.Errorf("%s已在 %s%s封账（第%d次）。数据有更正不用重新封账，差异可以查看；确要改动已发布的数字，请先重开并说明原因", q.Name(), old.FrozenOn, by(old.FrozenBy), old.Revision)
	}
	if q.LastDay() >= today {
		return fmt.Errorf("%s到 %s 才结束，还不能封账", q.Name(), q.LastDay())
	}
	n, err := st.Number(ctx, `SELECT EXISTS (SELECT 1 FROM rollup_trade WHERE month BETWEEN ? AND ? AND row_count > 0)
		OR EXISTS (SELECT 1 FROM rollup_capital WHERE month BETWEEN ? AND ? AND row_count > 0)`, q.From, q.To, q.From, q.To)
	if err == nil && n == 0 {
		err = fmt.Errorf("%s还没有进出口或到资数据，不能封账。请先导入这个季度的数据", q.Name())
	}
	return err
}

// by puts who did it between the day and the deed.
func by(who string) string {
	if who == "" {
		return "由未署名的经办人"
	}
	return "由" + who
}

// replace marks the reopened snapshots of a quarter as replaced by the new one.
func replace(t *store.Tx, q bulletin.Quarter) error {
	return eachOf(t, q, Reopened, func(r *kind.Record) error {
		r.Set("state", Replaced)
		return t.Update(r)
	})
}

// eachOf runs f for the records of a quarter's snapshots in a state.
func eachOf(t *store.Tx, q bulletin.Quarter, state string, f func(*kind.Record) error) error {
	var ids []int64
	err := t.Each("SELECT id FROM snapshot WHERE period = ? AND state = ? AND deleted_at IS NULL", func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	}, q.Code(), state)
	for _, id := range ids {
		var r *kind.Record
		if err == nil {
			r, err = t.Get(kind.Snapshot, id)
		}
		if err == nil {
			err = f(r)
		}
	}
	return err
}

// leastReason is how many characters a reason for reopening has at least.
const leastReason = 4

// Reopen opens a frozen quarter again, for a reason that stays on record. What
// was frozen is kept.
func Reopen(ctx context.Context, st *store.Store, q bulletin.Quarter, reason string) (Snapshot, error) {
	reason = strings.TrimSpace(reason)
	if utf8.RuneCountInString(reason) < leastReason {
		return Snapshot{}, fmt.Errorf("重开%s要写明原因（至少 %d 个字），如“海关更正了8月数据”", q.Name(), leastReason)
	}
	var s Snapshot
	err := st.Write(ctx, func(t *store.Tx) error {
		return t.Seal(func() error {
			return eachOf(t, q, Frozen, func(r *kind.Record) error {
				r.Set("state", Reopened)
				r.Set("reopened_on", t.Today())
				r.Set("reopen_reason", reason)
				if who := st.Operator(); who != "" {
					r.Set("reopened_by", who)
				}
				s = fromRecord(r)
				return t.Update(r)
			})
		})
	})
	if err == nil && s.ID == 0 {
		err = fmt.Errorf("%s没有封账，不用重开", q.Name())
	}
	return s, err
}
