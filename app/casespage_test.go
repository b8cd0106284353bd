package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// fewCases are five grievances of 2025; today is 2025-10-15.
func fewCases(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		one := saved(t, st, kind.Enterprise, "name", "宁夏甲虚拟公司", "territory", "640521").ID
		two := saved(t, st, kind.Enterprise, "name", "宁夏乙虚拟公司").ID
		for _, pairs := range [][]any{
			{"enterprise", one, "title", "用电容量不足", "type", "power", "received_on", "2025-09-26", "unit", "GXJ", "due_on", "2025-10-10", "money", int64(300_000_000)},
			{"enterprise", one, "title", "退税慢", "type", "refund", "received_on", "2025-09-01", "unit", "SWSW", "due_on", "2025-09-15", "result", "solved", "answer", "已退", "answered_on", "2025-09-05", "confirmed_on", "2025-09-08", "satisfied", "yes"},
			{"enterprise", two, "title", "缺工", "type", "labour", "received_on", "2025-10-13", "unit", "RSJ", "due_on", "2025-10-31", "jobs", int64(30)},
			{"enterprise", two, "title", "用地指标", "type", "land", "received_on", "2025-10-14"},
			{"enterprise", two, "title", "融资难", "type", "finance", "received_on", "2025-08-01", "unit", "JRGZ", "due_on", "2025-08-15", "result", "explained", "answer", "说明", "answered_on", "2025-08-20"},
		} {
			saved(t, st, kind.Grievance, pairs...)
		}
	}
}

func TestCasesPageTellsAndOpens(t *testing.T) {
	s := newStage(t, fewCases(t))
	s.e.nav(casesRoute)
	p := pageAs[*casesPage](s)
	s.until("the figures", func() bool { return p.loads > 0 })
	// closed: 退税; due to be: 退税, 融资 and the late one; in time 1 of 3; 4 and 13 working days
	s.reads(p.root, "已办结 1 ÷ 应办结 3 件", "33.33%", "已解决 1 ÷ 有结果 2 件", "50.00%", "按时 1 ÷ 应答复 3 件", "8.5", "逾期诉求（1 件，逾期最久的在前）", "用电容量不足", "4 个工作日", "300.00", "督办", "2 件在办的没有填涉及金额")
	// when a territory and a unit are chosen
	loads := p.loads
	p.placeIn.SetValue("640521")
	p.unitIn.SetValue("SWSW")
	s.until("the narrower figures", func() bool { return p.loads > loads && p.found.report.Total.Received == 1 })
	s.rest()
	if text := shown(p.root); strings.Contains(text, "逾期诉求") || !strings.Contains(text, "100.00%") {
		t.Error(text)
	}
	// then the list behind a number shows just those
	openRows(s.e, p.found.report.Rows("received", p.found.report.Units[0])[0])
	l := pageAs[*listPage](s)
	s.until("the list", func() bool { return l.list.loads > 0 })
	if l.list.total != 1 {
		t.Errorf("%d rows", l.list.total)
	}
	// and the page is found again as it was left
	s.e.shell.Router.Back()
	p = pageAs[*casesPage](s)
	s.until("the figures again", func() bool { return p.loads > 0 && p.found.report.Total.Received == 1 })
	// and a rate is told with each of its lists
	p.openFigure("closed_rate", p.found.report.Units[0])
	s.reads(top(s), "国家税务总局中卫市税务局：办结率", "已答复和已办结", "逾期还没答复")
	tapText(t, top(s), "关闭")
	if p.unitIn.Value() != "SWSW" || p.placeIn.Value() != "640521" {
		t.Errorf("came back to %s, %s", p.unitIn.Value(), p.placeIn.Value())
	}
}

func TestCasesPageUrges(t *testing.T) {
	s := newStage(t, fewCases(t))
	s.e.nav(casesRoute)
	p := pageAs[*casesPage](s)
	s.until("the figures", func() bool { return p.loads > 0 })
	urgeCase(s.e, p.found.late.Items[0].ID, p.Reload)
	f := inDialog(s)
	s.rest()
	f.SetValues(map[string]string{"text": "请抓紧"})
	f.Save()
	s.until("the urging", func() bool { return len(caseSteps(s)) == 8 && caseSteps(s)[7].Text("action") == "urge" })
	if r := theCase(s); r.Text("due_on") != "2025-10-10" || r.Text("state") != "doing" {
		t.Errorf("%s, due %s", r.Text("state"), r.Text("due_on"))
	}
}

func TestCasesPageOfNothing(t *testing.T) {
	s := newStage(t, nil)
	s.e.nav(casesRoute)
	p := pageAs[*casesPage](s)
	s.until("the figures", func() bool { return p.loads > 0 })
	s.reads(p.root, "2025-01-01 至 2025-12-31 没有受理诉求，也没有在办的。", "新增诉求")
}

