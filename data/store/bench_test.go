package store_test

import (
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"beizeng/data/demo"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// The limits are the card's, for 1,000,000 firms and 5,000,000 trade months.
const (
	limitPage  = 5 * time.Millisecond
	limitCount = 5 * time.Millisecond
	limitStand = 50 * time.Millisecond
	limitSave  = 10 * time.Millisecond
)

var (
	benchOnce  sync.Once
	benchDB    *store.Store
	benchError error
)

// big opens the demo database of BEIZENG_BENCH_FIRMS firms (1,000,000 by
// default). It is made once, which takes minutes, and kept among the
// temporary files; name BEIZENG_BENCH_DB to use another.
func big(b *testing.B) *store.Store {
	b.Helper()
	benchOnce.Do(func() { benchDB, benchError = openBig() })
	if benchError != nil {
		b.Fatal(benchError)
	}
	return benchDB
}

func openBig() (*store.Store, error) {
	ctx := context.Background()
	firms := 1_000_000
	if n, err := strconv.Atoi(os.Getenv("BEIZENG_BENCH_FIRMS")); err == nil {
		firms = n
	}
	var schema []byte
	for _, name := range []string{"00001_init.sql", "00002_people.sql"} {
		text, err := os.ReadFile("migrations/sqlite/" + name)
		if err != nil {
			return nil, err
		}
		schema = append(schema, text...)
	}
	path := filepath.Join(os.TempDir(), fmt.Sprintf("beizeng-bench-%d-%08x.db", firms, crc32.ChecksumIEEE(schema)))
	if p := os.Getenv("BEIZENG_BENCH_DB"); p != "" {
		path = p
	}
	st, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	if v, err := st.Setting(ctx, store.SettingDemo); err != nil || v == "1" {
		return st, err
	}
	start := time.Now()
	fmt.Printf("making %d demo firms in %s …\n", firms, path)
	if err := demo.Fill(ctx, st, demo.Options{Enterprises: firms, Seed: 1, Leads: -1}); err != nil {
		return nil, err
	}
	fmt.Printf("made in %s\n", time.Since(start).Round(time.Second))
	return st, nil
}

// against runs f and prints its mean beside the limit, once a benchmark.
func against(b *testing.B, limit time.Duration, f func() error) {
	b.Helper()
	if err := f(); err != nil { // the first run warms the cache
		b.Fatal(err)
	}
	b.ResetTimer()
	for range b.N {
		if err := f(); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	mean := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(mean.Microseconds())/1000, "ms")
	b.ReportMetric(float64(limit.Microseconds())/1000, "limit-ms")
	if mean > limit {
		b.Logf("超出限值：%s，限 %s", mean.Round(10*time.Microsecond), limit)
	}
}

func listing(st *store.Store, q store.Query) func() error {
	return func() error {
		_, err := st.List(context.Background(), q)
		return err
	}
}

const page = 50

func eq(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Eq, Value: v} }

