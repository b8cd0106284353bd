package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestSmallWidgetsRender holds small widgets to their drawn form (testdata).
// After a wanted change copy the file from testdata/failed.
func TestSmallWidgetsRender(t *testing.T) {
	day := time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		make func() fyne.CanvasObject
		size fyne.Size
	}{
		{"chip", func() fyne.CanvasObject { return newChip("统计归属 属于 中宁县") }, fyne.NewSize(180, 26)},
		{"statcard", func() fyne.CanvasObject {
			return NewStatCard(Stat{Title: "G1 实际使用外资", Value: "3,812.40", Unit: "万美元", Note: "完成 61.5%", Light: LightGreen, Fraction: .615, Mark: .5}, nil)
		}, fyne.NewSize(260, 104)},
		{"month", func() fyne.CanvasObject { return newCalendar(day, day, true, nil) }, fyne.NewSize(210, 180)},
		{"sidebar", func() fyne.CanvasObject {
			s := NewSidebar([]NavItem{{Route: "home", Text: "工作台", Icon: theme.HomeIcon()}, {Route: "plan", Text: "计划", Badge: 3}}, nil)
			s.SetCurrent("plan/T01")
			return s
		}, fyne.NewSize(148, 160)},
	} {
		t.Run(c.name, func(t *testing.T) {
			newApp(t, ModeLight)
			w := test.NewTempWindow(t, c.make())
			w.SetPadded(false)
			w.Resize(c.size)
			test.AssertRendersToMarkup(t, c.name+".xml", w.Canvas())
		})
	}
}