func TestCasesWorkbook(t *testing.T) {
	s := newStage(t, fewCases(t))
	s.e.nav(casesRoute)
	p := pageAs[*casesPage](s)
	s.until("the figures", func() bool { return p.loads > 0 })
	table := casesTable(p.found.report, "全市", false)
	total := table.Rows[0]
	if len(total) != len(table.Heads) || fmt.Sprint(total...) != fmt.Sprint("合计", 5, 2, 1, 3, 33.33, 1, 50.0, 1, 3, 33.33, 8.5, 0, 3, 1, 1, 1, 300.0, int64(30)) {
		t.Errorf("%d heads, %v", len(table.Heads), total)
	}
	if !strings.Contains(strings.Join(table.Notes, "\n"), "办结率：已办结 ÷ 应办结") {
		t.Error("no definitions")
	}
}

func TestWorkbenchShowsWhatWaits(t *testing.T) {
	s := newStage(t, fewCases(t))
	w := pageAs[*workbench](s)
	s.until("the late ones", func() bool { return cardText(s, "逾期诉求") != "" })
	s.rest()
	for _, part := range []string{" 1 件，最久 4 个工作日", "待交办 1，待确认 1"} {
		if got := cardText(s, "逾期诉求"); !strings.Contains(got, part) {
			t.Errorf("the card lacks %q: %s", part, got)
		}
	}
	c, _ := find(w.root, func(c *ui.StatCard) bool { return strings.HasPrefix(strings.Join(textsOf(c), "\n"), "逾期诉求") })
	c.Tapped(nil)
	l := pageAs[*listPage](s)
	s.until("the list", func() bool { return l.list.loads > 0 })
	if l.list.total != 1 || l.k != kind.Grievance {
		t.Errorf("%d rows, switches %v", l.list.total, l.list.quick)
	}
	// given nothing, then nothing is said
	s = newStage(t, nil)
	s.rest()
	if cardText(s, "逾期诉求") != "" {
		t.Error("a card of nothing")
	}
}

// TestGrievanceShots draws the pages of grievances for the eye.
func TestGrievanceShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	for name, fill := range map[string]func(*store.Store){"full": thousand(t), "none": nil} {
		s := newStage(t, fill)
		routes := map[string]string{"list": "grievance", "cases": casesRoute, "new": "grievance/new", "workbench": "workbench"}
		if name == "full" {
			for _, state := range []string{"new", "doing", "answered", "closed", "withdrawn"} {
				rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Grievance, Sort: "due_on", Limit: 1, Where: []store.Cond{{Field: "state", Op: store.Eq, Value: state}}})
				if err != nil {
					t.Fatal(err)
				}
				if len(rs) > 0 {
					routes[state] = recordRoute(kind.Grievance, rs[0].ID)
				}
			}
		}
		eachLook(s, func(look string) {
			for file, route := range routes {
				s.e.nav(route)
				s.rest()
				s.shoot(fmt.Sprintf("g-%s-%s-%s", file, name, look))
			}
		})
		for _, action := range []string{"send", "answer", "extend", "confirm"} {
			if routes["doing"] == "" {
				break
			}
			p := shownRecord(s, routes["doing"])
			handleGrievance(s.e, p.rec, action, func() {})
			s.rest()
			s.shoot("g-dialog-" + action)
			if d, ok := top(s).(interface{ Hide() }); ok {
				d.Hide()
			}
			s.app.win.Canvas().Overlays().Remove(top(s))
		}
	}
}

// TestCasesArePrinted makes the papers as the page asks for them: of what it
// shows, or not at all.
func TestCasesArePrinted(t *testing.T) {
	s := newStage(t, fewCases(t))
	s.e.nav(casesRoute)
	p := pageAs[*casesPage](s)
	s.until("the figures", func() bool { return p.loads > 0 })
	dir, made := t.TempDir(), ""
	s.e.saveAs = func(name string, _ []string, write func(string)) {
		made = filepath.Join(dir, name)
		write(made)
	}
	done := func(what string) {
		t.Helper()
		s.until(what, func() bool {
			info, err := os.Stat(made)
			return err == nil && info.Size() > 1000 && strings.Contains(made, what)
		})
	}
	p.printLetters()
	done("诉求督办函全市2025-10-15")
	p.Print()
	done("诉求办理通报全市2025-12")
	for want, choose := range map[string]func(){
		"请先把类别改为全部": func() { p.typeIn.SetValue("power") },
		"请把起止改成月初和月底": func() {
			p.typeIn.SetValue("")
			p.periodIn.SetValue(periodOwn)
			p.fromIn.SetValue("2025-01-05")
		},
	} {
		made = ""
		choose()
		s.rest()
		p.Print()
		if text := fmt.Sprint(s.e.shell.Toasts.Texts()); made != "" || !strings.Contains(text, want) {
			t.Errorf("made %q, said %s, want %s", made, text, want)
		}
		p.typeIn.SetValue("")
		p.periodIn.SetValue("year")
		s.rest()
	}
}
