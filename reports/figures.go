package reports

import (
	"fmt"

	"beizeng/reports/paper"
)

// Figure is a printed figure that tells where it comes from, with the places at
// which it stands.
type Figure struct {
	*Cell
	Marks []paper.Mark
}

// cellID names a cell by its block, row and column, counted from 0; runID a
// figure in running text by its block and run.
func cellID(block, row, column int) string { return fmt.Sprintf("%d:%d:%d", block, row, column) }
func runID(block, run int) string          { return fmt.Sprintf("%d/%d", block, run) }

// CellAt finds the cell that a mark on the printed paper stands for; nil where
// the ID is none of the document's.
func (doc *Document) CellAt(id string) *Cell {
	var block, row, column int
	if n, err := fmt.Sscanf(id, "%d/%d", &block, &row); n == 2 && err == nil {
		if p, ok := doc.block(block).(Paragraph); ok && row >= 0 && row < len(p) {
			return p[row].Cell
		}
		return nil
	}
	if n, err := fmt.Sscanf(id, "%d:%d:%d", &block, &row, &column); n != 3 || err != nil {
		return nil
	}
	t, ok := doc.block(block).(Table)
	if !ok || row < 0 || row >= len(t.Rows) || column < 0 || column >= len(t.Rows[row]) {
		return nil
	}
	return &t.Rows[row][column]
}

// block is the n-th block, nil where there is none.
func (doc *Document) block(n int) Block {
	if n < 0 || n >= len(doc.Blocks) {
		return nil
	}
	return doc.Blocks[n]
}

// Figures are the figures of a printed paper that can be opened, in the order in
// which they stand on it; marks are those of its Made.
func (doc *Document) Figures(marks []paper.Mark) []Figure {
	var out []Figure
	at := map[string]int{}
	for _, m := range marks {
		i, seen := at[m.ID]
		if !seen {
			c := doc.CellAt(m.ID)
			if c == nil || c.Source == nil {
				continue
			}
			i = len(out)
			at[m.ID] = i
			out = append(out, Figure{Cell: c})
		}
		out[i].Marks = append(out[i].Marks, m)
	}
	return out
}
