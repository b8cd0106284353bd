package sheet

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func gbk(t testing.TB, s string) []byte {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestEncodings(t *testing.T) {
	const text = "企业名称,注册资本\r\n宁夏枸杞公司,320.5\r\n"
	const want = "1: T企业名称 T注册资本\n2: T宁夏枸杞公司 N320.5\n"
	for _, c := range []struct {
		name, note string
		data       []byte
	}{
		{"utf8", "UTF-8", []byte(text)},
		{"bom", "UTF-8", []byte("\uFEFF" + text)},
		{"gbk", "GB18030", gbk(t, text)},
		{"utf16le bom", "UTF-16", append([]byte("\xFF\xFE"), utf16Bytes(text, false)...)},
		{"utf16be bom", "UTF-16", append([]byte("\xFE\xFF"), utf16Bytes(text, true)...)},
		{"utf16le", "UTF-16", utf16Bytes(text, false)},
		{"utf16be", "UTF-16", utf16Bytes(text, true)},
		{"nul", "UTF-8", []byte(strings.Replace(text, "320", "3\x0020", 1))},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, writeFile(t, "a.csv", c.data))
			if got := dump(t, b, 0); got != want {
				t.Errorf("got %q", got)
			}
			wantNote(t, b, c.note)
		})
	}
}

// Exports of European systems have single accented bytes among Latin letters;
// Chinese has none alone.
func TestWesternEuropeanText(t *testing.T) {
	// given François in Windows-1252, and a Chinese list with a few names in GBK
	western := []byte("prenom;nom\r\nFran\xE7ois;M\xFCller\r\n")
	b := open(t, writeFile(t, "a.csv", western))
	if got := dump(t, b, 0); got != "1: Tprenom Tnom\n2: TFrançois TMüller\n" {
		t.Errorf("got %q", got)
	}
	wantNote(t, b, "西欧")
	b = open(t, writeFile(t, "b.csv", gbk(t, "name,city\nWang Qiang,中卫\nLi Rong,镕\n")))
	wantNote(t, b, "GB18030")
}

func TestReplacedCharactersAreNoted(t *testing.T) {
	broken := append(gbk(t, "名称,备注\n中卫,"), 0xFF, '\n')
	b := open(t, writeFile(t, "a.csv", broken))
	if got := dump(t, b, 0); got != "1: T名称 T备注\n2: T中卫 T\uFFFD\n" {
		t.Errorf("got %q", got)
	}
	wantNote(t, b, "有 1 个字符无法识别")
	// One broken byte in a UTF-8 file must not turn all of it into GBK.
	mostly := strings.Repeat("宁夏中卫市沙坡头区枸杞企业,1\n", 20) + "坏\xE4,2\n"
	b = open(t, writeFile(t, "b.csv", []byte(mostly)))
	wantNote(t, b, "UTF-8")
	wantNote(t, b, "有 1 个字符无法识别")
}

func TestSeparators(t *testing.T) {
	for _, c := range []struct{ name, text, format, want string }{
		{"semicolon", "a;b\n1,5;2\n3,5;4\n", "csv", "1: Ta Tb\n2: T1,5 N2\n3: T3,5 N4\n"},
		{"tab", "a\tb\n1\t2\n", "tsv", "1: Ta Tb\n2: N1 N2\n"},
		{"bar", "a|b\n1|2\n", "csv", "1: Ta Tb\n2: N1 N2\n"},
		{"sep line", "sep=;\r\na;b\r\n", "csv", "1: Ta Tb\n"},
		{"quoted separators", "a,b\n\"x;y;z\",\"p,q\"\n", "csv", "1: Ta Tb\n2: Tx;y;z Tp,q\n"},
		{"title first", "宁夏企业名单\na,b,c\n1,2,3\n4,5,6\n", "csv", "1: T宁夏企业名单\n2: Ta Tb Tc\n3: N1 N2 N3\n4: N4 N5 N6\n"},
		{"one column", "甲公司\n乙公司\n", "txt", "1: T甲公司\n2: T乙公司\n"},
		{"ragged", "a,b,c\n1\n1,2,3,4\n\n,,\n5,6,7\n", "csv", "1: Ta Tb Tc\n2: N1\n3: N1 N2 N3 N4\n6: N5 N6 N7\n"},
		{"line ends", "a,b\r1,2\r\n3,4\n5,6", "csv", "1: Ta Tb\n2: N1 N2\n3: N3 N4\n4: N5 N6\n"},
		{"newline in quotes", "a,b\n\"x\ny\",1\n", "csv", "1: Ta Tb\n2: Tx\ny N1\n"},
		{"doubled quote", "a,b\n\"x\"\"y\",1\n", "csv", "1: Ta Tb\n2: Tx\"y N1\n"},
		{"bare quote", "a,b\n5\" pipe,1\n\"x\" y,2\n\"p \"q\" r\",3\n", "csv", "1: Ta Tb\n2: T5\" pipe N1\n3: T\"x\" y N2\n4: Tp \"q\" r N3\n"},
		{"unclosed quote", "a,b\n\"x,1\ny,2\n", "csv", "1: Ta Tb\n2: T\"x N1\n3: Ty N2\n"},
		{"spaces round quotes", "a,b\n \"x,y\" , \"z\"\n", "csv", "1: Ta Tb\n2: Tx,y Tz\n"},
		{"tab against Excel", "a,b\n64050200\t,1\n", "csv", "1: Ta Tb\n2: N64050200 N1\n"},
		{"one column, quoted well", "\"a,b\"\n\"c\"\n", "txt", "1: Ta,b\n2: Tc\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, writeFile(t, "a.txt", []byte(c.text)))
			if got := dump(t, b, 0); got != c.want || b.Format() != c.format {
				t.Errorf("%s %q, want %s %q", b.Format(), got, c.format, c.want)
			}
		})
	}
}

