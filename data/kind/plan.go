package kind

// Unit is a responsible body of the plan.
var Unit = register(&Kind{
	Key: "unit", Label: "责任单位", Table: "unit", No: 7, Title: "name", Seeded: true,
	Identity: [][]string{{"code"}, {"name"}}, Sort: "id",
	Empty: "没有责任单位。",
	Fields: []*Field{
		{Key: "code", Label: "代码", Required: true, Index: true, Width: 10},
		{Key: "name", Label: "单位名称", Required: true, Search: true, Width: 24},
		{Key: "aliases", Label: "别名", Search: true, Width: 30, Help: "用、分开；更名后旧名也写在这里"},
		{Key: "valid_from", Label: "启用日", Type: Date, Hide: true},
		{Key: "valid_to", Label: "停用日", Type: Date, Hide: true},
		{Key: "clauses", Label: "条款数", Type: Int, Width: 8, Expr: "(SELECT COUNT(*) FROM clause_unit cu WHERE cu.unit = t.id AND cu.deleted_at IS NULL)"},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
	},
})

// Clause is one of the plan's 27: T01–T22 and S1–S5.
var Clause = register(&Kind{
	Key: "clause", Label: "条款", Table: "clause", No: 8, Title: "title", Seeded: true,
	Identity: [][]string{{"code"}}, Sort: "id",
	Empty: "没有条款。",
	Fields: []*Field{
		{Key: "code", Label: "编号", Required: true, Search: true, Index: true, Width: 6},
		{Key: "title", Label: "条款", Required: true, Search: true, Width: 26},
		{Key: "chapter", Label: "章", Width: 24},
		{Key: "plan", Label: "方案", Type: Ref, Ref: "plan", Index: true, Hide: true},
		{Key: "summary", Label: "要点", Type: Note, Search: true, Width: 44},
		{Key: "units", Label: "责任单位数", Type: Int, Width: 10, Expr: "(SELECT COUNT(*) FROM clause_unit cu WHERE cu.clause = t.id AND cu.deleted_at IS NULL)"},
		{Key: "evidence", Label: "佐证数", Type: Int, Width: 8, Expr: "(SELECT COUNT(*) FROM evidence ev WHERE ev.clause = t.id AND ev.deleted_at IS NULL)"},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
	},
})

// ClauseUnit says who answers for a clause.
var ClauseUnit = register(&Kind{
	Key: "clause_unit", Label: "条款责任", Table: "clause_unit", No: 9, Title: "unit_name", Seeded: true, Parent: "clause",
	Identity: [][]string{{"clause", "unit"}}, Sort: "id",
	Joins: " LEFT JOIN clause c ON c.id = t.clause LEFT JOIN unit u ON u.id = t.unit",
	Empty: "没有责任分工。",
	Fields: []*Field{
		{Key: "clause", Label: "条款", Type: Ref, Ref: "clause", Required: true, Index: true, Hide: true},
		{Key: "unit", Label: "责任单位", Type: Ref, Ref: "unit", Required: true, Index: true, Hide: true},
		{Key: "role", Label: "责任", Type: Choice, Options: []Option{{"lead", "牵头"}, {"co", "责任"}}, Default: "co", Width: 8},
		{Key: "clause_code", Label: "条款编号", Expr: "c.code", Width: 8},
		{Key: "clause_title", Label: "条款标题", Expr: "c.title", Width: 26},
		{Key: "unit_name", Label: "单位", Expr: "u.name", Width: 24},
	},
})

// IndicatorMeasures say from which records an indicator's actual is reckoned.
var IndicatorMeasures = []Option{{"capital", "实际使用外资"}, {"capital_existing", "现有企业的实际使用外资"}, {"trade", "进出口总额"}, {"trade_existing", "现有企业的进出口"},
	{"new_foreign", "新设外资企业家数"}, {"new_trader", "新增有实绩企业家数"}, {"containers", "箱量合计"}, {"base_share", "枸杞基地占全市进出口的比重"}, {"hand", "人工录入"}}

// Indicator is a measured target of the plan.
var Indicator = register(&Kind{
	Key: "indicator", Label: "指标", Table: "indicator", No: 10, Title: "name", Seeded: true,
	Identity: [][]string{{"code"}}, Sort: "id",
	Empty: "没有指标。",
	Fields: []*Field{
		{Key: "code", Label: "编号", Required: true, Index: true, Width: 6},
		{Key: "name", Label: "指标", Required: true, Search: true, Width: 28},
		{Key: "clause_code", Label: "条款", Width: 6},
		{Key: "unit", Label: "计量单位", Width: 10},
		{Key: "nature", Label: "性质", Type: Choice, Options: []Option{{"flow", "年度累计"}, {"count", "家数"}, {"level", "期末水平"}, {"ratio", "比重"}}, Width: 10},
		{Key: "base_year", Label: "基期", Type: Int, Width: 8},
		{Key: "base", Label: "基数", Type: Decimal, Scale: 6, Width: 10, Help: "G7 的基数方案未载明，请在此录入"},
		{Key: "target_year", Label: "目标年", Type: Int, Width: 8},
		{Key: "target", Label: "目标值", Type: Decimal, Scale: 6, Width: 10},
		{Key: "path", Label: "路径", Type: Choice, Options: []Option{{"geometric", "等比"}, {"straight", "等差"}, {"stated", "方案所述增速"}}, Default: "geometric", Width: 12},
		{Key: "stated", Label: "方案所述增速", Width: 10},
		{Key: "measure", Label: "取数", Type: Choice, Options: IndicatorMeasures, Default: "hand", Hide: true, Width: 22, Help: "当年实际从哪里算出；没有台账可算的选“人工录入”"},
		{Key: "per_year", Label: "每年一个目标", Type: Flag, Hide: true, Width: 11, Help: "目标值是每年的数，自“逐年起”那年起每年都要达到"},
		{Key: "span_from", Label: "逐年起", Type: Int, Check: "year", Hide: true, Width: 8},
		{Key: "at_least", Label: "以上", Type: Flag, Hide: true, Width: 7, Help: "原文写“以上”：达到即可，超过不算超额"},
		{Key: "times", Label: "目标为基数的倍数", Type: Int, Hide: true, Width: 14, Help: "翻一番填 2；基数未知时目标值留空"},
		{Key: "plan", Label: "方案", Type: Ref, Ref: "plan", Index: true, Hide: true},
		{Key: "quote", Label: "原文", Width: 36},
		{Key: "ambiguity", Label: "待定事项", Hide: true},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
	},
})

