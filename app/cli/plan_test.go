package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestPlanRead(t *testing.T) {
	s := newShell(t)
	file := s.file("方案.txt", "青河市外贸方案（2026-2028年）\n\n一、重点任务\n（一）壮大主体。到2028年进出口由2025年的10亿元增长到2028年的20亿元，年均增长20%。(任单位：市商务局、财政局)\n")
	var got struct {
		Title   string
		Clauses []struct {
			Code, Title string
			Units       []struct{ Name string }
		}
		Indicators []struct{ Base, Target, Growth string }
		Checks     []struct {
			OK      bool
			Message string
		}
		Slips []struct{ Sort, Suggest string }
	}
	s.json(&got, "plan", "read", file, "--json")
	if got.Title != "青河市外贸方案（2026—2028年）" || len(got.Clauses) != 1 || got.Clauses[0].Title != "壮大主体" || len(got.Clauses[0].Units) != 2 || got.Clauses[0].Units[1].Name != "市财政局" || got.Indicators[0].Target != "20" {
		t.Errorf("%+v", got)
	}
	if len(got.Checks) != 1 || got.Checks[0].OK || !strings.Contains(got.Checks[0].Message, "25.99%") {
		t.Errorf("%+v", got.Checks)
	}
	out := s.ok("plan", "read", file)
	for _, want := range []string{"条款 1 条", "T01\t（一）壮大主体\t市商务局、市财政局", "2025 年 10亿元 → 2028 年 20亿元", "！ 进出口：", "漏字\t“任单位：”\t责任单位：\t确定"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if _, err := os.Stat(s.db); err == nil {
		t.Error("reading a plan made a database")
	}
	if _, msg, code := s.run("plan", "read", s.file("方案.pdf", "%PDF-1.4")); code != Refused || !strings.Contains(msg, "PDF") {
		t.Errorf("exit %d, %s", code, msg)
	}
	if _, _, code := s.run("plan", "read"); code != Misuse {
		t.Errorf("no file: exit %d", code)
	}
}

func TestPlanAccept(t *testing.T) {
	// given a plan that the ledgers do not know
	s := newShell(t)
	text := "青河市外贸方案（2026-2028年）\n青政发〔2026〕8号\n\n一、重点任务\n（一）壮大主体。到2028年全市进出口总额由2025年的10亿元增长到2028年的20亿元。（责任单位：市商务局、青河海关）\n"
	file := s.file("方案.txt", text)
	type accepted struct {
		Batch                     int64
		Prefix                    string
		Added, Unchanged, Skipped int
		Differ                    []struct{ Title, Detail string }
	}
	// when it is only held against them, nothing is written
	var dry, got, again accepted
	s.json(&dry, "plan", "accept", file, "--dry-run", "--json")
	if dry.Batch != 0 || dry.Added != 6 || dry.Prefix != "P2-" {
		t.Errorf("dry: %+v", dry)
	}
	if _, _, code := s.run("show", "clause", "P2-T01"); code != Refused {
		t.Error("a dry run wrote")
	}
	// when it is accepted, its records are there: plan, clause, body, two links, indicator
	s.json(&got, "plan", "accept", file, "--json")
	if got.Added != 6 || got.Unchanged != 1 || got.Batch == 0 {
		t.Errorf("%+v", got)
	}
	if out := s.ok("show", "clause", "P2-T01"); !strings.Contains(out, "壮大主体") {
		t.Error(out)
	}
	// then it is known, and another target is told and left
	s.json(&again, "plan", "accept", s.file("改.txt", strings.Replace(text, "的20亿元", "的25亿元", 1)), "--json")
	if again.Added != 0 || len(again.Differ) != 1 || !strings.Contains(again.Differ[0].Detail, "目标值：台账 20，方案 25") {
		t.Errorf("again: %+v", again)
	}
	// and the figures of both plans are reckoned
	s.ok("indicators", "--as-of", "2026-06")
	// and one undo takes all of it back
	s.ok("undo", fmt.Sprint(got.Batch))
	if _, _, code := s.run("show", "clause", "P2-T01"); code != Refused {
		t.Error("undo left the clause")
	}
	if out := s.ok("plan", "accept", file, "--prefix", "T"); !strings.Contains(out, "已新增 6 条") {
		t.Error(out)
	}
}
