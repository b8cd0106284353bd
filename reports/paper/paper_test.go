package paper

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"beizeng/assets"
	"beizeng/reports/chart"
)

var folioLine = regexp.MustCompile(`^\s*— ?\d+ ?—\s*$`)

// pagesOf splits what pdftotext gives into pages of lines without page numbers.
func pagesOf(text string) [][]string {
	var out [][]string
	for _, page := range strings.Split(strings.TrimSuffix(text, "\f"), "\f") {
		var lines []string
		for _, l := range strings.Split(page, "\n") {
			if l = strings.TrimSpace(l); l != "" && !folioLine.MatchString(l) {
				lines = append(lines, l)
			}
		}
		out = append(out, lines)
	}
	return out
}

func squash(s string) string { return strings.Join(strings.Fields(s), "") }

// longText is 3,000 characters and more of running text with everything that
// makes line breaking hard.
func longText() string {
	var b strings.Builder
	for i := range 45 {
		fmt.Fprintf(&b, "第%d户：宁夏某某新材料有限公司（统一社会信用代码91640500MA76%06d），2026年1—9月进出口%d,348.6万元，", i+1, i*7919, i+1)
		b.WriteString("同比增长14.87%；联系人王𫖯、李㛃、陈堃，电话0955-7012345。“一企一策”措施：①融资；②出口退税——由税务部门办理……")
	}
	return b.String()
}

func TestNoCharacterIsLostAtLineEnds(t *testing.T) {
	text := longText()
	if n := len([]rune(text)); n < 3000 {
		t.Fatalf("the text has only %d characters", n)
	}
	for _, mode := range []string{"-raw", "-layout"} {
		d := newDoc(t, Options{})
		d.Para(text)
		var got strings.Builder
		for i, page := range pagesOf(run(t, d, "pdftotext", mode)) {
			for j, l := range page {
				first := []rune(l)[0]
				if (i > 0 || j > 0) && noStart[first] {
					t.Errorf("%s: a line begins with %c: %s", mode, first, l)
				}
				got.WriteString(l)
			}
		}
		if squash(got.String()) != squash(text) {
			t.Errorf("%s: text changed:\n got %s\nwant %s", mode, squash(got.String()), squash(text))
		}
	}
}

// words reads pdftotext -bbox.
type words struct {
	Pages []struct {
		Words []struct {
			XMin float64 `xml:"xMin,attr"`
			XMax float64 `xml:"xMax,attr"`
			YMin float64 `xml:"yMin,attr"`
			YMax float64 `xml:"yMax,attr"`
			Text string  `xml:",chardata"`
		} `xml:"word"`
	} `xml:"body>doc>page"`
}

func TestGridIsTwentyTwoLinesOfTwentyEightCharacters(t *testing.T) {
	d := newDoc(t, Options{})
	d.Flush(strings.Repeat("国", 28*22+28*3))
	var w words
	if err := xml.Unmarshal([]byte(run(t, d, "pdftotext", "-bbox")), &w); err != nil {
		t.Fatal(err)
	}
	lines := w.Pages[0].Words[:0:0]
	for _, x := range w.Pages[0].Words {
		if strings.HasPrefix(x.Text, "国") {
			lines = append(lines, x)
		}
	}
	if len(lines) != 22 {
		t.Fatalf("got %d lines on a full page, want 22", len(lines))
	}
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 0.35 {
			t.Errorf("%s is %.2f pt, want %.2f", what, got, want)
		}
	}
	for i, l := range lines {
		if n := len([]rune(l.Text)); n != 28 {
			t.Errorf("line %d has %d characters, want 28", i+1, n)
		}
		near("left edge", l.XMin, 28*72/25.4)
		near("right edge", l.XMax, (28+156)*72/25.4)
		if i > 0 {
			near("leading", l.YMin-lines[i-1].YMin, 225*72/25.4/22)
		}
	}
}

func TestRareCharactersDrawCopyAndSearch(t *testing.T) {
	d := newDoc(t, Options{Title: "王𫖯"})
	d.Title("关于𫖯㛃堃的通报")
	d.Heading(1, "一、𬭎𠅤")
	d.Heading(2, "（一）𬭎㛃")
	d.Para("王𫖯、李㛃、陈堃、赵𬭎、𠅤。")
	d.Table(Table{Columns: []Column{{Title: "姓名𫖯"}, {Title: "备注"}}, Rows: [][]string{{"王𫖯", "㛃堃"}}})
	d.Chart(40, func(c chart.Canvas, w, h float64) {
		c.Text(10, 20, "图𫖯字", 9, chart.Left, black)
	})
	got := squash(run(t, d, "pdftotext", "-raw"))
	for _, want := range []string{"关于𫖯㛃堃的通报", "一、𬭎𠅤", "（一）𬭎㛃", "王𫖯、李㛃、陈堃、赵𬭎、𠅤。", "姓名𫖯", "王𫖯", "㛃堃", "图𫖯字"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not found in %s", want, got)
		}
	}
	if m := d.Missing(); len(m) != 0 {
		t.Errorf("missing %q", m)
	}
}

