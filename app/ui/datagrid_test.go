package ui

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowsSource is n made-up firms; rows from missing on are not loaded.
type rowsSource struct{ n, missing int }

func (s *rowsSource) Len() int { return s.n }

func (s *rowsSource) Cell(row int, key string) (Cell, bool) {
	if s.missing > 0 && row >= s.missing {
		return Cell{}, false
	}
	switch key {
	case "no":
		return Cell{Text: fmt.Sprint(row + 1)}, true
	case "name":
		return Cell{Text: fmt.Sprintf("宁夏天元锰业集团有限公司第%d分公司", row+1), Bold: row%5 == 0}, true
	case "kind":
		if row%3 == 0 {
			return Cell{Text: "外资", Color: Color(ColorGreen), Badge: true}, true
		}
		return Cell{Text: "零实绩", Color: Color(ColorRed), Badge: true}, true
	case "value":
		return Cell{Text: fmt.Sprintf("%d.%02d", row*137%100000, row%100)}, true
	}
	return Cell{Text: fmt.Sprintf("%s-%d", key, row)}, true
}

func firmColumns() []Column {
	return []Column{
		{Key: "no", Title: "序号", Width: 60, Align: fyne.TextAlignTrailing},
		{Key: "name", Title: "企业名称", Width: 180, Sortable: true},
		{Key: "kind", Title: "类型", Width: 80, Align: fyne.TextAlignCenter, Sortable: true},
		{Key: "value", Title: "进出口（万元）", Width: 120, Align: fyne.TextAlignTrailing, Sortable: true},
		{Key: "addr", Title: "地址", Width: 200},
		{Key: "tel", Title: "电话", Width: 100, Hidden: true},
	}
}

func newGrid(t testing.TB, n int) (*DataGrid, fyne.Window) {
	t.Helper()
	newApp(t, ModeLight)
	g := NewDataGrid(firmColumns(), &rowsSource{n: n})
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(560, 400))
	return g, w
}

func press(g *DataGrid, key fyne.KeyName) { g.body.TypedKey(&fyne.KeyEvent{Name: key}) }

func pressShift(g *DataGrid, key fyne.KeyName) {
	g.body.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(g, key)
	g.body.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// click presses and releases on a cell by row in view and x.
func click(g *DataGrid, row int, x float32, mod fyne.KeyModifier) {
	y := float32(float64(row)*float64(g.rowHeight())-g.pos) + 4
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary, Modifier: mod}
	g.body.MouseDown(ev)
	g.body.MouseUp(ev)
}

func TestGridMouseSelection(t *testing.T) {
	g, _ := newGrid(t, 100)
	var last []int
	g.OnSelect = func(rows []int) { last = rows }
	click(g, 2, 100, 0)
	if !reflect.DeepEqual(last, []int{2}) {
		t.Fatalf("click: %v", last)
	}
	click(g, 5, 100, fyne.KeyModifierShift)
	if !reflect.DeepEqual(last, []int{2, 3, 4, 5}) {
		t.Fatalf("shift+click: %v", last)
	}
	click(g, 3, 100, fyne.KeyModifierControl)
	if !reflect.DeepEqual(last, []int{2, 4, 5}) {
		t.Fatalf("ctrl+click: %v", last)
	}
	click(g, 8, 100, fyne.KeyModifierControl)
	if want := []Range{{2, 2}, {4, 5}, {8, 8}}; !reflect.DeepEqual(g.Selected().Rows, want) {
		t.Fatalf("ranges: %v", g.Selected().Rows)
	}
}

func TestGridDoubleClickOpens(t *testing.T) {
	g, _ := newGrid(t, 100)
	opened := -1
	g.OnOpen = func(row int) { opened = row }
	click(g, 4, 100, 0)
	if opened != -1 {
		t.Fatal("a single click opened")
	}
	click(g, 4, 100, 0)
	if opened != 4 {
		t.Fatalf("opened %d, want 4", opened)
	}
	press(g, fyne.KeyDown)
	press(g, fyne.KeyReturn)
	if opened != 5 {
		t.Fatalf("Enter opened %d, want 5", opened)
	}
}

