package ui

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// boardView holds the objects that a board is drawn with.
type boardView struct {
	objects []fyne.CanvasObject
	cols    []*boardHead
	slots   [][]*cardSlot     // by column; row r lives in slot r % len
	ghost   *cardSlot         // the card being dragged
	across  *canvas.Rectangle // how far the board is scrolled sideways
	focused bool
}

func (v *boardView) init() { v.ghost, v.across = newCardSlot(), newRect(2) }

// boardHead is a column's ground, head and scroll mark.
type boardHead struct {
	ground, cover, thumb *canvas.Rectangle
	title, count         *canvas.Text
	facts                []*canvas.Text
	letters              []*canvas.Text // a strip's title, from top to bottom
}

// cardSlot is the place of one card.
type cardSlot struct {
	box   *fyne.Container
	bg    *canvas.Rectangle
	texts []*canvas.Text // two of the title, then left and right of each line
}

func newCardSlot() *cardSlot {
	s := &cardSlot{bg: newRect(5)}
	s.box = &fyne.Container{Objects: []fyne.CanvasObject{s.bg}}
	s.box.Hide()
	return s
}

func (s *cardSlot) grow(n int) {
	for len(s.texts) < n {
		t := canvas.NewText("", color.Transparent)
		s.texts = append(s.texts, t)
		s.box.Objects = append(s.box.Objects, t)
	}
}

// draw puts every object in its place.
func (b *Board) draw() {
	size := b.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	b.arrange(size.Width)
	b.provide(int(math.Ceil(float64(b.bodyHeight()/b.step()))) + 1)
	for i := range b.cols {
		b.drawColumn(i)
	}
	b.drawAcross(size)
	b.drawGhost()
	b.drawEmpty()
}

// drawAcross shows, in a window too narrow for all columns, which part is seen.
func (b *Board) drawAcross(view fyne.Size) {
	t, all := b.view.across, b.width()
	setVisible(t, all > view.Width)
	if all <= view.Width {
		return
	}
	t.FillColor = Color(theme.ColorNameScrollBar)
	long := max(30, view.Width*view.Width/all)
	t.Move(fyne.NewPos((view.Width-long)*b.xoff/(all-view.Width), view.Height-4))
	t.Resize(fyne.NewSize(long, 4))
}

// provide makes the objects that the columns need, in drawing order.
func (b *Board) provide(slots int) {
	v, changed := &b.view, false
	for len(v.cols) < len(b.cols) {
		v.cols = append(v.cols, &boardHead{ground: newRect(6), cover: newRect(6), thumb: newRect(2), title: canvas.NewText("", nil), count: canvas.NewText("", nil)})
		v.slots = append(v.slots, nil)
		changed = true
	}
	for i := range b.cols {
		h := v.cols[i]
		for len(h.facts) < b.facts {
			h.facts, changed = append(h.facts, canvas.NewText("", nil)), true
		}
		for b.cols[i].Folded && len(h.letters) < len([]rune(b.cols[i].Title))+1 {
			h.letters, changed = append(h.letters, canvas.NewText("", nil)), true
		}
		for len(v.slots[i]) < slots {
			v.slots[i], changed = append(v.slots[i], newCardSlot()), true
		}
	}
	if !changed && v.objects != nil && (b.empty == nil || v.objects[len(v.objects)-1] == b.empty) {
		return
	}
	v.objects = nil
	for i, h := range v.cols {
		v.objects = append(v.objects, h.ground)
		for _, s := range v.slots[i] {
			v.objects = append(v.objects, s.box)
		}
		v.objects = append(v.objects, h.cover, h.title, h.count, h.thumb)
		for _, t := range append(h.facts, h.letters...) {
			v.objects = append(v.objects, t)
		}
	}
	v.objects = append(v.objects, v.across, v.ghost.box)
	if b.empty != nil {
		v.objects = append(v.objects, b.empty)
	}
}

