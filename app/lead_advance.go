package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// Keys of the fields that a move has besides the lead's own.
const (
	moveStage  = "move.stage"
	moveDay    = "move.day"
	moveReason = "move.reason" // of a step back; 搁置 and 流失 keep theirs with the lead
	moveRemark = "move.remark"
)

// advanceDialog asks for what a move of a lead needs: the stage, its day, and
// the fields that the stage's gate names.
type advanceDialog struct {
	e    *env
	lead *kind.Record // as it was read
	refs map[string]string
	// arrivals count for the lead: 到资 asks for one.
	arrivals int
	to       string
	done     func()

	fields []*kind.Field // the lead's own among the form's
	stage  *ui.ChoiceEntry
	form   *ui.Form
	notice *ui.Note
	top    *fyne.Container
	arrive *ui.Button // 登记到资, where the gate asks for it
	d      *ui.Dialog
	saving bool
}

// openAdvance reads the lead anew and asks for what a move needs; "" leaves the
// stage to be chosen. missing is what a gate has just refused for.
func openAdvance(e *env, id int64, to string, missing []string, done func()) {
	a := &advanceDialog{e: e, to: to, done: done}
	ui.Load(e.newLoader(), "advance", func(ctx context.Context) (bool, error) { return true, a.read(ctx, id) }, func(bool) {
		if to == a.lead.Text("stage") {
			e.toast("线索已经在“" + pipeline.Label(to) + "”。")
			return
		}
		a.open(nil)
		a.mark(missing)
	})
}

func (a *advanceDialog) read(ctx context.Context, id int64) error {
	var err error
	if a.lead, err = a.e.st.Get(ctx, kind.Lead, id); err != nil {
		return err
	}
	if a.refs, err = readRefs(ctx, a.e.st, a.lead); err != nil {
		return err
	}
	a.arrivals, err = countArrivals(ctx, a.e.st, a.lead)
	return err
}

// open shows the dialog for the stage in a.to; typed are values to keep from
// the dialog of another stage.
func (a *advanceDialog) open(typed map[string]string) {
	const width = 620
	inputs := a.inputs()
	a.form = ui.NewForm(inputs)
	a.form.NoBar = true
	for _, fd := range inputs {
		if r, ok := fd.Input.(*remarkInput); ok {
			r.resized = a.form.Refresh // 昨天 is said as a day below it
		}
	}
	a.form.SetValues(typed)
	a.stage.SetOnChanged(a.restage) // the other fields follow from it
	a.form.Check = a.check
	a.form.OnSave = func(map[string]string) { a.save() }
	a.form.OnCancel = func() { a.d.Close() }
	a.notice, a.arrive = ui.NewNote("", theme.ColorNameError, theme.SizeNameText), nil
	a.top = container.New(&noticeLayout{width - 60}, a.notice)
	a.explain()
	text := "推进（Ctrl+Enter）"
	if a.to != "" {
		text = moveWord(a.lead, a.to) + "（Ctrl+Enter）"
	}
	content := container.New(layout.NewBorderLayout(a.top, nil, nil, nil), a.top, a.form) // Tab goes down
	height := a.form.HeightFor(width-40) + a.top.MinSize().Height + 140
	a.d = ui.ShowDialog(a.e.win.Canvas(), "阶段变动："+a.lead.Title(), content, fyne.NewSize(width, height),
		ui.DialogButton{Text: "取消（Esc）"}, ui.DialogButton{Text: text, Main: true, Keep: true, Do: a.form.Save})
	a.d.OnShortcut = a.form.HandleShortcut
	a.focus()
}

// noticeLayout stacks a notice and a button; it reckons with one width, as a
// dialog that was once asked for more height never gives it back.
type noticeLayout struct{ width float32 }

func (l *noticeLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := o[0].(*ui.Note).HeightFor(l.width)
	for _, b := range o[1:] {
		h += b.MinSize().Height + 6
	}
	return fyne.NewSize(100, h)
}

func (l *noticeLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := o[0].(*ui.Note).HeightFor(l.width)
	o[0].Resize(fyne.NewSize(l.width, y))
	for _, b := range o[1:] {
		y += 6
		b.Move(fyne.NewPos(0, y))
		b.Resize(b.MinSize())
		y += b.MinSize().Height
	}
}

