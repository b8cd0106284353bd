package app

import (
	"context"
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// thousand fills a database with a thousand firms.
func thousand(t *testing.T) func(st *store.Store) {
	return func(st *store.Store) {
		if err := demo.Fill(context.Background(), st, demo.Options{Enterprises: 1000, Months: 24}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPageShots draws lists, records and forms for the eye where APP_SHOTS
// names a folder.
func TestPageShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	routes := map[string]string{"list": "enterprise", "capital": "capital", "trade": "trade", "rate": "rate", "published": "published", "project": "project",
		"new": "enterprise/new", "settings": "settings", "filtered": listRoute(kind.Enterprise, "有限", filtersOf(kind.Enterprise, []store.Cond{
			{Field: "foreign_invested", Op: store.Eq, Value: int64(1)}, {Field: "territory", Op: store.Eq, Value: "640502"}, {Field: "founded", Op: store.Ge, Value: "2020-01-01"}})...)}
	for name, fill := range map[string]func(*store.Store){"full": thousand(t), "none": nil} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, fill)
			if name == "full" {
				routes["firm"], routes["indicator"], routes["clause"] = firmWithTrade(t, s), "indicator/1", "clause/5"
			}
			for _, mode := range []string{"light", "dark"} {
				s.e.setTheme(mode)
				for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1920, 1080)} {
					if mode == "dark" && size.Width > 1400 {
						continue
					}
					s.app.win.Resize(size)
					for file, route := range routes {
						s.e.nav(route)
						s.rest()
						s.shoot(fmt.Sprintf("p-%s-%s-%.0f-%s", file, name, size.Width, mode))
						p, ok := s.e.shell.Router.Page().(*recordPage)
						if !ok || p.tabs == nil || size.Width > 1400 || mode == "dark" && file != "firm" {
							continue
						}
						for i := range p.tabs.Items {
							p.tabs.SelectIndex(i)
							s.rest()
							s.shoot(fmt.Sprintf("p-%s-%s-%.0f-%s-tab%d", file, name, size.Width, mode, i))
						}
					}
				}
			}
		})
	}
}

// TestDialogShots draws what lies over the pages.
func TestDialogShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, thousand(t))
	p := shownRecord(s, firmWithTrade(t, s))
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		for name, open := range map[string]func(){
			"capital": func() {
				showRecordDialog(s.e, kind.CapitalArrival, 0, []string{"enterprise", fmt.Sprint(p.id)}, func() {})
			},
			"evidence": func() { showEvidenceDialog(s.e, p.rec, nil) },
			"palette":  func() { s.e.shell.OpenPalette(); s.rest() },
			"welcome":  s.app.welcome,
		} {
			open()
			s.rest()
			s.shoot("p-dialog-" + name + "-" + mode)
			for o := top(s); o != nil; o = top(s) {
				s.app.win.Canvas().Overlays().Remove(o)
			}
		}
	}
}

// firmWithTrade is the route of a firm that has all there is.
func firmWithTrade(t *testing.T, s *stage) string {
	t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Enterprise, Limit: 1, Where: []store.Cond{
		{Field: "foreign_invested", Op: store.Eq, Value: int64(1)}, {Field: "last_trade", Op: store.Filled}, {Field: "paid_in_usd", Op: store.Filled}}})
	if err != nil || len(rs) == 0 {
		t.Fatalf("%v %v", rs, err)
	}
	return recordRoute(kind.Enterprise, rs[0].ID)
}
