package reports

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/service"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// mostOverdue bounds the overdue ones that a paper lists.
const mostOverdue = 500

// grievancesDoc makes the 诉求办理通报 of a period: how much was taken in and
// answered, by unit, type and territory, and what is overdue.
func grievancesDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	q := service.Query{From: codes.FormatMonth(o.From) + "-01", To: codes.LastDay(o.To), Territory: o.Territory, Unit: o.Unit}
	r, err := service.Figures(ctx, st, q)
	if err != nil {
		return err
	}
	late, err := service.Overdue(ctx, st, r.Day, service.Query{Territory: o.Territory, Unit: o.Unit}, mostOverdue)
	if err != nil {
		return err
	}
	doc.PagesOf = true
	doc.Title = fmt.Sprintf("%s%s\n企业诉求办理情况通报", periodWords(o.From, o.To), o.place())
	doc.Sub = "办理情况截至 " + dayWords(r.Day) + "　编制日期 " + doc.Date
	if o.Unit != "" {
		doc.Sub = "办理单位 " + unitName(o.Unit) + "　" + doc.Sub
	}
	doc.add(Paragraph{{Text: grievanceSaid(r)}})
	doc.add(Heading{1, "一、总体情况"}, totalFacts(r))
	doc.add(Heading{1, "二、分单位"}, grievanceTable("办理单位", "未写单位", r.Units, r.Total))
	doc.add(Heading{1, "三、分类别"}, grievanceTable("类别", "未分类", r.Types, r.Total))
	if o.Territory == "" {
		doc.add(Heading{1, "四、分县区"}, grievanceTable("统计归属", "未归属", r.Territories, r.Total))
	}
	doc.add(Heading{1, chineseNumbers[3+btoi(o.Territory == "")] + "、逾期未答复的诉求"}, overdueTable(late))
	doc.add(grievanceNotes(r, doc.Demo))
	doc.Rows = int(late.Count)
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func unitName(code string) string { return kind.Grievance.Field("unit").ChoiceLabel(code) }

// grievanceSaid is the paragraph of key figures.
func grievanceSaid(r service.Report) string {
	c := r.Total.Counts
	if c.Received == 0 && c.Open == 0 {
		return "期内没有受理企业诉求，现在也没有在办的。"
	}
	s := fmt.Sprintf("期内受理诉求%d件，已答复%d件，其中已办结%d件", c.Received, c.Answered, c.Closed)
	if v := c.SolvedRate(); v != nil {
		s += "；解决率" + rateCell(v).Text
	}
	if v := c.InTimeRate(); v != nil {
		s += "，按时答复率" + rateCell(v).Text
	}
	if v := c.AverageDays(); v != nil {
		s += "，平均用时" + codes.FormatScaled(*v, 1, 1) + "个工作日"
	}
	s += fmt.Sprintf("。现在在办%d件，逾期未答复%d件", c.Open, c.Overdue)
	var risk []string
	if c.WithMoney > 0 {
		risk = append(risk, "金额"+yuan(c.Money))
	}
	if c.WithJobs > 0 {
		risk = append(risk, fmt.Sprintf("就业%d人", c.Jobs))
	}
	if len(risk) > 0 {
		s += "；在办的涉及" + strings.Join(risk, "、")
	}
	return s + "。"
}

