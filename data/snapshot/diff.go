package snapshot

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/seeds"
)

// Diff is one place at which a record is no more what was frozen.
type Diff struct {
	Kind, What string // trade or capital; one of whats
	Record     int64
	Enterprise int64
	Name, Code string
	Month      int    // 0 where it is about the firm
	Mode       string // trade: own or agent; arrivals: the currency
	Old, New   *int64 // 1/100 of the currency unit; months for What month
	OldText    string // territories, firms and currencies
	NewText    string
	Batch      int64 // the import that wrote last, 0 by hand
	File       string
	Undone     bool // that import was taken back
	By         string
	At         string // the day of the last write
}

// whats are the words for what differs.
var whats = map[string]string{"export": "出口", "import": "进口", "total": "进出口合计", "amount": "到资金额", "usd": "到资折美元", "month": "到资月份", "currency": "币种",
	"added": "新增记录", "removed": "删除记录", "territory": "统计归属", "firm": "企业"}

// Label says what differs.
func (d Diff) Label() string {
	if d.What == "added" || d.What == "removed" {
		return map[string]string{"trade": "进出口", "capital": "到资"}[d.Kind] + whats[d.What]
	}
	return whats[d.What]
}

// MonthText is the month, "" where the difference is about the firm.
func (d Diff) MonthText() string {
	if d.Month == 0 {
		return ""
	}
	return codes.FormatMonth(d.Month)
}

// Texts are what was frozen and what is there now, with their units.
func (d Diff) Texts() (old, now string) { return d.text(d.Old, d.OldText), d.text(d.New, d.NewText) }

func (d Diff) text(v *int64, text string) string {
	switch d.What {
	case "territory":
		if e, ok := seeds.Lookup("territory", text); ok {
			return e.Name
		}
		return "未归属"
	case "firm", "currency":
		return text
	}
	switch {
	case v == nil && (d.What == "added" || d.What == "removed"):
		return "没有"
	case v == nil:
		return "未录入"
	case d.What == "month":
		return codes.FormatMonth(int(*v))
	}
	return strings.TrimSuffix(codes.FormatMinor(*v, 10000, 4), "00") + "万" + d.currency() // the yuan, where there are any
}

func (d Diff) currency() string {
	switch {
	case d.Kind == "trade":
		return "元"
	case d.What == "usd":
		return "美元"
	}
	return kind.CurrencyUnit(d.Mode)
}

// Source says who wrote the record last, and with which file.
func (d Diff) Source() string {
	var parts []string
	switch {
	case d.Batch != 0 && d.Undone:
		parts = append(parts, fmt.Sprintf("撤销导入批次 %d（%s）", d.Batch, d.File))
	case d.Batch != 0:
		parts = append(parts, fmt.Sprintf("导入批次 %d（%s）", d.Batch, d.File))
	default:
		parts = append(parts, "手工")
	}
	if d.By != "" {
		parts = append(parts, d.By)
	}
	return strings.Join(append(parts, d.At), " ")
}

// tradeSum is what a row of trade counts for: export and import, else the total.
const tradeSum = "COALESCE(%[1]s, 0) + COALESCE(%[2]s, 0) + CASE WHEN %[1]s IS NULL AND %[2]s IS NULL THEN COALESCE(%[3]s, 0) ELSE 0 END"

