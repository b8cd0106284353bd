package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const (
	feedPad    = 7  // above and below an entry
	feedIndent = 34 // behind the icon
	feedGap    = 14 // between words that can be tapped
	feedLeast  = 160
	feedBeyond = 700
	feedLines  = 6 // of one text; longer ones are read where the entry opens
)

func feedLine() float32 { return theme.TextSize() * 1.5 }

// CreateRenderer implements fyne.Widget.
func (f *Feed) CreateRenderer() fyne.WidgetRenderer {
	return &simpleRenderer{
		objects: []fyne.CanvasObject{f.box},
		layout:  func(fyne.Size) { f.measure(); f.build() },
		refresh: func() { f.measure(); f.build(); canvas.Refresh(f) },
		min: func() fyne.Size {
			f.measure()
			return fyne.NewSize(feedLeast*2, f.total())
		},
	}
}

func (f *Feed) total() float32 {
	if len(f.tops) == 0 {
		return 0
	}
	return f.tops[len(f.tops)-1]
}

// textX is where titles and texts begin.
func (f *Feed) textX() float32 { return feedIndent + f.markW }

// measure reckons where each row begins at the present width.
func (f *Feed) measure() {
	w := f.Size().Width
	if w <= 0 {
		w = 600
	}
	if f.wrapped != w || len(f.tops) == 0 {
		f.wrapped, f.tops = w, []float32{0}
	}
	for i := len(f.tops) - 1; i < len(f.rows); i++ {
		f.tops = append(f.tops, f.tops[i]+f.heightOf(f.rows[i], w))
	}
}

func (f *Feed) heightOf(r FeedRow, w float32) float32 {
	if r.Header != "" {
		return feedLine() + 2*feedPad
	}
	return feedLine()*float32(1+len(f.linesOf(r.Text, w))+len(f.linesOf(r.Next, w))) + 2*feedPad
}

func (f *Feed) linesOf(text string, w float32) []string {
	if text == "" {
		return nil
	}
	lines := wrapText(text, max(feedLeast, w-f.textX()-12), fitterFor(theme.TextSize(), false))
	if len(lines) > feedLines {
		lines = append(lines[:feedLines-1:feedLines-1], "……（Enter 看全文）")
	}
	return lines
}

// build draws the rows in view.
func (f *Feed) build() {
	f.box.Objects, f.hits = nil, nil
	w := f.Size().Width
	from, to := f.view()
	for i, r := range f.rows {
		if i+1 >= len(f.tops) || f.tops[i] > to {
			break
		}
		if f.tops[i+1] < from {
			continue
		}
		f.drawRow(i, r, f.tops[i], w, f.tops[i+1]-f.tops[i])
	}
}

func (f *Feed) drawRow(i int, r FeedRow, y, w, h float32) {
	if r.Header != "" {
		f.text(r.Header, 10, y+feedPad, w-20, ColorMuted, true)
		f.rect(0, y+h-1, w, 1, ColorSeparator, 0)
		return
	}
	lit := f.focused && i == f.cursor
	hover := f.hovering && f.hover.Y >= y && f.hover.Y < y+h
	switch {
	case lit:
		f.rect(0, y, w, h-1, ColorSelected, 3)
	case hover:
		f.rect(0, y, w, h-1, ColorZebra, 3)
	}
	f.rect(feedIndent, y+h-1, w-feedIndent, 1, ColorSeparator, 0)
	f.drawIcon(r, y+feedPad)
	right := f.drawActions(i, r, y+feedPad, w-10, lit || hover)
	f.drawTitle(i, r, y+feedPad, right)
	y += feedPad + feedLine()
	for _, l := range f.linesOf(r.Text, w) {
		f.text(l, f.textX(), y, w, theme.ColorNameForeground, false)
		y += feedLine()
	}
	for _, l := range f.linesOf(r.Next, w) {
		f.text(l, f.textX(), y, w, r.NextColor, false)
		y += feedLine()
	}
}

func (f *Feed) drawIcon(r FeedRow, y float32) {
	if r.Icon != nil {
		im := canvas.NewImageFromResource(theme.NewColoredResource(r.Icon, ColorMuted))
		im.FillMode = canvas.ImageFillContain
		im.Move(fyne.NewPos(10, y+(feedLine()-16)/2))
		im.Resize(fyne.NewSize(16, 16))
		f.box.Objects = append(f.box.Objects, im)
	}
	if r.Mark != "" {
		c := r.MarkColor
		if c == "" {
			c = ColorMuted
		}
		f.text(r.Mark, feedIndent, y, f.markW, c, false)
	}
}

// drawTitle writes title and detail into what the actions left over.
func (f *Feed) drawTitle(i int, r FeedRow, y, right float32) {
	x, size := f.textX(), theme.TextSize()
	title := FitText(r.Title, max(60, right-x), size, true)
	tw := TextWidth(title, size, true)
	c := theme.ColorNameForeground
	if r.Opens {
		hit := feedHit{i, -1, x, y, tw, feedLine()}
		f.hits = append(f.hits, hit)
		if f.over(hit) {
			c = theme.ColorNameHyperlink
			f.rect(x, y+feedLine()-3, tw, 1, c, 0)
		}
	}
	f.text(title, x, y, tw+1, c, true)
	if room := right - x - tw - 10; r.Detail != "" && room > 30 {
		f.text(FitText(r.Detail, room, size, false), x+tw+10, y, room, ColorMuted, false)
	}
}

// drawActions writes what can be done, and who, from the right; it returns
// where they begin.
func (f *Feed) drawActions(i int, r FeedRow, y, x float32, lit bool) float32 {
	size, side := theme.TextSize(), x-f.actW
	for a := len(r.Actions) - 1; a >= 0; a-- {
		tw := TextWidth(r.Actions[a].Text, size, false)
		x -= tw
		hit := feedHit{i, a, x - 4, y, tw + 8, feedLine()}
		f.hits = append(f.hits, hit)
		c := ColorMuted
		if lit {
			c = theme.ColorNameHyperlink
		}
		if f.over(hit) {
			f.rect(x, y+feedLine()-3, tw, 1, c, 0)
		}
		f.text(r.Actions[a].Text, x, y, tw+1, c, false)
		x -= feedGap
	}
	if r.Side != "" {
		who := FitText(r.Side, 120, size, false)
		tw := TextWidth(who, size, false)
		x = side - tw - 4
		f.text(who, x, y, tw+1, ColorMuted, false)
		x -= feedGap
	}
	return x
}

// over tells whether the mouse is at a place that can be tapped.
func (f *Feed) over(h feedHit) bool {
	p := f.hover
	return f.hovering && p.X >= h.x && p.X < h.x+h.w && p.Y >= h.y && p.Y < h.y+h.h
}

func (f *Feed) rect(x, y, w, h float32, c fyne.ThemeColorName, radius float32) {
	r := newRect(radius)
	r.FillColor = Color(c)
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	f.box.Objects = append(f.box.Objects, r)
}

func (f *Feed) text(s string, x, y, w float32, c fyne.ThemeColorName, bold bool) {
	t := canvas.NewText(s, Color(c))
	t.TextSize, t.TextStyle = theme.TextSize(), fyne.TextStyle{Bold: bold}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(w, feedLine()))
	f.box.Objects = append(f.box.Objects, t)
}
