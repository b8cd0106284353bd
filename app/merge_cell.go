package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// mergeCell is a value that can be chosen, with its radio mark.
type mergeCell struct {
	widget.BaseWidget
	note           string // small, below the value
	picked         bool
	pick           func()
	move           func(dr, dc int) // the arrow keys
	leave          func()           // Esc
	hover, focused bool

	text, small *ui.Note
	mark        *canvas.Image
	frame       *canvas.Rectangle
}

var (
	_ fyne.Tappable     = (*mergeCell)(nil)
	_ fyne.Focusable    = (*mergeCell)(nil)
	_ desktop.Hoverable = (*mergeCell)(nil)
)

const (
	mergeMark = 26 // room of the radio mark
	mergePad  = 5
)

func newMergeCell(text string, picked bool, pick func()) *mergeCell {
	c := &mergeCell{picked: picked, pick: pick, text: ui.NewText(text), small: ui.NewHint(""), mark: canvas.NewImageFromResource(nil), frame: canvas.NewRectangle(color.Transparent)}
	c.mark.FillMode = canvas.ImageFillContain
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *mergeCell) CreateRenderer() fyne.WidgetRenderer {
	return &placedRenderer{objects: []fyne.CanvasObject{c.frame, c.mark, c.text, c.small}, of: c, place: c.place,
		min: func() fyne.Size { return fyne.NewSize(110, c.heightFor(max(c.Size().Width, 110))) }}
}

// heightFor is the height that the value needs at a width.
func (c *mergeCell) heightFor(w float32) float32 {
	h := c.text.HeightFor(w-mergeMark-2*mergePad) + 2*mergePad
	if c.note != "" {
		h += 18
	}
	return h
}

func (c *mergeCell) place(s fyne.Size) {
	c.frame.CornerRadius, c.frame.StrokeWidth = 4, 1
	c.frame.FillColor, c.frame.StrokeColor = color.Transparent, color.Transparent
	icon, name := theme.RadioButtonIcon(), ui.ColorMuted
	if c.picked {
		icon, name = theme.RadioButtonCheckedIcon(), theme.ColorNamePrimary
		tint := color.NRGBAModel.Convert(ui.Color(theme.ColorNamePrimary)).(color.NRGBA)
		tint.A = 26
		c.frame.FillColor = tint
	}
	if c.hover {
		c.frame.StrokeColor = ui.Color(ui.ColorSeparator)
	}
	if c.focused {
		c.frame.StrokeColor, c.frame.StrokeWidth = ui.Color(theme.ColorNamePrimary), 2
	}
	c.frame.Move(fyne.NewPos(1, 1))
	c.frame.Resize(fyne.NewSize(s.Width-2, s.Height-2))
	c.mark.Resource = theme.NewColoredResource(icon, name)
	c.mark.Move(fyne.NewPos(mergePad, mergePad+1))
	c.mark.Resize(fyne.NewSquareSize(18))
	w := s.Width - mergeMark - 2*mergePad
	h := c.text.HeightFor(w)
	c.text.Move(fyne.NewPos(mergeMark+mergePad, mergePad))
	c.text.Resize(fyne.NewSize(w, h))
	c.small.SetText(c.note)
	setVisible(c.small, c.note != "")
	c.small.Move(fyne.NewPos(mergeMark+mergePad, mergePad+h))
	c.small.Resize(fyne.NewSize(w, 18))
}

// Tapped implements fyne.Tappable.
func (c *mergeCell) Tapped(*fyne.PointEvent) { c.pick() }

// MouseIn implements desktop.Hoverable.
func (c *mergeCell) MouseIn(*desktop.MouseEvent) { c.hover = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *mergeCell) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *mergeCell) MouseOut() { c.hover = false; c.Refresh() }

// FocusGained implements fyne.Focusable.
func (c *mergeCell) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *mergeCell) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *mergeCell) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *mergeCell) TypedKey(ev *fyne.KeyEvent) {
	steps := map[fyne.KeyName][2]int{fyne.KeyUp: {-1, 0}, fyne.KeyDown: {1, 0}, fyne.KeyLeft: {0, -1}, fyne.KeyRight: {0, 1}}
	step, arrow := steps[ev.Name]
	switch {
	case arrow && c.move != nil:
		c.move(step[0], step[1])
	case ev.Name == fyne.KeySpace || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		c.pick()
	case ev.Name == fyne.KeyEscape && c.leave != nil:
		c.leave()
	}
}

// mergeLayout sets a label, the people and the result side by side; a row is
// as high as its highest cell at its width.
type mergeLayout struct{ width float32 }

const (
	mergeLabel = 110
	mergeGap   = 8
)

func (l *mergeLayout) cellWidth(n int) float32 {
	w := l.width
	if w == 0 {
		w = 900
	}
	return max(110, (w-mergeLabel-float32(n-1)*mergeGap)/float32(n-1))
}

// heightAt is the height that an object needs at a width, wrapped texts in it
// included.
func heightAt(o fyne.CanvasObject, w float32) float32 {
	switch o := o.(type) {
	case *ui.Note:
		return o.HeightFor(w)
	case *mergeCell:
		return o.heightFor(w)
	case *fyne.Container:
		if col, ok := o.Layout.(*columnLayout); ok {
			h := float32(0)
			for i, c := range o.Objects {
				if i > 0 {
					h += col.gap
				}
				h += heightAt(c, w)
			}
			return h
		}
		if len(o.Objects) == 1 { // padded
			return heightAt(o.Objects[0], w-2*theme.Padding()) + 2*theme.Padding()
		}
	}
	return o.MinSize().Height
}

// MinSize implements fyne.Layout.
func (l *mergeLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h, w := heightAt(o[0], mergeLabel), l.cellWidth(len(o))
	for _, c := range o[1:] {
		h = max(h, heightAt(c, w))
	}
	return fyne.NewSize(mergeLabel+110*float32(len(o)-1), h+4)
}

// Layout implements fyne.Layout.
func (l *mergeLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	w := l.cellWidth(len(o))
	o[0].Move(fyne.NewPos(0, 2))
	o[0].Resize(fyne.NewSize(mergeLabel, s.Height-4))
	x := float32(mergeLabel + mergeGap/2)
	for _, c := range o[1:] {
		c.Move(fyne.NewPos(x, 2))
		c.Resize(fyne.NewSize(w, min(s.Height-4, heightAt(c, w))))
		x += w + mergeGap
	}
}

// newTint is a faint ground behind every other row.
func newTint() fyne.CanvasObject {
	t := &tint{rect: canvas.NewRectangle(color.Transparent)}
	t.ExtendBaseWidget(t)
	return t
}

type tint struct {
	widget.BaseWidget
	rect *canvas.Rectangle
}

// CreateRenderer implements fyne.Widget.
func (t *tint) CreateRenderer() fyne.WidgetRenderer {
	return &placedRenderer{objects: []fyne.CanvasObject{t.rect}, of: t, min: func() fyne.Size { return fyne.Size{} }, place: func(s fyne.Size) {
		t.rect.FillColor = ui.Color(ui.ColorZebra)
		t.rect.Resize(s)
	}}
}
