package intake

// taskCases are lists of a plan's tasks as offices make them.
var taskCases = []officeCase{
	{"a task list with a title, split units and states in words", "2026年任务清单.xlsx", "task", `
中卫市外资外贸倍增计划2026年度重点任务清单||||||||
填报单位：市商务局||||||||填报日期：2026年11月20日
序号|条款|工作任务|牵头单位|配合单位|责任人|完成时限|进展|进展情况
#1|T02|联系零实绩企业逐户建档|市商务局|各县（区）人民政府、中卫海关|马某|2026年6月30日|已完成|已建档31户
#2|T18 构筑便捷高效开放通道|压缩进出口通关时间|中卫海关||李某|2026-12-31|正在推进|完成60%
#3|促进外资外贸产业扩规提质|组织产业链对接会|市工信局|市商务局||2026.10.31|推进中|筹备中
#4|T99|不存在的条款任务|市财政局|||2026-12-31|未启动|
#5|t5|招引外商投资企业|市投促办||王某||持续推进|
注：本表每月25日前报市商务局||||||||`, "4/2/-1", `
task 联系零实绩企业逐户建档: clause_code=T02; year=2026; unit=市商务局; co_units=各县（区）人民政府、中卫海关; officer=马某; due_on=2026-06-30; state=已完成; outcome=已建档31户; code=T02-2026-01
task 压缩进出口通关时间: clause_code=T18; unit=中卫海关; state=推进中
task 组织产业链对接会: clause_code=T01; unit=市工业和信息化局; due_on=2026-10-31; state=推进中; outcome=筹备中
task 招引外商投资企业: clause_code=T05; year=2026; state=推进中`},

	{"a list whose clause is merged and whose year is a column", "", "task", `
条款编号|年度|任务名称|责任单位|完成时间|权重
T05|2026|甲任务|市商务局|2026-12-31|2
|2026|乙任务|市财政局|2026-12-31|
T06|2026|丙任务|市财政局|2026-12-31|1.5`, "3/0/-1", `
task 甲任务: clause_code=T05; weight=2
task 乙任务: clause_code=T05; code=T05-2026-02
task 丙任务: clause_code=T06; weight=1.5`},
}
