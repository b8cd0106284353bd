package app

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// save makes a record of texts, as an import would.
func save(t *testing.T, st *store.Store, k *kind.Kind, pairs ...string) int64 {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		v, remark := kind.Parse(k.Field(pairs[i]), pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			t.Fatal(remark.Message)
		}
		r.Set(pairs[i], v)
	}
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// given a firm on the zero list, when the month comes in, then the page says
// that it came to life and leads to the row that proves it
func TestImportSaysWhomItBroughtToLife(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		for i, name := range []string{"宁夏虚拟锰业有限公司", "中宁虚拟枸杞有限公司"} {
			firm := save(t, st, kind.Enterprise, "name", name, "customs_code", []string{"6405960001", "6405960002"}[i], "territory", "640521")
			r := kind.New(kind.TradeRecord)
			r.Set("enterprise", firm)
			r.Set("month", int64(202501))
			r.Set("export_rmb", int64(i*100))
			if err := st.Save(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
	})
	p := s.drop(writeFile(t, "二月.csv", "企业名称,月份,出口额（万元）\n宁夏虚拟锰业有限公司,2025-02,12\n中宁虚拟枸杞有限公司,2025-02,3\n"))
	p.start(false)
	s.until("done", func() bool { return p.step == stepDone })
	s.rest()
	s.shoot("import-5-firsts")
	if !strings.Contains(strings.Join(textsOf(p.root), ""), "本次导入使 1 家企业实现首笔：宁夏虚拟锰业有限公司（2025-02 首笔出口）。") {
		t.Fatalf("the page says: %q", textsOf(p.root))
	}
	showBrought(s.e, p.result.Activated)
	s.rest()
	s.shoot("import-6-firsts")
	link, ok := find(s.e.win.Canvas().Overlays().Top(), func(l *textLink) bool { return l.text == "2025-02 首笔出口" })
	if !ok {
		t.Fatal("no link to the proof")
	}
	link.Tapped(nil)
	s.rest()
	if got := s.e.shell.Router.Page().Route(); got != recordRoute(kind.TradeRecord, p.result.Activated[0].ID) {
		t.Errorf("the proof is opened: %s", got)
	}
}

// when agency trade is set to count, then who is on the zero list is reckoned anew
func TestAgencySettingIsReckonedAnew(t *testing.T) {
	var firm int64
	s := newStage(t, func(st *store.Store) {
		firm = save(t, st, kind.Enterprise, "name", "宁夏虚拟锰业有限公司", "customs_code", "6405960001")
		r := kind.New(kind.TradeRecord)
		r.Set("enterprise", firm)
		r.Set("month", int64(202501))
		r.Set("mode", "agent")
		r.Set("export_rmb", int64(100))
		if err := st.Save(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	})
	zero := func() int64 {
		r, err := s.e.st.Get(context.Background(), kind.Enterprise, firm)
		if err != nil {
			t.Fatal(err)
		}
		return r.Int("zero_trade")
	}
	if zero() != 1 {
		t.Fatal("agency trade counts by default")
	}
	s.e.nav("settings")
	p := pageAs[*settingsPage](s)
	s.until("the settings", func() bool { return p.form != nil })
	s.rest()
	s.shoot("settings-agency")
	p.form.SetValues(map[string]string{store.SettingAgency: "1"})
	p.form.Save()
	s.until("saved", func() bool { return s.toasted("设置已保存") })
	s.rest()
	if s.setting(store.SettingAgency) != "1" || zero() != 0 {
		t.Errorf("setting %q, flag %d", s.setting(store.SettingAgency), zero())
	}
}
