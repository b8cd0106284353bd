package progress

import (
	"fmt"

	"beizeng/data/codes"
)

// Rule is a rule's words: shown beside every figure that it makes. Since is
// the day from which it holds; Source says where it comes from, and whether
// the user may set it otherwise.
type Rule struct{ ID, Since, Text, Source string }

const (
	planDay = "2023-06-14" // the plan's day of issue
	planDoc = "卫政办发〔2023〕29号"
	setting = "默认口径，可在设置中调整"
)

// Rules lists every rule of this package, in the order in which they are
// explained to users.
func Rules() []Rule {
	return []Rule{
		{"path", planDay, "终点目标为准；其间默认按每年相同增速（几何路径）推算，可改为每年等额、文件所写增速或自定。流量指标到某月应完成全年的月数/12。", planDoc + "；" + setting},
		{"total", planDay, "总额按年度流量计（当年 1 月至本月），不跨年累计。", planDoc + "；" + setting},
		{"light", planDay, "实际数达到序时进度为绿，达到 90% 为黄，不足 90% 为红；未录入不评。", setting},
		{"needed", planDay, "每月还需 = （年度目标 − 实际）÷ 年内剩余月数，进位到最小单位。", "计算规则"},
		{"growth", planDay, "基数为零或负数时不计增速，写“—”“由负转正”或“由正转负”。", "计算规则"},
		{"existing", planDay, ExistingText(DefaultCutoff), planDoc + "任务一；" + setting},
		{"residual", planDay, "增量企业应完成 = 总额目标 − 现有企业目标。", planDoc + "任务一、任务二"},
		{"foreign", planDay, "有外国或港澳台投资者即为外资企业；外资比例低于 25% 仍计入，并加注。", setting},
		{"capital", planDay, "到资按到账当日人民币汇率中间价折算，汇率随记录保存；减资为负数。", "计算规则"},
		{"new_foreign", planDay, "成立日期在当年 1 月 1 日至本月末的外资企业，其后注销的仍计。", planDoc + "任务二；" + setting},
		{"new_trader", planDay, "有记录以来第一个进出口不为零的月份在当年 1 月至本月；曾有实绩后恢复的默认不计。", planDoc + "任务二；" + setting},
		{"zero_capital", planDay, "外资企业，在册（未注销、吊销、迁出），外方累计实缴为零。", planDoc + "；" + setting},
		{"zero_trade", planDay, ZeroTradeText(YearToDate, 0), planDoc + "；" + setting},
		{"uncovered", planDay, "海关公布的累计数与各月之和分别保存；两者不等时提示，不改数。", "计算规则"},
		{"blank", planDay, "未录入、空白、暂无、N/A 均不作零。", "计算规则"},
	}
}

// RuleByID finds a rule.
func RuleByID(id string) (Rule, bool) {
	for _, r := range Rules() {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// ExistingText is the words of the rule Existing for a cut-off day.
func ExistingText(cutoff string) string {
	return fmt.Sprintf("成立日期在 %s（含）以前；成立日期不详的，以该日前已有进出口或到资为准。", cutoff)
}

// ZeroTradeText is the words of the rule ZeroTrade for a window; asOf is the
// month at its end, or 0 for the general wording.
func ZeroTradeText(window string, asOf int) string {
	span := "当年 1 月至本月"
	if window == TwelveMonths {
		span = "最近 12 个月"
	}
	if asOf > 0 {
		span = fmt.Sprintf("%s 至 %s", codes.FormatMonth(Window(asOf, window)), codes.FormatMonth(asOf))
	}
	return fmt.Sprintf("有海关编码、在册，%s没有一个月进出口不为零；窗口内一个月的数据都未录入的不判。", span)
}
