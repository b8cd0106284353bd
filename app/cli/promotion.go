package cli

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"beizeng/data/codes"
	"beizeng/data/funnel"
	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

type advanceCmd struct {
	Kind   string   `arg:"" help:"种类，只有 lead（招商线索）。"`
	ID     string   `arg:"" help:"编号、线索编号或名称。"`
	To     string   `required:"" placeholder:"阶段" help:"进入哪个阶段，如 签约。"`
	On     string   `placeholder:"日期" help:"哪一天，如 2026-11-20、昨天；不写为今天。"`
	Reason string   `placeholder:"原因" help:"搁置或流失的原因。"`
	Remark string   `placeholder:"备注" help:"这次变动的备注。"`
	Values []string `arg:"" optional:"" placeholder:"字段=值" help:"一并填写的字段，键名或中文名，如 签约金额=100万美元。"`
	JSON   bool     `name:"json" help:"输出改后的线索；还缺字段时输出 missing。"`
}

func (c *advanceCmd) Run(w *world) error {
	k, err := kindOf(c.Kind)
	if err != nil {
		return err
	}
	if k != kind.Lead {
		return wrongUse{fmt.Errorf("只有招商线索（lead）有阶段，%s没有", k.Label)}
	}
	to, ok := kind.Lead.Field("stage").ChoiceCode(c.To)
	if !ok {
		return wrongUse{fmt.Errorf("没有阶段“%s”，可用：%s", c.To, stageNames())}
	}
	return w.withRecord(c.Kind, c.ID, func(s *store.Store, r *kind.Record) error {
		step := store.Step{To: to, Reason: c.Reason, Remark: c.Remark}
		if step.On, err = w.dayBefore(s, "--on", c.On); err != nil {
			return err
		}
		from, back := r.Show("stage"), pipeline.Backward(r.Text("standing"), to)
		if err := w.assign(s, r, c.Values); err != nil {
			return err
		}
		last := r.Text("stage_on")
		if err := s.Advance(w.ctx, r, step); err != nil {
			return w.gated(err, c.JSON)
		}
		if r, err = s.Get(w.ctx, kind.Lead, r.ID); err != nil {
			return err
		}
		if on := r.Text("stage_on"); on < last {
			fmt.Fprintf(w.err, "提醒：%s 早于上一次阶段变动（%s），此前各阶段的停留天数随之改变；日期写错了，可在“阶段变动”里删除这一次\n", on, last)
		}
		if c.JSON {
			return w.printJSON(object(r, true))
		}
		verb := "进入"
		if back {
			verb = "退回"
		}
		return w.say("招商线索“%s”已由%s%s%s（%s），编号 %d", r.Title(), from, verb, r.Show("stage"), r.Text("stage_on"), r.ID)
	})
}

func stageNames() string {
	var names []string
	for _, o := range kind.Stages {
		names = append(names, o.Label)
	}
	return strings.Join(names, "、")
}

// gated prints what a gate misses for scripts; the sentence goes to stderr as
// every refusal does.
func (w *world) gated(err error, asJSON bool) error {
	g, ok := store.IsGate(err)
	if !ok {
		return err
	}
	if asJSON {
		if err := w.printJSON(map[string][]string{"missing": g.Missing}); err != nil {
			return err
		}
	}
	for _, label := range g.Missing {
		name, _, _ := strings.Cut(label, "或")
		if f := kind.Lead.Field(name); f != nil {
			return fmt.Errorf("%w。可以在命令后面一并填写，如 %s=…", err, f.Label)
		}
	}
	return err
}

// dayBefore reads the day of something that happened, 昨天 and 上周五 too; ""
// where it is not said.
func (w *world) dayBefore(s *store.Store, flag, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	day, ok := codes.ParseDayNear(text, s.Now().Local())
	if !ok {
		return "", wrongUse{fmt.Errorf("%s 要写成 2026-11-20 或 昨天，不是“%s”", flag, text)}
	}
	return day, nil
}

type funnelCmd struct {
	From      string `placeholder:"日期" help:"从哪天收到的线索算起，也可写月份 2026-01；不写为当年 1 月 1 日。"`
	To        string `placeholder:"日期" help:"到哪天为止，也可写月份 2026-06；不写为今天。"`
	Territory string `placeholder:"名称或代码" help:"只算一个县区或园区；none 为未填统计归属的。"`
	Officer   string `placeholder:"姓名" help:"只算一个招商干部的。"`
	Source    string `placeholder:"来源" help:"只算一种线索来源，如 活动。"`
	By        string `name:"organisation" placeholder:"机构" help:"只算一个机构引荐的，编号或名称。"`
	Event     string `placeholder:"活动" help:"只算一次活动获得的，编号或名称。"`
	JSON      bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *funnelCmd) Run(w *world) error {
	opts, err := c.options()
	if err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		from, to, err := w.span(s, c.From, c.To)
		if err != nil {
			return err
		}
		for _, of := range []struct {
			kind *kind.Kind
			text string
			by   func(int64) funnel.Option
		}{{kind.Organisation, c.By, funnel.Organisation}, {kind.Event, c.Event, funnel.Event}} {
			if of.text == "" {
				continue
			}
			r, err := s.Find(w.ctx, of.kind, of.text)
			if err != nil {
				return err
			}
			opts = append(opts, of.by(r.ID))
		}
		r, err := funnel.At(w.ctx, s, from, to, opts...)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(r)
		}
		return w.printFunnel(r)
	})
}

