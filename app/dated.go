package app

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

// datedInput chooses among names that change by order: it offers those of the
// record's day, and says below when what stands there is none of them. It
// never changes a value.
type datedInput struct {
	framed
	field   *kind.Field
	offers  atomic.Pointer[[]ui.Choice] // read by the search in the background
	note    *ui.Note
	resized func() // the form lays itself out anew
}

func newDatedInput(f *kind.Field) *datedInput {
	in := ui.NewChoiceEntry(nil)
	in.Required, in.Match, in.Rank, in.LabelOf = f.Required, matchesChoice, rankChoice, f.ChoiceLabel
	d := &datedInput{field: f, note: ui.NewNote("", ui.ColorYellow, theme.SizeNameCaptionText)}
	d.offer(f.Choices())
	in.Search = func(_ context.Context, typed string) []ui.Choice { return searchOpen(*d.offers.Load(), f.Open, typed) }
	d.note.Hide()
	d.frame(in, newColumn(2, in, d.note), d)
	return d
}

func (d *datedInput) offer(options []kind.Option) {
	list := make([]ui.Choice, len(options))
	for i, o := range options {
		list[i] = ui.Choice{Value: o.Code, Label: o.Label}
	}
	d.offers.Store(&list)
}

// see follows the record as it stands in the form.
func (d *datedInput) see(r *kind.Record) {
	d.offer(r.Offers(d.field))
	msg := ""
	for _, x := range r.Doubts() {
		if x.Field == d.field {
			msg = x.Message + "。可以照此保存"
		}
	}
	if msg == d.note.Text() {
		return
	}
	d.note.SetText(msg)
	setVisible(d.note, msg != "")
	d.Refresh()
	if d.resized != nil {
		d.resized()
	}
}

// watchDated shows the inputs of dated names what else stands in the form.
func (rf *recordForm) watchDated(fields []ui.Field) {
	var dated []*datedInput
	for _, fd := range fields {
		if d, ok := fd.Input.(*datedInput); ok {
			d.resized = rf.form.Refresh
			dated = append(dated, d)
		}
	}
	if len(dated) == 0 {
		return
	}
	look := func(string) {
		r := rf.typed()
		for _, d := range dated {
			d.see(r)
		}
	}
	rf.form.OnEdit = look
	look("")
}

// typed is the record as it stands in the form; what cannot be read yet stays
// as it was.
func (rf *recordForm) typed() *kind.Record {
	r := rf.rec.Clone()
	values := rf.form.Values()
	for _, f := range r.Kind.Fields {
		if text, ok := values[f.Key]; ok && f.Type != kind.Money && text != inputText(rf.rec, f) {
			_ = setInput(r, f, text) // its own input says what is wrong
		}
	}
	return r
}
