package exchange

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

const benchRows, benchFields = 100_000, 20

// benchList is a list of 20 columns with records in which all are filled.
func benchList(tb testing.TB) (List, []*kind.Record) {
	l := List{Kind: kind.Enterprise, Title: "企业", Unmasked: true}
	for _, f := range listFields(tb, kind.Enterprise) {
		if len(l.Fields) < benchFields && f.Stored() && freeCurrency(f) == "" {
			l.Fields = append(l.Fields, f)
		}
	}
	rs := firms(tb)
	for i, r := range rs {
		for _, f := range l.Fields {
			switch {
			case r.Has(f.Key):
			case f.Type == kind.Int || f.Type == kind.Decimal || f.Type == kind.Money:
				r.Set(f.Key, int64(1234567+i))
			case f.Type == kind.Date:
				r.Set(f.Key, "2024-05-06")
			case f.Type == kind.Text || f.Type == kind.Note:
				r.Set(f.Key, "中宁县虚拟镇示例路")
			}
		}
	}
	return l, rs
}

func over(rs []*kind.Record) Source {
	n := 0
	return func() (*kind.Record, error) {
		if n == benchRows {
			return nil, nil
		}
		n++
		return rs[n%len(rs)], nil
	}
}

// The two together: ours should take at most 1.15 × what the library alone
// takes for the same cells.
func BenchmarkWriteXLSX(b *testing.B) {
	l, rs := benchList(b)
	for range b.N {
		if _, err := WriteXLSX(context.Background(), filepath.Join(b.TempDir(), "a.xlsx"), l, over(rs), nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBareXLSX(b *testing.B) {
	l, rs := benchList(b)
	made, err := newBook("x")
	if err != nil {
		b.Fatal(err)
	}
	defer made.f.Close()
	var rows [][]any // the cells, made before the clock runs
	cols := l.columns(rs, true)
	for _, r := range rs {
		var cells []any
		for _, c := range cols {
			cell := made.cell(l, r, c)
			cells = append(cells, &cell)
		}
		rows = append(rows, cells)
	}
	b.ReportMetric(float64(len(cols)), "columns")
	for b.Loop() {
		if err := bare(filepath.Join(b.TempDir(), "a.xlsx"), rows); err != nil {
			b.Fatal(err)
		}
	}
}

// bare writes the cells with nothing but the library.
func bare(path string, rows [][]any) error {
	made, err := newBook("x") // for the same styles
	if err != nil {
		return err
	}
	defer made.f.Close()
	sw, err := made.f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for n := range benchRows {
		if err := sw.SetRow("A"+strconv.Itoa(n+1), rows[(n+1)%len(rows)], excelize.RowOpts{}); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil {
		return err
	}
	return made.f.SaveAs(path)
}
