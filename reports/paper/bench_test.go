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
	for b.Loop() {
		d := directory(b, 2000)
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(d.Pages()), "pages")
	}
}

func BenchmarkBareDirectory2000(b *testing.B) {
	t := directoryTable(2000)
	for b.Loop() {
		p := gofpdf.New("L", "mm", "A4", "")
		p.AddUTF8FontFromBytes("serif", "", assets.SerifRegular())
		p.SetAutoPageBreak(true, 20)
		p.SetFont("serif", "", 9)
		p.AddPage()
		widths := []float64{12, 84, 42, 26, 41, 26, 26}
		for i, row := range t.Rows {
			if i > 0 && i%15 == 0 {
				p.AddPage()
			}
			for k, s := range row {
				p.CellFormat(widths[k], 9.9, s, "1", 0, "L", false, 0, "")
			}
			p.Ln(-1)
		}
		var out bytes.Buffer
		if err := p.Output(&out); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(p.PageNo()), "pages")
	}
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
