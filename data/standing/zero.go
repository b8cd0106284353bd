package standing

import (
	"context"
	"database/sql"

	"beizeng/data/codes"
	"beizeng/data/progress"
)

// newest is the newest month for which trade was entered, 0 where none was.
func (s scope) newest(ctx context.Context) (int, error) {
	n, err := s.st.Number(ctx, "SELECT MAX(month) FROM rollup_trade WHERE row_count > 0")
	return int(n), err
}

// zeroTrade counts the firms of 零进出口实绩 by territory at the month. For the
// newest month the stored flags are the answer; an earlier month is judged anew.
func (s scope) zeroTrade(ctx context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	newest, err := s.newest(ctx)
	if err != nil {
		return nil, err
	}
	if s.month == newest {
		return out, s.byTerritory(ctx, "zero_trade = 1", out)
	}
	entered, err := s.st.Number(ctx, "SELECT EXISTS (SELECT 1 FROM rollup_trade WHERE month BETWEEN ? AND ? AND row_count > 0)", s.january(), s.month)
	if err != nil || entered == 0 {
		return out, err
	}
	err = s.st.Each(ctx, `SELECT COALESCE(territory, ''), customs_code, COALESCE(status, ''), COALESCE(founded, '') FROM enterprise t
		WHERE customs_code IS NOT NULL AND deleted_at IS NULL AND (last_trade IS NULL OR last_trade < ? OR first_trade > ?
		OR NOT EXISTS (SELECT 1 FROM trade m WHERE m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ? AND `+nonZero+`))`, func(r *sql.Rows) error {
		var territory string
		var f progress.FirmFacts
		if err := r.Scan(&territory, &f.CustomsCode, &f.Status, &f.Founded); err != nil {
			return err
		}
		if progress.ZeroTrade(f, nil, s.month, progress.YearToDate, []int{s.month}) {
			out[territory]++
		}
		return nil
	}, s.january(), s.month, slot(s.january()), slot(s.month)+1)
	return out, err
}

// byTerritory counts flagged firms; a deleted firm carries no flag.
func (s scope) byTerritory(ctx context.Context, flag string, out map[string]int64) error {
	return s.st.Each(ctx, "SELECT COALESCE(territory, ''), COUNT(*) FROM enterprise WHERE "+flag+" GROUP BY territory", func(r *sql.Rows) error {
		var territory string
		var n int64
		err := r.Scan(&territory, &n)
		out[territory] += n
		return err
	})
}

// zeroCapital counts the firms of 零出资 by territory: those founded by the end
// of the month whose arrivals up to then come to nothing.
func (s scope) zeroCapital(ctx context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	end := codes.LastDay(s.month)
	later, err := s.st.Number(ctx, `SELECT EXISTS (SELECT 1 FROM capital WHERE date > ? AND deleted_at IS NULL)
		OR EXISTS (SELECT 1 FROM enterprise WHERE foreign_invested = 1 AND deleted_at IS NULL AND founded > ?)`, end, end)
	if err != nil {
		return nil, err
	}
	if later == 0 { // nothing has changed since: the stored flags are the answer
		return out, s.byTerritory(ctx, "zero_capital = 1", out)
	}
	err = s.st.Each(ctx, `SELECT COALESCE(t.territory, ''), COALESCE(t.status, ''), COALESCE(SUM(c.usd), 0), COUNT(c.id) - COUNT(c.usd) FROM enterprise t
		LEFT JOIN capital c ON c.enterprise = t.id AND c.deleted_at IS NULL AND c.date <= ?
		WHERE t.foreign_invested = 1 AND t.deleted_at IS NULL AND (t.founded IS NULL OR t.founded <= ?)
		GROUP BY t.id, t.territory, t.status`, func(r *sql.Rows) error {
		var territory string
		f := progress.FirmFacts{ForeignInvested: true}
		var unrated int64 // arrived, the dollars not known yet: not zero
		if err := r.Scan(&territory, &f.Status, &f.PaidInUSD, &unrated); err != nil {
			return err
		}
		if progress.ZeroCapital(f) && unrated == 0 {
			out[territory]++
		}
		return nil
	}, end, end)
	return out, err
}
