package app

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

// listOptions make a list of details out of the list of a kind.
type listOptions struct {
	name    string          // under which the columns are kept
	view    int64           // the saved view to begin with, 0: none
	base    []store.Cond    // conditions that always hold
	without map[string]bool // columns that say nothing here
	preset  []string        // what a new record starts with: key, text pairs
	inPlace bool            // records open in a dialog, not on a page of their own
	cleared func()          // after the list dropped its search and filters
	wrote   func()          // after the list wrote to the database
	viewed  func()          // after what the list shows, as a view sees it, may have changed
}

// recordList is the one list of the product: a grid over the records of any
// kind with search, filters, sort, columns, copy, export and deletion.
type recordList struct {
	e      *env
	k      *kind.Kind
	opt    listOptions
	loader *ui.Loader
	wait   ui.Debouncer
	src    *recordSource
	grid   *ui.DataGrid
	count  *widget.Label

	onCreate func() // instead of the form, where set
	shown    *shownView
	restored *listState // what to come back to once the view was read
	instead  func()     // reads the records for another look at them, as a board

	search  string
	filters []ui.Filter
	quick   map[string]bool // quick filters that are on, by label
	sort    string
	top     int // row to scroll to once the rows are there
	row     int // row to mark once the rows are there; -1: none
	total   int
	capped  bool
	loads   int // finished loads, for tests
}

func newRecordList(e *env, k *kind.Kind, opt listOptions) *recordList {
	l := &recordList{e: e, k: k, opt: opt, loader: e.newLoader(), count: newCount(), quick: map[string]bool{}, row: -1}
	if l.opt.name == "" {
		l.opt.name = k.Key
	}
	l.src = newRecordSource(e.st, l.loader, func() { l.grid.RefreshRows() })
	l.grid = ui.NewDataGrid(columnsOf(k, opt.without), l.src)
	l.grid.SetLoading(true)
	l.grid.OnOpen = l.open
	l.grid.OnSort = l.sortBy
	l.grid.OnSelect = func([]int) { l.showCount() }
	l.grid.OnContext = l.menu
	l.grid.OnColumnsChanged = l.keepColumns
	l.grid.OnNotice = e.toast
	l.grid.OnCopy = l.copyUnloaded
	l.grid.OnDelete = l.deleteAsked
	l.grid.OnChooseColumns = l.chooseColumns
	l.showSort()
	return l
}

// start reads the kept columns, or the view, then the rows.
func (l *recordList) start() {
	if l.opt.view != 0 {
		ui.Load(l.loader, "columns", func(ctx context.Context) (*kind.Record, error) { return l.e.st.Get(ctx, kind.View, l.opt.view) }, l.startView)
		return
	}
	ui.Load(l.loader, "columns", func(ctx context.Context) ([]keptColumn, error) { return readColumns(ctx, l.e.st, l.opt.name) },
		func(kept []keptColumn) {
			if kept != nil {
				l.grid.SetColumns(arranged(columnsOf(l.k, l.opt.without), kept))
			}
			l.reload()
		})
}

func (l *recordList) close() {
	l.wait.Stop()
	l.loader.Close()
}

// page is what one read of the list brings.
type page struct {
	query store.Query
	rows  window
	n     int
	more  bool
}

// query makes the store's question from what the user set; in the background.
func (l *recordList) query(ctx context.Context, search string, filters []ui.Filter, sort string) (store.Query, error) {
	q, err := views.Query(ctx, l.e.st, l.k, search, plainFilters(filters), sort)
	q.Where = append(q.Where, l.opt.base...)
	return q, err
}

// allFilters are the filter bar's and the quick ones that are on.
func (l *recordList) allFilters() []ui.Filter {
	all := append([]ui.Filter(nil), l.filters...)
	for _, q := range quickFilters[l.k.Key] {
		if l.quick[q.label] {
			all = append(all, q.filters(l.e)...)
		}
	}
	return all
}

// reload reads the first rows and their number together, so that the old list
// stays until the new one is whole; then counts on where there are many.
func (l *recordList) reload() {
	if l.instead != nil {
		l.instead()
		return
	}
	search, filters, sort := l.search, l.allFilters(), l.sort
	ui.Load(l.loader, "list", func(ctx context.Context) (page, error) {
		q, err := l.query(ctx, search, filters, sort)
		if err != nil {
			return page{}, err
		}
		p := page{query: q}
		q.Limit = windowRows
		if p.rows, err = readWindow(ctx, l.e.st, q); err != nil {
			return p, err
		}
		if p.n = len(p.rows.recs); p.n == windowRows {
			p.n, p.more, err = l.e.st.Count(ctx, p.query, store.CountCap)
		}
		return p, err
	}, l.show)
}

