package kind

// Plan is a published plan: the one that came with the program, or one read in.
var Plan = register(&Kind{
	Key: "plan", Label: "方案", Table: "plan", No: 55, Title: "name", Seeded: true, Sort: "id",
	Identity: [][]string{{"number"}, {"name"}},
	Empty:    "没有方案。在计划页点“读入方案…”，把公布的方案（.txt 或 .docx）读进来。",
	Fields: []*Field{
		{Key: "name", Label: "方案名称", Required: true, Search: true, Index: true, Width: 40},
		{Key: "number", Label: "文号", Search: true, Index: true, Width: 20},
		{Key: "issuer", Label: "印发机关", Width: 20},
		{Key: "issued", Label: "印发日期", Type: Date, Width: 11},
		{Key: "from_year", Label: "起始年", Type: Int, Check: "year", Width: 8},
		{Key: "to_year", Label: "终止年", Type: Int, Check: "year", Width: 8},
		{Key: "prefix", Label: "编号前缀", Width: 9, Help: "第二个方案的条款、指标编号以它开头，免得重号"},
		{Key: "source", Label: "读入的文件", Hide: true, Width: 24},
		{Key: "clauses", Label: "条款数", Type: Int, Width: 8, Expr: "(SELECT COUNT(*) FROM clause c WHERE c.plan = t.id AND c.deleted_at IS NULL)"},
		{Key: "remark", Label: "备注", Type: Note, Hide: true},
	},
})

// TaskStates are how far a task is.
var TaskStates = []Option{{"planned", "未开始"}, {"doing", "推进中"}, {"done", "已完成"}, {"stopped", "已终止"}}

