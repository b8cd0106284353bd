package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/intake"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// matchView is the second step: the file's first rows with the header row
// marked, and what each column becomes.
type matchView struct {
	p *importPage

	name                            *lineText
	kindIn, sheetIn, headIn, keptIn *ui.ChoiceEntry
	strict                          *ui.CheckEntry
	notes, refusal                  *ui.Note
	grid                            *ui.DataGrid
	top                             topSource
	lines                           *fyne.Container
	rows                            []*matchRow
	count                           *lineText
	next, forget                    *widget.Button
	root                            fyne.CanvasObject
	filling                         bool
}

func newMatchView(p *importPage) *matchView {
	v := &matchView{p: p, name: newLineText("", true), count: newLineText("", false), notes: ui.NewHint(""), refusal: ui.NewNote("", ui.ColorRed, theme.SizeNameText)}
	v.kindIn, v.sheetIn, v.headIn, v.keptIn = ui.NewChoiceEntry(importKinds()), ui.NewChoiceEntry(nil), ui.NewChoiceEntry(nil), ui.NewChoiceEntry(nil)
	v.kindIn.Match = matchesChoice
	v.kindIn.Required, v.sheetIn.Required, v.headIn.Required = true, true, true
	v.keptIn.PlaceHolder = "不用模板"
	v.strict = ui.NewCheckEntry("代码不合规的行不导入")
	v.kindIn.SetOnChanged(v.changedKind)
	v.sheetIn.SetOnChanged(v.changedSheet)
	v.headIn.SetOnChanged(v.changedHeader)
	v.keptIn.SetOnChanged(v.changedTemplate)
	v.strict.SetOnChanged(func() {
		if !v.filling {
			p.spec.strict = v.strict.Value() == "1"
		}
	})
	other := widget.NewButtonWithIcon("换文件…", theme.FolderOpenIcon(), p.pickFile)
	keep := widget.NewButtonWithIcon("存为模板…", theme.DocumentSaveIcon(), v.askTemplate)
	v.forget = widget.NewButtonWithIcon("", theme.DeleteIcon(), v.askForget)
	v.forget.Hide()
	bar := container.NewHBox(labelled("记成", fixed(110, v.kindIn)), labelled("工作表", fixed(150, v.sheetIn)), labelled("表头", fixed(110, v.headIn)),
		labelled("模板", fixed(150, v.keptIn)), keep, v.forget)
	head := container.NewVBox(container.NewBorder(nil, nil, nil, other, v.name), bar, v.notes, v.refusal)
	v.grid = ui.NewDataGrid(nil, &v.top)
	v.grid.OnOpen = v.useRow
	v.grid.OnContext = func(row int, _ string, _ fyne.Position) []*fyne.MenuItem {
		return []*fyne.MenuItem{fyne.NewMenuItem("设为表头行", func() { v.useRow(row) })}
	}
	v.lines = container.New(layout.NewCustomPaddedVBoxLayout(2))
	titles := container.New(matchShares, newMutedLine("文件里的列"), newMutedLine("内容样例"), newMutedLine("记成字段"), newMutedLine("金额单位"))
	list := container.NewBorder(titles, nil, nil, nil, container.NewVScroll(v.lines))
	v.next = widget.NewButtonWithIcon("预览", theme.NavigateNextIcon(), func() { p.start(true) })
	v.next.Importance = widget.HighImportance
	foot := container.NewBorder(nil, nil, nil, container.NewHBox(v.strict, widget.NewButton("放弃", p.showChoose), v.next), v.count)
	split := container.NewVSplit(v.grid, container.NewPadded(list))
	split.Offset = 0.36
	v.root = container.NewBorder(head, foot, nil, nil, split)
	return v
}

