package ui

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NavItem is one page in the Sidebar. Badge is a small count; 0 shows none.
// An item with Group begins a group of that name.
type NavItem struct {
	Route, Text string
	Icon        fyne.Resource
	Badge       int
	Group       string
}

// Sidebar is the navigation: icon and text, or icons alone when collapsed.
// Where the items do not fit, their rows first shrink a little, then scroll;
// the item of the shown page stays in sight.
type Sidebar struct {
	widget.BaseWidget
	OnSelect   func(route string)
	OnCollapse func(collapsed bool)
	OnQuit     func() // nil: no 退出
	OnLeave    func() // Esc: the keyboard goes back to the page

	items     []NavItem
	current   string
	collapsed bool
	hover     int
	cursor    int     // the item that the arrow keys are on; -1: none
	offset    float32 // how far the items are scrolled
	bg        *canvas.Rectangle
	clip      *container.Clip
	list, box *fyne.Container // the items, cut off at the foot; foot and hint
	into      *fyne.Container // which of the two is being drawn
}

var (
	_ fyne.Tappable     = (*Sidebar)(nil)
	_ fyne.Focusable    = (*Sidebar)(nil)
	_ fyne.Scrollable   = (*Sidebar)(nil)
	_ desktop.Hoverable = (*Sidebar)(nil)
)

const (
	navRow      = 36
	navRowLow   = 30 // a row where there are many
	navWide     = 148
	navNarrow   = 48
	navIcon     = 18
	navTopSpace = 6
	navGroup    = 26 // a group's name above its first item
)

// NewSidebar returns a navigation over items.
func NewSidebar(items []NavItem, onSelect func(route string)) *Sidebar {
	s := &Sidebar{items: items, OnSelect: onSelect, hover: -1, cursor: -1, bg: newRect(0), list: &fyne.Container{}, box: &fyne.Container{}}
	s.clip = container.NewClip(s.list)
	s.ExtendBaseWidget(s)
	return s
}

// SetItems replaces the items; counts of items that stay are kept.
func (s *Sidebar) SetItems(items []NavItem) {
	badges := map[string]int{}
	for _, it := range s.items {
		badges[it.Route] = it.Badge
	}
	s.items = slices.Clone(items)
	for i := range s.items {
		if n, ok := badges[s.items[i].Route]; ok {
			s.items[i].Badge = n
		}
	}
	s.hover, s.cursor = -1, -1
	s.Refresh()
}

// SetCurrent marks the item whose route the given route is, or lies under
// (enterprise/123 marks enterprise).
func (s *Sidebar) SetCurrent(route string) {
	if s.current != route { // or a list that is read anew would undo scrolling by hand
		s.current = route
		s.revealCurrent()
	}
	s.Refresh()
}

// SetBadge sets an item's count.
func (s *Sidebar) SetBadge(route string, n int) {
	for i := range s.items {
		if s.items[i].Route == route {
			s.items[i].Badge = n
		}
	}
	s.Refresh()
}

// SetCollapsed shows icons alone.
func (s *Sidebar) SetCollapsed(on bool) {
	if s.collapsed == on {
		return
	}
	s.collapsed = on
	s.Refresh()
	if s.OnCollapse != nil {
		s.OnCollapse(on)
	}
}

// SelectIndex opens the n-th item, counted from 0, as Ctrl+1…9 does.
func (s *Sidebar) SelectIndex(n int) {
	if n >= 0 && n < len(s.items) && s.OnSelect != nil {
		s.OnSelect(s.items[n].Route)
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Sidebar) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{s.bg, s.clip, s.box},
		layout:  func(fyne.Size) { s.revealCurrent(); s.build() },
		refresh: func() { s.build(); canvas.Refresh(s) },
		min: func() fyne.Size {
			w := float32(navWide)
			if s.collapsed {
				w = navNarrow
			}
			return fyne.NewSize(w, navTopSpace+3*navRowLow+s.footHeight())
		},
	}
}

func (s *Sidebar) build() {
	size := s.Size()
	s.bg.FillColor = Color(ColorSidebar)
	s.bg.Resize(size)
	s.offset = max(0, min(s.offset, s.contentHeight()-s.listHeight()))
	s.clip.Resize(fyne.NewSize(size.Width, s.listHeight()))
	s.list.Resize(s.clip.Size())
	s.list.Objects, s.box.Objects = nil, nil
	s.into = s.list
	for i := range s.items {
		s.row(i)
	}
	s.into = s.box
	s.thumb()
	s.foot(size)
	s.hint()
	s.clip.Refresh()
}

// row draws an item, and the name of the group that it begins.
func (s *Sidebar) row(i int) {
	it, y, h, w := s.items[i], s.itemY(i), s.rowHeight(), s.Size().Width
	if it.Group != "" {
		s.group(it.Group, y-navGroup)
	}
	clr, on := theme.ColorNameForeground, s.isCurrent(i)
	switch {
	case on:
		s.rect(6, y+2, w-12, h-4, Color(ColorSelected), 5)
		s.rect(6, y+9, 3, h-18, Color(theme.ColorNamePrimary), 1)
		clr = theme.ColorNamePrimary
	case i == s.hover:
		s.rect(6, y+2, w-12, h-4, Color(theme.ColorNameHover), 5)
	}
	if i == s.cursor {
		s.frame(6, y+2, w-12, h-4)
	}
	s.item(it, y, h, clr, on)
}

