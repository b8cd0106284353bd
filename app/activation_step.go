package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"beizeng/app/ui"
	"beizeng/data/activation"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// maxBulk is how many firms are brought up a rung at once.
const maxBulk = 500

// Keys of the dialog's fields that are none of the step's own.
const (
	stepProof = "step.proof" // which record proves it
	stepTalk  = "step.talk"  // the talk's way
	newTalk   = "new"        // of stepProof: a talk that is written down with the step
)

// climbDialog registers a rung for one firm or for several alike.
type climbDialog struct {
	e     *env
	list  string
	firms []activation.Row
	links []ui.Choice // the firm's own records that may prove it; nil for several
	done  func()

	rung   *ui.SegmentEntry
	proof  *ui.ChoiceEntry
	form   *ui.Form
	d      *ui.Dialog
	shown  string // the proof for which the form was made
	saving bool
}

// openClimb reads what may prove a rung and asks for the rest. done follows
// what was registered, and what was taken back.
func openClimb(e *env, list string, firms []activation.Row, done func()) {
	c := &climbDialog{e: e, list: list, firms: firms, done: done}
	if len(firms) > 1 {
		c.open(nil)
		return
	}
	ui.Load(e.newLoader(), "climb", func(ctx context.Context) ([]ui.Choice, error) { return readRungProofs(ctx, e.st, firms[0].Enterprise) },
		func(links []ui.Choice) {
			c.links = links
			c.open(nil)
		})
}

// readRungProofs are the firm's newest talks and its grievances, as choices.
func readRungProofs(ctx context.Context, st *store.Store, firm int64) ([]ui.Choice, error) {
	of := []store.Cond{{Field: "enterprise", Op: store.Eq, Value: firm}}
	var out []ui.Choice
	for _, k := range []*kind.Kind{kind.Interaction, kind.Grievance} {
		recs, err := st.List(ctx, store.Query{Kind: k, Where: of, Limit: 8})
		if err != nil {
			return nil, err
		}
		for _, r := range recs {
			on, how := r.Text("date"), r.Show("type")
			if k == kind.Grievance {
				on, how = r.Text("received_on"), r.Show("state")
			}
			out = append(out, ui.Choice{Value: k.Key + "/" + strconv.FormatInt(r.ID, 10), Label: on + " " + k.Label + "：" + short(r.Title()), Detail: how})
		}
	}
	return out, nil
}

// next is the rung after the one that all the firms are on or above.
func (c *climbDialog) next() string {
	low := len(kind.Rungs)
	for _, r := range c.firms {
		low = min(low, rungRank(r.Rung))
	}
	return kind.Rungs[min(max(low, 0)+1, len(kind.Rungs)-2)].Code
}

// open shows the dialog; typed are values to keep from the one before.
func (c *climbDialog) open(typed map[string]string) {
	const width = 640
	c.form = ui.NewForm(c.fields(typed))
	c.form.NoBar = true
	c.form.Check = c.check
	c.form.OnSave = func(map[string]string) { c.save() }
	c.form.OnCancel = func() { c.leave() }
	c.form.SetUnchanged()
	c.form.SetValues(typed)
	c.proof.SetOnChanged(c.reshape)
	title := "登记进展：" + c.firms[0].Name
	if n := len(c.firms); n > 1 {
		title = fmt.Sprintf("给 %d 家企业登记同一进展", n)
	}
	c.d = ui.ShowDialog(c.e.win.Canvas(), title+"（"+listLabel(c.list)+"）", c.form, fyne.NewSize(width, c.form.HeightFor(width-40)+134),
		ui.DialogButton{Text: "取消（Esc）", Keep: true, Do: c.leave}, ui.DialogButton{Text: "登记（Ctrl+Enter）", Main: true, Keep: true, Do: c.form.Save})
	c.d.OnShortcut = c.form.HandleShortcut
	if typed != nil {
		c.form.FocusField(stepProof)
		return
	}
	c.form.FocusFirst()
}

