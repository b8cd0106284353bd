package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tabs shows one of several contents under a bar of their titles. Fyne's own
// hides what does not fit behind a mouse menu; here the owner asks in OnMore,
// with the keyboard too. What stands behind a space in a title is a count.
type Tabs struct {
	widget.BaseWidget
	Items      []*container.TabItem
	OnSelected func(*container.TabItem)
	// OnMore asks for a tab that is not in sight; nil leaves the button out
	// while everything fits.
	OnMore func()

	current int
	bar     *tabBar
}

// NewTabs makes tabs; the first is selected.
func NewTabs(items ...*container.TabItem) *Tabs {
	t := &Tabs{Items: items}
	t.bar = &tabBar{t: t, hover: -1, box: &fyne.Container{}}
	t.bar.ExtendBaseWidget(t.bar)
	t.ExtendBaseWidget(t)
	return t
}

// Append adds a tab at the end.
func (t *Tabs) Append(it *container.TabItem) {
	t.Items = append(t.Items, it)
	t.Refresh()
}

// Selected is the shown tab, nil where there is none.
func (t *Tabs) Selected() *container.TabItem {
	if t.current >= len(t.Items) {
		return nil
	}
	return t.Items[t.current]
}

// SelectedIndex is the place of the shown tab.
func (t *Tabs) SelectedIndex() int { return t.current }

// SelectIndex shows a tab by its place.
func (t *Tabs) SelectIndex(i int) {
	if i < 0 || i >= len(t.Items) || i == t.current {
		return
	}
	t.current = i
	t.Refresh()
	if t.OnSelected != nil {
		t.OnSelected(t.Items[i])
	}
}

