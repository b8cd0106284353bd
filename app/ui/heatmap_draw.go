package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer implements fyne.Widget.
func (h *HeatMap) CreateRenderer() fyne.WidgetRenderer {
	return &clipRenderer{simpleRenderer{
		objects: []fyne.CanvasObject{h.box},
		min:     func() fyne.Size { return fyne.NewSize(heatSide+3*heatLeast, heatHead+4*heatRow) },
		layout:  func(fyne.Size) { h.clamp(); h.build() },
		refresh: func() { h.build(); canvas.Refresh(h) },
	}}
}

// build lays out what is in view: the cells, then the heads over them.
func (h *HeatMap) build() {
	h.usedR, h.usedT = 0, 0
	h.box.Objects = h.box.Objects[:0]
	size, w := h.Size(), h.colWidth()
	h.rect(0, 0, size.Width, size.Height, Color(ColorSurface), 0)
	firstRow, lastRow := int(h.y/heatRow), min(len(h.rows)-1, int((h.y+size.Height-heatHead)/heatRow))
	firstCol, lastCol := int(h.x/w), min(len(h.cols)-1, int((h.x+size.Width-heatSide)/w))
	for r := firstRow; r <= lastRow; r++ {
		y := heatHead + float32(r)*heatRow - h.y
		if r%2 == 1 {
			h.rect(heatSide, y, min(size.Width-heatSide, float32(len(h.cols))*w), heatRow, Color(ColorZebra), 0)
		}
		for c := firstCol; c <= lastCol; c++ {
			h.drawCell(h.cell(r, c), heatSide+float32(c)*w-h.x, y, w)
		}
	}
	if h.focused && len(h.rows) > 0 && len(h.cols) > 0 {
		at := h.rect(heatSide+float32(h.col)*w-h.x, heatHead+float32(h.row)*heatRow-h.y, w, heatRow, color.Transparent, 3)
		at.StrokeColor, at.StrokeWidth = Color(theme.ColorNamePrimary), 2
	}
	h.drawSide(firstRow, lastRow)
	h.drawHead(firstCol, lastCol, w)
}

func (h *HeatMap) drawCell(c HeatCell, x, y, w float32) {
	if c.Tint != "" {
		h.rect(x+1, y+1, w-2, heatRow-2, heatTint(c.Tint, c.Depth), 2)
	}
	if c.Mark {
		h.rect(x+2, y+2, 5, 5, Color(theme.ColorNamePrimary), 2)
	}
	if c.Text == "" {
		return
	}
	name := fyne.ThemeColorName(theme.ColorNameForeground)
	if c.Muted {
		name = ColorMuted
	}
	text := FitText(c.Text, w-4, theme.CaptionTextSize(), false)
	h.text(text, x+(w-TextWidth(text, theme.CaptionTextSize(), false))/2, y+4, name, false)
}

// drawSide pins the rows' heads.
func (h *HeatMap) drawSide(first, last int) {
	size := h.Size()
	h.rect(0, heatHead, heatSide, size.Height-heatHead, Color(theme.ColorNameHeaderBackground), 0)
	for r := first; r <= last; r++ {
		y := heatHead + float32(r)*heatRow - h.y
		here := h.focused && r == h.row
		if here {
			h.rect(0, y, heatSide, heatRow, Color(ColorSelected), 0)
		}
		h.text(h.rows[r].Code, 8, y+4, ColorMuted, here)
		h.text(FitText(h.rows[r].Name, heatSide-46, theme.CaptionTextSize(), here), 42, y+4, theme.ColorNameForeground, here)
	}
	h.rect(heatSide-1, 0, 1, size.Height, Color(ColorSeparator), 0)
}

// drawHead pins the columns' heads; a long name takes three lines.
func (h *HeatMap) drawHead(first, last int, w float32) {
	size := h.Size()
	h.rect(0, 0, size.Width, heatHead, Color(theme.ColorNameHeaderBackground), 0)
	for c := first; c <= last; c++ {
		x := heatSide + float32(c)*w - h.x
		here := h.focused && c == h.col
		if here {
			h.rect(x, 0, w, heatHead, Color(ColorSelected), 0)
		}
		lines := wrapText(h.cols[c].Name, w-2, fitterFor(theme.CaptionTextSize(), here))
		if len(lines) > 3 {
			lines = append(lines[:2:2], FitText(lines[2]+lines[3], w-2, theme.CaptionTextSize(), here))
		}
		for i, l := range lines {
			h.text(l, x+(w-TextWidth(l, theme.CaptionTextSize(), here))/2, heatHead-6-float32(len(lines)-i)*17, theme.ColorNameForeground, here)
		}
	}
	h.rect(0, 0, heatSide, heatHead, Color(theme.ColorNameHeaderBackground), 0)
	h.text(h.Corner, 8, heatHead-23, ColorMuted, false)
	h.rect(0, heatHead-1, size.Width, 1, Color(ColorSeparator), 0)
}

// heatTint is a colour let through by its depth, so that the text on it stays
// readable in both themes.
func heatTint(name fyne.ThemeColorName, depth int) color.Color {
	r, g, b, _ := Color(name).RGBA()
	return color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: uint8(min(max(depth, 1), 4) * 34)}
}

// rect and text take the next object of the pool.
func (h *HeatMap) rect(x, y, w, height float32, fill color.Color, radius float32) *canvas.Rectangle {
	if h.usedR == len(h.rects) {
		h.rects = append(h.rects, newRect(0))
	}
	r := h.rects[h.usedR]
	h.usedR++
	r.FillColor, r.StrokeWidth, r.CornerRadius = fill, 0, radius
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, height))
	h.box.Objects = append(h.box.Objects, r)
	return r
}

func (h *HeatMap) text(s string, x, y float32, name fyne.ThemeColorName, bold bool) {
	if h.usedT == len(h.texts) {
		h.texts = append(h.texts, canvas.NewText("", nil))
	}
	t := h.texts[h.usedT]
	h.usedT++
	t.Text, t.TextSize, t.Color, t.TextStyle = s, theme.CaptionTextSize(), Color(name), fyne.TextStyle{Bold: bold}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(TextWidth(s, t.TextSize, bold), 17))
	h.box.Objects = append(h.box.Objects, t)
}
