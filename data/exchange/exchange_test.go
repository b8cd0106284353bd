package exchange

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/intake"
	"beizeng/data/kind"
	"beizeng/data/store"
)

func newStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// record makes a record from texts, as a form would.
func record(t testing.TB, k *kind.Kind, pairs ...string) *kind.Record {
	t.Helper()
	r := kind.New(k)
	for i := 0; i < len(pairs); i += 2 {
		v, remark := kind.Parse(k.Field(pairs[i]), pairs[i+1], kind.Hint{})
		if remark != nil && remark.Error {
			t.Fatal(remark.Message)
		}
		r.Set(pairs[i], v)
	}
	return r
}

// firms is a small list with everything that goes wrong in spreadsheets.
func firms(t testing.TB) []*kind.Record {
	return []*kind.Record{
		record(t, kind.Enterprise, "name", "宁夏甲枸杞有限公司", "code", "91640500MA76F24J3L", "registered_capital", "820.000005", "registered_currency", "CNY",
			"founded", "2018-03-07", "phone", "13800001234", "customs_code", "6404960001", "staff", "35", "foreign", "yes"),
		record(t, kind.Enterprise, "name", "=cmd|' /C calc'!A0有限公司", "registered_capital", "100", "registered_currency", "USD", "founded", "1890-01-01"),
		record(t, kind.Enterprise, "name", "'@丙有限公司", "remark", "第一行\n第二行，\"引号\"", "phone", "+86 955 7012345", "email", "li@example.com"),
		record(t, kind.Enterprise, "name", "-5", "code", "640500200001234", "scope", strings.Repeat("枸杞种植；", 80)),
		record(t, kind.Enterprise, "name", "𫖯堃贸易有限公司", "registered_capital", "1234567890.123456", "registered_currency", "CNY", "remark", "_x0041_ 不是转义"),
	}
}

func listFields(t testing.TB, k *kind.Kind) []*kind.Field {
	var fs []*kind.Field
	for _, f := range k.Fields {
		if !f.Internal && f.Type != kind.Ref {
			fs = append(fs, f)
		}
	}
	return fs
}

