package agenda

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestStepsSayWhoAndWhere(t *testing.T) {
	// given a step about a lead of 中宁县, one with a firm of 海原县, one with a person there
	o := given(t)
	lead := o.add(kind.Lead, "name", "枸杞深加工项目", "territory", "中宁县", "officer", "王某")
	firm := o.add(kind.Enterprise, "name", "海原乙实业有限公司", "territory", "海原县")
	person := o.add(kind.Contact, "name", "李某", "enterprise", ref(firm), "phones", "13900000000")
	o.step("寄资料", today, "lead", ref(lead), "officer", "王某", "next_officer", "赵某")
	o.step("看厂房", today, "enterprise", ref(firm), "officer", "王某")
	o.step("打 139-0000-0000 约时间", today, "contact", ref(person))

	a := o.on(Options{})
	if len(a.Due.Items) != 3 {
		t.Fatalf("%s", said(a.Due))
	}
	for i, want := range []Item{ // nobody's first, then officer by officer
		{Title: "打 （号码略） 约时间", Detail: "李某 · 海原乙实业有限公司", Territory: "640522", Contact: person.ID, Enterprise: firm.ID},
		{Title: "看厂房", Detail: "海原乙实业有限公司", Officer: "王某", Territory: "640522", Enterprise: firm.ID},
		{Title: "寄资料", Detail: "枸杞深加工项目", Officer: "赵某", Territory: "640521", Lead: lead.ID},
	} {
		got := a.Due.Items[i]
		if got.Title != want.Title || got.Detail != want.Detail || got.Officer != want.Officer || got.Territory != want.Territory ||
			got.Lead != want.Lead || got.Enterprise != want.Enterprise || got.Contact != want.Contact || got.Kind != kind.Interaction || got.UID == "" {
			t.Errorf("%d: %+v\nwant %+v", i, got, want)
		}
	}
	// when one officer or territory is asked for, then only theirs come
	for _, c := range []struct {
		opts Options
		want string
	}{
		{Options{Officer: "王某"}, "看厂房"},
		{Options{Officer: " 赵某 "}, "寄资料"},
		{Options{Officer: "无此人"}, ""},
		{Options{Territory: "640522"}, "打 （号码略） 约时间 看厂房"},
		{Options{Territory: "640521", Officer: "赵某"}, "寄资料"},
	} {
		l := o.on(c.opts).Due
		var got []string
		for _, it := range l.Items {
			got = append(got, it.Title)
		}
		if strings.Join(got, " ") != c.want || l.Count != len(got) {
			t.Errorf("%+v: %v (%d), want %s", c.opts, got, l.Count, c.want)
		}
	}
}

// A step is where its lead is to land; only a lead without a place is where its
// firm is.
func TestStepsOfATerritory(t *testing.T) {
	o := given(t)
	firm := o.add(kind.Enterprise, "name", "海原乙实业有限公司", "territory", "海原县")
	there := o.add(kind.Lead, "name", "落中宁", "territory", "中宁县")
	open := o.add(kind.Lead, "name", "未定地点")
	o.step("中宁的", today, "lead", ref(there), "enterprise", ref(firm))
	o.step("海原的", today, "lead", ref(open), "enterprise", ref(firm))
	o.step("没有地点", today, "lead", ref(open))
	for code, want := range map[string]string{"640521": "中宁的", "640522": "海原的", "640502": ""} {
		var got string
		for _, it := range o.on(Options{Territory: code}).Due.Items {
			if got += it.Title; it.Territory != code {
				t.Errorf("%s is of %s", it.Title, it.Territory)
			}
		}
		if got != want {
			t.Errorf("of %s: %s, want %s", code, got, want)
		}
	}
}

func TestExpiring(t *testing.T) {
	// given terms and certificates around the window of 30 days back and 60 ahead
	o := given(t)
	o.add(kind.Organisation, "name", "阿联酋中国商会", "term_to", "2026-11-30", "officer", "王某")
	o.add(kind.Organisation, "name", "早已到期", "term_to", "2026-10-23")
	o.add(kind.Organisation, "name", "刚过三十天", "term_to", "2026-10-24")
	o.add(kind.Organisation, "name", "还早", "term_to", "2027-01-23")
	firm := o.add(kind.Enterprise, "name", "海原乙实业有限公司", "territory", "海原县")
	o.add(kind.Certificate, "name", "有机认证", "valid_to", "2027-01-22", "enterprise", ref(firm))

	a := o.on(Options{})
	if got, want := said(a.Expiring), "刚过三十天 2026-10-24 30，阿联酋中国商会 2026-11-30 -7，有机认证 2027-01-22 -60"; got != want {
		t.Fatalf("%s\nwant %s", got, want)
	}
	it := a.Expiring.Items[2]
	if it.Kind != kind.Certificate || it.Enterprise != firm.ID || it.Detail != "海原乙实业有限公司 · 资质证书有效期至 2027-01-22" || it.Territory != "640522" {
		t.Errorf("%+v", it)
	}
	// when one officer asks, then theirs come, and what has no officer
	if got := said(o.on(Options{Officer: "王某"}).Expiring); got != "阿联酋中国商会 2026-11-30 -7，有机认证 2027-01-22 -60" {
		t.Errorf("王某: %s", got)
	}
	if got := said(o.on(Options{Territory: "640521"}).Expiring); got != "刚过三十天 2026-10-24 30，阿联酋中国商会 2026-11-30 -7" {
		t.Errorf("中宁县: %s", got)
	}
	l, err := Page(context.Background(), o.st, Options{Limit: 1}, Expiring, 1)
	if err != nil || said(l) != "阿联酋中国商会 2026-11-30 -7" || l.Count != 3 {
		t.Errorf("second page: %s (%d), %v", said(l), l.Count, err)
	}
}
