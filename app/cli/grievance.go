package cli

import (
	"fmt"
	"strings"

	"beizeng/data/casework"
	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/service"
	"beizeng/data/store"
)

type grievanceCmd struct {
	Action    string `arg:"" help:"send 交办、transfer 转办、extend 延期、note 进展、urge 督办、escalate 升级、answer 答复、confirm 企业确认、reopen 重新办理、withdraw 撤回。"`
	ID        string `arg:"" help:"编号或诉求编号。"`
	Unit      string `placeholder:"单位" help:"办理单位；督办、升级为发给谁。"`
	Workdays  string `placeholder:"天数" help:"办理时限，几个工作日；延期为从原期限（已过的从当天）起延长几个。"`
	Due       string `placeholder:"日期" help:"办结期限，如 2026-12-07、下周五；不写按时限推算。"`
	Date      string `placeholder:"日期" help:"这一步是哪天的，如 昨天；不写为今天。"`
	Result    string `placeholder:"结果" help:"答复的结果：已解决、部分解决、已解释、暂无法解决。"`
	Text      string `placeholder:"文字" help:"内容：怎么答复、有什么进展、为什么重新办理。"`
	Satisfied string `placeholder:"满意度" help:"企业确认时：满意、基本满意、不满意。"`
	Officer   string `placeholder:"姓名" help:"经办人；不写为设置里的姓名。"`
	JSON      bool   `name:"json" help:"输出改后的诉求。"`
}

func (c *grievanceCmd) Run(w *world) error {
	action := kind.GrievanceStep.Field("action")
	code, ok := action.ChoiceCode(c.Action)
	if !ok {
		var names []string
		for _, o := range kind.GrievanceActions {
			names = append(names, o.Code+" "+o.Label)
		}
		return wrongUse{fmt.Errorf("没有办理动作“%s”，可用：%s", c.Action, strings.Join(names, "、"))}
	}
	return w.withRecord(kind.Grievance.Key, c.ID, func(s *store.Store, g *kind.Record) error {
		step, err := c.step(w, s, code)
		if err != nil {
			return err
		}
		step.Set("grievance", g.ID)
		if err := s.Save(w.ctx, step); err != nil {
			return fmt.Errorf("诉求“%s”（编号 %d）：%w", g.Title(), g.ID, err)
		}
		if g, err = s.Get(w.ctx, kind.Grievance, g.ID); err != nil {
			return err
		}
		if unsure(step) {
			fmt.Fprintf(w.err, "提醒：%s 年的放假安排还没有公布，期限 %s 只除去了周末\n", step.Text("due_on")[:4], step.Text("due_on"))
		}
		if c.JSON {
			return w.printJSON(object(g, true))
		}
		return w.say("诉求“%s”已%s：%s", g.Title(), action.ChoiceLabel(code), standingOf(g, s.Today()))
	})
}

// step makes the step that the flags describe.
func (c *grievanceCmd) step(w *world, s *store.Store, action string) (*kind.Record, error) {
	r := kind.New(kind.GrievanceStep)
	r.Set("action", action)
	for key, text := range map[string]string{"unit": c.Unit, "workdays": c.Workdays, "result": c.Result, "text": c.Text, "satisfied": c.Satisfied, "officer": c.Officer} {
		v, err := w.valueOf(s, r.Kind.Field(key), text, false)
		if err != nil {
			return nil, err
		}
		if v != nil {
			r.Set(key, v)
		}
	}
	day, err := w.dayBefore(s, "--date", c.Date)
	if err != nil {
		return nil, err
	}
	if day != "" {
		r.Set("date", day)
	}
	if c.Due != "" {
		if day, err = w.dayOf(s, "--due", c.Due); err != nil {
			return nil, err
		}
		r.Set("due_on", day)
	}
	return r, nil
}

// unsure: a term was reckoned over days whose holidays are not known.
func unsure(step *kind.Record) bool {
	if !step.Has("workdays") || !step.Has("due_on") {
		return false
	}
	return !casework.Known(step.Text("date"), step.Text("due_on"))
}

// standingOf says in one line where a grievance stands.
func standingOf(g *kind.Record, today string) string {
	text := g.Show("state")
	if g.Has("unit") {
		text += "，" + g.Show("unit")
	}
	if late := casework.Overdue(g.Text("state"), g.Text("due_on"), today); late > 0 {
		return text + fmt.Sprintf("，期限 %s，逾期 %d 个工作日", g.Text("due_on"), late)
	}
	if left, ok := casework.Left(g.Text("state"), g.Text("due_on"), today); ok {
		return text + fmt.Sprintf("，期限 %s，还有 %d 个工作日", g.Text("due_on"), left)
	}
	if g.Has("result") {
		text += "，" + g.Show("result")
	}
	return text
}

type grievancesCmd struct {
	From      string `placeholder:"日期" help:"从哪天受理的算起，也可写月份 2026-01；不写为当年 1 月 1 日。"`
	To        string `placeholder:"日期" help:"到哪天为止，也可写月份 2026-06；不写为今天。"`
	Territory string `placeholder:"名称或代码" help:"只算一个县区或园区；none 为未填统计归属的。"`
	Unit      string `placeholder:"单位" help:"只算一个办理单位。"`
	Type      string `placeholder:"类别" help:"只算一类，如 用电。"`
	Overdue   bool   `help:"只列现在逾期的（不论何时受理），逾期最久的在前。"`
	Limit     int    `default:"200" help:"最多列几件。"`
	JSON      bool   `name:"json" help:"以 JSON 输出：指标，和逐件清单。"`
}

