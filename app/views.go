package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/views"
)

// navItems are the sidebar's pages with the pinned views, which stand above
// the services so that small screens show them too.
func (e *env) navItems() []ui.NavItem {
	items := navItems()
	var pinned []ui.NavItem
	for _, r := range e.prefs.views {
		if r.Int("pinned") != 0 {
			pinned = append(pinned, ui.NavItem{Route: viewRoute(r.ID), Text: r.Title(), Icon: kindIcon(kind.Get(r.Text("list")))})
		}
	}
	if len(pinned) == 0 {
		return items
	}
	pinned[0].Group = kind.View.Label
	at := slices.IndexFunc(items, func(it ui.NavItem) bool { return it.Group == servicesGroup })
	if at < 0 {
		at = len(items)
	}
	return slices.Insert(items, at, pinned...)
}

// viewRoute is the route of the list as a view saved it; the view's own record
// has viewRecordRoute.
func viewRoute(id int64) string { return recordRoute(kind.View, id) }

func viewRecordRoute(id int64) string { return viewRoute(id) + "/record" }

// newViewPage opens view/17, the list as it was saved, or view/17/record. A
// view that is deleted, or that another program made since, shows its record.
func newViewPage(e *env, rest string) ui.Page {
	if rest == "" || strings.HasPrefix(rest, "?") {
		route := strings.TrimSuffix(kind.View.Key+"/"+rest, "/")
		return newListPage(e, kind.View, route, strings.TrimPrefix(rest, "?"))
	}
	text, record := strings.CutSuffix(rest, "/record")
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id <= 0 {
		return nil
	}
	if r := e.view(id); r != nil && !record {
		return newSavedListPage(e, r)
	}
	return newRecordPage(e, kind.View, id, kind.View.Key+"/"+rest, nil)
}

// view is a living view whose list exists, nil where it is not known.
func (e *env) view(id int64) *kind.Record {
	for _, r := range e.prefs.views {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// viewsOf are a list's views.
func (e *env) viewsOf(k *kind.Kind) []*kind.Record {
	var out []*kind.Record
	for _, r := range e.prefs.views {
		if r.Text("list") == k.Key {
			out = append(out, r)
		}
	}
	return out
}

// readViews reads the views again after one was written; the navigation
// follows at once. then may be nil.
func (e *env) readViews(then func()) {
	var all []*kind.Record
	e.background(func(ctx context.Context) (err error) {
		all, err = views.All(ctx, e.st)
		return err
	}, func(err error) {
		if err != nil {
			e.fail("视图没有读出来", err)
			return
		}
		e.prefs.views = all
		e.shell.Sidebar.SetItems(e.navItems())
		e.shell.RefreshTitle()
		if then != nil {
			then()
		}
	})
}

// wroteKind follows a write to records of a kind that the window keeps at hand.
func (e *env) wroteKind(k *kind.Kind) {
	if k == kind.View {
		e.readViews(nil)
	}
	e.tellFrozenBy(k)
}

// saveView stores a view and then tells done; taken hears of a name that the
// list has already.
func (e *env) saveView(r *kind.Record, taken func(err error), done func()) {
	e.background(func(ctx context.Context) error { return views.Save(ctx, e.st, r) }, func(err error) {
		switch {
		case err == nil:
			e.readViews(done)
		case taken != nil:
			taken(err)
		default:
			e.fail("视图没有保存", err)
		}
	})
}

// pinView puts a view into the navigation or takes it out.
func (e *env) pinView(r *kind.Record, on bool) {
	next := r.Clone()
	next.Set("pinned", nil)
	text := "已从导航取下“" + r.Title() + "”"
	if on {
		next.Set("pinned", int64(1))
		text = "已把“" + r.Title() + "”固定到导航"
	}
	e.saveView(next, nil, func() { e.toast(text) })
}

// deleteView puts a view away with the way back in a toast; who looks at it
// goes to the list without it.
func (e *env) deleteView(r *kind.Record) {
	deleteOne(e, r, func() {
		e.readViews(func() {
			if p := e.shell.Router.Page(); p != nil && p.Route() == viewRoute(r.ID) {
				e.nav(r.Text("list"))
			}
		})
	})
}

// openView opens a list as a view saved it; one that another program made is
// read first.
func openView(e *env, r *kind.Record) {
	switch {
	case r.DeletedAt != "":
		e.toast("这个视图已经删除，先恢复它。")
	case kind.Get(r.Text("list")) == nil:
		e.toast("视图的列表“" + r.Text("list") + "”已不存在。")
	case e.view(r.ID) == nil:
		e.readViews(func() { e.nav(viewRoute(r.ID)) })
	default:
		e.nav(viewRoute(r.ID))
	}
}

// viewHits are the saved views whose name matches, for the search.
func viewHits(all []*kind.Record, typed string) []ui.Hit {
	var hits []ui.Hit
	for _, r := range all {
		if typed != "" && matchesText(r.Title(), typed) {
			hits = append(hits, ui.Hit{Group: kind.View.Label, Text: r.Title(), Detail: kind.Get(r.Text("list")).Label, Icon: theme.VisibilityIcon(), Data: viewRoute(r.ID)})
		}
	}
	return hits
}

// warnView says what of a view no longer holds.
func (e *env) warnView(name string, problems []string) {
	if len(problems) == 0 {
		return
	}
	text := strings.Join(problems, "；")
	if len(problems) > 3 {
		text = fmt.Sprintf("%s；等 %d 处", strings.Join(problems[:3], "；"), len(problems))
	}
	e.shell.Toasts.Post(ui.Toast{Text: "视图“" + name + "”：" + text, Bad: true, For: undoTime})
}

// sortWords says an order in words: 企业名称 降序.
func sortWords(k *kind.Kind, sort string) string {
	key, desc := strings.CutPrefix(sort, "-")
	if k == nil || k.Field(key) == nil {
		return sort
	}
	if desc {
		return k.Field(key).Label + " 降序"
	}
	return k.Field(key).Label + " 升序"
}
