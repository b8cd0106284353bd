package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/snapshot"
)

// frozenKeys is what the keyboard does in its list.
const frozenKeys = "Enter 打开企业　Ctrl+P 印通报　Ctrl+E 导出　Shift+F10 更多"

// What the page lists.
const (
	frozenRows    = "rows"    // records that are no more what was frozen
	frozenChanged = "changed" // figures that would be others now
	frozenAll     = "figures" // all frozen figures
)

// frozenBlock is how many differences are read at once.
const frozenBlock = 200

// frozenPage shows what a frozen quarter holds and what was revised since.
type frozenPage struct {
	e      *env
	id     int64
	loader *ui.Loader
	view   string
	facts  frozenFacts
	blocks map[int][]snapshot.Diff // of the differences, by their place
	asked  map[int]bool

	head  *ui.Note
	views *fyne.Container // the switch with its counts
	tools *fyne.Container
	rule  *ui.Note // of the figure at the cursor
	grid  *ui.DataGrid
	root  fyne.CanvasObject
	loads int // finished loads, for tests
}

// frozenFacts is what one read of the page brings.
type frozenFacts struct {
	snapshot.Snapshot
	diffs   int
	changed []snapshot.FigureDiff
	figures []snapshot.Figure
	whole   bool // the digest fits
}

func newFrozenPage(e *env, id int64) ui.Page {
	p := &frozenPage{e: e, id: id, loader: e.newLoader(), view: frozenRows, head: ui.NewText(""), rule: ui.NewText(""), views: container.NewStack(), tools: container.NewHBox()}
	p.grid = ui.NewDataGrid(nil, p)
	p.grid.OnOpen = p.open
	p.grid.OnSelect = func([]int) { p.showRule() }
	p.grid.OnContext = p.menu
	p.grid.OnNotice = e.toast
	p.grid.SetLoading(true)
	bar := container.NewBorder(nil, nil, p.views, p.tools)
	p.root = container.NewBorder(container.NewVBox(p.head, bar), listFoot(p.rule, frozenKeys), nil, nil, p.grid)
	p.Reload()
	return p
}

// Reload implements ui.Refresher.
func (p *frozenPage) Reload() {
	ui.Load(p.loader, "frozen", func(ctx context.Context) (frozenFacts, error) {
		var f frozenFacts
		var err error
		if f.Snapshot, err = snapshot.Get(ctx, p.e.st, p.id); err != nil {
			return f, err
		}
		if f.diffs, err = snapshot.CountDiffs(ctx, p.e.st, f.Snapshot); err != nil {
			return f, err
		}
		if f.changed, err = snapshot.FigureDiffs(ctx, p.e.st, f.Snapshot); err != nil {
			return f, err
		}
		if f.figures, err = snapshot.Figures(ctx, p.e.st, p.id); err != nil {
			return f, err
		}
		f.whole, err = snapshot.Verify(ctx, p.e.st, f.Snapshot)
		return f, err
	}, p.show)
}

func (p *frozenPage) show(f frozenFacts) {
	p.facts = f
	p.loads++
	p.grid.SetLoading(false)
	p.head.SetText(frozenWords(f))
	choice := ui.NewSegmentEntry([]ui.Choice{{Value: frozenRows, Label: "明细差异 " + thousands(f.diffs)}, {Value: frozenChanged, Label: "数字差异 " + thousands(len(f.changed))},
		{Value: frozenAll, Label: "封存的数字 " + thousands(len(f.figures))}})
	choice.SetValue(p.view)
	choice.SetOnChanged(func() {
		p.view = choice.Value()
		p.showView()
	})
	p.views.Objects = []fyne.CanvasObject{choice}
	p.views.Refresh()
	p.tools.Objects = []fyne.CanvasObject{layout.NewSpacer()}
	if f.State == snapshot.Frozen {
		p.tools.Add(widget.NewButtonWithIcon("重开…", theme.ContentUndoIcon(), func() { p.e.askReopen(f.Snapshot) }))
	}
	p.tools.Add(widget.NewButtonWithIcon("印通报…", theme.DocumentPrintIcon(), p.Print))
	p.tools.Add(widget.NewButtonWithIcon("导出", theme.DocumentSaveIcon(), p.Export))
	p.tools.Refresh()
	p.root.Refresh() // the words above may need another line
	p.e.shell.RefreshTitle()
	p.showView()
}

// frozenWords says which freezing this is and what became of it.
func frozenWords(f frozenFacts) string {
	text := fmt.Sprintf("%s　第%d次封账　%s", f.Quarter.Name(), f.Revision, f.FrozenOn)
	if f.FrozenBy != "" {
		text += " " + f.FrozenBy
	}
	text += fmt.Sprintf("　%s　%s 条明细", f.StateText(), thousands(f.Rows))
	if f.Reason != "" {
		text += "　说明：" + f.Reason
	}
	if f.Reopened != "" {
		text += fmt.Sprintf("\n%s %s 重开：%s", f.ReopenedOn, f.ReopenedBy, f.Reopened)
	}
	if !f.whole {
		text += "\n封存内容与校验码不符，可能被别的程序改动过。请用备份恢复数据库。"
	}
	return text
}

