package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestFirstColumnStaysInViewSideways(t *testing.T) {
	g, _ := newGrid(t, 10)
	if g.pinWidth() != 0 {
		t.Fatalf("pinned %v before scrolling", g.pinWidth())
	}
	g.scrollTo(0, 60)
	if g.pinWidth() != 60 || g.colAt(30) != 0 || !g.body.slots[3].pin.box.Visible() || g.body.slots[3].pin.text.Text != "4" {
		t.Errorf("pinned %v, a click at 30 hits column %d, the cell says %q", g.pinWidth(), g.colAt(30), g.body.slots[3].pin.text.Text)
	}
	click(g, 2, 30, 0)
	if row, col := g.Cursor(); row != 2 || col != "no" {
		t.Errorf("the click went to %d %s", row, col)
	}
	g.ShowColumn("addr", false)
	g.scrollTo(0, 0)
	if g.body.slots[3].pin.box.Visible() {
		t.Error("still drawn twice at the left end")
	}
}

func TestANumberIsNotCutOnItsLeft(t *testing.T) {
	g, w := newGrid(t, 10)
	w.Resize(fyne.NewSize(300, 400)) // 序号 60, 企业名称 180, 类型 80, 进出口 120 from 320 on
	g.scrollTo(0, 300)               // 进出口 from 20 to 140, its first 40 under 序号
	if g.pinWidth() != 60 || g.pinCover() != 140 || !g.body.slots[0].pin.more.Visible() {
		t.Errorf("pinned %v, covered to %v", g.pinWidth(), g.pinCover())
	}
	g.scrollTo(0, 260) // from 60 on: whole
	if g.pinCover() != 60 || g.body.slots[0].pin.more.Visible() {
		t.Errorf("covered to %v though it is whole", g.pinCover())
	}
}
