package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/assets"
	"beizeng/data/activation"
	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// tapLink taps the first link with a text.
func tapLink(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	l, ok := find(o, func(l *textLink) bool { return l.text == text })
	if !ok {
		t.Fatalf("no link %q in %s", text, shown(o))
	}
	l.Tapped(nil)
}

func TestFlowTab(t *testing.T) {
	// given the months January to September 2025: four firms entered with the year, one came to life with help
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, flowTab)
	v := p.flow
	if r := v.result; r.From != 202501 || r.To != 202509 || r.Activated != 1 || r.Helped != 1 || r.End != 3 {
		t.Fatalf("%+v", r.Sums)
	}
	says(t, v.page, "激活率 25.00%", "1 ÷ 4 家", "其中帮办 1 家", "青川食品有限公司", "2025-06-30", "王某", "沙坡头区", "中宁县", "期末 3 家")
	// when the firms that came to life are asked for in the table by territory, then they are named, and Enter opens the firm
	v.openFirms("activated", activation.Period{From: 202501, To: 202509, Territory: "640521"})
	s.until("the firms", func() bool { return top(s) != nil })
	says(t, top(s), "激活：2025-01 至 2025-09，1 家", "青川食品有限公司")
	s.key(fyne.KeyReturn)
	s.until("the firm", func() bool { r, ok := s.e.shell.Router.Page().(*recordPage); return ok && r.rec != nil })
	if r := pageAs[*recordPage](s); r.rec.Title() != "青川食品有限公司" {
		t.Error(r.rec.Title())
	}
	// when one comes back, then the same tab is shown, and the rung's count opens the list
	s.e.shell.Router.Back()
	s.rest()
	p = pageAs[*activationPage](s)
	if p.tab != flowTab || p.tabIn.Value() != flowTab {
		t.Fatal(p.tab)
	}
	tapLink(t, p.flow.page, "未联系 3 家　")
	s.rest()
	if p.tab != activation.Trade || len(p.list.rows) != 3 || p.list.set.Rung != activation.NoContact {
		t.Errorf("%s %+v", p.tab, p.list.set)
	}
	// when the months are the wrong way round, then it says so
	p.tabIn.SetValue(flowTab)
	s.rest()
	p.flow.fromIn.SetValue("202509")
	s.rest()
	p.flow.toIn.SetValue("202503")
	s.rest()
	says(t, p.flow.page, "开始月份 2025-09 在结束月份 2025-03 之后")
	// when the other list is chosen, then its own months are asked for
	p.flow.listIn.SetValue(activation.Capital)
	s.rest()
	if r := p.flow.result; r.List != activation.Capital || r.To != 202510 || r.End != 1 {
		t.Errorf("%s %d %+v", r.List, r.To, r.Sums)
	}
}

func TestAgencyTab(t *testing.T) {
	// given a firm that trades through an agent alone
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, agencyTab)
	says(t, p.root, "有代理进出口 1 家", "西河新材料有限公司", "在名单，可移出", "30.00", "现在名单上 1 家")
	// when it is marked, then what would be is said
	p.agency.grid.Select(0)
	s.rest()
	says(t, p.root, "如果选中的 1 家把代理转为自营：企业自营进出口增加 30.00 万元，零进出口实绩名单减少 1 家")
	// where there is none, it says so
	p.agency.placeIn.SetValue("640522")
	s.rest()
	says(t, p.root, "没有企业通过代理进出口")
}

func TestActivationPageEmptyAndLong(t *testing.T) {
	s := newStage(t, nil)
	p := shownActivation(s, activation.Trade)
	says(t, p.root, "请先导入海关月度表", "数据导入")
	for _, tab := range []string{activation.Capital, flowTab, agencyTab} {
		p.tabIn.SetValue(tab)
		s.rest()
		if text := shown(p.root); !strings.Contains(text, "数据导入") {
			t.Errorf("%s: no way on in %s", tab, text)
		}
	}
	s = newStage(t, listed(t, 1000))
	p = shownActivation(s, activation.Trade)
	says(t, p.root, "名单 1,003", "共 1,003 家")
	p.list.search.SetText("yj09")
	s.rest()
	if len(p.list.rows) != 100 {
		t.Errorf("%d found", len(p.list.rows))
	}
}

