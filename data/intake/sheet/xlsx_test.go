package sheet

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	bt "beizeng/data/intake/sheet/biff/bifftest"
)

func TestXLSXCells(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"digits as text stay text", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12</v></c></row>`, "1: T0012 N12\n"},
		{"dates by style", `<row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1" s="2"><v>45292</v></c><c r="C1" s="3"><v>12</v></c><c r="D1" s="4"><v>0.5</v></c><c r="E1" s="5"><v>1.25</v></c></row>`,
			"1: D2024-01-01 D2024-01-01 T000012 T12:00:00 T30:00:00\n"},
		{"types", `<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>甲 &amp; 乙</v></c><c t="inlineStr"><is><r><t>宁</t></r><r><t>夏</t></r><rPh><t>x</t></rPh></is></c><c t="d"><v>2024-05-06T07:08:09</v></c></row>`,
			"1: BTRUE E#N/A T甲 & 乙 T宁夏 D2024-05-06 07:08:09\n"},
		{"no references", `<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>5</v></c></row>`, "1: N1 - N3\n3: N5\n"},
		{"prefix, CDATA, comment", `<x:row r="2"><!-- > --><x:c r="B2" t="str"><x:v><![CDATA[a<b]]></x:v></x:c></x:row>`, "2: - Ta<b\n"},
		{"escaped control characters", `<row><c t="str"><v>a_x000A_b_x_</v></c></row>`, "1: Ta\nb_x_\n"},
		{"styled blanks", `<row r="1"><c r="A1" s="1"/></row><row r="9"><c r="C9"><v>1</v></c></row>`, "9: - - N1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, writeZip(t, "a.xls", xlsxParts(c.rows, nil))) // the ending must not matter
			if got := dump(t, b, 0); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestXLSXNotesAndEpoch(t *testing.T) {
	rows := `<row r="1" hidden="1"><c r="A1"><f>1+1</f></c><c r="B1" s="1"><v>0</v></c><c r="C1"><v>1.2345678901234568E+17</v></c></row>`
	b := open(t, writeZip(t, "a.xlsm", xlsxParts(rows, map[string]string{
		"xl/workbook.xml":            fmt.Sprintf(mainXML, `<workbookPr date1904="1"/>`),
		"xl/_rels/workbook.xml.rels": strings.Replace(relsXML, "</Relationships>", `<Relationship Id="r9" Type="x/vbaProject" Target="v.bin"/></Relationships>`, 1),
	})))
	if got := dump(t, b, 0); got != "1: - D1904-01-01 N123456789012346000\n" {
		t.Errorf("got %q", got)
	}
	for _, word := range []string{"1 个公式没有保存计算结果", "超过 15 位", "1 行被隐藏", "宏"} {
		wantNote(t, b, word)
	}
	if b.Format() != "xlsm" {
		t.Error(b.Format())
	}
}

func TestBigSharedString(t *testing.T) {
	big := strings.Repeat("枸杞", 400_000) // 2.4 MB
	b := open(t, writeZip(t, "a.xlsx", xlsxParts(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`,
		map[string]string{"xl/sharedStrings.xml": `<sst><si><t>` + big + `</t></si></sst>`})))
	if got := dump(t, b, 0); got != "1: T"+big+"\n" {
		t.Errorf("%d bytes", len(got))
	}
}

func TestXLSXRefusals(t *testing.T) {
	const dtd = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>`
	row := `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	for _, c := range []struct {
		name, word string
		parts      map[string]string
	}{
		{"entity in strings", "不安全", map[string]string{"xl/sharedStrings.xml": dtd + `<sst/>`}},
		{"entity in sheet", "不安全", map[string]string{"xl/worksheets/sheet1.xml": dtd + `<worksheet/>`}},
		{"entity in workbook", "不安全", map[string]string{"xl/workbook.xml": dtd + `<workbook/>`}},
		{"string index", "损坏", map[string]string{"xl/sharedStrings.xml": `<sst/>`}},
		{"cut sheet", "损坏", map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c><v>1</v>`}},
		{"no sheet", "没有工作表", map[string]string{"xl/workbook.xml": `<workbook/>`}},
		{"row far out", "损坏", map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="99999999"><c><v>1</v></c></row></sheetData></worksheet>`}},
		{"xlsb", "xlsb", map[string]string{"xl/workbook.bin": "x"}},
		{"docx", "Word", map[string]string{"word/document.xml": "x"}},
		{"ods", "OpenDocument", map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantRefusal(t, writeZip(t, "a.xlsx", xlsxParts(row, c.parts)), c.word)
		})
	}
	wantRefusal(t, writeZip(t, "a.zip", map[string]string{"readme.txt": "x"}), "压缩包")
	whole, err := os.ReadFile(writeZip(t, "a.xlsx", xlsxParts(row, nil)))
	if err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, writeFile(t, "cut.xlsx", whole[:len(whole)/2]), "损坏")
}

// TestBombs keeps time and memory bounded on files made to exhaust them.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	bombs := map[string]map[string]string{
		"spaces in strings": xlsxParts("", map[string]string{"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat(" ", 450<<20) + "</t></si></sst>"}),
		"endless tag":       xlsxParts("", map[string]string{"xl/worksheets/sheet1.xml": "<worksheet " + strings.Repeat("a", 60<<20)}),
		"wide rows":         xlsxParts(strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 200_000), nil),
		"many strings":      xlsxParts(`<row><c t="s"><v>0</v></c></row>`, map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", 10_000_000) + "</sst>"}),
	}
	for name, parts := range bombs {
		path := writeZip(t, "bomb.xlsx", parts)
		clear(parts)
		runtime.GC()
		start, peak := time.Now(), watchHeap()
		wantRefusal(t, path, "过大")
		if d, mb := time.Since(start), peak(); d > patience*10*time.Second || mb > 1000 {
			t.Errorf("%s: %v and %d MB", name, d, mb)
		}
	}
}

// watchHeap samples the heap until the returned function is called, which
// gives the most that came on top, in MB.
func watchHeap() func() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	base, done, out := int64(m.HeapAlloc), make(chan struct{}), make(chan int64)
	go func() {
		top := int64(0)
		for {
			select {
			case <-done:
				out <- (top - base) >> 20
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				top = max(top, int64(m.HeapAlloc))
			}
		}
	}()
	return func() int64 { close(done); return <-out }
}

// TestAgainstLibrary writes with the library what this package then reads.
func TestAgainstLibrary(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	day := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	for cell, v := range map[string]any{"A1": "企业", "B1": "日期", "A2": "中卫枸杞", "B2": day, "C2": 320.5567, "D2": true} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("隐藏"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetVisible("隐藏", false); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("Sheet1", "A3", "B4"); err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/a.xlsx"
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	b := open(t, path)
	if got := dump(t, b, 0); got != "1: T企业 T日期\n2: T中卫枸杞 D2025-03-04 N320.5567 BTRUE\n" {
		t.Errorf("got %q", got)
	}
	if s := b.Sheets(); len(s) != 2 || s[0].Hidden || !s[1].Hidden || !s[1].Empty || s[0].Rows != 2 {
		t.Errorf("%+v", s)
	}
}

func TestXLS(t *testing.T) {
	globals := bytes.Join([][]byte{
		bt.Rec(0x00E0, bt.U16(0, 0, 0), make([]byte, 14)),
		bt.Rec(0x00E0, bt.U16(0, 14, 0), make([]byte, 14)),
	}, nil)
	body := bytes.Join([][]byte{
		bt.Rec(0x0204, bt.U16(1, 0, 0), bt.Text("中卫")),
		bt.Rec(0x0203, bt.U16(1, 2, 1), bt.F64(45292)),
		bt.Rec(0x0203, bt.U16(1, 3, 0), bt.F64(0.1+0.2)),
	}, nil)
	data := bt.Compound("Workbook", bt.Stream(globals, bt.Sheet{Name: "甲", Body: body}, bt.Sheet{Name: "乙", State: 1}))
	b := open(t, writeFile(t, "a.et", data))
	if got := dump(t, b, 0); got != "2: T中卫 - D2024-01-01 N0.3\n" || b.Format() != "et" {
		t.Errorf("%s %q", b.Format(), got)
	}
	wantNote(t, b, "1 张隐藏的工作表")
	if err := b.Rows(context.Background(), 5, nil); err == nil {
		t.Error("a sheet that is not there")
	}
	locked := bt.Compound("Workbook", bt.Stream(bt.Rec(0x002F, bt.U16(1)), bt.Sheet{Name: "甲"}))
	wantRefusal(t, writeFile(t, "b.xls", locked), "已加密")
}

func TestOtherFilesAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, word string }{
		"a.pdf":     {"%PDF-1.7", "PDF"},
		"a.xlsx":    {"\x89PNG\r\n\x1a\n", "图片"},
		"b.xlsx":    {"", "空的"},
		"c.csv":     {"\n \n\t\n", "没有文字"},
		"a.json":    {`{"a":1}`, "JSON"},
		"a.vcf":     {"begin:vcard\r\n", "名片"},
		"a.dat":     {"\x01\x02\x03\x04\x05\x00\x00\x00\x00\x01\x02", "不是表格文件"},
		"a.xls":     {"<html><body>请先登录系统再下载</body></html>", "没有表格"},
		"a.xml":     {`<?xml version="1.0"?><data><x>1</x></data>`, "XML"},
		"d.xls":     {`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`, "不安全"},
		"~$企业.xlsx": {"\x06张三", "先关闭"},
	} {
		wantRefusal(t, writeFile(t, name, []byte(c.data)), c.word)
	}
	dir := t.TempDir()
	wantRefusal(t, dir, "文件夹")
	wantRefusal(t, dir+"/没有.xlsx", "不存在")
	if os.Geteuid() != 0 && runtime.GOOS != "windows" {
		path := writeFile(t, "锁.csv", []byte("a,b\n"))
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, path, "权限")
	}
}
