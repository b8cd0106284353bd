package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

func TestTheListOfViewsOpensThem(t *testing.T) {
	s := newStage(t, func(st *store.Store) {
		firms(t, tianyuan, juci, zouchu)(st)
		addView(t, st, zhongning())
	})
	p := shownList(s, "view")
	if p.creates() {
		t.Error("the list offers 新增视图")
	}
	p.list.open(0)
	s.savedPage("中宁")
	s.e.shell.Router.Back()
	p = pageAs[*listPage](s)
	s.until("rows", func() bool { return p.list.loads > 0 })
	p.list.edit(p.list.src.record(0))
	r := pageAs[*recordPage](s)
	s.until("the record", func() bool { return r.rec != nil })
	if got := r.rec.Title(); got != "中宁" {
		t.Errorf("record %q", got)
	}
	// a view that is gone shows its record, with the way back
	if err := s.e.st.Delete(context.Background(), kind.View, 1); err != nil {
		t.Fatal(err)
	}
	s.e.changed()
	s.until("known", func() bool { return s.e.view(1) == nil })
	s.e.nav("view/1")
	r = pageAs[*recordPage](s)
	s.until("the record", func() bool { return r.rec != nil && r.rec.DeletedAt != "" })
	r.restore()
	s.until("restored", func() bool { return s.e.view(1) != nil })
}

func TestAViewIsExportedAsItStands(t *testing.T) {
	// given a view of two columns, name last
	s := newStage(t, func(st *store.Store) {
		firms(t, tianyuan, juci, zouchu)(st)
		addView(t, st, zhongning())
	})
	s.e.nav("view/1")
	p := s.savedPage("中宁")
	if got := p.list.exportTitle(); got != "中宁" {
		t.Errorf("title %q", got)
	}
	// when it is exported
	path := filepath.Join(t.TempDir(), "中宁.csv")
	var fields []*kind.Field
	for _, c := range p.list.grid.VisibleColumns() {
		fields = append(fields, p.k.Field(c.Key))
	}
	s.e.exportTo(path, exchange.List{Kind: p.k, Fields: fields, Title: p.list.exportTitle()}, p.list.src.query, 2)
	s.until("written", func() bool { return !s.e.tasks.Busy() })
	// then the file has its columns and its rows in its order
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"统计归属,企业名称"}
	for _, name := range rowNames(p) {
		want = append(want, "中宁县,"+name)
	}
	if got := strings.Fields(strings.TrimPrefix(string(b), "\ufeff")); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// and once it shows something else, the title says so
	s.settle(p, func() { p.bar.OnChanged(nil) })
	if got := p.list.exportTitle(); got != "中宁（已调整）" {
		t.Errorf("title %q", got)
	}
	if got := fileName(`a/b\c:d*"e"<f>|?` + "\n"); got != "a_b_c_d__e__f____" {
		t.Errorf("file name %q", got)
	}
}

// TestEveryComparisonCanBeSaved: the filter bar's comparisons and those of
// saved views are the same.
func TestEveryComparisonCanBeSaved(t *testing.T) {
	for _, op := range []ui.FilterOp{ui.OpContains, ui.OpPrefix, ui.OpEqual, ui.OpNotEqual, ui.OpAtLeast, ui.OpAtMost, ui.OpBetween,
		ui.OpIn, ui.OpNotIn, ui.OpYes, ui.OpNo, ui.OpEmpty, ui.OpNotEmpty} {
		plain := plainFilters([]ui.Filter{{Key: "founded", Op: op, Values: []string{"2025-01-01", "2025-02-01"}}})
		if cs, err := views.Conds(kind.Enterprise, plain, "2026-01-01"); err != nil || len(cs) == 0 {
			t.Errorf("%s: %v %v", op, cs, err)
		}
	}
}

func TestAViewOfTheLastThirtyDaysMovesOn(t *testing.T) {
	// given two leads, one heard of on 1 September and one on 1 October, on 15 October
	s := newStage(t, func(st *store.Store) {
		for name, day := range map[string]string{"九月线索": "2025-09-01", "十月线索": "2025-10-01"} {
			addRecord(t, st, kind.Lead, map[string]string{"name": name, "received_on": day, "stage_on": day})
		}
	})
	p := shownList(s, "lead")
	s.settle(p, func() { test.Tap(p.quick.buttons["30 天未联系"]) })
	if got := rowNames(p); !slices.Equal(got, []string{"九月线索"}) {
		t.Fatalf("on 15 October: %v", got)
	}
	// when that is saved
	s.choose(p, "保存当前视图…")
	s.typeName("久未联系")
	p = s.savedPage("久未联系")
	if !p.list.quick["30 天未联系"] || len(p.list.filters) != 0 {
		t.Errorf("switches %v, filters %v", p.list.quick, p.list.filters)
	}
	// then a month later it shows both, and an export says what it means
	s.e.st.Now = func() time.Time { return time.Date(2025, 11, 15, 9, 0, 0, 0, time.Local) }
	s.settle(p, p.Reload)
	if got := names(p); !slices.Equal(got, []string{"九月线索", "十月线索"}) {
		t.Errorf("on 15 November: %v", got)
	}
	if got := p.list.describe(); !strings.Contains(got, "今天-30") {
		t.Errorf("described as %q", got)
	}
}
