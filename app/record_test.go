package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// tapText taps the button with a text below o.
func tapText(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	done := false
	walk(o, func(o fyne.CanvasObject) {
		tp, ok := o.(fyne.Tappable)
		if !ok || done {
			return
		}
		texts := textsOf(o)
		found := len(texts) == 1 && texts[0] == text
		if found {
			done = true
			tp.Tapped(&fyne.PointEvent{})
		}
	})
	if !done {
		t.Fatalf("no button %q among %v", text, textsOf(o))
	}
}

// shownRecord opens a record and waits for it.
func shownRecord(s *stage, route string) *recordPage {
	s.e.nav(route)
	p := pageAs[*recordPage](s)
	s.until("the record", func() bool { return p.rec != nil })
	s.rest()
	return p
}

// top is what lies over the window, nil for nothing.
func top(s *stage) fyne.CanvasObject { return s.app.win.Canvas().Overlays().Top() }

func firmID(t *testing.T, s *stage, name string) int64 {
	t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Enterprise, Where: []store.Cond{{Field: "name", Op: store.Eq, Value: name}}})
	if err != nil || len(rs) != 1 {
		t.Fatalf("%v %v", rs, err)
	}
	return rs[0].ID
}

func TestEditSavesAndTheHistoryShowsIt(t *testing.T) {
	// given a firm
	s := newStage(t, firms(t, tianyuan))
	id := firmID(t, s, tianyuan["name"])
	p := shownRecord(s, recordRoute(kind.Enterprise, id))
	// when its capital and its legal representative are changed and saved
	p.form.form.SetValues(map[string]string{"legal_rep": "李四", "registered_capital": "100000000 USD"})
	if !p.form.form.Dirty() {
		t.Fatal("not dirty")
	}
	p.form.form.Save()
	s.until("the save", func() bool { return !p.form.form.Dirty() && p.rec.Text("legal_rep") == "李四" })
	// then amount and currency are stored, and the history says it in words
	if got := p.rec.Show("registered_capital"); got != "100.0000 万美元" {
		t.Errorf("capital %q", got)
	}
	h, err := readHistory(context.Background(), s.e.st, p.rec)
	if err != nil || len(h) != 2 {
		t.Fatalf("%v %v", h, err)
	}
	text := strings.Join(h[0].lines, "；")
	if !strings.Contains(text, "法定代表人：（空） → 李四") || !strings.Contains(text, "注册资本：（空） → 100.00 万美元") {
		t.Errorf("history: %s", text)
	}
	if !strings.Contains(h[0].head, "测试员　修改") {
		t.Errorf("head: %s", h[0].head)
	}
}

func TestFormErrorsAndWarnings(t *testing.T) {
	s := newStage(t, nil)
	p := shownRecord(s, "enterprise/new")
	// when nothing is filled in, then the required field says so
	p.form.form.Save()
	if text := strings.Join(textsOf(p.host), ""); !strings.Contains(text, "请填写“企业名称”") {
		t.Errorf("no message: %s", text)
	}
	// when a code is written in small letters, then the correction is offered, not applied
	p.form.form.SetValues(map[string]string{"name": "新企业", "code": "91350100m000100y43"})
	s.rest()
	if v := p.form.form.Values()["code"]; v != "91350100m000100y43" {
		t.Fatalf("changed silently to %s", v)
	}
	tapText(t, p.host, "改为 91350100M000100Y43")
	if v := p.form.form.Values()["code"]; v != "91350100M000100Y43" {
		t.Errorf("code %s", v)
	}
	// and saving opens the new record
	p.form.form.Save()
	s.until("the new page", func() bool { q, ok := s.e.shell.Router.Page().(*recordPage); return ok && q.id != 0 && q.rec != nil })
	s.rest()
}

func TestTwinIsAskedAbout(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	p := shownRecord(s, "enterprise/new")
	p.form.form.SetValues(map[string]string{"name": "别的名字", "code": tianyuan["code"]})
	p.form.form.Save()
	s.until("the question", func() bool { return top(s) != nil })
	if text := strings.Join(textsOf(top(s)), ""); !strings.Contains(text, "要新增的企业“别的名字”") || !strings.Contains(text, "宁夏天元锰业集团有限公司") || !strings.Contains(text, "统一社会信用代码相同") {
		t.Errorf("asked: %s", text)
	}
}

