package intake

import (
	"context"
	"testing"
)

// oddSheets are tables that want a second look, with what comes of them.
var oddSheets = []officeCase{
	{"firms and projects in one column", "市级领导包抓企业和项目清单.xlsx", "sponsorship", `
2025年市级领导包抓企业和项目清单
序号|包抓领导|领导职务|包抓企业（项目）|责任单位
1|孙某某|副市长|宁夏戊实业有限公司|市商务局
2|||美团云三期|市云计算和大数据局
3|周某某|市委常委|不知道的东西|`, "2/1/-1", `
sponsorship 宁夏戊实业有限公司: leader_name=孙某某; from_date=2025-01-01
sponsorship 美团云三期: leader_name=孙某某; unit=市云计算和大数据局
leader 孙某某: post=副市长; level=市级`},

	{"trains", "中欧班列开行情况.xlsx", "container_month", `
2025年中欧班列开行情况统计表
月份|列数|标箱|货值（万元）
1月|#3|#120|#900
2月|#2|#80|#500
合计|#5|#200|#1400`, "2/1/-1", `
container_month 2025-01: corridor=中欧班列; teu=120; trains=3; value_rmb=900.0000`},

	{"projects", "2025年重大项目台账.xlsx", "project_year", `
2025年重大项目台账
序号|项目名称|建设单位|总投资（万元）|建设内容|进展情况
1|某物流园|宁夏甲实业有限公司|#5000|建仓库|主体完工`, "1/0/-1", `
project_year 2025: project_name=某物流园; progress=主体完工
project 某物流园: investment=0.5000`},

	{"outbound", "走出去企业情况表.xlsx", "outbound_investment", `
中卫市走出去企业情况表
序号|企业名称|投资国别|投资行业|中方投资额（万美元）|备案时间
1|宁夏甲实业有限公司|加纳|采矿|#100|2024.5`, "1/0/-1", `
outbound_investment 加纳投资项目: enterprise_name=宁夏甲实业有限公司; country=加纳; amount_usd=100.0000
enterprise 宁夏甲实业有限公司: investor_country=; foreign_invested=否`},

	{"grievance plain", "", "grievance", `
企业|问题|责任部门|解决情况|解决时间
宁夏甲实业有限公司|招工难|人社局|已解决|2025-03-05`, "1/0/-1", `
grievance 招工难: result=已解决; state=已答复; answered_on=2025-03-05; unit=市人力资源社会保障局`},

	{"meeting", "对外开放工作会议议定事项.xlsx", "resolution", `
全市对外开放工作推进会议定事项清单（2025年3月18日）
序号|议定事项|牵头单位|完成时限|进展情况
1|制定方案|市商务局|2025.6.30|已完成`, "1/0/-1", `
resolution 制定方案: council_name=全市对外开放工作推进会; state=已完成
council 全市对外开放工作推进会: date=2025-03-18`},

	{"corridor columns", "箱量.xlsx", "container_month", `
2025年集装箱发运量（标箱）
月份|中欧班列|中亚班列|海铁联运|合计
1月|#10|#20|#5|#35
2月|#0||#6|#6`, "2/0/-1", `
container_month 2025-02: corridor=中欧班列; teu=0`},

	{"commodities, a column a direction", "重点商品.xlsx", "commodity_month", `
2025年8月重点商品进出口情况表
单位：万元
商品名称|HS编码|出口额|进口额
金属锰|8111001090|#2345.67|
锰矿砂|2602000000|-|#3100
合计||#2345.67|#3100`, "2/1/-1", `
commodity_month 金属锰: month=2025-08; flow=出口; amount_rmb=2,345.6700
commodity_month 锰矿砂: month=2025-08; flow=进口; amount_rmb=3,100.0000`},

	{"commodities of a title", "出口商品.xlsx", "commodity_month", `
2025年9月主要出口商品统计
序号|商品|金额（万美元）|国别
1|枸杞|#12.5|马来西亚
2|金属锰|#300|韩国`, "2/0/-1", `
commodity_month 枸杞: month=2025-09; flow=出口; amount_usd=12.5000; country=马来西亚`},
}

