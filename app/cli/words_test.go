package cli

import (
	"strings"
	"testing"
)

// Fields answer to the words that lists use for them, and a descending sort is
// written as the help says.
func TestWordsOfFields(t *testing.T) {
	s := newShell(t)
	s.ok("add", "企业", "公司名称=甲有限公司", "信用代码=91310115591693856A", "县区=中宁县", "注册资本=100")
	s.ok("add", "企业", "name=乙有限公司", "注册资本=200")
	if got := strings.TrimSpace(s.ok("list", "企业", "--where", "县区=中宁县", "--count")); got != "1" {
		t.Errorf("count %s", got)
	}
	var list []map[string]any
	s.json(&list, "list", "enterprise", "--sort", "-注册资本", "--limit", "1", "--json")
	if len(list) != 1 || list[0]["name"] != "乙有限公司" {
		t.Errorf("%v", list)
	}
	for _, args := range [][]string{{"--sort", "nofield"}, {"--limit", "-1"}} {
		if _, msg, code := s.run(append([]string{"list", "enterprise"}, args...)...); code != Misuse {
			t.Errorf("%v: exit %d, %s", args, code, msg)
		}
	}
}

// What would make a figure ambiguous is refused; what the plan is made of stays.
func TestRefusals(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=甲有限公司", "code=91310115591693856A")
	s.ok("add", "rate", "date=2025-09-30", "base=USD", "value=7.1055")
	s.ok("set", "enterprise", "甲有限公司", "code=91310115591693856A") // its own code
	for _, args := range [][]string{
		{"add", "enterprise", "name=乙有限公司", "code=91310115591693856A"},
		{"add", "rate", "date=2025-09-30", "base=美元", "value=7.2"},
		{"delete", "clause", "1"},
		{"delete", "indicator", "1"},
	} {
		if out, msg, code := s.run(args...); code != Refused || msg == "" {
			t.Errorf("%v: exit %d, %s%s", args, code, out, msg)
		}
	}
	s.ok("add", "rate", "date=2025-09-30", "base=EUR", "value=8.3")
}

func TestBatchesAsJSON(t *testing.T) {
	s := newShell(t)
	var list []map[string]any
	if s.json(&list, "batches", "--json"); len(list) != 0 {
		t.Errorf("%v", list)
	}
	s.ok("import", s.file("a.csv", "企业名称\n甲有限公司\n"), "--as", "enterprise")
	if s.json(&list, "batches", "--json"); len(list) != 1 || list[0]["batch"] != 1.0 || list[0]["imported"] != 1.0 {
		t.Errorf("%v", list)
	}
}
