package ui

import (
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// calendar is a month of days (or, in month mode, a year of months) in
// Chinese, with arrows and keyboard. Weeks begin on Monday.
type calendar struct {
	widget.BaseWidget
	months  bool // pick a month instead of a day
	day     time.Time
	now     time.Time
	onPick  func(time.Time)
	onClose func()
	box     *fyne.Container
	hover   int
	cells   []time.Time
}

var (
	_ fyne.Focusable    = (*calendar)(nil)
	_ fyne.Tappable     = (*calendar)(nil)
	_ desktop.Hoverable = (*calendar)(nil)
)

const (
	calCell = 30
	calHead = 30
	calWeek = 22
	calFoot = 28
)

func newCalendar(day, now time.Time, months bool, onPick func(time.Time)) *calendar {
	c := &calendar{months: months, day: day, now: now, onPick: onPick, box: &fyne.Container{}, hover: -1}
	c.ExtendBaseWidget(c)
	return c
}

// columns and cell size of the grid below the head.
func (c *calendar) grid() (cols int, cell fyne.Size, top float32) {
	if c.months {
		return 4, fyne.NewSize(calCell*7/4.0, 40), calHead
	}
	return 7, fyne.NewSize(calCell, calCell-3), calHead + calWeek
}

func (c *calendar) size() fyne.Size {
	_, cell, top := c.grid()
	rows := float32(6)
	if c.months {
		rows = 3
	}
	return fyne.NewSize(calCell*7, top+rows*cell.Height+calFoot)
}

// CreateRenderer implements fyne.Widget.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	c.build()
	return &simpleRenderer{
		objects: []fyne.CanvasObject{c.box},
		min:     c.size,
		layout:  func(fyne.Size) {},
		refresh: func() { c.build(); canvas.Refresh(c) },
	}
}

// build draws the whole calendar: some sixty objects, only on a change.
func (c *calendar) build() {
	c.box.Objects = nil
	title := fmt.Sprintf("%d年%d月", c.day.Year(), int(c.day.Month()))
	if c.months {
		title = fmt.Sprintf("%d年", c.day.Year())
	}
	w := c.size().Width
	c.text("«", 0, 0, 28, calHead, ColorMuted, false)
	c.text("‹", 28, 0, 28, calHead, ColorMuted, false)
	c.text(title, 56, 0, w-112, calHead, theme.ColorNameForeground, true)
	c.text("›", w-56, 0, 28, calHead, ColorMuted, false)
	c.text("»", w-28, 0, 28, calHead, ColorMuted, false)
	if !c.months {
		for i, d := range []string{"一", "二", "三", "四", "五", "六", "日"} {
			c.text(d, float32(i)*calCell, calHead, calCell, calWeek, ColorMuted, false)
		}
	}
	c.buildCells()
	foot := "今天"
	if c.months {
		foot = "本月"
	}
	c.text(foot, 0, c.size().Height-calFoot, w/2, calFoot, theme.ColorNamePrimary, false)
	c.text("清空", w/2, c.size().Height-calFoot, w/2, calFoot, ColorMuted, false)
}

func (c *calendar) buildCells() {
	cols, cell, top := c.grid()
	c.cells = c.cellDates()
	for i, d := range c.cells {
		x, y := float32(i%cols)*cell.Width, top+float32(i/cols)*cell.Height
		clr, bold := theme.ColorNameForeground, false
		label := fmt.Sprint(d.Day())
		same, today := sameDay(d, c.day), sameDay(d, c.now)
		if c.months {
			label = fmt.Sprintf("%d月", int(d.Month()))
			same, today = d.Month() == c.day.Month(), d.Year() == c.now.Year() && d.Month() == c.now.Month()
		} else if d.Month() != c.day.Month() {
			clr = theme.ColorNameDisabled
		}
		switch {
		case same:
			c.rect(x+1, y+1, cell.Width-2, cell.Height-2, Color(theme.ColorNamePrimary))
			clr, bold = theme.ColorNameForegroundOnPrimary, true
		case i == c.hover:
			c.rect(x+1, y+1, cell.Width-2, cell.Height-2, Color(theme.ColorNameHover))
		}
		if today && !same {
			clr, bold = theme.ColorNamePrimary, true
		}
		c.text(label, x, y, cell.Width, cell.Height, clr, bold)
	}
}

