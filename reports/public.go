package reports

import (
	"fmt"
	"slices"
	"strings"

	"beizeng/data/disclosure"
)

// checkPublic refuses a public version that the report does not have, as papers
// about single firms have none, and what does not go with one.
func (o *Options) checkPublic(k Kind) error {
	switch {
	case !o.Public:
		return nil
	case !k.Asks(ForPublic):
		return fmt.Errorf("《%s》逐户写明企业情况，没有公开版。可公开的有：%s", k.Label, publicNames())
	case o.Internal:
		return fmt.Errorf("公开版和内部版只能选一个")
	case o.Unmasked:
		return fmt.Errorf("公开版不印完整的电话和邮箱，请去掉“不打码”")
	case o.Annex:
		return fmt.Errorf("数据来源附录写明企业数据的文件和行，只随内部版印；公开版请不要选")
	}
	return nil
}

func publicNames() string {
	var names []string
	for _, k := range Kinds() {
		if k.Asks(ForPublic) {
			names = append(names, k.Label)
		}
	}
	return strings.Join(names, "、")
}

// publish turns a finished content into its public version. All figures that
// stand in it are weighed together by package disclosure: what is hidden in a
// table is hidden in the text and left out of the charts, and nothing that is
// printed lets one reckon it. Tables that name single firms are left out,
// telephone numbers and addresses are masked, and a note says what was done.
// A chart that does not say what its points tell is left out. A second time
// nothing more happens.
func publish(doc *Document) {
	if doc.Public {
		return
	}
	doc.Public = true
	p := &publisher{at: map[*Cell]int{}, named: map[string][]int{}}
	blocks := slices.Clone(doc.Blocks)
	for i, b := range blocks {
		blocks[i] = ownCopy(b)
		p.gather(blocks[i])
	}
	p.tie()
	p.mask = disclosure.Protect(p.grid)
	p.hideTexts()
	for i, b := range blocks {
		blocks[i] = p.open(b)
	}
	doc.Blocks, doc.hidden = blocks, p.texts
	doc.note(p.said())
}

// said tells the reader what the public version leaves out.
func (p *publisher) said() string {
	const is = "本件为公开版，"
	if n := p.mask.Count(); n > 0 {
		return is + disclosure.RuleText
	}
	return is + "没有能推断出单家企业的数。"
}

// note adds a line to the last notes of the paper, which are made where there
// are none.
func (doc *Document) note(text string) {
	for i := len(doc.Blocks) - 1; i >= 0; i-- {
		if n, ok := doc.Blocks[i].(Notes); ok {
			n.Items = append(slices.Clone(n.Items), text)
			doc.Blocks[i] = n
			return
		}
	}
	doc.add(Notes{Title: "注", Items: []string{text}})
}

// publisher weighs the figures of one paper.
type publisher struct {
	grid  disclosure.Grid
	mask  disclosure.Mask
	at    map[*Cell]int    // a figure's number in the grid
	named map[string][]int // by its name in the paper
	of    []tale
	texts []string // of hidden figures, for running text
}

// tale is a cell that tells of the figures with these names.
type tale struct {
	cell int
	of   []string
}

// ownCopy is a block whose cells may be changed without changing the original.
func ownCopy(b Block) Block {
	switch b := b.(type) {
	case Table:
		b.Rows = slices.Clone(b.Rows)
		for i, row := range b.Rows {
			b.Rows[i] = slices.Clone(row)
		}
		return b
	case Paragraph:
		b = slices.Clone(b)
		for i, r := range b {
			if r.Cell != nil {
				c := *r.Cell
				b[i].Cell = &c
			}
		}
		return b
	case Editable:
		b.Text = ownCopy(b.Text).(Paragraph)
		return b
	case Charts:
		b.Panels = slices.Clone(b.Panels)
		for i, one := range b.Panels {
			b.Panels[i].Cells = slices.Clone(one.Cells)
			for k, list := range one.Cells {
				b.Panels[i].Cells[k] = slices.Clone(list)
			}
		}
		return b
	}
	return b
}

func (p *publisher) gather(b Block) {
	switch b := b.(type) {
	case Table:
		p.table(b)
	case Paragraph:
		for _, r := range b {
			if r.Cell != nil {
				p.add(r.Cell)
			}
		}
	case Editable:
		p.gather(b.Text)
	case Charts:
		for _, one := range b.Panels {
			for _, list := range one.Cells {
				for i := range list {
					p.add(&list[i])
				}
			}
		}
	}
}

// silent tells that a cell holds no figure: blank, or not entered.
func silent(c *Cell) bool { return c.Text == "" || c.Text == "—" || c.Text == notEntered }

