package store

import (
	"context"
	"encoding/json"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// Save stores a record, new (ID 0) or changed, in one transaction.
func (s *Store) Save(ctx context.Context, r *kind.Record) error {
	return s.Write(ctx, func(t *Tx) error {
		if err := t.unique(r); err != nil {
			return err
		}
		if r.ID != 0 {
			return t.Update(r)
		}
		switch r.Kind {
		case kind.LeadStep:
			return t.saveStep(r)
		case kind.GrievanceStep:
			return t.Handle(r)
		case kind.Lead:
			if err := t.admitLead(r); err != nil {
				return err
			}
		}
		return t.Insert(r)
	})
}

// unique refuses a second firm of the same valid code and a second quotation
// of the same day: which of the two counts would be a guess. Wrong codes may
// stand twice, as they do in real lists.
func (t *Tx) unique(r *kind.Record) error {
	var fields []string
	switch {
	case r.Kind == kind.Enterprise && codes.CheckUSCC(r.Text("code")).Valid:
		fields = []string{"code"}
	case r.Kind == kind.ExchangeRate:
		fields = r.Kind.Identity[0]
	default:
		return nil
	}
	var conds []Cond
	for _, key := range fields {
		v := r.Get(key)
		if v == nil && r.Kind.Field(key).Default != "" {
			v = r.Kind.Field(key).Default
		}
		conds = append(conds, Cond{Field: key, Op: Eq, Value: v})
	}
	id, err := t.LookupID(r.Kind, conds...)
	if err != nil || id == 0 || id == r.ID {
		return err
	}
	other, err := t.Get(r.Kind, id)
	if err != nil {
		return err
	}
	return fmt.Errorf("%s“%s”（编号 %d）已有相同的%s，请修改那一条", r.Kind.Label, other.Title(), id, r.Kind.Field(fields[0]).Label)
}

// Delete puts a record away; Restore brings it back.
func (s *Store) Delete(ctx context.Context, k *kind.Kind, id int64) error {
	return s.Write(ctx, func(t *Tx) error {
		r, err := t.Get(k, id)
		if err != nil {
			return err
		}
		if k == kind.Clause || k == kind.Indicator {
			return fmt.Errorf("%s“%s”是计划本身的内容，不能删除", k.Label, r.Title())
		}
		return t.Delete(r)
	})
}

// Restore brings a deleted record back.
func (s *Store) Restore(ctx context.Context, k *kind.Kind, id int64) error {
	return s.Write(ctx, func(t *Tx) error {
		old, err := t.Get(k, id)
		if err != nil || old.DeletedAt == "" {
			return err
		}
		return t.restore(old)
	})
}

// Change is one entry of a record's history.
type Change struct {
	ID     int64
	Kind   *kind.Kind
	Record int64
	At     string
	By     string
	Op     string // add, set, delete, restore, undo
	Batch  int64
	Row    int64
	Before map[string]any // changed fields, as stored
	After  map[string]any
}

// History reads the newest changes of a record.
func (s *Store) History(ctx context.Context, k *kind.Kind, id int64, limit int) ([]Change, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, at, by_whom, op, COALESCE(batch, 0), COALESCE(batch_row, 0), COALESCE(before, ''), COALESCE(after, '')
		FROM change_log WHERE kind = ? AND record = ? ORDER BY id DESC LIMIT ?`, k.No, id, limit)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	var out []Change
	for rows.Next() {
		c := Change{Kind: k, Record: id}
		var at int64
		var before, after string
		if err := rows.Scan(&c.ID, &at, &c.By, &c.Op, &c.Batch, &c.Row, &before, &after); err != nil {
			return nil, err
		}
		c.At = stamp(at)
		if c.Before, err = readValues(before); err != nil {
			return nil, err
		}
		if c.After, err = readValues(after); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// readValues reads logged fields back as stored: whole numbers and texts.
func readValues(text string) (map[string]any, error) {
	if text == "" {
		return nil, nil
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return nil, fmt.Errorf("历史记录无法读取：%w", err)
	}
	out := make(map[string]any, len(raw))
	for key, v := range raw {
		var n int64
		var s *string
		switch {
		case json.Unmarshal(v, &n) == nil && string(v) != "null":
			out[key] = n
		case json.Unmarshal(v, &s) == nil && s != nil:
			out[key] = *s
		default:
			out[key] = nil
		}
	}
	return out, nil
}
