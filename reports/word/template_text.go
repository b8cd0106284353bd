package word

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// piece is the text of one <w:t>, or a tab or break between texts (start == end).
type piece struct {
	start, end int // of the element in the part
	text       string
}

// paragraph is one <w:p> with the texts that are its own, not those of boxes
// that hang in it.
type paragraph struct {
	start, end int
	pieces     []piece
	section    string // a <w:sectPr> that ends a section with it
	drawing    bool   // something hangs in it
	cell       int    // width of the table cell that it stands in, in twips; 0 outside tables
	boxed      bool   // within another paragraph
}

func (p *paragraph) text() string {
	var b strings.Builder
	for _, one := range p.pieces {
		b.WriteString(one.text)
	}
	return b.String()
}

// edit replaces a stretch of a part.
type edit struct {
	start, end int
	text       string
}

// fill replaces the placeholders of one part.
func (t *template) fill(name string) error {
	part := t.parts[name]
	t.part = name
	list, err := paragraphsOf(part)
	if err != nil {
		return fmt.Errorf("模板的 %s 读不懂：%w", name, err)
	}
	var edits []edit
	for _, p := range list {
		if !Placeholder.MatchString(p.text()) {
			continue
		}
		t.any = true
		write, err := t.blockOf(p)
		if err != nil {
			return err
		}
		if write == nil {
			edits = append(edits, t.inline(p)...)
			continue
		}
		text, err := t.block(p, part, write)
		if err != nil {
			return err
		}
		edits = append(edits, edit{p.start, p.end, text})
	}
	t.parts[name] = apply(part, edits)
	return nil
}

