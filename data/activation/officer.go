package activation

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Officers are those who registered rungs or were given firms, by name.
func Officers(ctx context.Context, st *store.Store) ([]string, error) {
	var out []string
	err := st.Each(ctx, "SELECT DISTINCT officer FROM activation_step WHERE officer IS NOT NULL AND deleted_at IS NULL ORDER BY officer", func(r *sql.Rows) error {
		var name string
		err := r.Scan(&name)
		out = append(out, name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("读取经办人名单：%w", err)
	}
	return out, nil
}

// LastStep is the last rung registered for a firm on a day, nil where none is.
func LastStep(tx *store.Tx, list string, firm int64, on string) (*kind.Record, error) {
	var id int64
	err := tx.Each("SELECT id FROM activation_step WHERE enterprise = ? AND list = ? AND date = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 1",
		func(r *sql.Rows) error { return r.Scan(&id) }, firm, list, on)
	if err != nil || id == 0 {
		return nil, err
	}
	return tx.Get(kind.ActivationStep, id)
}
