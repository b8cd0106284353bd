package intake

import (
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

// SAFE prints its table per 100 without saying so, and some currencies the
// other way round: 100 yuan are 19,735 won.
func TestRatesPerHundred(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "日期,美元,日元,韩元\n2025-09-30,710.55,4.7924,19735\n", false), Options{Kind: kind.ExchangeRate})
	if won := only(t, s, kind.ExchangeRate, eq("counter", "KRW")); won.Text("base") != "CNY" || won.Int("per") != 100 || res.Warnings != 1 {
		t.Errorf("%v %+v", won.Values, res.Problems)
	}
	if yen := only(t, s, kind.ExchangeRate, eq("base", "JPY")); yen.Int("yuan") != 4792400 { // 4.7924 ÷ 100 = 0.047924
		t.Errorf("yen at %d", yen.Int("yuan"))
	}
	s = newStore(t)
	mustLoad(t, s, text(t, "b.csv", "货币名称,中行折算价,发布日期\n美元,710.55,2025-09-30 10:30:00\n韩元,0.5,2025-09-30\n", false), Options{Kind: kind.ExchangeRate})
	if won := only(t, s, kind.ExchangeRate, eq("base", "KRW")); won.Int("per") != 100 {
		t.Errorf("won per %d", won.Int("per"))
	}
	// prices of one stay prices of one, and nothing at or below zero is a price
	s = newStore(t)
	res = mustLoad(t, s, text(t, "c.csv", "日期,币种,中间价\n2025-09-30,美元,7.1\n2025-09-29,美元,0\n2025-09-28,美元,-7\n2025-09-27,贝壳,7\n", false), Options{Kind: kind.ExchangeRate})
	if res.Rejected != 2 || !says(res, 5, "不认识的货币") || only(t, s, kind.ExchangeRate, eq("base", "USD")).Int("per") != 1 {
		t.Errorf("%+v", res)
	}
}

// A title that ends in the figure's name and unit is no group heading.
func TestMatrixUnderTitle(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, book(t, sheetData{name: "表", rows: [][]any{{"2024年中卫市企业出口额（万元）"}, {"企业名称", "1月", "2月", "合计"}, {"甲有限公司", 1.5, 2, 3.5}}}), Options{Kind: kind.TradeRecord})
	if jan := only(t, s, kind.TradeRecord, eq("month", int64(202401))); res.HeaderRow != 2 || jan.Int("export_rmb") != 15000_00 {
		t.Errorf("%v %+v", jan.Values, res)
	}
}

func TestMatrixOfDates(t *testing.T) {
	s := newStore(t)
	dates := func(f *excelize.File, sheet string) error {
		format := `yyyy"年"m"月"`
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, "B1", "C1", id)
	}
	mustLoad(t, s, book(t, sheetData{name: "进口额（万元）", rows: [][]any{{"企业名称", 45292, 45323}, {"甲有限公司", 1, 2}}, do: dates}), Options{Kind: kind.TradeRecord})
	only(t, s, kind.TradeRecord, eq("month", int64(202402))) // 45323 is 2024-02-01
}

// Templates begin with a sheet of instructions.
func TestInstructionsFirst(t *testing.T) {
	s := newStore(t)
	path := book(t, sheetData{name: "填表说明", rows: [][]any{{"填表说明"}, {"1. 请勿修改表头"}}}, sheetData{name: "名单", rows: [][]any{{"企业名称"}, {"甲有限公司"}}})
	if res := mustLoad(t, s, path, Options{Kind: kind.Enterprise}); res.Sheet != "名单" || res.Imported != 1 {
		t.Errorf("%+v", res)
	}
	if _, err := load(context.Background(), s, path, Options{Kind: kind.Enterprise, Sheet: "填表说明"}); err == nil {
		t.Error("a sheet that was asked for must not be exchanged for another")
	}
}

// 折合美元 keeps its dollars although 美元 is also a unit.
func TestConvertedColumn(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "a.csv", "企业名称,到账日期,币种,金额（万元）,折合美元（万美元）\n甲有限公司,2025-03-04,港币,780,100\n", false), Options{Kind: kind.CapitalArrival})
	if r := only(t, s, kind.CapitalArrival); r.Int("usd") != 1000000_00 || r.Int("amount") != 7800000_00 || r.Text("currency") != "HKD" {
		t.Errorf("%v", r.Values)
	}
}

