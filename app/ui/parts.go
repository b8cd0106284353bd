package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// themedRect is a rectangle whose colour follows the theme.
type themedRect struct {
	widget.BaseWidget
	name   fyne.ThemeColorName
	stroke fyne.ThemeColorName
	radius float32
}

// CreateRenderer implements fyne.Widget.
func (t *themedRect) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(color.Transparent)
	paint := func() {
		r.FillColor, r.CornerRadius = Color(t.name), t.radius
		if t.stroke != "" {
			r.StrokeColor, r.StrokeWidth = Color(t.stroke), 1
		}
	}
	paint()
	return &simpleRenderer{
		objects: []fyne.CanvasObject{r},
		min:     func() fyne.Size { return fyne.Size{} },
		layout:  r.Resize,
		refresh: func() { paint(); r.Refresh() },
	}
}

// NewSurface puts content on a card: white (dark: raised), hairline, rounded.
func NewSurface(content fyne.CanvasObject) fyne.CanvasObject {
	bg := &themedRect{name: ColorSurface, stroke: ColorSeparator, radius: 6}
	bg.ExtendBaseWidget(bg)
	return container.NewStack(bg, container.NewPadded(container.NewPadded(content)))
}

// NewPanel is a surface with a heading and, at its right, optional objects.
func NewPanel(title string, content fyne.CanvasObject, tools ...fyne.CanvasObject) fyne.CanvasObject {
	var right fyne.CanvasObject
	if len(tools) > 0 {
		right = container.NewHBox(tools...)
	}
	head := container.NewBorder(nil, nil, nil, right, container.New(&middle{}, NewHeading(title)))
	return NewSurface(container.NewBorder(head, nil, nil, nil, content))
}

// EmptyState fills a place that has nothing to show: icon, sentence, up to two buttons.
type EmptyState struct {
	widget.BaseWidget
	icon    fyne.Resource
	text    *Note
	buttons []fyne.CanvasObject
}

// NewEmptyState returns an empty state; the first button is the main one.
func NewEmptyState(icon fyne.Resource, text string, buttons ...*widget.Button) *EmptyState {
	e := &EmptyState{icon: icon, text: NewNote(text, ColorMuted, theme.SizeNameText).Centered()}
	for i, b := range buttons {
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		e.buttons = append(e.buttons, b)
	}
	e.ExtendBaseWidget(e)
	return e
}

// SetText replaces the sentence.
func (e *EmptyState) SetText(s string) { e.text.SetText(s); e.Refresh() }

// CreateRenderer implements fyne.Widget.
func (e *EmptyState) CreateRenderer() fyne.WidgetRenderer {
	im := canvas.NewImageFromResource(nil)
	im.FillMode = canvas.ImageFillContain
	bar := container.NewHBox(e.buttons...)
	const width, iconSize = 420, 44
	place := func(s fyne.Size) {
		y := float32(8)
		if e.icon != nil {
			im.Resource = theme.NewColoredResource(e.icon, ColorGrey)
			im.Move(fyne.NewPos((s.Width-iconSize)/2, y))
			im.Resize(fyne.NewSize(iconSize, iconSize))
			y += iconSize + 10
		}
		w := min(s.Width, width)
		h := e.text.HeightFor(w)
		e.text.Move(fyne.NewPos((s.Width-w)/2, y))
		e.text.Resize(fyne.NewSize(w, h))
		m := bar.MinSize()
		bar.Move(fyne.NewPos((s.Width-m.Width)/2, y+h+12))
		bar.Resize(m)
	}
	return &simpleRenderer{
		objects: []fyne.CanvasObject{im, e.text, bar},
		layout:  place,
		refresh: func() { place(e.Size()); canvas.Refresh(e) },
		min: func() fyne.Size {
			h := 8 + e.text.HeightFor(width) + 12 + bar.MinSize().Height
			if e.icon != nil {
				h += iconSize + 10
			}
			return fyne.NewSize(width, h+8)
		},
	}
}

// iconButton is a small icon to tap that takes no keyboard: inside an entry,
// Tab must go on to the next field.
type iconButton struct {
	widget.BaseWidget
	icon  fyne.Resource
	onTap func()
}

func newIconButton(icon fyne.Resource, onTap func()) *iconButton {
	b := &iconButton{icon: icon, onTap: onTap}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *iconButton) CreateRenderer() fyne.WidgetRenderer {
	im := canvas.NewImageFromResource(theme.NewColoredResource(b.icon, ColorMuted))
	im.FillMode = canvas.ImageFillContain
	place := func(s fyne.Size) {
		size := theme.IconInlineSize()
		im.Move(fyne.NewPos((s.Width-size)/2, (s.Height-size)/2))
		im.Resize(fyne.NewSquareSize(size))
	}
	return &simpleRenderer{
		objects: []fyne.CanvasObject{im},
		layout:  place,
		refresh: func() { im.Refresh() },
		min:     func() fyne.Size { return fyne.NewSquareSize(theme.IconInlineSize() + 10) },
	}
}

// Tapped implements fyne.Tappable.
func (b *iconButton) Tapped(*fyne.PointEvent) { b.onTap() }

// Cursor implements desktop.Cursorable.
func (b *iconButton) Cursor() desktop.Cursor { return desktop.PointerCursor }
