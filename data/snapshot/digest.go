package snapshot

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"hash"

	"beizeng/data/store"
)

// reader runs a reading query: the store, or a transaction that sees its own
// writes.
type reader func(q string, f func(*sql.Rows) error, args ...any) error

// contents are the parts of a snapshot in the order in which they are digested.
var contents = []string{
	"SELECT key, label, unit, value, scale, row_count, rule, origins FROM snapshot_figure WHERE snapshot = ? ORDER BY position",
	"SELECT kind, record, enterprise, code, name, territory, month, mode, export, import, total, usd, batch, batch_row FROM snapshot_row WHERE snapshot = ? ORDER BY kind, record",
	"SELECT report, document FROM snapshot_paper WHERE snapshot = ? ORDER BY report",
}

// digest is the SHA-256 over all that a snapshot holds, in hex.
func digest(t *store.Tx, s Snapshot) (string, error) { return digestBy(t.Each, s) }

func digestBy(each reader, s Snapshot) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x1f%d\x1f%s\x1f%s\x1f%s\x1e", s.Quarter.Code(), s.Revision, s.FrozenOn, s.FrozenBy, s.Reason)
	for _, q := range contents {
		if err := each(q, func(r *sql.Rows) error { return digestRow(h, r) }, s.ID); err != nil {
			return "", err
		}
		h.Write([]byte{0x1d})
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// digestRow adds one row: its values as texts, apart from blanks.
func digestRow(h hash.Hash, r *sql.Rows) error {
	columns, err := r.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.NullString, len(columns))
	to := make([]any, len(columns))
	for i := range values {
		to[i] = &values[i]
	}
	if err := r.Scan(to...); err != nil {
		return err
	}
	for _, v := range values {
		if v.Valid {
			h.Write([]byte{'='})
			h.Write([]byte(v.String))
		}
		h.Write([]byte{0x1f})
	}
	h.Write([]byte{0x1e})
	return nil
}

// Verify tells whether a snapshot's contents are those that were frozen.
func Verify(ctx context.Context, st *store.Store, s Snapshot) (bool, error) {
	now, err := digestBy(func(q string, f func(*sql.Rows) error, args ...any) error { return st.Each(ctx, q, f, args...) }, s)
	return now == s.Digest, err
}
