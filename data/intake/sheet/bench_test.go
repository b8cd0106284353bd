package sheet

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

const benchRows, benchCols = 100_000, 20

var benchFile = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "sheetbench")
	if err != nil {
		return "", err
	}
	f := excelize.NewFile()
	defer f.Close()
	sw, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return "", err
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return "", err
	}
	row := make([]any, benchCols)
	for r := 1; r <= benchRows; r++ {
		for c := range row {
			switch c % 4 {
			case 0:
				row[c] = fmt.Sprintf("宁夏第%d号枸杞有限公司", r)
			case 1:
				row[c] = float64(r) + 0.25
			case 2:
				row[c] = excelize.Cell{StyleID: style, Value: 40000 + r%5000}
			default:
				row[c] = r * c
			}
		}
		if err := sw.SetRow(fmt.Sprintf("A%d", r), row); err != nil {
			return "", err
		}
	}
	if err := sw.Flush(); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "bench.xlsx")
	return path, f.SaveAs(path)
})

// BenchmarkRead100k is this package on 100,000 rows of 20 typed cells.
func BenchmarkRead100k(b *testing.B) {
	path, err := benchFile()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		err = book.Rows(context.Background(), 0, func(_ int, cells []Cell) error {
			n += len(cells)
			return nil
		})
		if err != nil || n != benchRows*benchCols {
			b.Fatal(n, err)
		}
		book.Close()
	}
	reportHeap(b)
}

// BenchmarkBare100k is the bare library on the same file, without types.
func BenchmarkBare100k(b *testing.B) {
	path, err := benchFile()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipXMLSizeLimit: 1 << 30, UnzipSizeLimit: 2 << 30})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for rows.Next() {
			cells, err := rows.Columns()
			if err != nil {
				b.Fatal(err)
			}
			n += len(cells)
		}
		if n != benchRows*benchCols {
			b.Fatal(n)
		}
		f.Close()
	}
	reportHeap(b)
}

func reportHeap(b *testing.B) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys)/(1<<20), "heapMB")
}
