package app

import (
	"context"
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// leadIn is the id of the first lead whose field has a value.
func leadIn(t *testing.T, s *stage, field string, v any) int64 {
	t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Lead, Limit: 1, Where: []store.Cond{{Field: field, Op: store.Eq, Value: v}}})
	if err != nil || len(rs) == 0 {
		t.Fatalf("%v %v", rs, err)
	}
	return rs[0].ID
}

// eachLook calls f in light and dark at two sizes of the window.
func eachLook(s *stage, f func(look string)) {
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1920, 1080)} {
			s.app.win.Resize(size)
			f(fmt.Sprintf("%.0f-%s", size.Width, mode))
		}
	}
}

// TestLeadShots draws the pages of leads for the eye.
func TestLeadShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	for name, fill := range map[string]func(*store.Store){"full": thousand(t), "none": nil} {
		s := newStage(t, fill)
		routes := map[string]string{"list": "lead", "new": "lead/new"}
		if name == "full" {
			for _, stage := range []string{"talk", "arrived", "lost"} {
				routes[stage] = recordRoute(kind.Lead, leadIn(t, s, "stage", stage))
			}
		}
		eachLook(s, func(look string) {
			for file, route := range routes {
				s.e.nav(route)
				s.rest()
				s.shoot(fmt.Sprintf("l-%s-%s-%s", file, name, look))
			}
		})
		eachLook(s, func(look string) {
			s.e.nav("lead")
			p := pageAs[*listPage](s)
			p.look(true)
			s.rest()
			s.shoot(fmt.Sprintf("l-board-%s-%s", name, look))
			p.look(false)
		})
		if name == "none" {
			continue
		}
		for _, mode := range []string{"light", "dark"} {
			s.e.setTheme(mode)
			for _, stage := range []string{"talk", "signed", "registered", "lost"} {
				p := shownRecord(s, recordRoute(kind.Lead, leadIn(t, s, "stage", stage)))
				p.advanceNext()
				s.rest()
				s.shoot(fmt.Sprintf("l-dialog-%s-%s", stage, mode))
				s.app.win.Canvas().Overlays().Remove(top(s))
			}
		}
	}
}
