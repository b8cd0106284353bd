package kind

// Rungs of the activation ladder. 首笔 is never entered: it follows from the
// first trade or arrival that ends a firm's time on the list.
var Rungs = []Option{{"none", "未联系"}, {"reached", "已联系"}, {"obstacle", "查明障碍"}, {"helping", "帮办中"}, {"first", "首笔"}}

// ZeroLists are the two lists of firms to be brought to life.
var ZeroLists = []Option{{"trade", "零进出口实绩"}, {"capital", "零出资"}}

// ZeroReasons say why a firm has nothing to show.
var ZeroReasons = []Option{{"no_business", "无业务"}, {"agency", "委托代理"}, {"domestic", "转内销"}, {"funds", "资金"}, {"talent", "人才"},
	{"market", "订单市场"}, {"permit", "资质手续"}, {"project", "项目未开工"}, {"term", "出资期限未到"}, {"closing", "拟注销"}, {"lost", "失联"}, {"other", "其他"}}

// ActivationStep is one rung that a firm on a zero list was brought up to.
var ActivationStep = register(&Kind{
	Key: "activation_step", Label: "激活进展", Table: "activation_step", No: 26, Title: "rung", Import: true, Sort: "-date", Clause: "T02", Year: "date",
	Identity: [][]string{{"enterprise", "list", "rung", "date"}},
	Joins:    joinEnterprise + " LEFT JOIN interaction i ON i.id = t.interaction LEFT JOIN grievance g ON g.id = t.grievance",
	Empty:    "还没有激活进展。在“激活台账”里选一家企业，登记联系、障碍和帮办。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "list", Label: "名单", Type: Choice, Options: ZeroLists, Required: true, Default: "trade", Width: 11, Synonyms: []string{"台账", "名单类型", "类型", "激活类型"}},
		&Field{Key: "rung", Label: "进展", Type: Choice, Options: Rungs, Required: true, Index: true, Width: 9, Synonyms: []string{"激活进展", "激活阶段", "进展阶段", "帮扶阶段", "联系情况"}, Help: "首笔由进出口和到资数据自动认定，不用填"},
		&Field{Key: "date", Label: "日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"联系日期", "登记日期", "时间", "帮扶日期", "走访日期", "联系时间"}},
		&Field{Key: "reason", Label: "原因", Type: Choice, Options: ZeroReasons, Open: true, Index: true, Width: 11, Synonyms: []string{"未开展业务原因", "零实绩原因", "零出资原因", "障碍", "障碍原因", "未出资原因", "存在障碍"}, Help: "查明障碍时必填"},
		&Field{Key: "officer", Label: "经办人", Index: true, Width: 9, Synonyms: []string{"责任人", "负责人", "帮扶人", "包联人", "联系人员", "帮扶干部", "包联干部"}},
		&Field{Key: "interaction", Label: "联系记录", Type: Ref, Ref: "interaction", Index: true, Help: "这一步的佐证：哪次联系"},
		&Field{Key: "grievance", Label: "诉求", Type: Ref, Ref: "grievance", Index: true, Help: "这一步的佐证：在办的哪件诉求"},
		&Field{Key: "proof", Label: "佐证说明", Type: Note, Search: true, Width: 26, Synonyms: []string{"帮扶情况", "帮办措施", "帮扶措施", "联系内容", "工作情况", "进展情况", "具体情况"}, Help: "没有联系记录或诉求时，写明凭什么登记"},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
		&Field{Key: "proven", Label: "有佐证", Type: Flag, Expr: "CASE WHEN t.interaction IS NOT NULL OR t.grievance IS NOT NULL OR t.proof IS NOT NULL THEN 1 ELSE 0 END", Width: 8},
		&Field{Key: "interaction_said", Label: "联系内容", Expr: "i.said", Hide: true, Width: 26},
		&Field{Key: "grievance_title", Label: "诉求事项", Expr: "g.title", Hide: true, Width: 22},
	),
})

