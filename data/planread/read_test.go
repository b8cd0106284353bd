package planread

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The plans here are invented: places, firms and figures are nobody's.

const chaptersPlan = `青河市人民政府关于印发《青河市开放型经济翻番行动方案》的通知
青政发〔2026〕8号

各县（市、区）人民政府，市政府各部门：

青河市人民政府
2026年3月5日

青河市开放型经济翻番行动方案

根据省人民政府有关文件（江政发〔2026〕2号）要求，制定本方案。

一、总体要求
（一）指导思想。坚持开放发展。
（二）主要目标。到2028年，全市进出口总额由2025年的80亿元增长到2028年的160亿元，实现翻番，年均增长26%；实际使用外资达到1.5亿美元以上；高新技术产品出口占全市出口总额比重达到35%。

二、主要任务
（一）壮大外贸主体。支持青山机电、碧湖纺织等企业扩大出口。每年新增有实绩企业12家以上，到2028年培育5家年出口超亿元企业。其中现有企业进出口额达到130亿元。（市商务局牵头，市工业和信息化局、财政局配合）
（二）建设开放平台。加快建设青河保税物流中心、临港冷链等项目，2027年6月底前建成。2028年港口吞吐量较2025年增长30%，集装箱班列达到200列。（牵头单位：市交通运输局；配合单位：市委宣传部、统战部，青河海关、各县（市、区）人民政府）

三、保障措施
（一）强化组织领导。成立工作专班，由市商务局牵头，每季度调度一次。
（三）加强资金保障。市财政安排专项资金5000万元。（责任单位：市财政局）
`

func TestReadChapters(t *testing.T) {
	p := Read(chaptersPlan)
	if p.Title != "青河市开放型经济翻番行动方案" || p.Number != "青政发〔2026〕8号" || p.Parent != "江政发〔2026〕2号" || p.Issuer != "青河市人民政府" || p.Issued != "2026-03-05" || p.Place != "青河市" {
		t.Errorf("head: %+v", []string{p.Title, p.Number, p.Parent, p.Issuer, p.Issued, p.Place})
	}
	equal(t, "clauses", clauseLines(p),
		"T01 （一）壮大外贸主体: 市商务局* 市工业和信息化局 市财政局",
		"T02 （二）建设开放平台: 市交通运输局* 市委宣传部 市委统战部 青河海关 各县（市、区）人民政府",
		"S1 （一）强化组织领导: 市商务局*",
		"S2 （三）加强资金保障: 市财政局")
	equal(t, "indicators", indicatorLines(p),
		"一 全市进出口总额 2025:80 2028:160 亿元 x2 +26%",
		"一 实际使用外资 0: 2028:1.5 亿美元 >=",
		"一 高新技术产品出口占全市出口总额比重 0: 2028:35 % of 全市出口总额",
		"T01 新增有实绩企业 0: 0:12 家 a year >=",
		"T01 培育年出口超亿元企业 0: 2028:5 家",
		"T01 现有企业进出口额 0: 2028:130 亿元",
		"T02 港口吞吐量 2025: 2028:  x1.3",
		"T02 集装箱班列 0: 2028:200 列")
	// (160/80)^(1/3) = 1.259921…
	has(t, checkLines(p), "growth true", "按终点每年增长 25.99%")
	has(t, checkLines(p), "times true", "是 2 倍，原文说 2 倍")
	has(t, checkLines(p), "part true", "其余部分应有 30亿元")
	has(t, checkLines(p), "number false", "编号不连续：1 之后是 （三）")
	var due []string
	for _, d := range p.Deadlines {
		due = append(due, d.Clause+" "+d.Due)
	}
	equal(t, "deadlines", due, "一 2028-12-31", "T01 2028-12-31", "T02 2027-06-30")
	equal(t, "firms", names(p, NamedFirm), "青山机电", "碧湖纺织")
	equal(t, "projects", names(p, NamedProject), "青河保税物流中心", "临港冷链")
}

const articlesPlan = `云岭县促进服务贸易发展若干措施（2026-2028年）

第一章 总则
第一条 为促进服务贸易发展，制定本措施。
第二章 工作任务
第二条 【做强主体】培育服务贸易龙头企业20家，引进服务外包企业8家。责任单位：县商务局、科技局。
第三条 到2028年服务贸易额突破12亿元，年均增长15%以上。由县发展改革局牵头，县统计局配合。
第四条 建设一个服务贸易产业园，总投资3.2亿元，其中县级出资1.2亿元、社会资本2.5亿元。（责任单位：县财政局，云岭产业园管委会）
第三章 保障措施
第五条 县人民政府每年考核一次。（责任单位：县政府办公室）
附件：任务分工表
1.这里不是条款
`

