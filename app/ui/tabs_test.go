package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// tabsOf are tabs in a window of a width.
func tabsOf(t *testing.T, width float32, titles ...string) *Tabs {
	t.Helper()
	tabs := NewTabs()
	for _, title := range titles {
		tabs.Append(container.NewTabItem(title, widget.NewLabel("of "+title)))
	}
	w := test.NewTempWindow(t, tabs)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, 300))
	return tabs
}

func TestTabsShowWhatFitsAndTheChosenOne(t *testing.T) {
	test.NewTempApp(t)
	titles := []string{"概况", "资料", "诉求 12", "一企一策", "进出口", "到资", "历史"}
	wide := tabsOf(t, 900, titles...)
	if got := wide.InSight(); !slices.Equal(got, titles) {
		t.Fatalf("in sight %v", got)
	}
	narrow := tabsOf(t, 260, titles...)
	if got := narrow.InSight(); len(got) >= len(titles) || got[0] != "概况" {
		t.Fatalf("in sight %v", got)
	}
	told := ""
	narrow.OnSelected = func(it *container.TabItem) { told = it.Text }
	narrow.SelectIndex(6)
	if got := narrow.InSight(); got[len(got)-1] != "历史" || told != "历史" || narrow.Selected().Text != "历史" {
		t.Errorf("in sight %v, told %s", got, told)
	}
	narrow.SelectIndex(6)
	narrow.SelectIndex(9)
	if narrow.SelectedIndex() != 6 {
		t.Error("a place that is none was chosen")
	}
}

func TestTabsByMouseAndKeyboard(t *testing.T) {
	test.NewTempApp(t)
	tabs := tabsOf(t, 900, "概况", "资料", "历史")
	asked := 0
	tabs.OnMore = func() { asked++ }
	tabs.Refresh()
	// a tap on the second title, then behind the last one: 更多…
	tabs.bar.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tabs.bar.ends[0]+4, 8)})
	if tabs.SelectedIndex() != 1 {
		t.Errorf("tapped %d", tabs.SelectedIndex())
	}
	tabs.bar.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tabs.bar.ends[2]+4, 8)})
	tabs.bar.Tapped(&fyne.PointEvent{Position: fyne.NewPos(800, 8)})
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	// the arrows go round, Down asks for more
	for _, want := range []int{2, 0, 1} {
		tabs.bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		if tabs.SelectedIndex() != want {
			t.Errorf("at %d, want %d", tabs.SelectedIndex(), want)
		}
	}
	tabs.bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	tabs.bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	tabs.bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if tabs.SelectedIndex() != 2 || asked != 2 {
		t.Errorf("at %d, asked %d times", tabs.SelectedIndex(), asked)
	}
}