// add gives a figure its place in the grid, once; -1 where it tells nothing.
func (p *publisher) add(c *Cell) int {
	if i, ok := p.at[c]; ok {
		return i
	}
	if silent(c) {
		return -1
	}
	one := disclosure.Cell{Value: c.Number}
	if c.Firms != nil {
		one.Share = *c.Firms
	}
	i := p.grid.Add(one)
	p.at[c] = i
	for _, name := range c.names() {
		if same := p.named[name]; len(same) > 0 {
			p.grid.Sums = append(p.grid.Sums, disclosure.Sum{Total: same[0], Parts: []int{i}})
		}
		p.named[name] = append(p.named[name], i)
	}
	if len(c.Of) > 0 {
		p.of = append(p.of, tale{i, c.Of})
	}
	if c.Before != nil {
		if n := p.add(c.Before); n >= 0 {
			p.grid.Cells[n].Fixed = true
		}
	}
	if c.Last != nil {
		if last := p.add(c.Last); last >= 0 {
			p.grid.Follows = append(p.grid.Follows, disclosure.Follow{Cell: i, Of: []int{last}})
		}
	}
	return i
}

// names are those by which a figure is known where it stands elsewhere: its own,
// and that of its source.
func (c *Cell) names() (out []string) {
	if c.Figure != "" {
		out = append(out, c.Figure)
	}
	if c.Source != nil && len(c.Of) == 0 {
		out = append(out, "来源："+c.Source.Label)
	}
	return out
}

// tells is whether a cell has anything to do with firms.
func tells(c *Cell) bool {
	return c.Firms != nil || c.Figure != "" || len(c.Of) > 0 || c.Last != nil
}

// table adds a table's figures with what ties them.
func (p *publisher) table(t Table) {
	for r, row := range t.Rows {
		for i := range row {
			if tells(&row[i]) {
				p.add(&row[i])
			}
		}
		for i := range row {
			if i >= len(t.Columns) || len(t.Columns[i].Of) == 0 {
				continue
			}
			var of []int
			for _, k := range t.Columns[i].Of {
				if n, ok := p.at[&t.Rows[r][k]]; ok {
					of = append(of, n)
				}
			}
			if n := -1; len(of) > 0 {
				if n = p.add(&row[i]); n >= 0 {
					p.grid.Follows = append(p.grid.Follows, disclosure.Follow{Cell: n, Of: of})
				}
			}
		}
	}
	for _, s := range t.Sums {
		p.sum(t, s)
	}
}

// sum adds a relation for every line of the table that it holds for, and for
// the figures of last year and of the time before that stand behind its cells.
func (p *publisher) sum(t Table, s Sum) {
	at := func(line, part int) *Cell {
		row, col := part, line
		if s.Columns {
			row, col = line, part
		}
		if row >= len(t.Rows) || col >= len(t.Rows[row]) {
			return &Cell{}
		}
		return &t.Rows[row][col]
	}
	or := func(c *Cell) *Cell {
		if c == nil {
			return &Cell{}
		}
		return c
	}
	lines := len(t.Columns)
	if s.Columns {
		lines = len(t.Rows)
	}
	for line := range lines {
		total := at(line, s.Total)
		var parts, last, before []*Cell
		for _, n := range s.Parts {
			c := at(line, n)
			parts, last, before = append(parts, c), append(last, or(c.Last)), append(before, or(c.Before))
		}
		p.relate(total, parts, s.Same)
		p.relate(or(total.Last), last, s.Same)
		p.relate(or(total.Before), before, s.Same)
	}
}

func (p *publisher) relate(total *Cell, parts []*Cell, same bool) {
	if total.Firms == nil || silent(total) {
		return
	}
	s := disclosure.Sum{Total: p.add(total), Same: same}
	for _, c := range parts {
		if c.Known && !silent(c) {
			s.Parts = append(s.Parts, p.add(c))
		}
	}
	if len(parts) == 1 && total.Before != nil {
		if n := p.add(total.Before); n >= 0 {
			s.Parts = append(s.Parts, n)
		}
	}
	if len(s.Parts) > 0 {
		p.grid.Sums = append(p.grid.Sums, s)
	}
}

// tie resolves the names once all figures are known.
func (p *publisher) tie() {
	for _, o := range p.of {
		var of []int
		for _, name := range o.of {
			of = append(of, p.named[name]...)
		}
		p.grid.Follows = append(p.grid.Follows, disclosure.Follow{Cell: o.cell, Of: of})
	}
}
