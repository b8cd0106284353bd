package app

import (
	"context"
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/store"
)

// everyLook runs f for light and dark, small and large windows.
func everyLook(s *stage, f func(suffix string)) {
	for _, mode := range []string{"light", "dark"} {
		s.e.setTheme(mode)
		for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1920, 1080)} {
			s.app.win.Resize(size)
			f(fmt.Sprintf("%.0f-%s", size.Width, mode))
		}
	}
}

// busyContact is the route of a demo contact that has all there is.
func busyContact(t *testing.T, s *stage) string {
	t.Helper()
	id, err := s.e.st.Number(context.Background(), `SELECT c.id FROM contact c WHERE emails IS NOT NULL AND phones LIKE '%办公%' AND EXISTS (SELECT 1 FROM employment p WHERE p.contact = c.id AND p.to_date IS NOT NULL)
		ORDER BY (SELECT COUNT(*) FROM interaction i WHERE i.contact = c.id) DESC LIMIT 1`)
	if err != nil || id == 0 {
		t.Fatal(id, err)
	}
	return recordRoute(kind.Contact, id)
}

// twinsOf are the first contacts of the demo that stand twice.
func twinsOf(t *testing.T, s *stage) []int64 {
	t.Helper()
	found, err := people.Duplicates(context.Background(), s.e.st)
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	return found[0].IDs
}

// TestContactShots draws the contacts' pages for the eye where APP_SHOTS names
// a folder.
func TestContactShots(t *testing.T) {
	if os.Getenv("APP_SHOTS") == "" {
		t.Skip("APP_SHOTS names no folder: no pictures wanted")
	}
	s := newStage(t, fills["demo"])
	bare := kind.New(kind.Contact)
	bare.Set("name", "何立")
	if err := s.e.st.Save(context.Background(), bare); err != nil {
		t.Fatal(err)
	}
	routes := map[string]string{"one": busyContact(t, s), "bare": recordRoute(kind.Contact, bare.ID), "list": "contact", "new": "contact/new", "twins": duplicatesRoute, "twin": recordRoute(kind.Contact, twinsOf(t, s)[0]), "merge": mergeRoute(twinsOf(t, s))}
	everyLook(s, func(suffix string) {
		for name, route := range routes {
			s.e.nav(route)
			s.rest()
			s.until("tasks", func() bool { return !s.e.tasks.Busy() })
			s.rest()
			s.shoot("c-" + name + "-" + suffix)
		}
		m := shownMerge(s, mergeRoute(threeOf(t, s)))
		m.folded, m.bare = false, true
		m.choose("phones", m.all[1].ID)
		s.rest()
		s.shoot("c-merge3-" + suffix)
		p := shownNew(s, "contact/new")
		p.form.form.SetValues(map[string]string{"name": m.all[0].Title(), "phones": m.all[0].Text("phones")})
		p.form.form.Save()
		s.until("the question", func() bool { return top(s) != nil })
		s.rest()
		s.shoot("c-alike-" + suffix)
		tapText(t, top(s), "返回修改")
		p.form.form.SetUnchanged()
	})
}

func shownMerge(s *stage, route string) *mergePage {
	s.e.nav(route)
	m := pageAs[*mergePage](s)
	s.until("the people", func() bool { return len(m.all) > 0 })
	s.rest()
	return m
}

// threeOf are three people who have much to choose from.
func threeOf(t *testing.T, s *stage) (ids []int64) {
	t.Helper()
	rs, err := s.e.st.List(context.Background(), store.Query{Kind: kind.Contact, Where: []store.Cond{{Field: "birthday", Op: store.Filled}, {Field: "emails", Op: store.Filled}}, Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		ids = append(ids, r.ID)
	}
	return ids
}
