package app

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
	"beizeng/data/intake"
	"beizeng/data/store"
)

// showCards takes an address book (.vcf) to its preview: it has no columns to
// match.
func (p *importPage) showCards() {
	p.cards = true
	p.turn(stepPreview, container.NewCenter(ui.NewHint("正在读取通讯录 "+filepath.Base(p.path)+" …")))
	p.start(true)
}

// importCards imports an address book, or with dry says what would happen.
func importCards(ctx context.Context, st *store.Store, path string, dry bool, progress ui.Progress) (*intake.Result, error) {
	res, err := intake.Cards(ctx, st, path, intake.Options{DryRun: dry, Progress: func(done, total int) {
		progress(int64(done), int64(total), fmt.Sprintf("第 %d 张名片", done))
	}})
	if err == nil && !dry && res.Imported+res.Updated >= store.ManyRows {
		progress(-1, 0, "整理数据库")
		err = st.Optimize(ctx)
	}
	return res, err
}

// stepNames are the steps as they stand above the page, with the step that
// each stands for; an address book has no columns to match.
func (p *importPage) stepNames() (names []string, steps []int) {
	for step, name := range []string{"选择文件", "对应各列", "预览", "完成"} {
		if step == stepMatch && p.cards {
			continue
		}
		names, steps = append(names, fmt.Sprintf("%d %s", len(names)+1, name)), append(steps, step)
	}
	return names, steps
}

// stepBack goes from the preview to where its reading can be changed.
func (p *importPage) stepBack() {
	if p.cards {
		p.showChoose()
		return
	}
	p.showMatch(p.look)
}

func (p *importPage) stepBackText() string {
	if p.cards {
		return "换一个文件"
	}
	return "返回改对应"
}

// shownColumns are the titles of the preview's columns behind the fixed ones.
func (p *importPage) shownColumns() []string {
	if p.cards {
		return p.result.Headers
	}
	return previewColumns(p.look.layout)
}
