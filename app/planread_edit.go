package app

import (
	"context"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/planaccept"
)

// planFixed are the fields of a plan that its review sets by itself.
var planFixed = map[string]bool{"prefix": true, "source": true, "remark": true, "summary": true, "aliases": true, "valid_from": true, "valid_to": true}

// edit opens a row's values in a form of the kind's own description.
func (p *planRead) edit(row int) {
	if row < 0 || row >= len(p.rows.list) || p.rows.list[row].item == nil {
		return
	}
	it := p.rows.list[row].item
	if it.Kind == kind.ClauseUnit {
		p.toggle(row)
		return
	}
	var fields []ui.Field
	for _, f := range it.Kind.Fields {
		if !f.Stored() || f.Type == kind.Ref || planFixed[f.Key] {
			continue
		}
		in := inputFor(p.e, it.Kind, f, nil)
		value, told := it.Values[f.Key]
		if !told && it.Existing == 0 {
			value = f.Default
		}
		in.SetValue(value)
		fields = append(fields, ui.Field{Key: f.Key, Label: f.Label, Help: f.Help, Required: f.Required, Wide: f.Type == kind.Note, Input: in})
	}
	form := ui.NewForm(fields)
	form.NoBar = true
	var d *ui.Dialog
	form.OnCancel = func() { d.Close() }
	form.OnSave = func(changes map[string]string) {
		d.Close()
		p.edited(it, changes)
	}
	const width, frame, errors = 820, 110, 24 // as the records' own dialog
	d = ui.ShowDialog(p.e.win.Canvas(), it.Kind.Label+"："+it.Title(), form, fyne.NewSize(width, form.HeightFor(width-40)+frame+errors),
		ui.DialogButton{Text: "取消（Esc）", Keep: true, Do: func() { d.Close() }}, ui.DialogButton{Text: "确定（Ctrl+S）", Main: true, Keep: true, Do: form.Save})
	d.OnShortcut = form.HandleShortcut
	form.FocusFirst()
}

// edited looks how the changed values stand to the ledgers, and keeps them.
func (p *planRead) edited(it *planaccept.Item, changes map[string]string) {
	review, st, old := p.review, p.e.st, *it
	ui.Load(p.loader, "edited", func(ctx context.Context) (planaccept.Item, error) { return review.Edited(ctx, st, old, changes) }, func(now planaccept.Item) {
		if p.review == review && p.grid != nil {
			*it = now
			p.refill()
			p.grid.Focus()
		}
	})
}
