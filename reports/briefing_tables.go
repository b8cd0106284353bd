package reports

import (
	"fmt"
	"strings"

	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/reports/chart"
)

// signs tell the lights apart in black and white.
var signs = map[string]string{
	progress.Green: "● 达到", progress.Yellow: "▲ 略低", progress.Red: "▼ 偏低", progress.None: "○ 未录入", progress.NoPath: "— 不评",
}

// indicatorTable is the nine indicators with the two residual rows; of a
// territory those that its own records make, since the targets are the city's.
func (f *facts) indicatorTable() Table {
	if f.o.Territory != "" {
		return f.actualTable()
	}
	t := Table{Columns: []Column{
		{Title: "指标", Weight: 1},
		{Title: "单位", Width: 12, Align: chart.Center},
		{Title: "目标（年份）", Width: 22.5, Align: chart.Right},
		{Title: "年度目标", Width: 15, Align: chart.Right},
		{Title: "进度目标", Width: 15, Align: chart.Right},
		{Title: "实际", Width: 14.5, Align: chart.Right},
		{Title: "完成率", Width: 14, Align: chart.Right, Of: []int{5}},
		{Title: "状态", Width: 15.5, Of: []int{5}},
	}}
	at := map[string]int{}
	for _, one := range f.figures {
		at[one.Code] = len(t.Rows)
		t.Rows = append(t.Rows, f.figureRow(one))
		if part, ok := residualOf[one.Code]; ok {
			t.Sums = append(t.Sums, Sum{Total: at[part.total], Parts: []int{at[one.Code], len(t.Rows)}})
			t.Rows = append(t.Rows, f.residualRow(f.residual[part.n], part))
		}
	}
	return t
}

// actualTable lists a territory's own figures, without targets.
func (f *facts) actualTable() Table {
	t := Table{Columns: []Column{{Title: "指标", Weight: 1}, {Title: "单位", Width: 24, Align: chart.Center}, {Title: "实际", Width: 36, Align: chart.Right}}}
	at := map[string]int{}
	row := func(name, unit string, c Cell) { t.Rows = append(t.Rows, []Cell{words(name), words(unit), c}) }
	for _, one := range f.figures {
		if !ownFigure[one.Code] {
			continue
		}
		at[one.Code] = len(t.Rows)
		row(one.Code+" "+strings.TrimPrefix(one.Name, "全市"), one.Unit, f.actualCell(one))
		if part, ok := residualOf[one.Code]; ok {
			t.Sums = append(t.Sums, Sum{Total: at[part.total], Parts: []int{at[one.Code], len(t.Rows)}})
			row("　 其中：新企业", one.Unit, f.newCell(f.residual[part.n], part))
		}
	}
	return t
}

// residualOf are the indicators below which the rest of their total stands: the
// new firms' part.
var residualOf = map[string]residual{"G3": {0, "G1", "G1-G3"}, "G4": {1, "G2", "G2-G4"}}

type residual struct {
	n           int // of standing.Residuals
	total, name string
}

// ownFigure are the indicators that can be told of one territory.
var ownFigure = map[string]bool{"G1": true, "G2": true, "G3": true, "G4": true, "G5": true, "G6": true}

func (f *facts) figureRow(one standing.Figure) []Cell {
	target := cellOf(one.Target, one.Unit, "—")
	if one.Target != nil && one.TargetYear != 0 {
		target.Text += fmt.Sprintf("（%d）", one.TargetYear)
	}
	done := one.YearCompletionPPM
	if one.YearGoal == nil {
		done = one.CompletionPPM
	}
	return []Cell{words(one.Code + " " + one.Name), words(one.Unit), target, cellOf(one.YearGoal, one.Unit, "—"), cellOf(one.Path, one.Unit, "—"),
		f.actualCell(one), percentCell(done), words(signs[one.Status])}
}

// residualRow is the part of a total that the new firms must bring.
func (f *facts) residualRow(r standing.ResidualRow, part residual) []Cell {
	target := cellOf(r.PlannedNew, r.Unit, "—")
	if r.PlannedNew != nil {
		target.Text += fmt.Sprintf("（%d）", r.TargetYear)
	}
	return []Cell{words("　 其中：" + r.Name), words(r.Unit), target, words("—"), cellOf(r.PathNew, r.Unit, "—"),
		f.newCell(r, part), percentCell(progress.Ratio(r.New, r.PlannedNew)), words("—")}
}

// placeTable is the table by territory; money in 万.
func (f *facts) placeTable() Table {
	t := Table{
		Unit: "万元、万美元、家",
		Columns: []Column{
			{Title: "统计归属", Weight: 1, Align: chart.Center}, {Title: "出口", Width: 20.5, Align: chart.Right}, {Title: "进口", Width: 20.5, Align: chart.Right},
			{Title: "进出口\n合计", Width: 20.5, Align: chart.Right}, {Title: "同比", Width: 14, Align: chart.Right, Of: []int{3}}, {Title: "到资\n（万美元）", Width: 18, Align: chart.Right},
			{Title: "新设\n外资", Width: 10, Align: chart.Right}, {Title: "新增\n实绩", Width: 10, Align: chart.Right},
			{Title: "零\n实绩", Width: 10, Align: chart.Right}, {Title: "零\n出资", Width: 10, Align: chart.Right},
		},
	}
	for _, r := range f.places {
		if r.Code == standing.Unassigned && blankRow(r) {
			continue
		}
		if r.Code == "" && f.o.Territory == "" {
			t.Strong = append(t.Strong, len(t.Rows))
		}
		t.Rows = append(t.Rows, f.placeCells(r))
	}
	t.Sums = []Sum{{Total: 3, Parts: []int{1, 2}, Columns: true, Same: true}}
	if n := len(t.Rows) - 1; n > 0 {
		s := Sum{Total: n}
		for i := range n {
			s.Parts = append(s.Parts, i)
		}
		t.Sums = append(t.Sums, s)
	}
	return t
}

// known is a count, or a dash where nothing was entered from which to count.
func known(entered *int64, n int64) Cell {
	if entered == nil && n == 0 {
		return words("—")
	}
	return countCell(n)
}

func blankRow(r standing.TerritoryRow) bool {
	return r.Total == nil && r.USD == nil && r.NewForeign+r.NewTraders+r.ZeroTrade+r.ZeroCapital == 0
}

// charts are the two paths side by side.
func (f *facts) charts(t tight) Charts {
	c := Charts{Height: t.chart}
	for _, it := range [][2]string{{"G1", "实际使用外资"}, {"G2", "进出口总额"}} {
		for _, l := range f.lines {
			if l.Code != it[0] {
				continue
			}
			d := chart.PathData{Current: f.o.AsOf / 100}
			if f.o.AsOf%100 == 12 {
				d.Current = 0 // the year is whole
			}
			for _, p := range l.Points {
				d.Years, d.Path, d.Actual = append(d.Years, p.Year), append(d.Path, forEye(p.Path)), append(d.Actual, forEye(p.Actual))
			}
			c.Panels = append(c.Panels, Panel{Name: it[1] + "（" + l.Unit + "）", Data: d, Cells: f.pointCells(l)})
		}
	}
	return c
}

// forEye is a value for the chart only: the exact one stands in the table.
func forEye(v *int64) *float64 {
	if v == nil {
		return nil
	}
	x := float64(*v) / standing.Scale
	return &x
}
