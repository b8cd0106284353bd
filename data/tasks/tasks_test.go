package tasks

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestATaskProvesItselfFromTheRecords(t *testing.T) {
	// given: one new foreign firm is asked for in each of three years, and
	// in one county; two came in 2026, both of them elsewhere
	w := given(t, "2026-11-23")
	g5 := w.id(kind.Indicator, "G5")
	proving := func(year int, pairs ...any) *kind.Record {
		return w.task("T02", "每年新设外资企业1家", year, append([]any{"indicator", g5, "goal", "1"}, pairs...)...)
	}
	past, now, next := proving(2025, "due_on", "2025-12-31", "state", "done"), proving(2026, "due_on", "2026-12-31"), proving(2027, "state", "done", "done_on", "2026-11-01")
	county := proving(2026, "territory", "中宁县", "goal", "2", "due_on", "2026-06-30")
	for _, day := range []string{"2026-03-01", "2026-05-01"} {
		w.add(kind.Enterprise, "name", "外资"+day, "foreign", "是", "founded", day, "territory", "沙坡头区")
	}
	for _, c := range []struct {
		name  string
		task  *kind.Record
		today string
		want  string
	}{
		{"two came, one was asked", now, "2026-11-23", "actual 2000000 ppm 2000000 done late=false 已完成 green"},
		{"none had come by February", now, "2026-02-28", "actual 0 ppm 0 open late=false 未开始 none"},
		{"the first came on 1 March", now, "2026-03-31", "actual 1000000 ppm 1000000 done late=false 已完成 green"},
		{"2025 had none, whatever was filled in", past, "2026-11-23", "actual 0 ppm 0 open late=true 推进中 red 台账只有 0 家，目标 1 家"},
		{"2027 has not begun", next, "2026-11-23", "actual - ppm - open late=false 推进中 red 还没有当年的数据"},
		{"the county has none", county, "2026-11-23", "actual 0 ppm 0 open late=true 未开始 red"},
	} {
		s := w.of(c.task, c.today)
		done := "open"
		if s.Done {
			done = "done"
		}
		got := fmt.Sprintf("actual %s ppm %s %s late=%v %s %s", show(s.Actual), show(s.PPM), done, s.Late, s.StateText(), s.Light)
		want, contradiction, _ := strings.Cut(c.want, "red ")
		if contradiction != "" {
			want += "red"
		}
		if got != want || (contradiction == "") != (s.Contradiction == "") || !strings.Contains(s.Contradiction, contradiction) || s.Silent != nil {
			t.Errorf("%s: %s, %q, silent %s; want %s", c.name, got, s.Contradiction, show(s.Silent), c.want)
		}
	}
	// the figure opens its rows
	if f := w.of(now, "").Figure; f == nil || len(f.Rows) != 1 || f.Rows[0].Kind != kind.Enterprise || f.AsOf != 202611 {
		t.Errorf("figure %+v", f)
	}
}

