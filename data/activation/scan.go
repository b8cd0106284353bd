package activation

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// firm is one firm with its times on a list.
type firm struct {
	id int64
	progress.Listed
	trade  []int // the months that count as its trade
	spells []progress.Spell
}

// book is what is the same for all firms of a list.
type book struct {
	st      *store.Store
	list    string
	rule    progress.ZeroRule
	cal     progress.Calendar
	changes map[int64][]progress.FirmChange
	gone    map[string]bool // progress.Gone of the statuses met
}

func open(ctx context.Context, st *store.Store, list string) (*book, error) {
	b := &book{st: st, list: cmp.Or(list, Trade), gone: map[string]bool{}, changes: map[int64][]progress.FirmChange{}}
	var err error
	if b.list != Trade && b.list != Capital {
		return nil, fmt.Errorf("没有名单“%s”，只有 trade（零进出口实绩）和 capital（零出资）", list)
	}
	if b.rule, err = st.ZeroRule(ctx); err != nil {
		return nil, err
	}
	var entered []int
	err = st.Each(ctx, "SELECT DISTINCT month FROM rollup_trade WHERE row_count > 0", func(r *sql.Rows) error {
		var m int
		err := r.Scan(&m)
		entered = append(entered, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	b.cal = progress.NewCalendar(entered, b.rule.Window)
	err = st.Each(ctx, store.ChangesSQL+" ORDER BY date, id", func(r *sql.Rows) error {
		id, c, err := store.ScanChange(r)
		b.changes[id] = append(b.changes[id], c)
		return err
	})
	return b, err
}

// columns are read of every firm that may be on a list.
const columns = `t.id, COALESCE(t.territory, ''), COALESCE(t.founded, ''), COALESCE(t.customs_on, ''), COALESCE(t.closed_on, ''), COALESCE(t.status, ''),
	COALESCE(t.traded, ''), COALESCE(t.agented, ''), COALESCE(t.funded, ''), t.customs_code IS NOT NULL, t.foreign_invested`

// candidates are the firms that may be on the list.
func (b *book) candidates() string {
	if b.list == progress.ListCapital {
		return "t.deleted_at IS NULL AND t.foreign_invested = 1"
	}
	return "t.deleted_at IS NULL AND t.customs_code IS NOT NULL"
}

// each runs f for every candidate that ever was on the list. The firm is good
// until f returns.
func (b *book) each(ctx context.Context, f func(*firm) error, cond string, args ...any) error {
	one := &firm{}
	return b.st.Each(ctx, "SELECT "+columns+" FROM enterprise t WHERE "+b.candidates()+cond, func(r *sql.Rows) error {
		var founded, customs, closed, traded, agented, funded string
		*one = firm{trade: one.trade[:0]}
		if err := r.Scan(&one.id, &one.Territory, &founded, &customs, &closed, &one.Status, &traded, &agented, &funded, &one.Customs, &one.Foreign); err != nil {
			return err
		}
		one.Founded, one.CustomsOn, one.Closed = monthOf(founded), monthOf(customs), monthOf(closed)
		one.Off, one.Changes = b.isGone(one.Status), b.changes[one.id]
		if b.list == progress.ListCapital {
			one.spells = one.CapitalSpells(progress.UnpackFunding(funded))
		} else {
			if b.rule.Agency {
				traded = progress.MergeMonths(traded, agented)
			}
			one.trade = progress.AppendMonths(one.trade, traded)
			one.spells = one.TradeSpells(one.trade, b.cal)
		}
		if len(one.spells) == 0 {
			return nil
		}
		return f(one)
	}, args...)
}

func (b *book) isGone(status string) bool {
	gone, ok := b.gone[status]
	if !ok {
		gone = progress.Gone(status)
		b.gone[status] = gone
	}
	return gone
}

// monthOf reads the month of a day, 0 of none; a day known by its year alone
// counts from January.
func monthOf(day string) int {
	if len(day) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(day[:4])
	if len(day) < 7 {
		return y*100 + 1
	}
	m, _ := strconv.Atoi(day[5:7])
	return y*100 + m
}

// in groups ids for conditions of the form “IN (…)”.
func in(ids []int64, f func(marks string, args []any) error) error {
	const most = 500
	for len(ids) > 0 {
		n := min(most, len(ids))
		args := make([]any, n)
		marks := make([]byte, 0, 2*n)
		for i, id := range ids[:n] {
			args[i] = id
			marks = append(marks, '?', ',')
		}
		if err := f(string(marks[:len(marks)-1]), args); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// named is what a list says of a firm beside its figures.
type named struct{ name, code string }

func (b *book) names(ctx context.Context, ids []int64) (map[int64]named, error) {
	out := make(map[int64]named, len(ids))
	read := func(r *sql.Rows) error {
		var id int64
		var n named
		err := r.Scan(&id, &n.name, &n.code)
		out[id] = n
		return err
	}
	err := in(ids, func(marks string, args []any) error {
		return b.st.Each(ctx, "SELECT id, name, COALESCE(code, '') FROM enterprise WHERE id IN ("+marks+")", read, args...)
	})
	return out, err
}

// step is one registered rung.
type step struct {
	id                                 int64
	rung, date, reason, officer, proof string
	interaction, grievance             int64
}

// source is the record that proves the step: a talk, a difficulty, or the step itself.
func (s step) source() (*kind.Kind, int64) {
	switch {
	case s.interaction > 0:
		return kind.Interaction, s.interaction
	case s.grievance > 0:
		return kind.Grievance, s.grievance
	}
	return kind.ActivationStep, s.id
}

// steps reads the registered rungs of the list by firm, each firm's by day.
func (b *book) steps(ctx context.Context, cond string, args ...any) (map[int64][]step, error) {
	out := map[int64][]step{}
	err := b.st.Each(ctx, `SELECT id, enterprise, rung, date, COALESCE(reason, ''), COALESCE(officer, ''), COALESCE(proof, ''), COALESCE(interaction, 0), COALESCE(grievance, 0)
		FROM activation_step WHERE deleted_at IS NULL AND list = ?`+cond+" ORDER BY date, id", func(r *sql.Rows) error {
		var s step
		var id int64
		err := r.Scan(&s.id, &id, &s.rung, &s.date, &s.reason, &s.officer, &s.proof, &s.interaction, &s.grievance)
		out[id] = append(out[id], s)
		return err
	}, append([]any{b.list}, args...)...)
	return out, err
}
