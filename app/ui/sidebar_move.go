package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// footHeight is what 收起 and 退出 take below the items.
func (s *Sidebar) footHeight() float32 {
	if s.OnQuit == nil {
		return navRow
	}
	return 2 * navRow
}

// listHeight is the room for the items.
func (s *Sidebar) listHeight() float32 { return max(0, s.Size().Height-s.footHeight()) }

// rowHeight is the height of an item's row: lower where that makes all fit.
func (s *Sidebar) rowHeight() float32 {
	if len(s.items) == 0 {
		return navRow
	}
	fits := (s.listHeight() - navTopSpace - s.groupHeight(len(s.items)-1)) / float32(len(s.items))
	return max(navRowLow, min(navRow, float32(int(fits))))
}

// groupHeight is what the groups' names take down to the n-th item.
func (s *Sidebar) groupHeight(n int) float32 {
	var h float32
	for i, it := range s.items {
		if it.Group != "" && i <= n {
			h += navGroup
		}
	}
	return h
}

// contentHeight is the height of all items.
func (s *Sidebar) contentHeight() float32 {
	n := len(s.items)
	return navTopSpace + s.groupHeight(n-1) + float32(n)*s.rowHeight()
}

// itemY is the top of an item's row as it is scrolled now.
func (s *Sidebar) itemY(n int) float32 {
	return navTopSpace + s.groupHeight(n) + float32(n)*s.rowHeight() - s.offset
}

// isCurrent tells whether the shown page is the item's, or lies under it. Of
// enterprise and enterprise/view it is the longer one.
func (s *Sidebar) isCurrent(i int) bool { return i == s.currentItem() }

func (s *Sidebar) currentItem() int {
	found, length := -1, -1
	for i, it := range s.items {
		if r := it.Route; len(r) > length && (r == s.current || len(s.current) > len(r) && s.current[:len(r)+1] == r+"/") {
			found, length = i, len(r)
		}
	}
	return found
}

// revealCurrent scrolls so far that the shown page's item is in sight.
func (s *Sidebar) revealCurrent() {
	if i := s.currentItem(); i >= 0 {
		s.reveal(i)
	}
}

// reveal scrolls no further than is needed to show an item and its group's name.
func (s *Sidebar) reveal(i int) {
	h := s.listHeight()
	if h <= 0 {
		return // not laid out yet
	}
	top := s.itemY(i) + s.offset
	bottom := top + s.rowHeight()
	if s.items[i].Group != "" {
		top -= navGroup
	}
	if i == 0 {
		top = 0
	}
	s.offset = max(min(s.offset, top), bottom-h)
}

// thumb shows where in the items one is, where they do not fit.
func (s *Sidebar) thumb() {
	all, h := s.contentHeight(), s.listHeight()
	if all <= h || h <= 0 {
		return
	}
	size := max(24, h*h/all)
	s.rect(s.Size().Width-4, (h-size)*s.offset/(all-h), 3, size, Color(theme.ColorNameScrollBar), 1.5)
	s.rect(6, h-1, s.Size().Width-12, 1, Color(theme.ColorNameSeparator), 0)
}

// frame marks the item that the arrow keys are on.
func (s *Sidebar) frame(x, y, w, h float32) {
	r := newRect(5)
	r.StrokeColor, r.StrokeWidth = Color(theme.ColorNamePrimary), 1.5
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	s.into.Objects = append(s.into.Objects, r)
}

// Focus puts the keyboard on the item of the shown page (Ctrl+0).
func (s *Sidebar) Focus() { focusIn(s) }

// FocusGained implements fyne.Focusable.
func (s *Sidebar) FocusGained() { s.moveCursor(max(0, s.currentItem())) }

// FocusLost implements fyne.Focusable.
func (s *Sidebar) FocusLost() {
	s.cursor = -1
	s.Refresh()
}

// TypedRune implements fyne.Focusable.
func (s *Sidebar) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows choose, Enter opens.
func (s *Sidebar) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		s.moveCursor(s.cursor - 1)
	case fyne.KeyDown:
		s.moveCursor(s.cursor + 1)
	case fyne.KeyHome:
		s.moveCursor(0)
	case fyne.KeyEnd:
		s.moveCursor(len(s.items) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.SelectIndex(s.cursor)
	case fyne.KeyEscape:
		if s.OnLeave != nil {
			s.OnLeave()
		}
	default:
		forwardKey(s, ev)
	}
}

func (s *Sidebar) moveCursor(to int) {
	if len(s.items) == 0 {
		return
	}
	s.cursor = clampInt(to, 0, len(s.items)-1)
	s.reveal(s.cursor)
	s.Refresh()
}

// Scrolled implements fyne.Scrollable.
func (s *Sidebar) Scrolled(ev *fyne.ScrollEvent) {
	s.offset -= ev.Scrolled.DY
	s.hover = -1 // the item under the mouse is another one now
	s.Refresh()
}

func (s *Sidebar) itemAt(p fyne.Position) int {
	switch h := s.Size().Height; {
	case p.Y < s.listHeight():
		for i := range s.items {
			if y := s.itemY(i); p.Y >= y && p.Y < y+s.rowHeight() {
				return i
			}
		}
	case p.Y >= h-navRow:
		return footCollapse
	case p.Y >= h-2*navRow && s.OnQuit != nil:
		return footQuit
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (s *Sidebar) Tapped(ev *fyne.PointEvent) {
	switch i := s.itemAt(ev.Position); i {
	case footCollapse:
		s.SetCollapsed(!s.collapsed)
	case footQuit:
		s.OnQuit()
	default:
		s.SelectIndex(i)
	}
}

// MouseIn implements desktop.Hoverable.
func (s *Sidebar) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (s *Sidebar) MouseMoved(ev *desktop.MouseEvent) {
	if i := s.itemAt(ev.Position); i != s.hover {
		s.hover = i
		s.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (s *Sidebar) MouseOut() { s.hover = -1; s.Refresh() }
