package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// SettingGrievanceWorkdays is within how many working days a unit answers.
const SettingGrievanceWorkdays = "grievance_workdays"

// changeFields are what of a firm is kept by date.
var changeFields = []string{"territory", "status"}

// keepChanges records by day that a firm moved or left the register, so that
// a list of an earlier month still knows it as it was. What was blank before
// is a gap that was filled, no change.
func (t *Tx) keepChanges(r, old *kind.Record) error {
	c := kind.New(kind.FirmChange)
	for _, key := range changeFields {
		if old.Has(key) && r.Has(key) && r.Get(key) != old.Get(key) {
			c.Set(key+"_from", old.Get(key))
			c.Set(key+"_to", r.Get(key))
		}
	}
	if !c.Has("territory_to") && !c.Has("status_to") {
		return nil
	}
	c.Set("enterprise", r.ID)
	c.Set("date", t.today())
	if c.Has("status_to") && progress.Gone(r.Text("status")) && r.Has("closed_on") {
		c.Set("date", r.Get("closed_on"))
	}
	return t.Insert(c)
}

// completeRung holds the ladder to its rule: 首笔 follows from the figures, an
// obstacle is named.
func completeRung(r *kind.Record) error {
	switch r.Text("rung") {
	case "first":
		return fmt.Errorf("“首笔”由导入的进出口和到资数据自动认定，不用登记")
	case "none":
		return fmt.Errorf("“未联系”不用登记：没有进展就是未联系")
	case "obstacle":
		if !r.Has("reason") {
			return fmt.Errorf("“查明障碍”要写明原因，如 无业务、委托代理、资金")
		}
	}
	return nil
}

// completeGrievance says when a new grievance was taken in.
func (t *Tx) completeGrievance(r *kind.Record) {
	if !r.Has("type") {
		r.Set("type", "other")
	}
	if r.ID == 0 && !r.Has("received_on") {
		r.Set("received_on", t.today())
		if on := r.Text("sent_on"); on != "" && on < t.today() {
			r.Set("received_on", on)
		}
	}
}

// completeCase fills in the day and term of a grievance's step.
func (t *Tx) completeCase(r *kind.Record) error {
	if !r.Has("date") && t.Batch == 0 && !t.plain && r.ID == 0 {
		r.Set("date", t.today())
	}
	switch r.Text("action") {
	case casework.Send, casework.Transfer, casework.Reopen:
		if !r.Has("due_on") && !r.Has("workdays") {
			n, err := t.setting(SettingGrievanceWorkdays)
			if err != nil {
				return err
			}
			days, err := strconv.ParseInt(n, 10, 64)
			if err != nil || days <= 0 {
				days = casework.DefaultWorkdays
			}
			r.Set("workdays", days)
		}
	}
	if !r.Has("due_on") && r.Has("workdays") && r.Has("date") {
		if day, _ := casework.Due(r.Text("date"), r.Int("workdays")); day != "" {
			r.Set("due_on", day)
		}
	}
	return nil
}

// Handle moves a grievance on by a step entered by hand: the step must be one
// that its state allows, and not lie before the day of taking in.
func (t *Tx) Handle(step *kind.Record) error {
	g, err := t.Get(kind.Grievance, step.Int("grievance"))
	if err != nil {
		return err
	}
	action := kind.GrievanceStep.Field("action")
	if !slices.Contains(casework.Allowed(g.Text("state")), step.Text("action")) {
		return fmt.Errorf("诉求“%s”现在是“%s”，不能“%s”", g.Title(), kind.Grievance.Field("state").ChoiceLabel(g.Text("state")), action.ChoiceLabel(step.Text("action")))
	}
	switch a := step.Text("action"); {
	case (a == casework.Send || a == casework.Transfer) && !step.Has("unit"):
		return fmt.Errorf("%s要写明办理单位", action.ChoiceLabel(a))
	case a == casework.Answer && !step.Has("result"):
		return fmt.Errorf("答复要写明结果：已解决、部分解决、已解释或暂无法解决")
	case a == casework.Answer && !step.Has("text"), a == casework.Reopen && !step.Has("text"):
		return fmt.Errorf("%s要写明内容", action.ChoiceLabel(a))
	case a == casework.Extend && !step.Has("due_on") && !step.Has("workdays"):
		return fmt.Errorf("延期要写明新的办结期限或工作日")
	}
	if on := step.Text("date"); on != "" && (on < g.Text("received_on") || on > t.today()) {
		return fmt.Errorf("日期 %s 应在受理日期 %s 和今天之间", on, g.Text("received_on"))
	}
	return t.Insert(step)
}

