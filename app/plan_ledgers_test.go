package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// threeGrievances are two of 2025, the stage's year, and one of the year before.
func threeGrievances(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		firm := saved(t, st, kind.Enterprise, "name", "天元锰业")
		for title, day := range map[string]string{"退税迟": "2025-03-01", "用地慢": "2025-04-01", "去年的": "2024-04-01"} {
			saved(t, st, kind.Grievance, "enterprise", firm.ID, "title", title, "type", "refund", "received_on", day)
		}
	}
}

func TestMarkedRowsBecomeEvidenceAtOnce(t *testing.T) {
	// given the grievances of 2025 by a filter, all marked
	s := newStage(t, threeGrievances(t))
	p := shownList(s, rowsRoute(kind.Grievance, []store.Cond{{Field: "received_on", Op: store.Ge, Value: "2025-01-01"}}))
	s.rest()
	p.list.grid.SelectAll()
	proofs := func() int { return s.count(kind.Evidence) }
	// when they are hung on the clause of their kind
	var item *fyne.MenuItem
	for _, it := range p.list.menu(0, "title", fyne.Position{}) {
		if strings.HasPrefix(it.Label, "挂接为") {
			item = it
		}
	}
	if item == nil || item.Label != "挂接为 T17 的佐证（2 条）" {
		t.Fatalf("%+v", item)
	}
	item.Action()
	// then the two are, and not the third
	s.until("hung on", func() bool { return proofs() == 2 && s.toasted("已把 2 条诉求挂接为 T17 的佐证") })
	s.rest()
	// again: nothing is doubled
	item.Action()
	s.until("told", func() bool { return s.toasted("早已是 T17 的佐证") })
	// and one undo takes both back
	s.e.shell.Toasts.Undo()
	s.until("taken back", func() bool { return proofs() == 0 })
}

func TestClausePageCountsItsLedgers(t *testing.T) {
	s := newStage(t, threeGrievances(t))
	c, err := s.e.st.Find(context.Background(), kind.Clause, "T17")
	if err != nil {
		t.Fatal(err)
	}
	s.e.nav(clauseRoute(c.ID))
	p := pageAs[*factPage[*clauseFacts]](s)
	s.until("the page", func() bool { return p.data != nil })
	s.rest()
	// then the kinds that prove it stand there with their records of the year, and their rule
	counts := map[*kind.Kind]string{}
	for _, l := range p.data.ledgers {
		counts[l.k] = fmt.Sprint(l.count, " ", l.rule)
	}
	if counts[kind.Grievance] != "2 受理日期在 2025 年" || counts[kind.Measure] != "0 完成时限在 2025 年" || counts[kind.Leader] != "0 现有全部" {
		t.Errorf("%v", counts)
	}
	// and the number opens just those
	tapText(t, p.Content(), "诉求")
	l := pageAs[*listPage](s)
	s.until("rows", func() bool { return l.list.loads > 0 })
	s.rest()
	if got := strings.Join(names(l), " "); l.k != kind.Grievance || got != "用地慢 退税迟" {
		t.Errorf("%s: %s", l.k.Key, got)
	}
}

func TestTheKindsClauseIsOfferedFirst(t *testing.T) {
	s := newStage(t, threeGrievances(t))
	gs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Grievance})
	if err != nil {
		t.Fatal(err)
	}
	showEvidenceDialog(s.e, gs[0], nil)
	s.until("the dialog", func() bool { return top(s) != nil })
	list, _ := find(top(s), func(*ui.PickList) bool { return true })
	list.PickCursor()
	s.until("kept", func() bool { return s.count(kind.Evidence) == 1 })
	evs, _ := s.e.st.List(context.Background(), store.Query{Kind: kind.Evidence})
	if c, err := s.e.st.Get(context.Background(), kind.Clause, evs[0].Int("clause")); err != nil || c.Text("code") != "T17" {
		t.Errorf("proves %v, %v", evs[0].Values, err)
	}
	s.rest()
}
