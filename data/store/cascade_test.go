package store

import (
	"context"
	"reflect"
	"testing"
	"time"

	"beizeng/data/kind"
)

// A firm that is deleted takes its figures along, and brings back those that
// went with it; what was deleted before stays away.
func TestDeletedFirmTakesItsFigures(t *testing.T) {
	s, ctx := open(t), context.Background()
	a := save(t, s, set(t, kind.Enterprise, "name", "甲公司"))
	b := save(t, s, set(t, kind.Enterprise, "name", "乙公司"))
	var months []*kind.Record
	for _, firm := range []*kind.Record{a, b} {
		for _, month := range []string{"2025-01", "2025-02", "2025-03"} {
			m := set(t, kind.TradeRecord, "month", month, "export_rmb", "10")
			m.Set("enterprise", firm.ID)
			months = append(months, save(t, s, m))
		}
		c := set(t, kind.CapitalArrival, "date", "2025-01-05", "amount", "70", "currency", "USD")
		c.Set("enterprise", firm.ID)
		save(t, s, c)
	}
	if err := s.Delete(ctx, kind.TradeRecord, months[2].ID); err != nil {
		t.Fatal(err)
	}
	before := contents(t, s)
	s.Now = func() time.Time { return time.Now().Add(time.Hour) } // the firm goes later than its month did
	count := func(k *kind.Kind) int {
		n, _, err := s.Count(ctx, Query{Kind: k}, 0)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if err := s.Delete(ctx, kind.Enterprise, a.ID); err != nil {
		t.Fatal(err)
	}
	if n, m := count(kind.TradeRecord), count(kind.CapitalArrival); n != 3 || m != 1 {
		t.Errorf("%d months, %d arrivals left, want those of the other firm", n, m)
	}
	if err := s.Restore(ctx, kind.Enterprise, a.ID); err != nil {
		t.Fatal(err)
	}
	if after := contents(t, s); !reflect.DeepEqual(before, after) {
		t.Errorf("before %v\nafter %v", before, after)
	}
}
