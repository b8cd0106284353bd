package people

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// brief is a group as the tests write it: grade, then names by number.
func brief(gs []Group, names map[int64]string) []string {
	var out []string
	for _, g := range gs {
		var ns []string
		for _, id := range g.IDs {
			ns = append(ns, names[id])
		}
		out = append(out, g.Grade.String()+" "+strings.Join(ns, "+"))
	}
	return out
}

func TestDuplicates(t *testing.T) {
	// given
	s := open(t)
	ctx := context.Background()
	firm := add(t, s, kind.Enterprise, "name", "宁夏甲实业有限公司")
	names := map[int64]string{}
	ids := map[string]int64{}
	for _, c := range []struct {
		key   string
		pairs []any
	}{
		{"王强1", []any{"name", "王强", "phones", "手机:13900001111", "employer", "甲单位"}},
		{"王强2", []any{"name", "王 强", "phones", "+86 139 0000 1111；0955-1234567"}},
		{"王强3", []any{"name", "王强", "employer", "甲 单位"}},
		{"王强4", []any{"name", "王强", "employer", "乙单位", "phones", "13700000000"}}, // the same name at another firm
		{"李敏1", []any{"name", "李敏", "enterprise", firm.ID}},
		{"李敏2", []any{"name", "李敏", "employer", "宁夏甲实业有限公司"}},
		{"小赵", []any{"name", "小赵", "phones", "13822223333"}},
		{"赵主任", []any{"name", "赵建国", "phones", "办公:0955-7654321；13822223333"}},
		{"同事1", []any{"name", "钱一", "phones", "0955-7654321"}},
		{"同事2", []any{"name", "孙二", "emails", "info@jia.cn"}},
		{"同事3", []any{"name", "周三", "emails", "INFO@jia.cn"}},
		{"邮箱1", []any{"name", "吴四", "emails", "wu.si@jia.cn"}},
		{"邮箱2", []any{"name", "Wu Si", "emails", "Wu.Si@jia.cn"}},
		{"独一", []any{"name", "郑五", "phones", "BusinessPhone"}},
		{"独二", []any{"name", "郑六", "phones", "BusinessPhone"}},
	} {
		r := add(t, s, kind.Contact, c.pairs...)
		names[r.ID], ids[c.key] = c.key, r.ID
	}
	gone := add(t, s, kind.Contact, "name", "王强", "phones", "13900001111")
	if err := s.Delete(ctx, kind.Contact, gone.ID); err != nil {
		t.Fatal(err)
	}

	// when
	gs, err := Duplicates(ctx, s)
	if err != nil {
		t.Fatal(err)
	}

	// then
	want := []string{"很可能 王强1+王强2+王强3", "很可能 李敏1+李敏2", "很可能 小赵+赵主任", "很可能 邮箱1+邮箱2", "仅供参考 赵主任+同事1", "仅供参考 同事2+同事3"}
	if got := brief(gs, names); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if r := gs[0].Reason; !strings.Contains(r, "姓名和电话（尾号 1111）相同") || !strings.Contains(r, "姓名和单位（甲单位）相同") || strings.Contains(r, "13900001111") {
		t.Errorf("reason %q", r)
	}

	// when the user says that two are not one, then they are not offered again
	if err := s.KeepApart(ctx, []int64{ids["李敏1"], ids["李敏2"]}); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepApart(ctx, []int64{ids["王强3"], ids["王强1"]}); err != nil {
		t.Fatal(err)
	}
	if gs, err = Duplicates(ctx, s); err != nil {
		t.Fatal(err)
	}
	want = append([]string{"基本确定 王强1+王强2"}, want[2:]...)
	if got := brief(gs, names); !reflect.DeepEqual(got, want) {
		t.Errorf("after keeping apart: got %q, want %q", got, want)
	}
	if err := s.AllowTogether(ctx, []int64{ids["李敏2"], ids["李敏1"]}); err != nil {
		t.Fatal(err)
	}
	if gs, _ = Duplicates(ctx, s); len(gs) != len(want)+1 {
		t.Errorf("taken back: %q", brief(gs, names))
	}
}

// Who changed employer is known by the past one too.
func TestDuplicatesByAPastEmployer(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	a := add(t, s, kind.Contact, "name", "王强", "employer", "甲公司")
	a.Set("employer", "乙公司")
	if err := s.Save(ctx, a); err != nil {
		t.Fatal(err)
	}
	b := add(t, s, kind.Contact, "name", "王强", "employer", "甲 公司")
	add(t, s, kind.Contact, "name", "王强", "employer", "丙公司")
	gs, err := Duplicates(ctx, s)
	if err != nil || len(gs) != 1 || gs[0].Grade != Likely || !reflect.DeepEqual(gs[0].IDs, []int64{a.ID, b.ID}) || gs[0].Reason != "姓名相同，先后在同一单位任职" {
		t.Errorf("%+v %v", gs, err)
	}
}