// show fills the view with how the file was understood.
func (v *matchView) show(look *importLook) {
	v.filling = true
	defer func() { v.filling = false }()
	p := v.p
	v.name.set(p.fileTitle())
	v.kindIn.SetValue(p.spec.kind.Key)
	v.showSheets(look)
	v.showHeaders(look)
	v.keptIn.Choices = nil
	for _, t := range look.templates {
		v.keptIn.Choices = append(v.keptIn.Choices, ui.Choice{Value: t.Name, Label: t.Name})
	}
	if look.applied != "" {
		v.keptIn.SetValue(look.applied)
	}
	v.showForget()
	v.notes.SetText(strings.Join(v.remarks(look), "　"))
	v.refusal.SetText("")
	if look.refusal != nil {
		v.refusal.SetText(look.refusal.Error())
	}
	header := 0
	if look.layout != nil {
		header = look.layout.HeaderRow
	}
	v.top = newTopSource(look.top, header)
	v.grid.SetColumns(v.top.columns())
	v.grid.RefreshAll()
	v.showColumns(look.layout)
	v.strict.Hidden = !hasCodes(look.layout)
	if look.refusal == nil {
		v.next.Enable()
	} else {
		v.next.Disable()
	}
	v.root.Refresh()
}

// hasCodes: a column holds codes that can be wrong.
func hasCodes(l *intake.Layout) bool {
	return l == nil || slices.ContainsFunc(l.Columns, func(c intake.Column) bool {
		return c.Field != nil && (c.Field.Check == "uscc" || c.Field.Check == "customs")
	})
}

// remarks are the file's notes and the sheets that are not offered.
func (v *matchView) remarks(look *importLook) []string {
	var hidden, empty []string
	for _, s := range look.sheets {
		switch {
		case s.Hidden:
			hidden = append(hidden, s.Name)
		case s.Empty:
			empty = append(empty, s.Name)
		}
	}
	out := append([]string(nil), look.notes...)
	if len(hidden) > 0 {
		out = append(out, "隐藏的工作表不导入："+strings.Join(hidden, "、"))
	}
	if len(empty) > 0 {
		out = append(out, "空的工作表："+strings.Join(empty, "、"))
	}
	return out
}

func (v *matchView) showSheets(look *importLook) {
	v.sheetIn.Choices = nil
	for _, s := range look.sheets {
		if s.Hidden || s.Empty {
			continue
		}
		c := ui.Choice{Value: s.Name, Label: s.Name}
		if s.Rows > 0 {
			c.Detail = fmt.Sprintf("%d 行", s.Rows)
		}
		v.sheetIn.Choices = append(v.sheetIn.Choices, c)
	}
	name := v.p.spec.sheet
	if look.layout != nil {
		name = look.layout.Sheet.Name
	}
	v.sheetIn.SetValue(name)
	v.sheetIn.Refresh()
}

func (v *matchView) showHeaders(look *importLook) {
	v.headIn.Choices = []ui.Choice{{Value: "0", Label: "自动"}}
	if look.layout != nil && v.p.spec.header == 0 {
		v.headIn.Choices[0].Label = fmt.Sprintf("自动：第 %d 行", look.layout.HeaderRow)
	}
	for _, r := range look.top {
		v.headIn.Choices = append(v.headIn.Choices, ui.Choice{Value: strconv.Itoa(r.n), Label: fmt.Sprintf("第 %d 行", r.n)})
	}
	v.headIn.SetValue(strconv.Itoa(v.p.spec.header))
	v.headIn.Refresh()
}

func (v *matchView) changedKind() {
	k := kind.Get(v.kindIn.Value())
	if v.filling || k == nil {
		return
	}
	v.p.spec.kind, v.p.spec.match = k, map[string]string{}
	v.keptIn.SetValue("")
	v.p.relook()
}

func (v *matchView) changedSheet() {
	if v.filling {
		return
	}
	v.p.spec.sheet, v.p.spec.header, v.p.spec.match = v.sheetIn.Value(), 0, map[string]string{}
	v.p.relook()
}

