package store

import (
	"context"
	"encoding/json"
	"fmt"

	"beizeng/data/kind"
)

// Save stores a record, new (ID 0) or changed, in one transaction.
func (s *Store) Save(ctx context.Context, r *kind.Record) error {
	return s.Write(ctx, func(t *Tx) error {
		if r.ID == 0 {
			return t.Insert(r)
		}
		return t.Update(r)
	})
}

// Delete puts a record away; Restore brings it back.
func (s *Store) Delete(ctx context.Context, k *kind.Kind, id int64) error {
	return s.Write(ctx, func(t *Tx) error {
		r, err := t.Get(k, id)
		if err != nil {
			return err
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
		return t.put(old.Clone(), old, "restore")
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
