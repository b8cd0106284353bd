package term

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
)

const today = "2026-11-23"

func open(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "term.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func firm(t *testing.T, st *store.Store, name string, pairs ...any) *kind.Record {
	t.Helper()
	r := kind.New(kind.Enterprise)
	r.Set("name", name)
	for i := 0; i < len(pairs); i += 2 {
		v := pairs[i+1]
		if n, ok := v.(int); ok {
			v = int64(n)
		}
		r.Set(pairs[i].(string), v)
	}
	if err := st.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

// given seven firms, of which one has no capital facts and one has left.
func given(t *testing.T) *store.Store {
	st := open(t)
	const llc = "有限责任公司(自然人投资或控股)"
	firm(t, st, "星野合规有限公司", "enterprise_type", llc, "founded", "2020-01-01", "capital_due", "2030-12-31", "registered_capital", 1_000_00, "territory", "640521")
	firm(t, st, "星野过长有限公司", "enterprise_type", llc, "founded", "2020-01-01", "capital_due", "2050-12-31", "registered_capital", 1_000_00, "paid_capital", 1_00, "territory", "640521")
	firm(t, st, "星野更急有限公司", "enterprise_type", llc, "founded", "2025-01-01", "capital_due", "2026-01-31", "registered_capital", 1_000_00, "paid_capital", 1_00, "territory", "640502")
	firm(t, st, "星野逾期有限公司", "enterprise_type", llc, "founded", "2015-01-01", "capital_due", "2025-12-31", "registered_capital", 1_000_00, "paid_capital", 999_99)
	firm(t, st, "星野缴足有限公司", "enterprise_type", llc, "founded", "2015-01-01", "registered_capital", 1_000_00, "paid_capital", 1_000_00, "territory", "640521")
	firm(t, st, "星野外资有限公司", "enterprise_type", "外商独资", "foreign", "yes", "founded", "2019-05-05", "territory", "640522")
	firm(t, st, "星野无数有限公司", "enterprise_type", llc)
	gone := firm(t, st, "星野删除有限公司", "enterprise_type", llc, "registered_capital", 1_000_00)
	if err := st.Delete(context.Background(), kind.Enterprise, gone.ID); err != nil {
		t.Fatal(err)
	}
	return st
}

func list(t *testing.T, st *store.Store, q Query) Result {
	t.Helper()
	if q.Day == "" {
		q.Day = today
	}
	r, err := List(context.Background(), st, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func said(rows []Row) string {
	var out []string
	for _, r := range rows {
		name := strings.TrimSuffix(strings.TrimPrefix(r.Name, "星野"), "有限公司")
		out = append(out, fmt.Sprintf("%s %s %d", name, r.State, r.DaysLeft))
	}
	return strings.Join(out, "，")
}

func TestListIsUrgentFirst(t *testing.T) {
	st := given(t)
	r := list(t, st, Query{})
	// 31 January to 23 November is 296 days, 31 December 2025 327; 30 June 2027 is 219 ahead
	if got := said(r.Rows); got != "逾期 late -327，更急 late -296，过长 act 219，外资 blank 219，合规 ok 1499，缴足 paid 0" {
		t.Error(got)
	}
	if r.Count != 6 || r.ByState[progress.TermLate] != 2 || r.ByState[progress.TermPaid] != 1 || r.ByState[progress.TermNone] != 0 {
		t.Errorf("%d, %v", r.Count, r.ByState)
	}
	if !strings.Contains(r.Rule, "第784号") || !strings.Contains(r.Rule, "第四十七条") {
		t.Errorf("the rule does not name its sources: %s", r.Rule)
	}
}

func TestListOfAPart(t *testing.T) {
	st := given(t)
	for _, c := range []struct {
		q     Query
		want  string
		count int
	}{
		{Query{Territory: "640521"}, "过长 act 219，合规 ok 1499，缴足 paid 0", 3},
		{Query{Territory: standing.Unassigned}, "逾期 late -327", 1},
		{Query{State: progress.TermLate}, "逾期 late -327，更急 late -296", 2},
		{Query{State: progress.TermLate, Limit: 1, Offset: 1}, "更急 late -296", 2},
		{Query{State: progress.TermLate, Offset: 9}, "", 2},
		{Query{Day: "2025-12-31", State: progress.TermFine}, "逾期 ok 0，更急 ok 31，合规 ok 1826", 3},
	} {
		r := list(t, st, c.q)
		if got := said(r.Rows); got != c.want || r.Count != c.count {
			t.Errorf("%+v: %s (%d), want %s (%d)", c.q, got, r.Count, c.want, c.count)
		}
		if c.q.Territory == "" && c.q.State == progress.TermLate && r.ByState[progress.TermPaid] != 1 {
			t.Errorf("%+v: the counts are only of the state asked for: %v", c.q, r.ByState)
		}
	}
}

func TestOfOneFirm(t *testing.T) {
	st := given(t)
	f := firm(t, st, "星野单独有限公司", "founded", "2025-03-01", "registered_capital", 5_000_00, "registered_currency", "USD")
	r, err := Of(context.Background(), st, f.ID, today)
	if err != nil || r.State != progress.TermBlank || r.By != "2030-03-01" || r.Registered.Currency != "USD" {
		t.Errorf("%+v %v", r, err)
	}
	if _, err := Of(context.Background(), st, 9999, today); err != store.ErrNotFound {
		t.Error(err)
	}
}

func TestJSON(t *testing.T) {
	st := given(t)
	b, err := json.Marshal(list(t, st, Query{State: progress.TermAct}))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Day    string
		Count  int
		States []struct{ State, Label string }
		Rows   []map[string]any
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	row := got.Rows[0]
	if got.Count != 1 || row["by"] != "2027-06-30" || row["days_left"] != 219.0 || row["paid_in_usd"] != nil || row["rule"] != "LIMITED_OLD" ||
		fmt.Sprint(row["registered_capital"]) != "map[amount:1000 currency:CNY]" || row["paid_words"] != "实缴资本少于注册资本" || len(got.States) != 7 {
		t.Errorf("%s", b)
	}
}

// 100,000 firms with capital facts are judged within two seconds on a shared machine (0.2 s for a county's page).
func BenchmarkList(b *testing.B) {
	st := open(b)
	ctx := context.Background()
	const firms = 100_000
	err := st.Load(ctx, func(tx *store.Tx) error {
		for i := range firms {
			r := kind.New(kind.Enterprise)
			r.Set("name", fmt.Sprintf("虚拟企业%06d有限公司", i))
			r.Set("enterprise_type", "有限责任公司(自然人投资或控股)")
			r.Set("founded", fmt.Sprintf("20%02d-03-04", i%26))
			r.Set("capital_due", fmt.Sprintf("20%02d-12-31", 25+i%30))
			r.Set("registered_capital", int64(1_000_000_00))
			r.Set("territory", []string{"640502", "640521", "640522", "ZWGY"}[i%4])
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []Query{{Day: today}, {Day: today, Territory: "640521", State: progress.TermAct, Limit: 200}} {
		b.Run(fmt.Sprintf("territory=%q", q.Territory), func(b *testing.B) {
			for b.Loop() {
				start := time.Now()
				if r, err := List(ctx, st, q); err != nil || len(r.Rows) == 0 {
					b.Fatal(err)
				}
				if d := time.Since(start); d > 2*time.Second {
					b.Errorf("%s for %d firms", d, firms)
				}
			}
		})
	}
}
