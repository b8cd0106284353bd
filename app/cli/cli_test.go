package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// run calls the command line as a user would, on a database of the test's own.
type shell struct {
	t  *testing.T
	db string
}

func newShell(t *testing.T) shell { return shell{t, filepath.Join(t.TempDir(), "t.db")} }

func (s shell) run(args ...string) (out, errOut string, code int) {
	var o, e bytes.Buffer
	code = Run(context.Background(), append([]string{"--db", s.db}, args...), &o, &e, "test", nil)
	return o.String(), e.String(), code
}

// ok runs what must succeed.
func (s shell) ok(args ...string) string {
	s.t.Helper()
	out, errOut, code := s.run(args...)
	if code != Done {
		s.t.Fatalf("%v: exit %d, %s", args, code, errOut)
	}
	return out
}

func (s shell) json(v any, args ...string) {
	s.t.Helper()
	out := s.ok(args...)
	if err := json.Unmarshal([]byte(out), v); err != nil {
		s.t.Fatalf("%v: %v in %s", args, err, out)
	}
}

func (s shell) file(name, text string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

type importJSON struct {
	Rows, Imported, Updated, Unchanged, Duplicates, Rejected, Warnings int
	Batch                                                              int64
	HeaderRow                                                          int `json:"header_row"`
	Mapping                                                            map[string]string
	Problems                                                           []struct {
		Row                           int
		Column, Value, Level, Message string
	}
}

const firmsCSV = "企业名称,统一社会信用代码,注册资金,县区\n" +
	"中宁甲进出口有限公司,91310115591693856A,100万美元,中宁县\n" +
	"海原乙实业有限公司,91310110666007217T,\"1,000(万元)\",海原\n" +
	",91310110666007217T,5万元,海原\n"

func TestImportListUndo(t *testing.T) {
	// given a list of two firms and a row without a name
	s := newShell(t)
	f := s.file("企业.csv", firmsCSV)

	// when it is imported, then two come in and the third is named with its row
	var r importJSON
	s.json(&r, "import", f, "--as", "enterprise", "--json")
	if r.Rows != 3 || r.Imported != 2 || r.Rejected != 1 || r.HeaderRow != 1 || r.Mapping["企业名称"] != "name" {
		t.Fatalf("%+v", r)
	}
	if p := r.Problems[len(r.Problems)-1]; p.Row != 4 || p.Level != "error" {
		t.Fatalf("%+v", p)
	}

	// and money keeps its currency: 100万美元 never shows as 100 万元
	var list []map[string]any
	s.json(&list, "list", "enterprise", "--where", "统计归属=中宁县", "--json")
	if len(list) != 1 || list[0]["registered_capital"] != 1e6 || list[0]["registered_currency"] != "USD" {
		t.Fatalf("%v", list)
	}
	if got := s.ok("show", "enterprise", "91310115591693856A"); !strings.Contains(got, "100.00 万美元") && !strings.Contains(got, "100.0000 万美元") {
		t.Errorf("show: %s", got)
	}

	// and a second import adds nothing
	var again importJSON
	s.json(&again, "import", f, "--as", "enterprise", "--json")
	if again.Imported != 0 || again.Unchanged != 2 {
		t.Fatalf("%+v", again)
	}

	// and undo takes the batch back
	before := s.ok("list", "enterprise", "--count")
	s.ok("undo", "1")
	if after := s.ok("list", "enterprise", "--count"); before == after {
		t.Errorf("undo left %s", after)
	}
	if _, msg, code := s.run("undo", "1"); code != Refused || !strings.Contains(msg, "撤销") {
		t.Errorf("second undo: %d %s", code, msg)
	}
}

func TestAddSetShowDelete(t *testing.T) {
	s := newShell(t)
	var firm map[string]any
	s.json(&firm, "add", "enterprise", "企业名称=沙坡头丙有限公司", "registered_capital=30000", "--json")
	if firm["registered_capital"] != 30000.0 {
		t.Fatalf("%v", firm)
	}
	s.ok("set", "enterprise", "沙坡头丙有限公司", "外资认定=是", "成立日期=2025年3月4日")
	s.json(&firm, "show", "企业", "沙坡头丙有限公司", "--json")
	if firm["foreign_invested"] != true || firm["founded"] != "2025-03-04" || firm["zero_capital"] != true {
		t.Fatalf("%v", firm)
	}
	// an arrival makes it no longer 零出资
	s.ok("add", "capital", "enterprise=沙坡头丙有限公司", "date=2025-05-06", "amount=50万美元")
	s.json(&firm, "show", "enterprise", "沙坡头丙有限公司", "--json")
	if firm["zero_capital"] != false || firm["paid_in_usd"] != 500000.0 {
		t.Fatalf("%v", firm)
	}
	s.ok("delete", "enterprise", "沙坡头丙有限公司")
	if _, msg, code := s.run("show", "enterprise", "沙坡头丙有限公司"); code != Refused || !strings.Contains(msg, "没有找到") {
		t.Errorf("show after delete: %d %s", code, msg)
	}
}

func TestIndicatorsAsJSON(t *testing.T) {
	s := newShell(t)
	var none []map[string]any
	s.json(&none, "indicators", "--as-of", "2025-06", "--json")
	if len(none) != 9 || none[0]["code"] != "G1" || none[0]["actual"] != nil || none[0]["target"] != 2.16 {
		t.Fatalf("%v", none)
	}
	// given 0.5 亿美元 arrived in May, when asked in June, then G1 says so
	s.ok("add", "enterprise", "name=中宁丁有限公司", "foreign=是", "founded=2020-01-01")
	s.ok("add", "capital", "enterprise=中宁丁有限公司", "date=2025-05-06", "amount=0.5亿美元")
	var some []map[string]any
	s.json(&some, "indicators", "--as-of", "2025-06", "--json")
	g1 := some[0]
	// the path of 2025 is 2.16 a year, half of it by June; 0.5 ÷ 2.16 = 0.2315
	if g1["actual"] != 0.5 || g1["path"] != 1.08 || g1["as_of"] != "2025-06" {
		t.Fatalf("%v", g1)
	}
	if c := g1["completion"].(float64); c < 0.2314 || c > 0.2316 {
		t.Errorf("completion %v", c)
	}
}

func TestExitCodes(t *testing.T) {
	s := newShell(t)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"version"}, Done, ""},
		{[]string{"nonsense"}, Misuse, ""},
		{[]string{"import", "x.csv"}, Misuse, ""},
		{[]string{"import", "no-such-file.csv", "--as", "enterprise"}, Refused, "no-such-file.csv"},
		{[]string{"import", s.file("空.csv", ""), "--as", "enterprise"}, Refused, "空.csv"},
		{[]string{"import", s.file("头.csv", "企业名称,统一社会信用代码\n"), "--as", "enterprise"}, Refused, "没有数据"},
		{[]string{"import", s.file("图.xlsx", "\x89PNG\r\n\x1a\n"), "--as", "enterprise"}, Refused, "图.xlsx"},
		{[]string{"import", s.file("企.csv", firmsCSV), "--as", "unit"}, Misuse, "--as"},
		{[]string{"list", "没有的"}, Misuse, "没有种类"},
		{[]string{"list", "enterprise", "--where", "没有的=1"}, Misuse, "没有字段"},
		{[]string{"add", "enterprise"}, Refused, "企业名称"},
		{[]string{"add", "enterprise", "name=甲", "foreign_invested=是"}, Refused, "计算"},
		{[]string{"indicators", "--as-of", "十三月"}, Misuse, "2025-09"},
		{[]string{"template", "rate", "--out", "x.csv"}, Misuse, ".xlsx"},
		{[]string{"report", "nothing", "--out", "x.pdf"}, Misuse, "briefing"},
	} {
		_, msg, code := s.run(c.args...)
		if code != c.code || !strings.Contains(msg, c.says) {
			t.Errorf("%v: exit %d (%s), want %d with %q", c.args, code, msg, c.code, c.says)
		}
	}
}
