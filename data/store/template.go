package store

import "context"

// Templates lists the kept column matches of a kind, newest first.
func (s *Store) Templates(ctx context.Context, kindKey string) ([]Template, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT kind, name, headers, mapping FROM import_template WHERE kind = ? ORDER BY updated_at DESC", kindKey)
	if err != nil {
		return nil, s.explain(err)
	}
	defer rows.Close()
	var out []Template
	for rows.Next() {
		var t Template
		if err := rows.Scan(&t.Kind, &t.Name, &t.Headers, &t.Mapping); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}