func (c *funnelCmd) options() ([]funnel.Option, error) {
	opts := []funnel.Option{funnel.Officer(c.Officer)}
	switch e, ok := seeds.Lookup("territory", c.Territory); {
	case c.Territory == "" || c.Territory == standing.Unassigned:
		opts = append(opts, funnel.Territory(c.Territory))
	case ok:
		opts = append(opts, funnel.Territory(e.Code))
	default:
		return nil, wrongUse{fmt.Errorf("没有统计归属“%s”", c.Territory)}
	}
	if c.Source != "" {
		v, _ := kind.Parse(kind.Lead.Field("source"), c.Source, kind.Hint{})
		code, _ := v.(string)
		opts = append(opts, funnel.Source(code))
	}
	return opts, nil
}

// span reads --from and --to; a month is its first or its last day.
func (w *world) span(s *store.Store, from, to string) (a, b string, err error) {
	read := func(flag, text string, ofMonth func(int) string) string {
		if m, ok := codes.ParseMonth(text); ok && len(text) < len(time.DateOnly) {
			return ofMonth(m)
		}
		day, e := w.dayBefore(s, flag, text)
		if e != nil {
			err = e
		}
		return day
	}
	a = read("--from", from, func(m int) string { return codes.FormatMonth(m) + "-01" })
	b = cmp.Or(read("--to", to, codes.LastDay), s.Today())
	if err == nil && a == "" {
		a = b[:4] + "-01-01"
	}
	if err == nil && a > b {
		err = wrongUse{fmt.Errorf("--from %s 在 --to %s 之后", a, b)}
	}
	return a, b, err
}

// printFunnel writes the figures, each with its definition below.
func (w *world) printFunnel(r funnel.Report) error {
	say := func(key, format string, args ...any) {
		fmt.Fprintf(w.out, format+"\n", args...)
		if d := r.Definition(key); d.Text != "" {
			fmt.Fprintf(w.out, "  口径：%s\n", d.Text)
		}
	}
	say("leads", "%s 至 %s 收到线索 %d 条", r.From, r.To, r.Leads)
	fmt.Fprintln(w.out, "\n阶段\t到过\t转化率\t占收到\t现在\t停留平均\t停留中位\t进入次数")
	for _, s := range r.Stages {
		fmt.Fprintf(w.out, "%s\t%d\t%s\t%s\t%d\t%s\t%s\t%d\n", s.Label, s.Reached, funnel.RateText(s.Conversion), funnel.RateText(s.OfAll), s.Now,
			funnel.DaysText(s.Days.Average), funnel.DaysText(s.Days.Median), s.Days.Stays+s.Days.Open)
	}
	for _, key := range []string{"reached", "conversion", "days"} {
		fmt.Fprintf(w.out, "  %s：%s\n", r.Definition(key).Label, r.Definition(key).Text)
	}
	fmt.Fprintf(w.out, "\n搁置 %d 条，流失 %d 条\n", r.Shelved, r.Lost)
	for _, x := range r.Reasons {
		fmt.Fprintf(w.out, "  %s\t%s\t%d 条\n", pipeline.Label(x.Stage), cmp.Or(x.Text, "未填原因"), x.Count)
	}
	fmt.Fprintln(w.out)
	say("performance_rate", "履约率 %s（签约 %d 条，其中注册及以后 %d 条）", funnel.RateText(r.Signed.PerformanceRate), r.Signed.Count, r.Signed.Performed)
	say("arrival_rate", "资金到位率 %s（到资 %s ÷ 签约外资 %s）", funnel.RateText(r.Signed.ArrivalRate), dollars(&r.Signed.ArrivedUSD), dollars(&r.Signed.ContractedUSD))
	say("by_enterprise", "以商招商 %d 条，占 %s；签约外资占 %s，到资占 %s", r.ByEnterprise, funnel.RateText(r.ByEnterpriseShare),
		funnel.RateText(r.ByEnterpriseContractedShare), funnel.RateText(r.ByEnterpriseArrivedShare))
	say("expected", "预计总投资 %s", funnel.AmountsText(r.Sums.Expected))
	say("foreign", "预计外资 %s", funnel.AmountsText(r.Sums.Foreign))
	say("contracted", "签约金额 %s；折美元 %s", funnel.AmountsText(r.Sums.Contracted), dollars(r.Sums.ContractedUSD))
	say("arrived", "到资 %s", dollars(r.Sums.ArrivedUSD))
	for _, n := range r.Notes {
		fmt.Fprintf(w.out, "注意：%s\n", n)
	}
	return nil
}

// dollars writes cents in 万美元, "—" where not known.
func dollars(minor *int64) string {
	if minor == nil {
		return "—"
	}
	return codes.FormatMinor(*minor, 10000, 2) + " 万美元"
}
