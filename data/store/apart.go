package store

import (
	"context"
	"database/sql"
)

// KeepApart remembers that these contacts are different people, however alike:
// no pair of them is offered as a duplicate again.
func (s *Store) KeepApart(ctx context.Context, ids []int64) error {
	return s.Write(ctx, func(t *Tx) error {
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				if a == b {
					continue
				}
				_, err := t.exec("INSERT INTO contact_apart(low, high, at, by_whom) VALUES(?, ?, ?, ?) ON CONFLICT(low, high) DO NOTHING", min(a, b), max(a, b), t.now, t.by)
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// AllowTogether takes KeepApart back.
func (s *Store) AllowTogether(ctx context.Context, ids []int64) error {
	return s.Write(ctx, func(t *Tx) error {
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				if _, err := t.exec("DELETE FROM contact_apart WHERE low = ? AND high = ?", min(a, b), max(a, b)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// ContactsApart lists the pairs of contacts that are different people.
func (s *Store) ContactsApart(ctx context.Context) ([][2]int64, error) {
	var out [][2]int64
	err := s.Each(ctx, "SELECT low, high FROM contact_apart", func(r *sql.Rows) error {
		var p [2]int64
		err := r.Scan(&p[0], &p[1])
		out = append(out, p)
		return err
	})
	return out, err
}
