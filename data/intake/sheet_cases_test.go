package intake

// sheetCases are the tables of the county's half as offices make them: titles,
// merged and two-level headers, units above, sums and notes beneath.
var sheetCases = []officeCase{
	{"zero-trade firms and how they are helped", "零进出口实绩企业帮扶台账.xlsx", "activation_step", `
2025年中宁县零进出口实绩企业帮扶台账||||||||
填报单位：中宁县商务局|||||||填报时间：2025年6月30日|
序号|企业名称|统一社会信用代码|帮扶干部|联系时间|未开展业务原因|帮扶措施|进展|备注
#1|宁夏天元锰业集团有限公司|91640521MA75W4XD0J|马某|2025.3.5|企业产品目前全部内销|已对接外综服|帮扶中|
#2|宁夏甲枸杞有限公司||王某|3月12日|委托代理出口||已对接|
#3|宁夏乙贸易有限公司||王某|2025年4月|没有业务||已出口|
#4|宁夏丙农业有限公司||李某|2025/5/6|||未联系|
#5|宁夏丁实业有限公司||李某|2025年第一季度|资金||已走访|
#6|宁夏戊食品有限公司||李某|2025-05-20|||查明障碍|
合计|6家|||||||
注：本表由各乡镇填报|||||||| `, "4/4/-1", `
activation_step 帮办中: enterprise_name=宁夏天元锰业集团有限公司; list=零进出口实绩; date=2025-03-05; reason=转内销; proof=已对接外综服; officer=马某; remark=未开展业务原因：企业产品目前全部内销
activation_step 已联系: enterprise_name=宁夏甲枸杞有限公司; date=2025-03-12; reason=委托代理
activation_step 查明障碍: enterprise_name=宁夏乙贸易有限公司; date=2025-04-30; reason=无业务`},

	{"zero-capital firms, no rung, day in the title", "", "activation_step", `
零出资外资企业激活情况表（截至2025年9月30日）||||
序号|企业名称|责任人|未出资原因|工作情况
#1|宁夏甲（香港）食品有限公司|马某|出资期限未到|
#2|宁夏乙新能源有限公司|王某|投资方资金紧张|已约谈股东，帮办外汇登记`, "2/0/-1", `
activation_step 查明障碍: enterprise_name=宁夏甲（香港）食品有限公司; list=零出资; date=2025-09-30; reason=出资期限未到
activation_step 帮办中: list=零出资; reason=资金; proof=已约谈股东，帮办外汇登记`},

	{"firms that moved or left", "企业统计归属变更登记表.xlsx", "firm_change", `
序号|企业名称|变更时间|原统计归属|新统计归属|变更原因
#1|宁夏天元锰业集团有限公司|2025年3月5日|中宁县|沙坡头区|厂址迁移`, "1/0/-1", `
firm_change 2025-03-05: enterprise_name=宁夏天元锰业集团有限公司; territory_from=中宁县; territory_to=沙坡头区; remark=厂址迁移`},

	{"a register of grievances with head and detail", "诉求台账.xlsx", "grievance", `
中宁县外贸企业诉求台账||||||||||||
单位：万元||||||||||||2025年6月
序号|企业名称|联系人|诉求内容|诉求类别|受理时间|涉及金额|责任单位|办理时限|办理情况|是否解决|办结时间|满意度
#1|宁夏天元锰业集团有限公司|刘某 13900001111|出口退税到账慢|出口退税|2025.3.5|#120|市税务局|10个工作日|已全部退税到账|是|2025.3.14|满意
#2|宁夏甲枸杞有限公司|李某|厂区变压器容量不足|用电|3月10日|N/A|中卫供电公司|2025-03-31|正在协调供电公司增容|否||
#3|宁夏乙贸易有限公司||流动资金紧张，贷款难||2025年3月12日|#0|市金融工作局|15天||正在办理||
#4|宁夏丙食品有限公司||报关单修改||2025.4.1|||||部分解决|2025.4.8|基本满意
#5|宁夏丁物流有限公司||班列舱位不足||2025.4.2|||||||
合计||||||#120||||||
填表人：张某||||||||||||`, "5/2/-1", `
grievance 出口退税到账慢: enterprise_name=宁夏天元锰业集团有限公司; type=出口退税; person=刘某; phone=13900001111; received_on=2025-03-05; money=120.0000; unit=国家税务总局中卫市税务局; workdays=10; due_on=2025-03-19; answered_on=2025-03-14; result=已解决; state=已办结; satisfied=满意; took=7
grievance 厂区变压器容量不足: type=用电; received_on=2025-03-10; money=; unit=中卫供电公司; due_on=2025-03-31; answer=正在协调供电公司增容; result=; state=办理中; answered_on=
grievance 流动资金紧张: type=融资; money=0.0000; state=办理中; result=; workdays=15
grievance 报关单修改: type=报关报检; result=部分解决; state=已办结; answered_on=2025-04-08
grievance 班列舱位不足: type=物流; state=待交办`},

	{"grievances with states in words and two header rows", "", "grievance", `
企业困难问题清单（2025年第二季度）||||||||
序号|企业名称|反映问题|提出时间|办理情况|||答复内容|备注
||||牵头单位|完成时限|办理状态||
#1|宁夏天元锰业集团有限公司|用地手续未办结||市自然资源局|2025年9月底前|正在推进||
#2|宁夏甲枸杞有限公司|招工难||市人社局||已办结|已举办专场招聘会|
#3|宁夏乙贸易有限公司|港口滞箱费|N/A|中卫海关||已答复|已说明收费标准|
#4|宁夏丙食品有限公司|用水价格|2025.5.6|市水务局|2025.5.30|未办结||`, "4/0/-1", `
grievance 用地手续未办结: type=用地; state=办理中
grievance 招工难: state=已办结; answer=已举办专场招聘会; answered_on=; took=
grievance 港口滞箱费: state=已答复; answer=已说明收费标准
grievance 用水价格: state=办理中; due_on=2025-05-30; unit=市水务局`},

	{"measures firm by firm", "“一企一策”帮扶措施清单.xlsx", "measure", `
重点外贸企业“一企一策”清单||||||
序号|企业名称|帮扶措施|责任单位|责任人|完成时限|落实状态
#1|宁夏天元锰业集团有限公司|协调增加出口退税进度|市税务局|马某|2025.6.30|已完成
|| 对接信保公司|市商务局|王某|2025年12月31日|正在推进
#2|宁夏甲枸杞有限公司|办理有机认证|市场监管局|李某|长期|`, "3/0/-1", `
measure 协调增加出口退税进度: enterprise_name=宁夏天元锰业集团有限公司; unit=国家税务总局中卫市税务局; due_on=2025-06-30; state=已完成
measure 对接信保公司: enterprise_name=宁夏天元锰业集团有限公司; state=推进中; officer=王某
measure 办理有机认证: enterprise_name=宁夏甲枸杞有限公司; due_on=; remark=完成时限：长期`},

	{"leaders", "包抓领导名单.xlsx", "leader", `
县级包抓领导名单||||
序号|领导姓名|职务|联络员|联络电话
#1|张某某|县委副书记、县长|小马|0955-5012345
#2|李某某 13900002222|副县长|小王|`, "2/0/-1", `
leader 张某某: post=县委副书记、县长; officer=小马; phone=0955-5012345
leader 李某某: phone=13900002222`},

	{"which leader answers for which firm", "领导包抓企业名单.xlsx", "sponsorship", `
2025年县级领导包抓重点外贸企业名单|||||
序号|包抓领导|职务|包抓企业|责任单位|联络员
#1|张某某|县委副书记、县长|宁夏丁食品有限公司|市商务局|小马
#2|||宁夏甲枸杞有限公司|市商务局|小马
#3|李某某（副县长）||宁夏乙贸易有限公司|市农业农村局|
#4|王某某||（待定）|| `, "3/1/-1", `
sponsorship 宁夏丁食品有限公司: leader_name=张某某; leader_post=县委副书记、县长; from_date=2025-01-01; unit=市商务局; officer=小马
sponsorship 宁夏甲枸杞有限公司: leader_name=张某某
sponsorship 宁夏乙贸易有限公司: leader_name=李某某; leader_post=副县长
leader 张某某: level=县区级; officer=小马`},

	{"visits of leaders", "县级领导包抓走访记录.xlsx", "sponsor_visit", `
县级领导包抓企业走访记录表（2025年）||||||
序号|走访日期|领导|企业名称|陪同人员|走访情况|议定事项
#1|3月5日|赵某某|宁夏天元锰业集团有限公司|马某、王某|了解出口订单|协调融资
#2|2025.6.18|赵某某（县委常委）|宁夏天元锰业集团有限公司||召开现场会|
#3|2025.6.18|孙某某|宁夏天元锰业集团有限公司||看车间|`, "2/1/-1", `
sponsor_visit 2025-03-05: leader_name=赵某某; subject_name=宁夏天元锰业集团有限公司; said=了解出口订单; promise=协调融资; people=马某、王某
sponsor_visit 2025-06-18: said=召开现场会`},
}

