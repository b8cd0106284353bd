package reports

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// taskWorld holds three tasks as of 23 November 2026: one late and silent, one
// silent of a group, one that proves itself.
func taskWorld(t *testing.T) *store.Store {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	on := func(day string) {
		d, _ := time.ParseInLocation(time.DateOnly, day, time.Local)
		st.Now = func() time.Time { return d.Add(9 * time.Hour) }
	}
	save := func(k *kind.Kind, pairs ...any) *kind.Record {
		r := kind.New(k)
		for i := 0; i < len(pairs); i += 2 {
			r.Set(pairs[i].(string), pairs[i+1])
		}
		if err := st.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	id := func(k *kind.Kind, code string) int64 {
		r, err := st.Find(ctx, k, code)
		if err != nil {
			t.Fatal(err)
		}
		return r.ID
	}
	on("2026-09-01")
	late := save(kind.Task, "title", "压缩通关时间", "clause", id(kind.Clause, "T18"), "year", int64(2026), "unit", "ZWHG", "co_units", "市商务局", "due_on", "2026-10-31", "officer", "王某")
	save(kind.TaskNote, "task", late.ID, "text", "已开协调会", "percent", int64(40))
	save(kind.Task, "title", "服务企业", "clause", id(kind.Clause, "T01"), "year", int64(2026), "unit", "XQZF", "due_on", "2026-12-31")
	on("2026-11-23")
	save(kind.Task, "title", "新设外资企业 1 家", "clause", id(kind.Clause, "T02"), "year", int64(2026), "unit", "SWJ", "indicator", id(kind.Indicator, "G5"), "goal", int64(1_000_000), "due_on", "2026-12-31")
	save(kind.Enterprise, "name", "宁夏样例外资公司", "foreign", "yes", "founded", "2026-03-01")
	return st
}

func TestTaskListTellsWhereTasksStand(t *testing.T) {
	st := taskWorld(t)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local)
	doc, err := Build(context.Background(), st, "tasks", Options{Year: 2026, Created: now})
	if err != nil {
		t.Fatal(err)
	}
	text := doc.Title + everything(doc)
	for _, want := range []string{"2026年全市重点任务清单", "共有任务3项，已完成1项，未完成2项，其中逾期1项；30天以上没有动静的2项；佐证0条；按权重平均，进度为70.0%（1项没有填报，未计入）",
		"T18-2026-01", "逾期", "40.0%", "2026-09-01 已开协调会", "1/1", "未填报"} {
		if !strings.Contains(text, want) {
			t.Errorf("no “%s” in\n%s", want, text)
		}
	}
	// T01 stands before T02 and T18
	if a, b, c := strings.Index(text, "T01-2026-01"), strings.Index(text, "T02-2026-01"), strings.Index(text, "T18-2026-01"); a < 0 || a > b || b > c {
		t.Errorf("order %d %d %d", a, b, c)
	}
	// a unit's own list has what it helps with
	doc, err = Build(context.Background(), st, "tasks", Options{Year: 2026, Unit: "SWJ", Created: now})
	if text = everything(doc); err != nil || doc.Rows != 2 || !strings.Contains(doc.Sub, "市商务局") || strings.Contains(text, "服务企业") {
		t.Errorf("%v, %d rows:\n%s", err, doc.Rows, text)
	}
}

func TestTaskLettersGoToWhoIsLateOrSilent(t *testing.T) {
	st := taskWorld(t)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local)
	doc, err := Build(context.Background(), st, "taskletter", Options{Created: now})
	if err != nil {
		t.Fatal(err)
	}
	text := everything(doc)
	// the customs' late one, and a group's silent one to each of its three members
	for _, want := range []string{"中卫海关：", "1项已过完成时限", "逾期 23 天，83 天无进展", "海原县人民政府：", "1项30天以上没有报送进展", "于2026年11月30日前报送"} {
		if !strings.Contains(text, want) {
			t.Errorf("no “%s” in\n%s", want, text)
		}
	}
	if doc.Rows != 4 || strings.Contains(text, "市商务局：") || strings.Contains(text, "各县") {
		t.Errorf("%d letters:\n%s", doc.Rows, text)
	}
	// each is one page
	out := filepath.Join(t.TempDir(), "l.pdf")
	made, err := Make(context.Background(), st, "taskletter", Options{Out: out, Created: now, BundledFonts: true})
	if err != nil || made.Pages != 4 {
		t.Errorf("%d pages, %v", made.Pages, err)
	}
	// who has nothing to be urged to is told so
	if _, err := Build(context.Background(), st, "taskletter", Options{Unit: "SWJ", Created: now}); err == nil || !strings.Contains(err.Error(), "市商务局没有逾期的任务") {
		t.Errorf("%v", err)
	}
}