func TestGridKeyboard(t *testing.T) {
	g, _ := newGrid(t, 1000)
	g.Focus()
	steps := []struct {
		key      fyne.KeyName
		row      int
		col      string
		selected int
	}{
		{fyne.KeyDown, 1, "no", 1}, {fyne.KeyRight, 1, "name", 1}, {fyne.KeyEnd, 1, "addr", 1},
		{fyne.KeyPageDown, 1 + g.body.page(), "addr", 1}, {fyne.KeyPageUp, 1, "addr", 1},
		{fyne.KeyHome, 1, "no", 1}, {fyne.KeySpace, 1, "no", 0}, {fyne.KeySpace, 1, "no", 1}, {fyne.KeyUp, 0, "no", 1},
	}
	for i, s := range steps {
		press(g, s.key)
		row, col := g.Cursor()
		if row != s.row || col != s.col || g.Selected().Count() != s.selected {
			t.Fatalf("step %d %s: row %d col %s marked %d, want %+v", i, s.key, row, col, g.Selected().Count(), s)
		}
	}
	g.body.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	if row, _ := g.Cursor(); row != 999 {
		t.Fatalf("Ctrl+End: %d", row)
	}
	if bottom := g.pos + float64(g.body.Size().Height); bottom < g.contentHeight()-0.5 {
		t.Fatalf("Ctrl+End did not scroll: %v of %v", bottom, g.contentHeight())
	}
	g.body.TypedShortcut(&fyne.ShortcutSelectAll{})
	if n := g.Selected().Count(); n != 1000 {
		t.Fatalf("Ctrl+A: %d", n)
	}
}

func TestGridBlockAndCopy(t *testing.T) {
	g, _ := newGrid(t, 100)
	click(g, 1, 100, 0)
	pressShift(g, fyne.KeyDown)
	pressShift(g, fyne.KeyRight)
	sel := g.Selected()
	if !reflect.DeepEqual(sel, Selection{Rows: []Range{{1, 2}}, Cols: []string{"name", "kind"}}) {
		t.Fatalf("block: %+v", sel)
	}
	g.CopyText = func(row int, key string) string {
		if row == 1 && key == "name" {
			return "甲\t\"乙\"\n丙"
		}
		return fmt.Sprintf("%s%d", key, row)
	}
	want := "\"甲\t\"\"乙\"\"\n丙\"\tkind1\nname2\tkind2"
	if got := g.CopySelection(); got != want {
		t.Fatalf("copy: %q, want %q", got, want)
	}
	g.body.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Fatalf("clipboard: %q", got)
	}
	g.copyToClipboard(true)
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "企业名称\t类型\n") {
		t.Fatalf("header: %q", got)
	}
	g.Select(7)
	if got, want := g.CopySelection(), "no7\tname7\tkind7\tvalue7\taddr7"; got != want {
		t.Fatalf("row copy %q, want %q (hidden columns stay out)", got, want)
	}
}

func TestGridDragMarksBlock(t *testing.T) {
	g, _ := newGrid(t, 100)
	h := g.rowHeight()
	g.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(70, 4)}, Button: desktop.MouseButtonPrimary})
	g.body.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(250, 4+3*h)}, Dragged: fyne.NewDelta(180, 3*h)})
	g.body.DragEnd()
	if sel := g.Selected(); !reflect.DeepEqual(sel, Selection{Rows: []Range{{0, 3}}, Cols: []string{"name", "kind"}}) {
		t.Fatalf("drag: %+v", sel)
	}
}

func TestGridNeverCopiesHalf(t *testing.T) {
	g, _ := newGrid(t, 100)
	g.SetSource(&rowsSource{n: 100, missing: 50})
	var note string
	g.OnNotice = func(s string) { note = s }
	fyne.CurrentApp().Clipboard().SetContent("old")
	g.SelectAll()
	g.body.TypedShortcut(&fyne.ShortcutCopy{})
	if !strings.Contains(note, "50 行") || fyne.CurrentApp().Clipboard().Content() != "old" {
		t.Fatalf("note %q, clipboard %q", note, fyne.CurrentApp().Clipboard().Content())
	}
}

