package kind

// Programmes name the six uses of the 外经贸资金 that the plan counts (T21)
// and the others that it speaks of.
var ProgrammeTypes = []Option{{"market", "中小企业国际市场开拓"}, {"insurance", "出口信保"}, {"hedge", "税率避险"}, {"inland", "内陆运输费用"}, {"structure", "利用外资结构"}, {"chain", "提升供应链服务"},
	{"import", "进口贴息"}, {"fair", "展会补助"}, {"reward", "招商奖励"}, {"matching", "市县专项配套"}, {"other", "其他"}}

// Eligible say by which mark of the register a firm may apply.
var Eligible = []Option{{"all", "全部企业"}, {"trader", "有进出口实绩"}, {"foreign", "外资企业"}, {"outbound", "走出去企业"}, {"zero_trade", "零进出口实绩"}, {"certified", "持有资质"}, {"insured", "已投信保"}}

// Programme is a policy under which firms may be paid.
var Programme = register(&Kind{
	Key: "programme", Label: "政策项目", Table: "programme", No: 43, Title: "name", Import: true, Sort: "-apply_to", Clause: "T21", Year: "year",
	Identity: [][]string{{"name", "year"}, {"name"}},
	Empty:    "还没有政策项目。新增一项政策，写明谁能申报、何时截止。",
	Fields: []*Field{
		{Key: "name", Label: "政策名称", Required: true, Search: true, Index: true, Width: 28, Synonyms: []string{"政策", "政策项目名称", "资金项目", "项目名称", "资金名称"}},
		{Key: "type", Label: "资金类别", Type: Choice, Options: ProgrammeTypes, Open: true, Index: true, Width: 18, Synonyms: []string{"政策类别", "资金类型", "支持方向"}},
		{Key: "year", Label: "年度", Type: Int, Check: "year", Index: true, Width: 7, Synonyms: []string{"年份", "资金年度"}},
		{Key: "level", Label: "资金级次", Type: Choice, Options: []Option{{"state", "国家"}, {"region", "自治区"}, {"city", "市级"}, {"county", "县区级"}}, Open: true, Width: 9, Synonyms: []string{"级次", "资金来源"}},
		{Key: "eligible", Label: "申报对象", Type: Choice, Options: Eligible, Open: true, Default: "all", Width: 14, Synonyms: []string{"支持对象", "申报主体"}, Help: "按企业库里的标记找可申报的企业"},
		{Key: "conditions", Label: "申报条件", Type: Note, Search: true, Hide: true, Synonyms: []string{"支持条件", "条件", "支持内容", "政策内容"}},
		{Key: "apply_from", Label: "申报自", Type: Date, Width: 11, Synonyms: []string{"申报开始", "申报开始日期"}},
		{Key: "apply_to", Label: "申报截止", Type: Date, Index: true, Expires: true, Width: 11, Synonyms: []string{"截止日期", "申报截止日期", "申报期限", "申报截止时间"}},
		yuan("budget", "资金额度", "预算", "资金规模", "资金总额"),
		{Key: "unit", Label: "主管部门", Type: Choice, Dict: "unit", Open: true, Width: 14, Synonyms: []string{"责任单位", "受理部门"}},
		{Key: "officer", Label: "经办人", Width: 9},
		{Key: "document", Label: "依据文件", Hide: true, Width: 24, Synonyms: []string{"政策文件", "文件依据", "文号"}},
		remark(),
		{Key: "claims", Label: "已申报", Type: Int, Unit: "家", Width: 9, Expr: "(SELECT COUNT(DISTINCT c.enterprise) FROM claim c WHERE c.programme = t.id AND c.deleted_at IS NULL)"},
		{Key: "paid_sum", Label: "已拨付", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 11, Expr: "(SELECT SUM(c.paid) FROM claim c WHERE c.programme = t.id AND c.deleted_at IS NULL)"},
	},
})

