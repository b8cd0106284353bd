package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// talkAbout is implemented by pages that know what a quick log made there is
// about: fields of the interaction and the ids that they get.
type talkAbout interface{ TalkAbout() map[string]int64 }

// closesKey names, among what a talk is about, the interaction whose open next
// step is done with it.
const closesKey = "closes"

// talkRefs are the references of an interaction about a record: the record
// itself, or those that it refers to.
func talkRefs(r *kind.Record) map[string]int64 {
	out := map[string]int64{}
	if r == nil {
		return out
	}
	if f := kind.Interaction.Field(r.Kind.Key); f != nil && f.Type == kind.Ref {
		if r.ID > 0 {
			out[f.Key] = r.ID
		}
		return out
	}
	for _, f := range kind.Interaction.Fields {
		if f.Type == kind.Ref && r.Kind.Index(f.Key) >= 0 && r.Int(f.Key) > 0 {
			out[f.Key] = r.Int(f.Key)
		}
	}
	return out
}

// quickLog writes down a contact from wherever one is (Ctrl+L).
func (e *env) quickLog() {
	if e.win.Canvas().Overlays().Top() != nil {
		return
	}
	refs := map[string]int64{}
	if p, ok := e.shell.Router.Page().(talkAbout); ok {
		refs = p.TalkAbout()
	}
	showQuickLog(e, refs)
}

// showQuickLog opens the small form for one interaction; refs are what it is about.
func showQuickLog(e *env, refs map[string]int64) {
	loader := e.newLoader()
	ui.Load(loader, "about", func(ctx context.Context) (*talkSubject, error) { return readSubject(ctx, e.st, refs) },
		func(s *talkSubject) { openQuickLog(e, s) })
}

// quickForm is the open dialog. Its fields are those of the interaction's
// description; only what it is about is chosen in one field instead of five.
type quickForm struct {
	e      *env
	about  *aboutInput
	person *ui.ChoiceEntry
	closes *kind.Record // the talk whose next step may be done with this one, nil for none
	form   *ui.Form
	dialog *ui.Dialog
	saving bool
}

// quickFields are asked for in this order, behind what it is about.
var quickFields = []string{"contact", "type", "said", "next_step", nextDay, "next_officer", "date", "officer"}

const aboutKey = "about"

func openQuickLog(e *env, s *talkSubject) {
	if e.win.Canvas().Overlays().Top() != nil {
		return // something else was opened meanwhile
	}
	q := &quickForm{e: e, closes: s.closes}
	q.about = newAboutInput(e, s)
	q.form = ui.NewForm(q.fields(s))
	q.form.NoBar = true
	q.form.SetUnchanged()
	q.about.chosen = q.aboutChosen
	q.form.OnSave = func(map[string]string) { q.save() }
	q.form.OnCancel = q.leave
	const width, frame = 820, 108
	q.dialog = ui.ShowDialog(e.win.Canvas(), "记一笔", q.form, fyne.NewSize(width, q.form.HeightFor(width-40)+frame),
		ui.DialogButton{Text: "取消（Esc）", Keep: true, Do: q.leave},
		ui.DialogButton{Text: "保存（Ctrl+Enter）", Main: true, Keep: true, Do: q.form.Save})
	q.dialog.OnShortcut = q.form.HandleShortcut
	if s.main == "" {
		q.about.Focus()
		return
	}
	q.form.FocusField("type")
}

