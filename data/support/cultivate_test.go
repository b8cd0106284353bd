package support

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/seeds"
)

func TestPlanSteps(t *testing.T) {
	tpl := seeds.StepTemplate{Steps: []seeds.TemplateStep{{Name: "一", Days: 10}, {Name: "二", Days: 40}, {Name: "三", Days: 100}}}
	for _, c := range []struct{ start, goal, want string }{
		{"2025-01-01", "", "2025-01-11 2025-02-10 2025-04-11"},
		{"2025-01-01", "2025-01-11", "2025-01-02 2025-01-05 2025-01-11"}, // ten days: 1, 4, 10
		{"2025-01-01", "2025-07-20", "2025-01-21 2025-03-22 2025-07-20"}, // 200 days: 20, 80, 200
		{"2025-01-01", "2025-01-01", "2025-01-11 2025-02-10 2025-04-11"}, // no time: as the template says
		{"2025-01-01", "2024-01-01", "2025-01-11 2025-02-10 2025-04-11"},
	} {
		var got []string
		for _, p := range PlanSteps(tpl, c.start, c.goal) {
			got = append(got, p.Due)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s to %s: %v, want %s", c.start, c.goal, got, c.want)
		}
	}
}

func TestApplyTemplate(t *testing.T) {
	ctx := context.Background()
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=甲公司")
	c := w.add(kind.Cultivation, "enterprise=甲公司 type=aeo goal=AEO高级认证 start_on=2025-01-01 officer=王某")
	steps := func() []*kind.Record {
		rs, err := w.st.List(ctx, store.Query{Kind: kind.CultivationStep, Where: []store.Cond{eq("cultivation", c.ID)}, Sort: "due_on"})
		if err != nil {
			t.Fatal(err)
		}
		return rs
	}
	// given an own step and one of the template's, then the others are added with their days and the officer
	w.add(kind.CultivationStep, "cultivation=AEO高级认证 name=走访海关 due_on=2025-01-05")
	w.add(kind.CultivationStep, "cultivation=AEO高级认证 name=向海关提出认证申请")
	n, undo, err := ApplyTemplate(ctx, w.st, c.ID, "aeo_advanced")
	if err != nil || n != 6 || len(steps()) != 8 {
		t.Fatalf("added %d, now %d: %v", n, len(steps()), err)
	}
	last := steps()[7]
	if last.Text("due_on") != "2025-07-30" || last.Text("officer") != "王某" { // 210 days after new year
		t.Errorf("last: %v", last.Values)
	}
	// when it is applied again, then there is nothing to add
	if _, _, err := ApplyTemplate(ctx, w.st, c.ID, "aeo_advanced"); err == nil || !strings.Contains(err.Error(), "都已经有了") {
		t.Errorf("twice: %v", err)
	}
	// when it is taken back, then only the two are left, and all steps at once
	if err := undo(ctx); err != nil || len(steps()) != 2 {
		t.Errorf("undone: %d, %v", len(steps()), err)
	}
	// when one was worked on meanwhile, then nothing is taken back
	_, undo, err = ApplyTemplate(ctx, w.st, c.ID, "aeo_advanced")
	if err != nil {
		t.Fatal(err)
	}
	done := steps()[7]
	done.Set("done_on", "2025-10-01")
	if err := w.st.Save(ctx, done); err != nil {
		t.Fatal(err)
	}
	if err := undo(ctx); err == nil || len(steps()) != 8 {
		t.Errorf("worked on: %d steps, %v", len(steps()), err)
	}
	// before 2026-04-01 there is one grade only; afterwards two
	if _, _, err := ApplyTemplate(ctx, w.st, c.ID, "aeo_certified"); err == nil || !strings.Contains(err.Error(), "aeo_advanced") {
		t.Errorf("a grade to come: %v", err)
	}
	if got := TemplatesFor(c, "2026-04-01"); len(got) != 2 {
		t.Errorf("%d templates", len(got))
	}
	other := w.add(kind.Cultivation, "enterprise=甲公司 type=origin goal=地理标志")
	if _, _, err := ApplyTemplate(ctx, w.st, other.ID, "x"); err == nil || !strings.Contains(err.Error(), "没有步骤模板") {
		t.Errorf("no template: %v", err)
	}
}
