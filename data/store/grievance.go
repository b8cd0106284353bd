package store

import (
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"beizeng/data/casework"
	"beizeng/data/kind"
)

// SettingGrievanceWorkdays is within how many working days a unit answers.
const SettingGrievanceWorkdays = "grievance_workdays"

// byHand: a person wrote it in the program. Files and demo data are taken as
// they are; nobody stands by to be asked.
func (t *Tx) byHand() bool { return t.Batch == 0 && !t.plain && !t.undoing }

// completeGrievance says when a new grievance was taken in. A file that does
// not say so leaves it open: today would be a guess that counts in a period.
func (t *Tx) completeGrievance(r *kind.Record) error {
	if !r.Has("type") {
		r.Set("type", "other")
	}
	if r.ID == 0 && !r.Has("received_on") && t.Batch == 0 {
		r.Set("received_on", t.today())
		if on := r.Text("sent_on"); on != "" && on < t.today() {
			r.Set("received_on", on)
		}
	}
	if !t.byHand() {
		return nil
	}
	if on := r.Text("received_on"); on > t.today() {
		return fmt.Errorf("受理日期 %s 还没到", on)
	}
	if r.ID == 0 && !r.Has("unit") && (r.Has("sent_on") || r.Has("workdays") || r.Has("due_on")) {
		return errors.New("写了交办日期、办理时限或办结期限，要写明办理单位")
	}
	return nil
}

// completeCase fills in the day and term of a grievance's step.
func (t *Tx) completeCase(r *kind.Record) error {
	if r.ID == 0 && t.byHand() {
		if !r.Has("date") {
			r.Set("date", t.today())
		}
		if !r.Has("officer") && t.by != "" {
			r.Set("officer", t.by)
		}
	}
	if t.byHand() {
		if err := t.wants(r); err != nil {
			return err
		}
		if due, _ := casework.Due(r.Text("date"), r.Int("workdays")); r.ID == 0 && r.Has("due_on") && r.Text("due_on") != due {
			r.Set("workdays", nil) // the day says otherwise, and the day holds
		}
	}
	switch r.Text("action") {
	case casework.Send, casework.Transfer, casework.Reopen:
		if !r.Has("due_on") && !r.Has("workdays") && t.Batch == 0 { // a file that names no term has none
			n, err := t.GrievanceWorkdays()
			if err != nil {
				return err
			}
			r.Set("workdays", n)
		}
	}
	return t.completeTerm(r)
}

// completeTerm reckons the day from the working days: from the day of the step
// on, an extension's from the day by which the answer was due before, unless
// that has passed already.
func (t *Tx) completeTerm(r *kind.Record) error {
	if r.Has("due_on") || !r.Has("workdays") {
		return nil
	}
	from := r.Text("date")
	if r.Text("action") == casework.Extend {
		_, received, steps, err := t.caseSteps(r.Int("grievance"), r.ID)
		if err != nil {
			return err
		}
		from = max(from, casework.Reckon(received, steps).DueOn)
	}
	if day, _ := casework.Due(from, r.Int("workdays")); day != "" {
		r.Set("due_on", day)
	}
	return nil
}

// loosenCase lets the term of a step follow its day and working days when these
// are changed, and drops working days that a day set by hand contradicts.
func loosenCase(r, old *kind.Record) {
	changed := func(key string) bool { return r.Get(key) != old.Get(key) }
	switch {
	case changed("due_on"):
		if !changed("workdays") && r.Has("due_on") {
			r.Set("workdays", nil)
		}
	case changed("workdays"), changed("date") && r.Text("action") != casework.Extend:
		if r.Has("workdays") {
			r.Set("due_on", nil)
		}
	}
}

