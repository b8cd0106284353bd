package paper

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

const leading = 225 * mm / 22

// pageLine is what stands at one height of a page.
type pageLine struct {
	y, left, right float64
	text           string
}

// linesIn gathers the words of a page's type area into lines.
func linesIn(w words, page int) []pageLine {
	var out []pageLine
	for _, word := range w.Pages[page].Words {
		y := (word.YMin + word.YMax) / 2
		if y < 37*mm || y > (37+225)*mm {
			continue
		}
		if n := len(out); n > 0 && math.Abs(out[n-1].y-y) < 3 {
			out[n-1].text += word.Text
			out[n-1].right = word.XMax
			continue
		}
		out = append(out, pageLine{y, word.XMin, word.XMax, word.Text})
	}
	return out
}

// A paper of real text keeps to the margins, the indent and the grid.
func TestRealTextStandsOnTheGrid(t *testing.T) {
	d := newDoc(t, Options{})
	d.Heading(1, "一、总体情况")
	d.Para(longText())
	d.Heading(2, "（一）利用外资")
	d.Para(longText())
	w := boxes(t, d)
	const half = 0.5 * mm
	for p := range w.Pages {
		lines := linesIn(w, p)
		if p < len(w.Pages)-1 && len(lines) != 22 {
			t.Errorf("page %d has %d lines", p+1, len(lines))
		}
		for i, l := range lines {
			if want := 37*mm + leading*(float64(i)+0.5); math.Abs(l.y-want) > 2.5 {
				t.Errorf("page %d line %d is %.1f pt off the grid", p+1, i+1, l.y-want)
			}
			first := i == 0 && p == 0 || strings.HasPrefix(l.text, "第1户") || strings.HasPrefix(l.text, "（一）利用外资")
			edge := 28 * mm
			if first {
				edge += 2 * 156 * mm / 28
			}
			if math.Abs(l.left-edge) > half {
				t.Errorf("page %d line %d begins %.2f mm off: %s", p+1, i+1, (l.left-edge)/mm, l.text)
			}
			end := []rune(l.text)
			room := 0.0
			if hanging[end[len(end)-1]] {
				room = sizeBody // the mark may hang outside
			}
			if l.right > (28+156)*mm+half+room {
				t.Errorf("page %d line %d leaves the margin by %.2f mm: %s", p+1, i+1, l.right/mm-184, l.text)
			}
		}
	}
}

var (
	cutNumber = regexp.MustCompile(`[0-9]\n[0-9,.%％‰年月日亿万元]|,\n[0-9]|[0-9][.,]\n`)
	badStart  = regexp.MustCompile(`\n[。，、；：？！）》”’%]`)
	badEnd    = regexp.MustCompile(`[（《“‘]\n`)
)

// Sentences full of figures, each time some characters further on: whatever
// stands at a line's end is set properly.
func TestFiguresAndMarksAtEveryLineEnd(t *testing.T) {
	sentence := "2026年1—9月（含《名录》外企业）到资12,348.6万美元，增长25.99%；其中“制造业”1.08亿元、占（约）81.3%，2026年10月12日止。"
	d := newDoc(t, Options{})
	for i := range 28 {
		d.Para(strings.Repeat("字", i) + strings.Repeat(sentence, 3))
	}
	w := boxes(t, d)
	var all []string
	for p := range w.Pages {
		for _, l := range linesIn(w, p) {
			all = append(all, l.text)
		}
	}
	if len(all) < 28*6 {
		t.Fatalf("got %d lines", len(all))
	}
	text := strings.Join(all, "\n")
	for name, bad := range map[string]*regexp.Regexp{"cut number": cutNumber, "line start": badStart, "line end": badEnd} {
		for _, at := range bad.FindAllStringIndex(text, 3) {
			t.Errorf("%s: %q", name, text[max(0, at[0]-20):min(len(text), at[1]+20)])
		}
	}
	if squash(text) != strings.Join(sentences(sentence), "") {
		t.Error("the text is changed")
	}
}

func sentences(s string) []string {
	var out []string
	for i := range 28 {
		out = append(out, strings.Repeat("字", i)+strings.Repeat(s, 3))
	}
	return out
}

// All four levels keep with what they head: text, a table or a chart.
func TestNoHeadingAtTheFoot(t *testing.T) {
	for n := 14; n < 24; n++ {
		for _, follow := range []string{"text", "table", "chart"} {
			d := newDoc(t, Options{})
			for range n {
				d.Para("一行。")
			}
			for level := 1; level <= 4; level++ {
				d.Heading(level, []string{"一、标题", "（一）标题", "1. 标题", "（1）标题"}[level-1])
			}
			switch follow {
			case "text":
				d.Para(strings.Repeat("正文", 40))
			case "table":
				d.Caption("表1　标题")
				d.Table(wideTable(12, 3))
			case "chart":
				d.Caption("图1　标题")
				d.Chart(50, sampleChart)
			}
			for i, p := range pagesOf(run(t, d, "pdftotext", "-raw")) {
				if last := p[len(p)-1]; strings.Contains(last, "标题") {
					t.Errorf("%s after %d lines: page %d ends with %s", follow, n, i+1, last)
				}
			}
		}
	}
}