// moveWord says on the button what the move is.
func moveWord(lead *kind.Record, to string) string {
	label := "“" + pipeline.Label(to) + "”"
	switch {
	case pipeline.Rank(to) < 0:
		return pipeline.Label(to)
	case pipeline.Rank(lead.Text("stage")) < 0:
		return "恢复到" + label
	case pipeline.Backward(lead.Text("standing"), to):
		return "退回" + label
	}
	return "推进到" + label
}

// focus puts the keyboard on the first field that is still to be filled in.
func (a *advanceDialog) focus() {
	values := a.form.Values()
	if a.to == "" {
		a.form.FocusFirst()
		return
	}
	for _, f := range a.fields {
		if values[f.Key] == "" {
			a.form.FocusField(f.Key)
			return
		}
	}
	if a.arrive != nil {
		a.e.win.Canvas().Focus(a.arrive)
		return
	}
	if !a.form.FocusField(moveDay) {
		a.form.FocusField("signed_on")
	}
}

// inputs are the fields of the form.
func (a *advanceDialog) inputs() []ui.Field {
	stage := ui.NewChoiceEntry(a.stages())
	stage.Required, stage.Match, stage.Rank = true, matchesChoice, rankChoice
	stage.SetValue(a.to)
	a.stage = stage
	out := []ui.Field{{Key: moveStage, Label: "到阶段", Required: true, Wide: true, Input: stage}}
	a.fields = gateFields(a.to)
	if a.to != pipeline.Signed { // which has its day among its fields
		out = append(out, a.dayInput())
	}
	required, _ := pipeline.Needs(a.to)
	for _, f := range a.fields {
		out = append(out, ui.Field{Key: f.Key, Label: f.Label, Help: f.Help, Wide: true, Input: a.inputOf(f), Required: slices.Contains(required, f) && a.to != "study"})
	}
	if pipeline.Backward(a.lead.Text("standing"), a.to) {
		out = append(out, ui.Field{Key: moveReason, Label: "退回原因", Wide: true, Input: ui.NewTextEntry()})
	}
	return append(out, ui.Field{Key: moveRemark, Label: "备注", Wide: true, Input: ui.NewMemoEntry(2)})
}

// gateFields are the lead's fields that a move to a stage asks for or is a
// good moment for.
func gateFields(to string) []*kind.Field {
	needs, _ := pipeline.Needs(to)
	var out []*kind.Field
	for _, f := range needs {
		if !currencyOfMoney(kind.Lead, f) {
			out = append(out, f)
		}
	}
	if to == pipeline.Signed {
		out = append(out, kind.Lead.Field("contracted_foreign"))
	}
	return out
}

func (a *advanceDialog) stages() []ui.Choice {
	var out []ui.Choice
	for _, o := range kind.Stages {
		if o.Code != a.lead.Text("stage") {
			out = append(out, ui.Choice{Value: o.Code, Label: o.Label})
		}
	}
	return out
}

func (a *advanceDialog) dayInput() ui.Field {
	day := dateInput(a.e, kind.LeadStep.Field("date"))
	day.SetValue(a.e.st.Today())
	return ui.Field{Key: moveDay, Label: "日期", Required: true, Wide: true, Input: day}
}

// inputOf is a lead's field, filled with what is known.
func (a *advanceDialog) inputOf(f *kind.Field) ui.Input {
	in := inputFor(a.e, kind.Lead, f, a.refs)
	if f.Key == "enterprise" {
		in = newFirmInput(a.e, in, a.draftFirm)
	}
	in.SetValue(inputText(a.lead, f))
	switch {
	case in.Value() != "":
	case f.Key == "signed_on":
		in.SetValue(a.e.st.Today())
	case f.Key == "officer":
		in.SetValue(a.e.prefs.operator)
	}
	return in
}

// restage opens the dialog anew for the stage that was chosen.
func (a *advanceDialog) restage() {
	typed := a.form.Values()
	if typed[moveStage] == a.to {
		return
	}
	a.to = typed[moveStage]
	a.d.Close()
	a.open(typed)
}

