package app

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// recordForm edits a record of any kind by its description.
type recordForm struct {
	e    *env
	k    *kind.Kind
	rec  *kind.Record // as it was read; ID 0 for a new one
	form *ui.Form

	saved  func(r *kind.Record) // on the UI thread
	close  func()               // closes the dialog that the form is in, nil on a page
	reopen func()               // reads the record again, dropping what was typed
	saving bool
	quiet  bool // who opened it tells of what was saved
}

// formHides are the fields that no form shows: they are set by other means. A
// lead's stage is entered with a new lead only; from then on it follows from
// the steps.
func formHides(r *kind.Record, f *kind.Field) bool {
	return !f.EntersIn(r) || f.Internal || currencyOfMoney(r.Kind, f) ||
		r.Kind == kind.Evidence && (f.Key == "record_kind" || f.Key == "record")
}

// currencyOfMoney: the field is entered as the unit of an amount.
func currencyOfMoney(k *kind.Kind, f *kind.Field) bool {
	for _, m := range k.Fields {
		if m.Type == kind.Money && m.Currency == f.Key {
			return true
		}
	}
	return false
}

// newRecordForm makes the form; refs are the titles of what the record points to,
// fixed are not asked for, wants must be filled in here besides what the kind requires.
func newRecordForm(e *env, rec *kind.Record, refs map[string]string, fixed map[string]bool, wants ...string) *recordForm {
	rf := &recordForm{e: e, k: rec.Kind, rec: rec}
	var fields []ui.Field
	group := ""
	for _, f := range rec.Kind.Fields {
		if formHides(rec, f) || fixed[f.Key] {
			continue
		}
		if f.Group != group {
			group = f.Group
			fields = append(fields, ui.Section(group))
		}
		in := inputFor(e, rec.Kind, f, refs)
		if c, ok := in.(*ui.ChoiceEntry); ok && f.Initial && !f.Open {
			c.Empty = f.Choices()[0].Label // where a record begins; a unit or a result is blank until said
		}
		in.SetValue(inputText(rec, f))
		label := f.Label
		if f.Type != kind.Money && f.Unit != "" {
			label = f.Header()
		}
		fields = append(fields, ui.Field{Key: f.Key, Label: label, Help: f.Help, Required: f.Required || slices.Contains(wants, f.Key), Wide: f.Type == kind.Note, Input: in})
	}
	rf.form = ui.NewForm(fields)
	for _, fd := range fields {
		if r, ok := fd.Input.(*remarkInput); ok {
			r.resized = rf.form.Refresh
			r.check()
		}
	}
	rf.watchDated(fields)
	rf.form.OnSave = func(map[string]string) { rf.save() }
	return rf
}

// inputText is the record's value as the field's input keeps it.
func inputText(r *kind.Record, f *kind.Field) string {
	v := r.Get(f.Key)
	switch {
	case v == nil:
		return ""
	case f.Type == kind.Money:
		return strconv.FormatInt(v.(int64), 10) + " " + r.CurrencyOf(f)
	case f.Type == kind.Choice:
		return r.Text(f.Key)
	case f.Type == kind.Flag, f.Type == kind.Ref:
		return strconv.FormatInt(r.Int(f.Key), 10)
	}
	return r.Input(f)
}

// setInput puts an input's value into the record.
func setInput(r *kind.Record, f *kind.Field, text string) error {
	switch f.Type {
	case kind.Money:
		if text == "" {
			r.Set(f.Key, nil)
			return nil
		}
		minor, currency := splitMoney(text)
		r.Set(f.Key, minor)
		if to := r.Kind.Field(f.Currency); to != nil && f.Currency[0] != '=' && r.CurrencyOf(f) != currency {
			r.Set(to.Key, currency)
		}
		return nil
	case kind.Flag:
		if text == "" && r.Int(f.Key) == 0 {
			return nil // not ticked says nothing new about a blank
		}
	}
	if f.Type == kind.Flag && text == "" {
		text = "0"
	}
	v, remark := kind.Parse(f, text, kind.Hint{})
	if remark != nil && remark.Error {
		return errors.New(remark.Message)
	}
	r.Set(f.Key, v)
	return nil
}

// collect makes the record that the form describes.
func (rf *recordForm) collect() (*kind.Record, error) {
	r, said := rf.rec.Clone(), map[string]string{}
	values := rf.form.Values()
	for _, f := range r.Kind.Fields {
		text, ok := values[f.Key]
		if !ok || text == inputText(rf.rec, f) {
			continue
		}
		if err := setInput(r, f, text); err != nil {
			rf.form.SetError(f.Key, err.Error())
			return nil, err
		}
		if f.Type == kind.Money && text != "" {
			_, said[f.Key] = splitMoney(text)
		}
	}
	if f, err := kind.SayCurrencies(rf.rec, r, said); err != nil {
		rf.form.SetError(f.Key, err.Error())
		return nil, err
	}
	return r, nil
}

