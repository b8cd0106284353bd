package store

import (
	"database/sql"

	"beizeng/data/kind"
	"beizeng/data/progress"
)

// firm is what a firm's rows come to: the facts that decide for what it
// counts, and its part in the rollups.
type firm struct {
	id               int64
	alive            bool
	name, code       string
	territory        string
	word, typ        string
	countries        []string
	facts            progress.FirmFacts
	baseFrom, baseTo string
	stored           derived
	arrivals         []arrival
	months           []tradeRow
	changes          []progress.FirmChange // of its status and territory, by day
}

type arrival struct {
	date     string
	usd, rmb sql.NullInt64
}

type tradeRow struct {
	firm, month       int64
	mode              string
	exp, imp, unsplit sql.NullInt64
	expUSD, impUSD    sql.NullInt64
}

// derived are the columns of a firm that follow from its rows.
type derived struct {
	foreign, existing, zeroCapital, zeroTrade bool
	paidIn                                    int64
	paidInSet                                 bool
	firstArrival                              string
	firstTrade, lastTrade                     int64
	listed                                    string // see progress.Roll
}

type tradeKey struct {
	month     int64
	territory string
	existing  bool
	base      bool
	mode      string
}

type tradeSum struct{ exp, imp, unsplit, rows, usdOnly int64 }

type capitalKey struct {
	month     int64
	territory string
	existing  bool
}

type capitalSum struct{ usd, rmb, rows, noRate int64 }

// loadFirms reads the firms from lo to hi (ids) with all that counts.
func (t *Tx) loadFirms(lo, hi int64) ([]*firm, error) {
	st, err := t.prepare(`SELECT id, deleted_at IS NULL, COALESCE(territory, ''), COALESCE("foreign", ''), COALESCE(enterprise_type, ''),
		COALESCE(investor_country, ''), COALESCE(customs_code, ''), COALESCE(status, ''), COALESCE(founded, ''), COALESCE(base_from, ''), COALESCE(base_to, ''),
		COALESCE(customs_on, ''), COALESCE(closed_on, ''), foreign_invested, existing, zero_capital, zero_trade, paid_in_usd, COALESCE(first_arrival, ''), COALESCE(first_trade, 0), COALESCE(last_trade, 0),
		COALESCE(listed, ''), name, COALESCE(code, '')
		FROM enterprise WHERE id BETWEEN ? AND ? ORDER BY id`)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(t.ctx, lo, hi)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var firms []*firm
	byID := map[int64]*firm{}
	for rows.Next() {
		f := &firm{}
		var country string
		var paid sql.NullInt64
		d := &f.stored
		if err := rows.Scan(&f.id, &f.alive, &f.territory, &f.word, &f.typ, &country, &f.facts.CustomsCode, &f.facts.Status, &f.facts.Founded,
			&f.baseFrom, &f.baseTo, &f.facts.CustomsOn, &f.facts.ClosedOn, &d.foreign, &d.existing, &d.zeroCapital, &d.zeroTrade, &paid, &d.firstArrival, &d.firstTrade, &d.lastTrade, &d.listed, &f.name, &f.code); err != nil {
			return nil, err
		}
		d.paidIn, d.paidInSet = paid.Int64, paid.Valid
		f.countries = append(f.countries, country)
		firms = append(firms, f)
		byID[f.id] = f
	}
	if err := rows.Err(); err != nil || len(firms) == 0 {
		return firms, err
	}
	changes, err := t.changes(lo, hi)
	if err != nil {
		return nil, err
	}
	for id, list := range changes {
		byID[id].changes = list
	}
	if err := t.loadArrivals(lo, hi, byID); err != nil {
		return nil, err
	}
	return firms, t.loadMonths(lo, hi, byID)
}

func (t *Tx) loadArrivals(lo, hi int64, byID map[int64]*firm) error {
	err := t.each("SELECT enterprise, date, usd, rmb FROM capital WHERE enterprise BETWEEN ? AND ? AND deleted_at IS NULL", func(r *sql.Rows) error {
		var id int64
		var a arrival
		if err := r.Scan(&id, &a.date, &a.usd, &a.rmb); err != nil {
			return err
		}
		byID[id].arrivals = append(byID[id].arrivals, a)
		return nil
	}, lo, hi)
	if err != nil {
		return err
	}
	return t.each("SELECT enterprise, COALESCE(country, '') FROM investor WHERE enterprise BETWEEN ? AND ? AND deleted_at IS NULL", func(r *sql.Rows) error {
		var id int64
		var country string
		if err := r.Scan(&id, &country); err != nil {
			return err
		}
		byID[id].countries = append(byID[id].countries, country)
		return nil
	}, lo, hi)
}

