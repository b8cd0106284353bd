package cli

import (
	"fmt"

	"beizeng/data/assess"
	"beizeng/data/codes"
	"beizeng/data/store"
)

type scoreCmd struct {
	Year    int    `required:"" placeholder:"年" help:"哪一年，如 2025。"`
	Edition int    `placeholder:"版本" help:"考核方案的第几版；不写取执行中的，没有则取最新一版。"`
	AsOf    string `placeholder:"月份" help:"到哪个月；不写为年底，当年为最新有数据的月份。"`
	Draft   bool   `help:"该年还没有方案时，先生成一份草拟方案。"`
	JSON    bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *scoreCmd) Run(w *world) error {
	if c.Year < 1950 || c.Year > 2100 {
		return wrongUse{fmt.Errorf("--year 要写成 2026，不是“%d”", c.Year)}
	}
	month := 0
	if c.AsOf != "" {
		var ok bool
		if month, ok = codes.ParseMonth(c.AsOf); !ok {
			return wrongUse{fmt.Errorf("--as-of 要写成 2025-09，不是“%s”", c.AsOf)}
		}
	}
	return w.with(func(s *store.Store) error {
		if c.Draft {
			if _, err := assess.Draft(w.ctx, s, c.Year); err != nil {
				return err
			}
		}
		sh, err := assess.Of(w.ctx, s, c.Year, c.Edition, month)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(sh)
		}
		return w.printScores(sh)
	})
}

func (w *world) printScores(sh assess.Sheet) error {
	fmt.Fprintf(w.out, "%s（第 %d 版，%s），截至 %s\n", sh.Scheme.Title(), sh.Scheme.Int("edition"), sh.Scheme.Show("state"), codes.FormatMonth(sh.AsOf))
	fmt.Fprint(w.out, "考核指标\t权重")
	for _, p := range sh.Places {
		fmt.Fprintf(w.out, "\t%s\t得分", p.Name)
	}
	fmt.Fprintln(w.out)
	for _, it := range sh.Items {
		fmt.Fprintf(w.out, "%s\t%s", it.Name, codes.PlainDecimal(it.Weight, 2))
		for _, s := range it.Scores {
			fmt.Fprintf(w.out, "\t%s\t%s", orDash(s.Value, 6, it.Unit), orDash(s.Weighted, 2, ""))
		}
		fmt.Fprintln(w.out)
	}
	fmt.Fprintf(w.out, "总分\t%s", codes.PlainDecimal(sh.Full, 2))
	for _, p := range sh.Places {
		rank := "—"
		if p.Rank > 0 {
			rank = fmt.Sprintf("第 %d", p.Rank)
		}
		fmt.Fprintf(w.out, "\t%s\t%s", rank, orDash(p.Total, 2, ""))
	}
	fmt.Fprintln(w.out)
	for _, n := range sh.Notes {
		fmt.Fprintln(w.out, "注意："+n)
	}
	return nil
}

// orDash writes a known value with its unit, a dash for an unknown one.
func orDash(v *int64, scale int, unit string) string {
	if v == nil {
		return "—"
	}
	return codes.FormatScaled(*v, scale, 2) + unit
}
