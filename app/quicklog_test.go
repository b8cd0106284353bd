package app

import (
	"context"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// keys presses keys on whatever has the keyboard; Tab goes on.
func (s *stage) keys(names ...fyne.KeyName) {
	s.t.Helper()
	c := s.app.win.Canvas()
	for _, n := range names {
		if n == fyne.KeyTab {
			c.FocusNext()
			continue
		}
		if c.Focused() == nil {
			s.t.Fatalf("nothing has the keyboard for %s", n)
		}
		c.Focused().TypedKey(&fyne.KeyEvent{Name: n})
		if f := c.Focused(); f != nil && len(n) == 1 { // a window sends the letter after its key
			f.TypedRune(rune(n[0]))
		}
		s.queue.Run()
	}
}

// types types a text into whatever has the keyboard.
func (s *stage) types(text string) {
	s.t.Helper()
	for _, r := range text {
		f := s.app.win.Canvas().Focused()
		if f == nil {
			s.t.Fatalf("nothing has the keyboard for %q", text)
		}
		f.TypedRune(r)
	}
}

// press gives a shortcut to whatever has the keyboard.
func (s *stage) press(sc fyne.Shortcut) {
	s.t.Helper()
	if f, ok := s.app.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	s.t.Fatalf("%T takes no shortcut", s.app.win.Canvas().Focused())
}

// talks are all interactions, the oldest first.
func (s *stage) talks() []*kind.Record {
	s.t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Interaction, Sort: "id"})
	if err != nil {
		s.t.Fatal(err)
	}
	return rs
}

func (s *stage) toasted(part string) bool {
	return strings.Contains(strings.Join(s.e.shell.Toasts.Texts(), "\n"), part)
}

func TestACallIsLoggedFromALeadsPageByKeyboard(t *testing.T) {
	// given the page of a lead on Wednesday 15 October 2025
	s := newStage(t, oneLead(t, nil))
	s.e.nav("lead/1")
	s.until("the lead", func() bool { p := pageAs[*recordPage](s); return p.rec != nil })
	// when Ctrl+L is pressed, and a visit is written down with keys alone
	s.e.quickLog()
	inDialog(s)
	s.types("2")
	s.keys(fyne.KeyTab)
	s.types("谈了用地")
	s.keys(fyne.KeyTab)
	s.types("送政策")
	s.keys(fyne.KeyReturn)
	s.types("下周三")
	if got := shown(top(s)); !strings.Contains(got, "10月22日 周三，5 个工作日后") || !strings.Contains(got, "枸杞深加工项目") {
		t.Errorf("the dialog says %s", got)
	}
	s.press(ctrl(fyne.KeyReturn))
	// then it is stored about the lead, and the toast says so
	s.until("stored", func() bool { return len(s.talks()) == 1 && top(s) == nil })
	r := s.talks()[0]
	for key, want := range map[string]string{"type": "走访", "said": "谈了用地", "next_step": "送政策", "next_on": "2025-10-22", "date": "2025-10-15", "officer": "测试员", "lead_name": "枸杞深加工项目"} {
		if r.Show(key) != want {
			t.Errorf("%s is %q, want %q", key, r.Show(key), want)
		}
	}
	if !s.toasted("已记：走访“谈了用地”，下一步 10月22日 周三") {
		t.Errorf("toasts: %v", s.e.shell.Toasts.Texts())
	}
	// and Ctrl+Z takes it back
	s.e.shell.Toasts.Undo()
	s.until("taken back", func() bool { return len(s.talks()) == 0 })
}

func TestAPersonIsFoundAndTheFirmComesAlong(t *testing.T) {
	// given a person at a firm
	s := newStage(t, func(st *store.Store) {
		firm := addRecord(t, st, kind.Enterprise, map[string]string{"name": "天元锰业"})
		saved(t, st, kind.Contact, "name", "王经理", "enterprise", firm.ID)
	})
	s.e.nav("workbench")
	s.rest()
	// when the person is looked for by initials from the workbench
	s.e.quickLog()
	inDialog(s)
	s.types("w")
	s.types("jl")
	s.until("found", func() bool { return strings.Contains(shown(top(s)), "联系人 ·") })
	s.keys(fyne.KeyReturn)
	s.until("its firm is said", func() bool { return strings.Contains(shown(top(s)), "同时记到：企业 天元锰业") })
	s.until("the keyboard is on the type", func() bool { _, ok := s.app.win.Canvas().Focused().(*ui.SegmentEntry); return ok })
	s.types("d")
	s.keys(fyne.KeyTab)
	s.types("问了近况")
	s.press(ctrl(fyne.KeyReturn))
	s.until("stored", func() bool { return len(s.talks()) == 1 })
	// then both are in the record
	if r := s.talks()[0]; r.Show("contact_name") != "王经理" || r.Show("enterprise_name") != "天元锰业" || r.Text("type") != "call" {
		t.Errorf("%v", r.Values)
	}
}