// Task is a piece of a clause for a year and a unit: 项目化、具体化、清单化. One
// with an indicator and a goal proves itself from the records; others take 佐证.
var Task = register(&Kind{
	Key: "task", Label: "任务", Table: "task", No: 56, Title: "title", Import: true, Sort: "due_on",
	Identity: [][]string{{"code"}, {"clause", "year", "territory", "unit", "title"}},
	Joins:    " LEFT JOIN clause c ON c.id = t.clause LEFT JOIN indicator i ON i.id = t.indicator",
	Empty:    "还没有任务。在条款页点“分解任务”，把条款分解到年度、单位和经办人；也可导入任务清单。",
	Course:   &Course{State: "state", Steps: []string{"planned", "doing", "done"}, Stops: []string{"stopped"}, Day: "done_on", Due: "due_on", Proves: "indicator"},
	Fields: []*Field{
		{Key: "title", Label: "任务", Required: true, Search: true, Width: 32, Group: "任务", Synonyms: []string{"任务名称", "工作任务", "重点任务", "目标任务", "任务内容", "工作内容", "事项"}},
		{Key: "code", Label: "任务编号", Search: true, Index: true, Width: 14, Group: "任务", Help: "留空自动编号，如 T02-2026-01", Synonyms: []string{"序号编号", "编号"}},
		{Key: "clause", Label: "条款", Type: Ref, Ref: "clause", Required: true, Index: true, Hide: true, Group: "任务", Synonyms: []string{"所属条款", "方案条款", "对应条款"}},
		{Key: "year", Label: "年度", Type: Int, Check: "year", Required: true, Index: true, Width: 7, Group: "任务", Synonyms: []string{"年份"}},
		{Key: "measure", Label: "具体措施", Type: Note, Search: true, Hide: true, Width: 30, Group: "任务", Synonyms: []string{"措施", "工作措施", "推进措施", "工作举措"}},
		{Key: "unit", Label: "牵头单位", Type: Choice, Dict: "unit", Open: true, Index: true, Width: 16, Group: "责任", Synonyms: []string{"责任单位", "牵头部门", "责任部门", "主办单位"}},
		{Key: "co_units", Label: "配合单位", Search: true, Hide: true, Width: 22, Group: "责任", Help: "几个单位用、分开", Synonyms: []string{"配合部门", "协办单位", "参与单位"}},
		{Key: "territory", Label: "统计归属", Type: Choice, Dict: "territory", Index: true, Hide: true, Width: 10, Group: "责任", Help: "只算一个县区或园区的任务；全市的留空", Synonyms: []string{"县区", "属地"}},
		{Key: "officer", Label: "责任人", Index: true, Width: 9, Group: "责任", Synonyms: []string{"经办人", "负责人", "联系人", "责任领导"}},
		{Key: "due_on", Label: "完成时限", Type: Date, Index: true, Expires: true, DoneBy: "done_on", Ahead: true, Width: 11, Group: "责任", Synonyms: []string{"时限", "完成时间", "计划完成时间", "期限", "截止日期"}},
		{Key: "weight", Label: "权重", Type: Decimal, Scale: 2, Hide: true, Width: 8, Group: "责任", Help: "同一单位的任务之间的轻重，空着按 1", Synonyms: []string{"分值"}},
		{Key: "indicator", Label: "自证指标", Type: Ref, Ref: "indicator", Index: true, Hide: true, Group: "自证", Help: "选了指标并填目标值，完成情况由台账算出，不用另附佐证", Synonyms: []string{"对应指标", "指标编号"}},
		{Key: "goal", Label: "目标值", Type: Decimal, Scale: 6, Hide: true, Width: 10, Group: "自证", Help: "当年要达到的数，单位同指标", Synonyms: []string{"目标", "年度目标", "年度目标值"}},
		{Key: "state", Label: "状态", Type: Choice, Options: TaskStates, Default: "planned", Index: true, Width: 8, Group: "进展", Synonyms: []string{"进展", "完成状态", "任务状态"}},
		{Key: "done_on", Label: "完成日期", Type: Date, Hide: true, Width: 11, Group: "进展", Help: "状态改为“已完成”时自动填今天，可以改", Synonyms: []string{"实际完成时间", "办结日期"}},
		{Key: "outcome", Label: "完成情况", Type: Note, Search: true, Hide: true, Width: 26, Group: "进展", Synonyms: []string{"进展情况", "落实情况", "工作进展", "推进情况"}},
		remark(),
		{Key: "clause_code", Label: "条款编号", Expr: "c.code", Width: 8},
		{Key: "clause_title", Label: "条款标题", Expr: "c.title", Hide: true, Width: 24},
		{Key: "indicator_code", Label: "指标编号", Expr: "i.code", Hide: true, Width: 8},
		{Key: "percent", Label: "进度", Type: Int, Unit: "%", Width: 8, Expr: "(SELECT n.percent FROM task_note n WHERE n.task = t.id AND n.percent IS NOT NULL AND n.deleted_at IS NULL ORDER BY n.date DESC, n.id DESC LIMIT 1)"},
		{Key: "last_note", Label: "最近进展", Type: Date, Width: 11, Expr: "(SELECT MAX(n.date) FROM task_note n WHERE n.task = t.id AND n.deleted_at IS NULL)"},
		{Key: "evidence", Label: "佐证数", Type: Int, Width: 8, Help: "同一记录对同一指标只计一次，由别处先认领的不计", Expr: "(SELECT COUNT(*) FROM evidence ev WHERE ev.task = t.id AND ev.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM evidence o WHERE o.record = ev.record AND o.record_kind = ev.record_kind AND o.id < ev.id AND o.deleted_at IS NULL AND (o.indicator = ev.indicator OR ev.indicator IS NULL AND o.task = ev.task)))"},
	},
})