func (l *recordList) show(p page) {
	l.grid.SetLoading(false)
	if !reflect.DeepEqual(l.src.query, p.query) {
		l.grid.ClearSelection() // or the marks would stand on other records, and 删除 meet those
	}
	l.src.reset(p.query, p.n, p.rows)
	l.total, l.capped = p.n, p.more
	l.grid.SetEmpty(l.emptyState())
	l.grid.RefreshAll()
	if l.top > 0 {
		l.grid.ScrollTop(l.top)
		l.top = 0
	}
	if l.row >= 0 {
		l.grid.Select(min(l.row, p.n-1))
	}
	l.row = -1
	l.showCount()
	l.tellView()
	l.loads++
	if p.more && p.query.Search == "" {
		l.countAll(p.query)
	}
}

// countAll finds the exact number behind “1000+”: the scroll bar needs it.
func (l *recordList) countAll(q store.Query) {
	gen := l.src.gen
	ui.Load(l.loader, "count", func(ctx context.Context) (int, error) {
		n, _, err := l.e.st.Count(ctx, q, 0)
		return n, err
	}, func(n int) {
		if gen != l.src.gen {
			return
		}
		l.src.n, l.total, l.capped = n, n, false
		l.grid.RefreshAll()
		l.showCount()
	})
}

// showCount says how many there are and how many are marked.
func (l *recordList) showCount() {
	text := fmt.Sprintf("共 %s 条", thousands(l.total))
	if l.capped {
		text = fmt.Sprintf("共 %d+ 条", l.total)
	}
	if n := l.grid.Selected().Count(); n > 1 {
		text += fmt.Sprintf("，选中 %s 条", thousands(n))
	}
	if l.capped && l.src.query.Search != "" {
		text += "，先列最近的；再输入几个字可缩小范围"
	}
	l.count.SetText(text)
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// setSearch searches as one types; the newest text wins.
func (l *recordList) setSearch(text string) {
	l.search = text
	l.wait.Do(func(context.Context) func() { return l.reload })
}

func (l *recordList) setFilters(filters []ui.Filter) {
	l.filters = filters
	l.reload()
}

func (l *recordList) sortBy(key string, desc bool) {
	l.sort = key
	if desc && key != "" {
		l.sort = "-" + key
	}
	l.reload()
}

// showSort marks the order that the list is in.
func (l *recordList) showSort() {
	s := l.sort
	if s == "" {
		s = l.k.Sort
	}
	key, desc := strings.CutPrefix(s, "-")
	if key == "id" {
		key = ""
	}
	l.grid.SetSort(key, desc)
}

// keepColumns keeps how the list's columns are set. Those of a view belong to
// it and are kept by 更新, not by the way.
func (l *recordList) keepColumns(cols []ui.Column) {
	l.tellView()
	if l.opt.view != 0 {
		return
	}
	l.e.background(func(ctx context.Context) error { return writeColumns(ctx, l.e.st, l.opt.name, cols) },
		func(err error) { l.e.fail("列的设置没有保存", err) })
}

// narrowed tells whether the list shows less than everything.
func (l *recordList) narrowed() bool {
	return strings.TrimSpace(l.search) != "" || len(l.allFilters()) > 0
}

// emptyState tells what to do: widen the filters, or bring the first records in.
func (l *recordList) emptyState() fyne.CanvasObject {
	if l.narrowed() {
		return ui.NewEmptyState(theme.SearchIcon(), "没有符合条件的"+l.k.Label+"。", widget.NewButton("清除搜索和筛选", l.clear))
	}
	var buttons []*widget.Button
	if l.k.Import && !l.opt.inPlace {
		buttons = append(buttons, widget.NewButtonWithIcon("数据导入", theme.DownloadIcon(), func() { l.e.nav("import") }))
	}
	switch {
	case l.k == kind.Attachment && l.onCreate != nil:
		buttons = append(buttons, widget.NewButtonWithIcon("添加附件…", theme.ContentAddIcon(), l.create))
	case made(l.k):
		buttons = append(buttons, widget.NewButtonWithIcon("新增"+l.k.Label, theme.ContentAddIcon(), l.create))
	}
	return ui.NewEmptyState(kindIcon(l.k), l.k.Empty, buttons...)
}

// clear drops the search and every filter; the page's own widgets follow.
func (l *recordList) clear() {
	l.search, l.filters, l.quick = "", nil, map[string]bool{}
	if l.opt.cleared != nil {
		l.opt.cleared()
	}
	l.reload()
}
