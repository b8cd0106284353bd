package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// firms fills a database with firms of given names, each with a few fields.
func firms(t *testing.T, rows ...map[string]string) func(*store.Store) {
	return func(st *store.Store) {
		for _, row := range rows {
			addRecord(t, st, kind.Enterprise, row)
		}
	}
}

func addRecord(t *testing.T, st *store.Store, k *kind.Kind, values map[string]string) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for key, text := range values {
		v, remark := kind.Parse(k.Field(key), text, kind.Hint{})
		if remark != nil && remark.Error {
			t.Fatal(remark.Message)
		}
		r.Set(key, v)
	}
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

// shownList opens a list and waits for its rows.
func shownList(s *stage, route string) *listPage {
	s.e.nav(route)
	p := pageAs[*listPage](s)
	s.until("rows", func() bool { return p.list.loads > 0 })
	return p
}

// names are the shown rows' titles.
func names(p *listPage) []string {
	var out []string
	for i := range p.list.src.Len() {
		c, _ := p.list.src.Cell(i, p.k.Title)
		out = append(out, c.Text)
	}
	slices.Sort(out)
	return out
}

func (s *stage) settle(p *listPage, do func()) {
	before := p.list.loads
	do()
	s.until("a new list", func() bool { return p.list.loads > before })
}

var (
	tianyuan = map[string]string{"name": "宁夏天元锰业集团有限公司", "code": "91640500MA76F24J3L", "territory": "640521", "customs_code": "6405960123"}
	juci     = map[string]string{"name": "宁夏枸杞进出口公司", "territory": "640521", "enterprise_type": "外商独资"}
	zouchu   = map[string]string{"name": "中卫走出去贸易公司", "territory": "640502", "outbound": "是"}
)

func TestSearchShowsTheFirm(t *testing.T) {
	// given three firms
	s := newStage(t, firms(t, tianyuan, juci, zouchu))
	p := shownList(s, "enterprise")
	if got := p.list.total; got != 3+4 { // and the plan's own four
		t.Fatalf("total %d", got)
	}
	for typed, want := range map[string]string{"枸杞": "宁夏枸杞进出口公司", "tymy": "宁夏天元锰业集团有限公司", "76f24": "宁夏天元锰业集团有限公司"} {
		// when one types into the search
		s.settle(p, func() { p.entry.SetText(typed) })
		// then only the firm meant is shown
		if got := names(p); len(got) < 1 || !slices.Contains(got, want) || len(got) > 2 {
			t.Errorf("%s: %v", typed, got)
		}
	}
	// when nothing matches, then the list says so and offers the way back
	s.settle(p, func() { p.entry.SetText("没有这家") })
	if text := strings.Join(textsOf(p.list.grid), ""); !strings.Contains(text, "没有符合条件的企业") {
		t.Errorf("empty list says %q", text)
	}
	s.settle(p, p.list.clear)
	if p.entry.Text != "" || p.list.total != 7 {
		t.Errorf("after clearing: %q, %d rows", p.entry.Text, p.list.total)
	}
}

func TestFilterChipsNarrowTheList(t *testing.T) {
	s := newStage(t, firms(t, tianyuan, juci, zouchu))
	p := shownList(s, "enterprise")
	for label, want := range map[string]string{"外资": "宁夏枸杞进出口公司", "走出去": "中卫走出去贸易公司"} {
		s.settle(p, func() { test.Tap(p.quick.buttons[label]) })
		if got := names(p); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v", label, got)
		}
		s.settle(p, func() { test.Tap(p.quick.buttons[label]) })
	}
	// a filter over several values
	s.settle(p, func() {
		p.bar.OnChanged([]ui.Filter{{Key: "territory", Op: ui.OpIn, Values: []string{"640502", "640522"}}})
	})
	if got := names(p); len(got) != 1 || got[0] != "中卫走出去贸易公司" {
		t.Errorf("territory: %v", got)
	}
	// both together, kept when one comes back
	s.settle(p, func() { test.Tap(p.quick.buttons["外资"]) })
	if p.list.total != 0 {
		t.Errorf("外资 and 640502: %v", names(p))
	}
	s.e.nav("plan")
	s.e.shell.Router.Back()
	back := pageAs[*listPage](s)
	s.until("rows", func() bool { return back.list.loads > 0 })
	if !back.list.quick["外资"] || len(back.list.filters) != 1 {
		t.Errorf("state lost: %v %v", back.list.quick, back.list.filters)
	}
}

