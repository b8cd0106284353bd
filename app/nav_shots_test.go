package app

import (
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
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

// TestViewShots draws the menu of saved views, the name dialog and the pinned
// views in the navigation.
func TestViewShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, func(st *store.Store) {
		thousand(t)(st)
		addView(t, st, zhongning())
		addView(t, st, views.View{Name: "出口大户", Pinned: true, Filters: []views.Filter{{Key: "last_trade", Op: views.NotEmpty}}})
		addView(t, st, views.View{Name: "中宁县 外资 零出资 重点联系企业", Pinned: true, Filters: []views.Filter{{Key: "foreign_invested", Op: views.Yes}, {Key: "territory", Op: views.In, Values: []string{"640521"}}}})
		addView(t, st, views.View{Name: "在谈", Pinned: true, Kind: kind.Lead})
	})
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1280, 720)} {
			s.app.win.Resize(size)
			s.e.nav("view/3")
			p := s.savedPage("中宁县")
			s.rest()
			s.shoot(fmt.Sprintf("view-%s-%.0f", mode, size.Height))
			s.settle(p, func() { p.list.sortBy("founded", true) })
			p.ShowViews()
			s.rest()
			s.shoot(fmt.Sprintf("view-menu-%s-%.0f", mode, size.Height))
			s.choose(p, "保存当前视图…")
			s.rest()
			s.shoot(fmt.Sprintf("view-save-%s-%.0f", mode, size.Height))
			s.app.win.Canvas().Overlays().Remove(top(s))
			s.e.nav("view/4")
			s.rest()
			s.shoot(fmt.Sprintf("view-lead-%s-%.0f", mode, size.Height))
			s.e.nav("view")
			s.rest()
			s.shoot(fmt.Sprintf("view-list-%s-%.0f", mode, size.Height))
		}
	}
}
