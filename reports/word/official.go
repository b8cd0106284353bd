package word

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The parts of an official paper around its text, after GB/T 9704-2012.

// Masthead prints the head of an internal paper: a mark, the name large and
// red, then a line with the period and the date over a red rule.
func (b *Body) Masthead(mark, name, left, right string) {
	b.Line(MastheadMark, mark)
	b.large(Masthead, name, 42)
	b.para(MastheadLine, b.rightTab(0), []Run{{Text: left + "\t" + right}})
}

// Redhead prints the issuer's name large and red with the paper's number over
// the red rule, for papers that are really issued (7.2.4, 7.2.5, 7.2.7).
func (b *Body) Redhead(issuer, number string) {
	b.large(Issuer, issuer, 54)
	b.Line(Number, number)
}

// large writes one line as large as its style says, smaller where the page is
// too narrow; size is that of the style in points.
func (b *Body) large(s Style, text string, size float64) {
	var c char
	if n := utf8.RuneCountInString(text); n > 0 {
		if most := b.Width() / 25.4 * 72 / float64(n); most < size {
			c.size = int(most * 2)
		}
	}
	b.open(s, "")
	b.write(runXML(text, c), "</w:p>")
}

// rightTab stops at the right edge, or so many twips before it.
func (b *Body) rightTab(before int) string {
	return fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(b.Width())-before)
}

// Signed prints the lines of a signature: the widest ends so many characters
// from the right edge and the others are centred on it (7.3.5).
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

// Attachments names the annexes under the text, after an empty line; several
// are numbered (7.3.4).
func (b *Body) Attachments(names []string) {
	if len(names) == 0 {
		return
	}
	b.Space(1)
	left, own := 500, 0 // two characters in, and three of 附件：
	for i, name := range names {
		if len(names) > 1 {
			name, left, own = fmt.Sprintf("%d. %s", i+1, name), 600, 100
		}
		if i == 0 {
			name, own = "附件："+name, own+300
		}
		b.para(Attachments, fmt.Sprintf(`<w:ind w:leftChars="%d" w:left="%d" w:hangingChars="%d" w:hanging="%d"/>`, left, left*bodySize/10, own, own*bodySize/10), []Run{{Text: name}})
	}
}

// Annex heads an annex: its label at the upper left, its title on the third
// line (7.3.7).
func (b *Body) Annex(label, title string) {
	b.Line(AnnexLabel, label)
	b.Space(1)
	b.Line(Title, title)
}

// Imprint prints at the foot of the page who is sent a copy, and who printed
// the paper on which day (7.4).
func (b *Body) Imprint(copyTo, office, day string) {
	edge := folioSize * 10
	// Like indents, or the rule between the two is lost.
	frame := fmt.Sprintf(`<w:framePr w:w="%d" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>`, twips(b.Width())) + b.rightTab(edge) +
		fmt.Sprintf(`<w:ind w:leftChars="400" w:left="%d" w:rightChars="100" w:right="%d" w:hangingChars="300" w:hanging="%d"/>`, edge*4, edge, edge*3)
	if strings.TrimPrefix(copyTo, "抄送：") != "" {
		b.para(Imprint, frame, []Run{{Text: copyTo}})
	}
	b.para(Imprint, frame, []Run{{Text: office + "\t" + day}})
}
