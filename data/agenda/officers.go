package agenda

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/store"
)

// Officers are the names that leads and talks know, for choosing one.
func Officers(ctx context.Context, st *store.Store) ([]string, error) {
	var out []string
	err := st.Each(ctx, `SELECT officer FROM lead WHERE officer IS NOT NULL AND deleted_at IS NULL
		UNION SELECT officer FROM interaction WHERE officer IS NOT NULL AND deleted_at IS NULL
		UNION SELECT next_officer FROM interaction WHERE next_officer IS NOT NULL AND deleted_at IS NULL ORDER BY 1`,
		func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			out = append(out, name)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("读取责任人名单：%w", err)
	}
	return out, nil
}
