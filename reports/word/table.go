package word

import (
	"fmt"

	"beizeng/reports/chart"
)

// Cell of a table; Span is how many columns it takes, 0 is one.
type Cell struct {
	Text         string
	Align        Align
	Span         int
	Head, Strong bool
	Muted        bool
}

// OpenTable begins a ruled table whose columns have these widths in mm, shrunk
// or widened to the page. Rows follow, then CloseTable.
func (b *Body) OpenTable(widths []float64) {
	if b.pageNext { // a table itself can not begin a page
		b.para(Gap, "", nil)
	}
	b.first = false
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	full := twips(b.Width())
	b.edges = []int{0}
	at := 0.0
	for _, w := range widths {
		at += w
		b.edges = append(b.edges, int(float64(full)*at/max(sum, 1)+0.5))
	}
	size := float64(b.small.table()) / 2
	pad, side := b.small.Pad, int(size*0.42*20)
	if pad <= 0 {
		pad = 0.28
	}
	rule := func(where, weight string) string {
		return `<w:` + where + ` w:val="single" w:sz="` + weight + `" w:space="0" w:color="000000"/>`
	}
	b.write(fmt.Sprintf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, full),
		rule("top", "6"), rule("left", "6"), rule("bottom", "6"), rule("right", "6"), rule("insideH", "4"), rule("insideV", "4"),
		fmt.Sprintf(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="%[1]d" w:type="dxa"/><w:left w:w="%[2]d" w:type="dxa"/><w:bottom w:w="%[1]d" w:type="dxa"/><w:right w:w="%[2]d" w:type="dxa"/></w:tblCellMar>`,
			int(size*pad*20), side), `</w:tblPr><w:tblGrid>`)
	for i := range widths {
		b.write(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, b.edges[i+1]-b.edges[i]))
	}
	b.write(`</w:tblGrid>`)
}

// Row writes one row, which is never parted; a header is repeated on each page.
func (b *Body) Row(header bool, cells ...Cell) {
	b.write(`<w:tr><w:trPr><w:cantSplit/>`)
	if header {
		b.write(`<w:tblHeader/>`)
	}
	b.write(`</w:trPr>`)
	col := 0
	for _, c := range cells {
		next := min(col+max(c.Span, 1), len(b.edges)-1)
		if next == col {
			break // more cells than columns
		}
		b.cell(c, b.edges[next]-b.edges[col], next-col)
		col = next
	}
	for ; col < len(b.edges)-1; col++ {
		b.cell(Cell{}, b.edges[col+1]-b.edges[col], 1)
	}
	b.write(`</w:tr>`)
}

var alignXML = map[Align]string{chart.Left: "", chart.Center: `<w:jc w:val="center"/>`, chart.Right: `<w:jc w:val="right"/>`}

func (b *Body) cell(c Cell, width, span int) {
	b.write(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width))
	if span > 1 {
		b.write(fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, span))
	}
	b.write(`<w:vAlign w:val="center"/></w:tcPr>`)
	style, align := CellText, alignXML[c.Align]
	if c.Head {
		style, align = ColumnHead, ""
	}
	b.write(`<w:p><w:pPr><w:pStyle w:val="`, b.id(style), `"/>`, align, `</w:pPr>`)
	ink := char{strong: c.Strong}
	if c.Muted {
		ink.color = "666666"
	}
	b.write(runXML(c.Text, ink), `</w:p></w:tc>`)
}

// CloseTable ends the table. The narrow line after it keeps two tables apart.
func (b *Body) CloseTable() {
	b.write(`</w:tbl>`)
	b.edges = nil
	b.para(Gap, "", nil)
}
