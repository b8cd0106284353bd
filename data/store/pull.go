package store

import (
	"context"

	"beizeng/data/kind"
)

// pullPage is how many records Pull reads at a time.
const pullPage = 500

// Pull reads all matches of a query one by one, page by page behind the
// scenes, up to q.Limit; nil, nil at the end. A search with more matches than
// a screen sorts comes newest first.
func (s *Store) Pull(ctx context.Context, q Query) func() (*kind.Record, error) {
	next := s.pullPages(ctx, q)
	if q.Search != "" {
		next = s.pullMatches(ctx, q)
	}
	var page []*kind.Record
	left := q.Limit
	return func() (*kind.Record, error) {
		if len(page) == 0 {
			var err error
			if page, err = next(); err != nil || len(page) == 0 {
				return nil, err
			}
		}
		if q.Limit > 0 {
			if left == 0 {
				return nil, nil
			}
			left--
		}
		r := page[0]
		page = page[1:]
		return r, nil
	}
}

func (s *Store) pullPages(ctx context.Context, q Query) func() ([]*kind.Record, error) {
	left := q.Limit
	end := false
	return func() ([]*kind.Record, error) {
		if end {
			return nil, nil
		}
		page := q
		page.Limit = pullPage
		if q.Limit > 0 {
			page.Limit = min(pullPage, left)
		}
		rs, err := s.List(ctx, page)
		if err != nil {
			return nil, err
		}
		left -= len(rs)
		end = len(rs) < page.Limit || q.Limit > 0 && left <= 0
		if len(rs) > 0 {
			q.After, q.Offset = rs[len(rs)-1], 0
		}
		return rs, nil
	}
}

func (s *Store) pullMatches(ctx context.Context, q Query) func() ([]*kind.Record, error) {
	var ids []int64
	started := false
	return func() ([]*kind.Record, error) {
		if !started {
			started = true
			var err error
			if ids, err = s.allMatches(ctx, q); err != nil {
				return nil, err
			}
			if len(ids) <= searchWindow {
				ids = nil
				return s.List(ctx, q)
			}
		}
		n := min(pullPage, len(ids))
		if n == 0 {
			return nil, nil
		}
		part := ids[:n]
		ids = ids[n:]
		return s.records(ctx, q.Kind, tables[q.Kind].selects+" WHERE t.id IN ("+joinInts(part)+") ORDER BY t.id DESC", nil)
	}
}
