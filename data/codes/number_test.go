package codes

import (
	"encoding/json"
	"strings"
	"testing"
)

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		in    string
		scale int
		want  int64
	}{
		{"614.28", 8, 614_2800_0000}, {"12.5%", 4, 12_5000}, {"1,234,567", 0, 1234567}, {"-3.5", 0, -4}, {"3.5", 0, 4}, {"2.4999", 0, 2}, {"(7)", 0, -7},
		{"１２．５", 1, 125}, {".5", 2, 50}, {"1.5e3", 0, 1500}, {"+8", 0, 8}, {" 35 ", 2, 3500}, {"0", 3, 0},
	} {
		if got, ok := ParseNumber(c.in, c.scale); !ok || got != c.want {
			t.Errorf("ParseNumber(%q, %d) = %d, %v; want %d", c.in, c.scale, got, ok, c.want)
		}
	}
	for _, in := range []string{"", "-", "N/A", "12万", "abc", "1,23", "1.2.3", "--1", "99999999999999999999", "%", "1 2"} {
		if got, ok := ParseNumber(in, 2); ok {
			t.Errorf("ParseNumber(%q) = %d, want refused", in, got)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		minor, mult int64
		dec         int
		want        string
	}{
		{1_234_567_890_00, 10000, 2, "123,456.79"}, {100_00, 1, 2, "100.00"}, {-1_50, 1, 0, "-2"}, {1_49, 1, 0, "1"}, {0, 10000, 2, "0.00"},
		{108_000_000_00, 100000000, 2, "1.08"}, {-5_00, 1, 2, "-5.00"}, {50, 1, 0, "1"}, {1_000_000_00, 1, 0, "1,000,000"}, {-1, 10000, 2, "0.00"}, {5, 0, 2, "0.05"},
		{9223372036854775807, 1, 2, "92,233,720,368,547,758.07"}, {-9223372036854775808, 1, 2, "-92,233,720,368,547,758.08"},
	} {
		if got := FormatMinor(c.minor, c.mult, c.dec); got != c.want {
			t.Errorf("FormatMinor(%d, %d, %d) = %q, want %q", c.minor, c.mult, c.dec, got, c.want)
		}
	}
	if got := FormatScaled(6_1428_0000, 8, 4); got != "6.1428" {
		t.Errorf("FormatScaled = %q", got)
	}
	if got := FormatScaled(1234567, 0, 1); got != "1,234,567.0" {
		t.Errorf("FormatScaled = %q", got)
	}
}

func TestPlainDecimal(t *testing.T) {
	for _, c := range []struct {
		v     int64
		scale int
		want  string
	}{
		{123450, 3, "123.45"}, {1_234_567_00, 2, "1234567"}, {1_080_000, 6, "1.08"}, {1, 8, "0.00000001"}, {0, 4, "0"}, {0, 0, "0"},
		{1200, 0, "1200"}, {-50, 2, "-0.5"}, {-1_000_000, 2, "-10000"}, {83, 1, "8.3"}, {80, 1, "8"}, {100, 2, "1"},
		{9223372036854775807, 2, "92233720368547758.07"}, {-9223372036854775808, 4, "-922337203685477.5808"},
	} {
		if got := PlainDecimal(c.v, c.scale); got != c.want {
			t.Errorf("PlainDecimal(%d, %d) = %q, want %q", c.v, c.scale, got, c.want)
		}
	}
	for want, v := range map[string]*int64{"null": nil, "12.34": new(int64)} {
		if v != nil {
			*v = 123400
		}
		if got, err := json.Marshal(JSONDecimal(v, 4)); err != nil || string(got) != want {
			t.Errorf("JSON %s, want %s (%v)", got, want, err)
		}
	}
}

