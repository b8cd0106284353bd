package store

import (
	"database/sql"
	"errors"
	"fmt"
	"math/big"
	"strconv"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// complete fills in what the product reckons itself and refuses a record
// that lacks what it cannot do without.
func (t *Tx) complete(r *kind.Record) error {
	for i, f := range r.Kind.Fields {
		if f.Required && f.Stored() && r.Values[i] == nil {
			return fmt.Errorf("%s缺少“%s”", r.Kind.Label, f.Label)
		}
	}
	switch r.Kind {
	case kind.Enterprise:
		return t.completeEnterprise(r)
	case kind.CapitalArrival:
		return t.completeCapital(r)
	case kind.ExchangeRate:
		completeRate(r)
	case kind.TradeRecord:
		if r.Get("mode") == nil {
			r.Set("mode", "own")
		}
	case kind.Evidence:
		return t.completeEvidence(r)
	case kind.Task:
		return t.completeTask(r)
	case kind.TaskNote:
		return t.completeTaskNote(r)
	case kind.ActivationStep:
		return completeRung(r)
	case kind.Grievance:
		return t.completeGrievance(r)
	case kind.GrievanceStep:
		return t.completeCase(r)
	case kind.Sponsorship:
		return completeSponsorship(r)
	case kind.SponsorVisit:
		return t.completeVisit(r)
	case kind.Lead:
		if r.ID == 0 {
			t.startLead(r)
		}
		return t.completeLead(r)
	case kind.Interaction:
		return t.completeInteraction(r)
	case kind.Contact, kind.Organisation, kind.Event:
		r.Set("name_key", codes.NormalizeName(r.Text("name")))
	}
	return nil
}

func (t *Tx) completeEnterprise(r *kind.Record) error {
	r.Set("name_key", codes.NormalizeName(r.Text("name")))
	if r.ID != 0 {
		return nil // settle derives the rest from the firm's rows
	}
	rule, err := t.knownRuling()
	if err != nil {
		return err
	}
	f := &firm{alive: true, name: r.Text("name"), code: r.Text("code"), territory: r.Text("territory"), word: r.Text("foreign"), typ: r.Text("enterprise_type"), countries: []string{r.Text("investor_country")}}
	f.facts = progress.FirmFacts{Founded: r.Text("founded"), CustomsCode: r.Text("customs_code"), Status: r.Text("status"),
		CustomsOn: r.Text("customs_on"), ClosedOn: r.Text("closed_on")}
	d := f.reckon(rule)
	r.Set("foreign_invested", bit(d.foreign))
	r.Set("existing", bit(d.existing))
	r.Set("zero_capital", bit(d.zeroCapital))
	r.Set("zero_trade", bit(d.zeroTrade))
	if d.listed != "" {
		r.Set("listed", d.listed)
	}
	return nil
}

// ruling is what decides for what a firm counts.
type ruling struct {
	cutoff string // the day of 现有
	zero   progress.ZeroRule
	asOf   int64 // the month up to which 零进出口实绩 is judged, 0 where none was entered
}

// ruling reads the rules as they are set now.
func (t *Tx) ruling() (r ruling, err error) {
	if r.cutoff, err = t.setting(SettingCutoff); err != nil {
		return r, err
	}
	if r.zero, err = zeroRule(t.setting); err != nil {
		return r, err
	}
	judged, err := t.setting(settingJudged)
	r.asOf, _ = strconv.ParseInt(judged, 10, 64)
	return r, err
}

// knownRuling reads them once for all new firms of a transaction, which are
// reckoned again where they get rows.
func (t *Tx) knownRuling() (ruling, error) {
	if t.rule == nil {
		r, err := t.ruling()
		if err != nil {
			return r, err
		}
		t.rule = &r
	}
	return *t.rule, nil
}

// completeCapital converts at the central parity of the arrival day, which
// is stored with the record. Values given in the file are kept as given.
func (t *Tx) completeCapital(r *kind.Record) error {
	if r.Get("currency") == nil {
		r.Set("currency", "CNY")
	}
	cur, amount := r.Text("currency"), r.Int("amount")
	if cur == "USD" && r.Get("usd") == nil {
		r.Set("usd", amount)
	}
	if cur == "CNY" && r.Get("rmb") == nil {
		r.Set("rmb", amount)
	}
	date := r.Text("date")
	if r.Get("rate") == nil && cur != "CNY" {
		yuan, err := t.parity(cur, date)
		if err != nil {
			return err
		}
		if yuan > 0 {
			r.Set("rate", yuan)
		}
	}
	if r.Get("rmb") == nil && r.Get("rate") != nil {
		r.Set("rmb", convert(amount, r.Int("rate"), 1e8))
	}
	if r.Get("usd") == nil && r.Get("rmb") != nil {
		usd, err := t.parity("USD", date)
		if err != nil {
			return err
		}
		if usd > 0 {
			r.Set("usd", convert(r.Int("rmb"), 1e8, usd))
		}
	}
	return nil
}

// loosen drops the reckoned values of an arrival whose day, currency, amount
// or rate changed, so that complete makes them anew: the dollars of the old
// amount must not stay. A value that was given and not reckoned outlives a
// change of the day alone; one that is changed in the same save stays.
func (t *Tx) loosen(r, old *kind.Record) error {
	changed := func(key string) bool { return r.Get(key) != old.Get(key) }
	if r.Kind != kind.CapitalArrival || !(changed("date") || changed("currency") || changed("amount") || changed("rate")) {
		return nil
	}
	worthless := map[string]bool{"rate": changed("currency"), "rmb": changed("currency") || changed("amount"), "usd": changed("currency") || changed("amount")}
	for _, key := range []string{"rate", "rmb", "usd"} {
		if changed(key) || old.Get(key) == nil {
			continue
		}
		probe := old.Clone()
		probe.Set(key, nil)
		if err := t.completeCapital(probe); err != nil {
			return err
		}
		if worthless[key] || probe.Get(key) == old.Get(key) {
			defer r.Set(key, nil) // after the loop: changed must see what was sent
		}
	}
	return nil
}

// convert is amount × num ÷ den, half away from zero, exact in between.
func convert(amount, num, den int64) int64 {
	p := new(big.Int).Mul(big.NewInt(amount), big.NewInt(num))
	half := big.NewInt(den / 2)
	if p.Sign() < 0 {
		half.Neg(half)
	}
	return p.Add(p, half).Quo(p, big.NewInt(den)).Int64()
}

// parity is the yuan price (×1e8) of one unit on a day: that day's central
// parity, or the last one published within the ten days before (holidays).
func (t *Tx) parity(currency, date string) (int64, error) {
	st, err := t.prepare(`SELECT yuan FROM rate WHERE base = ? AND counter = 'CNY' AND basis = 'day' AND yuan IS NOT NULL AND deleted_at IS NULL
		AND date <= ? AND date >= ? ORDER BY date DESC LIMIT 1`)
	if err != nil {
		return 0, err
	}
	var yuan int64
	err = st.QueryRowContext(t.ctx, currency, date, daysBefore(date, 10)).Scan(&yuan)
	if errors.Is(err, sql.ErrNoRows) {
		return t.inverseParity(currency, date)
	}
	return yuan, err
}

// inverseParity is the same from quotations the other way round (100 yuan are
// 19,735 won), as the interbank market prints its smaller currencies.
func (t *Tx) inverseParity(currency, date string) (int64, error) {
	st, err := t.prepare(`SELECT value, per FROM rate WHERE base = 'CNY' AND counter = ? AND basis = 'day' AND value > 0 AND deleted_at IS NULL
		AND date <= ? AND date >= ? ORDER BY date DESC LIMIT 1`)
	if err != nil {
		return 0, err
	}
	var value, per int64
	err = st.QueryRowContext(t.ctx, currency, date, daysBefore(date, 10)).Scan(&value, &per)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return convert(max(per, 1)*1e8, 1e8, max(value, 1)), err
}

func completeRate(r *kind.Record) {
	if r.Get("per") == nil {
		r.Set("per", int64(1))
	}
	if r.Get("counter") == nil {
		r.Set("counter", "CNY")
	}
	if r.Get("basis") == nil {
		r.Set("basis", "day")
	}
	r.Set("yuan", nil)
	if r.Text("counter") == "CNY" && r.Int("value") > 0 && r.Int("per") > 0 {
		q := codes.Quote{Base: r.Text("base"), Counter: "CNY", Per: r.Int("per"), Scale8: r.Int("value")}
		r.Set("yuan", codes.RMBPerUnit(q))
	}
}