func apply(part []byte, edits []edit) []byte {
	sort.Slice(edits, func(i, j int) bool { return edits[i].start < edits[j].start }) // a box's text may lie before its owner's
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(part[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(part[at:])
	return out.Bytes()
}

// blockOf finds what stands for a paragraph that is one placeholder; a block's
// name amid other text is an error.
func (t *template) blockOf(p *paragraph) (func(*Body) error, error) {
	text := p.text()
	for _, m := range Placeholder.FindAllStringSubmatch(text, -1) {
		write := t.Block(m[1])
		switch {
		case write == nil:
			continue
		case strings.TrimSpace(strings.Trim(text, "　")) != m[0] || p.drawing:
			return nil, fmt.Errorf("模板里的 %s 要单独占一段，前后不能有别的内容", m[0])
		case t.part != documentPart || p.boxed:
			return nil, fmt.Errorf("模板里的 %s 要放在正文里，不能放在页眉、页脚、脚注或文本框里", m[0])
		}
		return write, nil
	}
	return nil, nil
}

// inline replaces placeholders within a paragraph; each value stands where its
// placeholder began, in that run's look.
func (t *template) inline(p *paragraph) []edit {
	text := p.text()
	var owner []int // of each byte
	for i, one := range p.pieces {
		for range len(one.text) {
			owner = append(owner, i)
		}
	}
	said := make([]strings.Builder, len(p.pieces))
	changed := make([]bool, len(p.pieces))
	at := 0
	keep := func(to int) {
		for ; at < to; at++ {
			said[owner[at]].WriteByte(text[at])
		}
	}
	for _, m := range Placeholder.FindAllStringSubmatchIndex(text, -1) {
		name := text[m[2]:m[3]]
		value, ok := t.Text(name)
		if !ok {
			t.unknown[name] = true
			continue
		}
		t.marked = t.marked || name == MarkName && t.part != documentPart
		keep(m[0])
		said[owner[m[0]]].WriteString(value)
		for ; at < m[1]; at++ {
			changed[owner[at]] = true
		}
	}
	keep(len(text))
	var edits []edit
	for i, one := range p.pieces {
		if changed[i] {
			edits = append(edits, edit{one.start, one.end, textXML(clean(said[i].String()))})
		}
	}
	return edits
}

// block writes what stands for the paragraph.
func (t *template) block(p *paragraph, part []byte, write func(*Body) error) (string, error) {
	var out bytes.Buffer
	page := sectionAfter(part, p.start)
	b := &Body{w: bufio.NewWriter(&out), small: t.Small, fixed: p.cell > 0 || page.lies, first: true, pictures: t.pictures, id: t.styles.id, lead: leadID,
		picture: templatePicture, section: page.xml, width: page.width}
	if p.cell > 0 {
		const sides = 216 // the usual room at a cell's sides
		b.width = func(bool) float64 { return float64(max(p.cell-sides, 600)) * 25.4 / 1440 }
	}
	if err := write(b); err != nil {
		return "", err
	}
	if b.turned {
		b.NewPage(false)
	}
	switch {
	case p.section != "":
		b.write("<w:p><w:pPr>", p.section, "</w:pPr></w:p>")
	case b.first: // nothing was said; a cell needs a paragraph all the same
		b.write("<w:p/>")
	}
	t.pictures = b.pictures
	err := b.w.Flush()
	return out.String(), err
}

// section is the pages that a paragraph of a template stands on.
type section struct {
	raw  string
	lies bool
	page page // in twips
}

var (
	sectPr   = regexp.MustCompile(`(?s)<w:sectPr(?:\s[^>]*)?(?:/>|>.*?</w:sectPr>)`)
	pgSz     = regexp.MustCompile(`<w:pgSz\b[^>]*/>`)
	pgMar    = regexp.MustCompile(`<w:pgMar\b[^>]*/>`)
	sectType = regexp.MustCompile(`<w:type\b[^>]*/>`)
)

// sectionAfter finds the section of what stands at this place.
func sectionAfter(part []byte, at int) section {
	s := section{raw: sectPr.FindString(string(part[at:])), page: page{w: 11906, h: 16838, top: 1440, right: 1800, bottom: 1440, left: 1800}}
	size, margins := pgSz.FindString(s.raw), pgMar.FindString(s.raw)
	for _, it := range []struct {
		in, name string
		to       *float64
	}{{size, "w", &s.page.w}, {size, "h", &s.page.h}, {margins, "top", &s.page.top}, {margins, "right", &s.page.right}, {margins, "bottom", &s.page.bottom}, {margins, "left", &s.page.left}} {
		if m := regexp.MustCompile(`w:` + it.name + `="(-?\d+)"`).FindStringSubmatch(it.in); m != nil {
			if v, err := strconv.Atoi(m[1]); err == nil {
				*it.to = float64(v)
			}
		}
	}
	s.lies = s.page.w > s.page.h
	return s
}

// rotated is the page a quarter to the right, as turned is to upright.
func (s section) rotated() page {
	p := s.page
	return page{w: p.h, h: p.w, top: p.left, right: p.top, bottom: p.right, left: p.bottom}
}

func (s section) width(turned bool) float64 {
	p := s.page
	if turned {
		p = s.rotated()
	}
	return max(p.width(), 600) * 25.4 / 1440
}

// xml is the section's own description, or that of its pages turned.
func (s section) xml(turned bool) string {
	if s.raw == "" {
		s.raw = fmt.Sprintf(`<w:sectPr><w:pgSz w:w="%.0f" w:h="%.0f"/><w:pgMar w:top="%.0f" w:right="%.0f" w:bottom="%.0f" w:left="%.0f" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>`,
			s.page.w, s.page.h, s.page.top, s.page.right, s.page.bottom, s.page.left)
	}
	if !turned {
		return s.raw
	}
	p := s.rotated()
	out := sectType.ReplaceAllString(s.raw, "")
	out = pgSz.ReplaceAllString(out, fmt.Sprintf(`<w:pgSz w:w="%.0f" w:h="%.0f" w:orient="landscape"/>`, p.w, p.h))
	return pgMar.ReplaceAllString(out, fmt.Sprintf(`<w:pgMar w:top="%.0f" w:right="%.0f" w:bottom="%.0f" w:left="%.0f" w:header="600" w:footer="600" w:gutter="0"/>`, p.top, p.right, p.bottom, p.left))
}

// paragraphsOf finds all paragraphs of a part, in the order of their beginning.
func paragraphsOf(part []byte) ([]*paragraph, error) {
	s := scan{part: part, d: xml.NewDecoder(bytes.NewReader(part))}
	for {
		from := int(s.d.InputOffset())
		tok, err := s.d.RawToken()
		if err == io.EOF {
			return s.found, nil
		}
		if err != nil {
			return nil, err
		}
		s.token(tok, from)
	}
}

// scan walks through a part.
type scan struct {
	part    []byte
	d       *xml.Decoder
	found   []*paragraph
	open    []*paragraph
	cells   []int
	text    *piece
	section int // where a <w:sectPr> began, 0 outside
}

func (s *scan) token(tok xml.Token, from int) {
	switch e := tok.(type) {
	case xml.StartElement:
		if e.Name.Space == "w" {
			s.begin(e, from)
		} else if e.Name.Local == "AlternateContent" {
			s.hang()
		}
	case xml.EndElement:
		if e.Name.Space == "w" {
			s.end(e.Name.Local)
		}
	case xml.CharData:
		if s.text != nil {
			s.text.text += string(e)
		}
	}
}

func (s *scan) top() *paragraph {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// hang notes that something stands in the paragraph that is no text.
func (s *scan) hang() {
	if p := s.top(); p != nil {
		p.drawing = true
	}
}

func (s *scan) begin(e xml.StartElement, from int) {
	p := s.top()
	switch e.Name.Local {
	case "p":
		one := &paragraph{start: from, boxed: p != nil}
		if n := len(s.cells); n > 0 {
			one.cell = max(s.cells[n-1], 1)
		}
		s.open, s.found = append(s.open, one), append(s.found, one)
	case "tc":
		s.cells = append(s.cells, 0)
	case "tcW":
		if n := len(s.cells); n > 0 && attr(e, "type") == "dxa" {
			s.cells[n-1], _ = strconv.Atoi(attr(e, "w")) // 0 where it is no number
		}
	case "drawing", "pict", "object":
		s.hang()
	case "sectPr":
		s.section = from
	case "t":
		if p != nil {
			s.text = &piece{start: from}
		}
	case "tab", "br", "cr":
		if p != nil && s.section == 0 {
			at := int(s.d.InputOffset())
			p.pieces = append(p.pieces, piece{at, at, "\n"})
		}
	}
}

func (s *scan) end(name string) {
	at := int(s.d.InputOffset())
	p := s.top()
	switch {
	case name == "tc" && len(s.cells) > 0:
		s.cells = s.cells[:len(s.cells)-1]
	case p == nil:
	case name == "p":
		p.end = at
		s.open = s.open[:len(s.open)-1]
	case name == "t" && s.text != nil:
		s.text.end = at
		p.pieces = append(p.pieces, *s.text)
		s.text = nil
	case name == "sectPr":
		p.section, s.section = string(s.part[s.section:at]), 0
	}
}
