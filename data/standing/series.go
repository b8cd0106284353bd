package standing

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Line is one indicator over the years, for the path chart. Values are in
// 1/Scale of Unit.
type Line struct {
	Code, Name, Unit string
	Points           []Point
}

// Point is one year: the whole year's path value and what came of it, nil
// where not known. Through is the last month that the actual covers.
type Point struct {
	Year         int
	Path, Actual *int64
	Through      int
}

// Series gives every indicator's yearly totals and path. The base year's
// actual is the plan's own base where no record says otherwise.
func Series(ctx context.Context, st *store.Store, fromYear, toYear int, opts ...Option) ([]Line, error) {
	if toYear < fromYear || toYear-fromYear > 60 {
		return nil, fmt.Errorf("年份范围 %d—%d 无法列出", fromYear, toYear)
	}
	var lines []Line
	for y := fromYear; y <= toYear; y++ {
		figures, err := At(ctx, st, y*100+12, opts...)
		if err != nil {
			return nil, err
		}
		if lines == nil {
			lines = make([]Line, len(figures))
		}
		for i, f := range figures {
			l := &lines[i]
			l.Code, l.Name, l.Unit = f.Code, f.Name, f.Unit
			p := Point{Year: y, Path: f.YearGoal, Actual: f.Actual, Through: f.through()}
			if p.Actual == nil && y == f.BaseYear {
				p.Actual, p.Through = f.Base, y*100+12
			}
			l.Points = append(l.Points, p)
		}
	}
	return lines, nil
}

// through is the last month of the year with an entry.
func (f Figure) through() int {
	if f.Actual == nil {
		return 0
	}
	missing := map[int]bool{}
	for _, m := range f.MissingMonths {
		missing[m] = true
	}
	m := f.AsOf
	for missing[m] && m%100 > 1 {
		m--
	}
	return m
}

// MonthPoint is one month's trade beside the same month of last year, RMB in
// 1/100 yuan, nil where nothing was entered. Total also holds what came without
// a split into export and import.
type MonthPoint struct {
	Month                             int
	Export, Import, Total             *int64
	LastExport, LastImport, LastTotal *int64
}

// Months gives a year's twelve months of one firm, or of all firms with firm 0.
func Months(ctx context.Context, st *store.Store, firm int64, year int, opts ...Option) ([]MonthPoint, error) {
	s, err := newScope(ctx, st, year*100+12, opts)
	if err != nil {
		return nil, err
	}
	out := make([]MonthPoint, 12)
	for i := range out {
		out[i].Month = year*100 + i + 1
	}
	in, args := s.within("territory")
	q := "SELECT month, SUM(export_rmb), SUM(import_rmb), SUM(unsplit_rmb) FROM rollup_trade WHERE month BETWEEN ? AND ? AND row_count > 0" + in + " GROUP BY month"
	args = append([]any{s.january() - 100, s.month}, args...)
	if firm != 0 {
		q = `SELECT month, SUM(export_rmb), SUM(import_rmb), SUM(CASE WHEN export_rmb IS NULL AND import_rmb IS NULL THEN total_rmb END)
			FROM trade WHERE id BETWEEN ? AND ? AND deleted_at IS NULL GROUP BY month`
		args = []any{firm*kind.TradeSpan + slot(s.january()-100), firm*kind.TradeSpan + slot(s.month) + 1}
	}
	err = st.Each(ctx, q, func(r *sql.Rows) error {
		var month int
		var exp, imp, unsplit sql.NullInt64
		if err := r.Scan(&month, &exp, &imp, &unsplit); err != nil {
			return err
		}
		p := &out[month%100-1]
		e, i, t := &p.Export, &p.Import, &p.Total
		if month/100 < year {
			e, i, t = &p.LastExport, &p.LastImport, &p.LastTotal
		}
		for _, v := range []struct {
			sum **int64
			n   sql.NullInt64
		}{{e, exp}, {i, imp}, {t, exp}, {t, imp}, {t, unsplit}} {
			if v.n.Valid {
				add(v.sum, v.n.Int64)
			}
		}
		return nil
	}, args...)
	return out, err
}

// ResidualRow splits a total into existing and new firms, with what the plan
// leaves to the new ones. Values are in 1/Scale of Unit.
type ResidualRow struct {
	Name, Unit           string
	TargetYear           int
	Total, Existing, New *int64 // actuals
	PlannedNew           *int64 // total target − existing target
	PathNew              *int64 // the same of the path so far
	Rows                 []RowsLink
}

// Residuals makes the two residual rows from the figures of At: capital
// (G1 − G3) and trade (G2 − G4).
func Residuals(figures []Figure) []ResidualRow {
	by := map[string]Figure{}
	for _, f := range figures {
		by[f.Code] = f
	}
	row := func(name, total, existing string) ResidualRow {
		t, e := by[total], by[existing]
		r := ResidualRow{Name: name, Unit: t.Unit, TargetYear: t.TargetYear, Total: t.Actual, Existing: e.Actual,
			New: progress.Residual(t.Actual, e.Actual), PlannedNew: progress.Residual(t.Target, e.Target), PathNew: progress.Residual(t.Path, e.Path)}
		for _, l := range t.Rows {
			where := append(l.Where[:len(l.Where):len(l.Where)], store.Cond{Field: "existing", Op: store.Eq, Value: int64(0)})
			if l.Kind == kind.CapitalArrival || l.Kind == kind.TradeRecord {
				r.Rows = append(r.Rows, RowsLink{l.Kind, where, l.Label + "（新企业）"})
			}
		}
		return r
	}
	return []ResidualRow{row("新企业实际使用外资", "G1", "G3"), row("新企业进出口", "G2", "G4")}
}
