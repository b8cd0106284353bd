package intake

import (
	"testing"

	"beizeng/data/kind"
)

// Months are written without their year where a column or the title says it.
func TestMonthsWithoutYear(t *testing.T) {
	for name, body := range map[string]string{
		"year column":  "企业名称,年份,月份,出口（万元）\n甲有限公司,2025,9,1\n甲有限公司,2025,10,2\n",
		"年 and 月":      "序号,年,月,企业名称,出口（万元）\n1,2025,09,甲有限公司,1\n2,2025,10,甲有限公司,2\n",
		"words":        "企业名称,年度,月份,出口（万元）\n甲有限公司,2025年,9月,1\n甲有限公司,2025年,10月份,2\n",
		"year in head": "2025年外贸企业出口\n企业名称,月份,出口（万元）\n甲有限公司,9月,1\n甲有限公司,10月,2\n",
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			res := mustLoad(t, s, text(t, "表.csv", body, false), Options{Kind: kind.TradeRecord})
			if res.Imported != 2 || res.Rejected != 0 {
				t.Fatalf("%+v", res)
			}
			if r := month(t, s, "甲有限公司", 202510); r.Int("export_rmb") != 20000_00 {
				t.Errorf("%v", r.Values)
			}
		})
	}
	t.Run("no year at all", func(t *testing.T) {
		if _, err := load(t.Context(), newStore(t), text(t, "表.csv", "企业名称,月份,出口（万元）\n甲有限公司,9月,1\n", false), Options{Kind: kind.TradeRecord}); err == nil {
			t.Error("a month without a year was taken")
		}
	})
	t.Run("area", func(t *testing.T) {
		s := newStore(t)
		res := mustLoad(t, s, text(t, "表.csv", "年份,月份,出口总额（亿元）\n2025,1,1.5\n2025,2,2\n", false), Options{Kind: kind.TradeRecord})
		if res.Imported != 2 || only(t, s, kind.Published, eq("period", "2025-02")).Int("export") != 200000000_00 {
			t.Errorf("%+v", res)
		}
	})
	t.Run("capital", func(t *testing.T) {
		s := newStore(t)
		res := mustLoad(t, s, text(t, "表.csv", "单位：万美元\n企业名称,年份,月份,实际使用外资\n甲有限公司,2025,9,100\n", false), Options{Kind: kind.CapitalArrival})
		r := only(t, s, kind.CapitalArrival)
		if res.Imported != 1 || r.Text("date") != "2025-09-30" || r.Text("currency") != "USD" || r.Int("amount") != 1000000_00 {
			t.Errorf("%+v %v", res, r.Values)
		}
	})
}
