package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// paperText makes a report and gives what pdftotext reads out of it.
func paperText(t *testing.T, c county, key string, o Options) (string, Made) {
	t.Helper()
	m := build(t, c.st, key, o)
	return squeeze(textOf(t, m.Path)), m
}

// lineByLine is the same with the words of a table's row behind each other.
func lineByLine(t *testing.T, c county, key string, o Options) string {
	t.Helper()
	return squeeze(textOf(t, build(t, c.st, key, o).Path, "-layout"))
}

func TestFirmFile(t *testing.T) {
	c := newCounty(t)
	text, m := paperText(t, c, "firm", Options{Record: c.firm})
	mustHold(t, text, fullName, "企业档案", "截至 2026年10月12日", "91640500MA76F24J3L", "王𫖯", "5,000.00万元", "是（外资比例 20.00%，低于 25%（仍计入，加注））",
		// 8 months × 120 + 30 by agency; 2026-04 is entered for nobody, so no growth is told
		"2026年1—9月进出口990.00万元，其中出口990.00万元，代理30.00万元（其中1个月的数据还没有录入，未计入）；外方累计到资50.00万美元（1笔）",
		"2025年 1,440.00", "2026-04 未录入", "各月进出口", "各年到资", "零出资：外资企业",
		// due 2026-08-18: 9 working days of August, 22 of September (25 off, 20 worked), 4 of October
		"在办诉求2件，其中逾期未答复1件；另有1件已办结或撤回", "逾期35工作日",
		"协助办理欧盟有机认证", "另有1项措施已完成或终止", "协调园区冷库 6 月前投用", "赵𫖯", "AEO 高级认证", "自治区专精特新中小企业",
		"中小企业国际市场开拓资金", "500.00万元", "Virtual Goji GmbH", "汉堡仓", "阿里巴巴国际站", "138****5678", "零出资", "本档案不含内部事项")
	mustNotHold(t, text, "出口管制最终用户核查", "风险事项", "内部谈话记录", "联系检测机构", "13812345678", "内部资料", "演示数据", "组织参加迪拜食品展")
	if m.Pages > 6 {
		t.Errorf("%d pages", m.Pages)
	}
}

func TestFirmFileForTheHouse(t *testing.T) {
	c := newCounty(t)
	text, m := paperText(t, c, "firm", Options{Record: c.firm, Internal: true, Unmasked: true})
	mustHold(t, text, "风险事项（内部）", "出口管制最终用户核查", "内部谈话记录", "帮助联系检测机构", "13812345678", "maliu@example.com")
	mustNotHold(t, text, "本档案不含内部事项", "已打码")
	if n := strings.Count(text, squeeze(houseMark)); n != m.Pages {
		t.Errorf("%d of %d pages are marked", n, m.Pages)
	}
}

// As of an earlier day nothing that came later is told.
func TestFirmFileAsOfADay(t *testing.T) {
	c := newCounty(t)
	text, _ := paperText(t, c, "firm", Options{Record: c.firm, Day: "2026-02-28"})
	mustHold(t, text, "截至 2026年2月28日", "2026年1—2月进出口270.00万元，同比增长12.5%", "协调园区冷库")
	mustNotHold(t, text, "2026-03", "外方累计到资", "二季度出口退税", "增加用电容量", "汉堡仓", "Virtual Goji")
	tomorrow, _ := paperText(t, c, "firm", Options{Record: c.firm, Day: "2027-01-01"})
	mustHold(t, tomorrow, "截至 2026年10月12日")
}

// A month that was given in dollars alone is neither zero nor missing.
func TestFirmFileOfDollars(t *testing.T) {
	c := newCounty(t)
	add(t, c.st, kind.TradeRecord, "enterprise", fmt.Sprint(c.bare), "month", "2026-08", "export_usd", "9")
	text, _ := paperText(t, c, "firm", Options{Record: c.bare})
	mustHold(t, text, "2026-08 仅有美元数")
}

