package planread

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// given reads a file of the sibling folder shared by walking up.
func given(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if b, err := os.ReadFile(filepath.Join(dir, "shared", "plan", name)); err == nil {
			return b
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("../shared/plan is not here: nothing to measure against")
		}
		dir = up
	}
}

type facts struct {
	Doc     struct{ Number, Issued, Span, Parent, Issuer string }
	Targets []struct {
		ID, Clause, Quote, Unit, Stated, Op string
		Base, Target                        []any
		PerYear                             *float64 `json:"target_per_year"`
	}
	Clauses map[string]struct {
		Title                                 string
		Numbers, Units, Enterprises, Projects []string
		Platforms                             []string `json:"platforms_events"`
	}
	OCR []struct{ Kind, Where, Seen, Fix string }
}

// measured is what was found of what is there.
type measured struct {
	hit, found, there int
	missed, extra     []string
}

func measure(found, there []string) measured {
	m := measured{found: len(found), there: len(there)}
	left := slices.Clone(found)
	for _, w := range there {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			m.hit++
			continue
		}
		m.missed = append(m.missed, w)
	}
	m.extra = left
	return m
}

func (m measured) log(t *testing.T, what string, precision, recall float64) {
	t.Helper()
	p, r := float64(m.hit)/float64(max(m.found, 1)), float64(m.hit)/float64(max(m.there, 1))
	t.Logf("%s: precision %.3f (%d of %d found are right), recall %.3f (%d of %d)", what, p, m.hit, m.found, r, m.hit, m.there)
	if len(m.missed)+len(m.extra) > 0 {
		t.Logf("  missed %v; too many %v", m.missed, m.extra)
	}
	if p < precision || r < recall {
		t.Errorf("%s: precision %.3f, recall %.3f, want at least %.2f and %.2f", what, p, r, precision, recall)
	}
}

// The reader against the facts that were taken from the given plan by hand.
func TestMeasuredAgainstFacts(t *testing.T) {
	var f facts
	if err := json.Unmarshal(given(t, "facts.json"), &f); err != nil {
		t.Fatal(err)
	}
	text := string(given(t, "plan.txt"))
	p := Read(text)
	if p.Text != text {
		t.Fatal("the text was changed")
	}
	if p.Number != f.Doc.Number || p.Issued != f.Doc.Issued || p.Parent != f.Doc.Parent || p.Issuer != f.Doc.Issuer || p.FromYear != 2023 || p.ToYear != 2027 {
		t.Errorf("head: %s %s %s %s %d-%d", p.Number, p.Issued, p.Parent, p.Issuer, p.FromYear, p.ToYear)
	}
	measureClauses(t, p, f).log(t, "clauses (code and title)", 1, 1)
	measureUnits(p, f).log(t, "units", 0.95, 0.95)
	// By the text alone: what is missing is how a body calls itself elsewhere.
	measureUnits(read(text, false), f).log(t, "units without the dictionary", 0.9, 0.9)
	measureFigures(p, f).log(t, "figures", 0.95, 0.95)
	measureTargets(p, f).log(t, "targets (years, values, stated growth)", 0.95, 0.95)
	measureNamed(p, f, NamedFirm).log(t, "firms", 0.9, 0.9)
	measureNamed(p, f, NamedProject).log(t, "projects", 0.6, 0.8)
	slips := foundSlips(p, f)
	t.Logf("OCR slips: %d of %d kinds found; missed %v; %d places marked in all", len(f.OCR)-len(slips), len(f.OCR), slips, len(p.Slips))
	if len(f.OCR)-len(slips) < 10 {
		t.Error("fewer slips than once were found")
	}
}

func measureClauses(t *testing.T, p *Proposal, f facts) measured {
	var found, there []string
	for _, c := range p.Clauses {
		found = append(found, c.Code+c.Title)
		if !strings.HasPrefix(strings.ReplaceAll(p.Text[c.Range.Start:c.Range.End], "(", "（"), c.Number[:1]) {
			t.Errorf("%s does not begin at its number: %.30s", c.Code, p.Text[c.Range.Start:])
		}
	}
	for code, c := range f.Clauses {
		there = append(there, code+c.Title)
	}
	return measure(found, there)
}

