package reports

import (
	"fmt"
	"math"
	"strings"

	"beizeng/data/exchange"
)

// workbook writes the document's tables as sheets, each with its notes below:
// figures as numbers, texts as texts.
func workbook(doc Document, path string) (Made, error) {
	var tables []exchange.Table
	var notes []string
	rows := 0
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Table:
			t := sheetOf(b)
			t.Demo = doc.Demo
			if t.Title == "" {
				t.Title = strings.ReplaceAll(doc.Title, "\n", "")
			}
			if doc.Mark != "" {
				t.Title = exchange.SecretMark + "·" + t.Title
			}
			tables = append(tables, t)
			rows += len(b.Rows) - len(b.Strong)
		case Paragraph:
			text := ""
			for _, r := range b {
				text += r.Text
			}
			notes = append(notes, text)
		case Notes:
			notes = append(notes, b.Items...)
		}
	}
	if len(tables) == 0 {
		return Made{}, fmt.Errorf("《%s》没有表格可以写成 Excel，请存为 PDF", doc.Name)
	}
	head := []string{strings.ReplaceAll(doc.Title, "\n", ""), doc.Sub}
	if doc.Mark != "" {
		head = append(head, doc.Mark)
	}
	for i := range tables {
		tables[i].Notes = append(append([]string{}, head...), notes...)
	}
	if err := exchange.WriteTables(path, doc.Title, tables); err != nil {
		return Made{}, err
	}
	return Made{Path: path, Rows: rows}, nil
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
