package cli

import (
	"encoding/json"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

type tasksCmd struct {
	List   taskListCmd   `cmd:"" default:"withargs" help:"任务清单：状态和进度按台账、进展和佐证算出。"`
	Matrix taskMatrixCmd `cmd:"" help:"条款 × 责任单位：任务、佐证、进度、沉默天数、逾期。"`
	Divide taskDivideCmd `cmd:"" help:"按责任单位和指标把条款分解为一年的任务；已有同样任务的不重复建立。"`
}

type taskListCmd struct {
	Year      int    `placeholder:"年" help:"只列一个年度。"`
	Unit      string `placeholder:"单位" help:"只列一个单位牵头和配合的；写全称、简称、旧称都可以。"`
	Clause    string `placeholder:"条款" help:"只列一条，如 T02。"`
	Territory string `placeholder:"名称或代码" help:"只列一个县区或园区的。"`
	Late      bool   `help:"只列逾期的。"`
	Silent    int    `placeholder:"天" help:"只列这么多天以上没有动静的。"`
	Open      bool   `help:"只列没有完成的。"`
	Day       string `placeholder:"日期" help:"截至哪天，默认今天。"`
	JSON      bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *taskListCmd) Run(w *world) error {
	territory, err := territoryOf(c.Territory)
	if err != nil {
		return err
	}
	q := tasks.Query{Year: c.Year, Unit: c.Unit, Co: true, Clause: c.Clause, Territory: territory, Late: c.Late, Silent: c.Silent}
	if c.Open {
		q.State = tasks.StateOpen
	}
	return w.with(func(s *store.Store) error {
		if q.Today, err = taskDay(s, c.Day); err != nil {
			return err
		}
		list, err := tasks.List(w.ctx, s, q)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(taskLines(list))
		}
		return w.printTasks(list)
	})
}

// taskDay reads a day, "" for today.
func taskDay(s *store.Store, text string) (string, error) {
	if text == "" {
		return s.Today(), nil
	}
	day, ok := codes.ParseDay(text, s.Now())
	if !ok {
		return "", wrongUse{fmt.Errorf("“%s”不是能认出的日期，请写成 2026-11-30", text)}
	}
	return day, nil
}

func (w *world) printTasks(list []tasks.Task) error {
	if len(list) == 0 {
		fmt.Fprintln(w.out, "没有符合条件的任务")
		return nil
	}
	fmt.Fprintln(w.out, "编号\t任务\t牵头单位\t责任人\t完成时限\t状态\t进度\t佐证\t沉默天数")
	for _, t := range list {
		state, silent := t.StateText(), "—"
		if t.Late {
			state = "逾期"
		}
		if t.Silent != nil {
			silent = fmt.Sprint(*t.Silent)
		}
		fmt.Fprintf(w.out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", t.Code(), t.Title(), t.UnitName(), t.Record.Text("officer"), t.Record.Text("due_on"), state, taskPercent(t.PPM), t.Evidence, silent)
		if t.Contradiction != "" {
			fmt.Fprintf(w.out, "\t注意：%s\n", t.Contradiction)
		}
	}
	return nil
}

func taskPercent(ppm *int64) string {
	if ppm == nil {
		return "—"
	}
	return progress.FormatPPM(*ppm, 1)
}

// taskLine is a task as the command line prints it: progress as a fraction,
// figures in the indicator's unit, null where not known.
type taskLine struct {
	ID            int64        `json:"id"`
	Code          string       `json:"code"`
	Title         string       `json:"title"`
	Clause        string       `json:"clause"`
	Year          int64        `json:"year"`
	Unit          string       `json:"unit"`
	UnitName      string       `json:"unit_name"`
	Co            []string     `json:"co_units"`
	Territory     string       `json:"territory"`
	Officer       string       `json:"officer"`
	Due           string       `json:"due_on"`
	State         string       `json:"state"`
	Done          bool         `json:"done"`
	Late          bool         `json:"late"`
	Progress      *json.Number `json:"progress"`
	Proves        bool         `json:"proves_itself"`
	Goal          *json.Number `json:"goal"`
	Actual        *json.Number `json:"actual"`
	Measure       string       `json:"measure"`
	Contradiction string       `json:"contradiction"`
	Evidence      int          `json:"evidence"`
	Claimed       int          `json:"claimed_elsewhere"`
	Silent        *int         `json:"silent_days"`
	LastNote      string       `json:"last_note"`
}

func taskLines(list []tasks.Task) []taskLine {
	out := make([]taskLine, 0, len(list))
	for _, t := range list {
		r := t.Record
		co := t.Co
		if co == nil {
			co = []string{}
		}
		out = append(out, taskLine{r.ID, t.Code(), t.Title(), r.Text("clause_code"), r.Int("year"), t.Unit, t.UnitName(), co, r.Text("territory"), r.Text("officer"), r.Text("due_on"),
			r.Text("state"), t.Done, t.Late, codes.JSONDecimal(t.PPM, 6), t.Proves, codes.JSONDecimal(t.Goal, 6), codes.JSONDecimal(t.Actual, 6), t.Measure, t.Contradiction, t.Evidence, t.Claimed, t.Silent, t.LastNote})
	}
	return out
}

type taskMatrixCmd struct {
	Year int    `placeholder:"年" help:"哪个年度，默认今年。"`
	Day  string `placeholder:"日期" help:"截至哪天，默认今天。"`
	JSON bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *taskMatrixCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		day, err := taskDay(s, c.Day)
		if err != nil {
			return err
		}
		if c.Year == 0 {
			c.Year = s.Now().Year()
		}
		m, err := tasks.ReadMatrix(w.ctx, s, c.Year, day)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(matrixOf(m))
		}
		return w.printMatrix(m)
	})
}

