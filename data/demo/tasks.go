package demo

import (
	"fmt"
	"time"

	"beizeng/data/kind"
	"beizeng/seeds"
)

// What units set themselves to do for a clause, with how it is reported.
var taskWork = []struct{ title, measure string }{
	{"制定年度工作清单并逐项落实", "列出事项、责任人和时间，每月对账一次"}, {"联系服务重点企业并建立台账", "每季度走访不少于一次，困难一企一策"},
	{"组织专题对接活动不少于 2 次", "上下半年各一次，会后跟踪意向"}, {"梳理政策清单并送到企业", "编印一页纸政策，逐户告知"},
	{"完善会商机制，按季调度", "每季度会商一次，形成纪要"}, {"培训企业业务人员", "分两期举办，覆盖有意愿的企业"},
	{"推动在谈项目落地", "一个项目一个专班，按周更新"}, {"压减办理时限", "公布时限，超时督办"},
}

var taskSaid = []string{"召开部署会，明确分工。", "完成摸底，名单已汇总。", "走访企业 3 家，收集问题 5 条。", "方案已报分管领导审阅。", "第一批事项办结，正在办理第二批。", "对接会已举办，形成意向 2 个。", "按季调度，进度符合安排。"}

// tasks are the plan's clauses broken down for this year and the last: most go
// on, some are late, silent or claimed twice; a few clauses wait to be divided.
func (m *maker) tasks() {
	now := m.today
	defer m.t.On(now)
	year := m.today.Year()
	for _, y := range []int{year - 1, year} {
		m.proving(y)
		for i, c := range seeds.Clauses() {
			if y == year && i%9 == 7 || y != year && i%5 != 0 {
				continue
			}
			for j, u := range c.Units {
				switch {
				case u.Unit == "XQZF":
					for k, county := range []string{"SPTQ", "ZNX", "HYX"} {
						m.task(c.Code, county, y, i+j+k)
					}
				case j < 4 && u.Unit != "XGBM":
					m.task(c.Code, u.Unit, y, i+j)
				}
			}
		}
	}
}

// on dates the records that follow; days to come are today's.
func (m *maker) on(day string) {
	at := date(day).Add(9 * time.Hour)
	if at.After(m.today) {
		at = m.today
	}
	m.t.On(at)
}

// proving are the tasks that the records prove, with claims of the same lead
// by the city and a county.
func (m *maker) proving(year int) {
	m.on(fmt.Sprintf("%d-02-10", year))
	first := int64(0)
	for _, x := range []struct {
		code, unit, place string
		goal              int64
	}{{"G5", "SWJ", "", 1}, {"G6", "SWJ", "", 2}, {"G6", "ZNX", "640521", 1}} {
		id, err := m.indicator(x.code)
		if err != nil {
			m.err = err
			return
		}
		name := map[string]string{"G5": "新设外资企业", "G6": "新增有进出口实绩企业"}[x.code]
		state := "doing"
		if year < m.today.Year() {
			state = "done" // the records may tell otherwise
		}
		pairs := []any{"title", fmt.Sprintf("%s %d 家", name, x.goal), "clause", m.clauseID("T02"), "year", int64(year), "unit", x.unit, "territory", x.place,
			"indicator", id, "goal", x.goal * 1_000_000, "due_on", fmt.Sprintf("%d-12-31", year), "officer", one(m, officers), "weight", int64(200), "state", state}
		if state == "done" {
			m.on(fmt.Sprintf("%d-12-28", year))
		}
		task := m.add(kind.Task, pairs...)
		if x.code == "G6" && len(m.made.pool.traders) > 0 {
			if first == 0 {
				first = m.firmOf(m.made.pool.traders).id
			}
			m.proves(task, kind.Enterprise, first, m.day(-30-m.s.IntN(60)), "首单出口报关单")
		}
	}
}

// task is one unit's task of a year, with its notes and evidence.
func (m *maker) task(clause, unit string, year, n int) {
	made := time.Date(year, 1, 15+m.s.IntN(20), 0, 0, 0, 0, time.UTC)
	if made.After(m.today) {
		made = m.today
	}
	due := time.Date(year, time.Month(6+m.s.IntN(7)), 28, 0, 0, 0, 0, time.UTC)
	w := taskWork[(n+m.s.IntN(3))%len(taskWork)]
	notes := m.s.IntN(4)
	var days []time.Time
	for day := made; len(days) < notes; {
		if day = workday(day.AddDate(0, 0, 20+m.s.IntN(70))); !day.Before(m.today) || day.Year() > year {
			break
		}
		days = append(days, day)
	}
	pairs := []any{"title", w.title, "clause", m.clauseID(clause), "year", int64(year), "measure", w.measure, "unit", unit, "officer", one(m, officers), "due_on", iso(due),
		"weight", int64(50 * (1 + m.s.IntN(4)))}
	if m.s.IntN(3) == 0 && unit != "SWJ" {
		pairs = append(pairs, "co_units", "市商务局")
	}
	last := made
	if len(days) > 0 {
		last = days[len(days)-1]
		pairs = append(pairs, "state", "doing")
	}
	done := len(days) > 1 && (due.Before(m.today) && m.s.IntN(4) > 0 || m.s.IntN(6) == 0)
	if done {
		pairs = append(pairs, "state", "done", "done_on", iso(last), "outcome", "按要求完成，材料已归档。")
	}
	m.on(iso(last))
	task := m.add(kind.Task, pairs...)
	for i, day := range days {
		m.on(iso(day))
		note := []any{"task", task, "date", iso(day), "text", one(m, taskSaid), "officer", one(m, officers)}
		if m.s.IntN(5) > 0 {
			note = append(note, "percent", int64(min(95, 20+25*i+m.s.IntN(15))))
		}
		m.add(kind.TaskNote, note...)
	}
	if len(days) == 0 {
		return
	}
	for range m.s.IntN(3) {
		day := iso(days[m.s.IntN(len(days))])
		if leads := m.made.leads; len(leads) > 0 && m.s.IntN(2) == 0 {
			m.proves(task, kind.Lead, one(m, leads).id, day, "项目推进情况")
		} else if len(m.made.pool.traders) > 0 {
			m.proves(task, kind.Enterprise, m.firmOf(m.made.pool.traders).id, day, "走访和服务记录")
		}
	}
}

func (m *maker) proves(task int64, k *kind.Kind, record int64, day, note string) {
	m.on(day)
	m.add(kind.Evidence, "record_kind", k.Key, "record", record, "task", task, "date", day, "note", note)
}

func (m *maker) clauseID(code string) int64 {
	id, err := m.clause(code)
	if err != nil && m.err == nil {
		m.err = err
	}
	return id
}