// InSight are the titles that the bar has room for.
func (t *Tabs) InSight() []string {
	var out []string
	for _, i := range t.bar.fits(t.Size().Width) {
		out = append(out, t.Items[i].Text)
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := &tabsRenderer{t: t}
	r.Refresh()
	return r
}

type tabsRenderer struct{ t *Tabs }

func (r *tabsRenderer) Destroy() {}
func (r *tabsRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(200, tabBarHeight)
	if it := r.t.Selected(); it != nil {
		size = size.Max(it.Content.MinSize().AddWidthHeight(0, tabBarHeight))
	}
	return size
}
func (r *tabsRenderer) Layout(s fyne.Size) {
	r.t.bar.Resize(fyne.NewSize(s.Width, tabBarHeight))
	if it := r.t.Selected(); it != nil {
		it.Content.Move(fyne.NewPos(0, tabBarHeight))
		it.Content.Resize(fyne.NewSize(s.Width, max(0, s.Height-tabBarHeight)))
	}
}
func (r *tabsRenderer) Objects() []fyne.CanvasObject {
	if it := r.t.Selected(); it != nil {
		return []fyne.CanvasObject{r.t.bar, it.Content}
	}
	return []fyne.CanvasObject{r.t.bar}
}
func (r *tabsRenderer) Refresh() {
	r.Layout(r.t.Size())
	r.t.bar.Refresh()
	canvas.Refresh(r.t)
}

// tabBar is the row of titles; the arrows go through it once it has the keyboard.
type tabBar struct {
	widget.BaseWidget
	t       *Tabs
	hover   int
	focused bool
	box     *fyne.Container
	shown   []int
	ends    []float32 // right edge of each shown title; the last may be 更多…
}

var (
	_ fyne.Tappable      = (*tabBar)(nil)
	_ fyne.Focusable     = (*tabBar)(nil)
	_ desktop.Hoverable  = (*tabBar)(nil)
	_ desktop.Cursorable = (*tabBar)(nil)
)

const (
	tabBarHeight = 32
	tabPad       = 10
	moreText     = "更多…"
)

func tabWidth(text string) float32 {
	name, count := cutCount(text)
	w := TextWidth(name, theme.TextSize(), false) + 2*tabPad
	if count != "" {
		w += TextWidth(count, theme.CaptionTextSize(), false) + 4
	}
	return w
}

// cutCount parts a title from the count behind it.
func cutCount(text string) (name, count string) {
	name, count, _ = strings.Cut(text, " ")
	return name, count
}

// fits are the tabs that have room, in order; the shown one always has.
func (b *tabBar) fits(width float32) []int {
	var total float32
	for _, it := range b.t.Items {
		total += tabWidth(it.Text)
	}
	room := width
	if b.t.OnMore != nil || total > width {
		room -= tabWidth(moreText)
	}
	own := float32(0)
	if it := b.t.Selected(); it != nil {
		own = tabWidth(it.Text)
	}
	var out []int
	var used float32
	full := false
	for i, it := range b.t.Items {
		w := tabWidth(it.Text)
		if i == b.t.current {
			own = 0 // its room is kept until here
		} else if full = full || used+w+own > room; full {
			continue
		}
		used += w
		out = append(out, i)
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (b *tabBar) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{b.box},
		layout:  func(fyne.Size) { b.build() },
		refresh: func() { b.build(); canvas.Refresh(b) },
		min:     func() fyne.Size { return fyne.NewSize(200, tabBarHeight) },
	}
}

func (b *tabBar) build() {
	b.box.Objects, b.ends = nil, nil
	b.box.Resize(b.Size())
	line := newRect(0)
	line.FillColor = Color(ColorSeparator)
	b.put(line, 0, tabBarHeight-1, b.Size().Width, 1)
	b.shown = b.fits(b.Size().Width)
	x := float32(0)
	for n, i := range b.shown {
		x = b.title(n, x, b.t.Items[i].Text, i == b.t.current)
	}
	if b.t.OnMore != nil || len(b.shown) < len(b.t.Items) {
		b.title(len(b.shown), x, moreText, false)
	}
}

// title draws one and returns where it ends.
func (b *tabBar) title(n int, x float32, text string, on bool) float32 {
	w, tone := tabWidth(text), theme.ColorNameForeground
	if on {
		tone = theme.ColorNamePrimary
	}
	if b.hover == n && !on {
		r := newRect(4)
		r.FillColor = Color(theme.ColorNameHover)
		b.put(r, x+2, 3, w-4, tabBarHeight-7)
	}
	name, count := cutCount(text)
	t := canvas.NewText(name, Color(tone))
	t.TextSize = theme.TextSize()
	b.put(t, x+tabPad, 0, w, tabBarHeight-2)
	if count != "" {
		c := canvas.NewText(count, Color(ColorMuted))
		c.TextSize = theme.CaptionTextSize()
		b.put(c, x+tabPad+TextWidth(name, theme.TextSize(), false)+4, 0, w, tabBarHeight-2)
	}
	if on {
		u := newRect(1)
		u.FillColor = Color(theme.ColorNamePrimary)
		h := float32(2)
		if b.focused {
			h = 4
		}
		b.put(u, x+tabPad/2, tabBarHeight-h, w-tabPad, h)
	}
	b.ends = append(b.ends, x+w)
	return x + w
}

func (b *tabBar) put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	b.box.Objects = append(b.box.Objects, o)
}

// at is the title under a place, -1 for none.
func (b *tabBar) at(x float32) int {
	for n, end := range b.ends {
		if x < end {
			return n
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (b *tabBar) Tapped(ev *fyne.PointEvent) {
	switch n := b.at(ev.Position.X); {
	case n < 0:
	case n < len(b.shown):
		b.t.SelectIndex(b.shown[n])
	case b.t.OnMore != nil:
		b.t.OnMore()
	}
}

// Cursor implements desktop.Cursorable.
func (b *tabBar) Cursor() desktop.Cursor {
	if b.hover >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn implements desktop.Hoverable.
func (b *tabBar) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *tabBar) MouseMoved(ev *desktop.MouseEvent) {
	if n := b.at(ev.Position.X); n != b.hover {
		b.hover = n
		b.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (b *tabBar) MouseOut() { b.hover = -1; b.Refresh() }

// FocusGained implements fyne.Focusable.
func (b *tabBar) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *tabBar) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *tabBar) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: the arrows change the tab, Down asks for
// one that is not in sight.
func (b *tabBar) TypedKey(ev *fyne.KeyEvent) {
	switch n := len(b.t.Items); {
	case ev.Name == fyne.KeyLeft && n > 0:
		b.t.SelectIndex((b.t.current - 1 + n) % n)
	case ev.Name == fyne.KeyRight && n > 0:
		b.t.SelectIndex((b.t.current + 1) % n)
	case (ev.Name == fyne.KeyDown || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && b.t.OnMore != nil:
		b.t.OnMore()
	default:
		forwardKey(b, ev)
	}
}
