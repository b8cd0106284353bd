package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/funnel"
	"beizeng/data/pipeline"
)

// Export implements ui.Exporter: the page's tables as a workbook.
func (p *funnelPage) Export() {
	if p.loads == 0 {
		return
	}
	t := funnelTable(p.report, p.placeIn.Label(), p.e.prefs.demo)
	p.e.saveFile(fmt.Sprintf("招商分析%s至%s.xlsx", p.report.From, p.report.To), []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(context.Context, ui.Progress) (any, error) {
			if err := exchange.WriteTable(path, t); err != nil {
				return nil, fmt.Errorf("写入 %s：%w", path, err)
			}
			return ui.Toast{Text: "已导出到 " + path, Action: "打开文件夹", OnAction: func() { p.e.openFolder(path) }}, nil
		})
	})
}

// funnelTable is a report as a workbook shows it: the stages, then the rates,
// each with its definition below.
func funnelTable(r funnel.Report, place string, demo bool) exchange.Table {
	t := exchange.Table{Title: "招商分析", Demo: demo, Wide: []float64{22}}
	for _, h := range stageColumns {
		t.Heads = append(t.Heads, map[string]string{"转化率": "转化率（%）", "占收到": "占收到（%）", "平均停留": "平均停留（天）", "中位数": "中位数（天）"}[h])
		if last := &t.Heads[len(t.Heads)-1]; *last == "" {
			*last = h
		}
	}
	for _, s := range r.Stages {
		t.Rows = append(t.Rows, []any{s.Label, s.Reached, scaled(s.Conversion, 100), scaled(s.OfAll, 100), s.Now, scaled(s.Days.Average, 10), scaled(s.Days.Median, 10), s.Days.Open})
	}
	t.Rows = append(t.Rows, []any{pipeline.Label(pipeline.Shelved), nil, nil, nil, r.Shelved}, []any{pipeline.Label(pipeline.Lost), nil, nil, nil, r.Lost}, nil,
		[]any{"签约（条）", r.Signed.Count}, []any{"履约率（%）", scaled(r.Signed.PerformanceRate, 100)}, []any{"资金到位率（%）", scaled(r.Signed.ArrivalRate, 100)},
		[]any{"以商招商（条）", r.ByEnterprise}, []any{"以商招商占比（%）", scaled(r.ByEnterpriseShare, 100)})
	t.Notes = append([]string{fmt.Sprintf("期间：%s 至 %s；范围：%s", r.From, r.To, place)}, r.Notes...)
	for _, d := range r.Definitions {
		t.Notes = append(t.Notes, d.Label+"："+strings.TrimSpace(d.Text))
	}
	return t
}

// scaled is a scaled integer as a spreadsheet's number; nil is a blank cell.
func scaled(v *int64, scale float64) any {
	if v == nil {
		return nil
	}
	return float64(*v) / scale
}
