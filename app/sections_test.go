package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// tabTitles are the titles of a page's tabs, counts and all.
func tabTitles(p *recordPage) []string {
	var out []string
	for _, it := range p.tabs.Items {
		out = append(out, it.Text)
	}
	return out
}

func TestAFirmsTabsAreWhatItHasAndTheRestIsFound(t *testing.T) {
	// given a firm with two grievances and a warehouse
	s := newStage(t, nil)
	st := s.e.st
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	saved(t, st, kind.Grievance, "title", "退税慢", "enterprise", firm.ID)
	saved(t, st, kind.Grievance, "title", "缺电", "enterprise", firm.ID)
	saved(t, st, kind.Warehouse, "name", "迪拜仓", "enterprise", firm.ID)
	// when its page opens
	p := shownRecord(s, recordRoute(kind.Enterprise, firm.ID))
	// then the tabs are those with rows, with their counts, and few besides
	titles := tabTitles(p)
	for _, want := range []string{overviewTab, "诉求 2", "海外仓 1", "一企一策", "到资", historyTab} {
		if !slices.Contains(titles, want) {
			t.Errorf("no tab %s among %v", want, titles)
		}
	}
	if slices.Contains(titles, "跨境电商") || len(titles) > 12 {
		t.Errorf("too many tabs: %v", titles)
	}
	// and the bar has room for all of them on a small screen, beside 更多…
	if got := p.tabs.InSight(); len(got) != len(titles) {
		t.Errorf("in sight %v of %v", got, titles)
	}
	// when another is looked for by its initials
	p.FocusSearch()
	s.types("hwtz") // no such
	if text := strings.Join(textsOf(top(s)), "|"); !strings.Contains(text, "没有这样的栏目") {
		t.Errorf("found %s", text)
	}
	s.keys(fyne.KeyEscape)
	p.FocusSearch()
	s.types("jwtz")
	s.keys(fyne.KeyReturn)
	s.rest()
	// then it is shown, and Ctrl+PgDn goes on from there
	if got := tabName(p.tabs.Selected()); got != "境外投资" {
		t.Fatalf("shown %s", got)
	}
	if p.lists["境外投资"] == nil {
		t.Error("its list was not made")
	}
	p.StepTab(1)
	if got := tabName(p.tabs.Selected()); got != overviewTab {
		t.Errorf("behind the last comes %s", got)
	}
}

func TestAnythingIsAddedFromAFirmsPageByKeyboard(t *testing.T) {
	s := newStage(t, firms(t, tianyuan))
	p := shownRecord(s, recordRoute(kind.Enterprise, firmID(t, s, tianyuan["name"])))
	// when 新增… is asked for a measure
	p.Add()
	s.types("yqyc")
	s.keys(fyne.KeyReturn)
	s.until("the form", func() bool {
		_, ok := find(top(s), func(*ui.Form) bool { return true })
		return ok
	})
	form, _ := find(top(s), func(*ui.Form) bool { return true })
	if _, asked := form.Values()["enterprise"]; asked {
		t.Error("the firm is asked for though it is known")
	}
	form.SetValues(map[string]string{"title": "协调用电", "officer": "张三"})
	form.Save()
	s.until("the measure", func() bool { return p.counts["measure.enterprise"] == 1 })
	s.rest()
	// then its tab counts it
	if titles := tabTitles(p); !slices.Contains(titles, "一企一策 1") {
		t.Errorf("tabs %v", titles)
	}
}

