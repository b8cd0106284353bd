package ui

import "fyne.io/fyne/v2"

// simpleRenderer serves widgets whose few objects the widget itself places.
type simpleRenderer struct {
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	refresh func()
}

func (r *simpleRenderer) Layout(s fyne.Size)           { r.layout(s) }
func (r *simpleRenderer) MinSize() fyne.Size           { return r.min() }
func (r *simpleRenderer) Refresh()                     { r.refresh() }
func (r *simpleRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *simpleRenderer) Destroy()                     {}
