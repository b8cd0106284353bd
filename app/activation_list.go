package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// zeroKeys is what the keyboard does in a list.
const zeroKeys = "Enter 打开企业　Ctrl+Enter 登记进展　Shift+↑↓ 选多家　Shift+F10 更多　直接打字 查找企业"

// zeroList shows one of the two lists as of a month, with each firm's rung.
type zeroList struct {
	e      *env
	loader *ui.Loader
	set    zeroState
	result activation.Result
	keys   []string         // of all rows, what the search finds each by
	rows   []activation.Row // found by the search, sorted

	monthIn, placeIn, officerIn, reasonIn *ui.ChoiceEntry
	search                                *ui.Entry
	rungs                                 *fyne.Container
	rungIn                                *ui.SegmentEntry
	count                                 *widget.Label
	rule                                  *textLink
	words                                 *ui.Note
	grid                                  *ui.DataGrid
	filterBox                             *fyne.Container
	box                                   fyne.CanvasObject
	filling                               bool
	newest                                int // the newest month of the list
	loads                                 int // finished loads, for tests
	selected                              int64
}

// zeroState is what the list was asked for.
type zeroState struct {
	activation.Query
	search, sort string
	desc         bool
	row          int
}

func newZeroList(e *env) *zeroList {
	l := &zeroList{e: e, loader: e.newLoader(), set: zeroState{row: -1}, count: newCount(), words: ui.NewText("")}
	l.rule = newTextLink("口径", l.how).small()
	l.set.Territory = e.prefs.territory
	l.monthIn, l.placeIn = ui.NewChoiceEntry(nil), ui.NewChoiceEntry(placesAndNone())
	l.officerIn, l.reasonIn = ui.NewChoiceEntry(nil), ui.NewChoiceEntry(nil)
	l.monthIn.Required, l.placeIn.Required = true, true
	l.officerIn.Empty, l.reasonIn.Empty = "全部", "全部"
	l.officerIn.Match, l.reasonIn.Match = matchesChoice, matchesChoice
	for _, in := range []ui.Input{l.monthIn, l.placeIn, l.officerIn, l.reasonIn} {
		in.SetOnChanged(l.chosen)
	}
	l.search = ui.NewSearchEntry("查找企业：汉字、拼音首字母或代码")
	l.search.OnChanged = func(s string) {
		if s != l.set.search {
			l.set.search = s
			l.arrange()
		}
	}
	l.search.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyDown || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
			l.focus()
			return true
		}
		return false
	}
	l.search.OnEscape = l.escape
	l.rungs = container.NewStack()
	l.makeGrid()
	l.filterBox = container.NewHBox(labelled("截至", fixed(104, l.monthIn)), labelled("范围", fixed(130, l.placeIn)), labelled("经办人", fixed(110, l.officerIn)),
		labelled("原因", fixed(116, l.reasonIn)), layout.NewSpacer(), fixed(230, l.search))
	top := container.NewVBox(l.filterBox, container.NewBorder(nil, nil, l.rungs, l.count), container.New(ruleLine{}, l.rule))
	l.box = container.NewBorder(top, listFoot(l.words, zeroKeys), nil, nil, l.grid)
	l.fill()
	return l
}

func (l *zeroList) makeGrid() {
	l.grid = ui.NewDataGrid(zeroColumns, l)
	l.grid.OnOpen = l.open
	l.grid.OnSelect = func([]int) { l.showWords() }
	l.grid.OnContext = l.menu
	l.grid.OnNotice = l.e.toast
	l.grid.OnSort = func(key string, desc bool) {
		l.set.sort, l.set.desc = key, desc
		l.arrange()
	}
	l.grid.OnType = func(text string) {
		l.search.Focus()
		l.search.SetText(text)
		l.search.CursorColumn = len([]rune(text))
		l.search.Refresh()
	}
	l.grid.SetLoading(true)
}

// zeroColumns are the list's columns.
var zeroColumns = []ui.Column{{Key: "name", Title: "企业名称", Width: 248, Sortable: true}, {Key: "territory", Title: "统计归属", Width: 96, Sortable: true},
	{Key: "since", Title: "进入名单", Width: 80, Sortable: true}, {Key: "months", Title: "连续月数", Width: 76, Align: fyne.TextAlignTrailing, Sortable: true},
	{Key: "rung", Title: "进展", Width: 150, Sortable: true}, {Key: "on", Title: "进展日期", Width: 92, Sortable: true}, {Key: "reason", Title: "原因", Width: 100, Sortable: true},
	{Key: "officer", Title: "经办人", Width: 76, Sortable: true}, {Key: "last", Title: "最近实绩", Width: 80, Sortable: true}, {Key: "code", Title: "统一社会信用代码", Width: 168}}

// placesAndNone are the whole city, the territories and what has none.
func placesAndNone() []ui.Choice {
	return append(territoryChoices(), ui.Choice{Value: activation.Unassigned, Label: "未归属"})
}

