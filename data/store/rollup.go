package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strconv"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// manyFirms is from how many touched firms on all rollups are made anew in
// one pass: cheaper than weighing each firm before and after.
const manyFirms = 5000

// touch remembers what a firm counted for before the first change to it.
func (t *Tx) touch(r *kind.Record) error {
	t.due.note(r)
	t.cases.note(r)
	if r.Kind == kind.Grievance || r.Kind == kind.GrievanceStep {
		return t.watchCase(r)
	}
	if t.plain || t.rebuild {
		return nil
	}
	id := r.ID
	switch r.Kind {
	case kind.Enterprise:
	case kind.ExchangeRate:
		t.rates = true
		return nil
	case kind.CapitalArrival, kind.TradeRecord, kind.Investor, kind.FirmChange:
		id = r.Int("enterprise")
	default:
		return nil
	}
	if _, ok := t.before[id]; ok {
		return nil
	}
	if len(t.before) >= manyFirms {
		t.rebuild = true
		return nil
	}
	firms, err := t.loadFirms(id, id)
	if err != nil {
		return err
	}
	t.before[id] = &firm{id: id}
	if len(firms) == 1 {
		t.before[id] = firms[0]
	}
	return nil
}

// settle brings the rollups in line with the rows before the commit.
func (t *Tx) settle() error {
	if err := t.flushIndex(); err != nil {
		return err
	}
	if t.rates {
		if err := t.fillRates(); err != nil {
			return err
		}
	}
	if t.plain {
		return nil
	}
	if err := t.settleFirms(); err != nil {
		return err
	}
	if err := t.settleCases(); err != nil {
		return err
	}
	return t.settleDue()
}

