package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
	"beizeng/data/kind"
)

// badge is a short word on a rounded tint of its colour.
type badge struct {
	widget.BaseWidget
	text  string
	color func() color.Color
}

func newBadge(text string, c func() color.Color) *badge {
	b := &badge{text: text, color: c}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *badge) CreateRenderer() fyne.WidgetRenderer {
	r := &badgeRenderer{b: b, bg: canvas.NewRectangle(color.Transparent), text: canvas.NewText(b.text, color.Black)}
	r.bg.CornerRadius = 4
	r.Refresh()
	return r
}

type badgeRenderer struct {
	b    *badge
	bg   *canvas.Rectangle
	text *canvas.Text
}

func (r *badgeRenderer) Destroy() {}
func (r *badgeRenderer) Layout(s fyne.Size) {
	h := theme.TextSize() * 1.7
	y := (s.Height - h) / 2
	r.bg.Move(fyne.NewPos(0, y))
	r.bg.Resize(fyne.NewSize(s.Width, h))
	r.text.Move(fyne.NewPos(0, y))
	r.text.Resize(fyne.NewSize(s.Width, h))
}
func (r *badgeRenderer) MinSize() fyne.Size {
	return fyne.NewSize(ui.TextWidth(r.b.text, theme.CaptionTextSize(), false)+14, theme.TextSize()*1.9)
}
func (r *badgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.bg, r.text} }
func (r *badgeRenderer) Refresh() {
	c := r.b.color()
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 40
	r.bg.FillColor = n
	r.text.Color, r.text.Alignment, r.text.TextSize = c, fyne.TextAlignCenter, theme.CaptionTextSize()
	r.bg.Refresh()
	r.text.Refresh()
}

// recordBadges are the computed kinds that a record is of: 外资企业, 零出资 …
func recordBadges(r *kind.Record) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, f := range r.Kind.Fields {
		if f.Type != kind.Flag || f.Internal || r.Int(f.Key) == 0 {
			continue
		}
		out = append(out, newBadge(f.Label, func() color.Color { return flagColor(f.Key) }))
	}
	if share := r.Int("foreign_share"); r.Has("foreign_share") && share < 2500 && r.Int("foreign_invested") != 0 {
		out = append(out, newBadge("外资比例低于 25%", func() color.Color { return ui.Color(ui.ColorYellow) }))
	}
	return out
}
