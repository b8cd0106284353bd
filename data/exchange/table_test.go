package exchange

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestWriteTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "分析.xlsx")
	err := WriteTable(path, Table{Title: "招商分析", Demo: true, Heads: []string{"阶段", "到过", "转化率（%）"}, Wide: []float64{20},
		Rows: [][]any{{"线索", int64(12), nil}, {"=1+1", int64(3), 25.5}}, Notes: []string{"2025 年收到的线索"}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := "演示数据·招商分析"
	for cell, want := range map[string]string{"A1": "阶段", "C1": "转化率（%）", "A2": "线索", "B2": "12", "C2": "", "A3": "=1+1", "B3": "3", "C3": "25.5", "A5": "2025 年收到的线索"} {
		got, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", cell, got, err, want)
		}
	}
	if kind, err := f.GetCellType(sheet, "B2"); err != nil || kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
		t.Errorf("a count is no number: %v, %v", kind, err)
	}
	if formula, err := f.GetCellFormula(sheet, "A3"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q, %v", formula, err)
	}
}
