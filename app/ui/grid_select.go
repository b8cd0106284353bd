package ui

// Select marks one row, puts the cursor there and brings it into view.
func (g *DataGrid) Select(row int) {
	if row < 0 || row >= g.src.Len() {
		return
	}
	g.selectOnly(row, g.curCol)
	g.ScrollTo(row)
}

// SelectAll marks every row.
func (g *DataGrid) SelectAll() {
	if n := g.src.Len(); n > 0 {
		g.rows, g.block = rangeSet{{0, n - 1}}, false
		if g.curRow < 0 {
			g.curRow = 0
		}
		g.selectionChanged()
	}
}

// ClearSelection unmarks everything and takes the cursor away.
func (g *DataGrid) ClearSelection() {
	g.rows, g.block, g.curRow, g.anchorRow = nil, false, -1, 0
	g.selectionChanged()
}

// Selected returns what is marked: rows, or one block of cells.
func (g *DataGrid) Selected() Selection {
	if !g.block {
		return Selection{Rows: append([]Range(nil), g.rows...)}
	}
	r0, r1, c0, c1 := g.blockBounds()
	s := Selection{Rows: []Range{{r0, r1}}}
	for c := c0; c <= c1 && c < len(g.vis); c++ {
		s.Cols = append(s.Cols, g.cols[g.vis[c]].Key)
	}
	return s
}

// Cursor returns the cursor's row (-1: none) and column key.
func (g *DataGrid) Cursor() (row int, col string) { return g.curRow, g.visKey(g.curCol) }

func (g *DataGrid) visKey(c int) string {
	if c < 0 || c >= len(g.vis) {
		return ""
	}
	return g.cols[g.vis[c]].Key
}

func (g *DataGrid) rowMarked(row int) bool { return g.rows.has(row) }

// blockBounds returns the block between anchor and cursor, ordered.
func (g *DataGrid) blockBounds() (r0, r1, c0, c1 int) {
	return min(g.anchorRow, g.curRow), max(g.anchorRow, g.curRow),
		min(g.anchorC, g.curCol), max(g.anchorC, g.curCol)
}

// selectOnly marks one row and sets cursor and anchor there.
func (g *DataGrid) selectOnly(row, col int) {
	g.rows, g.block = rangeSet{{row, row}}, false
	g.setCursor(row, col)
	g.anchorRow, g.anchorC = row, g.curCol
	g.selectionChanged()
}

// toggleRow flips one row's mark (Ctrl+click, Space).
func (g *DataGrid) toggleRow(row, col int) {
	g.block = false
	g.rows = g.rows.toggle(row)
	g.setCursor(row, col)
	g.anchorRow, g.anchorC = row, g.curCol
	g.selectionChanged()
}

// extendRows marks the rows from the anchor to row (Shift+click).
func (g *DataGrid) extendRows(row, col int) {
	g.block = false
	g.rows = rangeSet{}.add(Range{g.anchorRow, row})
	g.setCursor(row, col)
	g.selectionChanged()
}

// extendBlock marks the cells from the anchor to the given cell (drag, Shift+arrows).
func (g *DataGrid) extendBlock(row, col int) {
	g.rows, g.block = nil, true
	g.setCursor(row, col)
	g.selectionChanged()
}

func (g *DataGrid) setCursor(row, col int) {
	g.curRow = clampInt(row, 0, max(g.src.Len()-1, 0))
	g.curCol = clampInt(col, 0, max(len(g.vis)-1, 0))
}

func (g *DataGrid) selectionChanged() {
	g.body.sync()
	if g.OnSelect != nil {
		g.OnSelect(g.Selected().List(maxListedRows))
	}
}

// showColumn scrolls sideways until a shown column is in view.
func (g *DataGrid) showColumn(c int) {
	if c < 0 || c >= len(g.vis) {
		return
	}
	x, view := g.xoff, g.body.Size().Width
	if right := g.colX[c+1]; right > x+view {
		x = right - view
	}
	x = min(x, g.colX[c])
	if c > 0 && x > 0 && g.colX[1] <= view*pinMost { // not under the pinned column
		x = max(0, min(x, g.colX[c]-g.colX[1]))
	}
	if x != g.xoff {
		g.scrollTo(g.pos, x)
	}
}
