// Package origin tells from which files, sheets and rows a figure was made, and
// what was entered by hand.
package origin

import (
	"context"
	"fmt"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// mostSpans is how many runs of rows of one sheet are named.
const mostSpans = 6

// Origin is one source of the rows behind a figure: a sheet of a file that was
// imported, or what one person entered.
type Origin struct {
	store.RowsFrom
	File, Sheet string // "" where entered by hand
	At          string // when it was imported, or last entered
	Undone      string // when the import was undone; rows that were changed since stay
}

// Of tells where the rows of a link came from: imports in their order, then
// people. It reads sums only, so a figure of 100,000 rows is told at once.
func Of(ctx context.Context, st *store.Store, link standing.RowsLink) ([]Origin, error) {
	rows, err := st.Origins(ctx, store.Query{Kind: link.Kind, Where: link.Where}, mostSpans)
	if err != nil {
		return nil, err
	}
	out := make([]Origin, len(rows))
	for i, r := range rows {
		out[i] = Origin{RowsFrom: r, At: r.Till}
		if r.Batch == 0 {
			continue
		}
		b, err := st.BatchOf(ctx, r.Batch)
		if err != nil {
			return nil, err
		}
		out[i].File, out[i].Sheet, out[i].At, out[i].By, out[i].Undone = b.File, b.Sheet, b.At, b.By, b.Undone
	}
	return out, nil
}

// Hand tells whether the rows were entered and not imported.
func (o Origin) Hand() bool { return o.Batch == 0 }

// Name is the source in words: the file with its sheet, or who entered it.
func (o Origin) Name() string {
	switch {
	case !o.Hand() && o.Sheet != "":
		return o.File + "，工作表“" + o.Sheet + "”"
	case !o.Hand():
		return o.File
	case o.By == "":
		return "手工录入"
	}
	return "手工录入：" + o.By
}

// Where says which rows of the sheet they are: 第 2—40、55 行, with how many where
// not all are named.
func (o Origin) Where() string {
	if o.Hand() {
		if o.Revised > 0 {
			return fmt.Sprintf("其中 %s 条导入后经手工修改", count(o.Revised))
		}
		return ""
	}
	var parts []string
	for _, s := range o.Spans {
		if s.First == s.Last {
			parts = append(parts, fmt.Sprint(s.First))
		} else {
			parts = append(parts, fmt.Sprintf("%d—%d", s.First, s.Last))
		}
	}
	switch {
	case len(parts) == 0:
		return ""
	case o.MoreSpans:
		return fmt.Sprintf("第 %s 行等，至第 %d 行，共 %s 行", strings.Join(parts, "、"), o.Last, count(o.Rows))
	}
	return "第 " + strings.Join(parts, "、") + " 行"
}

// Day is the day of the import, or the days of entering: 2025-09-01 至 2025-09-30.
func (o Origin) Day() string {
	since, till := day(o.Since), day(o.Till)
	switch {
	case !o.Hand():
		return day(o.At)
	case since == till:
		return till
	}
	return since + " 至 " + till
}

// day is a stamp's day where the user is.
func day(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.Local().Format(time.DateOnly)
}

func count(n int64) string { return codes.FormatScaled(n, 0, 0) }
