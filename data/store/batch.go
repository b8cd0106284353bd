package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"beizeng/data/kind"
)

// Batch is one import: what was read, by whom, and what came of it.
type Batch struct {
	ID                                                                 int64
	At, By, Kind, File, Sheet                                          string
	HeaderRow                                                          int
	Mapping                                                            string // JSON, header → field
	Rows, Imported, Updated, Unchanged, Duplicates, Rejected, Warnings int
	Undone                                                             string // when it was undone, "" if not
}

const batchColumns = "id, at, by_whom, kind, file, sheet, header_row, mapping, row_count, imported, updated, unchanged, duplicates, rejected, warnings, undone_at"

func scanBatch(row scanner) (Batch, error) {
	var b Batch
	var at int64
	var undone sql.NullInt64
	err := row.Scan(&b.ID, &at, &b.By, &b.Kind, &b.File, &b.Sheet, &b.HeaderRow, &b.Mapping, &b.Rows, &b.Imported, &b.Updated, &b.Unchanged, &b.Duplicates, &b.Rejected, &b.Warnings, &undone)
	b.At = stamp(at)
	if undone.Valid {
		b.Undone = stamp(undone.Int64)
	}
	return b, err
}

// StartBatch opens the batch that this transaction's writes belong to.
func (t *Tx) StartBatch(b *Batch) error {
	var top int64
	if err := t.tx.QueryRowContext(t.ctx, "SELECT COALESCE(MAX(id), 0) FROM batch").Scan(&top); err != nil {
		return err
	}
	b.ID, t.Batch = top+1, top+1
	_, err := t.exec("INSERT INTO batch("+strings.TrimSuffix(batchColumns, ", undone_at")+") VALUES("+marks(15)+")",
		b.ID, t.now, t.by, b.Kind, b.File, b.Sheet, b.HeaderRow, b.Mapping, 0, 0, 0, 0, 0, 0, 0)
	return err
}

// FinishBatch stores the batch's counts.
func (t *Tx) FinishBatch(b *Batch) error {
	_, err := t.exec("UPDATE batch SET row_count = ?, imported = ?, updated = ?, unchanged = ?, duplicates = ?, rejected = ?, warnings = ? WHERE id = ?",
		b.Rows, b.Imported, b.Updated, b.Unchanged, b.Duplicates, b.Rejected, b.Warnings, b.ID)
	return err
}

// Batches lists the newest imports.
func (s *Store) Batches(ctx context.Context, limit int) ([]Batch, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+batchColumns+" FROM batch ORDER BY id DESC LIMIT ?", limit)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	var out []Batch
	for rows.Next() {
		b, err := scanBatch(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}

// BatchOf reads one import.
func (s *Store) BatchOf(ctx context.Context, id int64) (Batch, error) {
	b, err := scanBatch(s.read.QueryRowContext(ctx, "SELECT "+batchColumns+" FROM batch WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return b, fmt.Errorf("没有导入批次 %d", id)
	}
	return b, err
}

// Undone says what undoing a batch did.
type Undone struct {
	Removed, Reverted int // without what the store wrote along, as a lead's first step
	// Kept are records changed again after the import: those later changes
	// stay, only untouched fields go back.
	Kept int
}

// UndoBatch takes an import back: what it added is put away, what it changed
// goes back to what it was. Fields changed after the import keep their later
// value, and so does a record that was edited since it was added.
func (s *Store) UndoBatch(ctx context.Context, id int64) (Undone, error) {
	var u Undone
	b, err := s.BatchOf(ctx, id)
	if err != nil {
		return u, err
	}
	if b.Undone != "" {
		return u, fmt.Errorf("批次 %d 已在 %s 撤销过", id, b.Undone)
	}
	err = s.Write(ctx, func(t *Tx) error {
		t.undoing = true
		changes, err := t.batchChanges(id)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := t.undoChange(c, b.Kind, &u); err != nil {
				return err
			}
		}
		_, err = t.exec("UPDATE batch SET undone_at = ? WHERE id = ?", t.now, id)
		return err
	})
	return u, err
}

func (t *Tx) batchChanges(id int64) ([]Change, error) {
	byNo := map[int]*kind.Kind{}
	for _, k := range kind.All() {
		byNo[k.No] = k
	}
	var out []Change
	err := t.each("SELECT id, kind, record, op, COALESCE(before, ''), COALESCE(after, '') FROM change_log WHERE batch = ? ORDER BY id DESC", func(r *sql.Rows) error {
		c := Change{Batch: id}
		var no int
		var before, after string
		if err := r.Scan(&c.ID, &no, &c.Record, &c.Op, &before, &after); err != nil {
			return err
		}
		c.Kind = byNo[no]
		var err error
		if c.Before, err = readValues(before); err != nil {
			return err
		}
		if c.After, err = readValues(after); err != nil {
			return err
		}
		out = append(out, c)
		return nil
	}, id)
	return out, err
}

// madeAlong tells whether records of a kind are written by the store beside
// others: nobody entered them, so nobody counts them.
// The steps of a grievance may be a file of their own.
func madeAlong(k *kind.Kind, file string) bool {
	return k == kind.LeadStep || k == kind.Employment || k == kind.GrievanceStep && k.Key != file
}

func (t *Tx) undoChange(c Change, file string, u *Undone) error {
	r, err := t.Get(c.Kind, c.Record)
	if err != nil {
		return err
	}
	switch c.Op {
	case "add", "restore":
		edited, err := t.changedAfter(c)
		if err != nil {
			return err
		}
		if !edited {
			edited, err = t.workedOn(r, c.Batch)
		}
		if err != nil {
			return err
		}
		if edited && r.DeletedAt == "" {
			if c.Kind != kind.GrievanceStep || c.Kind.Key == file {
				u.Kept++
			}
			return nil
		}
		if r.DeletedAt != "" {
			return nil
		}
		if !madeAlong(c.Kind, file) {
			u.Removed++
		}
		return t.bury(r, "undo")
	case "delete": // a merge puts records away; unless somebody brought it back
		if r.DeletedAt == "" {
			return nil
		}
		u.Reverted++
		return t.put(r.Clone(), r, "undo")
	case "set":
		if r.DeletedAt != "" { // put away since: writing to it would bring it back
			u.Kept++
			return nil
		}
		old := r.Clone()
		for key, was := range c.Before {
			if r.Get(key) == c.After[key] {
				r.Set(key, was)
			} else {
				u.Kept++
			}
		}
		u.Reverted++
		return t.put(r, old, "undo")
	}
	return nil
}

// changedAfter: somebody edited the record by hand or by a later import that
// still stands. What the same import did to a record that it had just added is
// no such edit.
func (t *Tx) changedAfter(c Change) (bool, error) {
	st, err := t.prepare(`SELECT COUNT(*) FROM change_log WHERE kind = ? AND record = ? AND id > ? AND op IN ('set', 'delete', 'restore')
		AND (batch IS NULL OR batch <> ? AND batch NOT IN (SELECT id FROM batch WHERE undone_at IS NOT NULL))`)
	if err != nil {
		return false, err
	}
	var n int
	err = st.QueryRowContext(t.ctx, c.Kind.No, c.Record, c.ID, c.Batch).Scan(&n)
	return n > 0, err
}
