package seeds

import "testing"

// Each founding day has one rule for each sort of company: none falls between.
func TestCapitalTermsCoverEveryDay(t *testing.T) {
	for _, c := range []struct{ applies, founded, code, latest string }{
		{Limited, "1998-05-04", "LIMITED_OLD", "2032-06-30"},
		{Limited, "2024-06-30", "LIMITED_OLD", "2032-06-30"},
		{Limited, "2024-07-01", "LIMITED_NEW", "2029-07-01"},
		{Limited, "2028-02-29", "LIMITED_NEW", "2033-02-28"}, // no 29 February in 2033
		{Limited, "2025-08-31", "LIMITED_NEW", "2030-08-31"},
		{Stock, "2024-06-30", "STOCK_OLD", "2027-06-30"},
		{Stock, "2024-07-01", "STOCK_NEW", "2024-07-01"},
	} {
		var found []CapitalTerm
		for _, r := range CapitalTerms() {
			if r.Holds(c.applies, c.founded) {
				found = append(found, r)
			}
		}
		if len(found) != 1 || found[0].Code != c.code {
			t.Fatalf("%s founded %s: %v, want %s", c.applies, c.founded, found, c.code)
		}
		if got := found[0].Latest(c.founded); got != c.latest {
			t.Errorf("%s founded %s: latest %s, want %s", c.applies, c.founded, got, c.latest)
		}
		if found[0].Source == "" || found[0].Text == "" {
			t.Errorf("%s names no source or no text", c.code)
		}
	}
}
