package data_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers from the top down: a package may import its own layer and those
// below it.
var layers = []string{"app", "reports", "data", "seeds", "assets"}

// pure are the packages whose rules and readings import no database.
var pure = []string{"data/codes", "data/progress", "data/kind", "data/disclosure"}

func TestImportsPointDown(t *testing.T) {
	t.Chdir("..")
	rank := map[string]int{}
	for i, l := range layers {
		rank[l] = i
	}
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		from, _, nested := strings.Cut(filepath.ToSlash(path), "/")
		if !nested {
			return nil // main.go stands on top of all
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			to, _ := strconv.Unquote(imp.Path.Value)
			seen++
			check(t, filepath.ToSlash(path), from, to, rank)
		}
		return nil
	})
	if err != nil || seen < 100 {
		t.Fatalf("read %d imports: %v", seen, err)
	}
}

func check(t *testing.T, path, from, to string, rank map[string]int) {
	own, isOwn := strings.CutPrefix(to, "beizeng/")
	if isOwn {
		layer, _, _ := strings.Cut(own, "/")
		if rank[layer] < rank[from] {
			t.Errorf("%s imports %s: arrows point down, %v", path, to, layers)
		}
	}
	if strings.Contains(to, "fyne.io/") && (from != "app" || strings.HasPrefix(path, "app/cli/")) {
		t.Errorf("%s imports %s: only the window knows Fyne", path, to)
	}
	if to == "database/sql" && from != "data" {
		t.Errorf("%s imports %s: SQL is data's", path, to)
	}
	if strings.Contains(to, "gofpdf") && !strings.HasPrefix(path, "reports/") {
		t.Errorf("%s imports %s: only reports knows paper", path, to)
	}
	for _, p := range pure {
		if strings.HasPrefix(path, p+"/") && (to == "database/sql" || own == "data/store") {
			t.Errorf("%s imports %s: pure rules know no database", path, to)
		}
	}
}
