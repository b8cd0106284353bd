package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

const templateHead = `<w:document ` + nsW + ` ` + nsR + ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`

// templateOf packs a small template as Word would save it: its 正文 is called a.
func templateOf(t testing.TB, body string, more ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, p := range append([]part{
		{typesPart, xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + wmlType + `document.main+xml"/><Override PartName="/word/styles.xml" ContentType="` + wmlType + `styles+xml"/></Types>`},
		{"_rels/.rels", relsXML([]relation{{"rId1", relType + "officeDocument", "word/document.xml"}})},
		{documentPart, xmlHead + templateHead + body + `</w:body></w:document>`},
		{relsPart, relsXML([]relation{{"rId1", relType + "styles", "styles.xml"}})},
		{stylesPart, xmlHead + `<w:styles ` + nsW + `><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="公文正文"/></w:style><w:style w:type="character" w:styleId="BZHead1"><w:name w:val="theirs"/></w:style></w:styles>`},
	}, more...) {
		w, err := zw.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var said = map[string]string{"标题": "三季度 <通报>", "日期": "2026年10月12日", "空": "", "两行": "一\n二", MarkName: "内部资料"}

func filled(t testing.TB, data []byte, mark string) (map[string]string, error) {
	t.Helper()
	var out bytes.Buffer
	err := Fill(data, Filling{Mark: mark, Text: func(n string) (string, bool) { s, ok := said[n]; return s, ok }, Block: func(n string) func(*Body) error {
		switch n {
		case "正文":
			return func(b *Body) error {
				b.Line(Head1, "一、总体")
				b.Line(Text, "甲")
				b.Picture([]byte("png"), 10, 10, "图")
				b.NewPage(true)
				b.OpenTable([]float64{1, 1})
				b.Row(false, Cell{Text: "表"})
				b.CloseTable()
				return nil
			}
		case "无":
			return func(*Body) error { return nil }
		}
		return nil
	}}, &out)
	if err != nil {
		return nil, err
	}
	return partsOf(t, out.Bytes()), nil
}

func run(text, props string) string {
	return `<w:r>` + props + `<w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

// Word splits what is typed into several runs; the first one's look is kept.
func TestTemplateWithinLines(t *testing.T) {
	bold := `<w:rPr><w:b/></w:rPr>`
	parts, err := filled(t, templateOf(t, `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`+run("《{{标", bold)+run("", "")+run("题", "")+run("}}》 ", "")+run("{{ 日期 }}，｛｛空｝｝完", "")+`</w:p>`+
		`<w:p>`+run("{{两行}}", "")+`</w:p><w:p>`+run("{{不动", "")+`</w:p><w:sectPr/>`), "")
	if err != nil {
		t.Fatal(err)
	}
	got := paragraphs(t, parts[documentPart])
	if fmt.Sprint(got) != "[[ 《三季度 <通报>》 2026年10月12日，完] [ 一\n二] [ {{不动]]" {
		t.Errorf("got %q", got)
	}
	if x := parts[documentPart]; !strings.Contains(x, `<w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">《三季度 &lt;通报&gt;</w:t></w:r>`) {
		t.Errorf("the look of the first run is lost: %s", x)
	}
}

func TestTemplateBlocks(t *testing.T) {
	const first = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300" w:header="1" w:footer="1" w:gutter="0"/></w:sectPr>`
	parts, err := filled(t, templateOf(t, `<w:p>`+run("{{标题}}", "")+`</w:p><w:p><w:pPr>`+first+`</w:pPr>`+run(" {{正", "")+run("文}}　", "")+`</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="3216" w:type="dxa"/></w:tcPr><w:p>`+
		run("{{正文}}", "")+`</w:p></w:tc><w:tc><w:p>`+run("{{无}}", "")+`</w:p></w:tc></w:tr></w:tbl><w:p>`+run("尾", "")+`</w:p><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>`), "")
	if err != nil {
		t.Fatal(err)
	}
	x := parts[documentPart]
	var texts []string
	for _, p := range paragraphs(t, x) {
		texts = append(texts, p[0]+":"+p[1])
	}
	// 公文正文 is the template's a7; 一级标题 is added beside the template's own BZHead1
	want := ":三季度 <通报>|BZHead1x:一、总体|a7:甲|BZPicture:|BZGap:|BZCell:表|BZCell:|BZGap:|BZGap:|:|BZHead1x:一、总体|a7:甲|BZPicture:|BZGap:|BZCell:表|BZCell:|BZGap:|:|:尾"
	if got := strings.Join(texts, "|"); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
	// the pages before lie as the template's, those turned have its margins a quarter on, and the rest is as it was
	turned := `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1300" w:right="1000" w:bottom="1100" w:left="1200"`
	if n := strings.Count(x, first); n != 2 {
		t.Errorf("the template's section stands %d times, want before and after the turned pages", n)
	}
	if strings.Count(x, turned) != 1 {
		t.Errorf("no turned pages: %s", x)
	}
	// in the turned section the table takes 16838 − 1000 − 1200, in the cell of 3216 what its sides leave
	for _, want := range []string{`<w:tblW w:w="14638" w:type="dxa"/>`, `<w:tblW w:w="3000" w:type="dxa"/>`} {
		if !strings.Contains(x, want) {
			t.Errorf("no table of %s", want)
		}
	}
	styles := parts[stylesPart]
	if strings.Contains(styles, `w:styleId="BZText"`) || !strings.Contains(styles, `w:styleId="BZHead1x"`) || strings.Contains(styles, `w:styleId="BZTitle"`) {
		t.Error("not just the styles that are missing were added")
	}
	if !strings.Contains(parts[relsPart], "rIdBeizengPicture2") || parts["word/media/beizeng2.png"] != "png" || !strings.Contains(parts[typesPart], `Extension="png"`) {
		t.Error("the pictures are not in the package")
	}
}

