package app

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/planaccept"
	"beizeng/data/planread"
)

// planReadRoute is the page that reads a published plan for review.
const planReadRoute = "plan/read"

// planEndings are what the file dialog offers for a plan.
var planEndings = []string{".txt", ".docx"}

// planRead shows a plan's unchanged text at the left and what was read in it at
// the right; what the user chose is taken over at once.
type planRead struct {
	e      *env
	loader *ui.Loader

	path   string
	prop   *planread.Proposal
	review *planaccept.Review
	group  string // the group shown, "" for all
	rows   findRows
	busy   bool

	pane   *ui.TextPane
	grid   *ui.DataGrid
	prefix *ui.TextEntry
	accept *widget.Button
	note   *ui.Note
	groups *fyne.Container
	body   *fyne.Container
}

// readPlan opens the page and asks for the file at once.
func (e *env) readPlan() {
	e.nav(planReadRoute)
	if p, ok := e.shell.Router.Page().(*planRead); ok && p.prop == nil {
		p.pick()
	}
}

func newPlanRead(e *env) ui.Page {
	p := &planRead{e: e, loader: e.newLoader(), body: container.NewStack()}
	p.showEmpty("读入一份公布的方案：.txt 或 .docx。\n软件列出条款、责任单位、指标和疑似错字供核对，勾选后才写入；原文不改。", theme.DocumentIcon())
	return p
}

// Title implements ui.Page.
func (p *planRead) Title() string { return "读入方案" }

// Route implements ui.Page.
func (p *planRead) Route() string { return planReadRoute }

// Content implements ui.Page.
func (p *planRead) Content() fyne.CanvasObject { return p.body }

// Close implements ui.Closer.
func (p *planRead) Close() { p.loader.Close() }

// FocusPage implements ui.Focuser: arrows, space and Enter work at once.
func (p *planRead) FocusPage() {
	if p.grid != nil {
		p.grid.Focus()
	}
}

// Save implements ui.Saver.
func (p *planRead) Save() any { return p.path }

// Restore implements ui.Saver.
func (p *planRead) Restore(state any) {
	if path, _ := state.(string); path != "" {
		p.open(path)
	}
}

// TakesDrops implements dropTarget.
func (p *planRead) TakesDrops() bool { return true }

// Drop reads the first file dropped on the window.
func (p *planRead) Drop(paths []string) { p.open(paths[0]) }

// HandleShortcut takes what is chosen with Ctrl+Enter.
func (p *planRead) HandleShortcut(s fyne.Shortcut) bool {
	if isCtrlEnter(s) && p.review != nil {
		p.take()
		return true
	}
	return false
}

func (p *planRead) pick() { p.e.askFile(prefImportFolder, planEndings, p.open) }

func (p *planRead) set(o fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
}

func (p *planRead) showEmpty(text string, icon fyne.Resource) {
	p.grid = nil
	p.set(container.NewCenter(ui.NewEmptyState(icon, text, widget.NewButtonWithIcon("选择方案文件…", theme.FolderOpenIcon(), p.pick), widget.NewButton("返回计划", func() { p.e.nav("plan") }))))
}

// readPlan is a file read and held against the ledgers, or why it was refused.
type readPlan struct {
	prop    *planread.Proposal
	review  *planaccept.Review
	refused error
}

// open reads a file in the background.
func (p *planRead) open(path string) {
	if p.busy {
		return
	}
	p.path, p.prop, p.review, p.group, p.grid = path, nil, nil, "", nil
	p.set(container.NewCenter(ui.NewHint("正在读取 " + filepath.Base(path) + " …")))
	st := p.e.st
	ui.Load(p.loader, "open", func(ctx context.Context) (readPlan, error) {
		prop, err := planread.ReadFile(path)
		if err != nil {
			return readPlan{refused: err}, nil
		}
		review, err := planaccept.Propose(ctx, st, prop, nil)
		return readPlan{prop, review, nil}, err
	}, func(r readPlan) {
		if r.refused != nil {
			p.showEmpty(r.refused.Error(), theme.WarningIcon())
			return
		}
		p.prop, p.review = r.prop, r.review
		p.show()
	})
}

// propose holds the reading against the ledgers again; done tells that the user
// has just chosen, so that what was left out stays so.
func (p *planRead) propose(prefix *string, done bool) {
	st, prop := p.e.st, p.prop
	ui.Load(p.loader, "propose", func(ctx context.Context) (*planaccept.Review, error) {
		return planaccept.Propose(ctx, st, prop, prefix)
	}, func(r *planaccept.Review) {
		if p.prop == prop {
			for _, it := range r.Items {
				it.Take = it.Take && !done
			}
			p.review = r
			p.refresh()
		}
	})
}

// noteRoom is the room for what a row says in full, two lines.
const noteRoom = 50