func TestAKeyMovesAPromiseOn(t *testing.T) {
	// given a measure that is late, on a list
	s := newStage(t, nil)
	st := s.e.st
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	m := saved(t, st, kind.Measure, "enterprise", firm.ID, "title", "协调用电", "due_on", "2025-10-14")
	saved(t, st, kind.Measure, "enterprise", firm.ID, "title", "帮助办证", "due_on", "2025-10-15")
	s.e.nav("measure")
	p := pageAs[*listPage](s)
	s.until("the list", func() bool { return p.list.total == 2 })
	if c, _ := p.list.src.Cell(0, "due_on"); c.Color != ui.Color(ui.ColorRed) {
		t.Error("what is late is not red")
	}
	if c, _ := p.list.src.Cell(1, "due_on"); c.Color != nil {
		t.Error("what is due today is late")
	}
	state := func() *kind.Record {
		r, err := st.Get(context.Background(), kind.Measure, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	// when Ctrl+Enter is pressed twice on it
	p.list.grid.Select(0)
	p.list.grid.Focus()
	enter := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	for _, want := range []string{"推进中", "已完成"} {
		if !p.HandleShortcut(enter) {
			t.Fatal("not heard")
		}
		s.until(want, func() bool { return state().Show("state") == want })
		s.rest()
	}
	// then it is done today, and no more red
	if got := state().Text("done_on"); got != "2025-10-15" {
		t.Errorf("done on %q", got)
	}
	if c, _ := p.list.src.Cell(0, "due_on"); c.Color != nil {
		t.Error("done, and still red")
	}
	// and undo takes the last step back, the day with it
	s.e.shell.Toasts.Undo()
	s.until("the way back", func() bool { return state().Show("state") == "推进中" && !state().Has("done_on") })
	s.rest()
	// when the switch 已逾期 is on, then only the late one is left
	p.quick.toggle("已逾期")
	s.until("the late one", func() bool { return p.list.total == 1 })
	if got := p.list.src.record(0).ID; got != m.ID {
		t.Errorf("left %d", got)
	}
	s.rest()
	// and on a firm's page the same key moves the row of the shown list
	page := shownRecord(s, recordRoute(kind.Enterprise, firm.ID))
	page.selectTab(kind.Measure.Label)
	s.until("the rows", func() bool { return page.lists[kind.Measure.Label].total == 2 })
	s.rest()
	page.HandleShortcut(enter)
	s.until("done", func() bool { return state().Show("state") == "已完成" })
	s.rest()
	// and the done one has gone behind the open ones, the cursor stands on the next of them
	page.HandleShortcut(enter)
	s.rest()
	if row, _ := page.lists[kind.Measure.Label].grid.Cursor(); row != 0 || page.lists[kind.Measure.Label].src.record(0).ID == m.ID || page.lists[kind.Measure.Label].src.record(0).Show("state") != "推进中" {
		t.Errorf("at row %d, %s", row, page.lists[kind.Measure.Label].src.record(0).Show("state"))
	}
}

func TestAStepOfCultivationAndAResolutionMoveOnTheSameWay(t *testing.T) {
	s := newStage(t, func(st *store.Store) {})
	st := s.e.st
	firm := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司")
	cult := saved(t, st, kind.Cultivation, "enterprise", firm.ID, "type", "aeo", "goal", "AEO 高级认证")
	step := saved(t, st, kind.CultivationStep, "cultivation", cult.ID, "name", "自查")
	council := saved(t, st, kind.Council, "name", "第三季度研究会议", "date", "2025-09-30")
	res := saved(t, st, kind.Resolution, "council", council.ID, "title", "开行班列")
	enter := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	p := shownRecord(s, recordRoute(kind.Cultivation, cult.ID))
	p.selectTab(kind.CultivationStep.Label)
	s.until("the steps", func() bool { return p.lists[kind.CultivationStep.Label].total == 1 })
	p.lists[kind.CultivationStep.Label].grid.Select(0)
	p.HandleShortcut(enter)
	s.until("the step", func() bool {
		r, err := st.Get(context.Background(), kind.CultivationStep, step.ID)
		return err == nil && r.Text("done_on") == "2025-10-15"
	})
	s.rest()
	q := shownRecord(s, recordRoute(kind.Resolution, res.ID))
	tapText(t, q.host, "推进到“推进中”（Ctrl+Enter）")
	s.until("the resolution", func() bool { return q.rec.Text("state") == "doing" })
	s.rest()
}
