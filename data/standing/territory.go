package standing

import (
	"context"
	"database/sql"
	"slices"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/seeds"
)

// TerritoryRow is one territory's line of the table by 统计归属. Money is in
// 1/100 of the currency unit, nil where nothing was entered.
type TerritoryRow struct {
	Code string // "" for the whole city, Unassigned for 未归属
	Name string

	Export, Import, Total *int64 // RMB, the year so far
	LastTotal             *int64 // RMB, the same months of last year
	Growth                string

	USD, LastUSD *int64 // arrivals of the year so far, and of last year's same span
	USDGrowth    string

	NewForeign, NewTraders, ZeroTrade, ZeroCapital int64
}

// Territories makes the table by territory: the four, 未归属, and the whole city
// at the end; with In only that one's row, with From of fewer months. Last year's trade is summed over the
// months that the city has entered this year, so that like stands beside like;
// where one of them was not entered last year no growth is told.
func Territories(ctx context.Context, st *store.Store, month int, opts ...Option) ([]TerritoryRow, error) {
	s, err := newScope(ctx, st, month, opts)
	if err != nil {
		return nil, err
	}
	t := &territories{scope: s, rows: map[string]*TerritoryRow{}}
	for _, e := range seeds.Dict("territory") {
		t.row(e.Code).Name = e.Name
	}
	t.row("").Name = "未归属"
	for _, step := range []func(context.Context) error{t.trade, t.capital, t.counts} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return t.table(), nil
}

type territories struct {
	scope
	order  []string
	rows   map[string]*TerritoryRow
	uneven bool // a month of trade entered this year was not entered last year
}

// row finds a territory's row by the code of the firms, "" for none.
func (t *territories) row(code string) *TerritoryRow {
	r := t.rows[code]
	if r == nil {
		r = &TerritoryRow{Code: code, Name: code}
		t.rows[code] = r
		t.order = append(t.order, code)
	}
	return r
}

func (t *territories) trade(ctx context.Context) error {
	type line struct {
		territory          string
		month              int
		export, imp, total int64
	}
	var lines []line
	entered := map[int]bool{} // months of this year so far
	err := t.st.Each(ctx, `SELECT territory, month, SUM(export_rmb), SUM(import_rmb), SUM(export_rmb + import_rmb + unsplit_rmb) FROM rollup_trade
		WHERE (month BETWEEN ? AND ? OR month BETWEEN ? AND ?) AND row_count > 0 GROUP BY territory, month`, func(r *sql.Rows) error {
		var l line
		if err := r.Scan(&l.territory, &l.month, &l.export, &l.imp, &l.total); err != nil {
			return err
		}
		entered[l.month] = true
		lines = append(lines, l)
		return nil
	}, t.first(), t.month, t.first()-100, t.month-100)
	if err != nil {
		return err
	}
	for m := range entered {
		t.uneven = t.uneven || m >= t.first() && !entered[m-100]
	}
	for _, l := range lines {
		r := t.row(l.territory)
		switch {
		case l.month >= t.first():
			add(&r.Export, l.export)
			add(&r.Import, l.imp)
			add(&r.Total, l.total)
		case entered[l.month+100]:
			add(&r.LastTotal, l.total)
		}
	}
	return nil
}

func (t *territories) capital(ctx context.Context) error {
	return t.st.Each(ctx, `SELECT territory, month, SUM(usd) FROM rollup_capital
		WHERE (month BETWEEN ? AND ? OR month BETWEEN ? AND ?) AND row_count > 0 GROUP BY territory, month`, func(r *sql.Rows) error {
		var territory string
		var month int
		var usd int64
		if err := r.Scan(&territory, &month, &usd); err != nil {
			return err
		}
		row := t.row(territory)
		if month >= t.first() {
			add(&row.USD, usd)
		} else {
			add(&row.LastUSD, usd)
		}
		return nil
	}, t.first(), t.month, t.first()-100, t.month-100)
}

// add adds to a sum that is unknown until something comes.
func add(sum **int64, n int64) {
	if *sum == nil {
		*sum = new(int64)
	}
	**sum += n
}

func (t *territories) counts(ctx context.Context) error {
	tally := func(set func(*TerritoryRow, int64), q string, args ...any) error {
		return t.st.Each(ctx, q, func(r *sql.Rows) error {
			var territory string
			var n int64
			if err := r.Scan(&territory, &n); err != nil {
				return err
			}
			set(t.row(territory), n)
			return nil
		}, args...)
	}
	lo, hi := codes.FormatMonth(t.first())+"-01", codes.LastDay(t.month)
	const by = "SELECT COALESCE(territory, ''), COUNT(*) FROM enterprise WHERE "
	if err := tally(func(r *TerritoryRow, n int64) { r.NewForeign = n },
		by+"foreign_invested = 1 AND deleted_at IS NULL AND founded BETWEEN ? AND ? GROUP BY 1", lo, hi); err != nil {
		return err
	}
	if err := tally(func(r *TerritoryRow, n int64) { r.NewTraders = n },
		by+"deleted_at IS NULL AND first_trade BETWEEN ? AND ? GROUP BY 1", t.first(), t.month); err != nil {
		return err
	}
	zero, err := activation.Counts(ctx, t.st, activation.Trade, t.month)
	if err != nil {
		return err
	}
	for territory, n := range zero {
		t.row(territory).ZeroTrade = n
	}
	zero, err = activation.Counts(ctx, t.st, activation.Capital, t.month)
	for territory, n := range zero {
		t.row(territory).ZeroCapital = n
	}
	return err
}

// table puts the rows in order and adds the whole city's.
func (t *territories) table() []TerritoryRow {
	city := TerritoryRow{Name: "全市"}
	var out []TerritoryRow
	for _, code := range t.order {
		r := *t.rows[code]
		for _, p := range []struct {
			sum **int64
			n   *int64
		}{{&city.Export, r.Export}, {&city.Import, r.Import}, {&city.Total, r.Total}, {&city.LastTotal, r.LastTotal}, {&city.USD, r.USD}, {&city.LastUSD, r.LastUSD}} {
			if p.n != nil {
				add(p.sum, *p.n)
			}
		}
		city.NewForeign += r.NewForeign
		city.NewTraders += r.NewTraders
		city.ZeroTrade += r.ZeroTrade
		city.ZeroCapital += r.ZeroCapital
		if code == "" {
			r.Code = Unassigned
		}
		out = append(out, r)
	}
	out = append(out, city)
	if !t.city() {
		out = slices.DeleteFunc(out, func(r TerritoryRow) bool { return r.Code != t.territory })
	}
	for i := range out {
		before := out[i].LastTotal
		if t.uneven {
			before = nil
		}
		_, out[i].Growth = progress.Growth(out[i].Total, before)
		_, out[i].USDGrowth = progress.Growth(out[i].USD, out[i].LastUSD)
	}
	return out
}
