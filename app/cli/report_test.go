package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// given a firm that is known by its name, and two that share one
// when papers are asked for on the command line
// then they are made, and what cannot be meant is refused with the way out.
func TestReportsOfARecord(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=宁夏甲虚拟有限公司", "customs_code=6405960123", "founded=2020-01-01")
	s.ok("add", "enterprise", "name=宁夏双名虚拟有限公司", "code=91640500MA76F24J3L")
	s.ok("add", "enterprise", "name=宁夏双名虚拟有限公司", "code=91640521MA76F24J2N")
	s.ok("add", "grievance", "title=退税慢", "enterprise=宁夏甲虚拟有限公司", "type=出口退税", "received_on=2026-01-05", "unit=市商务局", "due_on=2026-01-20")
	s.ok("add", "leader", "name=赵某", "post=副县长")
	s.ok("add", "trade", "enterprise=宁夏甲虚拟有限公司", "month=2025-09", "export_rmb=10")
	out := filepath.Join(t.TempDir(), "x.pdf")
	for _, args := range [][]string{
		{"firm", "--name", "宁夏甲虚拟有限公司"}, {"firm", "--name", "宁夏甲虚拟有限公司", "--as-of", "2025-09", "--internal", "--unmasked"},
		{"一企一策", "--name", "宁夏甲虚拟有限公司", "--as-of", "2025-09-30"}, {"activation", "--from", "2025-01", "--to", "2025-09", "--list", "零出资"}, {"activation"},
		{"grievances", "--unit", "市商务局"}, {"letter"}, {"sponsor", "--leader", "赵某"}, {"outbound", "--territory", "中宁县", "--year", "2026"}, {"risks", "--internal"},
		{"briefing", "--public"}, {"briefing", "--annex"}, {"directory", "--public"},
	} {
		os.Remove(out)
		s.ok(append(append([]string{"report"}, args...), "--out", out)...)
		if fi, err := os.Stat(out); err != nil || fi.Size() < 1000 {
			t.Errorf("%v: no paper: %v", args, err)
		}
	}
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"firm", Misuse, "--id 或 --name"},
		{"firm --name 没有这家", Refused, "没有找到企业“没有这家”"},
		{"firm --name 甲虚拟", Refused, "相近的有：宁夏甲虚拟有限公司（编号"},
		{"firm --name 宁夏双名虚拟有限公司", Refused, "有多条企业叫“宁夏双名虚拟有限公司”，请用编号："},
		{"firm --id 424242", Refused, "没有编号为 424242 的企业"},
		{"firm --id 1 --name 甲", Misuse, "只写一个"},
		{"firm --id 1 --from 2025-01", Misuse, "《企业档案》不用 --from"},
		{"firm --name 宁夏甲虚拟有限公司 --as-of 2025-13", Misuse, "2025-09-30"},
		{"activation --from 十三月", Misuse, "--from 要写成"},
		{"activation --from 2025-09 --to 2025-01", Refused, "之后"},
		{"activation --list 别的", Misuse, "零进出口实绩"},
		{"activation --territory 月球", Misuse, "月球"},
		{"sponsor --leader 没有这人", Refused, "没有找到包抓领导"},
		{"briefing --internal", Misuse, "不用 --internal"},
		{"risks", Refused, "--internal"},
		{"claims --year 26", Misuse, "2026"},
		{"firm --name 宁夏甲虚拟有限公司 --public", Refused, "没有公开版。可公开的有"},
		{"briefing --public --annex", Refused, "只随内部版印"},
		{"letter --annex", Misuse, "不用 --annex"},
	} {
		_, msg, code := s.run(append(append([]string{"report"}, strings.Fields(c.args)...), "--out", out)...)
		if code != c.code || !strings.Contains(msg, c.says) {
			t.Errorf("report %s: exit %d (%s), want %d with %q", c.args, code, msg, c.code, c.says)
		}
	}
}

// given trade up to a month of last year
// when the reports that do not wait for the customs' figures name no period
// then they run to this month; the list of trade runs to that month.
func TestReportsThatNameNoPeriod(t *testing.T) {
	s := newShell(t)
	last := time.Now().Year() - 1
	s.ok("add", "enterprise", "name=宁夏甲虚拟有限公司", "customs_code=6405960123", "founded=2020-01-01")
	s.ok("add", "trade", "enterprise=宁夏甲虚拟有限公司", fmt.Sprintf("month=%d-09", last), "export_rmb=10")
	for args, year := range map[string]int{"grievances": last + 1, "activation --list capital": last + 1, "activation": last} {
		out := filepath.Join(t.TempDir(), "x.xlsx")
		s.ok(append(append([]string{"report"}, strings.Fields(args)...), "--out", out)...)
		book, err := excelize.OpenFile(out)
		if err != nil {
			t.Fatal(err)
		}
		notes, err := book.GetRows("口径与来源")
		if err != nil {
			t.Fatal(err)
		}
		if title := notes[0][0]; !strings.HasPrefix(title, fmt.Sprintf("%d年", year)) {
			t.Errorf("report %s is of %q, want %d", args, title, year)
		}
	}
}

// --list asks for the reports where no zero list follows it.
func TestReportCatalogue(t *testing.T) {
	s := newShell(t)
	var list []struct {
		Key, Label string
		Formats    []string
	}
	s.json(&list, "report", "--list", "--json")
	if len(list) < 10 || list[0].Key != "briefing" || list[0].Label == "" || list[0].Formats[0] != ".pdf" {
		t.Errorf("catalogue %+v", list)
	}
	if out := s.ok("report", "--list"); !strings.Contains(out, "企业名录") {
		t.Error(out)
	}
	for _, one := range []struct{ args, want string }{{"report", "请说明哪种报表"}, {"report briefing", "--out"},
		{"report briefing --period 2025Q5 --out x.pdf", "2025Q3"}, {"report briefing --period 2025Q3 --as-of 2025-09 --out x.pdf", "只写一种"}} {
		if _, said, code := s.run(strings.Fields(one.args)...); code != Misuse || !strings.Contains(said, one.want) {
			t.Errorf("%s: %d %s", one.args, code, said)
		}
	}
}

// given the office's own workbook with names in it
// when a report is made with it
// then the names are replaced, and a name that means nothing is told with those that do.
func TestReportInTheOfficesTemplate(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=宁夏甲虚拟有限公司")
	s.ok("add", "trade", "enterprise=宁夏甲虚拟有限公司", "month=2025-09", "export_rmb=10")
	dir := t.TempDir()
	template := func(text string) string {
		f := excelize.NewFile()
		defer f.Close()
		path := filepath.Join(dir, "本单位.xlsx")
		if err := f.SetCellStr("Sheet1", "A1", text); err != nil {
			t.Fatal(err)
		}
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	out := filepath.Join(dir, "名录.xlsx")
	s.ok("report", "directory", "--as-of", "2025-09", "--template", template("《{{标题}}》"), "--out", out)
	f, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := f.GetCellValue("Sheet1", "A1"); err != nil || got != "《全市企业名录》" {
		t.Errorf("A1 is %q, %v", got, err)
	}
	if _, says, code := s.run("report", "directory", "--template", template("{{标体}}"), "--out", out); code != Refused || !strings.Contains(says, "{{标体}}") || !strings.Contains(says, "标题") {
		t.Errorf("%d %s", code, says)
	}
	if _, says, code := s.run("report", "directory", "--template", template("{{标题}}"), "--out", filepath.Join(dir, "名录.docx")); code != Refused || !strings.Contains(says, ".xlsx") {
		t.Errorf("%d %s", code, says)
	}
}
