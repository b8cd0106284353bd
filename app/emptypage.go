package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// emptyPage says one sentence, for a place that has nothing to show.
type emptyPage struct {
	route, title string
	content      fyne.CanvasObject
}

func newEmptyPage(route, title string, icon fyne.Resource, text string, buttons ...*widget.Button) ui.Page {
	return &emptyPage{route: route, title: title, content: container.NewCenter(ui.NewEmptyState(icon, text, buttons...))}
}

func (p *emptyPage) Title() string              { return p.title }
func (p *emptyPage) Content() fyne.CanvasObject { return p.content }
func (p *emptyPage) Route() string              { return p.route }
