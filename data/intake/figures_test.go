package intake

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// month is a firm's trade of a month, by the firm's name.
func month(t testing.TB, s *store.Store, firm string, m int64) *kind.Record {
	t.Helper()
	return only(t, s, kind.TradeRecord, eq("enterprise_name", firm), eq("month", m))
}

// A customs table: title with the month, unit above, two header rows with
// merged groups, 当月 and 累计 under each.
func TestCustomsTable(t *testing.T) {
	merge := func(f *excelize.File, sheet string) error {
		for _, m := range [][2]string{{"A1", "G1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "D3"}, {"E3", "F3"}} {
			if err := f.MergeCell(sheet, m[0], m[1]); err != nil {
				return err
			}
		}
		return nil
	}
	path := book(t, sheetData{"9月", [][]any{
		{"中卫市外贸企业进出口情况表（2025年9月）"},
		{"单位：万元"},
		{"企业名称", "海关编码", "出口", nil, "进口", nil, "备注"},
		{nil, nil, "当月", "累计", "当月", "累计"},
		{"宁夏甲枸杞有限公司", "6404960001", 120.5, 900, 0, 10},
		{"宁夏乙贸易有限公司", "6404960002", "", 50, "-", 20},
		{"合计", nil, 120.5, 950, 0, 30},
	}, merge})
	s := newStore(t)
	res := mustLoad(t, s, path, Options{Kind: kind.TradeRecord})
	if res.Imported != 2 || res.Rejected != 1 || res.NewFirms != 2 || res.Kind != kind.TradeRecord {
		t.Fatalf("%+v", res)
	}
	r := month(t, s, "宁夏甲枸杞有限公司", 202509)
	for key, want := range map[string]any{"export_rmb": int64(1205000_00), "export_cum": int64(9000000_00), "import_rmb": int64(0), "import_cum": int64(100000_00)} {
		if r.Get(key) != want {
			t.Errorf("%s: %v, want %v", key, r.Get(key), want)
		}
	}
	if r := month(t, s, "宁夏乙贸易有限公司", 202509); r.Has("export_rmb") || r.Has("import_rmb") || r.Int("export_cum") != 500000_00 {
		t.Errorf("a blank month: %v", r.Values)
	}
}

// Spreadsheets turn 2025.10 into 2025.1; the neighbours tell it from January.
func TestMonthsAsNumbers(t *testing.T) {
	rows := [][]any{{"企业名称", "月份", "出口额（千美元）", "出口额（万元）", "进口额（万元）", "出口量（万吨）", "同比（%）"}}
	for _, m := range []float64{2025.7, 2025.8, 2025.9, 2025.1, 2025.11, 2025.12} {
		rows = append(rows, []any{"甲有限公司", m, 10, 70, 1, 3, 5})
	}
	s := newStore(t)
	res := mustLoad(t, s, book(t, sheetData{"a", rows, nil}), Options{Kind: kind.TradeRecord})
	if res.Imported != 6 || res.Mapping["出口量（万吨）"] != "" || res.Mapping["同比（%）"] != "" {
		t.Fatalf("%+v", res)
	}
	r := month(t, s, "甲有限公司", 202510)
	if r.Int("export_usd") != 10000_00 || r.Int("export_rmb") != 700000_00 {
		t.Errorf("%v", r.Values)
	}
}

// A wide table has a column a month; a blank month is no record.
func TestWideTable(t *testing.T) {
	for name, c := range map[string][][]any{
		"months":      {{"2025年进出口情况"}, {"单位：万元"}, {"企业名称", "1月", "2月", "3月"}, {"甲有限公司", 1, nil, 3}, {"乙有限公司", "-", "", nil}},
		"full months": {{"单位：万元"}, {"企业名称", "2025年1月", "202502", "2025.3"}, {"甲有限公司", 1, nil, 3}, {"乙有限公司", "-", "", nil}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			res := mustLoad(t, s, book(t, sheetData{"a", c, nil}), Options{Kind: kind.TradeRecord})
			if res.Imported != 1 || res.Rejected != 1 || len(records(t, s, kind.TradeRecord)) != 2 {
				t.Fatalf("%+v", res)
			}
			if r := month(t, s, "甲有限公司", 202503); r.Int("total_rmb") != 30000_00 {
				t.Errorf("%v", r.Values)
			}
		})
	}
}

