package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"beizeng/app/ui"
)

// factPage is a page of panels about one record of the plan: it reads T in
// the background and draws it.
type factPage[T any] struct {
	e      *env
	loader *ui.Loader
	route  string
	title  string
	read   func(ctx context.Context) (T, error)
	draw   func(T) (title string, content fyne.CanvasObject)
	page   *tallPage
	data   T
}

func newFactPage[T any](e *env, route, title string) *factPage[T] {
	return &factPage[T]{e: e, route: route, title: title, loader: e.newLoader(), page: newTallPage(ui.NewHint("正在读取…"))}
}

// Title implements ui.Page.
func (p *factPage[T]) Title() string { return p.title }

// Route implements ui.Page.
func (p *factPage[T]) Route() string { return p.route }

// Content implements ui.Page.
func (p *factPage[T]) Content() fyne.CanvasObject { return p.page }

// Close implements ui.Closer.
func (p *factPage[T]) Close() { p.loader.Close() }

// Save implements ui.Saver.
func (p *factPage[T]) Save() any { return p.page.scroll.Offset }

// Restore implements ui.Saver.
func (p *factPage[T]) Restore(state any) {
	if at, ok := state.(fyne.Position); ok {
		p.page.restore(at)
	}
}

// Reload implements ui.Refresher.
func (p *factPage[T]) Reload() {
	ui.Load(p.loader, "facts", p.read, func(v T) {
		p.data = v
		title, content := p.draw(v)
		p.page.set(content)
		if p.title != title {
			p.title = title
			p.e.shell.RefreshTitle()
		}
	})
}

// pair is a muted word above its text.
func pair(name, text string) fyne.CanvasObject {
	if text == "" {
		text = "—"
	}
	return container.NewVBox(ui.NewHint(name), ui.NewText(text))
}
