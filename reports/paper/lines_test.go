package paper

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func shapeBody(t testing.TB, s string) []glyph {
	t.Helper()
	g := portrait()
	return newFaceSet("", true).shape(nil, s, style{role: roleBody, size: sizeBody, pitch: g.pitch, color: black})
}

func textOf(lines []line) []string {
	out := make([]string, len(lines))
	for i, ln := range lines {
		var b strings.Builder
		for _, g := range ln.glyphs {
			b.WriteRune(g.r)
		}
		out[i] = b.String()
	}
	return out
}

func TestBreakLinesKeepsRules(t *testing.T) {
	han := strings.Repeat("国", 50)
	cases := []struct {
		name, text string
		chars      int // room in characters
		hang       bool
		want       []string
	}{
		{"even", han[:3*12], 4, false, []string{"国国国国", "国国国国", "国国国国"}},
		{"a stop hangs", "国国国国。国", 4, true, []string{"国国国国。", "国"}},
		{"a stop pulls its character down where it may not hang", "国国国国。国", 4, false, []string{"国国国", "国。国"}},
		{"two marks are squeezed", "国、国国国”国国", 5, false, []string{"国、国国国”", "国国"}},
		{"an opening mark goes down", "国国国（国国）", 4, false, []string{"国国国", "（国国）"}},
		{"a number stays whole", "国国国国12,348万", 5, false, []string{"国国国国", "12,348万"}},
		{"a percentage stays whole", "增长率14.87%国", 5, false, []string{"增长率", "14.87%国"}},
		{"a dash stays whole", "国国国——国", 4, false, []string{"国国国", "——国"}},
		{"a span stays whole", "国国国1—9月", 4, false, []string{"国国国", "1—9月"}},
		{"a word stays whole", "国国国 Ningxia 国", 6, false, []string{"国国国", "Ningxia 国"}},
		{"a stop of its own", "国国国国）。国", 4, true, []string{"国国国", "国）。国"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lines := breakLines(shapeBody(t, c.text), measure{width: float64(c.chars) * portrait().pitch, hang: c.hang})
			got := textOf(lines)
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Any text, in any width: nothing lost, no rule of marks broken, no line too
// wide.
func TestBreakLinesOnRandomText(t *testing.T) {
	pool := []string{"国", "家", "外", "贸", "。", "，", "、", "；", "：", "）", "（", "《", "》", "“", "”", "！", "？",
		"12,348", "14.87%", "2026", "RCEP", "2025-09", "——", "……", "𫖯", "万美元", "%", "·"}
	rng := rand.New(rand.NewPCG(7, 11))
	for range 120 {
		var b strings.Builder
		opener, word := false, false
		for range 120 {
			s := pool[rng.IntN(len(pool))]
			first := []rune(s)[0]
			// Marks without a character between them can be longer than a
			// line; real text has no such heaps.
			if (noStart[first] || noEnd[first]) && opener {
				s = "心"
			}
			if word && isWord(first) {
				b.WriteString("心")
			}
			word = isWord(first)
			opener = noStart[first] || noEnd[first]
			b.WriteString(s)
		}
		room := float64(8+rng.IntN(20)) * portrait().pitch
		lines := breakLines(shapeBody(t, b.String()), measure{width: room, first: 32, hang: rng.IntN(2) == 0})
		checkLines(t, lines, b.String())
	}
}

func checkLines(t *testing.T, lines []line, text string) {
	t.Helper()
	if got := strings.Join(textOf(lines), ""); got != text {
		t.Fatalf("text changed:\n got %s\nwant %s", got, text)
	}
	for i, ln := range lines {
		first, last := ln.glyphs[0].r, ln.glyphs[len(ln.glyphs)-1].r
		if i > 0 && noStart[first] {
			t.Errorf("line begins with %c in %s", first, text)
		}
		if i < len(lines)-1 && noEnd[last] {
			t.Errorf("line ends with %c in %s", last, text)
		}
		if i < len(lines)-1 {
			next := lines[i+1].glyphs[0].r
			if last >= '0' && last <= '9' && next >= '0' && next <= '9' {
				t.Errorf("a number is broken at %c|%c in %s", last, next, text)
			}
		}
		_, end := ln.position(true)
		limit := ln.indent + ln.width + eps
		if ln.hang {
			limit += ln.glyphs[len(ln.glyphs)-1].adv
		}
		if end > limit+0.01 {
			t.Errorf("line %q ends at %.2f, room %.2f", textOf(lines)[i], end, limit)
		}
	}
}

func TestBreakLinesForcesAnEndlessWord(t *testing.T) {
	word := strings.Repeat("abcdefghij", 20)
	lines := breakLines(shapeBody(t, word), measure{width: 100})
	if got := strings.Join(textOf(lines), ""); got != word {
		t.Errorf("text changed: %s", got)
	}
	for _, ln := range lines {
		if w := widthOf(ln.glyphs); w > 100+eps {
			t.Errorf("a line is %.1f wide, room 100", w)
		}
	}
}

func TestJustifiedLinesEndAtTheEdge(t *testing.T) {
	text := strings.Repeat("全市到资1.08亿美元，同比增长14.87%；有实绩企业61家。", 6)
	for i, ln := range breakLines(shapeBody(t, text), measure{width: portrait().width, hang: true}) {
		if ln.last {
			continue
		}
		_, end := ln.position(true)
		if ln.hang {
			end -= ln.glyphs[len(ln.glyphs)-1].adv
		}
		if end < portrait().width-0.05 || end > portrait().width+0.05 {
			t.Errorf("line %d ends at %.2f, want %.2f", i, end, portrait().width)
		}
	}
}

func TestCleanDropsOnlyTheInvisible(t *testing.T) {
	if got := clean("外\t资\r\n\u200b外\x00贸\ufeff"); got != "外 资  外贸" {
		t.Errorf("got %q", got)
	}
}
