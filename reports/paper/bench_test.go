package paper

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"beizeng/assets"
)

// BenchmarkDirectory2000 beside BenchmarkBareDirectory2000: the same 2,000
// rows through this engine and drawn with the library alone.
func BenchmarkDirectory2000(b *testing.B) {
	t := directoryTable(2000)
	for b.Loop() {
		d := newDoc(b, Options{Landscape: true})
		d.Table(t)
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(d.Pages()), "pages")
	}
}

// The bare one draws the same words, rules, heads and page numbers, but its
// breaks are known beforehand: it measures nothing.
func BenchmarkBareDirectory2000(b *testing.B) {
	t := directoryTable(2000)
	for b.Loop() {
		p := gofpdf.New("L", "mm", "A4", "")
		p.AddUTF8FontFromBytes("serif", "", assets.SerifRegular())
		p.AddUTF8FontFromBytes("sans", "", assets.SansBold())
		p.SetAutoPageBreak(false, 0)
		widths := []float64{12, 84, 42, 26, 41, 26, 26}
		for i, row := range t.Rows {
			if i%15 == 0 {
				bareHead(p, t.Columns, widths, i > 0)
			}
			for k, s := range row {
				if k != 4 {
					p.CellFormat(widths[k], 9.9, s, "1", 0, "L", false, 0, "")
					continue
				}
				r, x, y := []rune(s), p.GetX(), p.GetY()
				p.CellFormat(widths[k], 4.95, string(r[:10]), "LTR", 2, "L", false, 0, "")
				p.CellFormat(widths[k], 4.95, string(r[10:]), "LRB", 0, "L", false, 0, "")
				p.SetXY(x+widths[k], y)
			}
			p.Ln(9.9)
		}
		var out bytes.Buffer
		if err := p.Output(&out); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(p.PageNo()), "pages")
	}
}

func bareHead(p *gofpdf.Fpdf, columns []Column, widths []float64, again bool) {
	p.AddPage()
	p.SetFont("serif", "", 14)
	p.Text(260, 197, fmt.Sprintf("— %d —", p.PageNo()))
	p.SetFont("serif", "", 9)
	if again {
		p.Text(20, 18, "（续表）")
	}
	p.SetXY(18, 20)
	p.SetFont("sans", "", 9)
	for k, c := range columns {
		p.CellFormat(widths[k], 7, c.Title, "1", 0, "C", false, 0, "")
	}
	p.Ln(7)
	p.SetFont("serif", "", 9)
}

// BenchmarkBriefing10 is ten pages with all faces, tables and charts.
func BenchmarkBriefing10(b *testing.B) {
	for b.Loop() {
		d := sample(b, Options{})
		for i := 0; d.Pages() < 10; i++ {
			d.Heading(1, fmt.Sprintf("%d、情况", i))
			d.Para(longText()[:3000])
		}
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