func TestGridHeaderSortsResizesMoves(t *testing.T) {
	g, _ := newGrid(t, 100)
	var sorted []string
	changed := 0
	g.OnSort = func(key string, desc bool) { sorted = append(sorted, fmt.Sprint(key, desc)) }
	g.OnColumnsChanged = func([]Column) { changed++ }
	tap := func(x float32) { g.header.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 8)}) }
	tap(100)
	tap(100)
	tap(20) // not sortable
	if want := []string{"namefalse", "nametrue"}; !reflect.DeepEqual(sorted, want) {
		t.Fatalf("sorted %v", sorted)
	}
	drag := func(from, to float32) {
		g.header.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, 8)}, Dragged: fyne.NewDelta(to-from, 0)})
		g.header.DragEnd()
	}
	drag(60, 10) // the edge of 序号, narrower than allowed
	if w := g.Columns()[0].Width; w != minColumnWidth {
		t.Fatalf("width %v", w)
	}
	drag(100, 5) // 企业名称 before 序号
	if k := g.Columns()[0].Key; k != "name" {
		t.Fatalf("first column %s", k)
	}
	g.ShowColumn("tel", true)
	if changed != 3 || len(g.VisibleColumns()) != 6 {
		t.Fatalf("changed %d, shown %d", changed, len(g.VisibleColumns()))
	}
}

func TestGridContextMenu(t *testing.T) {
	g, w := newGrid(t, 100)
	var at string
	g.OnContext = func(row int, col string, _ fyne.Position) []*fyne.MenuItem {
		at = fmt.Sprint(row, col)
		return []*fyne.MenuItem{fyne.NewMenuItem("打开", nil)}
	}
	g.body.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(100, 3*g.rowHeight()+2)})
	if at != "3name" || w.Canvas().Overlays().Top() == nil {
		t.Fatalf("menu at %q", at)
	}
	g.Select(9)
	press(g, desktop.KeyMenu)
	if at != "9name" && at != "9no" {
		t.Fatalf("menu key at %q", at)
	}
}

func TestGridReusesRowsAndScrolls(t *testing.T) {
	g, _ := newGrid(t, 1_000_000)
	slots := len(g.body.slots)
	g.ScrollTo(999_999)
	g.Select(500_000)
	if len(g.body.slots) != slots {
		t.Fatalf("slots grew from %d to %d", slots, len(g.body.slots))
	}
	s := g.body.slots[500_000%slots]
	if s.row != 500_000 || s.texts[0].Text != "500001" {
		t.Fatalf("slot shows row %d %q", s.row, s.texts[0].Text)
	}
	// At a million rows float32 positions would jump by two pixels.
	g.scrollTo(20_000_000.25, 0)
	first := g.TopRow()
	y := g.body.slots[first%slots].box.Position().Y
	if want := float32(float64(first)*26 - 20_000_000.25); y != want {
		t.Fatalf("row at %v, want %v", y, want)
	}
}

func TestFitText(t *testing.T) {
	newApp(t, ModeLight)
	full := "宁夏天元锰业集团有限公司"
	for _, w := range []float32{0, 5, 13, 40, 77.5, 100, 155, 156.1, 400} {
		got := FitText(full, w, 13, false)
		if width := fyne.MeasureText(got, 13, fyne.TextStyle{}).Width; got != "" && width > w+0.6 {
			t.Errorf("%v: %q is %v wide", w, got, width)
		}
		if got != full && got != "" && !strings.HasSuffix(got, "…") {
			t.Errorf("%v: cut without …: %q", w, got)
		}
	}
	if got := FitText(full, 400, 13, false); got != full {
		t.Errorf("cut though it fits: %q", got)
	}
	if got := FitText("第一行\n第二行", 400, 13, false); got != "第一行 第二行" {
		t.Errorf("line break: %q", got)
	}
}

