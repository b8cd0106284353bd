package planread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// flow is the text as it is meant: lines broken inside a sentence joined,
// stray spaces left out, punctuation of one width. Each byte of it knows where
// it stands in the text as given. Paragraphs end with "\n".
type flow struct {
	s          string
	start, end []int32 // by byte of s: the source character's bytes
	breaks     []int   // where a line break inside a sentence was passed over
	spaces     []int   // where a stray space was left out
	half       []int   // where half-width punctuation stood for full-width
}

// at is the piece of the source that s[from:to] was made of.
func (f *flow) at(from, to int) Range {
	if from >= to || to > len(f.start) {
		return Range{}
	}
	return Range{int(f.start[from]), int(f.end[to-1])}
}

type line struct {
	from int
	text string
}

// splitLines gives the lines that hold anything, without the blanks around.
func splitLines(text string) []line {
	var out []line
	for from := 0; from < len(text); {
		to := strings.IndexAny(text[from:], "\n\r\v\f\u2028\u2029")
		if to < 0 {
			to = len(text) - from
		}
		whole := text[from : from+to]
		left := strings.TrimLeftFunc(whole, blank)
		if t := strings.TrimRightFunc(left, blank); t != "" {
			out = append(out, line{from + len(whole) - len(left), t})
		}
		from += to
		if from < len(text) {
			_, size := utf8.DecodeRuneInString(text[from:])
			from += size
		}
	}
	return out
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == 0 }

func newFlow(text string) *flow {
	f := &flow{}
	var b strings.Builder
	b.Grow(len(text))
	f.start, f.end = make([]int32, 0, len(text)), make([]int32, 0, len(text))
	para := newParagraph()
	for i, l := range splitLines(text) {
		if i > 0 {
			if para.goesOn(l.text) {
				f.breaks = append(f.breaks, b.Len())
			} else {
				f.put(&b, '\n', l.from, l.from)
				para = newParagraph()
			}
		}
		f.line(&b, l, para)
	}
	f.s = b.String()
	return f
}

func (f *flow) put(b *strings.Builder, r rune, from, to int) {
	n := b.Len()
	b.WriteRune(r)
	for ; n < b.Len(); n++ {
		f.start, f.end = append(f.start, int32(from)), append(f.end, int32(to))
	}
}

// line adds a line's characters in their meant form.
func (f *flow) line(b *strings.Builder, l line, p *paragraph) {
	prev := p.last
	for i, r := range l.text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(l.text[i:])
		}
		next := nextSolid(l.text[i+size:])
		out := foldRune(r, prev, next)
		switch {
		case r == '\t':
			out = '\t' // between the cells of a table
		case blank(r):
			if !(latin(prev) && latin(next)) {
				if i > 0 && (unicode.IsSpace(r)) {
					f.spaces = append(f.spaces, b.Len())
				}
				continue
			}
			if prev == ' ' {
				continue
			}
			out = ' '
		case out != r && r < 0x80 && strings.ContainsRune(",():;?!", r):
			f.half = append(f.half, b.Len())
		}
		f.put(b, out, l.from+i, l.from+i+size)
		p.take(out)
		prev = out
	}
}

func nextSolid(s string) rune {
	for _, r := range s {
		if !blank(r) {
			return r
		}
	}
	return 0
}

// latin tells a letter or digit between which a space means something.
func latin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || r >= '0' && r <= '9') }

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

var fullOf = map[rune]rune{',': '，', '(': '（', ')': '）', ':': '：', ';': '；', '?': '？', '!': '！'}

// foldRune is the one form of a character: digits and letters half-width,
// punctuation full-width, one dash, one kind of round bracket.
func foldRune(r, prev, next rune) rune {
	between := digit(prev) && digit(next)
	switch {
	case between && (r == ',' || r == ':'):
		return r
	case fullOf[r] != 0:
		return fullOf[r]
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '％', r == '．', r == '＋':
		return r - 0xFEE0
	case strings.ContainsRune("–—―－−‐‑─~～", r), r == '-' && between:
		return '—'
	case strings.ContainsRune("［【｛", r), r == '[', r == '{':
		return '〔'
	case strings.ContainsRune("］】｝", r), r == ']', r == '}':
		return '〕'
	}
	return r
}

// paragraph knows whether the line at hand ended in the middle of a sentence.
type paragraph struct {
	last     rune
	depth    int  // open brackets
	sentence bool // it holds punctuation, so it is no heading
}

func newParagraph() *paragraph { return &paragraph{} }

func (p *paragraph) take(r rune) {
	p.last = r
	switch r {
	case '（', '〔', '《':
		p.depth++
	case '）', '〕', '》':
		p.depth = max(0, p.depth-1)
	case '，', '。', '；':
		p.sentence = true
	}
}

// goesOn tells that a line carries on the sentence of the one before: nothing
// has closed it, and the line does not begin something of its own.
func (p *paragraph) goesOn(next string) bool {
	if p.last == 0 || strings.ContainsRune("。！？；：", p.last) || startsPart(next) {
		return false
	}
	if p.depth > 0 {
		return true
	}
	return p.sentence && !strings.ContainsRune("）〕》”", p.last)
}
