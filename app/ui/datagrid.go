package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Column describes one column of a DataGrid. Width is in canvas units; 0 means 120.
type Column struct {
	Key, Title       string
	Width            float32
	Align            fyne.TextAlign
	Sortable, Hidden bool
}

// Cell is what one cell shows. A nil Color is the normal text colour; Badge
// draws the text on a rounded tint of its colour.
type Cell struct {
	Text  string
	Color color.Color
	Bold  bool
	Badge bool
}

// Source gives a DataGrid its rows. Cell is called on the UI thread and must
// not block: it returns false for a row that is not loaded yet and starts
// loading it; the owner calls RefreshRows when the rows have come.
type Source interface {
	Len() int
	Cell(row int, key string) (Cell, bool)
}

const (
	minColumnWidth  = 36
	cellPad         = 7    // blank at each side of a cell's text
	maxListedRows   = 1000 // how many row numbers OnSelect lists at most
	maxCopyRows     = 20000
	scrollBarWidth  = 11
	defaultColWidth = 120
)

// DataGrid is the one list of the app: a header, rows drawn only where they
// are seen, selection of rows and of blocks of cells, keyboard, copy.
type DataGrid struct {
	widget.BaseWidget

	OnOpen           func(row int)                                                 // double click, Enter
	OnSort           func(key string, desc bool)                                   // the owner sorts and calls RefreshAll
	OnSelect         func(rows []int)                                              // at most the first 1000; Selected has all
	OnContext        func(row int, col string, pos fyne.Position) []*fyne.MenuItem // copy items are added after these
	OnColumnsChanged func(cols []Column)                                           // width, order or visibility
	CopyText         func(row int, key string) string                              // full text of a cell for copying; nil: the shown text
	OnCopy           func(sel Selection, header bool) bool                         // true: the owner copies (rows not loaded, or too many)
	OnNotice         func(text string)                                             // a hint for the user, such as "too many rows to copy"
	OnType           func(text string)                                             // a character typed in the grid: the owner begins a search
	OnDelete         func()                                                        // the Delete key
	OnSpace          func(row int)                                                 // the space bar; nil: it marks the row
	OnClick          func(row int, key string)                                     // a click on a cell, after it was selected
	OnChooseColumns  func()                                                        // the owner asks which columns to show; nil: a menu does

	cols []Column
	src  Source
	vis  []int     // shown columns, indexes into cols
	colX []float32 // left edge of each shown column, then the total width

	sortKey  string
	sortDesc bool
	loading  bool
	empty    fyne.CanvasObject

	rows               rangeSet // marked rows
	block              bool     // a block of cells is marked, from anchor to cursor
	curRow, curCol     int      // cursor cell, col counts shown columns; row -1: none
	anchorRow, anchorC int

	pos  float64 // vertical scroll in canvas units; float32 is too coarse at a million rows
	xoff float32

	header     *gridHeader
	body       *gridBody
	vbar, hbar *gridBar
}

// NewDataGrid makes a grid over src with the given columns.
func NewDataGrid(cols []Column, src Source) *DataGrid {
	g := &DataGrid{src: src, curRow: -1}
	g.ExtendBaseWidget(g)
	g.header = newGridHeader(g)
	g.body = newGridBody(g)
	g.vbar = newGridBar(g, true)
	g.hbar = newGridBar(g, false)
	g.setColumns(cols)
	return g
}

// SetColumns replaces the columns, their order, widths and visibility.
func (g *DataGrid) SetColumns(cols []Column) {
	g.setColumns(cols)
	g.Refresh()
}

func (g *DataGrid) setColumns(cols []Column) {
	g.cols = slices.Clone(cols)
	for i := range g.cols {
		c := &g.cols[i]
		if c.Width == 0 {
			c.Width = defaultColWidth
		}
		c.Width = max(c.Width, minColumnWidth)
	}
	g.block = false
	g.measureColumns()
}

// measureColumns works out which columns are shown and where.
func (g *DataGrid) measureColumns() {
	g.vis, g.colX = g.vis[:0], g.colX[:0]
	var x float32
	for i, c := range g.cols {
		if c.Hidden {
			continue
		}
		g.vis = append(g.vis, i)
		g.colX = append(g.colX, x)
		x += c.Width
	}
	g.colX = append(g.colX, x)
	g.curCol = clampInt(g.curCol, 0, max(len(g.vis)-1, 0))
	g.anchorC = clampInt(g.anchorC, 0, max(len(g.vis)-1, 0))
}

// Columns returns the columns as the user has set them now.
func (g *DataGrid) Columns() []Column { return slices.Clone(g.cols) }

// VisibleColumns returns only the shown columns, in order: what an export of
// "exactly what is shown" writes.
func (g *DataGrid) VisibleColumns() []Column {
	out := make([]Column, len(g.vis))
	for i, k := range g.vis {
		out[i] = g.cols[k]
	}
	return out
}

// SetSort shows the sort mark without calling OnSort; an empty key removes it.
func (g *DataGrid) SetSort(key string, desc bool) {
	g.sortKey, g.sortDesc = key, desc
	g.header.Refresh()
}

// Sort returns the shown sort mark.
func (g *DataGrid) Sort() (key string, desc bool) { return g.sortKey, g.sortDesc }

