package people

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// dump is every living record of every kind with all its stored values.
func dump(t *testing.T, s *store.Store) []string {
	t.Helper()
	var out []string
	for _, k := range kind.All() {
		rs, err := s.List(context.Background(), store.Query{Kind: k, Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			line := fmt.Sprint(k.Key, " ", r.ID, " ", r.UID)
			for _, f := range k.Fields {
				line += fmt.Sprintf("|%s=%v", f.Key, r.Get(f.Key))
			}
			out = append(out, line)
		}
	}
	return out
}

func differ(a, b []string) string {
	var out []string
	for _, l := range a {
		if !slices.Contains(b, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range b {
		if !slices.Contains(a, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out, "\n")
}

// twoOfOne is one person who stands twice, with everything that can hang on one.
func twoOfOne(t *testing.T, s *store.Store) (keep, lose *kind.Record, lead1, lead2 *kind.Record) {
	t.Helper()
	firm := add(t, s, kind.Enterprise, "name", "宁夏甲实业有限公司")
	keep = add(t, s, kind.Contact, "name", "王强", "phones", "13900001111", "enterprise", firm.ID, "remark", "爱喝茶", "tags", "客商、重点")
	lose = add(t, s, kind.Contact, "name", "王 强", "phones", "手机:+86 139 0000 1111；办公:0955-7012345", "emails", "wang@jia.cn",
		"employer", "上海乙贸易有限公司", "title", "副总", "remark", "会阿拉伯语", "tags", "重点、翻译", "birthday", "1980-03-21")
	lead1 = add(t, s, kind.Lead, "name", "枸杞深加工", "received_on", "2026-01-05")
	lead2 = add(t, s, kind.Lead, "name", "光伏组件", "received_on", "2026-02-05")
	add(t, s, kind.Involvement, "lead", lead1.ID, "contact", keep.ID)
	add(t, s, kind.Involvement, "lead", lead1.ID, "contact", lose.ID, "part", "decides")
	add(t, s, kind.Involvement, "lead", lead2.ID, "contact", lose.ID, "part", "liaison")
	add(t, s, kind.Interaction, "date", "2026-03-01", "said", "来电询价", "contact", keep.ID, "lead", lead1.ID)
	add(t, s, kind.Interaction, "date", "2026-05-06", "said", "来访", "contact", lose.ID, "lead", lead2.ID)
	add(t, s, kind.Employment, "contact", lose.ID, "employer", "北京丙公司", "from_date", "2010-01-01", "to_date", "2015-01-01")
	add(t, s, kind.Attachment, "record_kind", "contact", "record", lose.ID, "name", "名片.jpg", "hash", "00ff")
	return keep, lose, lead1, lead2
}

func rows(t *testing.T, s *store.Store, k *kind.Kind, conds ...store.Cond) []*kind.Record {
	t.Helper()
	rs, err := s.List(context.Background(), store.Query{Kind: k, Where: conds, Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func TestMergeTakesEverythingAlong(t *testing.T) {
	// given
	s := open(t)
	ctx := context.Background()
	keep, lose, lead1, _ := twoOfOne(t, s)

	// when
	if _, err := Merge(ctx, s, keep.ID, []int64{lose.ID}, map[string]int64{"title": lose.ID}); err != nil {
		t.Fatal(err)
	}

	// then the values are united, nothing is overwritten unasked
	got, err := s.Get(ctx, kind.Contact, keep.ID)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"name": "王强", "phones": "手机:13900001111；办公:0955-7012345", "emails": "wang@jia.cn", "title": "副总",
		"remark": "爱喝茶\n会阿拉伯语", "tags": "客商、重点、翻译", "birthday": "1980-03-21", "employer": "", "enterprise_name": "宁夏甲实业有限公司", "last_touch": "2026-05-06"} {
		if text := got.Show(key); text != want {
			t.Errorf("%s: %q, want %q", key, text, want)
		}
	}
	if r, _ := s.Get(ctx, kind.Contact, lose.ID); r.DeletedAt == "" {
		t.Error("the other contact stayed")
	}
	of := store.Cond{Field: "contact", Op: store.Eq, Value: keep.ID}
	// then each lead names the person once, with the part known
	parts := rows(t, s, kind.Involvement, of)
	if len(parts) != 2 || parts[0].Int("lead") != lead1.ID || parts[0].Text("part") != "decides" || parts[1].Text("part") != "liaison" {
		t.Errorf("%d parts in leads", len(parts))
	}
	if n := len(rows(t, s, kind.Interaction, of)); n != 2 {
		t.Errorf("%d interactions", n)
	}
	// then the post of today is the kept one's and the others are past
	var jobs []string
	for _, e := range rows(t, s, kind.Employment, of) {
		jobs = append(jobs, fmt.Sprint(e.Text("employer_name"), " ", e.Text("title"), " ", e.Has("to_date")))
	}
	slices.Sort(jobs)
	if want := []string{"上海乙贸易有限公司 副总 true", "北京丙公司  true", "宁夏甲实业有限公司 副总 false"}; !slices.Equal(jobs, want) {
		t.Errorf("posts %q", jobs)
	}
	if files := rows(t, s, kind.Attachment); len(files) != 1 || files[0].Int("record") != keep.ID {
		t.Errorf("attachments %v", files)
	}
	// then nothing living refers to the one put away
	err = s.Write(ctx, func(tx *store.Tx) error {
		refs, err := tx.Referring(kind.Contact, lose.ID)
		if len(refs) > 0 {
			t.Errorf("still refer to it: %v", refs)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// then it is found by the number that came from the other
	if n, _, _ := s.Count(ctx, store.Query{Kind: kind.Contact, Search: "09557012345"}, 0); n != 1 {
		t.Errorf("found %d times", n)
	}
}

func TestUndoneMergeLeavesNoTrace(t *testing.T) {
	for _, c := range []struct {
		name    string
		choices func(keep, lose int64) map[string]int64
	}{
		{"unasked", func(_, _ int64) map[string]int64 { return nil }},
		{"the other's post", func(_, lose int64) map[string]int64 {
			return map[string]int64{"enterprise": lose, "employer": lose, "title": lose, "name": lose, "phones": lose}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			// given
			s := open(t)
			ctx := context.Background()
			keep, lose, _, _ := twoOfOne(t, s)
			third := add(t, s, kind.Contact, "name", "王强", "emails", "wang@jia.cn", "wechat", "wq1980")
			before := dump(t, s)

			// when
			batch, err := Merge(ctx, s, keep.ID, []int64{lose.ID, third.ID}, c.choices(keep.ID, lose.ID))
			if err != nil {
				t.Fatal(err)
			}
			if slices.Equal(before, dump(t, s)) {
				t.Fatal("the merge changed nothing")
			}
			u, err := s.UndoBatch(ctx, batch)
			if err != nil || u.Kept != 0 {
				t.Fatalf("%+v %v", u, err)
			}

			// then
			if after := dump(t, s); !slices.Equal(before, after) {
				t.Errorf("not the same:\n%s", differ(before, after))
			}
			for typed, want := range map[string]int{"wang": 2, "13900001111": 2, "09557012345": 1, "王强": 2} {
				if n, _, _ := s.Count(ctx, store.Query{Kind: kind.Contact, Search: typed}, 0); n != want {
					t.Errorf("%q found %d times, want %d", typed, n, want)
				}
			}
			// and it can be merged again
			if _, err := Merge(ctx, s, lose.ID, []int64{keep.ID}, nil); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestMergeIntoOneWithoutPost(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	keep := add(t, s, kind.Contact, "name", "王强")
	lose := add(t, s, kind.Contact, "name", "王强", "employer", "甲公司", "title", "经理")
	posts := rows(t, s, kind.Employment)
	before := dump(t, s)
	batch, err := Merge(ctx, s, keep.ID, []int64{lose.ID}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// then the post that was there goes over; none is made beside it
	after := rows(t, s, kind.Employment)
	if len(posts) != 1 || len(after) != 1 || after[0].ID != posts[0].ID || after[0].Int("contact") != keep.ID || after[0].Has("to_date") {
		t.Errorf("posts %v, then %v", posts, after)
	}
	if _, err := s.UndoBatch(ctx, batch); err != nil {
		t.Fatal(err)
	}
	if now := dump(t, s); !slices.Equal(before, now) {
		t.Errorf("not the same:\n%s", differ(before, now))
	}
}

func TestMergeRefuses(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	a := add(t, s, kind.Contact, "name", "甲")
	b := add(t, s, kind.Contact, "name", "乙")
	gone := add(t, s, kind.Contact, "name", "丙")
	if err := s.Delete(ctx, kind.Contact, gone.ID); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	for _, c := range []struct {
		others  []int64
		choices map[string]int64
		want    string
	}{
		{nil, nil, "至少选两位"},
		{[]int64{a.ID}, nil, "选了两次"},
		{[]int64{gone.ID}, nil, "已被删除"},
		{[]int64{999}, nil, "没有找到"},
		{[]int64{b.ID}, map[string]int64{"name_key": b.ID}, "没有可选的字段"},
		{[]int64{b.ID}, map[string]int64{"name": 999}, "不在合并之列"},
	} {
		if _, err := Merge(ctx, s, a.ID, c.others, c.choices); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v %v: %v, want %s", c.others, c.choices, err, c.want)
		}
	}
	if after := dump(t, s); !slices.Equal(before, after) {
		t.Errorf("a refused merge changed:\n%s", differ(before, after))
	}
}

func TestDifferences(t *testing.T) {
	s := open(t)
	keep, lose, _, _ := twoOfOne(t, s)
	ctx := context.Background()
	keep, _ = s.Get(ctx, kind.Contact, keep.ID)
	lose, _ = s.Get(ctx, kind.Contact, lose.ID)
	var got []string
	for _, d := range Differences(keep, lose) {
		got = append(got, fmt.Sprintf("%s %d %s", d.Field.Key, len(d.Values), d.Merged))
		if d.Field.Many && d.Default != 0 {
			t.Errorf("%s takes one side's value %d", d.Field.Key, d.Default)
		}
	}
	want := []string{"name 2 王强", "title 1 ", "employer 1 ", "phones 2 手机:13900001111；办公:0955-7012345", "tags 2 客商、重点、翻译", "remark 2 爱喝茶\n会阿拉伯语"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