// FirmChange is a dated change of a firm's 统计归属 or 登记状态, so that a list
// as of an earlier month knows what the firm was then. Without one, what stands
// in the firm has always been so.
var FirmChange = register(&Kind{
	Key: "firm_change", Label: "归属与状态变更", Table: "firm_change", No: 27, Title: "date", Parent: "enterprise", Import: true, Sort: "-date",
	Identity: [][]string{{"enterprise", "date"}},
	Joins:    joinEnterprise,
	Empty:    "没有变更。修改企业的统计归属或登记状态时自动记一条，日期可以在这里改。",
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "date", Label: "变更日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"变更时间", "迁移日期"}},
		&Field{Key: "territory_from", Label: "原统计归属", Type: Choice, Dict: "territory", Width: 11, Synonyms: []string{"原县区", "迁出地"}},
		&Field{Key: "territory_to", Label: "新统计归属", Type: Choice, Dict: "territory", Width: 11, Synonyms: []string{"新县区", "迁入地"}},
		&Field{Key: "status_from", Label: "原登记状态", Type: Choice, Dict: "status", Open: true, Width: 11, Synonyms: []string{"原状态"}},
		&Field{Key: "status_to", Label: "新登记状态", Type: Choice, Dict: "status", Open: true, Width: 11, Synonyms: []string{"新状态"}},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明", "变更原因"}},
	),
})

// GrievanceTypes: the seven kinds that the plan names (T17), then 其他 and the
// more common ones that it leaves to “等”.
var GrievanceTypes = []Option{{"customs", "报关报检"}, {"refund", "出口退税"}, {"finance", "融资"}, {"water", "用水"}, {"power", "用电"}, {"energy", "用能"}, {"land", "用地"},
	{"labour", "用工"}, {"policy", "政策"}, {"logistics", "物流"}, {"outbound", "走出去"}, {"market", "市场"}, {"other", "其他"}}

// GrievanceStates follow from the steps; see package casework.
var GrievanceStates = []Option{{"new", "待交办"}, {"doing", "办理中"}, {"answered", "已答复"}, {"closed", "已办结"}, {"withdrawn", "已撤回"}}

// Satisfactions are what the firm says of the answer.
var Satisfactions = []Option{{"yes", "满意"}, {"basic", "基本满意"}, {"no", "不满意"}}

// RepeatedCase is SQL over grievance t: reopened, or the firm told of the same
// type within the twelve months before. 其他 is no type.
const RepeatedCase = `CASE WHEN t.reopened > 0 OR t.type <> 'other' AND EXISTS (SELECT 1 FROM grievance o WHERE o.enterprise = t.enterprise AND o.type = t.type
	AND o.id <> t.id AND o.deleted_at IS NULL AND o.received_on >= CAST(CAST(substr(t.received_on, 1, 4) AS INTEGER) - 1 AS TEXT) || substr(t.received_on, 5)
	AND (o.received_on < t.received_on OR o.received_on = t.received_on AND o.id < t.id)) THEN 1 ELSE 0 END`

// GrievanceResults say what came of it.
var GrievanceResults = []Option{{"solved", "已解决"}, {"partly", "部分解决"}, {"explained", "已解释"}, {"unsolved", "暂无法解决"}}

