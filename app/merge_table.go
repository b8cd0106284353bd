package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/people"
)

// table sets the people side by side: who stays, the fields in which they
// differ, then, folded, those in which they agree.
func (p *mergePage) table() fyne.CanvasObject {
	p.cells = nil
	box := newColumn(0, p.people())
	if len(p.order()) < 2 {
		box.Add(ui.NewHint("至少要有两位才能合并。"))
		return box
	}
	differ := map[string]bool{}
	for i, d := range p.differences() {
		differ[d.Field.Key] = true
		box.Add(p.differing(d, i%2 == 0))
	}
	if len(differ) == 0 {
		box.Add(p.line(ui.NewHint("各字段没有不同，直接合并即可。"), nil, ui.NewText(""), false))
	}
	p.agreed(box, differ)
	return box
}

// differences are the fields that want a choice.
func (p *mergePage) differences() []people.Difference {
	order := p.order()
	return people.Differences(order[0], order[1:]...)
}

// people is the row that names them: which one stays, what hangs on each.
func (p *mergePage) people() fyne.CanvasObject {
	var cells []fyne.CanvasObject
	var row []*mergeCell
	for _, r := range p.all {
		stays := r.ID == p.keep
		keep := newMergeCell("保留这一位", stays, func() { p.setKeep(r.ID) })
		row = append(row, keep)
		parts := []fyne.CanvasObject{ui.NewHeading(r.Title()), ui.NewHint(blankAs(employerText(r), "未填单位")), keep}
		if len(p.all) > 2 && !stays {
			parts = append(parts, p.partCheck(r.ID))
		}
		parts = append(parts, ui.NewHint(blankAs(p.hangs[r.ID], "名下没有记录")), ui.NewHint("最近修改 "+stampTime(r.UpdatedAt)),
			container.NewHBox(newTextLink("打开", func() { p.e.nav(recordRoute(kind.Contact, r.ID)) }).small()))
		cells = append(cells, newColumn(2, parts...))
	}
	p.cells = append(p.cells, row)
	return p.line(ui.NewNote("", ui.ColorMuted, theme.SizeNameText), cells, ui.NewHeading("合并后"), false)
}

// partCheck takes a person out of the merge.
func (p *mergePage) partCheck(id int64) fyne.CanvasObject {
	c := widget.NewCheck("一起合并", nil)
	c.Checked = !p.out[id]
	c.OnChanged = func(on bool) { p.setOut(id, !on) }
	return c
}

// differing is a field in which the people differ, each value to choose.
func (p *mergePage) differing(d people.Difference, shade bool) fyne.CanvasObject {
	key := d.Field.Key
	chosen := p.choices[key]
	texts := map[int64]string{}
	for _, v := range d.Values {
		texts[v.ID] = v.Text
	}
	result := d.Merged
	var cells []fyne.CanvasObject
	var row []*mergeCell
	for _, r := range p.all {
		text, has := texts[r.ID]
		if !has {
			cells = append(cells, container.NewPadded(ui.NewNote("—", ui.ColorMuted, theme.SizeNameText)))
			row = append(row, nil)
			continue
		}
		picked := chosen == r.ID || chosen == 0 && d.Default == r.ID
		if chosen == r.ID {
			result = text
		}
		c := newMergeCell(p.shown(d.Field, text), picked, func() { p.choose(key, r.ID) })
		cells, row = append(cells, c), append(row, c)
	}
	after := fyne.CanvasObject(container.NewPadded(ui.NewText(p.shown(d.Field, result))))
	if d.Default == 0 { // united unless one of them is chosen
		c := newMergeCell(p.shown(d.Field, d.Merged), chosen == 0, func() { p.choose(key, 0) })
		c.note = "合在一起"
		if chosen != 0 {
			c.note = "改为合在一起"
		}
		row = append(row, c)
		after = c
		if chosen != 0 {
			after = newColumn(2, container.NewPadded(ui.NewText(p.shown(d.Field, result))), c)
		}
	}
	p.cells = append(p.cells, row)
	return p.line(ui.NewNote(d.Field.Label, ui.ColorMuted, theme.SizeNameText), cells, after, shade)
}

