package tasks

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

func lines(list []Proposal) string {
	var out []string
	for _, p := range list {
		t := p.Task
		out = append(out, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s", t.Text("title"), t.Text("unit"), t.Text("territory"), t.Show("goal"), p.Known)), " "))
	}
	return strings.Join(out, "\n")
}

func TestAClauseIsDividedByIndicatorAndUnit(t *testing.T) {
	ctx := context.Background()
	w := given(t, "2026-01-15")
	t02 := w.id(kind.Clause, "T02")
	list, err := Divide(ctx, w.st, t02, 2026)
	if err != nil {
		t.Fatal(err)
	}
	// two indicators of the clause, three counties for the group, then the ten others
	want := `新设外资企业 1 家 SWJ 1
新增有进出口实绩企业 2 家 SWJ 2
挖掘外资外贸新的增长点 SPTQ 640502
挖掘外资外贸新的增长点 ZNX 640521
挖掘外资外贸新的增长点 HYX 640522`
	if got := lines(list[:5]); got != want || len(list) != 15 {
		t.Fatalf("%d proposals:\n%s", len(list), got)
	}
	if p := list[5].Task; p.Text("unit") != "GYYQ" || p.Text("territory") == "" || p.Text("due_on") != "2026-12-31" {
		t.Errorf("the park: %v", p.Values)
	}
	// when some are made, then the next proposal knows them
	if err := Create(ctx, w.st, []Proposal{list[0], list[3]}); err != nil {
		t.Fatal(err)
	}
	again, err := Divide(ctx, w.st, t02, 2026)
	if err != nil || again[0].Known != "T02-2026-01" || again[1].Known != "" || again[3].Known != "T02-2026-02" || again[4].Known != "" {
		t.Errorf("%v\n%s", err, lines(again))
	}
	// and in another year they are new
	if next, err := Divide(ctx, w.st, t02, 2027); err != nil || next[0].Known != "" {
		t.Errorf("%v %s", err, next[0].Known)
	}
	// all clauses at once hold the clause's own
	all, err := Divide(ctx, w.st, 0, 2026)
	if err != nil || len(all) < 150 || !strings.Contains(lines(all), lines(again)) {
		t.Errorf("%d for all, %v", len(all), err)
	}
}

func TestUnfinishedTasksGoOnNextYear(t *testing.T) {
	ctx := context.Background()
	w := given(t, "2026-01-15")
	left := w.task("T17", "压缩通关时间", 2025, "unit", "中卫海关", "officer", "王某", "weight", "2", "outcome", "压缩了一半")
	w.task("T17", "做完的", 2025, "unit", "中卫海关", "state", "done")
	w.task("T02", "新设外资企业 1 家", 2025, "indicator", w.id(kind.Indicator, "G5"), "goal", "1")
	list, err := CarryOver(ctx, w.st, 2026)
	if err != nil || len(list) != 1 {
		t.Fatalf("%v\n%s", err, lines(list))
	}
	if err := Create(ctx, w.st, list); err != nil {
		t.Fatal(err)
	}
	made := w.of(list[0].Task, "").Record
	if made.Text("code") != "T17-2026-01" || made.Text("officer") != "王某" || made.Int("weight") != 200 || made.Text("remark") != "结转自 T17-2025-01" || made.Text("state") != "planned" {
		t.Errorf("made %v", made.Values)
	}
	old, err := w.st.Get(ctx, kind.Task, left.ID)
	if err != nil || old.Text("state") != "stopped" || old.Text("outcome") != "压缩了一半\n当年未完成，结转为 T17-2026-01" {
		t.Errorf("old %s %q", old.Text("state"), old.Text("outcome"))
	}
	// when it is taken back, then all is as it was
	if err := TakeBack(ctx, w.st, list); err != nil {
		t.Fatal(err)
	}
	old, _ = w.st.Get(ctx, kind.Task, left.ID)
	if n, _, _ := w.st.Count(ctx, store.Query{Kind: kind.Task}, 10); n != 3 || old.Text("state") != "planned" || old.Text("outcome") != "压缩了一半" {
		t.Errorf("%d tasks, old %s %q", n, old.Text("state"), old.Text("outcome"))
	}
}