// Grievance is a difficulty of a firm, answered by a unit by a day.
var Grievance = register(&Kind{
	Key: "grievance", Label: "诉求", Table: "grievance", No: 28, Title: "title", Import: true, Sort: "-received_on", Clause: "T17", Year: "received_on",
	Identity: [][]string{{"code"}, {"enterprise", "title", "received_on"}, {"enterprise", "title"}},
	Joins:    joinEnterprise,
	Empty:    "还没有诉求。新增一件，或把企业诉求表（Excel 或 CSV）拖进“数据导入”。",
	Fields: ofEnterprise(
		&Field{Key: "title", Label: "诉求事项", Required: true, Search: true, Width: 28, Group: "诉求",
			Synonyms: []string{"诉求", "诉求内容", "问题", "困难问题", "问题诉求", "诉求及问题", "反映问题", "存在问题", "企业诉求", "困难和诉求", "诉求事由", "事项", "问题描述", "反映的问题", "主要诉求", "困难诉求", "企业反映问题", "诉求描述", "问题及诉求"}},
		&Field{Key: "code", Label: "诉求编号", Search: true, Index: true, Hide: true, Width: 12, Group: "诉求", Synonyms: []string{"编号", "问题编号", "工单号", "办件编号"}},
		inGroup(enterpriseRef(), "诉求"),
		&Field{Key: "type", Label: "类别", Type: Choice, Options: GrievanceTypes, Open: true, Required: true, Default: "other", Index: true, Width: 9, Group: "诉求",
			Synonyms: []string{"诉求类别", "诉求类型", "问题类别", "问题类型", "类型", "诉求分类", "问题分类"}},
		&Field{Key: "detail", Label: "详细情况", Type: Note, Search: true, Hide: true, Group: "诉求", Synonyms: []string{"具体内容", "详细内容", "情况说明", "具体诉求", "问题详情"}},
		&Field{Key: "received_on", Label: "受理日期", Type: Date, Index: true, Width: 11, Group: "诉求", Help: "留空为今天",
			Synonyms: []string{"收到日期", "受理时间", "反映日期", "反映时间", "提出日期", "提出时间", "登记日期", "登记时间", "收集日期", "收集时间", "诉求时间", "日期", "诉求日期"}},
		&Field{Key: "channel", Label: "渠道", Type: Choice, Options: []Option{{"visit", "走访"}, {"call", "来电"}, {"meeting", "座谈会"}, {"letter", "来函"}, {"online", "网上"}, {"hotline", "12345热线"}, {"other", "其他"}}, Open: true, Hide: true, Width: 9, Group: "诉求", Synonyms: []string{"来源", "诉求来源", "受理渠道", "收集渠道", "反映渠道"}},
		&Field{Key: "person", Label: "企业联系人", Hide: true, Width: 10, Group: "诉求", Synonyms: []string{"反映人", "联系人"}},
		&Field{Key: "phone", Label: "联系电话", Mask: "phone", Hide: true, Width: 14, Group: "诉求", Synonyms: []string{"电话", "手机", "联系方式"}},
		&Field{Key: "money", Label: "涉及金额", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 11, Group: "影响", Synonyms: []string{"涉及资金", "影响金额", "资金需求", "涉及金额（万元）"}, Help: "不解决会受影响的金额"},
		&Field{Key: "jobs", Label: "涉及就业", Type: Int, Unit: "人", Width: 9, Group: "影响", Synonyms: []string{"影响就业", "涉及人数", "涉及员工"}},
		&Field{Key: "interaction", Label: "来源联系记录", Type: Ref, Ref: "interaction", Index: true, Group: "来源"},
		&Field{Key: "visit", Label: "来源走访", Type: Ref, Ref: "sponsor_visit", Index: true, Group: "来源", Help: "领导包抓走访时提出的"},
		&Field{Key: "state", Label: "状态", Type: Choice, Options: GrievanceStates, ReadOnly: true, Initial: true, Index: true, Width: 8, Group: "办理", Synonyms: []string{"办理状态", "当前状态", "进度", "办理进度"}},
		&Field{Key: "unit", Label: "办理单位", Type: Choice, Dict: "unit", Open: true, ReadOnly: true, Initial: true, Index: true, Width: 14, Group: "办理",
			Synonyms: []string{"责任单位", "牵头单位", "承办单位", "交办单位", "办理部门", "责任部门", "牵头部门", "主办单位", "解决单位", "承办部门"}},
		&Field{Key: "sent_on", Label: "交办日期", Type: Date, ReadOnly: true, Initial: true, Width: 11, Group: "办理", Synonyms: []string{"交办时间", "转办日期", "转办时间", "派单日期", "派单时间"}},
		&Field{Key: "workdays", Label: "办理时限", Type: Int, Unit: "工作日", ReadOnly: true, Initial: true, Hide: true, Width: 11, Group: "办理", Synonyms: []string{"时限", "办理期限", "限办工作日", "办结工作日", "办理工作日"}},
		&Field{Key: "due_on", Label: "办结期限", Type: Date, ReadOnly: true, Initial: true, Index: true, Expires: true, DoneBy: "answered_on", Width: 11, Group: "办理", Help: "交办后按工作日推算，不知道哪天交办的从受理日期起算；填了日期的按日期",
			Synonyms: []string{"到期日", "完成时限", "要求办结日期", "解决时限", "办结时限", "截止日期", "要求完成时间", "完成期限", "拟办结时间"}},
		&Field{Key: "answered_on", Label: "答复日期", Type: Date, ReadOnly: true, Initial: true, Width: 11, Group: "办理", Synonyms: []string{"办结日期", "办结时间", "解决日期", "解决时间", "答复时间", "办理日期", "完成日期", "完成时间", "办复日期"}},
		&Field{Key: "answer", Label: "办理情况", Type: Note, Search: true, ReadOnly: true, Initial: true, Hide: true, Width: 26, Group: "办理", Synonyms: []string{"答复", "答复内容", "解决情况", "办理结果", "处理情况", "落实情况", "办理进展", "解决措施", "处理结果", "工作进展"}},
		&Field{Key: "result", Label: "结果", Type: Choice, Options: GrievanceResults, Open: true, ReadOnly: true, Initial: true, Index: true, Width: 9, Group: "办理", Synonyms: []string{"是否解决", "解决状态", "办结结果", "是否办结", "解决与否"}},
		&Field{Key: "confirmed_on", Label: "企业确认日期", Type: Date, ReadOnly: true, Initial: true, Hide: true, Width: 11, Group: "办理", Synonyms: []string{"确认日期", "回访日期", "回访时间"}},
		&Field{Key: "satisfied", Label: "满意度", Type: Choice, Options: Satisfactions, Open: true, ReadOnly: true, Initial: true, Hide: true, Width: 8, Group: "办理", Synonyms: []string{"是否满意", "企业满意度", "企业评价", "满意情况"}},
		&Field{Key: "officer", Label: "经办人", Index: true, Width: 9, Group: "办理", Synonyms: []string{"受理人", "责任人", "登记人", "负责人", "专员", "服务专员"}},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Group: "办理", Synonyms: []string{"说明"}},

		&Field{Key: "took", Label: "办理用时", Type: Int, Unit: "工作日", ReadOnly: true, Hide: true, Width: 10, Help: "从受理到最后一次答复的工作日"},
		&Field{Key: "reopened", Label: "重办次数", Type: Int, ReadOnly: true, Hide: true, Width: 9},
		&Field{Key: "escalated", Label: "升级次数", Type: Int, ReadOnly: true, Hide: true, Width: 9},
		&Field{Key: "in_time", Label: "按时答复", Type: Flag, ReadOnly: true, Hide: true, Width: 9, Help: "答复日期不晚于办结期限；还没有答复，或缺其中一个日期的，空着",
			Expr: "CASE WHEN t.answered_on IS NULL OR t.due_on IS NULL THEN NULL WHEN t.answered_on <= t.due_on THEN 1 ELSE 0 END"},
		&Field{Key: "repeated", Label: "重复反映", Type: Flag, ReadOnly: true, Hide: true, Width: 9, Help: "重新办理过，或同一企业 12 个月内反映过同类诉求（“其他”不算一类）", Expr: RepeatedCase},
	),
})

