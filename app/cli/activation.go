package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

type zeroCmd struct {
	List      string `arg:"" help:"trade 零进出口实绩，capital 零出资。"`
	AsOf      string `placeholder:"月份" help:"到哪个月，如 2025-09；不写取最新已录入的月份（零出资取本月）。"`
	Territory string `placeholder:"名称或代码" help:"只看一个县区或园区；none 为未填统计归属的。"`
	Officer   string `placeholder:"姓名" help:"只看一个经办人的；none 为未登记的。"`
	Rung      string `placeholder:"进展" help:"只看一种进展：未联系、已联系、查明障碍、帮办中；首笔列出当年已出列的。"`
	Reason    string `placeholder:"原因" help:"只看一种原因，如 无业务、委托代理。"`
	JSON      bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *zeroCmd) Run(w *world) error {
	q := activation.Query{Officer: c.Officer}
	var err error
	if q.List, err = listOf(c.List); err != nil {
		return err
	}
	if q.AsOf, err = monthFlag("--as-of", c.AsOf); err != nil {
		return err
	}
	if q.Territory, err = territoryOf(c.Territory); err != nil {
		return err
	}
	if c.Rung != "" {
		rung := kind.ActivationStep.Field("rung")
		code, ok := rung.ChoiceCode(c.Rung)
		if !ok {
			return wrongUse{fmt.Errorf("没有进展“%s”，可用：%s", c.Rung, labels(kind.Rungs))}
		}
		q.Rung = code
	}
	if c.Reason != "" {
		q.Reason = c.Reason
		if code, ok := kind.ActivationStep.Field("reason").ChoiceCode(c.Reason); ok {
			q.Reason = code
		}
	}
	return w.with(func(s *store.Store) error {
		r, err := activation.Rows(w.ctx, s, q)
		if err != nil {
			return wrongUse{err}
		}
		if c.JSON {
			return w.printJSON(r)
		}
		return w.printZero(r)
	})
}

func (w *world) printZero(r activation.Result) error {
	if r.AsOf == 0 {
		return w.say("%s", r.Note)
	}
	fmt.Fprintf(w.out, "%s 名单，截至 %s：%d 家\n", activation.ListLabel(r.List), codes.FormatMonth(r.AsOf), r.Count)
	if r.Note != "" {
		fmt.Fprintln(w.out, r.Note)
	}
	var parts []string
	for _, o := range kind.Rungs {
		word := o.Label
		if o.Code == activation.First {
			word = "当年首笔"
		}
		parts = append(parts, fmt.Sprintf("%s %d", word, r.ByRung[o.Code]))
	}
	fmt.Fprintf(w.out, "进展（登记到 %s）：%s\n%s\n\n", r.Day, strings.Join(parts, "，"), r.Rule)
	fmt.Fprintln(w.out, "编号\t企业\t统一社会信用代码\t统计归属\t入列\t在列月数\t进展\t进展日期\t原因\t经办人")
	for _, x := range r.Rows {
		months := ""
		if x.Months > 0 {
			months = fmt.Sprint(x.Months)
		}
		fmt.Fprintf(w.out, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.Enterprise, x.Name, x.Code, activation.TerritoryLabel(x.Territory), monthOrUnknown(x.Since), months,
			activation.RungLabel(x.Rung), x.RungOn, activation.ReasonLabel(x.Reason), x.Officer)
	}
	return nil
}

type activationCmd struct {
	From      string `placeholder:"月份" help:"从哪个月起，如 2025-01；不写为止月当年 1 月。"`
	To        string `placeholder:"月份" help:"到哪个月，如 2025-09；不写取最新已录入的月份（零出资取本月）。"`
	List      string `default:"trade" placeholder:"名单" help:"trade 零进出口实绩（默认），capital 零出资。"`
	Territory string `placeholder:"名称或代码" help:"只看一个县区或园区；none 为未填统计归属的。"`
	Officer   string `placeholder:"姓名" help:"只看一个经办人的；none 为未登记的。"`
	JSON      bool   `name:"json" help:"以 JSON 输出：激活率为小数，未知为 null。"`
}

func (c *activationCmd) Run(w *world) error {
	p := activation.Period{Officer: c.Officer}
	list, err := listOf(c.List)
	if err != nil {
		return err
	}
	if p.From, err = monthFlag("--from", c.From); err != nil {
		return err
	}
	if p.To, err = monthFlag("--to", c.To); err != nil {
		return err
	}
	if p.Territory, err = territoryOf(c.Territory); err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		r, err := activation.Flow(w.ctx, s, list, p)
		if err != nil {
			return wrongUse{err}
		}
		if c.JSON {
			return w.printJSON(r)
		}
		return w.printFlow(r)
	})
}

