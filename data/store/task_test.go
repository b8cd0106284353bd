package store

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func clauseID(t *testing.T, s *Store, code string) int64 {
	t.Helper()
	r, err := s.Find(context.Background(), kind.Clause, code)
	if err != nil {
		t.Fatal(err)
	}
	return r.ID
}

func TestTasksAreNumberedByClauseAndYear(t *testing.T) {
	s := open(t)
	t02, t17 := clauseID(t, s, "T02"), clauseID(t, s, "T17")
	add := func(clause int64, year int64, pairs ...any) *kind.Record {
		t.Helper()
		return save(t, s, having(kind.Task, append([]any{"title", "任务", "clause", clause, "year", year}, pairs...)...))
	}
	// given tasks of two clauses and years, one with a number of its own
	var got []string
	for _, r := range []*kind.Record{add(t02, 2026), add(t02, 2026), add(t17, 2026), add(t02, 2027), add(t02, 2026, "code", "T02-2026-09"), add(t02, 2026)} {
		got = append(got, r.Text("code"))
	}
	if want := "T02-2026-01 T02-2026-02 T17-2026-01 T02-2027-01 T02-2026-09 T02-2026-10"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	// when the last is put away, then its number is not given again
	last := add(t02, 2026)
	if err := s.Delete(context.Background(), kind.Task, last.ID); err != nil {
		t.Fatal(err)
	}
	if r := add(t02, 2026); last.Text("code") != "T02-2026-11" || r.Text("code") != "T02-2026-12" {
		t.Errorf("after %s came %s", last.Text("code"), r.Text("code"))
	}
}

func TestATaskThatProvesItselfNeedsBoth(t *testing.T) {
	s := open(t)
	g5, err := s.Find(context.Background(), kind.Indicator, "G5")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pairs []any
		want  string
	}{
		{nil, ""},
		{[]any{"indicator", g5.ID, "goal", int64(1_000_000)}, ""},
		{[]any{"indicator", g5.ID}, "就要填目标值"},
		{[]any{"indicator", g5.ID, "goal", int64(0)}, "大于 0"},
		{[]any{"goal", int64(1_000_000)}, "就要选自证指标"},
		{[]any{"weight", int64(0)}, "权重"},
		{[]any{"weight", int64(50)}, ""},
	} {
		err := s.Save(context.Background(), having(kind.Task, append([]any{"title", "任务", "clause", clauseID(t, s, "T02"), "year", int64(2026)}, c.pairs...)...))
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.pairs, err, c.want)
		}
	}
}

func TestATasksStateAndNotes(t *testing.T) {
	s := open(t)
	at(s, "2026-11-23")
	if err := s.SetSetting(context.Background(), SettingOperator, "王某"); err != nil {
		t.Fatal(err)
	}
	task := save(t, s, having(kind.Task, "title", "任务", "clause", clauseID(t, s, "T02"), "year", int64(2026), "state", "done"))
	if task.Text("done_on") != "2026-11-23" {
		t.Errorf("done on %q", task.Text("done_on"))
	}
	task.Set("done_on", nil)
	if save(t, s, task); task.Text("state") != "doing" {
		t.Errorf("without a day it is %s", task.Text("state"))
	}
	note := save(t, s, having(kind.TaskNote, "task", task.ID, "text", "已对接"))
	if note.Text("date") != "2026-11-23" || note.Text("officer") != "王某" || note.Has("percent") {
		t.Errorf("note %v", note.Values)
	}
	for _, c := range []struct {
		key  string
		v    any
		want string
	}{{"percent", int64(101), "101%"}, {"percent", int64(-1), "-1%"}, {"date", "2026-11-24", "还没到"}, {"percent", int64(100), ""}, {"percent", int64(0), ""}} {
		err := s.Save(context.Background(), having(kind.TaskNote, "task", task.ID, "text", "进展"+c.want, c.key, c.v))
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: %v", c.key, c.v, err)
		}
	}
}

func TestEvidenceFollowsItsTask(t *testing.T) {
	ctx := context.Background()
	s := open(t)
	g5, _ := s.Find(ctx, kind.Indicator, "G5")
	task := save(t, s, having(kind.Task, "title", "新设外资", "clause", clauseID(t, s, "T02"), "year", int64(2026), "indicator", g5.ID, "goal", int64(1_000_000)))
	firm := save(t, s, having(kind.Enterprise, "name", "甲公司"))
	ev := save(t, s, having(kind.Evidence, "record_kind", "enterprise", "record", firm.ID, "task", task.ID))
	note := save(t, s, having(kind.TaskNote, "task", task.ID, "text", "已注册"))
	if ev.Int("clause") != task.Int("clause") || ev.Int("indicator") != g5.ID {
		t.Fatalf("clause %v, indicator %v", ev.Get("clause"), ev.Get("indicator"))
	}
	// when the task moves to another clause and takes no indicator, then its evidence goes along
	task = get(t, s, kind.Task, task.ID)
	task.Set("clause", clauseID(t, s, "T17"))
	task.Set("indicator", nil)
	task.Set("goal", nil)
	save(t, s, task)
	if ev = get(t, s, kind.Evidence, ev.ID); ev.Int("clause") != task.Int("clause") || ev.Has("indicator") {
		t.Errorf("stayed at clause %v, indicator %v", ev.Get("clause"), ev.Get("indicator"))
	}
	// when it is put away, then its links and notes go too, and come back with it
	if err := s.Delete(ctx, kind.Task, task.ID); err != nil {
		t.Fatal(err)
	}
	if get(t, s, kind.Evidence, ev.ID).DeletedAt == "" || get(t, s, kind.TaskNote, note.ID).DeletedAt == "" || get(t, s, kind.Enterprise, firm.ID).DeletedAt != "" {
		t.Error("the link and the note go with the task, the firm stays")
	}
	if err := s.Restore(ctx, kind.Task, task.ID); err != nil {
		t.Fatal(err)
	}
	if get(t, s, kind.Evidence, ev.ID).DeletedAt != "" || get(t, s, kind.TaskNote, note.ID).DeletedAt != "" {
		t.Error("restoring brings both back")
	}
}