// GrievanceActions move a grievance on.
var GrievanceActions = []Option{{"send", "交办"}, {"transfer", "转办"}, {"extend", "延期"}, {"note", "进展"}, {"urge", "督办"}, {"escalate", "升级"}, {"answer", "答复"}, {"confirm", "企业确认"}, {"reopen", "重新办理"}, {"withdraw", "撤回"}}

// GrievanceStep is one move of a grievance; its state is that of its steps.
var GrievanceStep = register(&Kind{
	Key: "grievance_step", Label: "办理过程", Table: "grievance_step", No: 29, Title: "action", Parent: "grievance", Import: true, Sort: "-date",
	Identity: [][]string{{"grievance", "date", "action"}},
	Joins:    " LEFT JOIN grievance g ON g.id = t.grievance LEFT JOIN enterprise e ON e.id = g.enterprise",
	Empty:    "还没有办理过程。先交办给责任单位。",
	Fields: []*Field{
		{Key: "grievance", Label: "诉求", Type: Ref, Ref: "grievance", Required: true, Index: true, Hide: true},
		{Key: "date", Label: "日期", Type: Date, Index: true, Width: 11, Synonyms: []string{"办理日期"}, Help: "留空为今天"},
		{Key: "action", Label: "办理动作", Type: Choice, Options: GrievanceActions, Required: true, Width: 10, Synonyms: []string{"动作", "环节"}},
		{Key: "unit", Label: "办理单位", Type: Choice, Dict: "unit", Open: true, Width: 16},
		{Key: "workdays", Label: "办理时限", Type: Int, Unit: "工作日", Width: 11},
		{Key: "due_on", Label: "办结期限", Type: Date, Width: 11, Help: "留空按时限推算"},
		{Key: "result", Label: "结果", Type: Choice, Options: GrievanceResults, Open: true, Width: 9},
		{Key: "satisfied", Label: "满意度", Type: Choice, Options: Satisfactions, Open: true, Width: 9, Synonyms: []string{"企业评价"}},
		{Key: "text", Label: "内容", Type: Note, Width: 30, Synonyms: []string{"办理情况", "答复内容", "说明"}},
		{Key: "officer", Label: "经办人", Width: 9},
		{Key: "grievance_title", Label: "诉求事项", Expr: "g.title", Width: 26},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Hide: true, Width: 26},
	},
})

