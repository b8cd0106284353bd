package reports

import (
	"fmt"
	"io"
	"strings"

	"beizeng/data/exchange"
	"beizeng/reports/chart/raster"
	"beizeng/reports/paper"
	"beizeng/reports/word"
)

// pictureDPI is how fine charts are where they must be pictures: good print.
const pictureDPI = 300

// mmPoint is a millimetre in points.
const mmPoint = 72 / 25.4

// writeWord writes the document as .docx, to be edited in Word or WPS.
func writeWord(doc Document, o Options) (Made, error) {
	err := exchange.WriteFile(o.Out, func(w io.Writer) error {
		d, err := word.New(w, wordOptions(doc, o))
		if err != nil {
			return err
		}
		switch {
		case doc.Issuer != "":
			d.Redhead(doc.Issuer, doc.Number)
		case !doc.Plain:
			d.Masthead(doc.masthead(), doc.Name, doc.Period, doc.Date)
		}
		if doc.Title != "" {
			d.Line(word.Title, doc.Title)
		}
		if doc.Sub != "" {
			d.Line(word.Sub, doc.Sub)
		}
		if err := wordBlocks(&d.Body, doc); err != nil {
			return err
		}
		return d.Close()
	})
	return Made{Path: o.Out}, err
}

func wordOptions(doc Document, o Options) word.Options {
	return word.Options{Title: doc.Name, Subject: strings.ReplaceAll(doc.Title, "\n", ""), Author: "倍增台账", Created: o.Created, Mark: doc.Mark, Demo: doc.Demo,
		Landscape: doc.Landscape, NoFolio: doc.NoFolio, PagesOf: doc.PagesOf, Small: wordSmall(doc)}
}

func wordSmall(doc Document) word.Small {
	return word.Small{Table: doc.Small.Table, Pad: doc.Small.Pad, Notes: doc.Small.Notes}
}

// wordBlocks writes the document's blocks.
func wordBlocks(b *word.Body, doc Document) error {
	for _, one := range doc.Blocks {
		if err := wordBlock(b, one, doc); err != nil {
			return err
		}
	}
	return nil
}

func wordBlock(b *word.Body, block Block, doc Document) error {
	switch it := block.(type) {
	case Heading:
		b.Line(word.Head1+word.Style(min(max(it.Level, 1), 4)-1), it.Text)
	case Paragraph:
		runs := make([]word.Run, len(it))
		for i, r := range it {
			runs[i] = word.Run{Text: r.Text, Strong: r.Strong, Lead: r.Lead}
		}
		b.Para(word.Text, runs...)
	case Table:
		wordTable(b, it)
	case Charts:
		return wordCharts(b, it)
	case Facts:
		wordFacts(b, it, orSmall(doc.Small.Table))
	case PageBreak:
		b.NewPage(it.Landscape)
	case Annex:
		b.NewPage(it.Landscape)
		b.Annex(annexLabel(it), it.Title)
	case Attachments:
		b.Attachments(it)
	case Imprint:
		b.Imprint("抄送："+strings.Join(it.CopyTo, "，"), it.Office, it.Date+"印发")
	case Title:
		b.Line(word.Title, string(it))
	case Sub:
		b.Line(word.Sub, string(it))
	case Address:
		b.Line(word.Address, string(it))
	case Signature:
		b.Signed(signedRight, it...)
	case Gap:
		b.Space(float64(it))
	case Notes:
		b.Notes(it.Title, it.Items)
	default:
		return fmt.Errorf("不能把 %T 写成 Word", block)
	}
	return nil
}

// annexLabel is what stands over an annex: 附件, with its number where there
// are several.
func annexLabel(a Annex) string {
	if a.Number > 0 {
		return fmt.Sprintf("附件%d", a.Number)
	}
	return "附件"
}

// wordTable writes a table with its caption and unit above.
func wordTable(b *word.Body, t Table) {
	if len(t.Columns) == 0 {
		return
	}
	if t.Caption != "" {
		b.Line(word.Caption, t.Caption)
	}
	if t.Unit != "" {
		b.Line(word.Unit, "单位："+t.Unit)
	}
	b.OpenTable(paper.Widths(paperColumns(t), b.Width()))
	heads := make([]word.Cell, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = word.Cell{Text: c.Title, Head: true}
	}
	b.Row(true, heads...)
	strong := map[int]bool{}
	for _, i := range t.Strong {
		strong[i] = true
	}
	cells := make([]word.Cell, len(t.Columns))
	for i, row := range t.Rows {
		clear(cells)
		for k := range min(len(row), len(cells)) {
			cells[k] = word.Cell{Text: row[k].Text, Align: t.Columns[k].Align, Strong: strong[i]}
		}
		b.Row(false, cells...)
	}
	if len(t.Rows) == 0 {
		text := t.Empty
		if text == "" {
			text = "（无）"
		}
		b.Row(false, word.Cell{Text: text, Span: len(t.Columns), Muted: true})
	}
	if t.More != "" {
		b.Row(false, word.Cell{Text: t.More, Span: len(t.Columns)})
	}
	b.CloseTable()
}

// factLines is how many lines a value may take beside another one.
const factLines = 2

// wordFacts writes labels and values, two facts a row; a Wide or long one has a
// row of its own.
func wordFacts(b *word.Body, facts Facts, size float64) {
	if len(facts) == 0 {
		return
	}
	half, unit := b.Width()/2, size/2/mmPoint
	label := 0.0
	for _, f := range facts {
		label = max(label, units(f.Label))
	}
	label = min(label*unit+2*size*0.42/mmPoint+1, half*0.42)
	b.OpenTable([]float64{label, half - label, label, half - label})
	alone := func(f Fact) bool {
		room := (half - label - size/mmPoint) / unit
		return f.Wide || units(f.Value) > factLines*room || strings.Count(f.Value, "\n") >= factLines
	}
	head := func(s string) word.Cell { return word.Cell{Text: s, Head: true} }
	for i := 0; i < len(facts); i++ {
		f := facts[i]
		if alone(f) || i+1 == len(facts) || alone(facts[i+1]) {
			b.Row(false, head(f.Label), word.Cell{Text: f.Value, Span: 3})
			continue
		}
		i++
		b.Row(false, head(f.Label), word.Cell{Text: f.Value}, head(facts[i].Label), word.Cell{Text: facts[i].Value})
	}
	b.CloseTable()
}

// wordCharts draws the panels as one picture.
func wordCharts(b *word.Body, c Charts) error {
	if c.Caption != "" {
		b.Line(word.Caption, c.Caption)
	}
	w, h := b.Width()*mmPoint, c.Height*mmPoint
	canvas := raster.New(w, h, pictureDPI)
	drawPanels(canvas, w, h, c)
	png, err := canvas.PNG()
	if err != nil {
		return err
	}
	b.Picture(png, b.Width(), c.Height, inWordsOf(c))
	return nil
}
