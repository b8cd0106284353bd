package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/agenda"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// today fills a database for Wednesday 15 October 2025: a lead that has been
// silent since September and three next steps, late, due and soon.
func today(t *testing.T) func(*store.Store) {
	return func(st *store.Store) {
		oneLead(t, nil)(st)
		firm := saved(t, st, kind.Enterprise, "name", "天元锰业")
		for _, x := range [][4]string{{"送政策", "2025-10-10", "张三"}, {"看现场", "2025-10-15", "测试员"}, {"报方案", "2025-10-20", "测试员"}} {
			talk(t, st, "date", "2025-10-08", "said", "谈了"+x[0], "enterprise", firm.ID, "next_step", x[0], nextDay, x[1], "officer", x[2])
		}
	}
}

func shownAgenda(s *stage) *agendaPage {
	s.t.Helper()
	s.e.nav(agendaRoute)
	p := pageAs[*agendaPage](s)
	s.until("the agenda", func() bool { return p.view.data != nil })
	s.rest()
	return p
}

// lines are the feed's rows as one reads them out.
func lines(f *ui.Feed) []string {
	var out []string
	for _, r := range f.Rows() {
		if r.Header != "" {
			out = append(out, "# "+r.Header)
			continue
		}
		out = append(out, strings.TrimSpace(r.Mark+" "+r.Title))
	}
	return out
}

func TestTheAgendaIsDonePutOffAndGivenAway(t *testing.T) {
	// given the page of the day, which has the keyboard
	s := newStage(t, today(t))
	p := shownAgenda(s)
	f := p.view.feed
	want := "# 已逾期　1 | 逾期 5 天 送政策 | # 今日到期　1 | 今天 看现场 | # 久未联系　1 | 超期 43 天 枸杞深加工项目 | # 未来 7 天　1 | 10月20日 周一 报方案"
	if got := strings.Join(lines(f), " | "); got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	if s.app.win.Canvas().Focused() != fyne.Focusable(f) || f.At() != 1 {
		t.Fatalf("focus %T, row %d", s.app.win.Canvas().Focused(), f.At())
	}
	has := func(part string) bool { return strings.Contains(strings.Join(lines(f), " | "), part) }
	// when the space bar is pressed, then the late step is done, and Ctrl+Z brings it back
	s.keys(fyne.KeySpace)
	s.until("done", func() bool { return !has("送政策") && s.toasted("已完成“送政策”") })
	s.e.shell.Toasts.Undo()
	s.until("back", func() bool { return has("逾期 5 天 送政策") })
	// when it is put off to next Monday by the list of usual days
	s.rest()
	f.Select(1)
	s.keys(fyne.KeyT)
	s.types("下周一")
	s.keys(fyne.KeyReturn)
	s.until("put off", func() bool { return has("10月20日 周一 送政策") && !has("已逾期") })
	// when the step due today is given to somebody else
	f.Select(rowSaying(f, "看现场"))
	s.keys(fyne.KeyG)
	s.until("the names", func() bool { return top(s) != nil && strings.Contains(shown(top(s)), "张三") })
	s.types("李四")
	s.keys(fyne.KeyReturn)
	s.until("given away", func() bool { r := rowSaying(f, "看现场"); return r >= 0 && f.Rows()[r].Side == "李四" })
	// then 只看我的 leaves it out
	p.view.setMine(true)
	s.until("mine alone", func() bool { return !has("看现场") && has("报方案") })
	p.view.setMine(false)
	s.until("all", func() bool { return has("看现场") })
	// when the silent lead is given away, then the lead has the officer
	f.Select(rowSaying(f, "枸杞深加工项目"))
	if !f.Act(f.At(), wordReassign) {
		t.Fatal("a silent lead cannot be given away")
	}
	s.until("the names", func() bool { return top(s) != nil })
	s.types("张三")
	s.keys(fyne.KeyReturn)
	s.until("given away", func() bool { return theLead(s).Text("officer") == "张三" })
	// when Enter is pressed, then its page opens
	s.rest()
	f.Select(rowSaying(f, "枸杞深加工项目"))
	s.keys(fyne.KeyReturn)
	if p := pageAs[*recordPage](s); p.k != kind.Lead || p.id != 1 {
		t.Errorf("opened %s", p.route)
	}
}

