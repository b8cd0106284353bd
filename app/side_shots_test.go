package app

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

// TestSidebarShots draws the navigation at the sizes of small screens.
func TestSidebarShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, nil)
	for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1280, 720), fyne.NewSize(1024, 560)} {
		s.app.win.Resize(size)
		for _, route := range []string{"enterprise", "settings"} {
			s.e.nav(route)
			s.rest()
			s.shoot(fmt.Sprintf("side-%.0f-%s", size.Height, route))
			s.e.shell.Sidebar.SetCollapsed(true)
			s.rest()
			s.shoot(fmt.Sprintf("side-%.0f-%s-narrow", size.Height, route))
			s.e.shell.Sidebar.SetCollapsed(false)
		}
	}
}
