package kind

// Scheme is one edition of how a year is assessed: 年考核.
var Scheme = register(&Kind{
	Key: "scheme", Label: "考核方案", Table: "scheme", No: 60, Title: "name", Sort: "-year",
	Identity: [][]string{{"year", "edition"}},
	Empty:    "还没有考核方案。新增一个年度的方案，再给它加上带权重的考核指标。",
	Fields: []*Field{
		{Key: "name", Label: "方案名称", Required: true, Search: true, Width: 32},
		{Key: "year", Label: "年度", Type: Int, Check: "year", Required: true, Index: true, Width: 7},
		{Key: "edition", Label: "版本", Type: Int, Required: true, Default: "1", Width: 7},
		{Key: "state", Label: "状态", Type: Choice, Options: []Option{{"draft", "拟定中"}, {"active", "执行中"}, {"archived", "已停用"}}, Default: "draft", Index: true, Width: 9},
		{Key: "basis", Label: "依据文号", Width: 22},
		{Key: "adopted_on", Label: "通过日期", Type: Date, Width: 11},
		{Key: "items", Label: "指标数", Type: Int, Width: 8, Expr: "(SELECT COUNT(*) FROM scheme_item m WHERE m.scheme = t.id AND m.deleted_at IS NULL)"},
		{Key: "weights", Label: "权重合计", Type: Decimal, Scale: 2, Width: 9, Expr: "(SELECT SUM(m.weight) FROM scheme_item m WHERE m.scheme = t.id AND m.deleted_at IS NULL)"},
		remark(),
	},
})

// SchemeMeasures are the figures that an assessment reads from the records.
var SchemeMeasures = []Option{{"fdi", "实际使用外资（万美元）"}, {"fdi_growth", "实际使用外资增速（%）"}, {"trade", "进出口总额（万元）"}, {"trade_growth", "进出口增速（%）"},
	{"new_foreign", "新设外资企业（家）"}, {"new_trader", "新增有实绩企业（家）"}, {"activation", "零实绩激活率（%）"}, {"capital_activation", "零出资激活率（%）"},
	{"grievance_solved", "诉求解决率（%）"}, {"grievance_in_time", "诉求按时答复率（%）"}, {"tasks", "任务完成率（%）"}, {"hand", "人工录入"}}

// SchemeItem is one weighted indicator of a scheme.
var SchemeItem = register(&Kind{
	Key: "scheme_item", Label: "考核指标", Table: "scheme_item", No: 61, Title: "name", Parent: "scheme", Sort: "position",
	Identity: [][]string{{"scheme", "name"}},
	Joins:    " LEFT JOIN scheme h ON h.id = t.scheme",
	Empty:    "还没有考核指标。逐项填写取数、权重和计分办法，权重合计应为 100。",
	Fields: []*Field{
		{Key: "scheme", Label: "考核方案", Type: Ref, Ref: "scheme", Required: true, Index: true, Hide: true},
		{Key: "position", Label: "次序", Type: Int, Width: 7},
		{Key: "name", Label: "考核指标", Required: true, Search: true, Width: 26, Synonyms: []string{"指标", "指标名称", "考核内容"}},
		{Key: "measure", Label: "取数", Type: Choice, Options: SchemeMeasures, Required: true, Default: "hand", Width: 22, Help: "从台账取数；没有台账的选“人工录入”"},
		{Key: "weight", Label: "权重", Type: Decimal, Scale: 2, Required: true, Width: 8, Synonyms: []string{"分值", "权重（分）"}},
		{Key: "method", Label: "计分办法", Type: Choice, Options: []Option{{"efficacy", "功效系数"}, {"ratio", "完成率"}}, Required: true, Default: "efficacy", Width: 10,
			Help: "功效系数：基础分 +（本单位值 − 最低值）÷（最高值 − 最低值）×（100 − 基础分）；完成率：本单位值 ÷ 目标值，封顶 100"},
		{Key: "better", Label: "方向", Type: Choice, Options: []Option{{"high", "越大越好"}, {"low", "越小越好"}}, Required: true, Default: "high", Width: 9},
		{Key: "floor", Label: "基础分", Type: Decimal, Scale: 2, Default: "60", Width: 8, Help: "功效系数的最低分，0 至 100"},
		{Key: "target", Label: "目标值", Type: Decimal, Scale: 6, Width: 10, Help: "完成率用；单位同取数"},
		{Key: "flat", Label: "各单位相同时", Type: Choice, Options: []Option{{"full", "计满分"}, {"floor", "计基础分"}}, Default: "full", Width: 11, Help: "最高值等于最低值，分不出高低时"},
		{Key: "blank", Label: "没有数时", Type: Choice, Options: []Option{{"none", "不计总分"}, {"floor", "计基础分"}, {"zero", "计零分"}}, Default: "none", Width: 10, Help: "某单位没有这项数（如上年为零，算不出增速）：不计总分和位次，或按这里选的计分并注明"},
		remark(),
		{Key: "scheme_name", Label: "方案", Expr: "h.name", Hide: true, Width: 26},
	},
})