// cellDates lists the days (months) that are shown.
func (c *calendar) cellDates() []time.Time {
	y, m, _ := c.day.Date()
	if c.months {
		out := make([]time.Time, 12)
		for i := range out {
			out[i] = time.Date(y, time.Month(i+1), 1, 0, 0, 0, 0, time.UTC)
		}
		return out
	}
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	first = first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
	out := make([]time.Time, 42)
	for i := range out {
		out[i] = first.AddDate(0, 0, i)
	}
	return out
}

func (c *calendar) text(s string, x, y, w, h float32, clr fyne.ThemeColorName, bold bool) {
	t := canvas.NewText(s, Color(clr))
	t.TextSize, t.Alignment, t.TextStyle = theme.TextSize(), fyne.TextAlignCenter, fyne.TextStyle{Bold: bold}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(w, h))
	c.box.Objects = append(c.box.Objects, t)
}

func (c *calendar) rect(x, y, w, h float32, clr color.Color) {
	r := canvas.NewRectangle(clr)
	r.CornerRadius = 4
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	c.box.Objects = append(c.box.Objects, r)
}

// cellAt returns the index of the cell at a place, or -1.
func (c *calendar) cellAt(p fyne.Position) int {
	cols, cell, top := c.grid()
	if p.Y < top || p.X < 0 {
		return -1
	}
	col, row := int(p.X/cell.Width), int((p.Y-top)/cell.Height)
	if i := row*cols + col; col < cols && i < len(c.cells) {
		return i
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (c *calendar) Tapped(ev *fyne.PointEvent) {
	w, h := c.size().Width, c.size().Height
	switch p := ev.Position; {
	case p.Y < calHead:
		switch {
		case p.X < 28:
			c.move(-1, 0, 0)
		case p.X < 56:
			c.step(-1)
		case p.X > w-28:
			c.move(1, 0, 0)
		case p.X > w-56:
			c.step(1)
		}
	case p.Y > h-calFoot:
		if p.X < w/2 {
			c.onPick(c.now)
		} else {
			c.onPick(time.Time{})
		}
	default:
		if i := c.cellAt(p); i >= 0 {
			c.onPick(c.cells[i])
		}
	}
}

// step turns one month (one year in month mode).
func (c *calendar) step(n int) {
	if c.months {
		c.move(n, 0, 0)
		return
	}
	c.move(0, n, 0)
}

// move shifts the marked day; the day is kept within the new month.
func (c *calendar) move(years, months, days int) {
	y, m, d := c.day.Date()
	if days != 0 {
		c.day = c.day.AddDate(0, 0, days)
	} else {
		first := time.Date(y+years, m+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		c.day = first.AddDate(0, 0, min(d, last)-1)
	}
	c.Refresh()
}

// TypedKey implements fyne.Focusable.
func (c *calendar) TypedKey(ev *fyne.KeyEvent) {
	across, down := 1, 7
	move := func(n int) { c.move(0, 0, n) }
	if c.months {
		down, move = 4, func(n int) { c.move(0, n, 0) }
	}
	switch ev.Name {
	case fyne.KeyLeft:
		move(-across)
	case fyne.KeyRight:
		move(across)
	case fyne.KeyUp:
		move(-down)
	case fyne.KeyDown:
		move(down)
	case fyne.KeyPageUp:
		c.step(-1)
	case fyne.KeyPageDown:
		c.step(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onPick(c.day)
	case fyne.KeyEscape:
		if c.onClose != nil {
			c.onClose()
		}
	}
}

// TypedRune implements fyne.Focusable.
func (c *calendar) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (c *calendar) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (c *calendar) FocusLost() {}

// MouseIn implements desktop.Hoverable.
func (c *calendar) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (c *calendar) MouseMoved(ev *desktop.MouseEvent) {
	if i := c.cellAt(ev.Position); i != c.hover {
		c.hover = i
		c.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (c *calendar) MouseOut() { c.hover = -1; c.Refresh() }

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}
