package reports

import (
	"fmt"

	"beizeng/data/activation"
	"beizeng/data/bulletin"
	"beizeng/data/codes"
	"beizeng/data/disclosure"
	"beizeng/data/kind"
	"beizeng/data/service"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// right are columns of figures with their titles.
func right(titles ...string) []Column {
	var out []Column
	for _, t := range titles {
		out = append(out, Column{Title: t, Weight: 1, Align: chart.Right})
	}
	return out
}

// mainTable is the city's quarter beside its year so far.
func (b *bulletinPaper) mainTable() Table {
	c := b.City()
	t := Table{Caption: "全市主要数据", Unit: "万元、万美元", Columns: append([]Column{{Title: "项目", Weight: 1.5}}, right(b.quarterWords(), "同比", b.soFar(), "同比", "年度目标", "完成年度\n目标")...)}
	t.Columns[2].Of, t.Columns[4].Of, t.Columns[6].Of = []int{1}, []int{3}, []int{3}
	q, y := b.cells(c, 0), b.cells(c, 1)
	blank := words("—")
	t.Rows = [][]Cell{
		{words("进出口总额"), q.total, q.growth, y.total, y.growth, b.goal("G2"), percentCell(c.Year.Share)},
		{words("　其中：出口"), q.export, blank, y.export, blank, blank, blank},
		{words("　　　　进口"), q.imp, blank, y.imp, blank, blank, blank},
		{words("实际使用外资"), q.usd, q.usdGrowth, y.usd, y.usdGrowth, b.goal("G1"), percentCell(c.Year.USDShare)},
	}
	t.Strong = []int{0, 3}
	t.Sums = []Sum{{Total: 0, Parts: []int{1, 2}, Same: true}}
	return t
}

// goal is an indicator's goal of the year in 万.
func (b *bulletinPaper) goal(code string) Cell {
	f := b.Figure(code)
	if f.YearGoal == nil {
		return words("—")
	}
	minor := standing.FromUnit(*f.YearGoal, f.Unit)
	c := moneyCell(&minor)
	c.Source = &Source{Label: f.Name + "年度目标", Rule: rule("path")}
	return c
}

// each makes a row a place; 未归属 is left out where it has nothing.
func (b *bulletinPaper) each(t *Table, row func(bulletin.Place) []Cell, blank func(bulletin.Place) bool) {
	for _, p := range b.Places {
		if p.Code == standing.Unassigned && blank(p) {
			continue
		}
		if p.Code == "" {
			t.Strong = append(t.Strong, len(t.Rows))
		}
		t.Rows = append(t.Rows, append([]Cell{words(p.Name)}, row(p)...))
	}
	s := Sum{Total: len(t.Rows) - 1}
	for i := range s.Total {
		s.Parts = append(s.Parts, i)
	}
	t.Sums = append(t.Sums, s)
}

func (b *bulletinPaper) tradeTable() Table {
	t := Table{Caption: "进出口", Unit: "万元", Columns: append([]Column{{Title: "统计归属", Weight: 1.35}},
		right(b.quarterWords(), "同比", b.soFar()+"\n出口", b.soFar()+"\n进口", b.soFar()+"\n合计", "同比", "总额\n位次", "增速\n位次", "占全市\n年度目标")...)}
	for i, of := range map[int][]int{2: {1}, 6: {5}, 7: {5}, 8: {6}, 9: {5}} {
		t.Columns[i].Of = of
	}
	b.each(&t, func(p bulletin.Place) []Cell {
		q, y := b.cells(p, 0), b.cells(p, 1)
		return []Cell{q.total, q.growth, y.export, y.imp, y.total, y.growth, rankCell(p.Year.Rank), rankCell(p.Year.GrowthRank), percentCell(p.Year.Share)}
	}, func(p bulletin.Place) bool { return p.Year.Total == nil })
	t.Sums = append(t.Sums, Sum{Total: 5, Parts: []int{3, 4}, Columns: true, Same: true}, Sum{Total: 5, Parts: []int{1}, Columns: true, Same: true})
	for i, width := range []float64{22, 18.8, 12.8, 18.8, 18.8, 18.8, 12.8, 9, 9, 0} { // figures of a large city still stand on one line
		t.Columns[i].Width = width
	}
	return t
}

func (b *bulletinPaper) capitalTable() Table {
	t := Table{Caption: "实际使用外资（到资）", Unit: "万美元", Columns: append([]Column{{Title: "统计归属", Width: 22}},
		right(b.quarterWords(), "同比", b.soFar(), "同比", "总额\n位次", "增速\n位次", "占全市\n年度目标")...)}
	for i, of := range map[int][]int{2: {1}, 4: {3}, 5: {3}, 6: {4}, 7: {3}} {
		t.Columns[i].Of = of
	}
	b.each(&t, func(p bulletin.Place) []Cell {
		q, y := b.cells(p, 0), b.cells(p, 1)
		return []Cell{q.usd, q.usdGrowth, y.usd, y.usdGrowth, rankCell(p.Year.USDRank), rankCell(p.Year.USDGrowRank), percentCell(p.Year.USDShare)}
	}, func(p bulletin.Place) bool { return p.Year.USD == nil })
	t.Sums = append(t.Sums, Sum{Total: 3, Parts: []int{1}, Columns: true, Same: true})
	return t
}

// charts are the territories' trade of the year so far, and the city's months
// beside last year's.
func (b *bulletinPaper) charts() Charts {
	bars := chart.BarsData{Unit: "万元", ValueName: b.soFar(), TargetName: "上年同期"}
	var cells []Cell
	for _, p := range b.Places {
		if !p.Territory() {
			continue
		}
		bars.Items = append(bars.Items, chart.Bar{Label: p.Name, Value: inWan(p.Year.Total), Target: inWan(p.Year.LastTotal)})
		cells = append(cells, b.cells(p, 1).total)
	}
	c := Charts{Height: 44, Panels: []Panel{{Name: "各县区、园区进出口", Bars: &bars, Cells: [][]Cell{cells}}}}
	if b.o.Public { // who makes each month's figure is not asked; last year's marks would tell the growth
		for i := range bars.Items {
			bars.Items[i].Target = nil
		}
		bars.TargetName = ""
		return c
	}
	months := chart.MonthsData{Unit: "万元", Series: []chart.Series{{Name: fmt.Sprint(b.Quarter.Year() - 1)}, {Name: fmt.Sprint(b.Quarter.Year())}}}
	for _, m := range b.months {
		if m.Month > b.Quarter.To {
			break
		}
		months.Labels = append(months.Labels, fmt.Sprint(m.Month%100))
		months.Series[0].Values = append(months.Series[0].Values, inWan(m.LastTotal))
		months.Series[1].Values = append(months.Series[1].Values, inWan(m.Total))
	}
	c.Panels = append(c.Panels, Panel{Name: "全市各月进出口", Months: &months})
	return c
}

// inWan is a value for the chart only: the exact one stands in the table.
func inWan(v *int64) *float64 {
	if v == nil {
		return nil
	}
	x := float64(*v) / 1e6
	return &x
}

// freshTable is new firms and the zero lists by territory.
func (b *bulletinPaper) freshTable() Table {
	t := Table{Caption: "新设企业和激活", Unit: "家", Columns: append([]Column{{Title: "统计归属", Weight: 1.5}},
		right("本季\n新设\n外资", "年初\n以来\n新设", "本季\n新增\n实绩", "年初\n以来\n新增", "零实绩\n激活", "零实绩\n期末", "零实绩\n激活率", "零出资\n激活", "零出资\n期末", "零出资\n激活率")...)}
	t.Columns[7].Of, t.Columns[10].Of = []int{5}, []int{8}
	t.Columns[0].Width = 22
	b.each(&t, func(p bulletin.Place) []Cell {
		q, y := b.cells(p, 0), b.cells(p, 1)
		out := []Cell{q.foreign, y.foreign, q.traders, y.traders}
		out = append(out, b.zeroCells(p, p.Quarter.Trade, b.TradeJudged, "零进出口实绩")...)
		return append(out, b.zeroCells(p, p.Quarter.Capital, b.CapitalJudged, "零出资")...)
	}, func(p bulletin.Place) bool {
		return p.Year.NewForeign+p.Year.NewTraders == 0 && p.Quarter.Trade.End+p.Quarter.Trade.Activated+p.Quarter.Capital.End+p.Quarter.Capital.Activated == 0
	})
	t.Sums = append(t.Sums, Sum{Total: 2, Parts: []int{1}, Columns: true, Same: true}, Sum{Total: 4, Parts: []int{3}, Columns: true, Same: true})
	return t
}

func (b *bulletinPaper) zeroCells(p bulletin.Place, s activation.Sums, judged bool, name string) []Cell {
	count := func(n int, label string) Cell {
		c := b.judged(int64(n), judged)
		c.Source = &Source{Label: p.Name + b.quarterWords() + name + label, Rule: rule("activation_rate")}
		if b.o.Public && judged {
			share := disclosure.Count(int64(n))
			c.Firms = &share
		}
		return c
	}
	rate := words("—")
	if judged {
		rate = percentCell(s.Rate)
	}
	return []Cell{count(s.Activated, "激活"), count(s.End, "期末在列"), rate}
}

// serviceTable is the quarter's grievances by unit.
func (b *bulletinPaper) serviceTable() Table {
	t := Table{Caption: "各单位办理诉求", Unit: "件", Columns: append([]Column{{Title: "办理单位", Weight: 2.6}}, right("受理", "已答复", "解决率", "按时答复率", "在办", "逾期")...)}
	var r service.Report
	add := func(name, unit string, c service.Counts, city bool) {
		where := []store.Cond{{Field: "received_on", Op: store.Ge, Value: b.Quarter.FirstDay()}, {Field: "received_on", Op: store.Le, Value: b.Quarter.LastDay()}}
		if !city && unit == "" {
			where = append(where, store.Cond{Field: "unit", Op: store.Blank})
		} else if !city {
			where = append(where, store.Cond{Field: "unit", Op: store.Eq, Value: unit})
		}
		received := countCell(c.Received)
		received.Source = &Source{Label: name + b.quarterWords() + "受理诉求", Rule: r.Definition("received").Text, Links: []standing.RowsLink{{Kind: kind.Grievance, Where: where, Label: "受理的诉求"}}}
		t.Rows = append(t.Rows, []Cell{words(name), received, countCell(c.Answered), rateCell(c.SolvedRate()), rateCell(c.InTimeRate()), countCell(c.Open), countCell(c.Overdue)})
	}
	for _, u := range b.Units {
		if c := u.Service; c.Received+c.Open+c.Unconfirmed > 0 {
			add(u.Name, u.Code, c, false)
		}
	}
	if len(t.Rows) > 0 {
		t.Strong = []int{len(t.Rows)}
		add("合计", "", b.City().Quarter.Service, true)
	}
	return t
}

// taskTable is the year's tasks by unit.
func (b *bulletinPaper) taskTable() Table {
	t := Table{Caption: "各单位任务", Unit: "项", Columns: append([]Column{{Title: "牵头单位", Weight: 2.6}}, right("任务", "已完成", "逾期", "佐证", "平均进度")...)}
	for _, u := range b.Units {
		if s := u.Tasks; s.Tasks > 0 {
			t.Rows = append(t.Rows, []Cell{words(u.Name), countCell(int64(s.Tasks)), countCell(int64(s.Done)), countCell(int64(s.Late)), countCell(int64(s.Evidence)), percentCell(s.PPM)})
		}
	}
	return t
}

// lateTable lists the overdue tasks; the house's business.
func (b *bulletinPaper) lateTable() Table {
	t := Table{Caption: "逾期任务", Columns: []Column{{Title: "任务", Weight: 4}, {Title: "牵头单位", Weight: 2}, {Title: "完成时限", Width: 22, Align: chart.Center}, {Title: "进度", Width: 16, Align: chart.Right}}}
	if b.o.Public {
		return t
	}
	for i, task := range b.Late {
		if i == mostLate {
			t.More = fmt.Sprintf("另有 %s 项见任务清单", codes.FormatScaled(int64(len(b.Late)-mostLate), 0, 0))
			break
		}
		t.Rows = append(t.Rows, []Cell{words(task.Title()), words(orDash(task.UnitName())), words(task.Record.Text("due_on")), percentCell(task.PPM)})
	}
	return t
}
