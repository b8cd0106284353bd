package views

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

var ctx = context.Background()

func open(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return st
}

// firm adds a firm; capital in yuan, 0 for none.
func firm(t *testing.T, st *store.Store, name, territory string, capital int64) *kind.Record {
	t.Helper()
	r := kind.New(kind.Enterprise)
	r.Set("name", name)
	r.Set("territory", territory)
	if capital != 0 {
		r.Set("registered_capital", capital*100)
		r.Set("registered_currency", "CNY")
	}
	if err := st.Save(ctx, r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConds(t *testing.T) {
	for _, c := range []struct {
		kind *kind.Kind
		f    Filter
		want string // "" for an error
	}{
		{kind.Enterprise, Filter{"name", Contains, []string{"锰"}}, "[{name ~ 锰}]"},
		{kind.Enterprise, Filter{"name", Prefix, []string{"天"}}, "[{name >= 天} {name <= 天\U0010FFFF}]"},
		{kind.Enterprise, Filter{"foreign_invested", Yes, nil}, "[{foreign_invested = 1}]"},
		{kind.Enterprise, Filter{"foreign_invested", No, nil}, "[{foreign_invested = 0}]"},
		{kind.Enterprise, Filter{"founded", Between, []string{"2025-01-01", "2025年9月30日"}}, "[{founded >= 2025-01-01} {founded <= 2025-09-30}]"},
		{kind.Enterprise, Filter{"founded", Between, []string{"2025-01-01"}}, ""},
		{kind.Enterprise, Filter{"territory", In, []string{"640521", "640522"}}, "[{territory in [640521 640522]}]"},
		{kind.Enterprise, Filter{"territory", NotIn, []string{"640521", "640522"}}, "[{territory != 640521} {territory != 640522}]"},
		{kind.Enterprise, Filter{"territory", In, nil}, "[]"}, // chosen, nothing ticked yet
		{kind.Enterprise, Filter{"customs_code", Empty, nil}, "[{customs_code blank <nil>}]"},
		{kind.Enterprise, Filter{"customs_code", NotEmpty, nil}, "[{customs_code filled <nil>}]"},
		// 500 in a column of 万元 is 5,000,000.00 yuan
		{kind.Enterprise, Filter{"registered_capital", AtLeast, []string{"500"}}, "[{registered_capital >= 500000000}]"},
		{kind.Enterprise, Filter{"registered_capital", AtMost, []string{"很多"}}, ""},
		{kind.TradeRecord, Filter{"month", Equal, []string{"2025-09"}}, "[{month = 202509}]"},
		{kind.Enterprise, Filter{"name", "resembles", []string{"锰"}}, ""},
		// 2026 is no leap year: thirty days before 1 March is 30 January
		{kind.Lead, Filter{"last_touch", AtMost, []string{"今天-30"}}, "[{last_touch <= 2026-01-30}]"},
		{kind.Lead, Filter{"received_on", Between, []string{"本月初", "今天+7"}}, "[{received_on >= 2026-03-01} {received_on <= 2026-03-08}]"},
		{kind.Lead, Filter{"received_on", Equal, []string{"今天"}}, "[{received_on = 2026-03-01}]"},
		{kind.Lead, Filter{"received_on", Equal, []string{"今天30"}}, ""},
		{kind.Lead, Filter{"name", Contains, []string{"今天-30"}}, "[{name ~ 今天-30}]"},
		{kind.Enterprise, Filter{"gone", Equal, []string{"1"}}, "[]"},
	} {
		got, err := Conds(c.kind, []Filter{c.f}, "2026-03-01")
		if (err != nil) != (c.want == "") || err == nil && fmt.Sprint(got) != c.want {
			t.Errorf("%v: %v %v, want %s", c.f, got, err, c.want)
		}
	}
}

func TestAViewComesBackAsItWasSaved(t *testing.T) {
	// given a view with everything there is
	st := open(t)
	v := View{Name: " 中宁  大户 ", Kind: kind.Enterprise, Search: "有限", Sort: "-registered_capital", Pinned: true,
		Filters: []Filter{{"territory", In, []string{"640521"}}, {"registered_capital", AtLeast, []string{"500"}}},
		Columns: []Column{{"registered_capital", 90, false}, {"name", 200, false}, {"code", 120, true}}}
	r := kind.New(kind.View)
	if err := v.Put(r); err != nil {
		t.Fatal(err)
	}
	if err := Save(ctx, st, r); err != nil {
		t.Fatal(err)
	}
	// when it is found by its name and read
	found, err := Find(ctx, st, kind.Enterprise, "中宁 大户")
	if err != nil {
		t.Fatal(err)
	}
	got, problems, err := Of(found)
	// then it is the same
	if err != nil || problems != nil || !got.Same(v) || !got.Pinned || got.Name != "中宁 大户" {
		t.Fatalf("%+v %v %v", got, problems, err)
	}
	if fs := got.Fields(); len(fs) != 2 || fs[0].Key != "registered_capital" || fs[1].Key != "name" {
		t.Errorf("fields %v", fs)
	}
	// and it lists the rows in its order
	firm(t, st, "中宁甲有限公司", "640521", 6_000_000)
	firm(t, st, "中宁乙有限公司", "640521", 9_000_000)
	firm(t, st, "中宁丙有限公司", "640521", 4_999_999)
	firm(t, st, "海原丁有限公司", "640522", 8_000_000)
	firm(t, st, "中宁戊工厂", "640521", 7_000_000)
	q, err := got.Query(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	rs, err := st.List(ctx, q)
	if err != nil || len(rs) != 2 || rs[0].Title() != "中宁乙有限公司" || rs[1].Title() != "中宁甲有限公司" {
		t.Errorf("%v %v", rs, err)
	}
}

func TestOnlyWhatIsGoneIsLeftOut(t *testing.T) {
	full := `[{"key":"territory","op":"in","values":["640521"]}]`
	for _, c := range []struct {
		what, list, filters, sort, columns string
		filtersLeft, columnsLeft           int
		says                               []string
	}{
		{"whole", "enterprise", full, "-founded", `[{"key":"name","width":90}]`, 1, 1, nil},
		{"empty", "enterprise", "", "", "", 0, 0, nil},
		{"gone condition", "enterprise", `[{"key":"blood","op":"eq","values":["1"]},` + full[1:], "name", "", 1, 0, []string{"“blood”已不存在，这个筛选"}},
		{"unreadable value", "enterprise", `[{"key":"founded","op":"ge","values":["昨夜"]},` + full[1:], "", "", 1, 0, []string{"成立日期"}},
		{"unknown comparison", "enterprise", `[{"key":"name","op":"like","values":["1"]}]`, "", "", 0, 0, []string{"like"}},
		{"gone sort", "enterprise", full, "-blood", "", 1, 0, []string{"没有按它排序"}},
		{"gone columns", "enterprise", "", "", `[{"key":"blood","width":9},{"key":"name","width":9},{"key":"bone","width":9,"hidden":true}]`, 0, 1, []string{"少了这一列"}},
		{"internal field", "enterprise", `[{"key":"name_key","op":"contains","values":["x"]}]`, "", "", 0, 0, []string{"name_key"}},
		{"broken", "enterprise", "[{", "", "{}", 0, 0, []string{"筛选读不出来", "列的设置读不出来"}},
		{"list gone", "nothing", "", "", "", 0, 0, []string{"列表“nothing”已不存在"}},
	} {
		r := kind.New(kind.View)
		for key, v := range map[string]string{"name": "视", "list": c.list, "filters": c.filters, "sort_by": c.sort, "columns": c.columns} {
			r.Set(key, textOrNil(v))
		}
		v, problems, err := Of(r)
		if err != nil {
			problems = []string{err.Error()}
		}
		ok := len(problems) == len(c.says) && len(v.Filters) == c.filtersLeft && len(v.Columns) == c.columnsLeft
		for i := range c.says {
			ok = ok && strings.Contains(problems[i], c.says[i])
		}
		if !ok {
			t.Errorf("%s: %v, %d conditions, %d columns, sort %q", c.what, problems, len(v.Filters), len(v.Columns), v.Sort)
		}
		if strings.Contains(c.what, "gone sort") && v.Sort != "" {
			t.Errorf("%s: sorted by %q", c.what, v.Sort)
		}
	}
}

func TestNamesOfViews(t *testing.T) {
	st := open(t)
	add := func(list *kind.Kind, name string) (*kind.Record, error) {
		r := kind.New(kind.View)
		if err := (View{Name: name, Kind: list}).Put(r); err != nil {
			return nil, err
		}
		return r, Save(ctx, st, r)
	}
	first, err := add(kind.Enterprise, "重点")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := add(kind.Enterprise, "重点"); !errors.Is(err, ErrTaken) {
		t.Errorf("a second of the name: %v", err)
	}
	if _, err := add(kind.Lead, "重点"); err != nil {
		t.Errorf("the same name on another list: %v", err)
	}
	for _, bad := range []string{"", " \n ", strings.Repeat("长", MaxName+1)} {
		if _, err := add(kind.Enterprise, bad); err == nil {
			t.Errorf("the name %q was taken", bad)
		}
	}
	// saving a view under its own name is no clash, and a deleted one frees the name
	if err := Save(ctx, st, first); err != nil {
		t.Error(err)
	}
	if err := st.Delete(ctx, kind.View, first.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := add(kind.Enterprise, "重点"); err != nil {
		t.Error(err)
	}
	if _, err := Find(ctx, st, kind.Enterprise, "轻点"); err == nil || !strings.Contains(err.Error(), "“重点”") {
		t.Errorf("found nothing: %v", err)
	}
	if _, err := Find(ctx, st, kind.Contact, "重点"); err == nil || !strings.Contains(err.Error(), "还没有保存的视图") {
		t.Errorf("a list without views: %v", err)
	}
	all, err := All(ctx, st)
	if err != nil || len(all) != 2 {
		t.Errorf("%d views, %v", len(all), err)
	}
}

func TestDetailsAreSearchedByTheirFirm(t *testing.T) {
	// given two firms with a month of trade each
	st := open(t)
	for _, name := range []string{"夏华牛业", "巨茨酒庄"} {
		f := firm(t, st, name, "640521", 0)
		m := kind.New(kind.TradeRecord)
		m.Set("enterprise", f.ID)
		m.Set("month", int64(202509))
		m.Set("export_rmb", int64(100))
		if err := st.Save(ctx, m); err != nil {
			t.Fatal(err)
		}
	}
	// when the list is searched by the initials of one, then its months come
	for typed, want := range map[string]int{"xhny": 1, "": 2, "没有这家": 0} {
		q, err := Query(ctx, st, kind.TradeRecord, typed, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		rs, err := st.List(ctx, q)
		if err != nil || len(rs) != want {
			t.Errorf("%q: %d rows, %v", typed, len(rs), err)
		}
	}
	// and a kind with neither is not quietly left unsearched
	if _, err := Query(ctx, st, kind.View, "重点", nil, ""); err == nil {
		t.Error("views were searched")
	}
	if got := Details(kind.CapitalArrival, "enterprise", 7); !reflect.DeepEqual(got, []store.Cond{{Field: "enterprise", Op: store.Eq, Value: int64(7)}}) {
		t.Errorf("%v", got)
	}
}