// firstCase makes the steps of a grievance that a form or a file tells of at
// once: sent to whom, answered when. What has no date keeps none.
func (t *Tx) firstCase(r *kind.Record) error {
	g := r.Clone()
	step := func(action, on string, keys ...string) error {
		s := kind.New(kind.GrievanceStep)
		s.Set("grievance", g.ID)
		s.Set("action", action)
		if on != "" {
			s.Set("date", on)
		}
		for _, key := range keys {
			from := key
			if key == "text" {
				from = "answer"
			}
			s.Set(key, g.Get(from))
		}
		s.Set("officer", g.Get("officer"))
		return t.Insert(s)
	}
	state, answer := g.Text("state"), casework.Note
	done := g.Has("answered_on") || g.Has("result") || g.Has("confirmed_on") || state == casework.Answered || state == casework.Closed
	if done {
		answer = casework.Answer
	}
	if g.Has("unit") || g.Has("sent_on") || g.Has("due_on") || state == casework.Doing {
		on := g.Text("sent_on")
		if on == "" {
			on = g.Text("received_on")
		}
		if err := step(casework.Send, on, "unit", "workdays", "due_on"); err != nil {
			return err
		}
	}
	if done || g.Has("answer") {
		if err := step(answer, g.Text("answered_on"), "result", "text"); err != nil {
			return err
		}
	}
	switch {
	case state == casework.Withdrawn:
		return step(casework.Withdraw, "")
	case g.Has("confirmed_on") || state == casework.Closed:
		return step(casework.Confirm, g.Text("confirmed_on"))
	}
	return nil
}

// serviceDue are the grievances and sponsorships whose steps or visits were written.
type serviceDue struct{ grievances, sponsorships map[int64]bool }

func (d *serviceDue) note(r *kind.Record) {
	mark := func(to *map[int64]bool, id int64) {
		if *to == nil {
			*to = map[int64]bool{}
		}
		(*to)[id] = true
	}
	switch r.Kind {
	case kind.Grievance:
		mark(&d.grievances, r.ID)
	case kind.GrievanceStep:
		mark(&d.grievances, r.Int("grievance"))
	case kind.Sponsorship:
		mark(&d.sponsorships, r.ID)
	case kind.SponsorVisit:
		mark(&d.sponsorships, r.Int("sponsorship"))
	}
}

// settleCases reckons where the touched grievances stand, and when the touched
// sponsorships are to be visited next.
func (t *Tx) settleCases() error {
	for id := range t.cases.grievances {
		if err := t.settleGrievance(id); err != nil {
			return err
		}
	}
	for id := range t.cases.sponsorships {
		if err := t.settleSponsorship(id); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) settleGrievance(id int64) error {
	var received sql.NullString
	if err := t.tx.QueryRowContext(t.ctx, "SELECT received_on FROM grievance WHERE id = ?", id).Scan(&received); err != nil {
		return err
	}
	var steps []casework.Step
	err := t.each(`SELECT action, COALESCE(date, ''), COALESCE(unit, ''), COALESCE(due_on, ''), COALESCE(result, ''), COALESCE(text, ''), COALESCE(workdays, 0)
		FROM grievance_step WHERE grievance = ? AND deleted_at IS NULL ORDER BY id`, func(r *sql.Rows) error {
		var p casework.Step
		err := r.Scan(&p.Action, &p.Date, &p.Unit, &p.Due, &p.Result, &p.Text, &p.Workdays)
		steps = append(steps, p)
		return err
	}, id)
	if err != nil {
		return err
	}
	s := casework.Reckon(received.String, steps)
	var took any
	if s.Took >= 0 {
		took = s.Took
	}
	_, err = t.exec(`UPDATE grievance SET state = ?, unit = NULLIF(?, ''), sent_on = NULLIF(?, ''), workdays = NULLIF(?, 0), due_on = NULLIF(?, ''), answered_on = NULLIF(?, ''),
		answer = NULLIF(?, ''), result = NULLIF(?, ''), confirmed_on = NULLIF(?, ''), took = ?, reopened = ?, escalated = ? WHERE id = ?`,
		s.State, s.Unit, s.SentOn, s.Workdays, s.DueOn, s.AnsweredOn, s.Answer, s.Result, s.ConfirmedOn, took, s.Reopened, s.Escalated, id)
	return err
}

func (t *Tx) settleSponsorship(id int64) error {
	var from, to string
	var aYear int64
	if err := t.tx.QueryRowContext(t.ctx, "SELECT from_date, COALESCE(to_date, ''), COALESCE(visits_a_year, 0) FROM sponsorship WHERE id = ?", id).Scan(&from, &to, &aYear); err != nil {
		return err
	}
	var days []string
	err := t.each("SELECT date FROM sponsor_visit WHERE sponsorship = ? AND deleted_at IS NULL ORDER BY date", func(r *sql.Rows) error {
		var d string
		err := r.Scan(&d)
		days = append(days, d)
		return err
	}, id)
	if err != nil {
		return err
	}
	last := ""
	if len(days) > 0 {
		last = days[len(days)-1]
	}
	_, err = t.exec("UPDATE sponsorship SET visits = ?, last_visit = NULLIF(?, ''), due_visit = NULLIF(?, '') WHERE id = ?",
		len(days), last, casework.NextVisit(from, to, aYear, days), id)
	return err
}

// keepDerived: what follows from steps or visits is never set by a form that
// was open meanwhile.
func keepDerived(r, old *kind.Record) {
	for _, f := range r.Kind.Fields {
		if f.ReadOnly && f.Stored() {
			r.Set(f.Key, old.Get(f.Key))
		}
	}
}