func TestALeadOffersItsPeople(t *testing.T) {
	// given a lead with two people, and somebody else
	s := newStage(t, func(st *store.Store) {
		oneLead(t, nil)(st)
		for _, name := range []string{"王经理", "李总", "旁人"} {
			p := saved(t, st, kind.Contact, "name", name)
			if name != "旁人" {
				saved(t, st, kind.Involvement, "lead", int64(1), "contact", p.ID)
			}
		}
	})
	s.e.nav("workbench")
	s.rest()
	// when the lead is chosen, then its people come first of all
	s.e.quickLog()
	inDialog(s)
	s.types("gq")
	s.until("found", func() bool { return strings.Contains(shown(top(s)), "枸杞深加工项目") })
	s.keys(fyne.KeyReturn)
	s.until("its people", func() bool { return strings.Contains(shown(top(s)), "（空） 王经理 李总 旁人") })
	// when the second is taken, then the talk is with that person
	s.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyTab)
	s.types("谈妥了")
	s.press(ctrl(fyne.KeyReturn))
	s.until("stored", func() bool { return len(s.talks()) == 1 })
	if r := s.talks()[0]; r.Show("contact_name") != "李总" || r.Show("lead_name") != "枸杞深加工项目" {
		t.Errorf("with %q about %q", r.Show("contact_name"), r.Show("lead_name"))
	}
}

func TestWhatIsNotThereIsMadeAtOnce(t *testing.T) {
	s := newStage(t, nil)
	s.e.nav("workbench")
	s.rest()
	s.e.quickLog()
	inDialog(s)
	// when an unknown name is typed, then a new lead is offered first
	s.types("光伏组件项目")
	s.until("offered", func() bool { return strings.Contains(shown(top(s)), "新建招商线索“光伏组件项目”") })
	s.keys(fyne.KeyReturn)
	s.until("the contact is next", func() bool {
		c, ok := s.app.win.Canvas().Focused().(*ui.ChoiceEntry)
		return ok && c.PlaceHolder == "和谁；可不填"
	})
	s.types("李总")
	s.until("offered", func() bool { return strings.Contains(shown(top(s)), "新建联系人“李总”") })
	s.keys(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyTab)
	s.types("来电咨询")
	s.press(ctrl(fyne.KeyS))
	s.until("stored", func() bool { return len(s.talks()) == 1 })
	// then all three records are there, and the person stands for the lead
	r := s.talks()[0]
	if r.Show("lead_name") != "光伏组件项目" || r.Show("contact_name") != "李总" || s.count(kind.Involvement) != 1 {
		t.Errorf("lead %q, contact %q, %d links", r.Show("lead_name"), r.Show("contact_name"), s.count(kind.Involvement))
	}
	// and undoing takes all of them back
	s.until("a way back", s.e.shell.Toasts.Undo)
	s.until("taken back", func() bool { return s.count(kind.Lead)+s.count(kind.Contact)+s.count(kind.Interaction) == 0 })
}

func TestLeavingAsksOnlyWhereSomethingWasTyped(t *testing.T) {
	s := newStage(t, oneLead(t, nil))
	s.e.nav("lead/1")
	s.until("the lead", func() bool { return pageAs[*recordPage](s).rec != nil })
	// given nothing typed: Esc closes
	s.e.quickLog()
	inDialog(s)
	s.types("3")
	s.keys(fyne.KeyEscape)
	if top(s) != nil {
		t.Fatalf("still open: %v", textsOf(top(s)))
	}
	// given something typed: Esc asks, and Enter goes on writing
	s.e.quickLog()
	inDialog(s)
	s.keys(fyne.KeyTab)
	s.types("半句")
	s.keys(fyne.KeyEscape)
	if !strings.Contains(shown(top(s)), "还没有保存") {
		t.Fatalf("not asked: %v", textsOf(top(s)))
	}
	s.keys(fyne.KeyReturn)
	if !strings.Contains(shown(top(s)), "半句") {
		t.Errorf("lost: %v", textsOf(top(s)))
	}
	// what is required is said at its field
	s.app.win.Canvas().Overlays().Remove(top(s))
	s.e.quickLog()
	f := inDialog(s)
	f.Save()
	if !strings.Contains(shown(top(s)), "请填写“内容”") {
		t.Errorf("%v", textsOf(top(s)))
	}
}

// TestQuickLogShots draws the dialog for the eye where APP_SHOTS names a folder.
func TestQuickLogShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, fills["demo"])
	everyLook(s, func(suffix string) {
		s.e.nav("workbench")
		s.rest()
		s.e.quickLog()
		inDialog(s)
		s.rest()
		s.shoot("log-empty-" + suffix)
		s.types("公")
		s.rest()
		s.shoot("log-search-" + suffix)
		s.keys(fyne.KeyReturn)
		s.rest()
		f := inDialog(s)
		f.SetValues(map[string]string{"said": "谈了用地和用电，先看现场再报方案，对方三个月内答复", "next_step": "送政策汇编", nextDay: "下周三"})
		s.rest()
		s.shoot("log-filled-" + suffix)
		for o := top(s); o != nil; o = top(s) {
			s.app.win.Canvas().Overlays().Remove(o)
		}
	})
}
