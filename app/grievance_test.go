package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// oneCase fills a database with a firm and a grievance of it, taken in on
// 2025-09-26; today is 2025-10-15.
func oneCase(t *testing.T, pairs ...any) func(*store.Store) {
	return func(st *store.Store) {
		firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司", "territory", "640521")
		saved(t, st, kind.Grievance, append([]any{"enterprise", firm.ID, "title", "用电容量不足", "type", "power", "received_on", "2025-09-26", "money", int64(300_000_000), "jobs", int64(40)}, pairs...)...)
	}
}

func theCase(s *stage) *kind.Record {
	s.t.Helper()
	r, err := s.e.st.Get(context.Background(), kind.Grievance, 1)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

func (s *stage) reads(o fyne.CanvasObject, wants ...string) {
	s.t.Helper()
	text := shown(o)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			s.t.Errorf("no %q in %s", want, text)
		}
	}
}

func TestGrievanceIsHandledOnItsPage(t *testing.T) {
	// given a grievance that nobody has yet
	s := newStage(t, oneCase(t))
	p := shownRecord(s, "grievance/1")
	s.reads(p.host, "还没有交给责任单位。（受理 19 天，2025-09-26 起）", "交办（Ctrl+Enter）", "升级", "300.00", "40", "宁夏甲虚拟公司", "还没有办理过程")
	if strings.Contains(shown(p.host), "企业确认") {
		t.Error("it can be confirmed before it is answered")
	}
	// when Ctrl+Enter is pressed and nothing filled in, then the field says so
	p.HandleShortcut(ctrl(fyne.KeyReturn))
	f := inDialog(s)
	s.rest()
	if v := f.Values(); v["workdays"] != "10" || v["date"] != "2025-10-15" {
		t.Errorf("it begins as %v", v)
	}
	f.HandleShortcut(ctrl(fyne.KeyReturn))
	s.reads(top(s), "请填写“办理单位”")
	// when it is sent on the day it came
	f.SetValues(map[string]string{"unit": "GXJ", "date": "2025-09-26"})
	f.Save()
	s.until("the sending", func() bool { return theCase(s).Text("state") == "doing" })
	s.rest()
	p = pageAs[*recordPage](s)
	// 10 working days are 2025-10-16: tomorrow
	s.reads(p.host, "市工业和信息化局 正在办理", "期限 2025-10-16，还有 1 个工作日", "答复（Ctrl+Enter）", "督办", "延期", "转办", "交办：市工业和信息化局")
	// when it is taken back by Ctrl+Z
	if !s.e.shell.Toasts.Undo() {
		t.Fatal("nothing to undo")
	}
	s.until("the way back", func() bool { return theCase(s).Text("state") == "new" })
}

func TestGrievanceIsAnsweredConfirmedAndReopened(t *testing.T) {
	s := newStage(t, oneCase(t, "unit", "GXJ", "workdays", int64(5)))
	p := shownRecord(s, "grievance/1")
	// given one that is late: 28 29 30 September 9 10 October, then 11 13 14 15
	s.reads(p.host, "期限 2025-10-10，已逾期 4 个工作日", "逾期，期限 2025-10-10")
	// when it is answered
	tapText(t, p.host, "答复（Ctrl+Enter）")
	f := inDialog(s)
	s.rest()
	f.SetValues(map[string]string{"result": "solved", "text": "已增容"})
	f.Save()
	s.until("the answer", func() bool { return theCase(s).Text("state") == "answered" })
	s.rest()
	p = pageAs[*recordPage](s)
	s.reads(p.host, "已答复：已解决。", "企业确认（Ctrl+Enter）", "期限 2025-10-10，晚了", "已增容")
	// when the firm does not agree
	tapText(t, p.host, "重新办理")
	f = inDialog(s)
	s.rest()
	f.SetValues(map[string]string{"text": "又跳闸", "due_on": "2025-10-17"})
	f.Save()
	s.until("the reopening", func() bool { return theCase(s).Text("state") == "doing" })
	s.rest()
	if r := theCase(s); r.Text("due_on") != "2025-10-17" || r.Has("workdays") || r.Int("reopened") != 1 {
		t.Errorf("due %s, %v working days, reopened %d", r.Text("due_on"), r.Get("workdays"), r.Int("reopened"))
	}
	// when the last step is taken back from the feed, then it is answered again
	p = pageAs[*recordPage](s)
	p.takeBack(caseSteps(s)[2])
	s.until("the way back", func() bool { return theCase(s).Text("state") == "answered" })
	s.rest()
	// when the first is, it is refused: the answer stays without it only
	p = pageAs[*recordPage](s)
	tapText(t, p.host, "企业确认（Ctrl+Enter）")
	f = inDialog(s)
	s.rest()
	f.SetValues(map[string]string{"satisfied": "yes"})
	f.Save()
	s.until("the confirmation", func() bool { return theCase(s).Text("state") == "closed" })
	s.rest()
	s.reads(pageAs[*recordPage](s).host, "已办结：已解决，企业满意", "重新办理（Ctrl+Enter）")
	pageAs[*recordPage](s).takeBack(caseSteps(s)[1])
	s.until("the refusal", func() bool { return top(s) != nil })
	s.reads(top(s), "诉求在“办理中”时不能“企业确认”")
}