// Claim is a firm's application under a programme: applied, approved, paid.
var Claim = register(&Kind{
	Key: "claim", Label: "政策兑现", Table: "claim", No: 44, Title: "enterprise_name", Import: true, Sort: "-applied_on", Clause: "T21", Year: "applied_on",
	Identity: [][]string{{"programme", "enterprise", "applied_on"}, {"programme", "enterprise"}},
	Joins:    joinEnterprise + " LEFT JOIN programme p ON p.id = t.programme",
	Empty:    "还没有申报兑现。",
	Fields: ofEnterprise(
		&Field{Key: "programme", Label: "政策项目", Type: Ref, Ref: "programme", Required: true, Index: true, Hide: true, Synonyms: []string{"政策名称", "政策", "资金项目", "申报政策"}},
		enterpriseRef(),
		&Field{Key: "applied_on", Label: "申报日期", Type: Date, Index: true, Width: 11, Synonyms: []string{"申报时间", "申请日期"}},
		yuan("applied", "申报金额", "申请金额", "申报资金"),
		&Field{Key: "approved_on", Label: "审定日期", Type: Date, Hide: true, Width: 11, Synonyms: []string{"批复日期", "审核日期", "审定时间"}},
		yuan("approved", "审定金额", "批复金额", "核定金额", "审核金额"),
		&Field{Key: "paid_on", Label: "拨付日期", Type: Date, Width: 11, Synonyms: []string{"拨付时间", "兑现日期", "兑现时间"}},
		yuan("paid", "拨付金额", "兑现金额", "到账金额", "已拨付资金", "兑现资金"),
		&Field{Key: "refused", Label: "未通过原因", Hide: true, Width: 18, Synonyms: []string{"不予支持原因"}},
		remark(),
		&Field{Key: "state", Label: "兑现进度", Expr: "CASE WHEN t.paid_on IS NOT NULL OR t.paid IS NOT NULL THEN '已拨付' WHEN t.refused IS NOT NULL THEN '未通过' WHEN t.approved_on IS NOT NULL OR t.approved IS NOT NULL THEN '已审定' ELSE '已申报' END", Width: 9},
		&Field{Key: "programme_name", Label: "政策项目名称", Expr: "p.name", Width: 24},
	),
})

// FinanceTypes are the services that the plan names (T19).
var FinanceTypes = []Option{{"policy_loan", "保单融资"}, {"credit", "授信"}, {"cny", "跨境人民币结算"}, {"hedge", "汇率避险"}, {"refund", "出口退税账号托管"}, {"mortgage", "政策反向抵押"}, {"discount", "点差优惠"}, {"other", "其他"}}

// Finance is a service of a bank to a firm.
var Finance = register(&Kind{
	Key: "finance", Label: "金融服务", Table: "finance", No: 45, Title: "enterprise_name", Import: true, Sort: "-date", Clause: "T19", Year: "date",
	Identity: [][]string{{"enterprise", "type", "bank", "date"}},
	Joins:    joinEnterprise,
	Empty:    "还没有金融服务记录。登记保单融资、授信、跨境人民币、汇率避险等。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "type", Label: "服务类别", Type: Choice, Options: FinanceTypes, Open: true, Required: true, Index: true, Width: 14, Synonyms: []string{"金融产品", "业务类型", "融资类型", "金融服务类型", "产品"}},
		&Field{Key: "bank", Label: "金融机构", Search: true, Width: 18, Synonyms: []string{"银行", "承办银行", "贷款银行", "合作银行"}},
		&Field{Key: "date", Label: "办理日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"办理时间", "放款日期", "发放日期", "日期", "签约日期"}},
		&Field{Key: "amount", Label: "金额", Type: Money, Currency: "currency", Mult: 10000, Width: 14, Synonyms: []string{"融资金额", "授信额度", "贷款金额", "结算金额", "办理金额", "授信金额"}},
		&Field{Key: "currency", Label: "币种", Type: Choice, Dict: "currency", Open: true, Hide: true},
		&Field{Key: "valid_to", Label: "到期日", Type: Date, Index: true, Expires: true, Width: 11, Synonyms: []string{"到期日期", "授信到期日"}},
		&Field{Key: "rate", Label: "年利率", Type: Decimal, Scale: 4, Unit: "%", Hide: true, Width: 9, Synonyms: []string{"利率"}},
		remark(),
	),
})