func (w *world) printFlow(r activation.FlowResult) error {
	if r.To == 0 {
		return w.say("%s", r.Note)
	}
	fmt.Fprintf(w.out, "%s 激活，%s 至 %s\n", activation.ListLabel(r.List), codes.FormatMonth(r.From), codes.FormatMonth(r.To))
	if r.Note != "" {
		fmt.Fprintln(w.out, r.Note)
	}
	fmt.Fprintf(w.out, "首笔 %d 家：帮办激活 %d，自行恢复 %d；首次激活 %d，重新激活 %d\n%s\n\n", r.Activated, r.Helped, r.Alone, r.FirstEver, r.Again, r.Rule)
	w.printLines("统计归属", append([]activation.Line{{Name: "合计", Sums: r.Sums}}, r.ByTerritory...))
	w.printLines("经办人", r.ByOfficer)
	fmt.Fprintln(w.out, "首笔企业\n编号\t企业\t统计归属\t入列\t首笔\t天数\t帮办\t经办人\t佐证")
	for _, f := range r.Firms {
		days, helped := "", "自行恢复"
		if f.Days >= 0 {
			days = fmt.Sprint(f.Days)
		}
		if f.Helped {
			helped = activation.RungLabel(f.Rung)
		}
		fmt.Fprintf(w.out, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", f.Enterprise, f.Name, activation.TerritoryLabel(f.Territory), monthOrUnknown(f.Entered), f.What(), days, helped, f.Officer, proofText(f.Proof))
	}
	left := slices.DeleteFunc(slices.Clone(r.Moves), func(m activation.Moved) bool { return m.What == "entered" })
	if len(left) > 0 {
		fmt.Fprintln(w.out, "\n注销和迁移\n编号\t企业\t统计归属\t月份\t去向")
		words := map[string]string{"closed": "注销、吊销或迁出", "moved_in": "迁入", "moved_out": "迁往其他县区"}
		for _, m := range left {
			fmt.Fprintf(w.out, "%d\t%s\t%s\t%s\t%s\n", m.Enterprise, m.Name, activation.TerritoryLabel(m.Territory), codes.FormatMonth(m.Month), words[m.What])
		}
	}
	return nil
}

// printLines writes one line of movements each; rates over nothing are “—”.
func (w *world) printLines(what string, list []activation.Line) {
	fmt.Fprintln(w.out, what+"\t期初\t入列\t迁入\t首笔\t注销\t迁出\t期末\t激活率\t平均天数")
	for _, l := range list {
		rate, days := "—", "—"
		if l.Rate != nil {
			rate = progress.FormatPPM(*l.Rate, 1)
		}
		if l.AvgDays != nil {
			days = fmt.Sprint(*l.AvgDays)
		}
		fmt.Fprintf(w.out, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t%s\n", l.Name, l.Start, l.Entered, l.MovedIn, l.Activated, l.Closed, l.MovedOut, l.End, rate, days)
	}
	fmt.Fprintln(w.out)
}

func proofText(p activation.Proof) string {
	text := fmt.Sprintf("%s %d", p.Kind.Key, p.ID)
	if p.Batch > 0 {
		text += fmt.Sprintf("（批次 %d 第 %d 行）", p.Batch, p.Row)
	}
	return text
}

func monthOrUnknown(m int) string {
	if m == 0 {
		return "不详"
	}
	return codes.FormatMonth(m)
}

func labels(options []kind.Option) string {
	var out []string
	for _, o := range options {
		out = append(out, o.Label)
	}
	return strings.Join(out, "、")
}

// listOf reads a list's key or name.
func listOf(text string) (string, error) {
	if code, ok := kind.ActivationStep.Field("list").ChoiceCode(cmp.Or(text, activation.Trade)); ok {
		return code, nil
	}
	return "", wrongUse{fmt.Errorf("没有名单“%s”，只有 trade（零进出口实绩）和 capital（零出资）", text)}
}

// monthFlag reads the month of a flag, 0 where it is not said.
func monthFlag(flag, text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	m, ok := codes.ParseMonth(text)
	if !ok {
		return 0, wrongUse{fmt.Errorf("%s 要写成 2025-09，不是“%s”", flag, text)}
	}
	return m, nil
}