// totalFacts are all the figures of the whole, two a row.
func totalFacts(r service.Report) Facts {
	c := r.Total.Counts
	n := func(v int64) string { return codes.FormatScaled(v, 0, 0) + " 件" }
	days, money, jobs := "—", "未填", "未填"
	if v := c.AverageDays(); v != nil {
		days = codes.FormatScaled(*v, 1, 1) + " 工作日"
	}
	if c.WithMoney > 0 {
		money = yuan(c.Money)
	}
	if c.WithJobs > 0 {
		jobs = codes.FormatScaled(c.Jobs, 0, 0) + " 人"
	}
	return Facts{{Label: "受理", Value: n(c.Received)}, {Label: "已答复", Value: n(c.Answered)}, {Label: "办结率", Value: rateCell(c.ClosedRate()).Text}, {Label: "解决率", Value: rateCell(c.SolvedRate()).Text},
		{Label: "按时答复率", Value: rateCell(c.InTimeRate()).Text}, {Label: "平均用时", Value: days}, {Label: "重复反映", Value: rateCell(c.RepeatedRate()).Text}, {Label: "在办", Value: n(c.Open)},
		{Label: "逾期", Value: n(c.Overdue)}, {Label: "待交办", Value: n(c.Unsent)}, {Label: "待确认", Value: n(c.Unconfirmed)}, {Label: "涉及金额", Value: money}, {Label: "涉及就业", Value: jobs}}
}

// grievanceTable is the figures by unit, type or territory.
func grievanceTable(first, nobody string, lines []service.Line, total service.Line) Table {
	t := Table{Unit: "件", Empty: "没有", Columns: []Column{{Title: first, Weight: 2.6}}}
	for _, title := range []string{"受理", "已答复", "办结率", "解决率", "按时\n答复率", "平均\n工作日", "在办", "逾期"} {
		t.Columns = append(t.Columns, Column{Title: title, Weight: 1, Align: chart.Right})
	}
	add := func(name string, c service.Counts) {
		days := words("—")
		if v := c.AverageDays(); v != nil {
			days = Cell{Text: codes.FormatScaled(*v, 1, 1), Known: true, Number: *v, Scale: 1}
		}
		t.Rows = append(t.Rows, []Cell{words(name), countCell(c.Received), countCell(c.Answered), rateCell(c.ClosedRate()), rateCell(c.SolvedRate()), rateCell(c.InTimeRate()), days, countCell(c.Open), countCell(c.Overdue)})
	}
	for _, l := range lines {
		name := l.Label
		if l.Key == "" {
			name = nobody
		}
		add(name, l.Counts)
	}
	if len(lines) > 0 {
		t.Strong = []int{len(t.Rows)}
		add("合计", total.Counts)
	}
	return t
}

// overdueTable lists what is late, the latest first.
func overdueTable(l service.Late) Table {
	t := Table{Empty: "没有逾期未答复的诉求", Columns: []Column{{Title: "序号", Align: chart.Center}, {Title: "企业名称"}, {Title: "诉求事项"}, {Title: "类别", Align: chart.Center}, {Title: "办理单位"},
		{Title: "办结期限", Align: chart.Center}, {Title: "逾期\n（工作日）", Align: chart.Right}, {Title: "涉及金额\n（万元）", Align: chart.Right}}}
	kinds := kind.Grievance.Field("type")
	for i, c := range l.Items {
		money := words("")
		if c.Money != nil {
			money = moneyCell(c.Money)
		}
		t.Rows = append(t.Rows, []Cell{{Text: fmt.Sprint(i + 1), Known: true, Number: int64(i + 1)}, words(c.Name), words(c.Title), words(kinds.ChoiceLabel(c.Type)), words(unitName(c.Unit)),
			words(c.Due), countCell(c.Late), money})
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	more(&t, int(l.Count))
	return t
}

func grievanceNotes(r service.Report, demo bool) Notes {
	source := "数据出自台账“诉求”及其办理过程，逐件可查。各率看期内受理的诉求到 " + r.Day + " 的情况。"
	if demo {
		source = "全部为程序合成的演示数据，不是真实情况。" + source
	}
	n := Notes{Title: "注　口径与来源", Items: []string{source}}
	for _, d := range r.Definitions {
		n.Items = append(n.Items, d.Label+"："+d.Text)
	}
	if len(r.Notes) > 0 {
		n.Items = append(n.Items, strings.Join(r.Notes, "；")+"。")
	}
	return n
}
