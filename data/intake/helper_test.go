package intake

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// samples is the folder of real messy files beside the checkout; tests that
// read them are skipped where it is absent.
func samples(t testing.TB) string {
	dir := "../../../shared/samples"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("真实样本目录 ../shared/samples 不在，跳过")
	}
	return dir
}

// sampleFile finds a sample by the number it begins with.
func sampleFile(t testing.TB, no string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(samples(t), "*", no+"__*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("sample %s: %v %v", no, found, err)
	}
	return found[0]
}

// newStore is an empty database: without the plan's firms, so that what a
// file brings can be counted.
func newStore(t testing.TB) *store.Store {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, r := range records(t, s, kind.Enterprise) {
		if err := s.Delete(ctx, kind.Enterprise, r.ID); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// load imports a file as a user would: open, propose, run.
func load(ctx context.Context, s *store.Store, path string, opt Options) (*Result, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l, err := f.Propose(ctx, opt)
	if err != nil {
		return nil, err
	}
	return Run(ctx, s, f, l, opt)
}

// mustLoad imports a file that must be taken.
func mustLoad(t testing.TB, s *store.Store, path string, opt Options) *Result {
	t.Helper()
	res, err := load(context.Background(), s, path, opt)
	if err != nil {
		t.Fatal(err)
	}
	if sum := res.Imported + res.Updated + res.Unchanged + res.Duplicates + res.Rejected; sum != res.Rows {
		t.Errorf("%d rows, but the outcomes sum to %d", res.Rows, sum)
	}
	return res
}

func records(t testing.TB, s *store.Store, k *kind.Kind, conds ...store.Cond) []*kind.Record {
	t.Helper()
	rs, err := s.List(context.Background(), store.Query{Kind: k, Where: conds, Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

// eq is a filter by a field's value.
func eq(field string, v any) store.Cond { return store.Cond{Field: field, Op: store.Eq, Value: v} }

// only is the one record of a kind with these values.
func only(t testing.TB, s *store.Store, k *kind.Kind, conds ...store.Cond) *kind.Record {
	t.Helper()
	rs := records(t, s, k, conds...)
	if len(rs) != 1 {
		t.Fatalf("%d records of %v", len(rs), conds)
	}
	return rs[0]
}

// sum adds a field up over all records of a filter, in 1/100 of the unit.
func sum(t testing.TB, s *store.Store, k *kind.Kind, field string, conds ...store.Cond) int64 {
	t.Helper()
	n, _, err := s.Sum(context.Background(), store.Query{Kind: k, Where: conds}, field)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// book writes a workbook; each sheet is a list of rows, by name in order.
func book(t testing.TB, sheets ...sheetData) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, sh := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", sh.name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(sh.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sh.rows {
			for c, v := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := f.SetCellValue(sh.name, cell, v); err != nil {
					t.Fatal(err)
				}
			}
		}
		if sh.do != nil {
			if err := sh.do(f, sh.name); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "表.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

type sheetData struct {
	name string
	rows [][]any
	do   func(f *excelize.File, sheet string) error // merges, hiding, formulas
}

// text writes a text file; gbk says in which encoding.
func text(t testing.TB, name, content string, gbk bool) string {
	t.Helper()
	b := []byte(content)
	if gbk {
		var err error
		if b, err = simplifiedchinese.GBK.NewEncoder().Bytes(b); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