// setList changes between the two lists; what was chosen stays, where it fits both.
func (l *zeroList) setList(list string) {
	if l.set.List != list {
		l.set.List = list
		l.grid.ClearSelection()
		l.grid.SetLoading(true)
	}
}

func (l *zeroList) object() fyne.CanvasObject { return l.box }

func (l *zeroList) tools() []fyne.CanvasObject {
	step := widget.NewButtonWithIcon("登记进展（Ctrl+Enter）", theme.NavigateNextIcon(), l.register)
	step.Importance = widget.HighImportance
	return []fyne.CanvasObject{widget.NewButtonWithIcon("怎么判定", theme.InfoIcon(), l.how), widget.NewButtonWithIcon("指派经办人", theme.AccountIcon(), l.assign), widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), l.export), step}
}

// fill puts what is asked for into the choosers.
func (l *zeroList) fill() {
	l.filling = true
	defer func() { l.filling = false }()
	month := l.set.AsOf
	if month == 0 {
		month = l.result.AsOf
	}
	l.monthIn.SetValue(monthValue(month))
	l.placeIn.SetValue(placeKey(l.set.Territory))
	l.officerIn.SetValue(l.set.Officer)
	l.reasonIn.SetValue(l.set.Reason)
	l.search.SetText(l.set.search)
}

func (l *zeroList) chosen() {
	if l.filling {
		return
	}
	l.set.AsOf = monthOrNewest(l.monthIn.Value(), l.newest)
	l.set.Territory, l.set.Officer, l.set.Reason = placeCode(l.placeIn.Value()), l.officerIn.Value(), l.reasonIn.Value()
	l.reload()
}

// zeroLoad is what one read brings.
type zeroLoad struct {
	result   activation.Result
	keys     []string
	newest   int
	officers []string
}

// searchKeys are what the search finds rows by: names, their initials, codes.
// They are made with the rows in the background, as initials cost some 30 µs each.
func searchKeys(rows []activation.Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = strings.ToLower(r.Name + "\n" + initials(r.Name) + "\n" + r.Code)
	}
	return out
}

// reload implements activationTab.
func (l *zeroList) reload() {
	q := l.set.Query
	ui.Load(l.loader, "list", func(ctx context.Context) (zeroLoad, error) {
		r, err := activation.Rows(ctx, l.e.st, q)
		if err != nil {
			return zeroLoad{}, err
		}
		newest, err := newestOf(ctx, l.e.st, q.List)
		if err != nil {
			return zeroLoad{}, err
		}
		names, err := activation.Officers(ctx, l.e.st)
		return zeroLoad{r, searchKeys(r.Rows), newest, names}, err
	}, l.show)
}

// newestOf is the newest month that a list can be seen of.
func newestOf(ctx context.Context, st *store.Store, list string) (int, error) {
	now := st.Now().Local()
	month := now.Year()*100 + int(now.Month())
	if list == activation.Capital {
		return month, nil
	}
	n, err := st.NewestMonth(ctx)
	return max(n, 0), err
}

func (l *zeroList) show(got zeroLoad) {
	l.result, l.keys = got.result, got.keys
	l.newest = max(got.newest, got.result.AsOf)
	l.grid.SetLoading(false)
	l.filling = true
	l.monthIn.Choices = monthChoices(l.newest)
	l.officerIn.Choices = officerChoices(got.officers)
	l.reasonIn.Choices = reasonChoices(got.result.ByReason)
	l.filling = false
	l.fill()
	for _, in := range []*ui.ChoiceEntry{l.monthIn, l.officerIn, l.reasonIn} {
		in.Refresh()
	}
	l.showRungs()
	l.rule.text = "口径：" + decidingSentence(l.result.Rule) + l.result.Note
	l.rule.Refresh()
	l.arrange()
	l.loads++
}

// monthValue is a month as a chooser keeps it, blank while none is known.
func monthValue(month int) string {
	if month == 0 {
		return ""
	}
	return strconv.Itoa(month)
}

// monthOrNewest reads a chosen month; the newest is kept as 0, so that the page
// follows the next import.
func monthOrNewest(chosen string, newest int) int {
	m, _ := strconv.Atoi(chosen)
	if m == newest {
		return 0
	}
	return m
}

func officerChoices(names []string) []ui.Choice {
	out := []ui.Choice{{Value: activation.Unassigned, Label: "未指派"}}
	for _, n := range names {
		out = append(out, ui.Choice{Value: n, Label: n})
	}
	return out
}

// reasonChoices are the reasons, with how many firms have each.
func reasonChoices(by map[string]int) []ui.Choice {
	var out []ui.Choice
	known := map[string]bool{}
	for _, o := range kind.ZeroReasons {
		known[o.Code] = true
		out = append(out, ui.Choice{Value: o.Code, Label: o.Label, Detail: strconv.Itoa(by[o.Code])})
	}
	var own []string
	for r := range by {
		if !known[r] {
			own = append(own, r)
		}
	}
	slices.Sort(own)
	for _, r := range own {
		out = append(out, ui.Choice{Value: r, Label: r, Detail: strconv.Itoa(by[r])})
	}
	return append(out, ui.Choice{Value: activation.Unassigned, Label: "未填原因"})
}

