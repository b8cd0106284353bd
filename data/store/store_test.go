package store

import (
	"context"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
)

func open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// set makes a record from texts, as a form would.
func set(t testing.TB, k *kind.Kind, pairs ...string) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		f := k.Field(pairs[i])
		if f == nil {
			t.Fatalf("no field %s", pairs[i])
		}
		v, remark := kind.Parse(f, pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			t.Fatal(remark.Message)
		}
		r.Set(f.Key, v)
	}
	return r
}

func save(t testing.TB, s *Store, r *kind.Record) *kind.Record {
	t.Helper()
	if err := s.Save(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNewDatabaseHoldsThePlan(t *testing.T) {
	s := open(t)
	for k, want := range map[*kind.Kind]int{kind.Clause: 27, kind.Indicator: 9} {
		if n, _, err := s.Count(context.Background(), Query{Kind: k}, 0); err != nil || n != want {
			t.Errorf("%s: %d, %v; want %d", k.Label, n, err, want)
		}
	}
}

func TestSearchFindsByHanziInitialsAndCode(t *testing.T) {
	s := open(t)
	save(t, s, set(t, kind.Enterprise, "name", "宁夏天元锰业集团有限公司", "code", "91640500MA76F24J3L"))
	save(t, s, set(t, kind.Enterprise, "name", "重庆长城银行股份有限公司"))
	for typed, want := range map[string]string{
		"天": "宁夏天元锰业集团有限公司", "锰业": "宁夏天元锰业集团有限公司", "天元锰": "宁夏天元锰业集团有限公司", "tymy": "宁夏天元锰业集团有限公司",
		"ymy": "宁夏天元锰业集团有限公司", "F24J": "宁夏天元锰业集团有限公司", "24j": "宁夏天元锰业集团有限公司", "cqcc": "重庆长城银行股份有限公司",
		"团有限公司 天元": "宁夏天元锰业集团有限公司", "司": "重庆长城银行股份有限公司",
	} {
		rs, err := s.List(context.Background(), Query{Kind: kind.Enterprise, Search: typed, Limit: 5})
		if err != nil || len(rs) == 0 || rs[0].Text("name") != want {
			t.Errorf("%q: %v, %v", typed, rs, err)
		}
	}
	if rs, _ := s.List(context.Background(), Query{Kind: kind.Enterprise, Search: "锰天", Limit: 5}); len(rs) != 0 {
		t.Errorf("锰天 found %v", rs[0].Text("name"))
	}
}
