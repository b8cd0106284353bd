package intake

import (
	"testing"

	"beizeng/data/kind"
)

// Insured exports come in dollars as often as in yuan; each lands in its own column.
func TestInsuredExportsInEitherCurrency(t *testing.T) {
	for _, c := range []struct {
		name, table string
		usd, cny    any
	}{
		{"yuan alone", "企业名称|月份|承保金额（万元）\n宁夏甲实业有限公司|2026-02|72", nil, int64(720_000_00)},
		{"dollars alone", "企业名称|月份|承保金额（万美元）\n宁夏甲实业有限公司|2026-02|10", int64(100_000_00), nil},
		{"both", "企业名称|月份|承保金额（万元）|承保金额（万美元）\n宁夏甲实业有限公司|2026-02|72|10", int64(100_000_00), int64(720_000_00)},
	} {
		s := newStore(t)
		loadText(t, s, kind.InsuredExport, c.table)
		if r := only(t, s, kind.InsuredExport); r.Get("amount_usd") != c.usd || r.Get("amount_rmb") != c.cny {
			t.Errorf("%s: %v dollars, %v yuan", c.name, r.Get("amount_usd"), r.Get("amount_rmb"))
		}
	}
}
