package reports

import (
	"context"
	"fmt"
	"strings"
	"time"

	"beizeng/data/casework"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// Sponsor makes the 领导包抓卡: for one leader, or one for each who sponsors
// anything on the day.
func Sponsor(ctx context.Context, st *store.Store, o Options) (Made, error) {
	doc, err := begin(ctx, st, "sponsor", &o)
	if err != nil {
		return Made{}, err
	}
	leaders, err := sponsors(ctx, st, o)
	if err != nil {
		return Made{}, err
	}
	doc.PagesOf = true
	printed := 0
	for _, l := range leaders {
		c, err := readCard(ctx, st, l, o.day())
		if err != nil {
			return Made{}, err
		}
		if len(c.held) == 0 && o.Record == 0 {
			continue
		}
		if printed > 0 {
			doc.add(PageBreak{})
		}
		printed++
		doc.add(c.blocks(doc.Demo)...)
	}
	if printed == 0 {
		return Made{}, fmt.Errorf("截至 %s 没有领导在包抓企业或项目。请先在“领导包抓”里新增", o.day())
	}
	m, err := render(ctx, doc, o)
	m.Rows = printed
	return m, err
}

func sponsors(ctx context.Context, st *store.Store, o Options) ([]*kind.Record, error) {
	if o.Record != 0 {
		l, err := living(ctx, st, kind.Leader, o.Record)
		return []*kind.Record{l}, err
	}
	return st.List(ctx, store.Query{Kind: kind.Leader})
}

// card is a leader with what he answers for.
type card struct {
	leader       *kind.Record
	day          string
	held         []*kind.Record // sponsorships that hold on the day
	due          []int          // visits of the year, one for each of held
	done         []int
	grievances   []*kind.Record // of the sponsored firms, open
	measures     []*kind.Record // to be done
	said         []*kind.Record // visits with a promise
	visits, plan int
}

func readCard(ctx context.Context, st *store.Store, leader *kind.Record, day string) (card, error) {
	c := card{leader: leader, day: day}
	list, err := st.List(ctx, store.Query{Kind: kind.Sponsorship, Sort: "from_date", Where: []store.Cond{{Field: "leader", Op: store.Eq, Value: leader.ID}, {Field: "from_date", Op: store.Le, Value: day}}})
	if err != nil {
		return c, err
	}
	var ids, firms []any
	for _, s := range list {
		if s.Has("to_date") && s.Text("to_date") < day {
			continue
		}
		c.held = append(c.held, s)
		ids = append(ids, s.ID)
		if s.Has("enterprise") {
			firms = append(firms, s.Int("enterprise"))
		}
	}
	if len(ids) == 0 {
		return c, nil
	}
	visits, err := st.List(ctx, store.Query{Kind: kind.SponsorVisit, Where: []store.Cond{{Field: "sponsorship", Op: store.In, Value: ids}, {Field: "date", Op: store.Le, Value: day}}})
	if err != nil {
		return c, err
	}
	c.count(visits)
	if len(firms) == 0 {
		return c, nil
	}
	return c, c.open(ctx, st, firms)
}

// count reckons the year's visits, due and done.
func (c *card) count(visits []*kind.Record) {
	year := c.day[:4]
	for _, s := range c.held {
		done := 0
		for _, v := range visits {
			if v.Int("sponsorship") == s.ID && v.Text("date")[:4] == year {
				done++
			}
		}
		due := visitsDue(s, year)
		c.due, c.done = append(c.due, due), append(c.done, done)
		c.plan, c.visits = c.plan+due, c.visits+done
	}
	for _, v := range visits {
		if v.Has("promise") {
			c.said = append(c.said, v)
		}
	}
}

// visitsDue is how many visits a sponsorship asks for in a calendar year: the
// equal terms of the year (see casework.NextVisit) that end within it.
func visitsDue(s *kind.Record, year string) int {
	n := s.Int("visits_a_year")
	if n <= 0 || n > 12 || 12%n != 0 {
		return 0
	}
	due, months := 0, int(12/n)
	for m := 1; m <= 12; m += months {
		begin := fmt.Sprintf("%s-%02d-01", year, m)
		t, err := time.Parse(time.DateOnly, begin)
		if err != nil {
			return 0
		}
		end := t.AddDate(0, months, -1).Format(time.DateOnly)
		if end >= s.Text("from_date") && (!s.Has("to_date") || begin <= s.Text("to_date")) {
			due++
		}
	}
	return due
}

func (c *card) open(ctx context.Context, st *store.Store, firms []any) error {
	in := store.Cond{Field: "enterprise", Op: store.In, Value: firms}
	var err error
	c.grievances, err = st.List(ctx, store.Query{Kind: kind.Grievance, Sort: "due_on", Where: []store.Cond{in, {Field: "received_on", Op: store.Le, Value: c.day},
		{Field: "state", Op: store.In, Value: []any{casework.New, casework.Doing, casework.Answered}}}})
	if err != nil {
		return err
	}
	c.measures, err = st.List(ctx, store.Query{Kind: kind.Measure, Where: []store.Cond{in, {Field: "state", Op: store.In, Value: []any{"planned", "doing"}}}})
	return err
}

// Most rows of a card's lists; the rest is counted.
const (
	mostHeld  = 12
	mostCases = 8
)

func (c card) blocks(demo bool) []Block {
	name := c.leader.Title()
	out := []Block{Title("领导包抓卡"), Sub(strings.TrimSpace(name+"　"+c.leader.Show("post")) + "　截至 " + dayWords(c.day)), c.facts()}
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
		if late := casework.Overdue(r.Text("state"), r.Text("due_on"), c.day); late > 0 {
			g.say(i, "状态", lateWords(late))
		}
	}
	add("在办诉求", g, len(c.grievances))
	add("一企一策措施（未完成）", recordTable(kind.Measure, c.measures[:min(len(c.measures), mostCases)], "enterprise_name", "title", "unit", "due_on", "state"), len(c.measures))
	add("走访议定和承诺", recordTable(kind.SponsorVisit, c.said[:min(len(c.said), mostCases)], "date", "subject_name", "promise"), len(c.said))
	note := "应走访：每年走访次数按年内各期平均安排，从包抓开始的那一期算起；已走访：本年内、截至 " + c.day + " 的走访次数。在办诉求含已答复、等企业确认的。"
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
	late := 0
	for _, s := range c.held {
		if d := s.Text("due_visit"); d != "" && d < c.day {
			late++
		}
	}
	f := Facts{{Label: "现包抓", Value: fmt.Sprintf("%d 家（项）", len(c.held))}, {Label: "本年走访", Value: fmt.Sprintf("应走访 %d 次，已走访 %d 次", c.plan, c.visits)},
		{Label: "走访逾期", Value: fmt.Sprintf("%d 家（项）", late)}, {Label: "在办诉求", Value: fmt.Sprintf("%d 件", len(c.grievances))}}
	if c.leader.Has("officer") {
		f = append(f, Fact{Label: "联络员", Value: c.leader.Text("officer")})
	}
	return append(f, Fact{Label: "未完成措施", Value: fmt.Sprintf("%d 项", len(c.measures))})
}

func (c card) heldTable() Table {
	t := Table{Empty: "现在没有包抓的企业或项目", Columns: []Column{{Title: "包抓对象", Weight: 1}, {Title: "统计归属", Width: 23, Align: chart.Center}, {Title: "包抓自", Width: 19.5, Align: chart.Center},
		{Title: "应走访\n（次）", Width: 13, Align: chart.Right}, {Title: "已走访\n（次）", Width: 13, Align: chart.Right}, {Title: "最近走访", Width: 19.5, Align: chart.Center}, {Title: "下次期限", Width: 23, Align: chart.Center}}}
	for i, s := range c.held[:min(len(c.held), mostHeld)] {
		next := s.Show("due_visit")
		if next != "" && next < c.day {
			next += "\n（已逾期）"
		}
		t.Rows = append(t.Rows, []Cell{words(s.Show("subject_name")), words(s.Show("territory")), words(s.Show("from_date")), countCell(int64(c.due[i])), countCell(int64(c.done[i])),
			words(orDash(s.Show("last_visit"))), words(orDash(next))})
	}
	more(&t, len(c.held))
	return t
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
