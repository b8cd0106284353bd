package app

import (
	"context"
	"strings"
	"testing"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// figures puts one firm's trade of 2025 into the database: 12 亿元 by February.
func figures(t *testing.T) func(st *store.Store) {
	return func(st *store.Store) {
		firm := addRecord(t, st, kind.Enterprise, map[string]string{"name": "宁夏示例锰业有限公司", "territory": "640502", "founded": "2010-01-01"})
		for _, month := range []string{"2025-01", "2025-02"} {
			addRecord(t, st, kind.TradeRecord, map[string]string{"enterprise": idText(firm.ID), "month": month, "export_rmb": "60000", "import_rmb": "0"})
		}
	}
}

func cardOf(t *testing.T, s *stage, code string) *ui.StatCard {
	t.Helper()
	c, ok := find(s.e.shell.Router.Page().Content(), func(c *ui.StatCard) bool {
		return strings.HasPrefix(strings.Join(textsOf(c), "\n"), code+" ")
	})
	if !ok {
		t.Fatalf("no card of %s", code)
	}
	return c
}

func TestEmptyWorkbenchSaysWhatToDo(t *testing.T) {
	s := newStage(t, nil)
	s.until("first steps", func() bool { return s.shown("导入企业名单") })
	for _, want := range []string{"导入月度数据", "看演示数据"} {
		if !s.shown(want) {
			t.Errorf("does not offer %s", want)
		}
	}
	if _, ok := find(s.e.shell.Router.Page().Content(), func(*ui.StatCard) bool { return true }); ok {
		t.Error("shows cards without any data")
	}
}

func TestCardsSayLightPathAndWhatIsMissing(t *testing.T) {
	// given two months of 6 亿元 each in 2025
	s := newStage(t, figures(t))
	s.until("cards", func() bool { return s.shown("G2") })

	// then G2 shows 12.00 亿元 against the path: the goal of 2025 is
	// 35 × (70 ÷ 35)^(3/5) = 53.05 亿元, of which two twelfths are 8.84
	text := strings.Join(textsOf(cardOf(t, s, "G2")), "\n")
	for _, want := range []string{"12.00", "亿元", "绿灯", "应到 8.84", "全年 53.05", "怎么算的"} {
		if !strings.Contains(text, want) {
			t.Errorf("G2 lacks %q:\n%s", want, text)
		}
	}
	// and what was not entered says so, never zero
	text = strings.Join(textsOf(cardOf(t, s, "G8")), "\n")
	if !strings.Contains(text, "未录入") || strings.Contains(text, "\n0.00") {
		t.Errorf("G8:\n%s", text)
	}
}

func TestCardOpensTheRowsBehind(t *testing.T) {
	s := newStage(t, figures(t))
	s.until("cards", func() bool { return s.shown("G2") })
	cardOf(t, s, "G2").Tapped(nil)
	s.rest()
	p := pageAs[ui.Page](s)
	if !strings.HasPrefix(p.Route(), "trade/?") {
		t.Fatalf("opened %s", p.Route())
	}
	_, filters := parseListRoute(strings.TrimPrefix(p.Route(), "trade/?"))
	if len(filters) != 1 || filters[0].Key != "month" || strings.Join(filters[0].Values, " ") != "2025-01 2025-02" {
		t.Errorf("filters: %+v", filters)
	}
	// an indicator without rows of its own opens its page
	s.e.nav("workbench")
	s.until("cards", func() bool { return s.shown("G7") })
	cardOf(t, s, "G7").Tapped(nil)
	if r := s.e.shell.Router.Page().Route(); !strings.HasPrefix(r, "plan/indicator/") {
		t.Errorf("G7 opened %s", r)
	}
}

func TestThresholdsChangeTheLight(t *testing.T) {
	// given exports of 7.5 亿元 where 8.84 were due: 84.8 %, red
	s := newStage(t, func(st *store.Store) {
		firm := addRecord(t, st, kind.Enterprise, map[string]string{"name": "宁夏示例锰业有限公司", "founded": "2010-01-01"})
		for month, v := range map[string]string{"2025-01": "40000", "2025-02": "35000"} {
			addRecord(t, st, kind.TradeRecord, map[string]string{"enterprise": idText(firm.ID), "month": month, "export_rmb": v})
		}
	})
	light := func() string {
		s.e.nav("workbench")
		s.until("cards", func() bool { return s.shown("G2") })
		return strings.Join(textsOf(cardOf(t, s, "G2")), "\n")
	}
	if !strings.Contains(light(), "红灯") {
		t.Fatalf("before: %s", light())
	}
	s.e.nav("settings")
	p := pageAs[*settingsPage](s)
	s.until("the form", func() bool { return p.form != nil })

	// when yellow begins above green, it is refused
	p.form.SetValues(map[string]string{store.SettingYellow: "120"})
	p.form.Save()
	s.rest()
	if !s.shown("黄灯不能高于绿灯") {
		t.Error("yellow above green was taken")
	}
	// when yellow begins at 80 %, the light is yellow
	p.form.SetValues(map[string]string{store.SettingYellow: "80%"})
	p.form.Save()
	s.until("saved", func() bool { return !p.form.Dirty() && !s.e.tasks.Busy() })
	if !strings.Contains(light(), "黄灯") {
		t.Errorf("after: %s", light())
	}
}

func TestSettingsKeepOperatorAndContainerBase(t *testing.T) {
	s := newStage(t, nil)
	s.e.nav("settings")
	p := pageAs[*settingsPage](s)
	s.until("the form", func() bool { return p.form != nil })
	p.form.SetValues(map[string]string{store.SettingOperator: "王芳", store.SettingTerritory: "640521", keyContainers: "12,000", store.SettingCutoff: "2023-06-30"})
	p.form.Save()
	s.until("saved", func() bool { return !p.form.Dirty() && !s.e.tasks.Busy() })
	s.rest()
	if s.e.prefs.operator != "王芳" || s.e.prefs.territory != "640521" || s.e.st.Operator() != "王芳" {
		t.Errorf("prefs: %+v", s.e.prefs)
	}
	g7, err := s.e.st.Find(context.Background(), kind.Indicator, "G7")
	if err != nil || g7.Int("base") != 12000_000000 {
		t.Errorf("base of G7: %d %v", g7.Int("base"), err)
	}
	if v, _ := s.e.st.Setting(context.Background(), store.SettingCutoff); v != "2023-06-30" {
		t.Errorf("cut-off day %s", v)
	}
}

func TestClauseShowsUnitsIndicatorsAndNames(t *testing.T) {
	s := newStage(t, nil)
	c, err := s.e.st.Find(context.Background(), kind.Clause, "T01")
	if err != nil {
		t.Fatal(err)
	}
	s.e.nav(clauseRoute(c.ID))
	s.until("the clause", func() bool { return s.shown("责任单位") })
	for _, want := range []string{"市商务局", "中卫海关", "G3", "G4", "天元锰业", "还没有佐证"} {
		if !s.shown(want) {
			t.Errorf("T01 lacks %s", want)
		}
	}
	// S4 names its leading unit
	c, err = s.e.st.Find(context.Background(), kind.Clause, "S4")
	if err != nil {
		t.Fatal(err)
	}
	s.e.nav(clauseRoute(c.ID))
	s.until("the clause", func() bool { return s.shown("★ 牵头") })

	// a unit's page names its clauses
	u, err := s.e.st.Find(context.Background(), kind.Unit, "市商务局")
	if err != nil {
		t.Fatal(err)
	}
	s.e.nav(unitRoute(u.ID))
	s.until("the unit", func() bool { return s.shown("负责的条款") && s.shown("促进外资外贸产业扩规提质") })
}

func TestEvidenceIsFoundAddedAndTakenOff(t *testing.T) {
	s := newStage(t, figures(t))
	c, err := s.e.st.Find(context.Background(), kind.Clause, "T01")
	if err != nil {
		t.Fatal(err)
	}
	s.e.nav(clauseRoute(c.ID))
	s.until("the clause", func() bool { return s.shown("还没有佐证") })
	p := s.e.shell.Router.Page().(ui.Refresher)
	found, err := s.e.st.SearchAll(context.Background(), "示例锰业", 5)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	saveProof(s.e, found[0], "两个月出口 12 亿元", func(r *kind.Record) { r.Set("clause", c.ID) }, p.Reload)
	s.until("the evidence", func() bool { return s.shown("两个月出口 12 亿元") && s.shown("宁夏示例锰业有限公司") })
	if n := s.count(kind.Evidence); n != 1 {
		t.Errorf("%d pieces of evidence", n)
	}
}

func TestIndicatorTakesEnteredValuesAndAPath(t *testing.T) {
	s := newStage(t, nil)
	g2, err := s.e.st.Find(context.Background(), kind.Indicator, "G2")
	if err != nil {
		t.Fatal(err)
	}
	s.e.nav(indicatorRoute(g2.ID))
	s.until("the path", func() bool { return s.shown("2024 年") && s.shown("46.18") })

	// when the straight path is chosen: 35 + 35 × 2/5 = 49 in 2024
	in, ok := find(s.e.shell.Router.Page().Content(), func(c *ui.ChoiceEntry) bool { return c.Value() == "geometric" })
	if !ok {
		t.Fatal("no choice of the path")
	}
	in.SetValue("straight")
	s.until("the straight path", func() bool { return s.shown("49.00") })
}
