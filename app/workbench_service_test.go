package app

import (
	"context"
	"strings"
	"testing"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// cardText is the text of the card with a title.
func cardText(s *stage, title string) string {
	c, ok := find(s.e.shell.Router.Page().Content(), func(c *ui.StatCard) bool { return strings.HasPrefix(strings.Join(textsOf(c), "\n"), title) })
	if !ok {
		return ""
	}
	return strings.Join(textsOf(c), " ")
}

// served fills figures of 2025 and, for Wednesday 15 October 2025, visits of two
// territories that are late, a resolution that is late and one that is not, and
// a registered firm without trade.
func served(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		figures(t)(st)
		leader := saved(t, st, kind.Leader, "name", "拟某")
		for name, territory := range map[string]string{"北公司": "640521", "南公司": "640522"} {
			firm := saved(t, st, kind.Enterprise, "name", name, "territory", territory)
			saved(t, st, kind.Sponsorship, "leader", leader.ID, "enterprise", firm.ID, "from_date", "2025-01-01", "visits_a_year", int64(4))
		}
		late := saved(t, st, kind.Grievance, "enterprise", int64(1), "title", "退税迟", "type", "refund", "received_on", "2025-09-01")
		saved(t, st, kind.GrievanceStep, "grievance", late.ID, "action", "send", "unit", "SWSW", "date", "2025-09-01", "due_on", "2025-09-26")
		council := saved(t, st, kind.Council, "name", "第一次会", "date", "2025-08-01")
		saved(t, st, kind.Resolution, "council", council.ID, "title", "建机制", "due_on", "2025-10-01")
		saved(t, st, kind.Resolution, "council", council.ID, "title", "办班", "due_on", "2025-11-01")
		saved(t, st, kind.Enterprise, "name", "零实绩公司", "territory", "640521", "customs_code", "6405960001", "founded", "2015-01-01")
	}
}

func TestWorkbenchSaysWhatIsLateInTheServices(t *testing.T) {
	s := newStage(t, served(t))
	s.until("the cards", func() bool { return cardText(s, "领导走访") != "" })
	s.rest()
	for title, want := range map[string][]string{
		"领导走访":   {"2", "次逾期", "30 天内到期 0", "怎么算的"},
		"会议议定事项": {"1", "项逾期", "30 天内到期 1"},
		"零进出口实绩": {"1", "家在列", "今年激活 0 家", "未联系 1"},
	} {
		for _, part := range want {
			if got := cardText(s, title); !strings.Contains(" "+got+" ", part) {
				t.Errorf("%s lacks %q: %s", title, part, got)
			}
		}
	}
	// where there are no such firms, there is no card
	if got := cardText(s, "零出资"); got != "" {
		t.Errorf("a card of no foreign firm: %s", got)
	}
	// for one territory only its visits and firms, decisions are the whole city's
	w := pageAs[*workbench](s)
	w.territory = "640522"
	w.Reload()
	s.until("one territory", func() bool { return strings.Contains(cardText(s, "会议议定事项"), "（全市） 1") })
	if got := cardText(s, "领导走访"); !strings.Contains(got, " 1 次逾期") {
		t.Errorf("visits: %s", got)
	}
	if got := cardText(s, "零进出口实绩"); got != "" {
		t.Errorf("zero trade: %s", got)
	}
	// and the card opens the rows behind its number
	c, _ := find(s.e.shell.Router.Page().Content(), func(c *ui.StatCard) bool { return strings.HasPrefix(strings.Join(textsOf(c), "\n"), "领导走访") })
	c.Tapped(nil)
	l := pageAs[*listPage](s)
	s.until("rows", func() bool { return l.list.loads > 0 })
	s.rest()
	if got := l.list.src.Len(); l.k != kind.Sponsorship || got != 1 {
		t.Errorf("%s: %d rows", l.k.Key, got)
	}
}

func TestPromisesAreWorkedOffInTheAgenda(t *testing.T) {
	s := newStage(t, served(t))
	f := shownAgenda(s).view.feed
	has := func(part string) bool { return strings.Contains(strings.Join(lines(f), " | "), part) }
	// a unit's delay is counted in working days: 28 (a Sunday that is worked) to 30 September, 9 to 11 (a Saturday that is worked) and 13 to 15 October, by the State Council's notice
	if !has("逾期 9 个工作日 退税迟") || !has("逾期 14 天 建机制") || !has("逾期 198 天 走访 北公司") {
		t.Fatal(lines(f))
	}
	// when the space bar is pressed on a resolution, then it is done with its state, and undone with it
	f.Focus()
	f.Select(rowSaying(f, "建机制"))
	if !f.Act(f.At(), wordDone) {
		t.Fatal("cannot be done")
	}
	s.until("done", func() bool { return !has("建机制") })
	r := firstOf(t, s, kind.Resolution, "建机制")
	if r.Text("state") != "done" || r.Text("done_on") != "2025-10-15" {
		t.Errorf("%v", r.Values)
	}
	s.e.shell.Toasts.Undo()
	s.until("back", func() bool { return has("逾期 14 天 建机制") })
	// when a visit is asked for, then its dialog opens and nothing is put off
	s.rest()
	row := rowSaying(f, "走访 北公司")
	for _, a := range f.Rows()[row].Actions {
		if a.Text == wordPutOff {
			t.Error("a reckoned day can be put off")
		}
	}
	f.Select(row)
	if !f.Act(row, wordVisit) {
		t.Fatal("no visit")
	}
	s.until("the dialog", func() bool { return top(s) != nil && strings.Contains(shown(top(s)), "走访日期") })
	// and the command line's reading of the day holds them too
	a, err := agenda.On(context.Background(), s.e.st, agenda.Options{})
	if err != nil || a.Overdue.Count != 4 {
		t.Errorf("%d overdue, %v", a.Overdue.Count, err)
	}
}

func firstOf(t *testing.T, s *stage, k *kind.Kind, title string) *kind.Record {
	t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: k})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		if r.Title() == title {
			return r
		}
	}
	t.Fatalf("no %s", title)
	return nil
}
