package planaccept

import (
	"os"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/planread"
)

// The plan that came with the program, read from its text, is the one that the
// ledgers hold: every clause, unit and link is there already.
func TestTheGivenPlanIsThere(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "plan", "plan.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skip("../shared/plan is not here")
	}
	p, err := planread.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Propose(ctx, open(t), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[*kind.Kind]int{kind.Plan: 1, kind.Clause: 27, kind.Unit: 27, kind.ClauseUnit: 162, kind.Indicator: 9} {
		items := r.Of(k)
		if len(items) != want {
			t.Errorf("%d items of %s, want %d", len(items), k.Key, want)
		}
		for _, it := range items {
			if it.State != Same || it.Problem != "" {
				t.Errorf("%s %s: %s %s", k.Label, it.Title(), it.State.Label(), it.Detail())
			}
		}
	}
}
