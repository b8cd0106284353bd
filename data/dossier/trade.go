package dossier

import (
	"context"
	"database/sql"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Trade is what the firm traded and what arrived.
type Trade struct {
	Months     []Month // from the firm's first row on to AsOf without a gap, oldest first
	Years      []Year  // the same by calendar year
	Arrivals   []*kind.Record
	ArrivedUSD int64 // of all arrivals up to the day, 1/100 dollar
	Unrated    int   // arrivals whose dollars are not known: not in the sums
}

// Flow is trade on one account in 1/100 yuan; nil is not entered.
type Flow struct {
	Export, Import *int64
	// Unsplit is the sum of both where only that was entered.
	Unsplit *int64
	// DollarsOnly: a side was given in dollars only, it is missing here.
	DollarsOnly bool
}

// Known tells whether anything was entered.
func (f Flow) Known() bool { return f.Export != nil || f.Import != nil || f.Unsplit != nil }

// Total is export and import together, nil where nothing was entered in yuan.
func (f Flow) Total() *int64 { return totalOf(f) }

// add sums into f: as the rollups do, an unsplit sum counts where no side was given.
func (f *Flow) add(g Flow) {
	f.DollarsOnly = f.DollarsOnly || g.DollarsOnly
	plus(&f.Export, g.Export)
	plus(&f.Import, g.Import)
	if g.Export == nil && g.Import == nil {
		plus(&f.Unsplit, g.Unsplit)
	}
}

func plus(to **int64, n *int64) {
	if n == nil {
		return
	}
	sum := *n
	if *to != nil {
		sum += **to
	}
	*to = &sum
}

// Month is one month. A month that was entered for others and has no row of
// this firm is Entered with unknown flows: the firm traded nothing that the
// month's figures tell of. A month not Entered is no zero.
type Month struct {
	Month      int // 202509
	Entered    bool
	Own, Agent Flow
	ArrivedUSD *int64 // 1/100 dollar; nil where nothing arrived
}

// Year is a calendar year up to AsOf.
type Year struct {
	Year       int
	Through    int // the last month of it, 202509
	Missing    int // months not entered for anybody
	Own, Agent Flow
	ArrivedUSD *int64
}

// Total of own and agency trade, nil where nothing was entered. A year whose
// sides were entered in some months and only the sum in others adds both.
func (y Year) Total() *int64 { return totalOf(y.Own, y.Agent) }

// Total of own and agency trade, nil where nothing was entered.
func (m Month) Total() *int64 { return totalOf(m.Own, m.Agent) }

func totalOf(flows ...Flow) *int64 {
	var sum *int64
	for _, f := range flows {
		plus(&sum, f.Export)
		plus(&sum, f.Import)
		plus(&sum, f.Unsplit)
	}
	return sum
}

// Month is the month of the dossier's day.
func (d *Dossier) Month() int { return monthOf(d.Day) }

func monthOf(day string) int {
	m, _ := codes.ParseMonth(day[:7])
	return m
}

func (d *Dossier) readTrade(ctx context.Context, st *store.Store) error {
	until, entered := monthOf(d.Day), map[int]bool{}
	err := st.Each(ctx, "SELECT DISTINCT month FROM rollup_trade WHERE row_count > 0 AND month <= ?", func(r *sql.Rows) error {
		var m int
		err := r.Scan(&m)
		entered[m] = true
		d.AsOf = max(d.AsOf, m)
		return err
	}, until)
	if err != nil {
		return err
	}
	rows, first, last := map[int]*Month{}, 0, d.AsOf
	month := func(m int) *Month {
		if rows[m] == nil {
			rows[m] = &Month{Month: m}
		}
		if first == 0 || m < first {
			first = m
		}
		last = max(last, m)
		return rows[m]
	}
	if err := readFlows(ctx, st, d.Firm.ID, until, month); err != nil {
		return err
	}
	if err := d.readArrivals(ctx, st, month); err != nil {
		return err
	}
	for m := first; m != 0 && m <= last; m = codes.AddMonths(m, 1) {
		one := rows[m]
		if one == nil {
			one = &Month{Month: m}
		}
		one.Entered = entered[m]
		d.Months = append(d.Months, *one)
	}
	d.Years = years(d.Months)
	return nil
}

func readFlows(ctx context.Context, st *store.Store, firm int64, until int, month func(int) *Month) error {
	return st.Each(ctx, `SELECT month, COALESCE(mode, 'own'), export_rmb, import_rmb, total_rmb, export_usd, import_usd FROM trade
		WHERE id >= ? AND id < ? AND month <= ? AND deleted_at IS NULL ORDER BY id`, func(r *sql.Rows) error {
		var m int
		var mode string
		var exp, imp, sum, expUSD, impUSD sql.NullInt64
		if err := r.Scan(&m, &mode, &exp, &imp, &sum, &expUSD, &impUSD); err != nil {
			return err
		}
		f := Flow{Export: known(exp), Import: known(imp)}
		if !exp.Valid && !imp.Valid {
			f.Unsplit = known(sum)
		}
		f.DollarsOnly = !sum.Valid && (expUSD.Int64 != 0 && !exp.Valid || impUSD.Int64 != 0 && !imp.Valid)
		if !f.Known() && !f.DollarsOnly {
			return nil // only a published cumulative: the month itself is 未录入
		}
		if to := month(m); mode == "agent" {
			to.Agent.add(f)
		} else {
			to.Own.add(f)
		}
		return nil
	}, firm*kind.TradeSpan, (firm+1)*kind.TradeSpan, until)
}

func known(n sql.NullInt64) *int64 {
	if !n.Valid {
		return nil
	}
	return &n.Int64
}

func (d *Dossier) readArrivals(ctx context.Context, st *store.Store, month func(int) *Month) error {
	list, err := st.List(ctx, store.Query{Kind: kind.CapitalArrival, Where: []store.Cond{{Field: "enterprise", Op: store.Eq, Value: d.Firm.ID}, {Field: "date", Op: store.Le, Value: d.Day}}})
	if err != nil {
		return err
	}
	d.Arrivals = list
	for _, r := range list {
		if !r.Has("usd") {
			d.Unrated++
			continue
		}
		usd := r.Int("usd")
		d.ArrivedUSD += usd
		plus(&month(monthOf(r.Text("date"))).ArrivedUSD, &usd)
	}
	return nil
}

func years(months []Month) []Year {
	var out []Year
	for _, m := range months {
		if n := len(out); n == 0 || out[n-1].Year != m.Month/100 {
			out = append(out, Year{Year: m.Month / 100})
		}
		y := &out[len(out)-1]
		y.Through = m.Month
		y.Own.add(m.Own)
		y.Agent.add(m.Agent)
		plus(&y.ArrivedUSD, m.ArrivedUSD)
		if !m.Entered {
			y.Missing++
		}
	}
	return slices.Clip(out)
}