func TestConflictIsTold(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	id := firmID(t, s, tianyuan["name"])
	p := shownRecord(s, recordRoute(kind.Enterprise, id))
	// given somebody else saves meanwhile
	other := p.rec.Clone()
	other.Set("contact", "王五")
	if err := s.e.st.Save(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	// when this form is saved
	p.form.form.SetValues(map[string]string{"contact": "赵六"})
	p.form.form.Save()
	s.until("the dialog", func() bool { return top(s) != nil })
	// then nothing was overwritten, and it is said
	if text := strings.Join(textsOf(top(s)), ""); !strings.Contains(text, "这条记录已被修改") {
		t.Errorf("told: %s", text)
	}
	r, _ := s.e.st.Get(context.Background(), kind.Enterprise, id)
	if r.Text("contact") != "王五" {
		t.Errorf("overwritten with %s", r.Text("contact"))
	}
}

func TestLeavingAsksForUnsavedChanges(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	p := shownRecord(s, recordRoute(kind.Enterprise, firmID(t, s, tianyuan["name"])))
	p.form.form.SetValues(map[string]string{"contact": "赵六"})
	s.e.nav("plan")
	if s.e.shell.Router.Page() != ui.Page(p) || top(s) == nil {
		t.Fatal("left without asking")
	}
	tapText(t, top(s), "放弃修改并离开")
	if got := s.e.shell.Router.Page().Route(); got != "plan" {
		t.Errorf("on %s", got)
	}
	s.rest()
}

func TestDetailsAreAddedInPlace(t *testing.T) {
	s := newStage(t, firms(t, juci))
	id := firmID(t, s, juci["name"])
	p := shownRecord(s, recordRoute(kind.Enterprise, id))
	p.selectTab("到资")
	l := p.lists["到资"]
	s.until("the list", func() bool { return l.loads > 0 })
	// when an arrival is entered in the dialog that Ctrl+N opens on its tab
	p.New()
	s.until("the dialog", func() bool { return top(s) != nil })
	var form *ui.Form
	walk(top(s), func(o fyne.CanvasObject) {
		if f, ok := o.(*ui.Form); ok {
			form = f
		}
	})
	if _, asked := form.Values()["enterprise"]; asked {
		t.Error("the firm is asked for though it is known")
	}
	form.SetValues(map[string]string{"date": "2025-03-01", "amount": "50000000 USD", "usd": "50000000 USD"})
	form.Save()
	s.until("the row", func() bool {
		n, _, _ := s.e.st.Count(context.Background(), store.Query{Kind: kind.CapitalArrival}, 0)
		return n == 1
	})
	// then the firm's reckoned total follows
	s.until("the total", func() bool { return p.rec.Int("paid_in_usd") == 50000000 })
	s.rest()
}

func TestEvidenceInTwoClicks(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	id := firmID(t, s, tianyuan["name"])
	p := shownRecord(s, recordRoute(kind.Enterprise, id))
	// first click
	tapText(t, p.host, "作为佐证…")
	s.until("the dialog", func() bool { return top(s) != nil })
	// second click: the first line
	var list *ui.PickList
	walk(top(s), func(o fyne.CanvasObject) {
		if l, ok := o.(*ui.PickList); ok {
			list = l
		}
	})
	list.PickCursor()
	s.until("the evidence", func() bool {
		n, _, _ := s.e.st.Count(context.Background(), store.Query{Kind: kind.Evidence}, 0)
		return n == 1
	})
	s.rest()
	ev, _ := s.e.st.List(context.Background(), store.Query{Kind: kind.Evidence})
	if ev[0].Int("record") != id || ev[0].Text("record_kind") != "enterprise" || ev[0].Int("indicator") == 0 {
		t.Errorf("stored %v", ev[0].Values)
	}
}

func TestMaskedFieldsHaveToBeAskedFor(t *testing.T) {
	s := newStage(t, firms(t, map[string]string{"name": "电话公司", "phone": "13812345678"}))
	p := shownRecord(s, recordRoute(kind.Enterprise, firmID(t, s, "电话公司")))
	whole := func() bool { return strings.Contains(strings.Join(textsOf(p.host), ""), "13812345678") }
	if whole() {
		t.Fatal("shown without being asked for")
	}
	tapText(t, p.host, "显示")
	if !whole() {
		t.Error("not shown on demand")
	}
}

func TestChoicesMeantStandFirst(t *testing.T) {
	all := []ui.Choice{{Value: "MG", Label: "马达加斯加", Detail: "MG"}, {Value: "US", Label: "美国", Detail: "US"}, {Value: "HK", Label: "中国香港"}}
	ui.SortChoices(all, "mg", rankChoice)
	if all[0].Label != "美国" {
		t.Errorf("%s before 美国", all[0].Label)
	}
}

// A row beside a record says what the page does not say already: the fair whose
// firm it is, or the firm at the fair.
func TestDetailsNameTheOtherSide(t *testing.T) {
	for _, c := range []struct {
		of      *kind.Kind
		without string
		with    string
	}{
		{kind.Event, "event_name", "enterprise_name"},
		{kind.Enterprise, "enterprise_name", "event_name"},
	} {
		for _, d := range detailsOf(c.of) {
			if d.kind != kind.Participation {
				continue
			}
			keys := map[string]bool{}
			for _, col := range columnsOf(d.kind, d.repeats()) {
				keys[col.Key] = true
			}
			if keys[c.without] || !keys[c.with] {
				t.Errorf("beside %s: %v", c.of.Key, keys)
			}
		}
	}
}
