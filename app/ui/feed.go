package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// FeedRow is one entry of a Feed: a first line with icon, mark, title, who and
// what can be done, and below it texts as tall as they need.
type FeedRow struct {
	Header string // a heading over the entries that follow; nothing else is shown then

	Icon      fyne.Resource
	Mark      string // a day, 逾期 3 天
	MarkColor fyne.ThemeColorName
	Title     string
	Detail    string // muted, behind the title
	Side      string // muted, at the right: who
	Text      string // wraps
	Next      string // wraps, in NextColor: what comes next
	NextColor fyne.ThemeColorName
	Actions   []FeedAction
	Opens     bool // the title opens something
}

// FeedAction is something that can be done with an entry, by its word at the
// right of the line or by a key.
type FeedAction struct {
	Text string
	Key  fyne.KeyName // heard while the feed has the keyboard and the row the cursor; "" for none
	Do   func()
}

// Feed shows entries of different height below each other, one of them under
// the cursor. Only what is in view is drawn, so thousands may be in it. It lies
// in a scroller, its own made by NewFeedScroll or that of a page.
type Feed struct {
	widget.BaseWidget
	OnOpen func(row int)
	OnEnd  func()                   // the cursor or the view came near the end: more is wanted
	OnShow func(y, h float32)       // the cursor moved there: scroll it into view
	OnMenu func(row int) *fyne.Menu // right click and Shift+F10; nil: the actions

	rows     []FeedRow
	markW    float32   // of the widest mark
	actW     float32   // of the most that can be done with one entry
	tops     []float32 // of each row, then the end of all
	wrapped  float32   // width that tops were reckoned for
	cursor   int
	chosen   bool // the user put the cursor there
	focused  bool
	hover    fyne.Position
	hovering bool
	scroll   *container.Scroll // its own; nil: all rows are drawn
	shift    bool
	hits     []feedHit
	box      *fyne.Container
}

// feedHit is a place that can be tapped.
type feedHit struct {
	row    int
	action int // -1: the title
	x, y   float32
	w, h   float32
}

var (
	_ fyne.Focusable         = (*Feed)(nil)
	_ fyne.Tappable          = (*Feed)(nil)
	_ fyne.SecondaryTappable = (*Feed)(nil)
	_ fyne.Shortcutable      = (*Feed)(nil)
	_ desktop.Hoverable      = (*Feed)(nil)
	_ desktop.Cursorable     = (*Feed)(nil)
	_ desktop.Keyable        = (*Feed)(nil)
)

// NewFeed returns an empty feed.
func NewFeed() *Feed {
	f := &Feed{cursor: -1, box: &fyne.Container{}}
	f.ExtendBaseWidget(f)
	return f
}

// NewFeedScroll puts a feed into a scroller of its own.
func NewFeedScroll(f *Feed) *container.Scroll {
	s := container.NewVScroll(f)
	f.scroll = s
	s.OnScrolled = func(fyne.Position) { f.look() }
	f.OnShow = func(y, h float32) {
		top, view := s.Offset.Y, s.Size().Height
		switch {
		case y < top:
			s.ScrollToOffset(fyne.NewPos(0, y))
		case y+h > top+view:
			s.ScrollToOffset(fyne.NewPos(0, y+h-view))
		}
		f.look()
	}
	return s
}

// look draws what is in view now, and asks for more near the end.
func (f *Feed) look() {
	f.build()
	canvas.Refresh(f)
	if _, to := f.view(); f.OnEnd != nil && to > f.total() {
		f.OnEnd()
	}
}

// view is what is drawn: what the scroller shows, and some before and behind it
// for a window that grows.
func (f *Feed) view() (from, to float32) {
	if f.scroll == nil {
		return 0, f.total() + 1
	}
	at := f.scroll.Offset.Y
	return at - feedBeyond, at + f.scroll.Size().Height + feedBeyond
}

