package intake

func init() { officeCases = append(officeCases, cellWordCases...) }

// cellWordCases are cells that say more, or something else, than their column.
var cellWordCases = []officeCase{
	{"the unit stands in a column of its own", "", "lead", `
项目名称|投资方|投资总额|币种|合同金额|合同币种
锂电|甲|1,200.50|万美元|#300|万元
光伏|乙|3.5亿|人民币|#2000000|美元
储能|丙|#500|万元||
石膏|丁|100万美元|万元||
枸杞|戊|0.5亿美元|人民币||`, "5/0/-1", `
lead 枸杞: expected=5,000.0000 万美元
lead 锂电: expected=1,200.5000 万美元; contracted=300.0000 万元
lead 光伏: expected=35,000.0000 万元; contracted=200.0000 万美元
lead 储能: expected=500.0000 万元
lead 石膏: expected=100.0000 万美元`},

	{"同上 and an address among the numbers", "", "contact", `
姓名|单位|联系方式
陈五|甲公司|13877777776
陈六|同上|13877777777/c@d.cn
陈七|〃|e@f.cn
小计||
陈八|同上|13877777778`, "4/1/-1", `
contact 陈六: employer=甲公司; phones=13877777777; emails=c@d.cn
contact 陈七: employer=甲公司; phones=; emails=e@f.cn
contact 陈八: employer=甲公司`},

	{"a register of visits: whom, what is wrong, days without their year", "", "interaction", `
序号|走访日期|走访单位|走访对象|职务|联系电话|走访内容|存在问题|下步措施|完成时限
#1|2026年3月2日上午|宁夏天元锰业集团有限公司|张三|总经理|13811111111|了解生产||协调电力|2026-04-01
#2|2026年3月3日|宁夏天元锰业集团有限公司|||||用工难||
#3|3月5日|宁夏天元锰业集团有限公司|李四|||了解出口|无||`, "3/0/-1", `
interaction 了解生产: date=2026-03-02; contact_name=张三; enterprise_name=宁夏天元锰业集团有限公司; next_step=协调电力; next_on=2026-04-01
interaction 了解出口: date=2026-03-05; contact_name=李四
contact 张三: title=总经理; phones=13811111111`},

	{"a register of visits by firm", "", "interaction", `
日期|走访对象|内容
2026-03-02|宁夏天元锰业集团有限公司|了解生产`, "1/0/-1", `
interaction 了解生产: enterprise_name=宁夏天元锰业集团有限公司`},

	{"projects: what offices call stage and place", "", "lead", `
项目名称|投资方|目前进展|落地园区|合作意向
甲锂电|甲公司|已签约|中卫工业园区|建厂`, "1/0/-1", `
lead 甲锂电: stage=签约; territory=中卫工业园区; content=建厂`},

	{"short headers of a record of calls", "", "interaction", `
日期|类型|对象|内容|下一步|下一步时间|经办
2026/11/1 14:30|电话|张三（宁夏天元锰业集团有限公司）|谈价格|报价|2026-11-10|王`, "1/0/-1", `
interaction 谈价格: date=2026-11-01; next_step=报价; next_on=2026-11-10; officer=王`},
}
