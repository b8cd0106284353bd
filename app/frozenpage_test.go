package app

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/bulletin"
	"beizeng/data/kind"
	"beizeng/data/snapshot"
	"beizeng/data/store"
)

// quarterly fills in a third quarter of 2025 with two firms.
func quarterly(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		for i, place := range []string{"640502", "640521"} {
			firm := kind.New(kind.Enterprise)
			firm.Set("name", []string{"云岭甲厂", "云岭乙厂"}[i])
			firm.Set("territory", place)
			if err := st.Save(context.Background(), firm); err != nil {
				t.Fatal(err)
			}
			for m := int64(202507); m <= 202509; m++ {
				tr := kind.New(kind.TradeRecord)
				tr.Set("enterprise", firm.ID)
				tr.Set("month", m)
				tr.Set("mode", "own")
				tr.Set("export_rmb", int64(100_0000_00))
				if err := st.Save(context.Background(), tr); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// From the empty list to a frozen quarter, a revision that is told, its
// difference, and the reopening.
func TestFreezeInTheWindow(t *testing.T) {
	s := newStage(t, quarterly(t))
	third := bulletin.QuarterOf(202509)
	current := func() (snapshot.Snapshot, bool) {
		one, ok, err := snapshot.Current(context.Background(), s.e.st, third)
		if err != nil {
			t.Fatal(err)
		}
		return one, ok
	}
	// given the list of snapshots, when 封账… is chosen, then it says what is missing
	s.e.nav(kind.Snapshot.Key)
	s.rest()
	f := s.e.askFreeze()
	s.until("the checklist", func() bool { return f.loads > 0 })
	if text := f.points.Text(); !strings.Contains(text, "进出口缺 1—6 月") || !f.able {
		t.Fatal(text)
	}
	s.shoot("freeze")
	// a quarter without data cannot be frozen
	f.form.SetValues(map[string]string{freezeQuarter: "2025Q2"})
	f.check()
	s.until("the refusal", func() bool { return f.loads > 1 })
	if text := f.points.Text(); !strings.Contains(text, "还没有进出口或到资数据") || f.able {
		t.Fatal(text)
	}
	f.freeze()
	if _, ok := current(); ok {
		t.Fatal("frozen although it was refused")
	}
	n := f.loads
	f.form.SetValues(map[string]string{freezeQuarter: "2025Q3", freezeReason: "已核对"})
	f.check()
	s.until("the checklist", func() bool { return f.loads > n })
	f.form.Save()
	s.until("the snapshot", func() bool { _, ok := current(); return ok })
	s.rest()
	one, _ := current()
	if one.Reason != "已核对" || one.Rows != 6 {
		t.Errorf("%+v", one)
	}
	// when a month is revised in its form, then the window says so
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.TradeRecord, Where: []store.Cond{{Field: "month", Op: store.Eq, Value: int64(202508)}}, Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	rs[0].Set("export_rmb", int64(150_0000_00))
	if err := s.e.st.Save(context.Background(), rs[0]); err != nil {
		t.Fatal(err)
	}
	s.e.wroteKind(kind.TradeRecord)
	s.until("the toast", func() bool { return s.toasted("改动了已封账的 2025年第三季度：1 处差异") })
	// and so does the workbench
	s.e.nav("workbench")
	s.rest()
	s.reads(s.e.win.Content(), "2025年第三季度封账后有 1 处改动")
	s.shoot("frozen-workbench")
	// then the snapshot's page shows which firm, which month, old and new
	s.e.nav(recordRoute(kind.Snapshot, one.ID))
	p := pageAs[*frozenPage](s)
	s.until("the page", func() bool { return p.loads > 0 && p.blocks[0] != nil })
	got := ""
	for _, c := range frozenColumns(frozenRows) {
		cell, _ := p.Cell(0, c.Key)
		got += cell.Text + "|"
	}
	if !strings.HasPrefix(got, "2025-08|云岭甲厂|出口|100.00万元|150.00万元|手工") {
		t.Error(got)
	}
	s.rest()
	s.shoot("frozen-rows")
	p.view = frozenChanged
	p.Reload()
	s.rest()
	s.shoot("frozen-changed")
	if p.Len() == 0 {
		t.Error("no figure differs")
	}
	p.view = frozenAll
	p.showView()
	s.rest()
	s.shoot("frozen-figures")
	p.open(0) // a figure opens nothing
	// no key deletes or edits a snapshot
	if made(kind.Snapshot) {
		t.Error("snapshots can be filled in")
	}
}

func TestReopenAsksForAReason(t *testing.T) {
	s := newStage(t, quarterly(t))
	third := bulletin.QuarterOf(202509)
	one, err := snapshot.Freeze(context.Background(), s.e.st, third, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	form := s.e.askReopen(one)
	form.SetValues(map[string]string{freezeReason: "改"})
	form.Save()
	s.rest()
	if _, ok, _ := snapshot.Current(context.Background(), s.e.st, third); !ok {
		t.Fatal("reopened without a reason")
	}
	form.SetValues(map[string]string{freezeReason: "海关更正8月数据"})
	form.Save()
	s.until("the reopening", func() bool {
		_, ok, _ := snapshot.Current(context.Background(), s.e.st, third)
		return !ok
	})
	s.rest()
	s.e.nav(kind.Snapshot.Key)
	s.rest()
	s.shoot("snapshots")
}

// given a frozen quarter, when an import revises a month of it, then the window
// says so, and the difference names the file.
func TestImportIntoAFrozenQuarterIsTold(t *testing.T) {
	s := newStage(t, quarterly(t))
	one, err := snapshot.Freeze(context.Background(), s.e.st, bulletin.QuarterOf(202509), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	p := s.drop(writeFile(t, "海关更正.csv", "企业名称,月份,出口额(万元),进口额(万元)\n云岭甲厂,2025-08,130,\n云岭乙厂,2025-10,5,\n"))
	p.match.next.OnTapped()
	s.until("the preview", func() bool { return p.step == stepPreview })
	s.rest()
	p.preview.run.OnTapped()
	s.until("the toast", func() bool { return s.toasted("改动了已封账的 2025年第三季度：1 处差异") })
	list, err := snapshot.Diffs(context.Background(), s.e.st, one, 0, 0)
	if err != nil || len(list) != 1 || list[0].File != "海关更正.csv" {
		t.Errorf("%+v %v", list, err)
	}
}