func TestOtherTasksGoByNotesAndEvidence(t *testing.T) {
	w := given(t, "2026-03-01")
	task := w.task("T17", "压缩通关时间", 2026, "unit", "中卫海关", "due_on", "2026-09-30", "state", "doing")
	blank := w.task("T17", "没人填报", 2026)
	ended := w.task("T17", "不做了", 2026, "state", "stopped", "due_on", "2026-01-31")
	done := w.task("T17", "做完了", 2026, "due_on", "2026-02-28")
	w.on("2026-04-10")
	w.add(kind.TaskNote, "task", task.ID, "text", "开了会", "percent", "30")
	w.on("2026-05-20")
	w.add(kind.TaskNote, "task", task.ID, "text", "没说比例")
	done.Set("state", "done")
	if err := w.st.Save(context.Background(), done); err != nil {
		t.Fatal(err)
	}
	firm := w.add(kind.Enterprise, "name", "甲公司")
	w.proof(task, firm, "date", "2026-06-01")
	w.proof(task, w.add(kind.Enterprise, "name", "乙公司"), "date", "2026-12-01")
	w.on("2026-11-23")
	for _, c := range []struct {
		name  string
		task  *kind.Record
		today string
		want  string
	}{
		{"before any note it is unknown, not zero", task, "2026-04-09", "ppm - silent 39 late=false evidence 0 yellow"},
		{"on the day of the note", task, "2026-04-10", "ppm 300000 silent 0 late=false evidence 0 green"},
		{"a note without a percent leaves the last", task, "2026-05-31", "ppm 300000 silent 11 late=false evidence 0 green"},
		{"evidence is a sign too", task, "2026-06-11", "ppm 300000 silent 10 late=false evidence 1 green"},
		{"on the due day it is not late", task, "2026-09-30", "ppm 300000 silent 121 late=false evidence 1 yellow"},
		{"the day after it is", task, "2026-10-01", "ppm 300000 silent 122 late=true evidence 1 red"},
		{"evidence of a later day does not count yet", task, "2026-11-23", "ppm 300000 silent 175 late=true evidence 1 red"},
		{"nothing was said", blank, "2026-03-31", "ppm - silent 30 late=false evidence 0 yellow"},
		{"given up is not late", ended, "2026-11-23", "ppm - silent - late=false evidence 0 none"},
		{"done counts whole", done, "2026-11-23", "ppm 1000000 silent - late=false evidence 0 green"},
		{"before its day it was not done", done, "2026-05-19", "ppm - silent - late=true evidence 0 red"},
	} {
		s := w.of(c.task, c.today)
		if got := fmt.Sprintf("ppm %s silent %s late=%v evidence %d %s", show(s.PPM), show(s.Silent), s.Late, s.Evidence, s.Light); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSumWeighsAndLeavesOutTheUnknown(t *testing.T) {
	w := given(t, "2026-11-23")
	with := func(percent string, pairs ...any) {
		r := w.task("T05", "任务"+percent, 2026, pairs...)
		if percent != "" {
			w.add(kind.TaskNote, "task", r.ID, "text", "进展", "percent", percent)
		}
	}
	with("50")                 // weight 1
	with("20", "weight", "3")  // 60 of 3
	with("0", "weight", "0.5") // zero is a figure
	with("", "weight", "9")    // unknown: left out
	with("90", "state", "stopped", "weight", "9")
	s := Sum(w.list(Query{Year: 2026, Clause: "T05"}))
	// (50 + 60 + 0) ÷ 4.5 = 24.4444 %
	if show(s.PPM) != "244444" || s.Tasks != 4 || s.Unknown != 1 || s.Stopped != 1 || s.Open() != 4 || show(s.Longest) != "0" {
		t.Errorf("%s %+v", show(s.PPM), s)
	}
	if s := Sum(nil); s.PPM != nil {
		t.Error("the mean of nothing is unknown")
	}
}

func TestOverfulfilmentDoesNotCoverOthers(t *testing.T) {
	three, none := int64(3_000_000), int64(-200_000)
	list := []Task{{Record: kind.New(kind.Task), PPM: &three}, {Record: kind.New(kind.Task), PPM: &none}}
	if s := Sum(list); show(s.PPM) != "500000" {
		t.Errorf("%s, want half: one whole, one nothing", show(s.PPM))
	}
}

func TestListFilters(t *testing.T) {
	w := given(t, "2026-11-23")
	w.task("T01", "甲", 2026, "unit", "市商务局", "due_on", "2026-11-30", "officer", "王某")
	w.task("T01", "乙", 2026, "unit", "各县〔区〕人民政府", "due_on", "2026-10-31")
	w.task("T02", "丙", 2026, "unit", "中宁县人民政府", "co_units", "市商务局、中卫海关", "territory", "中宁县")
	w.task("T02", "丁", 2025, "unit", "某某协会", "due_on", "2025-12-31", "state", "done")
	for _, c := range []struct {
		name string
		q    Query
		want string
	}{
		{"all by due day", Query{}, "丁乙甲丙"},
		{"a year", Query{Year: 2026}, "乙甲丙"},
		{"a clause", Query{Clause: "T02"}, "丁丙"},
		{"a lead unit", Query{Unit: "商务局"}, "甲"},
		{"with those it helps", Query{Unit: "SWJ", Co: true}, "甲丙"},
		{"a county has its group's", Query{Unit: "ZNX"}, "乙丙"},
		{"a group has its members'", Query{Unit: "XQZF"}, "乙丙"},
		{"another county has the group's only", Query{Unit: "HYX"}, "乙"},
		{"a unit of no dictionary", Query{Unit: "某某协会"}, "丁"},
		{"late", Query{Late: true}, "乙"},
		{"open", Query{State: StateOpen}, "乙甲丙"},
		{"stored state", Query{State: "done"}, "丁"},
		{"due this month", Query{DueFrom: "2026-11-01", DueTo: "2026-11-30"}, "甲"},
		{"a territory", Query{Territory: "640521"}, "丙"},
		{"an officer", Query{Officer: "王某"}, "甲"},
		{"silent", Query{Silent: 1}, ""},
		{"silent a month on", Query{Silent: 30, Today: "2026-12-23"}, "乙甲丙"},
	} {
		got := ""
		for _, x := range w.list(c.q) {
			got += x.Title()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	lead, co, err := Unit(context.Background(), w.st, "SWJ", 2026, "")
	if err != nil || len(lead) != 1 || len(co) != 1 {
		t.Errorf("%d led, %d helped, %v", len(lead), len(co), err)
	}
	by, err := ByUnit(context.Background(), w.st, 2026, "")
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, u := range by {
		got += fmt.Sprintf("%s %d/%d ", u.Unit, u.Late, u.Tasks)
	}
	if want := "SPTQ 1/1 ZNX 1/2 HYX 1/1 SWJ 0/1 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
