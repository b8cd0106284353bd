package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
	"beizeng/data/store"
)

const (
	codeA = "91640500227683863C" // check digits worked out by GB 32100
	codeB = "91640521MA76E0XY77"
)

// says reports whether a problem of the row holds the words.
func says(res *Result, row int, words string) bool {
	for _, p := range res.Problems {
		if p.Row == row && strings.Contains(p.Message, words) {
			return true
		}
	}
	return false
}

// A county's list as it comes: a title, a line with unit and date, merged
// group headings, marks, line breaks, a sum and a foot.
func TestListUnderTitleRows(t *testing.T) {
	path := book(t, sheetData{"名单", [][]any{
		{"中宁县外资企业名录"},
		{"填报单位：中宁县商务局", nil, nil, "单位：万元"},
		{"序号", "企业\n名称（必填）", "*统一社会信用代码", "注册\n资本", "成立日期", "增长率（%）", nil, nil},
		{1, "宁夏甲枸杞有限公司", codeA, 1000, time.Date(2018, 3, 7, 0, 0, 0, 0, time.UTC), "3%"},
		{2, "宁夏乙贸易有限公司", "", "1,000(万元)", 43166, "-"},
		{3, "宁夏丙新材料有限公司", nil, "100万美元", "2019年5月"},
		{"合计", nil, nil, 2000},
		{"填表人：张三"},
	}, func(f *excelize.File, sheet string) error { return f.MergeCell(sheet, "A1", "H1") }})
	s := newStore(t)
	res := mustLoad(t, s, path, Options{Kind: kind.Enterprise})
	if res.HeaderRow != 3 || res.Imported != 3 || res.Rejected != 2 || res.Rows != 5 {
		t.Errorf("header %d: %+v", res.HeaderRow, res)
	}
	for name, want := range map[string]string{"宁夏甲枸杞有限公司": "1,000.0000 万元 2018-03-07", "宁夏乙贸易有限公司": "1,000.0000 万元 2018-03-07", "宁夏丙新材料有限公司": "100.0000 万美元 2019-05-31"} {
		r := only(t, s, kind.Enterprise, eq("name", name))
		if got := r.Show("registered_capital") + " " + r.Show("founded"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if !says(res, 7, "合计行") || !says(res, 8, "表尾") || !says(res, 6, "只有月份") {
		t.Errorf("problems: %+v", res.Problems)
	}
}

func TestTextFilesOfAllKinds(t *testing.T) {
	body := "企业名称,信用代码,注册资本（万元）,联系电话\n宁夏甲枸杞有限公司," + codeA + ",\"1,200.5\",0955-7012345\n宁夏乙𫖯贸易有限公司,,,13800001234\n"
	plain := strings.ReplaceAll(body, "𫖯", "某")
	for name, path := range map[string]string{
		"utf8": text(t, "a.csv", body, false), "bom": text(t, "b.csv", "\ufeff"+body, false), "gbk": text(t, "c.csv", plain, true),
		"crlf": text(t, "d.csv", strings.ReplaceAll(body, "\n", "\r\n"), false), "txt": text(t, "e.txt", body, false),
		"trailing": text(t, "f.csv", strings.ReplaceAll(body, "\n", ",,,\n"), false),
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			if res := mustLoad(t, s, path, Options{Kind: kind.Enterprise}); res.Imported != 2 || len(res.Mapping) != 4 {
				t.Errorf("%+v", res)
			}
			if r := only(t, s, kind.Enterprise, eq("code", codeA)); r.Int("registered_capital") != 12005000_00 || r.Text("phone") != "0955-7012345" {
				t.Errorf("%v", r.Values)
			}
		})
	}
}