func TestLinksFromFiguresOpenTheirRows(t *testing.T) {
	s := newStage(t, firms(t, tianyuan, juci, zouchu))
	route := rowsRoute(kind.Enterprise, []store.Cond{{Field: "foreign_invested", Op: store.Eq, Value: int64(1)},
		{Field: "founded", Op: store.Blank}, {Field: "territory", Op: store.Eq, Value: "640521"}})
	p := shownList(s, route)
	if got := names(p); len(got) != 1 || got[0] != "宁夏枸杞进出口公司" {
		t.Errorf("%s: %v", route, got)
	}
	if !p.list.quick["外资"] || len(p.list.filters) != 2 {
		t.Errorf("filters %v %v", p.list.quick, p.list.filters)
	}
}

func TestDeleteAndUndo(t *testing.T) {
	s := newStage(t, firms(t, tianyuan, juci))
	p := shownList(s, listRoute(kind.Enterprise, "枸杞进出口"))
	// when the row is deleted
	s.settle(p, func() {
		p.list.grid.Select(0)
		p.list.deleteSelected()
	})
	if p.list.total != 0 {
		t.Fatalf("still there: %v", names(p))
	}
	// then a toast offers the way back
	texts := s.e.shell.Toasts.Texts()
	if len(texts) == 0 || !strings.Contains(texts[len(texts)-1], "已删除企业“宁夏枸杞进出口公司”") {
		t.Fatalf("toasts %v", texts)
	}
	s.settle(p, func() { tapText(t, s.e.shell.Toasts, "撤销（Ctrl+Z）") })
	if got := names(p); len(got) != 1 {
		t.Errorf("after undo %v", got)
	}
}

func TestColumnsAreKept(t *testing.T) {
	s := newStage(t, firms(t, juci))
	p := shownList(s, "enterprise")
	p.list.grid.ShowColumn("phone", false)
	p.list.keepColumns(p.list.grid.Columns())
	s.app.busy.Wait()
	s.rest()
	again := shownList(s, "enterprise")
	for _, c := range again.list.grid.Columns() {
		if c.Key == "phone" && !c.Hidden {
			t.Error("the column came back")
		}
	}
}

func TestRowsOfManyWindows(t *testing.T) {
	// given more firms than one window holds
	s := newStage(t, thousand(t))
	p := shownList(s, "enterprise")
	s.until("the exact count", func() bool { return !p.list.capped })
	n := p.list.src.Len()
	if n < 1000 {
		t.Fatalf("%d rows", n)
	}
	all, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	// when one jumps to the end, and then reads on behind a loaded window
	for _, row := range []int{n - 1, 205, 401} {
		p.list.src.record(row)
		s.until("the row", func() bool { return p.list.src.record(row) != nil })
		if got := p.list.src.record(row).ID; got != all[row].ID {
			t.Errorf("row %d: id %d, want %d", row, got, all[row].ID)
		}
	}
	// then unloaded rows are copied all the same
	p.list.grid.SelectAll()
	if !p.list.copyUnloaded(p.list.grid.Selected(), true) {
		t.Fatal("left to the grid")
	}
	s.until("the clipboard", func() bool { return strings.Count(s.app.fyne.Clipboard().Content(), "\n") == n })
}

func TestExportWritesWhatIsShown(t *testing.T) {
	s := newStage(t, firms(t, tianyuan, juci, zouchu))
	p := shownList(s, listRoute(kind.Enterprise, "", ui.Filter{Key: "territory", Op: ui.OpIn, Values: []string{"640521"}}))
	path := filepath.Join(t.TempDir(), "out.csv")
	fields := []*kind.Field{kind.Enterprise.Field("name"), kind.Enterprise.Field("code")}
	s.e.exportTo(path, exchange.List{Kind: kind.Enterprise, Fields: fields, Filters: p.list.describe()}, p.list.src.query, 2)
	s.until("the file", func() bool { return !s.e.tasks.Busy() })
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(b); strings.Count(text, "\n") != 3 || !strings.Contains(text, "91640500MA76F24J3L") || strings.Contains(text, "走出去") {
		t.Errorf("written: %q", text)
	}
	if d := p.list.describe(); d != "统计归属 属于 中宁县" {
		t.Errorf("described as %q", d)
	}
}

