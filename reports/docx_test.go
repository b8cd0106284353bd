package reports

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"beizeng/reports/chart"
)

// allBlocks is a document with every kind of block.
func allBlocks() Document {
	v := func(x float64) *float64 { return &x }
	table := Table{Caption: "表1　分县区情况", Unit: "万元", Columns: []Column{{Title: "统计归属", Weight: 1, Align: chart.Center}, {Title: "进出口\n（万元）", Width: 30, Align: chart.Right}, {Title: "同比", Width: 20, Align: chart.Right}},
		Rows:   [][]Cell{{words("中宁县"), moneyOf(123456789), words("12.3%")}, {words("=HYPERLINK(\"x\")"), words("—"), {}}, {words("合计"), moneyOf(223456789), {Text: "5.0%", Known: true, Number: 50_000, Scale: 6}}},
		Strong: []int{2}, More: "另有 3 项见台账"}
	return Document{Name: "外资外贸季度通报", Period: "统计期：2026年1—9月", Date: "2026年10月12日", Title: "2026年三季度全市\n外资外贸情况通报", Demo: true, Small: paperSmall,
		Look: Look{Mark: houseMark, Sub: "截至2026年9月30日"},
		Blocks: []Block{
			Paragraph{{Text: "1—9月，全市"}, {Text: "实际使用外资1.05亿美元", Strong: true}, {Text: "，同比增长12.3%；王𫖯说“很好”……"}},
			Heading{1, "一、主要数据"}, Heading{2, "（一）到资"}, Heading{3, "1.逐月"}, Paragraph{{Text: "（二）进出口。", Lead: true}, {Text: strings.Repeat("进出口总额继续回升，", 20)}},
			table, Table{Columns: []Column{{Title: "空表", Weight: 1}, {Title: "数", Width: 30}}, Empty: "本期没有"}, Table{Columns: []Column{{Title: "无话", Weight: 1}}},
			Charts{Caption: "图1　目标路径", Height: 46, Panels: []Panel{
				{Name: "实际使用外资（亿美元）", Data: chart.PathData{Years: []int{2023, 2024, 2025, 2026, 2027}, Current: 2026, Path: []*float64{v(0.62), v(0.8), v(1.05), v(1.35), v(1.7)}, Actual: []*float64{v(0.62), v(0.9), v(1), v(0.7), nil}}},
				{Name: "逐月出口（万元）", Months: &chart.MonthsData{Labels: []string{"1月", "2月", "3月"}, Series: []chart.Series{{Name: "2026年", Values: []*float64{v(3), v(4), nil}}, {Name: "2025年", Values: []*float64{v(2), v(3), v(5)}}}}},
			}},
			Facts{{Label: "企业名称", Value: fullName, Wide: true}, {Label: "信用代码", Value: "91640500MA76F24J3L"}, {Label: "成立日期", Value: "2019-05-06"}, {Label: "注册资本", Value: "5,000万元"}},
			Notes{Title: "注　口径与来源", Items: []string{"数据截至 2026-09-30。", "增速按可比口径。"}},
			PageBreak{}, Title("关于办理企业诉求的督办函"), Address("国家税务总局中卫市税务局："), Paragraph{{Text: "请抓紧办理。"}}, Gap(1.5), Signature{"中卫市商务局", "2026年10月12日"},
			PageBreak{Landscape: true}, Title("附：仍在列企业"), Sub("共 1 家"), table, Notes{Items: []string{"本函为提示。"}},
		}}
}

// issued is a paper with a red head, annexes and an imprint.
func issued() Document {
	v := func(x float64) *float64 { return &x }
	return Document{Name: "通报", Title: "关于三季度外资外贸情况的通报", Look: Look{Issuer: "某某市商务局文件", Number: "某商发〔2026〕9号"}, Blocks: []Block{
		Address("各县（区）："), Paragraph{{Text: "现将有关情况通报如下。"}}, Attachments{"分县区情况表", "重点企业名单"}, Gap(1), Signature{"某某市商务局", "2026年10月12日"},
		Annex{Number: 1, Title: "分县区情况表", Landscape: true},
		Charts{Height: 50, Panels: []Panel{{Name: "构成", Share: &chart.ShareData{Unit: "亿元", Parts: []chart.Part{{Name: "出口", Value: v(3)}, {Name: "进口", Value: v(1)}}}},
			{Name: "漏斗", Funnel: &chart.FunnelData{Stages: []chart.Stage{{Name: "线索", Value: v(9)}, {Name: "签约", Value: v(3)}}}},
			{Name: "分县区", Bars: &chart.BarsData{ValueName: "到资", TargetName: "目标值", Items: []chart.Bar{{Label: "中宁县", Value: v(2), Target: v(3)}, {Label: "海原县", Value: v(1)}}}}}},
		Annex{Number: 2, Title: "重点企业名单"}, Paragraph{{Text: "略。"}},
		Imprint{CopyTo: []string{"市委办公室", "市人大常委会办公室"}, Office: "某某市商务局办公室", Date: "2026年10月12日"},
	}}
}