func TestTheWorkbenchSharesItsRoom(t *testing.T) {
	list := func(n int) agenda.List { return agenda.List{Items: make([]agenda.Item, n), Count: n} }
	for _, c := range []struct {
		overdue, due, silent, expiring int
		want                           string
	}{
		{45, 5, 55, 9, "2 2 2 1"}, {45, 0, 0, 0, "7 0 0 0"}, {0, 1, 3, 0, "0 1 3 0"}, {9, 1, 1, 1, "4 1 1 1"}, {0, 0, 0, 0, "0 0 0 0"},
	} {
		v := &agendaView{most: 7, data: &agenda.Agenda{Overdue: list(c.overdue), Due: list(c.due), Silent: list(c.silent), Expiring: list(c.expiring)}}
		got := v.shares()
		if s := fmt.Sprint(got[agenda.Overdue], " ", got[agenda.Due], " ", got[agenda.Silent], " ", got[agenda.Expiring]); s != c.want {
			t.Errorf("%+v: %s", c, s)
		}
	}
}

func TestATalkFromTheAgendaIsAboutItsItem(t *testing.T) {
	s := newStage(t, today(t))
	f := shownAgenda(s).view.feed
	f.Select(rowSaying(f, "枸杞深加工项目"))
	// when Ctrl+L is pressed on a silent lead, then the talk is about it
	s.e.quickLog()
	inDialog(s)
	if !strings.Contains(shown(top(s)), "招商线索　枸杞深加工项目") {
		t.Fatalf("%s", shown(top(s)))
	}
	s.keys(fyne.KeyTab)
	s.types("打通了电话")
	s.press(ctrl(fyne.KeyReturn))
	// and the lead is silent no more
	s.until("not silent", func() bool { return rowSaying(f, "枸杞深加工项目") < 0 })
	// when a talk is written down at a next step, then that is done with it
	s.rest()
	f.Focus()
	f.Select(rowSaying(f, "送政策"))
	s.e.quickLog()
	inDialog(s)
	if got := shown(top(s)); !strings.Contains(got, "企业　天元锰业") || !strings.Contains(got, "“送政策”（10月10日 周五）就此办结") {
		t.Fatalf("%s", got)
	}
	s.keys(fyne.KeyTab)
	s.types("送到了")
	s.press(ctrl(fyne.KeyReturn))
	s.until("done with it", func() bool { return rowSaying(f, "送政策") < 0 && s.toasted("；已办结“送政策”") })
	// and undoing takes the talk back and opens the step again
	n := s.count(kind.Interaction)
	s.e.shell.Toasts.Undo()
	s.until("open again", func() bool { return rowSaying(f, "送政策") >= 0 && s.count(kind.Interaction) == n-1 })
	// when the talk turns out to be about something else, then the step stays open
	s.rest()
	f.Focus()
	f.Select(rowSaying(f, "送政策"))
	s.e.quickLog()
	form := inDialog(s)
	form.SetValues(map[string]string{aboutKey: "lead/1"})
	s.until("not done with it", func() bool { return form.Values()[closesKey] == "" })
}