// IndicatorValue is an entered actual of a month: for the indicators that no
// record proves, or that the city settles by hand.
var IndicatorValue = register(&Kind{
	Key: "indicator_value", Label: "指标数据", Table: "indicator_value", No: 11, Title: "month", Parent: "indicator", Sort: "-month",
	Identity: [][]string{{"indicator", "month"}},
	Joins:    " LEFT JOIN indicator i ON i.id = t.indicator",
	Empty:    "还没有录入。箱量、数字经济占比等没有台账可算的指标在这里录入当年累计或期末数。",
	Fields: []*Field{
		{Key: "indicator", Label: "指标", Type: Ref, Ref: "indicator", Required: true, Index: true, Hide: true},
		{Key: "month", Label: "月份", Type: Month, Required: true, Index: true, Width: 9},
		{Key: "value", Label: "数值", Type: Decimal, Scale: 6, Required: true, Width: 12, Help: "年初至该月累计，或该月末水平，单位同指标"},
		{Key: "source", Label: "资料来源", Width: 20},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
		{Key: "indicator_code", Label: "指标编号", Expr: "i.code", Width: 8},
		{Key: "indicator_name", Label: "指标名称", Expr: "i.name", Width: 28},
	},
})

// Project is a building or investment project, the plan's named ones first.
var Project = register(&Kind{
	Key: "project", Label: "重大项目", Table: "project", No: 12, Title: "name", Seeded: true, Import: true,
	Identity: [][]string{{"name"}}, Sort: "id",
	Empty: "没有项目。",
	Fields: []*Field{
		{Key: "name", Label: "项目名称", Required: true, Search: true, Index: true, Width: 30},
		{Key: "clause_code", Label: "条款", Width: 6},
		{Key: "nature", Label: "建设性质", Type: Choice, Options: []Option{{"new", "新建"}, {"continued", "续建"}, {"other", "其他"}}, Open: true, Width: 10},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Width: 10},
		{Key: "investment", Label: "总投资", Type: Money, Currency: "=CNY", Mult: 100000000, Unit: "亿元", Width: 12},
		{Key: "progress", Label: "进度", Width: 24},
		{Key: "source", Label: "资料来源", Hide: true},
		{Key: "remark", Label: "备注", Type: Note, Width: 30},
	},
})

// Evidence links a record to the clause or indicator that it proves.
var Evidence = register(&Kind{
	Key: "evidence", Label: "佐证", Table: "evidence", No: 13, Title: "note", Sort: "-id",
	Identity: [][]string{{"record_kind", "record", "clause", "indicator", "task"}},
	Joins:    " LEFT JOIN clause c ON c.id = t.clause LEFT JOIN indicator i ON i.id = t.indicator LEFT JOIN task k ON k.id = t.task",
	Empty:    "还没有佐证。在企业页点“作为佐证”，把它挂到任务、条款或指标上。",
	Fields: []*Field{
		{Key: "record_kind", Label: "记录种类", Required: true, Index: true, Width: 10, Hide: true},
		{Key: "record", Label: "记录", Type: Int, Required: true, Index: true, Hide: true},
		{Key: "clause", Label: "条款", Type: Ref, Ref: "clause", Index: true, Hide: true},
		{Key: "indicator", Label: "指标", Type: Ref, Ref: "indicator", Index: true, Hide: true},
		{Key: "task", Label: "任务", Type: Ref, Ref: "task", Index: true, Hide: true},
		{Key: "note", Label: "说明", Width: 36},
		{Key: "date", Label: "日期", Type: Date, Width: 11},
		{Key: "clause_title", Label: "条款标题", Expr: "c.title", Width: 26},
		{Key: "indicator_name", Label: "指标名称", Expr: "i.name", Width: 26},
		{Key: "task_title", Label: "任务名称", Expr: "k.title", Width: 26},
		{Key: "claimed", Label: "先由谁认领", Width: 18, Help: "同一记录对同一指标只计一次；这里有字的不重复计", Expr: firstClaim},
	},
})

// firstClaim names the task, or else the indicator, for which the same record
// was made evidence of the same before: only that one counts.
const firstClaim = "(SELECT COALESCE(kf.code, '指标 ' || jf.code, '同一任务') FROM evidence o LEFT JOIN task kf ON kf.id = o.task LEFT JOIN indicator jf ON jf.id = o.indicator" +
	" WHERE o.record = t.record AND o.record_kind = t.record_kind AND o.id < t.id AND o.deleted_at IS NULL AND (o.indicator = t.indicator OR t.indicator IS NULL AND o.task = t.task) ORDER BY o.id LIMIT 1)"
