package store

import (
	"database/sql"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// table holds the SQL made once from a kind's description.
type table struct {
	k       *kind.Kind
	selects string // SELECT … FROM … with computed fields and joins
	insert  string
	update  string
	stored  []int // positions of the stored fields
}

var tables = map[*kind.Kind]*table{}

func init() {
	for _, k := range kind.All() {
		tables[k] = newTable(k)
	}
}

// quote makes a column name safe: some field keys are SQL words.
func quote(col string) string { return `"` + col + `"` }

// column is the SQL for a field's value in a query over alias t.
func column(f *kind.Field) string {
	if f.Expr != "" {
		return f.Expr
	}
	return "t." + quote(f.Key)
}

func newTable(k *kind.Kind) *table {
	t := &table{k: k}
	sel := []string{"t.id", uidColumn(k), "t.version", "t.updated_at", "t.updated_by", "t.deleted_at", "t.batch"}
	cols := []string{"id", "version", "updated_at", "updated_by", "batch", "batch_row"}
	if k.KeyID == nil {
		cols = append(cols, "uid")
	}
	var sets []string
	for i, f := range k.Fields {
		sel = append(sel, column(f))
		if f.Stored() {
			t.stored = append(t.stored, i)
			cols = append(cols, quote(f.Key))
			sets = append(sets, quote(f.Key)+" = ?")
		}
	}
	t.selects = "SELECT " + strings.Join(sel, ", ") + " FROM " + k.Table + " t" + k.Joins
	t.insert = "INSERT INTO " + k.Table + " (" + strings.Join(cols, ", ") + ") VALUES (" + marks(len(cols)) + ")"
	t.update = "UPDATE " + k.Table + " SET version = version + 1, updated_at = ?, updated_by = ?, batch = ?, batch_row = ?, deleted_at = NULL, " +
		strings.Join(sets, ", ") + " WHERE id = ?"
	return t
}

// uidColumn: kinds with a key of their own carry no uid.
func uidColumn(k *kind.Kind) string {
	if k.KeyID != nil {
		return "''"
	}
	return "t.uid"
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

type scanner interface{ Scan(...any) error }

// scan reads one row of table.selects.
func (t *table) scan(row scanner) (*kind.Record, error) {
	r := &kind.Record{Kind: t.k, Values: make([]any, len(t.k.Fields))}
	var updated int64
	var deleted, batch sql.NullInt64
	dest := make([]any, 7+len(r.Values))
	dest[0], dest[1], dest[2], dest[3], dest[4], dest[5], dest[6] = &r.ID, &r.UID, &r.Version, &updated, &r.UpdatedBy, &deleted, &batch
	for i := range r.Values {
		dest[7+i] = &r.Values[i]
	}
	if err := row.Scan(dest...); err != nil {
		return nil, err
	}
	for i, v := range r.Values {
		if b, ok := v.([]byte); ok {
			r.Values[i] = string(b)
		}
	}
	r.UpdatedAt, r.Batch = stamp(updated), batch.Int64
	if deleted.Valid {
		r.DeletedAt = stamp(deleted.Int64)
	}
	return r, nil
}

// where collects conditions with their arguments.
type where struct {
	parts []string
	args  []any
}

func (w *where) add(sql string, args ...any) {
	w.parts = append(w.parts, sql)
	w.args = append(w.args, args...)
}

func (w *where) String() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// nameKey is the column by which names are sorted and found again.
const nameKey = "name_key"

// Op compares a field with a value.
type Op string

// The comparisons a filter knows.
const (
	Eq       Op = "="
	Ne       Op = "!="
	Ge       Op = ">="
	Le       Op = "<="
	Contains Op = "~"
	In       Op = "in" // Value is a []any
	Blank    Op = "blank"
	Filled   Op = "filled"
)

// Cond is one filter: field, comparison, value as stored.
type Cond struct {
	Field string
	Op    Op
	Value any
}

func (w *where) cond(k *kind.Kind, c Cond) error { return w.condAs(k, c, false) }

// condAs adds a condition that, when hidden, no index serves: the planner is to
// walk another one.
func (w *where) condAs(k *kind.Kind, c Cond, hidden bool) error {
	if c.Field == "id" {
		w.add("t.id "+string(c.Op)+" ?", c.Value)
		return nil
	}
	f := k.Field(c.Field)
	if f == nil {
		return fmt.Errorf("%s没有字段“%s”", k.Label, c.Field)
	}
	if firm, ok := c.Value.(int64); ok && c.Op == Eq && f.Ref == "enterprise" && k.KeyID != nil {
		// a firm's rows lie side by side: one range, and no index needed
		w.add("t.id BETWEEN ? AND ?", firm*kind.TradeSpan, (firm+1)*kind.TradeSpan-1)
		return nil
	}
	col := column(f)
	if hidden {
		col = hide(col)
	}
	switch c.Op {
	case In:
		vals, ok := c.Value.([]any)
		if !ok || len(vals) == 0 {
			return fmt.Errorf("筛选“%s”没有给出可选的值", f.Label)
		}
		w.add(col+" IN ("+marks(len(vals))+")", vals...)
	case Blank:
		w.add("(" + col + " IS NULL)")
	case Filled:
		w.add("(" + col + " IS NOT NULL)")
	case Contains:
		w.add(col+` LIKE ? ESCAPE '\'`, "%"+escapeLike(fmt.Sprint(c.Value))+"%")
	case Ne:
		w.add("("+col+" IS NULL OR "+col+" <> ?)", c.Value)
	case Eq, Ge, Le:
		if name, ok := c.Value.(string); ok && c.Op == Eq && f.SortBy == nameKey { // the names have no index, their keys have
			w.add("("+col+" = ? AND t."+nameKey+" = ?)", name, codes.NormalizeName(name))
		} else if c.Value == nil {
			w.add(col + " IS NULL")
		} else if n, ok := c.Value.(int64); ok && f.Type == kind.Flag {
			w.add(flagIs(f, col, c.Op, n)) // a literal lets the partial index serve
		} else {
			w.add(col+" "+string(c.Op)+" ?", c.Value)
		}
	default:
		return fmt.Errorf("不认识的比较“%s”", c.Op)
	}
	return nil
}

// hide turns a column into an expression. A firm's fact beside a detail is
// read detail by detail: with a join the planner would first read all firms.
func hide(col string) string {
	if fact, ok := strings.CutPrefix(col, "e."); ok {
		return "(SELECT x." + fact + " FROM enterprise x WHERE x.id = t.enterprise)"
	}
	return "+" + col
}

// flagIs treats a blank flag as 否; a reckoned one is never blank.
func flagIs(f *kind.Field, col string, op Op, n int64) string {
	if op == Eq && n == 0 && !f.ReadOnly {
		return "COALESCE(" + col + ", 0) = 0"
	}
	return fmt.Sprintf("%s %s %d", col, op, n)
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s)
}
