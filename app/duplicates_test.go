package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// twinStage has a person who stands twice, with a talk each, and one alone.
func twinStage(t *testing.T) (s *stage, a, b *kind.Record) {
	t.Helper()
	s = newStage(t, nil)
	st := s.e.st
	a = saved(t, st, kind.Contact, "name", "李文", "employer", "甲公司", "title", "经理", "phones", "13900001234", "city", "银川")
	b = saved(t, st, kind.Contact, "name", "李文", "employer", "乙公司", "title", "总监", "phones", "手机:139 0000 1234；0955-7012345", "wechat", "lw")
	saved(t, st, kind.Contact, "name", "王五", "phones", "13900009999")
	for i, r := range []*kind.Record{a, b, b} {
		saved(t, st, kind.Interaction, "date", fmt.Sprintf("2025-10-0%d", i+1), "said", "谈了", "contact", r.ID)
	}
	return s, a, b
}

func openDuplicates(s *stage) *duplicatesPage {
	s.e.nav(duplicatesRoute)
	p := pageAs[*duplicatesPage](s)
	s.until("the search", func() bool { return !p.at.IsZero() })
	s.rest()
	return p
}

func openMerge(s *stage) *mergePage {
	s.key(fyne.KeyReturn)
	m := pageAs[*mergePage](s)
	s.until("the people", func() bool { return len(m.all) > 0 })
	s.rest()
	return m
}

