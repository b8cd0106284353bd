package paper

import (
	"fmt"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
)

// official is a made-up paper with all that one that is really issued has.
func official(t testing.TB) *Doc {
	d := newDoc(t, Options{Title: "关于前三季度外资外贸目标完成情况的通报"})
	d.Redhead("某某市商务局文件", "某商发〔2026〕9号")
	d.Title("关于2026年前三季度外资外贸目标完成情况的通报")
	d.Flush("各县（区）人民政府，市直有关部门：")
	d.Para("现将2026年1—9月外资外贸目标完成情况通报如下。")
	d.Heading(1, "一、总体情况")
	d.Heading(2, "（一）利用外资")
	d.Para("全市实际到资1.08亿美元，完成年度路径值的87.2%；进出口总额12,348.6万元，同比增长25.99%。")
	d.Heading(3, "1. 到资来源")
	d.Para("到资主要来自香港、新加坡，两地合计占全市的81.3%。")
	d.Heading(4, "（1）香港")
	d.Para("到资0.72亿美元，比上年同期增加0.1亿美元。")
	d.Heading(1, "二、下一步工作")
	d.Para(strings.Repeat("请各县（区）逐户走访连续3个月零实绩的企业，建立“一企一策”清单，按时报送进展。", 6))
	d.Attachments("分县区外资外贸目标完成情况表", "连续三个月没有进出口实绩的企业名单（含海关备案编码、所属县区和责任单位）")
	d.Space(1)
	d.Signed(4, "某某市商务局", "2026年10月12日")
	d.Annex(1, "分县区外资外贸目标完成情况表")
	d.Table(wideTable(4, 6))
	d.Turn()
	d.Annex(2, "连续三个月没有进出口实绩的企业名单")
	d.Table(wideTable(30, 9))
	d.Imprint(Imprint{
		CopyTo: []string{"市委办公室", "市人大常委会办公室", "市政协办公室", "市纪委监委", "市委组织部", "市发展和改革委员会", "市统计局", "银川海关驻某某办事处"},
		Office: "某某市商务局办公室", Date: "2026年10月12日",
	})
	return d
}

// wideTable has rows 甲1, 甲2 … and a total.
func wideTable(rows, columns int) Table {
	t := Table{Unit: "万美元", Columns: []Column{{Title: "单位", Width: 40}}}
	for i := 1; i < columns; i++ {
		t.Columns = append(t.Columns, Column{Title: fmt.Sprintf("指标%d", i), Align: Right})
	}
	for i := range rows {
		row := []string{fmt.Sprintf("甲%d", i+1)}
		for k := 1; k < columns; k++ {
			row = append(row, fmt.Sprintf("%d,%03d", i+1, k*7))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, append([]string{"合计"}, make([]string, columns-1)...))
	t.BoldRows = []int{rows}
	return t
}

// spy notes the rules that are drawn on the sheet.
type spy struct {
	sheet
	page  int
	rules []spyRule
}

type spyRule struct {
	page             int
	x1, y, x2, width float64
	ink              color.NRGBA
}

func (s *spy) addPage(w, h float64) {
	s.page++
	s.sheet.addPage(w, h)
}

func (s *spy) line(x1, y1, x2, y2, width float64, c color.NRGBA, dashed bool) {
	if y1 == y2 {
		s.rules = append(s.rules, spyRule{s.page, x1, y1, x2, width, c})
	}
	s.sheet.line(x1, y1, x2, y2, width, c, dashed)
}

func spied(t *testing.T, o Options) (*Doc, *spy) {
	d := newDoc(t, o)
	s := &spy{sheet: d.out}
	d.out = s
	return d, s
}

// find gives the words of a page that lie at the height of the one that begins so.
func find(t *testing.T, w words, page int, prefix string) pageLine {
	t.Helper()
	for _, l := range linesIn(w, page) {
		if strings.HasPrefix(l.text, prefix) {
			return l
		}
	}
	t.Fatalf("page %d has no line that begins with %s", page+1, prefix)
	return pageLine{}
}

func about(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %.2f mm, want %.2f", what, got/mm, want/mm)
	}
}