// shown is a value, personal ones masked until the user asks for them.
func (p *mergePage) shown(f *kind.Field, text string) string {
	if text == "" {
		return "（空）"
	}
	if f.Mask == "" || p.bare {
		return text
	}
	return kind.Masked(f, text)
}

// agreed folds the fields that need no choice: all agree, or only one has it.
func (p *mergePage) agreed(box *fyne.Container, differ map[string]bool) {
	type same struct {
		f    *kind.Field
		text string
	}
	var list []same
	for _, f := range kind.Contact.Fields {
		if !f.Editable() || differ[f.Key] {
			continue
		}
		for _, r := range p.order() {
			if text := listText(r, f); text != "" {
				if f.Type == kind.Ref {
					text = blankAs(r.Text(f.Key+"_name"), text)
				} else if p.bare {
					text = r.Format(f)
				}
				list = append(list, same{f, text})
				break
			}
		}
	}
	if len(list) == 0 {
		return
	}
	word := "展开"
	if !p.folded {
		word = "收起"
	}
	fold := newTextLink(fmt.Sprintf("%s相同的和只有一位填了的 %d 项", word, len(list)), func() { p.folded = !p.folded; p.draw() })
	box.Add(container.NewPadded(container.NewHBox(fold)))
	if p.folded {
		return
	}
	for _, x := range list {
		box.Add(p.line(ui.NewNote(x.f.Label, ui.ColorMuted, theme.SizeNameText), nil, container.NewPadded(ui.NewText(strings.TrimSpace(x.text))), false))
	}
}

// line sets a label, a cell for each person and the result side by side.
func (p *mergePage) line(label fyne.CanvasObject, cells []fyne.CanvasObject, result fyne.CanvasObject, shade bool) fyne.CanvasObject {
	objects := append([]fyne.CanvasObject{container.NewPadded(label)}, cells...)
	for range len(p.all) - len(cells) {
		objects = append(objects, ui.NewText(""))
	}
	row := container.New(&mergeLayout{}, append(objects, result)...)
	if !shade {
		return row
	}
	return container.NewStack(newTint(), row)
}

// FocusPage implements ui.Focuser: the keyboard stands on the last choice.
func (p *mergePage) FocusPage() {
	c := p.e.win.Canvas()
	if c.Overlays().Top() != nil || len(p.cells) == 0 {
		return
	}
	for r := range p.cells {
		for i, cell := range p.cells[r] {
			if cell != nil {
				cell.move = func(dr, dc int) { p.moveFrom(r, i, dr, dc) }
				cell.leave = p.Escape
			}
		}
	}
	p.moveFrom(min(p.focus[0], len(p.cells)-1), p.focus[1], 0, 0)
}

// moveFrom puts the keyboard on the next cell in a direction; up and down it
// is the one nearest to the column.
func (p *mergePage) moveFrom(r, i, dr, dc int) {
	if dc != 0 {
		for i += dc; i >= 0 && i < len(p.cells[r]); i += dc {
			if p.cells[r][i] != nil {
				p.focusCell(r, i)
				return
			}
		}
		return
	}
	for r += dr; r >= 0 && r < len(p.cells); r += dr {
		if at := nearest(p.cells[r], i); at >= 0 {
			p.focusCell(r, at)
			return
		}
		if dr == 0 {
			return
		}
	}
}

// nearest is the cell nearest to a column, -1 where a row has none.
func nearest(row []*mergeCell, i int) int {
	best := -1
	for at, c := range row {
		if c != nil && (best < 0 || max(at-i, i-at) < max(best-i, i-best)) {
			best = at
		}
	}
	return best
}

func (p *mergePage) focusCell(r, i int) {
	p.focus = [2]int{r, i}
	p.e.win.Canvas().Focus(p.cells[r][i])
	p.tall.reveal(p.cells[r][i])
}
