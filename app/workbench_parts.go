package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// placedRenderer serves widgets that place their own objects.
type placedRenderer struct {
	objects []fyne.CanvasObject
	min     func() fyne.Size
	place   func(fyne.Size)
	of      fyne.Widget
}

func (r *placedRenderer) Layout(s fyne.Size)           { r.place(s) }
func (r *placedRenderer) MinSize() fyne.Size           { return r.min() }
func (r *placedRenderer) Refresh()                     { r.place(r.of.Size()); canvas.Refresh(r.of) }
func (r *placedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *placedRenderer) Destroy()                     {}

// textLink is a short text that opens something, by mouse, Enter or space.
type textLink struct {
	widget.BaseWidget
	text           string
	align          fyne.TextAlign
	caption        bool
	onTap          func()
	hover, focused bool

	label *canvas.Text
	under *canvas.Rectangle
}

var (
	_ fyne.Tappable      = (*textLink)(nil)
	_ fyne.Focusable     = (*textLink)(nil)
	_ desktop.Hoverable  = (*textLink)(nil)
	_ desktop.Cursorable = (*textLink)(nil)
)

func newTextLink(text string, onTap func()) *textLink {
	l := &textLink{text: text, onTap: onTap, label: canvas.NewText(text, nil), under: canvas.NewRectangle(nil)}
	l.ExtendBaseWidget(l)
	return l
}

// small makes the link as small as a hint.
func (l *textLink) small() *textLink {
	l.caption = true
	return l
}

func (l *textLink) size() float32 {
	if l.caption {
		return theme.CaptionTextSize()
	}
	return theme.TextSize()
}

// CreateRenderer implements fyne.Widget.
func (l *textLink) CreateRenderer() fyne.WidgetRenderer {
	return &placedRenderer{objects: []fyne.CanvasObject{l.label, l.under}, of: l, place: l.place,
		min: func() fyne.Size { return fyne.NewSize(ui.TextWidth(l.text, l.size(), false)+2, l.size()*1.6) }}
}

func (l *textLink) place(s fyne.Size) {
	text := ui.FitText(l.text, s.Width, l.size(), false)
	l.label.Text, l.label.TextSize, l.label.Color, l.label.Alignment = text, l.size(), ui.Color(theme.ColorNameHyperlink), l.align
	l.label.Resize(s)
	w := min(ui.TextWidth(text, l.size(), false), s.Width)
	x := float32(0)
	if l.align == fyne.TextAlignTrailing {
		x = s.Width - w
	}
	l.under.FillColor = ui.Color(theme.ColorNameHyperlink)
	l.under.Hidden = !l.hover && !l.focused
	l.under.Move(fyne.NewPos(x, s.Height/2+l.size()*0.62))
	l.under.Resize(fyne.NewSize(w, 1))
	if l.focused {
		l.under.Resize(fyne.NewSize(w, 2))
	}
}

// Tapped implements fyne.Tappable.
func (l *textLink) Tapped(*fyne.PointEvent) {
	if l.onTap != nil {
		l.onTap()
	}
}

// Cursor implements desktop.Cursorable.
func (l *textLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (l *textLink) MouseIn(*desktop.MouseEvent) { l.hover = true; l.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (l *textLink) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *textLink) MouseOut() { l.hover = false; l.Refresh() }

// FocusGained implements fyne.Focusable.
func (l *textLink) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *textLink) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *textLink) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *textLink) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.Tapped(nil)
	}
}

// tallPage scrolls a page whose texts wrap: it lays its content out twice, as
// a wrapped text knows its height only once it knows its width.
type tallPage struct {
	widget.BaseWidget
	scroll *container.Scroll
	back   *fyne.Position // where to scroll to once the content has come
}

func newTallPage(content fyne.CanvasObject) *tallPage {
	p := &tallPage{scroll: container.NewVScroll(margin(content))}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *tallPage) CreateRenderer() fyne.WidgetRenderer {
	return &placedRenderer{objects: []fyne.CanvasObject{p.scroll}, of: p, place: p.place,
		min: func() fyne.Size { return fyne.NewSize(320, 200) }}
}

func (p *tallPage) place(s fyne.Size) {
	p.scroll.Resize(s)
	for range 2 {
		p.scroll.Content.Resize(fyne.NewSize(s.Width, max(s.Height, p.scroll.Content.MinSize().Height)+1))
	}
	p.scroll.Content.Resize(fyne.NewSize(s.Width, max(s.Height, p.scroll.Content.MinSize().Height)))
	p.scroll.Refresh()
}