func moneyOf(n int64) Cell { return moneyCell(&n) }

// textsOf are all texts of a document, in the order of the paper.
func textsOf(doc Document) []string {
	out := []string{doc.Title, doc.Sub, doc.Mark}
	switch {
	case doc.Issuer != "":
		out = append(out, doc.Issuer, doc.Number)
	case !doc.Plain:
		out = append(out, doc.Name, doc.Period, doc.Date)
	}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Heading:
			out = append(out, b.Text)
		case Paragraph:
			for _, r := range b {
				out = append(out, r.Text)
			}
		case Table:
			out = append(out, b.Caption, b.Unit, b.More)
			for _, c := range b.Columns {
				out = append(out, c.Title)
			}
			for _, row := range b.Rows {
				for _, c := range row {
					out = append(out, c.Text)
				}
			}
			if len(b.Rows) == 0 {
				out = append(out, b.Empty)
			}
		case Charts:
			out = append(out, b.Caption)
			for _, p := range b.Panels {
				out = append(out, p.Name)
			}
		case Facts:
			for _, f := range b {
				out = append(out, f.Label, f.Value)
			}
		case Title:
			out = append(out, string(b))
		case Sub:
			out = append(out, string(b))
		case Address:
			out = append(out, string(b))
		case Signature:
			out = append(out, b...)
		case Notes:
			out = append(append(out, b.Title), b.Items...)
		case Attachments:
			out = append(out, b...)
		case Annex:
			out = append(out, annexLabel(b), b.Title)
		case Imprint:
			out = append(append(out, b.Office, b.Date), b.CopyTo...)
		}
	}
	return out
}

// docxText is all that a .docx says: its text, header and pictures' words.
func docxText(t testing.TB, path string) string {
	t.Helper()
	zr, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer zr.Close()
	var out strings.Builder
	for _, f := range zr.File {
		if !strings.HasPrefix(f.Name, "word/document.xml") && !strings.HasPrefix(f.Name, "word/header") && !strings.HasPrefix(f.Name, "word/footer") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch e := tok.(type) {
			case xml.CharData:
				out.Write(e)
			case xml.StartElement:
				for _, a := range e.Attr {
					if e.Name.Local == "docPr" && a.Name.Local == "descr" {
						out.WriteString(a.Value)
					}
				}
			}
		}
	}
	return squeeze(out.String())
}

// converted is a file as LibreOffice prints it.
func converted(t testing.TB, path string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is missing; install libreoffice-writer and libreoffice-calc")
	}
	dir := t.TempDir()
	out, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", "pdf", "--outdir", dir, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pdf := filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".pdf")
	if eye := os.Getenv("REPORTS_OUT"); eye != "" {
		data, err := os.ReadFile(pdf)
		if err == nil {
			err = os.WriteFile(filepath.Join(eye, filepath.Base(path)+".pdf"), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return pdf
}

func TestWordLosesNothing(t *testing.T) {
	for name, doc := range map[string]Document{"everything": allBlocks(), "issued": issued()} {
		o := Options{Out: filepath.Join(t.TempDir(), name+".docx"), Created: fixed}
		if _, err := writeWord(doc, o); err != nil {
			t.Fatal(err)
		}
		drawn := map[string]bool{} // stands in a picture
		for _, b := range doc.Blocks {
			if c, ok := b.(Charts); ok {
				mustHold(t, docxText(t, o.Out), inWordsOf(c))
				for _, p := range c.Panels {
					drawn[p.Name] = true
				}
			}
		}
		mustHold(t, docxText(t, o.Out), textsOf(doc)...)
		// when LibreOffice prints it, then all but the pictures' own texts is there
		printed := squeeze(textOf(t, converted(t, o.Out)))
		for _, s := range textsOf(doc) {
			if !drawn[s] && !strings.Contains(printed, squeeze(s)) {
				t.Errorf("%s: printed without %q", name, s)
			}
		}
	}
}

// What charts show is said in words for who cannot see them, and stands in the
// workbook beside them.
func TestPanelFigures(t *testing.T) {
	want := "构成：出口数值 3，进口数值 1；漏斗：线索数值 9，签约数值 3；分县区：中宁县到资 2，中宁县目标值 3，海原县到资 1"
	for _, b := range issued().Blocks {
		if c, ok := b.(Charts); ok && inWordsOf(c) != want {
			t.Errorf("got %s, want %s", inWordsOf(c), want)
		}
	}
	if got := inWordsOf(Charts{Panels: []Panel{{Name: "路径", Data: chart.PathData{Years: []int{2026}, Path: []*float64{new(float64)}}}}}); got != "路径：2026年路径 0" {
		t.Error(got)
	}
}
