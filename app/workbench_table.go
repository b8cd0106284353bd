package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"beizeng/app/ui"
)

// factColumn is a column of a factTable: at least Width wide, and its part of
// what is left over by Grow.
type factColumn struct {
	Title       string
	Width, Grow float32
	Align       fyne.TextAlign
}

// factCell is one cell; Open makes it a link. An empty Color is the normal one.
type factCell struct {
	Text  string
	Color fyne.ThemeColorName
	Bold  bool
	Open  func()
}

// factTable is a short table inside a page, all rows drawn. For lists of
// records there is the DataGrid.
type factTable struct {
	widget.BaseWidget
	cols  []factColumn
	rows  [][]factCell
	empty string

	head    []*canvas.Text
	ground  []*canvas.Rectangle // header, then the rows
	cells   [][]fyne.CanvasObject
	nothing *canvas.Text
}

const (
	factRow = 27
	factPad = 6
)

// newFactTable makes a table; empty is said where there are no rows.
func newFactTable(empty string, cols []factColumn, rows [][]factCell) *factTable {
	t := &factTable{cols: cols, rows: rows, empty: empty, nothing: canvas.NewText("", nil)}
	for range cols {
		t.head = append(t.head, canvas.NewText("", nil))
	}
	for range len(rows) + 1 {
		t.ground = append(t.ground, canvas.NewRectangle(color.Transparent))
	}
	for _, row := range rows {
		line := make([]fyne.CanvasObject, len(row))
		for i, c := range row {
			if c.Open == nil {
				line[i] = canvas.NewText("", nil)
				continue
			}
			l := newTextLink(c.Text, c.Open)
			l.align = cols[i].Align
			line[i] = l
		}
		t.cells = append(t.cells, line)
	}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *factTable) CreateRenderer() fyne.WidgetRenderer {
	var objs []fyne.CanvasObject
	for _, g := range t.ground {
		objs = append(objs, g)
	}
	for _, h := range t.head {
		objs = append(objs, h)
	}
	for _, line := range t.cells {
		objs = append(objs, line...)
	}
	return &placedRenderer{objects: append(objs, t.nothing), of: t, place: t.place,
		min: func() fyne.Size {
			w := float32(0)
			for _, c := range t.cols {
				w += c.Width
			}
			return fyne.NewSize(w*factLeast, float32(max(len(t.rows), 1)+1)*factRow)
		}}
}

// factLeast is how far a table's columns may be narrowed.
const factLeast = 0.84

// widths shares the room among the columns.
func (t *factTable) widths(total float32) []float32 {
	rest, grow := total, float32(0)
	for _, c := range t.cols {
		rest -= c.Width
		grow += c.Grow
	}
	out := make([]float32, len(t.cols))
	for i, c := range t.cols {
		out[i] = c.Width
		switch {
		case rest > 0 && grow > 0:
			out[i] += rest * c.Grow / grow
		case rest < 0: // a window of 1024: a little narrower each
			out[i] *= total / (total - rest)
		}
	}
	return out
}

func (t *factTable) place(s fyne.Size) {
	ws := t.widths(s.Width)
	for i, g := range t.ground {
		g.FillColor = color.Transparent
		if i == 0 {
			g.FillColor = ui.Color(theme.ColorNameHeaderBackground)
		} else if i%2 == 0 {
			g.FillColor = ui.Color(ui.ColorZebra)
		}
		g.Move(fyne.NewPos(0, float32(i)*factRow))
		g.Resize(fyne.NewSize(s.Width, factRow))
	}
	x := float32(0)
	for i, c := range t.cols {
		t.put(t.head[i], factCell{Text: c.Title, Color: ui.ColorMuted}, c.Align, x, 0, ws[i])
		if t.head[i].Text != c.Title { // cut: smaller, then it says its unit
			small := theme.CaptionTextSize()
			t.head[i].Text, t.head[i].TextSize = ui.FitText(c.Title, ws[i]-factPad, small, false), small
			t.head[i].Move(fyne.NewPos(x+factPad/2, 0))
			t.head[i].Resize(fyne.NewSize(ws[i]-factPad, factRow))
		}
		for r, line := range t.cells {
			y := float32(r+1) * factRow
			if l, ok := line[i].(*textLink); ok {
				l.Move(fyne.NewPos(x+factPad, y))
				l.Resize(fyne.NewSize(ws[i]-2*factPad, factRow))
				l.Refresh()
				continue
			}
			t.put(line[i].(*canvas.Text), t.rows[r][i], c.Align, x, y, ws[i])
		}
		x += ws[i]
	}
	t.nothing.Hidden = len(t.rows) > 0
	t.put(t.nothing, factCell{Text: t.empty, Color: ui.ColorMuted}, fyne.TextAlignLeading, 0, factRow, s.Width)
}

func (t *factTable) put(o *canvas.Text, c factCell, align fyne.TextAlign, x, y, w float32) {
	name := c.Color
	if name == "" {
		name = theme.ColorNameForeground
	}
	o.Text, o.TextSize, o.Color = ui.FitText(c.Text, w-2*factPad, theme.TextSize(), c.Bold), theme.TextSize(), ui.Color(name)
	o.TextStyle.Bold, o.Alignment = c.Bold, align
	o.Move(fyne.NewPos(x+factPad, y))
	o.Resize(fyne.NewSize(w-2*factPad, factRow))
}

// text makes a plain cell.
func textCell(s string) factCell { return factCell{Text: s} }

// blankCell is a value that is not known.
func valueCell(s string) factCell {
	if s == "" || s == "—" {
		return factCell{Text: "—", Color: ui.ColorMuted}
	}
	return factCell{Text: s}
}
