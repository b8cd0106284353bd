package app

import (
	"maps"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/views"
)

// shownView is the saved view that a list began with.
type shownView struct {
	rec      *kind.Record
	asSaved  views.View // what the list showed once the view was put on
	problems []string
}

// changed tells whether the list shows something else than the view says.
func (s *shownView) changed(l *recordList) bool {
	return s != nil && (len(s.problems) > 0 || !s.asSaved.Same(l.asView()))
}

// asView is what the list shows now, as a view without a name.
func (l *recordList) asView() views.View {
	v := views.View{Kind: l.k, Search: l.search, Sort: l.sort, Filters: plainFilters(l.allFilters())}
	for _, c := range l.grid.Columns() {
		v.Columns = append(v.Columns, views.Column{Key: c.Key, Width: c.Width, Hidden: c.Hidden})
	}
	return v
}

// putOn sets the list to a view as it was saved.
func (l *recordList) putOn(r *kind.Record) {
	v, problems, err := views.Of(r)
	if err != nil {
		l.e.fail("视图不能打开", err)
		return
	}
	if r.DeletedAt != "" { // by another program since the window read it
		problems = append(problems, "已经删除")
	}
	l.search, l.sort, l.quick = v.Search, v.Sort, map[string]bool{}
	l.filters = takeQuick(l, barFilters(v.Filters))
	l.grid.SetColumns(viewColumns(columnsOf(l.k, l.opt.without), v.Columns))
	l.showSort()
	l.shown = &shownView{rec: r, problems: problems}
	l.shown.asSaved = l.asView()
	l.e.warnView(v.Name, problems)
}

// startView puts the view on and reads its rows; who comes back finds the list
// as he left it, unless the view was changed since.
func (l *recordList) startView(r *kind.Record) {
	l.putOn(r)
	if s := l.restored; s != nil && l.shown != nil && s.asSaved.Same(l.shown.asSaved) {
		l.search, l.filters, l.quick, l.sort = s.search, s.filters, maps.Clone(s.quick), s.sort
		l.top, l.row = s.top, s.row
		l.grid.SetColumns(s.cols)
		l.showSort()
	}
	if l.opt.cleared != nil {
		l.opt.cleared() // the page's own widgets follow
	}
	l.reload()
}

// tellView tells the page that the list may show something else than its view.
func (l *recordList) tellView() {
	if l.opt.viewed != nil {
		l.opt.viewed()
	}
}

// viewColumns puts columns as a view has them; fields that are new since then
// are there to be chosen, but not shown: a view prints what was saved.
func viewColumns(cols []ui.Column, saved []views.Column) []ui.Column {
	if len(saved) == 0 {
		return cols
	}
	kept, known := make([]keptColumn, len(saved)), map[string]bool{}
	visible := false
	for i, c := range saved {
		kept[i] = keptColumn(c)
		known[c.Key] = true
		visible = visible || !c.Hidden
	}
	out := arranged(cols, kept)
	for i := range out {
		if !known[out[i].Key] {
			out[i].Hidden = true
		}
	}
	if !visible {
		out[0].Hidden = false // all that it showed is gone: an empty table helps nobody
	}
	return out
}