// decidingSentence is the rule that decides; the whole stands behind 怎么判定.
func decidingSentence(rule string) string {
	if before, _, ok := strings.Cut(rule, "。"); ok {
		return before + "。"
	}
	return rule
}

// showRungs makes the switch of rungs anew, as its words carry the counts.
func (l *zeroList) showRungs() {
	all := 0
	for rung, n := range l.result.ByRung {
		if rung != activation.First {
			all += n
		}
	}
	choices := []ui.Choice{{Value: "", Label: "名单 " + thousands(all)}}
	for _, o := range kind.Rungs {
		label := o.Label + " "
		if o.Code == activation.First {
			label = "本年首笔 "
		}
		choices = append(choices, ui.Choice{Value: o.Code, Label: label + thousands(l.result.ByRung[o.Code])})
	}
	l.rungIn = ui.NewSegmentEntry(choices)
	l.rungIn.SetValue(l.set.Rung)
	l.rungIn.SetOnChanged(func() {
		l.set.Rung = l.rungIn.Value()
		l.grid.ClearSelection()
		l.reload()
	})
	l.rungs.Objects = []fyne.CanvasObject{l.rungIn}
	l.rungs.Refresh()
}

// arrange searches and sorts what was read, the cursor where it was.
func (l *zeroList) arrange() {
	l.rows = nil
	typed := strings.ToLower(strings.TrimSpace(l.set.search))
	for i, r := range l.result.Rows {
		if strings.Contains(l.keys[i], typed) {
			l.rows = append(l.rows, r)
		}
	}
	l.sortRows()
	at := slices.IndexFunc(l.rows, func(r activation.Row) bool { return r.Enterprise == l.selected })
	if at < 0 {
		at = min(max(l.set.row, 0), len(l.rows)-1)
	}
	l.set.row = -1
	l.grid.SetSort(l.set.sort, l.set.desc)
	l.grid.SetEmpty(l.nothing())
	l.grid.RefreshAll()
	if at >= 0 && l.grid.Selected().Count() < 2 {
		l.grid.Select(at)
	}
	l.showWords()
}

func (l *zeroList) nothing() fyne.CanvasObject {
	imports := widget.NewButton("数据导入", func() { l.e.nav("import") })
	switch {
	case l.result.Judged == 0:
		return ui.NewEmptyState(theme.DownloadIcon(), blankAs(l.result.Note, "没有可判定的月份。"), imports)
	case l.set.search != "" || l.set.Rung != "" || l.set.Officer != "" || l.set.Reason != "":
		return ui.NewEmptyState(theme.SearchIcon(), "没有符合条件的企业。", widget.NewButton("清除条件", l.clear))
	case l.set.List == activation.Capital:
		return ui.NewEmptyState(theme.ConfirmIcon(), codes.FormatMonth(l.result.AsOf)+" 末没有零出资企业：外资企业都有外资到资。还没有企业时，先导入企业名录。", imports)
	}
	return ui.NewEmptyState(theme.ConfirmIcon(), codes.FormatMonth(l.result.AsOf)+" 末没有零进出口实绩企业。名单由有海关编码的企业和海关月度数据得出。", imports)
}

// clear drops every condition but the month and the territory.
func (l *zeroList) clear() {
	l.set.search, l.set.Rung, l.set.Officer, l.set.Reason = "", "", "", ""
	l.fill()
	l.reload()
}

func (l *zeroList) escape() {
	if l.set.search != "" {
		l.search.SetText("")
		l.focus()
		return
	}
	l.grid.ClearSelection()
	l.focus()
}

func (l *zeroList) focus() { l.grid.Focus() }

func (l *zeroList) save() zeroState {
	s := l.set
	s.row, _ = l.grid.Cursor()
	return s
}

func (l *zeroList) restore(s zeroState) {
	l.set = s
	l.fill()
}

// how shows the whole rule.
func (l *zeroList) how() {
	ui.ShowDialog(l.e.win.Canvas(), listLabel(l.set.List)+"怎么判定", newTallPage(ui.NewText(l.result.Rule)), fyne.NewSize(660, 380), ui.DialogButton{Text: "关闭", Main: true})
}

// listLabel names a list.
func listLabel(list string) string {
	return kind.ActivationStep.Field("list").ChoiceLabel(blankAs(list, activation.Trade))
}

// ruleLine gives a rule's words the whole width of one line, however long they
// are: the rest stands behind a tap.
type ruleLine struct{}

func (ruleLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 22) }
func (ruleLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(6, 0))
	o[0].Resize(fyne.NewSize(s.Width-12, 20))
}