// guessed are tables with little to go by, and those of older kinds that a title
// could mislead: a list of zero-trade firms is a list of firms.
var guessed = []officeCase{
	{what: "register", file: "零进出口实绩企业名单.xlsx", kind: "enterprise", text: `2025年零进出口实绩企业名单
序号|企业名称|统一社会信用代码|海关编码|备案日期|联系人|联系电话
1|宁夏甲实业有限公司||6404960001|2020-01-02|张三|13900001111`},
	{what: "visits", file: "外贸企业走访台账.xlsx", kind: "interaction", text: `外贸企业走访台账
序号|走访日期|企业名称|走访人|存在问题|解决措施
1|2025.3.5|宁夏甲实业有限公司|马某|用电贵|协调供电`},
	{what: "problems", file: "企业走访问题清单.xlsx", kind: "grievance", text: `企业走访问题清单
序号|企业名称|存在问题|责任单位|完成时限|进展情况
1|宁夏甲实业有限公司|用电贵|供电公司|2025.6.30|正在协调`},
	{what: "leads", file: "重点招商项目包抓责任表.xlsx", kind: "lead", text: `2025年重点招商项目包抓责任表
序号|项目名称|投资方|总投资（亿元）|包抓领导|责任单位|进展情况
1|锂电池|某集团|#10|张某某|市商务局|已签约`},
	{what: "claims", file: "进口贴息资金申报汇总表.xlsx", kind: "claim", text: `2025年进口贴息资金申报汇总表
序号|企业名称|申报金额（万元）|核定金额（万元）
1|宁夏甲实业有限公司|#10|#8`},
	{what: "loans", file: "保单融资台账.xlsx", kind: "finance", text: `出口信保保单融资台账
序号|企业名称|银行|融资金额（万元）|放款时间
1|宁夏甲实业有限公司|某银行|#100|2025.3.5`},
	{what: "leader visits", file: "", kind: "sponsor_visit", text: `县领导包联企业走访情况表
序号|领导|企业名称|走访时间|走访情况|解决措施
1|张某某|宁夏甲实业有限公司|2025.3.5|了解生产|协调`},
	{what: "signed in", file: "培训签到表.xlsx", kind: "trainee", text: `跨境电商培训签到表
2025年5月20日
序号|姓名|单位|联系电话
1|张三|宁夏甲实业有限公司|13900001111`},
	{what: "register", file: "跨境电商企业名录.xlsx", kind: "enterprise", text: `跨境电商企业名录
序号|企业名称|统一社会信用代码|法定代表人|注册地址|主营产品
1|宁夏甲实业有限公司||张三|中宁县|枸杞`},
	{what: "market", file: "市场采购贸易出口.xlsx", kind: "new_trade", text: `市场采购贸易出口情况表
企业名称|月份|出口额（万元）
宁夏甲实业有限公司|2025年3月|#100`},
	{what: "trade", file: "进出口.xlsx", kind: "trade", text: `2025年企业进出口情况
企业名称|月份|出口额（万元）|进口额（万元）
宁夏甲实业有限公司|2025年3月|#100|#2`},
	{what: "rungs short", file: "", kind: "activation_step", text: `企业名称|激活进展|联系时间|原因|帮扶人
宁夏甲实业有限公司|已联系|2025-03-05|无业务|马某`},
	{what: "12345", file: "12345热线.xlsx", kind: "grievance", text: `工单号|诉求人|企业名称|诉求内容|派单时间|承办单位|办结时间|满意度
G1|张三|宁夏甲实业有限公司|用水|2025-03-05|水务局|2025-03-06|满意`},
	{what: "capital", file: "外资到资.xlsx", kind: "capital", text: `2025年外资到资情况表
序号|企业名称|到资日期|到资金额（万美元）|投资国别
1|宁夏甲实业有限公司|2025-03-05|#100|新加坡`},
	{what: "insured", file: "", kind: "insurance", text: `企业名称|保单号|保费（万元）|起保日期|到期日期
宁夏甲实业有限公司|P1|#1|2025-01-01|2025-12-31`},
	{what: "cert", file: "", kind: "certificate", text: `企业名称|资质名称|级别|认定时间|有效期至
宁夏甲实业有限公司|专精特新|省级|2024.5|2027.5`},
	{what: "wto", file: "反倾销.xlsx", kind: "risk", text: `案件名称|涉案企业|涉案国家|立案时间|应对措施
锰反倾销|宁夏甲实业有限公司|美国|2025.2|应诉`},
	{what: "policies by firm", file: "", kind: "measure", text: `一企一策帮扶台账
企业名称|存在困难|帮扶措施|责任单位|责任人|完成时限|进展情况
宁夏甲实业有限公司|缺订单|对接平台|市商务局|马某|2025.6.30|推进中`},
	{what: "contacts of leaders", file: "领导联系企业联络表.xlsx", kind: "sponsorship", text: `市级领导联系重点企业联络表
市级领导|联系企业|联络员|联系电话|责任单位
张某某|宁夏甲实业有限公司|小马|0955-7012345|市商务局`},
}

// TestNoSheetOfTheCounty: columns of other systems are no warehouses.
func TestNoSheetOfTheCounty(t *testing.T) {
	f := &File{Path: "area.csv", Book: gridOf("code|name|city|area\n110101|East|01|#12\n110102|West|01|#13")}
	if k, err := f.Guess(context.Background(), newStore(t), nil); err != nil || ofSheets(k) {
		t.Errorf("taken for %s (%v)", k.Key, err)
	}
}

// TestSheetGuesses: each table is taken for what it is.
func TestSheetGuesses(t *testing.T) {
	s := newStore(t)
	for _, c := range guessed {
		if c.file == "" {
			c.file = "表.xlsx"
		}
		f := &File{Path: c.file, Book: gridOf(c.text)}
		if k, err := f.Guess(context.Background(), s, nil); err != nil || k.Key != c.kind {
			t.Errorf("%s: taken for %s, want %s (%v)", c.what, k.Key, c.kind, err)
		}
	}
}