// A stored 0.25 that is shown as 25% is a quarter.
func TestPercentCells(t *testing.T) {
	s := newStore(t)
	percent := func(f *excelize.File, sheet string) error {
		id, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, "B2", "B2", id)
	}
	mustLoad(t, s, book(t, sheetData{name: "表", rows: [][]any{{"企业名称", "外资比例"}, {"甲有限公司", 0.25}}, do: percent}), Options{Kind: kind.Enterprise})
	if got := only(t, s, kind.Enterprise).Int("foreign_share"); got != 2500 {
		t.Errorf("share %d, want 25.00", got)
	}
}

// The same name with the same code in lower case is the same firm, and the
// right spelling stays.
func TestCodeInLowerCase(t *testing.T) {
	s := newStore(t)
	body := "企业名称,信用代码,主要产品\n甲有限公司," + strings.ToLower(codeA) + ",枸杞\n"
	mustLoad(t, s, text(t, "a.csv", "企业名称,信用代码\n甲有限公司,"+codeA+"\n", false), Options{Kind: kind.Enterprise})
	res := mustLoad(t, s, text(t, "b.csv", body, false), Options{Kind: kind.Enterprise})
	if r := only(t, s, kind.Enterprise); res.Updated != 1 || r.Text("code") != codeA || r.Text("products") != "枸杞" {
		t.Errorf("%v %+v", r.Values, res)
	}
	if msg := res.Problems[0].Message; strings.Count(msg, codeA) != 1 {
		t.Errorf("says it twice: %s", msg)
	}
}

// Dates that cannot be read are warned of one by one, not left out unsaid, and
// an unreadable month is said once, as the reason.
func TestUnreadableDates(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "企业名称,成立日期\n甲有限公司,2020-13-01\n乙有限公司,20年5月\n", false), Options{Kind: kind.Enterprise})
	if !says(res, 2, "不是能认出的日期") || !says(res, 3, "不是能认出的日期") {
		t.Errorf("%+v", res.Problems)
	}
	res = mustLoad(t, s, text(t, "b.csv", "企业名称,月份,出口额（万元）\n甲有限公司,2024年5月,3\n甲有限公司,2024年一季度,3\n", false), Options{Kind: kind.TradeRecord})
	if n := len(res.Problems); res.Rejected != 1 || n != 1 || !says(res, 3, "不是能认出的月份") {
		t.Errorf("%+v", res.Problems)
	}
}

// A list of arrivals under a title of 1—9月 has no days: that is said.
func TestSpanOfArrivals(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "2025年1-9月全市实际使用外资明细\n企业名称,实际使用外资（万美元）\n甲有限公司,30\n", false), Options{Kind: kind.CapitalArrival})
	if !says(res, 2, "累计期间") || only(t, s, kind.CapitalArrival).Text("date") != "2025-09-30" {
		t.Errorf("%+v", res.Problems)
	}
}

func TestNotATable(t *testing.T) {
	_, err := load(context.Background(), newStore(t), text(t, "a.csv", `[{"企业名称":"甲有限公司"}]`, false), Options{Kind: kind.Enterprise})
	if err == nil || !strings.Contains(err.Error(), "JSON") {
		t.Errorf("%v", err)
	}
}

// A slip in the year is said, and kept.
func TestFutureAndAncientTimes(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "企业名称,月份,出口额（万元）\n甲有限公司,2069-01,1\n甲有限公司,2099-01,1\n甲有限公司,1950-01,1\n甲有限公司,2025-01,1\n", false), Options{Kind: kind.TradeRecord})
	if !says(res, 2, "在将来") || res.Rejected != 1 || !says(res, 3, "不是能认出的月份") || !says(res, 4, "早于 1979") || says(res, 5, "月份") {
		t.Errorf("%+v", res.Problems)
	}
	res = mustLoad(t, s, text(t, "b.csv", "企业名称,成立日期\n乙有限公司,2099-01-01\n丙有限公司,1912-02-05\n", false), Options{Kind: kind.Enterprise})
	if !says(res, 2, "在将来") || res.Warnings != 1 {
		t.Errorf("%+v", res.Problems)
	}
}

func TestContactsAndPostalCodes(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "entreprise,code_postal,email,telephone\n甲有限公司,01000,notanemail,12345\n乙有限公司,75001,a@b.cn;c@d.com,0955-5021234转8001、13800000000\n", false), Options{Kind: kind.Enterprise})
	if res.Mapping["code_postal"] != "" || res.Mapping["entreprise"] != "name" || res.Warnings != 2 || !says(res, 2, "电子邮箱") || !says(res, 2, "电话号码") {
		t.Errorf("%v %+v", res.Mapping, res.Problems)
	}
}