// Insurance is a policy of export credit insurance.
var Insurance = register(&Kind{
	Key: "insurance", Label: "出口信保", Table: "insurance", No: 46, Title: "policy_no", Import: true, Sort: "-from_date", Clause: "T20", Year: "from_date",
	Identity: [][]string{{"policy_no"}, {"enterprise", "from_date"}},
	Joins:    joinEnterprise,
	Empty:    "还没有出口信用保险保单。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "policy_no", Label: "保单号", Search: true, Index: true, Width: 18, Synonyms: []string{"保单编号", "保险单号"}},
		&Field{Key: "insurer", Label: "承保机构", Width: 16, Synonyms: []string{"保险公司", "承保公司", "保险机构"}},
		&Field{Key: "from_date", Label: "保险起期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"起保日期", "保单起期", "生效日期", "保险期间起", "投保日期"}},
		&Field{Key: "to_date", Label: "保险止期", Type: Date, Required: true, Index: true, Expires: true, Width: 11, Synonyms: []string{"终保日期", "保单止期", "到期日期", "保险期间止"}},
		yuan("premium", "保费", "保险费"),
		usd("limit_usd", "最高赔偿限额", "赔偿限额", "保险限额"),
		usd("paid_usd", "赔付金额", "已赔付", "赔款金额"),
		remark(),
		&Field{Key: "insured_usd", Label: "累计承保", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 12,
			Expr: "(SELECT SUM(m.amount_usd) FROM insured_export m WHERE m.insurance = t.id AND m.deleted_at IS NULL)"},
	),
})

// InsuredExport is what of a firm's export was insured in a month.
var InsuredExport = register(&Kind{
	Key: "insured_export", Label: "承保出口", Table: "insured_export", No: 47, Title: "month", Import: true, Sort: "-month", Clause: "T20", Year: "month",
	Identity: [][]string{{"enterprise", "month", "insurance"}, {"enterprise", "month"}},
	Joins:    joinEnterprise + " LEFT JOIN insurance n ON n.id = t.insurance",
	Empty:    "还没有承保出口数据。按企业、月份登记承保金额，渗透率由它算出。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "insurance", Label: "保单", Type: Ref, Ref: "insurance", Index: true, Hide: true, Synonyms: []string{"保单号"}},
		&Field{Key: "month", Label: "月份", Type: Month, Required: true, Index: true, Width: 9, Synonyms: []string{"承保月份", "年月", "时间"}},
		usd("amount_usd", "承保金额", "承保额", "保险金额", "承保出口额"),
		yuan("amount_rmb", "承保金额折人民币", "承保金额（人民币）"),
		remark(),
		&Field{Key: "policy_no", Label: "保单编号", Expr: "n.policy_no", Hide: true, Width: 18},
	),
})