// relay lays the content out anew after a part of it changed its height.
func (p *tallPage) relay() {
	p.scroll.Content.Refresh()
	p.place(p.Size())
}

// set replaces the content and stays where it was scrolled to.
func (p *tallPage) set(content fyne.CanvasObject) {
	at := p.scroll.Offset
	if p.back != nil {
		at, p.back = *p.back, nil
	}
	p.scroll.Content = margin(content)
	p.scroll.Refresh()
	p.place(p.Size())
	p.scroll.ScrollToOffset(at)
}

// restore takes up where a page was left, once its content is read.
func (p *tallPage) restore(at fyne.Position) { p.back = &at }

// reveal scrolls no further than an object of the content needs to be seen.
func (p *tallPage) reveal(o fyne.CanvasObject) {
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(p.scroll).Y
	bottom, view := top+o.Size().Height, p.scroll.Size().Height
	switch at := p.scroll.Offset; {
	case top < 0:
		p.scroll.ScrollToOffset(fyne.NewPos(at.X, at.Y+top))
	case bottom > view:
		p.scroll.ScrollToOffset(fyne.NewPos(at.X, at.Y+min(bottom-view, top)))
	}
}

// margin keeps content clear of the scroll bar and the window's lower edge.
func margin(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 8, 0, 13), content)
}

// flowGrid lays objects out in as many equal columns as are at least least
// wide, up to most; every row is as high as its highest object.
type flowGrid struct {
	least float32
	most  int
	width float32
}

const flowGap = 8

func (g *flowGrid) columns(n int) int {
	if g.width <= 0 {
		return min(max(n, 1), g.most)
	}
	cols := max(1, min(int((g.width+flowGap)/(g.least+flowGap)), g.most, max(n, 1)))
	rows := (n + cols - 1) / cols
	return max(1, (n+max(rows, 1)-1)/max(rows, 1)) // no lonely one in the last row
}

func (g *flowGrid) rowHeights(objs []fyne.CanvasObject) []float32 {
	cols := g.columns(len(objs))
	var hs []float32
	for i, o := range objs {
		if i%cols == 0 {
			hs = append(hs, 0)
		}
		hs[len(hs)-1] = max(hs[len(hs)-1], o.MinSize().Height)
	}
	return hs
}

// MinSize implements fyne.Layout.
func (g *flowGrid) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var h float32
	for i, rh := range g.rowHeights(objs) {
		if i > 0 {
			h += flowGap
		}
		h += rh
	}
	return fyne.NewSize(g.least, h)
}

// Layout implements fyne.Layout.
func (g *flowGrid) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	g.width = s.Width
	cols := g.columns(len(objs))
	w := (s.Width - flowGap*float32(cols-1)) / float32(cols)
	for _, o := range objs { // texts learn their width before heights are asked
		o.Resize(fyne.NewSize(w, o.Size().Height))
	}
	hs := g.rowHeights(objs)
	y := float32(0)
	for i, o := range objs {
		row, col := i/cols, i%cols
		if col == 0 && row > 0 {
			y += hs[row-1] + flowGap
		}
		o.Move(fyne.NewPos(float32(col)*(w+flowGap), y))
		o.Resize(fyne.NewSize(w, hs[row]))
	}
}

// flow puts objects side by side in up to most columns.
func flow(least float32, most int, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowGrid{least: least, most: most}, objs...)
}

// stack puts panels below each other, with the same gap as side by side.
func stack(objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(flowGap), objs...)
}

// panel is a ui panel whose content stands in line with its heading.
func panel(title string, content fyne.CanvasObject, tools ...fyne.CanvasObject) fyne.CanvasObject {
	if len(tools) > 0 {
		last := len(tools) - 1
		tools[last] = container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), tools[last])
	}
	return ui.NewPanel(title, container.New(layout.NewCustomPaddedLayout(2, 6, 8, 8), content), tools...)
}

// fixed gives an object one size, as for a chooser in a bar.
func fixed(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(width, o.MinSize().Height), o)
}

// labelled puts a muted word before an object in a bar.
func labelled(text string, o fyne.CanvasObject) fyne.CanvasObject {
	return centredRow(fixedHint(text), o) // a Label of low importance would be too pale to read
}