// Odd codes are kept as written with what they may mean; --strict refuses.
func TestOddCodes(t *testing.T) {
	lower, letterO := strings.ToLower(codeA), strings.Replace(codeA, "0", "O", 1)
	path := text(t, "a.csv", "企业名称,统一社会信用代码\n甲有限公司,"+lower+"\n乙有限公司,"+letterO+"\n丙有限公司,640500200001234\n丁有限公司,空\n戊有限公司,"+codeA+"\n", false)
	s := newStore(t)
	res := mustLoad(t, s, path, Options{Kind: kind.Enterprise})
	if res.Imported != 5 || !says(res, 2, "是否应为 "+codeA) || !says(res, 3, "是否应为 "+codeA) {
		t.Errorf("%+v", res)
	}
	for name, want := range map[string]string{"甲有限公司": lower, "乙有限公司": letterO, "丁有限公司": ""} {
		if got := only(t, s, kind.Enterprise, eq("name", name)).Text("code"); got != want {
			t.Errorf("%s: code %q, want %q as written", name, got, want)
		}
	}
	res = mustLoad(t, newStore(t), path, Options{Kind: kind.Enterprise, Strict: true})
	if res.Imported < 2 || res.Rejected < 2 || !says(res, 2, "是否应为") || says(res, 5, "代码") || says(res, 6, "代码") {
		t.Errorf("strict: %+v", res)
	}
	if len(res.Bad) != res.Rejected || res.Bad[0].Row != 2 || res.Bad[0].Cells[1] != lower || res.Bad[0].Reason == "" {
		t.Errorf("the refused rows: %+v", res.Bad)
	}
}

func TestRowsThatAreNoFirms(t *testing.T) {
	path := text(t, "a.csv", "序号,企业名称,注册资本（万元）,地址\n1,空,10,x\n2,-,10,x\n3,,10,x\n4,甲有限公司,十亿斤,x\n5,2018-03-07,甲,x\n6,"+codeA+",甲,x\n7,小计,30,\n", false)
	res := mustLoad(t, newStore(t), path, Options{Kind: kind.Enterprise})
	if res.Rejected != 4 || res.Imported != 3 {
		t.Errorf("%+v", res)
	}
	for row, words := range map[int]string{2: "没有企业名称", 3: "没有企业名称", 4: "没有企业名称", 5: "金额", 6: "错位", 7: "错位", 8: "合计行"} {
		if !says(res, row, words) {
			t.Errorf("row %d does not say %s: %+v", row, words, res.Problems)
		}
	}
}

// The same firm twice is one; a namesake with another code is another firm.
func TestDuplicatesAndNamesakes(t *testing.T) {
	path := text(t, "a.csv", "企业名称,信用代码\n甲有限公司,"+codeA+"\n甲有限公司,"+codeA+"\n甲 有限公司,"+codeB+"\n乙（中宁）有限公司,\n乙(中宁)有限公司,\n", false)
	s := newStore(t)
	res := mustLoad(t, s, path, Options{Kind: kind.Enterprise})
	if res.Imported != 3 || res.Duplicates != 2 || !says(res, 3, "与第 2 行") || !says(res, 4, "另一家企业") || !says(res, 6, "与第 5 行") {
		t.Errorf("%+v", res)
	}
}

