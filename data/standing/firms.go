package standing

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/store"
)

// Firm names one firm in a list, with what the list says of it.
type Firm struct {
	ID                    int64
	Name, Code, Territory string // Territory is a code, "" for 未归属
	Since                 string // founding day or first month of trade
	Detail                string
}

// NewFirmLists names the year's new firms. At most listCap of each are named;
// the counts are of all.
type NewFirmLists struct {
	Foreign, Traders           []Firm // 新设外资企业, 新增有实绩企业
	ForeignCount, TradersCount int64
}

// listCap bounds the named firms of a list.
const listCap = 1000

// NewFirms names the foreign-invested firms founded in the year so far and the
// firms whose first ever non-zero month lies in it.
func NewFirms(ctx context.Context, st *store.Store, month int, opts ...Option) (NewFirmLists, error) {
	var out NewFirmLists
	s, err := newScope(ctx, st, month, opts)
	if err != nil {
		return out, err
	}
	in, args := s.within("t.territory")
	lo, hi := s.foundedIn()
	foreign := "t.foreign_invested = 1 AND t.deleted_at IS NULL AND t.founded BETWEEN ? AND ?" + in
	if out.Foreign, out.ForeignCount, err = s.named(ctx, foreign, "t.founded", "t.founded, t.id", append([]any{lo, hi}, args...)); err != nil {
		return out, err
	}
	traders := "t.deleted_at IS NULL AND t.first_trade BETWEEN ? AND ?" + in
	out.Traders, out.TradersCount, err = s.named(ctx, traders, "t.first_trade", "t.first_trade, t.id", append([]any{s.january(), s.month}, args...))
	for i, f := range out.Traders {
		var m int
		fmt.Sscan(f.Since, &m)
		out.Traders[i].Since = codes.FormatMonth(m)
	}
	return out, err
}

// named lists the first firms of a condition and counts all.
func (s scope) named(ctx context.Context, where, since, order string, args []any) ([]Firm, int64, error) {
	n, err := s.st.Number(ctx, "SELECT COUNT(*) FROM enterprise t WHERE "+where, args...)
	if err != nil || n == 0 {
		return nil, n, err
	}
	list, err := s.firmList(ctx, "SELECT t.id, t.name, COALESCE(t.code, ''), COALESCE(t.territory, ''), COALESCE("+since+", ''), 0 FROM enterprise t WHERE "+
		where+" ORDER BY "+order+fmt.Sprintf(" LIMIT %d", listCap), args...)
	return list, n, err
}

// firmList reads firms with a since and an amount, which becomes the detail
// where it is not zero.
func (s scope) firmList(ctx context.Context, q string, args ...any) (list []Firm, err error) {
	err = s.st.Each(ctx, q, func(r *sql.Rows) error {
		var f Firm
		var amount int64
		if err := r.Scan(&f.ID, &f.Name, &f.Code, &f.Territory, &f.Since, &amount); err != nil {
			return err
		}
		if amount != 0 {
			f.Detail = codes.FormatMinor(amount, 10000, 2) + " 万元"
		}
		list = append(list, f)
		return nil
	}, args...)
	return list, err
}
