package standing

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// year holds the facts of a year so far from which the figures are made.
type year struct {
	scope
	rules    rules
	trade    map[int]*tradeMonth
	capital  map[int]*capitalMonth
	entered  map[int64]entry // by indicator: the newest entered value
	teu      map[int]int64   // containers in 1/100 TEU by month; no entry, no record
	members  bool            // the 枸杞 base has members
	foreign  bool            // there are foreign-invested firms at all
	founded  int64           // of them founded in the year so far
	newcomer int64           // firms whose first non-zero month lies in it
}

// tradeMonth and capitalMonth are sums in 1/100 of the currency unit.
type tradeMonth struct {
	export, imported, unsplit, existing, base, rows, usdOnly int64
}

func (m *tradeMonth) total() int64 { return m.export + m.imported + m.unsplit }

type capitalMonth struct{ usd, existing, rows, noRate, noRateExisting int64 }

type entry struct {
	month int
	value int64
}

func readYear(ctx context.Context, s scope, r rules) (*year, error) {
	y := &year{scope: s, rules: r, trade: map[int]*tradeMonth{}, capital: map[int]*capitalMonth{}, entered: map[int64]entry{}, teu: map[int]int64{}}
	for _, step := range []func(context.Context) error{y.readTrade, y.readCapital, y.readEntered, y.readContainers, y.readCounts} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return y, nil
}

func (y *year) readTrade(ctx context.Context) error {
	in, args := y.within("territory")
	return y.st.Each(ctx, `SELECT month, existing, base_member, SUM(export_rmb), SUM(import_rmb), SUM(unsplit_rmb), SUM(row_count), SUM(usd_only)
		FROM rollup_trade WHERE month BETWEEN ? AND ? AND row_count > 0`+in+` GROUP BY month, existing, base_member`, func(r *sql.Rows) error {
		var month int
		var existing, base bool
		var n tradeMonth
		if err := r.Scan(&month, &existing, &base, &n.export, &n.imported, &n.unsplit, &n.rows, &n.usdOnly); err != nil {
			return err
		}
		m := y.trade[month]
		if m == nil {
			m = &tradeMonth{}
			y.trade[month] = m
		}
		m.export += n.export
		m.imported += n.imported
		m.unsplit += n.unsplit
		m.rows += n.rows
		m.usdOnly += n.usdOnly
		if existing {
			m.existing += n.total()
		}
		if base {
			m.base += n.total()
		}
		return nil
	}, append([]any{y.january(), y.month}, args...)...)
}

func (y *year) readCapital(ctx context.Context) error {
	in, args := y.within("territory")
	return y.st.Each(ctx, `SELECT month, existing, SUM(usd), SUM(row_count), SUM(no_rate)
		FROM rollup_capital WHERE month BETWEEN ? AND ? AND row_count > 0`+in+` GROUP BY month, existing`, func(r *sql.Rows) error {
		var month int
		var existing bool
		var usd, rows, noRate int64
		if err := r.Scan(&month, &existing, &usd, &rows, &noRate); err != nil {
			return err
		}
		m := y.capital[month]
		if m == nil {
			m = &capitalMonth{}
			y.capital[month] = m
		}
		m.usd += usd
		m.rows += rows
		m.noRate += noRate
		if existing {
			m.existing += usd
			m.noRateExisting += noRate
		}
		return nil
	}, append([]any{y.january(), y.month}, args...)...)
}

// readEntered keeps each indicator's newest value of the year up to the month.
func (y *year) readEntered(ctx context.Context) error {
	return y.st.Each(ctx, "SELECT indicator, month, value FROM indicator_value WHERE month BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY month, id", func(r *sql.Rows) error {
		var indicator int64
		var e entry
		if err := r.Scan(&indicator, &e.month, &e.value); err != nil {
			return err
		}
		y.entered[indicator] = e
		return nil
	}, y.january(), y.month)
}

func (y *year) readContainers(ctx context.Context) error {
	return y.st.Each(ctx, "SELECT month, SUM(teu) FROM container_month WHERE deleted_at IS NULL AND month BETWEEN ? AND ? GROUP BY month", func(r *sql.Rows) error {
		var m int
		var teu int64
		err := r.Scan(&m, &teu)
		y.teu[m] = teu
		return err
	}, y.january(), y.month)
}

