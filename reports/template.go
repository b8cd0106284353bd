package reports

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"beizeng/data/exchange"
	"beizeng/data/store"
	"beizeng/reports/word"
)

// maxTemplateFile bounds what is read as a template.
const maxTemplateFile = 50 << 20

// fillTemplate writes the document into the office's own template: names between
// double braces are replaced, all else stays as the office made it.
func fillTemplate(ctx context.Context, st *store.Store, doc Document, o Options) (Made, error) {
	ending := strings.ToLower(filepath.Ext(o.Template))
	if ending != ".docx" && ending != ".xlsx" {
		return Made{}, fmt.Errorf("模板“%s”不是 .docx 或 .xlsx 文件", filepath.Base(o.Template))
	}
	if ending != o.ending() {
		return Made{}, fmt.Errorf("模板是 %s 文件，生成的文件也要以 %[1]s 结尾，不能是“%s”", ending, filepath.Base(o.Out))
	}
	info, err := os.Stat(o.Template)
	if err == nil && info.Size() > maxTemplateFile {
		err = fmt.Errorf("超过 %d MB", maxTemplateFile>>20)
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(o.Template)
	}
	if err != nil {
		return Made{}, fmt.Errorf("模板“%s”读不出来：%w", o.Template, err)
	}
	office, err := st.Setting(ctx, store.SettingOffice)
	if err != nil {
		return Made{}, err
	}
	p := newPlaces(doc, office)
	fill := p.fillWord
	if ending == ".xlsx" {
		fill = p.fillBook
	}
	err = exchange.WriteFile(o.Out, func(w io.Writer) error { return fill(data, w) })
	var unknown word.Unknown
	if errors.As(err, &unknown) {
		err = fmt.Errorf("模板“%s”里%w。可用的有：%s", filepath.Base(o.Template), unknown, p.known())
	}
	return Made{Path: o.Out}, err
}

// places are what a template can ask for by name.
type places struct {
	doc    Document
	words  map[string]string
	order  []string // of the words
	tables []Table
	charts []Charts
}

func newPlaces(doc Document, office string) *places {
	p := &places{doc: doc, words: map[string]string{}}
	title, sub := doc.Title, doc.Sub
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Table:
			p.tables = append(p.tables, b)
		case Charts:
			p.charts = append(p.charts, b)
		case Title:
			if title == "" { // a letter has its title on the page
				title = string(b)
			}
		}
	}
	for _, it := range [][2]string{{"标题", strings.ReplaceAll(title, "\n", "")}, {"副题", sub}, {"报表", doc.Name}, {"统计期", strings.TrimPrefix(doc.Period, "统计期：")},
		{"日期", doc.Date}, {"单位", office}, {word.MarkName, markOf(doc)}} {
		p.words[it[0]] = it[1]
		p.order = append(p.order, it[0])
	}
	return p
}

// markOf is what must stand on each page.
func markOf(doc Document) string {
	parts := []string{}
	if doc.Mark != "" {
		parts = append(parts, doc.Mark)
	}
	if doc.Demo {
		parts = append(parts, "演示数据　非真实情况")
	}
	return strings.Join(parts, "　　")
}

// text is what a name says within a line: a word, or the text of a named cell.
func (p *places) text(name string) (string, bool) {
	if s, ok := p.words[name]; ok {
		return s, true
	}
	c, ok := p.cell(name)
	return c.Text, ok
}

// cell finds 表1.中宁县.出口 (a table's cell by the first text of its row and its
// column's head) or 指标.G1.实际 (the cell of an indicator's row in any table).
func (p *places) cell(name string) (Cell, bool) {
	parts := strings.SplitN(name, ".", 3)
	if len(parts) != 3 {
		return Cell{}, false
	}
	tables := p.tables
	if parts[0] != "指标" {
		t := p.table(parts[0])
		if t == nil {
			return Cell{}, false
		}
		tables = []Table{*t}
	}
	for _, t := range tables {
		if c, ok := cellNamed(t, parts[1], parts[2]); ok {
			return c, true
		}
	}
	return Cell{}, false
}

// cellNamed finds a cell by its row's first text, or the code before it (G1),
// and its column's head.
func cellNamed(t Table, row, column string) (Cell, bool) {
	same := func(a, b string) bool { return squash(a) == squash(b) }
	for i, c := range t.Columns {
		if name, _, _ := strings.Cut(squash(c.Title), "（"); name != squash(column) && !same(c.Title, column) {
			continue
		}
		for _, r := range t.Rows {
			if len(r) <= i {
				continue
			}
			if code, _, _ := strings.Cut(r[0].Text, " "); code == row || same(r[0].Text, row) {
				return r[i], true
			}
		}
	}
	return Cell{}, false
}

// squash drops the spaces and breaks that a page sets.
func squash(s string) string { return strings.Join(strings.Fields(s), "") }

// numberAfter reads the number behind a word: 表2 is 2; 0 is none.
func numberAfter(name, word string) int {
	n := 0
	if rest, ok := strings.CutPrefix(name, word); ok {
		if _, err := fmt.Sscanf(rest, "%d", &n); err != nil || fmt.Sprint(n) != rest {
			return 0
		}
	}
	return n
}

func (p *places) table(name string) *Table {
	if n := numberAfter(name, "表"); n >= 1 && n <= len(p.tables) {
		return &p.tables[n-1]
	}
	return nil
}

// notes are all notes of the document.
func (p *places) notes() []Block {
	var out []Block
	for _, b := range p.doc.Blocks {
		if n, ok := b.(Notes); ok {
			out = append(out, n)
		}
	}
	return out
}

// blocks are what stands for a name that has a paragraph of its own.
func (p *places) blocks(name string) ([]Block, bool) {
	switch name {
	case "正文":
		return p.doc.Blocks, true
	case "注":
		return p.notes(), true
	}
	if t := p.table(name); t != nil {
		return []Block{*t}, true
	}
	if n := numberAfter(name, "图"); n >= 1 && n <= len(p.charts) {
		return []Block{p.charts[n-1]}, true
	}
	return nil, false
}

// known lists the names for who wrote a wrong one.
func (p *places) known() string {
	names := append(append([]string{}, p.order...), "正文", "注")
	if n := len(p.tables); n > 0 {
		names = append(names, upTo("表", n))
		if t := p.tables[0]; len(t.Rows) > 0 && len(t.Columns) > 1 {
			names = append(names, "表1."+squash(t.Rows[0][0].Text)+"."+squash(t.Columns[1].Title))
		}
	}
	if n := len(p.charts); n > 0 {
		names = append(names, upTo("图", n))
	}
	for _, t := range p.tables {
		if _, ok := cellNamed(t, "G1", "实际"); ok {
			names = append(names, "指标.G1.实际")
			break
		}
	}
	return strings.Join(names, "、")
}

func upTo(word string, n int) string {
	if n == 1 {
		return word + "1"
	}
	return fmt.Sprintf("%s1—%s%d", word, word, n)
}

func (p *places) fillWord(data []byte, w io.Writer) error {
	return word.Fill(data, word.Filling{Small: wordSmall(p.doc), Text: p.text, Mark: markOf(p.doc), Block: func(name string) func(*word.Body) error {
		blocks, ok := p.blocks(name)
		if !ok {
			return nil
		}
		return func(b *word.Body) error {
			doc := p.doc
			doc.Blocks = blocks
			return wordBlocks(b, doc)
		}
	}}, w)
}