// show lays the review out.
func (p *planRead) show() {
	p.pane, p.groups = ui.NewTextPane(), container.NewHBox()
	p.note = ui.NewHint("")
	p.grid = ui.NewDataGrid([]ui.Column{{Key: "take", Title: "采纳", Width: 44, Align: fyne.TextAlignCenter}, {Key: "state", Title: "状态", Width: 66}, {Key: "text", Title: "内容", Width: 280}, {Key: "detail", Title: "说明", Width: 520}}, &p.rows)
	p.grid.OnSelect = func(rows []int) {
		if len(rows) > 0 {
			p.mark(rows[0])
		}
	}
	p.grid.OnSpace = p.toggle
	p.grid.OnClick = func(row int, key string) {
		if key == "take" {
			p.toggle(row)
		}
	}
	p.grid.OnOpen = p.edit
	p.prefix = ui.NewTextEntry()
	p.prefix.SetPlaceHolder("不加")
	p.prefix.OnSubmitted = func(string) { p.applyPrefix() }
	p.prefix.OnBlur = p.applyPrefix
	p.accept = widget.NewButton("", p.take)
	p.accept.Importance = widget.HighImportance
	top := container.NewHBox(widget.NewButtonWithIcon("换一个文件…", theme.FolderOpenIcon(), p.pick), labelled("编号前缀", fixed(90, p.prefix)),
		layout.NewSpacer(), container.NewCenter(fixedHint("空格 勾选　Enter 修改　Ctrl+Enter 采纳所选")), p.accept)
	text := panel(filepath.Base(p.path)+"（原文，不改）", p.pane)
	right := container.NewBorder(p.groups, fixedHeight(noteRoom, container.NewPadded(p.note)), nil, nil, p.grid)
	split := container.NewHSplit(text, right)
	split.Offset = 0.36
	p.pane.SetText(p.prop.Text)
	p.set(container.NewBorder(top, nil, nil, nil, split))
	p.refresh()
	p.grid.Focus()
}

// refresh shows the review as it is now.
func (p *planRead) refresh() {
	p.prefix.SetText(p.review.Prefix)
	if p.review.Plan > 0 {
		p.prefix.Disable() // its codes are given
	} else {
		p.prefix.Enable()
	}
	p.showGroups()
	p.refill()
	p.note.SetText(p.remarks())
	p.body.Refresh()
}

// remarks are about the reading as a whole.
func (p *planRead) remarks() string {
	text := ""
	if p.review.Plan > 0 {
		text = "这份方案已在台账里：与台账不同的默认不采纳，要改的请勾选。"
	}
	for _, n := range p.prop.Notes {
		text += n
	}
	return text
}

// refill fills the grid with the group shown.
func (p *planRead) refill() {
	p.rows = planReadRows(p.prop, p.review, p.group)
	p.grid.RefreshAll()
	p.countChosen()
}

// countChosen tells on the button how many will be written.
func (p *planRead) countChosen() {
	n := p.review.Chosen()
	p.accept.SetText(fmt.Sprintf("采纳所选（%d）", n))
	if n == 0 {
		p.accept.Disable()
	} else {
		p.accept.Enable()
	}
}

// showGroups are the buttons that show one group, each with its count.
func (p *planRead) showGroups() {
	p.groups.Objects = nil
	for _, g := range findGroups(p.prop, p.review) {
		b := widget.NewButton(fmt.Sprintf("%s %d", g.label, g.count), func() {
			p.group = g.key
			p.showGroups()
			p.refill()
			p.grid.ScrollTop(0)
			p.grid.Focus()
		})
		if g.key == p.group {
			b.Importance = widget.HighImportance
		}
		p.groups.Add(b)
	}
	p.groups.Refresh()
}

// mark shows a row's place in the text, and what it says in full.
func (p *planRead) mark(row int) {
	if row >= 0 && row < len(p.rows.list) {
		r := p.rows.list[row]
		p.pane.Mark(r.place.Start, r.place.End)
		if r.more != "" {
			p.note.SetText(r.text + "：" + r.more)
		}
	}
}

// toggle chooses a row's item, or leaves it.
func (p *planRead) toggle(row int) {
	if p.busy || row < 0 || row >= len(p.rows.list) {
		return
	}
	it := p.rows.list[row].item
	switch {
	case it == nil:
		return
	case it.Problem != "":
		p.e.toast("这一条还不能采纳：" + it.Problem)
		return
	case it.State == planaccept.Same:
		p.e.toast("台账里已有，与方案相同")
		return
	}
	it.Take = !it.Take
	p.grid.RefreshRows()
	p.countChosen()
}

func (p *planRead) applyPrefix() {
	if p.review == nil || p.review.Plan > 0 || p.prefix.Text == p.review.Prefix {
		return
	}
	text := p.prefix.Text
	p.propose(&text, false)
}

// take writes what is chosen.
func (p *planRead) take() {
	if p.busy || p.review.Chosen() == 0 {
		return
	}
	p.busy = true
	p.accept.Disable()
	st, review, file := p.e.st, p.review, filepath.Base(p.path)
	var res planaccept.Result
	p.e.background(func(ctx context.Context) error {
		var err error
		res, err = planaccept.Accept(ctx, st, review, file)
		return err
	}, func(err error) {
		p.busy = false
		if err != nil {
			p.accept.Enable()
			p.e.fail("没有采纳", err)
			return
		}
		p.e.shell.Toasts.Post(ui.Toast{Text: takenText(res), Action: "撤销（Ctrl+Z）", Undo: true, For: undoTime, OnAction: func() {
			undoBatch(p.e, res.Batch, func() { p.again(false) })
		}})
		p.again(true)
	})
}

// again looks at the ledgers anew, if the page still shows a plan.
func (p *planRead) again(done bool) {
	if p.prop != nil {
		p.propose(nil, done)
	}
}

func takenText(res planaccept.Result) string {
	text := fmt.Sprintf("已采纳：新增 %d 条，更新 %d 条", res.Added, res.Changed)
	if res.Skipped > 0 {
		text += fmt.Sprintf("；%d 条责任分工没有写入（条款或单位没有采纳）", res.Skipped)
	}
	return text
}