// fields makes the form's fields from the description.
func (q *quickForm) fields(s *talkSubject) []ui.Field {
	k := kind.Interaction
	out := []ui.Field{{Key: aboutKey, Label: "对象", Required: true, Wide: true, Input: q.about}}
	for _, key := range quickFields {
		f := k.Field(key)
		fd := ui.Field{Key: key, Label: f.Label, Required: f.Required, Wide: f.Type == kind.Note || key == "next_step"}
		switch key {
		case "type":
			in := ui.NewSegmentEntry(choicesOf(f))
			in.KeyOf = func(c ui.Choice) string { return firstLetter(c.Label) }
			in.SetValue(f.Default)
			fd.Input, fd.Wide = in, true
		case "contact":
			q.person = q.personInput(f, s)
			fd.Input, fd.Wide = q.person, true
		case nextDay:
			in := dateInput(q.e, f)
			in.idle = "可写 明天、下周三、3天后、5个工作日后、11-30"
			in.check()
			fd.Input = in
		default:
			fd.Input = inputFor(q.e, k, f, nil)
		}
		switch key {
		case "date":
			fd.Input.SetValue(q.e.st.Today())
		case "officer":
			fd.Input.SetValue(q.e.prefs.operator)
		case "next_officer":
			fd.Input.SetPlaceHolder("留空为经办人")
		}
		out = append(out, fd)
	}
	if q.closes != nil {
		in := ui.NewCheckEntry("“" + short(stepOf(q.closes)) + "”（" + dayName(q.closes.Text(nextDay), q.e.today()) + "）就此办结")
		in.SetValue("1")
		out = append(out, ui.Field{Key: closesKey, Label: "原定的下一步", Wide: true, Input: in})
	}
	return out
}

// stepOf is what is to be done next after a talk.
func stepOf(r *kind.Record) string {
	if s := r.Text("next_step"); s != "" {
		return s
	}
	return r.Title()
}

func firstLetter(label string) string {
	s := initials(label)
	if s == "" {
		return ""
	}
	return s[:1]
}

