package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/exchange"
	"beizeng/data/intake"
	"beizeng/data/kind"
)

// resultOf is what was found, also where the file was refused for it.
func resultOf(res *intake.Result, err error) *intake.Result {
	var barren *intake.Barren
	if errors.As(err, &barren) {
		return barren.Result
	}
	return res
}

// previewView is the third step: what would happen, row by row and problem by
// problem.
type previewView struct {
	p       *importPage
	rows    previewRows
	faults  problemRows
	grid    *ui.DataGrid
	byRow   *widget.Button
	byFault *widget.Button
	level   *ui.ChoiceEntry
	run     *widget.Button
	root    fyne.CanvasObject
}

func newPreviewView(p *importPage) *previewView {
	v := &previewView{p: p}
	r := p.result
	if r == nil { // refused before a row was read
		back := widget.NewButton(p.stepBackText(), p.stepBack)
		v.root = container.NewCenter(ui.NewEmptyState(theme.WarningIcon(), p.refused.Error(), back))
		return v
	}
	v.rows = previewRows{rows: r.Preview, columns: p.shownColumns()}
	v.faults = problemRows{all: r.Problems, shown: r.Problems}
	v.grid = ui.NewDataGrid(nil, &v.rows)
	v.byRow = widget.NewButton(fmt.Sprintf("逐行结果（前 %d 行）", len(r.Preview)), v.showRows)
	v.byFault = widget.NewButton(fmt.Sprintf("问题 %d 处", len(r.Problems)), v.showFaults)
	v.level = ui.NewChoiceEntry([]ui.Choice{{Value: "all", Label: "全部问题"}, {Value: intake.LevelError, Label: "不能导入"}, {Value: intake.LevelWarning, Label: "提醒"}})
	v.level.Required = true
	v.level.SetValue("all")
	v.level.SetOnChanged(v.filter)
	tabs := container.NewHBox(v.byRow, v.byFault, fixed(120, v.level))
	head := container.NewVBox(newLineText(p.fileTitle(), true), countLine(r))
	if notes := append([]string(nil), r.Notes...); len(notes) > 0 {
		head.Add(ui.NewHint(strings.Join(notes, "　")))
	}
	if p.refused != nil {
		head.Add(ui.NewNote(p.refused.Error(), ui.ColorRed, theme.SizeNameText))
	}
	head.Add(tabs)
	v.root = container.NewBorder(head, v.foot(), nil, nil, v.grid)
	if len(v.faults.all) > 0 && (r.Rejected > 0 || p.refused != nil) {
		v.showFaults()
	} else {
		v.showRows()
	}
	return v
}

// foot holds what can be done next.
func (v *previewView) foot() fyne.CanvasObject {
	p, r := v.p, v.p.result
	n := r.Imported + r.Updated
	v.run = widget.NewButtonWithIcon(fmt.Sprintf("开始导入（新增 %s，更新 %s）", thousands(r.Imported), thousands(r.Updated)), theme.ConfirmIcon(), func() {
		v.run.Disable()
		p.start(false)
	})
	v.run.Importance = widget.HighImportance
	why := ""
	if p.refused != nil || n == 0 {
		v.run.SetText("开始导入")
		v.run.Disable()
		why = "没有可写入的新内容：这些记录都已在台账里。"
		if p.refused != nil {
			why = ""
		}
	}
	back := widget.NewButtonWithIcon(p.stepBackText(), theme.NavigateBackIcon(), p.stepBack)
	right := container.NewHBox(v.run)
	left := container.NewHBox(back)
	if len(r.Problems) > 0 {
		left.Add(widget.NewButtonWithIcon("保存问题行为 Excel…", theme.DocumentSaveIcon(), func() { saveProblems(p) }))
	}
	return container.NewBorder(nil, nil, left, right, newMutedLine(why))
}

// enable lets the import be started again, after a cancel.
func (v *previewView) enable() {
	if v.run != nil && v.p.refused == nil && v.p.result != nil && v.p.result.Imported+v.p.result.Updated > 0 {
		v.run.Enable()
	}
}

func (v *previewView) showRows() {
	v.byRow.Importance, v.byFault.Importance = widget.HighImportance, widget.MediumImportance
	v.level.Hide()
	v.grid.SetColumns(v.rows.gridColumns())
	v.grid.SetSource(&v.rows)
	v.repaint()
}

