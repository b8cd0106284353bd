package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/store"
	"beizeng/data/tasks"
	"beizeng/reports/chart"
	"beizeng/seeds"
)

// taskReports are the papers of the plan's tasks.
func taskReports() []Kind {
	return []Kind{
		{Key: "tasks", Label: "任务清单", Formats: formats, Params: []Param{InYear, ByUnit, InTerritory, AtDay}, build: tasksDoc,
			About: "方案各条款的年度任务：编号、任务、牵头和配合单位、责任人、完成时限、状态、进度、佐证、最近进展。选单位时含它配合的任务。"},
		{Key: "taskletter", Label: "任务督办函", Formats: formats, Params: []Param{ByUnit, InYear, AtDay}, build: taskLetterDoc,
			About: "给牵头单位的督办函，每个单位一页：逾期的任务和一个月以上没有动静的任务。不选单位时，有这样任务的单位每家一页。"},
	}
}

// taskQuery is what of the options a paper of tasks reads.
func (o Options) taskQuery() tasks.Query {
	return tasks.Query{Year: o.Year, Unit: o.Unit, Territory: o.Territory, Today: o.day()}
}

func tasksDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	q := o.taskQuery()
	q.Co = true
	list, err := tasks.List(ctx, st, q)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b tasks.Task) int { return strings.Compare(clauseKey(a), clauseKey(b)) })
	doc.Landscape, doc.PagesOf = true, true
	doc.Title = o.place() + "重点任务清单"
	if o.Year != 0 {
		doc.Title = fmt.Sprintf("%d年%s", o.Year, doc.Title)
	}
	doc.Sub = "进展截至 " + dayWords(q.Today) + "　编制日期 " + doc.Date
	if o.Unit != "" {
		doc.Sub = tasks.UnitName(tasks.UnitCode(o.Unit)) + "　" + doc.Sub
	}
	doc.add(Paragraph{{Text: taskSaid(tasks.Sum(list))}})
	t := Table{Empty: "没有符合条件的任务。在条款页点“分解任务…”。", Columns: []Column{{Title: "编号", Weight: 2.1}, {Title: "任务", Weight: 4.2}, {Title: "具体措施", Weight: 3.4}, {Title: "牵头单位\n（配合单位）", Weight: 3.2},
		{Title: "责任人", Weight: 1.2}, {Title: "完成时限", Weight: 1.9}, {Title: "状态", Weight: 1.2}, {Title: "进度", Weight: 1.3, Align: chart.Right}, {Title: "佐证", Weight: 1, Align: chart.Right}, {Title: "最近进展", Weight: 4}}}
	for _, x := range list {
		t.Rows = append(t.Rows, taskCells(x))
	}
	doc.add(t, taskNotes(doc.Demo))
	doc.Rows = len(list)
	return nil
}

// clauseKey sorts T01–T22 before S1–S5, as the plan has them, then by number.
func clauseKey(t tasks.Task) string {
	return fmt.Sprintf("%08d %s", t.Record.Int("clause"), t.Code())
}

func taskCells(x tasks.Task) []Cell {
	r := x.Record
	unit := x.UnitName()
	if co := r.Text("co_units"); co != "" {
		unit += "\n（" + co + "）"
	}
	return []Cell{words(x.Code()), words(x.Title()), words(orBlank(r.Text("measure"))), words(orBlank(unit)), words(orBlank(r.Text("officer"))), words(orBlank(r.Text("due_on"))),
		words(taskState(x)), taskProgress(x), countCell(int64(x.Evidence)), words(orBlank(lastSaid(x)))}
}

func orBlank(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// taskState says a late task as late.
func taskState(x tasks.Task) string {
	if x.Late {
		return "逾期"
	}
	return x.StateText()
}

// taskProgress is how far a task is; one that proves itself opens its rows.
func taskProgress(x tasks.Task) Cell {
	if x.Proves && x.Actual != nil {
		return Cell{Text: codes.PlainDecimal(*x.Actual, 6) + "/" + codes.PlainDecimal(*x.Goal, 6), Known: true, Number: *x.Actual, Scale: 6,
			Source: &Source{Label: x.Title(), Rule: x.Figure.Rule, Links: x.Figure.Rows}}
	}
	if x.PPM == nil {
		return words("未填报")
	}
	return percentCell(x.PPM)
}

// lastSaid is the newest note, or how a task ended.
func lastSaid(x tasks.Task) string {
	if x.Contradiction != "" {
		return x.Contradiction
	}
	if x.LastNote == "" {
		return strings.ReplaceAll(x.Record.Text("outcome"), "\n", "；")
	}
	return x.LastNote + " " + strings.ReplaceAll(x.LastText, "\n", " ")
}

// taskSaid is the paragraph of key figures.
func taskSaid(s tasks.Totals) string {
	if s.Tasks+s.Stopped == 0 {
		return "没有任务。"
	}
	text := fmt.Sprintf("共有任务%d项，已完成%d项，未完成%d项，其中逾期%d项；%d天以上没有动静的%d项；佐证%d条", s.Tasks, s.Done, s.Open(), s.Late, tasks.SilentFrom, s.Silent, s.Evidence)
	if s.PPM != nil {
		text += "；按权重平均，进度为" + percentCell(s.PPM).Text
		if s.Unknown > 0 {
			text += fmt.Sprintf("（%d项没有填报，未计入）", s.Unknown)
		}
	}
	if s.Stopped > 0 {
		text += fmt.Sprintf("。另有%d项已终止", s.Stopped)
	}
	return text + "。"
}

func taskNotes(demo bool) Notes {
	n := Notes{Title: "说明", Items: []string{tasks.RuleProgress, tasks.RuleEvidence, tasks.RuleLate + tasks.RuleSilent}}
	if demo {
		n.Items = append([]string{"演示数据，非真实情况。"}, n.Items...)
	}
	return n
}

// pressed is a unit with what it is urged to do.
type pressed struct {
	unit         string // its code, or its name where it has none
	late, silent []tasks.Task
}

// taskLetterDoc makes the 督办函 of a unit's tasks, one page to each unit.
func taskLetterDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	return onePageEach(ctx, st, o, doc, pressedUnits, func(p pressed, o Options, sign Signature, demo bool) ([]Block, error) {
		return p.blocks(o.day(), sign, demo)
	})
}