func TestHostileText(t *testing.T) {
	start := time.Now()
	for name, data := range map[string][]byte{
		"quotes":   bytes.Repeat([]byte("a,\"b\n"), 1<<20),
		"openers":  bytes.Repeat([]byte("\"a,"), 1<<20),
		"newlines": bytes.Repeat([]byte("\n"), 8<<20),
		"one line": bytes.Repeat([]byte("x"), 16<<20),
		"commas":   bytes.Repeat([]byte(","), 16<<20),
	} {
		b, err := Open(writeFile(t, name+".csv", data))
		if err == nil {
			_ = b.Rows(context.Background(), 0, func(int, []Cell) error { return nil })
		}
	}
	if d := time.Since(start); d > patience*10*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestCancelAndCallerError(t *testing.T) {
	b := open(t, writeFile(t, "a.csv", []byte("a,b\n1,2\n")))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := b.Rows(ctx, 0, func(int, []Cell) error { return nil }); err != context.Canceled {
		t.Errorf("got %v", err)
	}
	stop := context.DeadlineExceeded
	if err := b.Rows(context.Background(), 0, func(int, []Cell) error { return stop }); err != stop {
		t.Errorf("got %v", err)
	}
	if err := b.Rows(context.Background(), 3, nil); err == nil {
		t.Error("a sheet that is not there")
	}
}

const htmlPage = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td{}</style></head><body>
<table border=1><tr><th rowspan=2>企业</th><th colspan=2>金额</th></tr><tr><td>进口</td><td>出口</td></tr>
<tr><td>甲&amp;乙<br>公司</td><td>001</td><td> 12.5
 </td></tr><tr><td></td></tr></table><table><tr><td>第二<table><tr><td>内</td></tr></table></td></tr></table></body></html>`

func TestHTMLNamedXLS(t *testing.T) {
	for name, data := range map[string][]byte{"utf8": []byte(htmlPage), "gbk": gbk(t, htmlPage)} {
		t.Run(name, func(t *testing.T) {
			b := open(t, writeFile(t, "导出.xls", data))
			want := "1: T企业 T金额\n2: - T进口 T出口\n3: T甲&乙\n公司 T001 N12.5\n"
			if got := dump(t, b, 0); got != want || b.Format() != "html" {
				t.Errorf("%s %q", b.Format(), got)
			}
			if got := dump(t, b, 1); got != "1: T第二 内\n" {
				t.Errorf("second table %q", got)
			}
			wantNote(t, b, "网页表格")
		})
	}
}

func TestXML2003(t *testing.T) {
	const book = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="名单"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">企业</Data></Cell><Cell><Data ss:Type="String">日期</Data></Cell></Row>
<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">12.50</Data></Cell><Cell><Data ss:Type="DateTime">2024-05-06T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">45292</Data></Cell></Row></Table></Worksheet></Workbook>`
	b := open(t, writeFile(t, "a.xls", []byte(book)))
	want := "1: T企业 - T日期\n4: - N12.5 D2024-05-06 BTRUE D2024-01-01\n"
	if got := dump(t, b, 0); got != want || b.Sheets()[0].Name != "名单" || b.Sheets()[0].Rows != 4 {
		t.Errorf("%+v %q", b.Sheets(), got)
	}
}
