package activation

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// Proof is the row that brought a firm to life, and where it came from: the
// batch names file and sheet, Row the line in it; both 0 where it was entered
// by hand.
type Proof struct {
	Kind  *kind.Kind // kind.TradeRecord or kind.CapitalArrival
	ID    int64
	Day   string // of an arrival its day, of trade the last day of the month
	Way   string // 出口, 进口, 进出口 (both, or not told apart) or 到资
	Batch int64
	Row   int64
}

// proofOf asks for the row that ended a firm's spell in a month.
type proofOf struct {
	at    int // the asker's place in its list
	firm  int64
	month int
}

// prove fills in the day and row of first trades and arrivals.
func (b *book) prove(ctx context.Context, rows *pile, asked []proofOf) error {
	proofs, err := b.proofs(ctx, asked)
	for i, p := range proofs {
		r := rows.at(asked[i].at)
		r.RungOn, r.ProofKind, r.Proof = p.Day, p.Kind, p.ID
	}
	return err
}

// proofs finds the rows asked for, in the same order.
func (b *book) proofs(ctx context.Context, asked []proofOf) ([]Proof, error) {
	if b.list == Capital {
		return b.arrivals(ctx, asked)
	}
	return b.shipments(ctx, asked)
}

// shipments: the month's row on own account, else, where agency counts, the agent's.
func (b *book) shipments(ctx context.Context, asked []proofOf) ([]Proof, error) {
	out := make([]Proof, len(asked))
	place := make(map[int64]int, len(asked))
	ids := make([]int64, 0, len(asked))
	for i, a := range asked {
		id := a.firm*kind.TradeSpan + kind.TradeSlot(a.month)
		out[i] = Proof{Kind: kind.TradeRecord, ID: id, Day: codes.LastDay(a.month), Way: "进出口"}
		place[id] = i
		ids = append(ids, id)
		if b.rule.Agency {
			place[id+1] = i
			ids = append(ids, id+1)
		}
	}
	err := in(ids, func(marks string, args []any) error {
		return b.st.Each(ctx, `SELECT m.id, COALESCE(m.batch, 0), COALESCE(m.batch_row, 0), COALESCE(m.export_rmb, 0) <> 0 OR COALESCE(m.export_usd, 0) <> 0,
			COALESCE(m.import_rmb, 0) <> 0 OR COALESCE(m.import_usd, 0) <> 0 FROM trade m WHERE m.id IN (`+marks+") AND "+NonZero(b.rule)+" ORDER BY m.id DESC", func(r *sql.Rows) error {
			var id, batch, row int64
			var sold, bought bool
			err := r.Scan(&id, &batch, &row, &sold, &bought)
			p := &out[place[id]]
			p.ID, p.Batch, p.Row, p.Way = id, batch, row, way(sold, bought)
			return err
		}, args...)
	})
	return out, err
}

// way names a month's trade.
func way(sold, bought bool) string {
	switch {
	case sold && !bought:
		return "出口"
	case bought && !sold:
		return "进口"
	}
	return "进出口"
}

// NonZero is SQL that tells whether the trade row m is business, in whatever
// currency it was given, that counts by the rule.
func NonZero(rule progress.ZeroRule) string {
	const any = `m.deleted_at IS NULL AND (COALESCE(m.export_rmb, 0) <> 0 OR COALESCE(m.import_rmb, 0) <> 0
	OR COALESCE(m.total_rmb, 0) <> 0 OR COALESCE(m.export_usd, 0) <> 0 OR COALESCE(m.import_usd, 0) <> 0)`
	if rule.Agency {
		return any
	}
	return any + " AND m.mode <> 'agent'"
}

// arrivals: the row by which the sum rose from zero, the last one of the month
// where it rose more than once.
func (b *book) arrivals(ctx context.Context, asked []proofOf) ([]Proof, error) {
	type row struct {
		Proof
		usd sql.NullInt64
	}
	rows := map[int64][]row{}
	ids := make([]int64, 0, len(asked))
	for _, a := range asked {
		if _, ok := rows[a.firm]; !ok {
			rows[a.firm] = nil
			ids = append(ids, a.firm)
		}
	}
	err := in(ids, func(marks string, args []any) error {
		return b.st.Each(ctx, "SELECT enterprise, id, date, usd, COALESCE(batch, 0), COALESCE(batch_row, 0) FROM capital WHERE deleted_at IS NULL AND enterprise IN ("+marks+")", func(r *sql.Rows) error {
			var firm int64
			one := row{Proof: Proof{Kind: kind.CapitalArrival, Way: "到资"}}
			err := r.Scan(&firm, &one.ID, &one.Day, &one.usd, &one.Batch, &one.Row)
			rows[firm] = append(rows[firm], one)
			return err
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	for _, list := range rows {
		slices.SortFunc(list, func(a, b row) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	}
	out := make([]Proof, len(asked))
	for i, a := range asked {
		var sum int64
		open := false
		for _, r := range rows[a.firm] {
			if monthOf(r.Day) > a.month {
				break
			}
			was := sum != 0 || open
			sum += r.usd.Int64
			open = open || !r.usd.Valid
			if now := sum != 0 || open; now && !was {
				out[i] = r.Proof
			}
		}
	}
	return out, nil
}