// On every further page: （续表）, the unit and the header; the total is never
// alone.
func TestTableGoesOn(t *testing.T) {
	for rows := 24; rows < 34; rows++ {
		d := newDoc(t, Options{})
		d.Title("附表")
		d.Table(wideTable(rows, 4))
		pages := pagesOf(run(t, d, "pdftotext", "-layout"))
		all := ""
		for i, p := range pages {
			text := squash(strings.Join(p, ""))
			if !strings.Contains(text, "单位指标1指标2指标3") || strings.Count(text, "单位：万美元") != 1 {
				t.Errorf("%d rows: page %d has no header or unit: %s", rows, i+1, text)
			}
			if strings.Contains(text, "（续表）") != (i > 0) {
				t.Errorf("%d rows: page %d says 续表 wrongly", rows, i+1)
			}
			all += text
		}
		if last := pages[len(pages)-1]; len(pages) > 1 && !strings.Contains(squash(strings.Join(last, "")), fmt.Sprintf("甲%d", rows)) {
			t.Errorf("%d rows: the total is alone: %v", rows, last)
		}
		for i := range rows {
			if want := fmt.Sprintf("甲%d%d,007", i+1, i+1); strings.Count(all, want) != 1 {
				t.Errorf("%d rows: row %d is there %d times", rows, i+1, strings.Count(all, want))
			}
		}
	}
}

// Names of 60 characters, words without an end, characters beyond the basic
// plane, a thousand rows: each text stays in its cell and none is lost.
func TestHardCellsStayInTheirCells(t *testing.T) {
	name := strings.Repeat("宁夏某某新材料科技发展", 6)[:60*3]
	word := strings.Repeat("ABCDEFGHIJ", 12)
	tb := Table{Unit: "万元", Size: 9, Columns: []Column{{Title: "序号", Width: 12}, {Title: "企业名称", Weight: 2}, {Title: "编码", Width: 30}, {Title: "姓名", Width: 8}, {Title: "额", Width: 24, Align: Right}}}
	for i := range 1000 {
		tb.Rows = append(tb.Rows, []string{fmt.Sprint(i + 1), fmt.Sprintf("%s%d", name, i+1), word[:i%120+1], "王𫖯𬭎㛃", "-1,234,567,890.12"})
		ids := make([]string, 5)
		for c := range ids {
			ids[c] = fmt.Sprintf("%d:%d", i, c)
		}
		tb.IDs = append(tb.IDs, ids)
	}
	d := newDoc(t, Options{})
	d.Table(tb)
	w := boxes(t, d)
	byPage := map[int][]Mark{}
	for _, m := range d.Marks() {
		byPage[m.Page] = append(byPage[m.Page], m)
	}
	got := map[string]string{}
	for p, page := range w.Pages {
		for _, word := range page.Words {
			x, y := (word.XMin+word.XMax)/2, (word.YMin+word.YMax)/2
			for _, m := range byPage[p+1] {
				if x > m.X && x < m.X+m.W && y > m.Y && y < m.Y+m.H {
					got[m.ID] += word.Text
					if word.XMin < m.X || word.XMax > m.X+m.W {
						t.Errorf("%s leaves its cell by %.1f pt", word.Text, max(m.X-word.XMin, word.XMax-m.X-m.W))
					}
				}
			}
		}
		for _, m := range byPage[p+1] {
			if m.Y < 37*mm-0.1 || m.Y+m.H > (37+225)*mm+0.1 || m.X < 28*mm-0.1 || m.X+m.W > (28+156)*mm+0.1 {
				t.Errorf("cell %s stands outside the type area: %+v", m.ID, m)
			}
		}
	}
	for r, row := range tb.Rows {
		for c, want := range row {
			if id := fmt.Sprintf("%d:%d", r, c); got[id] != want {
				t.Fatalf("cell %s holds %q, want %q", id, got[id], want)
			}
		}
	}
}

// A name one character too long is parted in like lines.
func TestCellsLeaveNoCharacterAlone(t *testing.T) {
	d := newDoc(t, Options{})
	g := newGrid(d, Table{Size: 9, Columns: []Column{{Title: "单位"}}})
	name := "国家税务总局中卫市税务局"
	lines := g.cellLines(name, roleBody, 11*9)
	if got := textOf(lines); len(got) != 2 || got[0]+got[1] != name || len([]rune(got[1])) < 5 {
		t.Errorf("got %q", got)
	}
	for _, ln := range lines {
		if widthOf(ln.glyphs) > 11*9+eps {
			t.Errorf("%q is too wide", textOf([]line{ln}))
		}
	}
}

// A number wider than its cell is set smaller, not parted; a word without end
// is parted after all.
func TestNumbersAreNotPartedInCells(t *testing.T) {
	d := newDoc(t, Options{})
	g := newGrid(d, Table{Size: 9, Columns: []Column{{Title: "同比"}}})
	for text, want := range map[string]string{"-1,234.56%": "-1,234.56%", "共 12,345,678 家": "共|12,345,678|家"} {
		lines := g.cellLines(text, roleBold, 4.2*9)
		if got := strings.Join(textOf(lines), "|"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		for _, ln := range lines {
			if w := widthOf(ln.glyphs); w > 4.2*9+eps {
				t.Errorf("%s is %.1f wide", textOf([]line{ln}), w)
			}
		}
	}
	if got := g.cellLines(strings.Repeat("A", 40), roleBody, 4.2*9); len(got) < 5 || got[0].glyphs[0].size != 9 {
		t.Errorf("an endless word is %d lines of %.1f pt", len(got), got[0].glyphs[0].size)
	}
}
