package app

import (
	"strings"
	"testing"

	"beizeng/data/kind"
)

func TestAKnownPersonOrLeadIsShownBeforeItIsEnteredAgain(t *testing.T) {
	// given a person and three leads of one investor, one of them lost
	s := newStage(t, nil)
	st := s.e.st
	li := saved(t, st, kind.Contact, "name", "李文", "employer", "甲公司", "phones", "13900001234", "title", "经理")
	saved(t, st, kind.Lead, "name", "枸杞深加工", "investor", "香港瑞禾公司", "code", "L1")
	saved(t, st, kind.Lead, "name", "冷链项目", "investor", "香港瑞禾公司", "stage", "lost", "reason", "选址外省")
	for _, c := range []struct {
		route  string
		values map[string]string
		said   []string // "" expected nowhere: it is saved at once
		not    string
	}{
		{"contact/new", map[string]string{"name": "王五", "phones": "139-0000-1234"}, []string{"李文（甲公司）", "很可能", "手机（尾号 1234）相同，姓名不同", "经理"}, "13900001234"},
		{"contact/new", map[string]string{"name": "李文", "employer": "甲公司"}, []string{"李文（甲公司）", "姓名和单位（甲公司）相同"}, ""},
		{"contact/new", map[string]string{"name": "赵六", "phones": "13911112222"}, nil, ""},
		{"lead/new", map[string]string{"name": "枸杞 深加工"}, []string{"枸杞深加工", "线索名称相同"}, ""},
		{"lead/new", map[string]string{"name": "又一个", "investor": "香港瑞禾公司"}, []string{"枸杞深加工", "投资方相同，还在跟进"}, "冷链项目"},
		{"lead/new", map[string]string{"name": "新的"}, nil, ""},
	} {
		before := s.living(kind.Contact) + s.living(kind.Lead)
		p := shownNew(s, c.route)
		// when somebody is entered who looks like one of them
		p.form.form.SetValues(c.values)
		p.form.form.Save()
		if c.said == nil {
			s.until("the save", func() bool { return s.living(kind.Contact)+s.living(kind.Lead) == before+1 })
			s.rest()
			continue
		}
		// then the candidate is shown with why, and nothing is saved
		s.until("the question", func() bool { return top(s) != nil })
		text := strings.Join(textsOf(top(s)), "|")
		for _, want := range c.said {
			if !strings.Contains(text, want) {
				t.Errorf("%v: %q is not shown: %s", c.values, want, text)
			}
		}
		if c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%v: %q is shown: %s", c.values, c.not, text)
		}
		if s.living(kind.Contact)+s.living(kind.Lead) != before {
			t.Errorf("%v is saved unasked", c.values)
		}
		tapText(t, top(s), "返回修改")
		p.form.form.SetUnchanged()
	}
	// and one can go on all the same, or open the one that is known
	p := shownNew(s, "contact/new")
	p.form.form.SetValues(map[string]string{"name": "李文", "phones": "13900001234"})
	p.form.form.Save()
	s.until("the question", func() bool { return top(s) != nil })
	tapText(t, top(s), "打开它")
	s.rest()
	if r := s.e.shell.Router.Page().Route(); r != recordRoute(kind.Contact, li.ID) || top(s) != nil {
		t.Errorf("shown %s", r)
	}
	// then what was typed is still at hand, and can be saved after all
	tapText(t, s.app.win.Content(), "接着填")
	s.until("the draft", func() bool { return top(s) != nil })
	tapText(t, top(s), "保存（Ctrl+S）")
	s.until("the question", func() bool { return strings.Contains(strings.Join(textsOf(top(s)), "|"), "仍然新增") })
	tapText(t, top(s), "仍然新增")
	s.until("the save", func() bool { return s.living(kind.Contact) == 3 })
	s.rest()
	if r := pageAs[*recordPage](s).rec; r.ID == li.ID || r.Text("name") != "李文" || r.Text("phones") != "13900001234" {
		t.Errorf("shown %d %s %s", r.ID, r.Text("name"), r.Text("phones"))
	}
}

// shownNew opens an empty form.
func shownNew(s *stage, route string) *recordPage {
	s.e.nav("workbench")
	s.rest()
	return shownRecord(s, route)
}
