package app

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"beizeng/data/activation"
	"beizeng/data/demo"
	"beizeng/data/kind"
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

func TestActivationCard(t *testing.T) {
	s := newStage(t, listed(t, 0))
	loader := s.e.newLoader()
	defer loader.Close()
	card := activationCard(s.e, loader, s.firmID("青川食品有限公司"), "青川食品有限公司")
	s.rest()
	says(t, card, "■■■■■", "至 2025-06，已激活", "2025-03-10　帮办中：帮办备案", "进出口")
	north := activationCard(s.e, loader, s.firmID("北岭农牧有限公司"), "北岭农牧有限公司")
	s.rest()
	says(t, north, "在名单上：未联系", "登记进展（零进出口实绩）")
	// when the next rung is registered from the card, then it shows it
	tapLink(t, north, "登记进展（零进出口实绩）")
	f := s.climb()
	f.Save()
	s.until("the dialog closed", func() bool { return top(s) == nil })
	s.rest()
	says(t, north, "2025-10-15　已联系", "联系记录")
	// a firm that never was on a list has no card
	none := activationCard(s.e, loader, s.firmID("启明贸易有限公司"), "启明贸易有限公司")
	s.rest()
	if text := shown(none); text != "" {
		t.Error(text)
	}
}

// TestActivationShots draws the page for the eye.
func TestActivationShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	for name, fill := range map[string]func(*store.Store){"demo": func(st *store.Store) {
		if err := demo.Fill(t.Context(), st, demo.Options{Enterprises: 1000, Months: 24}); err != nil {
			t.Fatal(err)
		}
	}, "none": nil} {
		s := newStage(t, fill)
		if name == "demo" { // the day after the demo's last month
			s.e.st.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local) }
		}
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