func (v *matchView) changedHeader() {
	if v.filling {
		return
	}
	v.p.spec.header, _ = strconv.Atoi(v.headIn.Value())
	v.p.spec.match = map[string]string{}
	v.p.relook()
}

// useRow makes a row of the upper grid the header.
func (v *matchView) useRow(row int) {
	if row >= 0 && row < len(v.top.rows) {
		v.headIn.SetValue(strconv.Itoa(v.top.rows[row].n))
	}
}

func (v *matchView) changedTemplate() {
	if v.filling || v.p.look.layout == nil {
		return
	}
	v.p.spec.match = map[string]string{}
	for _, t := range v.p.look.templates {
		if t.Name == v.keptIn.Value() {
			match, err := v.p.look.layout.Kept(t)
			if err != nil {
				v.p.e.fail("不能使用这个模板", err)
				return
			}
			v.p.spec.match = match
		}
	}
	v.p.relook()
}

// showForget offers to delete the chosen template.
func (v *matchView) showForget() {
	if v.keptIn.Value() == "" {
		v.forget.Hide()
	} else {
		v.forget.Show()
	}
}

func (v *matchView) askForget() {
	name, e, k := v.keptIn.Value(), v.p.e, v.p.spec.kind
	ui.ShowConfirm(e.win.Canvas(), "删除模板“"+name+"”？", "只删除保存的对应关系，已导入的记录不动。", "删除", true, func() {
		e.background(func(ctx context.Context) error {
			return e.st.Write(ctx, func(tx *store.Tx) error { return tx.DeleteTemplate(k.Key, name) })
		}, func(err error) {
			e.fail("模板没有删除", err)
			v.filling = true
			v.keptIn.SetValue("")
			v.filling = false
			v.p.relook()
		})
	})
}

// changedColumn takes a user's choice for one column; another column of the
// same field gives it up.
func (v *matchView) changedColumn(r *matchRow) {
	if v.filling {
		return
	}
	field := r.field.Value()
	value := field
	if r.unit.Value() != "" && r.takesUnit() {
		value += ":" + r.unit.Value()
	}
	for _, o := range v.rows {
		if o != r && field != "" && o.field.Value() == field {
			v.p.spec.match[o.key] = ""
		}
	}
	v.p.spec.match[r.key] = value
	v.p.relook()
}

// askTemplate keeps the present match under a name.
func (v *matchView) askTemplate() {
	l := v.p.look.layout
	if l == nil {
		v.p.e.toast("先把各列对应好，再存模板。")
		return
	}
	name := ui.NewEntry()
	name.SetPlaceHolder("例如：海关月度表")
	name.SetText(v.keptIn.Value())
	var d *ui.Dialog
	save := func() {
		text := strings.TrimSpace(name.Text)
		if text == "" {
			v.p.e.toast("请给模板起个名字。")
			return
		}
		d.Close()
		v.keep(text, l)
	}
	name.OnSubmitted = func(string) { save() }
	name.OnEscape = func() { d.Close() }
	body := container.NewVBox(ui.NewText("下次导入表头相同的文件，自动套用这次的对应。"), name)
	d = ui.ShowDialog(v.p.e.win.Canvas(), "存为模板", body, fyne.NewSize(420, 200), ui.DialogButton{Text: "取消"}, ui.DialogButton{Text: "保存", Main: true, Keep: true, Do: save})
	v.p.e.win.Canvas().Focus(name)
}

func (v *matchView) keep(name string, l *intake.Layout) {
	p := v.p
	p.e.background(func(ctx context.Context) error { return intake.SaveTemplate(ctx, p.e.st, name, l) }, func(err error) {
		if err != nil {
			p.e.fail("模板没有保存", err)
			return
		}
		p.e.toast("已存模板“" + name + "”。")
		v.filling = true
		v.keptIn.Choices = append(v.keptIn.Choices, ui.Choice{Value: name, Label: name})
		v.keptIn.SetValue(name)
		v.filling = false
		p.relook()
	})
}
