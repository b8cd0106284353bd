package demo

import (
	"context"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/tasks"
)

func TestTasksHaveEveryFate(t *testing.T) {
	// given the demo that the window offers
	st := fill(t, Options{Seed: 217})
	ctx := context.Background()
	m, err := tasks.ReadMatrix(ctx, st, 2026, today)
	if err != nil {
		t.Fatal(err)
	}
	s := m.Totals
	if s.Tasks < 50 || s.Done == 0 || s.Late == 0 || s.Silent == 0 || s.Evidence == 0 || s.Unknown == 0 || s.PPM == nil || s.Open() <= s.Late {
		t.Errorf("this year: %+v", s)
	}
	waiting, claimed, untrue := 0, 0, 0
	for _, c := range m.Clauses {
		if c.Tasks == 0 {
			waiting++
		}
	}
	all, err := tasks.List(ctx, st, tasks.Query{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		claimed += x.Claimed
		if x.Contradiction != "" {
			untrue++
		}
	}
	if waiting == 0 || waiting > 5 || claimed == 0 || len(all) == s.Tasks {
		t.Errorf("%d clauses wait, %d second claims, %d contradictions, %d tasks of all years", waiting, claimed, untrue, len(all))
	}
	// and nothing is dated ahead
	for _, k := range []*kind.Kind{kind.TaskNote, kind.Evidence} {
		for _, r := range list(t, st, k) {
			if r.Text("date") > today {
				t.Errorf("%s of %s", k.Label, r.Text("date"))
			}
		}
	}
}
