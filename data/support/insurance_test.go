package support

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// insuredWorld: three exporters and a firm with a policy but no exports.
//
//	      exports                        insured
//	01 甲 100 万美元; 乙 700 万元       甲 40 万美元; 乙 70 万元   a month's average of 7 yuan a dollar
//	02 甲 50 万美元                     甲 10 万美元
//	03 甲 80 万美元                     nothing entered
//	04 nothing entered                  甲 5 万美元
//	05 丙 1420 万元                     丙 10 万美元              no rate
//	06 丙 1420 万元                     丙 71 万元                two days of 7.0 and 7.2: 7.1
func insuredWorld(t *testing.T) *world {
	w := given(t, "2025-10-15")
	w.add(kind.Enterprise, "name=甲公司 territory=640521")
	w.add(kind.Enterprise, "name=乙公司 territory=640502")
	w.add(kind.Enterprise, "name=丙公司 territory=640521")
	w.add(kind.Enterprise, "name=丁公司 territory=640521")
	for _, x := range []string{"甲公司 month=2025-01 export_usd=100万美元", "乙公司 month=2025-01 export_rmb=700万元", "甲公司 month=2025-02 export_usd=50万美元", "甲公司 month=2025-03 export_usd=80万美元 export_rmb=999万元",
		"丙公司 month=2025-05 export_rmb=1420万元", "丙公司 month=2025-06 export_rmb=1420万元", "丁公司 month=2025-01 export_rmb=0 import_rmb=5万元", "丁公司 month=2025-06 total_rmb=5万元", "丁公司 month=2024-12 export_rmb=5万元"} {
		w.add(kind.TradeRecord, "enterprise="+x)
	}
	for _, x := range []string{"甲公司 month=2025-01 amount_usd=40万美元", "乙公司 month=2025-01 amount_rmb=70万元", "甲公司 month=2025-02 amount_usd=10万美元", "甲公司 month=2025-04 amount_usd=5万美元",
		"丙公司 month=2025-05 amount_usd=10万美元", "丙公司 month=2025-06 amount_rmb=71万元"} {
		w.add(kind.InsuredExport, "enterprise="+x)
	}
	w.add(kind.ExchangeRate, "date=2025-01-31 basis=month_avg base=USD value=7")
	w.add(kind.ExchangeRate, "date=2025-01-02 basis=day base=USD value=9")
	w.add(kind.ExchangeRate, "date=2025-06-02 basis=day base=USD value=7.0")
	w.add(kind.ExchangeRate, "date=2025-06-03 basis=day base=USD value=7.2")
	w.add(kind.Insurance, "enterprise=甲公司 policy_no=P1 from_date=2024-07-01 to_date=2025-06-30 insurer=某信保 premium=3万元")
	w.add(kind.Insurance, "enterprise=甲公司 policy_no=P2 from_date=2025-07-01 to_date=2026-06-30 insurer=某信保")
	w.add(kind.Insurance, "enterprise=乙公司 policy_no=P3 from_date=2024-01-01 to_date=2024-12-31")
	w.add(kind.Insurance, "enterprise=丁公司 policy_no=P4 from_date=2025-02-01 to_date=2026-01-31")
	return w
}

