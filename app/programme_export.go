package app

import (
	"context"
	"fmt"
	"path/filepath"

	"beizeng/app/ui"
	"beizeng/data/exchange"
	"beizeng/data/support"
)

// exportCandidates writes all firms that may apply and have not.
func (p *recordPage) exportCandidates() {
	id, place, title := p.id, p.e.prefs.territory, p.rec.Title()
	st, demo, name := p.e.st, p.e.prefs.demo, p.e.territoryName()
	p.e.saveFile(fileName(title)+"可申报企业.xlsx", []string{".xlsx"}, func(path string) {
		p.e.tasks.Run("导出 "+filepath.Base(path), ui.TaskOptions{}, func(ctx context.Context, _ ui.Progress) (any, error) {
			c, err := support.CandidatesOf(ctx, st, id, place, 0)
			if err != nil {
				return nil, err
			}
			t := exchange.Table{Title: "可申报未申报的企业", Demo: demo, Heads: []string{"企业名称", "统一社会信用代码", "统计归属", "联系人"}, Wide: []float64{36, 22, 14, 12},
				Notes: []string{"政策项目：" + title, "范围：" + name, "口径：" + c.Rule}}
			for _, f := range c.Firms {
				t.Rows = append(t.Rows, []any{f.Name, f.Code, f.TerritoryLabel, f.Contact})
			}
			if err := exchange.WriteTable(path, t); err != nil {
				return nil, fmt.Errorf("写入 %s：%w", path, err)
			}
			return ui.Toast{Text: "已导出到 " + path, Action: "打开文件夹", OnAction: func() { p.e.openFolder(path) }}, nil
		})
	})
}
