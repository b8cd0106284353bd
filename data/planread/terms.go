package planread

import "strings"

// terms are standing expressions of trade, finance and office papers. Where a
// paper has one of them with a single character changed, a scanner or a typist
// may have changed it.
var terms = strings.Fields(`
汇率避险 汇率风险 外汇结算 外汇账户 外汇衍生品 跨境人民币 出口退税 出口信用保险 信用保险 保单融资 仓单质押 专利权质押 知识产权质押 应收账款 专项授信 贷款贴息 进口贴息
跨境电商 综合保税区 保税仓库 加工贸易 服务贸易 一般贸易 市场采购 对外贸易 对外投资 外商投资 实际使用外资 实际利用外资 招商引资 增资扩股 注册资本 负面清单 国民待遇
中欧班列 国际货运 多式联运 海铁联运 公铁联运 空铁联运 陆海新通道 供应链 产业链 价值链 营商环境 放管服 单一窗口 通关便利化 贸易便利化 原产地证 自由贸易 双循环 高质量发展 供给侧 开放型经济
战略性新兴产业 数字经济 人工智能 专精特新 科技创新 乡村振兴 绿色低碳 节能减排 碳达峰 碳中和 生态环境 安全生产 固定资产投资 地区生产总值 社会消费品零售 规模以上 一般公共预算
贸易摩擦 出口管制 安全审查 最终用户 最终用途 反倾销 反补贴 统筹协调 协同配合 责任分工 组织领导 督促检查 考核评价 绩效评价 动态管理 跟踪调度 人力资源 公共服务 基础设施 互联互通
进出口总额 龙头企业 中小企业 产业集群 品牌培育 市场主体 重点任务 保障措施 总体要求 指导思想 贯彻落实 结合实际 抓好落实 先进制造 信息化 城镇化 现代化`)

// confusions are pairs that scanners mix up, each with what it is meant to be.
var confusions = []struct{ seen, meant string }{
	{"己经", "已经"}, {"末来", "未来"}, {"未端", "末端"}, {"年未", "年末"}, {"月未", "月末"}, {"期未", "期末"}, {"曰前", "日前"}, {"子以", "予以"}, {"收人", "收入"},
	{"投人", "投入"}, {"加人", "加入"}, {"纳人", "纳入"}, {"深人", "深入"}, {"融人", "融入"}, {"千部", "干部"}, {"若千", "若干"}, {"士地", "土地"}, {"牧入", "收入"},
	{"帐户", "账户"}, {"复盖", "覆盖"}, {"按排", "安排"}, {"布署", "部署"}, {"实旋", "实施"}, {"措旋", "措施"}, {"贡任", "责任"}, {"责仼", "责任"},
}

// nearTerms are the terms by their text with one character left open, so that
// a paper is gone over once, not once a term.
var nearTerms = func() map[string][]string {
	m := map[string][]string{}
	for _, t := range terms {
		r := []rune(t)
		if len(r) < 4 {
			continue
		}
		for i := range r {
			key := string(r[:i]) + "?" + string(r[i+1:])
			m[key] = append(m[key], t)
		}
	}
	return m
}()

// longestTerm is the length of the longest term in characters.
var longestTerm = func() int {
	n := 0
	for _, t := range terms {
		n = max(n, len([]rune(t)))
	}
	return n
}()