// TaskNote is one note on how a task goes.
var TaskNote = register(&Kind{
	Key: "task_note", Label: "任务进展", Table: "task_note", No: 57, Title: "text", Parent: "task", Import: true, Sort: "-date",
	Identity: [][]string{{"task", "date", "text"}},
	Joins:    " LEFT JOIN task k ON k.id = t.task",
	Empty:    "还没有进展。记一条做了什么、完成百分之几。",
	Fields: []*Field{
		{Key: "task", Label: "任务", Type: Ref, Ref: "task", Required: true, Index: true, Hide: true, Synonyms: []string{"任务名称", "任务编号"}},
		{Key: "date", Label: "日期", Type: Date, Index: true, Width: 11, Help: "留空为今天", Synonyms: []string{"填报日期", "时间"}},
		{Key: "text", Label: "进展", Type: Note, Required: true, Search: true, Width: 40, Synonyms: []string{"进展情况", "工作进展", "内容"}},
		{Key: "percent", Label: "完成比例", Type: Int, Unit: "%", Width: 10, Synonyms: []string{"进度", "完成进度", "完成率"}},
		{Key: "officer", Label: "填报人", Width: 9, Synonyms: []string{"经办人"}},
		{Key: "task_title", Label: "任务名称", Expr: "k.title", Width: 30},
	},
})

// SnapshotStates: a reopened quarter stays on record, and so does one that a
// later freezing replaced.
var SnapshotStates = []Option{{"frozen", "已封账"}, {"reopened", "已重开"}, {"replaced", "已被新的封账替换"}}

// Snapshot is a frozen period. Its figures, rows and papers lie in tables of
// their own (see package snapshot); none of it is changed once it is written.
var Snapshot = register(&Kind{
	Key: "snapshot", Label: "封账", Table: "snapshot", No: 58, Title: "name", Sort: "-id",
	Identity: [][]string{{"period", "revision"}},
	Empty:    "还没有封账。季度数据核对无误后，在报表中心点“封账”，以后的修订只显示为差异，不改动已发布的数字。",
	Fields: []*Field{
		{Key: "name", Label: "期间", Required: true, ReadOnly: true, Search: true, Width: 18},
		{Key: "period", Label: "期间代码", Required: true, ReadOnly: true, Index: true, Width: 9},
		{Key: "from_month", Label: "起始月份", Type: Month, ReadOnly: true, Hide: true, Width: 9},
		{Key: "to_month", Label: "截止月份", Type: Month, ReadOnly: true, Index: true, Width: 9},
		{Key: "revision", Label: "第几次封账", Type: Int, ReadOnly: true, Width: 10},
		{Key: "state", Label: "状态", Type: Choice, Options: SnapshotStates, ReadOnly: true, Index: true, Width: 16},
		{Key: "frozen_on", Label: "封账日期", Type: Date, ReadOnly: true, Index: true, Width: 11},
		{Key: "frozen_by", Label: "封账人", ReadOnly: true, Width: 9},
		{Key: "reason", Label: "封账说明", ReadOnly: true, Width: 26},
		{Key: "figures", Label: "数字个数", Type: Int, ReadOnly: true, Width: 9},
		{Key: "row_count", Label: "明细条数", Type: Int, ReadOnly: true, Width: 10},
		{Key: "digest", Label: "校验码", ReadOnly: true, Hide: true, Width: 20, Help: "SHA-256，封存内容一改就对不上"},
		{Key: "reopened_on", Label: "重开日期", Type: Date, ReadOnly: true, Hide: true, Width: 11},
		{Key: "reopened_by", Label: "重开人", ReadOnly: true, Hide: true, Width: 9},
		{Key: "reopen_reason", Label: "重开原因", ReadOnly: true, Width: 26},
	},
})

// PaperEdit is a paragraph of a paper in the office's own words; generated is
// what the figures said when it was edited, so that a later change is noticed.
var PaperEdit = register(&Kind{
	Key: "paper_edit", Label: "措辞修改", Table: "paper_edit", No: 59, Title: "block", Sort: "-id",
	Identity: [][]string{{"report", "period", "scope", "block"}},
	Empty:    "还没有修改过报表的措辞。",
	Fields: []*Field{
		{Key: "report", Label: "报表", Required: true, Index: true, Width: 14},
		{Key: "period", Label: "期间", Required: true, Width: 12},
		{Key: "scope", Label: "范围", Width: 12},
		{Key: "block", Label: "段落", Required: true, Width: 14},
		{Key: "generated", Label: "生成的文字", Type: Note, Required: true, Width: 40},
		{Key: "text", Label: "改后的文字", Type: Note, Required: true, Search: true, Width: 40},
	},
})