func TestWaysThroughTheWindow(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	at := func(want string) {
		t.Helper()
		s.rest()
		if got := s.e.shell.Router.Page().Route(); got != want {
			t.Fatalf("on %s, want %s", got, want)
		}
	}
	s.e.shell.Sidebar.SelectIndex(1) // Ctrl+2; the keys themselves need a real window
	at("agenda")
	s.e.shell.Sidebar.SelectIndex(2)
	at("enterprise")
	pageAs[ui.Creator](s).New()
	at("enterprise/new")
	s.e.shell.Router.Back()
	at("enterprise")
	hits := s.e.searchEverything(context.Background(), "tymy")
	if len(hits) == 0 || hits[0].Text != "宁夏天元锰业集团有限公司" {
		t.Fatalf("global search: %v", hits)
	}
	s.e.pick(hits[0])
	if got := s.e.shell.Router.Page().Route(); !strings.HasPrefix(got, "enterprise/") {
		t.Errorf("picking opened %s", got)
	}
	s.rest()
}

func TestPagesFitASmallScreen(t *testing.T) {
	s := newStage(t, thousand(t))
	routes := []string{"workbench", "agenda", "enterprise", "activation", "services", "service", "support", "term", "grievance", "leader", "plan", "import", "report", "capital", "trade", "rate", "published", "project", "settings", "enterprise/new", firmWithTrade(t, s)}
	for _, route := range routes {
		s.e.nav(route)
		s.rest()
		if m := s.app.win.Content().MinSize(); m.Width > 1366 || m.Height > 700 { // 768 less title and task bar
			t.Errorf("%s needs %.0f × %.0f", route, m.Width, m.Height)
		}
	}
}

func TestTypingInTheListSearchesAndDeleteAsks(t *testing.T) {
	s := newStage(t, firms(t, tianyuan, juci))
	p := shownList(s, "enterprise")
	all := p.list.total
	s.settle(p, func() { p.list.grid.OnType("t") })
	if p.entry.Text != "t" || s.app.win.Canvas().Focused() == nil {
		t.Errorf("the search holds %q", p.entry.Text)
	}
	s.settle(p, func() { p.Escape() })
	if p.list.total != all {
		t.Fatalf("%d firms after Escape", p.list.total)
	}
	p.list.grid.Select(0)
	p.list.grid.OnDelete()
	if top(s) == nil {
		t.Fatal("Delete did not ask")
	}
	s.settle(p, func() { tapText(t, top(s), "删除") })
	if p.list.total != all-1 {
		t.Fatalf("%d firms after Delete", p.list.total)
	}
	s.settle(p, func() { s.e.shell.Toasts.Undo() })
	if p.list.total != all {
		t.Errorf("%d firms after undo", p.list.total)
	}
}

func TestMarksDoNotStayOnOtherRows(t *testing.T) {
	s := newStage(t, firms(t, tianyuan, juci, zouchu))
	p := shownList(s, "enterprise")
	p.list.grid.SelectAll()
	s.settle(p, func() { p.list.setSearch("枸杞") })
	if n := p.list.grid.Selected().Count(); n != 0 { // 删除 would meet firms that nobody marked
		t.Errorf("%d marked after a search", n)
	}
	p.list.grid.SelectAll()
	s.settle(p, func() { p.Reload() })
	if n := p.list.grid.Selected().Count(); n != 1 {
		t.Errorf("%d marked after F5", n)
	}
}

func TestTabsByKeyboard(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	p := shownRecord(s, recordRoute(kind.Enterprise, firmID(t, s, tianyuan["name"])))
	p.StepTab(-1)
	if got := p.tabs.Selected().Text; got != historyTab {
		t.Errorf("before the first tab comes %s", got)
	}
	p.StepTab(1)
	if got := p.tabs.Selected().Text; got != overviewTab {
		t.Errorf("behind the last tab comes %s", got)
	}
	s.rest()
}

func TestColumnsAreChosenInADialog(t *testing.T) {
	s := newStage(t, firms(t, juci))
	p := shownList(s, "enterprise")
	p.list.chooseColumns()
	shown := func(key string) bool {
		return slices.ContainsFunc(p.list.grid.VisibleColumns(), func(c ui.Column) bool { return c.Key == key })
	}
	var box *ui.CheckEntry
	walk(top(s), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.CheckEntry); ok && c.Text == "主要产品" {
			box = c
		}
	})
	if box == nil {
		t.Fatal("no box for 主要产品")
	}
	box.SetChecked(!box.Checked)
	if shown("products") != box.Checked {
		t.Error("the list does not follow the box")
	}
	tapText(t, top(s), "恢复默认")
	if !shown("products") {
		t.Error("not as it was")
	}
	s.rest()
}