// drawColumn draws one column: ground, cards, then the head over cards that
// are scrolled under it.
func (b *Board) drawColumn(i int) {
	h, c, x := b.view.cols[i], &b.cols[i], b.colX[i]-b.xoff
	inView := x < b.Size().Width && x+b.colW[i] > 0
	b.drawGround(i, x, inView)
	slots := b.view.slots[i]
	first := int(b.pos[i] / b.step())
	for row := first; row < first+len(slots); row++ {
		s := slots[row%len(slots)]
		if !inView || row >= c.rows() {
			s.box.Hide()
			continue
		}
		b.fill(s, i, row, b.colW[i]-2*boardGap)
		s.box.Move(fyne.NewPos(x+boardGap, b.headHeight()+float32(row)*b.step()-b.pos[i]))
		s.box.Show()
	}
	b.drawThumb(i, x, inView)
	for k, t := range h.letters {
		setVisible(t, inView && c.Folded && k < len([]rune(c.Title))+1)
	}
	for k, t := range h.facts {
		setVisible(t, inView && !c.Folded && k < len(c.Facts))
	}
	for _, o := range []fyne.CanvasObject{h.title, h.count} {
		setVisible(o, inView && !c.Folded)
	}
	switch {
	case !inView:
	case c.Folded:
		b.drawStrip(i, x)
	default:
		b.drawHead(i, x)
	}
}

func (b *Board) drawGround(i int, x float32, inView bool) {
	h := b.view.cols[i]
	h.ground.FillColor, h.cover.FillColor = Color(theme.ColorNameHeaderBackground), Color(theme.ColorNameHeaderBackground)
	h.ground.StrokeWidth = 0
	marked := b.mouse.dragging && b.mouse.over == i
	if marked || b.view.focused && b.col == i && b.row < 0 {
		h.ground.StrokeColor, h.ground.StrokeWidth = Color(theme.ColorNamePrimary), 2
	}
	h.ground.Move(fyne.NewPos(x, 0))
	tall := b.Size().Height
	if b.empty != nil && b.bare() && !b.cols[i].Folded {
		tall = b.headHeight() // the empty state is not written across columns
	}
	h.ground.Resize(fyne.NewSize(b.colW[i], tall))
	inset := float32(0)
	if marked {
		inset = 2
	}
	h.cover.Move(fyne.NewPos(x+inset, inset))
	h.cover.Resize(fyne.NewSize(b.colW[i]-2*inset, b.headHeight()-inset))
	setVisible(h.ground, inView)
	setVisible(h.cover, inView && !b.cols[i].Folded)
}

func (b *Board) drawHead(i int, x float32) {
	h, c, w := b.view.cols[i], b.cols[i], b.colW[i]-2*cardInset
	n := fmt.Sprint(c.Count)
	small := theme.CaptionTextSize()
	nw := TextWidth(n, theme.TextSize(), false)
	y := theme.TextSize() * 0.45
	putText(h.title, FitText(c.Title, w-nw-6, theme.TextSize(), true), theme.TextSize(), true, theme.ColorNameForeground, x+cardInset, y)
	putText(h.count, n, theme.TextSize(), false, ColorMuted, x+cardInset+w-nw, y)
	for k, text := range c.Facts {
		putText(h.facts[k], FitText(text, w, small, false), small, false, ColorMuted, x+cardInset, theme.TextSize()*2+float32(k)*smallLine())
	}
}

// drawStrip writes a folded column's title downwards, with the count below.
func (b *Board) drawStrip(i int, x float32) {
	h, c := b.view.cols[i], b.cols[i]
	size, y := theme.TextSize(), float32(10)
	for k, r := range append(strings.Split(c.Title, ""), fmt.Sprint(c.Count)) {
		clr, at := theme.ColorNameForeground, size
		if k == len([]rune(c.Title)) {
			clr, at, y = ColorMuted, theme.CaptionTextSize(), y+6
		}
		putText(h.letters[k], r, at, false, clr, x+(boardStrip-TextWidth(r, at, false))/2, y)
		y += size * 1.3
	}
}

// drawThumb shows how far a column is scrolled.
func (b *Board) drawThumb(i int, x float32, inView bool) {
	t, view, all := b.view.cols[i].thumb, b.bodyHeight(), float32(b.cols[i].rows())*b.step()
	show := inView && all > view && view > 0
	setVisible(t, show)
	if !show {
		return
	}
	t.FillColor = Color(theme.ColorNameScrollBar)
	long := max(20, view*view/all)
	t.Move(fyne.NewPos(x+b.colW[i]-4, b.headHeight()+(view-long)*b.pos[i]/(all-view)))
	t.Resize(fyne.NewSize(3, long))
}

