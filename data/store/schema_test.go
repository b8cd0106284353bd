package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
)

// keeping are the columns that every table has beside its fields.
var keeping = []string{"id", "uid", "version", "updated_at", "updated_by", "deleted_at", "batch", "batch_row"}

func TestDescriptionsAndTablesAgree(t *testing.T) {
	s := open(t)
	types := map[kind.Type]string{kind.Text: "TEXT", kind.Note: "TEXT", kind.Choice: "TEXT", kind.Date: "TEXT",
		kind.Flag: "INTEGER", kind.Int: "INTEGER", kind.Decimal: "INTEGER", kind.Money: "INTEGER", kind.Month: "INTEGER", kind.Ref: "INTEGER"}
	for _, k := range kind.All() {
		columns := map[string]string{}
		err := s.Each(context.Background(), "SELECT name, type FROM pragma_table_info(?)", func(r *sql.Rows) error {
			var name, typ string
			err := r.Scan(&name, &typ)
			columns[name] = typ
			return err
		}, k.Table)
		if err != nil || len(columns) == 0 {
			t.Fatalf("%s: no table %s, %v", k.Key, k.Table, err)
		}
		for _, f := range k.Fields {
			typ, ok := columns[f.Key]
			switch {
			case f.Stored() && !ok:
				t.Errorf("%s.%s is described but no column", k.Table, f.Key)
			case !f.Stored() && ok:
				t.Errorf("%s.%s is computed and yet a column", k.Table, f.Key)
			case f.Stored() && typ != types[f.Type]:
				t.Errorf("%s.%s is %s, want %s", k.Table, f.Key, typ, types[f.Type])
			}
			delete(columns, f.Key)
		}
		for _, c := range keeping {
			if _, ok := columns[c]; !ok && !(c == "uid" && k.KeyID != nil) {
				t.Errorf("%s lacks %s", k.Table, c)
			}
			delete(columns, c)
		}
		for c := range columns {
			t.Errorf("%s.%s is a column that nothing describes", k.Table, c)
		}
	}
}

// A field that says Index must be the first column of one, or sorting by it
// reads the whole table.
func TestIndexedFieldsHaveAnIndex(t *testing.T) {
	s := open(t)
	for _, k := range kind.All() {
		var first []string
		err := s.Each(context.Background(), `SELECT i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND (l.partial = 0 OR i.name = 'id')`, func(r *sql.Rows) error {
			var name string
			err := r.Scan(&name)
			first = append(first, name)
			return err
		}, k.Table)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range k.Fields {
			key := f.Key
			if f.SortBy != "" {
				key = f.SortBy
			}
			firms := k == kind.TradeRecord && key == "enterprise" // its months lie side by side by id
			if f.Type == kind.Flag {
				key = "id" // of the rows with 是
			}
			if f.Index && !firms && !slices.Contains(first, key) {
				t.Errorf("%s.%s says it is indexed, no index begins with it", k.Table, key)
			}
		}
	}
}

func TestNewerDatabaseIsRefusedUntouched(t *testing.T) {
	s := open(t)
	path := s.Path()
	if _, err := s.write.Exec("INSERT INTO goose_db_version(version_id, is_applied) VALUES(99, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), "请升级程序") {
		t.Fatalf("opened a newer database: %v", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !slices.Equal(before, after) {
		t.Errorf("the refused database was changed, %v", err)
	}
}

func TestOtherFilesAreRefusedUntouched(t *testing.T) {
	for name, content := range map[string]string{"text.db": strings.Repeat("这不是数据库。", 500), "workbook.xlsx": "PK\x03\x04" + strings.Repeat("x", 5000)} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), "不是本程序的数据库") {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != content {
			t.Errorf("%s was changed, %v", name, err)
		}
	}
	if _, err := Open(context.Background(), t.TempDir()); err == nil {
		t.Error("opened a folder")
	}
}

