package app

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/views"
)

// listPage is the page of a kind: search, filters and the list.
type listPage struct {
	e       *env
	k       *kind.Kind
	route   string
	list    *recordList
	entry   *ui.Entry
	bar     *ui.FilterBar
	quick   *quickBar
	saved   *widget.Button // opens the menu of saved views
	board   *leadBoard     // nil for kinds that are lists only
	looks   [2]*widget.Button
	body    *fyne.Container // the list, or the board
	content fyne.CanvasObject
}

// newListPage makes the list of a kind; query is what listRoute put behind the
// question mark.
func newListPage(e *env, k *kind.Kind, route, query string) ui.Page {
	search, filters := parseListRoute(query)
	return makeListPage(e, k, route, listOptions{}, func(l *recordList) {
		l.search, l.filters = search, takeQuick(l, filters)
	})
}

// newSavedListPage makes the list of a view's kind as the view saved it.
func newSavedListPage(e *env, view *kind.Record) ui.Page {
	return makeListPage(e, kind.Get(view.Text("list")), viewRoute(view.ID), listOptions{view: view.ID}, nil)
}

func makeListPage(e *env, k *kind.Kind, route string, opt listOptions, set func(*recordList)) *listPage {
	p := &listPage{e: e, k: k, route: route}
	opt.cleared, opt.viewed = p.showState, e.shell.RefreshTitle
	p.list = newRecordList(e, k, opt)
	if set != nil {
		set(p.list)
	}
	p.build()
	p.showState()
	p.list.start()
	return p
}

func (p *listPage) build() {
	p.entry = ui.NewSearchEntry(searchHint(p.k))
	p.entry.ActionItem = nil
	p.entry.Icon = theme.SearchIcon()
	p.entry.OnChanged = func(s string) {
		if s != p.list.search {
			p.list.setSearch(s)
		}
	}
	p.entry.OnKey = p.searchKey
	p.entry.OnEscape = func() {
		p.entry.SetText("")
		p.FocusPage()
	}
	if searchable(p.k) {
		p.list.grid.OnType = p.typed
	}
	p.bar = ui.NewFilterBar(filterFields(p.k), p.list.setFilters)
	for _, f := range p.k.Fields {
		if f.Type == kind.Choice && !f.Hide && !f.Internal {
			p.bar.First = f.Key // a name is found by the search; filters are for 统计归属 and its like
			break
		}
	}
	p.quick = newQuickBar(p.list)
	p.body = container.NewStack(p.list.grid)
	add := widget.NewButtonWithIcon("新增", theme.ContentAddIcon(), p.New)
	add.Importance = widget.HighImportance
	p.saved = widget.NewButtonWithIcon("视图", theme.VisibilityIcon(), p.ShowViews)
	tools := container.NewHBox(
		widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export), p.columnsButton(), p.saved)
	if p.k == kind.Contact {
		tools.Add(widget.NewButtonWithIcon("查重", theme.SearchReplaceIcon(), func() { p.e.nav(duplicatesRoute) }))
	}
	if p.k == kind.Snapshot {
		freeze := widget.NewButtonWithIcon("封账…", theme.ContentAddIcon(), p.New)
		freeze.Importance = widget.HighImportance
		tools.Add(freeze)
	}
	if p.creates() {
		tools.Add(add)
	}
	if !searchable(p.k) {
		p.content = container.NewBorder(container.NewBorder(nil, nil, nil, container.NewHBox(p.list.count, tools), p.bar), nil, nil, nil, p.body)
		return
	}
	if p.k == kind.Lead {
		p.addBoard(tools)
	}
	left := container.NewHBox(container.NewGridWrap(fyne.NewSize(300, p.entry.MinSize().Height), p.entry), p.quick.box)
	top := container.NewVBox(container.NewBorder(nil, nil, left, tools), container.NewBorder(nil, nil, nil, p.list.count, p.bar))
	p.content = container.NewBorder(top, nil, nil, nil, p.body)
}

// searchable: the kind has a search index, or hangs on firms, which have one.
func searchable(k *kind.Kind) bool {
	return len(k.SearchFields()) > 0 || k.Field("enterprise_name") != nil
}

// searchHint says what a search finds the kind by.
func searchHint(k *kind.Kind) string {
	switch {
	case len(k.SearchFields()) == 0:
		return "按企业搜索：汉字、拼音首字母或代码"
	case k.Field("code") != nil && k.Field("code").Search:
		return "搜索" + k.Label + "：汉字、拼音首字母或代码"
	}
	return "搜索" + k.Label + "：汉字或拼音首字母"
}

// searchKey lets Down and Enter go from the search into the list.
func (p *listPage) searchKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		p.FocusList()
		return true
	}
	return false
}

// typed begins a search with what was typed in the list.
func (p *listPage) typed(text string) {
	p.entry.Focus()
	p.entry.SetText(text)
	p.entry.CursorColumn = len([]rune(text))
	p.entry.Refresh()
}

// Edit opens the form of the record at the cursor (F2).
func (p *listPage) Edit() {
	if p.onBoard() {
		p.editCard()
		return
	}
	row, _ := p.list.grid.Cursor()
	if r := p.list.src.record(row); r != nil {
		p.list.edit(r)
	}
}

