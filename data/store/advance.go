package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
)

// Step is a move of a lead to another stage.
type Step struct {
	To     string // the stage's code
	On     string // the day as 2026-11-23, "" for today
	Reason string // why it is shelved or lost
	Remark string
}

// GateError says what a stage asks for and the lead has not.
type GateError struct {
	Stage   string   // the stage's code
	Missing []string // labels
}

func (e *GateError) Error() string {
	return fmt.Sprintf("还不能进入“%s”，缺少：%s", pipeline.Label(e.Stage), strings.Join(e.Missing, "、"))
}

// Advance saves a lead's changed fields and moves it to another stage, both or
// neither. The move is a LeadStep of its own; deleting that takes it back. Its
// error is a *GateError where the stage asks for more than the lead has.
func (s *Store) Advance(ctx context.Context, lead *kind.Record, step Step) error {
	return s.Write(ctx, func(t *Tx) error { return t.Advance(lead, step) })
}

// Advance moves a lead within the transaction. An import's move passes the
// gate: the lead is where the file says, and what is missing is a warning.
func (t *Tx) Advance(r *kind.Record, step Step) error {
	old, err := t.Get(kind.Lead, r.ID)
	if err != nil {
		return err
	}
	if old.DeletedAt != "" {
		return ErrNotFound
	}
	if err := t.readyStep(r, old, &step); err != nil {
		return err
	}
	if t.Batch == 0 { // imports are not held: they say what is missing
		if err := t.gate(r, step.To); err != nil {
			return err
		}
	}
	if err := t.Update(r); err != nil {
		return err
	}
	return t.addStep(r.ID, old.Text("stage"), old.Text("standing"), step)
}

// saveStep moves a lead by a step that was entered as a record: the same gates
// hold it.
func (t *Tx) saveStep(r *kind.Record) error {
	lead, err := t.Get(kind.Lead, r.Int("lead"))
	if err != nil {
		return err
	}
	if err := t.Advance(lead, Step{To: r.Text("to_stage"), On: r.Text("date"), Reason: r.Text("reason"), Remark: r.Text("remark")}); err != nil {
		return err
	}
	steps, err := t.steps(lead.ID)
	if err == nil {
		*r = *steps[len(steps)-1]
	}
	return err
}

// readyStep checks a move by itself and brings its day and reason in line with
// the lead's fields: --on is the signing day of a lead that has none.
func (t *Tx) readyStep(r, old *kind.Record, step *Step) error {
	if !pipeline.Known(step.To) {
		return fmt.Errorf("没有阶段“%s”", step.To)
	}
	if step.To == old.Text("stage") {
		return fmt.Errorf("线索“%s”已经在“%s”", old.Title(), pipeline.Label(step.To))
	}
	if step.To == pipeline.Signed && pipeline.Rank(old.Text("standing")) < pipeline.Rank(step.To) {
		signing(r, old, step)
	}
	if step.On == "" {
		step.On = t.today()
	}
	day, ok := codes.ParseDate(step.On)
	if !ok {
		return fmt.Errorf("“%s”不是能认出的日期，请写成 2025-09-30", step.On)
	}
	if step.On = day; day > t.today() {
		return fmt.Errorf("%s 还没到，阶段变动记已经发生的事", day)
	}
	if pipeline.Rank(step.To) >= 0 {
		r.Set("reason", nil)
		return nil
	}
	if step.Reason != "" {
		r.Set("reason", step.Reason)
	}
	step.Reason = r.Text("reason")
	return nil
}

// signing brings the day of a move to 签约 and the signing day in line. A day
// left over from a signing that was stepped back from is not that of the move;
// it stays until somebody changes it.
func signing(r, old *kind.Record, step *Step) {
	day := r.Text("signed_on")
	leftOver := day == old.Text("signed_on") && day < old.Text("stage_on")
	switch {
	case step.On == "" && !leftOver:
		step.On = day
	case step.On != "" && day == "":
		r.Set("signed_on", step.On)
	}
}

// gate refuses a lead that has not what a stage asks for.
func (t *Tx) gate(r *kind.Record, to string) error {
	var f pipeline.Facts
	if id := r.Int("enterprise"); id > 0 {
		from := r.Text("signed_on")
		err := t.tx.QueryRowContext(t.ctx, "SELECT COUNT(*) FROM capital WHERE enterprise = ? AND date >= ? AND amount > 0 AND deleted_at IS NULL", id, from).Scan(&f.Arrivals)
		if err != nil {
			return err
		}
	}
	if missing := pipeline.Missing(r, to, f); len(missing) > 0 {
		return &GateError{Stage: to, Missing: missing}
	}
	return nil
}

func (t *Tx) addStep(lead int64, from, standing string, step Step) error {
	s := kind.New(kind.LeadStep)
	s.Set("lead", lead)
	s.Set("date", step.On)
	if from != "" {
		s.Set("from_stage", from)
	}
	s.Set("to_stage", step.To)
	s.Set("back", bit(pipeline.Backward(standing, step.To)))
	for key, text := range map[string]string{"reason": step.Reason, "remark": step.Remark} {
		if text != "" {
			s.Set(key, text)
		}
	}
	return t.Insert(s)
}

