package reports

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/gap"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// gapNamed is how many candidates of an indicator the paper names.
const gapNamed = 6

// gapDoc makes the 缺口分析: for each indicator what the rest of the year must
// bring, the candidates summed up and the first of them with their assumptions.
// It names firms and their money, so it has no public version.
func gapDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	figures, err := standing.At(ctx, st, o.AsOf)
	if err != nil {
		return err
	}
	doc.PagesOf, doc.Small.Table = true, 8.5
	doc.Title = "外资外贸目标缺口分析"
	doc.Sub = fmt.Sprintf("截至%s　候选范围：%s　编制日期 %s", chineseMonth(o.AsOf), o.place(), doc.Date)
	var results []gap.Result
	for i, f := range figures {
		r, err := gap.Of(ctx, st, f.Code, o.AsOf, gap.In(o.Territory), gap.Limit(gapNamed))
		if err != nil {
			return err
		}
		results = append(results, r)
		o.progress(i+1, len(figures))
	}
	doc.add(Heading{1, "一、总体情况"}, gapSummary(results))
	if short := gapShort(results); short != "" {
		doc.add(Paragraph{{Text: short}})
	}
	doc.add(Heading{1, "二、逐项分析"})
	for i, r := range results {
		order := fmt.Sprint(i + 1) // of another plan there may be many
		if i < len(chineseNumbers) {
			order = chineseNumbers[i]
		}
		doc.add(Heading{2, fmt.Sprintf("（%s）%s", order, r.Name)})
		doc.add(gapParagraphs(r)...)
		if r.Count > 0 {
			doc.add(gapGroupTable(r), gapCandidateTable(r))
			doc.Rows += r.Count
		}
	}
	doc.add(gapNotes(results, doc.Demo))
	return nil
}

// gapSummary sets the needed rates beside those so far.
func gapSummary(results []gap.Result) Table {
	right := chart.Right
	t := Table{Columns: []Column{{Title: "指标"}, {Title: "单位"}, {Title: "年度应完成", Align: right}, {Title: "已完成", Align: right}, {Title: "还差", Align: right}, {Title: "余下每月需", Align: right},
		{Title: "今年月均", Align: right}, {Title: "上年同期月均", Align: right}}}
	for _, r := range results {
		number := func(v *int64) Cell {
			if v == nil {
				return words("—")
			}
			return Cell{Text: strings.TrimSuffix(r.Amount(*v), " "+r.Unit), Known: true, Number: *v, Scale: r.Decimals}
		}
		n := r.Year
		actual := number(n.Actual)
		actual.Source = &Source{Label: r.Name, Rule: r.Figure.Rule, Links: r.Figure.Rows}
		t.Rows = append(t.Rows, []Cell{words(r.Code + " " + r.Name), words(r.Unit), number(n.Goal), actual, number(n.Missing), number(n.PerMonth), number(n.SoFar), number(n.LastYear)})
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

// gapShort says which gaps the candidates cannot fill.
func gapShort(results []gap.Result) string {
	by := map[progress.Verdict][]string{}
	for _, r := range results {
		if gap.Computed(r.Code) && r.Year.Verdict != "" && r.Year.Months > 0 {
			by[r.Year.Verdict] = append(by[r.Year.Verdict], r.Name)
		}
	}
	var parts []string
	for _, v := range []struct {
		verdict progress.Verdict
		text    string
	}{{progress.GapReached, "已达到年度应完成数的：%s。"}, {progress.GapLow, "按候选的低值即够的：%s。"}, {progress.GapMid, "按中值够的：%s。"}, {progress.GapHigh, "全部实现才够的：%s。"}, {progress.GapShort, "即使全部实现仍不够的：%s。"}} {
		if list := by[v.verdict]; len(list) > 0 {
			parts = append(parts, fmt.Sprintf(v.text, strings.Join(list, "、")))
		}
	}
	return strings.Join(parts, "")
}

func gapParagraphs(r gap.Result) []Block {
	out := []Block{Paragraph{{Text: r.Year.Text}}}
	if r.End != nil {
		out = append(out, Paragraph{{Text: r.End.Text}})
	}
	return out
}

func gapGroupTable(r gap.Result) Table {
	right := chart.Right
	t := Table{Caption: "候选合计", Unit: r.Small(), Columns: []Column{{Title: "候选"}, {Title: "个数", Align: right}, {Title: "未填金额", Align: right}, {Title: "低", Align: right}, {Title: "中", Align: right}, {Title: "高", Align: right}}}
	for _, g := range r.Groups {
		t.Rows = append(t.Rows, append([]Cell{words(gap.ClassLabel(g.Class)), countCell(int64(g.Count)), countCell(int64(g.Blank))}, gapCells(r, &g.Year)...))
	}
	if len(t.Rows) > 1 {
		t.Strong = []int{len(t.Rows)}
		t.Rows = append(t.Rows, append([]Cell{words("合计"), countCell(int64(r.Count)), countCell(int64(r.Blank))}, gapCells(r, &r.Year.Sum)...))
	}
	fitColumns(&t, paperSmall.Table, uprightWidth)
	return t
}

func gapCandidateTable(r gap.Result) Table {
	right := chart.Right
	t := Table{Caption: "主要候选", Unit: r.Small(), Named: true, Columns: []Column{{Title: "企业或线索", Width: 33}, {Title: "类别", Width: 17}, {Title: "低", Width: 15, Align: right}, {Title: "中", Width: 15, Align: right}, {Title: "高", Width: 16, Align: right}, {Title: "假设", Weight: 1}}}
	for _, c := range r.Candidates {
		t.Rows = append(t.Rows, append(append([]Cell{words(c.Name), words(gap.ClassLabel(c.Class))}, gapCells(r, c.Year)...), words(c.Assumption)))
	}
	if n := r.Count - len(r.Candidates); n > 0 {
		t.More = fmt.Sprintf("另有 %d 个候选见指标页的“缺口倒推”", n)
	}
	return t
}

// gapCells are an estimate's three cells.
func gapCells(r gap.Result, e *gap.Estimate) []Cell {
	if e == nil {
		return []Cell{words("未计入"), words("—"), words("—")}
	}
	out := make([]Cell, 0, 3)
	for _, v := range []int64{e.Low, e.Mid, e.High} {
		out = append(out, Cell{Text: r.Cell(v), Known: true, Number: v, Scale: r.SmallDecimals()})
	}
	return out
}

// gapNotes are the assumptions, each once.
func gapNotes(results []gap.Result, demo bool) Notes {
	n := Notes{Title: "口径和依据"}
	if demo {
		n.Items = append(n.Items, "本文数据为演示数据，非真实。")
	}
	rule, _ := progress.RuleByID("needed")
	n.Items = append(n.Items, rule.Text+"流量指标每年从 1 月起算。")
	n.Items = append(n.Items, "候选的金额是推算，不是实际数，不进入任何统计；没有填金额的列出而不计入，不作零。同一指标里一家企业只计一次，已成为企业的线索并入企业。")
	seen := map[string]bool{}
	for _, r := range results {
		for _, b := range r.Bases {
			if text := b.Label + "：" + b.Text; !seen[text] {
				seen[text] = true
				n.Items = append(n.Items, text)
			}
		}
		for _, note := range r.Notes {
			if text := r.Code + "：" + note; gap.Computed(r.Code) && !seen[text] {
				seen[text] = true
				n.Items = append(n.Items, text)
			}
		}
	}
	return n
}