// FocusPage implements ui.Focuser: arrows and typing work as soon as the list shows.
func (p *listPage) FocusPage() {
	if p.onBoard() {
		p.board.b.Focus()
		return
	}
	p.list.grid.Focus()
}

// FocusList puts the keyboard on the first row.
func (p *listPage) FocusList() {
	if p.onBoard() {
		p.board.b.Focus()
		return
	}
	if row, _ := p.list.grid.Cursor(); row < 0 && p.list.total > 0 {
		p.list.grid.Select(0)
	}
	p.list.grid.Focus()
}

func (p *listPage) columnsButton() *widget.Button {
	return widget.NewButtonWithIcon("列", theme.ListIcon(), p.list.chooseColumns)
}

// showState puts the list's search and filters into the page's widgets.
func (p *listPage) showState() {
	if p.entry == nil {
		return
	}
	if p.entry.Text != p.list.search {
		p.entry.SetText(p.list.search)
	}
	p.bar.SetFilters(p.list.filters)
	p.quick.show()
}

// creates tells whether the page offers a new record: the plan has its own,
// for good.
func (p *listPage) creates() bool { return !partOfPlan(p.k) && made(p.k) }

// made tells whether records of the kind are made by filling in a form: a view
// is made by saving what a list shows, an attachment by adding a file, and a
// paper's entry in the history by making it, a snapshot by freezing a quarter, a
// wording in its paper.
func made(k *kind.Kind) bool {
	return k != kind.View && k != kind.Attachment && k != kind.ReportMade && k != kind.Snapshot && k != kind.PaperEdit
}

// Title implements ui.Page: a view's name comes first.
func (p *listPage) Title() string {
	name := listTitle(p.k)
	s := p.list.shown
	switch {
	case s == nil:
		return name
	case s.changed(p.list):
		return s.rec.Title() + "（已改） · " + name
	}
	return s.rec.Title() + " · " + name
}

// listTitle is what the list of a kind is called.
func listTitle(k *kind.Kind) string {
	if k == kind.Enterprise {
		return "企业库"
	}
	return k.Label
}

// Place implements ui.Placed: a view that is not in the navigation stands
// under its list.
func (p *listPage) Place() string {
	if r := p.e.view(p.list.opt.view); r != nil && r.Int("pinned") == 0 {
		return p.k.Key
	}
	return p.route
}

// Content implements ui.Page.
func (p *listPage) Content() fyne.CanvasObject { return p.content }

// Route implements ui.Page.
func (p *listPage) Route() string { return p.route }

// FocusSearch implements ui.Searcher.
func (p *listPage) FocusSearch() {
	if !searchable(p.k) {
		p.bar.AddFor(p.k.Title)
		return
	}
	p.entry.Focus()
}

// Export implements ui.Exporter.
func (p *listPage) Export() { p.list.export() }

// New implements ui.Creator.
func (p *listPage) New() {
	if p.k == kind.Snapshot {
		p.e.askFreeze()
		return
	}
	if p.creates() {
		p.list.create()
	}
}

// Reload implements ui.Refresher: the rows anew, the place kept.
func (p *listPage) Reload() {
	p.list.top = p.list.grid.TopRow()
	p.list.reload()
}

// Close implements ui.Closer.
func (p *listPage) Close() { p.list.close() }

// Escape drops the search, then what is marked.
func (p *listPage) Escape() {
	if p.list.search != "" {
		p.entry.SetText("")
		return
	}
	p.list.grid.ClearSelection()
}

// listState is what a list looks like when one comes back to it.
type listState struct {
	search  string
	filters []ui.Filter
	quick   map[string]bool
	sort    string
	top     int
	row     int
	asSaved views.View  // what the view that the list began with said
	cols    []ui.Column // only with a view: a list's own are kept in the settings
	board   *ui.BoardState
}

// Save implements ui.Saver.
func (p *listPage) Save() any {
	l := p.list
	row, _ := l.grid.Cursor()
	state := listState{search: l.search, filters: slices.Clone(l.filters), quick: maps.Clone(l.quick), sort: l.sort, top: l.grid.TopRow(), row: row}
	if l.shown != nil {
		state.asSaved, state.cols = l.shown.asSaved, l.grid.Columns()
	}
	if p.onBoard() {
		at := p.board.b.State()
		state.board = &at
	}
	return state
}

// Restore implements ui.Saver.
func (p *listPage) Restore(state any) {
	s, ok := state.(listState)
	if !ok {
		return
	}
	l := p.list
	if p.board != nil {
		p.board.state = s.board
	}
	if l.opt.view != 0 {
		l.restored = &s // the view is being read
		return
	}
	l.search, l.filters, l.quick, l.sort, l.top, l.row = s.search, s.filters, maps.Clone(s.quick), s.sort, s.top, s.row
	l.showSort()
	p.showState()
	l.reload()
}

// TalkAbout implements talkAbout: the marked record or card, where one is.
func (p *listPage) TalkAbout() map[string]int64 {
	if p.onBoard() {
		return p.board.talkAbout()
	}
	if marked := p.list.grid.Selected().List(2); len(marked) == 1 {
		return talkRefs(p.list.src.record(marked[0]))
	}
	return nil
}
