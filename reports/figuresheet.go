package reports

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/store"
	"beizeng/data/support"
	"beizeng/reports/chart"
)

// sheetOfTopic is a paper made of one sheet of package support: its figures,
// tables and definitions.
type sheetOfTopic struct{ key, label, topic, title, about string }

var sheetPapers = []sheetOfTopic{
	{"insurance", "出口信保渗透覆盖表", "insurance", "出口信用保险渗透率和覆盖率", "出口信保的渗透率、覆盖率，按县区、月份和承保机构，写明口径。"},
	{"structure", "外资结构表", "structure", "实际使用外资结构", "当年实际使用外资按投资方式、来源地、行业门类、重点产业、鼓励类和县区的构成。"},
	{"commodity", "重点商品进出口表", "commodity", "重点商品进出口情况", "重点商品的出口、进口，同比，占比和国别地区。"},
	{"base", "枸杞基地专报", "base", "中宁枸杞转型升级基地进出口情况", "基地成员企业的进出口和占全市的比重，按月、按企业，距 20% 目标还差多少。"},
	{"exhibitions", "参展成效表", "exhibitions", "展会活动参展成效", "当年各场展会、推介会、对接会的参加企业、意向、成交、费用和引出的招商线索。"},
	{"containers", "箱量表", "containers", "国际货运通道集装箱发运情况", "集装箱发运量按通道、月份，与基数和目标相比。"},
	{"finance", "银企对接表", "finance", "金融支持外资外贸情况", "融资、跨境人民币、汇率避险等金融服务的笔数和金额。"},
	{"training", "培训台账", "training", "外经贸人才培训情况", "培训班、人次、覆盖企业，按主题。"},
	{"meetings", "会议议定事项表", "meetings", "研究会议议定事项办理情况", "研究会议的次数和议定事项的办结率。"},
}

// sheetReports are the reports made from the sheets of package support.
func sheetReports() []Kind {
	var out []Kind
	for _, s := range sheetPapers {
		out = append(out, Kind{Key: s.key, Label: s.label, About: s.about, Formats: formats, Params: []Param{AtMonth, InTerritory, WithAnnex}, Monthly: true,
			build: func(ctx context.Context, st *store.Store, o Options, doc *Document) error {
				return sheetDoc(ctx, st, s, o, doc)
			}})
	}
	return out
}

// sheetDoc prints a sheet: its figures as facts, its tables, its definitions.
func sheetDoc(ctx context.Context, st *store.Store, s sheetOfTopic, o Options, doc *Document) error {
	sh, err := support.At(ctx, st, s.topic, support.Query{AsOf: o.AsOf, Territory: o.Territory})
	if err != nil {
		return err
	}
	if sh.CityOnly && o.Territory != "" {
		return fmt.Errorf("《%s》只有全市数，不分县区，请把范围改为全市", s.label)
	}
	doc.PagesOf = true
	for _, t := range sh.Tables {
		doc.Landscape = doc.Landscape || len(t.Columns) > mostColumns
	}
	place := ""
	if o.Territory != "" {
		place = o.place()
	}
	doc.Title = fmt.Sprintf("%d年%s%s\n%s", o.AsOf/100, span(o.AsOf), place, s.title)
	doc.Sub = "数据截至 " + dayWords(sh.To) + "　编制日期 " + doc.Date
	doc.add(Heading{1, "一、主要数字"}, factsOfSheet(sh, doc.width()))
	if charts, any := chartsOfSheet(sh); any {
		doc.add(charts)
	}
	n := 1
	for _, t := range sh.Tables {
		if len(t.Rows) == 0 {
			continue
		}
		doc.add(Heading{1, fmt.Sprintf("%s、%s", chineseNumbers[n], t.Title)}, tableOfSheet(sh, t, doc.width()))
		n++
		doc.Rows += len(t.Rows)
	}
	doc.add(notesOfSheet(sh, doc.Demo))
	return nil
}

// width is that of the type area, in mm.
func (d *Document) width() float64 {
	if d.Landscape {
		return lyingWidth
	}
	return uprightWidth
}

// factsOfSheet are the sheet's figures as a table: what, how much, and what to
// know beside it.
func factsOfSheet(sh support.Sheet, wide float64) Table {
	t := Table{Columns: []Column{{Title: "项目"}, {Title: "数值", Align: chart.Right}, {Title: "单位", Align: chart.Center}, {Title: "说明"}}}
	for _, f := range sh.Figures {
		c := sheetCell(f.Cell)
		c.Source = &Source{Label: f.Label, Rule: definitionOf(sh, f.Key), Links: f.Cell.Rows}
		t.Rows = append(t.Rows, []Cell{words(f.Label), c, words(f.Unit), words(f.Note)})
	}
	fitColumns(&t, paperSmall.Table, wide)
	return t
}

func definitionOf(sh support.Sheet, key string) string {
	for _, d := range sh.Definitions {
		if d.Key == key {
			return d.Text
		}
	}
	return ""
}

func tableOfSheet(sh support.Sheet, in support.Table, wide float64) Table {
	t := Table{Empty: in.Empty}
	for i, c := range in.Columns {
		col := Column{Title: c.Label, Align: chart.Right}
		if c.Unit != "" {
			col.Title += "\n（" + c.Unit + "）"
		}
		if i == 0 {
			col.Align = chart.Left
		}
		t.Columns = append(t.Columns, col)
	}
	for _, r := range in.Rows {
		row := []Cell{words(r.Label)}
		for i, c := range r.Cells {
			cell := sheetCell(c)
			if len(c.Rows) > 0 && c.V != nil {
				cell.Source = &Source{Label: in.Title + "　" + r.Label + "　" + in.Columns[i+1].Label, Rule: definitionOf(sh, in.Columns[i+1].Key), Links: c.Rows}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	fitColumns(&t, paperSmall.Table, wide)
	return t
}

// sheetCell prints a cell as the screens do, with its exact value for formats
// that can reckon.
func sheetCell(c support.Cell) Cell {
	out := words(c.String())
	if v, scale, ok := c.Exact(); ok {
		out.Known, out.Number, out.Scale = true, v, scale
	}
	return out
}

func notesOfSheet(sh support.Sheet, demo bool) Notes {
	n := Notes{Title: "注　来源与口径"}
	if demo {
		n.Items = append(n.Items, "全部为程序合成的演示数据，不是真实情况。")
	}
	if len(sh.Notes) > 0 {
		n.Items = append(n.Items, strings.Join(sh.Notes, "；")+"。")
	}
	for _, d := range sh.Definitions {
		n.Items = append(n.Items, d.Label+"："+d.Text)
	}
	return n
}
