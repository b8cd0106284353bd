package paper

import (
	"image/color"
	"math"
	"slices"
	"unicode/utf8"
)

// glyph is one character on its way to a line.
type glyph struct {
	r     rune
	ref   glyphRef
	size  float64
	adv   float64 // natural advance on the grid
	color color.NRGBA
	bold  bool
	id    int32 // see idOf
}

// style is how a run of characters looks.
type style struct {
	role  role
	size  float64
	pitch float64 // distance of full-width characters; 0 means size
	color color.NRGBA
	id    int32
}

// shape turns a string into glyphs.
func (s *faceSet) shape(out []glyph, text string, st style) []glyph {
	tight := 0.0
	if st.pitch > 0 {
		tight = st.pitch - st.size
	}
	bold := s.fakeBold(st.role)
	out = slices.Grow(out, utf8.RuneCountInString(text))
	for _, r := range clean(text) {
		ref := s.glyph(st.role, r)
		g := glyph{r: r, ref: ref, size: st.size, adv: ref.advance * st.size, color: st.color, bold: bold && !ref.face.bundled, id: st.id}
		if ref.advance > 0.95 {
			g.adv += tight
		}
		out = append(out, g)
	}
	return out
}

func widthOf(gs []glyph) float64 {
	w := 0.0
	for _, g := range gs {
		w += g.adv
	}
	return w
}

// line is a part of a paragraph with the room it is set in.
type line struct {
	glyphs []glyph
	indent float64
	width  float64 // room after the indent
	last   bool    // of its paragraph: not justified
	hang   bool    // the last mark stands outside the width
	shrink float64 // to be taken from the marks
}

// measure is the room for a paragraph.
type measure struct {
	first, rest float64 // indents
	width       float64 // full width, indents included
	hang        bool    // marks may stand outside the right edge
}

const eps = 0.01

// breakLines fills lines greedily. It never drops a character, except the
// spaces at a line's end.
func breakLines(gs []glyph, m measure) []line {
	var out []line
	for len(gs) > 0 {
		ln := line{indent: m.rest}
		if len(out) == 0 {
			ln.indent = m.first
		}
		ln.width = m.width - ln.indent
		n := ln.fill(gs, m.hang)
		ln.glyphs = trimSpaces(gs[:n])
		gs = gs[n:]
		for len(gs) > 0 && gs[0].r == ' ' {
			gs = gs[1:]
		}
		out = append(out, ln)
	}
	if len(out) > 0 {
		out[len(out)-1].last = true
	}
	return out
}

func trimSpaces(gs []glyph) []glyph {
	for len(gs) > 0 && gs[len(gs)-1].r == ' ' {
		gs = gs[:len(gs)-1]
	}
	return gs
}

// fill returns how many glyphs the line takes, one unbreakable piece after
// another.
func (ln *line) fill(gs []glyph, hang bool) int {
	used, w := 0, 0.0
	for used < len(gs) {
		end := pieceEnd(gs, used)
		piece := gs[used:end]
		pw := widthOf(trimSpaces(piece))
		if w+pw <= ln.width+eps {
			w += widthOf(piece)
			used = end
			continue
		}
		if ln.closes(gs[:end], trimSpaces(piece), w, pw, hang) {
			return end
		}
		if used == 0 {
			return ln.force(piece)
		}
		return used
	}
	return used
}

// pieceEnd finds the end of the piece that begins at i and can not be broken.
func pieceEnd(gs []glyph, i int) int {
	for i++; i < len(gs); i++ {
		if canBreak(gs[i-1].r, gs[i].r) && !joined(gs, i-1) && !joined(gs, i) {
			return i
		}
	}
	return i
}

// widest is the width of the widest piece that can not be broken.
func widest(gs []glyph) float64 {
	most := 0.0
	for i := 0; i < len(gs); {
		end := pieceEnd(gs, i)
		most = max(most, widthOf(trimSpaces(gs[i:end])))
		i = end
	}
	return most
}

// joined reports a mark that binds a number or a word together: the dash of
// 1—9月, the apostrophe of Xi’an.
func joined(gs []glyph, i int) bool {
	if i == 0 || i+1 >= len(gs) {
		return false
	}
	switch gs[i].r {
	case '—', '–', '～', '’', '·', '×':
		return isWord(gs[i-1].r) && isWord(gs[i+1].r)
	}
	return false
}

// closes tries to keep a piece whose closing marks alone are too much: the
// last mark hangs outside, or the marks of the line are squeezed.
func (ln *line) closes(all, piece []glyph, before, pw float64, hang bool) bool {
	if len(piece) == 0 {
		return true
	}
	last := piece[len(piece)-1]
	if hang && hanging[last.r] && before+pw-last.adv <= ln.width+eps {
		ln.hang = true
		return true
	}
	body := len(piece)
	for body > 0 && noStart[piece[body-1].r] && !isWord(piece[body-1].r) {
		body--
	}
	if body == len(piece) || before+widthOf(piece[:body]) > ln.width+eps {
		return false
	}
	over := before + pw - ln.width
	if over > squeezeRoom(all) {
		return false
	}
	ln.shrink = over
	return true
}

