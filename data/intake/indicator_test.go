package intake

import (
	"context"
	"testing"

	"beizeng/data/kind"
)

// Tables with a row an indicator and a column a period: exports and imports of
// a year are one record, in the row's own unit; growth is left out and said so.
func TestRowsOfIndicators(t *testing.T) {
	body := "数据库：年度数据\n指标,2023年,2022年\n进出口总额(亿元),,3\n出口总额(亿元),3,2\n出口总额增长(%),9,9\n进口总额(百万美元),6,1\n"
	s := newStore(t)
	path := text(t, "全国.csv", body, false)
	res := mustLoad(t, s, path, Options{Kind: kind.TradeRecord})
	yuan, dollars := only(t, s, kind.Published, eq("period", "2022"), eq("currency", "CNY")), only(t, s, kind.Published, eq("period", "2023"), eq("currency", "USD"))
	if yuan.Int("total") != 3*yi || yuan.Int("export") != 2*yi || dollars.Int("import") != 6*1e6*100 {
		t.Errorf("%v %v", yuan.Values, dollars.Values)
	}
	if only(t, s, kind.Published, eq("period", "2023"), eq("currency", "CNY")).Get("total") != nil {
		t.Error("a blank became a zero")
	}
	if res.Imported != 3 || res.Rejected != 1 || res.Warnings != 0 || !says(res, 5, "同比") {
		t.Errorf("%+v", res)
	}
	if again := mustLoad(t, s, path, Options{Kind: kind.TradeRecord}); again.Imported+again.Updated != 0 || again.Unchanged != 3 {
		t.Errorf("again: %+v", again)
	}
	// all of it goes back, although later rows changed what earlier ones added
	if _, err := s.UndoBatch(context.Background(), res.Batch); err != nil || len(records(t, s, kind.Published)) != 0 {
		t.Errorf("%v, %d records left", err, len(records(t, s, kind.Published)))
	}
}

// The World Bank's and the IMF's own tables; a country is no firm.
func TestTablesOfTheWorld(t *testing.T) {
	s := newStore(t)
	bank := "\"Data Source\",\"World Development Indicators\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"1960\",\"2022\",\n\"China\",\"CHN\",\"Foreign direct investment, net inflows (BoP, current US$)\",\"BX.KLT\",\"\",\"190203920000\",\n\"China\",\"CHN\",\"Foreign direct investment, net inflows (% of GDP)\",\"BX.GDP\",\"\",\"1.05\",\n"
	res := mustLoad(t, s, text(t, "wb.csv", bank, false), Options{Kind: kind.CapitalArrival})
	if r := only(t, s, kind.Published); r.Int("capital") != 190203920000_00 || r.Text("currency") != "USD" || r.Text("area") != "China" || r.Text("period") != "2022" || res.Rejected != 1 {
		t.Errorf("%v %+v", r.Values, res)
	}
	s = newStore(t)
	mustLoad(t, s, text(t, "imf.csv", "Country,Indicator,Unit,Scale,2022M11,2023M1\nJapan,Exports,US Dollar,Millions,60,\n", false), Options{Kind: kind.TradeRecord})
	if r := only(t, s, kind.Published); r.Int("export") != 60*1e6*100 || r.Text("currency") != "USD" || r.Text("period") != "2022-11" {
		t.Errorf("%v", r.Values)
	}
}

func TestRowsOfRates(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "r.csv", "指标,2023年,2022年\n人民币对美元汇率(美元=100)(元),704.67,672.61\n人民币对日元汇率(日元=100)(元),5.0213,\n", false), Options{Kind: kind.ExchangeRate})
	usd := only(t, s, kind.ExchangeRate, eq("base", "USD"), eq("date", "2022-12-31"))
	if usd.Int("yuan") != 672610000 || usd.Text("basis") != "year_avg" || len(records(t, s, kind.ExchangeRate)) != 3 {
		t.Errorf("%v", usd.Values)
	}
}

// Customs' tables by country name their month in the title only, and the span
// of their sums in the middle of a header.
func TestMonthInTitleOfPublished(t *testing.T) {
	s := newStore(t)
	body := "国别（地区）总值表 2025年9月 单位:亿元人民币\n国别（地区）,进出口_当月,进出口_1至9月累计,出口_当月,进出口同比\n日本,2000,17000,1200,1\n"
	mustLoad(t, s, text(t, "a.csv", body, false), Options{Kind: kind.TradeRecord})
	r := only(t, s, kind.Published)
	if r.Text("area") != "日本" || r.Text("period") != "2025-09" || r.Int("total") != 2000*yi || r.Int("total_cum") != 17000*yi || r.Int("export") != 1200*yi {
		t.Errorf("%v", r.Values)
	}
}

func TestYearsWithTheirFigure(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "a.csv", "县区,2023年实际使用外资（万美元）,2024年实际使用外资（万美元）\n沙坡头区,1,9\n中宁县,2,18\n", false), Options{Kind: kind.CapitalArrival})
	if r := only(t, s, kind.Published, eq("area", "中宁县"), eq("period", "2024")); r.Int("capital") != 180000_00 || r.Text("currency") != "USD" {
		t.Errorf("%v", r.Values)
	}
}