func (v *previewView) showFaults() {
	v.byRow.Importance, v.byFault.Importance = widget.MediumImportance, widget.HighImportance
	v.level.Show()
	v.grid.SetColumns([]ui.Column{{Key: "row", Title: "行", Width: 64, Align: fyne.TextAlignTrailing}, {Key: "level", Title: "程度", Width: 92}, {Key: "column", Title: "列", Width: 160}, {Key: "value", Title: "值", Width: 220}, {Key: "message", Title: "原因", Width: 560}})
	v.grid.SetSource(&v.faults)
	v.repaint()
}

func (v *previewView) repaint() {
	v.byRow.Refresh()
	v.byFault.Refresh()
	v.grid.RefreshAll()
}

func (v *previewView) filter() {
	v.faults.shown = nil
	for _, p := range v.faults.all {
		if v.level.Value() == "all" || p.Level == v.level.Value() {
			v.faults.shown = append(v.faults.shown, p)
		}
	}
	v.showFaults()
}

// countLine says what would become of the rows.
func countLine(r *intake.Result) fyne.CanvasObject {
	box := container.NewHBox()
	for _, c := range []struct {
		name  string
		n     int
		color fyne.ThemeColorName
	}{{"共", r.Rows, theme.ColorNameForeground}, {string(intake.New), r.Imported, ui.ColorGreen}, {string(intake.Changed), r.Updated, theme.ColorNamePrimary}, {string(intake.Same), r.Unchanged, ui.ColorMuted},
		{string(intake.Duplicate), r.Duplicates, ui.ColorMuted}, {string(intake.Rejected), r.Rejected, ui.ColorRed}, {"提醒", r.Warnings, ui.ColorYellow}} {
		t := newLineText(c.name+" "+thousands(c.n), true)
		t.color = c.color
		if c.n == 0 {
			t.color = ui.ColorMuted
		}
		box.Add(fixed(ui.TextWidth(t.text, theme.TextSize(), true)+18, t))
	}
	if made := r.MadeAlong(); made != "" {
		t := newMutedLine(made)
		box.Add(fixed(ui.TextWidth(t.text, theme.TextSize(), false)+18, t))
	}
	return box
}

// previewRows are the first rows with what becomes of them.
type previewRows struct {
	rows    []intake.RowView
	columns []string // the matched fields in order
}

func previewColumns(l *intake.Layout) []string {
	var out []string
	if l == nil {
		return out
	}
	for _, c := range l.Columns {
		if c.Field == nil {
			continue
		}
		name := c.Field.Label
		if c.OfPerson {
			name = "联系人" + name
		}
		if c.Series != "" {
			name = c.Series
		}
		out = append(out, name)
	}
	return out
}

func (s *previewRows) gridColumns() []ui.Column {
	cols := []ui.Column{{Key: "row", Title: "行", Width: 64, Align: fyne.TextAlignTrailing}, {Key: "outcome", Title: "结果", Width: 92}, {Key: "note", Title: "说明", Width: s.fit("note", "")}}
	for i, name := range s.columns {
		key := fmt.Sprint(i)
		cols = append(cols, ui.Column{Key: key, Title: name, Width: s.fit(key, name)})
	}
	return cols
}

// fit is the width that the first rows of a column need, within reason.
func (s *previewRows) fit(key, title string) float32 {
	w := ui.TextWidth(title, theme.TextSize(), true) + 18
	for i := range s.rows[:min(len(s.rows), 60)] {
		c, _ := s.Cell(i, key)
		w = max(w, ui.TextWidth(c.Text, theme.TextSize(), false)+18)
	}
	return min(max(w, 60), 260)
}

// Len implements ui.Source.
func (s *previewRows) Len() int { return len(s.rows) }

