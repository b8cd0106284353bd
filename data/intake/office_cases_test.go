package intake

var officeCases = []officeCase{
	{"a project ledger with merged title, unit, numbers and notes", "招商引资项目台账.xlsx", "lead", `
2025年中卫市招商引资重点项目台账||||||||||
单位：万元|||||||||填报时间：2025年6月30日|
序号|项目名称|投资企业|计划总投资|项目进展|建设地点|签约时间|责任单位|联系人|联系电话|备注
#1|年产10万吨锰基新材料项目|宁波甲新材料有限公司|#200000|已签约|中宁县|2025.3.5|市商务局|王建国|13800001111|
#2|枸杞深加工项目|杭州乙食品有限公司|#5000|洽谈中|沙坡头区||市商务局|李敏女士|0571-88001122|需土地50亩
#3|云计算数据中心|上海丙科技有限公司|#80000|正在注册|中卫工业园区|2025年4月12日|市商务局|陈总||
#4|光伏组件项目|深圳丁能源有限公司|#120000|已开工|海原县|2024.11.20||||
#5|物流园项目|北京戊物流有限公司|#30000|暂停|中宁县|||赵强|13900002222|资方资金紧张
#6|陶瓷项目|佛山己陶瓷有限公司|#20000|建成投产|中宁县|2023-05-18||||
#7|葡萄酒庄|香港庚控股有限公司|#6000|终止|沙坡头区|||||
合计|||#461000|||||||
注：本表由市商务局填报|||||||||| `, "7/2/-1", `
lead 年产10万吨锰基新材料项目: stage=签约; stage_on=2025-03-05; expected=200,000.0000 万元; territory=中宁县; signed_on=2025-03-05; investor=宁波甲新材料有限公司
lead 枸杞深加工项目: stage=在谈; remark=需土地50亩
lead 云计算数据中心: stage=签约; signed_on=2025-04-12
lead 光伏组件项目: stage=开工
lead 物流园项目: stage=搁置; reason=暂停
lead 陶瓷项目: stage=投产
lead 葡萄酒庄: stage=流失
contact 王建国: phones=13800001111; employer=宁波甲新材料有限公司
contact 李敏: gender=女; phones=0571-88001122
contact 陈总: employer=上海丙科技有限公司`},

	{"a project list with money in words", "", "lead", `
序号|项目名称|投资方|国别|投资额|外资额|所处阶段|招商干部|来源活动
#1|电池材料|德国某集团|德国|约5000万元|3000万美元|初步接洽|马某|第137届广交会
#2|食品加工|新加坡甲公司|新加坡|2亿元/3000万美元||研判|马某|第一届某某会
#3|储能项目|乙公司|日本|5000-8000万元|600万欧元|在谈|李某|
#4|石膏制品|丙公司|中国香港|1.2亿||达成初步意向||`, "4/0/-1", `
lead 电池材料: expected=5,000.0000 万元; foreign_expected=3,000.0000 万美元; stage=线索; event_name=第137届广交会; country=德国; remark=投资额：约5000万元
lead 食品加工: expected=20,000.0000 万元; stage=研判; remark=投资额：2亿元/3000万美元\n来源活动：第一届某某会
lead 储能项目: expected=5,000.0000 万元; foreign_expected=600.0000 万欧元; stage=在谈
lead 石膏制品: expected=12,000.0000 万元; stage=线索`},

	{"leads of one name with two investors are two", "", "lead", `
项目名称|投资方|阶段
光伏项目|甲公司|在谈
光伏项目|乙公司|线索
光伏项目|甲公司|在谈`, "2/0/1", `
lead 光伏项目: stage=在谈`},

	{"an English CRM's opportunities", "opportunities.csv", "lead", `
Opportunity Name|Account Name|Stage|Amount|Close Date|Created Date|Opportunity Owner|Lead Source|Next Step
Battery Plant|BASF SE|Negotiation/Review|12000000|3/14/2025|1/25/2025|Wang|Web|Send NDA
Solar Glass|Saint-Gobain|Closed Won|5000000|2/3/2025|1/2/2025|Li|Trade Show|
Food|Nestle|Closed Lost|100000|12/31/2024|11/5/2024|Li|Partner|`, "3/0/-1", `
lead Battery Plant: stage=在谈; investor=BASF SE; received_on=2025-01-25; officer=Wang
lead Solar Glass: stage=签约; received_on=2025-01-02
lead Food: stage=流失`},

	{"an address book of an office", "通讯录.xlsx", "contact", `
重点企业联系人通讯录|||||
序号|姓名|单位|职务|手机|办公电话|备注
#1|王 强|宁夏天元锰业集团有限公司|副总经理|#13900001111|0955-7012345|
#2|李娜|宁夏枸杞商会|秘书长|13800002222|0951-5012345转8001|
#3|张三、李四|某某外贸有限公司|经理|13700003333、13700004444||
#4|赵先生|甲公司||1.38E+10||
#5|孙丽女士|乙公司|总经理|13600005555（微信同号）|/|
填表人：张某|||||| `, "5/1/-1", `
contact 王 强: enterprise_name=宁夏天元锰业集团有限公司; employer=; phones=手机:13900001111；办公:0955-7012345; title=副总经理
contact 李娜: organisation_name=宁夏枸杞商会; phones=手机:13800002222；办公:0951-5012345转8001
contact 张三: phones=13700003333; employer=某某外贸有限公司
contact 李四: phones=13700004444; employer=某某外贸有限公司
contact 赵先生: employer=甲公司
contact 孙丽: gender=女; phones=13600005555（微信同号）`},

	{"the same name at two firms stays two people", "", "contact", `
姓名|单位|电话
王强|甲有限公司|13900000001
王强|乙有限公司|13900000002
王强|甲有限公司|13900000001`, "2/0/1", `
contact 王强: phones=13900000001`},

	{"family and given name in Chinese", "", "contact", `
姓|名|公司|手机|邮箱
欧阳|娜娜|甲公司|13900000001|a@b.cn
马|云|乙公司|13900000002|m@y.cn`, "2/0/0", `
contact 欧阳娜娜: employer=甲公司
contact 马云: emails=m@y.cn`},

	{"Outlook's export", "contacts.csv", "contact", `
Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title|Business Street|Business City|Business Postal Code|Business Country/Region|Business Fax|Business Phone|Home Phone|Mobile Phone|E-mail Address|E-mail Type|E-mail Display Name|E-mail 2 Address|Notes|Birthday
Mr.|Hans|Peter|Schmidt||Siemens AG|Sales|Director|Werner-von-Siemens-Str. 1|München|80333|Germany|+49 89 1234|+49 89 5678 9000||+49 170 1234567|hans@siemens.com|SMTP|Hans Schmidt|hp@gmx.de|met in Canton|1970-05-01`, "1/0/0", `
contact Hans Peter Schmidt: title=Director; department=Sales; employer=Siemens AG; phones=传真:+49 89 1234；办公:+49 89 5678 9000；手机:+49 170 1234567; emails=hans@siemens.com；其他:hp@gmx.de; address=Werner-von-Siemens-Str. 1; city=München; postcode=80333; country=德国`},

	{"Google's export", "google.csv", "contact", `
Name|Given Name|Family Name|Organization Name|Organization Title|E-mail 1 - Label|E-mail 1 - Value|E-mail 2 - Label|E-mail 2 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Label|Phone 2 - Value|Labels
Anna Kim|Anna|Kim|Hyundai|Manager|* Work|anna@hyundai.kr|Home|a@gmail.com|Mobile|+82 10 1234 5678|Work|+82 2 345 6789 ::: +82 2 345 6780|* myContacts`, "1/0/0", `
contact Anna Kim: title=Manager; employer=Hyundai; emails=办公:anna@hyundai.kr；家庭:a@gmail.com; phones=手机:+82 10 1234 5678；办公:+82 2 345 6789；办公:+82 2 345 6780`},

	{"HubSpot's contacts", "hubspot.csv", "contact", `
Record ID|First Name|Last Name|Email|Phone Number|Mobile Phone Number|Contact owner|Lead Status|Create Date|Company name|Job Title|City|State/Region|Postal Code|Country/Region
101|Maria|Garcia|maria@acme.es|+34 91 123 4567|+34 600 123 456|Wang Wei|Open|2024-03-05 10:22|Acme SL|CEO|Madrid|Madrid|28001|Spain`, "1/0/0", `
contact Maria Garcia: title=CEO; employer=Acme SL; phones=+34 91 123 4567；手机:+34 600 123 456; entered_on=2024-03-05; author=Wang Wei; city=Madrid; country=西班牙; postcode=28001`},

	{"Salesforce's contacts", "salesforce.csv", "contact", `
Salutation|First Name|Last Name|Title|Account Name|Mailing Street|Mailing City|Mailing State/Province|Mailing Zip/Postal Code|Mailing Country|Phone|Fax|Mobile|Email|Account Owner
Ms.|Jane|Roe|VP Operations|Umbrella Inc|1 Way|Dallas|TX|75001|USA|(214) 555-0100|(214) 555-0101|214-555-0102|jane@umbrella.com|Wang`, "1/0/0", `
contact Jane Roe: title=VP Operations; employer=Umbrella Inc; phones=(214) 555-0100；传真:(214) 555-0101；手机:214-555-0102; city=Dallas; country=美国`},

	{"Pipedrive's people", "people.csv", "contact", `
Person - Name|Person - Organization|Person - Phone - Work|Person - Phone - Mobile|Person - Email - Work|Person - Owner|Person - Person created
Li Wei|Haier|0532-88939999|13900000000|li@haier.cn|Wang|2025-01-05 08:00:00`, "1/0/0", `
contact Li Wei: employer=Haier; phones=办公:0532-88939999；手机:13900000000; emails=li@haier.cn; author=Wang`},

	{"Pipedrive's deals", "deals.csv", "lead", `
Deal - Title|Deal - Organization|Deal - Contact person|Deal - Value|Deal - Currency of Value|Deal - Stage|Deal - Owner|Deal - Deal created|Person - Phone
Wind turbines|Vestas|Ole Jensen|2500000|EUR|Negotiations Started|Wang|2025-02-03 10:00:00|+45 9730 0000`, "1/0/-1", `
lead Wind turbines: investor=Vestas; expected=250.0000 万欧元; stage=在谈; received_on=2025-02-03
contact Ole Jensen: employer=Vestas; phones=+45 9730 0000`},

	{"Zoho's leads", "zoho.csv", "lead", `
Record Id|Lead Owner|Company|First Name|Last Name|Email|Phone|Mobile|Title|Lead Source|Lead Status|Industry|Country|Description|Created Time|Created By
zcrm_1|Wang|Kuka AG|Max|Muster|max@kuka.de|+49 821 797|+49 171 555 1234|CTO|Trade Show|Contacted|Robotics|Germany|wants a plant|2025-01-09 09:00:00|Li`, "1/0/-1", `
lead Kuka AG: investor=Kuka AG; country=德国; received_on=2025-01-09; author=Li; content=wants a plant; source=活动
contact Max Muster: title=CTO; emails=max@kuka.de`},

	{"members of a work chat", "企业微信通讯录.xlsx", "contact", `
姓名|帐号|别名|职务|部门|性别|手机|座机|个人邮箱|企业邮箱|地址
张伟|zhangwei||科长|投资促进科|男|13900000001|0955-7011111|z@qq.com||中卫市`, "1/0/0", `
contact 张伟: title=科长; department=投资促进科; gender=男; phones=手机:13900000001；办公:0955-7011111; emails=个人:z@qq.com; address=中卫市`},

	{"leads of a Chinese CRM", "线索.xlsx", "lead", `
线索编号|公司名称|姓名|职务|手机|邮件|线索来源|线索状态|负责人|创建人|创建时间|需求
XS-001|苏州某精密机械有限公司|周涛|总监|13900000001|zt@sz.cn|展会|跟进中|王干事|李干事|2025-02-03 09:12|拟建设标准厂房
XS-002|南京某软件公司|吴芳|经理|13900000002||官网|未联系|王干事|李干事|2025-02-04 10:00|`, "2/0/-1", `
lead 苏州某精密机械有限公司: code=XS-001; stage=在谈; officer=王干事; author=李干事; received_on=2025-02-03; content=拟建设标准厂房
contact 周涛: title=总监; employer=苏州某精密机械有限公司`},

	{"a record of visits with two header rows", "2025年企业走访记录表.xlsx", "interaction", `
2025年企业走访记录表|||||||
序号|走访日期|走访企业|企业联系人||走访干部|走访内容|下步计划
|||姓名|电话|||
#1|3月5日|宁夏天元锰业集团有限公司|刘明|13900008888|马某、王某|反映用电成本高|协调供电局
#2|2025.3.12|某某新能源有限公司|||马某|了解项目用地进展|
#3|2025年3月20日|宁夏枸杞商会|李会长||王某|商量组团参加广交会|`, "3/0/-1", `
interaction 反映用电成本高: date=2025-03-05; type=走访; enterprise_name=宁夏天元锰业集团有限公司; contact_name=刘明; officer=马某、王某; next_step=协调供电局
interaction 了解项目用地进展: date=2025-03-12; enterprise_name=; remark=走访企业：某某新能源有限公司
interaction 商量组团: organisation_name=宁夏枸杞商会; contact_name=李会长
contact 刘明: enterprise_name=宁夏天元锰业集团有限公司; phones=13900008888
contact 李会长: organisation_name=宁夏枸杞商会`},

	{"a register of talks with problem and answer apart", "", "interaction", `
日期|企业名称|联系人|方式|沟通内容|存在问题|下一步|下次跟进日期|记录人
2025-05-06|宁夏天元锰业集团有限公司|陈红|微信|询问出口退税进度|资金紧张|报税务局|2025-05-13|小王
2025-05-06|宁夏天元锰业集团有限公司|陈红|微信|询问出口退税进度|资金紧张|报税务局|2025-05-13|小王
2025-05-07||王小二|电话|咨询参展政策||||小王
2025-05-08||||  ||||小王`, "2/1/-1", `
interaction 询问出口退税进度: said=询问出口退税进度\n存在问题：资金紧张; type=消息; contact_name=陈红; next_on=2025-05-13; officer=小王
interaction 咨询参展政策: type=电话; participants=王小二; contact_name=`},

	{"activities of a CRM", "activities.csv", "interaction", `
Activity Type|Subject|Notes|Due Date|Activity Date|Assigned To|Contact Name|Account Name|Location
Call|Intro call|Talked about land price|2025-06-10|2025-06-01|Wang|Hans Schmidt|Siemens AG|
Meeting|Site visit plan||2025-06-20|2025-06-02|Wang|Eva Braun|Bosch|Berlin`, "2/0/-1", `
interaction Intro call: type=电话; date=2025-06-01; next_on=2025-06-10
interaction Site visit plan: type=会谈; place=Berlin
contact Hans Schmidt: employer=Siemens AG`},

	{"chambers and envoys", "商协会名录.xlsx", "organisation", `
区内外商协会及招商大使名录|||||
序号|商会名称|会长|联系电话|所在地|聘期
#1|广东省宁夏商会|马会长|13900000001|广州|2024.1-2026.12
#2|宁夏枸杞商会|赵会长|0951-1234567|银川|`, "1/0/-1", `
organisation 广东省宁夏商会: type=商协会; person=马会长; phones=13900000001; city=广州; term_from=2024-01-01; term_to=2026-12-31
organisation 宁夏枸杞商会: person=赵会长; phones=0951-1234567; city=银川`},

	{"trade delegates abroad", "", "organisation", `
姓名|身份|驻在国|聘任时间|到期日|职责|电话
艾哈迈德|国外经贸代表|阿联酋|2024-03-01|2027-02-28|推介中卫枸杞|+971 4 123 4567
李华侨|招商大使|德国|2025-01-01|2026-12-31||`, "2/0/-1", `
organisation 艾哈迈德: type=国外经贸代表; country=阿联酋; term_to=2027-02-28; phones=+971 4 123 4567
organisation 李华侨: type=招商大使`},

	{"firm and post in one column", "", "contact", `
姓名|单位及职务|联系电话
马会长|宁夏枸杞商会会长|13900000001
王强|宁夏天元锰业集团有限公司外贸部副总经理|13900000002
李敏|自由职业|13900000003`, "3/0/0", `
contact 马会长: organisation_name=宁夏枸杞商会; title=会长
contact 王强: enterprise_name=宁夏天元锰业集团有限公司; title=外贸部副总经理
contact 李敏: employer=自由职业`},

	{"stages as columns with ticks", "", "lead", `
序号|项目名称|投资方|总投资（亿元）|在谈|签约|开工|投产
#1|风电装备|甲公司|#10|√|√||
#2|食品加工|乙公司|#2|√|||
#3|新材料|丙公司|#5|√|√|√| `, "3/0/-1", `
lead 风电装备: stage=签约
lead 食品加工: stage=在谈
lead 新材料: stage=开工`},

	{"envoys with their posts", "", "organisation", `
姓名|性别|所在国家|现任职务|聘任日期|联系方式|微信
张华|男|德国|某某公司董事长|2024-05-01|+49 170 1234567|zh`, "1/0/-1", `
organisation 张华: country=德国; term_from=2024-05-01; phones=+49 170 1234567`},

	{"an address book in German", "kontakte.csv", "contact", `
Vorname|Nachname|Firma|Position|Telefon|Mobil|E-Mail|Straße|PLZ|Ort|Land
Hans|Maier|Bosch|Leiter|0711 123456|0170 123456|h@bosch.de|Weg 1|01067|Dresden|Deutschland`, "1/0/0", `
contact Hans Maier: employer=Bosch; title=Leiter; phones=0711 123456；手机:0170 123456; postcode=01067; city=Dresden; country=Deutschland`},

	{"tasks of Salesforce", "tasks.csv", "interaction", `
Subject|Due Date|Status|Assigned To|Name|Related To|Comments|Created Date
Call back|3/14/2025|Completed|Wang|Hans Schmidt|Siemens AG|talked about land|1/25/2025`, "1/0/-1", `
interaction Call back: said=Call back\nComments：talked about land; date=2025-01-25; next_on=2025-03-14; officer=Wang; contact_name=Hans Schmidt; remark=Related To：Siemens AG`},

	{"a list of fairs", "2025年展会一览表.xlsx", "event", `
2025年重点展会一览表|||||
序号|展会名称|举办时间|地点|主办单位|责任单位|费用（万元）
#1|第137届广交会|2025年4月15日-5月5日|广州|商务部、广东省人民政府|市商务局|#25
#2|第七届中阿博览会|8月28日至31日|银川|宁夏回族自治区人民政府|市商务局|#10.5
#3|枸杞产业推介会|2025.6.18|中宁|宁夏枸杞商会|中宁县|约3万元`, "2/0/-1", `
event 第137届广交会: date=2025-04-15; date_to=2025-05-05; cost=25.0000; place=广州
event 第七届中阿博览会: date=2025-08-28; date_to=2025-08-31; type=展会
event 枸杞产业推介会: type=推介会; organiser_name=宁夏枸杞商会; cost=3.0000`},

	{"firms at a fair, the fair in the title", "第137届广交会参展企业.xlsx", "participation", `
第137届广交会中卫市参展企业情况表|||||
序号|企业名称|展位号|意向成交额（万美元）|成交额（万美元）|会见客商
#1|宁夏天元锰业集团有限公司|11.2A05|#120|#35.5|Tesco
#2|宁夏新来枸杞有限公司|11.2A06|#20||
合计|||#140|#35.5|`, "2/1/-1", `
participation 宁夏天元锰业集团有限公司: event_name=第137届广交会; stand=11.2A05; intent=120.0000 万美元; deal=35.5000 万美元; met=Tesco
participation 宁夏新来枸杞有限公司: intent=20.0000 万美元`},

	{"certificates of firms", "", "certificate", `
企业名称|统一社会信用代码|认证名称|证书编号|发证日期|有效期至
宁夏天元锰业集团有限公司|91640521MA75W4XD0J|ISO9001质量管理体系|CN-001|2024-01-10|2027-01-09
宁夏天元锰业集团有限公司|91640521MA75W4XD0J|ISO9001质量管理体系|CN-002|2024-01-10|2027-01-09
宁夏某清真食品有限公司||HALAL|H-9|2025.1.1|2025.12.31`, "3/0/-1", `
certificate HALAL: enterprise_name=宁夏某清真食品有限公司; valid_to=2025-12-31`},

	{"ages and addresses beside phones with prefixes and several in a cell", "", "contact", `
联系人|公司名称|联系方式|电子邮件|地址
马小花|甲公司|办公：0955-7012345 手机：13900001111|m@a.cn；n@a.cn|中卫市
丁大海|乙公司|13900002222 0955-7022222|无|银川市
周末|丙公司|13900003333/13900004444||`, "3/0/-1", `
contact 马小花: phones=办公:0955-7012345；手机:13900001111; emails=m@a.cn；n@a.cn; address=中卫市
contact 丁大海: phones=13900002222；0955-7022222; emails=
contact 周末: phones=13900003333；13900004444`},

	{"merged sections of a contact list", "", "contact", `
一、商协会|||
姓名|职务|联系电话|所在单位
王会长|会长|13900000001|宁夏枸杞商会
二、企业|||
赵厂长|厂长|13900000002|宁夏天元锰业集团有限公司
备注：以上信息请勿外传|||`, "2/2/-1", `
contact 王会长: organisation_name=宁夏枸杞商会
contact 赵厂长: enterprise_name=宁夏天元锰业集团有限公司`},

	{"merged firms over several people", "", "contact", `
序号|企业名称|姓名|职务|手机
#1|宁夏天元锰业集团有限公司|刘明（总经理）||13900000001
||周勇|副总经理|13900000002
#2|中宁某某枸杞有限公司|吴建国总经理||13900000003
||郑会长||13900000004
#3|||| `, "4/0/-1", `
contact 刘明: title=总经理; enterprise_name=宁夏天元锰业集团有限公司
contact 周勇: enterprise_name=宁夏天元锰业集团有限公司
contact 吴建国: title=总经理; employer=中宁某某枸杞有限公司
contact 郑会长: employer=中宁某某枸杞有限公司; title=`},

	{"merged projects with several people", "", "lead", `
序号|项目名称|投资方|总投资（亿元）|拟签约时间|联系人|电话
#1|光伏组件|甲公司|#12.5|2026年3月|刘明|13900000001
|||||周勇|13900000002
#2|储能|乙公司|约3|待定|郑红|13900000003`, "2/0/-1", `
lead 光伏组件: expected=125,000.0000 万元; signed_on=; stage=线索
lead 储能: expected=30,000.0000 万元
contact 周勇: employer=甲公司`},

	{"people a work chat keeps as customers", "客户.csv", "contact", `
客户名称|描述|企业|手机|添加时间|来源|所属员工|标签
刘总||甲公司|13900000001|2025-03-05 10:11|扫码|王干事|重点
Anna||乙公司||2025-03-06 08:00|名片|王干事|`, "2/0/-1", `
contact 刘总: employer=甲公司; entered_on=2025-03-05; author=王干事; tags=重点`},

	{"firms with their contact stay firms", "", "enterprise", `
企业名称|统一社会信用代码|法定代表人|注册资本（万元）|联系人|联系电话
宁夏新来枸杞有限公司|91640500227683863C|张三|#100|李四|13900000001`, "1/0/0", `
enterprise 宁夏新来枸杞有限公司: contact=李四`},

	{"receptions with dates in words", "2025年客商接待登记表.xlsx", "interaction", `
2025年客商接待登记表||||||
序号|接待时间|来访单位|来访人员|接待领导|洽谈情况|备注
#1|3月5日上午|深圳某投资公司|陈总一行5人|马局长|考察云计算基地|
#2|2025.4.8-4.9|杭州某食品公司|李敏|王科长|看标准厂房|
#3|2025年5月中旬|广州商会|||座谈|
#4|6月|甲公司|||电话联系|`, "4/0/-1", `
interaction 考察云计算基地: date=2025-03-05; type=来访
interaction 看标准厂房: date=2025-04-08
interaction 座谈: date=2025-05-15
interaction 电话联系: date=2025-06-30`},

	{"a fair list with months only", "", "event", `
2025年参展计划||||
序号|展会名称|展会时间|地点|组展单位
#1|第八届进博会|11月5-10日|上海|市商务局
#2|迪拜食品展|2025年2月|迪拜|
#3|兰洽会|7月上旬|兰州|
#4|西部博览会|待定|成都| `, "3/1/-1", `
event 第八届进博会: date=2025-11-05; date_to=2025-11-10; type=展会
event 迪拜食品展: date=2025-02-28
event 兰洽会: date=2025-07-05`},

	{"a person's firm by its code", "", "contact", `
姓名|企业名称|统一社会信用代码|手机
白云|天元锰业|91640521MA75W4XD0J|13900000009
黑土|无名厂||13900000010`, "2/0/-1", `
contact 白云: enterprise_name=宁夏天元锰业集团有限公司
contact 黑土: employer=无名厂`},
}