// given a paper with number and issuer, when it is drawn, then the name's upper
// edge, the number, the rule and the title stand as 7.2 and 7.3.1 say.
func TestRedheadStandsByTheStandard(t *testing.T) {
	d, s := spied(t, Options{})
	d.Redhead("某某市商务局文件", "某商发〔2026〕9号")
	d.Title("关于外资外贸目标的通报")
	d.Flush("各县（区）：")
	d.Para("正文。")
	w := boxes(t, d)
	rule := s.rules[0]
	about(t, "the red rule's length", rule.x2-rule.x1, 156*mm, 0.1)
	if rule.ink != red {
		t.Errorf("the rule is %+v", rule.ink)
	}
	number := find(t, w, 0, "某商发")
	about(t, "the number's middle", (number.left+number.right)/2, (28+78)*mm, 1)
	about(t, "the rule below the number", rule.y-number.y-sizeBody/2, 4*mm, 1.5)
	title := find(t, w, 0, "关于")
	if gap := title.y - sizeTitle/2 - rule.y; gap < 2*leading-2 || gap > 3.5*leading {
		t.Errorf("the title stands %.1f lines below the rule, want 2", gap/leading)
	}
	address, body := find(t, w, 0, "各县"), find(t, w, 0, "正文")
	about(t, "the address's left edge", address.left, 28*mm, 0.5*mm)
	about(t, "text below the address", body.y-address.y, leading, 0.5)
	if gap := address.y - sizeBody/2 - title.y - sizeTitle/2; gap < leading {
		t.Errorf("the address stands %.1f lines below the title, want 1", gap/leading)
	}
	top, bottom := inkRows(t, d, func(c color.Color) bool {
		r, g, b, _ := c.RGBA()
		return r > 0x8000 && g < 0x6000 && b < 0x6000
	})
	about(t, "the name's upper edge", top, (37+35)*mm, 1.5*mm)
	about(t, "the rule's lower edge", bottom, rule.y, 1*mm)
}

// inkRows finds the first and last row of pixels of this ink on the first page,
// in points.
func inkRows(t *testing.T, d *Doc, is func(color.Color) bool) (top, bottom float64) {
	t.Helper()
	im, err := png.Decode(strings.NewReader(run(t, d, "pdftoppm", "-png", "-r", "144", "-f", "1", "-l", "1")))
	if err != nil {
		t.Fatal(err)
	}
	top, bottom = -1, -1
	for y := range im.Bounds().Dy() {
		for x := range im.Bounds().Dx() {
			if is(im.At(x, y)) {
				if top < 0 {
					top = float64(y) / 2
				}
				bottom = float64(y) / 2
				break
			}
		}
	}
	return top, bottom
}

func TestAttachmentsHangUnderTheirNames(t *testing.T) {
	long := "连续三个月没有进出口实绩的企业名单（含海关备案编码、所属县区和责任单位）"
	d := newDoc(t, Options{})
	d.Para("正文。")
	d.Attachments("完成情况表", long)
	d.Attachments(long)
	w := boxes(t, d)
	pitch := 156 * mm / 28
	body, first := find(t, w, 0, "正文"), find(t, w, 0, "附件：1.完成情况表")
	about(t, "the note's left edge", first.left, 28*mm+2*pitch, 0.5*mm)
	about(t, "the note below the text", first.y-body.y, 2*leading, 0.5)
	second := find(t, w, 0, "2.连续")
	about(t, "the second number", second.left, 28*mm+5*pitch, 0.5*mm)
	lines := linesIn(w, 0)
	about(t, "a name's second line", lines[3].left, second.left+wordLeft(w, "连续")-second.left, 0.5*mm)
	only := find(t, w, 0, "附件：连续")
	about(t, "the only name's second line", lines[len(lines)-1].left, 28*mm+5*pitch, 0.5*mm)
	if only.y <= lines[3].y {
		t.Error("the second note stands above the first")
	}
}

// wordLeft is where the first word that begins so stands on the first page.
func wordLeft(w words, prefix string) float64 {
	for _, word := range w.Pages[0].Words {
		if strings.HasPrefix(word.Text, prefix) {
			return word.XMin
		}
	}
	return 0
}

func TestAnnexBeginsAPage(t *testing.T) {
	d := newDoc(t, Options{})
	d.Para("正文。")
	d.Annex(1, "完成情况表")
	d.Para("表文。")
	d.Annex(0, "名单")
	w := boxes(t, d)
	if len(w.Pages) != 3 {
		t.Fatalf("got %d pages", len(w.Pages))
	}
	label, title := find(t, w, 1, "附件1"), find(t, w, 1, "完成情况表")
	about(t, "the label's left edge", label.left, 28*mm, 0.5*mm)
	about(t, "the label's line", label.y, 37*mm+leading/2, 2.5)
	about(t, "the title's middle", (title.left+title.right)/2, (28+78)*mm, 1)
	if row := (title.y - 37*mm) / leading; row < 2 || row > 3.1 {
		t.Errorf("the title stands on line %.1f, want the third", row)
	}
	find(t, w, 2, "附件")
}