func TestEveryCharacterBeyondTheBasicPlaneExtracts(t *testing.T) {
	var all strings.Builder
	for r := range privateUse() {
		all.WriteRune(r)
	}
	d := newDoc(t, Options{})
	d.Para(all.String())
	for _, s := range []Style{Bold, Kai, Hei} {
		d.ParaRich(Run{Text: all.String(), Style: s})
	}
	if len(d.Missing()) != 0 {
		t.Errorf("missing %q", d.Missing())
	}
	got := ""
	for _, p := range pagesOf(run(t, d, "pdftotext", "-raw")) {
		got += strings.Join(p, "")
	}
	if want := strings.Repeat(all.String(), 4); squash(got) != want {
		t.Errorf("got  %s\nwant %s", squash(got), want)
	}
}

func TestCharactersWithoutAGlyphAreReportedNotLost(t *testing.T) {
	d := newDoc(t, Options{})
	d.Para("甲😀乙𠮷丙\uE123丁")
	if got := string(d.Missing()); got != "\uE123😀𠮷" {
		t.Errorf("Missing is %q", got)
	}
	if got := squash(run(t, d, "pdftotext", "-raw")); !strings.Contains(got, "甲😀乙𠮷丙") {
		t.Errorf("got %q", got)
	}
}

func TestTableRepeatsItsHeaderAndLosesNoRow(t *testing.T) {
	d := directory(t, 200)
	pages := pagesOf(run(t, d, "pdftotext", "-layout"))
	if len(pages) < 5 {
		t.Fatalf("got %d pages", len(pages))
	}
	for i, p := range pages {
		text := squash(strings.Join(p, ""))
		if !strings.Contains(text, "序号企业名称统一社会信用代码县区") {
			t.Errorf("page %d has no header", i+1)
		}
	}
	all := squash(run(t, directory(t, 200), "pdftotext", "-raw"))
	for i := range 200 {
		if !strings.Contains(all, fmt.Sprintf("91640500MA76%06d", i)) {
			t.Errorf("row %d is lost", i+1)
		}
	}
}

func TestTableRowTallerThanAPageIsSliced(t *testing.T) {
	text := longText()[:3*2400]
	d := newDoc(t, Options{})
	d.Para("前文。")
	d.Table(Table{Columns: []Column{{Title: "项目", Width: 30}, {Title: "情况"}}, Rows: [][]string{{"甲", text}, {"乙", "完"}}})
	if d.Pages() < 2 || d.Pages() > 6 {
		t.Errorf("got %d pages", d.Pages())
	}
	got := squash(run(t, d, "pdftotext", "-raw"))
	for _, want := range []string{"第1户", "第20户", "乙", "完"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is lost", want)
		}
	}
}

func TestEmptyTableSaysSo(t *testing.T) {
	d := newDoc(t, Options{})
	d.Table(Table{Unit: "家", Columns: []Column{{Title: "企业"}, {Title: "到资"}}})
	if got := squash(run(t, d, "pdftotext", "-raw")); !strings.Contains(got, "（无）") || !strings.Contains(got, "单位：家") {
		t.Errorf("got %q", got)
	}
}

func TestHeadingNeverEndsAPage(t *testing.T) {
	for n := 17; n < 23; n++ {
		d := newDoc(t, Options{})
		for range n {
			d.Para("一行。")
		}
		d.Heading(1, "一、标题甲")
		d.Heading(2, "（一）标题乙")
		d.Para(strings.Repeat("正文", 40))
		for i, p := range pagesOf(run(t, d, "pdftotext", "-raw")) {
			if last := p[len(p)-1]; strings.Contains(last, "标题") {
				t.Errorf("after %d lines page %d ends with %s", n, i+1, last)
			}
		}
	}
}