func (t *Tx) loadMonths(lo, hi int64, byID map[int64]*firm) error {
	q := "SELECT enterprise, month, mode, export_rmb, import_rmb, total_rmb, export_usd, import_usd FROM trade WHERE id >= ? AND id < ? AND deleted_at IS NULL"
	return t.each(q, func(r *sql.Rows) error {
		var m tradeRow
		if err := r.Scan(&m.firm, &m.month, &m.mode, &m.exp, &m.imp, &m.unsplit, &m.expUSD, &m.impUSD); err != nil {
			return err
		}
		byID[m.firm].months = append(byID[m.firm].months, m)
		return nil
	}, lo*kind.TradeSpan, (hi+1)*kind.TradeSpan)
}

// each runs f for every row of a query.
func (t *Tx) each(q string, f func(*sql.Rows) error, args ...any) error {
	st, err := t.prepare(q)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// eachOf runs f for the records of a kind that meet a condition. They are found
// first and read one by one, so that f may write.
func (t *Tx) eachOf(k *kind.Kind, cond string, f func(*kind.Record) error, args ...any) error {
	var ids []int64
	err := t.each("SELECT id FROM "+k.Table+" WHERE "+cond, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, args...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, err := t.Get(k, id)
		if err != nil {
			return err
		}
		if err := f(r); err != nil {
			return err
		}
	}
	return nil
}

// dollarsOnly: a side of the month was given in dollars and not in yuan, so
// it is missing from the yuan sums.
func (m tradeRow) dollarsOnly() bool {
	return !m.unsplit.Valid && (m.expUSD.Int64 != 0 && !m.exp.Valid || m.impUSD.Int64 != 0 && !m.imp.Valid)
}

// entered: the month has a figure of its own; one with only a published
// cumulative is still 未录入.
func (m tradeRow) entered() bool {
	return m.exp.Valid || m.imp.Valid || m.unsplit.Valid || m.expUSD.Valid || m.impUSD.Valid
}

// nonZero: the month proves business, in whatever currency it was given.
func (m tradeRow) nonZero() bool {
	return m.exp.Int64 != 0 || m.imp.Int64 != 0 || m.unsplit.Int64 != 0 || m.expUSD.Int64 != 0 || m.impUSD.Int64 != 0
}

// counts tells whether the month is trade of the firm's own, as the rule has it.
func (m tradeRow) counts(rule progress.ZeroRule) bool {
	return m.nonZero() && (rule.Agency || m.mode != "agent")
}

// reckon derives the firm's columns by the rules. That a firm was there is
// shown by trade through an agent too; everything else goes by trade that counts.
func (f *firm) reckon(rule ruling) derived {
	var d derived
	var seen int64
	for _, m := range f.months {
		if m.nonZero() && (seen == 0 || m.month < seen) {
			seen = m.month
		}
		if !m.counts(rule.zero) {
			continue
		}
		if d.firstTrade == 0 || m.month < d.firstTrade {
			d.firstTrade = m.month
		}
		d.lastTrade = max(d.lastTrade, m.month)
	}
	for _, a := range f.arrivals {
		d.paidIn += a.usd.Int64
		d.paidInSet = d.paidInSet || a.usd.Valid
		if d.firstArrival == "" || a.date < d.firstArrival {
			d.firstArrival = a.date
		}
	}
	d.foreign = progress.ForeignInvested(f.word, f.typ, f.countries, len(f.arrivals) > 0)
	facts := f.facts
	facts.ForeignInvested, facts.FirstTrade, facts.LastTrade = d.foreign, int(seen), int(d.lastTrade)
	facts.PaidInUSD, facts.HasArrival, facts.FirstArrival = d.paidIn, len(f.arrivals) > 0, d.firstArrival
	if !f.alive {
		return d
	}
	d.listed = f.roll(d.foreign)
	d.existing = progress.Existing(facts, rule.cutoff)
	d.zeroCapital = progress.ZeroCapital(facts) && !f.unrated()
	d.zeroTrade = f.zeroTrade(facts, d.lastTrade, rule)
	return d
}

// roll is the firm's line in the roll of the zero lists.
func (f *firm) roll(foreign bool) string {
	var own, agent []int
	for _, m := range f.months {
		switch {
		case !m.nonZero():
		case m.mode == "agent":
			agent = append(agent, int(m.month))
		default:
			own = append(own, int(m.month))
		}
	}
	usd, unknown := map[int]int64{}, map[int]bool{}
	for _, a := range f.arrivals {
		if m := int(monthOf(a.date)); a.usd.Valid {
			usd[m] += a.usd.Int64
		} else {
			unknown[m] = true
		}
	}
	r := progress.Roll{Own: progress.PackMonths(own), Agent: progress.PackMonths(agent), Funded: progress.PackFunding(progress.Turns(usd, unknown)), Name: f.name, Code: f.code}
	r.Listed = progress.Listed{Customs: f.facts.CustomsCode != "", Foreign: foreign, Territory: f.territory, Status: f.facts.Status,
		Founded: progress.MonthOf(f.facts.Founded), CustomsOn: progress.MonthOf(f.facts.CustomsOn), Closed: progress.MonthOf(f.facts.ClosedOn)}
	return r.Pack()
}

// unrated: capital arrived whose dollars are not known yet, which is not zero.
func (f *firm) unrated() bool {
	for _, a := range f.arrivals {
		if !a.usd.Valid {
			return true
		}
	}
	return false
}

// zeroTrade asks the rule of a firm by its last month of trade, which is never
// after asOf, the newest entered one; its status is the one it had by then.
func (f *firm) zeroTrade(facts progress.FirmFacts, last int64, rule ruling) bool {
	if rule.asOf == 0 {
		return false
	}
	asOf := int(rule.asOf)
	facts.Status = progress.StatusAt(facts.Status, f.changes, asOf)
	return progress.ZeroTrade(facts, []int{int(last)}, asOf, rule.zero.Window, []int{asOf})
}

// changes reads what of the firms from lo to hi changed by date.
func (t *Tx) changes(lo, hi int64) (map[int64][]progress.FirmChange, error) {
	out := map[int64][]progress.FirmChange{}
	err := t.each(ChangesSQL+" AND enterprise BETWEEN ? AND ? ORDER BY date, id", func(r *sql.Rows) error {
		id, c, err := ScanChange(r)
		out[id] = append(out[id], c)
		return err
	}, lo, hi)
	return out, err
}

// ChangesSQL reads what ScanChange takes, for further conditions and an order
// by day.
const ChangesSQL = `SELECT enterprise, date, COALESCE(territory_from, ''), COALESCE(territory_to, ''), COALESCE(status_from, ''), COALESCE(status_to, '')
	FROM firm_change WHERE deleted_at IS NULL`

// ScanChange reads one change of a firm.
func ScanChange(r *sql.Rows) (firm int64, c progress.FirmChange, err error) {
	var day string
	err = r.Scan(&firm, &day, &c.TerritoryFrom, &c.TerritoryTo, &c.StatusFrom, &c.StatusTo)
	c.Month = int(monthOf(day))
	return firm, c, err
}

// tradeSums is the firm's part in the monthly trade rollup.
func (f *firm) tradeSums(existing bool) map[tradeKey]tradeSum {
	out := map[tradeKey]tradeSum{}
	if !f.alive {
		return out
	}
	for _, m := range f.months {
		if !m.entered() {
			continue
		}
		k := tradeKey{m.month, f.territory, existing, f.inBase(m.month), m.mode}
		s := out[k]
		s.rows++
		switch {
		case m.exp.Valid || m.imp.Valid:
			s.exp += m.exp.Int64
			s.imp += m.imp.Int64
		case m.unsplit.Valid:
			s.unsplit += m.unsplit.Int64
		}
		if m.dollarsOnly() {
			s.usdOnly++
		}
		out[k] = s
	}
	return out
}

// inBase: member of the 枸杞 base during the month.
func (f *firm) inBase(month int64) bool {
	if f.baseFrom == "" {
		return false
	}
	m := kindMonth(month)
	return f.baseFrom[:7] <= m && (f.baseTo == "" || f.baseTo[:7] >= m)
}

func (f *firm) capitalSums(existing bool) map[capitalKey]capitalSum {
	out := map[capitalKey]capitalSum{}
	if !f.alive {
		return out
	}
	for _, a := range f.arrivals {
		k := capitalKey{monthOf(a.date), f.territory, existing}
		s := out[k]
		s.rows++
		s.usd += a.usd.Int64
		s.rmb += a.rmb.Int64
		if !a.usd.Valid {
			s.noRate++
		}
		out[k] = s
	}
	return out
}
