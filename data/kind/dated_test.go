package kind

import (
	"strings"
	"testing"
)

func TestDoubtsOfALevel(t *testing.T) {
	for _, c := range []struct{ typ, level, day, want string }{
		{"aeo", "certified", "2026-03-31", "“认证企业”自 2026-04-01 起使用，2026-03-31 时的名称为：高级认证企业、其他企业（海关信用）、失信企业"},
		{"aeo", "certified", "2026-04-01", ""},
		{"aeo", "general", "2021-11-01", "“一般认证企业”2014-12-01 至 2021-10-31使用"},
		{"aeo", "general", "2021-10-31", ""},
		{"aeo", "severe", "2025-01-01", "自 2026-04-01 起使用"},
		{"aeo", "advanced", "2016-01-01", ""},
		{"", "general", "2025-01-01", "一般认证企业"}, // a list of levels seldom says that it is one
		{"aeo", "general", "", ""},
		{"aeo", "某种写法", "2025-01-01", ""},
		{"specialised", "general", "2025-01-01", ""},
		{"aeo", "", "2025-01-01", ""},
	} {
		r := New(Certificate)
		for key, v := range map[string]string{"type": c.typ, "level": c.level, "issued_on": c.day} {
			if v != "" {
				r.Set(key, v)
			}
		}
		got := ""
		for _, d := range r.Doubts() {
			got += d.Field.Key + ": " + d.Message
		}
		if c.want == "" && got != "" || !strings.Contains(got, c.want) || got != "" && !strings.HasPrefix(got, "level: ") {
			t.Errorf("%s %s on %s: %q, want %q", c.typ, c.level, c.day, got, c.want)
		}
		if r.Text("level") != c.level {
			t.Errorf("the level became %q", r.Text("level"))
		}
	}
}

func TestOffersOfALevel(t *testing.T) {
	r := New(Certificate)
	f := Certificate.Field("level")
	if n := len(r.Offers(f)); n != 8 {
		t.Errorf("with nothing said: %d", n)
	}
	r.Set("type", "aeo")
	r.Set("issued_on", "2024-05-01")
	if got := r.Offers(f); len(got) != 3 || got[0].Code != "advanced" {
		t.Errorf("2024: %v", got)
	}
	r.Set("type", "hightech")
	if got := r.Offers(f); len(got) != 0 {
		t.Errorf("levels of customs for another certificate: %v", got)
	}
	if got := r.Offers(Certificate.Field("type")); len(got) != len(CertificateTypes) {
		t.Errorf("a plain choice: %v", got)
	}
}