func measureUnits(p *Proposal, f facts) measured {
	var found, there []string
	for _, c := range p.Clauses {
		for _, u := range c.Units {
			found = append(found, c.Code+u.Name)
		}
	}
	for code, c := range f.Clauses {
		for _, u := range c.Units {
			there = append(there, code+u)
		}
	}
	return measure(found, there)
}

// measureFigures holds each printed number, with its clause, against those of
// the clauses and the two ends and rates of the goals.
func measureFigures(p *Proposal, f facts) measured {
	var found, there []string
	for _, g := range p.Figures {
		found = append(found, g.Clause+g.Text)
	}
	for code, c := range f.Clauses {
		for _, n := range c.Numbers {
			there = append(there, code+n)
		}
	}
	for _, g := range f.Targets {
		if g.Clause != "二" {
			continue
		}
		there = append(there, "二"+decimalOf(g.Base[1])+g.Unit, "二"+decimalOf(g.Target[1])+g.Unit, "二"+strings.TrimPrefix(g.Stated, "年均"))
	}
	return measure(found, there)
}

func decimalOf(v any) string {
	b, _ := json.Marshal(v)
	return strings.Trim(string(b), `"`)
}

func measureTargets(p *Proposal, f facts) measured {
	var found, there []string
	for _, in := range p.Indicators {
		found = append(found, strings.Join([]string{in.Clause, yearText(in.BaseYear), in.Base, yearText(in.TargetYear), in.Target, in.Times, in.Growth, decimalOf(in.PerYear), decimalOf(in.AtLeast)}, "|"))
	}
	for _, g := range f.Targets {
		baseYear, base, targetYear, target, times := "", "", "", "", ""
		if g.Base != nil {
			baseYear = decimalOf(g.Base[0])
			if g.Base[1] != nil {
				base = decimalOf(g.Base[1])
			}
		}
		if g.Target != nil {
			targetYear, target = decimalOf(g.Target[0]), decimalOf(g.Target[1])
			if n, ok := strings.CutSuffix(target, "×base"); ok {
				target, times = "", n
			}
		}
		if g.PerYear != nil {
			target = decimalOf(*g.PerYear)
		}
		growth := strings.TrimSuffix(strings.TrimPrefix(g.Stated, "年均"), "%")
		there = append(there, strings.Join([]string{g.Clause, baseYear, base, targetYear, target, times, growth, decimalOf(g.PerYear != nil), decimalOf(g.Op == ">=")}, "|"))
	}
	return measure(found, there)
}

func yearText(y int) string {
	if y == 0 {
		return ""
	}
	return decimalOf(y)
}

func measureNamed(p *Proposal, f facts, sort string) measured {
	var found, there []string
	for _, n := range p.Named {
		if n.Sort == sort {
			found = append(found, n.Clause+n.Name)
		}
	}
	for code, c := range f.Clauses {
		names := c.Enterprises
		if sort == NamedProject {
			names = c.Projects
		}
		for _, n := range names {
			there = append(there, code+strings.TrimSuffix(n, "项目"))
		}
	}
	return measure(found, there)
}

// foundSlips gives the slips of the facts that no slip of the reading matches:
// of the same kind, and where the facts name the piece itself, on that piece.
func foundSlips(p *Proposal, f facts) []string {
	var missed []string
	for _, o := range f.OCR {
		ok := slices.ContainsFunc(p.Slips, func(s Slip) bool {
			if s.Sort != o.Kind {
				return false
			}
			switch o.Kind {
			case SlipHalf, SlipSpace, SlipDash:
				return true
			case SlipBreak:
				return strings.Contains(p.Text[s.Range.Start:s.Range.End], "70亿")
			}
			seen := strings.Split(strings.TrimSuffix(strings.TrimPrefix(o.Seen, "("), ":"), " / ")[0]
			seen = strings.Split(seen, "/")[0]
			return strings.Contains(s.Seen, seen)
		})
		if !ok {
			missed = append(missed, o.Seen)
		}
	}
	return missed
}