// Another program's database must not get our tables.
func TestForeignDatabaseIsRefusedUntouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE album(id INTEGER PRIMARY KEY, name TEXT)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if s, err := Open(context.Background(), path); err == nil {
		s.Close()
		t.Error("took another program's database for its own")
	}
	db, err = sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow("SELECT COUNT(*) FROM sqlite_master").Scan(&n); err != nil || n != 1 {
		t.Errorf("%d tables in it now, %v", n, err)
	}
}

func TestForeignKeysHold(t *testing.T) {
	s := open(t)
	for _, k := range []*kind.Kind{kind.CapitalArrival, kind.TradeRecord, kind.Investor} {
		r := kind.New(k)
		r.Set("enterprise", int64(999999))
		for key, v := range map[string]any{"date": "2025-01-01", "amount": int64(1), "month": int64(202501), "name": "某某"} {
			if k.Index(key) >= 0 {
				r.Set(key, v)
			}
		}
		if err := s.Save(context.Background(), r); err == nil {
			t.Errorf("%s of a firm that does not exist was saved", k.Label)
		}
		if n, _, err := s.Count(context.Background(), Query{Kind: k}, 0); err != nil || n != 0 {
			t.Errorf("%s: %d rows left behind, %v", k.Label, n, err)
		}
	}
}

func TestRequiredFields(t *testing.T) {
	s := open(t)
	if err := s.Save(context.Background(), kind.New(kind.Enterprise)); err == nil || !strings.Contains(err.Error(), "企业名称") {
		t.Errorf("a firm without a name: %v", err)
	}
}

func TestVersionConflict(t *testing.T) {
	s := open(t)
	r := save(t, s, set(t, kind.Enterprise, "name", "甲公司"))
	mine, yours := r.Clone(), r.Clone()
	mine.Set("remark", "我的")
	yours.Set("remark", "你的")
	save(t, s, mine)
	if err := s.Save(context.Background(), yours); !errors.Is(err, ErrStale) {
		t.Errorf("the later save: %v, want ErrStale", err)
	}
	now, err := s.Get(context.Background(), kind.Enterprise, r.ID)
	if err != nil || now.Text("remark") != "我的" || now.Version != 2 {
		t.Errorf("%s, version %d, %v", now.Text("remark"), now.Version, err)
	}
	save(t, s, mine) // unchanged: saved again without a new version
	if mine.Version != 2 {
		t.Errorf("an unchanged save made version %d", mine.Version)
	}
}

func TestHistoryIsReadable(t *testing.T) {
	s := open(t)
	s.Now = func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }
	if err := s.SetSetting(context.Background(), SettingOperator, "王某"); err != nil {
		t.Fatal(err)
	}
	r := save(t, s, set(t, kind.Enterprise, "name", "甲公司", "phone", "0955-1"))
	r.Set("phone", nil)
	r.Set("staff", int64(12))
	save(t, s, r)
	if err := s.Delete(context.Background(), kind.Enterprise, r.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(context.Background(), kind.Enterprise, r.ID); err != nil {
		t.Fatal(err)
	}
	h, err := s.History(context.Background(), kind.Enterprise, r.ID, 10)
	if err != nil {
		t.Fatal(err)
	}
	var ops []string
	for _, c := range h {
		ops = append(ops, c.Op)
		if c.By != "王某" || c.At != "2026-01-01T00:00:00Z" {
			t.Errorf("%s by %s at %s", c.Op, c.By, c.At)
		}
	}
	if !slices.Equal(ops, []string{"restore", "delete", "set", "add"}) {
		t.Fatalf("history %v", ops)
	}
	c := h[2]
	if c.Before["phone"] != "0955-1" || c.After["phone"] != nil || c.Before["staff"] != nil || c.After["staff"] != int64(12) || len(c.After) != 2 {
		t.Errorf("the change reads %v → %v", c.Before, c.After)
	}
}