// pressedUnits are those with open tasks that are late or silent, in the
// dictionary's order; a task of a group is asked of each of its members.
func pressedUnits(ctx context.Context, st *store.Store, o Options) ([]pressed, error) {
	q := o.taskQuery()
	q.State = tasks.StateOpen
	list, err := tasks.List(ctx, st, q)
	if err != nil {
		return nil, err
	}
	var out []pressed
	for _, u := range tasks.Units(list) {
		if o.Unit != "" && u.Code != tasks.UnitCode(o.Unit) {
			continue
		}
		p := pressed{unit: u.Code}
		for _, t := range u.Tasks {
			switch {
			case t.Late:
				p.late = append(p.late, t)
			case t.Silent != nil && *t.Silent >= tasks.SilentFrom:
				p.silent = append(p.silent, t)
			}
		}
		if len(p.late)+len(p.silent) > 0 {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		who := "各单位"
		if o.Unit != "" {
			who = tasks.UnitName(tasks.UnitCode(o.Unit))
		}
		return nil, fmt.Errorf("截至 %s，%s没有逾期的任务，也没有 %d 天以上没有动静的任务，不用督办", o.day(), who, tasks.SilentFrom)
	}
	return out, nil
}

// mostPressed is how many tasks one page has room for.
const mostPressed = 10

func (p pressed) blocks(day string, sign Signature, demo bool) ([]Block, error) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil, err
	}
	by, known := seeds.AddWorkdays(at, answerDays)
	var parts []string
	if n := len(p.late); n > 0 {
		parts = append(parts, fmt.Sprintf("%d项已过完成时限", n))
	}
	if n := len(p.silent); n > 0 {
		parts = append(parts, fmt.Sprintf("%d项%d天以上没有报送进展", n, tasks.SilentFrom))
	}
	out := []Block{Title("关于办理重点任务的督办函"), Address(tasks.UnitName(p.unit) + "："),
		Paragraph{{Text: fmt.Sprintf("截至%s，你单位牵头的任务中，%s（见下表）。", dayWords(day), strings.Join(parts, "，"))}}, p.table(day),
		Paragraph{{Text: fmt.Sprintf("请抓紧办理，于%s前报送进展和佐证材料；不能按期完成的，请说明原因、下一步措施和完成时间。", dayWords(by.Format(time.DateOnly)))}}}
	note := fmt.Sprintf("报送时间为 %d 个工作日", answerDays)
	if !known {
		note += "（该年节假日安排尚未公布，只扣除周六、周日）"
	}
	note += "。" + tasks.RuleLate + "数据出自台账，截至 " + day + "。"
	if demo {
		note = "演示数据，非真实情况。" + note
	}
	return append(out, Gap(1), sign, Notes{Items: []string{note}}), nil
}

func (p pressed) table(day string) Table {
	t := Table{Columns: []Column{{Title: "编号", Weight: 2.2}, {Title: "任务", Weight: 4.2}, {Title: "责任人", Weight: 1.3}, {Title: "完成时限", Weight: 2}, {Title: "进度", Weight: 1.4, Align: chart.Right}, {Title: "情况", Weight: 4}}}
	all := append(append([]tasks.Task(nil), p.late...), p.silent...)
	for i, x := range all {
		if i == mostPressed {
			t.More = fmt.Sprintf("另有 %d 项，见任务清单", len(all)-mostPressed)
			break
		}
		said := ""
		if x.Late {
			said = fmt.Sprintf("逾期 %d 天", tasks.DaysBetween(x.Record.Text("due_on"), day))
		}
		if x.Silent != nil && *x.Silent >= tasks.SilentFrom {
			said = strings.TrimPrefix(said+fmt.Sprintf("，%d 天无进展", *x.Silent), "，")
		}
		t.Rows = append(t.Rows, []Cell{words(x.Code()), words(x.Title()), words(orBlank(x.Record.Text("officer"))), words(orBlank(x.Record.Text("due_on"))), taskProgress(x), words(said)})
	}
	return t
}
