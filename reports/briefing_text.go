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
	p = append(p, Run{Text: f.amountText("G1", "实际使用外资"), Strong: true}, Run{Text: f.paceText("G1") + f.growthOf(f.placeRow().USDGrowth, f.by["G1"].Actual) + "；"})
	p = append(p, Run{Text: f.amountText("G2", "进出口总额"), Strong: true}, Run{Text: f.paceText("G2") + f.growthOf(f.placeRow().Growth, f.by["G2"].Actual) + "。"})
	p = append(p, Run{Text: f.freshText("新设外资企业", f.by["G5"], f.fresh.Foreign, f.fresh.ForeignCount, t.lead) + "；" +
		f.freshText("新增有进出口实绩企业", f.by["G6"], f.fresh.Traders, f.fresh.TradersCount, t.lead)})
	return append(p, Run{Text: "。"})
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
	var parts []string
	for _, it := range [][2]string{{"G1", "到资"}, {"G2", "进出口"}} {
		one, name := f.by[it[0]], it[1]
		switch {
		case one.Actual == nil || one.Missing == nil:
		case *one.Missing == 0:
			parts = append(parts, name+"已完成")
		case one.NeededPerMonth != nil:
			parts = append(parts, fmt.Sprintf("%s还差%s、月均需%s", name, withUnit(*one.Missing, one.Unit), withUnit(*one.NeededPerMonth, one.Unit)))
		default:
			parts = append(parts, name+"还差"+withUnit(*one.Missing, one.Unit))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	head := "对照年度目标，"
	if left := 12 - f.o.AsOf%100; left > 0 {
		head = fmt.Sprintf("对照年度目标（余%d个月），", left)
	}
	return Paragraph{{Text: head + strings.Join(parts, "；") + "。"}}
}

func (f *facts) amountText(code, name string) string {
	one := f.by[code]
	if one.Actual == nil {
		return name + notEntered
	}
	return name + withUnit(*one.Actual, one.Unit)
}

// paceText says how far an indicator is: of the year's goal, and beside the path.
func (f *facts) paceText(code string) string {
	one := f.by[code]
	if one.Actual == nil {
		return ""
	}
	out := ""
	if one.YearCompletionPPM != nil {
		out = "，完成年度目标的" + progress.FormatPPM(*one.YearCompletionPPM, 1)
	}
	if one.PacePPM == nil {
		return out
	}
	if f.o.AsOf%100 == 12 { // the year's goal is the path: said once is enough
		return out
	}
	return out + "、序时进度的" + progress.FormatPPM(*one.PacePPM, 1)
}

// closeUp drops the spaces that screens put around figures.
func closeUp(s string) string { return strings.ReplaceAll(s, " ", "") }

// growthOf puts a growth into words; where none can be told it is left out,
// the table prints its sign.
func (f *facts) growthOf(text string, actual *int64) string {
	switch {
	case actual == nil || text == "—" || text == "":
		return ""
	case strings.HasPrefix(text, "-"):
		return "，同比下降" + text[1:]
	case strings.HasSuffix(text, "%"):
		return "，同比增长" + text
	}
	return "，同比" + text
}

// placeRow is the line of the whole that the briefing is about.
func (f *facts) placeRow() standing.TerritoryRow {
	if n := len(f.places); n > 0 {
		return f.places[n-1]
	}
	return standing.TerritoryRow{}
}

// freshText names the year's new firms.
func (f *facts) freshText(what string, one standing.Figure, list []standing.Firm, n int64, names int) string {
	switch {
	case one.Actual == nil && n == 0:
		return what + notEntered
	case n == 0:
		return "尚无" + what
	}
	if names == 0 {
		return fmt.Sprintf("%s%d家（见名录）", what, n)
	}
	return fmt.Sprintf("%s%d家（%s）", what, n, nameList(list, n, names, false))
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
