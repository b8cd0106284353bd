package app

import (
	"fmt"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/casework"
	"beizeng/data/kind"
)

// openWork are the short tables of what is open with firms, wherever they are
// shown: a firm's page, a leader's, a sponsorship's.
type openWork struct {
	e     *env
	today string
	// firm names the firm in each row, where the table is of several.
	firm   bool
	reload func()
}

// dueCell is a day by which something is to be done, red once it has passed.
func dueCell(day, today string, open bool) factCell {
	c := valueCell(day)
	if open && day != "" && day < today {
		c.Color, c.Bold = ui.ColorRed, true
	}
	return c
}

func (w openWork) columns(cols ...factColumn) []factColumn {
	if w.firm {
		cols = append([]factColumn{{Title: "企业", Width: 120, Grow: 2}}, cols...)
	}
	return cols
}

func (w openWork) row(r *kind.Record, cells ...factCell) []factCell {
	if w.firm {
		firm := factCell{Text: r.Text("enterprise_name"), Open: func() { w.e.nav(recordRoute(kind.Enterprise, r.Int("enterprise"))) }}
		cells = append([]factCell{firm}, cells...)
	}
	return cells
}

// titleCell opens a record over the page.
func (w openWork) titleCell(r *kind.Record) factCell {
	return factCell{Text: r.Title(), Open: func() { showRecordDialog(w.e, r.Kind, r.ID, nil, w.reload) }}
}

// grievances lists difficulties with whom they wait for and until when; a tap
// opens the page where they are handled.
func (w openWork) grievances(list []*kind.Record) fyne.CanvasObject {
	cols := w.columns(factColumn{Title: "诉求", Width: 150, Grow: 3}, factColumn{Title: "办理单位", Width: 90, Grow: 1}, factColumn{Title: "期限", Width: 88}, factColumn{Title: "状态", Width: 84})
	var rows [][]factCell
	for _, r := range list {
		late := casework.Overdue(r.Text("state"), r.Text("due_on"), w.today)
		state := valueCell(r.Show("state"))
		if late > 0 {
			state = factCell{Text: fmt.Sprintf("逾期 %d 日", late), Color: ui.ColorRed, Bold: true}
		}
		title := factCell{Text: r.Title(), Open: func() { w.e.nav(recordRoute(r.Kind, r.ID)) }}
		rows = append(rows, w.row(r, title, valueCell(r.Show("unit")), dueCell(r.Text("due_on"), w.today, late > 0), state))
	}
	return tableOr("没有未办结的诉求。", cols, rows)
}

// measures lists what is promised to firms.
func (w openWork) measures(list []*kind.Record) fyne.CanvasObject {
	return w.promises(kind.Measure, list, "没有在办的措施。")
}

// promises lists records of a kind with a course: what, who, until when, how
// far, and the next step of each, which a tap or Enter takes.
func (w openWork) promises(k *kind.Kind, list []*kind.Record, empty string) fyne.CanvasObject {
	cols := w.columns(factColumn{Title: k.TitleField().Label, Width: 150, Grow: 3}, factColumn{Title: "责任", Width: 100, Grow: 2}, factColumn{Title: "时限", Width: 88}, factColumn{Title: "状态", Width: 56},
		factColumn{Title: "推进", Width: 64})
	var rows [][]factCell
	for _, r := range list {
		next := textCell("")
		if to := k.Course.Next(r); to != "" {
			next = factCell{Text: "→" + to, Open: func() { w.e.moveOn(r, w.reload) }}
		}
		rows = append(rows, w.row(r, w.titleCell(r), valueCell(joined(r.Text("officer"), r.Show("unit"))),
			dueCell(r.Text(k.Course.Due), w.today, k.Course.Late(r, w.today)), stateCell(r), next))
	}
	return tableOr(empty, cols, rows)
}

// stateCell says how far a promise is; a step without states has its day alone.
func stateCell(r *kind.Record) factCell {
	c := r.Kind.Course
	switch {
	case c.State != "":
		return valueCell(r.Show(c.State))
	case r.Has(c.Day):
		return textCell("已完成")
	}
	return textCell("未完成")
}

// tableOr is a table, or one line that says that there is nothing: many empty
// tables are a wall.
func tableOr(empty string, cols []factColumn, rows [][]factCell) fyne.CanvasObject {
	if len(rows) == 0 {
		return ui.NewHint(empty)
	}
	return newFactTable(empty, cols, rows)
}

// joined sets two words side by side where both are there.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
