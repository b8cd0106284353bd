package intake

import (
	"context"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Amounts in two currencies stay two: 700万元 must not become 700 万美元 because
// the next column is in dollars.
func TestAmountsKeepTheirCurrency(t *testing.T) {
	for _, c := range []struct {
		what, text string
		k          *kind.Kind
		want       []string // parts of the record's fields as shown
		warned     bool
	}{
		{"a contract in yuan, its foreign part in dollars", "线索名称|签约日期|签约金额|合同外资\n甲|2026-03-01|700万元|50万美元", kind.Lead,
			[]string{"contracted=700.0000 万元", "contracted_foreign=50.0000 万美元", "contracted_usd=50.0000"}, false},
		{"the units in the headers", "线索名称|签约日期|签约金额（万元）|合同外资（万美元）\n甲|2026-03-01|#700|#50", kind.Lead,
			[]string{"contracted=700.0000 万元", "contracted_foreign=50.0000 万美元"}, false},
		{"one currency column for both", "线索名称|签约日期|签约金额（万）|合同外资（万）|合同币种\n甲|2026-03-01|#700|#50|欧元", kind.Lead,
			[]string{"contracted=700.0000 万欧元", "contracted_foreign=50.0000 万欧元"}, false},
		{"a fair's intent in dollars, its deal in yuan", "活动名称|企业名称|意向金额|成交金额\n厦门推介会|中宁天元有限公司|100万美元|5万元", kind.Participation,
			[]string{"intent=100.0000 万美元", "deal=", "remark=成交金额：5万元"}, true},
		{"both in dollars", "活动名称|企业名称|意向金额（万美元）|成交金额（万美元）\n厦门推介会|中宁天元有限公司|#100|#5", kind.Participation,
			[]string{"intent=100.0000 万美元", "deal=5.0000 万美元", "remark="}, false},
	} {
		t.Run(c.what, func(t *testing.T) {
			s, ctx := newStore(t), context.Background()
			for k, name := range map[*kind.Kind]string{kind.Enterprise: "中宁天元有限公司", kind.Event: "厦门推介会"} {
				r := kind.New(k)
				r.Set("name", name)
				if k == kind.Event {
					r.Set("date", "2026-03-01")
				}
				if err := s.Save(ctx, r); err != nil {
					t.Fatal(err)
				}
			}
			f, opt := &File{Path: "表.xlsx", Book: gridOf(c.text)}, Options{Kind: c.k}
			l, err := f.Propose(ctx, opt)
			if err != nil {
				t.Fatal(err)
			}
			res, err := Run(ctx, s, f, l, opt)
			if err != nil || res.Imported != 1 {
				t.Fatalf("%d imported, %v, %v", res.Imported, res.Problems, err)
			}
			list, err := s.List(ctx, store.Query{Kind: c.k, Sort: "-id", Limit: 1})
			if err != nil || len(list) != 1 {
				t.Fatal(list, err)
			}
			for _, w := range c.want {
				key, text, _ := strings.Cut(w, "=")
				if got := list[0].Show(key); got != text {
					t.Errorf("%s: %q, want %q", key, got, text)
				}
			}
			warned := false
			for _, p := range res.Problems {
				warned = warned || strings.Contains(p.Message, "共用一个币种")
			}
			if warned != c.warned {
				t.Errorf("warned %v: %v", warned, res.Problems)
			}
		})
	}
}