// explain says above the form what it cannot ask for itself: an arrival.
func (a *advanceDialog) explain() {
	_, arrival := pipeline.Needs(a.to)
	if !arrival || a.arrivals > 0 {
		return
	}
	a.notice.SetColor(ui.ColorYellow)
	if !a.lead.Has("enterprise") {
		a.notice.SetText("“到资”还需要：落地企业，和它自签约日起的一笔到资。先在“注册”时关联企业。")
		return
	}
	since := ""
	if day := a.lead.Text("signed_on"); day != "" {
		since = " " + day + " 以后"
	}
	a.notice.SetText(fmt.Sprintf("还缺到资记录：“%s”%s没有到资。登记一笔，再推进。", a.lead.Text("enterprise_name"), since))
	a.arrive = ui.NewButton("登记到资…", func() {
		a.d.Close()
		addArrival(a.e, a.lead, func() { openAdvance(a.e, a.lead.ID, a.to, nil, a.done) })
	})
	a.top.Add(a.arrive)
}

// check holds rules over several fields.
func (a *advanceDialog) check(values map[string]string) map[string]string {
	out := map[string]string{}
	for _, key := range []string{moveDay, "signed_on"} {
		if day := values[key]; day > a.e.st.Today() {
			out[key] = day + " 还没到，阶段变动记已经发生的事"
		}
	}
	return out
}

// mark shows at the fields what a gate misses.
func (a *advanceDialog) mark(missing []string) {
	if len(missing) == 0 {
		return
	}
	a.focus() // first: a field that is left drops what is not its own fault
	values := a.form.Values()
	var rest []string
	marked := map[string]bool{}
	for _, label := range missing {
		said := false
		for _, f := range a.fields {
			if !namesField(label, f) {
				continue
			}
			said = true
			if values[f.Key] == "" && !marked[f.Key] { // what was filled in meanwhile is not missing
				a.form.SetError(f.Key, fmt.Sprintf("进入“%s”要填%s", pipeline.Label(a.to), label))
				marked[f.Key] = true
			}
		}
		if !said {
			rest = append(rest, label)
		}
	}
	if _, arrival := pipeline.Needs(a.to); len(rest) > 0 && !(arrival && a.arrivals == 0 && a.notice.Text() != "") {
		a.notice.SetColor(theme.ColorNameError)
		a.notice.SetText((&store.GateError{Stage: a.to, Missing: rest}).Error())
		a.top.Refresh()
	}
}

// namesField tells whether a gate's words mean a field, or the currency that is
// entered with it.
func namesField(label string, f *kind.Field) bool {
	if f.Key == "contracted_foreign" {
		return false // asked for along with the others, by no gate
	}
	cur := kind.Lead.Field(f.Currency)
	return strings.Contains(label, f.Label) || f.Type == kind.Money && cur != nil && cur.Label == label
}

// collect makes the lead and the step that the form describes.
func (a *advanceDialog) collect() (*kind.Record, store.Step, error) {
	r, values := a.lead.Clone(), a.form.Values()
	for _, f := range a.fields {
		text := values[f.Key]
		if text == inputText(a.lead, f) {
			continue
		}
		if err := setInput(r, f, text); err != nil {
			a.form.SetError(f.Key, err.Error())
			return nil, store.Step{}, err
		}
	}
	if _, currency := splitMoney(values["contracted"]); currency != "" {
		r.Set("contracted_currency", currency) // yuan is said too: the gate asks for it
	}
	return r, store.Step{To: a.to, On: values[moveDay], Reason: strings.TrimSpace(values[moveReason]), Remark: strings.TrimSpace(values[moveRemark])}, nil
}

func (a *advanceDialog) save() {
	r, step, err := a.collect()
	if err != nil || a.saving {
		return
	}
	a.saving = true
	advanceLead(a.e, a.lead, r, step, func(err error) {
		a.saving = false
		gate, ok := store.IsGate(err)
		switch {
		case ok:
			a.mark(gate.Missing)
		case err != nil:
			a.e.fail("阶段没有变动", err)
		default:
			a.form.SetUnchanged()
			a.d.Close()
			a.done()
		}
	})
}