// taskTotals are totals as the command line prints them.
type taskTotals struct {
	Tasks    int          `json:"tasks"`
	Done     int          `json:"done"`
	Late     int          `json:"late"`
	Silent   int          `json:"silent"`
	Stopped  int          `json:"stopped"`
	Evidence int          `json:"evidence"`
	Progress *json.Number `json:"progress"`
	Unknown  int          `json:"unknown"`
	Longest  *int         `json:"longest_silence"`
}

type matrixCell struct {
	Clause    string `json:"clause"`
	Unit      string `json:"unit"`
	UnitName  string `json:"unit_name"`
	Role      string `json:"role"`
	Undivided bool   `json:"undivided"`
	Helps     int    `json:"helps"`
	taskTotals
}

type matrixLines struct {
	Year   int          `json:"year"`
	Day    string       `json:"day"`
	Totals taskTotals   `json:"totals"`
	Cells  []matrixCell `json:"cells"`
}

func totalsOf(t tasks.Totals) taskTotals {
	return taskTotals{t.Tasks, t.Done, t.Late, t.Silent, t.Stopped, t.Evidence, codes.JSONDecimal(t.PPM, 6), t.Unknown, t.Longest}
}

func matrixOf(m *tasks.Matrix) matrixLines {
	out := matrixLines{Year: m.Year, Day: m.Today, Totals: totalsOf(m.Totals), Cells: []matrixCell{}}
	for i, c := range m.Clauses {
		for j, u := range m.Units {
			if x := m.Cells[i][j]; !x.Blank() {
				out.Cells = append(out.Cells, matrixCell{c.Code, u.Code, u.Name, x.Role, x.Undivided(), len(x.Helping), totalsOf(x.Totals)})
			}
		}
	}
	return out
}

func (w *world) printMatrix(m *tasks.Matrix) error {
	fmt.Fprintf(w.out, "%d 年任务，截至 %s\n条款\t责任单位\t任务\t完成\t逾期\t佐证\t进度\t沉默最久\n", m.Year, m.Today)
	for i, c := range m.Clauses {
		for j, u := range m.Units {
			x := m.Cells[i][j]
			switch {
			case x.Blank():
			case x.Undivided():
				fmt.Fprintf(w.out, "%s\t%s\t未分解\n", c.Code, u.Name)
			default:
				longest := "—"
				if x.Longest != nil {
					longest = fmt.Sprintf("%d 天", *x.Longest)
				}
				fmt.Fprintf(w.out, "%s\t%s\t%d\t%d\t%d\t%d\t%s\t%s\n", c.Code, u.Name, x.Tasks, x.Done, x.Late, x.Evidence, taskPercent(x.PPM), longest)
			}
		}
	}
	return nil
}

type taskDivideCmd struct {
	Year   int    `required:"" placeholder:"年" help:"分解到哪个年度。"`
	Clause string `placeholder:"条款" help:"只分解一条，如 T02；不写为全部。"`
	Carry  bool   `help:"改为结转上年没有完成的任务。"`
	DryRun bool   `help:"只列出，不建立。"`
}

func (c *taskDivideCmd) Run(w *world) error {
	return w.with(func(s *store.Store) error {
		list, err := c.proposals(w, s)
		if err != nil {
			return err
		}
		var fresh []tasks.Proposal
		for _, p := range list {
			if p.Known == "" {
				fresh = append(fresh, p)
				fmt.Fprintf(w.out, "%s\t%s\t%s\t%s\n", p.Task.Text("clause_code"), p.Task.Title(), p.Task.Show("unit"), p.Task.Show("goal"))
			}
		}
		if !c.DryRun {
			if err := tasks.Create(w.ctx, s, fresh); err != nil {
				return err
			}
		}
		fmt.Fprintf(w.out, "%s %d 项任务，另有 %d 项已有同样的\n", map[bool]string{true: "可建立", false: "已建立"}[c.DryRun], len(fresh), len(list)-len(fresh))
		return nil
	})
}

func (c *taskDivideCmd) proposals(w *world, s *store.Store) ([]tasks.Proposal, error) {
	if c.Carry {
		return tasks.CarryOver(w.ctx, s, c.Year)
	}
	if c.Clause == "" {
		return tasks.Divide(w.ctx, s, 0, c.Year)
	}
	clause, err := s.Find(w.ctx, kind.Clause, c.Clause)
	if err != nil {
		return nil, err
	}
	return tasks.Divide(w.ctx, s, clause.ID, c.Year)
}
