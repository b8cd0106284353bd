package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

type agendaJSON struct {
	On, Summary                                     string
	Counts                                          map[string]int
	Capped                                          []string
	Due, Overdue, Soon, Silent, Expiring, Birthdays []struct {
		Kind     string
		ID       int64
		Title    string
		Day      string
		DaysLate int `json:"days_late"`
		Officer  string
		Lead     int64
	}
}

func TestAgenda(t *testing.T) {
	// given a lead without a contact since spring, a step overdue since three days, one due and one tomorrow
	s := newShell(t)
	now := time.Now()
	day := func(n int) string { return now.AddDate(0, 0, n).Format(time.DateOnly) }
	s.ok("add", "lead", "name=枸杞深加工项目", "received_on="+day(-90), "officer=王某", "统计归属=中宁县")
	s.ok("add", "interaction", "date="+day(-90), "said=来访", "lead=枸杞深加工项目", "next_step=寄资料", "next_on="+day(-3), "officer=王某")
	s.ok("add", "interaction", "date="+day(-1), "said=通了电话", "next_step=约时间 13900000000", "next_on=今天", "officer=赵某")
	s.ok("add", "interaction", "date="+day(-1), "said=通了电话", "next_step=看厂房", "next_on=明天")

	// when the day is asked for as JSON, then each stands under its key
	var a agendaJSON
	s.json(&a, "agenda", "--json")
	if a.On != day(0) || len(a.Due) != 1 || len(a.Overdue) != 1 || len(a.Silent) != 1 || a.Expiring == nil || a.Birthdays == nil || a.Soon != nil {
		t.Fatalf("%+v", a)
	}
	if o := a.Overdue[0]; o.Kind != "interaction" || o.Title != "寄资料" || o.Day != day(-3) || o.DaysLate != 3 || o.Officer != "王某" || o.Lead == 0 {
		t.Errorf("%+v", o)
	}
	if a.Counts["overdue"] != 1 || a.Counts["silent"] != 1 || len(a.Capped) != 0 || a.Summary != "今天有 1 件到期、1 件逾期，1 条线索久未联系" {
		t.Errorf("%+v %s", a.Counts, a.Summary)
	}
	if out := s.ok("agenda", "--json"); strings.Contains(out, "13900000000") {
		t.Error("a phone number stands in it")
	}
	// and for another day, officer, territory
	a = agendaJSON{}
	s.json(&a, "agenda", "--on", "明天", "--json", "--officer", "赵某", "--soon")
	if a.On != day(1) || len(a.Due) != 0 || len(a.Overdue) != 1 || a.Soon == nil {
		t.Errorf("tomorrow for 赵某: %+v", a)
	}
	a = agendaJSON{}
	s.json(&a, "agenda", "--territory", "海原", "--json")
	if len(a.Overdue)+len(a.Due)+len(a.Silent) != 0 {
		t.Errorf("海原: %+v", a)
	}
	// and as text, line by line
	out := s.ok("agenda")
	for _, want := range []string{"1 件逾期", "已逾期（1）", "寄资料", "（过 3 天）", "久未联系（1）", "线索阶段"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	// and as a calendar file
	f := filepath.Join(t.TempDir(), "待办.ics")
	if out := s.ok("agenda", "--ics", f); !strings.Contains(out, "3 个日历事件") {
		t.Error(out)
	}
	text, err := os.ReadFile(f)
	if err != nil || strings.Count(string(text), "BEGIN:VEVENT\r\n") != 3 || !strings.Contains(string(text), "SUMMARY:看厂房\r\n") {
		t.Errorf("%v\n%s", err, text)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"agenda", "--on", "尽快"}, Misuse, "尽快"},
		{[]string{"agenda", "--territory", "北京"}, Misuse, "统计归属"},
		{[]string{"agenda", "--limit", "0"}, Misuse, "--limit"},
		{[]string{"agenda", "--ics", filepath.Join(t.TempDir(), "没有", "a.ics")}, Refused, "文件夹"},
	} {
		if _, msg, code := s.run(c.args...); code != c.code || !strings.Contains(msg, c.says) {
			t.Errorf("%v: exit %d (%s)", c.args, code, msg)
		}
	}
}
