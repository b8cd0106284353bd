package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func heatOf(rows, cols int) *HeatMap {
	h := NewHeatMap()
	rh, ch := make([]HeatHead, rows), make([]HeatHead, cols)
	for i := range rh {
		rh[i] = HeatHead{Code: fmt.Sprintf("T%02d", i+1), Name: "促进外资外贸产业扩规提质"}
	}
	for i := range ch {
		ch[i] = HeatHead{Code: fmt.Sprint(i), Name: "国家税务总局中卫市税务局"}
	}
	h.SetData(rh, ch, func(r, c int) HeatCell { return HeatCell{Text: fmt.Sprintf("%d/%d", r, c), Tint: ColorRed, Depth: 2} })
	return h
}

func TestHeatMapMovesByKeysAndOpens(t *testing.T) {
	newApp(t, ModeLight)
	h := heatOf(27, 26)
	w := test.NewWindow(h)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 400))
	var opened, chosen []string
	h.OnOpen = func(r, c int) { opened = append(opened, fmt.Sprint(r, ",", c)) }
	h.OnSelect = func(r, c int) { chosen = append(chosen, fmt.Sprint(r, ",", c)) }
	w.Canvas().Focus(h)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyEnter, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyHome, fyne.KeyUp} {
		h.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if r, c := h.At(); r != 25 || c != 0 {
		t.Errorf("at %d, %d", r, c)
	}
	if got := fmt.Sprint(opened); got != "[1,1 26,25]" {
		t.Errorf("opened %s", got)
	}
	// the last cell was scrolled into view, and is tapped where it is seen
	h.SetCursor(26, 25)
	size := h.Size()
	h.Tapped(&fyne.PointEvent{Position: fyne.NewPos(size.Width-5, size.Height-5)})
	if got := opened[len(opened)-1]; got != "26,25" {
		t.Errorf("a tap in the corner opened %s", got)
	}
	// a tap on a head moves the cursor and opens nothing
	n := len(opened)
	h.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, heatHead+5)})
	if r, c := h.At(); len(opened) != n || c != 25 || r == 26 {
		t.Errorf("a head: at %d, %d, %d opened", r, c, len(opened))
	}
	if chosen[len(chosen)-1] == "26,25" {
		t.Error("the owner is told where the cursor is")
	}
}

// What is drawn is bounded by what is in view, and drawn from one pool.
func TestHeatMapDrawsWhatIsInView(t *testing.T) {
	newApp(t, ModeLight)
	h := heatOf(1000, 500)
	w := test.NewWindow(h)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 400))
	first := len(h.box.Objects)
	if first < 100 || first > 1200 {
		t.Fatalf("%d objects", first)
	}
	rects, texts := len(h.rects), len(h.texts)
	for range 20 {
		h.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-40, -30)})
	}
	if len(h.rects) > rects+60 || len(h.texts) > texts+60 {
		t.Errorf("the pool grew from %d, %d to %d, %d", rects, texts, len(h.rects), len(h.texts))
	}
	if h.x == 0 || h.y == 0 {
		t.Error("it did not scroll")
	}
}

func BenchmarkHeatMap(b *testing.B) {
	test.NewTempApp(b)
	h := heatOf(27, 26)
	h.Resize(fyne.NewSize(1700, 720))
	for b.Loop() {
		h.build()
	}
}
