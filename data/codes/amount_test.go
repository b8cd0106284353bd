package codes

import "testing"

func TestParseAmount(t *testing.T) {
	none, wan, usdWan := Unit{}, Unit{10000, "CNY"}, Unit{10000, "USD"}
	for _, c := range []struct {
		in   string
		def  Unit
		want int64 // in 1/100 of the unit
		cur  string
	}{
		{"1,000(万元)", none, 10_000_000_00, "CNY"},
		{"1,000(万元人民币)", none, 10_000_000_00, "CNY"},
		{"1,000(万美元)", none, 10_000_000_00, "USD"},
		{"820万人民币", none, 8_200_000_00, "CNY"},
		{"100万人民币元", none, 1_000_000_00, "CNY"},
		{"92.3万人民币", none, 923_000_00, "CNY"},
		{"500.000000万人民币", none, 5_000_000_00, "CNY"},
		{"1,234.5678(万元人民币)", none, 12_345_678_00, "CNY"},
		{"100万美元", none, 1_000_000_00, "USD"},
		{"100万美元", wan, 1_000_000_00, "USD"}, // never 万元
		{"100万元", usdWan, 1_000_000_00, "CNY"},
		{"100万", usdWan, 1_000_000_00, "USD"},
		{"3亿元", none, 300_000_000_00, "CNY"},
		{"3亿5000万元", none, 350_000_000_00, "CNY"},
		{"1.08亿美元", none, 108_000_000_00, "USD"},
		{"5000", none, 5000_00, ""},
		{"5000", wan, 50_000_000_00, "CNY"},
		{"5000元", wan, 5000_00, "CNY"},
		{"5000美元", wan, 5000_00, "USD"},
		{"￥500", wan, 5_000_000_00, "CNY"}, // a mark leaves the multiplier
		{"USD 500", wan, 5_000_000_00, "USD"},
		{"-5", none, -5_00, ""}, {"－５", none, -5_00, ""}, {"−5", none, -5_00, ""}, {"(5)", none, -5_00, ""}, {"（5）万元", none, -50_000_00, "CNY"},
		{"(5万元)", none, -50_000_00, "CNY"}, {"-￥5", none, -5_00, "CNY"}, {"￥-5", none, -5_00, "CNY"}, {"￥(5)", none, -5_00, "CNY"}, {"负5万元", none, -50_000_00, "CNY"},
		{"￥1,234.50", none, 1234_50, "CNY"}, {"¥1234.5", none, 1234_50, "CNY"}, {"US$ 5 million", none, 5_000_000_00, "USD"},
		{"$1,000", none, 1000_00, "USD"}, {"5 million US dollars", none, 5_000_000_00, "USD"}, {"HK$2亿", none, 200_000_000_00, "HKD"},
		{"１，０００", none, 1000_00, ""}, {"5.0E+3", none, 5000_00, ""}, {"1e3万元", none, 10_000_000_00, "CNY"}, {"0", none, 0, ""}, {"0.00万元", none, 0, "CNY"},
		{"人民币壹佰万元整", none, 1_000_000_00, "CNY"}, {"人民币壹仟贰佰叁拾肆元伍角陆分", none, 1234_56, "CNY"},
		{"壹亿贰仟万元整", none, 120_000_000_00, "CNY"}, {"三百万美元", none, 3_000_000_00, "USD"}, {"壹佰", wan, 1_000_000_00, "CNY"}, {"十万元", none, 100_000_00, "CNY"},
		{"注册资本100万元", none, 1_000_000_00, "CNY"}, {"注册资本(100万元)", none, 1_000_000_00, "CNY"}, {"注册资金：500万元人民币", none, 5_000_000_00, "CNY"},
		{"人民币500万元", none, 5_000_000_00, "CNY"}, {"RMB 500万", none, 5_000_000_00, "CNY"}, {"(人民币)500万元", none, 5_000_000_00, "CNY"},
		{"1000万港元", none, 10_000_000_00, "HKD"}, {"1000万港币", none, 10_000_000_00, "HKD"}, {"500百万日元", none, 500_000_000_00, "JPY"}, {"1千万欧元", none, 10_000_000_00, "EUR"},
		{"10万新加坡元", none, 100_000_00, "SGD"}, {"200万新台币", none, 2_000_000_00, "TWD"}, {"100万元(美元)", none, 1_000_000_00, "USD"},
		{"100萬元人民幣", none, 1_000_000_00, "CNY"}, {"壹佰萬圓整", none, 1_000_000_00, "CNY"}, {"USD 5 mil", none, 5_000_000_00, "USD"},
		{" 100 万 元 ", none, 1_000_000_00, "CNY"}, {"33639.594321", Unit{100000000, "USD"}, 33639_5943_2100_00 / 1, "USD"},
	} {
		got, ok := ParseAmount(c.in, c.def)
		if !ok || got.Minor != c.want || got.Currency != c.cur || got.Rounded {
			t.Errorf("ParseAmount(%q, %v) = %+v, %v; want %d %s", c.in, c.def, got, ok, c.want, c.cur)
		}
	}
}