// MeasureStates are how far a promise is.
var MeasureStates = []Option{{"planned", "未开始"}, {"doing", "推进中"}, {"done", "已完成"}, {"stopped", "已终止"}}

// Measure is one thing done for one firm: 一企一策.
var Measure = register(&Kind{
	Key: "measure", Label: "一企一策", Table: "measure", No: 30, Title: "title", Import: true, Sort: "due_on", Clause: "T17", Year: "due_on",
	Identity: [][]string{{"enterprise", "title"}},
	Joins:    joinEnterprise + " LEFT JOIN grievance g ON g.id = t.grievance",
	Empty:    "还没有一企一策措施。给一家企业写下做什么、谁来做、何时做完。",
	Course:   &Course{State: "state", Steps: []string{"planned", "doing", "done"}, Stops: []string{"stopped"}, Day: "done_on", Due: "due_on"},
	Fields: ofEnterprise(
		enterpriseRef(),
		&Field{Key: "title", Label: "措施", Required: true, Search: true, Width: 30, Synonyms: []string{"帮扶措施", "服务措施", "政策措施", "工作措施", "具体措施", "支持措施", "一企一策措施"}},
		&Field{Key: "unit", Label: "责任单位", Type: Choice, Dict: "unit", Open: true, Index: true, Width: 14, Synonyms: []string{"牵头单位", "责任部门", "落实单位"}},
		&Field{Key: "officer", Label: "责任人", Index: true, Width: 9, Synonyms: []string{"负责人", "经办人", "联系人"}},
		&Field{Key: "due_on", Label: "完成时限", Type: Date, Index: true, Expires: true, DoneBy: "done_on", Ahead: true, Width: 11, Synonyms: []string{"时限", "完成时间", "计划完成时间", "期限"}},
		&Field{Key: "state", Label: "状态", Type: Choice, Options: MeasureStates, Default: "planned", Index: true, Width: 8, Synonyms: []string{"进展", "落实状态", "完成状态", "是否完成"}},
		&Field{Key: "done_on", Label: "完成日期", Type: Date, Hide: true, Width: 11, Synonyms: []string{"实际完成时间", "办结日期"}, Help: "状态改为“已完成”时自动填今天，可以改"},
		&Field{Key: "outcome", Label: "落实情况", Type: Note, Search: true, Width: 24, Synonyms: []string{"进展情况", "完成情况", "成效", "落实成效"}},
		&Field{Key: "grievance", Label: "对应诉求", Type: Ref, Ref: "grievance", Index: true},
		&Field{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
		&Field{Key: "grievance_title", Label: "对应诉求事项", Expr: "g.title", Hide: true, Width: 22},
	),
})

// Leader answers for firms and projects.
var Leader = register(&Kind{
	Key: "leader", Label: "包抓领导", Table: "leader", No: 31, Title: "name", Import: true, Sort: "id", Clause: "T17",
	Identity: [][]string{{"name"}},
	Empty:    "还没有包抓领导。新增领导，再给他挂上包抓的企业和项目。",
	Fields: []*Field{
		{Key: "name", Label: "领导姓名", Required: true, Search: true, Index: true, Width: 12, Synonyms: []string{"领导", "包抓领导", "姓名", "市级领导", "县级领导", "包联领导"}},
		{Key: "post", Label: "职务", Width: 20, Synonyms: []string{"领导职务", "职位"}},
		{Key: "level", Label: "层级", Type: Choice, Options: []Option{{"city", "市级"}, {"county", "县区级"}, {"unit", "部门"}}, Open: true, Width: 8, Synonyms: []string{"级别"}},
		{Key: "unit", Label: "所在单位", Type: Choice, Dict: "unit", Open: true, Width: 14, Synonyms: []string{"单位"}},
		{Key: "officer", Label: "联络员", Width: 9, Synonyms: []string{"秘书", "联系人"}},
		{Key: "phone", Label: "联络电话", Mask: "phone", Hide: true, Width: 14, Synonyms: []string{"电话", "联系电话"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
		{Key: "firms", Label: "现包抓", Type: Int, Unit: "家", Width: 9, Expr: "(SELECT COUNT(*) FROM sponsorship s WHERE s.leader = t.id AND s.deleted_at IS NULL AND s.to_date IS NULL)"},
		{Key: "visits", Label: "走访", Type: Int, Unit: "次", Width: 8, Expr: "(SELECT COUNT(*) FROM sponsor_visit v JOIN sponsorship s ON s.id = v.sponsorship WHERE s.leader = t.id AND v.deleted_at IS NULL AND s.deleted_at IS NULL)"},
	},
})

// Sponsorship says that a leader answers for a firm, lead or project from day
// to day, and how often he is to visit it.
var Sponsorship = register(&Kind{
	Key: "sponsorship", Label: "领导包抓", Table: "sponsorship", No: 32, Title: "subject_name", Import: true, Sort: "due_visit", Clause: "T17",
	Identity: [][]string{{"leader", "enterprise", "lead", "project", "from_date"}, {"leader", "enterprise", "lead", "project"}},
	Joins:    joinEnterprise + " LEFT JOIN leader d ON d.id = t.leader LEFT JOIN lead l ON l.id = t.lead LEFT JOIN project p ON p.id = t.project",
	Empty:    "还没有领导包抓关系。新增一条：哪位领导包抓哪家企业或哪个项目。",
	Fields: []*Field{
		{Key: "subject_name", Label: "包抓对象", Expr: "COALESCE(e.name, l.name, p.name)", Width: 28},
		{Key: "leader_name", Label: "领导", Expr: "d.name", Width: 10},
		{Key: "leader", Label: "包抓领导", Type: Ref, Ref: "leader", Required: true, Index: true, Hide: true, Synonyms: []string{"领导", "领导姓名", "包联领导", "市级领导", "县级领导"}},
		{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Hide: true, Synonyms: []string{"包抓企业", "联系企业"}},
		{Key: "lead", Label: "招商线索", Type: Ref, Ref: "lead", Index: true, Hide: true},
		{Key: "project", Label: "重大项目", Type: Ref, Ref: "project", Index: true, Hide: true, Synonyms: []string{"包抓项目", "项目名称"}},
		{Key: "from_date", Label: "包抓自", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"开始日期", "包抓开始", "起始日期", "包抓时间"}},
		{Key: "to_date", Label: "包抓至", Type: Date, Ahead: true, Width: 11, Synonyms: []string{"结束日期", "包抓结束"}},
		{Key: "visits_a_year", Label: "每年走访", Type: Int, Unit: "次", Default: "4", Width: 10, Synonyms: []string{"走访频次", "年走访次数"}, Help: "1、2、3、4、6 或 12 次，按年内各期平均安排"},
		{Key: "unit", Label: "配合单位", Type: Choice, Dict: "unit", Open: true, Width: 14, Synonyms: []string{"责任单位", "包抓单位", "牵头单位"}},
		{Key: "officer", Label: "联络员", Index: true, Width: 9, Synonyms: []string{"责任人", "联系人", "服务专员"}},
		{Key: "task", Label: "包抓任务", Type: Note, Hide: true, Synonyms: []string{"目标任务", "重点任务"}},
		{Key: "remark", Label: "备注", Type: Note, Hide: true, Synonyms: []string{"说明"}},
		{Key: "visits", Label: "已走访", Type: Int, Unit: "次", ReadOnly: true, Width: 9},
		{Key: "last_visit", Label: "最近走访", Type: Date, ReadOnly: true, Width: 11},
		{Key: "due_visit", Label: "下次走访期限", Type: Date, ReadOnly: true, Index: true, Expires: true, DoneBy: "to_date", Width: 12, Help: "最近一次走访之后，还没有走访的第一期的最后一天；一期多长按每年走访次数"},
		{Key: "leader_post", Label: "职务", Expr: "d.post", Hide: true, Width: 16},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Hide: true, Width: 26},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Expr: "COALESCE(e.territory, l.territory, p.territory)", Width: 10},
	},
})

