package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/assess"
	"beizeng/data/codes"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// assessmentDoc makes the 年度考核得分表: totals and ranks, every item with raw
// values beside points, self-assessment and appeals, and how it is scored.
func assessmentDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	if o.Year == 0 {
		o.Year = st.Now().Year()
	}
	sh, err := assess.Of(ctx, st, o.Year, 0, o.monthOfYear())
	if err != nil {
		return err
	}
	doc.PagesOf, doc.Small.Table = true, 8.5
	doc.Title = fmt.Sprintf("%d年度外资外贸考核得分表", sh.Year)
	doc.Sub = fmt.Sprintf("%s（第%d版，%s）　数据截至 %s　编制日期 %s", sh.Scheme.Title(), sh.Scheme.Int("edition"), sh.Scheme.Show("state"), chineseMonth(sh.AsOf), doc.Date)
	doc.add(Paragraph{{Text: assessmentSaid(sh)}})
	doc.add(Heading{1, "一、总分和位次"}, totalsTable(sh))
	doc.add(Heading{1, "二、各项得分"}, itemsTable(sh))
	if t := appealsTable(sh); len(t.Rows) > 0 {
		doc.add(Heading{1, "三、自评和申诉"}, t)
	}
	doc.add(assessmentNotes(sh, doc.Demo))
	doc.Rows = len(sh.Items)
	return nil
}

// monthOfYear is the month up to which a year is told of, 0 for its end.
func (o *Options) monthOfYear() int {
	if o.AsOf/100 == o.Year && o.AsOf%100 != 12 {
		return o.AsOf
	}
	return 0
}

func assessmentSaid(sh assess.Sheet) string {
	var ranked []string
	for rank := 1; rank <= len(sh.Places); rank++ {
		for _, p := range sh.Places {
			if p.Rank == rank {
				ranked = append(ranked, fmt.Sprintf("%s%s分", p.Name, codes.FormatScaled(*p.Total, 2, 2)))
			}
		}
	}
	s := fmt.Sprintf("按%d项指标、权重合计%s分考核。", len(sh.Items), codes.PlainDecimal(sh.Weights, 2))
	if len(ranked) > 0 {
		s += "得分由高到低为：" + strings.Join(ranked, "，") + "。"
	}
	return s
}

