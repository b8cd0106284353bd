package app

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

// TestShots draws every page for the eye where APP_SHOTS names a folder.
func TestShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	routes := map[string]string{"workbench": "workbench", "plan": "plan", "plan-ind": "plan/indicator", "how": "workbench", "plan-unit": "plan/unit", "clause1": "plan/clause/1", "clause2": "plan/clause/2",
		"indicator1": "plan/indicator/1", "indicator7": "plan/indicator/7", "unit1": "plan/unit/1", "import": "import", "report": "report", "settings": "settings"}
	sizes := []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1920, 1080)}
	for name, fill := range fills {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, fill)
			for _, mode := range []string{"light", "dark"} {
				s.e.setTheme(mode)
				for _, size := range sizes {
					s.app.win.Resize(size)
					for file, route := range routes {
						s.e.nav(route)
						s.rest()
						picture := fmt.Sprintf("%s-%s-%.0f-%s", file, name, size.Width, mode)
						s.shoot(picture)
						if w, ok := s.e.shell.Router.Page().(*workbench); ok && w.data != nil && !w.data.empty {
							s.shootMore(w, picture, file)
						}
					}
				}
			}
		})
	}
}

// shootMore draws the workbench's lower half, and what explains a figure.
func (s *stage) shootMore(w *workbench, picture, file string) {
	if file == "how" {
		showHow(s.e, w.data.figure("G2"))
		s.shoot(picture)
		s.app.win.Canvas().Overlays().Top().Hide()
		w.showRules()
		s.rest()
		s.shoot(picture + "-rules")
		s.app.win.Canvas().Overlays().Top().Hide()
		return
	}
	w.page.scroll.ScrollToBottom()
	s.shoot(picture + "-low")
}

// TestShotsOfAnImport draws the steps of an import that has problems.
func TestShotsOfAnImport(t *testing.T) {
	path := os.Getenv("APP_SHOT_FILE")
	if os.Getenv("APP_SHOTS") == "" || path == "" {
		t.Skip("APP_SHOTS and APP_SHOT_FILE name nothing: no pictures wanted")
	}
	s := newStage(t, fills["demo"])
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		p := s.drop(path)
		s.shoot("steps-2-" + mode)
		p.start(true)
		s.until("the preview", func() bool { return p.step == stepPreview })
		s.rest()
		s.shoot("steps-3-" + mode)
		p.preview.showRows()
		s.shoot("steps-3-rows-" + mode)
	}
	s.e.nav("workbench")
	s.rest()
	w := pageAs[*workbench](s)
	w.placeIn.SetValue("640521")
	s.rest()
	s.shoot("workbench-zhongning")
}
