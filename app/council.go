package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// courseOverview makes the overview of a record whose details are promises: a
// meeting with its resolutions, a grade with its steps.
func courseOverview(of *kind.Kind) func(p *recordPage) fyne.CanvasObject {
	return func(p *recordPage) fyne.CanvasObject {
		return loadOverview(p, func(ctx context.Context) ([]*kind.Record, error) {
			return p.e.st.List(ctx, store.Query{Kind: of, Where: []store.Cond{{Field: of.Parent, Op: store.Eq, Value: p.id}}, Sort: of.Course.Due, Limit: mostPromises})
		}, func(list []*kind.Record) fyne.CanvasObject { return p.courseView(of, list) })
	}
}

// mostPromises is how many resolutions or steps an overview shows.
const mostPromises = 200

func (p *recordPage) courseView(of *kind.Kind, list []*kind.Record) fyne.CanvasObject {
	w := openWork{e: p.e, today: p.e.st.Today(), reload: p.Reload}
	tools, empty := []fyne.CanvasObject{newTextLink("新增"+of.Label, func() { p.addOf(of) })}, of.Empty+"点“新增"+of.Label+"”。"
	if of == kind.CultivationStep {
		tools = append([]fyne.CanvasObject{newTextLink("套用步骤模板", p.applySteps)}, tools...)
		empty = of.Empty + "点“套用步骤模板”一次列出各步和计划日期，或逐步新增。"
	}
	hint := ui.NewHint("点“→”推进一步；在“" + of.Label + "”里按 Ctrl+Enter 也可以，做错了按 Ctrl+Z 撤销。")
	return p.factsBeside(p.courseCards(of, list, w.today), panel(of.Label, newColumn(4, w.promises(of, list, empty), hint), tools...))
}

// courseCards count how far the promises are.
func (p *recordPage) courseCards(of *kind.Kind, list []*kind.Record, today string) fyne.CanvasObject {
	c, done, open, late := of.Course, 0, 0, 0
	next := ui.Stat{Title: "最近期限", Value: "没有"}
	for _, r := range list {
		switch {
		case r.Has(c.Day):
			done++
		case c.Open(r):
			open++
			if c.Late(r, today) {
				late++
			}
			if r.Has(c.Due) && next.Note == "" {
				next.Value, next.Note = r.Text(c.Due), r.Title()
			}
		}
	}
	lateStat := ui.Stat{Title: "逾期", Value: fmt.Sprint(late), Unit: "项", Note: "过了时限还没有完成", Light: ui.LightGreen}
	if late > 0 {
		lateStat.Light, next.Light = ui.LightRed, ui.LightRed
	}
	tab := of.Label
	return container.NewGridWithColumns(4,
		p.statCard(ui.Stat{Title: of.Label, Value: fmt.Sprint(len(list)), Unit: "项", Note: fmt.Sprintf("已终止 %d 项", len(list)-done-open)}, tab),
		p.statCard(ui.Stat{Title: "已完成", Value: fmt.Sprint(done), Unit: "项", Note: fmt.Sprintf("还有 %d 项", open)}, tab),
		p.statCard(lateStat, tab), p.statCard(next, tab))
}