func open(t testing.TB, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func fieldsOf(k *kind.Kind, keys ...string) []*kind.Field {
	var fs []*kind.Field
	for _, key := range keys {
		fs = append(fs, k.Field(key))
	}
	return fs
}

func TestWorkbookCells(t *testing.T) {
	path := filepath.Join(t.TempDir(), "名录.xlsx")
	l := List{Kind: kind.Enterprise, Fields: fieldsOf(kind.Enterprise, "name", "code", "registered_capital", "founded", "phone"), Title: "企业名录", Filters: "统计归属 = 中宁县"}
	n, err := WriteXLSX(context.Background(), path, l, Records(firms(t)), nil)
	if err != nil || n != 5 {
		t.Fatal(n, err)
	}
	f := open(t, path)
	for cell, want := range map[string]string{
		"A1": "企业名称", "C1": "注册资本（万）", "D1": "注册资本币种", "E1": "成立日期",
		"B2": "91640500MA76F24J3L", "C2": "820.000005", "D2": "人民币", "E2": "43166", "F2": "138****1234",
		"A3": "=cmd|' /C calc'!A0有限公司", "C3": "100", "D3": "美元", "E3": "1890-01-01",
		"A5": "-5", "B5": "640500200001234", "C4": "", "D4": "", "C6": "1234567890.123456",
	} {
		got, err := f.GetCellValue("企业名录", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
	for cell, want := range map[string]excelize.CellType{"A3": excelize.CellTypeInlineString, "A5": excelize.CellTypeInlineString, "B5": excelize.CellTypeInlineString, "C6": excelize.CellTypeInlineString} {
		if got, _ := f.GetCellType("企业名录", cell); got != want {
			t.Errorf("%s has type %v, want %v", cell, got, want)
		}
		if formula, _ := f.GetCellFormula("企业名录", cell); formula != "" {
			t.Errorf("%s is a formula: %s", cell, formula)
		}
	}
	if got, _ := f.GetCellValue("企业名录", "E2"); got != "2018-03-07" {
		t.Errorf("the date shows as %q", got)
	}
	if got, _ := f.GetCellType("企业名录", "C2"); got != excelize.CellTypeNumber && got != excelize.CellTypeUnset {
		t.Errorf("C2 is no number but %v", got)
	}
}

func TestWorkbookPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	l := List{Kind: kind.Enterprise, Fields: fieldsOf(kind.Enterprise, "name"), Title: "甲&乙", Demo: true}
	if _, err := WriteXLSX(context.Background(), path, l, Records(firms(t)), nil); err != nil {
		t.Fatal(err)
	}
	f := open(t, path)
	sheet := f.GetSheetList()[0]
	lay, _ := f.GetPageLayout(sheet)
	if lay.Size == nil || *lay.Size != 9 || lay.Orientation == nil || *lay.Orientation != "landscape" || lay.FitToHeight == nil || *lay.FitToHeight != 0 {
		t.Errorf("page: %+v", lay)
	}
	if p, _ := f.GetSheetProps(sheet); p.FitToPage == nil || !*p.FitToPage {
		t.Error("not fitted to the page's width")
	}
	hf, _ := f.GetHeaderFooter(sheet)
	if hf == nil || !strings.Contains(hf.OddFooter, "&P") || !strings.Contains(hf.OddHeader, "甲&&乙") || !strings.Contains(hf.OddHeader, "演示数据") {
		t.Errorf("header and footer: %+v", hf)
	}
	if p, _ := f.GetPanes(sheet); !p.Freeze || p.YSplit != 1 {
		t.Errorf("panes: %+v", p)
	}
	titles, filter := "", ""
	for _, d := range f.GetDefinedName() {
		switch d.Name {
		case "_xlnm.Print_Titles":
			titles = d.RefersTo
		case "_xlnm._FilterDatabase":
			filter = d.RefersTo
		}
	}
	if !strings.HasSuffix(titles, "!$1:$1") || !strings.HasSuffix(filter, "!$A$1:$A$6") {
		t.Errorf("titles %q, filter %q", titles, filter)
	}
}

// One currency stands in the header, several in a column of their own.
func TestCurrencyOfHeaders(t *testing.T) {
	l := List{Kind: kind.Enterprise, Fields: fieldsOf(kind.Enterprise, "name", "registered_capital")}
	for _, c := range []struct {
		name, want string
		rs         []*kind.Record
	}{
		{"all yuan", "企业名称\t注册资本（万元）", firms(t)[:1]},
		{"all dollars", "企业名称\t注册资本（万美元）", firms(t)[1:2]},
		{"mixed", "企业名称\t注册资本（万）\t注册资本币种", firms(t)[:2]},
		{"none", "企业名称\t注册资本（万元）", firms(t)[2:3]},
	} {
		if got, _, _ := strings.Cut(TSV(l, c.rs), "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCSVGuardsFormulas(t *testing.T) {
	var b bytes.Buffer
	l := List{Kind: kind.Enterprise, Fields: fieldsOf(kind.Enterprise, "name", "registered_capital", "phone", "remark"), Unmasked: true}
	n, err := WriteCSV(context.Background(), &b, l, Records(firms(t)))
	if err != nil || n != 5 {
		t.Fatal(n, err)
	}
	text, ok := strings.CutPrefix(b.String(), bom)
	if !ok {
		t.Error("no mark at the start")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row, col int
		want     string
	}{{2, 0, "'=cmd|' /C calc'!A0有限公司"}, {3, 0, "''@丙有限公司"}, {4, 0, "-5"}, {3, 3, "'+86 955 7012345"}, {3, 4, "第一行\n第二行，\"引号\""}, {1, 1, "820.000005"}} {
		if got := rows[c.row][c.col]; got != c.want {
			t.Errorf("row %d column %d: %q, want %q", c.row, c.col, got, c.want)
		}
	}
}

// What is written is read back unchanged: imported again into the same
// database it changes nothing, into an empty one it gives the same records.
func TestRoundTrip(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	for _, r := range firms(t) {
		if err := s.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	rs, err := s.List(ctx, store.Query{Kind: kind.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	l := List{Kind: kind.Enterprise, Fields: listFields(t, kind.Enterprise), Unmasked: true}
	dir := t.TempDir()
	for name, write := range map[string]func(string) error{
		"a.xlsx": func(p string) error { _, err := WriteXLSX(ctx, p, l, Records(rs), nil); return err },
		"a.csv":  func(p string) error { _, err := WriteCSVFile(ctx, p, l, Records(rs)); return err },
		"a.txt":  func(p string) error { return os.WriteFile(p, []byte(TSV(l, rs)), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if err := write(path); err != nil {
				t.Fatal(err)
			}
			if res := load(t, s, path, kind.Enterprise); res.Imported+res.Updated+res.Rejected != 0 || res.Unchanged != len(rs) {
				t.Errorf("into the same database: %+v", res)
			}
			fresh := newStore(t)
			load(t, fresh, path, kind.Enterprise)
			for _, want := range rs {
				same(t, fresh, want)
			}
		})
	}
}

// same holds a record against the one of the same name in another database.
func same(t *testing.T, s *store.Store, want *kind.Record) {
	t.Helper()
	got, err := s.List(context.Background(), store.Query{Kind: want.Kind, Where: []store.Cond{{Field: "name", Op: store.Eq, Value: want.Text("name")}}})
	if err != nil || len(got) != 1 {
		t.Errorf("%q: %d records, %v", want.Text("name"), len(got), err)
		return
	}
	for i, f := range want.Kind.Fields {
		if f.Editable() && got[0].Values[i] != want.Values[i] {
			t.Errorf("%q %s: %#v, want %#v", want.Text("name"), f.Label, got[0].Values[i], want.Values[i])
		}
	}
}

func load(t *testing.T, s *store.Store, path string, k *kind.Kind) *intake.Result {
	t.Helper()
	ctx := context.Background()
	f, err := intake.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	l, err := f.Propose(ctx, intake.Options{Kind: k})
	if err != nil {
		t.Fatal(err)
	}
	res, err := intake.Run(ctx, s, f, l, intake.Options{Kind: k})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// A masked export that is imported again leaves the hidden numbers alone.
func TestMaskedExportErasesNothing(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	if err := s.Save(ctx, firms(t)[0]); err != nil {
		t.Fatal(err)
	}
	rs, _ := s.List(ctx, store.Query{Kind: kind.Enterprise})
	path := filepath.Join(t.TempDir(), "a.csv")
	if _, err := WriteCSVFile(ctx, path, List{Kind: kind.Enterprise, Fields: listFields(t, kind.Enterprise)}, Records(rs)); err != nil {
		t.Fatal(err)
	}
	if res := load(t, s, path, kind.Enterprise); res.Imported+res.Updated+res.Rejected != 0 {
		t.Errorf("%+v", res)
	}
	if r, err := s.Find(ctx, kind.Enterprise, "宁夏甲枸杞有限公司"); err != nil || r.Text("phone") != "13800001234" {
		t.Errorf("the phone became %q, %v", r.Text("phone"), err)
	}
}

func TestWriteErrors(t *testing.T) {
	dir := t.TempDir()
	l := List{Kind: kind.Enterprise, Fields: fieldsOf(kind.Enterprise, "name")}
	for path, want := range map[string]string{filepath.Join(dir, "没有", "a.xlsx"): "不存在", dir: "是一个文件夹"} {
		if _, err := WriteXLSX(context.Background(), path, l, Records(nil), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	path := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteXLSX(ctx, path, l, Records(firms(t)), nil); err == nil {
		t.Error("a cancelled export reports no error")
	}
	if b, _ := os.ReadFile(path); string(b) != "old" {
		t.Error("a cancelled export changed the file")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".~*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