func TestTheWorkbenchBeginsWithTheDay(t *testing.T) {
	// given a database with talks and no figures
	s := newStage(t, today(t))
	s.e.nav("workbench")
	s.rest()
	w := pageAs[*workbench](s)
	for _, part := range []string{"今日", "逾期 5 天", "送政策", "枸杞深加工项目", "全部 3 件"} {
		if !strings.Contains(shown(w.root), part) {
			t.Errorf("no %q on the workbench", part)
		}
	}
	// when the space bar is pressed at once, then the first is done
	s.keys(fyne.KeySpace)
	s.until("done", func() bool { return !strings.Contains(shown(w.root), "送政策") })
	// when Ctrl+L is pressed there, then the talk is about nothing yet
	s.rest()
	s.e.quickLog()
	inDialog(s)
	if got := shown(top(s)); strings.Contains(got, "就此办结") || strings.Contains(got, "看现场") {
		t.Errorf("about the first by chance: %s", got)
	}
	s.keys(fyne.KeyEscape)
	// but about an item to which one went
	w.today.feed.Focus()
	s.keys(fyne.KeyDown)
	s.e.quickLog()
	inDialog(s)
	if got := shown(top(s)); !strings.Contains(got, "枸杞深加工项目") {
		t.Errorf("not about the silent lead: %s", got)
	}
	s.keys(fyne.KeyEscape)
	// given nothing but the plan, then the first steps are shown
	s = newStage(t, nil)
	s.e.nav("workbench")
	s.rest()
	if got := shown(pageAs[*workbench](s).root); !strings.Contains(got, "导入企业名单") {
		t.Errorf("the first steps: %s", got)
	}
}

func TestTheCalendarFileHoldsWhatIsDue(t *testing.T) {
	s := newStage(t, today(t))
	shownAgenda(s)
	path := filepath.Join(t.TempDir(), "今日.ics")
	s.e.exportCalendar(agenda.Options{}, path)
	s.until("written", func() bool { return s.toasted("已写出 3 个日历事件") })
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "看现场") {
		t.Errorf("%v %s", err, text)
	}
}

func TestAgendaReadsOnInASort(t *testing.T) {
	// given more overdue steps than are read at a time
	s := newStage(t, func(st *store.Store) {
		err := st.Write(context.Background(), func(tx *store.Tx) error {
			for i := range agenda.DefaultLimit + 30 {
				r := kind.New(kind.Interaction)
				for key, v := range map[string]any{"date": "2025-10-01", "said": "说过", "next_step": fmt.Sprint("第 ", i), nextDay: "2025-10-02"} {
					r.Set(key, v)
				}
				if err := tx.Insert(r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	f := shownAgenda(s).view.feed
	last := rowSaying(f, "再显示一些已逾期")
	if last != agenda.DefaultLimit+1 {
		t.Fatalf("the line for more is row %d of %d", last, len(f.Rows()))
	}
	// when the line for more is opened, then the rest is there and the line is gone
	f.Focus()
	f.Select(last)
	s.keys(fyne.KeyReturn)
	s.until("all", func() bool { return len(f.Rows()) == agenda.DefaultLimit+31 && rowSaying(f, "再显示一些") < 0 })
}

// TestAgendaShots draws the day for the eye where APP_SHOTS names a folder.
func TestAgendaShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	for name, fill := range map[string]func(*store.Store){"demo": fills["demo"], "few": today(t), "none": func(st *store.Store) { saved(t, st, kind.Enterprise, "name", "甲公司") }} {
		s := newStage(t, func(st *store.Store) {
			if fill(st); name == "demo" { // the demo ends with its newest month
				day := time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local)
				if n, err := st.NewestMonth(context.Background()); err == nil && n < 202611 {
					day = time.Date(2025, 10, 20, 9, 0, 0, 0, time.Local)
				}
				st.Now = func() time.Time { return day }
			}
		})
		everyLook(s, func(suffix string) {
			shownAgenda(s)
			s.shoot("agenda-" + name + "-" + suffix)
			s.e.nav("workbench")
			s.rest()
			s.shoot("agenda-bench-" + name + "-" + suffix)
			if name == "few" {
				f := shownAgenda(s).view.feed
				f.Select(1)
				s.keys(fyne.KeyT)
				s.rest()
				s.shoot("agenda-putoff-" + suffix)
				s.keys(fyne.KeyEscape)
			}
		})
	}
}