func TestTemplateBox(t *testing.T) {
	box := `<w:p>` + run("外{{日期}}", "") + `<w:r><w:pict><w:txbxContent><w:p>` + run("内{{标题}}", "") + `</w:p></w:txbxContent></w:pict></w:r>` + run("{{日期}}", "") + `</w:p>`
	parts, err := filled(t, templateOf(t, box+`<w:sectPr/>`), "")
	if err != nil {
		t.Fatal(err)
	}
	x := parts[documentPart]
	if a, b, c := strings.Index(x, "外2026年"), strings.Index(x, "内三季度"), strings.LastIndex(x, ">2026年"); a < 0 || b < a || c < b {
		t.Errorf("the box or what is around it is not filled: %s", x)
	}
}

func TestTemplateRefused(t *testing.T) {
	p := func(s string) string { return `<w:p>` + run(s, "") + `</w:p>` }
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"unknown":        {templateOf(t, p("{{标提}}")+p("{{表9.甲.乙}} {{标题}}")), "{{标提}}、{{表9.甲.乙}}"},
		"within a line":  {templateOf(t, p("见{{正文}}")), "单独占一段"},
		"in a header":    {templateOf(t, p("{{标题}}"), part{"word/header1.xml", `<w:hdr ` + nsW + `>` + p("{{正文}}") + `</w:hdr>`}), "页眉"},
		"none":           {templateOf(t, p("没有")), "没有占位符"},
		"no zip":         {[]byte("\xD0\xCF\x11\xE0 password"), "密码"},
		"broken":         {templateOf(t, "<w:p"), "读不懂"},
		"in a box":       {templateOf(t, `<w:p><w:r><w:pict><w:txbxContent>`+p("{{正文}}")+`</w:txbxContent></w:pict></w:r></w:p>`), "文本框"},
		"beside picture": {templateOf(t, `<w:p>`+run("{{正文}}", "")+`<w:r><w:drawing/></w:r></w:p>`), "单独占一段"},
	} {
		if _, err := filled(t, c.data, ""); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	_, err := filled(t, templateOf(t, p("{{标提}}")), "")
	if u := (Unknown)(nil); !errors.As(err, &u) || len(u) != 1 {
		t.Errorf("%v is no Unknown", err)
	}
}

// What must be marked is marked on every page, whatever the template has.
func TestTemplateMark(t *testing.T) {
	p := func(s string) string { return `<w:p>` + run(s, "") + `</w:p>` }
	header := part{"word/header1.xml", `<w:hdr ` + nsW + `>` + p("本单位") + `</w:hdr>`}
	for name, c := range map[string]struct {
		data    []byte
		headers string // the texts of header1 and ours
	}{
		"no header":     {templateOf(t, p("{{标题}}")+`<w:sectPr/>`), "|内部资料"},
		"no section":    {templateOf(t, p("{{标题}}")), "|内部资料"},
		"own header":    {templateOf(t, p("{{标题}}")+`<w:sectPr w:rsidR="1"><w:headerReference w:type="default" r:id="x"/><w:headerReference w:type="even" r:id="x"/><w:headerReference w:type="first" r:id="x"/></w:sectPr>`, header), "本单位内部资料|"},
		"one for odd":   {templateOf(t, p("{{标题}}")+`<w:sectPr><w:headerReference w:type="default" r:id="x"/></w:sectPr>`, header), "本单位内部资料|内部资料"},
		"says it":       {templateOf(t, p("{{标题}}")+`<w:sectPr/>`, part{"word/header1.xml", `<w:hdr ` + nsW + `>` + p("{{标识}}") + `</w:hdr>`}), "内部资料|"},
		"says it below": {templateOf(t, p("{{标识}}")+`<w:sectPr/>`), "|内部资料"},
	} {
		parts, err := filled(t, c.data, "内部资料")
		if err != nil {
			t.Fatal(name, err)
		}
		got := ""
		for _, n := range []string{"word/header1.xml", "word/headerBeizeng.xml"} {
			if parts[n] != "" {
				for _, p := range paragraphs(t, parts[n]) {
					got += p[1]
				}
			}
			if n == "word/header1.xml" {
				got += "|"
			}
		}
		if got != c.headers {
			t.Errorf("%s: headers %q, want %q", name, got, c.headers)
		}
		if ours := parts["word/headerBeizeng.xml"] != ""; ours != strings.Contains(parts[documentPart], "rIdBeizengHeader") || ours != strings.Contains(parts[typesPart], "headerBeizeng") || ours != strings.Contains(parts[relsPart], "rIdBeizengHeader") {
			t.Errorf("%s: our header is not tied to the text", name)
		}
	}
}

// Whatever a template's text looks like, filling never panics and gives
// well-formed parts.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{`<w:p><w:r><w:t>{{标题}}</w:t></w:r></w:p>`, `<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p><w:sectPr/>`, `<w:p/><w:p><w:r><w:t/></w:r></w:p>`, `<w:p><w:p><w:r><w:t>{{</w:t><w:tab/><w:t>空}}</w:t></w:r></w:p></w:p>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := templateOf(t, body)
		var out bytes.Buffer
		err := Fill(data, Filling{Mark: "x", Text: func(n string) (string, bool) { return n + "<&", true }, Block: func(string) func(*Body) error { return nil }}, &out)
		if err == nil && sound(templateHead+body+"</w:body></w:document>") {
			partsOf(t, out.Bytes()) // fails where a part is no longer well-formed
		}
	})
}

func sound(text string) bool {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); err != nil {
			return err == io.EOF
		}
	}
}