func caseSteps(s *stage) []*kind.Record {
	s.t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.GrievanceStep, Sort: "id"})
	if err != nil {
		s.t.Fatal(err)
	}
	return rs
}

func TestGrievanceListHasItsSwitchesAndKeys(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		oneCase(t, "unit", "GXJ", "due_on", "2025-10-14")(st) // late
		firm := saved(t, st, kind.Enterprise, "name", "宁夏乙虚拟公司")
		for title, pairs := range map[string][]any{
			"未交办": nil, "在期限内": {"unit", "GXJ", "due_on", "2025-10-15"}, "已答复": {"unit", "GXJ", "result", "solved", "answer", "好"},
		} {
			saved(t, st, kind.Grievance, append([]any{"enterprise", firm.ID, "title", title, "received_on", "2025-10-13"}, pairs...)...)
		}
	})
	s.e.nav("grievance")
	p := pageAs[*listPage](s)
	s.until("the list", func() bool { return p.list.loads > 0 })
	for label, want := range map[string]int{"待交办": 1, "办理中": 2, "逾期": 1, "待确认": 1} {
		s.settle(p, func() { p.quick.toggle(label) })
		if p.list.total != want {
			t.Errorf("%s: %d, want %d", label, p.list.total, want)
		}
		s.settle(p, func() { p.quick.toggle(label) })
	}
	// when the one that is late is at the cursor, Ctrl+Enter answers it
	s.settle(p, func() { p.quick.toggle("逾期") })
	p.FocusList()
	p.HandleShortcut(ctrl(fyne.KeyReturn))
	f := inDialog(s)
	s.rest()
	f.SetValues(map[string]string{"result": "solved", "text": "已增容"})
	f.Save()
	s.until("the answer", func() bool { return theCase(s).Text("state") == "answered" })
	s.until("a shorter list", func() bool { return p.list.total == 0 })
	// and the menu of a row names just what it can take
	s.settle(p, func() { p.quick.toggle("逾期"); p.quick.toggle("待交办") })
	var texts []string
	for _, it := range p.list.menu(0, "title", fyne.Position{}) {
		texts = append(texts, it.Label)
	}
	if got := strings.Join(texts, "|"); !strings.Contains(got, "打开|交办…（Ctrl+Enter）|答复…|进展…|升级…|撤回…") {
		t.Error(got)
	}
}

func TestWhatWasToldBecomesAGrievance(t *testing.T) {
	s := newStage(t, nil)
	st := s.e.st
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	leader := saved(t, st, kind.Leader, "name", "王某")
	sp := saved(t, st, kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2025-05-01")
	for n, from := range []*kind.Record{
		saved(t, st, kind.Interaction, "enterprise", firm.ID, "type", "visit", "date", "2025-10-13", "said", "冷库电价高。想扩建。", "officer", "李四"),
		saved(t, st, kind.ActivationStep, "enterprise", firm.ID, "list", "trade", "rung", "helping", "date", "2025-10-13", "proof", "退税慢。想扩建。", "officer", "李四"),
		saved(t, st, kind.SponsorVisit, "sponsorship", sp.ID, "date", "2025-10-13", "said", "缺外贸员。想扩建。", "officer", "李四"),
	} {
		// given a record that tells of a difficulty, when it is made a grievance on its page
		p := shownRecord(s, recordRoute(from.Kind, from.ID))
		tapText(t, p.host, wordToGrievance)
		f := inDialog(s)
		s.rest()
		v := f.Values()
		title := []string{"冷库电价高", "退税慢", "缺外贸员"}[n]
		if v["title"] != title || v["detail"] != title+"。想扩建。" || v["received_on"] != "2025-10-13" || v["officer"] != "李四" {
			t.Fatalf("%s: it begins as %v", from.Kind.Label, v)
		}
		f.Save()
		s.until("the grievance", func() bool { return s.living(kind.Grievance) == n+1 })
		s.rest()
		// then the two know of each other
		rs, err := st.List(context.Background(), store.Query{Kind: kind.Grievance, Sort: "-id", Limit: 1})
		if err != nil || len(rs) == 0 {
			t.Fatal(err)
		}
		g := rs[0]
		now, err := st.Get(context.Background(), from.Kind, from.ID)
		if err != nil {
			t.Fatal(err)
		}
		if g.Int("enterprise") != firm.ID || g.Int("interaction") != from.ID && g.Int("visit") != from.ID && now.Int("grievance") != g.ID {
			t.Errorf("%s %d: %v, %v", from.Kind.Label, from.ID, g.Values, now.Values)
		}
	}
	// given a talk with no firm, then it is said
	talk := saved(t, st, kind.Interaction, "type", "call", "date", "2025-10-13", "said", "打听政策")
	s.e.toGrievance(talk, func() {})
	s.rest()
	if top(s) != nil {
		t.Error("a grievance of no firm is asked for")
	}
}
