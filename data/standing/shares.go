package standing

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/disclosure"
	"beizeng/data/store"
)

// TradeShare tells who makes the trade figures of a place or a month: the
// firms' sums of the asked months, RMB. Existing, New and Base are parts of Total.
type TradeShare struct{ Export, Import, Total, Existing, New, Base disclosure.Share }

// CapitalShare tells who makes the arrivals of a place or a month, in USD.
type CapitalShare struct{ Total, Existing, New disclosure.Share }

// PlaceShare tells who makes a TerritoryRow's figures, each by its name there.
type PlaceShare struct {
	Export, Import, Total, LastTotal, USD, LastUSD disclosure.Share
	NewForeign, NewTraders, ZeroTrade, ZeroCapital disclosure.Share
}

// firms is what single firms come to: how many have something, the largest and
// the sum of the absolute values.
type firms struct{ n, top, sum int64 }

func (f firms) with(o firms) firms { return firms{f.n + o.n, max(f.top, o.top), f.sum + o.sum} }

func (f firms) share() disclosure.Share {
	return disclosure.Share{Firms: int(f.n), TopPPM: disclosure.PPM(f.top, f.sum)}
}

// tallies are the columns that give firms for each of the values.
func tallies(values ...string) string {
	var cols []string
	for _, v := range values {
		cols = append(cols, fmt.Sprintf("SUM(CASE WHEN %[1]s <> 0 THEN 1 ELSE 0 END), MAX(ABS(%[1]s)), SUM(ABS(%[1]s))", v))
	}
	return strings.Join(cols, ", ")
}

// scanTallies reads a group's key and its tallies.
func scanTallies(r *sql.Rows, by any, n int) ([]firms, error) {
	out := make([]firms, n)
	dest := []any{by}
	for i := range out {
		dest = append(dest, &out[i].n, &out[i].top, &out[i].sum)
	}
	return out, r.Scan(dest...)
}

// TradeShares tells who makes the trade of these months (202501 …), taken
// together, by territory: under the whole city's code "", Unassigned and the
// territories' own. With In, under that one's and "", which then are the same.
func TradeShares(ctx context.Context, st *store.Store, months []int, opts ...Option) (map[string]TradeShare, error) {
	sums, err := tradeFirms(ctx, st, "territory", months, opts)
	if err != nil {
		return nil, err
	}
	return byPlace(sums, TradeShare.from), nil
}

// TradeMonthShares tells who makes the trade of each of these months, by month.
func TradeMonthShares(ctx context.Context, st *store.Store, months []int, opts ...Option) (map[int]TradeShare, error) {
	sums, err := tradeFirms(ctx, st, "month", months, opts)
	return byMonth(sums, TradeShare.from), err
}

// CapitalShares tells who makes the arrivals of these months, taken together,
// by territory as in TradeShares.
func CapitalShares(ctx context.Context, st *store.Store, months []int, opts ...Option) (map[string]CapitalShare, error) {
	sums, err := capitalFirms(ctx, st, "territory", months, opts)
	if err != nil {
		return nil, err
	}
	return byPlace(sums, CapitalShare.from), nil
}

// CapitalMonthShares tells who makes the arrivals of each of these months.
func CapitalMonthShares(ctx context.Context, st *store.Store, months []int, opts ...Option) (map[int]CapitalShare, error) {
	sums, err := capitalFirms(ctx, st, "month", months, opts)
	return byMonth(sums, CapitalShare.from), err
}

// YearSoFar lists the months from January to this one.
func YearSoFar(month int) []int { return scope{month: month}.eachMonth() }

func (TradeShare) from(f []firms) TradeShare {
	return TradeShare{f[0].share(), f[1].share(), f[2].share(), f[3].share(), f[4].share(), f[5].share()}
}

func (CapitalShare) from(f []firms) CapitalShare {
	return CapitalShare{f[0].share(), f[1].share(), f[2].share()}
}