// SetRows replaces the entries; the cursor stays on its line where there still
// is one.
func (f *Feed) SetRows(rows []FeedRow) {
	f.rows, f.tops, f.markW, f.actW = nil, nil, 0, 0
	f.widen(rows)
	f.rows = rows
	f.cursor = min(f.cursor, len(rows)-1)
	if f.cursor < 0 || rows[f.cursor].Header != "" {
		f.cursor = f.next(f.cursor, 1)
	}
	f.Refresh()
}

// AddRows puts further entries behind the others, without reckoning those anew.
func (f *Feed) AddRows(rows []FeedRow) {
	if f.widen(rows) {
		f.tops = nil // texts begin elsewhere now
	}
	f.rows = append(f.rows, rows...)
	f.Refresh()
}

// widen makes room for what stands beside the titles; true: there was less.
func (f *Feed) widen(rows []FeedRow) bool {
	mark, act := f.markW, f.actW
	for _, r := range rows {
		if r.Mark != "" {
			f.markW = max(f.markW, TextWidth(r.Mark, theme.TextSize(), false)+14)
		}
		var w float32
		for _, a := range r.Actions {
			w += TextWidth(a.Text, theme.TextSize(), false) + feedGap
		}
		f.actW = max(f.actW, w)
	}
	return mark != f.markW || act != f.actW
}

// Rows are the shown entries.
func (f *Feed) Rows() []FeedRow { return f.rows }

// At is the entry under the cursor, -1 for none.
func (f *Feed) At() int {
	if f.cursor >= len(f.rows) || f.cursor >= 0 && f.rows[f.cursor].Header != "" {
		return -1
	}
	return f.cursor
}

// Chosen is the entry on which the user put the cursor, -1 where it only stands
// because it is the first.
func (f *Feed) Chosen() int {
	if !f.chosen {
		return -1
	}
	return f.At()
}

// Select puts the cursor on an entry.
func (f *Feed) Select(row int) {
	if row < 0 || row >= len(f.rows) || f.rows[row].Header != "" {
		return
	}
	f.cursor = row
	f.Refresh()
	if f.OnShow != nil && len(f.tops) > row+1 {
		y := f.tops[row]
		if row > 0 && f.rows[row-1].Header != "" {
			y = f.tops[row-1] // keep the heading in view
		}
		f.OnShow(y, f.tops[row+1]-y)
	}
}

// Act does what a word at an entry's right does; false: it has no such word.
func (f *Feed) Act(row int, text string) bool {
	if row < 0 || row >= len(f.rows) {
		return false
	}
	for _, a := range f.rows[row].Actions {
		if a.Text == text {
			a.Do()
			return true
		}
	}
	return false
}

// Focus takes the keyboard.
func (f *Feed) Focus() { focusIn(f) }

// next is the nearest entry from a line on in a direction, or the line itself.
func (f *Feed) next(from, step int) int {
	for i := from + step; i >= 0 && i < len(f.rows); i += step {
		if f.rows[i].Header == "" {
			return i
		}
	}
	if from >= 0 && from < len(f.rows) && f.rows[from].Header == "" {
		return from
	}
	return -1
}

func (f *Feed) rowAt(y float32) int {
	for i := range f.rows {
		if i+1 < len(f.tops) && y >= f.tops[i] && y < f.tops[i+1] {
			return i
		}
	}
	return -1
}

func (f *Feed) hitAt(p fyne.Position) *feedHit {
	for i := range f.hits {
		if h := &f.hits[i]; p.X >= h.x && p.X < h.x+h.w && p.Y >= h.y && p.Y < h.y+h.h {
			return h
		}
	}
	return nil
}

// Cursor implements desktop.Cursorable.
func (f *Feed) Cursor() desktop.Cursor {
	if f.hovering && f.hitAt(f.hover) != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn implements desktop.Hoverable.
func (f *Feed) MouseIn(ev *desktop.MouseEvent) { f.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (f *Feed) MouseMoved(ev *desktop.MouseEvent) {
	was, wasHit := f.rowAt(f.hover.Y), f.hitAt(f.hover)
	f.hover, f.hovering = ev.Position, true
	if f.rowAt(f.hover.Y) != was || f.hitAt(f.hover) != wasHit {
		f.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (f *Feed) MouseOut() { f.hovering = false; f.Refresh() }
