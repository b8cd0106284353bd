package reports

import (
	"context"
	"fmt"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/reports/chart"
	"beizeng/seeds"
)

// activationDoc makes the 激活台账通报 of a period: what the list began and ended
// with, how far the firms on it were brought, by territory and officer, the
// firms brought to life with their proof, and as an annex those still on it.
func activationDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	if o.List == "" {
		o.List = activation.Trade
	}
	flow, err := activation.Flow(ctx, st, o.List, activation.Period{From: o.From, To: o.To, Territory: o.Territory, Officer: o.Officer})
	if err != nil {
		return err
	}
	now, err := activation.Rows(ctx, st, activation.Query{List: o.List, AsOf: o.To, Territory: o.Territory, Officer: o.Officer})
	if err != nil {
		return err
	}
	a := activationPaper{flow, now, o}
	doc.Title = fmt.Sprintf("%s%s\n%s激活情况通报", periodWords(o.From, o.To), o.place(), listLabel(o.List))
	doc.Sub = "编制日期 " + doc.Date
	if o.Officer != "" {
		doc.Sub = "经办人 " + o.Officer + "　" + doc.Sub
	}
	doc.add(Paragraph{{Text: a.said()}})
	doc.add(Heading{1, "一、总体情况"}, a.movements(), a.rungs())
	if o.Territory == "" {
		doc.add(Heading{1, "二、分县区"}, lineTable("统计归属", flow.ByTerritory, flow.Sums, o.Officer == ""))
	} else {
		doc.add(Heading{1, "二、分县区"}, Paragraph{{Text: "本通报只统计" + o.place() + "。"}})
	}
	doc.add(Heading{1, "三、分经办人"}, lineTable("经办人", flow.ByOfficer, flow.Sums, true))
	doc.add(Heading{1, "四、首笔企业名单"}, a.brought())
	doc.add(a.notes(doc.Demo))
	doc.add(PageBreak{Landscape: true}, Title("附：截至"+chineseMonth(o.To)+"仍在列企业"), Sub(fmt.Sprintf("共 %s 家", codes.FormatScaled(int64(now.Count), 0, 0))), a.remaining())
	doc.Rows = now.Count
	return nil
}

// periodWords names months: 2026年1—9月, 2025年11月至2026年3月.
func periodWords(from, to int) string {
	switch {
	case from == to:
		return chineseMonth(from)
	case from/100 == to/100:
		return fmt.Sprintf("%d年%d—%d月", from/100, from%100, to%100)
	}
	return chineseMonth(from) + "至" + chineseMonth(to)
}

type activationPaper struct {
	flow activation.FlowResult
	now  activation.Result
	o    Options
}

// said is the paragraph of key figures.
func (a activationPaper) said() string {
	f := a.flow
	name := listLabel(f.List) + "企业"
	if a.now.Judged == 0 {
		return a.now.Note
	}
	s := fmt.Sprintf("期初在列%s%d家，%s新入列%d家", name, f.Start, periodWords(f.From, f.To), f.Entered)
	if f.MovedIn+f.MovedOut > 0 {
		s += fmt.Sprintf("、迁入%d家、迁出%d家", f.MovedIn, f.MovedOut)
	}
	s += fmt.Sprintf("；激活（首笔）%d家", f.Activated)
	if f.Activated > 0 {
		s += fmt.Sprintf("，其中登记过帮办的%d家、自行恢复的%d家", f.Helped, f.Alone)
	}
	s += fmt.Sprintf("；注销%d家；期末在列%d家。", f.Closed, f.End)
	if f.Rate != nil {
		s += "激活率" + percentCell(f.Rate).Text
		if f.AvgDays != nil {
			s += fmt.Sprintf("，从入列到首笔平均%d天", *f.AvgDays)
		}
		s += "。"
	}
	if n := a.now.ByRung[activation.NoContact]; n > 0 && f.End > 0 {
		s += fmt.Sprintf("期末在列企业中还有%d家没有联系。", n)
	}
	return s
}

