package sheet

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeFile puts data into a temporary file of the given name.
func writeFile(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// kinds are the letters by which dump tells cell kinds apart.
const kinds = "-TNDBE"

// dump writes rows as "1: T甲 N12 -" lines.
func dump(t testing.TB, b Book, sheet int) string {
	t.Helper()
	var out strings.Builder
	err := b.Rows(context.Background(), sheet, func(row int, cells []Cell) error {
		fmt.Fprintf(&out, "%d:", row)
		for _, c := range cells {
			fmt.Fprintf(&out, " %c%s", kinds[c.Kind], c.Text)
		}
		out.WriteByte('\n')
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func open(t testing.TB, path string) Book {
	t.Helper()
	b, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// wantRefusal opens a file, and reads it where that works, and wants a Refusal
// whose message holds word.
func wantRefusal(t *testing.T, path, word string) {
	t.Helper()
	b, err := Open(path)
	for i := 0; err == nil && i < len(b.Sheets()); i++ {
		err = b.Rows(context.Background(), i, func(int, []Cell) error { return nil })
	}
	var r *Refusal
	if !errors.As(err, &r) {
		t.Fatalf("%s: got %v, want a refusal", filepath.Base(path), err)
	}
	if !strings.Contains(err.Error(), word) || r.Remedy == "" || r.Path != path {
		t.Errorf("%s: message %q lacks %q, or its path or remedy", filepath.Base(path), err, word)
	}
}

func wantNote(t *testing.T, b Book, word string) {
	t.Helper()
	if !strings.Contains(strings.Join(b.Notes(), "\n"), word) {
		t.Errorf("notes %q lack %q", b.Notes(), word)
	}
}

const (
	relNS   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	mainXML = `<workbook xmlns:r="` + relNS + `">%s<sheets><sheet name="企业" sheetId="1" r:id="rId1"/></sheets></workbook>`
	relsXML = `<Relationships><Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + relNS + `/sharedStrings" Target="/xl/sharedStrings.xml"/>` +
		`<Relationship Id="rId3" Type="` + relNS + `/styles" Target="styles.xml"/></Relationships>`
	stylesXML = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>` +
		`<numFmt numFmtId="165" formatCode="000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` +
		`<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="46"/></cellXfs></styleSheet>`
)

// xlsxParts makes a workbook of one sheet; parts may replace or add to it.
func xlsxParts(sheetData string, parts map[string]string) map[string]string {
	all := map[string]string{
		"[Content_Types].xml":        "<Types/>",
		"xl/workbook.xml":            fmt.Sprintf(mainXML, ""),
		"xl/_rels/workbook.xml.rels": relsXML,
		"xl/styles.xml":              stylesXML,
		"xl/sharedStrings.xml":       `<sst><si><t>0012</t></si></sst>`,
		"xl/worksheets/sheet1.xml":   `<?xml version="1.0"?><worksheet><sheetData>` + sheetData + `</sheetData></worksheet>`,
	}
	for k, v := range parts {
		all[k] = v
	}
	return all
}

func writeZip(t testing.TB, name string, parts map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	zw := zip.NewWriter(f)
	for k, v := range parts {
		w, err := zw.Create(k)
		if err == nil {
			_, err = w.Write([]byte(v))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(zw.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}
