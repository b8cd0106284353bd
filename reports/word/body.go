package word

import (
	"bufio"
	"fmt"
	"math"
	"unicode/utf8"
)

// Body is a stretch of a document, written from top to bottom: all of it, or
// what stands for a placeholder in a template.
type Body struct {
	w        *bufio.Writer // keeps the first error until the end
	small    Small
	lying    bool
	turn     bool // the next paragraph begins a page
	first    bool // nothing was written yet
	edges    []int
	pictures [][]byte

	section func(landscape bool) string  // the properties of the section that ends
	width   func(landscape bool) float64 // of the type area in mm
	id      func(Style) string
	lead    string // id of the character style of run-in headings
	picture func(n int) string
}

// Run is a stretch of text. A Lead is a heading that runs into its paragraph.
type Run struct {
	Text         string
	Strong, Lead bool
}

// Width is how wide the text may be on this page, in mm.
func (b *Body) Width() float64 { return b.width(b.lying) }

func (b *Body) write(parts ...string) {
	for _, s := range parts {
		_, _ = b.w.WriteString(s) // the error stays and is told by Flush
	}
}

// open begins a paragraph; direct are properties of its own after the style.
func (b *Body) open(s Style, direct string) {
	b.write(`<w:p><w:pPr><w:pStyle w:val="`, b.id(s), `"/>`)
	if b.turn {
		b.write("<w:pageBreakBefore/>")
	}
	b.turn, b.first = false, false
	b.write(direct, "</w:pPr>")
}

// Para writes a paragraph in this style.
func (b *Body) Para(s Style, runs ...Run) { b.para(s, "", runs) }

// Line is Para of one plain text.
func (b *Body) Line(s Style, text string) { b.para(s, "", []Run{{Text: text}}) }

func (b *Body) para(s Style, direct string, runs []Run) {
	b.open(s, direct)
	for _, r := range runs {
		c := char{strong: r.Strong}
		if r.Lead {
			c.style = b.lead
		}
		b.write(runXML(r.Text, c))
	}
	b.write("</w:p>")
}

// Masthead prints the head of an internal paper: a mark, the name large and
// red, then a line with the period and the date over a red rule.
func (b *Body) Masthead(mark, name, left, right string) {
	b.Line(MastheadMark, mark)
	b.open(Masthead, "")
	var c char
	if n := utf8.RuneCountInString(name); n > 0 { // a long name becomes smaller rather than two lines
		if most := b.Width() / 25.4 * 72 / float64(n); most < 42 {
			c.size = int(most * 2)
		}
	}
	b.write(runXML(name, c), "</w:p>")
	b.para(MastheadLine, fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(b.Width())), []Run{{Text: left + "\t" + right}})
}

// Signed prints the lines of a signature: the widest ends so many characters
// from the right edge and the others are centred on it.
func (b *Body) Signed(right float64, lines ...string) {
	widest := 0.0
	for _, s := range lines {
		widest = max(widest, chars(s))
	}
	for _, s := range lines {
		in := right + (widest-chars(s))/2
		b.para(Signature, fmt.Sprintf(`<w:ind w:rightChars="%d" w:right="%d"/>`, int(in*100), int(in*bodySize*10)), []Run{{Text: s}})
	}
}

// chars is a text's width in Chinese characters.
func chars(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r < 0x2E80 {
			n += 0.5
		} else {
			n++
		}
	}
	return n
}

// Space leaves n lines of text empty.
func (b *Body) Space(n float64) {
	for ; n >= 1; n-- {
		b.para(Text, "", nil)
	}
	if n > 0 {
		b.para(Gap, fmt.Sprintf(`<w:spacing w:line="%d" w:lineRule="exact"/>`, int(math.Ceil(n*bodyLine))), nil)
	}
}

// PageBreak begins a new page with what comes next.
func (b *Body) PageBreak() { b.turn = !b.first }

// Lie lets the pages from here on lie.
func (b *Body) Lie() {
	if b.lying {
		b.PageBreak()
		return
	}
	if !b.first {
		b.endSection()
	}
	b.lying = true
}

// endSection closes the pages so far; the next begin anew.
func (b *Body) endSection() {
	b.turn = false
	b.open(Gap, b.section(b.lying))
	b.write("</w:p>")
}

// Notes prints sources and rules small under a short rule; several items are
// numbered.
func (b *Body) Notes(title string, items []string) {
	const rule = `<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="666666"/></w:pBdr>`
	top := rule
	if title != "" {
		b.para(NoteHead, top, []Run{{Text: title}})
		top = ""
	}
	for i, it := range items {
		direct := top
		top = ""
		if len(items) > 1 {
			it = fmt.Sprintf("%d. %s", i+1, it)
			direct += fmt.Sprintf(`<w:ind w:leftChars="150" w:left="%[1]d" w:hangingChars="150" w:hanging="%[1]d"/>`, b.small.notes()*15)
		}
		b.para(Note, direct, []Run{{Text: it}})
	}
}
