package store

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/seeds"
)

// seed fills a new database with the plan: units, clauses, who answers for
// them, indicators, and the named firms and projects as first records.
func (s *Store) seed(ctx context.Context) error {
	if done, err := s.Setting(ctx, SettingSeeded); err != nil || done != "" {
		return err
	}
	return s.Write(ctx, func(t *Tx) error {
		t.by = "方案"
		for _, step := range []func(*Tx) error{seedUnits, seedClauses, seedIndicators, seedFirms, seedProjects} {
			if err := step(t); err != nil {
				return err
			}
		}
		return t.setSetting(SettingSeeded, "1")
	})
}

// planSource is the source of every record that the plan's text names.
const planSource = "方案原文"

// add inserts a record from field values given as text.
func (t *Tx) add(k *kind.Kind, values map[string]string) (*kind.Record, error) {
	r := kind.New(k)
	for key, text := range values {
		f := k.Field(key)
		if f == nil {
			return nil, fmt.Errorf("%s: no field %s", k.Key, key)
		}
		v, remark := kind.Parse(f, text, kind.Hint{})
		if remark != nil && remark.Error {
			return nil, fmt.Errorf("%s %s: %s", k.Key, key, remark.Message)
		}
		r.Set(key, v)
	}
	return r, t.Insert(r)
}

// seedPlan records the plan that came with the program, and what of it has no
// plan yet as its own.
func (s *Store) seedPlan(ctx context.Context) error {
	n, err := s.Number(ctx, "SELECT COUNT(*) FROM plan")
	if err != nil || n > 0 {
		return err
	}
	return s.Write(ctx, func(t *Tx) error {
		t.by = "方案"
		p := seeds.ThePlan()
		r, err := t.add(kind.Plan, map[string]string{"name": p.Name, "number": p.Number, "issuer": p.Issuer, "issued": p.Issued,
			"from_year": fmt.Sprint(p.From), "to_year": fmt.Sprint(p.To)})
		if err != nil {
			return err
		}
		for _, table := range []string{"clause", "indicator"} {
			if _, err := t.exec("UPDATE "+table+" SET plan = ? WHERE plan IS NULL", r.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

func seedUnits(t *Tx) error {
	for _, e := range seeds.Dict("unit") {
		if _, err := t.add(kind.Unit, map[string]string{"code": e.Code, "name": e.Name, "aliases": strings.Join(e.Aliases, "、")}); err != nil {
			return err
		}
	}
	return nil
}

func seedClauses(t *Tx) error {
	units, err := t.idsByCode("unit")
	if err != nil {
		return err
	}
	for _, c := range seeds.Clauses() {
		r, err := t.add(kind.Clause, map[string]string{"code": c.Code, "title": c.Title, "chapter": c.Chapter, "summary": c.Summary})
		if err != nil {
			return err
		}
		for _, u := range c.Units {
			link := kind.New(kind.ClauseUnit)
			link.Set("clause", r.ID)
			link.Set("unit", units[u.Unit])
			if u.Lead {
				link.Set("role", "lead")
			}
			if err := t.Insert(link); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tx) idsByCode(table string) (map[string]int64, error) {
	out := map[string]int64{}
	rows, err := t.tx.QueryContext(t.ctx, "SELECT code, id FROM "+table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var code string
		var id int64
		if err := rows.Scan(&code, &id); err != nil {
			return nil, err
		}
		out[code] = id
	}
	return out, rows.Err()
}

func seedIndicators(t *Tx) error {
	for _, i := range seeds.Indicators() {
		v := map[string]string{"code": i.Code, "name": i.Name, "clause_code": i.Clause, "unit": i.Unit, "nature": i.Kind,
			"base": i.Base, "target": i.Target, "stated": i.Stated, "quote": i.Quote, "ambiguity": i.Ambiguity,
			"measure": i.Measure, "times": i.TargetTimesBase}
		if i.PerYear {
			v["per_year"], v["span_from"] = "1", fmt.Sprint(i.SpanFrom)
		}
		if i.Op == ">=" {
			v["at_least"] = "1"
		}
		if i.BaseYear > 0 {
			v["base_year"] = fmt.Sprint(i.BaseYear)
		}
		if i.TargetYear > 0 {
			v["target_year"] = fmt.Sprint(i.TargetYear)
		}
		if _, err := t.add(kind.Indicator, v); err != nil {
			return err
		}
	}
	return nil
}

func seedFirms(t *Tx) error {
	for _, f := range seeds.Firms() {
		v := map[string]string{"name": f.Name, "former_name": strings.Join(f.Aliases, "、"), "source": planSource, "remark": "方案条款 " + f.Clause + " 点名"}
		if _, err := t.add(kind.Enterprise, v); err != nil {
			return err
		}
	}
	return nil
}

func seedProjects(t *Tx) error {
	for _, p := range seeds.Projects() {
		v := map[string]string{"name": p.Name, "clause_code": p.Clause, "nature": p.Kind, "remark": p.Note, "source": planSource}
		if _, err := t.add(kind.Project, v); err != nil {
			return err
		}
	}
	return nil
}

// fillRates completes the arrivals that lacked a rate when they came, and the
// contracts, after new rates were stored.
func (t *Tx) fillRates() error {
	if err := t.eachOf(kind.CapitalArrival, "usd IS NULL AND deleted_at IS NULL", t.Update); err != nil {
		return err
	}
	return t.valueLeads()
}

// valueLeads does the same for contracts that could not be valued in dollars.
func (t *Tx) valueLeads() error {
	return t.eachOf(kind.Lead, "contracted_usd IS NULL AND contracted IS NOT NULL AND signed_on IS NOT NULL AND deleted_at IS NULL", t.Update)
}

// NameKey is how firm names are compared: width, brackets and spaces folded.
func NameKey(name string) string { return codes.NormalizeName(name) }
