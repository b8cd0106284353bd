package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/origin"
	"beizeng/data/store"
	"beizeng/reports/chart"
)

// annexTitle heads the annex that says where each figure comes from.
const annexTitle = "数据来源"

// addAnnex appends to a finished paper where each of its figures comes from:
// first the sheets that were imported, numbered, then each figure with its rule,
// its records and their rows. A figure that is printed in several places stands
// once. Only figures whose cell has a Source are told.
func addAnnex(ctx context.Context, st *store.Store, doc *Document) error {
	a := &annex{ctx: ctx, st: st, seen: map[string]bool{}, known: map[string][]origin.Origin{}, file: map[int64]int{}, rule: map[string]int{}, told: map[string]int{}}
	for _, b := range doc.Blocks {
		if t, ok := b.(Table); ok {
			for _, row := range t.Rows {
				for i := range row {
					a.cell(&row[i])
				}
			}
		}
	}
	for _, b := range doc.Blocks { // what only the text tells
		if p, ok := b.(Paragraph); ok {
			for _, r := range p {
				a.cell(r.Cell)
			}
		}
	}
	if a.err != nil {
		return a.err
	}
	blocks := append(annexHead(doc), a.filesTable(), a.figuresTable(), a.notes())
	at := len(doc.Blocks)
	if _, imprint := last(doc.Blocks).(Imprint); imprint {
		at-- // the imprint closes the paper
	}
	doc.Blocks = slices.Insert(slices.Clone(doc.Blocks), at, blocks...)
	return nil
}

func last(blocks []Block) Block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[len(blocks)-1]
}

// annexHead begins the annex: as a further one of a paper that has annexes.
func annexHead(doc *Document) []Block {
	number := 0
	for _, b := range doc.Blocks {
		if x, ok := b.(Annex); ok {
			number = max(number, x.Number, 1)
		}
	}
	if number > 0 {
		return []Block{Annex{Number: number + 1, Title: annexTitle, Landscape: true}}
	}
	return []Block{PageBreak{Landscape: true}, Title("附：" + annexTitle)}
}

// annex gathers the figures of a paper with their origins.
type annex struct {
	ctx context.Context
	st  *store.Store
	err error

	seen    map[string]bool // figures told already
	known   map[string][]origin.Origin
	files   []origin.Origin // the imports, in the order of their first use
	file    map[int64]int   // their numbers, by batch
	rules   []string
	rule    map[string]int
	told    map[string]int // the figures that told of these rows first
	figures [][]Cell
}

// cell tells a figure's origin, once.
func (a *annex) cell(c *Cell) {
	if a.err != nil || c == nil || c.Source == nil || silent(c) || len(c.Of) > 0 { // what tells of another figure has that one's origin
		return
	}
	name := c.Source.Label
	if c.Figure != "" {
		name = c.Figure
	}
	if a.seen[name] {
		return
	}
	a.seen[name] = true
	records, lines := a.origins(c.Source)
	if a.err != nil {
		return
	}
	n := Cell{Text: fmt.Sprint(len(a.figures) + 1), Known: true, Number: int64(len(a.figures) + 1)}
	count := words("—")
	if len(c.Source.Links) > 0 {
		count = countCell(records)
	}
	from := strings.Join(lines, "\n")
	if same, ok := a.told[from]; ok && len(lines) > 1 { // exports, imports and their sum are of the same rows
		from = fmt.Sprintf("同第 %d 项", same)
	} else {
		a.told[from] = len(a.figures) + 1
	}
	a.figures = append(a.figures, []Cell{n, words(c.Source.Label), {Text: c.Text, Known: c.Known, Number: c.Number, Scale: c.Scale}, words(a.ruleMark(c.Source.Rule)), count, words(from)})
}

func (a *annex) ruleMark(text string) string {
	if text == "" {
		return "—"
	}
	n, ok := a.rule[text]
	if !ok {
		a.rules = append(a.rules, text)
		n = len(a.rules)
		a.rule[text] = n
	}
	return fmt.Sprintf("口径%d", n)
}

// origins are a figure's records and where these came from, a line each. The
// first link holds all of its rows; further ones point out some of them.
func (a *annex) origins(s *Source) (records int64, lines []string) {
	if len(s.Links) == 0 {
		return 0, []string{"按口径推算"}
	}
	for n, l := range s.Links {
		key := fmt.Sprint(l.Kind.Key, l.Where)
		list, ok := a.known[key]
		if !ok {
			if list, a.err = origin.Of(a.ctx, a.st, l); a.err != nil {
				return 0, nil
			}
			a.known[key] = list
		}
		before := ""
		if n > 0 {
			before = l.Label + "："
		}
		for _, o := range list {
			if n == 0 {
				records += o.Records
			}
			lines = append(lines, before+a.line(o))
		}
		if n == 0 && len(list) == 0 {
			lines = append(lines, "没有记录")
		}
	}
	return records, lines
}

// line names an origin by its number among the files.
func (a *annex) line(o origin.Origin) string {
	name := o.Name()
	if !o.Hand() {
		n, ok := a.file[o.Batch]
		if !ok {
			a.files = append(a.files, o)
			n = len(a.files)
			a.file[o.Batch] = n
		}
		name = fmt.Sprintf("表%d", n)
	}
	where := o.Where()
	if o.Hand() && where != "" {
		where = "，" + where
	}
	return fmt.Sprintf("%s（%s 条）%s", name, thousands(int(o.Records)), where)
}

func (a *annex) filesTable() Table {
	t := Table{Caption: "一、导入的文件和工作表", Empty: "没有导入的文件，数据均为手工录入。",
		Columns: []Column{{Title: "编号", Align: chart.Center}, {Title: "文件"}, {Title: "工作表"}, {Title: "导入批次", Align: chart.Right}, {Title: "导入日期", Align: chart.Center}, {Title: "导入人"}}}
	for i, o := range a.files {
		who := o.By
		if o.Undone != "" {
			who += "（该批次已撤销，所列各行此后又有改动，保留）"
		}
		t.Rows = append(t.Rows, []Cell{words(fmt.Sprintf("表%d", i+1)), words(o.File), words(orDash(o.Sheet)), countCell(o.Batch), words(o.Day()), words(orDash(who))})
	}
	fitColumns(&t, paperSmall.Table, lyingWidth)
	return t
}

func (a *annex) figuresTable() Table {
	t := Table{Caption: "二、逐数来源", Rows: a.figures, Empty: "本件没有挂接来源的数。", More: annexRows,
		Columns: []Column{{Title: "序号", Align: chart.Center}, {Title: "指标"}, {Title: "印出的值", Align: chart.Right}, {Title: "口径", Align: chart.Center}, {Title: "记录数", Align: chart.Right}, {Title: "出处（表、条数、行）"}}}
	fitColumns(&t, paperSmall.Table, lyingWidth)
	return t
}

// annexRows says how to read the table.
const annexRows = "行号为文件中工作表的行。记录数是构成该数的台账记录，文件一行有几个月的，每月一条。增速、占比、完成率由所列的数算出，不另列来源。"

// notes are the rules by their numbers, which the notes have anyway.
func (a *annex) notes() Notes { return Notes{Title: "三、口径（按编号）", Items: a.rules} }
