package agenda

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/store"
)

// Officers are the names that leads, talks and promises know, for choosing one.
func Officers(ctx context.Context, st *store.Store) ([]string, error) {
	names := func(table, col string) string {
		return "SELECT " + col + " FROM " + table + " WHERE " + col + " IS NOT NULL AND deleted_at IS NULL"
	}
	parts := []string{names("lead", "officer"), names("interaction", "officer"), names("interaction", "next_officer")}
	for _, p := range promises {
		if p.k.Index("officer") >= 0 {
			parts = append(parts, names(p.k.Table, "officer"))
		}
	}
	var out []string
	err := st.Each(ctx, strings.Join(parts, " UNION ")+" ORDER BY 1",
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
