package exchange

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/kind"
)

// What must stay in the house says so in its workbook: in the sheet's name, at
// the head of every printed page, and on the sheet about it. Nothing else does.
func TestSecretsAreMarked(t *testing.T) {
	secrets := 0
	for _, k := range kind.All() {
		if !k.Import {
			continue
		}
		var fields []*kind.Field
		for _, f := range k.Fields {
			if f.Editable() && f.Type != kind.Ref {
				fields = append(fields, f)
			}
		}
		path := filepath.Join(t.TempDir(), k.Key+".xlsx")
		if _, err := WriteXLSX(context.Background(), path, List{Kind: k, Fields: fields}, Records(nil), nil); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sheet := f.GetSheetName(0)
		head, err := f.GetHeaderFooter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var about strings.Builder
		rows, err := f.GetRows(aboutSheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			about.WriteString(strings.Join(r, " "))
		}
		for where, text := range map[string]string{"sheet": sheet, "head": head.OddHeader, "about": about.String()} {
			if marked := strings.Contains(text, SecretMark); marked != k.Secret {
				t.Errorf("%s %s: marked %v, secret %v: %s", k.Label, where, marked, k.Secret, text)
			}
		}
		f.Close()
		if k.Secret {
			secrets++
		}
	}
	if secrets == 0 {
		t.Error("no kind is secret")
	}
}
