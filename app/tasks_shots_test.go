package app

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

// TestTaskShots draws the heat map, the list and the page of tasks.
func TestTaskShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, fills["demo"])
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1920, 1080)} {
			s.app.win.Resize(size)
			name := func(part string) string { return fmt.Sprintf("task-%s-%s-%.0f", part, mode, size.Width) }
			s.e.nav(heatRoute)
			s.rest()
			p := pageAs[*heatPage](s)
			for _, m := range heatModes {
				p.modes.SetValue(m.Value)
				p.mode = m.Value
				p.show()
				s.shoot(name("heat-" + m.Value))
			}
			p.open(0, 1)
			s.rest()
			s.shoot(name("cell"))
			s.closeAll()
			askDivide(s.e, 2, 2025, func() {})
			s.until("the proposals", func() bool { return s.app.win.Canvas().Overlays().Top() != nil })
			s.shoot(name("divide"))
			s.closeAll()
			for file, route := range map[string]string{"list": "task", "clause": "plan/clause/2", "one": "task/4", "self": "task/1", "unit": "plan/unit/17", "bench": "workbench"} {
				s.e.nav(route)
				s.rest()
				s.shoot(name(file))
			}
			s.e.nav("enterprise/20")
			s.rest()
			rec := pageAs[*recordPage](s)
			showEvidenceDialog(s.e, rec.rec, func() {})
			s.until("the targets", func() bool { return s.app.win.Canvas().Overlays().Top() != nil })
			s.shoot(name("evidence"))
			s.closeAll()
		}
	}
}

// closeAll takes every dialog off the window.
func (s *stage) closeAll() {
	for o := s.app.win.Canvas().Overlays(); o.Top() != nil; {
		o.Remove(o.Top())
	}
}
