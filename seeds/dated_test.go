package seeds

import (
	"strings"
	"testing"
)

// The levels by the order then in force: 令第225号 of 2014-12-01 and 令第237号
// of 2018-05-01, 令第251号 of 2021-11-01, 令第282号 of 2026-04-01.
func TestAEOLevelsByDay(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2014-11-30", ""},
		{"2014-12-01", "高级认证企业 一般认证企业 一般信用企业 失信企业"},
		{"2018-05-01", "高级认证企业 一般认证企业 一般信用企业 失信企业"},
		{"2021-10-31", "高级认证企业 一般认证企业 一般信用企业 失信企业"},
		{"2021-11-01", "高级认证企业 其他企业（海关信用） 失信企业"},
		{"2026-03-31", "高级认证企业 其他企业（海关信用） 失信企业"},
		{"2026-04-01", "高级认证企业 认证企业 常规企业 失信企业 严重失信企业"},
		{"2030-01-01", "高级认证企业 认证企业 常规企业 失信企业 严重失信企业"},
	} {
		var names []string
		for _, e := range AEOLevels(c.day) {
			names = append(names, e.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.day, got, c.want)
		}
	}
	if n := len(AEOLevels("")); n != len(Dict("aeo")) || n != 8 {
		t.Errorf("without a day: %d", n)
	}
	if e, ok := Lookup("aeo", "常规管理"); !ok || e.Code != "others" {
		t.Errorf("常规管理 is %+v", e)
	}
}