func TestParseAmountRounds(t *testing.T) {
	for in, want := range map[string]int64{"1.005": 101, "1.004": 100, "-1.005": -101, "0.0000005万元": 1, "0.0000004万元": 0} {
		if got, ok := ParseAmount(in, Unit{}); !ok || got.Minor != want || !got.Rounded {
			t.Errorf("ParseAmount(%q) = %+v, %v; want %d, rounded", in, got, ok, want)
		}
	}
}

func TestParseAmountRefuses(t *testing.T) {
	for _, in := range []string{
		"", "-", "N/A", "暂无", "元", "万元", "约100万元", "100-200万元", "100~200", "不超过100万元", "100%", "2025年", "2025-09-30", "1,23", "1,0000",
		"1.234,56", "100万比索", "100万(万元)", "1 000", "100元/吨", "美元人民币100", "999999999999999999999", "9223372036854775807", "1e999999999",
		"--5", "-(5)", "abc", "100万美元(折人民币700万元)", "壹佰万元(1000000)", "\x00", "1\x002", "万", "亿", "天元",
	} {
		if got, ok := ParseAmount(in, Unit{}); ok {
			t.Errorf("ParseAmount(%q) = %+v, want refused", in, got)
		}
	}
}

func TestAmountsOfRealLists(t *testing.T) {
	for _, c := range []struct {
		file        string
		blank       int
		first       string
		firstAmount Amount
	}{
		{"E01", 14, "100万人民币", Amount{1_000_000_00, "CNY", false}},
		{"E02", 11, "92.3万人民币", Amount{923_000_00, "CNY", false}},
		{"E06", 332, "1,000(万元人民币)", Amount{10_000_000_00, "CNY", false}},
	} {
		t.Run(c.file, func(t *testing.T) {
			blank, rows := 0, sample(t, "enterprise/"+c.file+"__*.csv")
			for i, r := range rows {
				if IsBlank(r[5]) {
					blank++
					continue
				}
				got, ok := ParseAmount(r[5], Unit{})
				if !ok || got.Currency == "" {
					t.Errorf("row %d: %q = %+v, %v", i+2, r[5], got, ok)
				}
				if wantUSD := containsAny(r[5], "美元"); wantUSD != (got.Currency == "USD") {
					t.Errorf("row %d: %q is in %s", i+2, r[5], got.Currency)
				}
			}
			if got, _ := ParseAmount(rows[0][5], Unit{}); rows[0][5] != c.first || got != c.firstAmount {
				t.Errorf("first row %q = %+v", rows[0][5], got)
			}
			if blank != c.blank {
				t.Errorf("%d blank, want %d", blank, c.blank)
			}
		})
	}
}

