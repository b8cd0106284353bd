package snapshot

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/store"
)

// keepRows copies the rows of trade and arrivals of the year so far as they are.
func keepRows(t *store.Tx, s Snapshot) (int, error) {
	const into = "INSERT INTO snapshot_row(snapshot, kind, record, enterprise, code, name, territory, month, mode, export, import, total, usd, batch, batch_row) SELECT ?, "
	rows := 0
	for _, of := range []struct {
		sql      string
		from, to any
	}{
		{`'capital', c.id, c.enterprise, COALESCE(e.code, ''), e.name, COALESCE(e.territory, ''), ` + arrivalMonth + `, COALESCE(c.currency, ''), NULL, NULL, c.amount, c.usd, c.batch, c.batch_row
			FROM capital c JOIN enterprise e ON e.id = c.enterprise WHERE c.date BETWEEN ? AND ? AND c.deleted_at IS NULL ORDER BY c.id`, s.firstDay(), s.Quarter.LastDay()},
		{`'trade', t.id, t.enterprise, COALESCE(e.code, ''), e.name, COALESCE(e.territory, ''), t.month, COALESCE(t.mode, ''), t.export_rmb, t.import_rmb, t.total_rmb, NULL, t.batch, t.batch_row
			FROM trade t JOIN enterprise e ON e.id = t.enterprise WHERE t.month BETWEEN ? AND ? AND t.deleted_at IS NULL ORDER BY t.id`, s.Quarter.January(), s.Quarter.To},
	} {
		res, err := t.Exec(into+of.sql, s.ID, of.from, of.to)
		if err != nil {
			return 0, err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return 0, err
		}
		rows += int(n)
	}
	return rows, nil
}

// firstDay is the first day of the year so far.
func (s Snapshot) firstDay() string { return codes.FormatMonth(s.Quarter.January()) + "-01" }

// arrivalMonth is the month of arrival c as a number.
const arrivalMonth = "CAST(SUBSTR(c.date, 1, 4) || SUBSTR(c.date, 6, 2) AS INTEGER)"

// Origin is one source of a figure's rows: an import, or 0 for what was entered
// by hand.
type Origin struct {
	Batch int64  `json:"batch"`
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Rows  int64  `json:"rows"`
}

// Name is what the source is called: the file, or 手工录入.
func (o Origin) Name() string {
	if o.Batch == 0 {
		return "手工录入"
	}
	return fmt.Sprintf("%s（导入批次 %d）", o.File, o.Batch)
}

// sourceKey is a group of kept rows whose origins are counted together.
type sourceKey struct {
	kind, territory string
	quarter         bool // the quarter alone
}

// origins counts the kept rows by where they come from.
func origins(t *store.Tx, s Snapshot) (map[sourceKey][]Origin, error) {
	out := map[sourceKey][]Origin{}
	add := func(key sourceKey, o Origin) {
		for i, have := range out[key] {
			if have.Batch == o.Batch {
				out[key][i].Rows += o.Rows
				return
			}
		}
		out[key] = append(out[key], o)
	}
	err := t.Each(`SELECT g.kind, g.territory, g.late, g.existing, g.batch, COALESCE(b.file, ''), COALESCE(b.sheet, ''), g.n FROM
		(SELECT f.kind, f.territory, CASE WHEN f.month >= ? THEN 1 ELSE 0 END AS late, e.existing, COALESCE(f.batch, 0) AS batch, COUNT(*) AS n
			FROM snapshot_row f JOIN enterprise e ON e.id = f.enterprise WHERE f.snapshot = ? GROUP BY 1, 2, 3, 4, 5) g
		LEFT JOIN batch b ON b.id = g.batch ORDER BY g.batch, g.kind, g.territory, g.late, g.existing`, func(r *sql.Rows) error {
		var k, territory string
		var late, old bool
		var o Origin
		if err := r.Scan(&k, &territory, &late, &old, &o.Batch, &o.File, &o.Sheet, &o.Rows); err != nil {
			return err
		}
		if old {
			add(sourceKey{k, existing, false}, o)
		}
		for _, place := range []string{territory, city} {
			add(sourceKey{k, place, false}, o)
			if late {
				add(sourceKey{k, place, true}, o)
			}
		}
		return nil
	}, s.Quarter.From, s.ID)
	return out, err
}

// Places in a sourceKey that are no territory: all rows, and those of 现有企业.
// The rows of no territory have "".
const (
	city     = "*"
	existing = "existing"
)

// keepFigures stores the quarter's figures, each with its rule and origins.
func keepFigures(ctx context.Context, st *store.Store, t *store.Tx, s Snapshot) (int, error) {
	figures, err := figuresNow(ctx, st, s.Quarter)
	if err != nil {
		return 0, err
	}
	from, err := origins(t, s)
	if err != nil {
		return 0, err
	}
	for i, f := range figures {
		rows, list := f.rows, []Origin{}
		if f.source.kind != "" {
			list = append(list, from[f.source]...)
			n := int64(0)
			for _, o := range list {
				n += o.Rows
			}
			rows = &n
		}
		text, err := json.Marshal(list)
		if err != nil {
			return 0, err
		}
		if _, err := t.Exec("INSERT INTO snapshot_figure(snapshot, position, key, label, unit, value, scale, row_count, rule, origins) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			s.ID, i, f.Key, f.Label, f.Unit, orNull(f.Value), f.Scale, orNull(rows), f.Rule, string(text)); err != nil {
			return 0, err
		}
	}
	return len(figures), nil
}

func orNull(v *int64) any {
	if v == nil {
		return nil
	}
	return *v
}

func keepPapers(ctx context.Context, t *store.Tx, s Snapshot, papers Papers) error {
	if papers == nil {
		return nil
	}
	list, err := papers(ctx, s)
	if err != nil {
		return err
	}
	for _, p := range list {
		if _, err := t.Exec("INSERT INTO snapshot_paper(snapshot, report, document) VALUES(?, ?, ?)", s.ID, p.Report, p.Document); err != nil {
			return err
		}
	}
	return nil
}

// PaperOf reads a frozen paper's content, "" where the snapshot has none of it.
func PaperOf(ctx context.Context, st *store.Store, id int64, report string) (string, error) {
	text := ""
	err := st.Each(ctx, "SELECT document FROM snapshot_paper WHERE snapshot = ? AND report = ?", func(r *sql.Rows) error { return r.Scan(&text) }, id, report)
	return text, err
}
