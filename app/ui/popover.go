package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ShowPopover opens content below the anchor, or above it where there is more
// room. A tap outside closes it. It returns nil where the anchor is in no window.
func ShowPopover(anchor, content fyne.CanvasObject, size fyne.Size) *widget.PopUp {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(anchor)
	if c == nil {
		return nil
	}
	at := d.AbsolutePositionForObject(anchor)
	p := widget.NewPopUp(content, c)
	area := c.Size()
	m := p.MinSize()
	size = fyne.NewSize(max(size.Width, m.Width), max(size.Height, m.Height))
	pos := fyne.NewPos(at.X, at.Y+anchor.Size().Height+2)
	if pos.Y+size.Height > area.Height && at.Y-size.Height-2 >= 0 {
		pos.Y = at.Y - size.Height - 2
	}
	pos.X = max(0, min(pos.X, area.Width-size.Width))
	pos.Y = max(0, min(pos.Y, area.Height-size.Height))
	p.Resize(size)
	p.ShowAtPosition(pos)
	return p
}

// focusIn gives an object the keyboard. Fyne knows an object's canvas only once
// it was painted; what was put in just now is looked for in the open windows.
func focusIn(o fyne.CanvasObject) {
	f, ok := o.(fyne.Focusable)
	if !ok {
		return
	}
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o); c != nil {
		c.Focus(f)
		return
	}
	for _, w := range d.AllWindows() {
		c := w.Canvas()
		if c.Focus(f); c.Focused() == f {
			return
		}
	}
}
