package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// given a firm whose foreign capital is due in the year and a lead in talks
func gapStage(t *testing.T) (*stage, int64) {
	s := newStage(t, func(st *store.Store) {
		ctx := context.Background()
		firm := kind.New(kind.Enterprise)
		for k, v := range map[string]any{"name": "云岭四号有限公司", "foreign": "yes", "contracted_capital": int64(100_000_000), "contracted_currency": "USD", "founded": "2024-03-01",
			"capital_due": "2099-12-31", "territory": "640521"} {
			firm.Set(k, v)
		}
		lead := kind.New(kind.Lead)
		for k, v := range map[string]any{"name": "云岭电池项目", "stage": "talk", "investor": "云岭投资", "unit": "SWJ", "country": "DE", "received_on": "2025-02-01", "stage_on": "2025-03-01"} {
			lead.Set(k, v)
		}
		for _, r := range []*kind.Record{firm, lead} {
			if err := st.Save(ctx, r); err != nil {
				t.Fatal(err)
			}
		}
	})
	g1, err := s.e.st.Find(context.Background(), kind.Indicator, "G1")
	if err != nil {
		t.Fatal(err)
	}
	return s, g1.ID
}

func TestGapOnTheIndicatorPage(t *testing.T) {
	s, g1 := gapStage(t)
	s.app.win.Resize(fyne.NewSize(1366, 900))
	s.e.nav(indicatorRoute(g1))
	s.until("the candidates", func() bool {
		return s.shown("缺口倒推") && s.shown("云岭四号有限公司") && s.shown("云岭电池项目")
	})
	if !s.shown("未计入") || !s.shown("未到资外资企业") {
		t.Error("the lead without an amount is not told apart")
	}

	page := func() fyne.CanvasObject { return s.e.shell.Router.Page().Content() }
	t.Run("the assumption in full", func(t *testing.T) {
		l, ok := find(page(), func(l *textLink) bool { return strings.Contains(l.text, "认缴出资期限 2099-12-31") })
		if !ok {
			t.Fatal("no assumption")
		}
		l.Tapped(nil)
		s.rest()
		s.reads(top(s), "按到期前逐月均摊", "资金到位率", "不是实际数")
		s.app.win.Canvas().Overlays().Remove(top(s))
	})
	t.Run("a candidate becomes a task", func(t *testing.T) {
		clauses, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Clause, Limit: 1})
		if err != nil || len(clauses) == 0 {
			t.Fatal(err)
		}
		tapLink(t, page(), "转为任务")
		f := s.climb()
		f.SetValues(map[string]string{"clause": idText(clauses[0].ID)})
		f.Save()
		s.until("the task", func() bool { return s.count(kind.Task) == 1 })
		tasks, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Task})
		if err != nil {
			t.Fatal(err)
		}
		if r := tasks[0]; r.Title() != "推动云岭四号有限公司缴足外资" || r.Int("year") != 2025 || !strings.HasPrefix(r.Text("measure"), "补 G1 全市实际使用外资 缺口：云岭四号有限公司（未到资外资企业），合同外资 100.00 万美元") {
			t.Errorf("%s of %d: %s", r.Title(), r.Int("year"), r.Text("measure"))
		}
	})
	t.Run("a workbook of all candidates", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "gap.xlsx")
		s.e.saveAs = func(_ string, _ []string, write func(string)) { write(path) }
		s.rest()
		tapLink(t, page(), "导出 Excel")
		s.until("the file", func() bool { _, err := os.Stat(path); return err == nil })
		s.rest()
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		text := ""
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rows {
				text += strings.Join(r, "|") + "\n"
			}
		}
		for _, want := range []string{"云岭四号有限公司|未到资外资企业|中宁县|0.00|", "云岭电池项目|招商线索|未归属|||", "未填金额，未计入", "认缴未到资："} {
			if !strings.Contains(text, want) {
				t.Errorf("no %s in %s", want, text)
			}
		}
	})
}

// TestGapShots draws the page for the eye where APP_SHOTS names a folder.
func TestGapShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, func(st *store.Store) {
		if err := demo.Fill(context.Background(), st, demo.Options{Enterprises: 300, Months: 30, Seed: 1}); err != nil {
			t.Fatal(err)
		}
	})
	for _, code := range []string{"G1", "G2", "G6", "G8", "G9"} {
		i, err := s.e.st.Find(context.Background(), kind.Indicator, code)
		if err != nil {
			t.Fatal(err)
		}
		for name, width := range map[string]float32{"1366": 1366, "1024": 1024} {
			s.app.win.Resize(fyne.NewSize(width, 2200))
			s.e.nav(indicatorRoute(i.ID))
			s.rest()
			s.shoot("gap-" + code + "-" + name)
		}
	}
}
