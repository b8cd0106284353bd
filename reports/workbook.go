package reports

import (
	"fmt"
	"math"
	"strings"

	"beizeng/data/exchange"
)

// workbook writes the document's tables as sheets, each under the heading that
// it has in the paper, and the words and notes as a last one: figures as
// numbers, texts as texts.
func workbook(doc Document, path string) (Made, error) {
	title := strings.ReplaceAll(doc.Title, "\n", "")
	w := sheetWriter{doc: doc, heading: title}
	for _, b := range doc.Blocks {
		w.block(b)
	}
	if len(w.tables) == 0 {
		return Made{}, fmt.Errorf("《%s》没有表格可以写成 Excel，请存为 PDF", doc.Name)
	}
	about := exchange.Table{Title: "口径与来源", Demo: doc.Demo, Heads: []string{title}, Wide: []float64{120}}
	for _, note := range append([]string{doc.Sub, doc.Mark}, w.notes...) {
		if note != "" {
			about.Rows = append(about.Rows, []any{note})
		}
	}
	if err := exchange.WriteTables(path, title, append(w.tables, about)); err != nil {
		return Made{}, err
	}
	return Made{Path: path, Rows: w.rows}, nil
}

// sheetWriter gathers a document's tables.
type sheetWriter struct {
	doc     Document
	heading string // over the next table
	tables  []exchange.Table
	notes   []string
	rows    int
}

func (w *sheetWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		_, name, numbered := strings.Cut(b.Text, "、")
		if w.heading = name; !numbered {
			w.heading = b.Text
		}
	case Title:
		w.heading = string(b)
	case Annex:
		w.heading = b.Title
	case Table:
		t := sheetOf(b)
		t.Demo = w.doc.Demo
		if t.Title == "" {
			t.Title = w.heading
		}
		if w.doc.Mark != "" {
			t.Title = exchange.SecretMark + "·" + t.Title
		}
		t.Notes = []string{strings.ReplaceAll(w.doc.Title, "\n", "") + "　" + w.doc.Sub}
		w.tables = append(w.tables, t)
		w.rows += len(b.Rows) - len(b.Strong)
	case Facts:
		t := exchange.Table{Title: w.heading, Demo: w.doc.Demo, Heads: []string{"项目", "数值"}, Wide: []float64{24, 40}}
		for _, f := range b {
			t.Rows = append(t.Rows, []any{f.Label, f.Value})
		}
		w.tables = append(w.tables, t)
	case Paragraph:
		text := ""
		for _, r := range b {
			text += r.Text
		}
		w.notes = append(w.notes, text)
	case Notes:
		w.notes = append(w.notes, b.Items...)
	}
}

// sheetOf turns a table into cells that a workbook can reckon with.
func sheetOf(b Table) exchange.Table {
	t := exchange.Table{Title: b.Caption}
	for _, c := range b.Columns {
		t.Heads = append(t.Heads, strings.ReplaceAll(c.Title, "\n", ""))
		wide := c.Width / 1.6
		if c.Width == 0 {
			wide = max(10, min(c.Weight*1.2, 40))
		}
		t.Wide = append(t.Wide, max(wide, 9))
	}
	for _, row := range b.Rows {
		var out []any
		for _, c := range row {
			out = append(out, cellValue(c))
		}
		t.Rows = append(t.Rows, out)
	}
	if b.More != "" {
		t.Rows = append(t.Rows, []any{b.More})
	}
	return t
}

// cellValue is a cell as a number where it is one; the text stays where more
// than 15 digits would be rounded.
func cellValue(c Cell) any {
	switch {
	case c.Text == "":
		return nil
	case !c.Known || c.Number > 1e15 || c.Number < -1e15:
		return c.Text
	case c.Scale == 0:
		return c.Number
	}
	v := float64(c.Number) / math.Pow10(c.Scale)
	if strings.HasSuffix(c.Text, "%") {
		return exchange.Percent(v)
	}
	return v
}