// byPlace adds the whole city: a firm belongs to one territory, so its sum
// stands in one of them.
func byPlace[S any](sums map[string][]firms, from func(S, []firms) S) map[string]S {
	out := map[string]S{}
	var none S
	var city []firms
	for code, list := range sums {
		if city == nil {
			city = make([]firms, len(list))
		}
		for i, f := range list {
			city[i] = city[i].with(f)
		}
		if code == "" {
			code = Unassigned
		}
		out[code] = from(none, list)
	}
	if city != nil {
		out[""] = from(none, city)
	}
	return out
}

func byMonth[S any](sums map[string][]firms, from func(S, []firms) S) map[int]S {
	out := map[int]S{}
	var none S
	for m, list := range sums {
		month, _ := codes.ParseMonth(m)
		out[month] = from(none, list)
	}
	return out
}

// tradeFirms sums firm by firm first: a firm's rows lie side by side.
func tradeFirms(ctx context.Context, st *store.Store, by string, months []int, opts []Option) (map[string][]firms, error) {
	if len(months) == 0 {
		return nil, nil
	}
	s, err := newScope(ctx, st, slices.Max(months), opts)
	if err != nil {
		return nil, err
	}
	group, key := "e.id, COALESCE(e.territory, '')", "COALESCE(e.territory, '')"
	if by == "month" {
		group, key = "e.id, t.month", "t.month"
	}
	const total = "COALESCE(t.export_rmb, 0) + COALESCE(t.import_rmb, 0) + CASE WHEN t.export_rmb IS NULL AND t.import_rmb IS NULL THEN COALESCE(t.total_rmb, 0) ELSE 0 END"
	const member = "e.base_from IS NOT NULL AND SUBSTR(e.base_from, 1, 7) <= " + monthText + " AND (e.base_to IS NULL OR SUBSTR(e.base_to, 1, 7) >= " + monthText + ")"
	in, args := s.within("e.territory")
	q := "SELECT grp, " + tallies("exp", "imp", "total", "total * existing", "total * (1 - existing)", "base") +
		" FROM (SELECT " + key + " AS grp, MAX(e.existing) AS existing, SUM(COALESCE(t.export_rmb, 0)) AS exp, SUM(COALESCE(t.import_rmb, 0)) AS imp, SUM(" + total +
		") AS total, SUM(CASE WHEN " + member + " THEN " + total + " ELSE 0 END) AS base FROM enterprise e JOIN trade t ON t.id BETWEEN e.id * 4096 + ? AND e.id * 4096 + ?" +
		" WHERE e.deleted_at IS NULL AND t.deleted_at IS NULL AND t.month IN (" + joined(months) + ")" + in + " GROUP BY " + group + ") AS f GROUP BY grp"
	out := map[string][]firms{}
	err = st.Each(ctx, q, func(r *sql.Rows) error {
		var at string
		list, err := scanTallies(r, &at, 6)
		out[at] = list
		return err
	}, append([]any{slot(slices.Min(months)), slot(slices.Max(months)) + 1}, args...)...)
	return out, err
}

// monthText is a trade row's month as days are written: 2025-09.
const monthText = "SUBSTR(CAST(t.month AS TEXT), 1, 4) || '-' || SUBSTR(CAST(t.month AS TEXT), 5, 2)"

func capitalFirms(ctx context.Context, st *store.Store, by string, months []int, opts []Option) (map[string][]firms, error) {
	if len(months) == 0 {
		return nil, nil
	}
	s, err := newScope(ctx, st, slices.Max(months), opts)
	if err != nil {
		return nil, err
	}
	const month = "CAST(SUBSTR(t.date, 1, 4) || SUBSTR(t.date, 6, 2) AS INTEGER)"
	group, key := "e.id, COALESCE(e.territory, '')", "COALESCE(e.territory, '')"
	if by == "month" {
		group, key = "e.id, "+month, month
	}
	in, args := s.within("e.territory")
	q := "SELECT grp, " + tallies("usd", "usd * existing", "usd * (1 - existing)") +
		" FROM (SELECT " + key + " AS grp, MAX(e.existing) AS existing, SUM(COALESCE(t.usd, 0)) AS usd FROM capital t JOIN enterprise e ON e.id = t.enterprise" +
		" WHERE e.deleted_at IS NULL AND t.deleted_at IS NULL AND t.date BETWEEN ? AND ? AND " + month + " IN (" + joined(months) + ")" + in + " GROUP BY " + group + ") AS f GROUP BY grp"
	out := map[string][]firms{}
	err = st.Each(ctx, q, func(r *sql.Rows) error {
		var at string
		list, err := scanTallies(r, &at, 3)
		out[at] = list
		return err
	}, append([]any{codes.FormatMonth(slices.Min(months)) + "-01", codes.LastDay(slices.Max(months))}, args...)...)
	return out, err
}

