package cli

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// given a quarter with data, it is frozen, revised, compared, reopened and
// frozen again, all from the command line.
func TestFreezeFromTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.ok("add", "enterprise", "name=甲厂有限公司", "统计归属=中宁县", "customs_code=6405910001", "成立日期=2015-01-01")
	s.ok("add", "trade", "enterprise=甲厂有限公司", "month=2025-08", "export_rmb=1000000", "import_rmb=0")
	refused := func(want string, args ...string) {
		t.Helper()
		if _, msg, code := s.run(args...); code == Done || !strings.Contains(msg, want) {
			t.Errorf("%v: exit %d, %s", args, code, msg)
		}
	}
	refused("请写成 2025Q3", "freeze", "2025-08")
	refused("还没有进出口或到资数据", "freeze", "2025Q2")
	refused("没有封账，不用重开", "snapshot", "reopen", "2025Q3", "--reason", "海关更正数据")
	refused("还没有封账", "snapshot", "diff", "2025Q3")
	if got := s.ok("freeze", "2025Q3", "--check"); !strings.Contains(got, "看\t进出口缺 1—7、9 月") {
		t.Error(got)
	}
	if got := s.ok("freeze", "2025Q3", "--reason", "已核对"); !strings.Contains(got, "已封账 2025年第三季度（第1次") {
		t.Error(got)
	}
	refused("封账（第1次）", "freeze", "2025Q3")
	refused("不能手工", "delete", "snapshot", "1")
	refused("", "set", "snapshot", "1", "state=reopened")
	refused("", "add", "snapshot", "name=x")

	s.ok("set", "trade", s.tradeID(), "export_rmb=1500000")
	var diff struct {
		Count int
		Rows  []struct{ Enterprise, Month, What, Old, New string }
	}
	s.json(&diff, "snapshot", "diff", "2025Q3", "--json")
	if diff.Count != 1 || len(diff.Rows) != 1 || diff.Rows[0].Old != "100.00万元" || diff.Rows[0].New != "150.00万元" || diff.Rows[0].Month != "2025-08" {
		t.Errorf("%+v", diff)
	}
	if got := s.ok("snapshot", "diff", "2025Q3"); !strings.Contains(got, "全市年初以来进出口\t100.00 → 150.00 万元") {
		t.Error(got)
	}
	if got := s.ok("snapshot", "show", "2025年第三季度"); !strings.Contains(got, "全市年初以来进出口\t100.00 万元\t手工录入 1 条") {
		t.Error(got)
	}
	out := filepath.Join(t.TempDir(), "b.pdf")
	_, msg, code := s.run("report", "bulletin", "--period", "2025Q3", "--out", out)
	if _, err := os.Stat(out); code != Done || err != nil || !strings.Contains(msg, "此后台账有 1 处改动") {
		t.Errorf("exit %d, %v, %s", code, err, msg)
	}
	refused("至少 4 个字", "snapshot", "reopen", "2025Q3", "--reason", "改")
	s.ok("snapshot", "reopen", "2025Q3", "--reason", "海关更正8月数据")
	s.ok("freeze", "2025Q3")
	if got := s.ok("snapshot", "list"); !strings.Contains(got, "2025Q3\t第2次\t已封账") || !strings.Contains(got, "第1次\t已被新的封账替换") || !strings.Contains(got, "海关更正8月数据") {
		t.Error(got)
	}
	if got := s.ok("snapshot", "verify", "2025Q3", "--revision", "1"); !strings.Contains(got, "相符") {
		t.Error(got)
	}
}

// tradeID is the number of the only month.
func (s shell) tradeID() string {
	s.t.Helper()
	var rows []struct{ ID int64 }
	s.json(&rows, "list", "trade", "--json")
	if len(rows) != 1 {
		s.t.Fatal(rows)
	}
	return strconv.FormatInt(rows[0].ID, 10)
}
