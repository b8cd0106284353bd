package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// viewShell has three firms and two views of them, one partly outdated.
func viewShell(t *testing.T) shell {
	t.Helper()
	s := newShell(t)
	s.ok("add", "enterprise", "name=中宁甲", "territory=中宁县", "registered_capital=600万元")
	s.ok("add", "enterprise", "name=中宁乙", "territory=中宁县", "registered_capital=900万元")
	s.ok("add", "enterprise", "name=海原丙", "territory=海原县", "registered_capital=800万元")
	s.ok("add", "view", "name=中宁大户", "list=enterprise", "sort_by=-registered_capital",
		`filters=[{"key":"territory","op":"in","values":["640521"]},{"key":"registered_capital","op":"ge","values":["500"]}]`,
		`columns=[{"key":"registered_capital","width":90},{"key":"name","width":200},{"key":"code","width":90,"hidden":true}]`)
	s.ok("add", "view", "name=过时", "list=企业", `filters=[{"key":"blood","op":"eq","values":["A"]},{"key":"territory","op":"in","values":["640522"]}]`)
	return s
}

func TestListByView(t *testing.T) {
	s := viewShell(t)
	// as CSV: the view's columns in its order, its rows in its order
	if got, want := strings.TrimPrefix(s.ok("list", "enterprise", "--view", "中宁大户", "--csv"), "\ufeff"), "注册资本（万元）,企业名称\n900,中宁乙\n600,中宁甲\n"; strings.ReplaceAll(got, "\r", "") != want {
		t.Errorf("csv %q, want %q", got, want)
	}
	// as JSON: the same fields, in the same order
	out := s.ok("list", "enterprise", "--view", "中宁大户", "--json")
	var rows []map[string]any
	if err := json.Unmarshal([]byte(out), &rows); err != nil || len(rows) != 2 {
		t.Fatalf("%v in %s", err, out)
	}
	if rows[0]["name"] != "中宁乙" || rows[0]["registered_capital"] != 9e6 || rows[0]["code"] != nil || strings.Contains(out, "founded") || strings.Index(out, "registered_capital") > strings.Index(out, `"name"`) {
		t.Errorf("json %s", out)
	}
	// for reading; by number; counted; narrowed further
	if got := s.ok("list", "enterprise", "--view", "1"); !strings.HasSuffix(strings.Split(got, "\n")[0], "900.0000 万元\t中宁乙") {
		t.Errorf("plain %q", got)
	}
	if got := s.ok("list", "enterprise", "--view", "中宁大户", "--count"); got != "2\n" {
		t.Errorf("count %q", got)
	}
	if got := s.ok("list", "enterprise", "--view", "中宁大户", "--where", "name~甲", "--count"); got != "1\n" {
		t.Errorf("narrowed %q", got)
	}
	if got := s.ok("list", "enterprise", "--view", "中宁大户", "--sort", "name", "--limit", "1", "--csv"); !strings.Contains(got, "中宁乙") {
		t.Errorf("sorted by name %q", got)
	}
}

func TestListByViewSaysWhatIsWrong(t *testing.T) {
	s := viewShell(t)
	// a field that is gone is told, and only its condition is left out
	out, said, code := s.run("list", "enterprise", "--view", "过时", "--count")
	if code != Done || out != "1\n" || !strings.Contains(said, "“blood”已不存在") {
		t.Errorf("exit %d, %q, %q", code, out, said)
	}
	for _, c := range []struct{ kind, view, says string }{
		{"enterprise", "没有的", "“中宁大户”、“过时”"},
		{"lead", "中宁大户", "还没有保存的视图"},
	} {
		if _, said, code := s.run("list", c.kind, "--view", c.view); code != Refused || !strings.Contains(said, c.says) {
			t.Errorf("%s %s: exit %d, %q", c.kind, c.view, code, said)
		}
	}
	// a deleted view is no longer found
	s.ok("delete", "view", "过时")
	if _, _, code := s.run("list", "enterprise", "--view", "过时"); code != Refused {
		t.Error("a deleted view is listed")
	}
	if got := s.ok("list", "view", "--where", "列表=企业", "--count"); got != "1\n" {
		t.Errorf("views of firms: %q", got)
	}
}

func TestAViewIsExportedWhole(t *testing.T) {
	// given a view, when it is exported as a workbook
	s := viewShell(t)
	out := filepath.Join(t.TempDir(), "大户.xlsx")
	s.ok("export", "enterprise", "--view", "中宁大户", "--out", out)
	book, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	// then its sheet bears the view's name and has its columns and rows in its order
	rows, err := book.GetRows("中宁大户")
	if err != nil {
		t.Fatalf("%v: %v", book.GetSheetList(), err)
	}
	if got := fmt.Sprint(rows); got != "[[注册资本（万元） 企业名称] [900.00 中宁乙] [600.00 中宁甲]]" {
		t.Errorf("%s", got)
	}
}
