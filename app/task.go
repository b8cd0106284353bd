package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// taskSheet is what a task's overview shows.
type taskSheet struct {
	task   tasks.Task
	pieces []tasks.Piece
	notes  []*kind.Record
}

// shownNotes is how many of a task's notes the overview shows; the tab has all.
const shownNotes = 8

// taskOverview is a task as it stands: figures, evidence, notes.
func taskOverview(p *recordPage) fyne.CanvasObject {
	return loadOverview(p, func(ctx context.Context) (s taskSheet, err error) {
		if s.task, err = tasks.Of(ctx, p.e.st, p.id, ""); err != nil {
			return s, err
		}
		if s.pieces, err = tasks.Evidence(ctx, p.e.st, p.id, ""); err != nil {
			return s, err
		}
		s.notes, err = p.e.st.List(ctx, store.Query{Kind: kind.TaskNote, Where: []store.Cond{{Field: "task", Op: store.Eq, Value: p.id}}, Sort: "-date", Limit: shownNotes})
		return s, err
	}, p.taskView)
}

func (p *recordPage) taskView(s taskSheet) fyne.CanvasObject {
	var panels []fyne.CanvasObject
	if s.task.Contradiction != "" {
		panels = append(panels, ui.NewBanner(s.task.Contradiction+"。完成与否以台账为准。", nil))
	}
	panels = append(panels,
		panel("佐证", pieceTable(p.e, s.pieces, p.Reload), newTextLink("添加佐证…", p.addProof)),
		panel("进展", p.noteTable(s.notes), newTextLink("记进展", p.addNote)))
	return p.factsBeside(p.taskCards(s.task), panels...)
}

// addProof finds a record and makes it evidence of the task.
func (p *recordPage) addProof() {
	showProofSearch(p.e, func(ev *kind.Record) { ev.Set("task", p.id) }, p.Reload)
}

// addNote writes down how the task goes.
func (p *recordPage) addNote() {
	showRecordDialog(p.e, kind.TaskNote, 0, []string{"task", fmt.Sprint(p.id)}, p.Reload)
}

func (p *recordPage) taskCards(t tasks.Task) fyne.CanvasObject {
	return container.NewGridWithColumns(4, p.progressCard(t), taskDueStat(t, p.e.st.Today(), p), p.statCard(evidenceStat(t), evidenceTab), p.statCard(noteStat(t), kind.TaskNote.Label))
}

// progressCard is how far a task is; one that proves itself opens its rows.
func (p *recordPage) progressCard(t tasks.Task) fyne.CanvasObject {
	s := ui.Stat{Title: "进度", Value: "未填报", Note: "没有填报不等于零", Fraction: -1, Mark: -1, Light: lightOf(t.Light)}
	switch {
	case t.Proves && t.Figure == nil:
		s.Value, s.Note = "—", fmt.Sprintf("%d 年还没有开始", t.Record.Int("year"))
	case t.Proves && t.Actual == nil:
		s.Value, s.Note = "—", "台账里还没有当年的数据；目标 "+plainFigure(*t.Goal)+" "+t.Measure
	case t.Proves:
		s.Value, s.Unit, s.Note = plainFigure(*t.Actual), t.Measure, fmt.Sprintf("目标 %s %s，完成 %s，由台账自证", plainFigure(*t.Goal), t.Measure, progress.FormatPPM(*t.PPM, 1))
	case t.PPM != nil:
		s.Value, s.Note = percentText(t.PPM), "最近一次填报"
		if t.Done {
			s.Note = "已完成"
		}
	}
	if t.PPM != nil {
		s.Fraction = float64(*t.PPM) / 1e6
	}
	if !t.Proves || t.Figure == nil {
		return p.statCard(s, kind.TaskNote.Label)
	}
	f := *t.Figure
	card := ui.NewStatCard(s, container.NewHBox(newTextLink("怎么算的", func() { showHow(p.e, f) }).small()))
	card.OnTap = func() {
		if len(f.Rows) > 0 {
			openRows(p.e, f.Rows[0])
		}
	}
	return card
}

