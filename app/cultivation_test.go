package app

import (
	"context"
	"os"
	"testing"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func aGoal(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		someClaims(t)(st)
		r := kind.New(kind.Cultivation)
		r.Set("enterprise", int64(first(mustList(t, st, kind.Enterprise)).ID))
		r.Set("type", "aeo")
		r.Set("goal", "AEO高级认证")
		r.Set("start_on", "2025-06-01")
		if err := st.Save(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
}

func mustList(t *testing.T, st *store.Store, k *kind.Kind) []*kind.Record {
	t.Helper()
	rs, err := st.List(context.Background(), store.Query{Kind: k})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func TestCultivationSteps(t *testing.T) {
	s := newStage(t, aGoal(t))
	p := shownRecord(s, "cultivation/1")
	// given a goal without steps, then the page says what to do
	says(t, p.host, "还没有步骤。点“套用步骤模板”一次列出", "套用步骤模板")
	// when the template is taken, then its steps stand there, those of the past late
	p.applySteps()
	s.rest()
	list, ok := find(top(s), func(*ui.PickList) bool { return true })
	if !ok {
		t.Fatal("no templates to choose from")
	}
	list.PickCursor()
	s.rest()
	p = pageAs[*recordPage](s)
	says(t, p.host, "培育步骤 7 项", "对照高级认证企业标准逐项自查，列出差距", "2025-06-16", "逾期 5 项")
	if n := len(mustList(t, s.e.st, kind.CultivationStep)); n != 7 {
		t.Fatalf("%d steps", n)
	}
	// when Ctrl+Z is pressed, then none of them is left
	if !s.e.shell.Toasts.Undo() {
		t.Fatal("nothing to take back")
	}
	s.rest()
	if n := len(mustList(t, s.e.st, kind.CultivationStep)); n != 0 {
		t.Errorf("%d steps left", n)
	}
}

func TestProgrammeCandidates(t *testing.T) {
	s := newStage(t, someClaims(t))
	p := shownRecord(s, "programme/1")
	says(t, p.host, "已申报 1 家", "宁夏乙公司", "登记申报", "没有申报过本政策", "导出名单")
	tapText(t, p.host, "宁夏乙公司")
	s.rest()
	if got := pageAs[*recordPage](s).rec.Title(); got != "宁夏乙公司" {
		t.Errorf("opened %s", got)
	}
}

// TestCultivationShots draws both overviews for the eye.
func TestCultivationShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, thousand(t))
	eachLook(s, func(look string) {
		shownRecord(s, "cultivation/1")
		s.shoot("cultivation-" + look)
		shownRecord(s, "programme/1")
		s.shoot("programme-" + look)
	})
	s.e.nav(newRoute(kind.Certificate, "type", "aeo", "issued_on", "2025-03-01", "level", "certified"))
	s.rest()
	s.shoot("certificate")
	few := newStage(t, aGoal(t))
	shownRecord(few, "cultivation/1").applySteps()
	few.rest()
	few.shoot("cultivation-pick")
}
