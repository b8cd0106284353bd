package seeds

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// factsFile is what the tests need of ../shared/plan/facts.json.
type factsFile struct {
	Targets []struct {
		ID, Clause, Indicator, Quote, Unit, Stated, Op, Cohort string
		Base, Target                                           []any
		PerYear                                                *json.Number `json:"target_per_year"`
	}
	Clauses map[string]struct {
		Title                                            string
		Quotes, Enterprises, Projects, Mechanisms, Units []string
		Platforms                                        []string `json:"platforms_events"`
		Products                                         []string `json:"products_industries_regions"`
	}
}

// shared finds a file of the sibling folder shared by walking up, and skips where it is absent.
func shared(t *testing.T, rel string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if b, err := os.ReadFile(filepath.Join(dir, "shared", rel)); err == nil {
			return b
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skipf("shared/%s is not here: nothing to hold the seeds against", rel)
		}
		dir = up
	}
}

func facts(t *testing.T) factsFile {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(string(shared(t, "plan/facts.json"))))
	dec.UseNumber()
	var f factsFile
	if err := dec.Decode(&f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestClausesHoldTheFacts(t *testing.T) {
	f := facts(t)
	if len(f.Clauses) != 27 || len(Clauses()) != 27 {
		t.Fatalf("facts have %d clauses, seeds %d, want 27", len(f.Clauses), len(Clauses()))
	}
	for _, c := range Clauses() {
		want, ok := f.Clauses[c.Code]
		if !ok {
			t.Errorf("clause %s is not in the facts", c.Code)
			continue
		}
		if c.Title != want.Title {
			t.Errorf("%s: title %q, want %q", c.Code, c.Title, want.Title)
		}
		var units []string
		for _, u := range c.Units {
			e, _ := Lookup("unit", u.Unit)
			units = append(units, e.Name)
		}
		if !slices.Equal(units, want.Units) {
			t.Errorf("%s: units\n got %v\nwant %v", c.Code, units, want.Units)
		}
		named := slices.Concat(want.Enterprises, want.Projects, want.Platforms, want.Mechanisms, want.Products)
		for _, n := range named {
			if !slices.Contains(c.Named, n) {
				t.Errorf("%s: %q is not among the named", c.Code, n)
			}
		}
	}
}

func TestIndicatorsHoldTheFacts(t *testing.T) {
	f := facts(t)
	if len(f.Targets) != 9 || len(Indicators()) != 9 {
		t.Fatalf("facts have %d targets, seeds %d, want 9", len(f.Targets), len(Indicators()))
	}
	at := func(a []any, i int) string {
		if i >= len(a) || a[i] == nil {
			return ""
		}
		return fmt.Sprint(a[i])
	}
	for i, w := range f.Targets {
		g := Indicators()[i]
		unit := strings.TrimSuffix(strings.TrimSuffix(w.Unit, "(待确认)"), "/年")
		if g.Code != w.ID || g.Clause != w.Clause || g.Name != w.Indicator || g.Unit != unit || g.Quote != w.Quote {
			t.Errorf("%s: got %+v, want %+v", w.ID, g, w)
		}
		if g.Stated != w.Stated || g.Op != w.Op || g.Cohort != w.Cohort || g.PerYear != (w.PerYear != nil) {
			t.Errorf("%s: got %+v, want %+v", w.ID, g, w)
		}
		if g.Base != at(w.Base, 1) || len(w.Base) > 0 && fmt.Sprint(g.BaseYear) != at(w.Base, 0) {
			t.Errorf("%s: base %d %q, want %v", g.Code, g.BaseYear, g.Base, w.Base)
		}
		target, year := at(w.Target, 1), at(w.Target, 0)
		if w.PerYear != nil {
			target, year = w.PerYear.String(), "2027" // the plan's term is our default span
		}
		if n, times := strings.CutSuffix(target, "×base"); times {
			if g.TargetTimesBase != n || g.Target != "" {
				t.Errorf("%s: times base %q, target %q, want %q and none", g.Code, g.TargetTimesBase, g.Target, n)
			}
		} else if g.Target != target {
			t.Errorf("%s: target %q, want %q", g.Code, g.Target, target)
		}
		if fmt.Sprint(g.TargetYear) != year {
			t.Errorf("%s: target year %d, want %s", g.Code, g.TargetYear, year)
		}
	}
}

func TestFirmsProjectsPlatformsMechanisms(t *testing.T) {
	firm := map[string]bool{}
	for _, x := range Firms() {
		for _, n := range append([]string{x.Name}, x.Aliases...) {
			if firm[n] {
				t.Errorf("firm %s stands twice", n)
			}
			firm[n] = true
		}
	}
	project := map[string]string{}
	for _, p := range Projects() {
		project[p.Name] = p.Clause
	}
	for code, c := range facts(t).Clauses {
		for _, n := range c.Enterprises {
			if !firm[n] {
				t.Errorf("%s: firm %s is missing", code, n)
			}
		}
		for _, n := range c.Projects {
			if project[n] != code {
				t.Errorf("%s: project %s is missing or under %q", code, n, project[n])
			}
		}
		for _, n := range c.Platforms {
			p, ok1 := Lookup("platform", n)
			e, ok2 := Lookup("exhibition", n)
			if ok1 == ok2 || !p.HasTag(code) && !e.HasTag(code) {
				t.Errorf("%s: %s must be one platform or one exhibition tagged with the clause", code, n)
			}
		}
		for _, n := range c.Mechanisms {
			if e, ok := Lookup("mechanism", n); !ok || !e.HasTag(code) {
				t.Errorf("%s: mechanism %s is missing or not tagged", code, n)
			}
		}
	}
}

func TestQuotesStandInThePlan(t *testing.T) {
	text := fold(string(shared(t, "plan/plan.txt")))
	in := func(who, quote string) {
		if quote == "" || !strings.Contains(text, fold(quote)) {
			t.Errorf("%s: %q does not occur in the plan", who, quote)
		}
	}
	for _, g := range Indicators() {
		in(g.Code, g.Quote)
	}
	for code, c := range facts(t).Clauses {
		for _, q := range c.Quotes {
			in(code, q)
		}
	}
	for _, c := range Clauses() {
		in(c.Code, c.Text+c.Title)
		in(c.Code, c.Chapter)
	}
}

// The plan's sentences are not ours to reprint: no summary may share a long run with them.
func TestSummariesAreOurOwn(t *testing.T) {
	const longest = 12
	text := fold(string(shared(t, "plan/plan.txt")))
	for _, c := range Clauses() {
		r := []rune(fold(c.Summary))
		for i := 0; i+longest <= len(r); i++ {
			if run := string(r[i : i+longest]); strings.Contains(text, run) {
				t.Errorf("%s: summary copies %q", c.Code, run)
				break
			}
		}
	}
}
