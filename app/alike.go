package app

import (
	"context"
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/people"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// alike is a stored record that a new one may repeat.
type alike struct {
	rec   *kind.Record
	why   string // in Chinese
	grade people.Grade
}

// maxAlike is how many are shown before a new record is saved.
const maxAlike = 5

// findAlike finds what a new record may repeat, the surest first.
func findAlike(ctx context.Context, st *store.Store, r *kind.Record) ([]alike, error) {
	switch r.Kind {
	case kind.Contact:
		found, err := people.Like(ctx, st, r)
		var out []alike
		for _, m := range found {
			out = append(out, alike{m.Record, m.Reason, m.Grade})
		}
		return out, err
	case kind.Lead:
		return alikeLeads(ctx, st, r)
	}
	return sameIdentity(ctx, st, r)
}

// sameIdentity is a living record by whose fields an import would know this
// one again.
func sameIdentity(ctx context.Context, st *store.Store, r *kind.Record) ([]alike, error) {
	for _, ident := range r.Kind.Identity {
		var where []store.Cond
		var labels []string
		for _, key := range ident {
			if r.Has(key) {
				where = append(where, store.Cond{Field: key, Op: store.Eq, Value: r.Get(key)})
				labels = append(labels, r.Kind.Field(key).Label)
			}
		}
		if len(where) < len(ident) {
			continue
		}
		found, err := st.List(ctx, store.Query{Kind: r.Kind, Where: where, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			return []alike{{found[0], strings.Join(labels, "、") + "相同", people.Sure}}, nil
		}
	}
	return nil, nil
}

// alikeLeads are leads of the same number or name, and those of the same
// investor that are still running.
func alikeLeads(ctx context.Context, st *store.Store, r *kind.Record) ([]alike, error) {
	var out []alike
	seen := map[int64]bool{}
	for _, by := range []struct {
		field, why string
		value      string
		grade      people.Grade
	}{{"code", "线索编号相同", r.Text("code"), people.Sure}, {"name_key", "线索名称相同", codes.NormalizeName(r.Text("name")), people.Sure}, {"investor", "投资方相同，还在跟进", r.Text("investor"), people.Likely}} {
		if by.value == "" {
			continue
		}
		found, err := st.List(ctx, store.Query{Kind: kind.Lead, Where: []store.Cond{{Field: by.field, Op: store.Eq, Value: by.value}}, Limit: maxAlike + 1})
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			if seen[l.ID] || by.field == "investor" && pipeline.Rank(l.Text("stage")) < 0 {
				continue
			}
			seen[l.ID] = true
			out = append(out, alike{l, by.why, by.grade})
		}
	}
	return out, nil
}

// askAlike shows what is known already before a new record is saved.
func (rf *recordForm) askAlike(r *kind.Record, found []alike) {
	var d *ui.Dialog
	open := func(x *kind.Record) {
		d.Close()
		rf.form.SetUnchanged()
		if rf.close != nil {
			rf.close()
		}
		rf.e.nav(recordRoute(x.Kind, x.ID))
		rf.e.offerDraft(r)
	}
	list := newColumn(10, ui.NewText(fmt.Sprintf("要新增的%s“%s”，台账里可能已有：", r.Kind.Label, r.Title())))
	for _, a := range found[:min(len(found), maxAlike)] {
		list.Add(alikeLine(a, open))
	}
	if n := len(found) - maxAlike; n > 0 {
		list.Add(ui.NewHint(fmt.Sprintf("另有 %d 条较不像的没有列出。", n)))
	}
	word := "打开它"
	if len(found) > 1 {
		word = "打开第一条"
	}
	d = ui.ShowDialog(rf.e.win.Canvas(), "可能重复", list, fyne.NewSize(560, 150+56*float32(min(len(found), maxAlike))),
		ui.DialogButton{Text: "返回修改"},
		ui.DialogButton{Text: "仍然新增", Danger: true, Do: func() { rf.store(r) }},
		ui.DialogButton{Text: word, Main: true, Keep: true, Do: func() { open(found[0].rec) }})
}

// offerDraft keeps at hand what was filled in for a record that turned out to
// be known: looking at the known one must not cost the typing.
func (e *env) offerDraft(r *kind.Record) {
	e.shell.Toasts.Post(ui.Toast{Text: "刚填的“" + short(r.Title()) + "”还没有保存", Action: "接着填", For: 3 * undoTime, OnAction: func() {
		ui.Load(e.newLoader(), "draft", func(ctx context.Context) (loadedRecord, error) {
			refs, err := readRefs(ctx, e.st, r)
			return loadedRecord{rec: r, refs: refs}, err
		}, func(l loadedRecord) {
			openRecordDialog(e, l, nil, func(saved *kind.Record) { e.nav(recordRoute(saved.Kind, saved.ID)) })
		})
	}})
}

// alikeLine names a known record, says why it is meant, and opens it.
func alikeLine(a alike, open func(*kind.Record)) fyne.CanvasObject {
	name, detail := a.rec.Title(), subtitle(a.rec)
	if a.rec.Kind == kind.Contact {
		name, detail = namedWithEmployer(a.rec), a.rec.Text("title")
	}
	head := centredRow(newTextLink(name, func() { open(a.rec) }), newBadge(a.grade.String(), func() color.Color { return ui.Color(gradeColor(a.grade)) }))
	why := a.why
	if detail != "" {
		why += "　" + detail
	}
	return newColumn(1, head, ui.NewHint(why))
}