// Customs revises: the cumulative then differs from the months. Both stay,
// and the difference is said; so are columns that look swapped.
func TestContradictions(t *testing.T) {
	s := newStore(t)
	res := mustLoad(t, s, text(t, "a.csv", "企业名称,月份,出口额（万元）,进口额（万元）,累计出口（万元）,累计进口（万元）,进出口额（万元）\n"+
		"甲有限公司,2025-01,10,5,10,5,15\n甲有限公司,2025-02,20,5,31,10,25\n乙有限公司,2025-01,100,1,1,100,101\n丙有限公司,2025-01,1,1,1,1,3\n", false), Options{Kind: kind.TradeRecord})
	if res.Imported != 4 {
		t.Fatalf("%+v", res)
	}
	for row, words := range map[int]string{3: "与 1—2 月合计", 4: "填反", 5: "不等于出口"} {
		if !says(res, row, words) {
			t.Errorf("row %d does not say %s: %+v", row, words, res.Problems)
		}
	}
	if says(res, 2, "不等") || says(res, 2, "合计") || says(res, 2, "填反") {
		t.Errorf("row 2 is right: %+v", res.Problems)
	}
	if r := month(t, s, "甲有限公司", 202502); r.Int("export_cum") != 310000_00 || r.Int("export_rmb") != 200000_00 {
		t.Errorf("repaired: %v", r.Values)
	}
}

// A figure finds its firm by code, customs code or name; one that is named by
// an unknown code alone is refused.
func TestFirmsOfFigures(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "f.csv", "企业名称,信用代码,海关编码\n甲有限公司,"+codeA+",6404960001\n", false), Options{Kind: kind.Enterprise})
	res := mustLoad(t, s, text(t, "t.csv", "信用代码,海关注册编码,单位名称,统计月份,出口（元）\n"+codeA+",,,202501,1\n,6404960001,,2025年2月,1\n,, 甲有限公司,2025/3,1\n"+codeB+",,,202501,1\n,,空,202501,1\n", false), Options{Kind: kind.TradeRecord})
	if res.Imported != 3 || res.Rejected != 2 || res.NewFirms != 0 || !says(res, 5, "没有这个代码") || !says(res, 6, "没有企业名称") {
		t.Errorf("%+v", res)
	}
	firm := only(t, s, kind.Enterprise)
	if firm.Int("first_trade") != 202501 || firm.Int("last_trade") != 202503 {
		t.Errorf("%v", firm.Values)
	}
}

func TestArrivals(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "r.csv", "日期,USD/CNY,EUR/CNY\n2025-09-30,7.1055,8.3351\n", false), Options{Kind: kind.ExchangeRate})
	path := book(t, sheetData{"到资", [][]any{
		{"企业名称", "到资日期", "到资金额（万美元）", "币种", "国别"},
		{"甲有限公司", time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC), 100, "美元", "香港"},
		{"甲有限公司", "2025-09-30", "-50", "", "中国香港"},
		{"乙有限公司", 45930, "300万元人民币", nil, "新加坡"},
		{"丙有限公司", "2025-09-30", "多少", nil, nil},
	}, nil})
	res := mustLoad(t, s, path, Options{Kind: kind.CapitalArrival})
	if res.Imported != 3 || res.Rejected != 1 {
		t.Fatalf("%+v", res)
	}
	for _, c := range []struct {
		firm     string
		amount   int64
		currency string
		usd, rmb int64
	}{
		{"甲有限公司", 1000000_00, "USD", 1000000_00, 7105500_00},
		{"甲有限公司", -500000_00, "USD", -500000_00, -3552750_00},
		{"乙有限公司", 3000000_00, "CNY", 422208_15, 3000000_00}, // 3,000,000 ÷ 7.1055 = 422,208.148…
	} {
		r := only(t, s, kind.CapitalArrival, eq("enterprise_name", c.firm), eq("amount", c.amount))
		if r.Text("currency") != c.currency || r.Int("usd") != c.usd || r.Int("rmb") != c.rmb {
			t.Errorf("%s: %s, %d, %d", c.firm, r.Text("currency"), r.Int("usd"), r.Int("rmb"))
		}
	}
	if again := mustLoad(t, s, path, Options{Kind: kind.CapitalArrival}); again.Imported+again.Updated != 0 {
		t.Errorf("the second time: %+v", again)
	}
}