func (y *year) readCounts(ctx context.Context) (err error) {
	in, args := y.within("territory")
	count := func(q string, first ...any) (n int64) {
		if err == nil {
			n, err = y.st.Number(ctx, q+in, append(first, args...)...)
		}
		return n
	}
	// the two indexes hold all that is asked: no row need be read
	lo, hi := y.foundedIn()
	y.founded = count("SELECT COUNT(*) FROM enterprise INDEXED BY enterprise_foreign_founded WHERE foreign_invested = 1 AND deleted_at IS NULL AND founded BETWEEN ? AND ?", lo, hi)
	y.newcomer = count("SELECT COUNT(*) FROM enterprise INDEXED BY enterprise_newcomer WHERE deleted_at IS NULL AND first_trade BETWEEN ? AND ?", y.january(), y.month)
	if y.rules.reactivate {
		y.newcomer += count("SELECT COUNT(*) FROM enterprise t WHERE "+y.reactivated(), y.reactivatedArgs()...)
	}
	in, args = "", nil // whether the city has any at all, for every scope
	y.foreign = count("SELECT EXISTS (SELECT 1 FROM enterprise WHERE foreign_invested = 1 AND deleted_at IS NULL)") != 0
	y.members = count("SELECT EXISTS (SELECT 1 FROM enterprise WHERE base_from IS NOT NULL AND deleted_at IS NULL)") != 0
	return err
}

// foundedIn is the rule progress.NewForeign as a range of founding days, which
// are stored as whole days.
func (s scope) foundedIn() (lo, hi string) {
	return fmt.Sprintf("%04d-01-01", s.year()), codes.LastDay(s.month)
}

// reactivated is the rule progress.Reactivated in SQL: a month of the year so
// far, none in the year before, some earlier. A firm's months lie side by side
// in the table, so each look is one short range.
func (s scope) reactivated() string {
	return `t.deleted_at IS NULL AND t.last_trade >= ? AND t.first_trade < ?
	AND EXISTS (SELECT 1 FROM trade m WHERE m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ? AND ` + s.nonZero() + `)
	AND NOT EXISTS (SELECT 1 FROM trade m WHERE m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ? AND ` + s.nonZero() + `)`
}

// nonZero tells in SQL whether the month m is trade of the firm's own.
func (s scope) nonZero() string { return activation.NonZero(s.zero) }

// slot is a month's place among the trade ids of a firm.
func slot(month int) int64 { return kind.TradeSlot(month) }

func (s scope) reactivatedArgs() []any {
	jan, last := s.january(), s.january()-100
	return []any{jan, last, slot(jan), slot(s.month) + 1, slot(last), slot(last+11) + 1}
}

// eachMonth lists the year so far.
func (s scope) eachMonth() []int {
	var list []int
	for m := s.january(); m <= s.month; m++ {
		list = append(list, m)
	}
	return list
}

// missingTrade lists the months of the year so far without any trade row.
func (y *year) missingTrade() (list []int) {
	for _, m := range y.eachMonth() {
		if y.trade[m] == nil {
			list = append(list, m)
		}
	}
	return list
}

func (y *year) missingCapital() (list []int) {
	for _, m := range y.eachMonth() {
		if y.capital[m] == nil {
			list = append(list, m)
		}
	}
	return list
}

func (y *year) tradeSum() (sum tradeMonth) {
	for _, m := range y.trade {
		sum.export += m.export
		sum.imported += m.imported
		sum.unsplit += m.unsplit
		sum.existing += m.existing
		sum.base += m.base
		sum.rows += m.rows
		sum.usdOnly += m.usdOnly
	}
	return sum
}

func (y *year) capitalSum() (sum capitalMonth) {
	for _, m := range y.capital {
		sum.usd += m.usd
		sum.existing += m.existing
		sum.rows += m.rows
		sum.noRate += m.noRate
		sum.noRateExisting += m.noRateExisting
	}
	return sum
}

// ruleText joins the words of rules by their ids.
func ruleText(ids ...string) (text string) {
	for _, id := range ids {
		if r, ok := progress.RuleByID(id); ok {
			text += r.Text
		}
	}
	return text
}