// Training is a class held.
var Training = register(&Kind{
	Key: "training", Label: "培训班", Table: "training", No: 48, Title: "name", Import: true, Sort: "-date", Clause: "T22", Year: "date",
	Identity: [][]string{{"name", "date"}, {"name"}},
	Empty:    "还没有培训班。",
	Fields: []*Field{
		{Key: "name", Label: "培训班名称", Required: true, Search: true, Index: true, Width: 28, Synonyms: []string{"培训名称", "培训主题", "班次", "培训班"}},
		{Key: "topic", Label: "培训方向", Type: Choice, Options: []Option{{"negotiation", "商务谈判"}, {"customs", "报关报检"}, {"refund", "出口退税"}, {"forex", "外汇结算"}, {"ecommerce", "跨境电商"}, {"other", "其他"}}, Open: true, Index: true, Width: 10, Synonyms: []string{"培训内容", "专业方向"}},
		{Key: "date", Label: "开始日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"培训日期", "培训时间", "开班日期", "开班时间"}},
		{Key: "date_to", Label: "结束日期", Type: Date, Hide: true, Width: 11, Synonyms: []string{"结业日期"}},
		{Key: "place", Label: "地点", Width: 14, Synonyms: []string{"培训地点"}},
		{Key: "organiser", Label: "主办单位", Width: 16, Synonyms: []string{"承办单位", "举办单位"}},
		{Key: "partner", Label: "合作院校", Hide: true, Width: 16, Synonyms: []string{"高校", "科研机构", "培训机构"}},
		{Key: "hours", Label: "学时", Type: Int, Width: 7, Synonyms: []string{"课时"}},
		{Key: "people", Label: "参训人数", Type: Int, Unit: "人", Width: 9, Synonyms: []string{"培训人数", "人数", "参加人数"}, Help: "没有名单时填写；有名单的以名单为准"},
		yuan("cost", "费用", "培训费用", "经费"),
		remark(),
		{Key: "listed", Label: "名单人数", Type: Int, Unit: "人", Width: 9, Expr: "(SELECT COUNT(*) FROM trainee p WHERE p.training = t.id AND p.deleted_at IS NULL)"},
	},
})

// Trainee is a person in a class.
var Trainee = register(&Kind{
	Key: "trainee", Label: "参训人员", Table: "trainee", No: 49, Title: "name", Parent: "training", Import: true, Sort: "id", Clause: "T22",
	Identity: [][]string{{"training", "name", "employer"}, {"training", "name"}},
	Joins:    joinEnterprise + " LEFT JOIN training r ON r.id = t.training",
	Empty:    "还没有参训名单。",
	Fields: []*Field{
		{Key: "training", Label: "培训班", Type: Ref, Ref: "training", Required: true, Index: true, Hide: true, Synonyms: []string{"培训班名称", "培训名称", "班次"}},
		{Key: "name", Label: "参训人", Required: true, Search: true, Width: 12, Synonyms: []string{"参训人姓名", "学员", "学员姓名", "姓名"}},
		{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Hide: true},
		{Key: "employer", Label: "单位", Width: 22, Synonyms: []string{"工作单位", "所在单位"}},
		{Key: "post", Label: "岗位", Width: 12, Synonyms: []string{"职务"}},
		{Key: "phone", Label: "电话", Mask: "phone", Hide: true, Width: 14, Synonyms: []string{"联系电话", "手机"}},
		{Key: "passed", Label: "结业", Type: Choice, Options: YesNo, Width: 7, Synonyms: []string{"是否结业", "考核合格"}},
		remark(),
		{Key: "training_name", Label: "班次", Expr: "r.name", Width: 26},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Hide: true, Width: 26},
	},
})

