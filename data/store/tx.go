package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"beizeng/data/kind"
)

// ErrStale says that somebody else saved the record in the meantime.
var ErrStale = errors.New("这条记录在您打开之后已被修改，请重新打开再改")

// Refused says that a record breaks a rule of its kind; nothing of it was
// written. An import leaves out that row and goes on.
type Refused struct{ error }

func (r *Refused) Unwrap() error { return r.error }

// ErrNotFound says that there is no such record.
var ErrNotFound = errors.New("没有找到这条记录")

// Tx is one write: everything in it happens or nothing does. Rollups and the
// search index are brought up to date before it commits.
type Tx struct {
	s     *Store
	ctx   context.Context
	tx    *sql.Tx
	by    string
	now   int64
	Batch int64 // the import that writes, 0 by hand
	Row   int64 // the file row being written

	stmts   map[string]*sql.Stmt
	nextID  map[*kind.Kind]int64
	before  map[int64]*firm // firms touched, with what they counted for before
	rebuild bool            // too many firms touched: make all rollups anew
	due     due             // leads and contacts to reckon anew
	cases   serviceDue      // grievances and sponsorships to reckon anew
	rates   bool            // exchange rates were written: arrivals may lack them no more
	rule    *ruling         // what decides for what a new firm counts, read once
	taskNo  map[string]int  // the highest number of tasks by clause and year
	queue   *indexJob       // records that wait for the search index
	cutting *indexJob       // those whose terms are being cut
	undoing bool            // an import is being taken back
	sealing bool            // a period is being frozen or reopened
	plain   bool            // bulk load of new rows: no history, rollups rebuilt at the end
}