// Parts without content are left out, and nothing is told as if it were zero.
func TestFirmFileOfAnUnknownFirm(t *testing.T) {
	c := newCounty(t)
	text, m := paperText(t, c, "firm", Options{Record: c.bare})
	mustHold(t, text, "宁夏空白虚拟有限公司", "尚未填写", "统一社会信用代码、统计归属", "2026年1—9月没有进出口记录")
	mustNotHold(t, text, "未办结诉求", "承诺事项", "谁来负责", "资质与培育", "政策兑现", "金融", "走出去", "人员与往来", "0.00")
	if m.Pages != 1 {
		t.Errorf("%d pages", m.Pages)
	}
	st := openStore(t)
	id := add(t, st, kind.Enterprise, "name", longName)
	text, _ = paperText(t, county{st: st}, "firm", Options{Record: id})
	mustHold(t, text, longName, "还没有录入进出口和到资数据")
}

func TestFirmFileRefuses(t *testing.T) {
	c := newCounty(t)
	out := filepath.Join(t.TempDir(), "x.pdf")
	for _, one := range []struct {
		key  string
		o    Options
		want string
	}{
		{"firm", Options{Out: out}, "请说明是哪家企业"},
		{"firm", Options{Out: out, Record: 424242}, "没有编号为 424242 的企业"},
		{"firm", Options{Out: out, Record: c.firm, Day: "2026-02-30"}, "2026-02-30"},
		{"firm", Options{Out: strings.TrimSuffix(out, "pdf") + "csv", Record: c.firm}, "不能存为"},
		{"activation", Options{Out: out, From: 202613, To: 202609}, "起止月份"},
		{"activation", Options{Out: out, From: 202609, To: 202601}, "之后"},
		{"grievances", Options{Out: out}, "起止月份"},
		{"outbound", Options{Out: out, Territory: "月球"}, "没有“月球”"},
	} {
		if _, err := Make(context.Background(), c.st, one.key, one.o); err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%s %+v: %v, want %q", one.key, one.o, err, one.want)
		}
	}
}

// One page, whatever hangs on the firm; what is not told is counted.
func TestMeasuresTakeOnePage(t *testing.T) {
	c := newCounty(t)
	text, m := paperText(t, c, "measures", Options{Record: c.firm})
	mustHold(t, text, "一企一策", fullName, "2026年1—9月进出口990.00万元", "二季度出口退税两个月没有到账", "协助办理欧盟有机认证", "组织参加迪拜食品展", "赵𫖯 副县长", "协调园区冷库")
	mustNotHold(t, text, "另有")
	if m.Pages != 1 {
		t.Fatalf("%d pages", m.Pages)
	}
	long := strings.Repeat("为企业做的事情很多很多，", 20)
	for i := range 38 {
		add(t, c.st, kind.Measure, "enterprise", fmt.Sprint(c.firm), "title", fmt.Sprintf("措施%02d%s", i, long), "unit", "国家税务总局中卫市税务局", "officer", "钱七", "due_on", "2026-12-01", "outcome", long)
		add(t, c.st, kind.Grievance, "enterprise", fmt.Sprint(c.firm), "title", fmt.Sprintf("困难%02d%s", i, long), "type", "其他", "received_on", "2026-09-01", "unit", "市商务局", "sent_on", "2026-09-02")
	}
	text, m = paperText(t, c, "measures", Options{Record: c.firm})
	if m.Pages != 1 {
		t.Fatalf("%d pages with 40 measures and difficulties", m.Pages)
	}
	shown := strings.Count(text, "措施0") + strings.Count(text, "措施1") + strings.Count(text, "措施2") + strings.Count(text, "措施3") + strings.Count(text, "协助办理欧盟")
	mustHold(t, text, fmt.Sprintf("另有 %d 项见台账", 40-shown))
	if shown == 0 {
		t.Error("no measure is left")
	}
}
