package reports

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

// Four firms with a customs code, judged by the year so far; 甲 traded in
// 2025-12, so that 2026 begins with it on the list from January:
//
//	甲 trades again 2026-03, after 帮办中 on 2026-02-10 by 钱七
//	乙 has never traded, 查明障碍 on 2026-02-01 by 钱七
//	丙 has never traded
//	丁 trades every month
func activationStore(t *testing.T) county {
	st := openStore(t)
	firm := func(name string) string {
		return fmt.Sprint(add(t, st, kind.Enterprise, "name", name, "territory", "中宁县", "customs_code", "6405960123", "founded", "2020-01-01", "status", "存续"))
	}
	a, b, d := firm("宁夏甲𫖯虚拟有限公司"), firm("宁夏乙虚拟有限公司"), firm("宁夏丁虚拟有限公司")
	firm("宁夏丙虚拟有限公司")
	for _, m := range []string{"2025-11", "2025-12", "2026-01", "2026-02", "2026-03"} {
		add(t, st, kind.TradeRecord, "enterprise", d, "month", m, "export_rmb", "10")
	}
	add(t, st, kind.TradeRecord, "enterprise", a, "month", "2025-12", "export_rmb", "5")
	add(t, st, kind.TradeRecord, "enterprise", a, "month", "2026-03", "export_rmb", "5")
	add(t, st, kind.ActivationStep, "enterprise", a, "list", "trade", "rung", "帮办中", "date", "2026-02-10", "officer", "钱七", "proof", "协助报关")
	add(t, st, kind.ActivationStep, "enterprise", b, "list", "trade", "rung", "查明障碍", "reason", "资金", "date", "2026-02-01", "officer", "钱七")
	return county{st: st}
}

func TestActivationNotice(t *testing.T) {
	c := activationStore(t)
	text, m := paperText(t, c, "activation", Options{From: 202601, To: 202603})
	mustHold(t, text, "2026年1—3月全市", "零进出口实绩激活情况通报", "激活（首笔）1家，其中登记过帮办的1家、自行恢复的0家", "期末在列2家", "期末在列企业中还有1家没有联系",
		"宁夏甲𫖯虚拟有限公司", "进出口，手工录入", "宁夏乙虚拟有限公司", "资金", "查明障碍", "宁夏丙虚拟有限公司", "附：截至2026年3月仍在列企业", "共 2 家", "激活率 =", "有海关编码")
	mustNotHold(t, text, "宁夏丁虚拟有限公司")
	if m.Rows != 2 {
		t.Errorf("%d rows", m.Rows)
	}
	text, _ = paperText(t, c, "activation", Options{From: 202601, To: 202603, Territory: "海原县"})
	mustHold(t, text, "海原县", "期内没有企业实现首笔", "没有在列企业")
	text, _ = paperText(t, county{st: openStore(t)}, "activation", Options{From: 202601, To: 202603})
	mustHold(t, text, "没有录入任何月份的进出口")
	text, _ = paperText(t, c, "activation", Options{From: 202601, To: 202603, List: "capital"})
	mustHold(t, text, "零出资激活情况通报", "没有在列企业")
}

func TestActivationWorkbook(t *testing.T) {
	c := activationStore(t)
	m := build(t, c.st, "activation", Options{From: 202601, To: 202603, Out: filepath.Join(t.TempDir(), "a.xlsx")})
	f, err := excelize.OpenFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := ""
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			all += sheet + "|" + strings.Join(r, "|") + "\n"
		}
	}
	for _, want := range []string{"首笔企业名单|1|宁夏甲𫖯虚拟有限公司|中宁县|", "仍在列企业|1|宁夏", "分县区|中宁县|", "|33.3%|"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}

func TestGrievanceNotice(t *testing.T) {
	c := newCounty(t)
	// taken in from January to September: two, one of them answered and confirmed, one overdue; in all two are open
	text, m := paperText(t, c, "grievances", Options{From: 202601, To: 202609})
	mustHold(t, text, "2026年1—9月全市", "企业诉求办理情况通报", "期内受理诉求2件，已答复1件，其中已办结1件；解决率100.0%", "现在在办2件，逾期未答复1件；在办的涉及金额86.50万元、就业40人",
		"国家税务总局中卫市税务局", "出口退税", "中宁县", fullName, "二季度出口退税两个月没有到账", "2026-08-18", "解决率：结果为“已解决”的 ÷")
	mustNotHold(t, text, "增加用电容量")
	if m.Rows != 1 {
		t.Errorf("%d overdue", m.Rows)
	}
	text, _ = paperText(t, c, "grievances", Options{From: 202601, To: 202609, Unit: "SWJ"})
	mustHold(t, text, "办理单位 市商务局", "期内受理诉求1件", "没有逾期未答复的诉求")
	text, _ = paperText(t, county{st: openStore(t)}, "grievances", Options{From: 202601, To: 202609})
	mustHold(t, text, "期内没有受理企业诉求，现在也没有在办的")
}