// moreSheetCases go on with going out, support and projects.
var moreSheetCases = []officeCase{
	{"filed investments abroad", "境外投资企业备案情况.xlsx", "outbound_investment", `
中卫市境外投资企业（机构）备案情况表||||||||
||||||||单位：万美元
序号|境内投资主体|境外企业名称|国家（地区）|境外投资证书号|备案时间|投资方式|协议投资总额|中方投资额
#1|宁夏天元锰业集团有限公司|天元（加纳）矿业有限公司|加纳|N6400202500001|2025.3.5|并购|#1000|#600.5
#2|宁夏甲枸杞有限公司|甲（迪拜）贸易公司|阿联酋||2024年11月|新设|#50|#0
合计|||||||#1050|#600.5`, "2/1/-1", `
outbound_investment 天元（加纳）矿业有限公司: enterprise_name=宁夏天元锰业集团有限公司; country=加纳; certificate_no=N6400202500001; filed_on=2025-03-05; mode=并购; total_usd=1,000.0000; amount_usd=600.5000
outbound_investment 甲（迪拜）贸易公司: amount_usd=0.0000; filed_on=2024-11-30`},

	{"what was invested abroad by year", "境外投资年度实际投资.xlsx", "outbound_year", `
境外投资企业年度实际投资情况（单位：万美元）||||
序号|境外企业名称|备案证书号|2023年|2024年
#1|天元南非矿业公司|N6400202300009|#120|#80.5
#2|无名公司|N000|#1|`, "1/1/-1", `
outbound_year 2024: name=天元南非矿业公司; amount_usd=80.5000
outbound_year 2023: amount_usd=120.0000`},

	{"works abroad", "对外承包工程统计表.xlsx", "overseas_works", `
对外承包工程业务统计表|||||||
序号|企业名称|工程名称|国别|签约时间|合同额（万美元）|完成营业额（万美元）|派出人数
#1|宁夏甲建设工程有限公司|某国公路项目|蒙古|2025.2|#300|#120|12人`, "1/0/-1", `
overseas_works 某国公路项目: country=蒙古; signed_on=2025-02-28; contract_usd=300.0000; turnover_usd=120.0000; workers=12`},

	{"warehouses abroad", "海外仓统计表.xlsx", "warehouse", `
中卫市企业海外仓建设情况统计表|||||||
序号|企业名称|所在国家|所在城市|面积（㎡）|自建/租用|启用时间|备注
#1|宁夏天元锰业集团有限公司|德国|汉堡|#3000|自建|2024.6|
#2|宁夏甲枸杞有限公司|阿联酋|迪拜|１２００．５|租赁|2025年3月1日|`, "2/0/-1", `
warehouse 德国汉堡海外仓: enterprise_name=宁夏天元锰业集团有限公司; area=3,000; tenure=自建; since=2024-06-30
warehouse 阿联酋迪拜海外仓: area=1,200.5; tenure=租用; since=2025-03-01`},

	{"cross-border sales by month", "跨境电商出口统计.xlsx", "new_trade", `
2025年跨境电商企业出口统计表（单位：万元）||||||
序号|企业名称|平台|1月|2月|3月|合计
#1|宁夏天元锰业集团有限公司|阿里巴巴国际站|#10.5||#0|#10.5
#2|宁夏甲枸杞有限公司|亚马逊|#1|#2|#3|#6
合计|||#11.5|#2|#3|#16.5`, "2/1/-1", `
new_trade 2025-01: form=跨境电商; platform=阿里巴巴国际站; export_rmb=10.5000
new_trade 2025-03: export_rmb=0.0000`},

	{"market procurement, one row a month", "", "new_trade", `
企业名称|业态|月份|出口额（万元）|票数
宁夏甲枸杞有限公司|市场采购贸易|2025.10|#100|#12`, "1/0/-1", `
new_trade 2025-10: form=市场采购; export_rmb=100.0000; orders=12`},

	{"whom the service firms serve", "外综服企业服务情况.xlsx", "trade_service", `
外贸综合服务企业服务情况表||||
序号|外综服企业|被服务企业|服务内容|开始日期
#1|宁夏某某外贸综合服务有限公司|宁夏天元锰业集团有限公司|报关、退税|2025.1.1
#2||宁夏甲枸杞有限公司|报关|2025.2.1`, "2/0/-1", `
trade_service 宁夏天元锰业集团有限公司: provider_name=宁夏某某外贸综合服务有限公司; content=报关、退税; from_date=2025-01-01
trade_service 宁夏甲枸杞有限公司: provider_name=宁夏某某外贸综合服务有限公司`},

	{"shops on platforms", "电商平台入驻企业.xlsx", "platform_use", `
跨境电商平台入驻企业名单||||
序号|企业名称|入驻平台|店铺名称|入驻时间
#1|宁夏天元锰业集团有限公司|阿里巴巴国际站|tianyuan|2023.5`, "1/0/-1", `
platform_use 阿里巴巴国际站: enterprise_name=宁夏天元锰业集团有限公司; account=tianyuan; since=2023-05-31`},

	{"AEO firms", "AEO企业名单.xlsx", "certificate", `
中卫市海关AEO认证企业名单||||
序号|企业名称|海关编码|信用等级|认定时间
#1|宁夏天元锰业集团有限公司||高级认证企业|2023.9.12`, "1/0/-1", `
certificate 海关AEO认证: enterprise_name=宁夏天元锰业集团有限公司; type=海关AEO; level=高级认证企业; issued_on=2023-09-12`},

	{"small giants", "专精特新企业名单.xlsx", "certificate", `
专精特新中小企业名单|||
序号|企业名称|认定时间|有效期
#1|宁夏天元锰业集团有限公司|2023年7月|2023.7.1-2026.6.30`, "1/0/-1", `
certificate 专精特新中小企业: type=专精特新; valid_to=2026-06-30`},

	{"firms on their way to a grade", "AEO培育企业名单.xlsx", "cultivation", `
2025年AEO认证培育企业名单|||||
序号|企业名称|培育目标|培育进展|辅导单位|计划认定时间
#1|宁夏天元锰业集团有限公司|AEO高级认证|正在辅导|中卫海关|2025.12.31
#2|宁夏甲枸杞有限公司|有机产品认证|已入库||`, "2/0/-1", `
cultivation AEO高级认证: type=海关AEO; state=辅导中; unit=中卫海关; due_on=2025-12-31
cultivation 有机产品认证: type=产品标准认证; state=已入库`},

	{"steps on that way", "培育步骤.xlsx", "cultivation_step", `
企业名称|培育目标|培育步骤|计划时间|完成时间
宁夏天元锰业集团有限公司|AEO一般认证|内部自查|2025.3.31|2025.3.20
宁夏天元锰业集团有限公司||海关实地认证|2025.9.30|
宁夏甲枸杞有限公司|AEO|自查||`, "2/1/-1", `
cultivation_step 内部自查: goal=AEO一般认证; done_on=2025-03-20
cultivation_step 海关实地认证: goal=AEO一般认证; due_on=2025-09-30`},

	{"policies", "惠企政策清单.xlsx", "programme", `
2025年外经贸惠企政策清单||||||
序号|政策名称|资金类别|支持对象|申报截止日期|资金额度（万元）|主管部门
#1|中小企业国际市场开拓资金|国际市场开拓|有进出口实绩|2025.9.30|#200|市商务局
#2|出口信用保险保费补助|信保|外贸企业|2025年12月|#50|市商务局`, "2/0/-1", `
programme 中小企业国际市场开拓资金: type=中小企业国际市场开拓; eligible=有进出口实绩; apply_to=2025-09-30; budget=200.0000; unit=市商务局
programme 出口信用保险保费补助: type=出口信保; apply_to=2025-12-31`},

	{"claims paid, the policy in the title", "2025年外经贸发展专项资金兑现表.xlsx", "claim", `
2025年外经贸发展专项资金兑现情况表|||||
单位：元|||||
序号|申报企业|申报金额|审定金额|拨付金额|拨付时间
#1|宁夏天元锰业集团有限公司|#500000|#450000|#450000|2025.6.30
#2|宁夏甲枸杞有限公司|#100000|#0||
合计||#600000|||`, "2/1/-1", `
claim 宁夏天元锰业集团有限公司: programme_name=外经贸发展专项资金; applied=50.0000; approved=45.0000; paid_on=2025-06-30; state=已拨付
claim 宁夏甲枸杞有限公司: approved=0.0000; paid=; state=已审定
programme 外经贸发展专项资金: year=2025`},

	{"banks and firms", "外贸企业融资台账.xlsx", "finance", `
外贸企业金融服务台账||||||
序号|企业名称|金融产品|承办银行|放款日期|贷款金额（万元）|到期日
#1|宁夏天元锰业集团有限公司|保单融资|某银行中卫分行|2025.5.6|#300|2026.5.5
#2|宁夏甲枸杞有限公司|跨境人民币|某银行|2025.6|100万美元|`, "2/0/-1", `
finance 宁夏天元锰业集团有限公司: type=保单融资; bank=某银行中卫分行; date=2025-05-06; amount=300.0000 万元; valid_to=2026-05-05
finance 宁夏甲枸杞有限公司: type=跨境人民币结算; amount=100.0000 万美元`},

	{"insured firms", "出口信保投保企业.xlsx", "insurance", `
2025年出口信用保险投保企业名单||||||
序号|投保企业|统一社会信用代码|保单号|保险期间|保费（元）|最高赔偿限额（万美元）
#1|宁夏天元锰业集团有限公司|91640521MA75W4XD0J|#6400250001|2025.1.1-2025.12.31|#12000|#100
#2|宁夏甲枸杞有限公司||SCH-2|2025.3.1|#0|`, "2/0/-1", `
insurance 6400250001: enterprise_name=宁夏天元锰业集团有限公司; from_date=2025-01-01; to_date=2025-12-31; premium=1.2000; limit_usd=100.0000
insurance SCH-2: from_date=2025-03-01; to_date=2026-02-28; premium=0.0000; limit_usd=`},

	{"insured exports by month", "承保出口统计.xlsx", "insured_export", `
2025年出口信保承保金额统计表（单位：万美元）||||||
序号|企业名称|保单号|1月|2月|3月|累计
#1|宁夏天元锰业集团有限公司|P-1|#10|#20.5||#30.5
#2|宁夏甲枸杞有限公司|P-9||#5||#5`, "2/0/-1", `
insured_export 2025-01: enterprise_name=宁夏天元锰业集团有限公司; amount_usd=10.0000; policy_no=P-1
insured_export 2025-02: amount_usd=20.5000`},

	{"classes", "外贸人才培训班统计表.xlsx", "training", `
2025年外贸人才培训班情况统计表|||||||
序号|培训班名称|培训方向|培训时间|培训地点|主办单位|培训人数|经费（万元）
#1|跨境电商实操班|跨境电商|2025年4月15日-17日|中卫|市商务局|45人|#3.5
#2|报关报检业务班|报关|5月20日|中宁||#30|`, "2/0/-1", `
training 跨境电商实操班: topic=跨境电商; date=2025-04-15; date_to=2025-04-17; people=45; cost=3.5000
training 报关报检业务班: topic=报关报检; date=2025-05-20`},

	{"people of a class", "培训人员花名册.xlsx", "trainee", `
外贸业务提升培训班人员花名册||||||
培训时间：2025年6月10日||||||
序号|姓名|单位|职务|联系电话|是否结业|备注
#1|张某|宁夏天元锰业集团有限公司|业务员|#13900001111|是|
#2|李某 13900002222|宁夏无名贸易公司|经理||否|`, "2/0/-1", `
trainee 张某: training_name=外贸业务提升培训班; enterprise_name=宁夏天元锰业集团有限公司; post=业务员; phone=13900001111; passed=是
trainee 李某: employer=宁夏无名贸易公司; phone=13900002222; passed=否
training 外贸业务提升培训班: date=2025-06-10`},

	{"meetings", "对外开放研究会议台账.xlsx", "council", `
定期研究对外开放工作会议台账||||||
序号|会议名称|召开时间|主持人|会议地点|参会单位|会议内容
#1|市委开放型经济专题会|2025.3.18|张某某|市委|各县区|研究外贸工作
#2|第二次调度会|2025年6月|||| `, "2/0/-1", `
council 市委开放型经济专题会: date=2025-03-18; chair=张某某
council 第二次调度会: date=2025-06-30`},

	{"what meetings decided", "会议议定事项落实台账.xlsx", "resolution", `
会议议定事项落实台账|||||||
序号|会议名称|会议时间|议定事项|责任单位|完成时限|落实状态|落实情况
#1|全市外贸调度会|2025.3.18|制定破零方案|市商务局|2025.4.30|已办结|已印发
#2|||建立白名单|市金融工作局|2025.12.31|正在推进|`, "2/0/-1", `
resolution 制定破零方案: council_name=全市外贸调度会; unit=市商务局; due_on=2025-04-30; state=已完成; outcome=已印发
resolution 建立白名单: council_name=全市外贸调度会; state=推进中`},

	{"containers, a column a month", "国际货运班列箱量统计表.xlsx", "container_month", `
2025年国际货运班列集装箱发运量统计表（单位：标箱）||||||
序号|货运通道|运营主体|1月|2月|3月|合计
#1|中欧班列|宁夏某物流公司|#120|#0||#120
#2|中亚班列|宁夏某物流公司|#50.5|#60|#70|#180.5
合计||||||#300.5`, "2/1/-1", `
container_month 2025-01: corridor=中欧班列; operator=宁夏某物流公司; teu=120
container_month 2025-03: corridor=中亚班列; teu=70`},

	{"containers, a row a month", "", "container_month", `
月份|通道|箱量|列数|货值（万元）
2025年1月|西部陆海新通道海铁联运|１２０|3列|#900
2025年2月|中亚国际班列|#80|#2|`, "2/0/-1", `
container_month 2025-01: corridor=西部陆海新通道; teu=120; trains=3; value_rmb=900.0000
container_month 2025-02: corridor=中亚班列`},

	{"building projects by year in two header rows", "重大项目建设进度表.xlsx", "project_year", `
中卫市重大项目建设进展情况表（单位：万元）||||||||
序号|项目名称|建设性质|总投资|2024年||2025年||形象进度
||||计划投资|完成投资|计划投资|完成投资|
#1|美团云三期|新建|#100000|#20000|#18000|#30000|#12000.5|主体完工85%
#2|某某物流园|续建|#5000|||#2000|#0|正在办理前期手续
合计|||#105000|||||`, "2/1/-1", `
project_year 2025: project_name=美团云三期; planned=30,000.0000; invested=12,000.5000; percent=85; progress=主体完工85%
project_year 2024: project_name=美团云三期; planned=20,000.0000; invested=18,000.0000; percent=
project 某某物流园: investment=0.5000; nature=续建`},

	{"building projects of one year", "", "project_year", `
2025年重大项目年度投资计划表||||
序号|项目名称|年度计划投资（亿元）|完成投资（亿元）|进展情况
#1|美团云三期|#3|#1.2|主体施工`, "1/0/-1", `
project_year 2025: planned=30,000.0000; invested=12,000.0000; progress=主体施工`},

	{"risks", "贸易摩擦和风险事项台账.xlsx", "risk", `
涉外经贸风险事项台账（内部）|||||||
序号|风险事项|风险类型|涉及企业|涉案国家|涉案产品|立案日期|应对措施
#1|某国对锰产品反倾销调查|贸易摩擦|宁夏天元锰业集团有限公司|美国|电解锰|2025.2.11|组织应诉
#2|两用物项出口许可|出口管制|||双氧水|2025年3月|`, "2/0/-1", `
risk 某国对锰产品反倾销调查: type=贸易摩擦; enterprise_name=宁夏天元锰业集团有限公司; country=美国; found_on=2025-02-11; measures=组织应诉
risk 两用物项出口许可: type=出口管制; products=双氧水`},
}
