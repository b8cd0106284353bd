package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/tasks"
)

// The sorts of figures that the heat map shows.
const (
	heatLate     = "late"
	heatProgress = "progress"
	heatSilent   = "silent"
	heatEvidence = "evidence"
)

var heatLegend = map[string]string{
	heatLate:     "逾期数/任务数，越红逾期越多。" + tasks.RuleLate,
	heatProgress: "加权平均进度：红 不到 30%，黄 不到 60%，绿 60% 以上，深绿 已完成。" + tasks.RuleProgress,
	heatSilent:   "最久没有动静的一项的天数：绿 不到 30，黄 30 起，红 60 起，深红 90 起。" + tasks.RuleSilent,
	heatEvidence: "佐证条数，越深越多；黄 有任务没有佐证。" + tasks.RuleEvidence,
}

// heatCell is one cell of a sort. The figure stands in words: the tint only
// repeats it.
func heatCell(mode string, c tasks.Cell) ui.HeatCell {
	out := ui.HeatCell{Mark: c.Role == "lead"}
	switch {
	case c.Blank():
		return out
	case c.Undivided():
		out.Text, out.Muted, out.Tint, out.Depth = "未分解", true, ui.ColorGrey, 1
		return out
	case len(c.Leading) == 0:
		out.Text, out.Muted = fmt.Sprintf("配合%d", len(c.Helping)), true
		return out
	case c.Tasks == 0:
		out.Text, out.Muted = "终止", true
		return out
	}
	out.Text, out.Tint, out.Depth = heatFigure(mode, c)
	out.Muted = out.Tint == ""
	return out
}

func heatFigure(mode string, c tasks.Cell) (text string, tint fyne.ThemeColorName, depth int) {
	switch mode {
	case heatProgress:
		if c.PPM == nil {
			return "未填报", "", 0
		}
		tint, depth = ui.ColorGreen, 1
		switch ppm := *c.PPM; {
		case ppm >= 1_000_000:
			depth = 4
		case ppm < 300_000:
			tint, depth = ui.ColorRed, 3
		case ppm < 600_000:
			tint, depth = ui.ColorYellow, 2
		}
		return progress.FormatPPM(*c.PPM, 0), tint, depth
	case heatSilent:
		if c.Longest == nil {
			return "—", "", 0
		}
		tint, depth = ui.ColorGreen, 1
		switch days := *c.Longest; {
		case days >= 90:
			tint, depth = ui.ColorRed, 4
		case days >= 60:
			tint, depth = ui.ColorRed, 2
		case days >= tasks.SilentFrom:
			tint, depth = ui.ColorYellow, 2
		}
		return fmt.Sprintf("%d天", *c.Longest), tint, depth
	case heatEvidence:
		if c.Evidence == 0 {
			return "0", ui.ColorYellow, 1
		}
		return fmt.Sprint(c.Evidence), theme.ColorNamePrimary, 1 + min(3, c.Evidence/3)
	}
	if c.Late == 0 {
		return fmt.Sprintf("0/%d", c.Tasks), ui.ColorGreen, 1
	}
	return fmt.Sprintf("%d/%d", c.Late, c.Tasks), ui.ColorRed, min(4, 1+c.Late)
}

// percentText writes a progress, — where nobody has said.
func percentText(ppm *int64) string {
	if ppm == nil {
		return "—"
	}
	return progress.FormatPPM(*ppm, 1)
}

// open shows a cell's tasks.
func (p *heatPage) open(row, col int) {
	if p.m == nil || p.e.win.Canvas().Overlays().Top() != nil {
		return
	}
	clause, unit, c := p.m.Clauses[row], p.m.Units[col], p.m.Cells[row][col]
	var d *ui.Dialog
	leave := func(route string) { d.Close(); p.e.nav(route) }
	all := append(append([]tasks.Task(nil), c.Leading...), c.Helping...)
	body := container.NewVBox(ui.NewText(cellWords(c)), taskTable("这一格还没有任务。点“分解这一条…”。", all, leave))
	buttons := []ui.DialogButton{{Text: "打开条款", Do: func() { p.e.nav(clauseRoute(clause.ID)) }}}
	if unit.ID > 0 {
		buttons = append(buttons, ui.DialogButton{Text: "打开单位", Do: func() { p.e.nav(unitRoute(unit.ID)) }})
	}
	if c.Late > 0 || c.Silent > 0 {
		buttons = append(buttons, ui.DialogButton{Text: "督办函…", Do: func() { p.e.printTasks(taskLetterPaper, unit.Code, p.year) }})
	}
	buttons = append(buttons, ui.DialogButton{Text: "分解这一条…", Do: func() { askDivide(p.e, clause.ID, p.year, p.Reload) }}, ui.DialogButton{Text: "关闭", Main: true})
	d = ui.ShowDialog(p.e.win.Canvas(), clause.Code+" "+clause.Name+" × "+unit.Name, newTallPage(body), fyne.NewSize(880, 460), buttons...)
	d.OnClosed = p.heat.Focus
}

// taskTable lists tasks as they stand.
func taskTable(empty string, list []tasks.Task, open func(route string)) *factTable {
	right := fyne.TextAlignTrailing
	cols := []factColumn{{Title: "编号", Width: 100}, {Title: "任务", Width: 200, Grow: 2}, {Title: "牵头单位", Width: 140, Grow: 1}, {Title: "责任人", Width: 64}, {Title: "完成时限", Width: 92},
		{Title: "状态", Width: 66}, {Title: "进度", Width: 74, Align: right}, {Title: "佐证", Width: 46, Align: right}, {Title: "沉默", Width: 60, Align: right}}
	var rows [][]factCell
	for _, t := range list {
		rows = append(rows, []factCell{{Text: t.Code()}, {Text: t.Title(), Open: func() { open(recordRoute(kind.Task, t.Record.ID)) }}, valueCell(t.UnitName()), valueCell(t.Record.Text("officer")),
			taskDueCell(t), taskStateCell(t), {Text: taskFigure(t)}, {Text: fmt.Sprint(t.Evidence)}, silentCell(t)})
	}
	return newFactTable(empty, cols, rows)
}

func taskDueCell(t tasks.Task) factCell {
	c := valueCell(t.Record.Text("due_on"))
	if t.Late {
		c.Color, c.Bold = ui.ColorRed, true
	}
	return c
}

func taskStateCell(t tasks.Task) factCell {
	c := factCell{Text: t.StateText()}
	switch {
	case t.Late:
		c.Text, c.Color = "逾期", ui.ColorRed
	case t.Contradiction != "":
		c.Color = ui.ColorRed
	case t.Done:
		c.Color = ui.ColorGreen
	}
	return c
}

func silentCell(t tasks.Task) factCell {
	if t.Silent == nil {
		return valueCell("")
	}
	c := factCell{Text: fmt.Sprintf("%d 天", *t.Silent)}
	if *t.Silent >= tasks.SilentFrom {
		c.Color = ui.ColorYellow
	}
	return c
}

// taskFigure is how far a task is: one that proves itself by its figures.
func taskFigure(t tasks.Task) string {
	if t.Proves && t.Actual != nil {
		return plainFigure(*t.Actual) + " / " + plainFigure(*t.Goal)
	}
	return percentText(t.PPM)
}
