package support

import (
	"database/sql"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// training: classes begun in the year so far and who was taught.
func (s *scope) training(sh *Sheet) error {
	t := Table{Key: "topics", Title: "按培训方向", Empty: "这段时间没有培训班。",
		Columns: []Column{{"topic", "培训方向", ""}, {"classes", "班次", "期"}, {"people", "参训人数", "人"}, {"listed", "其中有名单", "人"}, {"hours", "学时", "学时"}, {"cost", "费用", "万元"}}}
	var classes, listed, unknown int64
	var people, cost *int64
	// a class's list goes before the number entered
	err := s.st.Each(s.ctx, `SELECT topic, COUNT(*), SUM(CASE WHEN listed > 0 THEN listed ELSE entered END), SUM(listed), SUM(hours), SUM(cost), SUM(CASE WHEN listed = 0 AND entered IS NULL THEN 1 ELSE 0 END)
		FROM (SELECT COALESCE(t.topic, '') AS topic, t.people AS entered, t.hours, t.cost, (SELECT COUNT(*) FROM trainee p WHERE p.training = t.id AND p.deleted_at IS NULL) AS listed
		FROM training t WHERE t.deleted_at IS NULL AND t.date BETWEEN ? AND ?) x GROUP BY topic ORDER BY COUNT(*) DESC, topic`, func(r *sql.Rows) error {
		var topic string
		var n, named, blank int64
		var all, hours, spent *int64
		if err := r.Scan(&topic, &n, &all, &named, &hours, &spent, &blank); err != nil {
			return err
		}
		classes, listed, unknown = classes+n, listed+named, unknown+blank
		if all != nil {
			people = plus(people, *all)
		}
		if spent != nil {
			cost = plus(cost, *spent)
		}
		t.Rows = append(t.Rows, Row{labelOf(kind.Training, "topic", topic), topic, []Cell{count(n, s.classes("培训班", is("topic", topic))...), {V: all}, count(named), {V: hours}, cnyCell(spent)}})
		return nil
	}, s.from, s.to)
	if err != nil {
		return err
	}
	firms, err := s.st.Number(s.ctx, `SELECT COUNT(DISTINCT p.enterprise) FROM trainee p JOIN training t ON t.id = p.training
		WHERE p.deleted_at IS NULL AND t.deleted_at IS NULL AND p.enterprise IS NOT NULL AND t.date BETWEEN ? AND ?`, s.from, s.to)
	sh.figure("classes", "培训班", "开始日期在当年 1 月 1 日至本月末（不晚于今天）的培训班。", unit(count(classes, s.classes("培训班")...), "期"), "")
	sh.figure("people", "参训人数", "有名单的按名单人数，没有名单的按填写的参训人数；一人参加几期算几人次。", Cell{V: people, Unit: "人次", Rows: s.classes("培训班")}, fmt.Sprintf("其中有名单 %d 人次", listed))
	sh.figure("firms", "参训企业", "名单里挂到企业库的不同企业。", unit(count(firms), "家"), "")
	sh.figure("cost", "培训费用", "培训班填写的费用。", cnyCell(cost, s.classes("培训班")...), "")
	if unknown > 0 {
		sh.note("%d 期既没有名单也没有填参训人数，人数未计入", unknown)
	}
	sh.Tables = append(sh.Tables, t)
	return err
}

func (s *scope) classes(label string, more ...store.Cond) []RowsLink {
	return s.rows(kind.Training, label, append([]store.Cond{ge("date", s.from), le("date", s.to)}, more...)...)
}

// decided are the resolutions of the meetings looked at. ? is from, to.
const decided = ` FROM resolution t JOIN council c ON c.id = t.council WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND c.date BETWEEN ? AND ?`

// sumDecided: all, done, stopped, overdue; ? is today, three times.
const sumDecided = `COUNT(*), COALESCE(SUM(CASE WHEN t.done_on <= ? OR (t.done_on IS NULL AND t.state = 'done') THEN 1 ELSE 0 END), 0),
	COALESCE(SUM(CASE WHEN t.state = 'stopped' AND t.done_on IS NULL THEN 1 ELSE 0 END), 0),
	COALESCE(SUM(CASE WHEN t.due_on < ? AND (t.done_on IS NULL OR t.done_on > ?) AND COALESCE(t.state, '') NOT IN ('done', 'stopped') THEN 1 ELSE 0 END), 0)`

// meetings: the meetings of the year so far and what became of their resolutions.
func (s *scope) meetings(sh *Sheet) error {
	held, err := s.st.Number(s.ctx, "SELECT COUNT(*) FROM council WHERE deleted_at IS NULL AND date BETWEEN ? AND ?", s.from, s.to)
	if err != nil {
		return err
	}
	args := []any{s.today, s.today, s.today, s.from, s.to}
	var all, done, stopped, late int64
	if err := s.st.Each(s.ctx, "SELECT "+sumDecided+decided, func(r *sql.Rows) error { return r.Scan(&all, &done, &stopped, &late) }, args...); err != nil {
		return err
	}
	sh.figure("meetings", "研究会议", "会议日期在当年 1 月 1 日至本月末（不晚于今天）的会议。", unit(count(held, s.rows(kind.Council, "会议", ge("date", s.from), le("date", s.to))...), "次"), "")
	all2 := []RowsLink{{Kind: kind.Resolution, Label: "全部议定事项"}}
	sh.figure("resolutions", "议定事项", "同上会议的议定事项。", unit(count(all, all2...), "项"), "")
	rate := percent(progress.Ratio(&done, &all))
	sh.figure("done_rate", "办结率", "已办结（有办结日期，或落实状态为已完成）的 ÷ 全部议定事项；已终止的仍在分母。", rate, fmt.Sprintf("%d ÷ %d 项", done, all))
	sh.figure("overdue", "逾期", "完成时限早于今天、没有办结也没有终止的议定事项。", unit(count(late, RowsLink{Kind: kind.Resolution, Label: "过期未办结", Where: []store.Cond{le("due_on", dayBefore(s.today)), {Field: "done_on", Op: store.Blank},
		{Field: "state", Op: store.Ne, Value: "done"}, {Field: "state", Op: store.Ne, Value: "stopped"}}}), "项"), fmt.Sprintf("已终止 %d 项", stopped))
	t := Table{Key: "units", Title: "按责任单位", Empty: "还没有议定事项。", Columns: []Column{{"unit", "责任单位", ""}, {"resolutions", "议定事项", "项"}, {"done", "已办结", "项"}, {"done_rate", "办结率", ""}, {"overdue", "逾期", "项"}}}
	err = s.st.Each(s.ctx, "SELECT COALESCE(t.unit, ''), "+sumDecided+decided+" GROUP BY COALESCE(t.unit, '') ORDER BY COUNT(*) DESC, COALESCE(t.unit, '')", func(r *sql.Rows) error {
		var code string
		var all, done, stopped, late int64
		if err := r.Scan(&code, &all, &done, &stopped, &late); err != nil {
			return err
		}
		t.Rows = append(t.Rows, Row{labelOf(kind.Resolution, "unit", code), code, []Cell{count(all, RowsLink{Kind: kind.Resolution, Label: "议定事项", Where: []store.Cond{is("unit", code)}}), count(done), percent(progress.Ratio(&done, &all)), count(late)}})
		return nil
	}, args...)
	sh.Tables = append(sh.Tables, t)
	return err
}

// projects: what was planned and spent on the building projects by year.
func (s *scope) projects(sh *Sheet) error {
	const from = ` FROM project_year t JOIN project p ON p.id = t.project WHERE t.deleted_at IS NULL AND p.deleted_at IS NULL`
	years := Table{Key: "years", Title: "按年", Empty: "还没有年度投资和进度。在重大项目里登记“项目年度”。", Columns: yearColumns("year", "年份")}
	var n int64
	var planned, spent *int64
	err := s.each("SELECT t.year, COUNT(DISTINCT t.project), SUM(t.planned), SUM(t.invested), SUM(CASE WHEN t.planned IS NOT NULL THEN t.invested END)"+from+" AND t.year <= ?", "p.territory",
		" GROUP BY t.year ORDER BY t.year DESC", func(r *sql.Rows) error {
			var year, projects int64
			var plan, done, ofPlan *int64
			if err := r.Scan(&year, &projects, &plan, &done, &ofPlan); err != nil {
				return err
			}
			rows := []RowsLink{{Kind: kind.ProjectYear, Label: "项目年度", Where: []store.Cond{eq("year", year)}}}
			years.Rows = append(years.Rows, Row{fmt.Sprint(year), "", []Cell{count(projects, rows...), cnyCell(plan), cnyCell(done), percent(progress.Ratio(ofPlan, plan))}})
			if year == int64(s.year()) {
				n, planned, spent = projects, plan, done
				share := percent(progress.Ratio(ofPlan, plan))
				share.Rows = rows
				sh.figure("rate", "投资完成率", "当年完成投资 ÷ 当年计划投资，只算填了计划的项目。", share, "")
			}
			return nil
		}, s.year())
	if err != nil {
		return err
	}
	rows := []RowsLink{{Kind: kind.ProjectYear, Label: "项目年度", Where: []store.Cond{eq("year", int64(s.year()))}}}
	sh.figure("projects", "有年度数据的项目", "登记了当年投资或进度的重大项目。", unit(count(n, rows...), "个"), "")
	sh.figure("planned", "年度计划投资", "当年各项目计划投资之和，按年登记，不分月份。", cnyCell(planned, rows...), "")
	sh.figure("invested", "年度完成投资", "当年各项目完成投资之和，为登记时的累计数。", cnyCell(spent, rows...), "")
	blank, err := s.number("SELECT COUNT(*) FROM project p WHERE p.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM project_year t WHERE t.project = p.id AND t.year = ? AND t.deleted_at IS NULL)", "p.territory", s.year())
	if err != nil {
		return err
	}
	if blank > 0 {
		sh.note("%d 个重大项目没有登记 %d 年的投资和进度，未计入", blank, s.year())
	}
	list := Table{Key: "list", Title: fmt.Sprintf("%d 年各项目", s.year()), Empty: "当年还没有数据。", Columns: append(yearColumns("project", "项目")[:1], Column{"planned", "计划投资", "万元"}, Column{"invested", "完成投资", "万元"}, Column{"rate", "完成率", ""}, Column{"percent", "形象进度", "%"})}
	err = s.each("SELECT p.name, t.id, t.planned, t.invested, t.percent"+from+" AND t.year = ?", "p.territory", " ORDER BY p.id", func(r *sql.Rows) error {
		var name string
		var id int64
		var plan, done, share *int64
		if err := r.Scan(&name, &id, &plan, &done, &share); err != nil {
			return err
		}
		list.Rows = append(list.Rows, Row{name, "", []Cell{cnyCell(plan, RowsLink{Kind: kind.ProjectYear, Label: "项目年度", Where: []store.Cond{eq("project_name", name)}}), cnyCell(done), percent(progress.Ratio(done, plan)), fixed(share, "")}})
		return nil
	}, s.year())
	sh.Tables = append(sh.Tables, list, years)
	return err
}

func yearColumns(key, label string) []Column {
	return []Column{{key, label, ""}, {"projects", "项目", "个"}, {"planned", "计划投资", "万元"}, {"invested", "完成投资", "万元"}, {"rate", "完成率", ""}}
}