// key types a key where the keyboard is.
func (s *stage) key(names ...fyne.KeyName) {
	s.t.Helper()
	for _, n := range names {
		f := s.app.win.Canvas().Focused()
		if f == nil {
			s.t.Fatalf("nobody has the keyboard for %s", n)
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
	s.rest()
}

func (s *stage) living(k *kind.Kind, where ...store.Cond) int {
	s.t.Helper()
	n, _, err := s.e.st.Count(context.Background(), store.Query{Kind: k, Where: where}, 0)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestAPersonWhoStandsTwiceIsMergedByKeyboard(t *testing.T) {
	// given a person who stands twice
	s, a, b := twinStage(t)
	p := openDuplicates(s)
	if len(p.found) != 1 || p.found[0].names != "李文（甲公司）、李文（乙公司）" {
		t.Fatalf("found %+v", p.found)
	}
	// when the group is opened with Enter
	m := openMerge(s)
	text := strings.Join(textsOf(m.host), "|")
	for _, want := range []string{"甲公司", "乙公司", "任职 1 · 联系记录 2", "经理", "总监", "139****1234", "合在一起", "展开相同的和只有一位填了的"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown: %s", want, text)
		}
	}
	if strings.Contains(text, "银川") || strings.Contains(text, "1234；") && strings.Contains(text, "0000 1234") {
		t.Errorf("folded or masked things are shown: %s", text)
	}
	// and, by arrows and space, the second one's employer and title are taken
	for _, key := range []string{"title", "employer"} {
		m.FocusPage()
		for range 12 {
			s.key(fyne.KeyUp)
		}
		for m.rowOf(key) > m.focus[0] {
			s.key(fyne.KeyDown)
		}
		s.key(fyne.KeyRight, fyne.KeySpace)
	}
	if m.choices["title"] != b.ID || m.choices["employer"] != b.ID {
		t.Fatalf("choices %v", m.choices)
	}
	// and Ctrl+S merges
	m.HandleShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	s.until("the merge", func() bool { _, ok := s.e.shell.Router.Page().(*duplicatesPage); return ok })
	s.rest()
	// then one is left with what was chosen, united numbers and all talks, and the list is empty
	r, err := s.e.st.Get(context.Background(), kind.Contact, a.ID)
	if err != nil || r.Text("title") != "总监" || r.Text("employer") != "乙公司" || r.Text("wechat") != "lw" || r.Text("city") != "银川" {
		t.Errorf("%v %v", r, err)
	}
	if n := len(kind.SplitMany(r.Text("phones"))); n != 2 {
		t.Errorf("phones %s", r.Text("phones"))
	}
	if n := s.living(kind.Interaction, store.Cond{Field: "contact", Op: store.Eq, Value: a.ID}); n != 3 {
		t.Errorf("%d talks", n)
	}
	if left := pageAs[*duplicatesPage](s).found; len(left) != 0 {
		t.Errorf("left %v", left)
	}
	// and Ctrl+Z brings both back
	if !s.e.shell.Toasts.Undo() {
		t.Fatal("no way back is offered")
	}
	s.until("both", func() bool { return s.living(kind.Contact) == 3 })
	s.until("the search", func() bool { return !s.e.tasks.Busy() })
	s.rest()
	if n := s.living(kind.Interaction, store.Cond{Field: "contact", Op: store.Eq, Value: b.ID}); n != 2 {
		t.Errorf("%d talks came back", n)
	}
}

// rowOf is the row of cells of a field, for the test's way there.
func (p *mergePage) rowOf(key string) int {
	at := 0
	for _, d := range p.differences() {
		at++
		if d.Field.Key == key {
			return at
		}
	}
	return -1
}

func TestAPersonsPageTellsOfTheTwin(t *testing.T) {
	// given a person who stands twice
	s, a, b := twinStage(t)
	p := shownRecord(s, recordRoute(kind.Contact, a.ID))
	// then the page says so, and leads to both side by side
	if text := strings.Join(textsOf(p.host), "|"); !strings.Contains(text, "与“李文（乙公司）”可能是同一人：姓名和电话（尾号 1234）相同。") {
		t.Errorf("%s", text)
	}
	tapText(t, p.host, "比较、合并")
	s.rest()
	if r := s.e.shell.Router.Page().Route(); r != mergeRoute([]int64{a.ID, b.ID}) {
		t.Errorf("shown %s", r)
	}
	// and one who stands once is left in peace
	p = shownRecord(s, recordRoute(kind.Contact, b.ID+1))
	if text := strings.Join(textsOf(p.host), "|"); strings.Contains(text, "可能是同一人") {
		t.Errorf("%s", text)
	}
}

func TestDifferentPeopleAreRemembered(t *testing.T) {
	s, _, _ := twinStage(t)
	openDuplicates(s)
	// when the group is said to be two people
	m := openMerge(s)
	tapText(t, m.host, "不是同一人")
	s.until("the list", func() bool { _, ok := s.e.shell.Router.Page().(*duplicatesPage); return ok })
	s.rest()
	// then it is gone, also in a new search
	p := pageAs[*duplicatesPage](s)
	if len(p.found) != 0 {
		t.Errorf("still there: %v", p.found)
	}
	p.at = p.at.AddDate(-9, 0, 0)
	p.Reload()
	s.until("a new search", func() bool { return !s.e.tasks.Busy() && p.task == nil })
	if len(p.found) != 0 {
		t.Errorf("found again: %v", p.found)
	}
	// and the message takes it back
	if !s.e.shell.Toasts.Undo() {
		t.Fatal("no way back is offered")
	}
	s.until("the group", func() bool { return len(p.found) == 1 })
}

func TestOneOfThreeIsLeftOut(t *testing.T) {
	// given three who share a number
	s := newStage(t, nil)
	var ids []int64
	for _, name := range []string{"李文", "李文", "李雯"} {
		ids = append(ids, saved(t, s.e.st, kind.Contact, "name", name, "phones", "13900001234", "remark", name+fmt.Sprint(len(ids))).ID)
	}
	s.e.nav(mergeRoute(ids))
	m := pageAs[*mergePage](s)
	s.until("the people", func() bool { return len(m.all) == 3 })
	// when the third is not the same person and the second stays
	m.setOut(ids[2], true)
	m.setKeep(ids[1])
	m.merge()
	s.until("the merge", func() bool { return s.living(kind.Contact) == 2 })
	// then those two are left
	for _, id := range ids[1:] {
		if r, err := s.e.st.Get(context.Background(), kind.Contact, id); err != nil || r.DeletedAt != "" {
			t.Errorf("%d: %v %v", id, r, err)
		}
	}
	s.rest()
}
