package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"beizeng/reports/chart"
)

var fixed = time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC)

// made writes a document and reads its parts.
func made(t testing.TB, o Options, fill func(d *Doc)) map[string]string {
	t.Helper()
	o.Created = fixed
	var b bytes.Buffer
	d, err := New(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	fill(d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return partsOf(t, b.Bytes())
}

// partsOf unpacks a document; every part must be well-formed XML.
func partsOf(t testing.TB, data []byte) map[string]string {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
		if !strings.HasSuffix(f.Name, ".png") {
			wellFormed(t, f.Name, string(text))
		}
	}
	return parts
}

func wellFormed(t testing.TB, name, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// paragraphs are the texts of a part, each with its style.
func paragraphs(t testing.TB, text string) (out [][2]string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	style, said, inText := "", "", false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "p":
				style, said = "", ""
			case "pStyle":
				style = e.Attr[0].Value
			case "t":
				inText = true
			case "br":
				said += "\n"
			case "tab":
				if len(e.Attr) == 0 {
					said += "\t"
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "p":
				out = append(out, [2]string{style, said})
			case "t":
				inText = false
			}
		case xml.CharData:
			if inText {
				said += string(e)
			}
		}
	}
}

func TestParagraphsKeepStyleAndText(t *testing.T) {
	parts := made(t, Options{Title: "简报 <一>", Author: "倍增台账"}, func(d *Doc) {
		d.Masthead("内部简报", "外资外贸工作简报", "统计期：2026年1—9月", "2026年10月12日")
		d.Line(Title, "关于目标\n进展情况")
		d.Line(Head1, "一、总体")
		d.Para(Text, Run{Text: "（一）到资。", Lead: true}, Run{Text: "王𫖯说“5 < 6 & 7 > 6”", Strong: true}, Run{Text: "\x01坏\x0b字\uFFFE\tA"})
		d.Line(Address, "市商务局：")
		d.Signed(4, "中卫市商务局", "2026年10月12日")
		d.Notes("注", []string{"甲", "乙"})
		d.Notes("", []string{"只有一条"})
	})
	got := paragraphs(t, parts["word/document.xml"])
	want := [][2]string{{"BZMastheadMark", "内部简报"}, {"BZMasthead", "外资外贸工作简报"}, {"BZMastheadLine", "统计期：2026年1—9月\t2026年10月12日"}, {"BZTitle", "关于目标\n进展情况"},
		{"BZHead1", "一、总体"}, {"BZText", "（一）到资。王𫖯说“5 < 6 & 7 > 6”坏字\tA"}, {"BZAddress", "市商务局："}, {"BZSignature", "中卫市商务局"}, {"BZSignature", "2026年10月12日"},
		{"BZNoteHead", "注"}, {"BZNote", "1. 甲"}, {"BZNote", "2. 乙"}, {"BZNote", "只有一条"}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
	// the widest line of a signature (2026年10月12日: 8 digits of half a character and 3) ends 4 characters in, the other is centred on it
	if x := parts["word/document.xml"]; !strings.Contains(x, `w:rightChars="400"`) || !strings.Contains(x, `w:rightChars="450"`) {
		t.Error("a signature does not stand 4 characters from the edge, centred")
	}
	if !strings.Contains(parts["docProps/core.xml"], "<dc:title>简报 &lt;一&gt;</dc:title>") || !strings.Contains(parts["docProps/core.xml"], "2026-10-12T09:00:00Z") {
		t.Error("the properties miss title or time")
	}
}

// Every style that is used is defined, with its Chinese name and face.
func TestStyles(t *testing.T) {
	parts := made(t, Options{Small: Small{Table: 8.5, Notes: 7.5}}, func(d *Doc) { d.Line(Text, "x") })
	styles := parts["word/styles.xml"]
	seen := map[string]bool{}
	for s, l := range styleList(Small{}) {
		if l.id == "" || l.name == "" || seen[l.name] || seen[l.id] {
			t.Errorf("style %d has no id or name of its own: %q %q", s, l.id, l.name)
		}
		seen[l.id], seen[l.name] = true, true
		if !strings.Contains(styles, `w:styleId="`+l.id+`"><w:name w:val="`+l.name+`"/>`) {
			t.Errorf("%s is not defined", l.name)
		}
	}
	for _, want := range []string{`w:eastAsia="仿宋_GB2312"`, `w:eastAsia="方正小标宋简体"`, `w:eastAsia="黑体"`, `w:eastAsia="楷体_GB2312"`, `w:line="579" w:lineRule="exact"`,
		`<w:sz w:val="17"/>`, `<w:sz w:val="15"/>`, `w:firstLineChars="200"`} {
		if !strings.Contains(styles, want) {
			t.Errorf("the styles miss %s", want)
		}
	}
}

func TestPagesAndSections(t *testing.T) {
	parts := made(t, Options{Demo: true, Mark: "内部资料"}, func(d *Doc) {
		d.NewPage(false) // on the first page: nothing
		d.Line(Text, "一")
		d.NewPage(false)
		d.Line(Text, "二")
		d.NewPage(true)
		d.OpenTable([]float64{10, 20})
		d.Row(true, Cell{Text: "甲", Head: true}, Cell{Text: "乙", Head: true})
		d.CloseTable()
	})
	x := parts["word/document.xml"]
	if n := strings.Count(x, "<w:pageBreakBefore/>"); n != 1 {
		t.Errorf("%d page breaks, want 1", n)
	}
	if strings.Count(x, "<w:sectPr>") != 2 || strings.Index(x, `w:w="11906" w:h="16838"/>`) > strings.Index(x, `w:w="16838" w:h="11906" w:orient="landscape"`) {
		t.Error("the pages do not stand first and lie then")
	}
	// 37, 26, 35 and 28 mm
	if !strings.Contains(x, `w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"`) {
		t.Error("the margins are not those of GB/T 9704")
	}
	// the type area turned: 225 mm shared 1 to 2
	if !strings.Contains(x, `<w:gridCol w:w="4252"/><w:gridCol w:w="8504"/>`) {
		t.Errorf("the lying table is not as wide as the page: %s", x[strings.Index(x, "<w:tblGrid>"):][:120])
	}
	if !strings.Contains(parts["word/settings.xml"], "evenAndOddHeaders") || !strings.Contains(parts["word/footer1.xml"], `w:jc w:val="right"`) || !strings.Contains(parts["word/footer2.xml"], `w:jc w:val="left"`) {
		t.Error("the page numbers do not stand at the outer edge")
	}
	for _, want := range []string{"内部资料", demoMark} {
		if !strings.Contains(parts["word/header1.xml"], want) {
			t.Errorf("the header misses %s", want)
		}
	}
	parts = made(t, Options{PagesOf: true}, func(d *Doc) { d.Line(Text, "x") })
	if !strings.Contains(parts["word/footer1.xml"], "NUMPAGES") || parts["word/footer2.xml"] != "" || strings.Contains(parts["word/settings.xml"], "evenAndOdd") {
		t.Error("第 1 页　共 9 页 is the same on all pages")
	}
	parts = made(t, Options{NoFolio: true}, func(d *Doc) { d.Line(Text, "x") })
	if parts["word/footer1.xml"] != "" || parts["word/header1.xml"] != "" {
		t.Error("a letter has neither page number nor header")
	}
}

func TestTable(t *testing.T) {
	x := made(t, Options{}, func(d *Doc) {
		d.OpenTable([]float64{10, 10, 10})
		d.Row(true, Cell{Text: "名称", Head: true}, Cell{Text: "数\n（万元）", Head: true}, Cell{Text: "率", Head: true})
		d.Row(false, Cell{Text: "=1+1"}, Cell{Text: "1,234.50", Align: chart.Right}, Cell{Text: "5%", Align: chart.Center})
		d.Row(false, Cell{Text: "合计", Strong: true}) // the rest stays blank
		d.Row(false, Cell{Text: "另有 3 项", Span: 3}, Cell{Text: "too much"})
		d.CloseTable()
	})["word/document.xml"]
	if strings.Count(x, "<w:tblHeader/>") != 1 || strings.Count(x, "<w:cantSplit/>") != 4 {
		t.Error("the header is not repeated or rows may be parted")
	}
	if strings.Count(x, "<w:tc>") != 3+3+3+1 || strings.Contains(x, "too much") {
		t.Errorf("%d cells, want 10", strings.Count(x, "<w:tc>"))
	}
	if !strings.Contains(x, `<w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">1,234.50`) || !strings.Contains(x, `<w:gridSpan w:val="3"/>`) {
		t.Error("figures do not stand right or the last row is not over all columns")
	}
	if strings.Contains(x, "</w:tbl></w:body>") || strings.Contains(x, "</w:tbl><w:tbl>") {
		t.Error("no paragraph follows the table")
	}
}

func TestPicture(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 2))); err != nil {
		t.Fatal(err)
	}
	parts := made(t, Options{}, func(d *Doc) {
		d.Picture(b.Bytes(), 156, 46, `到资 "路径" < 实际`)
		d.Picture(b.Bytes(), 20, 10, "")
	})
	x := parts["word/document.xml"]
	if parts["word/media/picture2.png"] != b.String() || !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="rIdPicture2"`) || !strings.Contains(x, `r:embed="rIdPicture2"`) {
		t.Error("a picture is not in the file")
	}
	if !strings.Contains(x, `<wp:extent cx="5616000" cy="1656000"/>`) || !strings.Contains(x, `descr="到资 &quot;路径&quot; &lt; 实际"`) {
		t.Error("a picture misses its size or its words")
	}
}

func TestSameTimeSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		d, err := New(w, Options{Title: "甲", Created: fixed, Demo: true})
		if err != nil {
			t.Fatal(err)
		}
		d.Line(Text, "正文")
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same document came out in two ways")
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestErrorOfTheDisk(t *testing.T) {
	d, err := New(full{}, Options{Created: fixed})
	if err == nil {
		for range 20000 {
			d.Line(Text, "很长的文字")
		}
		err = d.Close()
	}
	if err == nil {
		t.Error("a full disk was not told of")
	}
}

// Whatever stands in a record, the document stays well-formed and says it.
func FuzzText(f *testing.F) {
	for _, s := range []string{"a<b>&\"'", "\x00\x08", "\xff\xfe", "]]>", "=1+1", "𫖯\uFFFF\uD7FF", "{{正文}}", "a\r\nb\rc", "<w:p>", "&#0;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := made(t, Options{Title: s, Mark: s}, func(d *Doc) {
			d.Para(Text, Run{Text: s, Lead: true})
			d.OpenTable([]float64{1})
			d.Row(false, Cell{Text: s})
			d.CloseTable()
			d.Picture(nil, 1, 1, s)
		})["word/document.xml"]
		want := clean(s)
		if !utf8.ValidString(want) {
			t.Fatalf("%q is no text", want)
		}
		for _, p := range paragraphs(t, x)[:2] {
			if p[1] != want {
				t.Fatalf("said %q, want %q", p[1], want)
			}
		}
	})
}

// directory writes n rows of eleven columns.
func directory(t testing.TB, w io.Writer, n int) {
	d, err := New(w, Options{Created: fixed, Landscape: true, PagesOf: true})
	if err != nil {
		t.Fatal(err)
	}
	widths := []float64{11.5, 50, 35.5, 21, 40, 23, 9.5, 19.5, 15, 14, 22.5}
	d.OpenTable(widths)
	for i := range n {
		d.Row(i == 0, Cell{Text: fmt.Sprint(i)}, Cell{Text: "宁夏中卫虚拟枸杞制品出口有限公司"}, Cell{Text: "91640500MA76F24J3L"}, Cell{Text: "中卫工业园区"}, Cell{Text: "农副食品加工业／枸杞汁、枸杞籽油"},
			Cell{Text: "5,000.00", Align: chart.Right}, Cell{Text: "是△"}, Cell{Text: "2019-05-06"}, Cell{Text: "2026-09"}, Cell{Text: "王𫖯"}, Cell{Text: "138****5678"})
	}
	d.CloseTable()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// A long list goes out as it comes: 20,000 rows would be 66 MB of text.
func TestLongListIsNotKept(t *testing.T) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	p := &peak{start: before.HeapAlloc}
	directory(t, p, 20000)
	if p.writes < 64 || p.most > 30<<20 {
		t.Errorf("20,000 rows held %d MB in %d writes", p.most>>20, p.writes)
	}
}

// peak throws away what is written and looks at the heap now and then.
type peak struct {
	start, most uint64
	writes      int
}

func (p *peak) Write(b []byte) (int, error) {
	if p.writes++; p.writes%64 == 0 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if m.HeapAlloc > p.start {
			p.most = max(p.most, m.HeapAlloc-p.start)
		}
	}
	return len(b), nil
}

func BenchmarkDirectory2000(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		directory(b, io.Discard, 2000)
	}
}
