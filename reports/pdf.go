package reports

import (
	"beizeng/reports/chart"
	"beizeng/reports/paper"
)

// signedRight is how far from the right edge a signature ends, in characters.
const signedRight = 4

// smallSize is that of the paper's smaller parts, in points: 小五.
const smallSize = 9.0

// printPDF lays the document out on A4 pages.
func printPDF(doc Document, o paper.Options) (*paper.Doc, error) {
	o.Demo, o.Title, o.Subject = doc.Demo, doc.Name, doc.Title
	o.Landscape, o.PagesOf, o.NoFolio, o.Mark = doc.Landscape, doc.PagesOf, doc.NoFolio, doc.Mark
	o.Kind = doc.masthead()
	d, err := paper.New(o)
	if err != nil {
		return nil, err
	}
	switch {
	case doc.Issuer != "":
		d.Redhead(doc.Issuer, doc.Number)
	case !doc.Plain:
		d.Masthead(doc.Name, "", doc.Period, doc.Date)
	}
	if doc.Title != "" {
		d.Title(doc.Title)
	}
	if doc.Sub != "" {
		d.Sub(doc.Sub)
	}
	for i := range doc.Blocks {
		printBlock(d, i, doc)
	}
	return d, nil
}

func printBlock(d *paper.Doc, at int, doc Document) {
	switch b := doc.Blocks[at].(type) {
	case Heading:
		d.Heading(b.Level, b.Text)
	case Paragraph:
		runs := make([]paper.Run, len(b))
		for i, r := range b {
			runs[i] = paper.Run{Text: r.Text}
			if r.Cell != nil && r.Cell.Source != nil {
				runs[i].ID = runID(at, i)
			}
			switch {
			case r.Lead:
				runs[i].Style = paper.Kai
			case r.Strong:
				runs[i].Style = paper.Bold
			}
		}
		d.ParaRich(runs...)
	case Table:
		printTable(d, b, at, doc.Small)
	case Charts:
		printCharts(d, b)
	case Facts:
		facts := make([]paper.Fact, len(b))
		for i, f := range b {
			facts[i] = paper.Fact{Label: f.Label, Value: f.Value, Wide: f.Wide}
		}
		d.Facts(facts, orSmall(doc.Small.Table))
	case PageBreak:
		newPage(d, b.Landscape)
	case Title:
		d.Title(string(b))
	case Sub:
		d.Sub(string(b))
	case Address:
		d.Flush(string(b))
	case Signature:
		d.Signed(signedRight, b...)
	case Attachments:
		d.Attachments(b...)
	case Annex:
		newPage(d, b.Landscape)
		d.Annex(b.Number, b.Title)
	case Imprint:
		d.Imprint(paper.Imprint{CopyTo: b.CopyTo, Office: b.Office, Date: b.Date})
	case Gap:
		d.Space(float64(b))
	case Notes:
		d.NotesSized(b.Title, b.Items, orSmall(doc.Small.Notes))
	}
}

func newPage(d *paper.Doc, landscape bool) {
	if landscape {
		d.Turn()
	} else {
		d.TurnBack()
	}
	d.NewPage()
}

func orSmall(size float64) float64 {
	if size <= 0 {
		return smallSize
	}
	return size
}

func printTable(d *paper.Doc, t Table, at int, small Small) {
	if t.Caption != "" {
		d.Caption(t.Caption)
	}
	out := paper.Table{Unit: t.Unit, Size: orSmall(small.Table), Pad: small.Pad, BoldRows: t.Strong, Empty: t.Empty, More: t.More}
	out.Columns = paperColumns(t)
	for r, row := range t.Rows {
		texts, ids := make([]string, len(row)), make([]string, len(row))
		for i, c := range row {
			if texts[i] = c.Text; c.Source != nil {
				ids[i] = cellID(at, r, i)
			}
		}
		out.Rows, out.IDs = append(out.Rows, texts), append(out.IDs, ids)
	}
	d.Table(out)
}

func paperColumns(t Table) []paper.Column {
	out := make([]paper.Column, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = paper.Column{Title: c.Title, Width: c.Width, Weight: c.Weight, Align: c.Align}
	}
	return out
}

func printCharts(d *paper.Doc, b Charts) {
	if b.Caption != "" {
		d.Caption(b.Caption)
	}
	d.Chart(b.Height, func(c chart.Canvas, w, h float64) { drawPanels(c, w, h, b) })
}
