package cli

import (
	"fmt"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/gap"
	"beizeng/data/store"
)

type gapCmd struct {
	Code      string `arg:"" help:"指标编号，如 G2。"`
	AsOf      string `placeholder:"月份" help:"到哪个月，如 2025-09；不写取最新有数据的月份。"`
	Territory string `placeholder:"名称或代码" help:"只列一个县区或园区的候选（缺口仍为全市）；none 为未填统计归属的。"`
	Limit     int    `default:"200" help:"最多列几个候选，0 为全部；合计总是全部的。"`
	JSON      bool   `name:"json" help:"以 JSON 输出：数为指标单位的小数，未知为 null。"`
}

func (c *gapCmd) Run(w *world) error {
	territory, err := territoryOf(c.Territory)
	if err != nil {
		return err
	}
	if c.Limit < 0 {
		return wrongUse{fmt.Errorf("--limit 要写成 0 或正整数，不是 %d", c.Limit)}
	}
	return w.with(func(s *store.Store) error {
		m, err := w.monthOf(s, c.AsOf)
		if err != nil {
			return err
		}
		r, err := gap.Of(w.ctx, s, c.Code, m, gap.In(territory), gap.Limit(c.Limit))
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(r)
		}
		return w.printGap(r)
	})
}

func (w *world) printGap(r gap.Result) error {
	fmt.Fprintf(w.out, "%s %s，截至 %s\n%s\n", r.Code, r.Name, codes.FormatMonth(r.AsOf), r.Year.Text)
	if r.End != nil {
		fmt.Fprintln(w.out, r.End.Text)
	}
	if len(r.Candidates) > 0 {
		fmt.Fprintf(w.out, "\n类别\t编号\t名称\t统计归属\t低（%s）\t中\t高\t假设\n", r.Small())
	}
	for _, x := range r.Candidates {
		id, place := "", ""
		if x.Kind != nil {
			id, place = fmt.Sprint(x.ID), activation.TerritoryLabel(x.Territory)
		}
		fmt.Fprintf(w.out, "%s\t%s\t%s\t%s\t", gap.ClassLabel(x.Class), id, x.Name, place)
		if x.Year == nil {
			fmt.Fprint(w.out, "未计入\t\t\t")
		} else {
			fmt.Fprintf(w.out, "%s\t%s\t%s\t", r.Cell(x.Year.Low), r.Cell(x.Year.Mid), r.Cell(x.Year.High))
		}
		fmt.Fprintln(w.out, x.Assumption)
	}
	if n := len(r.Candidates); n < r.Count {
		fmt.Fprintf(w.out, "…只列出前 %d 个，共 %d 个，--limit 可以多列\n", n, r.Count)
	}
	if len(r.Bases) > 0 {
		fmt.Fprintln(w.out, "\n依据：")
	}
	for _, b := range r.Bases {
		fmt.Fprintf(w.out, "%s：%s\n", b.Label, b.Text)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(w.out, "注意：%s\n", n)
	}
	return nil
}