// given papers that end on an odd page, on an even one and on a full even one,
// when the imprint is put, then it stands at the foot of the last, even page.
func TestImprintClosesTheLastFace(t *testing.T) {
	for _, c := range []struct {
		name         string
		lines, pages int
		numbered     int
	}{
		{"one page", 5, 2, 2}, {"two pages with room", 30, 2, 2}, {"two full pages", 44, 4, 2}, {"three pages", 50, 4, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, s := spied(t, Options{})
			for range c.lines {
				d.Para("一行。")
			}
			d.Imprint(Imprint{CopyTo: []string{strings.Repeat("市某某办公室，", 5) + "市统计局"}, Office: "某某市商务局办公室", Date: "2026年10月9日"})
			w := boxes(t, d)
			if len(w.Pages) != c.pages {
				t.Fatalf("got %d pages, want %d", len(w.Pages), c.pages)
			}
			n := 0
			for _, page := range w.Pages {
				for _, word := range page.Words {
					if strings.HasPrefix(word.Text, "—") && word.YMin > 262*mm {
						n++
						break
					}
				}
			}
			if n != c.numbered {
				t.Errorf("%d pages are numbered, want %d", n, c.numbered)
			}
			if len(s.rules) != 3 {
				t.Fatalf("got %d rules", len(s.rules))
			}
			for i, r := range s.rules {
				about(t, "a rule's length", r.x2-r.x1, 156*mm, 0.1)
				about(t, "a rule's weight", r.width, []float64{0.35 * mm, 0.25 * mm, 0.35 * mm}[i], 0.01)
				if r.page != c.pages {
					t.Errorf("rule %d stands on page %d", i, r.page)
				}
			}
			about(t, "the last rule", s.rules[2].y, (37+225)*mm, 0.1)
			last := c.pages - 1
			office, copies := find(t, w, last, "某某市商务局办公室"), find(t, w, last, "抄送：")
			about(t, "the office", office.left, 28*mm+sizeFolio, 0.5*mm)
			about(t, "the day's end", office.right, (28+156)*mm-sizeFolio, 0.5*mm)
			about(t, "the copies", copies.left, 28*mm+sizeFolio, 0.5*mm)
			if !strings.HasSuffix(office.text, "2026年10月9日印发") {
				t.Errorf("the last line is %s", office.text)
			}
			lines := linesIn(w, last)
			second := lines[len(lines)-2]
			about(t, "the copies' second line", second.left, 28*mm+4*sizeFolio, 0.5*mm)
			if !strings.HasSuffix(second.text, "市统计局。") {
				t.Errorf("the copies end with %s", second.text)
			}
			if copies.y < s.rules[0].y || second.y > s.rules[1].y || office.y < s.rules[1].y || office.y > s.rules[2].y {
				t.Error("the lines do not stand between their rules")
			}
		})
	}
}

// given wide tables in an upright paper, when they are turned, then their head
// lies at the left edge of odd and even pages, the page number stays, and the
// marks cover the turned text.
func TestTurnedTables(t *testing.T) {
	d := newDoc(t, Options{Mark: "内部资料", Title: "转"})
	d.Para("正文。")
	d.Turn()
	d.Annex(1, "名单")
	tb := wideTable(40, 6)
	tb.IDs = [][]string{{"", "a"}}
	for len(tb.IDs) < 30 {
		tb.IDs = append(tb.IDs, nil)
	}
	tb.IDs = append(tb.IDs, []string{"b"})
	d.Table(tb)
	d.Chart(40, sampleChart)
	d.TurnBack()
	d.Para("又直。")
	w := boxes(t, d)
	last := len(w.Pages) - 1
	if last < 4 {
		t.Fatalf("got %d pages", last+1)
	}
	if got := marked(w, d.Marks(), "a") + marked(w, d.Marks(), "b"); got != "1,007甲31" {
		t.Errorf("the marks cover %q", got)
	}
	for _, m := range d.Marks() {
		if m.ID == "b" { // the first column's edge is the foot of the type area
			about(t, "the table's left edge", m.Y+m.H, (37+225)*mm, 0.1)
		}
	}
	find(t, w, 0, "正文")
	find(t, w, last, "又直")
	for i, p := range w.Pages {
		left, right, head, row := 210*mm, 0.0, 0.0, 0.0
		for _, word := range p.Words {
			x, y := (word.XMin+word.XMax)/2, (word.YMin+word.YMax)/2
			switch {
			case y > 262*mm:
				left, right = min(left, word.XMin), max(right, word.XMax)
			case word.Text == "指标1":
				head = x
			case strings.HasPrefix(word.Text, "甲"):
				row = max(row, x)
			}
			if y < 262*mm && y > 37*mm && (x < 28*mm || x > 184*mm) {
				t.Errorf("page %d: %s stands outside the type area", i+1, word.Text)
			}
		}
		if i%2 == 0 {
			about(t, "the folio's end", right, (28+156)*mm-14, 0.5)
		} else {
			about(t, "the folio's begin", left, 28*mm+14, 0.5)
		}
		if i > 0 && i < 3 && (head == 0 || head > row || head > 80*mm) {
			t.Errorf("page %d: the head lies at %.0f mm, the last row at %.0f", i+1, head/mm, row/mm)
		}
	}
	if im := run(t, d, "pdfinfo"); !strings.Contains(im, "595.28 x 841.89") {
		t.Errorf("the sheets do not stand upright: %s", im)
	}
}

// Only fonts that drew something are named in the properties.
func TestPropertiesNameTheFontsThatDrew(t *testing.T) {
	d := newDoc(t, Options{})
	d.Para("只有正文。")
	if info := run(t, d, "pdfinfo"); !strings.Contains(info, "正文：Noto Serif SC") || strings.Contains(info, "楷体：") || strings.Contains(info, "黑体：") {
		t.Errorf("the properties are %s", info)
	}
}
