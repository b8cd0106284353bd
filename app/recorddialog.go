package app

import (
	"context"
	"net/url"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

// showRecordDialog edits a record over the page: a new one (id 0) with presets,
// whose fields are then not asked for, or one that is there.
func showRecordDialog(e *env, k *kind.Kind, id int64, preset []string, saved func()) {
	values, fixed := url.Values{}, map[string]bool{}
	for i := 0; i+1 < len(preset); i += 2 {
		values.Set(preset[i], preset[i+1])
		fixed[preset[i]] = true
	}
	loader := e.newLoader()
	ui.Load(loader, "record", func(ctx context.Context) (loadedRecord, error) {
		l := loadedRecord{}
		var err error
		if id == 0 {
			l.rec = presetRecord(k, values)
		} else if l.rec, err = e.st.Get(ctx, k, id); err != nil {
			return l, err
		}
		l.refs, err = readRefs(ctx, e.st, l.rec)
		return l, err
	}, func(l loadedRecord) {
		if id != 0 && k.Parent != "" {
			fixed[k.Parent] = true
		}
		openRecordDialog(e, l, fixed, func(*kind.Record) { saved() })
	})
}

// openRecordDialog shows a record's form over the page; saved gets what was
// stored, and nil where the record was deleted.
func openRecordDialog(e *env, l loadedRecord, fixed map[string]bool, saved func(*kind.Record)) {
	k := l.rec.Kind
	rf := newRecordForm(e, l.rec, l.refs, fixed)
	rf.form.NoBar = true
	var d *ui.Dialog
	rf.form.OnCancel = func() { rf.leave(d.Close) }
	rf.saved = func(r *kind.Record) {
		d.Close()
		saved(r)
	}
	rf.reopen = func() {
		d.Close()
		showRecordDialog(e, k, l.rec.ID, nil, func() { saved(l.rec) })
	}
	title := "新增" + k.Label
	buttons := []ui.DialogButton{
		{Text: "取消（Esc）", Keep: true, Do: func() { rf.leave(d.Close) }},
		{Text: "保存（Ctrl+S）", Main: true, Keep: true, Do: rf.form.Save},
	}
	if l.rec.ID != 0 {
		title = k.Label + " " + l.rec.Title()
		buttons = append([]ui.DialogButton{{Text: "删除", Danger: true, Do: func() { deleteOne(e, l.rec, func() { saved(nil) }) }}}, buttons...)
	}
	const width, frame, errors = 820, 110, 24 // room for one error line, so that it need not scroll
	rf.close = func() { d.Close() }
	d = ui.ShowDialog(e.win.Canvas(), title, rf.form, fyne.NewSize(width, rf.form.HeightFor(width-40)+frame+errors), buttons...)
	d.OnShortcut = rf.form.HandleShortcut
	rf.form.FocusFirst()
}

// deleteOne puts a record away with the way back in a toast.
func deleteOne(e *env, r *kind.Record, done func()) {
	e.background(func(ctx context.Context) error { return e.st.Delete(ctx, r.Kind, r.ID) }, func(err error) {
		if err != nil {
			e.fail("删除没有成功", err)
			return
		}
		done()
		e.offerUndo([]*kind.Record{r})
	})
}