// lists are the pages that the window asks for.
func lists() map[string]store.Query {
	out := map[string]store.Query{"plain": {Kind: kind.Enterprise}, "trade": {Kind: kind.TradeRecord}, "capital": {Kind: kind.CapitalArrival},
		"trade of one firm":    {Kind: kind.TradeRecord, Where: []store.Cond{eq("enterprise", int64(500))}},
		"trade of a territory": {Kind: kind.TradeRecord, Where: []store.Cond{eq("territory", "640522")}},
		"trade of a month":     {Kind: kind.TradeRecord, Where: []store.Cond{eq("month", int64(202509))}}}
	for _, k := range []*kind.Kind{kind.Enterprise, kind.TradeRecord, kind.CapitalArrival} {
		for _, f := range k.Fields {
			if f.Index && !f.Internal && f.Type != kind.Ref {
				out[k.Key+" by "+f.Key] = store.Query{Kind: k, Sort: f.Key}
				out[k.Key+" by -"+f.Key] = store.Query{Kind: k, Sort: "-" + f.Key}
			}
		}
	}
	for name, where := range map[string][]store.Cond{
		"territory":                 {eq("territory", "640521")},
		"no territory":              {{Field: "territory", Op: store.Blank}},
		"foreign":                   {eq("foreign_invested", int64(1))},
		"zero capital":              {eq("zero_capital", int64(1))},
		"zero trade":                {eq("zero_trade", int64(1))},
		"zero trade in territory":   {eq("zero_trade", int64(1)), eq("territory", "640522")},
		"foreign in territory":      {eq("foreign_invested", int64(1)), eq("territory", "640522")},
		"existing":                  {eq("existing", int64(1))},
		"not existing":              {eq("existing", int64(0))},
		"founded this year":         {{Field: "founded", Op: store.Ge, Value: "2026-01-01"}},
		"status":                    {eq("status", "revoked")},
		"industry":                  {eq("industry", "44")},
		"name contains":             {{Field: "name", Op: store.Contains, Value: "枸杞"}},
		"first trade this year":     {{Field: "first_trade", Op: store.Ge, Value: int64(202601)}},
		"nothing: unknown industry": {eq("industry", "没有")},
	} {
		out["filter "+name] = store.Query{Kind: kind.Enterprise, Where: where}
		out["filter "+name+" by name"] = store.Query{Kind: kind.Enterprise, Where: where, Sort: "name"}
		out["filter "+name+" by -founded"] = store.Query{Kind: kind.Enterprise, Where: where, Sort: "-founded"}
	}
	return out
}

func BenchmarkListFirst(b *testing.B) {
	st := big(b)
	for name, q := range lists() {
		q.Limit = page
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) { against(b, limitPage, listing(st, q)) })
	}
}

// BenchmarkListDeep continues behind a record from the middle of the list.
func BenchmarkListDeep(b *testing.B) {
	st := big(b)
	for name, q := range lists() {
		q.Limit = page
		if strings.Contains(name, "filter") || strings.Contains(name, " of ") {
			continue
		}
		top, err := st.Number(context.Background(), "SELECT MAX(id) FROM "+q.Kind.Table)
		if err != nil || top == 0 {
			b.Fatal(top, err)
		}
		middle, err := st.List(context.Background(), store.Query{Kind: q.Kind, Where: []store.Cond{{Field: "id", Op: store.Ge, Value: top / 2}}, Sort: "id", Limit: 1})
		if err != nil || len(middle) == 0 {
			b.Fatal(err)
		}
		q.After = middle[0]
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) { against(b, limitPage, listing(st, q)) })
	}
}

// searches are 1 to 4 characters as typed: common and rare, 汉字, pinyin
// initials and pieces of codes.
var searches = []string{"宁", "公", "枸", "司", "堃", "枸杞", "有限", "科技", "杞制", "瑞禾", "宏图", "元锰", "枸杞制", "限公司", "瑞恒丰", "有限公司", "枸杞制品", "天元锰业", "没有这家",
	"n", "q", "z", "nx", "gq", "yx", "tymy", "gqzp", "nxnz", "yxgs", "xyz", "qqqq", "9", "91", "D", "DM", "K7", "916", "dm0", "0R4", "DM00", "9164", "6405", "2DM0", "1XYW", "宁 枸", "枸杞 科", "a", "1", "x"}

func BenchmarkSearchFirst(b *testing.B) {
	st := big(b)
	for _, s := range searches {
		b.Run(strings.ReplaceAll(s, " ", "_"), func(b *testing.B) {
			against(b, limitPage, listing(st, store.Query{Kind: kind.Enterprise, Search: s, Limit: page}))
		})
	}
	for _, s := range []string{"枸杞", "gq"} { // sorted among the newest thousand: no limit of its own
		q := store.Query{Kind: kind.Enterprise, Search: s, Limit: page, Sort: "name"}
		b.Run("by_name_"+s, func(b *testing.B) { against(b, limitStand, listing(st, q)) })
	}
	for _, s := range []string{"枸杞", "公", "gq", "91"} { // with a filter, as the list page does
		q := store.Query{Kind: kind.Enterprise, Search: s, Limit: page, Where: []store.Cond{eq("foreign_invested", int64(1))}}
		b.Run("foreign_"+s, func(b *testing.B) { against(b, limitPage, listing(st, q)) })
	}
}

