package people

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Merge makes one contact of several, in one transaction: keep takes the
// chosen values (choices: field key → the contact whose value it gets; the
// rest as Differences says), everything that referred to the others refers to
// keep, and the others are put away. batch is the merge's number:
// store.UndoBatch(batch) brings back exactly what was.
func Merge(ctx context.Context, st *store.Store, keep int64, others []int64, choices map[string]int64) (batch int64, err error) {
	if err := checkMerge(keep, others, choices); err != nil {
		return 0, err
	}
	err = st.Write(ctx, func(tx *store.Tx) error {
		m := &merger{tx: tx, today: st.Now().Format(time.DateOnly)}
		if err := m.load(append([]int64{keep}, others...)); err != nil {
			return err
		}
		b := &store.Batch{Kind: kind.Contact.Key, File: "合并联系人：" + m.all[0].Title(), Mapping: "{}"}
		if err := tx.StartBatch(b); err != nil {
			return err
		}
		if err := m.run(choices); err != nil {
			return err
		}
		b.Rows, b.Updated, b.Duplicates = len(m.all), 1, len(others)
		batch = b.ID
		return tx.FinishBatch(b)
	})
	return batch, err
}

func checkMerge(keep int64, others []int64, choices map[string]int64) error {
	if len(others) == 0 {
		return errors.New("请至少选两位联系人再合并")
	}
	ids := []int64{keep}
	for _, id := range others {
		if has(ids, id) {
			return fmt.Errorf("联系人 %d 选了两次", id)
		}
		ids = append(ids, id)
	}
	for key, id := range choices {
		if f := kind.Contact.Field(key); f == nil || f.Key != key || !f.Editable() {
			return fmt.Errorf("联系人没有可选的字段“%s”", key)
		}
		if !has(ids, id) {
			return fmt.Errorf("“%s”选了不在合并之列的联系人 %d", kind.Contact.Field(key).Label, id)
		}
	}
	return nil
}

// merger carries one merge through; all[0] is the contact that stays.
type merger struct {
	tx    *store.Tx
	all   []*kind.Record
	today string
}

func (m *merger) load(ids []int64) error {
	for _, id := range ids {
		r, err := m.tx.Get(kind.Contact, id)
		if err != nil {
			return fmt.Errorf("联系人 %d：%w", id, err)
		}
		if r.DeletedAt != "" {
			return fmt.Errorf("联系人“%s”（编号 %d）已被删除，不能合并", r.Title(), id)
		}
		m.all = append(m.all, r)
	}
	return nil
}

func (m *merger) run(choices map[string]int64) error {
	if err := m.tx.Update(united(m.all, choices)); err != nil {
		return err
	}
	for _, loser := range m.all[1:] {
		refs, err := m.tx.Referring(kind.Contact, loser.ID)
		if err != nil {
			return err
		}
		for _, ref := range refs {
			if err := m.repoint(ref); err != nil {
				return err
			}
		}
		gone, err := m.tx.Get(kind.Contact, loser.ID)
		if err != nil {
			return err
		}
		if err := m.tx.Delete(gone); err != nil {
			return err
		}
	}
	return nil
}

// repoint lets a record refer to the contact that stays. One that would then
// stand twice, a part in a lead or a post, fills the gaps of the other and goes.
func (m *merger) repoint(ref store.Reference) error {
	r, err := m.tx.Get(ref.Kind, ref.ID)
	if err != nil {
		return err
	}
	r.Set(ref.Field, m.all[0].ID)
	twin, err := m.twin(r)
	if err != nil {
		return err
	}
	switch {
	case twin == nil:
		m.endPost(r)
		return m.tx.Update(r)
	case twin.Version == 1 && twin.Batch == m.tx.Batch: // made by this merge: the one that was there knows more
		if err := m.tx.Delete(twin); err != nil {
			return err
		}
		return m.tx.Update(r)
	}
	for i, f := range r.Kind.Fields {
		if f.Editable() && twin.Values[i] == nil {
			twin.Values[i] = r.Values[i]
		}
	}
	if err := m.tx.Update(twin); err != nil {
		return err
	}
	old, err := m.tx.Get(ref.Kind, ref.ID)
	if err != nil {
		return err
	}
	return m.tx.Delete(old)
}

// endPost ends the other's present post where the merged contact has another
// one now: a contact has one post at a time, and the past stays.
func (m *merger) endPost(r *kind.Record) {
	if r.Kind == kind.Employment && !r.Has("to_date") {
		r.Set("to_date", m.today)
	}
}

// twin finds a living row that says the same of the contact that stays; nil
// where there is none, or where saying it twice is right (two calls a day).
func (m *merger) twin(r *kind.Record) (*kind.Record, error) {
	if r.Kind != kind.Involvement && r.Kind != kind.Employment {
		return nil, nil
	}
	refs, err := m.tx.Referring(kind.Contact, m.all[0].ID)
	if err != nil {
		return nil, err
	}
	for _, ref := range refs {
		if ref.Kind != r.Kind || ref.ID == r.ID {
			continue
		}
		o, err := m.tx.Get(ref.Kind, ref.ID)
		if err != nil {
			return nil, err
		}
		if r.Kind == kind.Involvement && o.Int("lead") == r.Int("lead") || r.Kind == kind.Employment && samePost(o, r) {
			return o, nil
		}
	}
	return nil, nil
}

// samePost: one employer, and nothing in which the two contradict each other.
func samePost(a, b *kind.Record) bool {
	if codes.NormalizeName(a.Text("employer_name")) != codes.NormalizeName(b.Text("employer_name")) {
		return false
	}
	if a.Has("to_date") != b.Has("to_date") {
		return false
	}
	for _, key := range []string{"title", "department", "from_date", "to_date"} {
		if a.Has(key) && b.Has(key) && a.Get(key) != b.Get(key) && !(key == "from_date" && !a.Has("to_date")) {
			return false
		}
	}
	return true
}
