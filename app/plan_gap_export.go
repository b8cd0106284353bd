package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/exchange"
	"beizeng/data/gap"
)

// exportGap writes the gap with all its candidates as a workbook.
func exportGap(e *env, indicator int64, shown gap.Result) {
	name := fmt.Sprintf("%s缺口倒推%s.xlsx", shown.Name, codes.FormatMonth(shown.AsOf))
	e.saveFile(name, []string{".xlsx"}, func(path string) {
		e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(ctx context.Context, _ ui.Progress) (any, error) {
			g, err := gap.Of(ctx, e.st, shown.Code, shown.AsOf, gap.Limit(0))
			if err != nil {
				return nil, err
			}
			if err := exchange.WriteTable(path, gapSheet(g, e.prefs.demo)); err != nil {
				return nil, fmt.Errorf("写入 %s：%w", path, err)
			}
			return ui.Toast{Text: "已导出到 " + path, Action: "打开文件夹", OnAction: func() { e.openFolder(path) }}, nil
		})
	})
}

// gapSheet is a gap as a workbook shows it: the candidates, then the sums, then
// the words and what they rest on.
func gapSheet(g gap.Result, demo bool) exchange.Table {
	t := exchange.Table{Title: g.Name + "缺口倒推", Demo: demo, Heads: []string{"企业或线索", "类别", "统计归属", "低（" + g.Small() + "）", "中（" + g.Small() + "）", "高（" + g.Small() + "）"},
		Wide: []float64{34, 22, 14, 16, 16, 16}}
	if g.End != nil {
		for _, w := range []string{"低", "中", "高"} {
			t.Heads = append(t.Heads, fmt.Sprintf("%d年%s（%s）", g.End.Year, w, g.Small()))
			t.Wide = append(t.Wide, 16)
		}
	}
	t.Heads, t.Wide = append(t.Heads, "假设"), append(t.Wide, 90)
	row := func(name, class, place string, year, end *gap.Estimate, why string) []any {
		line := append([]any{name, class, place}, gapNumbers(g, year)...)
		if g.End != nil {
			line = append(line, gapNumbers(g, end)...)
		}
		return append(line, why)
	}
	for _, c := range g.Candidates {
		t.Rows = append(t.Rows, row(c.Name, gap.ClassLabel(c.Class), gapPlace(c), c.Year, c.End, c.Assumption))
	}
	for _, s := range g.Groups {
		t.Rows = append(t.Rows, row("合计："+gap.ClassLabel(s.Class), fmt.Sprintf("%d 个", s.Count), "", &s.Year, &s.End, ""))
	}
	t.Notes = []string{"截至 " + codes.FormatMonth(g.AsOf) + "。" + g.Year.Text}
	if g.End != nil {
		t.Notes = append(t.Notes, g.End.Text)
	}
	for _, b := range g.Bases {
		t.Notes = append(t.Notes, b.Label+"："+b.Text)
	}
	t.Notes = append(append(t.Notes, g.Notes...), "候选的金额是推算，不是实际数。没有金额的写“未填金额，未计入”，不作零。")
	return t
}

// gapNumbers are an estimate's cells, blank where there is none.
func gapNumbers(g gap.Result, e *gap.Estimate) []any {
	if e == nil {
		return []any{nil, nil, nil}
	}
	out := make([]any, 0, 3)
	for _, v := range []int64{e.Low, e.Mid, e.High} {
		f, _ := strconv.ParseFloat(g.Plain(v), 64) // a sheet's number; the cell shows two decimals
		out = append(out, f)
	}
	return out
}
