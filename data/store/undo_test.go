package store

import (
	"context"
	"database/sql"
	"reflect"
	"slices"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// batch runs f as one import.
func batch(t *testing.T, s *Store, f func(*Tx) error) int64 {
	t.Helper()
	b := &Batch{Kind: "enterprise", File: "名录.xlsx", Sheet: "Sheet1", HeaderRow: 1, Mapping: "{}"}
	err := s.Write(context.Background(), func(tx *Tx) error {
		if err := tx.StartBatch(b); err != nil {
			return err
		}
		if err := f(tx); err != nil {
			return err
		}
		b.Rows = 3
		return tx.FinishBatch(b)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.ID
}

// contents is all that users see of the records: living rows with their values.
func contents(t *testing.T, s *Store) []string {
	t.Helper()
	out := derivedState(t, s)
	for _, k := range []*kind.Kind{kind.Enterprise, kind.TradeRecord, kind.CapitalArrival, kind.ExchangeRate} {
		rs, err := s.List(context.Background(), Query{Kind: k, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			var line []string
			for _, f := range k.Fields {
				line = append(line, r.Format(f))
			}
			out = append(out, k.Key+" "+strings.Join(line, "|"))
		}
	}
	return slices.DeleteFunc(out, func(l string) bool { return strings.HasPrefix(l, "firm ") }) // deleted rows keep their line
}

func found(t *testing.T, s *Store, typed string) int {
	t.Helper()
	n, _, err := s.Count(context.Background(), Query{Kind: kind.Enterprise, Search: typed}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestUndoRestoresExactly(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	a := save(t, s, set(t, kind.Enterprise, "name", "甲公司", "territory", "640521", "founded", "2020-01-01", "registered_capital", "100万元", "phone", "0955-1"))
	m := set(t, kind.TradeRecord, "month", "2025-01", "export_rmb", "10")
	m.Set("enterprise", a.ID)
	save(t, s, m)
	e := set(t, kind.CapitalArrival, "date", "2025-01-05", "amount", "70", "currency", "CNY")
	e.Set("enterprise", a.ID)
	save(t, s, e)
	before := contents(t, s)
	id := batch(t, s, func(tx *Tx) error {
		for _, step := range []func() error{
			func() error {
				return tx.Insert(set(t, kind.Enterprise, "name", "乙公司", "customs_code", "6405912345"))
			},
			func() error {
				r, err := tx.Get(kind.Enterprise, a.ID)
				if err != nil {
					return err
				}
				r.Set("territory", "640502")
				r.Set("phone", nil)
				r.Set("name", "甲实业公司")
				return tx.Update(r)
			},
			func() error {
				r, err := tx.Get(kind.TradeRecord, m.ID)
				if err != nil {
					return err
				}
				r.Set("export_rmb", int64(7))
				return tx.Update(r)
			},
			func() error {
				n := set(t, kind.TradeRecord, "month", "2025-02", "import_rmb", "5")
				n.Set("enterprise", a.ID)
				return tx.Insert(n)
			},
			// a rate gives the old arrival its dollars, which must go again
			func() error {
				return tx.Insert(set(t, kind.ExchangeRate, "date", "2025-01-03", "base", "USD", "value", "7"))
			},
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	if n := found(t, s, "乙公"); n != 1 {
		t.Fatalf("乙公司 found %d times", n)
	}
	if r, _ := s.Get(ctx, kind.CapitalArrival, e.ID); r.Int("usd") != 10_000_000 {
		t.Fatalf("dollars %v", r.Get("usd"))
	}
	u, err := s.UndoBatch(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if after := contents(t, s); !slices.Equal(before, after) {
		t.Errorf("after the undo:\n%s", differences(before, after))
	}
	// added: a firm, its change of place, a month, a rate; changed: a firm, a month, an arrival
	if u != (Undone{Removed: 4, Reverted: 3}) {
		t.Errorf("%+v", u)
	}
	if found(t, s, "乙公") != 0 || found(t, s, "甲实") != 0 || found(t, s, "甲公") != 1 {
		t.Error("the search index does not follow the undo")
	}
	if b, err := s.BatchOf(ctx, id); err != nil || b.Undone == "" {
		t.Errorf("the batch does not say that it was undone: %+v, %v", b, err)
	}
	if _, err := s.UndoBatch(ctx, id); err == nil || !strings.Contains(err.Error(), "已在") {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := s.UndoBatch(ctx, 99); err == nil {
		t.Error("undid a batch that is not there")
	}
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if after := contents(t, s); !slices.Equal(before, after) {
		t.Errorf("after a rebuild:\n%s", differences(before, after))
	}
}

func TestUndoKeepsLaterEdits(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	a := save(t, s, set(t, kind.Enterprise, "name", "甲公司", "phone", "1", "address", "旧址"))
	var added, removed *kind.Record
	id := batch(t, s, func(tx *Tx) error {
		added, removed = set(t, kind.Enterprise, "name", "乙公司"), set(t, kind.Enterprise, "name", "丙公司")
		for _, r := range []*kind.Record{added, removed} {
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		r, err := tx.Get(kind.Enterprise, a.ID)
		if err != nil {
			return err
		}
		r.Set("phone", "2")
		r.Set("address", "新址")
		return tx.Update(r)
	})
	edit := func(id int64, key string, v any) {
		r, err := s.Get(ctx, kind.Enterprise, id)
		if err != nil {
			t.Fatal(err)
		}
		r.Set(key, v)
		save(t, s, r)
	}
	edit(a.ID, "phone", "3")        // by hand afterwards: stays
	edit(added.ID, "remark", "已走访") // somebody worked on it: stays
	if err := s.Delete(ctx, kind.Enterprise, removed.ID); err != nil {
		t.Fatal(err)
	}
	u, err := s.UndoBatch(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if u != (Undone{Reverted: 1, Kept: 2}) {
		t.Errorf("%+v", u)
	}
	r, _ := s.Get(ctx, kind.Enterprise, a.ID)
	if r.Text("phone") != "3" || r.Text("address") != "旧址" {
		t.Errorf("phone %s, address %s", r.Text("phone"), r.Text("address"))
	}
	if r, _ := s.Get(ctx, kind.Enterprise, added.ID); r.DeletedAt != "" {
		t.Error("a record edited after the import was put away")
	}
	if r, _ := s.Get(ctx, kind.Enterprise, removed.ID); r.DeletedAt == "" {
		t.Error("a record deleted by hand came back")
	}
}

// A record that two imports touched: undoing the first must not undo the second.
func TestUndoOfAnEarlierBatch(t *testing.T) {
	s := open(t)
	a := save(t, s, set(t, kind.Enterprise, "name", "甲公司", "staff", "1"))
	write := func(staff int64) int64 {
		return batch(t, s, func(tx *Tx) error {
			r, err := tx.Get(kind.Enterprise, a.ID)
			if err != nil {
				return err
			}
			r.Set("staff", staff)
			return tx.Update(r)
		})
	}
	first, second := write(2), write(3)
	if _, err := s.UndoBatch(context.Background(), first); err != nil {
		t.Fatal(err)
	}
	if r, _ := s.Get(context.Background(), kind.Enterprise, a.ID); r.Int("staff") != 3 {
		t.Errorf("staff %d, want the second import's 3", r.Int("staff"))
	}
	if _, err := s.UndoBatch(context.Background(), second); err != nil {
		t.Fatal(err)
	}
	if r, _ := s.Get(context.Background(), kind.Enterprise, a.ID); r.Int("staff") != 2 {
		t.Errorf("staff %d, want what the second found, 2", r.Int("staff"))
	}
}

func TestFailedWriteLeavesNothing(t *testing.T) {
	s := open(t)
	was := contents(t, s)
	err := s.Write(context.Background(), func(tx *Tx) error {
		if err := tx.Insert(set(t, kind.Enterprise, "name", "甲公司")); err != nil {
			return err
		}
		return tx.Insert(kind.New(kind.Enterprise))
	})
	if err == nil {
		t.Fatal("a firm without a name was saved")
	}
	if now := contents(t, s); !reflect.DeepEqual(was, now) {
		t.Errorf("%s", differences(was, now))
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.Insert(set(t, kind.Enterprise, "name", "乙公司")); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if err == nil {
		t.Error("a cancelled write reports success")
	}
	if now := contents(t, s); !reflect.DeepEqual(was, now) {
		t.Errorf("after a cancel: %s", differences(was, now))
	}
	if err := s.Each(context.Background(), "SELECT 1 FROM change_log WHERE record > 1000", func(*sql.Rows) error { return nil }); err != nil {
		t.Error(err)
	}
}

// Undoing the newest import first, then the one before, leaves nothing of
// either: a change that was itself undone is no later edit.
func TestUndoOneAfterTheOther(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	r := kind.New(kind.Enterprise)
	r.Set("name", "甲有限公司")
	first := batch(t, s, func(tx *Tx) error { return tx.Insert(r) })
	second := batch(t, s, func(tx *Tx) error {
		next := r.Clone()
		next.Set("products", "枸杞")
		return tx.Update(next)
	})
	for _, id := range []int64{second, first} {
		if u, err := s.UndoBatch(ctx, id); err != nil || u.Kept != 0 {
			t.Fatalf("batch %d: %+v %v", id, u, err)
		}
	}
	if got, err := s.Get(ctx, kind.Enterprise, r.ID); err == nil && got.DeletedAt == "" {
		t.Errorf("the firm stayed: %v", got.Values)
	}
}
