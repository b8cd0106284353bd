package store

import (
	"context"
	"testing"

	"beizeng/data/kind"
)

func TestSearchFindsPhonesByTheirDigits(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	a := save(t, s, set(t, kind.Contact, "name", "王强", "phones", "办公:0955-701 2345；+86 139 0000 1111；传真:（0955）7012399", "employer", "甲公司"))
	save(t, s, set(t, kind.Contact, "name", "李敏", "phones", "13800002222", "employer", "甲公司"))
	save(t, s, set(t, kind.Contact, "name", "John Doe", "phones", "+1 (905) 555-1234"))
	save(t, s, set(t, kind.Enterprise, "name", "宁夏甲公司", "phone", "0955-8884321"))
	for _, c := range []struct {
		k     *kind.Kind
		typed string
		want  int
	}{
		{kind.Contact, "09557012345", 1}, {kind.Contact, "7012345", 1}, {kind.Contact, "70123", 1}, {kind.Contact, "557012", 1},
		{kind.Contact, "13900001111", 1}, {kind.Contact, "8613900001111", 1}, {kind.Contact, "+86-139-0000-1111", 1}, {kind.Contact, "139 0000 1111", 1}, {kind.Contact, "00001111", 1},
		{kind.Contact, "09557012399", 1}, {kind.Contact, "(0955)701-2345", 1}, {kind.Contact, "0955 7012345", 1},
		{kind.Contact, "19055551234", 1}, {kind.Contact, "9055551234", 1}, {kind.Contact, "905-555-1234", 1},
		{kind.Contact, "13800002222", 1}, {kind.Contact, "138", 1}, {kind.Contact, "2222", 1}, {kind.Contact, "甲公司 0955", 1}, {kind.Contact, "甲公司 7012345", 1},
		{kind.Contact, "13900002222", 0}, {kind.Contact, "70123457012399", 0}, {kind.Contact, "乙公司 7012345", 0}, {kind.Contact, "123451390", 0},
		{kind.Enterprise, "09558884321", 1}, {kind.Enterprise, "8884321", 1}, {kind.Enterprise, "0955-8884321", 1}, {kind.Enterprise, "13900001111", 0},
	} {
		q := Query{Kind: c.k, Search: c.typed, Limit: 20}
		rs, err := s.List(ctx, q)
		n, _, cerr := s.Count(ctx, q, CountCap)
		if err != nil || cerr != nil || len(rs) != c.want || n != c.want {
			t.Errorf("%s %q: %d rows, count %d, want %d (%v %v)", c.k.Key, c.typed, len(rs), n, c.want, err, cerr)
		}
	}

	// when a number is taken away, then it is found no more
	a.Set("phones", "办公:0955-701 2345")
	save(t, s, a)
	if n, _, _ := s.Count(ctx, Query{Kind: kind.Contact, Search: "13900001111"}, 0); n != 0 {
		t.Errorf("a number that is gone finds %d", n)
	}
}

// Firms of an older database were indexed without their phone.
func TestOlderIndexLearnsPhones(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	r := save(t, s, set(t, kind.Enterprise, "name", "宁夏甲公司", "phone", "0955-8884321"))
	if _, err := s.write.Exec("DELETE FROM search_text WHERE rowid = ?", searchID(kind.Enterprise, r.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("DELETE FROM setting WHERE key = 'indexed'"); err != nil {
		t.Fatal(err)
	}
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for _, typed := range []string{"09558884321", "甲公司"} {
		if n, _, err := again.Count(ctx, Query{Kind: kind.Enterprise, Search: typed}, 0); n != 1 || err != nil {
			t.Errorf("%s: %d %v", typed, n, err)
		}
	}
}