// settleFirms brings the firms' rollups and derived columns in line.
func (t *Tx) settleFirms() error {
	if len(t.before) == 0 && !t.rebuild {
		return nil
	}
	rule, err := t.ruling()
	if err != nil {
		return err
	}
	if t.rebuild {
		return t.rebuildAll(rule)
	}
	after := make([]*firm, 0, len(t.before))
	for id, old := range t.before {
		firms, err := t.loadFirms(id, id)
		if err != nil {
			return err
		}
		if err := t.applySums(old, -1, old.stored.existing); err != nil {
			return err
		}
		for _, f := range firms {
			after = append(after, f)
			if err := t.applySums(f, 1, f.reckon(rule).existing); err != nil {
				return err
			}
		}
	}
	if rule.asOf, err = t.refreshJudged(rule); err != nil {
		return err
	}
	for _, f := range after {
		if err := t.storeDerived(f, f.reckon(rule)); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) applySums(f *firm, sign int64, existing bool) error {
	for k, s := range f.tradeSums(existing) {
		if err := t.addTrade(k, s, sign); err != nil {
			return err
		}
	}
	for k, s := range f.capitalSums(existing) {
		if err := t.addCapital(k, s, sign); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) addTrade(k tradeKey, s tradeSum, sign int64) error {
	_, err := t.exec(`INSERT INTO rollup_trade(month, territory, existing, base_member, mode, export_rmb, import_rmb, unsplit_rmb, row_count, usd_only)
		VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(month, territory, existing, base_member, mode) DO UPDATE SET
		export_rmb = rollup_trade.export_rmb + excluded.export_rmb, import_rmb = rollup_trade.import_rmb + excluded.import_rmb,
		unsplit_rmb = rollup_trade.unsplit_rmb + excluded.unsplit_rmb, row_count = rollup_trade.row_count + excluded.row_count,
		usd_only = rollup_trade.usd_only + excluded.usd_only`,
		k.month, k.territory, bit(k.existing), bit(k.base), k.mode, sign*s.exp, sign*s.imp, sign*s.unsplit, sign*s.rows, sign*s.usdOnly)
	return err
}

func (t *Tx) addCapital(k capitalKey, s capitalSum, sign int64) error {
	_, err := t.exec(`INSERT INTO rollup_capital(month, territory, existing, usd, rmb, row_count, no_rate) VALUES(?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT(month, territory, existing) DO UPDATE SET usd = rollup_capital.usd + excluded.usd, rmb = rollup_capital.rmb + excluded.rmb,
		row_count = rollup_capital.row_count + excluded.row_count, no_rate = rollup_capital.no_rate + excluded.no_rate`,
		k.month, k.territory, bit(k.existing), sign*s.usd, sign*s.rmb, sign*s.rows, sign*s.noRate)
	return err
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// storeDerived writes a firm's derived columns where they changed. They are
// reckoned, not entered: no version, no history.
func (t *Tx) storeDerived(f *firm, d derived) error {
	if d == f.stored {
		return nil
	}
	var paid any
	if d.paidInSet {
		paid = d.paidIn
	}
	_, err := t.exec(`UPDATE enterprise SET foreign_invested = ?, existing = ?, zero_capital = ?, zero_trade = ?, paid_in_usd = ?,
		first_arrival = NULLIF(?, ''), first_trade = NULLIF(?, 0), last_trade = NULLIF(?, 0), listed = NULLIF(?, '') WHERE id = ?`,
		bit(d.foreign), bit(d.existing), bit(d.zeroCapital), bit(d.zeroTrade), paid, d.firstArrival, d.firstTrade, d.lastTrade, d.listed, f.id)
	return err
}

// settingJudged remembers up to which month the zero_trade column was judged.
const settingJudged = "zero_trade_as_of"

// refreshJudged finds the month up to which 零进出口实绩 is judged (the newest
// entered one); when it moved, the firms that this concerns are judged again.
func (t *Tx) refreshJudged(rule ruling) (int64, error) {
	var newest int64
	if err := t.tx.QueryRowContext(t.ctx, "SELECT COALESCE(MAX(month), 0) FROM rollup_trade WHERE row_count > 0").Scan(&newest); err != nil {
		return 0, err
	}
	if newest == rule.asOf {
		return newest, nil
	}
	was := rule.asOf
	rule.asOf = newest
	if err := t.rejudgeZeroTrade(was, rule); err != nil {
		return 0, err
	}
	return newest, t.setSetting(settingJudged, strconv.FormatInt(newest, 10))
}

// rejudgeZeroTrade: within a year so far only the firms that came or went
// between the two months change (those with new rows are settled anyway), else
// all may.
func (t *Tx) rejudgeZeroTrade(was int64, rule ruling) error {
	q := `SELECT id, customs_code, COALESCE(status, ''), COALESCE(founded, ''), COALESCE(customs_on, ''), COALESCE(closed_on, ''), COALESCE(last_trade, 0), zero_trade
		FROM enterprise WHERE customs_code IS NOT NULL AND deleted_at IS NULL`
	var args []any
	if was > 0 && was/100 == rule.asOf/100 && rule.zero.Window == progress.YearToDate {
		lo, hi := codes.LastDay(int(min(was, rule.asOf))), codes.LastDay(int(max(was, rule.asOf)))
		q += ` AND (founded > ? AND founded <= ? OR customs_on > ? AND customs_on <= ? OR closed_on > ? AND closed_on <= ?
			OR EXISTS (SELECT 1 FROM firm_change c WHERE c.enterprise = enterprise.id AND c.date > ? AND c.date <= ?))`
		args = append(args, lo, hi, lo, hi, lo, hi, lo, hi)
	}
	changes, err := t.changes(0, math.MaxInt64)
	if err != nil {
		return err
	}
	var changed []int64
	err = t.each(q, func(r *sql.Rows) error {
		f := &firm{}
		var last, zero int64
		if err := r.Scan(&f.id, &f.facts.CustomsCode, &f.facts.Status, &f.facts.Founded, &f.facts.CustomsOn, &f.facts.ClosedOn, &last, &zero); err != nil {
			return err
		}
		f.changes = changes[f.id]
		if f.zeroTrade(f.facts, last, rule) != (zero != 0) {
			changed = append(changed, f.id)
		}
		return nil
	}, args...)
	if err != nil {
		return err
	}
	for _, id := range changed {
		if _, err := t.exec("UPDATE enterprise SET zero_trade = 1 - zero_trade WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// rebuildAll makes every rollup and derived column anew, firm by firm in
// windows, by the same rules as a single save.
func (t *Tx) rebuildAll(rule ruling) error {
	trade, capital := map[tradeKey]tradeSum{}, map[capitalKey]capitalSum{}
	if err := t.eachFirm(func(f *firm) error {
		d := f.reckon(rule)
		existing := d.existing
		for k, s := range f.tradeSums(existing) {
			o := trade[k]
			trade[k] = tradeSum{o.exp + s.exp, o.imp + s.imp, o.unsplit + s.unsplit, o.rows + s.rows, o.usdOnly + s.usdOnly}
		}
		for k, s := range f.capitalSums(existing) {
			o := capital[k]
			capital[k] = capitalSum{o.usd + s.usd, o.rmb + s.rmb, o.rows + s.rows, o.noRate + s.noRate}
		}
		return t.storeDerived(f, d)
	}); err != nil {
		return err
	}
	for _, q := range []string{"DELETE FROM rollup_trade", "DELETE FROM rollup_capital"} {
		if _, err := t.exec(q); err != nil {
			return err
		}
	}
	for k, s := range trade {
		if err := t.addTrade(k, s, 1); err != nil {
			return err
		}
	}
	for k, s := range capital {
		if err := t.addCapital(k, s, 1); err != nil {
			return err
		}
	}
	_, err := t.refreshJudged(rule)
	return err
}

func (t *Tx) eachFirm(f func(*firm) error) error {
	var top int64
	if err := t.tx.QueryRowContext(t.ctx, "SELECT COALESCE(MAX(id), 0) FROM enterprise").Scan(&top); err != nil {
		return err
	}
	const window = 2000
	for lo := int64(1); lo <= top; lo += window {
		firms, err := t.loadFirms(lo, lo+window-1)
		if err != nil {
			return err
		}
		for _, one := range firms {
			if err := f(one); err != nil {
				return err
			}
		}
	}
	return t.ctx.Err()
}

func monthOf(date string) int64 {
	if len(date) < 7 {
		return 0
	}
	n, _ := strconv.ParseInt(date[:4]+date[5:7], 10, 64)
	return n
}

func kindMonth(m int64) string { return fmt.Sprintf("%04d-%02d", m/100, m%100) }

// derivedVersion counts the changes of the firms' derived columns: databases
// of an older one have them made anew when they are opened. 2: months by mode;
// 3: first and last trade by own account.
const derivedVersion = "3"

const settingDerived = "derived"

// rederive makes the firms' derived columns anew where an older program made them.
func (s *Store) rederive(ctx context.Context) error {
	if v, err := s.Setting(ctx, settingDerived); err != nil || v == derivedVersion {
		return err
	}
	err := s.Write(ctx, func(t *Tx) error {
		t.rebuild = true
		return t.setSetting(settingDerived, derivedVersion)
	})
	if err != nil {
		return fmt.Errorf("更新企业的推算列：%w", err)
	}
	return nil
}