func TestReadArticles(t *testing.T) {
	p := Read(articlesPlan)
	if p.Title != "云岭县促进服务贸易发展若干措施（2026—2028年）" || p.FromYear != 2026 || p.ToYear != 2028 {
		t.Errorf("head: %s %d-%d", p.Title, p.FromYear, p.ToYear)
	}
	equal(t, "clauses", clauseLines(p),
		"T01 第二条做强主体: 县商务局 县科技局",
		"T02 第三条到2028年服务贸易额突破12亿元，年均增长15%以上: 县发展改革局* 县统计局",
		"T03 第四条建设一个服务贸易产业园: 县财政局 云岭产业园管委会",
		"S1 第五条县人民政府每年考核一次: 县政府办公室")
	equal(t, "indicators", indicatorLines(p),
		"T01 培育服务贸易龙头企业 0: 0:20 家",
		"T01 引进服务外包企业 0: 0:8 家",
		"T02 服务贸易额 0: 2028:12 亿元 >= +15%")
	has(t, checkLines(p), "sum false", "合计 3.7亿元：各项之和大于总数")
}

const stepsPlan = `沙洲市对外贸易提升计划

一、发展目标
2027年全市外贸进出口总额达到90亿元，比2024年翻一番。

二、重点工作
（一）培育主体
1．摸清底数，建立台账，逐户走访，形成清单并按月更新。
2．分类帮扶，落实政策，
帮助企业解决用工、融资等方面的困难
和问题。
（责任单位：市商务局、市税务局、沙洲海关）
（二）开拓市场
1．组织企业参加境外展会30场次。（责任单位：市商务局、贸促会）
2．2027年全市外贸进出口总额达到95亿元（责任单位：市商务局）
`

func TestReadSteps(t *testing.T) {
	p := Read(stepsPlan)
	// The steps of （一） have one list of units at their end, so it is the clause;
	// those of （二） have their own each.
	equal(t, "clauses", clauseLines(p),
		"T01 （一）培育主体: 市商务局 市税务局 沙洲海关",
		"T02 1.组织企业参加境外展会30场次: 市商务局 市贸促会",
		"T03 2.2027年全市外贸进出口总额达到95亿元（责任单位: 市商务局")
	has(t, checkLines(p), "repeat false", "写了两处：90亿元 和 95亿元")
	n := 0
	for _, s := range p.Slips {
		if s.Sort == SlipBreak {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d breaks inside sentences, want 2: %+v", n, p.Slips)
	}
}

// Slips in an invented line; seen is the text as it stands.
func TestSlips(t *testing.T) {
	for _, c := range []struct{ name, text, sort, seen, suggest string }{
		{"label", "一、重点任务\n1.甲事。做好。（责单位：市商务局、财政局）", SlipDropped, "责单位：", "责任单位："},
		{"term", "一、任务\n1.甲事。降低出口信用保险费率，扩大出口信甩保险。", SlipTerm, "出口信甩保险", "出口信用保险"},
		{"confused", "一、任务\n1.甲事。纳人考核。", SlipTerm, "纳人", "纳入"},
		{"half width", "一、任务\n1.甲事。做好,做实。", SlipHalf, ".甲事。做好,做实。", "改为全角：.甲事。做好，做实。"},
		{"dash", "某市计划（2026-2028年）\n一、任务\n1.甲事。2026—2028年做好。", SlipDash, "2026-2028 / 2026—2028", "统一用“—”"},
		{"bracket", "一、任务\n1.甲事。做好（含乙事。", SlipBracket, "（含乙事。", "后面缺“）”"},
		{"magnitude", "一、任务\n1.甲事。建设800万吨保税仓。", SlipMagnitude, "建设800万吨保税仓", "仓储能力一般以万吨计，请核对数量级"},
		{"share", "一、任务\n1.甲事。占比重达到140%。占全市比重达到140%。", SlipMagnitude, "占全市比重达到140%", "比重大于 100%，请核对"},
		{"variant", "一、任务\n1.甲事。（责任单位：市发展改革委）\n2.乙事。（责任单位：市发改委）", SlipVariant, "市发改委", "市发展改革委"},
		{"doubled", "一、任务\n1.甲事。做好的的事。", SlipDouble, "事。做好的的事。", "只留一个"},
	} {
		p := Read(c.text)
		if !slices.ContainsFunc(p.Slips, func(s Slip) bool { return s.Sort == c.sort && s.Seen == c.seen && s.Suggest == c.suggest }) {
			t.Errorf("%s: %+v", c.name, p.Slips)
		}
	}
	clean := "某市外贸方案\n\n一、重点任务\n\n1.扩大出口。支持企业出口，加快出口退税。（责任单位：市商务局、财政局）\n\n2.扩大进口。支持企业进口。（责任单位：市商务局）\n"
	if p := Read(clean); len(p.Slips) != 0 {
		t.Errorf("a clean text has slips: %+v", p.Slips)
	}
}

func TestYearlyRate(t *testing.T) {
	for _, c := range []struct {
		a, b            string
		years, decimals int
		want            string
	}{
		{"1.08", "2.16", 3, 2, "25.99"}, // 2^(1/3) = 1.259921
		{"35", "70", 5, 2, "14.87"},     // 2^(1/5) = 1.148698
		{"35", "70", 5, 0, "15"},
		{"100", "121", 2, 2, "10.00"},
		{"100", "81", 2, 1, "-10.0"},
		{"7", "7", 4, 2, "0.00"},
	} {
		if got := yearlyRate(rat(c.a), rat(c.b), c.years, c.decimals); got != c.want {
			t.Errorf("%s to %s in %d years: %s, want %s", c.a, c.b, c.years, got, c.want)
		}
	}
}

// No plan, no proposals, but no fall either.
func TestReadNothing(t *testing.T) {
	for _, text := range []string{"", " \n\u3000\n", "hello", "（（（（", "一、", "1.\n2.\n", "\xff\xfe（责任单位：\xff"} {
		if p := Read(text); len(p.Clauses) > 1 || len(p.Indicators) > 0 || p.Text != text {
			t.Errorf("%q: %+v", text, p)
		}
	}
	if p := Read("今天开会。"); len(p.Notes) == 0 {
		t.Error("a text without clauses gets no note")
	}
}

func clauseLines(p *Proposal) []string {
	var out []string
	for _, c := range p.Clauses {
		var units []string
		for _, u := range c.Units {
			name := u.Name
			if u.Lead {
				name += "*"
			}
			units = append(units, name)
		}
		out = append(out, fmt.Sprintf("%s %s%s: %s", c.Code, c.Number, c.Title, strings.Join(units, " ")))
	}
	return out
}

func indicatorLines(p *Proposal) []string {
	var out []string
	for _, in := range p.Indicators {
		s := fmt.Sprintf("%s %s %d:%s %d:%s %s", in.Clause, in.Name, in.BaseYear, in.Base, in.TargetYear, in.Target, in.Unit)
		for _, x := range []struct {
			yes  bool
			text string
		}{{in.PerYear, " a year"}, {in.AtLeast, " >="}, {in.AtMost, " <="}, {in.Times != "", " x" + in.Times}, {in.Growth != "", " +" + in.Growth + "%"}, {in.ShareOf != "", " of " + in.ShareOf}} {
			if x.yes {
				s += x.text
			}
		}
		out = append(out, s)
	}
	return out
}

func checkLines(p *Proposal) []string {
	var out []string
	for _, c := range p.Checks {
		out = append(out, fmt.Sprintf("%s %t %s", c.Sort, c.OK, c.Message))
	}
	return out
}

func names(p *Proposal, sort string) []string {
	var out []string
	for _, n := range p.Named {
		if n.Sort == sort {
			out = append(out, n.Name)
		}
	}
	return out
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func has(t *testing.T, lines []string, starts, part string) {
	t.Helper()
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, starts) && strings.Contains(l, part) }) {
		t.Errorf("no line %s … %s in\n%s", starts, part, strings.Join(lines, "\n"))
	}
}

