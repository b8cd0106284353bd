package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// oneLead fills a database with a firm and a lead; more are its fields, as stored.
func oneLead(t *testing.T, more map[string]any) func(*store.Store) {
	return func(st *store.Store) {
		firm := kind.New(kind.Enterprise)
		firm.Set("name", "宁夏甲公司")
		lead := kind.New(kind.Lead)
		for key, v := range map[string]any{"name": "枸杞深加工项目", "investor": "新加坡某集团", "country": "SG", "territory": "640521", "received_on": "2025-09-01"} {
			lead.Set(key, v)
		}
		for key, v := range more {
			lead.Set(key, v)
		}
		for _, r := range []*kind.Record{firm, lead} {
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// theLead is the stored lead 1.
func theLead(s *stage) *kind.Record {
	s.t.Helper()
	r, err := s.e.st.Get(context.Background(), kind.Lead, 1)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}
}

// inDialog finds the form in the dialog on top.
func inDialog(s *stage) *ui.Form {
	s.t.Helper()
	s.until("a dialog", func() bool { return top(s) != nil })
	f, ok := find(top(s), func(*ui.Form) bool { return true })
	if !ok {
		s.t.Fatalf("no form in %v", textsOf(top(s)))
	}
	return f
}

func shown(o fyne.CanvasObject) string { return strings.Join(textsOf(o), " ") }

func TestAdvanceSaysWhatIsMissingAndIsTakenBack(t *testing.T) {
	// given a lead in 在谈
	s := newStage(t, oneLead(t, map[string]any{"stage": "talk", "stage_on": "2025-09-20"}))
	p := shownRecord(s, "lead/1")
	for _, want := range []string{"在“在谈” 25 天（2025-09-20 起）", "到“签约”还需要：签约日期、签约金额、签约币种", "推进到“签约”（Ctrl+Enter）", "2025-09-20"} {
		if !strings.Contains(shown(p.host), want) {
			t.Errorf("the overview does not say %s: %s", want, shown(p.host))
		}
	}
	// when Ctrl+Enter is pressed and the dialog saved as it stands
	p.HandleShortcut(ctrl(fyne.KeyReturn))
	f := inDialog(s)
	s.rest()
	if v := f.Values()["signed_on"]; v != "2025-10-15" {
		t.Errorf("the day begins as %q, want today", v)
	}
	f.HandleShortcut(ctrl(fyne.KeyS))
	// then the field says what is missing and nothing moved
	if !strings.Contains(shown(top(s)), "请填写“签约金额”") {
		t.Fatalf("no message: %s", shown(top(s)))
	}
	if theLead(s).Text("stage") != "talk" {
		t.Fatal("moved without an amount")
	}
	// when it is filled in
	f.SetValues(map[string]string{"contracted": "500000000000 CNY", "signed_on": "2025-10-10"})
	f.HandleShortcut(ctrl(fyne.KeyS))
	s.until("the move", func() bool { return theLead(s).Text("stage") == "signed" })
	s.rest()
	// then lead, step and page say so
	r := theLead(s)
	if r.Text("stage_on") != "2025-10-10" || r.Int("contracted") != 5e11 || r.Text("contracted_currency") != "CNY" {
		t.Errorf("since %s, %d %s", r.Text("stage_on"), r.Int("contracted"), r.Text("contracted_currency"))
	}
	if text := shown(pageAs[*recordPage](s).host); !strings.Contains(text, "推进到“注册”（Ctrl+Enter）") {
		t.Errorf("the page: %s", text)
	}
	// when it is taken back, then stage and fields are as before
	if !s.e.shell.Toasts.Undo() {
		t.Fatal("nothing to undo")
	}
	s.until("the way back", func() bool { return theLead(s).Text("stage") == "talk" })
	s.rest()
	if r := theLead(s); r.Has("signed_on") || r.Has("contracted") || r.Has("contracted_currency") || r.Text("stage_on") != "2025-09-20" {
		t.Errorf("left behind: %s, %d %s, since %s", r.Text("signed_on"), r.Int("contracted"), r.Text("contracted_currency"), r.Text("stage_on"))
	}
}

func TestRefusedGateMarksItsField(t *testing.T) {
	// given a lead that nobody answers for
	s := newStage(t, oneLead(t, nil))
	shownRecord(s, "lead/1").HandleShortcut(ctrl(fyne.KeyReturn))
	f := inDialog(s)
	s.rest()
	// when neither officer nor unit is named
	f.SetValues(map[string]string{"officer": "", "unit": ""})
	f.Save()
	s.rest()
	// then the store's gate is said at both
	if n := strings.Count(shown(top(s)), "进入“研判”要填招商干部或责任单位"); n != 2 {
		t.Errorf("said %d times: %s", n, shown(top(s)))
	}
	// when a day is still to come, then the day says so
	f.SetValues(map[string]string{"officer": "王某", moveDay: "2025-10-16"})
	f.Save()
	if !strings.Contains(shown(top(s)), "2025-10-16 还没到") {
		t.Errorf("a day to come: %s", shown(top(s)))
	}
	// when it is said in words, then it is reckoned from today
	day, _ := find(top(s), func(*ui.DateEntry) bool { return true })
	day.SetText("昨天")
	f.HandleShortcut(ctrl(fyne.KeyReturn))
	s.until("the move", func() bool { return theLead(s).Text("stage") == "study" })
	s.rest()
	if r := theLead(s); r.Text("officer") != "王某" || r.Text("stage_on") != "2025-10-14" {
		t.Errorf("%s since %s", r.Text("officer"), r.Text("stage_on"))
	}
}

func TestAnotherStageAsksForItsOwnFields(t *testing.T) {
	s := newStage(t, oneLead(t, map[string]any{"stage": "talk", "officer": "王某"}))
	p := shownRecord(s, "lead/1")
	// given the dialog of 其他阶段… with a remark typed
	tapText(t, p.host, "其他阶段…")
	f := inDialog(s)
	f.SetValues(map[string]string{moveRemark: "电话里说的"})
	// when 流失 is chosen
	f.SetValues(map[string]string{moveStage: "lost"})
	s.rest()
	f = inDialog(s)
	// then it asks for the reason and keeps the remark
	if v := f.Values(); v[moveRemark] != "电话里说的" || !strings.Contains(shown(top(s)), "搁置/流失原因") {
		t.Fatalf("%v %s", v, shown(top(s)))
	}
	f.Save()
	if !strings.Contains(shown(top(s)), "请填写“搁置/流失原因”") {
		t.Errorf("no message: %s", shown(top(s)))
	}
	f.SetValues(map[string]string{"reason": "去了外地"})
	f.Save()
	s.until("the move", func() bool { return theLead(s).Text("stage") == "lost" })
	s.rest()
	// then the page tells why, and Ctrl+Enter brings it back
	p = pageAs[*recordPage](s)
	for _, want := range []string{"原因：去了外地", "恢复到“在谈”（Ctrl+Enter）", "在谈（流失）"} {
		if !strings.Contains(shown(p.host), want) {
			t.Errorf("no %s: %s", want, shown(p.host))
		}
	}
	p.HandleShortcut(ctrl(fyne.KeyReturn))
	f = inDialog(s)
	s.rest()
	f.Save()
	s.until("the way back", func() bool { return theLead(s).Text("stage") == "talk" })
	s.rest()
	if theLead(s).Has("reason") {
		t.Error("the reason stays")
	}
}

func TestRegisteredMakesTheFirm(t *testing.T) {
	s := newStage(t, oneLead(t, map[string]any{"stage": "signed", "signed_on": "2025-09-10", "contracted": int64(1e10), "contracted_currency": "USD"}))
	shownRecord(s, "lead/1").HandleShortcut(ctrl(fyne.KeyReturn))
	f := inDialog(s)
	s.rest()
	// when a firm is made from within the dialog
	tapText(t, top(s), "新建企业…")
	firm := inDialog(s)
	s.rest()
	if v := firm.Values(); v["name"] != "新加坡某集团" || v["territory"] != "640521" || v["investor_country"] != "SG" {
		t.Fatalf("it begins as %v", v)
	}
	firm.SetValues(map[string]string{"name": "新加坡某集团（中宁）有限公司"})
	firm.Save()
	s.until("the firm", func() bool { return f.Values()["enterprise"] != "" })
	id := firmID(t, s, "新加坡某集团（中宁）有限公司")
	if !strings.Contains(shown(top(s)), "新加坡某集团（中宁）有限公司") {
		t.Errorf("not named: %s", shown(top(s)))
	}
	f.Save()
	s.until("the move", func() bool { return theLead(s).Text("stage") == "registered" })
	s.rest()
	if r := theLead(s); r.Int("enterprise") != id {
		t.Errorf("linked to %d", r.Int("enterprise"))
	}
	// then 到资 says which money is missing, offers to register it, and goes on
	pageAs[*recordPage](s).HandleShortcut(ctrl(fyne.KeyReturn))
	inDialog(s)
	s.rest()
	if !strings.Contains(shown(top(s)), "还缺到资记录：“新加坡某集团（中宁）有限公司” 2025-09-10 以后没有到资") {
		t.Fatalf("no word of the money: %s", shown(top(s)))
	}
	tapText(t, top(s), "登记到资…")
	money := inDialog(s)
	s.rest()
	money.SetValues(map[string]string{"date": "2025-10-01", "amount": "3000000000 USD"})
	money.Save()
	s.until("the dialog again", func() bool { return top(s) != nil && strings.Contains(shown(top(s)), "推进到“到资”") })
	s.rest()
	inDialog(s).Save()
	s.until("the move", func() bool { return theLead(s).Text("stage") == "arrived" })
	s.rest()
	if text := shown(pageAs[*recordPage](s).host); !strings.Contains(text, "资金到位率：30.00%") || !strings.Contains(text, "本线索到资：3,000.00 万美元（2025-09-10 起）") {
		t.Errorf("the page: %s", text)
	}
}

func TestDeletedLeadDoesNotMove(t *testing.T) {
	s := newStage(t, oneLead(t, nil))
	if err := s.e.st.Delete(context.Background(), kind.Lead, 1); err != nil {
		t.Fatal(err)
	}
	p := shownRecord(s, "lead/1")
	p.HandleShortcut(ctrl(fyne.KeyReturn))
	s.rest()
	if top(s) != nil || strings.Contains(shown(p.host), "推进到") {
		t.Error("a deleted lead can be moved")
	}
}

func TestStageIsEnteredWithANewLeadOnly(t *testing.T) {
	s := newStage(t, oneLead(t, nil))
	// given the form of a lead that is there, then its stage is not in it
	p := shownRecord(s, "lead/1")
	if _, there := p.form.form.Values()["stage"]; there {
		t.Error("the stage can be typed over")
	}
	// when a new one is entered in 签约 without what that asks for
	p = shownRecord(s, "lead/new")
	p.form.form.SetValues(map[string]string{"name": "第二条", "stage": "signed"})
	p.form.form.Save()
	s.until("an answer", func() bool { return top(s) != nil })
	if !strings.Contains(shown(top(s)), "还不能进入“签约”，缺少：签约日期、签约金额、签约币种") {
		t.Errorf("answer: %s", shown(top(s)))
	}
	tapText(t, top(s), "关闭")
	// when that is given too, then the lead begins there, on its day
	p.form.form.SetValues(map[string]string{"signed_on": "2025-08-08", "contracted": "100 USD"})
	p.form.form.Save()
	s.until("the lead", func() bool { q, ok := s.e.shell.Router.Page().(*recordPage); return ok && q.id == 2 && q.rec != nil })
	s.rest()
	if r := pageAs[*recordPage](s).rec; r.Text("stage") != "signed" || r.Text("stage_on") != "2025-08-08" {
		t.Errorf("%s since %s", r.Text("stage"), r.Text("stage_on"))
	}
}

// The window and the agenda call the same leads late: touched on Thursday, with
// a workday's time, also on the Saturday after.
func TestSilenceIsJudgedAsInTheAgenda(t *testing.T) {
	limits := pipeline.DefaultSilence()
	for _, c := range []struct {
		stage, touched, today string
		late                  bool
	}{
		{"lead", "2026-11-19", "2026-11-20", false},
		{"lead", "2026-11-19", "2026-11-21", true},
		{"lead", "2026-11-20", "2026-11-22", false},
		{"talk", "2026-11-09", "2026-11-23", false},
		{"talk", "2026-11-09", "2026-11-24", true},
		{"producing", "2020-01-01", "2026-11-23", false},
		{"lost", "2020-01-01", "2026-11-23", false},
		{"lead", "", "2026-11-23", false},
	} {
		if s := silenceOf(c.stage, c.touched, c.today, limits); s.late != c.late {
			t.Errorf("%s touched %s on %s: late %v", c.stage, c.touched, c.today, s.late)
		}
	}
}
