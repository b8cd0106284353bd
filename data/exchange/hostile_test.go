package exchange

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// TestHostileTexts: strings that break programs are stored, exported and read
// back unchanged, and none becomes a formula.
func TestHostileTexts(t *testing.T) {
	ctx, s := context.Background(), newStore(t)
	for i, line := range hostileLines(t) {
		r := kind.New(kind.Enterprise)
		r.Set("name", fmt.Sprintf("第%d号有限公司", i))
		v, _ := kind.Parse(kind.Enterprise.Field("remark"), line, kind.Hint{})
		r.Set("remark", v)
		if err := s.Save(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	rs, err := s.List(ctx, store.Query{Kind: kind.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	l := List{Kind: kind.Enterprise, Fields: fieldsOf(kind.Enterprise, "name", "remark")}
	dir := t.TempDir()
	for name, write := range map[string]func(string) error{
		"a.xlsx": func(p string) error { _, err := WriteXLSX(ctx, p, l, Records(rs), nil); return err },
		"a.csv":  func(p string) error { _, err := WriteCSVFile(ctx, p, l, Records(rs)); return err },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if err := write(path); err != nil {
				t.Fatal(err)
			}
			fresh := newStore(t)
			load(t, fresh, path, kind.Enterprise)
			back, err := fresh.List(ctx, store.Query{Kind: kind.Enterprise})
			if err != nil || len(back) != len(rs) {
				t.Fatalf("%d of %d, %v", len(back), len(rs), err)
			}
			byName := map[string]string{}
			for _, r := range back {
				byName[r.Text("name")] = r.Text("remark")
			}
			for _, r := range rs {
				if got := byName[r.Text("name")]; got != r.Text("remark") {
					t.Errorf("%q came back as %q", r.Text("remark"), got)
				}
			}
		})
	}
}

// hostileLines are the samples' own, or a few where they are absent.
func hostileLines(t *testing.T) []string {
	lines := []string{"=1+1", "@SUM(1)", "-1+1|cmd", "+86", "'=x", "''", "\"q\"", "a,b;c\td", "<script>&amp;", "_x0041_", "𫖯堃", "\u200bzero", "٠١٢", "a\x01\x02b", "\uFFFE", "true", "1E2", "007"}
	for _, no := range []string{"H36__blns.txt", "H38__csv-injection-payloads.txt"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "samples", "hostile", no))
		if err != nil {
			t.Log("真实样本目录 ../shared/samples 不在，只用自带的几条")
			break
		}
		for line := range strings.SplitSeq(string(b), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