// force breaks a piece that is wider than the whole line, keeping the rules
// of marks where it can.
func (ln *line) force(piece []glyph) int {
	w, n := 0.0, 0
	for n < len(piece) && w+piece[n].adv <= ln.width+eps {
		w += piece[n].adv
		n++
	}
	if n == 0 {
		return 1
	}
	for k := n; k > 1 && k > n-4 && k < len(piece); k-- {
		if !noStart[piece[k].r] && !noEnd[piece[k-1].r] {
			return k
		}
	}
	return n
}

func squeeze(g glyph) float64 {
	if g.ref.advance > 0.95 && (squeezeRight[g.r] || squeezeLeft[g.r]) {
		return g.size / 2
	}
	return 0
}

func squeezeRoom(gs []glyph) float64 {
	room := 0.0
	for _, g := range gs {
		room += squeeze(g)
	}
	return room
}

// end is where a line ends that is not justified.
func (ln *line) end() float64 { return ln.indent + widthOf(ln.glyphs) - ln.shrink }

// position gives each glyph its x from the line's left edge, and the end.
func (ln *line) position(justify bool) ([]float64, float64) {
	return ln.positionIn(make([]float64, len(ln.glyphs)), justify)
}

// positionIn is position in room that is used again.
func (ln *line) positionIn(xs []float64, justify bool) ([]float64, float64) {
	gap := 0.0
	if justify && !ln.last {
		gap = ln.gap()
	}
	ratio := 0.0
	if ln.shrink > 0 {
		ratio = ln.shrink / squeezeRoom(ln.glyphs)
	}
	x := ln.indent
	for i, g := range ln.glyphs {
		cut := squeeze(g) * ratio
		xs[i] = x
		if squeezeLeft[g.r] {
			xs[i] -= cut
		}
		x += g.adv - cut
		if i+1 < len(ln.glyphs) && !(ln.hang && i+2 == len(ln.glyphs)) && stretches(g.r, ln.glyphs[i+1].r) {
			x += gap
		}
	}
	return xs, x
}

// gap is what each place between characters gets so that the line ends at the
// edge. Lines that would look torn stay ragged.
func (ln *line) gap() float64 {
	n, w := 0, 0.0
	end := len(ln.glyphs)
	if ln.hang {
		end--
	}
	for i := 0; i < end; i++ {
		w += ln.glyphs[i].adv
		if i+1 < end && stretches(ln.glyphs[i].r, ln.glyphs[i+1].r) {
			n++
		}
	}
	w -= ln.shrink
	if n == 0 || w > ln.width {
		return 0
	}
	gap := (ln.width - w) / float64(n)
	if gap > ln.glyphs[0].size*0.5 {
		return 0
	}
	return gap
}

func stretches(a, b rune) bool {
	if isWord(a) && isWord(b) || b == ' ' {
		return false
	}
	return a != b || (a != '—' && a != '…')
}

// draw puts the line on the page as few pieces of text as its spacing allows.
func (d *Doc) draw(ln line, x, baseline float64, justify bool) {
	d.xs = slices.Grow(d.xs[:0], len(ln.glyphs))[:len(ln.glyphs)]
	xs, _ := ln.positionIn(d.xs, justify)
	for i := 0; i < len(ln.glyphs); {
		n, spacing := ln.run(xs, i)
		g := ln.glyphs[i]
		d.codes = d.codes[:0]
		for _, k := range ln.glyphs[i : i+n] {
			d.codes = append(d.codes, k.ref.code)
		}
		st := inkStyle{font: d.use(g.ref.face), size: g.size, color: g.color, spacing: spacing, bold: g.bold}
		if g.ref.lost || g.ref.code != g.r {
			st.actual = string(g.r)
		}
		d.out.text(x+xs[i], baseline, string(d.codes), st)
		if g.id != 0 {
			d.markRun(ln, xs, i, n, x, baseline)
		}
		i += n
	}
}

// run finds how many glyphs from i on share face, look and spacing.
func (ln *line) run(xs []float64, i int) (int, float64) {
	gs := ln.glyphs
	first := gs[i]
	special := func(g glyph) bool { return g.ref.lost || g.ref.code != g.r }
	if special(first) || i+1 >= len(gs) {
		return 1, 0
	}
	natural := func(k int) float64 { return gs[k].ref.advance * gs[k].size }
	spacing := math.Round((xs[i+1]-xs[i]-natural(i))*1000) / 1000
	n := 1
	for k := i + 1; k < len(gs); k++ {
		g := gs[k]
		if special(g) || g.ref.face != first.ref.face || g.size != first.size || g.color != first.color || g.bold != first.bold || g.id != first.id {
			break
		}
		if math.Abs(xs[k]-xs[k-1]-natural(k-1)-spacing) > 0.002 {
			break
		}
		n++
	}
	if n == 1 {
		return 1, 0
	}
	return n, spacing
}
