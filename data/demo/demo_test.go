package demo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func open(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "demo.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	st.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local) }
	return st
}

func fill(t *testing.T, o Options) *store.Store {
	t.Helper()
	st := open(t)
	if err := Fill(context.Background(), st, o); err != nil {
		t.Fatal(err)
	}
	return st
}

// digest is everything that is not a clock or a random identifier.
func digest(t *testing.T, st *store.Store) string {
	t.Helper()
	var b strings.Builder
	for _, k := range kind.All() {
		rs, err := st.List(context.Background(), store.Query{Kind: k, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			fmt.Fprintln(&b, r.ID, r.Values)
		}
	}
	return b.String()
}

func TestSameOptionsGiveTheSameData(t *testing.T) {
	a, b := digest(t, fill(t, Options{Enterprises: 60, Seed: 7})), digest(t, fill(t, Options{Enterprises: 60, Seed: 7}))
	if a != b {
		t.Error("two runs with one seed differ")
	}
	if c := digest(t, fill(t, Options{Enterprises: 60, Seed: 8})); c == a {
		t.Error("another seed gives the same data")
	}
}

func TestDemoIsMarkedAndWhole(t *testing.T) {
	st := fill(t, Options{Enterprises: 500, Months: 24, Seed: 1})
	ctx := context.Background()
	if v, _ := st.Setting(ctx, store.SettingDemo); v != "1" {
		t.Errorf("setting demo is %q", v)
	}
	rs, err := st.List(ctx, store.Query{Kind: kind.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	names, made := map[string]bool{}, 0
	for _, r := range rs {
		if r.Text("source") != source {
			continue
		}
		made++
		if names[r.Text("name")] {
			t.Errorf("name twice: %s", r.Text("name"))
		}
		names[r.Text("name")] = true
		if c := codes.CheckUSCC(r.Text("code")); c.Value != "" && (!c.Valid || c.Kind != "uscc") {
			t.Errorf("code %s: %s", r.Text("code"), c.Message)
		}
		if c := codes.CheckCustoms(r.Text("customs_code")); c.Value != "" && !c.Valid {
			t.Errorf("customs code: %s", c.Message)
		}
		if !codes.LooksLikeFirm(r.Text("name")) || !strings.HasPrefix(r.Text("name"), "宁夏拟") {
			t.Errorf("name %s", r.Text("name"))
		}
	}
	if made != 500 {
		t.Errorf("%d firms, want 500", made)
	}
	if n, _, err := st.Count(ctx, store.Query{Kind: kind.Enterprise, Search: "枸杞制品"}, 0); err != nil || n < 20 {
		t.Errorf("a search finds %d firms, %v", n, err)
	}
	// Every list that the window shows has something in it.
	for _, flag := range []string{"foreign_invested", "zero_capital", "zero_trade", "existing", "outbound"} {
		if n, _, err := st.Count(ctx, store.Query{Kind: kind.Enterprise, Where: []store.Cond{{Field: flag, Op: store.Eq, Value: int64(1)}}}, 0); err != nil || n == 0 {
			t.Errorf("%s: %d firms, %v", flag, n, err)
		}
	}
	lacking, _, err := st.Count(ctx, store.Query{Kind: kind.CapitalArrival, Where: []store.Cond{{Field: "usd", Op: store.Blank}}}, 0)
	if err != nil || lacking != 0 {
		t.Errorf("%d arrivals without dollars, %v", lacking, err)
	}
	months, _, err := st.Count(ctx, store.Query{Kind: kind.TradeRecord}, 0)
	if err != nil || months < 1500 || months > 4000 { // about five a firm
		t.Errorf("%d trade months, %v", months, err)
	}
	if n, err := st.Number(ctx, "SELECT COUNT(*) FROM change_log WHERE kind = ?", kind.TradeRecord.No); err != nil || n != 0 {
		t.Errorf("%d history entries of loaded rows, %v", n, err)
	}
}

// The whole load is one transaction: its rollups must be what the rows say.
func TestRollupsAgreeWithRows(t *testing.T) {
	st := fill(t, Options{Enterprises: 200, Months: 12, Seed: 3})
	for _, q := range []string{
		"SELECT COALESCE(SUM(export_rmb), 0) - (SELECT SUM(export_rmb) FROM trade) FROM rollup_trade",
		"SELECT COALESCE(SUM(usd), 0) - (SELECT SUM(usd) FROM capital) FROM rollup_capital",
		"SELECT COUNT(*) FROM enterprise e WHERE COALESCE(first_trade, 0) <> COALESCE((SELECT MIN(month) FROM trade t WHERE t.enterprise = e.id AND t.mode = 'own'), 0)",
	} {
		n, err := st.Number(context.Background(), q)
		if err != nil || n != 0 {
			t.Errorf("%s: %d, %v", q, n, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	ctx := context.Background()
	st := open(t)
	r := kind.New(kind.Enterprise)
	r.Set("name", "宁夏某某有限公司")
	if err := st.Save(ctx, r); err != nil {
		t.Fatal(err)
	}
	if err := Fill(ctx, st, Options{Enterprises: 5}); !errors.Is(err, ErrReal) {
		t.Errorf("a real firm: %v", err)
	}
	if err := st.Delete(ctx, kind.Enterprise, r.ID); err != nil {
		t.Fatal(err)
	}
	if err := Fill(ctx, st, Options{Enterprises: 5, Months: 2}); err != nil {
		t.Errorf("only the plan's records: %v", err)
	}
	if err := Fill(ctx, st, Options{Enterprises: 5}); err == nil {
		t.Error("filled twice")
	}
	for _, o := range []Options{{Enterprises: -1}, {Enterprises: maxEnterprises + 1}, {Months: -3}, {Months: maxMonths + 1}} {
		if err := Fill(ctx, open(t), o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

func TestCancelledLeavesNothing(t *testing.T) {
	st := open(t)
	ctx, cancel := context.WithCancel(context.Background())
	err := Fill(ctx, st, Options{Enterprises: 3000, Progress: func(done, _ int) {
		if done == 1000 {
			cancel()
		}
	}})
	if err == nil {
		t.Fatal("a cancelled run reports success")
	}
	err = st.Each(context.Background(), "SELECT name FROM enterprise WHERE source = ?", func(r *sql.Rows) error {
		return errors.New("a firm was left behind")
	}, source)
	if err != nil {
		t.Error(err)
	}
	if v, _ := st.Setting(context.Background(), store.SettingDemo); v == "1" {
		t.Error("marked as demo data")
	}
}
