package ui

import (
	"context"
	"fmt"
	"image"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// fakePages are pages of A4 that note what was drawn.
type fakePages struct {
	n     int
	mu    sync.Mutex
	drawn map[string]int
}

func (f *fakePages) Count() int              { return f.n }
func (f *fakePages) Size(int) (w, h float64) { return 600, 800 }
func (f *fakePages) Render(_ context.Context, page int, perPoint float64) (*image.RGBA, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.drawn[fmt.Sprintf("%d@%.2f", page, perPoint)]++
	return image.NewRGBA(image.Rect(0, 0, int(600*perPoint), int(800*perPoint))), nil
}

func (f *fakePages) asked(what string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.drawn[what] > 0
}

// newPages shows pages in a window of 636 × 500: of which 600 are the page's.
func newPages(t *testing.T, n int) (*PageView, *fakePages, *TestQueue, fyne.Window) {
	test.NewTempApp(t)
	q := NewTestQueue()
	t.Cleanup(q.Close)
	v, f := NewPageView(), &fakePages{n: n, drawn: map[string]int{}}
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600+2*pageGap+scrollRoom, 500))
	v.SetPages(f, nil, false)
	t.Cleanup(func() { v.Close(); q.Rest(50*time.Millisecond, time.Second) })
	return v, f, q, w
}

// given nine pages, when they are shown, then only those in view are drawn, as
// wide as the view, and scrolling draws the next ones.
func TestPagesInViewAreDrawn(t *testing.T) {
	v, f, q, _ := newPages(t, 9)
	if z := v.zoom * unitsPerPoint; z < 0.99 || z > 1.01 {
		t.Fatalf("%v units a point: 600 of them should fill the view", z)
	}
	drawn := func(what string) bool { return q.Until(func() bool { return f.asked(what) }, 2*time.Second) }
	if !drawn("0@1.00") {
		t.Fatal("the first page was not drawn", f.drawn)
	}
	if f.asked("2@1.00") {
		t.Error("a page out of view was drawn")
	}
	v.GoPage(4)
	if v.Page() != 4 || !drawn("4@1.00") {
		t.Errorf("page %d in view, drawn %v", v.Page(), f.drawn)
	}
	if !q.Until(func() bool { s := v.sheets[4]; return s != nil && s.picture.Visible() }, 2*time.Second) {
		t.Error("the picture does not stand on the page")
	}
}

// Keys go through the pages and make them larger.
func TestPageKeys(t *testing.T) {
	v, _, _, _ := newPages(t, 9)
	key := func(k fyne.KeyName) { v.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyPageDown)
	if got := v.scroll.Offset.Y; got != 440 {
		t.Errorf("a screen down: %v", got)
	}
	key(fyne.KeyEnd)
	if v.Page() != 8 {
		t.Errorf("the end is page %d", v.Page())
	}
	key(fyne.KeyHome)
	v.TypedRune('p')
	if z := v.scale(); z < 0.58 || z > 0.6 { // (500 − 28) ÷ 800
		t.Errorf("a whole page at %v", z)
	}
	key(fyne.KeyPageDown)
	key(fyne.KeyPageDown)
	if v.Page() != 2 {
		t.Errorf("two pages on: %d", v.Page())
	}
	before := v.zoom
	v.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl})
	if v.zoom <= before || v.fit != FitNone || v.Page() != 2 {
		t.Errorf("larger: %v after %v, page %d", v.zoom, before, v.Page())
	}
	v.TypedRune('-')
	v.TypedRune('w')
	if v.fit != FitWidth || v.Page() != 2 {
		t.Errorf("as wide as the view: page %d", v.Page())
	}
}

// A mark lights under the mouse and opens by a click or by its name.
func TestMarksOpen(t *testing.T) {
	v, f, _, _ := newPages(t, 2)
	opened := ""
	v.OnMark = func(id string, _ fyne.CanvasObject) { opened = id }
	v.SetPages(f, []PageMark{{Page: 0, X: 100, Y: 50, W: 40, H: 12, ID: "a"}, {Page: 1, X: 10, Y: 700, W: 40, H: 12, ID: "b"}}, true)
	at := func(x, y float32) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(pageGap+x, pageGap+y)}
	}
	v.body.MouseMoved(&desktop.MouseEvent{PointEvent: at(110, 55)})
	if v.body.Cursor() != desktop.PointerCursor || !v.body.glow.Visible() {
		t.Error("the figure under the mouse is not lit")
	}
	v.body.MouseMoved(&desktop.MouseEvent{PointEvent: at(90, 40)})
	if v.body.Cursor() == desktop.PointerCursor || v.body.glow.Visible() {
		t.Error("beside the figure it is still lit")
	}
	ev := at(110, 55)
	v.body.Tapped(&ev)
	if opened != "a" {
		t.Errorf("opened %q", opened)
	}
	v.OpenMark("b")
	if opened != "b" || v.Page() != 1 {
		t.Errorf("opened %q on page %d", opened, v.Page())
	}
}