// hint names the item under the mouse while there are icons alone. It lies
// over the page beside the sidebar.
func (s *Sidebar) hint() {
	if !s.collapsed {
		return
	}
	text, y := "", float32(0)
	switch h := s.Size().Height; {
	case s.hover >= 0 && s.hover < len(s.items):
		text, y = s.items[s.hover].Text, s.itemY(s.hover)+(s.rowHeight()-navRow)/2
	case s.cursor >= 0 && s.cursor < len(s.items):
		text, y = s.items[s.cursor].Text, s.itemY(s.cursor)+(s.rowHeight()-navRow)/2
	case s.hover == footCollapse:
		text, y = "展开", h-navRow
	case s.hover == footQuit:
		text, y = "退出", h-2*navRow
	default:
		return
	}
	w := TextWidth(text, theme.TextSize(), false) + 16
	s.rect(navNarrow+2, y+4, w, navRow-8, Color(ColorToast), 4)
	s.text(text, navNarrow+10, y, navRow, ColorOnToast, false)
}

// Rows below the items, counted from the bottom; itemAt gives them as -2 and -3.
const (
	footCollapse = -2
	footQuit     = -3
)

// foot draws 退出 and 收起.
func (s *Sidebar) foot(size fyne.Size) {
	y := size.Height - navRow
	if s.hover == footCollapse {
		s.rect(6, y+2, size.Width-12, navRow-4, Color(theme.ColorNameHover), 5)
	}
	if s.collapsed {
		s.text("»", 20, y, navRow, ColorMuted, false)
	} else {
		s.text("«", 20, y, navRow, ColorMuted, false)
		s.text("收起", 15+navIcon+9, y, navRow, ColorMuted, false)
	}
	if s.OnQuit == nil {
		return
	}
	y -= navRow
	if s.hover == footQuit {
		s.rect(6, y+2, size.Width-12, navRow-4, Color(theme.ColorNameHover), 5)
	}
	s.item(NavItem{Text: "退出", Icon: theme.LogoutIcon()}, y, navRow, ColorMuted, false)
}

// group draws a group's name, or a line where there is no room for it.
func (s *Sidebar) group(name string, y float32) {
	w := s.Size().Width
	if s.collapsed {
		s.rect(12, y+navGroup/2, w-24, 1, Color(theme.ColorNameSeparator), 0)
		return
	}
	t := canvas.NewText(name, Color(ColorMuted))
	t.TextSize = theme.CaptionTextSize()
	t.Move(fyne.NewPos(15, y+4))
	t.Resize(fyne.NewSize(w-30, navGroup-4))
	s.into.Objects = append(s.into.Objects, t)
	if left := 15 + TextWidth(name, theme.CaptionTextSize(), false) + 8; w-12 > left {
		s.rect(left, y+4+(navGroup-4)/2, w-12-left, 1, Color(theme.ColorNameSeparator), 0)
	}
}

func (s *Sidebar) item(it NavItem, y, h float32, clr fyne.ThemeColorName, on bool) {
	x := float32(15)
	if it.Icon != nil {
		res := theme.NewColoredResource(it.Icon, clr)
		im := canvas.NewImageFromResource(res)
		im.FillMode = canvas.ImageFillContain
		im.Move(fyne.NewPos(x, y+(h-navIcon)/2+1.5))
		im.Resize(fyne.NewSize(navIcon, navIcon))
		s.into.Objects = append(s.into.Objects, im)
	}
	badge := ""
	if it.Badge > 0 {
		badge = strconv.Itoa(min(it.Badge, 999))
	}
	if s.collapsed {
		if badge != "" {
			s.rect(s.Size().Width-16, y+(h-navRow)/2+7, 7, 7, Color(ColorRed), 4)
		}
		return
	}
	room := s.Size().Width - x - navIcon - 9 - 10
	if badge != "" {
		w := TextWidth(badge, theme.CaptionTextSize(), false)
		bx := s.Size().Width - w - 24
		room = bx - 9 - x - navIcon - 9
		s.rect(bx-5, y+(h-18)/2, w+10, 18, tint(Color(ColorRed)), 8)
		t := canvas.NewText(badge, Color(ColorRed))
		t.TextSize = theme.CaptionTextSize()
		t.Move(fyne.NewPos(bx, y))
		t.Resize(fyne.NewSize(w, h))
		s.into.Objects = append(s.into.Objects, t)
	}
	s.text(FitText(it.Text, room, theme.TextSize(), on), x+navIcon+9, y, h, clr, on)
}

func (s *Sidebar) rect(x, y, w, h float32, c color.Color, radius float32) {
	r := newRect(radius)
	r.FillColor = c
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	s.into.Objects = append(s.into.Objects, r)
}

func (s *Sidebar) text(str string, x, y, h float32, c fyne.ThemeColorName, bold bool) {
	t := canvas.NewText(str, Color(c))
	t.TextSize, t.TextStyle = theme.TextSize(), fyne.TextStyle{Bold: bold}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(100, h))
	s.into.Objects = append(s.into.Objects, t)
}
