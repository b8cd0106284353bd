// Package timeline tells what happened with a firm, a lead, a project, a
// person, a body or an event, the newest first: what was said and agreed,
// stages, what was done for a firm, money that arrived, events, posts, evidence, attachments and imports.
package timeline

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Entry is one thing that happened.
type Entry struct {
	Sort  string // the key of the kind it comes from, or Import
	ID    int64  // in the table of its sort
	Date  string // "2006-01-02"; "" where no day is known, such entries come last
	Title string // 电话, 研判 → 在谈, 到资 …
	With  string // who and what it concerned besides the record itself
	Text  string
	Who   string // who did it or wrote it down
	// Kind and Record are what the entry opens; Kind is nil where there is
	// nothing to open.
	Kind   *kind.Kind
	Record int64
	Next   *Next  // the open next step of an interaction
	Done   string // the day on which its next step was done, "" if it is open or there was none

	rank int
}

// Import is the sort of entries that say from which file a record came. All
// other sorts are keys of kinds.
const Import = "import"

// Next is an open next step.
type Next struct {
	What, On string // On is "2006-01-02", "" where no day was set
	Officer  string // who does it
}

// Cursor is the place behind an entry. The three parts order all entries of a
// record without a tie, so that a page begins exactly where the last one ended,
// also among many entries of one day.
type Cursor struct {
	Date string
	Rank int
	ID   int64
}

// Options say which page is wanted.
type Options struct {
	Before *Cursor // the page behind this entry; nil: the first one
	Limit  int     // entries a page; 0 is 50
}

// Page is one page; Next is nil on the last.
type Page struct {
	Entries []Entry
	Next    *Cursor
}

const defaultLimit = 50

// Ranks order entries of one day, the highest first.
const (
	rankImport = iota + 1
	rankAttachment
	rankEvidence
	rankLeft
	rankJoined
	rankEvent
	rankLead
	rankParticipation
	rankCertificate
	rankClaim
	rankCapital
	rankStep
	rankMeasure
	rankGrievance
	rankCase
	rankRung
	rankVisit
	rankInteraction
)

// Has tells whether records of the kind have a timeline.
func Has(k *kind.Kind) bool { return sources[k] != nil }

// Of reads one page of a record's timeline, the newest entries first. The
// errors are those of the database.
//
// Each sort is a query of its own that walks an index and stops after a page;
// the pages are merged here. One UNION ALL over all of them was left out: the
// days of imports are instants, which no SQL common to both databases turns
// into a local day.
func Of(ctx context.Context, st *store.Store, k *kind.Kind, id int64, o Options) (Page, error) {
	if !Has(k) {
		return Page{}, fmt.Errorf("%s没有往来", k.Label)
	}
	if o.Limit <= 0 {
		o.Limit = defaultLimit
	}
	var all []Entry
	for _, s := range sources[k] {
		found, err := s.read(ctx, st, id, o)
		if err != nil {
			return Page{}, fmt.Errorf("读取往来：%w", err)
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.rank, a.rank), cmp.Compare(b.ID, a.ID))
	})
	if len(all) <= o.Limit {
		return Page{Entries: all}, nil
	}
	last := all[o.Limit-1]
	return Page{Entries: all[:o.Limit], Next: &Cursor{last.Date, last.rank, last.ID}}, nil
}

// source is where one sort of entry comes from.
type source struct {
	rank int
	// sql has %s where the condition of the page goes, %d for the limit, and
	// ends in the order by day and row. Its only own parameter is the record's id.
	sql      string
	day, row string
	key      func(date string) any // the date as day keeps it; nil: as it is
	scan     func(*sql.Rows, *Entry) error
}

func (s source) read(ctx context.Context, st *store.Store, id int64, o Options) ([]Entry, error) {
	cond, args := s.behind(o.Before)
	var out []Entry
	err := st.Each(ctx, fmt.Sprintf(s.sql, cond, o.Limit+1), func(rows *sql.Rows) error {
		e := Entry{rank: s.rank}
		err := s.scan(rows, &e)
		out = append(out, e)
		return err
	}, append([]any{id}, args...)...)
	return out, err
}

// behind is the condition that keeps what comes after the cursor. The bare
// bound of the day stands apart, so that the index is entered there.
func (s source) behind(c *Cursor) (string, []any) {
	if c == nil {
		return "", nil
	}
	var date any = c.Date
	if s.key != nil {
		date = s.key(c.Date)
	}
	switch {
	case s.rank < c.Rank:
		return " AND " + s.day + " <= ?", []any{date}
	case s.rank > c.Rank:
		return " AND " + s.day + " < ?", []any{date}
	}
	return fmt.Sprintf(" AND %s <= ? AND (%[1]s < ? OR %s < ?)", s.day, s.row), []any{date, date, c.ID}
}