// fill writes a card, or the line that offers more, into a slot.
func (b *Board) fill(s *cardSlot, col, row int, width float32) {
	c := &b.cols[col]
	s.bg.FillColor, s.bg.StrokeColor, s.bg.StrokeWidth = Color(ColorSurface), Color(ColorSeparator), 1
	if col == b.col && row == b.row {
		s.bg.StrokeWidth = 2
		s.bg.StrokeColor = Color(theme.ColorNameInputBorder)
		if b.view.focused {
			s.bg.StrokeColor = Color(theme.ColorNamePrimary)
		}
	}
	if row >= len(c.Cards) {
		s.grow(1)
		s.bg.FillColor = color.Transparent
		s.bg.Resize(fyne.NewSize(width, titleLine()*2))
		text := fmt.Sprintf("还有 %d 条", c.Count-len(c.Cards))
		putText(s.texts[0], text, theme.TextSize(), false, theme.ColorNameHyperlink, (width-TextWidth(text, theme.TextSize(), false))/2, titleLine()*0.42)
		showFirst(s.texts, 1)
		return
	}
	b.fillCard(s, c.Cards[row], width)
}

func (b *Board) fillCard(s *cardSlot, card BoardCard, width float32) {
	s.grow(2 + 2*b.lines)
	s.bg.Resize(fyne.NewSize(width, b.cardHeight()))
	w, small := width-2*cardInset, theme.CaptionTextSize()
	first, second := twoLines(card.Title, w)
	y := float32(cardInset - 3)
	putText(s.texts[0], first, theme.TextSize(), true, theme.ColorNameForeground, cardInset, y)
	putText(s.texts[1], second, theme.TextSize(), true, theme.ColorNameForeground, cardInset, y+titleLine())
	y += 2*titleLine() + 2
	for k, l := range card.Lines {
		left, right := sharedLine(l, w, small)
		rw := TextWidth(right, small, false)
		putText(s.texts[2+2*k], left, small, false, orMuted(l.LeftColor), cardInset, y)
		putText(s.texts[3+2*k], right, small, false, orMuted(l.RightColor), cardInset+w-rw, y)
		y += smallLine()
	}
	showFirst(s.texts, 2+2*len(card.Lines))
}

// sharedLine cuts a line's two texts to a width.
func sharedLine(l BoardLine, width, size float32) (left, right string) {
	const gap = 5
	if l.KeepLeft {
		left = FitText(l.Left, width, size, false)
		return left, FitText(l.Right, width-TextWidth(left, size, false)-gap, size, false)
	}
	right = FitText(l.Right, width, size, false)
	return FitText(l.Left, width-TextWidth(right, size, false)-gap, size, false), right
}

func orMuted(c fyne.ThemeColorName) fyne.ThemeColorName {
	if c == "" {
		return ColorMuted
	}
	return c
}

func showFirst(texts []*canvas.Text, n int) {
	for k, t := range texts {
		setVisible(t, k < n && t.Text != "")
	}
}

// twoLines breaks a title; what the second line cannot hold ends with ….
func twoLines(title string, width float32) (first, second string) {
	lines := wrapText(oneLine(title), width, fitterFor(theme.TextSize(), true))
	if len(lines) == 1 {
		return lines[0], ""
	}
	return lines[0], FitText(strings.Join(lines[1:], ""), width, theme.TextSize(), true)
}

// drawGhost draws the dragged card at the mouse.
func (b *Board) drawGhost() {
	g, m := b.view.ghost, &b.mouse
	setVisible(g.box, m.dragging)
	if !m.dragging {
		return
	}
	width := b.colW[m.from] - 2*boardGap
	b.fillCard(g, m.card, width)
	g.bg.FillColor, g.bg.StrokeColor, g.bg.StrokeWidth = Color(ColorSurface), Color(theme.ColorNamePrimary), 2
	g.box.Move(m.now.Subtract(m.grip))
}

func (b *Board) drawEmpty() {
	if b.empty == nil {
		return
	}
	setVisible(b.empty, b.bare() && len(b.cols) > 0)
	m := b.empty.MinSize()
	b.empty.Resize(m)
	b.empty.Move(fyne.NewPos((b.Size().Width-m.Width)/2, max(b.headHeight(), (b.Size().Height-m.Height)*0.4)))
}