// aboutChosen follows the choice of what it is about: a person is the contact
// too, and people of a lead or firm are offered next.
func (q *quickForm) aboutChosen(people []*kind.Record) {
	k, _, _ := splitSubject(q.about.Value())
	if q.about.Value() != q.about.main {
		q.form.SetValues(map[string]string{closesKey: ""}) // it was about somebody else
	}
	switch {
	case k == kind.Contact:
		q.person.SetValue("")
		q.form.FocusField("type")
	case len(people) == 1:
		q.about.know(people[0])
		q.person.SetValue(subjectOf(people[0]))
		q.form.FocusField("type")
	default:
		q.person.SetValue("")
		q.form.FocusField("contact")
		if len(people) > 1 { // all of them at a glance; Enter leaves it open
			q.person.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	}
}

// typed tells whether leaving would lose something.
func (q *quickForm) typed() bool {
	v := q.form.Values()
	for _, key := range []string{"said", "next_step", nextDay} {
		if strings.TrimSpace(v[key]) != "" {
			return true
		}
	}
	_, _, name := splitSubject(v[aboutKey])
	return name != ""
}

// leave closes the dialog and asks first where something was typed.
func (q *quickForm) leave() {
	if !q.typed() {
		q.dialog.Close()
		return
	}
	ui.ShowDialog(q.e.win.Canvas(), "还没有保存", ui.NewText("关闭后，这一笔里已经填写的内容会丢失。"), fyne.NewSize(440, 170),
		ui.DialogButton{Text: "接着写", Main: true},
		ui.DialogButton{Text: "不保存，关闭", Danger: true, Do: q.dialog.Close})
}

// save writes the interaction, and first those records that are new, in one
// transaction.
func (q *quickForm) save() {
	if q.saving {
		return
	}
	r, fresh, err := q.collect()
	if err != nil {
		return // the form says it
	}
	q.saving = true
	var closes *kind.Record
	if q.closes != nil && q.form.Values()[closesKey] == "1" {
		closes = q.closes
	}
	q.e.background(func(ctx context.Context) error {
		return q.e.st.Write(ctx, func(tx *store.Tx) error {
			if err := endStep(tx, closes, q.e.st.Today()); err != nil {
				return err
			}
			return insertTalk(tx, r, fresh)
		})
	}, func(err error) {
		q.saving = false
		if err != nil {
			q.e.fail("没有保存", err)
			return
		}
		q.dialog.Close()
		q.e.changed()
		q.e.countDue()
		q.e.offerUnlog(r, fresh, closes)
	})
}

// collect makes the interaction, and the new records that it names.
func (q *quickForm) collect() (*kind.Record, []*kind.Record, error) {
	r := kind.New(kind.Interaction)
	values := q.form.Values()
	for _, key := range quickFields {
		if key == "contact" {
			continue
		}
		if err := setInput(r, r.Kind.Field(key), values[key]); err != nil {
			q.form.SetError(key, err.Error())
			return nil, nil, err
		}
	}
	for key, id := range q.about.refs() {
		r.Set(key, id)
	}
	var fresh []*kind.Record
	add := func(value string) {
		k, id, name := splitSubject(value)
		switch {
		case id > 0:
			r.Set(k.Key, id)
		case name != "":
			n := kind.New(k)
			n.Set(k.Title, name)
			fresh = append(fresh, n)
		}
	}
	add(values[aboutKey])
	add(values["contact"])
	return r, fresh, nil
}

// endStep marks a talk's next step as done on a day; "" opens it again. Where
// somebody else has done so meanwhile, that stays.
func endStep(tx *store.Tx, talk *kind.Record, day string) error {
	if talk == nil {
		return nil
	}
	now, err := tx.Get(talk.Kind, talk.ID)
	if err != nil || now.DeletedAt != "" || now.Has("done_on") == (day != "") {
		return err
	}
	now.Set("done_on", nil)
	if day != "" {
		now.Set("done_on", day)
	}
	return tx.Update(now)
}

// insertTalk writes new records, links them and then the interaction. A new
// person of a lead is put down as its contact, one of a firm as working there.
func insertTalk(tx *store.Tx, r *kind.Record, fresh []*kind.Record) error {
	for _, n := range fresh {
		if n.Kind == kind.Contact {
			for _, key := range []string{"enterprise", "organisation"} {
				if r.Has(key) {
					n.Set(key, r.Get(key))
				}
			}
		}
		if n.Kind.Index("officer") >= 0 && r.Has("officer") {
			n.Set("officer", r.Get("officer"))
		}
		if n.Kind == kind.Event {
			n.Set("date", r.Get("date"))
		}
		if err := tx.Insert(n); err != nil {
			return err
		}
		r.Set(n.Kind.Key, n.ID)
		if n.Kind == kind.Contact && r.Has("lead") {
			v := kind.New(kind.Involvement)
			v.Set("lead", r.Get("lead"))
			v.Set("contact", n.ID)
			if err := tx.Insert(v); err != nil {
				return err
			}
		}
	}
	return tx.Insert(r)
}

// offerUnlog says what was written down and takes it back where the user wants.
func (e *env) offerUnlog(r *kind.Record, fresh []*kind.Record, closes *kind.Record) {
	text := "已记：" + r.Show("type") + "“" + short(r.Title()) + "”"
	if r.Has(nextDay) {
		text += "，下一步 " + dayName(r.Text(nextDay), e.st.Now())
	}
	for _, n := range fresh {
		text += "；已新建" + n.Kind.Label + "“" + short(n.Title()) + "”"
	}
	if closes != nil {
		text += "；已办结“" + short(stepOf(closes)) + "”"
	}
	gone := append([]*kind.Record{r}, fresh...)
	e.offerBack(text, func(ctx context.Context) error {
		return e.st.Write(ctx, func(tx *store.Tx) error {
			for _, n := range gone {
				now, err := tx.Get(n.Kind, n.ID)
				if err != nil {
					return err
				}
				if err := tx.Delete(now); err != nil {
					return err
				}
			}
			return endStep(tx, closes, "")
		})
	})
}

// offerBack tells what was done, with the way back in the toast (Ctrl+Z).
func (e *env) offerBack(text string, undo func(ctx context.Context) error) {
	e.shell.Toasts.Post(ui.Toast{Text: text, Action: "撤销（Ctrl+Z）", Undo: true, For: undoTime, OnAction: func() {
		e.background(undo, func(err error) {
			if err != nil {
				e.fail("撤销没有成功", err)
				return
			}
			e.toast("已撤销")
			e.changed()
			e.countDue()
		})
	}})
}