func BenchmarkCount(b *testing.B) {
	st := big(b)
	count := func(q store.Query) func() error {
		return func() error {
			_, _, err := st.Count(context.Background(), q, store.CountCap)
			return err
		}
	}
	for name, q := range lists() {
		if strings.Contains(name, " by ") {
			continue
		}
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) { against(b, limitCount, count(q)) })
	}
	for _, s := range searches {
		b.Run("search_"+strings.ReplaceAll(s, " ", "_"), func(b *testing.B) {
			against(b, limitCount, count(store.Query{Kind: kind.Enterprise, Search: s}))
		})
	}
}

func BenchmarkIndicators(b *testing.B) {
	st := big(b)
	for _, m := range []int{202610, 202509, 202412} {
		b.Run(strconv.Itoa(m), func(b *testing.B) {
			against(b, limitStand, func() error { _, err := standing.At(context.Background(), st, m); return err })
		})
	}
	b.Run("territory", func(b *testing.B) {
		against(b, limitStand, func() error {
			_, err := standing.At(context.Background(), st, 202610, standing.In("640521"))
			return err
		})
	})
}

// BenchmarkBriefing has no limit of its own; it is measured against the
// indicators' because the first page shows it beside them.
func BenchmarkBriefing(b *testing.B) {
	st, ctx := big(b), context.Background()
	for name, f := range map[string]func() error{
		"territories":      func() error { _, err := standing.Territories(ctx, st, 202610); return err },
		"territories_past": func() error { _, err := standing.Territories(ctx, st, 202509); return err },
		"new_firms":        func() error { _, err := standing.NewFirms(ctx, st, 202610); return err },
		"attention":        func() error { _, err := standing.Attention(ctx, st, 202610, 10); return err },
		"attention_past":   func() error { _, err := standing.Attention(ctx, st, 202509, 10); return err },
		"series":           func() error { _, err := standing.Series(ctx, st, 2022, 2027); return err },
		"months":           func() error { _, err := standing.Months(ctx, st, 0, 2026); return err },
		"months_of_a_firm": func() error { _, err := standing.Months(ctx, st, 500, 2026); return err },
	} {
		b.Run(name, func(b *testing.B) { against(b, limitStand, f) })
	}
}

func BenchmarkSave(b *testing.B) {
	st, ctx := big(b), context.Background()
	n := 0
	edit := func(k *kind.Kind, id int64, change func(*kind.Record)) func() error {
		return func() error {
			r, err := st.Get(ctx, k, id)
			if err != nil {
				return err
			}
			n++
			change(r)
			return st.Save(ctx, r)
		}
	}
	b.Run("firm_remark", func(b *testing.B) {
		against(b, limitSave, edit(kind.Enterprise, 500, func(r *kind.Record) { r.Set("remark", fmt.Sprint("备注 ", n)) }))
	})
	b.Run("firm_name", func(b *testing.B) {
		against(b, limitSave, edit(kind.Enterprise, 501, func(r *kind.Record) { r.Set("name", fmt.Sprintf("宁夏拟州改名%d有限公司", n)) }))
	})
	b.Run("firm_territory", func(b *testing.B) {
		against(b, limitSave, edit(kind.Enterprise, 502, func(r *kind.Record) { r.Set("territory", []string{"640502", "640521"}[n%2]) }))
	})
	rs, err := st.List(ctx, store.Query{Kind: kind.TradeRecord, Limit: 1})
	if err != nil || len(rs) == 0 {
		b.Fatal(err)
	}
	b.Run("trade_month", func(b *testing.B) {
		against(b, limitSave, edit(kind.TradeRecord, rs[0].ID, func(r *kind.Record) { r.Set("export_rmb", int64(n)*100) }))
	})
	rs, err = st.List(ctx, store.Query{Kind: kind.CapitalArrival, Limit: 1})
	if err != nil || len(rs) == 0 {
		b.Fatal(err)
	}
	b.Run("arrival", func(b *testing.B) {
		against(b, limitSave, edit(kind.CapitalArrival, rs[0].ID, func(r *kind.Record) { r.Set("remark", fmt.Sprint(n)) }))
	})
}