func TestSwitchboardOfManyIsNoHint(t *testing.T) {
	s := open(t)
	for i := range maxSharers + 1 {
		add(t, s, kind.Contact, "name", fmt.Sprint("职工", i), "phones", "0955-7654321")
	}
	if gs, err := Duplicates(context.Background(), s); len(gs) != 0 || err != nil {
		t.Errorf("%v %v", gs, err)
	}
}

func TestLike(t *testing.T) {
	// given
	s := open(t)
	ctx := context.Background()
	firm := add(t, s, kind.Enterprise, "name", "宁夏甲实业有限公司")
	a := add(t, s, kind.Contact, "name", "王强", "phones", "办公:0955-701 2345；+86 139 0000 1111", "emails", "wang@jia.cn", "enterprise", firm.ID)
	b := add(t, s, kind.Contact, "name", "李敏", "phones", "0955-7012345", "employer", "乙公司")
	for _, c := range []struct {
		pairs []any
		want  []Match
	}{
		{[]any{"name", "王强", "phones", "13900001111"}, []Match{{Grade: Sure, Record: a}}},
		{[]any{"name", "王强", "enterprise", firm.ID}, []Match{{Grade: Likely, Record: a}}},
		{[]any{"name", "王强", "employer", "丙公司"}, []Match{{Grade: Weak, Record: a}}},
		{[]any{"name", "老王", "phones", "139-0000-1111"}, []Match{{Grade: Likely, Record: a}}},
		{[]any{"name", "老王", "emails", "Wang@JIA.cn"}, []Match{{Grade: Likely, Record: a}}},
		{[]any{"name", "李敏", "phones", "09557012345"}, []Match{{Grade: Sure, Record: b}, {Grade: Weak, Record: a}}},
		{[]any{"name", "新人", "phones", "13711112222"}, nil},
		{[]any{"name", "新人"}, nil},
	} {
		// when
		got, err := Like(ctx, s, rec(t, kind.Contact, c.pairs...))
		if err != nil {
			t.Fatal(err)
		}
		// then
		ok := len(got) == len(c.want)
		for i := range got {
			ok = ok && got[i].Grade == c.want[i].Grade && got[i].Record.ID == c.want[i].Record.ID && got[i].Reason != ""
		}
		if !ok {
			t.Errorf("%v: %+v", c.pairs, got)
		}
	}
	// a stored record is not like itself, nor like those kept apart from it
	if err := s.KeepApart(ctx, []int64{a.ID, b.ID}); err != nil {
		t.Fatal(err)
	}
	if got, err := Like(ctx, s, a); len(got) != 0 || err != nil {
		t.Errorf("%v %v", got, err)
	}
}

// fill makes n contacts of whom one in ten stands twice.
func fill(tb testing.TB, s *store.Store, n int) {
	tb.Helper()
	family, given := []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红国建文")
	err := s.Load(context.Background(), func(tx *store.Tx) error {
		for i := range n {
			r := kind.New(kind.Contact)
			who := i
			if i%10 == 9 {
				who = i - 7
			}
			r.Set("name", string([]rune{family[who%len(family)], given[who/20%len(given)], given[who/600%len(given)]}))
			r.Set("employer", fmt.Sprintf("宁夏第%d实业有限公司", who/3))
			r.Set("phones", fmt.Sprintf("办公:0955-7%06d；手机:139%08d", who/50, who))
			r.Set("emails", fmt.Sprintf("u%d@example.cn", who))
			if err := tx.Insert(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// The card: duplicates among 100,000 contacts in 5 seconds. The yardstick is
// the bare reading of the same rows.
func BenchmarkDuplicates(b *testing.B) {
	s := open(b)
	fill(b, s, 100_000)
	ctx := context.Background()
	b.Run("bare read", func(b *testing.B) {
		for range b.N {
			n := 0
			err := s.Each(ctx, contactRows, func(r *sql.Rows) error {
				var id, firm, body int64
				var texts [6]string
				n++
				return r.Scan(&id, &texts[0], &texts[1], &texts[2], &firm, &body, &texts[3], &texts[4], &texts[5])
			})
			if err != nil || n != 100_000 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("duplicates", func(b *testing.B) {
		start := time.Now()
		for range b.N {
			gs, err := Duplicates(ctx, s)
			if err != nil || len(gs) != 10_000 {
				b.Fatal(len(gs), err)
			}
		}
		if mean := time.Since(start) / time.Duration(b.N); mean > 5*time.Second {
			b.Logf("超出限值：%s，限 5 s", mean)
		}
	})
	b.Run("like", func(b *testing.B) {
		r := rec(b, kind.Contact, "name", "王伟伟", "phones", "13900000000", "emails", "u5@example.cn")
		for range b.N {
			if ms, err := Like(ctx, s, r); err != nil || len(ms) == 0 {
				b.Fatal(ms, err)
			}
		}
	})
}
