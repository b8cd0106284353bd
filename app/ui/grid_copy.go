package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
)

// CopySelection returns what is marked as tab-separated text, without a header,
// the cells' full texts. Rows that are not loaded are left out; see OnCopy.
func (g *DataGrid) CopySelection() string {
	text, _ := g.selectionTSV(g.Selected(), false)
	return text
}

// selectionTSV also returns how many rows were not loaded.
func (g *DataGrid) selectionTSV(sel Selection, header bool) (string, int) {
	keys := sel.Cols
	if keys == nil {
		for _, c := range g.vis {
			keys = append(keys, g.cols[c].Key)
		}
	}
	var sb strings.Builder
	if header {
		titles := make([]string, len(keys))
		for i, k := range keys {
			titles[i] = g.titleOf(k)
		}
		writeTSVRow(&sb, titles)
	}
	missing := 0
	row := make([]string, len(keys))
	for _, r := range sel.List(maxCopyRows) {
		whole := true
		for i, k := range keys {
			text, ok := g.fullText(r, k)
			row[i] = text
			whole = whole && ok
		}
		if !whole {
			missing++
			continue
		}
		writeTSVRow(&sb, row)
	}
	return strings.TrimSuffix(sb.String(), "\n"), missing
}

func (g *DataGrid) titleOf(key string) string {
	for _, c := range g.cols {
		if c.Key == key {
			return c.Title
		}
	}
	return key
}

// fullText is a cell's text for copying; false where the row is not loaded.
func (g *DataGrid) fullText(row int, key string) (string, bool) {
	cell, ok := g.src.Cell(row, key)
	if ok && g.CopyText != nil {
		return g.CopyText(row, key), true
	}
	return cell.Text, ok
}

func (g *DataGrid) cellText(row, col int) string {
	text, _ := g.fullText(row, g.visKey(col))
	return text
}

// writeTSVRow writes one line as Excel and WPS read it from the clipboard:
// cells with tabs, line breaks or quotes stand in quotes.
func writeTSVRow(sb *strings.Builder, cells []string) {
	for i, c := range cells {
		if i > 0 {
			sb.WriteByte('\t')
		}
		if strings.ContainsAny(c, "\t\n\r\"") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		sb.WriteString(c)
	}
	sb.WriteByte('\n')
}

// copyToClipboard copies what is marked; it never copies half in silence.
func (g *DataGrid) copyToClipboard(header bool) {
	sel := g.Selected()
	if sel.Count() == 0 {
		return
	}
	if g.OnCopy != nil && g.OnCopy(sel, header) {
		return
	}
	if n := sel.Count(); n > maxCopyRows {
		g.notice(fmt.Sprintf("选中了 %d 行，一次最多复制 %d 行；更多请用“导出”。", n, maxCopyRows))
		return
	}
	text, missing := g.selectionTSV(sel, header)
	if missing > 0 {
		g.notice(fmt.Sprintf("有 %d 行还没有载入，没有复制；请稍后再试，或用“导出”。", missing))
		return
	}
	g.toClipboard(text)
}

func (g *DataGrid) toClipboard(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

func (g *DataGrid) notice(text string) {
	if g.OnNotice != nil {
		g.OnNotice(text)
	}
}