// Undoing takes back the rows and the firms made on the way, but not what
// somebody changed since.
func TestUndo(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	mustLoad(t, s, text(t, "f.csv", "企业名称\n甲有限公司\n", false), Options{Kind: kind.Enterprise})
	before := rollups(t, s)
	res := mustLoad(t, s, text(t, "t.csv", "企业名称,月份,出口额（万元）\n甲有限公司,2025-01,1\n乙有限公司,2025-01,2\n丙有限公司,2025-01,3\n", false), Options{Kind: kind.TradeRecord})
	if res.NewFirms != 2 {
		t.Fatalf("%+v", res)
	}
	kept := only(t, s, kind.Enterprise, eq("name", "丙有限公司"))
	kept.Set("phone", "138")
	if err := s.Save(ctx, kept); err != nil {
		t.Fatal(err)
	}
	u, err := s.UndoBatch(ctx, res.Batch)
	if err != nil || u.Removed != 4 || u.Kept != 1 {
		t.Errorf("%+v, %v", u, err)
	}
	if n := len(records(t, s, kind.TradeRecord)); n != 0 {
		t.Errorf("%d months are left", n)
	}
	names := ""
	for _, r := range records(t, s, kind.Enterprise) {
		names += r.Title() + " "
	}
	if names != "甲有限公司 丙有限公司 " || rollups(t, s) != before {
		t.Errorf("left: %s, rollups %d", names, rollups(t, s))
	}
	if _, err := s.UndoBatch(ctx, res.Batch); err == nil {
		t.Error("undone twice")
	}
	if again := mustLoad(t, s, text(t, "t.csv", "企业名称,月份,出口额（万元）\n甲有限公司,2025-01,1\n", false), Options{Kind: kind.TradeRecord}); again.Imported != 1 {
		t.Errorf("a month that was undone does not come back: %+v", again)
	}
}

func rollups(t testing.TB, s *store.Store) int64 {
	t.Helper()
	n, err := s.Number(context.Background(), "SELECT SUM(export_rmb + import_rmb + unsplit_rmb + row_count) FROM rollup_trade")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Yearly and monthly figures of an area are published figures, never a firm's.
func TestFiguresOfAnArea(t *testing.T) {
	for name, c := range map[string]struct {
		body, want string
	}{
		"months": {"时间,出口总额（亿元）,进口总额（亿元）\n2025年1月,1.5,2\n2025年2月,,3\n", "2025-01 2025-02"},
		"years":  {",出口额（万美元）\n2023年,100\n2024年,200\n", "2023 2024"},
		"wide":   {"地区,2023,2024\n中卫市,1,2\n", "2023 2024"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			res := mustLoad(t, s, text(t, "a.csv", c.body, false), Options{Kind: kind.TradeRecord})
			periods := []string{}
			for _, r := range records(t, s, kind.Published) {
				periods = append(periods, r.Text("period"))
			}
			if strings.Join(periods, " ") != c.want || res.Kind != kind.Published || len(records(t, s, kind.Enterprise)) != 0 {
				t.Errorf("%v: %+v", periods, res)
			}
		})
	}
}

// An undo says as many as the import said, not the steps and jobs written along.
func TestUndoCountsWhatTheImportCounted(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	for _, c := range []struct {
		k    *kind.Kind
		file string
	}{
		{kind.Lead, "线索名称,投资方,阶段,收到日期\n甲项目,某公司,在谈,2025-03-01\n乙项目,某公司,线索,2025-03-02\n"},
		{kind.Contact, "姓名,单位,职务\n张三,某公司,经理\n李四,某公司,厂长\n"},
	} {
		res := mustLoad(t, s, text(t, "f.csv", c.file, false), Options{Kind: c.k})
		u, err := s.UndoBatch(ctx, res.Batch)
		if err != nil || u.Removed != 2 || u.Kept != 0 {
			t.Errorf("%s: %+v, %v", c.k.Key, u, err)
		}
		for _, k := range []*kind.Kind{c.k, kind.LeadStep, kind.Employment} {
			if n := len(records(t, s, k)); n != 0 {
				t.Errorf("%d of %s are left", n, k.Key)
			}
		}
	}
}
