package store

import (
	"context"
	"fmt"

	"beizeng/data/kind"
)

// completeEvidence gives evidence of a task that task's clause and indicator,
// and evidence that names none of the three the clause that its kind of record
// proves by default.
func (t *Tx) completeEvidence(r *kind.Record) error {
	if r.Has("task") {
		return t.followTask(r)
	}
	if r.ID != 0 || r.Has("clause") || r.Has("indicator") {
		return nil
	}
	k := kind.Get(r.Text("record_kind"))
	if k == nil || k.Clause == "" {
		return nil
	}
	id, err := t.LookupID(kind.Clause, Cond{Field: "code", Op: Eq, Value: k.Clause})
	if id != 0 {
		r.Set("clause", id)
	}
	return err
}

// Proof is a record that is to be evidence, with the words that go with it.
type Proof struct {
	Record *kind.Record
	Note   string
}

// Prove makes records evidence of the clause that their kind proves by default,
// all in one transaction. Those that are its evidence already are left alone;
// made are the new pieces, for taking them back.
func (s *Store) Prove(ctx context.Context, proofs []Proof) (made []*kind.Record, err error) {
	err = s.Write(ctx, func(t *Tx) error {
		made = nil
		for _, p := range proofs {
			k := p.Record.Kind
			if k.Clause == "" {
				return fmt.Errorf("%s没有默认条款，请用“作为佐证…”逐条选择", k.Label)
			}
			ev := kind.New(kind.Evidence)
			ev.Set("record_kind", k.Key)
			ev.Set("record", p.Record.ID)
			if err := t.completeEvidence(ev); err != nil {
				return err
			}
			id, err := t.LookupID(kind.Evidence, Cond{Field: "record_kind", Op: Eq, Value: k.Key}, Cond{Field: "record", Op: Eq, Value: p.Record.ID},
				Cond{Field: "clause", Op: Eq, Value: ev.Get("clause")})
			if err != nil || id != 0 {
				if err != nil {
					return err
				}
				continue
			}
			ev.Set("date", t.today())
			if p.Note != "" {
				ev.Set("note", p.Note)
			}
			if err := t.Insert(ev); err != nil {
				return err
			}
			made = append(made, ev)
		}
		return nil
	})
	return made, err
}