// GrievanceWorkdays is within how many working days a unit answers where
// nobody says otherwise.
func (t *Tx) GrievanceWorkdays() (int64, error) {
	text, err := t.setting(SettingGrievanceWorkdays)
	if err != nil {
		return 0, err
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n > 0 {
		return n, nil
	}
	return casework.DefaultWorkdays, nil
}

// wants refuses a step entered by hand that lacks what its action is about.
func (t *Tx) wants(r *kind.Record) error {
	label := kind.GrievanceStep.Field("action").ChoiceLabel(r.Text("action"))
	switch a := r.Text("action"); {
	case (a == casework.Send || a == casework.Transfer) && !r.Has("unit"):
		return fmt.Errorf("%s要写明办理单位", label)
	case a == casework.Answer && !r.Has("result"):
		return errors.New("答复要写明结果：已解决、部分解决、已解释或暂无法解决")
	case (a == casework.Answer || a == casework.Reopen || a == casework.Note || a == casework.Withdraw) && !r.Has("text"):
		return fmt.Errorf("%s要写明内容", label)
	case a == casework.Extend && !r.Has("due_on") && !r.Has("workdays"):
		return errors.New("延期要写明新的办结期限，或延长几个工作日")
	case r.Has("workdays") && r.Int("workdays") <= 0:
		return fmt.Errorf("办理时限要写 1 个以上的工作日，不能是 %d", r.Int("workdays"))
	case r.Text("date") > t.today():
		return fmt.Errorf("%s的日期 %s 还没到，办理过程记已经发生的事", label, r.Text("date"))
	}
	return nil
}

// Handle moves a grievance on by a step entered by hand. That the step fits to
// those before it is seen before the commit: see settleGrievance.
func (t *Tx) Handle(step *kind.Record) error {
	g, err := t.Get(kind.Grievance, step.Int("grievance"))
	if err != nil {
		return err
	}
	if g.DeletedAt != "" {
		return fmt.Errorf("诉求“%s”已删除，请先恢复", g.Title())
	}
	return t.Insert(step)
}

// firstCase makes the steps of a grievance that a form or a file tells of at
// once: sent to whom, answered when. What has no date keeps none in a file; by
// hand it was sent on the day of taking in.
func (t *Tx) firstCase(r *kind.Record) error {
	said := r.Clone()
	if t.Batch == 0 && !said.Has("sent_on") {
		said.Set("sent_on", said.Get("received_on"))
		if !said.Has("unit") && said.Text("state") != casework.Doing {
			said.Set("sent_on", nil)
		}
	}
	blank := kind.New(kind.Grievance)
	blank.ID = r.ID
	blank.Set("state", casework.New)
	_, err := t.FollowCase(blank, said)
	return err
}

// FollowCase takes a known grievance on to what a file says of it now: sent,
// passed on, put off, answered, confirmed or taken back, each a step of its
// own. It never goes back. moved is false where the file tells nothing new.
func (t *Tx) FollowCase(g, said *kind.Record) (moved bool, err error) {
	c := caseTale{t: t, g: g, said: said}
	state := said.Text("state")
	if s := g.Text("state"); s == casework.Closed || s == casework.Withdrawn {
		return false, nil
	}
	done := said.Has("answered_on") || said.Has("result") || said.Has("confirmed_on") || said.Has("satisfied") || state == casework.Answered || state == casework.Closed
	switch answered := g.Text("state") == casework.Answered; {
	case answered:
	case g.Text("state") == casework.New:
		if said.Has("unit") || said.Has("sent_on") || said.Has("due_on") || state == casework.Doing {
			c.step(casework.Send, said.Text("sent_on"), "unit", "workdays", "due_on")
		}
	case said.Has("unit") && said.Text("unit") != g.Text("unit"):
		c.step(casework.Transfer, "", "unit", "workdays", "due_on")
	case said.Text("due_on") > g.Text("due_on"):
		c.step(casework.Extend, "", "due_on")
	}
	switch {
	case g.Text("state") == casework.Answered:
	case done:
		c.step(casework.Answer, said.Text("answered_on"), "result", "text")
	case said.Has("answer") && said.Get("answer") != g.Get("answer"):
		c.step(casework.Note, "", "text")
	}
	switch {
	case state == casework.Withdrawn:
		c.step(casework.Withdraw, "")
	case said.Has("confirmed_on") || said.Has("satisfied") || state == casework.Closed:
		c.step(casework.Confirm, said.Text("confirmed_on"), "satisfied")
	}
	return c.n > 0, c.err
}

// caseTale writes the steps that a record tells of.
type caseTale struct {
	t       *Tx
	g, said *kind.Record
	n       int
	err     error
}

func (c *caseTale) step(action, on string, keys ...string) {
	if c.err != nil {
		return
	}
	s := kind.New(kind.GrievanceStep)
	s.Set("grievance", c.g.ID)
	s.Set("action", action)
	if on != "" {
		s.Set("date", on)
	}
	for _, key := range keys {
		from := key
		if key == "text" {
			from = "answer"
		}
		s.Set(key, c.said.Get(from))
	}
	s.Set("officer", c.said.Get("officer"))
	c.err = c.t.Insert(s)
	c.n++
}

// caseSteps reads a grievance's living steps in the order in which they were
// made, those before a step where one is named.
func (t *Tx) caseSteps(id, before int64) (deleted bool, receivedOn string, steps []casework.Step, err error) {
	err = t.each("SELECT COALESCE(received_on, ''), deleted_at IS NOT NULL FROM grievance WHERE id = ?", func(r *sql.Rows) error {
		return r.Scan(&receivedOn, &deleted)
	}, id)
	if err != nil {
		return false, "", nil, err
	}
	q, args := "", []any{id}
	if before > 0 {
		q, args = " AND id < ?", append(args, before)
	}
	err = t.each(`SELECT action, COALESCE(date, ''), COALESCE(unit, ''), COALESCE(due_on, ''), COALESCE(result, ''), COALESCE(text, ''), COALESCE(satisfied, ''), COALESCE(workdays, 0)
		FROM grievance_step WHERE grievance = ? AND deleted_at IS NULL`+q+" ORDER BY id", func(r *sql.Rows) error {
		var p casework.Step
		err := r.Scan(&p.Action, &p.Date, &p.Unit, &p.Due, &p.Result, &p.Text, &p.Satisfied, &p.Workdays)
		steps = append(steps, p)
		return err
	}, args...)
	return deleted, receivedOn, steps, err
}

// watchCase remembers before the first change by hand whether a grievance's
// steps were in order: a change may not bring them out of it, but one of a
// file's that never were can still be mended.
func (t *Tx) watchCase(r *kind.Record) error {
	id := r.ID
	if r.Kind == kind.GrievanceStep {
		id = r.Int("grievance")
	}
	if _, known := t.cases.sound[id]; known || !t.byHand() {
		return nil
	}
	_, received, steps, err := t.caseSteps(id, 0)
	if err != nil {
		return err
	}
	if t.cases.sound == nil {
		t.cases.sound = map[int64]bool{}
	}
	t.cases.sound[id] = casework.Check(received, steps) == nil
	return nil
}

// settleGrievance reckons where a grievance stands; by hand its steps must
// still follow one from the other.
func (t *Tx) settleGrievance(id int64) error {
	deleted, received, steps, err := t.caseSteps(id, 0)
	if err != nil {
		return err
	}
	if t.cases.sound[id] && !deleted {
		if err := casework.Check(received, steps); err != nil {
			return err
		}
	}
	s := casework.Reckon(received, casework.InOrder(received, steps))
	var took any
	if s.Took >= 0 {
		took = s.Took
	}
	_, err = t.exec(`UPDATE grievance SET state = ?, unit = NULLIF(?, ''), sent_on = NULLIF(?, ''), workdays = NULLIF(?, 0), due_on = NULLIF(?, ''), answered_on = NULLIF(?, ''),
		answer = NULLIF(?, ''), result = NULLIF(?, ''), confirmed_on = NULLIF(?, ''), satisfied = NULLIF(?, ''), took = ?, reopened = ?, escalated = ? WHERE id = ?`,
		s.State, s.Unit, s.SentOn, s.Workdays, s.DueOn, s.AnsweredOn, s.Answer, s.Result, s.ConfirmedOn, s.Satisfied, took, s.Reopened, s.Escalated, id)
	return err
}

// workedOn tells whether what a batch added to a grievance was built upon since:
// taking it away would leave later steps without their ground.
func (t *Tx) workedOn(r *kind.Record, batch int64) (bool, error) {
	id := r.ID
	switch r.Kind {
	case kind.Grievance:
	case kind.GrievanceStep:
		id = r.Int("grievance")
	default:
		return false, nil
	}
	var n int
	err := t.tx.QueryRowContext(t.ctx, `SELECT COUNT(*) FROM change_log c JOIN grievance_step s ON s.id = c.record WHERE c.kind = ? AND c.op = 'add' AND s.grievance = ?
		AND s.deleted_at IS NULL AND COALESCE(c.batch, 0) <> ? AND c.id > (SELECT MIN(x.id) FROM change_log x WHERE x.batch = ?)`, kind.GrievanceStep.No, id, batch, batch).Scan(&n)
	return n > 0, err
}