// taskDueStat is the day by which a task is to be done.
func taskDueStat(t tasks.Task, today string, p *recordPage) fyne.CanvasObject {
	s := ui.Stat{Title: "完成时限", Value: "没有写", Note: t.StateText(), Fraction: -1, Mark: -1}
	if due := t.Record.Text("due_on"); due != "" {
		s.Value = due
		switch days := daysBetween(today, due); {
		case !t.Open():
		case t.Late:
			s.Note, s.Light = fmt.Sprintf("%s，逾期 %d 天", t.StateText(), -days), ui.LightRed
		default:
			s.Note = fmt.Sprintf("%s，还有 %d 天", t.StateText(), days)
		}
	}
	return p.statCard(s, formTab)
}

func evidenceStat(t tasks.Task) ui.Stat {
	s := ui.Stat{Title: "佐证", Value: fmt.Sprint(t.Evidence), Unit: "条", Note: "同一记录对同一指标只计一次", Fraction: -1, Mark: -1}
	if t.Claimed > 0 {
		s.Note, s.Light = fmt.Sprintf("另有 %d 条已由别处认领，不重复计", t.Claimed), ui.LightYellow
	}
	return s
}

func noteStat(t tasks.Task) ui.Stat {
	s := ui.Stat{Title: "最近进展", Value: "没有", Note: "点这里看全部进展", Fraction: -1, Mark: -1}
	if t.LastNote != "" {
		s.Value, s.Note = t.LastNote, short(t.LastText)
	}
	if t.Silent != nil && *t.Silent >= tasks.SilentFrom {
		s.Light, s.Note = ui.LightYellow, fmt.Sprintf("已 %d 天没有动静", *t.Silent)
	}
	return s
}

func (p *recordPage) noteTable(notes []*kind.Record) fyne.CanvasObject {
	var rows [][]factCell
	for _, n := range notes {
		percent := valueCell("")
		if n.Has("percent") {
			percent = factCell{Text: n.Show("percent")}
		}
		rows = append(rows, []factCell{valueCell(n.Text("date")), {Text: n.Text("text"), Open: func() { showRecordDialog(p.e, kind.TaskNote, n.ID, nil, p.Reload) }}, percent, valueCell(n.Text("officer"))})
	}
	return newFactTable("还没有进展。点“记进展”，写做了什么、完成百分之几。", []factColumn{{Title: "日期", Width: 92}, {Title: "进展", Width: 220, Grow: 3}, {Title: "完成比例", Width: 72, Align: fyne.TextAlignTrailing}, {Title: "填报人", Width: 70}}, rows)
}

// pieceTable lists evidence with what it counts for: a second claim stands in
// the colour of a warning, with who claimed first.
func pieceTable(e *env, pieces []tasks.Piece, reload func()) fyne.CanvasObject {
	cols := []factColumn{{Title: "日期", Width: 92}, {Title: "种类", Width: 84}, {Title: "记录", Width: 180, Grow: 2}, {Title: "计不计", Width: 160, Grow: 2}, {Title: "", Width: 56, Align: fyne.TextAlignTrailing}}
	var rows [][]factCell
	for _, p := range pieces {
		what, name := valueCell(""), factCell{Text: "记录已删除", Color: ui.ColorMuted}
		if k := kind.Get(p.Record.Text("record_kind")); k != nil {
			what = textCell(k.Label)
		}
		if t := p.Target; t != nil {
			name = factCell{Text: t.Title(), Open: func() { e.nav(ownRoute(t)) }}
		}
		counts := factCell{Text: "计入", Color: ui.ColorGreen}
		if !p.Counts {
			counts = factCell{Text: p.Why, Color: ui.ColorYellow}
			if c := p.First; c != nil && c.Task > 0 {
				counts.Open = func() { e.nav(recordRoute(kind.Task, c.Task)) }
			}
		}
		rows = append(rows, []factCell{valueCell(p.Record.Text("date")), what, name, counts, {Text: "移除", Open: func() { dropProof(e, p.Record, reload) }}})
	}
	return newFactTable("还没有佐证。点“添加佐证…”，查一条线索、企业、到资、活动或诉求；也可以在那条记录上点“作为佐证…”。", cols, rows)
}

// shownTasksOf are a clause's tasks of this year, and those of earlier years
// that are still open.
func shownTasksOf(ctx context.Context, st *store.Store, clause string) ([]tasks.Task, error) {
	all, err := tasks.List(ctx, st, tasks.Query{Clause: clause})
	var out []tasks.Task
	for _, t := range all {
		if int(t.Record.Int("year")) >= st.Now().Year() || t.Open() {
			out = append(out, t)
		}
	}
	return out, err
}