// Council is one of the regular meetings on opening up (S2).
var Council = register(&Kind{
	Key: "council", Label: "研究会议", Table: "council", No: 50, Title: "name", Import: true, Sort: "-date", Clause: "S2", Year: "date",
	Identity: [][]string{{"name", "date"}, {"name"}},
	Empty:    "还没有会议。登记定期研究对外开放工作的会议和议定事项。",
	Fields: []*Field{
		{Key: "name", Label: "会议名称", Required: true, Search: true, Index: true, Width: 28, Synonyms: []string{"会议", "会议主题"}},
		{Key: "date", Label: "会议日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"会议时间", "召开时间", "召开日期"}},
		{Key: "chair", Label: "主持人", Width: 12, Synonyms: []string{"主持领导", "主持"}},
		{Key: "place", Label: "会议地点", Width: 14, Synonyms: []string{"地点"}},
		{Key: "people", Label: "参会人员", Hide: true, Width: 20, Synonyms: []string{"出席人员", "参加人员", "参会单位"}},
		{Key: "summary", Label: "会议内容", Type: Note, Search: true, Hide: true, Synonyms: []string{"会议纪要", "主要内容"}},
		{Key: "number", Label: "纪要编号", Hide: true, Width: 14, Synonyms: []string{"纪要文号"}},
		remark(),
		{Key: "resolutions", Label: "议定事项", Type: Int, Unit: "项", Width: 9, Expr: "(SELECT COUNT(*) FROM resolution r WHERE r.council = t.id AND r.deleted_at IS NULL)"},
		{Key: "done", Label: "已办结", Type: Int, Unit: "项", Width: 8, Expr: "(SELECT COUNT(*) FROM resolution r WHERE r.council = t.id AND r.done_on IS NOT NULL AND r.deleted_at IS NULL)"},
	},
})

// Resolution is what a meeting decided, tracked like a task.
var Resolution = register(&Kind{
	Key: "resolution", Label: "议定事项", Table: "resolution", No: 51, Title: "title", Parent: "council", Import: true, Sort: "due_on", Clause: "S2", Year: "due_on",
	Identity: [][]string{{"council", "title"}},
	Joins:    " LEFT JOIN council c ON c.id = t.council",
	Empty:    "还没有议定事项。",
	Course:   &Course{State: "state", Steps: []string{"planned", "doing", "done"}, Stops: []string{"stopped"}, Day: "done_on", Due: "due_on"},
	Fields: []*Field{
		{Key: "council", Label: "研究会议", Type: Ref, Ref: "council", Required: true, Index: true, Hide: true, Synonyms: []string{"会议名称", "会议"}},
		{Key: "title", Label: "议定事项", Required: true, Search: true, Width: 32, Synonyms: []string{"事项", "任务", "议定内容", "会议决定事项"}},
		{Key: "unit", Label: "责任单位", Type: Choice, Dict: "unit", Open: true, Index: true, Width: 14, Synonyms: []string{"牵头单位", "落实单位"}},
		{Key: "officer", Label: "责任人", Index: true, Width: 9, Synonyms: []string{"负责人"}},
		{Key: "due_on", Label: "完成时限", Type: Date, Index: true, Expires: true, DoneBy: "done_on", Ahead: true, Width: 11, Synonyms: []string{"时限", "期限", "完成时间"}},
		{Key: "state", Label: "落实状态", Type: Choice, Options: MeasureStates, Default: "planned", Width: 9, Synonyms: []string{"状态", "进度"}},
		{Key: "done_on", Label: "办结日期", Type: Date, Hide: true, Width: 11, Synonyms: []string{"办结时间"}, Help: "状态改为“已完成”时自动填今天，可以改"},
		{Key: "outcome", Label: "落实情况", Type: Note, Search: true, Width: 24, Synonyms: []string{"进展情况", "办理情况"}},
		remark(),
		{Key: "council_name", Label: "会议", Expr: "c.name", Width: 24},
	},
})

// ContainerMonth is a month's containers of one operator on one corridor.
var ContainerMonth = register(&Kind{
	Key: "container_month", Label: "箱量", Table: "container_month", No: 52, Title: "month", Import: true, Sort: "-month", Clause: "T03", Year: "month",
	Identity: [][]string{{"month", "corridor", "operator", "direction"}},
	Empty:    "还没有集装箱发运量。按月份、通道、运营主体登记标箱数，指标 G7 由它算出。",
	Fields: []*Field{
		{Key: "month", Label: "月份", Type: Month, Required: true, Index: true, Width: 9, Synonyms: []string{"年月", "统计月份", "时间", "发运月份"}},
		{Key: "corridor", Label: "通道", Type: Choice, Options: []Option{{"europe", "中欧班列"}, {"central_asia", "中亚班列"}, {"arab", "中阿国际货运班列"}, {"west_sea", "西部陆海新通道"}, {"sea_rail", "海铁联运"}, {"road_rail", "公铁联运"}, {"air", "陆空联运"}, {"other", "其他"}}, Open: true, Required: true, Index: true, Width: 16, Synonyms: []string{"国际货运通道", "货运通道", "线路", "班列线路", "班列"}},
		{Key: "operator", Label: "运营主体", Search: true, Index: true, Width: 22, Synonyms: []string{"运营企业", "经营主体", "班列公司", "承运企业"}},
		{Key: "direction", Label: "方向", Type: Choice, Options: []Option{{"out", "去程"}, {"back", "回程"}}, Default: "out", Width: 7, Synonyms: []string{"去程/回程", "往返"}},
		{Key: "teu", Label: "标箱", Type: Decimal, Scale: 2, Unit: "TEU", Required: true, Width: 12, Synonyms: []string{"标箱数", "箱量", "集装箱量", "发运箱量", "集装箱发运量", "标准箱", "TEU"}},
		{Key: "trains", Label: "列数", Type: Int, Unit: "列", Width: 8, Synonyms: []string{"班列列数", "发运列数"}},
		yuan("value_rmb", "货值", "货物价值"),
		{Key: "goods", Label: "主要货物", Hide: true, Width: 18, Synonyms: []string{"货物品类", "货物"}},
		{Key: "source", Label: "资料来源", Hide: true, Synonyms: []string{"数据来源"}},
		remark(),
	},
})

// ProjectYear is a building project's year: money planned and spent, and how far it is.
var ProjectYear = register(&Kind{
	Key: "project_year", Label: "项目年度", Table: "project_year", No: 53, Title: "year", Parent: "project", Import: true, Sort: "-year", Clause: "T18", Year: "year",
	Identity: [][]string{{"project", "year"}},
	Joins:    " LEFT JOIN project p ON p.id = t.project",
	Empty:    "还没有年度投资和进度。",
	Fields: []*Field{
		{Key: "project", Label: "重大项目", Type: Ref, Ref: "project", Required: true, Index: true, Hide: true, Synonyms: []string{"项目名称", "项目"}},
		{Key: "year", Label: "年度", Type: Int, Check: "year", Required: true, Index: true, Width: 7, Synonyms: []string{"年份"}},
		yuan("planned", "年度计划投资", "计划投资", "年度投资计划"),
		yuan("invested", "年度完成投资", "完成投资", "已完成投资", "实际完成投资"),
		{Key: "percent", Label: "形象进度", Type: Decimal, Scale: 2, Unit: "%", Width: 10, Synonyms: []string{"工程进度", "总体进度"}},
		{Key: "progress", Label: "进展情况", Type: Note, Search: true, Width: 28, Synonyms: []string{"建设进展", "项目进展"}},
		{Key: "problem", Label: "存在问题", Type: Note, Width: 20, Synonyms: []string{"问题", "困难问题"}},
		remark(),
		{Key: "project_name", Label: "项目名称", Expr: "p.name", Width: 28},
	},
})

// Risk is an item that stays in the house (S5).
var Risk = register(&Kind{
	Key: "risk", Label: "风险事项", Table: "risk", No: 54, Title: "title", Import: true, Sort: "-found_on", Clause: "S5", Year: "found_on", Secret: true,
	Identity: [][]string{{"title", "enterprise"}, {"title"}},
	Joins:    joinEnterprise,
	Empty:    "还没有风险事项。新增安全审查、出口管制、贸易摩擦等事项和应对措施；内容标为内部，不进入任何对外打印。",
	Fields: ofEnterprise(
		&Field{Key: "title", Label: "风险事项", Required: true, Search: true, Width: 28, Synonyms: []string{"风险", "事项名称", "风险名称", "风险描述"}},
		&Field{Key: "type", Label: "风险类别", Type: Choice, Options: []Option{{"review", "外商投资安全审查"}, {"control", "出口管制"}, {"end_use", "最终用户和最终用途"}, {"friction", "贸易摩擦"}, {"injury", "产业损害预警"}, {"other", "其他"}}, Open: true, Required: true, Index: true, Width: 16, Synonyms: []string{"风险类型"}},
		&Field{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Width: 26, Hide: true, Synonyms: []string{"涉及企业"}},
		&Field{Key: "country", Label: "涉及国别地区", Type: Choice, Dict: "country", Open: true, Width: 11, Synonyms: []string{"国别", "涉案国家", "发起国"}},
		&Field{Key: "products", Label: "涉及产品", Width: 16, Synonyms: []string{"产品", "涉案产品"}},
		&Field{Key: "level", Label: "风险等级", Type: Choice, Options: []Option{{"high", "高"}, {"middle", "中"}, {"low", "低"}}, Open: true, Index: true, Width: 8, Synonyms: []string{"等级"}},
		&Field{Key: "found_on", Label: "发现日期", Type: Date, Index: true, Width: 11, Synonyms: []string{"发现时间", "立案日期"}},
		&Field{Key: "measures", Label: "应对措施", Type: Note, Search: true, Width: 24, Synonyms: []string{"措施", "防范措施"}},
		&Field{Key: "unit", Label: "责任单位", Type: Choice, Dict: "unit", Open: true, Width: 14},
		&Field{Key: "officer", Label: "责任人", Index: true, Width: 9},
		&Field{Key: "due_on", Label: "处置期限", Type: Date, Index: true, Expires: true, DoneBy: "closed_on", Width: 11, Synonyms: []string{"应对期限", "应诉期限"}},
		&Field{Key: "closed_on", Label: "办结日期", Type: Date, Hide: true, Width: 11},
		&Field{Key: "outcome", Label: "处置结果", Type: Note, Hide: true},
		remark(),
	),
})
