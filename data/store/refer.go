package store

import (
	"database/sql"

	"beizeng/data/kind"
)

// Reference is one living record that refers to another by one of its fields.
type Reference struct {
	Kind  *kind.Kind
	Field string
	ID    int64
}

// Referring finds every living record that refers to a record: from the Ref
// fields of all descriptions, so that a new kind is found unasked, and the
// attachments that hang on it.
func (t *Tx) Referring(to *kind.Kind, id int64) ([]Reference, error) {
	var out []Reference
	for _, k := range kind.All() {
		for _, f := range k.Fields {
			if !f.Stored() || f.Type != kind.Ref || f.Ref != to.Key {
				continue
			}
			if err := t.referring(&out, k, f.Key, quote(f.Key)+" = ?", id); err != nil {
				return nil, err
			}
		}
	}
	err := t.referring(&out, kind.Attachment, "record", "record = ? AND record_kind = ?", id, to.Key)
	return out, err
}

func (t *Tx) referring(out *[]Reference, k *kind.Kind, field, cond string, args ...any) error {
	return t.each("SELECT id FROM "+k.Table+" WHERE "+cond+" AND deleted_at IS NULL ORDER BY id", func(r *sql.Rows) error {
		ref := Reference{Kind: k, Field: field}
		err := r.Scan(&ref.ID)
		*out = append(*out, ref)
		return err
	}, args...)
}