// today is the day on the user's own clock.
func (t *Tx) today() string { return time.UnixMilli(t.now).Local().Format(time.DateOnly) }

// Today is the day on the user's own clock, as 2026-11-23.
func (s *Store) Today() string { return s.Now().Local().Format(time.DateOnly) }

// admitLead holds a new lead that is entered at a later stage to that stage's
// gate. Imports are not held: what a file lacks is a warning there.
func (t *Tx) admitLead(r *kind.Record) error {
	if to := r.Text("stage"); to != "" && to != pipeline.First {
		return t.gate(r, to)
	}
	return nil
}

// startLead completes a new lead and says which day its first step has.
func (t *Tx) startLead(r *kind.Record) {
	if !r.Has("stage") {
		r.Set("stage", pipeline.First)
	}
	for _, key := range []string{"stage_on", "signed_on", "received_on"} {
		if r.Has("stage_on") || key == "signed_on" && r.Text("stage") != pipeline.Signed {
			continue
		}
		r.Set("stage_on", r.Get(key))
	}
	if !r.Has("received_on") {
		r.Set("received_on", t.today())
		if on := r.Text("stage_on"); on != "" && on < t.today() {
			r.Set("received_on", on)
		}
	}
	if !r.Has("stage_on") {
		r.Set("stage_on", r.Get("received_on"))
	}
}

// firstStep begins the way of a lead that was just inserted.
func (t *Tx) firstStep(r *kind.Record) error {
	step := Step{To: r.Text("stage"), On: r.Text("stage_on")}
	if pipeline.Rank(step.To) < 0 {
		step.Reason = r.Text("reason")
	}
	return t.addStep(r.ID, "", "", step)
}

// keepStage: the stage of a lead follows from its steps; a form that was open
// while the lead moved must not move it back.
func keepStage(r, old *kind.Record) {
	for _, f := range kind.Lead.Fields {
		if f.ReadOnly && f.Key != "name_key" && f.Key != "contracted_usd" {
			r.Set(f.Key, old.Get(f.Key))
		}
	}
}

// keepsFirm: from 注册 on a lead is that of a firm, which may be put right but
// not taken away. The steps are asked, as one may just have been taken back.
func (t *Tx) keepsFirm(r, old *kind.Record) error {
	if !old.Has("enterprise") || r.Has("enterprise") {
		return nil
	}
	steps, err := t.steps(r.ID)
	if err != nil || len(steps) == 0 {
		return err
	}
	if now := steps[len(steps)-1].Text("to_stage"); pipeline.Rank(now) >= pipeline.Rank(pipeline.Registered) {
		return fmt.Errorf("线索“%s”已在“%s”，落地企业可以改，不能清空；请先退回到“签约”", old.Title(), pipeline.Label(now))
	}
	return nil
}

// completeLead names the lead for comparison and values its contract in
// dollars at the central parity of the signing day.
func (t *Tx) completeLead(r *kind.Record) error {
	r.Set("name_key", codes.NormalizeName(r.Text("name")))
	for _, key := range []string{"contracted", "contracted_foreign"} {
		if cur := kind.Lead.Field(key).Currency; r.Has(key) && !r.Has(cur) {
			r.Set(cur, "CNY")
		}
	}
	usd, err := t.contractedUSD(r)
	r.Set("contracted_usd", usd)
	return err
}

func (t *Tx) contractedUSD(r *kind.Record) (any, error) {
	base := kind.Lead.Field("contracted_foreign")
	if !r.Has(base.Key) {
		base = kind.Lead.Field("contracted")
	}
	amount, ok := r.Get(base.Key).(int64)
	cur, day := r.CurrencyOf(base), r.Text("signed_on")
	switch {
	case !ok:
		return nil, nil
	case cur == "USD":
		return amount, nil
	case day == "":
		return nil, nil
	}
	yuan := int64(1e8)
	if cur != "CNY" {
		var err error
		if yuan, err = t.parity(cur, day); err != nil || yuan == 0 {
			return nil, err
		}
	}
	usd, err := t.parity("USD", day)
	if err != nil || usd == 0 {
		return nil, err
	}
	return convert(convert(amount, yuan, 1e8), 1e8, usd), nil
}

// IsGate reports whether an error says that a gate does not hold.
func IsGate(err error) (*GateError, bool) {
	var g *GateError
	ok := errors.As(err, &g)
	return g, ok
}

// steps reads a lead's living steps in the order in which they were made.
func (t *Tx) steps(lead int64) ([]*kind.Record, error) {
	st, err := t.prepare(tables[kind.LeadStep].selects + " WHERE t.lead = ? AND t.deleted_at IS NULL ORDER BY t.id")
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(t.ctx, lead)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*kind.Record
	for rows.Next() {
		r, err := tables[kind.LeadStep].scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return slices.Clip(out), rows.Err()
}
