package views_test

import (
	"context"
	"path/filepath"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

func TestCountDetails(t *testing.T) {
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	save := func(k *kind.Kind, pairs ...any) *kind.Record {
		r := kind.New(k)
		for i := 0; i < len(pairs); i += 2 {
			r.Set(pairs[i].(string), pairs[i+1])
		}
		if err := st.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	save(kind.Enterprise, "name", "宁夏乙虚拟公司")
	firm := save(kind.Enterprise, "name", "宁夏甲虚拟公司").ID
	for _, m := range []int64{202501, 202502, 202503} {
		save(kind.TradeRecord, "enterprise", firm, "month", m, "export_rmb", int64(1))
	}
	save(kind.TradeRecord, "enterprise", firm-1, "month", int64(202501), "export_rmb", int64(1))
	save(kind.Measure, "enterprise", firm, "title", "协调用电")
	gone := save(kind.Measure, "enterprise", firm, "title", "误录")
	if err := st.Delete(ctx, kind.Measure, gone.ID); err != nil {
		t.Fatal(err)
	}
	for most, trade := range map[int]int{10: 3, 2: 2} {
		got, err := views.CountDetails(ctx, st, kind.Enterprise, firm, most)
		if err != nil || got["trade.enterprise"] != trade || got["measure.enterprise"] != 1 || got["grievance.enterprise"] != 0 {
			t.Errorf("%d: %v %v", most, got, err)
		}
	}
	if got, err := views.CountDetails(ctx, st, kind.Measure, firm, 10); err != nil || len(got) != 0 {
		t.Errorf("%v %v", got, err)
	}
}
