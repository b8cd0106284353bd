package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/sponsor"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// sponsorDoc makes the 领导包抓卡: for one leader, or one for each who sponsors
// anything on the day.
func sponsorDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	leaders, err := sponsors(ctx, st, o)
	if err != nil {
		return err
	}
	doc.PagesOf = true
	printed := 0
	for _, l := range leaders {
		c, err := readCard(ctx, st, l, o.day())
		if err != nil {
			return err
		}
		if len(c.Now) == 0 && o.Record == 0 {
			continue
		}
		if printed > 0 {
			doc.add(PageBreak{})
		}
		printed++
		doc.add(c.blocks(doc.Demo)...)
	}
	if printed == 0 {
		return fmt.Errorf("截至 %s 没有领导在包抓企业或项目。请先在“领导包抓”里新增", o.day())
	}
	doc.Rows = printed
	return nil
}

func sponsors(ctx context.Context, st *store.Store, o Options) ([]*kind.Record, error) {
	if o.Record != 0 {
		l, err := living(ctx, st, kind.Leader, o.Record)
		return []*kind.Record{l}, err
	}
	return st.List(ctx, store.Query{Kind: kind.Leader})
}

// card is a leader with what he answers for on the day.
type card struct {
	sponsor.Card
	grievances, measures, said []*kind.Record // over all that he answers for
}

func readCard(ctx context.Context, st *store.Store, leader *kind.Record, day string) (card, error) {
	read, err := sponsor.Of(ctx, st, leader.ID, day)
	c := card{Card: read}
	c.Now = slices.DeleteFunc(c.Now, func(s sponsor.Subject) bool { return s.Record.Text("from_date") > day })
	for _, s := range c.Now {
		c.grievances = append(c.grievances, s.Grievances...)
		c.measures = append(c.measures, s.Measures...)
		for _, v := range s.Visits {
			if v.Has("promise") {
				c.said = append(c.said, v)
			}
		}
	}
	slices.SortStableFunc(c.said, func(a, b *kind.Record) int { return strings.Compare(b.Text("date"), a.Text("date")) })
	return c, err
}

// Most rows of a card's lists; the rest is counted.
const (
	mostHeld  = 12
	mostCases = 8
)

func (c card) blocks(demo bool) []Block {
	name := c.Leader.Title()
	out := []Block{Title("领导包抓卡"), Sub(strings.TrimSpace(name+"　"+c.Leader.Show("post")) + "　截至 " + dayWords(c.Day)), c.facts()}
	held := c.heldTable()
	out = append(out, Heading{1, "一、包抓对象和走访"}, held)
	n := 1
	add := func(title string, t Table, all int) {
		if len(t.Rows) == 0 {
			return
		}
		n++
		more(&t, all)
		out = append(out, Heading{1, chineseNumbers[n-1] + "、" + title}, t)
	}
	g := recordTable(kind.Grievance, c.grievances[:min(len(c.grievances), mostCases)], "enterprise_name", "title", "unit", "due_on", "state")
	for i, r := range c.grievances[:min(len(c.grievances), mostCases)] {
		if late := casework.Overdue(r.Text("state"), r.Text("due_on"), c.Day); late > 0 {
			g.say(i, "状态", lateWords(late))
		}
	}
	add("在办诉求", g, len(c.grievances))
	add("一企一策措施（未完成）", recordTable(kind.Measure, c.measures[:min(len(c.measures), mostCases)], "enterprise_name", "title", "unit", "due_on", "state"), len(c.measures))
	add("走访议定和承诺", recordTable(kind.SponsorVisit, c.said[:min(len(c.said), mostCases)], "date", "subject_name", "promise"), len(c.said))
	note := "应走访：每年走访次数按年内各期平均安排，从包抓开始的那一期算起；已走访：本年内、截至 " + c.Day + " 的走访次数。在办诉求含已答复、等企业确认的。"
	if demo {
		note = "演示数据，非真实情况。" + note
	}
	return append(out, Notes{Items: []string{note}})
}

// more counts what a shortened list leaves out.
func more(t *Table, all int) {
	if rest := all - len(t.Rows); rest > 0 {
		t.More = fmt.Sprintf("另有 %d 项见台账", rest)
	}
}

func (c card) facts() Facts {
	asked, year, total := 0, c.Day[:4], c.Totals()
	for _, s := range c.Now {
		asked += s.AskedIn(year)
	}
	late := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("，其中逾期 %d", n)
	}
	f := Facts{{Label: "现包抓", Value: fmt.Sprintf("%d 家（项）", len(c.Now))}, {Label: "本年走访", Value: fmt.Sprintf("应走访 %d 次，已走访 %d 次", asked, total.Visits)},
		{Label: "走访逾期", Value: fmt.Sprintf("%d 家（项）", total.Overdue)}, {Label: "在办诉求", Value: fmt.Sprintf("%d 件", len(c.grievances)) + late(total.LateGrievances)}}
	if c.Leader.Has("officer") {
		f = append(f, Fact{Label: "联络员", Value: c.Leader.Text("officer")})
	}
	return append(f, Fact{Label: "未完成措施", Value: fmt.Sprintf("%d 项", len(c.measures)) + late(total.LateMeasures)})
}

func (c card) heldTable() Table {
	t := Table{Empty: "现在没有包抓的企业或项目", Columns: []Column{{Title: "包抓对象", Weight: 1}, {Title: "统计归属", Width: 23, Align: chart.Center}, {Title: "包抓自", Width: 19.5, Align: chart.Center},
		{Title: "应走访\n（次）", Width: 13, Align: chart.Right}, {Title: "已走访\n（次）", Width: 13, Align: chart.Right}, {Title: "最近走访", Width: 19.5, Align: chart.Center}, {Title: "下次期限", Width: 23, Align: chart.Center}}}
	year := c.Day[:4]
	for _, s := range c.Now[:min(len(c.Now), mostHeld)] {
		next, last := s.Due(), ""
		if s.Overdue(c.Day) {
			next += "\n（已逾期）"
		}
		if len(s.Visits) > 0 {
			last = s.Visits[0].Text("date")
		}
		t.Rows = append(t.Rows, []Cell{words(s.Name()), words(s.Record.Show("territory")), words(s.Record.Show("from_date")), countCell(int64(s.AskedIn(year))), countCell(int64(s.VisitsIn(year))),
			words(orDash(last)), words(orDash(next))})
	}
	more(&t, len(c.Now))
	return t
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