// SetSource puts another source in and starts at the top.
func (g *DataGrid) SetSource(src Source) {
	g.src = src
	g.pos = 0
	g.ClearSelection()
	g.RefreshAll()
}

// SetEmpty sets what stands in the middle when there are no rows.
func (g *DataGrid) SetEmpty(o fyne.CanvasObject) {
	g.empty = o
	g.body.Refresh()
}

// SetLoading shows that the number of rows is not known yet.
func (g *DataGrid) SetLoading(on bool) {
	if g.loading == on {
		return
	}
	g.loading = on
	g.body.Refresh()
}

// RefreshAll redraws everything after the number or order of rows changed.
// Marked rows beyond the end are dropped; the rest stays.
func (g *DataGrid) RefreshAll() {
	n := g.src.Len()
	g.rows = g.rows.clip(n)
	if g.curRow >= n {
		g.curRow, g.block = n-1, false
	}
	g.anchorRow = clampInt(g.anchorRow, 0, max(n-1, 0))
	g.Refresh()
}

// RefreshRows redraws the rows on screen after their data has come.
func (g *DataGrid) RefreshRows() {
	g.body.invalidate()
	g.body.sync()
}

// Refresh implements fyne.CanvasObject.
func (g *DataGrid) Refresh() {
	g.body.invalidate()
	g.BaseWidget.Refresh()
	g.header.Refresh()
	g.body.Refresh()
	g.relayout()
}

// Focus gives the grid the keyboard.
func (g *DataGrid) Focus() { focusIn(g.body) }

// CreateRenderer implements fyne.Widget.
func (g *DataGrid) CreateRenderer() fyne.WidgetRenderer {
	return &gridRenderer{g: g, objects: []fyne.CanvasObject{g.body, g.header, g.vbar, g.hbar}}
}

type gridRenderer struct {
	g       *DataGrid
	objects []fyne.CanvasObject
}

func (r *gridRenderer) Layout(fyne.Size)             { r.g.relayout() }
func (r *gridRenderer) MinSize() fyne.Size           { return fyne.NewSize(160, 120) }
func (r *gridRenderer) Refresh()                     {}
func (r *gridRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *gridRenderer) Destroy()                     {}

// relayout places header, body and the bars that are needed.
func (g *DataGrid) relayout() {
	size := g.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	hh := g.header.height()
	bodyW, bodyH := size.Width, size.Height-hh
	needV := g.contentHeight() > float64(bodyH)
	if needV {
		bodyW -= scrollBarWidth
	}
	needH := g.totalWidth() > bodyW+0.5
	if needH {
		bodyH -= scrollBarWidth
		if !needV && g.contentHeight() > float64(bodyH) {
			needV = true
			bodyW -= scrollBarWidth
		}
	}
	bodyH = max(bodyH, 0)
	g.header.Resize(fyne.NewSize(size.Width, hh))
	g.body.Move(fyne.NewPos(0, hh))
	g.body.Resize(fyne.NewSize(bodyW, bodyH))
	placeBar(g.vbar, needV, fyne.NewPos(bodyW, hh), fyne.NewSize(scrollBarWidth, bodyH))
	placeBar(g.hbar, needH, fyne.NewPos(0, hh+bodyH), fyne.NewSize(bodyW, scrollBarWidth))
	g.scrollTo(g.pos, g.xoff)
}

func placeBar(b *gridBar, show bool, pos fyne.Position, size fyne.Size) {
	if !show {
		b.Hide()
		return
	}
	b.Show()
	b.Move(pos)
	b.Resize(size)
}

// rowHeight is the height of every row: room for one line of text.
func (g *DataGrid) rowHeight() float32 { return theme.TextSize() * 2 }

func (g *DataGrid) contentHeight() float64 { return float64(g.src.Len()) * float64(g.rowHeight()) }

func (g *DataGrid) totalWidth() float32 { return g.colX[len(g.colX)-1] }

// scrollTo moves the view, kept within the content, and redraws what changed.
func (g *DataGrid) scrollTo(y float64, x float32) {
	size := g.body.Size()
	g.pos = max(0, min(y, g.contentHeight()-float64(size.Height)))
	old := g.xoff
	g.xoff = max(0, min(x, g.totalWidth()-size.Width))
	if old != g.xoff {
		g.header.scrolled()
	}
	g.body.sync()
	g.vbar.sync()
	g.hbar.sync()
}

// ScrollTo brings a row into view, moving no further than needed.
func (g *DataGrid) ScrollTo(row int) {
	if row < 0 || row >= g.src.Len() {
		return
	}
	h := float64(g.rowHeight())
	top, bottom := float64(row)*h, float64(row+1)*h
	view := float64(g.body.Size().Height)
	y := g.pos
	switch {
	case top < y:
		y = top
	case bottom > y+view:
		y = bottom - view
	}
	g.scrollTo(y, g.xoff)
}

// TopRow is the first row in view, for saving a page's state with ScrollTop.
func (g *DataGrid) TopRow() int { return int(g.pos / float64(g.rowHeight())) }

// ScrollTop puts a row at the top of the view.
func (g *DataGrid) ScrollTop(row int) { g.scrollTo(float64(row)*float64(g.rowHeight()), g.xoff) }

func clampInt(v, lo, hi int) int { return max(lo, min(v, hi)) }