// Cell implements ui.Source.
func (s *previewRows) Cell(row int, key string) (ui.Cell, bool) {
	r := s.rows[row]
	switch key {
	case "row":
		return ui.Cell{Text: fmt.Sprint(r.Row)}, true
	case "outcome":
		name := map[intake.Outcome]fyne.ThemeColorName{intake.New: ui.ColorGreen, intake.Changed: theme.ColorNamePrimary, intake.Rejected: ui.ColorRed}[r.Outcome]
		if name == "" {
			name = ui.ColorMuted
		}
		return ui.Cell{Text: string(r.Outcome), Badge: true, Color: ui.Color(name)}, true
	case "note":
		text := r.Note
		if r.Outcome == intake.Rejected {
			text = strings.Trim(r.Title+"；"+r.Note, "；")
		}
		return ui.Cell{Text: text, Color: ui.Color(ui.ColorMuted)}, true
	}
	var i int
	if _, err := fmt.Sscan(key, &i); err == nil && i < len(r.Values) {
		return ui.Cell{Text: r.Values[i]}, true
	}
	return ui.Cell{}, true
}

// problemRows are the problems of the chosen level.
type problemRows struct{ all, shown []intake.Problem }

// Len implements ui.Source.
func (s *problemRows) Len() int { return len(s.shown) }

// Cell implements ui.Source.
func (s *problemRows) Cell(row int, key string) (ui.Cell, bool) {
	p := s.shown[row]
	switch key {
	case "row":
		if p.Row == 0 {
			return ui.Cell{Text: "全表"}, true
		}
		return ui.Cell{Text: fmt.Sprint(p.Row)}, true
	case "level":
		if p.Level == intake.LevelError {
			return ui.Cell{Text: "不能导入", Badge: true, Color: ui.Color(ui.ColorRed)}, true
		}
		return ui.Cell{Text: "提醒", Badge: true, Color: ui.Color(ui.ColorYellow)}, true
	case "column":
		return ui.Cell{Text: p.Column}, true
	case "value":
		return ui.Cell{Text: p.Value}, true
	}
	return ui.Cell{Text: p.Message}, true
}

// saveProblems writes the refused rows with their reasons to a workbook.
func saveProblems(p *importPage) {
	res := p.result
	base := strings.TrimSuffix(filepath.Base(p.path), filepath.Ext(p.path))
	p.e.saveFile(base+"-问题行.xlsx", []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("保存问题行", ui.TaskOptions{}, func(context.Context, ui.Progress) (any, error) {
			return savedToast(p.e, path), exchange.WriteProblems(path, res)
		})
	})
}

// showDone is the last step: what was written, and the way back.
func (p *importPage) showDone() {
	r := p.result
	text := fmt.Sprintf("已导入“%s”为%s：新增 %d，更新 %d，无变化 %d，文件内重复 %d，不能导入 %d。", filepath.Base(p.path), r.Kind.Label, r.Imported, r.Updated, r.Unchanged, r.Duplicates, r.Rejected)
	if made := r.MadeAlong(); made != "" {
		text += made + "。"
	}
	if brought := activation.BroughtText(r.Activated, 8); brought != "" {
		text += "\n" + brought + "。"
	}
	see := widget.NewButtonWithIcon("看这些记录", theme.ListIcon(), func() { p.e.nav(r.Kind.Key) })
	board := widget.NewButtonWithIcon("到工作台看进度", theme.HomeIcon(), func() { p.e.nav("workbench") })
	undo := widget.NewButtonWithIcon("撤销这次导入", theme.ContentUndoIcon(), func() {
		undoBatch(p.e, r.Batch, p.showChoose)
	})
	more := widget.NewButtonWithIcon("再导入一个", theme.UploadIcon(), p.showChoose)
	state := ui.NewEmptyState(theme.ConfirmIcon(), text, see, board, undo, more)
	box := container.NewVBox(state)
	if len(r.Activated) > 0 {
		who := widget.NewButtonWithIcon("看实现首笔的企业", theme.AccountIcon(), func() { showBrought(p.e, r.Activated) })
		box.Add(container.NewHBox(layout.NewSpacer(), who, layout.NewSpacer()))
	}
	if len(r.Problems) > 0 {
		save := widget.NewButtonWithIcon("保存问题行为 Excel…", theme.DocumentSaveIcon(), func() { saveProblems(p) })
		box.Add(container.NewHBox(layout.NewSpacer(), save, layout.NewSpacer()))
	}
	if p.file != nil {
		p.file.close()
		p.file = nil
	}
	p.turn(stepDone, container.NewCenter(box))
	if r.Kind == kind.Enterprise {
		p.e.toast("企业名单已导入。接着可以导入月度数据。")
	}
}