// SponsorVisit is one visit of a leader within a sponsorship.
var SponsorVisit = register(&Kind{
	Key: "sponsor_visit", Label: "包抓走访", Table: "sponsor_visit", No: 33, Title: "date", Parent: "sponsorship", Import: true, Sort: "-date", Clause: "T17", Year: "date",
	Identity: [][]string{{"sponsorship", "date"}},
	Joins:    " LEFT JOIN sponsorship s ON s.id = t.sponsorship LEFT JOIN leader d ON d.id = s.leader LEFT JOIN enterprise e ON e.id = s.enterprise LEFT JOIN lead l ON l.id = s.lead LEFT JOIN project p ON p.id = s.project",
	Empty:    "还没有走访记录。",
	Fields: []*Field{
		{Key: "sponsorship", Label: "领导包抓", Type: Ref, Ref: "sponsorship", Required: true, Index: true, Hide: true},
		{Key: "date", Label: "走访日期", Type: Date, Required: true, Index: true, Width: 11, Synonyms: []string{"日期", "走访时间", "调研日期"}},
		{Key: "people", Label: "参加人员", Width: 18, Synonyms: []string{"陪同人员", "陪同"}},
		{Key: "said", Label: "走访情况", Type: Note, Search: true, Width: 30, Synonyms: []string{"走访内容", "调研情况", "主要情况"}},
		{Key: "promise", Label: "议定和承诺", Type: Note, Width: 24, Synonyms: []string{"承诺事项", "议定事项", "解决措施"}},
		{Key: "officer", Label: "记录人", Hide: true, Width: 9},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
		{Key: "leader_name", Label: "领导", Expr: "d.name", Width: 10},
		{Key: "subject_name", Label: "包抓对象", Expr: "COALESCE(e.name, l.name, p.name)", Width: 26},
		{Key: "enterprise_name", Label: "企业名称", Expr: "e.name", Hide: true, Width: 26},
	},
})

// inGroup puts a field of a shared description into a section of the form.
func inGroup(f *Field, group string) *Field {
	f.Group = group
	return f
}
