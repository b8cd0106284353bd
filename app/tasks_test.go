package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// someTasks fills a database with tasks of T02 for 15 October 2025: one late
// of the customs, two of one indicator, and a firm to prove them.
func someTasks(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		id := func(k *kind.Kind, code string) int64 {
			r, err := st.Find(context.Background(), k, code)
			if err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		t02, g6 := id(kind.Clause, "T02"), id(kind.Indicator, "G6")
		saved(t, st, kind.Task, "title", "压缩通关时间", "clause", t02, "year", int64(2025), "unit", "ZWHG", "due_on", "2025-09-30")
		for _, title := range []string{"新增实绩（市）", "新增实绩（县）"} {
			saved(t, st, kind.Task, "title", title, "clause", t02, "year", int64(2025), "unit", "SWJ", "indicator", g6, "goal", int64(1_000_000), "due_on", "2025-12-31")
		}
		saved(t, st, kind.Enterprise, "name", "甲外贸有限公司")
	}
}

func TestTheHeatMapOpensACell(t *testing.T) {
	s := newStage(t, someTasks(t))
	s.e.nav(heatRoute)
	s.rest()
	p := pageAs[*heatPage](s)
	s.until("the matrix", func() bool { return p.m != nil })
	if p.year != 2025 || !strings.Contains(p.sums.Text(), "任务 3 项：已完成 0，逾期 1") || !strings.Contains(p.sums.Text(), "26 条还没有分解") {
		t.Fatalf("%d: %s", p.year, p.sums.Text())
	}
	// when the arrows go to T02 × 中卫海关 and Enter is pressed
	col := 0
	for i, u := range p.m.Units {
		if u.Code == "ZWHG" {
			col = i
		}
	}
	p.heat.Focus()
	p.heat.SetCursor(0, col)
	s.keys(fyne.KeyDown)
	if got := p.about.Text(); !strings.Contains(got, "T02 × 中卫海关：责任单位，任务 1 项，完成 0，逾期 1") {
		t.Errorf("said %s", got)
	}
	s.types("2")
	if p.mode != heatProgress {
		t.Errorf("2 shows %s", p.mode)
	}
	s.keys(fyne.KeyReturn)
	// then its tasks are shown, and the late one is told as late
	all := strings.Join(textsOf(top(s)), " ")
	for _, want := range []string{"压缩通关时间", "逾期", "T02-2025-01", "督办函…"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in %s", want, all)
		}
	}
	s.closeAll()
	// and each sort of figures stands as text, not as colour alone
	for mode, want := range map[string]string{heatLate: "1/1", heatProgress: "未填报", heatSilent: "0天", heatEvidence: "0"} {
		if got := heatCell(mode, p.m.Cells[1][col]); got.Text != want {
			t.Errorf("%s: %s, want %s", mode, got.Text, want)
		}
	}
	if got := heatCell(heatLate, p.m.Cells[0][col]); got.Text != "未分解" {
		t.Errorf("T01 of the customs: %s", got.Text)
	}
}