// fields are those of the step's description, and what proves it.
func (c *climbDialog) fields(typed map[string]string) []ui.Field {
	k := kind.ActivationStep
	var rungs []ui.Choice
	for _, o := range kind.Rungs[1 : len(kind.Rungs)-1] {
		rungs = append(rungs, ui.Choice{Value: o.Code, Label: o.Label})
	}
	c.rung = ui.NewSegmentEntry(rungs)
	c.rung.SetValue(c.next())
	day := dateInput(c.e, k.Field("date"))
	day.SetValue(c.e.st.Today())
	reason, officer := choiceInput(k.Field("reason")), inputFor(c.e, k, k.Field("officer"), nil)
	officer.SetValue(blankAs(c.common(func(r activation.Row) string { return r.Officer }), c.e.prefs.operator))
	reason.SetValue(c.common(func(r activation.Row) string { return r.Reason }))
	c.proof = ui.NewChoiceEntry(append([]ui.Choice{{Value: newTalk, Label: "新记一次联系", Detail: "写进联系记录"}}, c.links...))
	c.proof.Empty, c.proof.Match = "只写说明", matchesChoice
	if typed == nil {
		c.shown = c.presetProof()
	}
	c.proof.SetValue(c.shown)
	out := []ui.Field{{Key: "rung", Label: "进展", Required: true, Wide: true, Input: c.rung}, {Key: "date", Label: "日期", Required: true, Wide: true, Input: day},
		{Key: "reason", Label: "原因", Wide: true, Help: k.Field("reason").Help, Input: reason}, {Key: "officer", Label: "经办人", Wide: true, Input: officer},
		{Key: stepProof, Label: "佐证", Wide: true, Input: c.proof}}
	words := ui.Field{Key: "proof", Label: k.Field("proof").Label, Wide: true, Input: ui.NewMemoEntry(3)}
	if c.shown == newTalk {
		way := ui.NewSegmentEntry(choicesOf(kind.Interaction.Field("type")))
		way.SetValue(kind.Interaction.Field("type").Default)
		out = append(out, ui.Field{Key: stepTalk, Label: "联系方式", Wide: true, Input: way})
		words.Label, words.Required = "联系内容", true
	} else if c.shown == "" {
		words.Help = k.Field("proof").Help
	}
	return append(out, words)
}

// common is what all the firms share, "" where they differ.
func (c *climbDialog) common(of func(activation.Row) string) string {
	v := of(c.firms[0])
	for _, r := range c.firms[1:] {
		if of(r) != v {
			return ""
		}
	}
	return v
}

// presetProof is the likeliest proof: for the first word a talk since the last
// rung or else a new one, for help the newest grievance.
func (c *climbDialog) presetProof() string {
	want := kind.Interaction.Key
	if c.next() == activation.Helping {
		want = kind.Grievance.Key
	}
	for _, l := range c.links {
		if strings.HasPrefix(l.Value, want+"/") && l.Label[:min(10, len(l.Label))] > c.firms[0].RungOn {
			return l.Value
		}
	}
	if c.next() == activation.Reached {
		return newTalk
	}
	return ""
}

// reshape makes the form anew where a talk is to be written down or no more.
func (c *climbDialog) reshape() {
	was := c.shown
	c.shown = c.proof.Value()
	if (was == newTalk) == (c.shown == newTalk) && (was == "") == (c.shown == "") {
		return
	}
	typed := c.form.Values()
	c.d.Close()
	c.open(typed)
}

// check holds the ladder's rules: an obstacle is named, and each rung says by
// what it is known.
func (c *climbDialog) check(v map[string]string) map[string]string {
	out := map[string]string{}
	if v["rung"] == activation.Obstacle && v["reason"] == "" {
		out["reason"] = "“查明障碍”要写明原因，如 无业务、委托代理、资金"
	}
	higher := 0
	for _, r := range c.firms {
		if rungRank(r.Rung) > rungRank(v["rung"]) {
			higher++
		}
	}
	if higher > 0 && len(c.firms) > 1 { // one firm may be set back knowingly, several would be by the way
		out["rung"] = fmt.Sprintf("其中 %d 家已到更高的进展，会被退回；请先按进展筛选，再一起登记", higher)
	}
	if day := v["date"]; day > c.e.st.Today() {
		out["date"] = day + " 还没到，进展记已经发生的事"
	}
	if v[stepProof] == "" && strings.TrimSpace(v["proof"]) == "" {
		out["proof"] = "写明凭什么登记，或在“佐证”里选一条联系记录、诉求"
	}
	return out
}

