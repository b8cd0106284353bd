package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// derivedState is all that follows from the rows: rollups and the firms'
// reckoned columns.
func derivedState(t testing.TB, s *Store) []string {
	t.Helper()
	var out []string
	for _, q := range []string{
		`SELECT 'trade ' || month || ' ' || territory || ' ' || existing || base_member || mode || ': ' || export_rmb || ' ' || import_rmb || ' ' || unsplit_rmb || ' ' || row_count || ' ' || usd_only
			FROM rollup_trade WHERE row_count <> 0 OR export_rmb <> 0 OR import_rmb <> 0 OR unsplit_rmb <> 0 OR usd_only <> 0 ORDER BY 1`,
		`SELECT 'capital ' || month || ' ' || territory || ' ' || existing || ': ' || usd || ' ' || rmb || ' ' || row_count || ' ' || no_rate
			FROM rollup_capital WHERE row_count <> 0 OR usd <> 0 OR rmb <> 0 OR no_rate <> 0 ORDER BY 1`,
		`SELECT 'firm ' || id || ': ' || foreign_invested || existing || zero_capital || zero_trade || ' ' || COALESCE(paid_in_usd, 'null') || ' ' || COALESCE(first_arrival, '') || ' ' || COALESCE(first_trade, 0) || ' ' || COALESCE(last_trade, 0) || ' ' || COALESCE(listed, '')
			FROM enterprise ORDER BY id`,
	} {
		err := s.Each(context.Background(), q, func(r *sql.Rows) error {
			var line string
			err := r.Scan(&line)
			out = append(out, line)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// editor makes random edits as a user might.
type editor struct {
	t     *testing.T
	s     *Store
	r     *rand.Rand
	firms []int64
}

func (e *editor) any(list ...string) string { return list[e.r.IntN(len(list))] }
func (e *editor) day() string {
	return fmt.Sprintf("%d-%02d-%02d", 2022+e.r.IntN(4), 1+e.r.IntN(12), 1+e.r.IntN(28))
}
func (e *editor) firm() int64 { return e.firms[e.r.IntN(len(e.firms))] }

func (e *editor) some(k *kind.Kind, deleted bool) *kind.Record {
	rs, err := e.s.List(context.Background(), Query{Kind: k, Deleted: deleted, Sort: "id"})
	if err != nil {
		e.t.Fatal(err)
	}
	if k == kind.Enterprise {
		rs = slices.DeleteFunc(rs, func(r *kind.Record) bool { return r.Text("source") == planSource })
	}
	if len(rs) == 0 {
		return nil
	}
	return rs[e.r.IntN(len(rs))]
}

// refused is what a random edit may run into.
func (e *editor) done(err error) {
	if err != nil && !strings.Contains(err.Error(), "已有这条记录") && !errors.Is(err, ErrNotFound) {
		e.t.Fatal(err)
	}
}

func (e *editor) newFirm() {
	r := set(e.t, kind.Enterprise, "name", fmt.Sprintf("企业%d有限公司", len(e.firms)))
	e.facts(r)
	save(e.t, e.s, r)
	e.firms = append(e.firms, r.ID)
}

func (e *editor) facts(r *kind.Record) {
	blank := func(v string) any {
		if v == "" {
			return nil
		}
		return v
	}
	r.Set("territory", blank(e.any("640502", "640521", "ZWGY", "")))
	r.Set("founded", blank(e.any(e.day(), "2010-01-01", "")))
	r.Set("customs_code", blank(e.any("6405912345", "")))
	r.Set("status", blank(e.any("active", "cancelled", "迁往外地", "")))
	r.Set("investor_country", blank(e.any("HK", "CN", "")))
	r.Set("base_from", blank(e.any(e.day(), "", "")))
	r.Set("base_to", blank(e.any(e.day(), "", "")))
}

func (e *editor) trade(r *kind.Record) {
	r.Set("enterprise", e.firm())
	r.Set("month", int64(202201+e.r.IntN(4)*100+e.r.IntN(12)))
	r.Set("mode", e.any("own", "own", "agent"))
	for _, f := range []string{"export_rmb", "import_rmb", "total_rmb", "export_usd"} {
		r.Set(f, []any{nil, nil, int64(0), int64(e.r.IntN(1e6)), -int64(e.r.IntN(1e4))}[e.r.IntN(5)])
	}
}

func (e *editor) step() {
	ctx := context.Background()
	change := func(k *kind.Kind, edit func(*kind.Record)) {
		if r := e.some(k, false); r != nil {
			edit(r)
			e.done(e.s.Save(ctx, r))
		}
	}
	switch e.r.IntN(14) {
	case 0:
		e.newFirm()
	case 1, 2:
		change(kind.Enterprise, e.facts)
	case 3, 4, 5, 6:
		r := kind.New(kind.TradeRecord)
		e.trade(r)
		e.done(e.s.Save(ctx, r))
	case 7, 8:
		change(kind.TradeRecord, e.trade) // may move to another firm, month or mode
	case 9, 10:
		r := set(e.t, kind.CapitalArrival, "date", e.day(), "amount", e.any("100", "-30", "0.5"), "currency", e.any("USD", "CNY", "EUR"))
		r.Set("enterprise", e.firm())
		e.done(e.s.Save(ctx, r))
	case 11:
		change(kind.CapitalArrival, func(r *kind.Record) {
			r.Set("enterprise", e.firm())
			r.Set("date", e.day())
			r.Set("amount", int64(e.r.IntN(1e6)))
		})
	case 12:
		k := []*kind.Kind{kind.Enterprise, kind.TradeRecord, kind.CapitalArrival}[e.r.IntN(3)]
		if r := e.some(k, false); r != nil {
			e.done(e.s.Delete(ctx, k, r.ID))
		}
	case 13:
		k := []*kind.Kind{kind.Enterprise, kind.TradeRecord, kind.CapitalArrival}[e.r.IntN(3)]
		if r := e.some(k, true); r != nil {
			e.done(e.s.Restore(ctx, k, r.ID))
		}
	}
}

func TestIncrementalRollupsEqualARebuild(t *testing.T) {
	for seed := range uint64(4) {
		s := open(t)
		e := &editor{t: t, s: s, r: rand.New(rand.NewPCG(seed, 1))}
		for range 5 {
			e.newFirm()
		}
		save(t, s, set(t, kind.ExchangeRate, "date", "2024-06-03", "base", "USD", "value", "7.1"))
		for i := range 300 {
			e.step()
			if i%50 == 49 {
				was := derivedState(t, s)
				if err := s.Rebuild(context.Background()); err != nil {
					t.Fatal(err)
				}
				if now := derivedState(t, s); !slices.Equal(was, now) {
					t.Fatalf("seed %d, after %d edits:\n%s", seed, i+1, differences(was, now))
				}
			}
		}
	}
}

func differences(was, now []string) string {
	var b strings.Builder
	for _, l := range was {
		if !slices.Contains(now, l) {
			fmt.Fprintln(&b, "kept up  ", l)
		}
	}
	for _, l := range now {
		if !slices.Contains(was, l) {
			fmt.Fprintln(&b, "rebuilt  ", l)
		}
	}
	return b.String()
}

// So many firms touched at once that the rollups are made anew in one pass.
func TestManyFirmsAtOnce(t *testing.T) {
	s := open(t)
	err := s.Write(context.Background(), func(tx *Tx) error {
		for i := range manyFirms + 10 {
			f := set(t, kind.Enterprise, "name", fmt.Sprintf("企业%d", i), "customs_code", "6405912345")
			if err := tx.Insert(f); err != nil {
				return err
			}
			m := set(t, kind.TradeRecord, "month", "2025-01", "export_rmb", "1")
			m.Set("enterprise", f.ID)
			if err := tx.Insert(m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Number(context.Background(), "SELECT SUM(export_rmb) FROM rollup_trade"); err != nil || n != (manyFirms+10)*10000*100 {
		t.Errorf("rollup holds %d, %v", n, err)
	}
	if n, err := s.Number(context.Background(), "SELECT COUNT(*) FROM enterprise WHERE zero_trade = 1 OR (first_trade IS NULL AND customs_code IS NOT NULL)"); err != nil || n != 0 {
		t.Errorf("%d firms judged wrongly, %v", n, err)
	}
}
