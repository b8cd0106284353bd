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
		{"light", planDay, LightText(DefaultThresholds()), setting},
		{"needed", planDay, "每月还需 = （年度目标 − 实际）÷ 年内剩余月数，进位到最小单位。", "计算规则"},
		{"growth", planDay, "基数为零或负数时不计增速，写“—”“由负转正”或“由正转负”。本年已录入的月份上年未录入的，不计进出口增速。", "计算规则"},
		{"existing", planDay, ExistingText(DefaultCutoff), planDoc + "任务一；" + setting},
		{"residual", planDay, "增量企业应完成 = 总额目标 − 现有企业目标。", planDoc + "任务一、任务二"},
		{"foreign", planDay, "有外国或港澳台投资者即为外资企业；外资比例低于 25% 仍计入，并加注。", setting},
		{"capital", planDay, "到资按到账当日人民币汇率中间价折算，汇率随记录保存；减资为负数。", "计算规则"},
		{"new_foreign", planDay, "成立日期在当年 1 月 1 日至本月末的外资企业，其后注销的仍计。", planDoc + "任务二；" + setting},
		{"new_trader", planDay, "有记录以来第一个进出口不为零的月份在当年 1 月至本月；曾有实绩后恢复的默认不计；代理进出口默认不算本企业实绩。", planDoc + "任务二；" + setting},
		{"zero_capital", planDay, "外资企业，在册（未注销、吊销、迁出），外方累计实缴为零。", planDoc + "；" + setting},
		{"zero_trade", planDay, ZeroTradeText(DefaultZeroRule(), 0), planDoc + "；" + setting},
		{"agency", planDay, AgencyText(false), setting},
		{"listed_trade", planDay, "零进出口实绩名单的入列：口径成立的第一个已录入月份，不早于成立和海关备案；出列：首笔进出口的月份（首笔），或注销、吊销、迁出的月份。未录入的月份不是零，既不入列也不出列。名单每次按数据重新推算：迟导入、更正为零、补录都如同一开始就知道。", "计算规则"},
		{"listed_capital", planDay, "零出资名单的入列：成立的月份，或减资使累计到资回到零的月份；出列：月末累计到资不为零的月份（首笔；到资金额未折美元的也算），或注销、吊销、迁出的月份。成立日期不详的，入列日期不详。", "计算规则"},
		{"moved", planDay, "企业变更统计归属的，从变更当月月末起计入新归属，全市名单不变；当月首笔计入新归属。", "计算规则"},
		{"ladder", planDay, "激活进展取企业本次在列期间最近一次登记；第一次入列以前登记的都算，再次入列的，入列前三个月内（且在上次出列之后）登记的也算；一次都没有的为未联系。首笔由数据认定。", "计算规则"},
		{"activation_rate", planDay, "激活率 = 期内首笔家数 ÷（期初在列 + 期内入列；县区另加迁入）。期初 + 入列 + 迁入 − 首笔 − 注销 − 迁出 = 期末。", "计算规则"},
		{"activation_days", planDay, "平均天数：从入列月的月末到首笔日（进出口只有月份，按月末）的平均，四舍五入到天；入列日期不详的不计。", "计算规则"},
		{"helped", planDay, "帮办激活：首笔以前登记过激活进展；没有登记过的为自行恢复。首次激活：此前从无实绩（到资）；重新激活：此前有过。按“当年”口径，上年有实绩的企业在新年度首笔以前也会入列。", "计算规则"},
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

// LightText is the words of the rule for the lights at these thresholds.
func LightText(t Thresholds) string {
	green, yellow := "", FormatPPM(t.YellowPPM, 0)
	if t.GreenPPM != 1_000_000 {
		green = "的 " + FormatPPM(t.GreenPPM, 0) + " "
	}
	return fmt.Sprintf("实际数达到序时进度%s为绿，达到 %s 为黄，不足 %s 为红；未录入不评。", green, yellow, yellow)
}

// ExistingText is the words of the rule Existing for a cut-off day.
func ExistingText(cutoff string) string {
	return fmt.Sprintf("成立日期在 %s（含）以前；成立日期不详的，以该日前已有进出口或到资为准。", cutoff)
}

// ZeroTradeText is the words of the rule ZeroTrade; asOf is the month at the end
// of its window, or 0 for the general wording.
func ZeroTradeText(rule ZeroRule, asOf int) string {
	span := "当年 1 月至本月"
	if rule.Window == TwelveMonths {
		span = "最近 12 个月"
	}
	if asOf > 0 {
		span = fmt.Sprintf("%s 至 %s", codes.FormatMonth(Window(asOf, rule.Window)), codes.FormatMonth(asOf))
	}
	own := "代理进出口不算"
	if rule.Agency {
		own = "代理进出口也算"
	}
	return fmt.Sprintf("有海关编码、在册，%s没有一个月进出口不为零（%s）；窗口内一个月的数据都未录入的不判。", span, own)
}

// AgencyText is the words of the rule on agency trade.
func AgencyText(counts bool) string {
	if counts {
		return "代理进出口算本企业的实绩，也计入总额。"
	}
	return "代理进出口不算本企业的实绩（零进出口实绩、首次和最近实绩月、新增有实绩都按自营），仍计入总额。"
}
