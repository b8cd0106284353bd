package store

import (
	"context"
	"fmt"
	"time"
)

// PlanSource is the source of every firm and project that came with the plan.
const PlanSource = planSource

// Load writes many new rows at once: without a history, with the rollups made
// anew at the end. It is for filling a fresh database, not for a user's work.
func (s *Store) Load(ctx context.Context, f func(*Tx) error) error {
	return s.Write(ctx, func(t *Tx) error {
		t.plain = true
		if err := f(t); err != nil {
			return err
		}
		t.plain, t.rebuild, t.due.all = false, true, true
		return nil
	})
}

// Rebuild makes every rollup and derived column anew. The figures stay what
// they are; a difference would be a fault of the incremental way.
func (s *Store) Rebuild(ctx context.Context) error {
	return s.Write(ctx, func(t *Tx) error {
		t.rebuild, t.due.all, t.cases.all = true, true, true
		return nil
	})
}

// ManyRows is from how many written rows on Optimize is worth its time.
const ManyRows = 20_000

// Optimize, after large changes, merges the search index, so that no single
// save has to, tells the planner how the rows are spread, and folds the
// write-ahead log into the file.
func (s *Store) Optimize(ctx context.Context) error {
	for _, q := range []string{"INSERT INTO search_text(search_text) VALUES('optimize')", "INSERT INTO search_initials(search_initials) VALUES('optimize')",
		"ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := s.write.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("整理数据库：%w", s.explain(err))
		}
	}
	return nil
}

// Set stores a setting within the transaction, beside the rows it speaks of.
func (t *Tx) Set(key, value string) error { return t.setSetting(key, value) }

// On dates what is written next, as a past that a demo database is given.
func (t *Tx) On(at time.Time) { t.now = at.UnixMilli() }
