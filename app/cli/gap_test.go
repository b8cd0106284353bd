package cli

import (
	"strings"
	"testing"
)

func TestGap(t *testing.T) {
	// given a firm with capital due in the year, and a lead without an amount
	s := newShell(t)
	s.ok("add", "enterprise", "name=云岭三号有限公司", "外资认定=是", "合同外资=100万美元", "认缴出资期限=2025-12-31", "成立日期=2024-03-01", "统计归属=中宁县")
	s.ok("add", "lead", "name=云岭电池项目", "投资来源地=德国", "投资方=云岭投资", "收到日期=2025-02-01", "责任单位=商务局")
	s.ok("advance", "lead", "云岭电池项目", "--to", "在谈", "--on", "2025-03-01")

	// when the gap of a month is asked for as JSON, then the rate and the candidates stand there, exact
	var got struct {
		Code, Unit string
		Year       struct {
			Missing  float64
			PerMonth float64 `json:"needed_per_month"`
			Months   int
			Verdict  string
		}
		Candidates []struct {
			Name, Class, Assumption string
			Year                    *struct{ Low, Mid, High float64 }
		}
	}
	s.json(&got, "gap", "G1", "--as-of", "2025-09", "--json")
	if got.Unit != "亿美元" || got.Year.Months != 3 || len(got.Candidates) != 2 {
		t.Fatalf("%+v", got)
	}
	if c := got.Candidates[0]; c.Name != "云岭三号有限公司" || c.Class != "unpaid" || c.Year == nil || c.Year.Low != 0.01 || c.Year.High != 0.01 {
		t.Errorf("%+v", c)
	}
	if c := got.Candidates[1]; c.Year != nil || !strings.Contains(c.Assumption, "未填金额，未计入") {
		t.Errorf("%+v", c)
	}
	// in words it says what each rests on
	if out := s.ok("gap", "G1", "--as-of", "2025-09"); !strings.Contains(out, "认缴出资期限 2025-12-31 在年内") || !strings.Contains(out, "依据：") {
		t.Error(out)
	}
	// a territory keeps the candidates
	s.json(&got, "gap", "G1", "--as-of", "2025-09", "--territory", "海原", "--json")
	if len(got.Candidates) != 0 {
		t.Errorf("%+v", got.Candidates)
	}
	if _, errOut, code := s.run("gap", "G77"); code != Refused || !strings.Contains(errOut, "没有指标“G77”") {
		t.Errorf("%d %s", code, errOut)
	}
	if _, _, code := s.run("gap", "G1", "--limit", "-1"); code != Misuse {
		t.Errorf("code %d", code)
	}
}
