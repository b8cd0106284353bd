package reports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"beizeng/data/disclosure"
	"beizeng/data/kind"
)

func (p *publisher) hides(c *Cell) bool {
	i, ok := p.at[c]
	return ok && p.mask.Hidden(i)
}

// hideTexts gathers how the hidden figures are written: where one stands in a
// text that carries no cell (an edited wording, a note) it goes too. Short
// numbers could be anything, so they are left.
func (p *publisher) hideTexts() {
	for c := range p.at {
		digits := strings.IndexFunc(c.Text, unicode.IsDigit) == 0 || strings.HasPrefix(c.Text, "-")
		if n := len(strings.Trim(c.Text, "%")); p.hides(c) && digits && n > 4 && strings.ContainsAny(c.Text, ".,") && !slices.Contains(p.texts, c.Text) {
			p.texts = append(p.texts, c.Text)
		}
	}
	slices.SortFunc(p.texts, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
}

// open is a block as the public sees it.
func (p *publisher) open(b Block) Block {
	switch b := b.(type) {
	case Table:
		if b.Named {
			return Paragraph{{Text: "（公开版不逐户列出企业，本表略。）"}}
		}
		for _, row := range b.Rows {
			for i := range row {
				p.openCell(&row[i])
			}
		}
		b.More, b.Caption = p.openText(b.More), p.openText(b.Caption)
		return b
	case Paragraph:
		for i, r := range b {
			b[i].Text = p.openRun(r)
			b[i].Cell = nil
		}
		return b
	case Editable:
		b.Text = p.open(b.Text).(Paragraph)
		return b
	case Charts:
		return p.openCharts(b)
	case Facts:
		b = slices.Clone(b)
		for i, f := range b {
			b[i].Value = p.openText(f.Value)
		}
		return b
	case Notes:
		b.Items = slices.Clone(b.Items)
		for i, s := range b.Items {
			b.Items[i] = p.openText(s)
		}
		return b
	}
	return b
}

func (p *publisher) openCell(c *Cell) {
	if p.hides(c) {
		*c = Cell{Text: disclosure.Sign, Source: c.Source}
		return
	}
	if !c.Known {
		c.Text = maskPersons(c.Text)
	}
	c.Firms, c.Last, c.Before = nil, nil, nil
}

func (p *publisher) openRun(r Run) string {
	text := r.Text
	if r.Cell != nil && p.hides(r.Cell) {
		text = withoutLast(text, r.Cell.Text)
	}
	return p.openText(text)
}

// withoutLast puts the sign where a figure stands last in a text that tells it:
// in 1—9月新设1家 the second 1 is meant. Where it cannot be found all goes.
func withoutLast(s, figure string) string {
	for end := len(s); figure != ""; {
		i := strings.LastIndex(s[:end], figure)
		if i < 0 {
			break
		}
		if whole(s, i, i+len(figure)) {
			return s[:i] + disclosure.Sign + s[i+len(figure):]
		}
		end = i + len(figure) - 1
	}
	return disclosure.Sign
}

// whole tells whether a number at this place is no part of a longer one.
func whole(s string, from, to int) bool {
	part := func(r byte) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' }
	return !(from > 0 && part(s[from-1]) || to < len(s) && part(s[to]))
}

func (p *publisher) openText(s string) string { return openText(s, p.texts) }

// openText is a text without the numbers that are hidden and without persons.
func openText(s string, hidden []string) string {
	for _, t := range hidden {
		s = withoutNumber(s, t)
	}
	return maskPersons(s)
}

// safe is a text that somebody wrote into a paper: in a public version without
// the numbers that it hides.
func (doc *Document) safe(s string) string {
	if !doc.Public {
		return s
	}
	return openText(s, doc.hidden)
}

// withoutNumber puts the sign where a number stands by itself.
func withoutNumber(s, number string) string {
	for from := 0; ; {
		i := strings.Index(s[from:], number)
		if i < 0 {
			return s
		}
		i += from
		end := i + len(number)
		if !whole(s, i, end) {
			from = end
			continue
		}
		s = s[:i] + disclosure.Sign + s[end:]
		from = i + len(disclosure.Sign)
	}
}

// openCharts leaves hidden points out; a whole that is split into parts would
// show them as the gap, so it goes altogether.
func (p *publisher) openCharts(b Charts) Block {
	var kept []Panel
	gone, dropped := false, false
	for _, one := range b.Panels {
		any := false
		for _, list := range one.Cells {
			for i := range list {
				any = any || p.hides(&list[i])
			}
		}
		switch {
		case len(one.Cells) == 0, any && (one.Share != nil || one.Funnel != nil):
			dropped = true
			continue
		case any:
			one, gone = p.openPanel(one), true
		}
		one.Cells = nil
		kept = append(kept, one)
	}
	b.Panels = kept
	switch {
	case len(kept) == 0:
		return Paragraph{{Text: "（图中数据不宜公开，从略。）"}}
	case dropped:
		b.Caption += "（部分图不宜公开，从略）"
	case gone:
		b.Caption += "（不宜公开的点未画）"
	}
	return b
}

func (p *publisher) openPanel(one Panel) Panel {
	without := func(list []Cell, values []*float64) []*float64 {
		values = slices.Clone(values)
		for i := range values {
			if i < len(list) && p.hides(&list[i]) {
				values[i] = nil
			}
		}
		return values
	}
	switch {
	case one.Months != nil:
		m := *one.Months
		m.Series = slices.Clone(m.Series)
		for k := range m.Series {
			if k < len(one.Cells) {
				m.Series[k].Values = without(one.Cells[k], m.Series[k].Values)
			}
		}
		one.Months = &m
	case one.Bars != nil:
		bars := *one.Bars
		bars.Items = slices.Clone(bars.Items)[:0:0]
		for i, item := range one.Bars.Items {
			if i >= len(one.Cells[0]) || !p.hides(&one.Cells[0][i]) {
				bars.Items = append(bars.Items, item)
			}
		}
		one.Bars = &bars
	default:
		one.Data.Actual = without(one.Cells[0], one.Data.Actual)
	}
	return one
}

// Telephone numbers, mail addresses and accounts as people write them. A word
// boundary is one of letters and digits: Han beside a number is one, the letters
// of a firm's code are none.
var (
	phones = regexp.MustCompile(`\b(1[3-9][0-9]{9}|0[0-9]{2,3}[-－—]?[2-9][0-9]{6,7})\b`)
	mails  = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`)
	wechat = regexp.MustCompile(`((?:微信号?|WeChat|QQ)[:： ]*)([A-Za-z0-9_-]{5,20})`)
)

// maskPersons hides what a person is reached by, as lists do.
func maskPersons(s string) string {
	phone := &kind.Field{Mask: "phone"}
	s = phones.ReplaceAllStringFunc(s, func(m string) string { return kind.Masked(phone, m) })
	s = mails.ReplaceAllStringFunc(s, func(m string) string { return kind.Masked(&kind.Field{Mask: "email"}, m) })
	return wechat.ReplaceAllStringFunc(s, func(m string) string {
		g := wechat.FindStringSubmatch(m)
		return g[1] + kind.Masked(phone, g[2])
	})
}