// Score is what a county says of itself on one indicator, and its appeal; a
// value by hand where no record tells it. The points themselves are reckoned.
var Score = register(&Kind{
	Key: "score", Label: "自评与申诉", Table: "score", No: 62, Title: "territory", Parent: "scheme_item", Sort: "id",
	Identity: [][]string{{"scheme_item", "territory"}},
	Joins:    " LEFT JOIN scheme_item m ON m.id = t.scheme_item",
	Empty:    "还没有自评。县区逐项填写自评分和说明；对得分有异议的写申诉。",
	Fields: []*Field{
		{Key: "scheme_item", Label: "考核指标", Type: Ref, Ref: "scheme_item", Required: true, Index: true, Hide: true, Synonyms: []string{"指标名称"}},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Required: true, Index: true, Width: 10, Synonyms: []string{"县区", "单位"}},
		{Key: "value", Label: "录入值", Type: Decimal, Scale: 6, Width: 12, Help: "取数为“人工录入”时填；有台账数的不用填"},
		{Key: "source", Label: "数据来源", Width: 18},
		{Key: "self_score", Label: "自评分", Type: Decimal, Scale: 2, Width: 9},
		{Key: "self_note", Label: "自评说明", Type: Note, Width: 26},
		{Key: "appeal", Label: "申诉", Type: Note, Width: 26},
		{Key: "appeal_on", Label: "申诉日期", Type: Date, Hide: true, Width: 11},
		{Key: "ruling", Label: "申诉处理", Type: Choice, Options: []Option{{"open", "待处理"}, {"accepted", "采纳"}, {"refused", "不采纳"}}, Index: true, Width: 9},
		{Key: "ruled_score", Label: "核定分", Type: Decimal, Scale: 2, Width: 9, Help: "采纳申诉后核定的得分（百分制），代替算出的得分，两者都印"},
		{Key: "ruling_note", Label: "处理说明", Type: Note, Hide: true, Width: 26},
		{Key: "item_name", Label: "指标", Expr: "m.name", Width: 24},
	},
})

// changedSince counts the changes of the data after a paper was made, up to a
// thousand; those of the history of papers itself (63) are none.
const changedSince = "(SELECT COUNT(*) FROM (SELECT 1 FROM change_log x WHERE x.id > t.stamp AND x.kind <> 63 LIMIT 1000) y)"

