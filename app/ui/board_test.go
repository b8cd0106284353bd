package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// newBoard shows n cards in each of four columns and one folded one.
func newBoard(t testing.TB, n int) (*Board, fyne.Window) {
	newApp(t, ModeLight)
	b := NewBoard()
	var cols []BoardColumn
	for c := range 5 {
		col := BoardColumn{Key: fmt.Sprint(c), Title: fmt.Sprintf("第%d列", c+1), Facts: []string{"预计 1.2 亿元"}, Count: n + c, Folded: c == 4}
		for i := range n {
			col.Cards = append(col.Cards, BoardCard{ID: int64(c*n + i + 1), Title: fmt.Sprintf("第 %d 号枸杞精深加工及出口基地建设项目二期", i), Lines: []BoardLine{{Left: "某某国际控股集团有限公司"}, {Left: "1.2 亿元", Right: "王某"}, {Left: "12 天前联系", Right: "▸11-30"}}})
		}
		cols = append(cols, col)
	}
	b.SetColumns(cols)
	w := test.NewTempWindow(t, b)
	w.Resize(fyne.NewSize(1000, 700))
	return b, w
}

func boardPress(b *Board, keys ...fyne.KeyName) {
	for _, k := range keys {
		b.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// drawn counts the cards that have a place on screen.
func drawn(b *Board) (cards int) {
	for _, slots := range b.view.slots {
		for _, s := range slots {
			if s.box.Visible() {
				cards++
			}
		}
	}
	return cards
}

func TestBoardDrawsWhatIsInView(t *testing.T) {
	// given a thousand cards in each column
	b, _ := newBoard(t, 1000)
	first := drawn(b)
	if first < 12 || first > 40 {
		t.Fatalf("%d cards are drawn", first)
	}
	// when one scrolls far and back, then no more objects are made
	objects := len(b.view.objects)
	for range 50 {
		b.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -500), PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, 300)}})
	}
	if len(b.view.objects) != objects || drawn(b) > first+1 {
		t.Errorf("%d objects became %d", objects, len(b.view.objects))
	}
	if b.pos[0] < 20000 || b.pos[1] != 0 {
		t.Errorf("scrolled to %v", b.pos)
	}
	// and every text keeps within its card
	for _, slots := range b.view.slots {
		for _, s := range slots {
			for _, x := range s.texts {
				if s.box.Visible() && x.Visible() && x.Position().X+TextWidth(x.Text, x.TextSize, x.TextStyle.Bold) > s.bg.Size().Width-cardInset+1 {
					t.Errorf("%q leaves its card", x.Text)
				}
			}
		}
	}
}

func TestCardsCutTheLessImportantText(t *testing.T) {
	newApp(t, ModeLight)
	for _, c := range []struct {
		line        BoardLine
		left, right string
	}{
		{BoardLine{Left: "宁夏某集团", Right: "王某"}, "宁夏某集团", "王某"},
		{BoardLine{Left: "宁夏某某国际控股集团", Right: "11-30"}, "宁夏某某…", "11-30"},
		{BoardLine{Left: "12345678万美元", Right: "欧阳某某", KeepLeft: true}, "12345678万美元", ""},
	} {
		if left, right := sharedLine(c.line, 100, 11.5); left != c.left || right != c.right {
			t.Errorf("%+v: %q and %q", c.line, left, right)
		}
	}
}

func TestBoardByKeyboard(t *testing.T) {
	b, _ := newBoard(t, 3)
	var opened, moved []string
	b.OnOpen = func(c BoardCard) { opened = append(opened, fmt.Sprint(c.ID)) }
	b.OnStep = func(c BoardCard, col, by int) { moved = append(moved, fmt.Sprint(c.ID, col, by)) }
	var more, folded []int
	b.OnMore = func(col int) { more = append(more, col) }
	b.OnFold = func(col int) { folded = append(folded, col) }
	b.Focus()
	// when one goes down, right, and opens; the place in the column stays
	boardPress(b, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	// when Ctrl+→ is pressed on it
	b.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl})
	// when the end of a column with more cards is entered, and the strip
	boardPress(b, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if fmt.Sprint(opened, moved, more, folded) != "[5] [5 1 1] [1] [4]" {
		t.Errorf("opened %v, moved %v, more %v, folded %v", opened, moved, more, folded)
	}
}

func TestBoardKeepsItsPlace(t *testing.T) {
	b, _ := newBoard(t, 30)
	b.Select(40) // the tenth of the second column
	b.show()
	at := b.State()
	cols := append([]BoardColumn(nil), b.Columns()...)
	// when the card moves to the third column, then the cursor goes with it
	cols[2].Cards = append([]BoardCard{cols[1].Cards[9]}, cols[2].Cards...)
	cols[1].Cards = append(append([]BoardCard(nil), cols[1].Cards[:9]...), cols[1].Cards[10:]...)
	b.SetColumns(cols)
	if c, ok := b.Cursor(); !ok || c.ID != 40 || b.col != 2 {
		t.Errorf("at %d in column %d", c.ID, b.col)
	}
	// when it is gone, then the cursor stays near
	cols[2].Cards = cols[2].Cards[1:]
	b.SetColumns(cols)
	if c, ok := b.Cursor(); !ok || c.ID != 61 {
		t.Errorf("at %d", c.ID)
	}
	// when a page is come back to, then it stands where it was left
	fresh, _ := newBoard(t, 30)
	fresh.SetState(at)
	if c, _ := fresh.Cursor(); c.ID != 40 || fresh.pos[1] != at.Pos[1] || at.Pos[1] == 0 {
		t.Errorf("came back to %d at %v", c.ID, fresh.pos)
	}
}

func TestBoardMenuAndClicks(t *testing.T) {
	b, w := newBoard(t, 5)
	b.OnMenu = func(c BoardCard, col int) []*fyne.MenuItem {
		return []*fyne.MenuItem{fyne.NewMenuItem(fmt.Sprint("card ", c.ID, " of ", col), func() {})}
	}
	opened := int64(0)
	b.OnOpen = func(c BoardCard) { opened = c.ID }
	card := fyne.NewPos(60, b.headHeight()+20)
	b.TappedSecondary(&fyne.PointEvent{Position: card})
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu")
	}
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: card}, Button: desktop.MouseButtonPrimary}
	for range 2 {
		b.MouseDown(ev)
		b.MouseUp(ev)
	}
	if opened != 1 {
		t.Errorf("a double click opened %d", opened)
	}
}

// BenchmarkBoardScroll scrolls one of four columns of 10,000 cards by a notch;
// the yardstick is the grid's BenchmarkScroll1M.
func BenchmarkBoardScroll(b *testing.B) {
	board, w := newBoard(b, 10000)
	w.Resize(fyne.NewSize(1400, 900))
	ev := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30), PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, 300)}}
	b.ResetTimer()
	for range b.N {
		board.Scrolled(ev)
	}
}