// leave closes the dialog and asks first where something was typed.
func (c *climbDialog) leave() {
	if strings.TrimSpace(c.form.Values()["proof"]) == "" {
		c.d.Close()
		return
	}
	ui.ShowDialog(c.e.win.Canvas(), "还没有登记", ui.NewText("关闭后，已经填写的内容会丢失。"), fyne.NewSize(440, 170),
		ui.DialogButton{Text: "接着写", Main: true}, ui.DialogButton{Text: "不登记，关闭", Danger: true, Do: c.d.Close})
}

// collect makes a step, and a talk where one is to be written down, for a firm.
func (c *climbDialog) collect(firm int64, v map[string]string) (step, talk *kind.Record, err error) {
	step = kind.New(kind.ActivationStep)
	step.Set("enterprise", firm)
	step.Set("list", c.list)
	for _, key := range []string{"rung", "date", "reason", "officer", "proof"} {
		if err := setInput(step, step.Kind.Field(key), v[key]); err != nil {
			c.form.SetError(key, err.Error())
			return nil, nil, err
		}
	}
	switch k, id, _ := strings.Cut(v[stepProof], "/"); {
	case k == newTalk:
		talk = kind.New(kind.Interaction)
		talk.Set("enterprise", firm)
		talk.Set("date", step.Get("date"))
		talk.Set("officer", step.Get("officer"))
		talk.Set("type", v[stepTalk])
		talk.Set("said", step.Get("proof"))
		step.Set("proof", nil)
	case id != "":
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return nil, nil, err
		}
		step.Set(k, n)
	}
	return step, talk, nil
}

// save writes the steps and their talks in one transaction.
func (c *climbDialog) save() {
	if c.saving {
		return
	}
	v := c.form.Values()
	var made []*kind.Record // talks and steps, in the order of writing
	link := map[*kind.Record]*kind.Record{}
	for _, r := range c.firms {
		step, talk, err := c.collect(r.Enterprise, v)
		if err != nil {
			return
		}
		if talk != nil {
			made = append(made, talk)
			link[step] = talk
		}
		made = append(made, step)
	}
	c.saving = true
	c.e.background(func(ctx context.Context) error {
		return c.e.st.Write(ctx, func(tx *store.Tx) error {
			for _, r := range made {
				if talk := link[r]; talk != nil {
					r.Set("interaction", talk.ID)
				}
				if err := tx.Insert(r); err != nil {
					return err
				}
			}
			return nil
		})
	}, func(err error) {
		c.saving = false
		if err != nil {
			c.e.fail("没有登记", err)
			return
		}
		c.d.Close()
		c.done()
		c.e.countDue()
		c.tell(v["rung"], made)
	})
}

// tell says what was registered and takes it back where the user wants.
func (c *climbDialog) tell(rung string, made []*kind.Record) {
	text := fmt.Sprintf("已登记“%s”：%s", rungLabel(rung), short(c.firms[0].Name))
	if n := len(c.firms); n > 1 {
		text = fmt.Sprintf("已给 %d 家企业登记“%s”", n, rungLabel(rung))
	}
	if len(made) > len(c.firms) {
		text += "，联系记录一并写下"
	}
	c.e.offerBack(text, func(ctx context.Context) error {
		return c.e.st.Write(ctx, func(tx *store.Tx) error {
			for i := len(made) - 1; i >= 0; i-- {
				now, err := tx.Get(made[i].Kind, made[i].ID)
				if err != nil {
					return err
				}
				if err := tx.Delete(now); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// register opens the dialog for the marked firms, or the one at the cursor.
func (l *zeroList) register() {
	firms := l.marked()
	switch {
	case l.e.win.Canvas().Overlays().Top() != nil:
	case len(firms) == 0:
		l.e.toast("先选中要登记的企业。")
	case len(firms) > maxBulk:
		l.e.toast(fmt.Sprintf("一次最多登记 %d 家。", maxBulk))
	case l.set.Rung == activation.First:
		l.e.toast("这些企业已有首笔，不再登记进展。")
	default:
		openClimb(l.e, l.set.List, firms, l.written)
	}
}

// written reads the list anew after something was registered; the cursor and
// the keyboard stay.
func (l *zeroList) written() {
	l.grid.ClearSelection()
	l.reload()
	l.focus()
}