func (a activationPaper) movements() Table {
	f := a.flow
	t := Table{Caption: "名单变动", Unit: "家", Columns: []Column{{Title: "期初在列", Align: chart.Right}, {Title: "新入列", Align: chart.Right}, {Title: "迁入", Align: chart.Right}, {Title: "激活\n（首笔）", Align: chart.Right},
		{Title: "注销", Align: chart.Right}, {Title: "迁出", Align: chart.Right}, {Title: "期末在列", Align: chart.Right}, {Title: "激活率", Align: chart.Right}, {Title: "平均天数", Align: chart.Right}}}
	t.Rows = [][]Cell{append(sumCells(f.Sums), percentCell(f.Rate), daysCell(f.AvgDays))}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

func sumCells(s activation.Sums) []Cell {
	var out []Cell
	for _, n := range []int{s.Start, s.Entered, s.MovedIn, s.Activated, s.Closed, s.MovedOut, s.End} {
		out = append(out, countCell(int64(n)))
	}
	return out
}

func daysCell(n *int64) Cell {
	if n == nil {
		return words("—")
	}
	return countCell(*n)
}

// rungs is how far the firms are at the end, and what keeps them.
func (a activationPaper) rungs() Table {
	t := Table{Caption: "期末在列企业进展（首笔为当年累计）", Unit: "家"}
	var row []Cell
	for _, r := range kind.Rungs {
		t.Columns = append(t.Columns, Column{Title: r.Label, Align: chart.Right})
		row = append(row, countCell(int64(a.now.ByRung[r.Code])))
	}
	t.Rows = [][]Cell{row}
	return t
}

// lineTable is the movements by territory or officer; total adds the sum of the
// city, which moves between territories do not change.
func lineTable(first string, lines []activation.Line, sums activation.Sums, total bool) Table {
	t := Table{Unit: "家", Empty: "没有", Columns: []Column{{Title: first, Weight: 1.6}}}
	for _, title := range []string{"期初", "入列", "迁入", "首笔", "注销", "迁出", "期末"} {
		t.Columns = append(t.Columns, Column{Title: title, Weight: 0.8, Align: chart.Right})
	}
	t.Columns = append(t.Columns, Column{Title: "帮办\n激活", Weight: 0.8, Align: chart.Right}, Column{Title: "激活率", Weight: 1, Align: chart.Right}, Column{Title: "平均\n天数", Weight: 0.8, Align: chart.Right})
	add := func(name string, s activation.Sums) {
		row := append([]Cell{words(name)}, sumCells(s)...)
		t.Rows = append(t.Rows, append(row, countCell(int64(s.Helped)), percentCell(s.Rate), daysCell(s.AvgDays)))
	}
	for _, l := range lines {
		add(l.Name, l.Sums)
	}
	if total && len(lines) > 0 {
		t.Strong = []int{len(t.Rows)}
		add("合计", sums)
	}
	return t
}

// brought lists the firms brought to life with the row that proves it.
func (a activationPaper) brought() Table {
	t := Table{Empty: "期内没有企业实现首笔", Columns: []Column{{Title: "序号", Align: chart.Center}, {Title: "企业名称"}, {Title: "统计归属", Align: chart.Center}, {Title: "入列", Align: chart.Center},
		{Title: "首笔", Align: chart.Center}, {Title: "经办人"}, {Title: "首笔前进展", Align: chart.Center}, {Title: "佐证"}}}
	for i, f := range a.flow.Firms {
		since, day := "不详", f.Day
		if f.Entered != 0 {
			since = codes.FormatMonth(f.Entered)
		}
		if f.List == activation.Trade {
			day = codes.FormatMonth(f.Month)
		}
		how := "自行恢复"
		if f.Helped {
			how = rungLabel(f.Rung)
		}
		t.Rows = append(t.Rows, []Cell{{Text: fmt.Sprint(i + 1), Known: true, Number: int64(i + 1)}, words(f.Name), words(placeName(f.Territory)), words(since), words(day), words(orDash(f.Officer)), words(how), words(proofWords(f.Proof))})
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

// proofWords names the row behind a first trade: of which import and line.
func proofWords(p activation.Proof) string {
	if p.Kind == nil {
		return "—"
	}
	s := p.Kind.Label
	switch {
	case p.Batch == 0:
		return s + "，手工录入"
	case p.Row > 0:
		return fmt.Sprintf("%s，导入批次%d第%d行", s, p.Batch, p.Row)
	}
	return fmt.Sprintf("%s，导入批次%d", s, p.Batch)
}

func placeName(code string) string {
	if e, ok := seeds.Lookup("territory", code); ok {
		return e.Name
	}
	return "未归属"
}

// remaining is the list at the end of the period.
func (a activationPaper) remaining() Table {
	empty := "没有在列企业"
	if a.now.Judged == 0 {
		empty = a.now.Note
	}
	t := Table{Empty: empty, Columns: []Column{{Title: "序号", Align: chart.Center}, {Title: "企业名称"}, {Title: "统一社会信用代码", Align: chart.Center}, {Title: "统计归属", Align: chart.Center}, {Title: "入列", Align: chart.Center},
		{Title: "月数", Align: chart.Right}, {Title: "进展", Align: chart.Center}, {Title: "登记日期", Align: chart.Center}, {Title: "原因"}, {Title: "经办人"}}}
	for i, r := range a.now.Rows {
		since, months := "不详", words("—")
		if r.Since != 0 {
			since, months = codes.FormatMonth(r.Since), countCell(int64(r.Months))
		}
		t.Rows = append(t.Rows, []Cell{{Text: fmt.Sprint(i + 1), Known: true, Number: int64(i + 1)}, words(r.Name), words(r.Code), words(placeName(r.Territory)), words(since), months,
			words(rungLabel(r.Rung)), words(r.RungOn), words(reasonLabel(r.Reason)), words(r.Officer)})
	}
	fitColumns(&t, paperSmall.Table, lyingWidth)
	return t
}

func (a activationPaper) notes(demo bool) Notes {
	n := Notes{Title: "注　口径与来源", Items: []string{a.flow.Rule}}
	if a.flow.Note != "" {
		n.Items = append(n.Items, a.flow.Note)
	}
	source := "名单由台账数据按上述规则得出，不手工增减；佐证为企业页可查的进出口或到资记录。经办人取最后一次登记进展的人。"
	if demo {
		source = "全部为程序合成的演示数据，不是真实情况。" + source
	}
	return Notes{Title: n.Title, Items: append([]string{source}, n.Items...)}
}
