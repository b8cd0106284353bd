package cli

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/term"
	"beizeng/seeds"
)

type termCmd struct {
	Territory string `placeholder:"名称或代码" help:"只看一个县区或园区；none 为未填统计归属的。"`
	State     string `placeholder:"状态" help:"只看一种状态，如 已逾期、须限期办理（late、act、blank、unjudged、ok、paid、none）。"`
	Day       string `placeholder:"日期" help:"按哪一天判定；不写为今天。"`
	Limit     int    `default:"200" help:"最多列几家，0 为全部。"`
	JSON      bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *termCmd) Run(w *world) error {
	q := term.Query{Limit: c.Limit}
	switch e, ok := seeds.Lookup("territory", c.Territory); {
	case c.Territory == "" || c.Territory == standing.Unassigned:
		q.Territory = c.Territory
	case ok:
		q.Territory = e.Code
	default:
		return wrongUse{fmt.Errorf("没有统计归属“%s”", c.Territory)}
	}
	if c.Limit < 0 {
		return wrongUse{fmt.Errorf("--limit 要写成 0 或正整数，不是 %d", c.Limit)}
	}
	var names []string
	for _, s := range progress.TermStates {
		names = append(names, s.Label())
		if c.State != "" && (c.State == string(s) || c.State == s.Label()) {
			q.State = s
		}
	}
	if c.State != "" && q.State == "" {
		return wrongUse{fmt.Errorf("没有状态“%s”，可用：%s", c.State, strings.Join(names, "、"))}
	}
	return w.with(func(s *store.Store) error {
		var err error
		if q.Day, err = w.dayOf(s, "--day", c.Day); err != nil {
			return err
		}
		r, err := term.List(w.ctx, s, q)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(r)
		}
		return w.printTerms(r)
	})
}

func (w *world) printTerms(r term.Result) error {
	var parts []string
	for _, s := range progress.TermStates {
		parts = append(parts, fmt.Sprintf("%s %d 家", s.Label(), r.ByState[s]))
	}
	fmt.Fprintf(w.out, "%s 出资期限：%s\n%s\n\n", r.Day, strings.Join(parts, "，"), r.Rule)
	fmt.Fprintln(w.out, "编号\t企业\t统计归属\t状态\t办理期限\t剩余天数\t注册资本\t实缴资本\t认缴出资期限\t怎么办")
	for _, x := range r.Rows {
		left := ""
		if x.By != "" {
			left = fmt.Sprint(x.DaysLeft)
		}
		territory, _ := seeds.Lookup("territory", x.Territory)
		fmt.Fprintf(w.out, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", x.Enterprise, x.Name, territory.Name, x.State.Label(), x.By, left,
			sumText(x.Registered), sumText(x.Paid), x.Due, x.Todo)
	}
	if n := len(r.Rows); n < r.Count {
		fmt.Fprintf(w.out, "…只列出前 %d 家，共 %d 家，--limit 可以多列\n", n, r.Count)
	}
	return nil
}

// sumText writes an amount in 万 of its currency, "" where not known.
func sumText(s progress.Sum) string {
	if !s.Known {
		return ""
	}
	return codes.FormatMinor(s.Minor, 10000, 2) + "万" + kind.CurrencyUnit(s.Currency)
}
