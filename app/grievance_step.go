package app

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"beizeng/app/ui"
	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// stepFields are the fields that each action is about, beside its day, its
// officer and its text; those in wants must be filled in.
var stepFields = map[string][]string{
	casework.Send:     {"unit", "workdays", "due_on"},
	casework.Transfer: {"unit", "workdays", "due_on"},
	casework.Extend:   {"workdays", "due_on"},
	casework.Urge:     {"unit", "due_on"},
	casework.Escalate: {"unit", "due_on"},
	casework.Answer:   {"unit", "result"},
	casework.Confirm:  {"satisfied"},
	casework.Reopen:   {"unit", "workdays", "due_on"},
}

// stepWants are the fields without which a step says nothing.
var stepWants = map[string][]string{
	casework.Send: {"unit"}, casework.Transfer: {"unit"}, casework.Answer: {"result", "text"}, casework.Note: {"text"}, casework.Reopen: {"text"}, casework.Withdraw: {"text"},
}

// stepHints say above the form what the action does.
var stepHints = map[string]string{
	casework.Send:     "交给责任单位办理。期限填日期，或填几个工作日由程序推算；都不填用设置里的时限。",
	casework.Transfer: "改由另一个单位办理，期限重新起算。",
	casework.Extend:   "填新的办结期限，或从原期限起延长几个工作日（原期限已过的从当天起）。",
	casework.Note:     "记下办到哪一步；不改变状态和期限。",
	casework.Urge:     "催促办理单位；不改变期限。督办函可以从“诉求分析”打印。",
	casework.Escalate: "提请上级协调，写明提请谁；办理单位和期限不变。",
	casework.Answer:   "登记单位的答复和结果，再等企业确认。",
	casework.Confirm:  "企业认可答复，办结。企业不认可的，用“重新办理”。",
	casework.Reopen:   "企业不认可，或问题又出现：重新交给单位办理，期限重新起算。",
	casework.Withdraw: "企业不再要求办理，写明原因。",
}

// newStep is a step with what is known of it already.
func newStep(e *env, g *kind.Record, action string, days string) *kind.Record {
	r := kind.New(kind.GrievanceStep)
	r.Set("grievance", g.ID)
	r.Set("action", action)
	r.Set("date", e.st.Today())
	r.Set("officer", blankOr(blankAs(e.prefs.operator, g.Text("officer"))))
	switch action {
	case casework.Send, casework.Transfer, casework.Reopen:
		if v, remark := kind.Parse(r.Kind.Field("workdays"), days, kind.Hint{}); remark == nil || !remark.Error {
			r.Set("workdays", v)
		}
	}
	if action == casework.Urge || action == casework.Answer || action == casework.Reopen {
		r.Set("unit", g.Get("unit"))
	}
	return r
}

// handleGrievance asks for a step of a grievance and offers the way back.
func handleGrievance(e *env, g *kind.Record, action string, done func()) {
	ui.Load(e.newLoader(), "step", func(ctx context.Context) (string, error) { return e.st.Setting(ctx, store.SettingGrievanceWorkdays) }, func(days string) {
		askStep(e, g, newStep(e, g, action, days), done)
	})
}

// askStep shows the dialog of a step: only what its action is about.
func askStep(e *env, g, step *kind.Record, done func()) {
	action := step.Text("action")
	fixed := map[string]bool{}
	for _, f := range step.Kind.Fields {
		asked := f.Key == "date" || f.Key == "officer" || f.Key == "text" || slices.Contains(stepFields[action], f.Key)
		fixed[f.Key] = !asked
	}
	rf := newRecordForm(e, step, nil, fixed, stepWants[action]...)
	rf.form.NoBar, rf.quiet = true, true
	wants := stepWants[action]
	rf.form.Check = func(values map[string]string) map[string]string {
		out := map[string]string{}
		for _, key := range wants {
			if values[key] == "" {
				out[key] = "请填写“" + step.Kind.Field(key).Label + "”"
			}
		}
		if action == casework.Extend && values["workdays"] == "" && values["due_on"] == "" {
			out["due_on"] = "写新的期限，或延长几个工作日"
		}
		return out
	}
	var d *ui.Dialog
	rf.form.OnCancel = func() { rf.leave(d.Close) }
	rf.saved = func(saved *kind.Record) {
		d.Close()
		done()
		e.countDue()
		e.offerBack(stepSaid(g, saved), func(ctx context.Context) error { return e.st.Delete(ctx, kind.GrievanceStep, saved.ID) })
	}
	const width = 620
	top := container.New(&noticeLayout{width - 60}, ui.NewHint(stepHints[action]))
	content := container.New(layout.NewBorderLayout(top, nil, nil, nil), top, rf.form) // Tab goes down
	d = ui.ShowDialog(e.win.Canvas(), actionLabel(action)+"：“"+short(g.Title())+"”", content, fyne.NewSize(width, rf.form.HeightFor(width-40)+top.MinSize().Height+140),
		ui.DialogButton{Text: "取消（Esc）", Keep: true, Do: func() { rf.leave(d.Close) }},
		ui.DialogButton{Text: actionLabel(action) + "（Ctrl+Enter）", Main: true, Keep: true, Do: rf.form.Save})
	d.OnShortcut = rf.form.HandleShortcut
	first := "text"
	for _, key := range append(slices.Clone(wants), stepFields[action]...) {
		if !step.Has(key) {
			first = key
			break
		}
	}
	rf.form.FocusField(first)
}

// stepSaid tells of a step that was kept, with the term that follows from it.
func stepSaid(g, step *kind.Record) string {
	text := fmt.Sprintf("“%s”已%s", short(g.Title()), actionLabel(step.Text("action")))
	if !step.Has("due_on") {
		return text
	}
	text += "，期限 " + step.Text("due_on")
	if step.Has("workdays") && !casework.Known(step.Text("date"), step.Text("due_on")) {
		text += "（" + step.Text("due_on")[:4] + " 年的放假安排还没有公布，只除去了周末）"
	}
	return text
}

// handleAtCursor asks for the likeliest step of the grievance at the list's
// cursor.
func (l *recordList) handleAtCursor() {
	row, _ := l.grid.Cursor()
	if g := l.src.record(row); g != nil && g.DeletedAt == "" {
		handleGrievance(l.e, g, casework.Allowed(g.Text("state"))[0], l.written)
	}
}

// caseItems are the actions of a grievance in the menu of its row.
func (l *recordList) caseItems(g *kind.Record) []*fyne.MenuItem {
	if l.k != kind.Grievance || g.DeletedAt != "" {
		return nil
	}
	var out []*fyne.MenuItem
	for i, a := range casework.Allowed(g.Text("state")) {
		text := actionLabel(a) + "…"
		if i == 0 {
			text += "（Ctrl+Enter）"
		}
		out = append(out, fyne.NewMenuItem(text, func() { handleGrievance(l.e, g, a, l.written) }))
	}
	return append(out, fyne.NewMenuItemSeparator())
}