// parts is the union of the queries that find the differences. f is the frozen
// row, t and c are the living ones, e the firm.
func parts(s Snapshot) (q string, args []any) {
	const frozen = "f.kind AS kind, '%s' AS what, f.record AS record, f.enterprise AS enterprise, f.month AS month, f.mode AS mode, %s AS old, %s AS now, '' AS old_text, '' AS now_text, %s.batch AS batch, %[4]s.updated_by AS by_whom, %[4]s.updated_at AS at"
	var all []string
	add := func(sql string, more ...any) {
		all = append(all, sql)
		args = append(append(args, s.ID), more...)
	}
	changed := func(k, table, alias, what, old, now string) {
		add("SELECT " + fmt.Sprintf(frozen, what, old, now, alias) + fmt.Sprintf(" FROM snapshot_row f JOIN %s %s ON %[2]s.id = f.record WHERE f.snapshot = ? AND f.kind = '%[3]s' AND %[2]s.deleted_at IS NULL AND %[4]s IS DISTINCT FROM %[5]s", table, alias, k, old, now))
	}
	for _, c := range []string{"export", "import", "total"} {
		changed("trade", "trade", "t", c, "f."+c, "t."+c+"_rmb")
	}
	changed("capital", "capital", "c", "amount", "f.total", "c.amount")
	changed("capital", "capital", "c", "usd", "f.usd", "c.usd")
	changed("capital", "capital", "c", "month", "f.month", arrivalMonth)
	gone := func(k, table, alias, old string) {
		add("SELECT " + fmt.Sprintf(frozen, "removed", old, "NULL", alias) + fmt.Sprintf(" FROM snapshot_row f JOIN %s %s ON %[2]s.id = f.record WHERE f.snapshot = ? AND f.kind = '%[3]s' AND %[2]s.deleted_at IS NOT NULL", table, alias, k))
	}
	gone("trade", "trade", "t", fmt.Sprintf(tradeSum, "f.export", "f.import", "f.total"))
	gone("capital", "capital", "c", "f.total")
	const unknown = " AND NOT EXISTS (SELECT 1 FROM snapshot_row f WHERE f.snapshot = ? AND f.kind = '%s' AND f.record = %s.id)"
	fresh := func(k, table, alias, month, mode, now, where string, from, to any) {
		all = append(all, fmt.Sprintf("SELECT '%[1]s', 'added', %[3]s.id, %[3]s.enterprise, %[4]s, COALESCE(%[5]s, ''), NULL, %[6]s, '', '', %[3]s.batch, %[3]s.updated_by, %[3]s.updated_at FROM %[2]s %[3]s WHERE %[7]s AND %[3]s.deleted_at IS NULL", k, table, alias, month, mode, now, where)+
			fmt.Sprintf(unknown, k, alias))
		args = append(args, from, to, s.ID)
	}
	fresh("trade", "trade", "t", "t.month", "t.mode", fmt.Sprintf(tradeSum, "t.export_rmb", "t.import_rmb", "t.total_rmb"), "t.month BETWEEN ? AND ?", s.Quarter.January(), s.Quarter.To)
	fresh("capital", "capital", "c", arrivalMonth, "c.currency", "c.amount", "c.date BETWEEN ? AND ?", s.firstDay(), s.Quarter.LastDay())
	texts := "SELECT f.kind, '%s', f.record, f.enterprise, %s, '', NULL, NULL, %s, %s, %s.batch, %[5]s.updated_by, %[5]s.updated_at FROM %s WHERE f.snapshot = ? AND %s"
	add(fmt.Sprintf(texts, "currency", "f.month", "f.mode", "COALESCE(c.currency, '')", "c", "snapshot_row f JOIN capital c ON c.id = f.record", "f.kind = 'capital' AND c.deleted_at IS NULL AND f.mode <> COALESCE(c.currency, '')"))
	add(fmt.Sprintf(texts, "firm", "f.month", "f.name", "e.name", "c", "snapshot_row f JOIN capital c ON c.id = f.record JOIN enterprise e ON e.id = c.enterprise", "f.kind = 'capital' AND c.deleted_at IS NULL AND f.enterprise <> c.enterprise"))
	// a firm that moved takes all its rows along: one line for each firm
	add(fmt.Sprintf(texts, "territory", "0", "f.territory", "COALESCE(e.territory, '')", "e",
		"(SELECT MIN(kind) AS kind, 0 AS record, snapshot, enterprise, territory FROM snapshot_row WHERE snapshot = ? GROUP BY snapshot, enterprise, territory) f JOIN enterprise e ON e.id = f.enterprise",
		"e.deleted_at IS NULL AND f.territory <> COALESCE(e.territory, '')"), s.ID)
	return strings.Join(all, " UNION ALL "), args
}

// Diffs lists the places at which the records are no more what was frozen, by
// month and firm; limit 0 is all.
func Diffs(ctx context.Context, st *store.Store, s Snapshot, limit, offset int) ([]Diff, error) {
	union, args := parts(s)
	q := `SELECT d.kind, d.what, d.record, d.enterprise, e.name, COALESCE(e.code, ''), d.month, d.mode, d.old, d.now, d.old_text, d.now_text, COALESCE(d.batch, 0), COALESCE(b.file, ''), b.undone_at IS NOT NULL, d.by_whom, d.at
		FROM (` + union + `) d JOIN enterprise e ON e.id = d.enterprise LEFT JOIN batch b ON b.id = d.batch ORDER BY d.month, e.name, d.enterprise, d.kind, d.record, d.what`
	if limit > 0 {
		q += fmt.Sprintf(" LIMIT %d OFFSET %d", limit, offset)
	}
	var out []Diff
	err := st.Each(ctx, q, func(r *sql.Rows) error {
		var d Diff
		var at int64
		err := r.Scan(&d.Kind, &d.What, &d.Record, &d.Enterprise, &d.Name, &d.Code, &d.Month, &d.Mode, &d.Old, &d.New, &d.OldText, &d.NewText, &d.Batch, &d.File, &d.Undone, &d.By, &at)
		d.At = time.UnixMilli(at).Local().Format(time.DateOnly)
		out = append(out, d)
		return err
	}, args...)
	return out, err
}

// CountDiffs counts them.
func CountDiffs(ctx context.Context, st *store.Store, s Snapshot) (int, error) {
	union, args := parts(s)
	n, err := st.Number(ctx, "SELECT COUNT(*) FROM ("+union+") d", args...)
	return int(n), err
}

// Touched tells which frozen quarters the records no longer agree with, and at
// how many places.
type Touched struct {
	Snapshot
	Diffs int
}

// AllTouched counts the differences of every frozen quarter, leaving out those
// without any.
func AllTouched(ctx context.Context, st *store.Store) ([]Touched, error) {
	return TouchedSince(ctx, st, time.Time{})
}

// TouchedSince are the frozen quarters of which something was written since then
// that differs, with all their differences.
func TouchedSince(ctx context.Context, st *store.Store, since time.Time) ([]Touched, error) {
	list, err := List(ctx, st)
	if err != nil {
		return nil, err
	}
	var from int64
	if !since.IsZero() {
		from = since.UnixMilli()
	}
	var out []Touched
	for _, s := range list {
		if s.State != Frozen {
			continue
		}
		union, args := parts(s)
		one := Touched{Snapshot: s}
		fresh := 0
		err := st.Each(ctx, "SELECT COUNT(*), COALESCE(SUM(CASE WHEN d.at >= ? THEN 1 ELSE 0 END), 0) FROM ("+union+") d", func(r *sql.Rows) error {
			return r.Scan(&one.Diffs, &fresh)
		}, append([]any{from}, args...)...)
		if err != nil {
			return nil, err
		}
		if fresh > 0 {
			out = append(out, one)
		}
	}
	return out, nil
}
