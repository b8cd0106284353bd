package cli

import (
	"strings"
	"testing"
)

func TestTerm(t *testing.T) {
	// given a firm of 2015 whose term runs to 2050, and one whose term has passed
	s := newShell(t)
	s.ok("add", "enterprise", "name=云岭一号有限公司", "企业类型=有限责任公司", "成立日期=2015-03-01", "认缴出资期限=2050-12-31", "注册资本=100万元", "实缴资本=10万元", "统计归属=中宁县")
	s.ok("add", "enterprise", "name=云岭二号有限公司", "企业类型=有限责任公司", "成立日期=2015-03-01", "认缴出资期限=2025-12-31", "注册资本=100万美元", "实缴资本=10万美元", "统计归属=海原县")

	// when the list of a day is asked for as JSON, then each has its day and what to do
	var got struct {
		Day   string
		Count int
		Rows  []struct {
			Name, State, By, Rule, Todo string
			Left                        int `json:"days_left"`
			Registered                  struct {
				Amount   float64
				Currency string
			} `json:"registered_capital"`
		}
	}
	s.json(&got, "term", "--day", "2026-11-23", "--json")
	if got.Day != "2026-11-23" || got.Count != 2 || len(got.Rows) != 2 {
		t.Fatalf("%+v", got)
	}
	if r := got.Rows[0]; r.Name != "云岭二号有限公司" || r.State != "late" || r.By != "2025-12-31" || r.Left != -327 || r.Registered.Amount != 1000000 || r.Registered.Currency != "USD" {
		t.Errorf("%+v", r)
	}
	if r := got.Rows[1]; r.State != "act" || r.By != "2027-06-30" || r.Left != 219 || r.Rule != "LIMITED_OLD" {
		t.Errorf("%+v", r)
	}
	// and a part of it by territory and state
	s.json(&got, "term", "--day", "2026-11-23", "--territory", "中宁", "--state", "须限期办理", "--json")
	if got.Count != 1 || got.Rows[0].Name != "云岭一号有限公司" {
		t.Errorf("%+v", got)
	}
	// in words it names the law and keeps dollars apart from yuan
	if out := s.ok("term", "--day", "2026-11-23"); !strings.Contains(out, "第784号") || !strings.Contains(out, "100.00万美元") || !strings.Contains(out, "须限期办理 1 家") {
		t.Error(out)
	}
	// and refuses what it does not know
	for want, args := range map[string][]string{"没有状态": {"term", "--state", "迟了"}, "没有统计归属": {"term", "--territory", "火星"}} {
		if _, errOut, code := s.run(args...); code != Misuse || !strings.Contains(errOut, want) {
			t.Errorf("%v: %d %s", args, code, errOut)
		}
	}
}