const goalsPlan = `青山市稳外贸行动方案
（2025—2027年）
一、工作目标
力争到2027年，全市货物贸易进出口总值突破500亿元，年均增速保持在8%左右；新增外贸实绩企业100家以上，培育年进出口额超10亿元的龙头企业3家；高新技术产品出口占比从18%提高到25%；通关时间压缩至30小时以内。
二、主要任务
1. 扩大利用外资
一是建立重点企业清单。2026年新设外资企业20家，合同外资同比增长10%。（牵头单位：市商务局  责任单位：市发改委、市自然资源局）
`

func TestReadGoals(t *testing.T) {
	p := Read(goalsPlan)
	equal(t, "clauses", clauseLines(p), "T01 1.扩大利用外资: 市商务局* 市发改委 市自然资源局")
	equal(t, "indicators", indicatorLines(p),
		"一 全市货物贸易进出口总值 0: 2027:500 亿元 >= +8%",
		"一 新增外贸实绩企业 0: 2027:100 家 >=",
		"一 培育年进出口额超10亿元的龙头企业 0: 2027:3 家",
		"一 高新技术产品出口占比 0:18 2027:25 %",
		"一 通关时间 0: 2027:30 小时 <=",
		"T01 新设外资企业 0: 2026:20 家",
		"T01 合同外资 0: 2026: % +10%")
	if got := p.Indicators[6].Summary(); got != "2026 年 年均 10%" || p.Indicators[6].Certainty != Possible {
		t.Errorf("%s, %s", got, p.Indicators[6].Certainty)
	}
	equal(t, "mechanisms", names(p, NamedMechanism), "重点企业清单")
	if slices.ContainsFunc(p.Slips, func(s Slip) bool { return strings.HasPrefix(s.Seen, "1.") }) {
		t.Errorf("the blank behind a number is a slip: %+v", p.Slips)
	}
}
