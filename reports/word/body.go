package word

import (
	"bufio"
	"fmt"
	"math"
)

// Body is a stretch of a document, written from top to bottom: all of it, or
// what stands for a placeholder in a template.
type Body struct {
	w        *bufio.Writer // keeps the first error until the end
	small    Small
	fixed    bool // all pages lie alike
	turned   bool // the pages lie, from here on
	pageNext bool // the next paragraph begins a page
	first    bool // nothing was written yet
	edges    []int
	pictures [][]byte

	section func(turned bool) string  // the properties of the section that ends
	width   func(turned bool) float64 // of the type area in mm
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
func (b *Body) Width() float64 { return b.width(b.turned) }

func (b *Body) write(parts ...string) {
	for _, s := range parts {
		_, _ = b.w.WriteString(s) // the error stays and is told by Flush
	}
}

// open begins a paragraph; direct are properties of its own after the style.
func (b *Body) open(s Style, direct string) {
	b.write(`<w:p><w:pPr><w:pStyle w:val="`, b.id(s), `"/>`)
	if b.pageNext {
		b.write("<w:pageBreakBefore/>")
	}
	b.pageNext, b.first = false, false
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

// Space leaves n lines of text empty.
func (b *Body) Space(n float64) {
	for ; n >= 1; n-- {
		b.para(Text, "", nil)
	}
	if n > 0 {
		b.para(Gap, fmt.Sprintf(`<w:spacing w:line="%d" w:lineRule="exact"/>`, int(math.Ceil(n*bodyLine))), nil)
	}
}

// NewPage begins a new page with what comes next. From one that is turned on,
// up to the next that is not, the pages of an upright paper lie.
func (b *Body) NewPage(turned bool) {
	if b.fixed || turned == b.turned {
		b.pageNext = !b.first
		return
	}
	if !b.first {
		b.pageNext = false
		b.open(Gap, b.section(b.turned))
		b.write("</w:p>")
	}
	b.turned = turned
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
