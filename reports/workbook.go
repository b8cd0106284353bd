package reports

import (
	"math"
	"regexp"
	"strings"

	"beizeng/data/exchange"
	"beizeng/reports/chart"
)

// wordsSheet holds what is neither table nor chart.
const wordsSheet = "口径与来源"

// workbook writes the document's tables as sheets, each under the heading that
// it has in the paper, its charts as charts beside their figures, and the words
// and notes as a last one: figures as numbers, texts as texts. A letter has
// only the last.
func workbook(doc Document, path string) (Made, error) {
	title := strings.ReplaceAll(doc.Title, "\n", "")
	if title == "" {
		title = doc.Name
	}
	w := sheetWriter{doc: doc, title: title, heading: title}
	w.say(doc.Sub, doc.Mark)
	switch {
	case doc.Issuer != "":
		w.say(doc.Issuer, doc.Number)
	case !doc.Plain:
		w.say(doc.Name, doc.Period, doc.Date)
	}
	for _, b := range doc.Blocks {
		w.block(b)
	}
	about := exchange.Table{Title: wordsSheet, Demo: doc.Demo, Heads: []string{title}, Wide: []float64{72}}
	if len(w.tables) == 0 {
		about.Title = doc.Name
	}
	for _, text := range w.words {
		about.Rows = append(about.Rows, []any{text})
	}
	if err := exchange.WriteTables(path, title, append(w.tables, about)); err != nil {
		return Made{}, err
	}
	return Made{Path: path}, nil
}

// sheetWriter gathers a document's tables.
type sheetWriter struct {
	doc     Document
	title   string
	heading string // over the next table
	tables  []exchange.Table
	words   []string
}

// say puts texts on the last sheet; empty ones are left out.
func (w *sheetWriter) say(texts ...string) {
	for _, s := range texts {
		if s != "" {
			w.words = append(w.words, s)
		}
	}
}

func (w *sheetWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		_, name, numbered := strings.Cut(b.Text, "、")
		if w.heading = name; !numbered {
			w.heading = b.Text
		}
		w.say(b.Text)
	case Title:
		w.heading = string(b)
		w.say(string(b))
	case Annex:
		w.heading = b.Title
		w.say(annexLabel(b), b.Title)
	case Attachments:
		w.say(append([]string{"附件："}, b...)...)
	case Imprint:
		w.say("抄送："+strings.Join(b.CopyTo, "，"), b.Office, b.Date+"印发")
	case Table:
		w.add(sheetOf(b))
	case Charts:
		w.say(b.Caption)
		for _, p := range b.Panels {
			w.add(panelSheet(p))
		}
	case Facts:
		t := exchange.Table{Heads: []string{"项目", "数值"}, Wide: []float64{24, 60}}
		for _, f := range b {
			t.Rows = append(t.Rows, []any{f.Label, f.Value})
		}
		w.add(t)
	case Paragraph:
		text := ""
		for _, r := range b {
			text += r.Text
		}
		w.say(text)
	case Notes:
		w.say(append([]string{b.Title}, b.Items...)...)
	case Sub:
		w.say(string(b))
	case Address:
		w.say(string(b))
	case Signature:
		w.say(b...)
	}
}

// add puts a sheet in its place: named after the heading where it has no
// caption, marked, with what the paper says at its head.
func (w *sheetWriter) add(t exchange.Table) {
	t.Demo = w.doc.Demo
	if t.Title == "" {
		t.Title = w.heading
	}
	if w.doc.Mark != "" {
		t.Title = exchange.SecretMark + "·" + t.Title
	}
	t.Notes = append(t.Notes, strings.TrimSpace(w.title+"　"+w.doc.Sub))
	w.tables = append(w.tables, t)
}

// sheetOf turns a table into cells that a workbook can reckon with.
func sheetOf(b Table) exchange.Table {
	t := exchange.Table{Title: b.Caption, Strong: b.Strong}
	for i, c := range b.Columns {
		t.Heads = append(t.Heads, strings.ReplaceAll(c.Title, "\n", ""))
		t.Wide = append(t.Wide, sheetWidth(b, i))
		if c.Align == chart.Right {
			t.Right = append(t.Right, i)
		}
	}
	for _, row := range b.Rows {
		var out []any
		for _, c := range row {
			out = append(out, cellValue(c))
		}
		t.Rows = append(t.Rows, out)
	}
	for _, s := range []string{b.More, emptyText(b)} {
		if s != "" {
			t.Rows = append(t.Rows, []any{s})
		}
	}
	if b.Unit != "" {
		t.Notes = append(t.Notes, "单位："+b.Unit)
	}
	return t
}

// sheetWidth is a column's width in characters: what stands in it, heads in two
// lines; long texts are broken.
func sheetWidth(t Table, i int) float64 {
	most := 42.0
	if len(t.Columns) <= 3 {
		most = 60
	}
	wide := units(strings.ReplaceAll(t.Columns[i].Title, "\n", ""))/2 + 1
	for _, row := range t.Rows {
		if i < len(row) {
			for line := range strings.SplitSeq(row[i].Text, "\n") {
				wide = max(wide, units(line))
			}
		}
	}
	return min(max(wide+2, 9), most)
}

// emptyText is what a table without rows says.
func emptyText(b Table) string {
	switch {
	case len(b.Rows) > 0:
		return ""
	case b.Empty == "":
		return "（无）"
	}
	return b.Empty
}

// panelSheet is a chart with its figures as drawn: for the eye, the exact ones
// stand in the tables.
func panelSheet(p Panel) exchange.Table {
	f := figuresOf(p)
	t := exchange.Table{Title: "图·" + p.Name, Chart: &exchange.Chart{Title: p.Name}, Heads: []string{f.axis}, Wide: []float64{18}}
	for _, place := range f.places {
		t.Rows = append(t.Rows, []any{place})
	}
	for _, s := range f.series {
		cols := &t.Chart.Bars
		if s.line {
			cols = &t.Chart.Lines
		}
		*cols = append(*cols, len(t.Heads))
		t.Heads, t.Wide = append(t.Heads, s.name), append(t.Wide, 14)
		for i := range t.Rows {
			var v any
			if i < len(s.values) && s.values[i] != nil {
				v = *s.values[i]
			}
			t.Rows[i] = append(t.Rows[i], v)
		}
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
	}
	v := float64(c.Number) / math.Pow10(c.Scale)
	if f := numberFormat(c.Text); f != "" {
		return exchange.Figure{Value: v, Format: f}
	}
	return v
}

var printedNumber = regexp.MustCompile(`^-?(\d[\d,]*)(\.\d+)?(%?)(.*)$`)

// numberFormat shows a number as the paper printed it: with as many decimals,
// and what stands behind it, such as the year of a target: 1.70（2027）.
func numberFormat(text string) string {
	m := printedNumber.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	f := "0"
	if len(m[1]) < 4 || strings.Contains(m[1], ",") {
		f = "#,##0"
	}
	if m[2] != "" {
		f += "." + strings.Repeat("0", len(m[2])-1)
	}
	f += m[3]
	if m[4] != "" {
		f += `"` + strings.ReplaceAll(m[4], `"`, "”") + `"`
	}
	return f
}
