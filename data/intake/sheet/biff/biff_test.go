package biff

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	bt "beizeng/data/intake/sheet/biff/bifftest"
)

// dump writes a sheet's values as "row:col kind text" lines.
func dump(t *testing.T, w *Workbook, sheet int) string {
	t.Helper()
	var b strings.Builder
	err := w.Rows(context.Background(), sheet, func(row int, values []Value) error {
		fmt.Fprintf(&b, "%d:", row)
		for _, v := range values {
			switch v.Kind {
			case Float, Boolean:
				fmt.Fprintf(&b, " %d=%v", v.Col, v.Num)
			default:
				fmt.Fprintf(&b, " %d=%s", v.Col, v.Text)
			}
		}
		b.WriteByte('\n')
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parse(t *testing.T, globals []byte, body ...[]byte) *Workbook {
	t.Helper()
	w, err := Parse(bt.Stream(globals, bt.Sheet{Name: "企业", Body: bytes.Join(body, nil)}))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func cellHead(row, col int) []byte { return bt.U16(row, col, 0) }

func TestCellRecords(t *testing.T) {
	w := parse(t, nil,
		bt.Rec(recLabel, cellHead(0, 0), bt.Text("中卫")),
		bt.Rec(recNumber, cellHead(0, 1), bt.F64(320.5)),
		bt.Rec(recRK, cellHead(0, 2), bt.U32(100<<2|2)),   // whole number 100
		bt.Rec(recRK, cellHead(0, 3), bt.U32(12345<<2|3)), // 12345 / 100
		bt.Rec(recMulRK, bt.U16(1, 2), bt.U16(0), bt.U32(7<<2|2), bt.U16(0), bt.U32(8<<2|2), bt.U16(3)),
		bt.Rec(recBoolErr, cellHead(2, 0), []byte{1, 0}),
		bt.Rec(recBoolErr, cellHead(2, 1), []byte{0x2A, 1}),
		bt.Rec(recFormula, cellHead(3, 0), bt.F64(2.5), make([]byte, 8)),
		bt.Rec(recFormula, cellHead(3, 1), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, make([]byte, 8)),
		bt.Rec(0x04BC, make([]byte, 8)), // a shared formula stands before its text
		bt.Rec(recString, bt.Text("结果")),
		bt.Rec(recFormula, cellHead(3, 2), []byte{3, 0, 0, 0, 0, 0, 0xFF, 0xFF}, make([]byte, 8)),
		bt.Rec(0x0201, cellHead(9, 9)), // BLANK
		bt.Rec(0x0809, bt.U16(0x0600, 0x20, 0, 0), bt.U32(0, 0)),
		bt.Rec(recNumber, cellHead(50, 1), bt.F64(1)), // inside a chart: no cell
		bt.EOF(),
	)
	want := "1: 0=中卫 1=320.5 2=100 3=123.45\n2: 2=7 3=8\n3: 0=1 1=#N/A\n4: 0=2.5 1=结果\n"
	if got := dump(t, w, 0); got != want {
		t.Errorf("got\n%s want\n%s", got, want)
	}
	if w.Extent(0) != 4 || w.Sheets[0].Name != "企业" {
		t.Errorf("extent %d, name %q", w.Extent(0), w.Sheets[0].Name)
	}
}

func TestSSTAcrossContinue(t *testing.T) {
	// "宁夏" is cut after its first character and goes on in wide; "abcd" goes
	// over from narrow to wide; the last has formatting runs and phonetics.
	sst := bytes.Join([][]byte{
		bt.Rec(recSST, bt.U32(3, 3), bt.U16(2), []byte{1}, bt.Wide("宁")),
		bt.Rec(recContinue, []byte{1}, bt.Wide("夏"), bt.U16(4), []byte{0}, []byte("ab")),
		bt.Rec(recContinue, []byte{1}, bt.Wide("cd"), bt.U16(1), []byte{0x0C}, bt.U16(1), bt.U32(3), []byte("Z"), bt.U16(0)),
		bt.Rec(recContinue, bt.U16(0), []byte{1, 2, 3}, bt.U16(2), []byte{0}, []byte("ok")),
	}, nil)
	w := parse(t, sst)
	if got := strings.Join(w.sst, "|"); got != "宁夏|abcd|Z" {
		t.Errorf("got %q", got) // the fourth is beyond the count
	}
}

func TestOutOfOrderRowsAreSorted(t *testing.T) {
	w := parse(t, nil,
		bt.Rec(recNumber, cellHead(5, 1), bt.F64(6)),
		bt.Rec(recNumber, cellHead(2, 1), bt.F64(3)),
		bt.Rec(recNumber, cellHead(2, 0), bt.F64(2)),
		bt.Rec(recNumber, cellHead(2, 0), bt.F64(9)),
	)
	if got := dump(t, w, 0); got != "3: 0=9 1=3\n6: 1=6\n" {
		t.Errorf("got %q", got)
	}
}

func TestGlobals(t *testing.T) {
	globals := bytes.Join([][]byte{
		bt.Rec(recDate1904, bt.U16(1)),
		bt.Rec(recFormat, bt.U16(164), bt.Text("yyyy-mm-dd")),
		bt.Rec(recXF, bt.U16(0, 14, 0), make([]byte, 14)),
		bt.Rec(recXF, bt.U16(0, 164, 0), make([]byte, 14)),
	}, nil)
	w, err := Parse(bt.Stream(globals, bt.Sheet{Name: "A"}, bt.Sheet{Name: "B", State: 2}))
	if err != nil {
		t.Fatal(err)
	}
	if id, code := w.Format(1); id != 164 || code != "yyyy-mm-dd" || !w.Date1904 {
		t.Errorf("format %d %q, 1904 %v", id, code, w.Date1904)
	}
	if id, code := w.Format(0); id != 14 || code != "" {
		t.Errorf("format %d %q", id, code)
	}
	if w.Sheets[0].Hidden || !w.Sheets[1].Hidden {
		t.Error("hidden flags")
	}
}

func TestBIFF5InGBK(t *testing.T) {
	gbk := []byte("\xD6\xD0\xCE\xC0") // 中卫
	head := bytes.Join([][]byte{bt.BOF(0x0500, 5), bt.Rec(recCodePage, bt.U16(936))}, nil)
	boundLen := 4 + 4 + 2 + 1 + len(gbk)
	at := len(head) + boundLen + len(bt.EOF())
	stream := bytes.Join([][]byte{head,
		bt.Rec(recBound, bt.U32(at), []byte{0, 0, byte(len(gbk))}, gbk), bt.EOF(),
		bt.BOF(0x0500, 0x10), bt.Rec(recLabel, cellHead(0, 0), bt.U16(len(gbk)), gbk), bt.EOF()}, nil)
	w, err := Parse(stream)
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(t, w, 0); got != "1: 0=中卫\n" || w.Sheets[0].Name != "中卫" {
		t.Errorf("got %q in %q", got, w.Sheets[0].Name)
	}
}

func TestRefusals(t *testing.T) {
	ok := bt.Stream(nil, bt.Sheet{Name: "A", Body: bt.Rec(recNumber, cellHead(0, 0), bt.F64(1))})
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"good", bt.Compound("Workbook", ok), nil},
		{"encrypted", bt.Compound("Workbook", bt.Stream(bt.Rec(recFilePass, bt.U16(1)), bt.Sheet{Name: "A"})), ErrEncrypted},
		{"word", bt.Compound("WordDocument", ok), ErrNoWorkbook},
		{"encrypted xlsx", bt.Compound("EncryptedPackage", ok), ErrEncrypted},
		{"BIFF4", bt.Compound("Workbook", bt.Rec(0x0409, bt.U16(0, 0, 0))), ErrOldVersion},
		{"noise", bt.Compound("Workbook", []byte("no records here")), ErrDamaged},
		{"cut", bt.Compound("Workbook", ok)[:1500], ErrDamaged},
		{"no compound file", []byte("hello"), ErrDamaged},
	} {
		if _, err := Open(bytes.NewReader(c.data), int64(len(c.data))); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestCutSheetIsReported(t *testing.T) {
	ok := bt.Stream(nil, bt.Sheet{Name: "A", Body: bt.Rec(recNumber, cellHead(0, 0), bt.F64(1))})
	w, err := Parse(ok[:len(ok)-4]) // without the sheet's EOF
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Rows(context.Background(), 0, func(int, []Value) error { return nil }); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func FuzzBIFF(f *testing.F) {
	sst := bytes.Join([][]byte{bt.Rec(recSST, bt.U32(2, 2), bt.Text("宁夏"), bt.U16(9), []byte{0}, []byte("ab")),
		bt.Rec(recContinue, []byte{1}, bt.Wide("cd"))}, nil)
	stream := bt.Stream(sst, bt.Sheet{Name: "A", Body: bytes.Join([][]byte{
		bt.Rec(recLabelSST, cellHead(0, 0), bt.U32(0)),
		bt.Rec(recMulRK, bt.U16(1, 2), bt.U16(0), bt.U32(7<<2|2), bt.U16(0), bt.U32(8<<2|2), bt.U16(3)),
		bt.Rec(recFormula, cellHead(3, 1), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, make([]byte, 8)),
		bt.Rec(recString, bt.Text("结果")),
		bt.Rec(recBoolErr, cellHead(4, 1), []byte{0x2A, 1}),
	}, nil)})
	f.Add(stream)
	f.Add(bt.Compound("Workbook", stream))
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		for _, open := range []func() (*Workbook, error){
			func() (*Workbook, error) { return Parse(data) },
			func() (*Workbook, error) { return Open(bytes.NewReader(data), int64(len(data))) },
		} {
			w, err := open()
			if err != nil {
				continue
			}
			for i := range w.Sheets {
				last := 0
				_ = w.Rows(context.Background(), i, func(row int, values []Value) error {
					if row <= last || len(values) == 0 {
						t.Fatalf("row %d after %d with %d values", row, last, len(values))
					}
					last = row
					return nil
				})
			}
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Fatalf("took %v", d)
		}
	})
}
