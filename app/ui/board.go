package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// BoardLine is a short line of a card. Where there is no room for both, the left
// text is cut, or with KeepLeft the right one: an amount must not lose its unit.
// An empty colour is the muted one.
type BoardLine struct {
	KeepLeft              bool
	Left, Right           string
	LeftColor, RightColor fyne.ThemeColorName
}

// BoardCard is one card: a title of up to two lines, and lines below.
type BoardCard struct {
	ID    int64
	Title string
	Lines []BoardLine
}

// BoardColumn is one column. Count is of all its cards: those beyond Cards are
// offered as “还有 N 条”. A folded column is a narrow strip.
type BoardColumn struct {
	Key, Title string
	Facts      []string // lines below the title, such as sums
	Count      int
	Cards      []BoardCard
	Folded     bool
}

// rows are the cards and the line that offers more of them.
func (c *BoardColumn) rows() int {
	switch {
	case c.Folded:
		return 0
	case c.Count > len(c.Cards):
		return len(c.Cards) + 1
	}
	return len(c.Cards)
}

// Board shows cards in columns. It draws only what is in view, so that it
// stays quick with thousands of cards. Moving a card is only asked for (OnMove,
// OnStep): the owner does it and sets the columns anew.
type Board struct {
	widget.BaseWidget

	OnOpen func(card BoardCard)                           // Enter, double click
	OnMove func(card BoardCard, from, to int)             // dropped on another column
	OnStep func(card BoardCard, col, by int)              // Ctrl+→ (1), Ctrl+← (−1)
	OnMore func(col int)                                  // “还有 N 条”
	OnFold func(col int)                                  // a column's head, Enter on a strip
	OnMenu func(card BoardCard, col int) []*fyne.MenuItem // right click, Shift+F10
	OnType func(text string)                              // whoever types means to find something

	cols     []BoardColumn
	pos      []float32 // scrolled, column by column
	colX     []float32 // left edge without xoff
	colW     []float32
	xoff     float32
	lines    int // below the title of every card
	facts    int // in every head
	col, row int // cursor; row −1 on a strip, col −1 for none
	empty    fyne.CanvasObject

	view  boardView
	mouse boardMouse
}

const (
	boardGap    = 6
	boardStrip  = 34  // width of a folded column
	boardColumn = 120 // least width of an open one
	cardInset   = 8
)

// NewBoard returns an empty board.
func NewBoard() *Board {
	b := &Board{col: -1, row: -1}
	b.view.init()
	b.mouse.over = -1
	b.ExtendBaseWidget(b)
	return b
}

// SetColumns replaces what is shown. The cursor follows its card; a column
// keeps its place while its key stays.
func (b *Board) SetColumns(cols []BoardColumn) {
	at, had := b.Cursor()
	pos := map[string]float32{}
	for i, c := range b.cols {
		pos[c.Key] = b.pos[i]
	}
	b.cols, b.pos, b.lines, b.facts = cols, make([]float32, len(cols)), 0, 0
	for i, c := range cols {
		b.pos[i] = pos[c.Key]
		b.facts = max(b.facts, len(c.Facts))
		for _, card := range c.Cards {
			b.lines = max(b.lines, len(card.Lines))
		}
	}
	if !had || !b.find(at.ID) {
		b.settle()
	}
	b.Refresh()
}

// bare tells that no column has a card.
func (b *Board) bare() bool {
	for _, c := range b.cols {
		if c.Count > 0 {
			return false
		}
	}
	return true
}

// SetEmpty sets what is shown where no column has a card.
func (b *Board) SetEmpty(o fyne.CanvasObject) {
	b.empty = o
	b.Refresh()
}

// Columns are the shown columns.
func (b *Board) Columns() []BoardColumn { return b.cols }

// Cursor is the card that the keyboard is on.
func (b *Board) Cursor() (BoardCard, bool) {
	if b.col < 0 || b.col >= len(b.cols) || b.row < 0 || b.row >= len(b.cols[b.col].Cards) {
		return BoardCard{}, false
	}
	return b.cols[b.col].Cards[b.row], true
}

// Select puts the cursor on a card; false where it is not shown.
func (b *Board) Select(id int64) bool {
	ok := b.find(id)
	b.Refresh()
	return ok
}

// ScrollToCard puts the cursor on a card and brings it into view.
func (b *Board) ScrollToCard(id int64) bool {
	ok := b.find(id)
	b.show()
	return ok
}

func (b *Board) find(id int64) bool {
	for c := range b.cols {
		if b.cols[c].Folded {
			continue
		}
		for r := range b.cols[c].Cards {
			if b.cols[c].Cards[r].ID == id {
				b.col, b.row = c, r
				return true
			}
		}
	}
	return false
}