// save stores the record on a background goroutine. A new one that the
// product seems to know already is asked about first.
func (rf *recordForm) save() {
	if rf.saving {
		return
	}
	r, err := rf.collect()
	if err != nil {
		return
	}
	if r.ID != 0 || r.Kind.KeyID != nil {
		rf.store(r)
		return
	}
	var known []alike
	rf.saving = true
	rf.e.background(func(ctx context.Context) error {
		var err error
		known, err = findAlike(ctx, rf.e.st, r)
		return err
	}, func(err error) {
		rf.saving = false
		switch {
		case err != nil:
			rf.e.fail("没有保存", err)
		case len(known) > 0:
			rf.askAlike(r, known)
		default:
			rf.store(r)
		}
	})
}

func first(rs []*kind.Record) *kind.Record {
	if len(rs) == 0 {
		return nil
	}
	return rs[0]
}

func (rf *recordForm) store(r *kind.Record) {
	rf.saving = true
	kept := false // the post before is kept among the past ones
	rf.e.background(func(ctx context.Context) error {
		past, err := pastPosts(ctx, rf.e.st, r)
		if err != nil {
			return err
		}
		if err := rf.e.st.Save(ctx, r); err != nil {
			return err
		}
		n, err := pastPosts(ctx, rf.e.st, r)
		kept = n > past
		return err
	}, func(err error) {
		rf.saving = false
		switch {
		case errors.Is(err, store.ErrStale):
			rf.conflict()
		case err != nil:
			rf.e.fail("没有保存", err)
		default:
			rf.form.SetUnchanged()
			text := "已保存" + r.Kind.Label + "“" + refTitle(r) + "”"
			if kept {
				text += "，原任职已留在任职记录"
			}
			if !rf.quiet {
				rf.e.toast(text)
			}
			if rf.saved != nil {
				rf.saved(r)
			}
		}
	})
}

// pastPosts counts the posts that a person held before, 0 for other kinds.
func pastPosts(ctx context.Context, st *store.Store, r *kind.Record) (int, error) {
	if r.Kind != kind.Contact || r.ID == 0 {
		return 0, nil
	}
	n, _, err := st.Count(ctx, store.Query{Kind: kind.Employment, Where: []store.Cond{{Field: "contact", Op: store.Eq, Value: r.ID}, {Field: "to_date", Op: store.Filled}}}, 0)
	return n, err
}

// conflict tells that somebody else saved the record meanwhile.
func (rf *recordForm) conflict() {
	ui.ShowDialog(rf.e.win.Canvas(), "没有保存：这条记录已被修改",
		ui.NewText("在您打开之后，别人（或一次导入）已经修改并保存了这条记录。为免覆盖，您的修改没有写入。可以先留在这里把要改的内容记下，再重新载入。"),
		fyne.NewSize(480, 200),
		ui.DialogButton{Text: "留在这里", Main: true},
		ui.DialogButton{Text: "重新载入，放弃我的修改", Danger: true, Do: func() {
			rf.form.SetUnchanged()
			if rf.reopen != nil {
				rf.reopen()
			}
		}})
}

// leave asks before typed changes are lost.
func (rf *recordForm) leave(go_ func()) {
	if rf == nil || !rf.form.Dirty() {
		go_()
		return
	}
	ui.ShowDialog(rf.e.win.Canvas(), "有修改还没有保存", ui.NewText("离开后，这一页上还没有保存的修改会丢失。"), fyne.NewSize(440, 170),
		ui.DialogButton{Text: "留在这里", Main: true},
		ui.DialogButton{Text: "放弃修改并离开", Danger: true, Do: func() {
			rf.form.SetUnchanged()
			go_()
		}})
}

// refKey names a reference among the titles: ids of two kinds may be alike.
func refKey(f *kind.Field, id string) string { return f.Key + "/" + id }

// readRefs reads the titles of the records that a record points to.
func readRefs(ctx context.Context, st *store.Store, r *kind.Record) (map[string]string, error) {
	refs := map[string]string{}
	for _, f := range r.Kind.Fields {
		if f.Type != kind.Ref || !f.Stored() || r.Int(f.Key) == 0 {
			continue
		}
		to, err := st.Get(ctx, kind.Get(f.Ref), r.Int(f.Key))
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		refs[refKey(f, strconv.FormatInt(to.ID, 10))] = refTitle(to)
	}
	return refs, nil
}

// presetRecord is a new record with what the route says.
func presetRecord(k *kind.Kind, preset url.Values) *kind.Record {
	r := kind.New(k)
	for key := range preset {
		if f := k.Field(key); f != nil && f.EntersIn(r) {
			if v, remark := kind.Parse(f, preset.Get(key), kind.Hint{}); remark == nil || !remark.Error {
				r.Set(f.Key, v)
			}
		}
	}
	return r
}
