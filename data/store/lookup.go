package store

import (
	"context"
	"database/sql"
	"errors"

	"beizeng/data/kind"
)

// LookupID finds a living record whose fields have these values;
// 0 where there is none.
func (t *Tx) LookupID(k *kind.Kind, conds ...Cond) (int64, error) {
	w := &where{}
	w.add("t.deleted_at IS NULL")
	for _, c := range conds {
		if err := w.cond(k, c); err != nil {
			return 0, err
		}
	}
	st, err := t.prepare("SELECT t.id FROM " + k.Table + " t" + w.String() + " LIMIT 1")
	if err != nil {
		return 0, err
	}
	var id int64
	err = st.QueryRowContext(t.ctx, w.args...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// FirmKeys lists what every living firm is known by.
func (t *Tx) FirmKeys(f func(id int64, nameKey, code, customs string)) error {
	return t.each("SELECT id, name_key, COALESCE(code, ''), COALESCE(customs_code, '') FROM enterprise WHERE deleted_at IS NULL", func(r *sql.Rows) error {
		var id int64
		var name, code, customs string
		if err := r.Scan(&id, &name, &code, &customs); err != nil {
			return err
		}
		f(id, name, code, customs)
		return nil
	})
}

// MaxID is the highest id of a kind: cheap, and a bound for its count.
func (t *Tx) MaxID(k *kind.Kind) (int64, error) {
	var top int64
	err := t.tx.QueryRowContext(t.ctx, "SELECT COALESCE(MAX(id), 0) FROM "+k.Table).Scan(&top)
	return top, err
}

// YearTrade sums a firm's months of a year up to a month, with how many
// months were entered; mode is own or agent.
func (t *Tx) YearTrade(firm, month int64, mode string) (exp, imp, unsplit int64, entered int, err error) {
	st, err := t.prepare(`SELECT COALESCE(SUM(export_rmb), 0), COALESCE(SUM(import_rmb), 0), COALESCE(SUM(CASE WHEN export_rmb IS NULL AND import_rmb IS NULL THEN total_rmb ELSE 0 END), 0), COUNT(COALESCE(export_rmb, import_rmb, total_rmb))
		FROM trade WHERE id >= ? AND id < ? AND month BETWEEN ? AND ? AND mode = ? AND deleted_at IS NULL`)
	if err != nil {
		return 0, 0, 0, 0, err
	}
	err = st.QueryRowContext(t.ctx, firm*kind.TradeSpan, (firm+1)*kind.TradeSpan, month/100*100+1, month, mode).Scan(&exp, &imp, &unsplit, &entered)
	return exp, imp, unsplit, entered, err
}

// Template is a named way of matching columns, kept for files that come again.
type Template struct {
	Kind, Name, Headers string // Headers: the file's headers joined, to know it again
	Mapping             string // JSON, header → field key
}

// SaveTemplate keeps a template under its name.
func (t *Tx) SaveTemplate(p Template) error {
	_, err := t.exec(`INSERT INTO import_template(kind, name, headers, mapping, updated_at) VALUES(?, ?, ?, ?, ?)
		ON CONFLICT(kind, name) DO UPDATE SET headers = excluded.headers, mapping = excluded.mapping, updated_at = excluded.updated_at`,
		p.Kind, p.Name, p.Headers, p.Mapping, t.now)
	return err
}

// DeleteTemplate forgets a template.
func (t *Tx) DeleteTemplate(kindKey, name string) error {
	_, err := t.exec("DELETE FROM import_template WHERE kind = ? AND name = ?", kindKey, name)
	return err
}

// NewestMonth is the newest month that has trade or arrivals, 0 where there
// is none.
func (s *Store) NewestMonth(ctx context.Context) (int, error) {
	var m int
	err := s.read.QueryRowContext(ctx, `SELECT COALESCE(MAX(month), 0) FROM (SELECT MAX(month) AS month FROM rollup_trade WHERE row_count > 0
		UNION ALL SELECT MAX(month) FROM rollup_capital WHERE row_count > 0) AS newest`).Scan(&m)
	return m, err
}