func TestAClauseIsDividedInOneDialog(t *testing.T) {
	s := newStage(t, someTasks(t))
	count := func() int {
		n, _, err := s.e.st.Count(context.Background(), store.Query{Kind: kind.Task}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	list, err := tasks.Divide(context.Background(), s.e.st, 2, 2025)
	if err != nil {
		t.Fatal(err)
	}
	done := false
	p := newProposals(s.e, "分解任务", list, func() { done = true })
	// what there is already is not ticked: the customs', and the indicator's, which counts for the city
	if !strings.Contains(p.count.Text, "已选 12 / 15") && !strings.Contains(p.count.Text, "已选 13 / 15") {
		t.Fatal(p.count.Text)
	}
	for i := range p.chosen {
		p.chosen[i] = i == 3 || i == 4
	}
	p.due.SetValue("2025-11-30")
	p.create()
	s.until("the tasks", func() bool { return done })
	if n := count(); n != 5 {
		t.Fatalf("%d tasks", n)
	}
	r, err := s.e.st.Find(context.Background(), kind.Task, "T02-2025-04")
	if err != nil || r.Text("due_on") != "2025-11-30" {
		t.Errorf("%v %v", err, r)
	}
	// when it is undone, then they are gone
	s.closeAll()
	s.until("the toast", func() bool { return s.e.shell.Toasts.Undo() })
	s.until("undone", func() bool { return count() == 3 })
	s.rest()
}

func TestEvidenceFromEitherSideAndASecondClaim(t *testing.T) {
	s := newStage(t, someTasks(t))
	firm := firmID(t, s, "甲外贸有限公司")
	// given the task's page: 添加佐证…, then the firm
	s.e.nav("task/2")
	s.rest()
	p := pageAs[*recordPage](s)
	p.addProof()
	s.types("甲外贸")
	s.until("the hit", func() bool { return strings.Contains(strings.Join(textsOf(top(s)), " "), "甲外贸有限公司") })
	s.keys(fyne.KeyReturn)
	pieces := func(task int64) []tasks.Piece {
		list, err := tasks.Evidence(context.Background(), s.e.st, task, "")
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	s.until("the evidence", func() bool { return len(pieces(2)) == 1 })
	if x := pieces(2)[0]; !x.Counts || x.Target.ID != firm {
		t.Errorf("%+v", x)
	}
	// when the firm's own page offers what it may prove, tasks come before clauses
	s.e.nav(recordRoute(kind.Enterprise, firm))
	s.rest()
	targets, err := readTargets(context.Background(), s.e.st, kind.Enterprise)
	if err != nil || len(targets) < 10 || targets[0].field != "task" || targets[0].id != 3 || targets[3].field == "task" {
		t.Fatalf("%v, first %+v", err, targets[:4])
	}
	showEvidenceDialog(s.e, pageAs[*recordPage](s).rec, nil)
	s.until("the dialog", func() bool { return top(s) != nil })
	s.keys(fyne.KeyReturn)
	// then the second claim is kept, told, and not counted
	s.until("the second claim", func() bool { return len(pieces(3)) == 1 })
	if x := pieces(3)[0]; x.Counts || !strings.Contains(x.Why, "已由 T02-2025-02 新增实绩（市） 认领") {
		t.Errorf("%+v", x)
	}
	s.until("the warning", func() bool { return s.toasted("不重复计") })
	s.e.nav("task/3")
	s.rest()
	shown := strings.Join(textsOf(pageAs[*recordPage](s).Content()), " ")
	if !strings.Contains(shown, "已由 T02-2025-02") || !strings.Contains(shown, "另有 1 条已由别处认领") {
		t.Errorf("the page says %s", shown)
	}
	// and the same once more is not stored twice
	kept, err := keepProof(context.Background(), s.e.st, evidenceOf(3, firm))
	if err != nil || !kept.known || len(pieces(3)) != 1 {
		t.Errorf("%+v %v", kept, err)
	}
}

func evidenceOf(task, firm int64) *kind.Record {
	ev := kind.New(kind.Evidence)
	ev.Set("record_kind", "enterprise")
	ev.Set("record", firm)
	ev.Set("task", task)
	return ev
}

func TestTheTaskCardCounts(t *testing.T) {
	s := newStage(t, someTasks(t))
	c, ok, err := taskCard(context.Background(), s.e.st, "")
	if err != nil || !ok || c.stat.Value != "1" || c.stat.Light != ui.LightRed || c.stat.Note != "本月到期 0，沉默 30 天以上 0" {
		t.Fatalf("%v %v %+v", ok, err, c.stat)
	}
	c.open(s.e)
	all := strings.Join(textsOf(top(s)), " ")
	if !strings.Contains(all, "压缩通关时间") || strings.Contains(all, "新增实绩") {
		t.Errorf("the list says %s", all)
	}
	s.closeAll()
	if _, ok, err := taskCard(context.Background(), s.e.st, "640521"); err != nil || !ok {
		t.Errorf("%v %v", ok, err)
	}
}