func TestActivationTables(t *testing.T) {
	s := newStage(t, listed(t, 0))
	p := shownActivation(s, activation.Trade)
	z := zeroTable(p.list.result, p.list.rows, p.list.conditions())
	if len(z.Rows) != 3 || len(z.Rows[0]) != len(z.Heads) || z.Rows[0][0] != "北岭农牧有限公司" || z.Rows[0][7] != nil || !strings.Contains(z.Notes[0], "截至 2025-09；范围：全市；共 3 家") {
		t.Errorf("%v %v", z.Rows, z.Notes)
	}
	p.tabIn.SetValue(flowTab)
	s.rest()
	f := flowTable(p.flow.result, "期间")
	if fmt.Sprint(f.Rows[0]) != "[合计 0 4 1 1 0 3 25 151]" && f.Rows[0][3] != int64(1) {
		t.Errorf("%v", f.Rows[0])
	}
	p.tabIn.SetValue(agencyTab)
	s.rest()
	a := agencyTable(p.agency.result, "期间")
	if a.Rows[0][3] != 30.0 || a.Rows[0][7] != "在名单，可移出" {
		t.Errorf("%v", a.Rows)
	}
}

// firmID is the id of a firm by its name.
func (s *stage) firmID(name string) int64 {
	s.t.Helper()
	r, err := s.e.st.Find(s.t.Context(), kind.Enterprise, name)
	if err != nil {
		s.t.Fatal(name, err)
	}
	return r.ID
}

func TestTheFirmsPageTellsItsTimesOnTheLists(t *testing.T) {
	// given a firm that came to life with help
	s := newStage(t, listed(t, 0))
	s.e.nav(recordRoute(kind.Enterprise, s.firmID("青川食品有限公司")))
	s.rest()
	says(t, s.e.shell.Router.Page().Content(), "激活台账", "■■■■■", "至 2025-06，已激活", "2025-03-10　帮办中：帮办备案", "2025-06-30　首笔")
	// when the next rung of another, still on the list, is registered from its page, then it shows it
	s.e.nav(recordRoute(kind.Enterprise, s.firmID("北岭农牧有限公司")))
	s.rest()
	says(t, s.e.shell.Router.Page().Content(), "在名单上：未联系")
	tapLink(t, s.e.shell.Router.Page().Content(), "登记进展（零进出口实绩）")
	f := s.climb()
	f.Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	says(t, s.e.shell.Router.Page().Content(), "2025-10-15　已联系", "■■□□□")
	// a firm that never was on a list says nothing of it
	s.e.nav(recordRoute(kind.Enterprise, s.firmID("启明贸易有限公司")))
	s.rest()
	if strings.Contains(shown(s.e.shell.Router.Page().Content()), "在名单上") {
		t.Error("a firm that trades is said to be on a list")
	}
}

// TestStretchPanelRenders holds the panel to its drawn form (testdata). After a
// wanted change copy the file from testdata/failed.
func TestStretchPanelRenders(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight, assets.SansRegular(), assets.SansBold()))
	found := []activation.Stretch{
		{List: activation.Trade, Since: 202501, Rung: activation.Obstacle, RungOn: "2025-10-11", Reason: "agency", Officer: "李某", Rungs: []activation.Rung{
			{ID: 1, Rung: activation.Reached, On: "2025-09-02", ProofKind: kind.Interaction, Proof: 7},
			{ID: 2, Rung: activation.Obstacle, On: "2025-10-11", Reason: "agency", Text: "由外省公司代理出口", ProofKind: kind.ActivationStep, Proof: 2}}},
		{List: activation.Trade, Since: 202301, Until: 202303, End: progress.Activated, Rung: activation.First, RungOn: "2023-03-31", Proof: activation.Proof{Kind: kind.TradeRecord, ID: 9, Day: "2023-03-31"}},
	}
	w := test.NewTempWindow(t, stretchPanel(nil, 1, "北岭农牧有限公司", found, nil))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(560, 200))
	test.AssertRendersToMarkup(t, "stretches.xml", w.Canvas())
}

