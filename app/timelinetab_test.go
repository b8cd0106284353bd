package app

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// openTalks opens the 往来 of a record's page.
func openTalks(s *stage, route string) *recordPage {
	s.t.Helper()
	p := shownRecord(s, route)
	for i, it := range p.tabs.Items {
		if it.Text == talksTab {
			p.tabs.SelectIndex(i)
		}
	}
	s.until("the timeline", func() bool { return p.timeline != nil && !p.timeline.loading })
	return p
}

// find is the row of the feed that says something, -1 for none.
func rowSaying(f *ui.Feed, part string) int {
	for i, r := range f.Rows() {
		if strings.Contains(r.Title+" "+r.Detail+" "+r.Text+" "+r.Next, part) {
			return i
		}
	}
	return -1
}

func talk(t *testing.T, st *store.Store, pairs ...any) *kind.Record {
	t.Helper()
	return saved(t, st, kind.Interaction, append([]any{"type", "call", "said", "说过"}, pairs...)...)
}

func TestTheTimelineShowsWhatIsNextAndDoesIt(t *testing.T) {
	// given a lead with an open next step that is late
	s := newStage(t, func(st *store.Store) {
		oneLead(t, nil)(st)
		talk(t, st, "date", "2025-10-08", "lead", int64(1), "said", "谈了用地", "next_step", "送政策", "next_on", "2025-10-10")
	})
	p := openTalks(s, "lead/1")
	f := p.timeline.feed
	row := rowSaying(f, "谈了用地")
	if row < 0 || !strings.Contains(f.Rows()[row].Next, "送政策　10月10日 周五，5 天前，已逾期") {
		t.Fatalf("%+v", f.Rows())
	}
	// when it is marked as done with the space bar
	f.Focus()
	f.Select(row)
	s.keys(fyne.KeySpace)
	next := func(part string) bool { // the page is read anew, with another feed
		v := pageAs[*recordPage](s).timeline
		if v == nil || len(v.entries) == 0 {
			return false
		}
		row := rowSaying(v.feed, "谈了用地")
		return row >= 0 && strings.Contains(v.feed.Rows()[row].Next, part)
	}
	s.until("done", func() bool { return s.talks()[0].Text("done_on") == "2025-10-15" && next("已办结 10月15日") })
	// then Ctrl+Z opens it again
	s.e.shell.Toasts.Undo()
	s.until("open again", func() bool { return !s.talks()[0].Has("done_on") })
	s.rest()
	// and it is put off by T to a day in words
	p = openTalks(s, "lead/1")
	f = p.timeline.feed
	f.Focus()
	f.Select(rowSaying(f, "谈了用地"))
	s.keys(fyne.KeyT)
	s.types("下周三")
	s.keys(fyne.KeyReturn)
	s.until("put off", func() bool { return s.talks()[0].Text(nextDay) == "2025-10-22" })
	s.until("shown", func() bool { return next("10月22日") })
	// and the keyboard is where it was
	s.rest()
	if v := pageAs[*recordPage](s).timeline; s.app.win.Canvas().Focused() != fyne.Focusable(v.feed) || v.feed.At() != rowSaying(v.feed, "谈了用地") {
		t.Errorf("focus %T, row %d", s.app.win.Canvas().Focused(), v.feed.At())
	}
	if !s.toasted("已推迟到 10月22日 周三：“送政策”") {
		t.Errorf("%v", s.e.shell.Toasts.Texts())
	}
}

func TestTheTimelineReadsOnAsOneGoesDown(t *testing.T) {
	// given 130 talks
	s := newStage(t, func(st *store.Store) {
		oneLead(t, nil)(st)
		err := st.Write(context.Background(), func(tx *store.Tx) error {
			for i := range 130 {
				r := kind.New(kind.Interaction)
				r.Set("date", fmt.Sprintf("2025-%02d-%02d", 1+i/20, 1+i%20))
				r.Set("said", fmt.Sprint("第 ", i))
				r.Set("lead", int64(1))
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
	p := openTalks(s, "lead/1")
	v := p.timeline
	s.rest()
	if n := len(v.entries); n < timelinePage || n > 2*timelinePage {
		t.Fatalf("%d entries at first", n)
	}
	// when one goes to the end by keys, then all are there
	v.feed.Focus()
	s.until("everything", func() bool {
		s.keys(fyne.KeyEnd)
		return v.next == nil && !v.loading && len(v.entries) == 131 // and the lead's first step
	})
	if rowSaying(v.feed, "第 0") < 0 {
		t.Error("the oldest is missing")
	}
	// when a row is opened, then its dialog shows
	v.feed.Select(rowSaying(v.feed, "第 0"))
	s.keys(fyne.KeyReturn)
	s.until("the talk", func() bool { return top(s) != nil })
}

func TestAnEmptyTimelineSaysWhatToDo(t *testing.T) {
	s := newStage(t, func(st *store.Store) { saved(t, st, kind.Organisation, "name", "宁夏商会") })
	p := openTalks(s, "organisation/1")
	if !strings.Contains(shown(p.timeline.root), "Ctrl+L") {
		t.Errorf("%v", textsOf(p.timeline.root))
	}
	// when something is logged from there, it shows
	s.e.quickLog()
	inDialog(s)
	s.keys(fyne.KeyTab)
	s.types("换届了")
	s.press(ctrl(fyne.KeyReturn))
	s.until("shown", func() bool {
		p := pageAs[*recordPage](s)
		return p.timeline != nil && rowSaying(p.timeline.feed, "换届了") >= 0
	})
}

// TestTimelineShots draws timelines for the eye where APP_SHOTS names a folder.
func TestTimelineShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, fills["demo"])
	most := func(ref string) int64 {
		n, err := s.e.st.Number(context.Background(), "SELECT "+ref+" FROM interaction WHERE "+ref+" IS NOT NULL GROUP BY "+ref+" ORDER BY COUNT(*) DESC, 1 LIMIT 1")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	everyLook(s, func(suffix string) {
		for _, k := range talkKinds {
			if id := most(k.Key); id > 0 {
				openTalks(s, recordRoute(k, id))
				s.rest()
				s.shoot("talks-" + k.Key + "-" + suffix)
			}
		}
	})
}
