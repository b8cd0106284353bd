package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// askDivide proposes a year's tasks of a clause, of all with 0.
func askDivide(e *env, clause int64, year int, after func()) {
	title := fmt.Sprintf("分解任务：%d 年", year)
	if clause == 0 {
		title = fmt.Sprintf("全部条款分解到 %d 年", year)
	}
	askProposals(e, title, "没有可分解的：条款没有写明责任单位，也没有当年的指标。", after, func(ctx context.Context, st *store.Store) ([]tasks.Proposal, error) {
		return tasks.Divide(ctx, st, clause, year)
	})
}

// askCarry proposes to go on with what was left undone the year before.
func askCarry(e *env, year int, after func()) {
	askProposals(e, fmt.Sprintf("结转 %d 年未完成任务到 %d 年", year-1, year), fmt.Sprintf("%d 年没有未完成的任务。自证任务每年有自己的目标，不结转。", year-1), after, func(ctx context.Context, st *store.Store) ([]tasks.Proposal, error) {
		return tasks.CarryOver(ctx, st, year)
	})
}

func askProposals(e *env, title, none string, after func(), read func(context.Context, *store.Store) ([]tasks.Proposal, error)) {
	if e.win.Canvas().Overlays().Top() != nil {
		return
	}
	ui.Load(e.newLoader(), "proposals", func(ctx context.Context) ([]tasks.Proposal, error) { return read(ctx, e.st) }, func(list []tasks.Proposal) {
		if len(list) == 0 {
			e.toast(none)
			return
		}
		newProposals(e, title, list, after)
	})
}

// proposals is the dialog that looks through proposed tasks.
type proposals struct {
	e      *env
	list   []tasks.Proposal
	chosen []bool
	grid   *ui.DataGrid
	due    *ui.DateEntry
	count  *widget.Label
	after  func()
}

func newProposals(e *env, title string, list []tasks.Proposal, after func()) *proposals {
	p := &proposals{e: e, list: list, chosen: make([]bool, len(list)), due: ui.NewDateEntry(), count: widget.NewLabel("已选 000 / 000"), after: after}
	for i, x := range list {
		p.chosen[i] = x.Known == ""
	}
	p.grid = ui.NewDataGrid([]ui.Column{{Key: "on", Title: "选", Width: 40}, {Key: "clause", Title: "条款", Width: 52}, {Key: "title", Title: "任务", Width: 280}, {Key: "unit", Title: "牵头单位", Width: 190},
		{Key: "goal", Title: "自证目标", Width: 84, Align: fyne.TextAlignTrailing}, {Key: "note", Title: "说明", Width: 190}}, p)
	p.grid.OnOpen = p.toggle
	p.due.SetValue(list[0].Task.Text("due_on"))
	all := func(text string, on func(i int) bool) fyne.CanvasObject {
		return widget.NewButton(text, func() {
			for i := range p.chosen {
				p.chosen[i] = on(i)
			}
			p.show()
		})
	}
	bar := container.NewHBox(widget.NewLabel("完成时限"), container.NewGridWrap(fyne.NewSize(150, 32), p.due), layout.NewSpacer(), p.count,
		all("全选", func(int) bool { return true }), all("只选没有的", func(i int) bool { return p.list[i].Known == "" }), all("全不选", func(int) bool { return false }))
	body := container.NewBorder(bar, ui.NewHint("双击或按回车勾选、取消。已有同样任务的不预先勾选。"), nil, nil, p.grid)
	ui.ShowDialog(e.win.Canvas(), title, body, fyne.NewSize(920, 540), ui.DialogButton{Text: "取消"}, ui.DialogButton{Text: "建立任务", Main: true, Do: p.create})
	p.show()
	p.grid.Focus()
	return p
}

// Len implements ui.Source.
func (p *proposals) Len() int { return len(p.list) }

// Cell implements ui.Source.
func (p *proposals) Cell(row int, key string) (ui.Cell, bool) {
	x := p.list[row]
	t := x.Task
	switch key {
	case "on":
		if p.chosen[row] {
			return ui.Cell{Text: "√", Bold: true}, true
		}
		return ui.Cell{}, true
	case "clause":
		return ui.Cell{Text: t.Text("clause_code")}, true
	case "unit":
		return ui.Cell{Text: t.Show("unit")}, true
	case "goal":
		if t.Has("goal") {
			return ui.Cell{Text: plainFigure(t.Int("goal"))}, true
		}
		return ui.Cell{}, true
	case "note":
		switch {
		case x.Known != "":
			return ui.Cell{Text: "已有 " + x.Known, Color: ui.Color(ui.ColorYellow)}, true
		case x.From != nil:
			return ui.Cell{Text: "结转自 " + x.From.Text("code")}, true
		case t.Has("indicator"):
			return ui.Cell{Text: "由台账自证"}, true
		}
		return ui.Cell{}, true
	}
	return ui.Cell{Text: t.Show(key)}, true
}

func (p *proposals) toggle(row int) {
	p.chosen[row] = !p.chosen[row]
	p.show()
}

func (p *proposals) show() {
	n := 0
	for _, on := range p.chosen {
		if on {
			n++
		}
	}
	p.count.SetText(fmt.Sprintf("已选 %d / %d", n, len(p.list)))
	p.grid.RefreshAll()
}

// create stores what was chosen, with the way back.
func (p *proposals) create() {
	var chosen []tasks.Proposal
	for i, x := range p.list {
		if p.chosen[i] {
			if due := p.due.Value(); due != "" {
				x.Task.Set("due_on", due)
			}
			chosen = append(chosen, x)
		}
	}
	if len(chosen) == 0 {
		p.e.toast("没有勾选任务")
		return
	}
	e, after := p.e, p.after
	e.background(func(ctx context.Context) error { return tasks.Create(ctx, e.st, chosen) }, func(err error) {
		if err != nil {
			e.fail("任务没有建立", err)
			return
		}
		e.offerBack(fmt.Sprintf("已建立 %d 项任务", len(chosen)), func(ctx context.Context) error { return tasks.TakeBack(ctx, e.st, chosen) })
		after()
	})
}

// plainFigure writes a figure of six decimals without needless zeros.
func plainFigure(v int64) string { return codes.PlainDecimal(v, 6) }
