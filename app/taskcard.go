package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/tasks"
	"beizeng/reports"
)

// taskPile are the open tasks that ask for attention.
type taskPile struct{ late, due, silent []tasks.Task }

// taskCard counts the open tasks that are late, due this month or silent; not
// ok where there are no tasks.
func taskCard(ctx context.Context, st *store.Store, territory string) (c serviceCard, ok bool, err error) {
	n, err := st.Number(ctx, "SELECT EXISTS (SELECT 1 FROM task WHERE deleted_at IS NULL)")
	if err != nil || n == 0 || territory == standing.Unassigned {
		return c, false, err
	}
	open, err := tasks.List(ctx, st, tasks.Query{State: tasks.StateOpen, Territory: territory})
	if err != nil {
		return c, false, err
	}
	pile := sortPile(open, st.Today())
	c.stat = ui.Stat{Title: kind.Task.Label, Value: fmt.Sprint(len(pile.late)), Unit: "项逾期", Fraction: -1, Mark: -1, Light: ui.LightGreen,
		Note: fmt.Sprintf("本月到期 %d，沉默 %d 天以上 %d", len(pile.due), tasks.SilentFrom, len(pile.silent))}
	switch {
	case len(pile.late) > 0:
		c.stat.Light = ui.LightRed
	case len(pile.silent) > 0:
		c.stat.Light = ui.LightYellow
	}
	c.rule = tasks.RuleLate + "\n\n本月到期：没有完成的任务中，完成时限在今天到本月底之间的。\n\n" + tasks.RuleSilent + "\n\n" + tasks.RuleProgress
	c.open = func(e *env) { showPile(e, pile) }
	return c, true, nil
}

// sortPile sorts open tasks: one may be silent and late.
func sortPile(open []tasks.Task, today string) taskPile {
	var p taskPile
	var month int
	var year, m int
	if _, err := fmt.Sscanf(today, "%d-%d", &year, &m); err == nil {
		month = year*100 + m
	}
	for _, t := range open {
		due := t.Record.Text("due_on")
		if t.Late {
			p.late = append(p.late, t)
		} else if due != "" && due <= codes.LastDay(month) {
			p.due = append(p.due, t)
		}
		if t.Silent != nil && *t.Silent >= tasks.SilentFrom {
			p.silent = append(p.silent, t)
		}
	}
	return p
}

// showPile lists them, each a tap from its page.
func showPile(e *env, p taskPile) {
	var d *ui.Dialog
	leave := func(route string) { d.Close(); e.nav(route) }
	part := func(title, none string, list []tasks.Task) fyne.CanvasObject {
		return panel(fmt.Sprintf("%s %d", title, len(list)), taskTable(none, list, leave))
	}
	body := stack(part("逾期", "没有逾期的任务。", p.late), part("本月到期", "本月没有到期的任务。", p.due), part(fmt.Sprintf("沉默 %d 天以上", tasks.SilentFrom), "没有沉默的任务。", p.silent))
	d = ui.ShowDialog(e.win.Canvas(), "要盯的任务", newTallPage(body), fyne.NewSize(960, 600), ui.DialogButton{Text: "热力图", Do: func() { e.nav(heatRoute) }},
		ui.DialogButton{Text: "任务清单", Do: func() { e.nav(kind.Task.Key) }}, ui.DialogButton{Text: "关闭", Main: true})
}

// The papers of tasks.
const (
	tasksPaper      = "tasks"
	taskLetterPaper = "taskletter"
)

// printTasks asks where to save a paper of a year's tasks, of a unit or of all
// with "".
func (e *env) printTasks(key, unit string, year int) {
	name, place := fmt.Sprintf("任务清单-%d", year), ""
	if key == taskLetterPaper {
		name = fmt.Sprintf("任务督办函-%d", year)
	}
	if unit != "" {
		place = tasks.UnitName(unit)
		name += "-" + place
	}
	e.askPaper(key, name, fmt.Sprintf("%d 年", year), place, reports.Options{Unit: unit, Year: year})
}