func TestRangeSet(t *testing.T) {
	var s rangeSet
	s = s.add(Range{5, 7}).add(Range{1, 2}).add(Range{9, 9})
	if want := (rangeSet{{1, 2}, {5, 7}, {9, 9}}); !reflect.DeepEqual(s, want) {
		t.Fatalf("%v", s)
	}
	s = s.add(Range{3, 4}) // touches both sides
	if want := (rangeSet{{1, 7}, {9, 9}}); !reflect.DeepEqual(s, want) {
		t.Fatalf("%v", s)
	}
	s = s.toggle(4)
	if want := (rangeSet{{1, 3}, {5, 7}, {9, 9}}); !reflect.DeepEqual(s, want) {
		t.Fatalf("%v", s)
	}
	if s.has(4) || !s.has(5) || s.has(8) || s.count() != 7 {
		t.Fatalf("has/count wrong: %v", s)
	}
	if got := s.clip(6); !reflect.DeepEqual(got, rangeSet{{1, 3}, {5, 5}}) {
		t.Fatalf("clip %v", got)
	}
}

func TestGridLooks(t *testing.T) {
	for _, m := range []Mode{ModeLight, ModeDark} {
		newApp(t, m)
		g := NewDataGrid(firmColumns(), &rowsSource{n: 1000, missing: 10})
		w := test.NewTempWindow(t, g)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(620, 420))
		g.SetSort("value", true)
		g.Select(2)
		click(g, 4, 100, fyne.KeyModifierControl)
		shot(t, w.Canvas(), fmt.Sprintf("grid-%d", m))
		click(g, 5, 100, 0)
		g.extendBlock(7, 3)
		shot(t, w.Canvas(), fmt.Sprintf("grid-block-%d", m))
		g.SetSource(&rowsSource{})
		g.SetEmpty(widget.NewLabel("没有符合条件的企业"))
		g.Refresh()
		if !g.empty.Visible() {
			t.Error("empty state hidden")
		}
		shot(t, w.Canvas(), fmt.Sprintf("grid-empty-%d", m))
	}
	_ = theme.TextSize
}

// BenchmarkScroll1M is one wheel step over a million rows (yardstick: 3 ms).
func BenchmarkScroll1M(b *testing.B) {
	g, w := newGrid(b, 1_000_000)
	w.Resize(fyne.NewSize(1400, 900))
	ev := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)}
	b.ResetTimer()
	for range b.N {
		g.body.Scrolled(ev)
	}
}

// BenchmarkJump1M fills the whole view anew each time, as a drag of the bar does.
func BenchmarkJump1M(b *testing.B) {
	g, w := newGrid(b, 1_000_000)
	w.Resize(fyne.NewSize(1400, 900))
	b.ResetTimer()
	for i := range b.N {
		g.scrollTo(float64(i*7919%1_000_000)*26, 0)
	}
}

func TestTypingAndDeleteReachTheOwner(t *testing.T) {
	g, _ := newGrid(t, 3)
	typed, deleted := "", 0
	g.OnType = func(s string) { typed += s }
	g.OnDelete = func() { deleted++ }
	for _, r := range "t 枸" {
		g.body.TypedRune(r)
	}
	press(g, fyne.KeyDelete)
	if typed != "t枸" || deleted != 1 { // space marks a row, it begins no search
		t.Errorf("typed %q, deleted %d", typed, deleted)
	}
}

// The owner may take the space bar and clicks for its own, as to choose rows.
func TestSpaceAndClicksReachTheOwner(t *testing.T) {
	g, _ := newGrid(t, 3)
	press(g, fyne.KeyDown)
	spaced, clicked := -1, ""
	g.OnSpace = func(row int) { spaced = row }
	g.OnClick = func(row int, key string) { clicked = fmt.Sprint(row, key) }
	press(g, fyne.KeySpace)
	g.body.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, g.rowHeight()*2+4)}})
	if want := fmt.Sprint(2, g.cols[g.vis[0]].Key); spaced < 0 || clicked != want {
		t.Errorf("space %d, click %q, want %q", spaced, clicked, want)
	}
	if g.rows.count() != 1 {
		t.Errorf("%d rows marked", g.rows.count())
	}
}