func TestSheetsOfABook(t *testing.T) {
	hide := func(f *excelize.File, sheet string) error { return f.SetSheetVisible(sheet, false) }
	path := book(t, sheetData{"说明", nil, nil}, sheetData{"一月", [][]any{{"企业名称"}, {"甲有限公司"}}, nil},
		sheetData{"旧数据", [][]any{{"企业名称"}, {"旧有限公司"}}, hide}, sheetData{"二月", [][]any{{"公司全称"}, {"乙有限公司"}}, nil})
	s := newStore(t)
	if res := mustLoad(t, s, path, Options{Kind: kind.Enterprise}); res.Sheet != "一月" || res.Imported != 1 {
		t.Errorf("%+v", res)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	hidden := 0
	for _, info := range f.Book.Sheets() {
		if info.Hidden {
			hidden++
		}
	}
	if hidden != 1 {
		t.Error("the hidden sheet is not marked")
	}
	if res := mustLoad(t, s, path, Options{Kind: kind.Enterprise, Sheet: "二月"}); res.Imported != 1 {
		t.Errorf("%+v", res)
	}
	if _, err := load(context.Background(), s, path, Options{Kind: kind.Enterprise, Sheet: "三月"}); err == nil || !strings.Contains(err.Error(), "二月") {
		t.Errorf("a sheet that is not there: %v", err)
	}
}

// The user's own matches win, with their units; a column may be left out.
func TestOwnMatches(t *testing.T) {
	path := text(t, "a.csv", "随便什么\n甲,规模,注册资本,电话\n甲有限公司,300,50,1\n", false)
	s := newStore(t)
	res := mustLoad(t, s, path, Options{Kind: kind.Enterprise, HeaderRow: 2, Map: map[string]string{"甲": "企业名称", "规模": "registered_capital:万美元", "注册资本": "", "第D列": "remark"}})
	if res.Imported != 1 || res.HeaderRow != 2 {
		t.Errorf("%+v", res)
	}
	r := only(t, s, kind.Enterprise, eq("name", "甲有限公司"))
	if r.Show("registered_capital") != "300.0000 万美元" || r.Text("remark") != "1" || r.Has("phone") {
		t.Errorf("%s %v", r.Show("registered_capital"), r.Values)
	}
	for _, m := range []map[string]string{{"没有": "name"}, {"甲": "没有"}, {"注册资本": "registered_capital:斤"}} {
		if _, err := load(context.Background(), s, path, Options{Kind: kind.Enterprise, HeaderRow: 2, Map: m}); err == nil {
			t.Errorf("%v was taken", m)
		}
	}
	if _, err := load(context.Background(), s, path, Options{Kind: kind.Enterprise, HeaderRow: 9}); err == nil || !strings.Contains(err.Error(), "第 9 行") {
		t.Errorf("header row 9: %v", err)
	}
}

// Importing again changes only what the file says, and blanks erase nothing.
func TestSecondImport(t *testing.T) {
	s := newStore(t)
	mustLoad(t, s, text(t, "a.csv", "企业名称,信用代码,电话,注册资本（万元）\n甲有限公司,"+codeA+",138,100\n乙有限公司,,139,200\n", false), Options{Kind: kind.Enterprise})
	res := mustLoad(t, s, text(t, "b.csv", "名称,信用代码,电话,注册资本（万元）\n甲有限公司（改名）,"+codeA+",,100\n乙有限公司,"+codeB+",139,\n", false), Options{Kind: kind.Enterprise})
	if res.Updated != 2 || res.Imported != 0 {
		t.Errorf("%+v", res)
	}
	a, b := only(t, s, kind.Enterprise, eq("code", codeA)), only(t, s, kind.Enterprise, eq("code", codeB))
	if a.Text("name") != "甲有限公司（改名）" || a.Text("phone") != "138" || b.Text("name") != "乙有限公司" || b.Int("registered_capital") != 2000000_00 {
		t.Errorf("%v\n%v", a.Values, b.Values)
	}
	if u, err := s.UndoBatch(context.Background(), res.Batch); err != nil || u.Reverted != 2 {
		t.Errorf("undo: %+v, %v", u, err)
	}
	if r := only(t, s, kind.Enterprise, eq("name", "乙有限公司")); r.Has("code") {
		t.Errorf("after the undo: %v", r.Values)
	}
}

// A dry run and a cancelled run leave nothing behind.
func TestNothingIsLeft(t *testing.T) {
	s := newStore(t)
	var b strings.Builder
	b.WriteString("企业名称\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "第%d号有限公司\n", i)
	}
	path := text(t, "a.csv", b.String(), false)
	if res := mustLoad(t, s, path, Options{Kind: kind.Enterprise, DryRun: true}); res.Imported != 3000 || res.Batch != 0 || len(res.Preview) == 0 {
		t.Errorf("dry run: %d, batch %d", res.Imported, res.Batch)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := load(ctx, s, path, Options{Kind: kind.Enterprise, Progress: func(done, _ int) {
		if done > 500 {
			cancel()
		}
	}})
	if err == nil {
		t.Error("a cancelled import reports success")
	}
	n, _, _ := s.Count(context.Background(), store.Query{Kind: kind.Enterprise}, 0)
	if batches, err := s.Batches(context.Background(), 9); n != 0 || len(batches) != 0 || err != nil {
		t.Errorf("left behind: %d firms, %v, %v", n, batches, err)
	}
}

// Nothing to import is said, never “imported 0”.
func TestBarrenFiles(t *testing.T) {
	for name, c := range map[string][2]string{
		"headers only": {"企业名称,信用代码\n", "没有数据"},
		"no names":     {"企业名称,信用代码\n空," + codeA + "\n", "没有一行可以导入"},
		"no header":    {"1,2,3\n4,5,6\n", "企业名称"},
	} {
		_, err := load(context.Background(), newStore(t), text(t, "a.csv", c[0], false), Options{Kind: kind.Enterprise})
		if err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v, want %s", name, err, c[1])
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "没有.xlsx")); err == nil || !strings.Contains(err.Error(), "不存在") {
		t.Errorf("a missing file: %v", err)
	}
}

// Printed tables repeat their header and end in signatures; 繁體 headers occur.
func TestPrintedTable(t *testing.T) {
	path := text(t, "a.csv", "序號,企業名稱,統一社會信用代碼,註冊資本（萬元）,聯繫電話\n1,甲有限公司,"+codeA+",100,138\n序號,企業名稱,統一社會信用代碼,註冊資本（萬元）,聯繫電話\n2,乙有限公司,,200,139\n,填表人：张三,审核人：李四,,2025年1月\n填报日期：2025年1月,,,,\n", false)
	s := newStore(t)
	res := mustLoad(t, s, path, Options{Kind: kind.Enterprise})
	if res.Imported != 2 || res.Rejected != 3 || !says(res, 3, "重复的表头") || !says(res, 5, "表尾") || !says(res, 6, "表尾") {
		t.Errorf("%+v", res)
	}
	if r := only(t, s, kind.Enterprise, eq("code", codeA)); r.Int("registered_capital") != 1000000_00 || r.Text("phone") != "138" {
		t.Errorf("%v", r.Values)
	}
}

// A figure's firm with a wrong code is refused where strictness was asked.
func TestStrictFigures(t *testing.T) {
	path := text(t, "a.csv", "企业名称,信用代码,月份,出口（万元）\n甲有限公司,"+codeA+",2025-01,1\n乙有限公司,9164050022768386XX,2025-01,1\n", false)
	if res := mustLoad(t, newStore(t), path, Options{Kind: kind.TradeRecord}); res.Imported != 2 {
		t.Errorf("%+v", res)
	}
	if res := mustLoad(t, newStore(t), path, Options{Kind: kind.TradeRecord, Strict: true}); res.Imported != 1 || res.Rejected != 1 || res.NewFirms != 1 {
		t.Errorf("%+v", res)
	}
}

// What the reader finds only behind the first rows is said too.
func TestLateNotes(t *testing.T) {
	rows := [][]any{{"企业名称", "注册资本（万元）"}}
	for i := range 200 {
		rows = append(rows, []any{fmt.Sprintf("第%d号有限公司", i), i})
	}
	rows[149][1] = nil
	path := book(t, sheetData{"a", rows, func(f *excelize.File, s string) error { return f.SetCellFormula(s, "B150", "1+1") }})
	if res := mustLoad(t, newStore(t), path, Options{Kind: kind.Enterprise}); !strings.Contains(strings.Join(res.Notes, ""), "公式没有保存") || res.Imported != 200 {
		t.Errorf("%+v", res.Notes)
	}
}
