package kind

// Stages of a lead, in the order of their running; 搁置 and 流失 leave the row
// and can come back. What each stage asks for stands in package pipeline.
var Stages = []Option{{"lead", "线索"}, {"study", "研判"}, {"talk", "在谈"}, {"signed", "签约"}, {"registered", "注册"},
	{"arrived", "到资"}, {"started", "开工"}, {"producing", "投产"}, {"shelved", "搁置"}, {"lost", "流失"}}

// Lead is one record from 招商线索 to 投产. Its stage follows from its steps
// (LeadStep); at 注册 it is linked to its enterprise, never copied.
var Lead = register(&Kind{
	Key: "lead", Label: "招商线索", Table: "lead", No: 14, Title: "name", Import: true, Sort: "-received_on",
	Identity: [][]string{{"code"}, {"name"}},
	Joins:    joinEnterprise + " LEFT JOIN clause c ON c.id = t.clause LEFT JOIN organisation o ON o.id = t.organisation LEFT JOIN event v ON v.id = t.event LEFT JOIN enterprise rf ON rf.id = t.referrer",
	Empty:    "还没有招商线索。新增一条，或把招商项目表（Excel 或 CSV）拖进“数据导入”。",
	Fields: []*Field{
		{Key: "name", Label: "线索名称", Required: true, Search: true, Index: true, SortBy: "name_key", Width: 28, Group: "线索",
			Synonyms: []string{"项目名称", "线索", "项目", "招商项目", "招商项目名称", "线索/项目名称", "意向项目", "lead", "lead name", "opportunity", "opportunity name", "project", "project name", "deal", "deal name", "商机", "商机名称"}},
		{Key: "code", Label: "线索编号", Search: true, Index: true, Hide: true, Width: 14, Group: "线索",
			Synonyms: []string{"项目编号", "编号", "lead id", "lead_id", "fb_lead_id", "opportunity id", "deal id", "线索ID", "商机编号", "项目代码"}},
		{Key: "stage", Label: "阶段", Type: Choice, Options: Stages, ReadOnly: true, Initial: true, Index: true, Width: 7, Group: "线索",
			Synonyms: []string{"项目阶段", "当前阶段", "进展阶段", "项目进展", "进展", "线索阶段", "跟进阶段", "stage", "status", "lead status", "sales stage", "状态", "项目状态", "所处阶段", "项目所处阶段", "洽谈阶段", "推进情况", "进展情况", "项目进展情况", "洽谈进展", "跟进状态", "线索状态", "商机阶段", "销售阶段"}},
		{Key: "stage_on", Label: "进入本阶段", Type: Date, ReadOnly: true, Initial: true, Width: 11, Group: "线索", Help: "哪天到这个阶段的；留空：签约取签约日期，其他取收到日期", Synonyms: []string{"阶段日期", "进入阶段日期", "最近进展日期"}},
		{Key: "investor", Label: "投资方", Search: true, Width: 22, Group: "线索",
			Synonyms: []string{"投资商", "投资企业", "投资单位", "投资主体", "客商", "客商名称", "意向企业", "投资方名称", "company", "company name", "company_name", "account", "account name", "客户", "客户名称", "entreprise", "organization", "公司名称", "企业名称", "单位名称", "公司", "企业", "单位", "organisation", "associated company", "意向投资企业", "投资人", "投资方（企业）名称", "拟投资企业", "洽谈企业", "来访企业", "客商单位"}},
		{Key: "country", Label: "投资来源地", Type: Choice, Dict: "country", Open: true, Index: true, Width: 10, Group: "线索",
			Synonyms: []string{"国别", "国别地区", "国别（地区）", "国别/地区", "投资国别", "投资方国别", "来源国别", "来源地", "所在国家", "country", "pays", "国家"}},
		{Key: "received_on", Label: "收到日期", Type: Date, Index: true, Width: 11, Group: "线索", Help: "第一次知道的那天；首次响应从这天算起，留空为今天",
			Synonyms: []string{"线索日期", "登记日期", "获取日期", "收集日期", "收集时间", "登记时间", "获取时间", "date", "created", "created_time", "created at", "create date", "created date", "date created", "created on", "create time", "deal created", "lead created", "first seen", "线索获取时间", "首次接洽时间", "首次接洽日期", "接洽日期", "接洽时间", "对接日期", "洽谈日期", "对接时间", "洽谈时间", "创建时间", "创建日期", "上报日期", "上报时间"}},
		{Key: "source", Label: "线索来源", Type: Choice, Options: []Option{{"event", "活动"}, {"organisation", "机构/招商大使"}, {"enterprise", "以商招商"}, {"visit", "来访"}, {"outreach", "外出招商"}, {"web", "网络"}, {"other", "其他"}}, Open: true, Width: 12, Group: "来源",
			Synonyms: []string{"来源", "来源渠道", "信息来源", "渠道", "获取渠道", "项目来源", "lead source", "platform", "lead_source", "source du lead", "origine"}},
		{Key: "event", Label: "来源活动", Type: Ref, Ref: "event", Index: true, Group: "来源", Synonyms: []string{"活动", "活动名称", "展会"}},
		{Key: "organisation", Label: "引荐机构", Type: Ref, Ref: "organisation", Index: true, Group: "来源", Synonyms: []string{"机构", "招商大使", "商协会", "引荐人", "推荐机构", "引荐单位", "推荐单位"}},
		{Key: "referrer", Label: "以商招商企业", Type: Ref, Ref: "enterprise", Index: true, Group: "来源", Help: "由哪家企业介绍来的", Synonyms: []string{"引荐企业", "介绍企业", "推荐企业"}},
		{Key: "industry", Label: "行业", Type: Choice, Dict: "industry", Open: true, Width: 14, Group: "项目",
			Synonyms: []string{"所属行业", "行业类别", "产业", "产业领域", "industry", "所属产业", "产业类别"}},
		{Key: "six", Label: "六新六特六优", Type: Choice, Dict: "six", Open: true, Hide: true, Group: "项目", Synonyms: []string{"重点产业", "产业标签"}},
		{Key: "encouraged", Label: "鼓励类", Type: Choice, Options: YesNo, Hide: true, Group: "项目", Synonyms: []string{"是否鼓励类", "国家鼓励类", "鼓励类项目"}, Help: "是否属于《鼓励外商投资产业目录》"},
		{Key: "expected", Label: "预计总投资", Type: Money, Currency: "currency", Mult: 10000, Width: 16, Group: "项目",
			Synonyms: []string{"总投资", "总投资额", "计划总投资", "投资总额", "投资规模", "计划投资", "计划投资额", "预计投资", "预计投资额", "意向投资额", "拟投资额", "投资额", "amount", "expected revenue", "expected amount", "budget", "金额"}},
		{Key: "currency", Label: "预计总投资币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "项目", Synonyms: []string{"币种", "currency"}},
		{Key: "foreign_expected", Label: "其中外资", Type: Money, Currency: "foreign_currency", Mult: 10000, Width: 14, Group: "项目",
			Synonyms: []string{"外资额", "拟利用外资", "预计外资", "计划利用外资", "其中：外资", "外资金额", "预计利用外资", "外方出资"}},
		{Key: "foreign_currency", Label: "外资币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "项目"},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Index: true, Width: 10, Group: "项目",
			Synonyms: []string{"县区", "所属县区", "落地县区", "拟落地县区", "落地区域", "落地地点", "建设地点", "属地", "意向落地"}},
		{Key: "content", Label: "项目内容", Type: Note, Hide: true, Group: "项目", Synonyms: []string{"建设内容", "主要建设内容", "项目简介", "项目概况", "项目基本情况", "建设规模及内容", "主要内容", "建设规模", "需求", "意向内容", "description"}},
		{Key: "unit", Label: "责任单位", Type: Choice, Dict: "unit", Open: true, Width: 14, Group: "责任", Synonyms: []string{"牵头单位", "跟进单位", "承办单位", "负责单位", "对接单位", "推进部门", "牵头部门", "责任部门", "主管部门", "对接部门", "推进单位"}},
		{Key: "officer", Label: "招商干部", Index: true, Width: 9, Group: "责任", Synonyms: []string{"责任人", "负责人", "跟进人", "专员", "招商专员", "项目负责人", "联络员", "owner", "assigned to", "salesperson", "对接人"}},
		{Key: "clause", Label: "对应条款", Type: Ref, Ref: "clause", Index: true, Group: "责任", Synonyms: []string{"条款", "条款编号"}},
		{Key: "signed_on", Label: "签约日期", Type: Date, Index: true, Hide: true, Width: 11, Group: "签约与落地", Synonyms: []string{"签约时间", "签订日期", "合同签订日期", "签署日期"}},
		{Key: "contracted", Label: "签约金额", Type: Money, Currency: "contracted_currency", Mult: 10000, Hide: true, Width: 16, Group: "签约与落地",
			Synonyms: []string{"合同额", "合同金额", "签约额", "协议金额", "协议投资额", "合同投资额", "签约投资额"}},
		{Key: "contracted_currency", Label: "签约币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "签约与落地", Synonyms: []string{"合同币种"}},
		{Key: "contracted_foreign", Label: "合同外资", Type: Money, Currency: "contracted_foreign_currency", Mult: 10000, Hide: true, Width: 14, Group: "签约与落地", Help: "签约金额里的外资部分；填了就作资金到位率的分母，没填用签约金额",
			Synonyms: []string{"合同外资额", "签约外资", "协议外资"}},
		{Key: "contracted_foreign_currency", Label: "合同外资币种", Type: Choice, Dict: "currency", Open: true, Hide: true, Group: "签约与落地", Help: "签约金额是人民币、外资部分是美元的，各写各的"},
		{Key: "enterprise", Label: "落地企业", Type: Ref, Ref: "enterprise", Index: true, Group: "签约与落地", Help: "注册后关联企业库里的企业；到资从这家企业的到资记录算", Synonyms: []string{"注册企业", "项目公司", "落地公司"}},
		{Key: "reason", Label: "搁置/流失原因", Hide: true, Width: 16, Group: "其他", Synonyms: []string{"流失原因", "搁置原因", "未成原因", "原因"}},
		{Key: "author", Label: "原录入人", Hide: true, Width: 9, Group: "其他", Synonyms: []string{"录入人", "创建人", "登记人", "填报人", "created by", "author", "收集人"}},
		{Key: "entered_on", Label: "原录入日期", Type: Date, Hide: true, Width: 11, Group: "其他", Synonyms: []string{"录入日期", "录入时间", "填报日期", "填报时间"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "其他", Synonyms: []string{"说明", "备注说明", "notes", "note", "comment", "comments", "remarks"}},

		{Key: "name_key", Label: "名称比对键", ReadOnly: true, Internal: true, Index: true},
		{Key: "standing", Label: "所处环节", Type: Choice, Options: Stages[:8], ReadOnly: true, Index: true, Hide: true, Width: 8, Help: "搁置、流失的线索记离开前的阶段"},
		{Key: "counts_from", Label: "到资起算日", Type: Date, ReadOnly: true, Hide: true, Width: 11, Help: "签约日；没有签约日的取注册那天"},
		{Key: "contracted_usd", Label: "签约外资折美元", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", ReadOnly: true, Hide: true, Width: 14, Help: "合同外资（没填取签约金额）按签约日中间价折算"},
		{Key: "arrived_usd", Label: "到资", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", ReadOnly: true, Width: 12, Help: "落地企业自起算日起的到资；同一企业有几条线索时，一笔到资只算给到资前最近签约的一条"},
		{Key: "last_touch", Label: "最近联系", Type: Date, ReadOnly: true, Width: 11, Help: "最近一次联系或阶段变动"},

		{Key: "next_on", Label: "下一步日期", Type: Date, Expr: "(SELECT MIN(n.next_on) FROM interaction n WHERE n.lead = t.id AND n.done_on IS NULL AND n.deleted_at IS NULL)", Width: 11},
		{Key: "enterprise_name", Label: "落地企业名称", Expr: "e.name", Hide: true, Width: 24},
		{Key: "organisation_name", Label: "引荐机构名称", Expr: "o.name", Hide: true, Width: 18},
		{Key: "event_name", Label: "来源活动名称", Expr: "v.name", Hide: true, Width: 20},
		{Key: "referrer_name", Label: "以商招商企业名称", Expr: "rf.name", Hide: true, Width: 22},
		{Key: "clause_code", Label: "条款编号", Expr: "c.code", Hide: true, Width: 8},
	},
})

// LeadStep is one move of a lead from stage to stage, a step back too. The
// lead's stage is that of its last step.
var LeadStep = register(&Kind{
	Key: "lead_step", Label: "阶段变动", Table: "lead_step", No: 15, Title: "to_stage", Parent: "lead", Sort: "-date",
	Identity: [][]string{{"lead", "date", "to_stage"}},
	Joins:    " LEFT JOIN lead l ON l.id = t.lead",
	Empty:    "还没有阶段变动。",
	Fields: []*Field{
		{Key: "lead", Label: "招商线索", Type: Ref, Ref: "lead", Required: true, Index: true, Hide: true},
		{Key: "date", Label: "日期", Type: Date, Required: true, Index: true, Width: 11},
		{Key: "from_stage", Label: "原阶段", Type: Choice, Options: Stages, ReadOnly: true, Width: 8},
		{Key: "to_stage", Label: "进入阶段", Type: Choice, Options: Stages, Required: true, ReadOnly: true, Initial: true, Width: 8},
		{Key: "back", Label: "退回", Type: Flag, ReadOnly: true, Width: 6},
		{Key: "days", Label: "停留天数", Type: Int, Unit: "天", ReadOnly: true, Width: 9, Help: "进入本阶段到下一次变动；还没变动的空着"},
		{Key: "reason", Label: "原因", Width: 24},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
		{Key: "lead_name", Label: "线索名称", Expr: "l.name", Width: 26},
	},
})