// showView lists what the switch asks for.
func (p *frozenPage) showView() {
	p.blocks, p.asked = map[int][]snapshot.Diff{}, map[int]bool{}
	p.grid.SetColumns(frozenColumns(p.view))
	p.grid.ClearSelection()
	p.grid.SetEmpty(ui.NewEmptyState(theme.ConfirmIcon(), map[string]string{frozenRows: "封账以后没有改动。以后的修订会列在这里：哪家企业、哪个月、原数、现数、谁改的。",
		frozenChanged: "按现在的台账算，数字和封账时一样。", frozenAll: "没有封存的数字。"}[p.view]))
	p.grid.RefreshAll()
	if p.Len() > 0 {
		p.grid.Select(0)
	}
	p.showRule()
}

func frozenColumns(view string) []ui.Column {
	right := fyne.TextAlignTrailing
	switch view {
	case frozenRows:
		return []ui.Column{{Key: "month", Title: "月份", Width: 76}, {Key: "name", Title: "企业名称", Width: 220}, {Key: "what", Title: "项目", Width: 116}, {Key: "old", Title: "封账时", Width: 136, Align: right},
			{Key: "now", Title: "现在", Width: 136, Align: right}, {Key: "source", Title: "来源", Width: 300}}
	case frozenChanged:
		return []ui.Column{{Key: "label", Title: "数字", Width: 300}, {Key: "old", Title: "封账时", Width: 136, Align: right}, {Key: "now", Title: "现在", Width: 136, Align: right}, {Key: "unit", Title: "单位", Width: 76}}
	}
	return []ui.Column{{Key: "label", Title: "数字", Width: 300}, {Key: "old", Title: "封账时", Width: 136, Align: right}, {Key: "unit", Title: "单位", Width: 76}, {Key: "rows", Title: "明细条数", Width: 84, Align: right}, {Key: "source", Title: "来源", Width: 300}}
}

// Len implements ui.Source.
func (p *frozenPage) Len() int {
	switch p.view {
	case frozenRows:
		return p.facts.diffs
	case frozenChanged:
		return len(p.facts.changed)
	}
	return len(p.facts.figures)
}

// Cell implements ui.Source.
func (p *frozenPage) Cell(row int, key string) (ui.Cell, bool) {
	switch p.view {
	case frozenRows:
		d := p.diff(row)
		if d == nil {
			return ui.Cell{}, false
		}
		return ui.Cell{Text: diffText(*d, key), Bold: key == "now"}, true
	case frozenChanged:
		return ui.Cell{Text: changedText(p.facts.changed[row], key), Bold: key == "now"}, true
	}
	return ui.Cell{Text: frozenText(p.facts.figures[row], key)}, true
}

// diff is a difference; nil while its block is being read.
func (p *frozenPage) diff(row int) *snapshot.Diff {
	block := row / frozenBlock
	if list, ok := p.blocks[block]; ok {
		if i := row % frozenBlock; i < len(list) {
			return &list[i]
		}
		return nil
	}
	if !p.asked[block] {
		p.asked[block] = true
		s := p.facts.Snapshot
		ui.Load(p.loader, fmt.Sprintf("block%d", block), func(ctx context.Context) ([]snapshot.Diff, error) {
			return snapshot.Diffs(ctx, p.e.st, s, frozenBlock, block*frozenBlock)
		}, func(list []snapshot.Diff) {
			p.blocks[block] = list
			p.grid.RefreshAll()
			p.showRule()
		})
	}
	return nil
}

// showRule says below the list how the figure at the cursor is made.
func (p *frozenPage) showRule() {
	row, _ := p.grid.Cursor()
	text := ""
	if p.view == frozenAll && row >= 0 && row < len(p.facts.figures) {
		text = p.facts.figures[row].Rule
	}
	p.rule.SetText(text)
}

func diffText(d snapshot.Diff, key string) string {
	old, now := d.Texts()
	switch key {
	case "month":
		return d.MonthText()
	case "name":
		return d.Name
	case "what":
		return d.Label()
	case "old":
		return old
	case "now":
		return now
	}
	return d.Source()
}

func changedText(d snapshot.FigureDiff, key string) string {
	old, now := d.Texts()
	return map[string]string{"label": d.Label, "unit": d.Unit, "old": old, "now": now}[key]
}

func frozenText(f snapshot.Figure, key string) string {
	switch key {
	case "label":
		return f.Label
	case "old":
		return f.Text()
	case "unit":
		return f.Unit
	case "rows":
		if f.Rows != nil {
			return thousands(int(*f.Rows))
		}
		return ""
	}
	text := ""
	for i, o := range f.Origins {
		if i > 0 {
			text += "、"
		}
		text += fmt.Sprintf("%s %s 条", o.Name(), thousands(int(o.Rows)))
	}
	return text
}

// Title implements ui.Page.
func (p *frozenPage) Title() string {
	if p.facts.ID == 0 {
		return kind.Snapshot.Label
	}
	return p.facts.Name() + " · " + kind.Snapshot.Label
}

// Place implements ui.Placed: it stands under the list.
func (p *frozenPage) Place() string { return kind.Snapshot.Key }

// Route implements ui.Page.
func (p *frozenPage) Route() string { return recordRoute(kind.Snapshot, p.id) }

// Content implements ui.Page.
func (p *frozenPage) Content() fyne.CanvasObject { return p.root }

// FocusPage implements ui.Focuser.
func (p *frozenPage) FocusPage() {
	if p.e.win.Canvas().Overlays().Top() == nil {
		p.grid.Focus()
	}
}

// Close implements ui.Closer.
func (p *frozenPage) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *frozenPage) Save() any { return p.view }

// Restore implements ui.Saver.
func (p *frozenPage) Restore(state any) {
	if view, ok := state.(string); ok {
		p.view = view
	}
}
