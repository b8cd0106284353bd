package app

import (
	"context"
	"fmt"
	"path/filepath"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/support"
)

// Export implements ui.Exporter: the shown sheet as a workbook.
func (p *supportPage) Export() {
	if p.loads == 0 {
		return
	}
	place := p.placeIn.Label()
	if p.sheet.CityOnly {
		place = "全市"
	}
	t := supportTable(p.sheet, place, p.e.prefs.demo)
	p.e.saveFile(fmt.Sprintf("%s%s.xlsx", p.sheet.Title, p.sheet.Span()), []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(context.Context, ui.Progress) (any, error) {
			if err := exchange.WriteTable(path, t); err != nil {
				return nil, fmt.Errorf("写入 %s：%w", path, err)
			}
			return ui.Toast{Text: "已导出到 " + path, Action: "打开文件夹", OnAction: func() { p.e.openFolder(path) }}, nil
		})
	})
}

// supportTable is a sheet as a workbook shows it: the figures, the tables below
// them under their own heads, then the notes and definitions.
func supportTable(sh support.Sheet, place string, demo bool) exchange.Table {
	t := exchange.Table{Title: sh.Title, Demo: demo, Heads: []string{"指标", "数值", "单位", "说明"}, Wide: []float64{26, 14, 14, 24}}
	for _, f := range sh.Figures {
		unit := f.Unit
		if f.Form == support.Percent {
			unit = "%"
		}
		t.Rows = append(t.Rows, []any{f.Label, f.Number(), unit, f.Note})
	}
	for _, tb := range sh.Tables {
		heads := make([]any, len(tb.Columns))
		for i, c := range tb.Columns {
			heads[i] = c.Header()
		}
		t.Rows = append(t.Rows, nil, []any{tb.Title}, heads)
		for _, r := range tb.Rows {
			line := []any{r.Label}
			for _, c := range r.Cells {
				line = append(line, c.Number())
			}
			t.Rows = append(t.Rows, line)
		}
	}
	t.Notes = append([]string{fmt.Sprintf("期间：%s 至 %s；范围：%s。比率的单位是 %%。", sh.From, sh.To, place)}, sh.Notes...)
	for _, d := range sh.Definitions {
		t.Notes = append(t.Notes, d.Label+"："+d.Text)
	}
	return t
}
