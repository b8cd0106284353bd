package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// columnsMoved redraws after widths, order or visibility changed.
func (g *DataGrid) columnsMoved() {
	g.measureColumns()
	g.body.invalidate()
	g.header.Refresh()
	g.relayout()
}

func (g *DataGrid) notifyColumns() {
	if g.OnColumnsChanged != nil {
		g.OnColumnsChanged(g.Columns())
	}
}

// ShowColumn shows or hides a column; the last shown one stays.
func (g *DataGrid) ShowColumn(key string, show bool) {
	for i := range g.cols {
		c := &g.cols[i]
		if c.Key != key || c.Hidden == !show || !show && len(g.vis) == 1 {
			continue
		}
		c.Hidden = !show
		g.block = false
		g.columnsMoved()
		g.notifyColumns()
	}
}

// fitColumn makes a shown column as wide as its title and the rows in view need.
func (g *DataGrid) fitColumn(vi int) {
	c := &g.cols[g.vis[vi]]
	w := TextWidth(c.Title+" ▲", theme.TextSize(), true)
	top := g.TopRow()
	for row := top; row < min(top+len(g.body.slots), g.src.Len()); row++ {
		if cell, ok := g.src.Cell(row, c.Key); ok {
			cw := TextWidth(oneLine(cell.Text), theme.TextSize(), cell.Bold)
			if cell.Badge {
				cw += 12
			}
			w = max(w, cw)
		}
	}
	c.Width = max(minColumnWidth, min(w+2*cellPad+2, 600))
	g.columnsMoved()
	g.notifyColumns()
}

// TappedSecondary implements fyne.SecondaryTappable: sort and choose columns.
func (h *gridHeader) TappedSecondary(ev *fyne.PointEvent) {
	g := h.g
	var items []*fyne.MenuItem
	if len(g.vis) > 0 {
		vi := g.colAt(ev.Position.X)
		c := g.cols[g.vis[vi]]
		if c.Sortable {
			items = append(items,
				fyne.NewMenuItem("升序排列", func() { g.sortBy(c.Key, false) }),
				fyne.NewMenuItem("降序排列", func() { g.sortBy(c.Key, true) }))
		}
		items = append(items,
			fyne.NewMenuItem("最适合的列宽", func() { g.fitColumn(vi) }),
			fyne.NewMenuItem("隐藏“"+c.Title+"”", func() { g.ShowColumn(c.Key, false) }))
	}
	choose := fyne.NewMenuItem("显示哪些列…", g.OnChooseColumns)
	if g.OnChooseColumns == nil {
		choose = fyne.NewMenuItem("显示的列", nil)
		choose.ChildMenu = fyne.NewMenu("", g.ColumnItems()...)
	}
	items = append(items, choose)
	if c := fyne.CurrentApp().Driver().CanvasForObject(h); c != nil {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, ev.AbsolutePosition)
	}
}

// ColumnItems returns one checkable menu item a column, for a 列 button.
func (g *DataGrid) ColumnItems() []*fyne.MenuItem {
	items := make([]*fyne.MenuItem, len(g.cols))
	for i, c := range g.cols {
		items[i] = fyne.NewMenuItem(c.Title, func() { g.ShowColumn(c.Key, c.Hidden) })
		items[i].Checked = !c.Hidden
	}
	return items
}

func abs32(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
