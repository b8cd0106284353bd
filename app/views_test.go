package app

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

// addView stores a view of firms as another program would.
func addView(t *testing.T, st *store.Store, v views.View) *kind.Record {
	t.Helper()
	r := kind.New(kind.View)
	if v.Kind == nil {
		v.Kind = kind.Enterprise
	}
	if err := v.Put(r); err != nil {
		t.Fatal(err)
	}
	if err := views.Save(context.Background(), st, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// zhongning lists the firms of 中宁 by name, latest first, in two columns.
func zhongning() views.View {
	return views.View{Name: "中宁", Filters: []views.Filter{{Key: "territory", Op: views.In, Values: []string{"640521"}}}, Sort: "-name",
		Columns: []views.Column{{Key: "territory", Width: 100}, {Key: "name", Width: 240}, {Key: "code", Width: 90, Hidden: true}}}
}

// rowNames are the shown rows' titles in their order.
func rowNames(p *listPage) []string {
	var out []string
	for i := range p.list.src.Len() {
		c, _ := p.list.src.Cell(i, p.k.Title)
		out = append(out, c.Text)
	}
	return out
}

func columnKeys(p *listPage) []string {
	var out []string
	for _, c := range p.list.grid.VisibleColumns() {
		out = append(out, c.Key)
	}
	return out
}

// choose picks a line of the open menu of views, as the keyboard does.
func (s *stage) choose(p *listPage, text string) {
	s.t.Helper()
	if top(s) == nil {
		p.ShowViews()
	}
	list, ok := find(top(s), func(*ui.PickList) bool { return true })
	if !ok {
		s.t.Fatal("no menu of views")
	}
	for i, c := range p.viewChoices() {
		if c.text == text {
			list.OnPick(i)
			return
		}
	}
	s.t.Fatalf("the menu has no %q: %v", text, p.viewChoices())
}

// typeName fills in the name asked for and saves.
func (s *stage) typeName(name string) {
	s.t.Helper()
	entry, ok := s.app.win.Canvas().Focused().(*ui.Entry)
	if !ok {
		s.t.Fatalf("the keyboard is at %T", s.app.win.Canvas().Focused())
	}
	entry.SetText(name)
	entry.OnSubmitted(name)
}

// savedPage waits for the page of a view with its rows.
func (s *stage) savedPage(title string) *listPage {
	s.t.Helper()
	s.until("the view "+title, func() bool {
		p, ok := s.e.shell.Router.Page().(*listPage)
		return ok && p.list.opt.view != 0 && p.list.loads > 0 && strings.HasPrefix(p.Title(), title)
	})
	return pageAs[*listPage](s)
}

// inNav are the names in the sidebar under 视图.
func (s *stage) inNav() []string {
	var out []string
	for _, it := range s.e.navItems() {
		if strings.HasPrefix(it.Route, kind.View.Key+"/") {
			out = append(out, it.Text)
		}
	}
	shown := textsOf(s.e.shell.Sidebar)
	for _, name := range out {
		if !slices.Contains(shown, name) {
			s.t.Errorf("the sidebar does not draw %q: %v", name, shown)
		}
	}
	return out
}

func TestSaveAViewAndComeBackToIt(t *testing.T) {
	// given a list with a search, a quick filter, a filter, an order and columns of one's own
	s := newStage(t, firms(t, tianyuan, juci, zouchu))
	p := shownList(s, "enterprise")
	s.settle(p, func() { p.entry.SetText("宁夏") })
	s.settle(p, func() { test.Tap(p.quick.buttons["外资"]) })
	s.settle(p, func() {
		p.bar.OnChanged([]ui.Filter{{Key: "territory", Op: ui.OpIn, Values: []string{"640521"}}})
	})
	s.settle(p, func() { p.list.sortBy("code", true) })
	p.list.grid.ShowColumn("customs_code", true)
	cols := columnKeys(p)

	// when it is saved under a name
	p.ShowViews()
	s.choose(p, "保存当前视图…")
	s.typeName("中宁外资")
	saved := s.savedPage("中宁外资")

	// then it shows the same, and no other list is changed
	if got := rowNames(saved); len(got) != 1 || got[0] != "宁夏枸杞进出口公司" {
		t.Errorf("rows %v", got)
	}
	if saved.entry.Text != "宁夏" || !saved.list.quick["外资"] || len(saved.bar.Filters()) != 1 || saved.list.sort != "-code" || !slices.Equal(columnKeys(saved), cols) {
		t.Errorf("search %q, quick %v, filters %v, sort %q, columns %v", saved.entry.Text, saved.list.quick, saved.bar.Filters(), saved.list.sort, columnKeys(saved))
	}
	if key, desc := saved.list.grid.Sort(); key != "code" || !desc {
		t.Errorf("the mark of the order: %s %v", key, desc)
	}
	if saved.Title() != "中宁外资 · 企业库" {
		t.Errorf("title %q", saved.Title())
	}
	// and Alt+Left goes back to the list as it was
	s.e.shell.Router.Back()
	back := pageAs[*listPage](s)
	s.until("rows", func() bool { return back.list.loads > 0 })
	if back.list.opt.view != 0 || back.entry.Text != "宁夏" {
		t.Errorf("back at %s with %q", back.Route(), back.entry.Text)
	}
	// and the columns of the view are its own
	s.e.nav("view/1")
	saved = s.savedPage("中宁外资")
	saved.list.grid.ShowColumn("customs_code", false)
	if !strings.Contains(saved.Title(), "（已改）") {
		t.Errorf("title %q", saved.Title())
	}
	s.rest()
	other := shownList(s, "enterprise")
	if !slices.Equal(columnKeys(other), cols) {
		t.Errorf("the list's own columns became %v", columnKeys(other))
	}
}

func TestSavedNamesAreChecked(t *testing.T) {
	s := newStage(t, func(st *store.Store) { addView(t, st, zhongning()) })
	p := shownList(s, "enterprise")
	s.choose(p, "保存当前视图…")
	for name, says := range map[string]string{"": "请填写视图名称", "中宁": "同名", strings.Repeat("长", 41): "最多 40 个字"} {
		s.typeName(name)
		s.until(says, func() bool { return strings.Contains(strings.Join(textsOf(top(s)), ""), says) })
	}
	s.typeName("中宁二")
	s.savedPage("中宁二")
	if top(s) != nil {
		t.Error("the dialog stays")
	}
}

func TestPinRenameUpdateDelete(t *testing.T) {
	// given a saved view in use
	s := newStage(t, func(st *store.Store) {
		firms(t, tianyuan, juci, zouchu)(st)
		addView(t, st, zhongning())
	})
	s.e.nav("view/1")
	p := s.savedPage("中宁")
	if got := rowNames(p); !slices.Equal(got, []string{"宁夏枸杞进出口公司", "宁夏天元锰业集团有限公司"}) && !slices.Equal(got, []string{"宁夏天元锰业集团有限公司", "宁夏枸杞进出口公司"}) {
		t.Errorf("rows %v", got)
	}
	if got := columnKeys(p); !slices.Equal(got, []string{"territory", "name"}) {
		t.Errorf("columns %v", got)
	}
	if p.Place() != "enterprise" || len(s.inNav()) != 0 {
		t.Errorf("stands at %s, navigation %v", p.Place(), s.inNav())
	}
	// when it is pinned, then it stands in the navigation at once
	s.choose(p, "固定到导航")
	s.until("pinned", func() bool { return slices.Equal(s.inNav(), []string{"中宁"}) })
	if p.Place() != "view/1" {
		t.Errorf("stands at %s", p.Place())
	}
	// when it is renamed, so is the navigation and the page
	s.choose(p, "改名…")
	s.typeName("中宁企业")
	s.until("renamed", func() bool {
		return slices.Equal(s.inNav(), []string{"中宁企业"}) && p.Title() == "中宁企业 · 企业库"
	})
	// when what it shows is changed and updated, then a fresh look shows that, and undo what was
	s.settle(p, func() { p.bar.OnChanged(nil) })
	all := p.list.total
	s.choose(p, "更新当前视图")
	s.until("updated", func() bool { return p.Title() == "中宁企业 · 企业库" })
	s.e.nav("enterprise")
	s.e.nav("view/1")
	p = s.savedPage("中宁企业")
	if p.list.total != all || all <= 2 {
		t.Errorf("%d rows after the update, %d before", p.list.total, all)
	}
	s.e.shell.Toasts.Undo()
	s.until("undone", func() bool {
		now, ok := s.e.shell.Router.Page().(*listPage)
		return ok && now != p && now.list.loads > 0 && now.list.total == 2
	})
	p = pageAs[*listPage](s)
	// when it is taken down, then it leaves the navigation
	s.choose(p, "取消固定")
	s.until("taken down", func() bool { return len(s.inNav()) == 0 })
	s.choose(p, "固定到导航")
	s.until("pinned again", func() bool { return len(s.inNav()) == 1 })
	// when it is deleted, then the page is the list's; undo brings it back
	s.choose(p, "删除")
	s.until("deleted", func() bool { return len(s.inNav()) == 0 && s.e.shell.Router.Page().Route() == "enterprise" })
	s.e.shell.Toasts.Undo()
	s.until("brought back", func() bool { return len(s.inNav()) == 1 })
	// and all of it stands in its history
	changes, err := s.e.st.History(context.Background(), kind.View, 1, 50)
	if err != nil || len(changes) < 8 {
		t.Errorf("%d changes, %v", len(changes), err)
	}
}

func TestAGoneFieldDropsOnlyItsCondition(t *testing.T) {
	// given a view with a condition and a column on fields that are gone
	s := newStage(t, func(st *store.Store) {
		firms(t, tianyuan, juci, zouchu)(st)
		r := addView(t, st, zhongning())
		r.Set("filters", `[{"key":"blood","op":"eq","values":["A"]},{"key":"territory","op":"in","values":["640521"]}]`)
		r.Set("columns", `[{"key":"name","width":200},{"key":"blood","width":80}]`)
		if err := st.Save(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	})
	// when it is opened
	s.e.nav("view/1")
	p := s.savedPage("中宁")
	// then the rest holds, and the page says what does not
	if p.list.total != 2 || !slices.Equal(columnKeys(p), []string{"name"}) {
		t.Errorf("%d rows, columns %v", p.list.total, columnKeys(p))
	}
	says := strings.Join(textsOf(s.e.shell.Toasts), "")
	if !strings.Contains(says, "“blood”已不存在") {
		t.Errorf("the page says %q", says)
	}
	// and updating it makes it whole
	s.choose(p, "更新当前视图")
	s.until("updated", func() bool { return !strings.Contains(p.Title(), "已改") })
	if _, problems, err := views.Of(s.e.view(1)); err != nil || problems != nil {
		t.Errorf("%v %v", problems, err)
	}
}

func TestViewsByKeyboardAndSearch(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		firms(t, tianyuan, juci, zouchu)(st)
		addView(t, st, zhongning())
		addView(t, st, views.View{Name: "出口大户", Filters: []views.Filter{{Key: "outbound", Op: views.Yes}}})
	})
	shownList(s, "enterprise")
	// Ctrl+Shift+V opens the menu; typing initials and Enter chooses
	press(s, fyne.KeyV, fyne.KeyModifierControl|fyne.KeyModifierShift)
	entry, ok := s.app.win.Canvas().Focused().(*ui.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", s.app.win.Canvas().Focused())
	}
	entry.SetText("ckdh")
	entry.OnKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	got := s.savedPage("出口大户")
	if names := rowNames(got); len(names) != 1 || names[0] != "中卫走出去贸易公司" {
		t.Errorf("rows %v", names)
	}
	// arrows choose: the second line is 出口大户's neighbour
	got.ShowViews()
	entry = s.app.win.Canvas().Focused().(*ui.Entry)
	entry.OnKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p := s.savedPage("中宁")
	// Esc closes and the list has the keyboard
	p.ShowViews()
	s.app.win.Canvas().Focused().(*ui.Entry).OnEscape()
	if top(s) != nil {
		t.Error("Esc left the menu open")
	}
	// Ctrl+K finds a view by its initials, and offers no 新增视图
	hits := s.e.searchEverything(context.Background(), "zn")
	if i := slices.IndexFunc(hits, func(h ui.Hit) bool { return h.Group == "视图" && h.Text == "中宁" }); i < 0 {
		t.Errorf("hits %v", hits)
	} else {
		s.e.pick(hits[i])
		s.savedPage("中宁")
	}
	if hits := s.e.searchEverything(context.Background(), "新增"); slices.ContainsFunc(hits, func(h ui.Hit) bool {
		return strings.Contains(h.Text, "新增视图") || strings.Contains(h.Text, "新增附件")
	}) {
		t.Error("views are offered to be made by hand")
	}
}

// press sends a shortcut to the window. The test canvas hides its handler in
// the canvas that it wraps.
func press(s *stage, key fyne.KeyName, m fyne.KeyModifier) {
	s.t.Helper()
	inner := reflect.ValueOf(s.app.win.Canvas()).Elem().FieldByName("WindowlessCanvas")
	h, ok := inner.Interface().(interface{ TypedShortcut(fyne.Shortcut) })
	if !ok {
		s.t.Fatalf("%T takes no shortcut", inner.Interface())
	}
	h.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: m})
}
