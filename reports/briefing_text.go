package reports

import (
	"fmt"
	"strings"

	"beizeng/data/progress"
	"beizeng/data/standing"
)

// empty tells that nothing was entered for the period at all.
func (f *facts) empty() bool {
	return f.by["G1"].Actual == nil && f.by["G2"].Actual == nil && f.fresh.ForeignCount == 0 && f.fresh.TradersCount == 0
}

// lead is the first paragraph: the figures in words.
func (f *facts) lead(t tight) Paragraph {
	p := Paragraph{{Text: span(f.o.AsOf) + "，" + f.o.place()}}
	row := f.placeRow()
	for _, it := range []struct{ code, name, growth, end string }{{"G1", "实际使用外资", row.USDGrowth, "；"}, {"G2", "进出口总额", row.Growth, "。"}} {
		p = append(p, f.amountRun(it.code, it.name))
		p = append(p, f.paceRuns(it.code)...)
		if f.by[it.code].Actual != nil {
			p = append(p, f.growthRun(it.code, it.growth))
		}
		p = append(p, Run{Text: it.end})
	}
	return append(p, f.freshRun("新设外资企业", f.by["G5"], f.fresh.Foreign, f.fresh.ForeignCount, t.lead), Run{Text: "；"},
		f.freshRun("新增有进出口实绩企业", f.by["G6"], f.fresh.Traders, f.fresh.TradersCount, t.lead), Run{Text: "。"})
}

// call is the second paragraph: what is still to be done, or in an empty
// database what to enter.
func (f *facts) call() Paragraph {
	if f.empty() {
		return Paragraph{{Text: "本期还没有可用的数据，以上均为未录入，不是零。", Strong: true},
			{Text: "请依次导入：企业名录、海关进出口月度表、外资到资表、人民币汇率中间价表；其余指标在“计划”中录入。导入后重新生成本简报。"}}
	}
	if f.o.Territory != "" {
		return nil
	}
	var p Paragraph
	tell := func(code, before, text string) {
		p = append(p, Run{Text: before + text, Cell: f.toldOf(code, "年度目标的缺口", text)})
	}
	for _, it := range [][2]string{{"G1", "到资"}, {"G2", "进出口"}} {
		one, name := f.by[it[0]], it[1]
		if one.Actual == nil || one.Missing == nil {
			continue
		}
		if len(p) > 0 {
			name = "；" + name
		}
		if *one.Missing == 0 {
			tell(it[0], name, "已完成")
			continue
		}
		tell(it[0], name+"还差", withUnit(*one.Missing, one.Unit))
		if one.NeededPerMonth != nil {
			tell(it[0], "、月均需", withUnit(*one.NeededPerMonth, one.Unit))
		}
	}
	if len(p) == 0 {
		return nil
	}
	head := "对照年度目标，"
	if left := 12 - f.o.AsOf%100; left > 0 {
		head = fmt.Sprintf("对照年度目标（余%d个月），", left)
	}
	return append(append(Paragraph{{Text: head}}, p...), Run{Text: "。"})
}

func (f *facts) amountRun(code, name string) Run {
	one := f.by[code]
	if one.Actual == nil {
		return Run{Text: name + notEntered, Strong: true}
	}
	c := f.actualCell(one)
	c.Text = withUnit(*one.Actual, one.Unit)
	return Run{Text: name + c.Text, Strong: true, Cell: &c}
}

// paceRuns say how far an indicator is: of the year's goal, and beside the path.
func (f *facts) paceRuns(code string) (out []Run) {
	one := f.by[code]
	if one.Actual == nil {
		return nil
	}
	tell := func(before, what string, ppm *int64) {
		text := progress.FormatPPM(*ppm, 1)
		out = append(out, Run{Text: before + text, Cell: f.toldOf(code, what, text)})
	}
	if one.YearCompletionPPM != nil {
		tell("，完成年度目标的", "完成年度目标", one.YearCompletionPPM)
	}
	if one.PacePPM != nil && f.o.AsOf%100 != 12 { // in December the year's goal is the path: said once is enough
		tell("、序时进度的", "完成序时进度", one.PacePPM)
	}
	return out
}

