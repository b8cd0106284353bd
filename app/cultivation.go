package app

import (
	"context"
	"fmt"

	"beizeng/data/agenda"
	"beizeng/data/kind"
	"beizeng/data/support"
)

// applySteps asks for a template and writes its steps, with the way back.
func (p *recordPage) applySteps() {
	fit := support.TemplatesFor(p.rec, p.e.st.Today())
	if len(fit) == 0 {
		p.e.toast(fmt.Sprintf("“%s”没有步骤模板，请逐步新增培育步骤。", p.rec.Show("type")))
		return
	}
	p.e.askPick("套用步骤模板：日期是工作安排建议，套用后可改", "汉字或拼音首字母", "没有这样的模板", func(typed string) []pick {
		var out []pick
		for _, t := range fit {
			if typed == "" || matchesText(t.Name, typed) {
				out = append(out, pick{text: t.Name, detail: fmt.Sprintf("%d 步，约 %d 天", len(t.Steps), t.Steps[len(t.Steps)-1].Days), value: t.Key})
			}
		}
		return out
	}, func(key string) {
		id := p.id
		p.e.act("已套用步骤模板，日期按"+planWords(p.rec, p.e.st.Today())+"推算", p.Reload, func(ctx context.Context) (agenda.Undoing, error) {
			_, undo, err := support.ApplyTemplate(ctx, p.e.st, id, key)
			return undo, err
		})
	})
}

// planWords say by what the days of the steps are reckoned.
func planWords(r *kind.Record, today string) string {
	start := "今天"
	if r.Has("start_on") {
		start = "入库日期"
	} else {
		r = r.Clone()
		r.Set("start_on", today)
	}
	if r.Text("due_on") > r.Text("start_on") {
		return start + "到目标日期"
	}
	return start
}