func TestParseUnit(t *testing.T) {
	for in, want := range map[string]Unit{
		"注册资金(万元)": {10000, "CNY"}, "进出口总额_当月(亿美元)_TotExpImp_Mon": {100000000, "USD"}, "(元)": {1, "CNY"}, "注册资金（元）": {1, "CNY"},
		"合同外资（万美元）": {10000, "USD"}, "出口(千美元)": {1000, "USD"}, "出口(百万美元)": {1000000, "USD"}, "人民币万元": {10000, "CNY"}, "人民币（万元）": {10000, "CNY"},
		"US$ million": {1000000, "USD"}, "Value (million US$)": {1000000, "USD"}, "Thousand USD": {1000, "USD"}, "Exports, USD'000": {1000, "USD"},
		"进出口总额(人民币)": {1, "CNY"}, "进出口总额(美元)": {1, "USD"}, "单位：万元": {10000, "CNY"}, "单位:亿元": {100000000, "CNY"}, "金额 元": {1, "CNY"},
		"投资额（万）": {10000, ""}, "美元（万元）": {10000, "USD"}, "实到外资(万元,美元)": {10000, "USD"}, "Exports (100 million yuan)": {100000000, "CNY"},
		"FDI (10 thousand US dollars)": {10000, "USD"}, "注册资本(万港元)": {10000, "HKD"}, "注册资本（万元人民币）": {10000, "CNY"}, "出口额(亿日元)": {100000000, "JPY"},
		"注册资金（ 万元 ）（必填）": {10000, "CNY"}, "Value(Mil. USD)": {1000000, "USD"}, "金额(10,000 USD)": {10000, "USD"}, "Imports (JPY 1,000)": {1000, "JPY"}, "FDI (USD 1000000)": {1000000, "USD"},
		"欧元区进口(万元)": {10000, "CNY"}, "2025年出口(美元)": {1, "USD"}, "CNY": {1, "CNY"}, "万元": {10000, "CNY"}, "金额／元": {1, "CNY"}, "注册资本\n（万元）": {10000, "CNY"},
	} {
		if got, ok := ParseUnit(in); !ok || got != want {
			t.Errorf("ParseUnit(%q) = %+v, %v; want %+v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "企业名称", "人民币对日元汇率(日元=100)", "天元锰业", "多元化经营", "企业数(家)", "进出口额", "占比(%)", "人民币/美元", "重量(千克)", "百分比", "员工人数(万人)"} {
		if got, ok := ParseUnit(in); ok {
			t.Errorf("ParseUnit(%q) = %+v, want none", in, got)
		}
	}
}

func TestCurrencyCode(t *testing.T) {
	for in, want := range map[string]string{
		"人民币": "CNY", "RMB": "CNY", "rmb": "CNY", "元人民币": "CNY", "人民币元": "CNY", "元": "CNY", "万元": "CNY", "万元人民币": "CNY", "￥": "CNY",
		"美元": "USD", "USD": "USD", "US$": "USD", "万美元": "USD", "美金": "USD", "港币": "HKD", "港元": "HKD", "ＵＳＤ": "USD", "USD-美元": "USD", "美元(USD)": "USD",
		"欧元": "EUR", "日元": "JPY", "英镑": "GBP", "新台币": "TWD", "澳门元": "MOP", "韩元": "KRW", "卢布": "RUB", "坚戈": "KZT", "马来西亚林吉特": "MYR",
		"比索": "", "": "", "其他": "", "美元/人民币": "", "USDX": "",
	} {
		if got, ok := CurrencyCode(in); got != want || ok != (want != "") {
			t.Errorf("CurrencyCode(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func FuzzAmount(f *testing.F) {
	for _, s := range []string{"1,000(万元)", "3亿5000万元", "(5)", "US$ 5 million", "人民币壹佰万元伍角整", "5.0E+3", "-￥1,234.50", "100万美元"} {
		f.Add(s, int64(10000))
	}
	f.Fuzz(func(t *testing.T, s string, mult int64) {
		a, ok := ParseAmount(s, Unit{mult, "USD"})
		if !ok {
			return
		}
		text := FormatMinor(a.Minor, 1, 2)
		if b, ok := ParseAmount(text, Unit{1, a.Currency}); !ok || b.Minor != a.Minor || b.Currency != a.Currency || b.Rounded {
			t.Fatalf("%q → %+v → %q → %+v, %v", s, a, text, b, ok)
		}
		ParseUnit(s)
		ParseRateHeader(s)
		CurrencyCode(s)
	})
}
