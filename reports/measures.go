package reports

import (
	"context"
	"fmt"
	"strings"

	"beizeng/data/dossier"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// measuresDoc makes the 一企一策 of one firm: one page with its facts, its last
// months, its difficulties and what is promised. What does not fit is counted.
func measuresDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	if _, err := theFirm(ctx, st, o.Record); err != nil {
		return err
	}
	d, err := dossier.Of(ctx, st, o.Record, o.day(), dossier.Options{Public: true})
	if err != nil {
		return err
	}
	fitted, err := onePage(ctx, o, len(measureRooms), func(try int) Document {
		return measurePage(*doc, d, o, measureRooms[try])
	})
	if err == nil {
		*doc = fitted
	}
	return err
}

// onePage finds how tightly a paper must be laid out to take one page.
func onePage(ctx context.Context, o Options, tries int, doc func(try int) Document) (Document, error) {
	var one Document
	for i := range tries {
		if err := ctx.Err(); err != nil {
			return one, err
		}
		one = doc(i)
		one.Fitted = true
		if d, err := printPDF(one, o.paper()); err != nil || d.Pages() <= 1 {
			return one, err
		}
	}
	return one, nil
}

// room is how much of each list a page takes.
type room struct {
	measures, grievances, visits int
	months                       int
	chart                        float64 // height in mm, 0 for none
	long                         int     // characters kept of a long text, 0 for all
	small                        Small
}

// measureRooms are tried in turn: the chart and the months go before promises.
var measureRooms = []room{
	{12, 6, 4, 6, 36, 0, Small{9, 0.26, 8}},
	{12, 6, 4, 6, 0, 0, Small{9, 0.2, 8}},
	{10, 5, 3, 4, 0, 60, Small{8.5, 0.18, 7.5}},
	{8, 4, 2, 3, 0, 40, Small{8.5, 0.16, 7.5}},
	{6, 3, 2, 0, 0, 30, Small{8, 0.14, 7}},
	{4, 2, 1, 0, 0, 24, Small{8, 0.12, 7}},
	{3, 1, 1, 0, 0, 16, Small{8, 0.12, 7}},
}

func measurePage(doc Document, d dossier.Dossier, o Options, r room) Document {
	doc.Blocks, doc.Small = nil, r.small
	doc.Title = "一企一策"
	doc.Sub = fmt.Sprintf("%s　截至 %s", d.Firm.Title(), dayWords(d.Day))
	doc.add(shortFacts(d, r))
	if t := tradeSaid(d); t != "" {
		doc.add(Facts{{Label: "进出口", Value: t, Wide: true}})
	}
	if n := len(d.Months); r.months > 0 && n > 0 {
		recent := d.Months[max(0, n-12):]
		if c, ok := tradeChart(recent, r.chart); ok && r.chart > 0 {
			doc.add(c)
		} else if ok {
			doc.add(flowTable("月份", monthRows(d.Months[max(0, n-r.months):])))
		}
	}
	open := d.Open()
	grievances := recordTable(kind.Grievance, open[:min(len(open), r.grievances)], "title", "type", "received_on", "unit", "due_on", "state")
	doc.add(listPart("企业困难和诉求", grievances, len(open), r, "没有在办的诉求")...)
	all := d.All(kind.Measure)
	ordered := append(d.Promises(), settled(d)...)
	measures := recordTable(kind.Measure, ordered[:min(len(all), r.measures)])
	doc.add(listPart("措施和承诺", measures, len(all), r, "还没有一企一策措施")...)
	said := promised(d)
	if len(said) > 0 {
		visits := recordTable(kind.SponsorVisit, said[:min(len(said), r.visits)], "date", "leader_name", "promise")
		doc.add(listPart("包抓走访承诺", visits, len(said), r, "")...)
	}
	doc.add(Notes{Items: []string{measureSource(d, doc.Demo)}})
	return doc
}

func measureSource(d dossier.Dossier, demo bool) string {
	s := "数据出自台账，截至 " + d.Day
	if d.AsOf != 0 {
		s += fmt.Sprintf("，进出口录入到 %s（人民币，自营与代理合计；增速同比上年同期，基数为零不计）", chineseMonth(d.AsOf))
	}
	s += "。先列未完成的措施。"
	if demo {
		s = "演示数据，非真实情况。" + s
	}
	return s
}

// settled are the measures that are done or given up.
func settled(d dossier.Dossier) []*kind.Record {
	open := map[int64]bool{}
	for _, r := range d.Promises() {
		open[r.ID] = true
	}
	var out []*kind.Record
	for _, r := range d.All(kind.Measure) {
		if !open[r.ID] {
			out = append(out, r)
		}
	}
	return out
}

func promised(d dossier.Dossier) []*kind.Record {
	var out []*kind.Record
	for _, v := range d.All(kind.SponsorVisit) {
		if v.Has("promise") {
			out = append(out, v)
		}
	}
	return out
}

// listPart is a shortened list under its name; what is left out is counted.
func listPart(name string, t Table, all int, r room, empty string) []Block {
	t.Caption, t.Empty = name, empty
	shorten(&t, r.long)
	more(&t, all)
	return []Block{t}
}

// shorten cuts long texts of a table, so that one cell cannot take the page.
func shorten(t *Table, long int) {
	if long == 0 {
		return
	}
	for _, row := range t.Rows {
		for i := range row {
			if text := []rune(row[i].Text); len(text) > long {
				row[i].Text = string(text[:long-1]) + "…"
			}
		}
	}
}

// shortFacts are the few facts of a firm that one page has room for.
func shortFacts(d dossier.Dossier, r room) Facts {
	var out Facts
	for _, f := range firmFacts(d.Firm, Options{}) {
		switch f.Label {
		case "统一社会信用代码", "统计归属", "登记状态", "成立日期", "注册资本", "实缴资本", "外资企业", "尚未填写", "海关注册编码", "行业", "主要产品":
			out = append(out, f)
		}
	}
	if len(d.Arrivals) > 0 {
		out = append(out, Fact{Label: "累计到资", Value: dollars(d.ArrivedUSD)})
	}
	var leaders []string
	for _, s := range d.Sponsors() {
		leaders = append(leaders, strings.TrimSpace(s.Text("leader_name")+" "+s.Text("leader_post")))
	}
	if len(leaders) > 0 {
		out = append(out, Fact{Label: "包抓领导", Value: strings.Join(leaders, "、")})
	}
	if r.long > 0 {
		for i := range out {
			if text := []rune(out[i].Value); len(text) > r.long*2 {
				out[i].Value = string(text[:r.long*2-1]) + "…"
			}
		}
	}
	return out
}
