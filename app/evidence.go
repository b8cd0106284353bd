package app

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// evidence is the tab with what a record proves.
func (p *recordPage) evidence() fyne.CanvasObject {
	l := newRecordList(p.e, kind.Evidence, listOptions{
		name: "evidence@" + p.k.Key, inPlace: true,
		base: []store.Cond{{Field: "record_kind", Op: store.Eq, Value: p.k.Key}, {Field: "record", Op: store.Eq, Value: p.id}},
	})
	l.onCreate = func() { showEvidenceDialog(p.e, p.rec, l.reload) }
	return p.addList(evidenceTab, l, widget.NewButtonWithIcon("新增佐证…", theme.ContentAddIcon(), l.create))
}

// showEvidenceDialog hangs a record on a task, a clause or an indicator: one
// click on the line, and it is kept.
func showEvidenceDialog(e *env, r *kind.Record, done func()) {
	loader := e.newLoader()
	ui.Load(loader, "targets", func(ctx context.Context) ([]evidenceTarget, error) { return readTargets(ctx, e.st, r.Kind) },
		func(all []evidenceTarget) { openEvidenceDialog(e, r, all, done) })
}

func openEvidenceDialog(e *env, r *kind.Record, all []evidenceTarget, done func()) {
	var d *ui.Dialog
	note := ui.NewTextEntry()
	note.SetPlaceHolder("说明（可不填），如：2026年新引进项目")
	note.SetText(evidenceNote(r))
	search := ui.NewSearchEntry("筛选：文字、拼音首字母或编号")
	var shown []evidenceTarget
	list := ui.NewPickList(func(i int) {
		d.Close()
		keepEvidence(e, r, shown[i], note.Text, done)
	})
	filter := func(typed string) {
		shown = nil
		var items []ui.PickItem
		for _, t := range all {
			if matchesText(t.label, typed) {
				shown = append(shown, t)
				items = append(items, ui.PickItem{Text: t.label, Detail: t.detail})
			}
		}
		if len(items) == 0 {
			items = []ui.PickItem{{Text: "没有匹配的任务、条款或指标", Header: true}}
		}
		list.SetItems(items, -1)
	}
	search.OnKey = list.Key
	search.OnChanged = filter
	search.OnEscape = func() { d.Close() }
	filter("")
	body := container.NewBorder(container.NewVBox(note, search), nil, nil, nil, list)
	d = ui.ShowDialog(e.win.Canvas(), "作为佐证：“"+short(r.Title())+"”证明哪一项？", body, fyne.NewSize(620, 520), ui.DialogButton{Text: "取消"})
	e.win.Canvas().Focus(search)
}

// evidenceNote is a first wording: which record it is.
func evidenceNote(r *kind.Record) string {
	name := r.Show("enterprise_name")
	if name == "" {
		return r.Title()
	}
	return name + " " + r.Kind.Label + " " + r.Title()
}

func keepEvidence(e *env, r *kind.Record, t evidenceTarget, note string, done func()) {
	ev := kind.New(kind.Evidence)
	ev.Set("record_kind", r.Kind.Key)
	ev.Set("record", r.ID)
	ev.Set(t.field, t.id)
	ev.Set("date", e.st.Today())
	if note != "" {
		ev.Set("note", note)
	}
	var kept keptProof
	e.background(func(ctx context.Context) (err error) {
		kept, err = keepProof(ctx, e.st, ev)
		return err
	}, func(err error) {
		if err != nil {
			e.fail("佐证没有保存", err)
			return
		}
		if e.toldProof(kept, ev, "“"+t.label+"”") && done != nil {
			done()
		}
	})
}

// openEvidenceRecord opens the record that a piece of evidence stands for.
func openEvidenceRecord(e *env, ev *kind.Record) {
	k := kind.Get(ev.Text("record_kind"))
	if k == nil || ev.Int("record") == 0 {
		e.toast("这条佐证没有指向记录")
		return
	}
	e.nav(fmt.Sprintf("%s/%s", k.Key, strconv.FormatInt(ev.Int("record"), 10)))
}
