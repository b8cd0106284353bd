package exchange

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/intake"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Every kind that can be imported has a template, and each of its columns is
// found again by the import; its note and example are no records.
func TestTemplatesAreUnderstood(t *testing.T) {
	ctx := context.Background()
	for _, k := range kind.All() {
		if !k.Import {
			continue
		}
		t.Run(k.Key, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "模板.xlsx")
			if err := WriteTemplate(path, k); err != nil {
				t.Fatal(err)
			}
			f, err := intake.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			l, err := f.Propose(ctx, intake.Options{Kind: k})
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range templateColumns(k) {
				if l.Columns[i].Field == nil || l.Columns[i].Field.Key != c.field.Key {
					t.Errorf("%s was understood as %+v", c.header, l.Columns[i].Field)
				}
			}
			if res, err := intake.Run(ctx, newStore(t), f, l, intake.Options{Kind: k}); err == nil || !strings.Contains(err.Error(), "没有数据") {
				t.Errorf("an empty template gave %+v, %v", res, err)
			}
		})
	}
}

// A firm typed over the example is imported; its amount keeps its currency.
func TestFilledTemplate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "模板.xlsx")
	if err := WriteTemplate(path, kind.Enterprise); err != nil {
		t.Fatal(err)
	}
	f := open(t, path)
	col := map[string]string{}
	for i, c := range templateColumns(kind.Enterprise) {
		col[c.field.Key], _ = excelize.ColumnNumberToName(i + 1)
	}
	for key, v := range map[string]any{"name": "宁夏甲枸杞有限公司", "code": "91640500MA76F24J3L", "registered_capital": 100.5, "registered_currency": "美元"} {
		if err := f.SetCellValue("企业", col[key]+"3", v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	s := newStore(t)
	if res := load(t, s, path, kind.Enterprise); res.Imported != 1 || res.Rejected != 0 {
		t.Fatalf("%+v", res)
	}
	r, err := s.Find(context.Background(), kind.Enterprise, "91640500MA76F24J3L")
	if err != nil || r.Int("registered_capital") != 100500000 || r.Text("registered_currency") != "USD" {
		t.Errorf("%v, %v %v", err, r.Int("registered_capital"), r.Text("registered_currency"))
	}
	dvs, _ := f.GetDataValidations("企业")
	if len(dvs) < 5 {
		t.Errorf("only %d drop-downs", len(dvs))
	}
	if visible, _ := f.GetSheetVisible(choiceSheet); visible {
		t.Error("the sheet of choices shows")
	}
}

// Rejected rows come out as they stood, and can be mended and imported.
func TestWriteProblems(t *testing.T) {
	res := &intake.Result{Headers: []string{"企业名称", "信用代码"}, Bad: []intake.BadRow{{Row: 7, Cells: []string{"", "007", "多一列"}, Reason: "没有企业名称"}},
		Problems: []intake.Problem{{Row: 7, Column: "企业名称", Level: intake.LevelError, Message: "没有企业名称"}, {Row: 9, Column: "信用代码", Value: "=1+1", Level: intake.LevelWarning, Message: "校验码不符"}}}
	path := filepath.Join(t.TempDir(), "问题.xlsx")
	if err := WriteProblems(path, res); err != nil {
		t.Fatal(err)
	}
	f := open(t, path)
	rows, _ := f.GetRows("不能导入的行")
	if len(rows) != 2 || strings.Join(rows[0], "|") != "企业名称|信用代码||行号|原因" || strings.Join(rows[1], "|") != "|007|多一列|7|没有企业名称" {
		t.Errorf("%q", rows)
	}
	all, _ := f.GetRows("全部问题")
	if len(all) != 3 || all[2][2] != "=1+1" || all[2][3] != "提示" {
		t.Errorf("%q", all)
	}
}

// A trade list goes out with its firm's names and comes back as the same rows.
func TestTradeRoundTrip(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	firm := firms(t)[0]
	if err := s.Save(ctx, firm); err != nil {
		t.Fatal(err)
	}
	r := record(t, kind.TradeRecord, "month", "2025-10", "export_rmb", "123.456789", "import_rmb", "0")
	r.Set("enterprise", firm.ID)
	if err := s.Save(ctx, r); err != nil {
		t.Fatal(err)
	}
	rs, _ := s.List(ctx, store.Query{Kind: kind.TradeRecord})
	path := filepath.Join(t.TempDir(), "月度.xlsx")
	l := List{Kind: kind.TradeRecord, Fields: listFields(t, kind.TradeRecord)}
	if _, err := WriteXLSX(ctx, path, l, Records(rs), nil); err != nil {
		t.Fatal(err)
	}
	if res := load(t, s, path, kind.TradeRecord); res.Unchanged != 1 || res.Imported+res.Updated != 0 {
		t.Errorf("%+v", res)
	}
}

// The examples of a template must be values that an import takes without a word.
func TestExamplesAreTaken(t *testing.T) {
	for _, k := range kind.All() {
		for _, f := range k.Fields {
			e := exampleFor(f)
			if !f.Editable() || f.Type == kind.Ref || e == "" {
				continue
			}
			if f.Type == kind.Choice {
				if _, ok := f.ChoiceCode(e); !ok {
					t.Errorf("%s的%s没有“%s”", k.Label, f.Label, e)
				}
			}
			if _, remark := kind.Parse(f, e, kind.Hint{}); remark != nil && remark.Message != "" {
				t.Errorf("%s的%s“%s”：%s", k.Label, f.Label, e, remark.Message)
			}
		}
	}
}