func stamp(ms int64) string { return time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05Z") }

// Write runs f in a transaction and commits it with its rollups.
func (s *Store) Write(ctx context.Context, f func(*Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	t := &Tx{s: s, ctx: ctx, tx: tx, by: s.operator, now: s.Now().UnixMilli(),
		stmts: map[string]*sql.Stmt{}, nextID: map[*kind.Kind]int64{}, before: map[int64]*firm{}}
	if err = f(t); err == nil {
		err = t.settle()
	}
	if err != nil {
		if rb := tx.Rollback(); rb != nil && !errors.Is(rb, sql.ErrTxDone) {
			err = errors.Join(err, rb)
		}
		return err
	}
	if err := tx.Commit(); err != nil {
		return s.explain(err)
	}
	return nil
}

// prepare keeps statements for the length of the transaction.
func (t *Tx) prepare(q string) (*sql.Stmt, error) {
	if st, ok := t.stmts[q]; ok {
		return st, nil
	}
	st, err := t.tx.PrepareContext(t.ctx, q)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", err, q)
	}
	t.stmts[q] = st
	return st, nil
}

func (t *Tx) exec(q string, args ...any) (sql.Result, error) {
	st, err := t.prepare(q)
	if err != nil {
		return nil, err
	}
	return st.ExecContext(t.ctx, args...)
}

func (t *Tx) newID(r *kind.Record) (int64, error) {
	k := r.Kind
	if k.KeyID != nil {
		return k.KeyID(r), nil
	}
	if _, ok := t.nextID[k]; !ok {
		var top int64
		if err := t.tx.QueryRowContext(t.ctx, "SELECT COALESCE(MAX(id), 0) FROM "+k.Table).Scan(&top); err != nil {
			return 0, err
		}
		t.nextID[k] = top
	}
	t.nextID[k]++
	return t.nextID[k], nil
}

func nullable(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// Get reads a record within the transaction, deleted ones too.
func (t *Tx) Get(k *kind.Kind, id int64) (*kind.Record, error) {
	st, err := t.prepare(tables[k].selects + " WHERE t.id = ?")
	if err != nil {
		return nil, err
	}
	r, err := tables[k].scan(st.QueryRowContext(t.ctx, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	return r, err
}

// Insert adds a record; its ID, UID and version are filled in.
func (t *Tx) Insert(r *kind.Record) error {
	if err := t.sealed(r.Kind); err != nil {
		return err
	}
	if err := t.keepCourse(r, nil); err != nil {
		return &Refused{err}
	}
	if err := t.complete(r); err != nil {
		return &Refused{err}
	}
	id, err := t.newID(r)
	if err != nil {
		return err
	}
	if r.Kind.KeyID != nil && !t.plain {
		if old, err := t.Get(r.Kind, id); err == nil { // a deleted month comes back
			if old.DeletedAt == "" {
				return fmt.Errorf("%s已有这条记录", r.Kind.Label)
			}
			r.ID, r.Version = id, old.Version
			return t.put(r, old, "restore")
		}
	}
	r.ID, r.Version, r.Batch = id, 1, t.Batch
	if err := t.touch(r); err != nil {
		return err
	}
	args := []any{r.ID, r.Version, t.now, t.by, nullable(t.Batch), nullable(t.Row)}
	if r.Kind.KeyID == nil {
		if r.UID == "" {
			u, err := uuid.NewV7()
			if err != nil {
				return err
			}
			r.UID = u.String()
		}
		args = append(args, r.UID)
	}
	for _, i := range tables[r.Kind].stored {
		args = append(args, r.Values[i])
	}
	if _, err := t.exec(tables[r.Kind].insert, args...); err != nil {
		return fmt.Errorf("新增%s“%s”：%w", r.Kind.Label, r.Title(), err)
	}
	if err := t.index(r, nil); err != nil {
		return err
	}
	if !t.plain {
		if err := t.log(r, "add", nil, nil); err != nil {
			return err
		}
	}
	switch r.Kind {
	case kind.Lead:
		return t.firstStep(r)
	case kind.Contact:
		return t.newPost(r, "")
	case kind.Grievance:
		return t.firstCase(r)
	}
	return nil
}

// Update stores a changed record. The version must be the one that was read.
func (t *Tx) Update(r *kind.Record) error {
	old, err := t.Get(r.Kind, r.ID)
	if err != nil {
		return err
	}
	if old.Version != r.Version {
		return ErrStale
	}
	switch r.Kind {
	case kind.Lead:
		keepStage(r, old)
		if err := t.keepsFirm(r, old); err != nil {
			return err
		}
	case kind.Grievance, kind.Sponsorship:
		keepDerived(r, old)
	case kind.GrievanceStep:
		loosenCase(r, old)
	case kind.Enterprise:
		if err := t.keepChanges(r, old); err != nil {
			return err
		}
	}
	if err := t.loosen(r, old); err != nil {
		return err
	}
	if err := t.keepCourse(r, old); err != nil {
		return &Refused{err}
	}
	if err := t.complete(r); err != nil {
		return &Refused{err}
	}
	if k := r.Kind; k.KeyID != nil && k.KeyID(r) != r.ID { // the key changed: it is another row
		if err := t.Delete(old); err != nil {
			return err
		}
		return t.Insert(r)
	}
	if err := t.put(r, old, "set"); err != nil {
		return err
	}
	switch r.Kind {
	case kind.Contact:
		return t.keepPost(r, old)
	case kind.Task:
		return t.moveEvidence(r, old)
	}
	return nil
}

// put writes r over old under op, keeping the history.
func (t *Tx) put(r, old *kind.Record, op string) error {
	if err := t.sealed(r.Kind); err != nil {
		return err
	}
	before, after := diff(old, r)
	if len(after) == 0 && op == "set" && old.DeletedAt == "" {
		return nil
	}
	if err := t.touch(old); err != nil {
		return err
	}
	if err := t.touch(r); err != nil {
		return err
	}
	args := []any{t.now, t.by, nullable(t.Batch), nullable(t.Row)}
	for _, i := range tables[r.Kind].stored {
		args = append(args, r.Values[i])
	}
	if _, err := t.exec(tables[r.Kind].update, append(args, r.ID)...); err != nil {
		return fmt.Errorf("修改%s“%s”：%w", r.Kind.Label, r.Title(), err)
	}
	r.Version = old.Version + 1
	if err := t.index(r, old); err != nil {
		return err
	}
	return t.log(r, op, before, after)
}

// bury puts one record away.
func (t *Tx) bury(r *kind.Record, op string) error {
	if err := t.sealed(r.Kind); err != nil {
		return err
	}
	if err := t.touch(r); err != nil {
		return err
	}
	q := "UPDATE " + r.Kind.Table + " SET deleted_at = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ? AND deleted_at IS NULL"
	res, err := t.exec(q, t.now, t.now, t.by, r.ID)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNotFound)
	}
	if err := t.unindex(r); err != nil {
		return err
	}
	return t.log(r, op, nil, nil)
}

// diff returns the changed fields, old and new, by key.
func diff(old, r *kind.Record) (before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	for i, f := range r.Kind.Fields {
		if f.Stored() && old.Values[i] != r.Values[i] {
			before[f.Key], after[f.Key] = old.Values[i], r.Values[i]
		}
	}
	return before, after
}

// log keeps the history. One row a statement: those of several rows open a
// savepoint, at which the search index writes all that it holds to disk.
func (t *Tx) log(r *kind.Record, op string, before, after map[string]any) error {
	_, err := t.exec("INSERT INTO change_log(kind, record, at, by_whom, op, batch, batch_row, before, after) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.Kind.No, r.ID, t.now, t.by, op, nullable(t.Batch), nullable(t.Row), jsonOrNil(before), jsonOrNil(after))
	return err
}

func jsonOrNil(m map[string]any) any {
	if len(m) == 0 {
		return nil
	}
	b, err := json.Marshal(m)
	if err != nil {
		return nil
	}
	return string(b)
}
