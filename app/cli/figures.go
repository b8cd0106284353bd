package cli

import (
	"fmt"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/support"
	"beizeng/seeds"
)

type figuresCmd struct {
	Topic     string `arg:"" help:"insurance 出口信保、claims 政策兑现、outbound 走出去与新业态、containers 箱量、finance 金融、training 培训、meetings 会议、projects 重大项目、structure 外资结构、commodity 重点商品、base 枸杞基地、exhibitions 参展成效。"`
	Year      int    `placeholder:"年份" help:"哪一年；不写为今年（信保为最新有进出口数据的一年）。"`
	AsOf      string `placeholder:"月份" help:"当年 1 月到哪个月，如 2026-06。"`
	Territory string `placeholder:"名称或代码" help:"只算一个县区或园区；none 为未填统计归属的。"`
	JSON      bool   `name:"json" help:"以 JSON 输出：金额为元或美元，比率为小数，未知为 null。"`
}

func (c *figuresCmd) Run(w *world) error {
	q := support.Query{Year: c.Year}
	var known []string
	for _, t := range support.Topics() {
		known = append(known, t.Key)
	}
	if !slices.Contains(known, c.Topic) {
		return wrongUse{fmt.Errorf("没有统计“%s”，可用：%s", c.Topic, strings.Join(known, "、"))}
	}
	if c.AsOf != "" {
		m, ok := codes.ParseMonth(c.AsOf)
		if !ok {
			return wrongUse{fmt.Errorf("--as-of 要写成 2026-06，不是“%s”", c.AsOf)}
		}
		q.AsOf = m
	}
	var err error
	if q.Territory, err = territoryOf(c.Territory); err != nil {
		return err
	}
	return w.with(func(s *store.Store) error {
		sh, err := support.At(w.ctx, s, c.Topic, q)
		if err != nil {
			return wrongUse{err}
		}
		if c.JSON {
			return w.printJSON(sh)
		}
		return w.printSheet(sh)
	})
}

// territoryOf reads a territory's name or code, none for those without one.
func territoryOf(text string) (string, error) {
	if text == "" || text == standing.Unassigned {
		return text, nil
	}
	if e, ok := seeds.Lookup("territory", text); ok {
		return e.Code, nil
	}
	return "", wrongUse{fmt.Errorf("没有统计归属“%s”", text)}
}

// printSheet writes figures, each with its definition, then the tables.
func (w *world) printSheet(sh support.Sheet) error {
	place := "全市"
	if sh.Territory != "" && !sh.CityOnly {
		place = "未归属"
		if sh.Territory != standing.Unassigned {
			place = kind.Enterprise.Field("territory").ChoiceLabel(sh.Territory)
		}
	}
	fmt.Fprintf(w.out, "%s，%s（%s 至 %s），%s\n\n", sh.Title, sh.Span(), sh.From, sh.To, place)
	text := map[string]string{}
	for _, d := range sh.Definitions {
		text[d.Key] = d.Text
	}
	for _, f := range sh.Figures {
		line := f.Label + " " + f.String()
		if f.Unit != "" && f.V != nil {
			line += " " + f.Unit
		}
		if f.Note != "" {
			line += "（" + f.Note + "）"
		}
		fmt.Fprintf(w.out, "%s\n  口径：%s\n", line, text[f.Key])
	}
	for _, t := range sh.Tables {
		fmt.Fprintf(w.out, "\n%s\n", t.Title)
		var heads []string
		for _, c := range t.Columns {
			heads = append(heads, c.Header())
		}
		fmt.Fprintln(w.out, strings.Join(heads, "\t"))
		for _, r := range t.Rows {
			cells := []string{r.Label}
			for _, c := range r.Cells {
				cells = append(cells, c.String())
			}
			fmt.Fprintln(w.out, strings.Join(cells, "\t"))
		}
		if len(t.Rows) == 0 {
			fmt.Fprintln(w.out, t.Empty)
		}
	}
	for _, n := range sh.Notes {
		fmt.Fprintf(w.out, "注意：%s\n", n)
	}
	return nil
}

type candidatesCmd struct {
	Programme string `arg:"" help:"政策项目的编号或名称。"`
	Territory string `placeholder:"名称或代码" help:"只看一个县区或园区。"`
	Limit     int    `default:"0" help:"最多几家；0 为全部。"`
	JSON      bool   `name:"json" help:"以 JSON 输出。"`
}

func (c *candidatesCmd) Run(w *world) error {
	territory, err := territoryOf(c.Territory)
	if err != nil {
		return err
	}
	return w.withRecord(kind.Programme.Key, c.Programme, func(s *store.Store, r *kind.Record) error {
		found, err := support.CandidatesOf(w.ctx, s, r.ID, territory, c.Limit)
		if err != nil {
			return err
		}
		if c.JSON {
			return w.printJSON(found)
		}
		fmt.Fprintf(w.out, "“%s”可申报而未申报的企业 %d 家\n  口径：%s\n", r.Title(), found.Count, found.Rule)
		for _, f := range found.Firms {
			fmt.Fprintf(w.out, "%d\t%s\t%s\t%s\n", f.Enterprise, f.Name, f.Code, f.TerritoryLabel)
		}
		return nil
	})
}

type cultivateCmd struct {
	ID       string `arg:"" help:"资质培育的编号。"`
	Template string `placeholder:"模板" help:"套用哪个步骤模板；不写则列出可用的。"`
}

func (c *cultivateCmd) Run(w *world) error {
	return w.withRecord(kind.Cultivation.Key, c.ID, func(s *store.Store, r *kind.Record) error {
		if c.Template == "" {
			for _, t := range support.TemplatesFor(r, s.Today()) {
				fmt.Fprintf(w.out, "%s\t%s\t%d 步\n", t.Key, t.Name, len(t.Steps))
			}
			return nil
		}
		n, _, err := support.ApplyTemplate(w.ctx, s, r.ID, c.Template)
		if err != nil {
			return err
		}
		return w.say("已给“%s”新增 %d 个培育步骤，日期可用 set cultivation_step 修改", r.Title(), n)
	})
}
