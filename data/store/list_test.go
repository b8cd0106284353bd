package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// listed is a small database with ties and blanks in every sortable column.
func listed(t *testing.T) *Store {
	s := open(t)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 120 {
		f := set(t, kind.Enterprise, "name", fmt.Sprintf("企业%c%d公司", '一'+rune(r.IntN(5)), i%40))
		for key, list := range map[string][]any{"code": {nil, nil, "A", "B"}, "territory": {nil, "640502", "640521"}, "founded": {nil, "2020-01-01", "2021-01-01"},
			"registered_capital": {nil, int64(5), int64(-5), int64(7)}, "customs_code": {nil, nil, nil, "6405912345"}, "outbound": {nil, int64(0), int64(1)}, "city": {nil}} {
			f.Set(key, list[r.IntN(len(list))])
		}
		save(t, s, f)
		if i%3 == 0 {
			m := set(t, kind.TradeRecord, "month", fmt.Sprintf("2025-%02d", 1+i%5), "export_rmb", "1")
			m.Set("enterprise", f.ID)
			save(t, s, m)
		}
	}
	return s
}

func ids(rs []*kind.Record) []int64 {
	var out []int64
	for _, r := range rs {
		out = append(out, r.ID)
	}
	return out
}

func TestPagesAfterARecordEqualOffsets(t *testing.T) {
	s := listed(t)
	ctx := context.Background()
	filters := map[string][]Cond{"": nil, "territory": {{"territory", Eq, "640521"}}, "no territory": {{"territory", Blank, nil}}, "not zero": {{"outbound", Eq, int64(0)}}}
	for _, k := range []*kind.Kind{kind.Enterprise, kind.TradeRecord} {
		for _, f := range k.Fields {
			if f.Type == kind.Note {
				continue
			}
			for _, dir := range []string{"", "-"} {
				for name, where := range filters {
					if k == kind.TradeRecord && name != "" && name != "territory" {
						continue
					}
					q := Query{Kind: k, Where: where, Sort: dir + f.Key}
					all, err := s.List(ctx, q)
					if err != nil {
						t.Fatal(err)
					}
					var paged, offset []*kind.Record
					for q.Limit = 7; ; {
						page, err := s.List(ctx, q)
						if err != nil {
							t.Fatal(err)
						}
						if len(page) == 0 {
							break
						}
						paged = append(paged, page...)
						q.After = page[len(page)-1]
					}
					for q.After = nil; ; q.Offset += 7 {
						page, err := s.List(ctx, q)
						if err != nil {
							t.Fatal(err)
						}
						if offset = append(offset, page...); len(page) < 7 {
							break
						}
					}
					if !slices.Equal(ids(all), ids(paged)) || !slices.Equal(ids(all), ids(offset)) {
						t.Fatalf("%s by %s%s %s: pages give another order than the whole list\n%v\n%v", k.Key, dir, f.Key, name, ids(all), ids(paged))
					}
				}
			}
		}
	}
}