// Figures whose side nobody wrote are taken for both together, and that is said.
func TestUnsaidSide(t *testing.T) {
	res := mustLoad(t, newStore(t), book(t, sheetData{name: "表", rows: [][]any{{"单位：万元"}, {"企业名称", "2024-01", "2024-02"}, {"甲有限公司", 1, 2}}}), Options{Kind: kind.TradeRecord})
	if !says(res, 2, "没有写明是出口还是进口") {
		t.Errorf("%+v", res.Problems)
	}
}

// Money that no rate turns into dollars counts nowhere: that is said, once its
// rate is there it counts.
func TestArrivalWithoutRate(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "企业名称,到资日期,到资金额（万港元）\n甲有限公司,2025-09-30,780\n", false), Options{Kind: kind.CapitalArrival})
	if !says(res, 2, "没有 2025-09-30 的中间价") {
		t.Errorf("%+v", res.Problems)
	}
	mustLoad(t, s, text(t, "r.csv", "日期,币种,中间价\n2025-09-30,美元,7.2\n2025-09-30,港元,0.9\n", false), Options{Kind: kind.ExchangeRate})
	if r := only(t, s, kind.CapitalArrival); r.Int("usd") != 975000_00 { // 7,800,000 × 0.9 ÷ 7.2
		t.Errorf("%v", r.Values)
	}
}

// Currencies that SAFE quotes the other way round convert as well.
func TestArrivalInWon(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "r.csv", "日期,美元,韩元\n2025-09-30,700,20000\n", false), Options{Kind: kind.ExchangeRate})
	mustLoad(t, s, text(t, "a.csv", "企业名称,到资日期,到资金额（亿韩元）\n甲有限公司,2025-09-30,14\n", false), Options{Kind: kind.CapitalArrival})
	// 1,400,000,000 won × 100 ÷ 20,000 = 7,000,000 yuan ÷ 7 = 1,000,000 dollars
	if r := only(t, s, kind.CapitalArrival); r.Int("rmb") != 7e6*100 || r.Int("usd") != 1e6*100 {
		t.Errorf("%v", r.Values)
	}
}

// A month beyond all months is no column and no title of one.
func TestImpossibleMonths(t *testing.T) {
	s := newStore(t)
	for _, body := range []string{"企业名称,2099年1月出口额（万元）\n甲有限公司,1\n", "2099年1月出口情况\n企业名称,出口额（万元）\n甲有限公司,1\n"} {
		if _, err := load(context.Background(), s, text(t, "a.csv", body, false), Options{Kind: kind.TradeRecord}); err == nil || !strings.Contains(err.Error(), "月份") {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// Other systems' templates explain and show examples under their header.
func TestGuidanceUnderHeader(t *testing.T) {
	s := newStore(t)
	body := "企业名称（必填）,统一社会信用代码,成立日期,联系电话\n必填，不超过50字,18位文本,格式：2020-01-01,选填\n示例：某某有限公司,,2020-01-01,13800000000\n甲有限公司,,2020-01-01,\n"
	res := mustLoad(t, s, text(t, "a.csv", body, false), Options{Kind: kind.Enterprise})
	if res.Imported != 1 || res.Rejected != 2 || !says(res, 2, "填写说明") || !says(res, 3, "示例") {
		t.Errorf("%+v", res)
	}
}

// A code that comes later than its firm is kept, right or wrong.
func TestCodeAddedLater(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "a.csv", "企业名称\n甲有限公司\n", false), Options{Kind: kind.Enterprise})
	mustLoad(t, s, text(t, "b.csv", "企业名称,信用代码\n甲有限公司,"+codeA+"\n", false), Options{Kind: kind.Enterprise})
	if r := only(t, s, kind.Enterprise); r.Text("code") != codeA {
		t.Errorf("%v", r.Values)
	}
	mustLoad(t, s, text(t, "c.csv", "企业名称,信用代码\n乙有限公司,\n乙有限公司,123\n", false), Options{Kind: kind.Enterprise})
	mustLoad(t, s, text(t, "d.csv", "企业名称,信用代码\n乙有限公司,123\n", false), Options{Kind: kind.Enterprise})
	if r := only(t, s, kind.Enterprise, eq("name", "乙有限公司")); r.Text("code") != "123" {
		t.Errorf("%v", r.Values)
	}
}
