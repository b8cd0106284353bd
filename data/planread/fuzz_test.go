package planread

import (
	"strings"
	"testing"
	"time"
)

// Whatever the text, reading ends, changes nothing and stays inside it.
func FuzzRead(f *testing.F) {
	for _, s := range []string{chaptersPlan, articlesPlan, stepsPlan, "1.（责任单位：市商务局、（）、〔", "一、目标\n由2020年1元增长到2021年2元，年均增长100%", "占占的1%翻番", "\xe4\xb8\xb5（"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20000 {
			t.Skip()
		}
		p := Read(text)
		if p.Text != text {
			t.Fatal("text changed")
		}
		for _, r := range allRanges(p) {
			if r.Start < 0 || r.End < r.Start || r.End > len(text) {
				t.Fatalf("range %+v of %d bytes", r, len(text))
			}
		}
	})
}

func allRanges(p *Proposal) []Range {
	var out []Range
	for _, c := range p.Clauses {
		out = append(out, c.Range)
		for _, u := range c.Units {
			out = append(out, u.Range)
		}
	}
	for _, x := range p.Figures {
		out = append(out, x.Range)
	}
	for _, x := range p.Indicators {
		out = append(out, x.Range)
	}
	for _, x := range p.Deadlines {
		out = append(out, x.Range)
	}
	for _, x := range p.Named {
		out = append(out, x.Range)
	}
	for _, x := range p.Slips {
		out = append(out, x.Range)
	}
	for _, x := range p.Checks {
		out = append(out, x.Ranges...)
	}
	return out
}

// Long and hostile texts are read in a moment: nothing grows with the square.
func TestReadLong(t *testing.T) {
	for name, text := range map[string]string{
		"plans":     strings.Repeat(chaptersPlan, 60),
		"headings":  strings.Repeat("1.甲\n", 20000),
		"brackets":  strings.Repeat("（", 60000),
		"figures":   "一、任务\n" + strings.Repeat("达到5亿元，", 10000),
		"targets":   "一、任务\n" + strings.Repeat("到2027年出口达到5亿元。", 5000),
		"lists":     strings.Repeat("1.甲事。（责任单位：市商务局、市财政局）\n", 3000),
		"one list":  "1.甲事。（责任单位：" + strings.Repeat("市商务局、", 20000),
		"names":     "一、任务\n支持" + strings.Repeat("甲乙丙、", 20000) + "等企业",
		"quoted":    "一、任务\n" + strings.Repeat("“甲乙”", 20000),
		"no breaks": strings.Repeat("甲乙丙丁戊己庚辛", 10000),
		"breaks":    "一、任务\n" + strings.Repeat("甲，乙\n", 20000),
	} {
		start := time.Now()
		Read(text)
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%s: %d bytes took %s", name, len(text), took)
		} else {
			t.Logf("%s: %d bytes in %s", name, len(text), took)
		}
	}
}
