package cli

import (
	"strings"
	"testing"
)

func TestFigures(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=甲公司", "统计归属=中宁县")
	s.ok("add", "enterprise", "name=乙公司", "统计归属=中宁县")
	s.ok("add", "programme", "name=展会补助", "type=展会补助", "eligible=全部企业")
	s.ok("add", "claim", "programme=展会补助", "enterprise=甲公司", "applied_on=2025-03-01", "applied=5万元", "paid_on=2025-03-11", "paid=4万元")
	s.ok("add", "container_month", "month=2025-01", "corridor=中欧班列", "teu=120")

	var got struct {
		Topic   string
		AsOf    string `json:"as_of"`
		Figures []struct {
			Key, Unit string
			Value     any
		}
		Tables map[string][]map[string]any
	}
	s.json(&got, "figures", "claims", "--year", "2025", "--territory", "中宁县", "--json")
	values := map[string]any{}
	for _, f := range got.Figures {
		values[f.Key] = f.Value
	}
	if got.Topic != "claims" || got.AsOf != "2025-12" || values["paid"] != 4e4 || values["paid_rate"] != 1.0 || values["days"] != 10.0 || got.Tables["programmes"][0]["applied"] != 5e4 {
		t.Errorf("%+v", got)
	}
	s.json(&got, "figures", "claims", "--year", "2025", "--territory", "海原县", "--json")
	if got.Figures[0].Value != 0.0 || got.Figures[1].Value != nil {
		t.Errorf("elsewhere: %+v", got.Figures)
	}
	if out := s.ok("figures", "containers", "--as-of", "2025-02"); !strings.Contains(out, "集装箱发运量 120 TEU") || !strings.Contains(out, "口径：当年 1 月至本月") || !strings.Contains(out, "注意：2025 年 2 月没有箱量数据") {
		t.Error(out)
	}
	for _, topic := range []string{"insurance", "outbound", "finance", "training", "meetings", "projects"} {
		s.ok("figures", topic)
	}
	for _, args := range [][]string{{"figures", "x"}, {"figures", "claims", "--as-of", "x"}, {"figures", "claims", "--territory", "火星"}, {"figures", "claims", "--year", "2024", "--as-of", "2025-01"}} {
		if _, msg, code := s.run(args...); code != Misuse || msg == "" {
			t.Errorf("%v: exit %d, %s", args, code, msg)
		}
	}
	var c struct {
		Count int64
		Firms []struct{ Name string }
	}
	s.json(&c, "candidates", "展会补助", "--territory", "中宁县", "--json")
	if c.Count != 1 || c.Firms[0].Name != "乙公司" {
		t.Errorf("%+v", c)
	}
}

func TestCultivate(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=甲公司")
	s.ok("add", "cultivation", "enterprise=甲公司", "type=专精特新", "goal=自治区专精特新", "start_on=2025-01-01")
	if out := s.ok("cultivate", "1"); !strings.Contains(out, "specialised") || strings.Contains(out, "aeo") {
		t.Error(out)
	}
	if out := s.ok("cultivate", "1", "--template", "specialised"); !strings.Contains(out, "新增 6 个") {
		t.Error(out)
	}
	if got := strings.TrimSpace(s.ok("list", "cultivation_step", "--count")); got != "6" {
		t.Errorf("%s steps", got)
	}
	if _, msg, code := s.run("cultivate", "1", "--template", "aeo_advanced"); code != Refused || !strings.Contains(msg, "specialised") {
		t.Errorf("exit %d: %s", code, msg)
	}
}
