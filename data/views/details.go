package views

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// CountDetails tells how many records hang on one of kind k, by the kind and
// the Ref field through which they do, as "grievance.enterprise". It counts no
// further than most.
func CountDetails(ctx context.Context, st *store.Store, k *kind.Kind, id int64, most int) (map[string]int, error) {
	var parts []string
	var args []any
	for _, c := range kind.All() {
		for _, f := range c.Fields {
			if f.Type != kind.Ref || f.Ref != k.Key || !f.Stored() {
				continue
			}
			cond, own := `"`+f.Key+`" = ?`, []any{id}
			if c == kind.TradeRecord { // its ids stand in the order of the firms
				cond, own = "id >= ? AND id < ?", []any{id * kind.TradeSpan, (id + 1) * kind.TradeSpan}
			}
			parts = append(parts, fmt.Sprintf("SELECT '%s.%s', (SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE %s AND deleted_at IS NULL LIMIT %d) x)", c.Key, f.Key, c.Table, cond, most))
			args = append(args, own...)
		}
	}
	out := map[string]int{}
	if len(parts) == 0 {
		return out, nil
	}
	return out, st.Each(ctx, strings.Join(parts, " UNION ALL "), func(rows *sql.Rows) error {
		var key string
		var n int
		err := rows.Scan(&key, &n)
		out[key] = n
		return err
	}, args...)
}
