package demo

import (
	"context"
	"database/sql"
	"testing"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// groups counts rows by a text.
func groups(t *testing.T, st *store.Store, q string) map[string]int {
	t.Helper()
	out := map[string]int{}
	if err := st.Each(context.Background(), q, func(r *sql.Rows) error {
		var key sql.NullString
		var n int
		err := r.Scan(&key, &n)
		out[key.String] = n
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheCountysRecordsAreThere(t *testing.T) {
	// given the demo that the window offers
	st := fill(t, Options{Seed: 217})
	// then every kind of the county's half has records
	for _, k := range kind.All() {
		if n := len(list(t, st, k)); k.Clause != "" && n == 0 {
			t.Errorf("no %s", k.Label)
		}
	}
	// and the grievances have every fate
	for _, s := range kind.GrievanceStates {
		if groups(t, st, "SELECT state, COUNT(*) FROM grievance GROUP BY state")[s.Code] == 0 {
			t.Errorf("no grievance %s", s.Label)
		}
	}
	for what, q := range map[string]string{
		"overdue grievance":  "SELECT COUNT(*) FROM grievance WHERE answered_on IS NULL AND due_on < ?",
		"grievance in time":  "SELECT COUNT(*) FROM grievance WHERE answered_on IS NULL AND due_on >= ?",
		"reopened":           "SELECT COUNT(*) FROM grievance WHERE reopened > 0 AND received_on < ?",
		"escalated":          "SELECT COUNT(*) FROM grievance WHERE escalated > 0 AND received_on < ?",
		"closed, no day":     "SELECT COUNT(*) FROM grievance WHERE state = 'closed' AND answered_on IS NULL AND received_on < ?",
		"measure late":       "SELECT COUNT(*) FROM measure WHERE done_on IS NULL AND due_on < ?",
		"visit late":         "SELECT COUNT(*) FROM sponsorship WHERE to_date IS NULL AND due_visit < ?",
		"visit to come":      "SELECT COUNT(*) FROM sponsorship WHERE to_date IS NULL AND due_visit >= ?",
		"lead's sponsor":     "SELECT COUNT(*) FROM sponsorship WHERE lead IS NOT NULL AND from_date < ?",
		"project's sponsor":  "SELECT COUNT(*) FROM sponsorship WHERE project IS NOT NULL AND visits > 0 AND from_date < ?",
		"resolution late":    "SELECT COUNT(*) FROM resolution WHERE done_on IS NULL AND due_on < ?",
		"won":                "SELECT COUNT(*) FROM cultivation WHERE won_on < ?",
		"step on a talk":     "SELECT COUNT(*) FROM activation_step WHERE interaction IS NOT NULL AND date < ?",
		"step on a case":     "SELECT COUNT(*) FROM activation_step WHERE grievance IS NOT NULL AND date < ?",
		"agency":             "SELECT COUNT(*) FROM trade WHERE mode = 'agent' AND ? IS NOT NULL",
		"closed firm dated":  "SELECT COUNT(*) FROM enterprise WHERE status = 'cancelled' AND closed_on < ?",
		"moved firm":         "SELECT COUNT(*) FROM firm_change WHERE territory_to IS NOT NULL AND date < ?",
		"term over":          "SELECT COUNT(*) FROM enterprise WHERE capital_due < ?",
		"programme open":     "SELECT COUNT(*) FROM programme WHERE apply_to > ?",
		"level of the month": "SELECT COUNT(*) FROM certificate WHERE level = 'certified' AND issued_on >= '2026-04-01' AND issued_on < ?",
	} {
		if n, err := st.Number(context.Background(), q, today); err != nil || n == 0 {
			t.Errorf("no %s, %v", what, err)
		}
	}
}

// What cannot be is not there: rows of the future, more insured than exported,
// rungs before their firm was registered, names of levels not yet in force.
func TestTheCountysRecordsKeepTheRules(t *testing.T) {
	st := fill(t, Options{Enterprises: 400, Months: 36, Seed: 9})
	for what, q := range map[string]string{
		"rung of the future":   "SELECT COUNT(*) FROM activation_step WHERE date > '" + today + "'",
		"step of the future":   "SELECT COUNT(*) FROM grievance_step WHERE date > '" + today + "'",
		"step before the case": "SELECT COUNT(*) FROM grievance_step s JOIN grievance g ON g.id = s.grievance WHERE s.date < g.received_on",
		"visit of the future":  "SELECT COUNT(*) FROM sponsor_visit WHERE date > '" + today + "'",
		"visit outside":        "SELECT COUNT(*) FROM sponsor_visit v JOIN sponsorship s ON s.id = v.sponsorship WHERE v.date < s.from_date OR v.date > s.to_date",
		"done in the future":   "SELECT COUNT(*) FROM measure WHERE done_on > '" + today + "'",
		"paid in the future":   "SELECT COUNT(*) FROM claim WHERE paid_on > '" + today + "' OR paid_on < approved_on OR approved_on < applied_on",
		"rung before founding": "SELECT COUNT(*) FROM activation_step a JOIN enterprise e ON e.id = a.enterprise WHERE a.date < e.founded OR a.list = 'trade' AND a.date < e.customs_on",
		"insured over export":  "SELECT COUNT(*) FROM insured_export i WHERE amount_rmb > (SELECT SUM(export_rmb) FROM trade t WHERE t.enterprise = i.enterprise AND t.month = i.month)",
		"level before its day": "SELECT COUNT(*) FROM certificate WHERE level = 'certified' AND issued_on < '2026-04-01' OR level = 'general' AND issued_on > '2021-10-31'",
		"months of the future": "SELECT COUNT(*) FROM container_month WHERE month > 202610",
		"closed, not gone":     "SELECT COUNT(*) FROM enterprise WHERE closed_on IS NOT NULL AND status = 'active'",
	} {
		if n, err := st.Number(context.Background(), q); err != nil || n != 0 {
			t.Errorf("%s: %d, %v", what, n, err)
		}
	}
	// the containers of a year come to G7's entered value
	if n, err := st.Number(context.Background(), `SELECT (SELECT SUM(teu) * 10000 FROM container_month WHERE month BETWEEN 202501 AND 202512)
		- (SELECT value FROM indicator_value v JOIN indicator i ON i.id = v.indicator WHERE i.code = 'G7' AND v.month = 202512)`); err != nil || n != 0 {
		t.Errorf("containers and G7 differ by %d, %v", n, err)
	}
}

// The bulk load settles what follows from steps and visits.
func TestLoadSettlesCasesAndVisits(t *testing.T) {
	st := fill(t, Options{Enterprises: 200, Months: 12, Seed: 3})
	open := 0
	for _, g := range list(t, st, kind.Grievance) {
		if g.Text("state") == "" {
			t.Errorf("%s has no state", g.Title())
		}
		if casework.Overdue(g.Text("state"), g.Text("due_on"), today) > 0 {
			open++
		}
	}
	for _, s := range list(t, st, kind.Sponsorship) {
		if s.Get("visits") == nil || s.Text("to_date") == "" && s.Text("due_visit") == "" {
			t.Errorf("%s: %v visits, next by %q", s.Title(), s.Get("visits"), s.Text("due_visit"))
		}
	}
	if open == 0 {
		t.Error("no grievance is overdue")
	}
}
