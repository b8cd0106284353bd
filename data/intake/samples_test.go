package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

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

func newStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
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

func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		t.Skip("only to look")
	}
	dir := samples(t)
	for _, c := range [][2]string{{"enterprise/*", "enterprise"}, {"trade_fdi_fx/T0[23]*", "trade"}, {"trade_fdi_fx/T1[13]*", "trade"}, {"trade_fdi_fx/T04*", "capital"}, {"trade_fdi_fx/T15*", "capital"}, {"trade_fdi_fx/T08*", "rate"}, {"trade_fdi_fx/T10*", "rate"}, {"hostile/*", "enterprise"}} {
		files, _ := filepath.Glob(filepath.Join(dir, c[0]))
		for _, p := range files {
			s := newStore(t)
			res, err := load(context.Background(), s, p, Options{Kind: kind.Get(c[1])})
			var barren *Barren
			if errors.As(err, &barren) {
				res = barren.Result
			}
			t.Logf("== %s: err=%v", filepath.Base(p), err)
			if res != nil {
				t.Logf("   kind=%s sheet=%s hdr=%d rows=%d new=%d upd=%d same=%d dup=%d rej=%d warn=%d notes=%v map=%v", res.Kind.Key, res.Sheet, res.HeaderRow, res.Rows, res.Imported, res.Updated, res.Unchanged, res.Duplicates, res.Rejected, res.Warnings, res.Notes, res.Mapping)
				for i, p := range res.Problems {
					if i < 4 {
						t.Logf("      %+v", p)
					}
				}
				again, err := load(context.Background(), s, p, Options{Kind: kind.Get(c[1])})
				if err == nil && (again.Imported != 0 || again.Updated != 0) {
					t.Logf("   !! AGAIN new=%d upd=%d", again.Imported, again.Updated)
				}
			}
		}
	}
}
