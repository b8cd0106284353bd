package activation

import (
	"context"
	"database/sql"
	"slices"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Rung is one registered step of the ladder.
type Rung struct {
	ID                              int64 // of the kind.ActivationStep
	Rung, On, Reason, Officer, Text string
	ProofKind                       *kind.Kind // the talk or the difficulty, else the step itself
	Proof                           int64
}

// Stretch is one time of a firm on a list.
type Stretch struct {
	List         string
	Since, Until int    // months; Since 0 not known, Until 0 still on the list
	End          string // progress.Activated, ClosedDown or StillListed
	Again        bool   // it had traded, or been paid in, before
	Rungs        []Rung // by day
	// How far it was brought, and the row of the first trade or arrival where
	// it ended so.
	Rung, RungOn, Reason, Officer string
	Proof
}

// OfFirm tells the times of a firm on both lists, the newest first; none of
// the future.
func OfFirm(ctx context.Context, st *store.Store, id int64) ([]Stretch, error) {
	var out []Stretch
	for _, list := range []string{Trade, Capital} {
		b, err := open(ctx, st, list)
		if err != nil {
			return nil, err
		}
		more, err := b.stretches(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	slices.SortStableFunc(out, func(a, b Stretch) int { return b.Since - a.Since })
	return out, nil
}

func (b *book) stretches(ctx context.Context, id int64) ([]Stretch, error) {
	today := b.st.Today()
	steps, err := b.steps(ctx, " AND enterprise = ? AND date <= ?", id, today)
	if err != nil {
		return nil, err
	}
	var out []Stretch
	var asked []proofOf
	err = b.each(ctx, func(f *firm) error {
		for n, s := range f.spells {
			if s.Since > max(monthOf(today), b.cal.Newest()) {
				break
			}
			one := Stretch{List: b.list, Since: s.Since, Until: s.Until, End: s.End, Again: s.Again}
			var r Row
			list := f.climbed(n, steps[id], today)
			r.climb(list)
			for _, s := range list {
				rung := Rung{ID: s.id, Rung: s.rung, On: s.date, Reason: s.reason, Officer: s.officer, Text: s.proof}
				rung.ProofKind, rung.Proof = s.source()
				one.Rungs = append(one.Rungs, rung)
			}
			one.Rung, one.RungOn, one.Reason, one.Officer = r.Rung, r.RungOn, r.Reason, r.Officer
			if s.End == progress.Activated {
				asked = append(asked, proofOf{len(out), id, s.Until})
			}
			out = append(out, one)
		}
		return nil
	}, " AND t.id = ?", id)
	if err != nil {
		return nil, err
	}
	proofs, err := b.proofs(ctx, asked)
	for i, p := range proofs {
		s := &out[asked[i].at]
		s.Proof, s.Rung, s.RungOn = p, First, p.Day
	}
	return out, err
}

// OfBatch names the firms that an import brought to life: those whose last
// time on a list ended by a row that the import brought or changed. Trade first.
func OfBatch(ctx context.Context, st *store.Store, batch int64) ([]Brought, error) {
	var out []Brought
	for _, of := range []struct {
		list, firms string
		kind        *kind.Kind
	}{
		{Trade, "SELECT DISTINCT record / 4096 FROM change_log WHERE batch = ? AND kind = ?", kind.TradeRecord},
		{Capital, "SELECT DISTINCT c.enterprise FROM change_log l JOIN capital c ON c.id = l.record WHERE l.batch = ? AND l.kind = ?", kind.CapitalArrival},
	} {
		var ids []int64
		err := st.Each(ctx, of.firms, func(r *sql.Rows) error {
			var id int64
			err := r.Scan(&id)
			ids = append(ids, id)
			return err
		}, batch, of.kind.No)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			continue
		}
		b, err := open(ctx, st, of.list)
		if err != nil {
			return nil, err
		}
		more, err := b.broughtBy(ctx, batch, ids)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

func (b *book) broughtBy(ctx context.Context, batch int64, ids []int64) ([]Brought, error) {
	w := &weigher{book: b, Period: Period{From: 1, To: 999912}, day: b.st.Today(), territories: map[string]*Sums{}, officers: map[string]*Sums{}}
	var err error
	if w.steps, err = b.steps(ctx, ""); err != nil {
		return nil, err
	}
	err = in(ids, func(marks string, args []any) error {
		return b.each(ctx, func(f *firm) error {
			if n := len(f.spells) - 1; f.spells[n].End == progress.Activated {
				w.weigh(f, n)
			}
			return nil
		}, " AND t.id IN ("+marks+")", args...)
	})
	if err == nil {
		err = w.finish(ctx)
	}
	return slices.DeleteFunc(w.out.Firms, func(f Brought) bool { return f.Batch != batch }), err
}
