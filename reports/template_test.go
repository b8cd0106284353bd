package reports

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beizeng/data/store"
)

// officePaper is an office's own template: our own .docx with its text put away.
func officePaper(t testing.TB, lines ...string) string {
	t.Helper()
	doc := Document{Look: Look{Plain: true, NoFolio: true}}
	for _, s := range lines {
		doc.add(Paragraph{{Text: s}})
	}
	path := filepath.Join(t.TempDir(), "本单位模板.docx")
	if _, err := writeWord(doc, Options{Out: path, Created: fixed}); err != nil {
		t.Fatal(err)
	}
	return path
}

func partOf(t testing.TB, path, name string) string {
	t.Helper()
	zr, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer zr.Close()
	data, err := zr.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	var b strings.Builder
	buf := make([]byte, 1<<16)
	for {
		n, err := data.Read(buf)
		b.Write(buf[:n])
		if err != nil {
			return b.String()
		}
	}
}

// Given a template of the office, when the briefing is made with it, then the
// figures stand where their names did, and the whole text where 正文 did.
func TestWordTemplate(t *testing.T) {
	st := spineStore(t)
	if err := st.SetSetting(context.Background(), store.SettingOffice, "某某市商务局"); err != nil {
		t.Fatal(err)
	}
	o := Options{AsOf: 202509, BundledFonts: true, Created: fixed}
	doc, err := Build(context.Background(), st, "briefing", o)
	if err != nil {
		t.Fatal(err)
	}
	o.Template = officePaper(t, "{{单位}}　{{日期}}（{{统计期}}）", "到资{{指标.G1.实际}}亿美元，状态{{指标.G1.状态}}；中宁县出口{{表2.中宁县.出口}}万元，合计{{表2.全市.进出口合计}}。", "{{正文}}", "{{表1}}", "{{图1}}", "{{注}}")
	o.Out = filepath.Join(t.TempDir(), "套用.docx")
	if _, err := Make(context.Background(), st, "briefing", o); err != nil {
		t.Fatal(err)
	}
	// 甲 5,000 + 乙 300 万美元; 中宁县 exported 20 亿元, the city 21.2 + 5
	text := docxText(t, o.Out)
	mustHold(t, text, "某某市商务局　2026年10月12日（2025年1—9月）", "到资0.53亿美元", "中宁县出口200,000.00万元，合计262,000.00。")
	// the title stands in the template's own place, if anywhere
	mustHold(t, text, textsOf(Document{Look: Look{Plain: true}, Blocks: doc.Blocks})...)
	mustNotHold(t, text, "{{", "}}", doc.Title)
	if n := strings.Count(partOf(t, o.Out, "word/document.xml"), "<w:tbl>"); n != 4 {
		t.Errorf("%d tables, want three of the text and one of its own", n)
	}
	printed := squeeze(textOf(t, converted(t, o.Out)))
	mustHold(t, printed, "到资0.53亿美元", "一、指标完成情况")
}

func TestTemplateRefused(t *testing.T) {
	st := spineStore(t)
	dir := t.TempDir()
	plain := filepath.Join(dir, "旧.doc")
	if err := os.WriteFile(plain, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	fake := filepath.Join(dir, "假.docx")
	if err := os.WriteFile(fake, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ template, out, want string }{
		{officePaper(t, "{{标题}}"), "a.xlsx", "也要以 .docx 结尾"},
		{plain, "a.docx", "不是 .docx 或 .xlsx"},
		{fake, "a.docx", "模板打不开"},
		{filepath.Join(dir, "没有.docx"), "a.docx", "读不出来"},
		{officePaper(t, "{{标题}}{{某某}}{{指标.G99.实际}}"), "a.docx", "不认识占位符 {{指标.G99.实际}}、{{某某}}。可用的有：标题、副题、报表、统计期、日期、单位、标识、正文、注、表1—表3、表1.G1全市实际使用外资.单位、图1、指标.G1.实际"},
	} {
		_, err := Make(context.Background(), st, "briefing", Options{AsOf: 202509, BundledFonts: true, Created: fixed, Template: c.template, Out: filepath.Join(dir, c.out)})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", filepath.Base(c.template), err, c.want)
		}
		if _, err := os.Stat(filepath.Join(dir, c.out)); err == nil {
			t.Errorf("%s was written all the same", c.out)
		}
	}
}

