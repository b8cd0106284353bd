package sheet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bt "beizeng/data/intake/sheet/biff/bifftest"
)

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"x\ny\",\"a\"\"b\"\n", "a;\"b\r\n;c", "\"open,\n\"x\" y,\"\n", " \"a\" ,b\r\r\n"} {
		f.Add([]byte(s), byte(','))
	}
	f.Fuzz(func(t *testing.T, data []byte, sep byte) {
		if sep == '"' || sep == '\n' || sep == '\r' || sep == ' ' {
			return
		}
		start := time.Now()
		c := newCSVReader(iotestReader{bytes.NewReader(data)}, sep, true)
		got, last := 0, 0
		for {
			fields, row, err := c.record()
			if err == io.EOF {
				break
			}
			if err != nil {
				return
			}
			if row != last+1 || len(fields) == 0 {
				t.Fatalf("row %d after %d, %d fields", row, last, len(fields))
			}
			last = row
			for _, s := range fields {
				got += len(s)
			}
		}
		if got > len(data) {
			t.Fatalf("%d bytes out of %d", got, len(data))
		}
		detectSeparator(data)
		wellFormed(data)
		if d := time.Since(start); d > patience*5*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}

// iotestReader hands out few bytes at a time, to try every boundary.
type iotestReader struct{ r io.Reader }

func (r iotestReader) Read(p []byte) (int, error) { return r.r.Read(p[:min(len(p), 7)]) }

// FuzzCSVPlain holds the reader to plain splitting where no quote is about.
func FuzzCSVPlain(f *testing.F) {
	f.Add("a,b\nc,,d\n\n,x")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\"\r") || len(s) > 1<<16 {
			return
		}
		var want [][]string
		for _, line := range strings.SplitAfter(s, "\n") {
			if line != "" {
				want = append(want, strings.Split(strings.TrimSuffix(line, "\n"), ","))
			}
		}
		c := newCSVReader(strings.NewReader(s), ',', true)
		for _, w := range want {
			got, _, err := c.record()
			if err != nil || strings.Join(got, "\x00") != strings.Join(w, "\x00") {
				t.Fatalf("%q, %v, want %q", got, err, w)
			}
		}
		if _, _, err := c.record(); err != io.EOF {
			t.Fatalf("more than %d records", len(want))
		}
	})
}

func FuzzOpen(f *testing.F) {
	stream := bt.Stream(nil, bt.Sheet{Name: "A", Body: bt.Rec(0x0204, bt.U16(1, 0, 0), bt.Text("中卫"))})
	f.Add(bt.Compound("Workbook", stream))
	zipped, err := os.ReadFile(writeZip(f, "a.xlsx", xlsxParts(`<row r="1"><c r="A1" s="1"><v>45292</v></c></row>`, nil)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(zipped)
	f.Add([]byte(htmlPage))
	f.Add([]byte("<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Row><Cell><Data>1</Data></Cell></Row></Worksheet></Workbook>"))
	f.Add([]byte("a;b\n1;2\n"))
	f.Add(append([]byte("\xFF\xFE"), utf16Bytes("a,b\n", false)...))
	dir := f.TempDir() // one per worker process
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		path := filepath.Join(dir, "f")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		readAll(t, path)
		if d := time.Since(start); d > patience*10*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}

// FuzzSheetXML fuzzes what stands inside the zip, past its checksums.
func FuzzSheetXML(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, `<sst><si><t>x</t></si></sst>`)
	f.Add(`<row><c t="inlineStr"><is><t>a&#x41;</t></is></c></row><!-- -->`, stylesXML)
	f.Fuzz(func(t *testing.T, rows, part string) {
		readAll(t, writeZip(t, "f.xlsx", xlsxParts(rows, map[string]string{"xl/sharedStrings.xml": part, "xl/styles.xml": part})))
	})
}

// readAll opens and reads a file; every error must be a refusal.
func readAll(t *testing.T, path string) {
	t.Helper()
	var r *Refusal
	b, err := Open(path)
	if err != nil {
		if !errors.As(err, &r) {
			t.Fatalf("no refusal: %v", err)
		}
		return
	}
	defer b.Close()
	for i := range b.Sheets() {
		last := 0
		err := b.Rows(context.Background(), i, func(row int, cells []Cell) error {
			if row < 1 || len(cells) == 0 || (b.Format() == "csv" && row <= last) {
				t.Fatalf("row %d after %d with %d cells", row, last, len(cells))
			}
			last = row
			return nil
		})
		if err != nil && !errors.As(err, &r) {
			t.Fatalf("no refusal: %v", err)
		}
	}
}