func totalsTable(sh assess.Sheet) Table {
	t := Table{Unit: "分", Columns: []Column{{Title: "单位"}, {Title: "总分", Align: chart.Right}, {Title: "位次", Align: chart.Right}, {Title: "自评总分", Align: chart.Right}, {Title: "自评高出", Align: chart.Right}, {Title: "缺数据\n（项）", Align: chart.Right}}}
	for _, p := range sh.Places {
		row := []Cell{words(p.Name), pointsCell(p.Total), words("—"), pointsCell(p.SelfTotal), words("—"), countCell(int64(p.Missing))}
		if p.Rank > 0 {
			row[2] = countCell(int64(p.Rank))
		}
		if p.Total != nil && p.SelfTotal != nil {
			d := *p.SelfTotal - *p.Total
			row[4] = pointsCell(&d)
		}
		t.Rows = append(t.Rows, row)
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

// pointsCell prints hundredths of a point.
func pointsCell(v *int64) Cell {
	if v == nil {
		return words("—")
	}
	return Cell{Text: codes.FormatScaled(*v, 2, 2), Known: true, Number: *v, Scale: 2}
}

// itemsTable has for each place the raw value beside the weighted points.
func itemsTable(sh assess.Sheet) Table {
	t := Table{Columns: []Column{{Title: "考核指标", Weight: 1}, {Title: "权重", Width: 8.5, Align: chart.Right}}}
	for _, p := range sh.Places {
		t.Columns = append(t.Columns, Column{Title: p.Name + "\n指标值", Width: 18.5, Align: chart.Right}, Column{Title: "得分", Width: 11, Align: chart.Right})
	}
	for _, it := range sh.Items {
		name := it.Name
		if it.Unit != "" {
			name += "（" + it.Unit + "）"
		}
		row := []Cell{words(name), pointsCell(&it.Weight)}
		row[1].Text = codes.PlainDecimal(it.Weight, 2)
		for i, s := range it.Scores {
			row = append(row, valueOf(it, s, sh.Places[i].Name), weightedCell(s))
		}
		t.Rows = append(t.Rows, row)
	}
	full := sh.Full
	total := []Cell{words("合计"), {Text: codes.PlainDecimal(full, 2), Known: true, Number: full, Scale: 2}}
	for _, p := range sh.Places {
		total = append(total, words(""), pointsCell(p.Total))
	}
	t.Strong = []int{len(t.Rows)}
	t.Rows = append(t.Rows, total)
	return t
}

// valueOf is a place's raw value; counts have no decimals.
func valueOf(it assess.Item, s assess.Score, place string) Cell {
	if s.Value == nil {
		return words("—")
	}
	places := 2
	if it.Unit == "家" {
		places = 0
	}
	return Cell{Text: codes.FormatScaled(*s.Value, 6, places), Known: true, Number: *s.Value, Scale: 6,
		Source: &Source{Label: place + it.Name, Rule: it.Rule + it.Method + it.Base, Links: s.Links}}
}

// weightedCell marks points that an appeal set.
func weightedCell(s assess.Score) Cell {
	c := pointsCell(s.Weighted)
	if s.Ruled() {
		c.Text += "△"
	}
	if s.Filled {
		c.Text += "◇"
	}
	return c
}

func appealsTable(sh assess.Sheet) Table {
	t := Table{Unit: "百分制", Columns: []Column{{Title: "考核指标"}, {Title: "单位"}, {Title: "算出", Align: chart.Right}, {Title: "自评", Align: chart.Right}, {Title: "核定", Align: chart.Right}, {Title: "自评说明和申诉"}, {Title: "处理", Align: chart.Center}}}
	for _, it := range sh.Items {
		for i, s := range it.Scores {
			r := s.Record
			if r == nil || !r.Has("self_score") && !r.Has("self_note") && !r.Has("appeal") {
				continue
			}
			var said []string
			if r.Has("self_note") {
				said = append(said, r.Text("self_note"))
			}
			if r.Has("appeal") {
				said = append(said, "申诉："+r.Text("appeal"))
			}
			if r.Has("ruling_note") {
				said = append(said, "处理说明："+r.Text("ruling_note"))
			}
			var ruled *int64
			if s.Ruled() {
				ruled = s.Points
			}
			t.Rows = append(t.Rows, []Cell{words(it.Name), words(sh.Places[i].Name), pointsCell(s.Reckoned), pointsCell(s.Self), pointsCell(ruled), words(strings.Join(said, "；")), words(r.Show("ruling"))})
		}
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

func assessmentNotes(sh assess.Sheet, demo bool) Notes {
	n := Notes{Title: "注　取数和计分办法"}
	source := "得分均由台账算出，原始值列在得分旁；“—”为没有数，不作零分；△ 为采纳申诉后核定的得分，◇ 为没有数、按方案规定计的得分。"
	if demo {
		source = "全部为程序合成的演示数据，不是真实情况。" + source
	}
	n.Items = append(n.Items, source)
	if len(sh.Notes) > 0 {
		n.Items = append(n.Items, strings.Join(sh.Notes, "；")+"。")
	}
	var methods []string
	for _, it := range sh.Items {
		if !slices.Contains(methods, it.Method) {
			methods = append(methods, it.Method)
		}
	}
	n.Items = append(n.Items, methods...)
	for _, it := range sh.Items {
		n.Items = append(n.Items, it.Name+"（"+it.Base+"）："+it.Rule)
	}
	if sh.Scheme.Has("basis") {
		n.Items = append(n.Items, "依据："+sh.Scheme.Text("basis")+"。")
	}
	return n
}