// TestPapersFromTheirPages makes the 通报 and the 提示函 as their pages ask for them.
func TestPapersFromTheirPages(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		listed(t, 0)(st)
		termed(t, 0)(st)
	})
	var asked []string
	s.e.saveAs = func(name string, _ []string, then func(string)) {
		path := filepath.Join(t.TempDir(), name)
		asked = append(asked, name)
		then(path)
		s.until("the paper of "+name, func() bool { fi, err := os.Stat(path); return err == nil && fi.Size() > 1000 && !s.e.tasks.Busy() })
	}
	p := shownActivation(s, activation.Trade)
	p.Print()
	p.tabIn.SetValue(flowTab)
	s.rest()
	p.Print()
	p.Export()
	p.tabIn.SetValue(agencyTab)
	s.rest()
	p.Export()
	p.tabIn.SetValue(activation.Capital)
	s.rest()
	p.Export()
	term := shownTerm(s)
	term.Export()
	term.Print()
	term.printAll()
	if got := strings.Join(asked, " "); got != "零进出口实绩激活通报全市2025-09.pdf 零进出口实绩激活通报全市2025-09.pdf 激活率2025-01至2025-09.xlsx 代理转自营2025-09.xlsx 零出资2025-10.xlsx 出资期限2025-10-15.xlsx 出资期限提示函云岭逾期新材料有限公司.pdf 出资期限提示函全市.pdf" {
		t.Error(got)
	}
	// what is paid up or not judged by a rule gets no notice
	term.stateIn.SetValue(string(progress.TermPaid))
	s.rest()
	term.Print()
	if len(asked) != 8 || !s.toasted("已缴足，不用提示") {
		t.Error(asked, s.e.shell.Toasts.Texts())
	}
}

// TestActivationShots draws the page for the eye.
func TestActivationShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	for name, fill := range map[string]func(*store.Store){"demo": func(st *store.Store) {
		st.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local) }
		if err := demo.Fill(t.Context(), st, demo.Options{Enterprises: 1000, Months: 24}); err != nil {
			t.Fatal(err)
		}
	}, "none": nil} {
		s := newStage(t, fill)
		everyLook(s, func(suffix string) {
			for _, tab := range activationTabs {
				s.e.nav("workbench")
				s.rest()
				p := shownActivation(s, tab.Value)
				s.shoot("a-" + name + "-" + tab.Value + "-" + suffix)
				if name != "demo" || tab.Value != activation.Trade {
					continue
				}
				p.list.register()
				s.climb()
				s.shoot("a-step-" + suffix)
				tapText(t, top(s), "取消（Esc）")
				s.rest()
				if firm := p.list.rows[0].Enterprise; suffix == "1366-light" {
					s.e.nav(recordRoute(kind.Enterprise, firm))
					s.rest()
					s.shoot("a-firm-" + suffix)
				}
			}
		})
	}
}

func TestThePagesAreFoundByName(t *testing.T) {
	for typed, route := range map[string]string{"出资期限": termRoute, "czqx": termRoute, "激活台账": activationRoute, "漏斗与激活率": activationRoute + "/flow", "dlzy": activationRoute + "/agency"} {
		found := false
		for _, h := range commandHits(typed) {
			found = found || h.Data == route
		}
		if !found {
			t.Errorf("%q does not find %s", typed, route)
		}
	}
}

func TestAMoveBetweenCountiesIsTold(t *testing.T) {
	// given a firm on the list that moved from 海原 to 中宁 in July
	s := newStage(t, func(st *store.Store) {
		listed(t, 0)(st)
		firm, err := st.Find(t.Context(), kind.Enterprise, "南坡药业有限公司")
		if err != nil {
			t.Fatal(err)
		}
		firm.Set("territory", "640521")
		if err := st.Save(t.Context(), firm); err != nil {
			t.Fatal(err)
		}
		changes, err := st.List(t.Context(), store.Query{Kind: kind.FirmChange})
		if err != nil || len(changes) != 1 {
			t.Fatal(changes, err)
		}
		changes[0].Set("date", "2025-07-10")
		if err := st.Save(t.Context(), changes[0]); err != nil {
			t.Fatal(err)
		}
	})
	p := shownActivation(s, flowTab)
	// then it left the one and came to the other, each to be opened
	p.flow.openFirms(wentOut, activation.Period{From: 202501, To: 202509, Territory: "640522"})
	s.until("the firms", func() bool { return top(s) != nil })
	says(t, top(s), "退出名单", "1 家", "南坡药业有限公司", "2025-07　迁往别的县区")
	tapText(t, top(s), "取消（Esc）")
	s.rest()
	p.flow.openFirms(cameIn, activation.Period{From: 202501, To: 202509, Territory: "640521"})
	s.until("the firms", func() bool { return top(s) != nil })
	says(t, top(s), "南坡药业有限公司", "迁入")
}
