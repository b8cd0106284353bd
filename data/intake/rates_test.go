package intake

import (
	"testing"

	"beizeng/data/kind"
)

// Rates keep the basis they are quoted on; the yuan value of one unit follows
// from it. One that does not say its hundred is warned of, never mended.
func TestRates(t *testing.T) {
	for name, c := range map[string]struct {
		body, base string
		yuan       int64
	}{
		"pairs in columns": {"日期,USD/CNY,100JPY/CNY\n2025-09-30,7.1055,4.7894\n", "JPY", 4789400},
		"pairs in rows":    {"货币对,中间价,日期\nUSD/CNY,7.1055,2025-09-30\n100JPY/CNY,4.7894,2025-09-30\n", "JPY", 4789400},
		"per in a column":  {"币种,单位,中间价,公布日期\n美元,100,710.55,2025-09-30\n日元,100,4.7894,2025-09-30\n", "USD", 710550000},
		"named":            {"日期,100日元/人民币,1美元对人民币\n2025-09-30,4.7894,7.1055\n", "JPY", 4789400},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			res := mustLoad(t, s, text(t, "a.csv", c.body, false), Options{Kind: kind.ExchangeRate})
			if r := only(t, s, kind.ExchangeRate, eq("base", c.base), eq("counter", "CNY")); r.Int("yuan") != c.yuan || r.Text("date") != "2025-09-30" || res.Warnings != 0 {
				t.Errorf("%v, %+v", r.Values, res)
			}
		})
	}
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "日期,美元,日元\n2025-09-30,710.55,4.7894\n", false), Options{Kind: kind.ExchangeRate})
	usd := only(t, s, kind.ExchangeRate, eq("base", "USD"))
	if res.Warnings != 1 || !says(res, 1, "每 100 外币") || usd.Int("value") != 71055000000 || usd.Int("per") != 100 || usd.Int("yuan") != 710550000 {
		t.Errorf("%+v", res)
	}
}

// A plain list without any header is read from its first row on.
func TestListWithoutHeader(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "甲有限公司,"+codeA+",中宁县\n乙有限公司,"+codeB+",海原县\n", false), Options{Kind: kind.Enterprise})
	if res.Imported != 2 || res.HeaderRow != 0 || res.Mapping["第A列"] != "name" || res.Mapping["第B列"] != "code" {
		t.Errorf("%+v", res)
	}
}

// A unit above the table decides between yuan and dollars too.
func TestDollarsAboveTheTable(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "a.csv", "单位：万美元\n企业名称,海关编码,2025年9月,,2025年1-9月,\n,,出口,进口,出口,进口\n甲有限公司,6404960001,1,2,3,4\n", false), Options{Kind: kind.TradeRecord})
	if r := month(t, s, "甲有限公司", 202509); r.Int("export_usd") != 10000_00 || r.Int("import_usd") != 20000_00 || r.Has("export_rmb") || r.Has("export_cum") {
		t.Errorf("%v", r.Values)
	}
}