func TestFilters(t *testing.T) {
	s := open(t)
	for _, f := range [][]string{{"name", "甲_公司", "territory", "640502", "outbound", "是", "founded", "2020-05-01"}, {"name", "乙%公司", "territory", "640521", "outbound", "否"}, {"name", "丙公司", "founded", "2021-05-01"}} {
		save(t, s, set(t, kind.Enterprise, append(f, "source", "试")...))
	}
	for _, c := range []struct {
		cond Cond
		want string
	}{
		{Cond{"territory", Eq, "640502"}, "甲"}, {Cond{"territory", Ne, "640502"}, "乙丙"}, {Cond{"territory", Blank, nil}, "丙"}, {Cond{"territory", Eq, nil}, "丙"},
		{Cond{"territory", Filled, nil}, "甲乙"}, {Cond{"founded", Ge, "2020-06-01"}, "丙"}, {Cond{"founded", Le, "2020-06-01"}, "甲"},
		{Cond{"outbound", Eq, int64(1)}, "甲"}, {Cond{"outbound", Eq, int64(0)}, "乙丙"}, {Cond{"name", Contains, "_"}, "甲"}, {Cond{"name", Contains, "%"}, "乙"}, {Cond{"name", Contains, "公司"}, "甲乙丙"},
	} {
		q := Query{Kind: kind.Enterprise, Where: []Cond{c.cond, {"source", Eq, "试"}}, Sort: "id"}
		rs, err := s.List(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, r := range rs {
			got += string([]rune(r.Text("name"))[:1])
		}
		n, _, err := s.Count(context.Background(), q, 1000)
		if got != c.want || err != nil || n != len(rs) {
			t.Errorf("%v: %s, count %d, want %s, %v", c.cond, got, n, c.want, err)
		}
	}
	if _, err := s.List(context.Background(), Query{Kind: kind.Enterprise, Sort: "nothing"}); err == nil {
		t.Error("sorted by a field that is not there")
	}
	if _, err := s.List(context.Background(), Query{Kind: kind.Enterprise, Where: []Cond{{"nothing", Eq, 1}}}); err == nil {
		t.Error("filtered by a field that is not there")
	}
}

func TestCountStopsAtItsCap(t *testing.T) {
	s := listed(t)
	for limit, want := range map[int]string{10: "10+", 1000: "124", 0: "124"} { // 120 and the plan's four
		n, more, err := s.Count(context.Background(), Query{Kind: kind.Enterprise}, limit)
		got := fmt.Sprint(n)
		if more {
			got += "+"
		}
		if err != nil || got != want {
			t.Errorf("capped at %d: %s, want %s, %v", limit, got, want, err)
		}
	}
	if n, more, err := s.Count(context.Background(), Query{Kind: kind.Enterprise, Search: "企业"}, 10); n != 10 || !more || err != nil {
		t.Errorf("a search capped at 10: %d %v %v", n, more, err)
	}
}

func TestFind(t *testing.T) {
	s := open(t)
	a := save(t, s, set(t, kind.Enterprise, "name", "甲公司", "code", "91640500MA76F24J3L"))
	save(t, s, set(t, kind.Enterprise, "name", "重名公司"))
	save(t, s, set(t, kind.Enterprise, "name", "重名公司"))
	for _, typed := range []string{"甲公司", "91640500MA76F24J3L", fmt.Sprint(a.ID)} {
		if r, err := s.Find(context.Background(), kind.Enterprise, typed); err != nil || r.ID != a.ID {
			t.Errorf("%s: %v", typed, err)
		}
	}
	if _, err := s.Find(context.Background(), kind.Enterprise, "重名公司"); err == nil || !strings.Contains(err.Error(), "有多条") {
		t.Errorf("two of a name: %v", err)
	}
	if _, err := s.Find(context.Background(), kind.Enterprise, "没有"); err == nil {
		t.Error("found what is not there")
	}
	if _, err := s.Get(context.Background(), kind.Enterprise, 99999); !errors.Is(err, ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestPullReadsEveryPage(t *testing.T) {
	// given 1,203 firms named 甲公司…
	s := open(t)
	ctx := context.Background()
	err := s.Write(ctx, func(tx *Tx) error {
		for i := range 1203 {
			if err := tx.Insert(set(t, kind.Enterprise, "name", fmt.Sprintf("甲公司%04d", i))); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		q    Query
		want int
	}{
		{Query{Search: "甲公司"}, 1203}, // more than a screen's window
		{Query{Search: "甲公司", Limit: 700}, 700},
		{Query{Search: "0007"}, 1},
		{Query{Where: []Cond{{"name", Contains, "甲公司"}}, Sort: "-name"}, 1203},
		{Query{Where: []Cond{{"name", Contains, "甲公司"}}, Limit: 501}, 501},
		{Query{Search: "没有"}, 0},
	} {
		// when all are pulled, then each comes once
		c.q.Kind = kind.Enterprise
		next, seen := s.Pull(ctx, c.q), map[int64]bool{}
		for {
			r, err := next()
			if err != nil {
				t.Fatal(err)
			}
			if r == nil {
				break
			}
			if seen[r.ID] {
				t.Fatalf("%+v: %d twice", c.q, r.ID)
			}
			seen[r.ID] = true
		}
		if len(seen) != c.want {
			t.Errorf("%+v: %d, want %d", c.q, len(seen), c.want)
		}
	}
}

func TestInMatchesAnyOfTheValues(t *testing.T) {
	s := open(t)
	for _, c := range []string{"640502", "640521", "640522"} {
		save(t, s, set(t, kind.Enterprise, "name", "企业"+c, "territory", c))
	}
	n, _, err := s.Count(context.Background(), Query{Kind: kind.Enterprise, Where: []Cond{{"territory", In, []any{"640502", "640522"}}}}, 0)
	if err != nil || n != 2 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := s.List(context.Background(), Query{Kind: kind.Enterprise, Where: []Cond{{"territory", In, []any{}}}}); err == nil {
		t.Error("an empty choice must be refused")
	}
}