func joined(months []int) string {
	var list []string
	for _, m := range months {
		list = append(list, fmt.Sprint(m))
	}
	return strings.Join(list, ", ")
}

// PlaceShares tells who makes the figures of Territories: by the rows' codes.
// With the same options, From among them, it is of the same months.
func PlaceShares(ctx context.Context, st *store.Store, month int, rows []TerritoryRow, opts ...Option) (map[string]PlaceShare, error) {
	s, err := newScope(ctx, st, month, opts)
	if err != nil {
		return nil, err
	}
	months := YearSoFar(month)[s.first()%100-1:]
	opts = []Option{In(s.territory)} // the months say the rest
	entered, err := tradeEntered(ctx, st, months)
	if err != nil {
		return nil, err
	}
	now, err := TradeShares(ctx, st, months, opts...)
	if err != nil {
		return nil, err
	}
	last, err := TradeShares(ctx, st, yearBefore(entered), opts...)
	if err != nil {
		return nil, err
	}
	usd, err := CapitalShares(ctx, st, months, opts...)
	if err != nil {
		return nil, err
	}
	lastUSD, err := CapitalShares(ctx, st, yearBefore(months), opts...)
	if err != nil {
		return nil, err
	}
	out := map[string]PlaceShare{}
	for _, r := range rows {
		out[r.Code] = PlaceShare{Export: now[r.Code].Export, Import: now[r.Code].Import, Total: now[r.Code].Total, LastTotal: last[r.Code].Total,
			USD: usd[r.Code].Total, LastUSD: lastUSD[r.Code].Total, NewForeign: disclosure.Count(r.NewForeign), NewTraders: disclosure.Count(r.NewTraders),
			ZeroTrade: disclosure.Count(r.ZeroTrade), ZeroCapital: disclosure.Count(r.ZeroCapital)}
	}
	return out, nil
}

// tradeEntered are the months that the city has any trade of.
func tradeEntered(ctx context.Context, st *store.Store, months []int) (out []int, err error) {
	err = st.Each(ctx, "SELECT DISTINCT month FROM rollup_trade WHERE row_count > 0 AND month BETWEEN ? AND ? ORDER BY month", func(r *sql.Rows) error {
		var m int
		err := r.Scan(&m)
		out = append(out, m)
		return err
	}, slices.Min(months), slices.Max(months))
	return out, err
}

func yearBefore(months []int) []int {
	out := make([]int, len(months))
	for i, m := range months {
		out[i] = m - 100
	}
	return out
}

// FigureShares tells who makes the actuals of At, by indicator code, and under
// G1-G3 and G2-G4 those of Residuals. What no records of firms make has none.
func FigureShares(ctx context.Context, st *store.Store, month int, figures []Figure, opts ...Option) (map[string]disclosure.Share, error) {
	trade, err := TradeShares(ctx, st, YearSoFar(month), opts...)
	if err != nil {
		return nil, err
	}
	capital, err := CapitalShares(ctx, st, YearSoFar(month), opts...)
	if err != nil {
		return nil, err
	}
	t, c := trade[""], capital[""]
	out := map[string]disclosure.Share{"G1": c.Total, "G2": t.Total, "G3": c.Existing, "G4": t.Existing, "G9": t.Base, "G1-G3": c.New, "G2-G4": t.New}
	for _, f := range figures {
		if f.Actual != nil && (f.Code == "G5" || f.Code == "G6") {
			out[f.Code] = disclosure.Count(*f.Actual / Scale)
		}
	}
	return out, nil
}