func TestParseRateHeader(t *testing.T) {
	for in, want := range map[string]Quote{
		"人民币对美元汇率(美元=100)": {Base: "USD", Counter: "CNY", Per: 100}, "人民币对日元汇率(日元=100)": {Base: "JPY", Counter: "CNY", Per: 100},
		"人民币对欧元汇率(欧元=100)": {Base: "EUR", Counter: "CNY", Per: 100}, "人民币对美元汇率中间价": {Base: "USD", Counter: "CNY", Per: 1},
		"美元/人民币": {Base: "USD", Counter: "CNY", Per: 1}, "100日元/人民币": {Base: "JPY", Counter: "CNY", Per: 100}, "USD/CNY": {Base: "USD", Counter: "CNY", Per: 1},
		"USDCNY": {Base: "USD", Counter: "CNY", Per: 1}, "CNY per USD": {Base: "USD", Counter: "CNY", Per: 1}, "CNY per 100 JPY": {Base: "JPY", Counter: "CNY", Per: 100},
		"1美元对人民币": {Base: "USD", Counter: "CNY", Per: 1}, "美元兑人民币": {Base: "USD", Counter: "CNY", Per: 1}, "人民币/马来西亚林吉特": {Base: "CNY", Counter: "MYR", Per: 1},
		"人民币/100日元": {Base: "JPY", Counter: "CNY", Per: 100}, "人民币汇率中间价(100美元)": {Base: "USD", Counter: "CNY", Per: 100}, "100美元兑人民币": {Base: "USD", Counter: "CNY", Per: 100},
		"日元（100）": {Base: "JPY", Counter: "CNY", Per: 100}, "100美元": {Base: "USD", Counter: "CNY", Per: 100}, "美元=100": {Base: "USD", Counter: "CNY", Per: 100},
		"1人民币对韩元": {Base: "CNY", Counter: "KRW", Per: 1}, "CNY to USD": {Base: "CNY", Counter: "USD", Per: 1},
		"人民币对卢布(人民币=100)": {Base: "CNY", Counter: "RUB", Per: 100}, "USD to CNY": {Base: "USD", Counter: "CNY", Per: 1}, "人民币对100日元": {Base: "JPY", Counter: "CNY", Per: 100},
	} {
		if got, ok := ParseRateHeader(in); !ok || got != want {
			t.Errorf("ParseRateHeader(%q) = %+v, %v; want %+v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "美元", "CNY", "人民币对卢布汇率", "注册资金(万元)", "汇率", "人民币和美元", "CNY/USD", "人民币/美元", "100美元以上", "出口额(美元)", "人民币/美元/欧元", "2100美元"} {
		if got, ok := ParseRateHeader(in); ok {
			t.Errorf("ParseRateHeader(%q) = %+v, want none", in, got)
		}
	}
}

func TestRMBPerUnit(t *testing.T) {
	for _, c := range []struct {
		q    Quote
		want int64
	}{
		{Quote{"USD", "CNY", 100, 614_2800_0000}, 6_1428_0000}, // 2014: 614.28 per 100
		{Quote{"USD", "CNY", 1, 7_1268_0000}, 7_1268_0000},
		{Quote{"JPY", "CNY", 100, 4_7899_0000}, 478_9900}, // 0.047899
		{Quote{"CNY", "MYR", 1, 6200_0000}, 1_6129_0323},  // 1 ÷ 0.62 = 1.612903226
		{Quote{"CNY", "RUB", 100, 1250_0000_0000}, 800_0000},
		{Quote{"USD", "CNY", 0, 7_0000_0000}, 7_0000_0000}, {Quote{"USD", "EUR", 1, 9000_0000}, 0}, {Quote{"USD", "CNY", 1, 0}, 0},
	} {
		if got := RMBPerUnit(c.q); got != c.want {
			t.Errorf("RMBPerUnit(%+v) = %d, want %d", c.q, got, c.want)
		}
	}
}

func TestIsBlank(t *testing.T) {
	for _, s := range []string{"", " ", "　", "-", "--", "—", "——", "－", "/", "N/A", "n/a", "NA", "#N/A", "ＮＡ", "空", "无", "暂无", "null", "NULL", "nan", "NaN", "None", "..", "……", "\u200b", "（空）", "***"} {
		if !IsBlank(s) {
			t.Errorf("IsBlank(%q) = false", s)
		}
	}
	for _, s := range []string{"0", "0.00", "无锡市贸易公司", "空调", "NABC", "-5", "a", "N", "美元"} {
		if IsBlank(s) {
			t.Errorf("IsBlank(%q) = true", s)
		}
	}
}

func TestNormalizeName(t *testing.T) {
	for in, want := range map[string]string{
		" 宁夏（中卫）枸杞有限公司 ": "宁夏(中卫)枸杞有限公司", "宁夏【中卫】枸杞有限公司。": "宁夏(中卫)枸杞有限公司", "“天元锰业”": "天元锰业", "ＡＢＣ Co., Ltd.": "ABCCO.,LTD",
		"宁夏　天元\u200b锰业": "宁夏天元锰业", "abc（宁夏）": "ABC(宁夏)", "某某有限责任公司": "某某有限责任公司", "阿里•木": "阿里·木", "": "",
	} {
		if got := NormalizeName(in); got != want {
			t.Errorf("NormalizeName(%q) = %q, want %q", in, got, want)
		}
		if again := NormalizeName(want); again != want {
			t.Errorf("NormalizeName(%q) changes it again to %q", want, again)
		}
	}
	if NormalizeName("某某有限公司") == NormalizeName("某某有限责任公司") {
		t.Error("the wording of the form is lost")
	}
}

func TestLooksLikeFirm(t *testing.T) {
	for _, s := range []string{"宁夏天元锰业集团有限公司", "中卫市东园塑料厂", "贺兰县金贵供销合作社", "上海某企业管理中心（有限合伙）", "中国建筑设计院", "中宁县余丁供销社文副门市部",
		"ABC Co., Ltd.", "Siemens AG Holding GmbH", "Global Trading Inc", "吴忠市某药店", "中国国家铁路集团", "宁夏某厂(普通合伙)", "XYZ Group", "养鸡场有限责任公司"} {
		if !LooksLikeFirm(s) {
			t.Errorf("LooksLikeFirm(%q) = false", s)
		}
	}
	for _, s := range []string{"", "合计", "张三", "备注：以上数据", "N/A", "123", "序号", "Income statement", "2025年9月", "企业名称以下省略"[len("企业名称"):]} {
		if LooksLikeFirm(s) {
			t.Errorf("LooksLikeFirm(%q) = true", s)
		}
	}
}