func TestInsurance(t *testing.T) {
	w := insuredWorld(t)
	sh := w.at("insurance", Query{AsOf: 202506})
	// used: 01, 02, 06. Insured 40 + 70÷7 + 10 + 71÷7.1 = 70; exports 100 + 700÷7 + 50 + 1420÷7.1 = 450
	w.figures(sh, "penetration 15.56%, insured_usd 70.00, export_usd 450.00, insured_firms 2, exporters 3, coverage 66.67%")
	w.noted(sh, "2025 年 4 月没有出口数据")
	w.noted(sh, "2025 年 3 月没有承保出口数据")
	w.noted(sh, "2025 年 5 月有只知人民币的金额而没有美元汇率")
	w.noted(sh, "2025 年 1、6 月只知人民币的金额按当月汇率折美元")
	w.noted(sh, "1 条进出口只有合计")
	w.table(sh, "territories", "沙坡头区|10.00|100.00|10.00%|0|1|0.00%", "中宁县|60.00|350.00|17.14%|2|2|100.00%")
	w.table(sh, "months", "2025-01|50.00|200.00|25.00%|7.0000|月平均", "2025-02|10.00|50.00|20.00%|—|", "2025-03|—|—|—|—|", "2025-04|—|—|—|—|", "2025-05|—|—|—|—|",
		"2025-06|10.00|200.00|5.00%|7.1000|各日平均")
	if n := w.opens(sh.of("insured_firms").Cell); n != 2 {
		t.Errorf("%d policies in force", n)
	}
	// by the end of July the second policy of 甲 runs too: still one firm
	sh = w.at("insurance", Query{AsOf: 202507})
	w.figures(sh, "insured_firms 2, coverage 66.67%")
	// one territory: the months are those of the city
	sh = w.at("insurance", Query{AsOf: 202506, Territory: "640502"})
	w.figures(sh, "insured_usd 10.00, export_usd 100.00, penetration 10.00%, insured_firms 0, exporters 1, coverage 0.00%")
	// in January no rate is needed where all is in dollars; before any data nothing is known
	w.figures(w.at("insurance", Query{AsOf: 202412}), "penetration —, insured_usd —, export_usd —, insured_firms 2, exporters 1, coverage 200.00%")
	w.figures(w.at("insurance", Query{Year: 2023}), "penetration —, coverage —, exporters 0")
}

func TestInsuranceJSON(t *testing.T) {
	w := insuredWorld(t)
	b, err := json.Marshal(w.at("insurance", Query{AsOf: 202506}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"key":"penetration","label":"渗透率","value":0.155556`, `"key":"insured_usd","label":"承保出口额","value":700000,"unit":"USD"`, `"as_of":"2025-06"`, `"penetration":null`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in %s", want, b)
		}
	}
}

func TestDollars(t *testing.T) {
	for _, c := range []struct{ fen, rate, want int64 }{
		{700, 700_000_000, 100}, {1, 700_000_000, 0}, {4, 700_000_000, 1}, {-4, 700_000_000, -1}, {3, 700_000_000, 0}, {35, 1_000_000_000, 4}, {700, 0, 0}, {0, 700_000_000, 0},
	} {
		if got := dollars(c.fen, c.rate); got != c.want {
			t.Errorf("%d fen at %d: %d, want %d", c.fen, c.rate, got, c.want)
		}
	}
}

func TestAsked(t *testing.T) {
	w := given(t, "2025-10-15")
	for _, c := range []struct {
		q    Query
		want string
	}{{Query{Year: 2024, AsOf: 202503}, "不在同一年"}, {Query{AsOf: 202513}, "不是月份"}, {Query{Year: 2026}, "还没到"}} {
		if _, err := At(context.Background(), w.st, "claims", c.q); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.q, err)
		}
	}
	if _, err := At(context.Background(), w.st, "x", Query{}); err == nil || !strings.Contains(err.Error(), "containers") {
		t.Errorf("unknown: %v", err)
	}
	// an empty book has figures, none of them a number that is not known
	for _, topic := range Topics() {
		sh := w.at(topic.Key, Query{})
		if sh.AsOf != 202510 || sh.To != "2025-10-15" || len(sh.Figures) == 0 || len(sh.Tables) == 0 {
			t.Errorf("%s: %+v", topic.Key, sh)
		}
	}
	// a year past is a whole one
	if sh := w.at("claims", Query{Year: 2023}); sh.From != "2023-01-01" || sh.To != "2023-12-31" || sh.Span() != "2023 年 1—12 月" {
		t.Errorf("%s %s %s", sh.From, sh.To, sh.Span())
	}
}