// closeUp drops the spaces that screens put around figures.
func closeUp(s string) string { return strings.ReplaceAll(s, " ", "") }

// growthRun puts a growth into words; where none can be told it is left out,
// the table prints its sign.
func (f *facts) growthRun(code, text string) Run {
	if text == "—" || text == "" {
		return Run{}
	}
	said := text
	switch {
	case strings.HasPrefix(text, "-"):
		said = "下降" + text[1:]
	case strings.HasSuffix(text, "%"):
		said = "增长" + text
	}
	c := f.toldOf(code, "同比", said)
	c.Last = f.lastOf(code)
	return Run{Text: "，同比" + said, Cell: c}
}

// placeRow is the line of the whole that the briefing is about.
func (f *facts) placeRow() standing.TerritoryRow {
	if n := len(f.places); n > 0 {
		return f.places[n-1]
	}
	return standing.TerritoryRow{}
}

// freshRun names the year's new firms; the public version only counts them.
func (f *facts) freshRun(what string, one standing.Figure, list []standing.Firm, n int64, names int) Run {
	switch {
	case one.Actual == nil && n == 0:
		return Run{Text: what + notEntered}
	case n == 0:
		return Run{Text: "尚无" + what}
	}
	c := f.actualCell(one)
	c.Text = fmt.Sprint(n)
	text := fmt.Sprintf("%s%s家", what, c.Text)
	switch {
	case f.o.Public:
	case names == 0:
		text += "（见名录）"
	default:
		text += "（" + nameList(list, n, names, false) + "）"
	}
	return Run{Text: text, Cell: &c}
}

// nameList names the first firms of n and says how many more there are.
func nameList(list []standing.Firm, n int64, most int, detail bool) string {
	var names []string
	for i, one := range list {
		if i == most {
			break
		}
		name := one.Name
		if detail && one.Detail != "" {
			name += "（" + closeUp(one.Detail) + "）"
		}
		names = append(names, name)
	}
	out := strings.Join(names, "、")
	if rest := n - int64(len(names)); rest > 0 {
		out += fmt.Sprintf("，另有%d家，见名录", rest)
	}
	return out
}

// attention is the third part: slow indicators, firms to visit, data to mend.
func (f *facts) attention(t tight) (Table, bool) {
	var slow, visit, mend []string
	for _, it := range f.items {
		switch it.Topic {
		case "indicator": // the figures themselves say it shorter
		case "lost_trade", "zero_capital":
			text := closeUp(it.Text)
			if len(it.Firms) > 0 && t.names > 0 {
				text += "：" + nameList(it.Firms, it.Count, t.names, true)
			}
			visit = append(visit, text)
		default:
			mend = append(mend, closeUp(it.Text))
		}
	}
	for _, light := range []string{progress.Red, progress.Yellow} {
		for _, one := range f.figures {
			if _, share, ok := strings.Cut(one.StatusText, "，"); ok && one.Status == light {
				slow = append(slow, one.Name+closeUp(share))
			}
		}
	}
	out := Table{Columns: []Column{{Title: "类别", Width: 34}, {Title: "事项", Weight: 1}}}
	for _, it := range []struct {
		title string
		list  []string
	}{{"进度落后的指标", slow}, {"需要走访的企业", visit}, {"需要补齐的数据", mend}} {
		if len(it.list) > 0 {
			title := fmt.Sprintf("（%s）%s", hanNumber(len(out.Rows)+1), it.title)
			out.Rows = append(out.Rows, []Cell{words(title), words(points(it.list, t.items))})
		}
	}
	return out, len(out.Rows) > 0
}

// points writes one point a line as 1. …, the first most of them.
func points(list []string, most int) string {
	if len(list) == 1 {
		return list[0] + "。"
	}
	var lines []string
	for i, s := range list {
		if i == most {
			lines = append(lines, fmt.Sprintf("另有 %d 项，见工作台。", len(list)-most))
			break
		}
		lines = append(lines, fmt.Sprintf("%d. %s。", i+1, s))
	}
	return strings.Join(lines, "\n")
}

func hanNumber(n int) string {
	digits := []rune("〇一二三四五六七八九十")
	if n > 10 {
		return "十" + string(digits[n-10])
	}
	return string(digits[n])
}