// ReportMade is one paper that was made, and from which state of the data.
var ReportMade = register(&Kind{
	Key: "report_made", Label: "报表记录", Table: "report_made", No: 63, Title: "label", Sort: "-id",
	Identity: [][]string{{"path", "made_at"}},
	Empty:    "还没有生成过报表。",
	Fields: []*Field{
		{Key: "label", Label: "报表", Required: true, ReadOnly: true, Search: true, Width: 18},
		{Key: "report", Label: "报表代码", Required: true, ReadOnly: true, Index: true, Hide: true, Width: 12},
		{Key: "period", Label: "期间", ReadOnly: true, Index: true, Width: 14},
		{Key: "scope", Label: "范围", ReadOnly: true, Width: 14},
		{Key: "edition", Label: "版本", Type: Choice, Options: []Option{{"internal", "内部版"}, {"public", "公开版"}, {"plain", "普通"}}, ReadOnly: true, Width: 8},
		{Key: "format", Label: "格式", ReadOnly: true, Width: 7},
		{Key: "pages", Label: "页数", Type: Int, ReadOnly: true, Width: 7},
		{Key: "row_count", Label: "行数", Type: Int, ReadOnly: true, Hide: true, Width: 8},
		{Key: "made_on", Label: "生成日期", Type: Date, ReadOnly: true, Index: true, Width: 11},
		{Key: "made_at", Label: "生成时间", ReadOnly: true, Hide: true, Width: 18},
		{Key: "made_by", Label: "生成人", ReadOnly: true, Width: 9},
		{Key: "stamp", Label: "数据状态", Type: Int, ReadOnly: true, Hide: true, Width: 10, Help: "生成时最新的变更序号"},
		{Key: "snapshot", Label: "封账期间", ReadOnly: true, Hide: true, Width: 12, Help: "取自哪次封账；空着是当时的台账"},
		{Key: "options", Label: "参数", ReadOnly: true, Hide: true, Width: 20, Help: "JSON，再生成时用"},
		{Key: "changed_since", Label: "此后数据变动", Type: Int, Unit: "条", Width: 12, Expr: changedSince},
		{Key: "path", Label: "文件", ReadOnly: true, Search: true, Width: 26},
	},
})

// CommodityMonth is a month's export or import of one commodity: of one firm
// where the source names it, else of the whole territory.
var CommodityMonth = register(&Kind{
	Key: "commodity_month", Label: "重点商品", Table: "commodity_month", No: 64, Title: "name", Import: true, Sort: "-month", Clause: "T09", Year: "month",
	Identity: [][]string{{"month", "flow", "hs", "name", "country", "enterprise"}},
	Joins:    joinEnterprise,
	Empty:    "还没有重点商品的月度数据。按月份、商品、进出口方向登记金额，或导入海关商品表。",
	Fields: ofEnterprise(
		&Field{Key: "month", Label: "月份", Type: Month, Required: true, Index: true, Width: 9, Synonyms: []string{"年月", "统计月份", "时间"}},
		&Field{Key: "flow", Label: "进出口", Type: Choice, Options: []Option{{"export", "出口"}, {"import", "进口"}}, Required: true, Default: "export", Index: true, Width: 8, Synonyms: []string{"方向", "贸易方向", "进出口类型", "进/出口"}},
		&Field{Key: "name", Label: "商品", Required: true, Search: true, Index: true, Width: 20, Synonyms: []string{"商品名称", "品名", "产品", "产品名称", "重点商品"}},
		&Field{Key: "hs", Label: "HS 编码", Check: "hs", Search: true, Width: 12, Synonyms: []string{"HS编码", "商品编码", "税号", "海关编码"}},
		&Field{Key: "country", Label: "国别地区", Type: Choice, Dict: "country", Open: true, Width: 11, Synonyms: []string{"国别", "贸易国别", "目的国", "原产国", "贸易伙伴"}},
		&Field{Key: "enterprise", Label: "企业", Type: Ref, Ref: "enterprise", Index: true, Hide: true, Width: 26},
		&Field{Key: "amount_rmb", Label: "金额", Type: Money, Currency: "=CNY", Mult: 10000, Unit: "万元", Width: 14, Synonyms: []string{"人民币", "金额（人民币）", "人民币值", "人民币金额", "商品金额"}},
		&Field{Key: "amount_usd", Label: "金额（美元）", Type: Money, Currency: "=USD", Mult: 10000, Unit: "万美元", Width: 14, Hide: true, Synonyms: []string{"美元", "美元值", "美元金额"}},
		&Field{Key: "quantity", Label: "数量", Type: Decimal, Scale: 3, Width: 12, Synonyms: []string{"第一数量"}},
		&Field{Key: "quantity_unit", Label: "数量单位", Width: 8, Synonyms: []string{"计量单位", "单位", "第一计量单位"}},
		&Field{Key: "source", Label: "资料来源", Hide: true, Synonyms: []string{"数据来源"}},
		remark(),
	),
})
