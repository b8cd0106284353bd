package app

import (
	"context"
	"errors"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// advanceLead moves a lead in the background and offers the way back. before
// is the lead as it was read, r with the fields that are to change.
func advanceLead(e *env, before, r *kind.Record, step store.Step, done func(err error)) {
	var made int64
	e.background(func(ctx context.Context) error {
		if err := e.st.Advance(ctx, r, step); err != nil {
			return err
		}
		last, err := lastStep(ctx, e.st, r.ID)
		if last != nil {
			made = last.ID
		}
		return err
	}, func(err error) {
		done(err)
		if err == nil {
			e.offerStepBack(before, r, made, step.To)
		}
	})
}

// moveLead moves a lead without asking where its gate lets it pass, else asks
// for what is missing.
func moveLead(e *env, id int64, to string, done func()) {
	e.withLead(id, func(before *kind.Record) {
		if before.Text("stage") == to {
			return
		}
		advanceLead(e, before, before.Clone(), store.Step{To: to}, func(err error) {
			gate, ok := store.IsGate(err)
			switch {
			case ok:
				openAdvance(e, id, to, gate.Missing, done)
			case err != nil:
				e.fail("阶段没有变动", err)
			default:
				done()
			}
		})
	})
}

// withLead reads a lead in the background for a move of it.
func (e *env) withLead(id int64, do func(lead *kind.Record)) {
	var lead *kind.Record
	e.background(func(ctx context.Context) error {
		var err error
		lead, err = e.st.Get(ctx, kind.Lead, id)
		return err
	}, func(err error) {
		if err != nil {
			e.fail("阶段没有变动", err)
			return
		}
		do(lead)
	})
}

func lastStep(ctx context.Context, st *store.Store, lead int64) (*kind.Record, error) {
	rs, err := st.List(ctx, store.Query{Kind: kind.LeadStep, Where: []store.Cond{{Field: "lead", Op: store.Eq, Value: lead}}, Sort: "-id", Limit: 1})
	return first(rs), err
}

// offerStepBack says where the lead is now; 撤销 deletes the step and puts back
// the fields that were filled in with it.
func (e *env) offerStepBack(before, after *kind.Record, step int64, to string) {
	text := fmt.Sprintf("“%s”已到“%s”", before.Title(), pipeline.Label(to))
	e.offerBack(text, func(ctx context.Context) error { return takeStepBack(ctx, e.st, before, after, step) })
}

// takeStepBack deletes a lead's step while it is the last one. Fields that the
// move changed become what they were, unless somebody changed them since.
func takeStepBack(ctx context.Context, st *store.Store, before, after *kind.Record, step int64) error {
	last, err := lastStep(ctx, st, before.ID)
	if err != nil {
		return err
	}
	if last == nil || last.ID != step {
		return errors.New("之后又有阶段变动，请先撤销后来的")
	}
	return st.Write(ctx, func(t *store.Tx) error {
		if err := t.Delete(last); err != nil {
			return err
		}
		lead, err := t.Get(kind.Lead, before.ID)
		if err != nil {
			return err
		}
		for i, f := range kind.Lead.Fields {
			if f.Editable() && before.Values[i] != after.Values[i] && lead.Values[i] == after.Values[i] {
				lead.Values[i] = before.Values[i]
			}
		}
		return t.Update(lead)
	})
}