func (c *grievancesCmd) Run(w *world) error {
	q := service.Query{}
	var err error
	if q.Territory, err = territoryOf(c.Territory); err != nil {
		return err
	}
	if c.Limit <= 0 {
		return wrongUse{fmt.Errorf("--limit 要写成正整数，不是 %d", c.Limit)}
	}
	return w.with(func(s *store.Store) error {
		for key, to := range map[string]*string{"unit": &q.Unit, "type": &q.Type} {
			v, err := w.valueOf(s, kind.Grievance.Field(key), map[string]string{"unit": c.Unit, "type": c.Type}[key], false)
			if err != nil {
				return err
			}
			*to, _ = v.(string)
		}
		if q.From, q.To, err = w.span(s, c.From, c.To); err != nil {
			return err
		}
		r, err := service.Figures(w.ctx, s, q)
		if err != nil {
			return err
		}
		key := "received"
		if c.Overdue {
			key = "overdue"
		}
		return c.print(w, s, r, r.Rows(key, service.Line{})[0])
	})
}

func (c *grievancesCmd) print(w *world, s *store.Store, r service.Report, link service.RowsLink) error {
	ask := store.Query{Kind: link.Kind, Where: link.Where, Limit: c.Limit}
	if c.Overdue {
		ask.Sort = "due_on"
	}
	rows, err := s.List(w.ctx, ask)
	if err != nil {
		return err
	}
	count, _, err := s.Count(w.ctx, store.Query{Kind: link.Kind, Where: link.Where}, 0)
	if err != nil {
		return err
	}
	if c.JSON {
		out := struct {
			Figures service.Report `json:"figures"`
			Count   int            `json:"count"`
			Rows    []any          `json:"grievances"`
		}{r, count, []any{}}
		for _, g := range rows {
			out.Rows = append(out.Rows, object(g, false))
		}
		return w.printJSON(out)
	}
	w.printGrievances(r)
	fmt.Fprintf(w.out, "\n%s %d 件\n", link.Label, count)
	for _, g := range rows {
		fmt.Fprintf(w.out, "  %d\t%s\t%s\t%s\t%s\n", g.ID, g.Text("received_on"), g.Text("enterprise_name"), g.Title(), standingOf(g, s.Today()))
	}
	if len(rows) < count {
		fmt.Fprintf(w.out, "  …只列出前 %d 件，--limit 可以多列\n", len(rows))
	}
	return nil
}

// printGrievances writes the figures, each with its definition below.
func (w *world) printGrievances(r service.Report) {
	t := r.Total
	say := func(key, format string, args ...any) {
		d := r.Definition(key)
		fmt.Fprintf(w.out, d.Label+" "+format+"\n  口径：%s\n", append(args, d.Text)...)
	}
	fmt.Fprintf(w.out, "%s 至 %s\n", r.From, r.To)
	say("received", "%d 件，其中撤回 %d 件", t.Received, t.Withdrawn)
	say("closed_rate", "%s（%d ÷ %d 件）", funnel.RateText(t.ClosedRate()), t.Closed, t.DueClosed)
	say("solved_rate", "%s（%d ÷ %d 件）", funnel.RateText(t.SolvedRate()), t.Solved, t.Answered-t.NoResult)
	say("in_time_rate", "%s（%d ÷ %d 件）", funnel.RateText(t.InTimeRate()), t.InTime, t.Timed)
	say("days", "%s（%d 件）", service.DaysText(t.AverageDays()), t.Dated)
	say("repeated", "%d 件，占 %s", t.Repeated, funnel.RateText(t.RepeatedRate()))
	say("open", "%d 件：待交办 %d，逾期 %d；另有待确认 %d 件", t.Open, t.Unsent, t.Overdue, t.Unconfirmed)
	money, jobs := "—", "—" // nobody said so: that is not zero
	if t.WithMoney > 0 {
		money = codes.FormatMinor(t.Money, 10000, 2) + " 万元"
	}
	if t.WithJobs > 0 {
		jobs = fmt.Sprint(t.Jobs) + " 人"
	}
	say("money", "%s（%d 件填了）", money, t.WithMoney)
	say("jobs", "%s（%d 件填了）", jobs, t.WithJobs)
	for _, by := range []struct {
		title string
		lines []service.Line
	}{{"办理单位", r.Units}, {"类别", r.Types}, {"统计归属", r.Territories}} {
		fmt.Fprintf(w.out, "\n%s\t受理\t办结率\t解决率\t按时答复率\t平均用时\t在办\t逾期\n", by.title)
		for _, l := range by.lines {
			fmt.Fprintf(w.out, "%s\t%d\t%s\t%s\t%s\t%s\t%d\t%d\n", l.Label, l.Received, funnel.RateText(l.ClosedRate()), funnel.RateText(l.SolvedRate()), funnel.RateText(l.InTimeRate()),
				service.DaysText(l.AverageDays()), l.Open, l.Overdue)
		}
	}
	for _, n := range r.Notes {
		fmt.Fprintf(w.out, "注意：%s\n", n)
	}
}
