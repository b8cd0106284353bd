package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// longSidebar has n items in a window of a height; the first opens a group.
func longSidebar(t *testing.T, n int, height float32) (s *Sidebar, opened *[]string) {
	t.Helper()
	newApp(t, ModeLight)
	opened = &[]string{}
	var items []NavItem
	for i := range n {
		items = append(items, NavItem{Route: fmt.Sprintf("r%d", i), Text: fmt.Sprintf("第%d页", i), Icon: theme.ListIcon()})
	}
	s = NewSidebar(items, func(route string) { *opened = append(*opened, route) })
	s.OnQuit = func() { *opened = append(*opened, "quit") }
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(navWide, height))
	return s, opened
}

func TestSidebarShrinksThenScrolls(t *testing.T) {
	// 6 above + n rows + 72 for 收起 and 退出
	for _, c := range []struct {
		n       int
		height  float32
		row     float32
		scrolls bool
	}{
		{5, 700, 36, false},
		{17, 700, 36, false}, // 6 + 17·36 = 618 ≤ 628
		{18, 700, 34, false}, // 622 ÷ 18 = 34.6
		{20, 700, 31, false}, // 622 ÷ 20 = 31.1
		{21, 700, 30, true},  // 622 ÷ 21 = 29.6: too low a row, so 6 + 630 > 628 scrolls
		{40, 700, 30, true},
	} {
		s, _ := longSidebar(t, c.n, c.height)
		if got := s.rowHeight(); got != c.row {
			t.Errorf("%d items: rows of %v, want %v", c.n, got, c.row)
		}
		if got := s.contentHeight() > s.listHeight(); got != c.scrolls {
			t.Errorf("%d items: scrolls %v", c.n, got)
		}
		if m := s.MinSize().Height; m > 200 {
			t.Errorf("%d items: at least %v high", c.n, m)
		}
	}
}

// inSight tells whether an item's row is wholly shown.
func inSight(s *Sidebar, i int) bool {
	return s.itemY(i) >= 0 && s.itemY(i)+s.rowHeight() <= s.listHeight()
}

func TestSidebarKeepsTheShownPageInSight(t *testing.T) {
	for _, collapsed := range []bool{false, true} {
		s, opened := longSidebar(t, 40, 700)
		s.SetCollapsed(collapsed)
		for _, i := range []int{39, 0, 20} {
			s.SetCurrent(fmt.Sprintf("r%d/17", i))
			if !inSight(s, i) {
				t.Errorf("collapsed %v: item %d is at %v of %v", collapsed, i, s.itemY(i), s.listHeight())
			}
		}
		// when the mouse scrolls to the end, then the last item is under it and opens
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -5000)})
		if !inSight(s, 39) {
			t.Fatalf("scrolled to %v", s.offset)
		}
		s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, s.listHeight()-10)})
		s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, s.Size().Height-navRow-10)})
		if fmt.Sprint(*opened) != "[r39 quit]" {
			t.Errorf("opened %v", *opened)
		}
		// and what is shown again does not scroll back
		at := s.offset
		s.SetCurrent("r20/17")
		if s.offset != at || at == 0 {
			t.Errorf("scrolled from %v to %v", at, s.offset)
		}
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 9000)})
		if s.offset != 0 {
			t.Errorf("scrolled back to %v", s.offset)
		}
	}
}

func TestSidebarByKeyboard(t *testing.T) {
	s, opened := longSidebar(t, 40, 700)
	s.SetCurrent("r2")
	left := false
	s.OnLeave = func() { left = true }
	s.FocusGained()
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn, fyne.KeyHome, fyne.KeyUp, fyne.KeyReturn, fyne.KeyEscape} {
		s.TypedKey(&fyne.KeyEvent{Name: k})
		if s.cursor >= 0 && !inSight(s, s.cursor) {
			t.Errorf("after %s item %d is out of sight", k, s.cursor)
		}
	}
	if fmt.Sprint(*opened) != "[r3 r39 r0]" || !left {
		t.Errorf("opened %v, left %v", *opened, left)
	}
	s.FocusLost()
	if s.cursor != -1 {
		t.Error("the mark stays without the keyboard")
	}
}

func TestSidebarTakesOtherItems(t *testing.T) {
	// given a count at an item that stays
	s, _ := longSidebar(t, 3, 700)
	s.SetBadge("r1", 7)
	// when items are replaced, then the count is kept and the longer route is the shown one
	s.SetItems([]NavItem{{Route: "r1", Text: "一"}, {Route: "r1/view", Text: "二"}})
	s.SetCurrent("r1/view")
	if s.items[0].Badge != 7 || s.currentItem() != 1 {
		t.Errorf("%+v, current %d", s.items, s.currentItem())
	}
}
