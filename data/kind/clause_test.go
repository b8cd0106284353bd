package kind

import (
	"testing"

	"beizeng/seeds"
)

// Every kind of the county's half proves a clause that the plan has, and counts
// there by a field that tells its year.
func TestKindsProveAClauseOfThePlan(t *testing.T) {
	known := map[string]bool{}
	for _, c := range seeds.Clauses() {
		known[c.Code] = true
	}
	n := 0
	for _, k := range All() {
		if k.No >= 26 && k.No <= 54 && k != FirmChange && k != GrievanceStep && k.Clause == "" { // a firm's move proves nothing, a step is part of its grievance
			t.Errorf("%s proves no clause", k.Key)
		}
		if k.Clause == "" {
			continue
		}
		if n++; !known[k.Clause] {
			t.Errorf("%s: no clause %s", k.Key, k.Clause)
		}
		if k.Year != "" {
			f := k.Field(k.Year)
			if f == nil || !f.Stored() || f.Type != Date && f.Type != Month && f.Type != Int {
				t.Errorf("%s: year by %s", k.Key, k.Year)
			}
		}
	}
	if n < 28 {
		t.Errorf("%d kinds prove a clause", n)
	}
}

func TestInYear(t *testing.T) {
	for _, c := range []struct {
		k        *Kind
		from, to any
	}{{Grievance, "2026-01-01", "2026-12-31"}, {ContainerMonth, int64(202601), int64(202612)}, {Programme, int64(2026), int64(2026)}, {Leader, nil, nil}} {
		if _, from, to := c.k.InYear(2026); from != c.from || to != c.to {
			t.Errorf("%s: %v to %v", c.k.Key, from, to)
		}
	}
	if len(ByClause("T17")) < 5 || len(ByClause("")) != 0 {
		t.Error("kinds by clause")
	}
}
