package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// shownFeed is a feed of two groups in a small window, and what was done there.
func shownFeed(t *testing.T) (f *Feed, w fyne.Window, did *[]string) {
	t.Helper()
	newApp(t, ModeLight)
	did = &[]string{}
	say := func(s string) func() { return func() { *did = append(*did, s) } }
	f = NewFeed()
	f.OnOpen = func(row int) { *did = append(*did, "open "+f.Rows()[row].Title) }
	w = test.NewTempWindow(t, NewFeedScroll(f))
	w.Resize(fyne.NewSize(600, 300))
	f.SetRows([]FeedRow{{Header: "已逾期"},
		{Title: "甲", Mark: "逾期 3 天", Opens: true, Actions: []FeedAction{{Text: "完成", Key: fyne.KeySpace, Do: say("done 甲")}, {Text: "推迟", Key: fyne.KeyT, Do: say("late 甲")}}},
		{Header: "今日"},
		{Title: "乙", Text: "说了很多", Opens: true, Actions: []FeedAction{{Text: "完成", Key: fyne.KeySpace, Do: say("done 乙")}}},
		{Title: "丙", Text: strings.Repeat("很长的话，", 200)}})
	return f, w, did
}

func feedKeys(f *Feed, names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestFeedIsWorkedByKeys(t *testing.T) {
	f, _, did := shownFeed(t)
	f.Focus()
	// the cursor goes over headings and stops at the ends
	var at []int
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp} {
		feedKeys(f, k)
		at = append(at, f.At())
	}
	if fmt.Sprint(at) != "[1 3 4 4 1 4 1]" {
		t.Errorf("the cursor went %v", at)
	}
	// keys do what stands at the right of the row under the cursor, after the
	// letter's own rune: it must not land in an entry that is opened
	feedKeys(f, fyne.KeyT)
	f.TypedRune('t')
	if len(*did) > 0 {
		t.Fatalf("done before the rune came: %v", *did)
	}
	queue.Run()
	*did = nil
	feedKeys(f, fyne.KeySpace, fyne.KeyT, fyne.KeyReturn, fyne.KeyDown, fyne.KeySpace, fyne.KeyT, fyne.KeyDown, fyne.KeyReturn)
	queue.Run()
	if got := strings.Join(*did, "; "); got != "open 甲; done 甲; late 甲; done 乙" {
		t.Errorf("done: %s", got)
	}
}

func TestFeedIsWorkedByMouse(t *testing.T) {
	f, w, did := shownFeed(t)
	for _, h := range append([]feedHit(nil), f.hits...) {
		if h.row == 3 || h.row == 1 && h.action == 1 {
			f.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(h.x+2, h.y+2)}})
			if f.Cursor() != desktop.PointerCursor {
				t.Errorf("row %d action %d: no hand", h.row, h.action)
			}
			f.Tapped(&fyne.PointEvent{Position: fyne.NewPos(h.x+2, h.y+2)})
		}
	}
	if got := strings.Join(*did, "; "); got != "late 甲; done 乙; open 乙" {
		t.Errorf("done: %s", got)
	}
	if f.At() != 3 || w.Canvas().Focused() != fyne.Focusable(f) {
		t.Errorf("cursor %d, focus %T", f.At(), w.Canvas().Focused())
	}
	// a right click offers the same, and opening
	f.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(200, f.tops[3]+5)})
	if w.Canvas().Overlays().Top() == nil {
		t.Error("no menu")
	}
}

func TestFeedCutsLongTextsAndKeepsItsPlace(t *testing.T) {
	f, _, _ := shownFeed(t)
	if lines := f.linesOf(f.Rows()[4].Text, 600); len(lines) != feedLines || !strings.Contains(lines[feedLines-1], "Enter") {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	f.Select(3)
	// when a row before the cursor goes, the cursor stays on its line
	f.SetRows(f.Rows()[2:])
	if f.At() != 2 {
		t.Errorf("cursor %d", f.At())
	}
	f.SetRows(f.Rows()[:1])
	if f.At() != -1 {
		t.Errorf("cursor %d on a heading", f.At())
	}
	f.SetRows(nil)
	feedKeys(f, fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnd)
	if f.At() != -1 || f.total() != 0 {
		t.Errorf("cursor %d, height %v", f.At(), f.total())
	}
}

func TestFeedAsksForMoreOnlyNearItsEnd(t *testing.T) {
	f, _, _ := shownFeed(t)
	rows := make([]FeedRow, 200)
	for i := range rows {
		rows[i] = FeedRow{Title: fmt.Sprint(i)}
	}
	asked := 0
	f.OnEnd = func() { asked++ }
	f.SetRows(rows)
	feedKeys(f, fyne.KeyHome, fyne.KeyDown, fyne.KeyPageDown)
	if asked != 0 {
		t.Errorf("asked at row %d", f.At())
	}
	feedKeys(f, fyne.KeyEnd)
	if asked == 0 {
		t.Error("not asked at the end")
	}
	// rows added behind leave the others where they are
	before := f.tops[100]
	f.AddRows([]FeedRow{{Title: "更早", Mark: "1月1日 周四"}, {Header: "2024年"}, {Title: "最早"}})
	if len(f.tops) != 204 || f.tops[100] != before {
		t.Errorf("%d places, row 100 at %v, before %v", len(f.tops), f.tops[100], before)
	}
	if n := len(f.box.Objects); n > 200 {
		t.Errorf("%d objects are drawn, most of them out of view", n)
	}
}

func TestSegmentsAreTakenByOneKey(t *testing.T) {
	newApp(t, ModeLight)
	e := NewSegmentEntry([]Choice{{Value: "call", Label: "电话"}, {Value: "visit", Label: "走访"}, {Value: "mail", Label: "邮件"}})
	e.KeyOf = func(c Choice) string { return c.Value[:1] }
	w := test.NewTempWindow(t, e)
	w.Canvas().Focus(e)
	changes := 0
	e.SetOnChanged(func() { changes++ })
	for _, c := range []struct {
		rune rune
		key  fyne.KeyName
		want string
	}{{'2', "", "visit"}, {'m', "", "mail"}, {'9', "", "mail"}, {0, fyne.KeyRight, "call"}, {0, fyne.KeyLeft, "mail"}, {'c', "", "call"}} {
		if c.rune != 0 {
			e.TypedRune(c.rune)
		} else {
			feedKey := &fyne.KeyEvent{Name: c.key}
			e.TypedKey(feedKey)
		}
		if e.Value() != c.want {
			t.Errorf("%q %s: %s, want %s", c.rune, c.key, e.Value(), c.want)
		}
	}
	if changes != 5 {
		t.Errorf("%d changes told", changes)
	}
	e.Tapped(&fyne.PointEvent{Position: fyne.NewPos(e.ends[1]-2, 5)})
	if e.Value() != "visit" {
		t.Errorf("tapped: %s", e.Value())
	}
}

// BenchmarkFeedScroll draws a window of 10,000 entries at a new place.
func BenchmarkFeedScroll(b *testing.B) {
	test.NewTempApp(b)
	f := NewFeed()
	rows := make([]FeedRow, 10_000)
	for i := range rows {
		rows[i] = FeedRow{Title: fmt.Sprint("电话 ", i), Mark: "11月23日 周一", Text: "谈了用地和用电，先看现场再报方案，对方三个月内答复", Side: "张三"}
	}
	w := test.NewTempWindow(b, NewFeedScroll(f))
	w.Resize(fyne.NewSize(1200, 800))
	f.SetRows(rows)
	for i := range b.N {
		f.scroll.Offset.Y = float32(i%400) * 1000
		f.look()
	}
}