// settle keeps the cursor within what there is, near where it was.
func (b *Board) settle() {
	if b.col >= 0 && b.col < len(b.cols) && b.cols[b.col].rows() > 0 {
		b.row = clampInt(b.row, 0, b.cols[b.col].rows()-1)
		return
	}
	for c := range b.cols {
		if b.cols[c].rows() > 0 {
			b.col, b.row = c, 0
			return
		}
	}
	b.col, b.row = -1, -1
}

// Focus gives the board the keyboard.
func (b *Board) Focus() { focusIn(b) }

// BoardState is where a board was left.
type BoardState struct {
	Card int64
	X    float32
	Pos  []float32
}

// State is where the board stands now.
func (b *Board) State() BoardState {
	card, _ := b.Cursor()
	return BoardState{Card: card.ID, X: b.xoff, Pos: append([]float32(nil), b.pos...)}
}

// SetState takes up where a board was left, once its columns are set.
func (b *Board) SetState(s BoardState) {
	if len(s.Pos) == len(b.pos) {
		copy(b.pos, s.Pos)
	}
	b.xoff = s.X
	b.find(s.Card)
	b.Refresh()
}

func titleLine() float32 { return theme.TextSize() * 1.38 }
func smallLine() float32 { return theme.CaptionTextSize() * 1.42 }

func (b *Board) cardHeight() float32 {
	return 2*titleLine() + float32(b.lines)*smallLine() + 2*cardInset - 3
}

// step is a card with the gap below it.
func (b *Board) step() float32 { return b.cardHeight() + boardGap }

func (b *Board) headHeight() float32 {
	return theme.TextSize()*2.1 + float32(b.facts)*smallLine() + 7
}

// arrange shares the width among the columns.
func (b *Board) arrange(width float32) {
	open, rest := 0, width
	for _, c := range b.cols {
		rest -= boardGap
		if c.Folded {
			rest -= boardStrip
			continue
		}
		open++
	}
	wide := float32(boardColumn)
	if open > 0 {
		wide = max(wide, float32(math.Floor(float64((rest+boardGap)/float32(open)))))
	}
	b.colX, b.colW = b.colX[:0], b.colW[:0]
	x := float32(0)
	for _, c := range b.cols {
		w := wide
		if c.Folded {
			w = boardStrip
		}
		b.colX, b.colW = append(b.colX, x), append(b.colW, w)
		x += w + boardGap
	}
	b.xoff = max(0, min(b.xoff, b.width()-width))
	view := b.bodyHeight()
	for i := range b.pos {
		b.pos[i] = max(0, min(b.pos[i], float32(b.cols[i].rows())*b.step()-view))
	}
}

// width is that of all columns.
func (b *Board) width() float32 {
	if n := len(b.colX); n > 0 {
		return b.colX[n-1] + b.colW[n-1]
	}
	return 0
}

func (b *Board) bodyHeight() float32 { return max(0, b.Size().Height-b.headHeight()) }

// show brings the cursor's card into view, moving no further than needed.
func (b *Board) show() {
	if b.col < 0 || b.col >= len(b.colX) {
		return
	}
	x, w, view := b.colX[b.col], b.colW[b.col], b.Size().Width
	b.xoff = min(b.xoff, x)
	b.xoff = max(b.xoff, x+w-view)
	if b.row >= 0 {
		y := float32(b.row) * b.step()
		b.pos[b.col] = min(b.pos[b.col], y)
		b.pos[b.col] = max(b.pos[b.col], y+b.cardHeight()-b.bodyHeight())
	}
	b.Refresh()
}

// at finds the column and the row at a place; row −1 is the head or the room
// below the cards, column −1 none.
func (b *Board) at(p fyne.Position) (col, row int) {
	for i := range b.colX {
		if x := b.colX[i] - b.xoff; p.X < x || p.X >= x+b.colW[i] {
			continue
		}
		y := p.Y - b.headHeight()
		if y < 0 || b.cols[i].Folded {
			return i, -1
		}
		row = int((y + b.pos[i]) / b.step())
		if row >= b.cols[i].rows() {
			row = -1
		}
		return i, row
	}
	return -1, -1
}

// CreateRenderer implements fyne.Widget.
func (b *Board) CreateRenderer() fyne.WidgetRenderer { return &boardRenderer{b} }

type boardRenderer struct{ b *Board }

func (r *boardRenderer) Destroy()                     {}
func (r *boardRenderer) Objects() []fyne.CanvasObject { return r.b.view.objects }
func (r *boardRenderer) MinSize() fyne.Size           { return fyne.NewSize(2*boardColumn, 220) }
func (r *boardRenderer) Layout(fyne.Size)             { r.b.draw() }
func (r *boardRenderer) Refresh() {
	r.b.draw()
	canvas.Refresh(r.b)
}

// IsClip keeps cards that are partly scrolled out within the board.
func (r *boardRenderer) IsClip() {}
