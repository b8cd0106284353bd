package store

import (
	"context"
	"database/sql"
)

// Each runs f for every row of a reading query, beside the writer. It is for
// figures made from the rollups; lists of records go through List.
func (s *Store) Each(ctx context.Context, q string, f func(*sql.Rows) error, args ...any) error {
	rows, err := s.read.QueryContext(ctx, q, args...)
	if err != nil {
		return s.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Number reads the one whole number of a query, 0 where it has no row.
func (s *Store) Number(ctx context.Context, q string, args ...any) (int64, error) {
	var n sql.NullInt64
	err := s.Each(ctx, q, func(r *sql.Rows) error { return r.Scan(&n) }, args...)
	return n.Int64, err
}

// Each runs f for every row of a reading query within the transaction, which
// sees what it has written so far.
func (t *Tx) Each(q string, f func(*sql.Rows) error, args ...any) error { return t.each(q, f, args...) }