// A workbook of the office: words in cells, figures as numbers, a table from its
// place on in the look of its row, and what stood below moves down.
func TestBookTemplate(t *testing.T) {
	st := spineStore(t)
	f := excelize.NewFile()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]string{"A1": "{{标题}}", "A2": "到资 {{指标.G1.实际}} 亿美元", "B2": "{{指标.G1.实际}}", "A4": "{{表2}}", "A5": "制表：{{单位}}", "A6": "{{表2.数据}}", "A7": "{{正文}}", "A8": "=1+1 不动"} {
		if err := f.SetCellStr("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "A4", "A4", bold); err != nil {
		t.Fatal(err)
	}
	o := Options{AsOf: 202509, BundledFonts: true, Created: fixed, Template: filepath.Join(t.TempDir(), "表.xlsx"), Out: filepath.Join(t.TempDir(), "出.xlsx")}
	if err := f.SaveAs(o.Template); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(context.Background(), st, "briefing", o); err != nil {
		t.Fatal(err)
	}
	got := openBook(t, o.Out)
	doc, err := Build(context.Background(), st, "briefing", Options{AsOf: 202509, BundledFonts: true, Created: fixed})
	if err != nil {
		t.Fatal(err)
	}
	n := len(newPlaces(doc, "").tables[1].Rows)
	at := func(col string, row int) string {
		s, err := got.GetCellValue("Sheet1", col+strconv.Itoa(row))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, c := range []struct {
		col  string
		row  int
		want string
	}{{"A", 1, doc.Title}, {"A", 2, "到资 0.53 亿美元"}, {"B", 2, "0.53"}, {"A", 4, "统计归属"}, {"B", 4, "出口"}, {"A", 4 + n, "全市"}, {"B", 4 + n, "212,000.00"}, {"A", 5 + n, "制表："}, {"A", 5 + 2*n, "全市"}, {"A", 7 + 2*n, "=1+1 不动"}} {
		if got := at(c.col, c.row); got != c.want {
			t.Errorf("%s%d: %q, want %q", c.col, c.row, got, c.want)
		}
	}
	raw, err := got.GetCellValue("Sheet1", "B"+strconv.Itoa(4+n), excelize.Options{RawCellValue: true})
	if err != nil || raw != "212000" {
		t.Errorf("a figure is the text %q, %v", raw, err)
	}
	id, err := got.GetCellStyle("Sheet1", "C"+strconv.Itoa(4+n))
	if err != nil {
		t.Fatal(err)
	}
	if s, err := got.GetStyle(id); err != nil || s.Font == nil || !s.Font.Bold {
		t.Errorf("the table's rows lost the look of their template's row: %v", err)
	}
	if formula, err := got.GetCellFormula("Sheet1", "A"+strconv.Itoa(7+2*n)); err != nil || formula != "" {
		t.Errorf("a text became the formula %q, %v", formula, err)
	}
	mustHold(t, squeeze(at("A", 6+2*n)), "一、指标完成情况")
}

// What must be marked is marked on every page of a filled workbook too.
func TestBookTemplateMark(t *testing.T) {
	c := newCounty(t)
	f := excelize.NewFile()
	if err := f.SetCellStr("Sheet1", "A1", "{{标题}}"); err != nil {
		t.Fatal(err)
	}
	o := Options{BundledFonts: true, Created: fixed, Internal: true, Template: filepath.Join(t.TempDir(), "表.xlsx"), Out: filepath.Join(t.TempDir(), "出.xlsx")}
	if err := f.SaveAs(o.Template); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(context.Background(), c.st, "risks", o); err != nil {
		t.Fatal(err)
	}
	head, err := openBook(t, o.Out).GetHeaderFooter("Sheet1")
	if err != nil || !strings.Contains(head.OddHeader, houseMark) {
		t.Errorf("%+v, %v", head, err)
	}
}
