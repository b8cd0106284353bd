package store

import (
	"context"
	"database/sql"
	"strings"
)

// RowSpan is a run of rows of a sheet, both ends included, as a spreadsheet
// numbers them.
type RowSpan struct{ First, Last int64 }

// RowsFrom are the records of a query that came from one import, or that one
// person entered: then Batch is 0.
type RowsFrom struct {
	Batch       int64
	By          string // who entered them, "" for an import
	Records     int64  // a row with twelve months makes twelve
	Rows        int64  // rows of the sheet
	First, Last int64  // of them
	Since, Till string // when they were written, as in Record.UpdatedAt
	Revised     int64  // of those entered: first imported, then changed by hand
	Spans       []RowSpan
	MoreSpans   bool // there are further spans
}

// Origins tells where the records of a query came from, by import and then by
// who entered them, with the first so many (at least one) spans of rows of each import. Sums
// and runs are the database's: no record is read.
func (s *Store) Origins(ctx context.Context, q Query, spans int) ([]RowsFrom, error) {
	w, err := q.conditions()
	if err != nil {
		return nil, err
	}
	from := q.from(0) + w.String()
	var out []RowsFrom
	revised := "EXISTS (SELECT 1 FROM change_log c WHERE c.kind = ? AND c.record = t.id AND c.batch IS NOT NULL)"
	err = s.Each(ctx, `SELECT grp, who, COUNT(*), COALESCE(MIN(line), 0), COALESCE(MAX(line), 0), MIN(at), MAX(at), SUM(revised)
		FROM (SELECT COALESCE(t.batch, 0) AS grp, CASE WHEN t.batch IS NULL THEN t.updated_by ELSE '' END AS who, t.batch_row AS line, t.updated_at AS at,
		CASE WHEN t.batch IS NULL AND `+revised+` THEN 1 ELSE 0 END AS revised`+from+`) AS f GROUP BY grp, who ORDER BY grp = 0, grp, who`,
		func(r *sql.Rows) error {
			var o RowsFrom
			var since, till int64
			err := r.Scan(&o.Batch, &o.By, &o.Records, &o.First, &o.Last, &since, &till, &o.Revised)
			o.Since, o.Till = stamp(since), stamp(till)
			out = append(out, o)
			return err
		}, append([]any{q.Kind.No}, w.args...)...)
	if err != nil {
		return nil, err
	}
	return out, s.spans(ctx, strings.Replace(from, " WHERE ", " WHERE t.batch IS NOT NULL AND t.batch_row IS NOT NULL AND ", 1), w.args, spans, out)
}

// spans finds the runs: in a run the row less its rank stays the same.
func (s *Store) spans(ctx context.Context, from string, args []any, most int, out []RowsFrom) error {
	at := map[int64]*RowsFrom{}
	for i := range out {
		at[out[i].Batch] = &out[i]
	}
	return s.Each(ctx, `SELECT batch, first, last, lines FROM (SELECT batch, MIN(line) AS first, MAX(line) AS last,
		ROW_NUMBER() OVER (PARTITION BY batch ORDER BY MIN(line)) AS n, SUM(COUNT(*)) OVER (PARTITION BY batch) AS lines
		FROM (SELECT batch, line, line - ROW_NUMBER() OVER (PARTITION BY batch ORDER BY line) AS run
		FROM (SELECT DISTINCT t.batch AS batch, t.batch_row AS line`+from+`) AS one) AS numbered GROUP BY batch, run) AS spans WHERE n <= ? ORDER BY batch, first`,
		func(r *sql.Rows) error {
			var batch, lines int64
			var one RowSpan
			if err := r.Scan(&batch, &one.First, &one.Last, &lines); err != nil {
				return err
			}
			o := at[batch]
			if o.Rows = lines; len(o.Spans) == most {
				o.MoreSpans = true
			} else {
				o.Spans = append(o.Spans, one)
			}
			return nil
		}, append(args, most+1)...)
}