func TestPageNumbersStandOutside(t *testing.T) {
	d := newDoc(t, Options{Demo: true})
	d.Para(longText())
	var w words
	if err := xml.Unmarshal([]byte(run(t, d, "pdftotext", "-bbox")), &w); err != nil {
		t.Fatal(err)
	}
	if len(w.Pages) < 4 {
		t.Fatalf("got %d pages", len(w.Pages))
	}
	for i, p := range w.Pages {
		all, folio := "", ""
		left, right := math.Inf(1), 0.0
		for _, word := range p.Words {
			all += word.Text
			if word.YMin > (37+225)*72/25.4 { // under the type area
				folio += word.Text
				left, right = min(left, word.XMin), max(right, word.XMax)
			}
		}
		if !strings.Contains(all, "演示数据") {
			t.Errorf("page %d does not say 演示数据", i+1)
		}
		if want := fmt.Sprintf("—%d—", i+1); folio != want {
			t.Errorf("page %d is numbered %q, want %q", i+1, folio, want)
		}
		// Odd pages one character (14 pt) from the right edge, even from the left.
		off := right - ((28+156)*72/25.4 - 14)
		if i%2 == 1 {
			off = left - (28*72/25.4 + 14)
		}
		if math.Abs(off) > 0.5 {
			t.Errorf("the number of page %d is off by %.2f pt", i+1, off)
		}
	}
}

func TestFixedDateGivesIdenticalBytes(t *testing.T) {
	var first bytes.Buffer
	if err := sample(t, Options{}).Write(&first); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 2 { // at once, since fonts must not be shared
		wg.Go(func() {
			var b bytes.Buffer
			if err := sample(t, Options{}).Write(&b); err != nil || !bytes.Equal(first.Bytes(), b.Bytes()) {
				t.Errorf("the bytes differ (error %v)", err)
			}
		})
	}
	wg.Wait()
}

func TestWriteFileIsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "简报.pdf")
	if err := os.Mkdir(target, 0o755); err != nil { // a folder in the way
		t.Fatal(err)
	}
	err := sample(t, Options{}).WriteFile(target)
	if err == nil || !strings.Contains(err.Error(), "简报.pdf") || !strings.Contains(err.Error(), "重试") {
		t.Errorf("got %v", err)
	}
	if err := sample(t, Options{}).WriteFile(filepath.Join(dir, "没有", "简报.pdf")); err == nil || !strings.Contains(err.Error(), "没有") {
		t.Errorf("got %v", err)
	}
	left, _ := os.ReadDir(dir)
	if len(left) != 1 {
		t.Errorf("files are left behind: %v", left)
	}
}

func TestFontFolderComesFirst(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string][]byte{"SIMFANG.TTF": assets.Kai(), "simhei.ttf": assets.SansRegular()[:9000], "readme.txt": []byte("x")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := New(Options{FontDir: dir, Created: fixed})
	if err != nil {
		t.Fatal(err)
	}
	names := strings.Join(d.Fonts(), "\n")
	if !strings.Contains(names, "正文：SIMFANG.TTF") || !strings.Contains(names, "未使用 simhei.ttf：") {
		t.Errorf("got %s", names)
	}
	d.Heading(3, "1. 加粗")
	d.Para("王𫖯国。")
	if got := run(t, d, "pdftotext", "-raw"); !strings.Contains(got, "王𫖯国。") || !strings.Contains(got, "1. 加粗") {
		t.Errorf("got %q", got)
	}
	if _, err := New(Options{FontDir: filepath.Join(dir, "无")}); err == nil || !strings.Contains(err.Error(), "字体文件夹") {
		t.Errorf("got %v", err)
	}
}

func TestBrokenFontsAreRefusedNotFatal(t *testing.T) {
	whole := assets.SansBold()
	for _, n := range []int{0, 3, 11, 12, 100, 300, 5000, 200000, len(whole) / 2} {
		if _, err := readMetrics(whole[:n]); err == nil {
			t.Errorf("a font cut after %d bytes was taken", n)
		}
	}
	if _, err := readMetrics([]byte("OTTO" + strings.Repeat("x", 100))); err != errNotTrueType {
		t.Errorf("got %v", err)
	}
	locked := assets.SansBold()
	at := bytes.Index(locked[:400], []byte("OS/2"))
	os2 := u32(locked, at+8)
	locked[os2+9] = 2
	if _, err := readMetrics(locked); err != errNoEmbedding {
		t.Errorf("got %v", err)
	}
}

func TestEmptyDocumentIsOnePage(t *testing.T) {
	d := newDoc(t, Options{})
	var b bytes.Buffer
	if err := d.Write(&b); err != nil || d.Pages() != 1 {
		t.Errorf("got %d pages, error %v", d.Pages(), err)
	}
}
