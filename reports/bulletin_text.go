package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/bulletin"
	"beizeng/data/codes"
	"beizeng/data/disclosure"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/tasks"
)

const ruleLate = tasks.RuleLate

// amountRun tells an amount in a text: its words, and the figure behind it.
func (b *bulletinPaper) amountRun(before string, v *int64, unit string, c Cell) Run {
	if v == nil {
		return Run{Text: before + notEntered}
	}
	if small := strings.TrimPrefix(unit, "亿"); *v > -1e10 && *v < 1e10 { // below one 亿
		c.Text = codes.FormatMinor(*v, 10000, 2) + "万" + small
	} else {
		c.Text = withUnit(standing.InUnit(*v, unit), unit)
	}
	c.Known, c.Number, c.Scale = true, *v, 6
	return Run{Text: before + c.Text, Cell: &c}
}

// growthRun tells a growth: ，同比增长3.2%; nothing where none can be told.
func growthRun(text string, ppm *int64, of string, last Cell) Run {
	c := Cell{Text: strings.TrimPrefix(text, "-"), Of: []string{of}, Last: &last}
	switch {
	case ppm != nil && *ppm < 0:
		return Run{Text: "，同比下降" + c.Text, Cell: &c}
	case ppm != nil:
		return Run{Text: "，同比增长" + c.Text, Cell: &c}
	case text == "—" || text == "":
		return Run{Text: "（增速无法计算）"}
	}
	return Run{Text: "，同比" + text, Cell: &c}
}

// lead is the first part: the city's quarter and year so far.
func (b *bulletinPaper) lead() Paragraph {
	c := b.City()
	p := Paragraph{}
	part := func(when string, s bulletin.Span, i int, goal bool) {
		cells := b.cells(c, i)
		p = append(p, b.amountRun(when+"，全市进出口总额", s.Total, "亿元", cells.total), growthRun(s.Growth, s.GrowthPPM, cells.total.Figure, *cells.lastTotal()))
		if goal && s.Share != nil {
			p = append(p, Run{Text: "，完成年度目标的" + progress.FormatPPM(*s.Share, 1), Cell: &Cell{Text: progress.FormatPPM(*s.Share, 1), Of: []string{cells.total.Figure}}})
		}
		p = append(p, b.amountRun("，其中出口", s.Export, "亿元", cells.export), b.amountRun("、进口", s.Import, "亿元", cells.imp),
			b.amountRun("；实际使用外资", s.USD, "亿美元", cells.usd), growthRun(s.USDGrowth, s.USDGrowthPPM, cells.usd.Figure, *cells.lastUSD()))
		if goal && s.USDShare != nil {
			p = append(p, Run{Text: "，完成年度目标的" + progress.FormatPPM(*s.USDShare, 1), Cell: &Cell{Text: progress.FormatPPM(*s.USDShare, 1), Of: []string{cells.usd.Figure}}})
		}
		p = append(p, Run{Text: "。"})
	}
	part(b.quarterWords(), c.Quarter, 0, false)
	if b.Quarter.No() > 1 {
		part(b.soFar(), c.Year, 1, true)
	}
	return p
}

// placesSaid names who is first and last, and who fell.
func (b *bulletinPaper) placesSaid() Paragraph {
	var parts []string
	if s := b.order("进出口总额", func(s bulletin.Span) int { return s.Rank }); s != "" {
		parts = append(parts, s)
	}
	if s := b.order("进出口增速", func(s bulletin.Span) int { return s.GrowthRank }); s != "" {
		parts = append(parts, s)
	}
	if s := b.order("实际使用外资", func(s bulletin.Span) int { return s.USDRank }); s != "" {
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return Paragraph{{Text: b.soFar() + "各县（区）、园区的进出口和到资均未录入，不排位次。"}}
	}
	text := b.soFar() + "，" + strings.Join(parts, "；") + "。"
	if down := b.names(func(p bulletin.Place) bool { return p.Year.GrowthPPM != nil && *p.Year.GrowthPPM < 0 }); down != "" {
		text += "进出口同比下降的有" + down + "。"
	}
	if none := b.names(func(p bulletin.Place) bool { return p.Year.USD == nil }); none != "" {
		text += "年初以来没有到资记录的有" + none + "。"
	}
	return Paragraph{{Text: text}}
}

// order says the ranks: 进出口总额依次为中宁县、沙坡头区.
func (b *bulletinPaper) order(what string, rank func(bulletin.Span) int) string {
	var ranked []bulletin.Place
	for _, p := range b.Places {
		if rank(p.Year) > 0 {
			ranked = append(ranked, p)
		}
	}
	if len(ranked) == 0 {
		return ""
	}
	slices.SortStableFunc(ranked, func(x, y bulletin.Place) int { return cmp.Compare(rank(x.Year), rank(y.Year)) })
	text := what + "依次为"
	for i, p := range ranked {
		switch {
		case i > 0 && rank(ranked[i-1].Year) == rank(p.Year):
			text += "和" + p.Name + "（并列）"
		case i > 0:
			text += "、" + p.Name
		default:
			text += p.Name
		}
	}
	return text
}

// names lists the territories of which something holds.
func (b *bulletinPaper) names(holds func(bulletin.Place) bool) string {
	var out []string
	for _, p := range b.Places {
		if p.Territory() && holds(p) {
			out = append(out, p.Name)
		}
	}
	return strings.Join(out, "、")
}

// freshSaid counts the new firms and the movements of the zero lists.
func (b *bulletinPaper) freshSaid() Paragraph {
	c := b.City()
	q, y := b.cells(c, 0), b.cells(c, 1)
	var p Paragraph
	say := func(before string, c Cell, after string) { p = append(p, Run{Text: before + c.Text + after, Cell: &c}) }
	say(b.quarterWords()+"新设外资企业", q.foreign, "家")
	say("、新增有进出口实绩企业", q.traders, "家")
	if b.Quarter.No() > 1 {
		say("；"+b.soFar()+"累计分别为", y.foreign, "家")
		say("、", y.traders, "家")
	}
	p = append(p, Run{Text: "。"})
	for _, l := range []struct {
		name   string
		judged bool
		sums   activation.Sums
	}{{"零进出口实绩", b.TradeJudged, c.Quarter.Trade}, {"零出资", b.CapitalJudged, c.Quarter.Capital}} {
		if !l.judged {
			p = append(p, Run{Text: l.name + "企业：没有可以判断的数据。"})
			continue
		}
		count := func(before string, n int) {
			c := countCell(int64(n))
			if b.o.Public {
				share := disclosure.Count(int64(n))
				c.Firms = &share
			}
			say(before, c, "家")
		}
		count(l.name+"企业季初在列", l.sums.Start)
		count("，本季新入列", l.sums.Entered)
		count("、激活", l.sums.Activated)
		count("，季末在列", l.sums.End)
		if l.sums.Rate != nil && !b.o.Public {
			p = append(p, Run{Text: "，激活率" + progress.FormatPPM(*l.sums.Rate, 1)})
		}
		p = append(p, Run{Text: "。"})
	}
	return p
}

func (b *bulletinPaper) serviceSaid() Paragraph {
	c := b.City().Quarter.Service
	if c.Received+c.Open == 0 {
		return Paragraph{{Text: b.quarterWords() + "没有受理企业诉求，现在也没有在办的。"}}
	}
	text := fmt.Sprintf("%s受理企业诉求%d件，已答复%d件", b.quarterWords(), c.Received, c.Answered)
	if v := c.SolvedRate(); v != nil {
		text += "，解决率" + rateCell(v).Text
	}
	if v := c.InTimeRate(); v != nil {
		text += "，按时答复率" + rateCell(v).Text
	}
	text += fmt.Sprintf("。在办%d件，其中逾期未答复%d件。", c.Open, c.Overdue)
	text += b.lateAt("件", func(u bulletin.Unit) int { return int(u.Service.Overdue) })
	return Paragraph{{Text: text}}
}

// lateAt says which units are late, those most first.
func (b *bulletinPaper) lateAt(unit string, late func(bulletin.Unit) int) string {
	units := slices.DeleteFunc(slices.Clone(b.Units), func(u bulletin.Unit) bool { return late(u) == 0 })
	if len(units) == 0 {
		return ""
	}
	slices.SortStableFunc(units, func(x, y bulletin.Unit) int { return cmp.Compare(late(y), late(x)) })
	var list []string
	for _, u := range units {
		list = append(list, fmt.Sprintf("%s%d%s", u.Name, late(u), unit))
	}
	return "逾期的在" + someOf(list, 5) + "。"
}

// someOf joins the first texts and says how many more there are.
func someOf(list []string, most int) string {
	if len(list) <= most {
		return strings.Join(list, "、")
	}
	return fmt.Sprintf("%s等%d个单位", strings.Join(list[:most], "、"), len(list))
}

func (b *bulletinPaper) tasksSaid() Paragraph {
	t := b.City().Year.Tasks
	if t.Tasks+t.Stopped == 0 {
		return Paragraph{{Text: fmt.Sprintf("%d年的任务还没有分解。", b.Quarter.Year())}}
	}
	text := fmt.Sprintf("%d年共有任务%d项，截至%s已完成%d项、逾期%d项", b.Quarter.Year(), t.Tasks, dayWords(b.TaskDay), t.Done, t.Late)
	if t.PPM != nil {
		text += "，平均进度" + progress.FormatPPM(*t.PPM, 1)
	}
	if t.Unknown > 0 {
		text += fmt.Sprintf("；%d项没有填报进度", t.Unknown)
	}
	text += "。"
	text += b.lateAt("项", func(u bulletin.Unit) int { return u.Tasks.Late })
	return Paragraph{{Text: text}}
}

// problems are what the figures themselves give cause for.
func (b *bulletinPaper) problems() Paragraph {
	var list []string
	for _, light := range []string{progress.Red, progress.Yellow} {
		var slow []string
		for _, f := range b.Figures {
			if f.Status == light && f.PacePPM != nil {
				slow = append(slow, fmt.Sprintf("%s（%s）", f.Name, progress.FormatPPM(*f.PacePPM, 1)))
			}
		}
		if len(slow) > 0 {
			list = append(list, map[string]string{progress.Red: "进度偏低的指标：", progress.Yellow: "略低于进度的指标："}[light]+strings.Join(slow, "、")+"，括号内为序时进度完成率")
		}
	}
	if m := closeUp(b.missingText()); m != "" {
		list = append(list, "数据有缺："+strings.TrimSuffix(m, "；未录入的不作零。"))
	}
	c := b.City()
	if n := c.Quarter.Service.Overdue; n > 0 {
		list = append(list, fmt.Sprintf("诉求逾期未答复%d件", n))
	}
	if n := c.Year.Tasks.Late; n > 0 {
		list = append(list, fmt.Sprintf("任务逾期%d项", n))
	}
	if u := b.place(standing.Unassigned); u.Year.Total != nil || u.Year.USD != nil {
		list = append(list, "有业务的企业还有未填统计归属的，其数字只计入全市、不计入县区")
	}
	if len(list) == 0 {
		return Paragraph{{Text: "（一）存在问题。", Lead: true}, {Text: "各项指标达到序时进度，没有缺报的月份，没有逾期的诉求和任务。"}}
	}
	return append(Paragraph{{Text: "（一）存在问题。", Lead: true}}, Run{Text: numbered(list)})
}

// numbered joins sentences as 1. …；2. …。
func numbered(list []string) string {
	if len(list) == 1 {
		return strings.TrimSuffix(list[0], "。") + "。"
	}
	var b strings.Builder
	for i, s := range list {
		fmt.Fprintf(&b, "%d.%s", i+1, strings.TrimSuffix(s, "。"))
		if i < len(list)-1 {
			b.WriteString("；")
		}
	}
	return b.String() + "。"
}

// next is what follows from the problems: what is still missing, and who has
// something to answer.
func (b *bulletinPaper) next() Paragraph {
	var list []string
	if left := 12 - b.Quarter.To%100; left > 0 {
		for _, it := range [][2]string{{"G2", "进出口"}, {"G1", "实际使用外资"}} {
			if f := b.Figure(it[0]); f.NeededPerMonth != nil && *f.NeededPerMonth > 0 && f.Missing != nil {
				list = append(list, fmt.Sprintf("%s距年度目标还差%s，余下%d个月月均需%s", it[1], withUnit(*f.Missing, f.Unit), left, withUnit(*f.NeededPerMonth, f.Unit)))
			}
		}
	}
	c := b.City()
	if c.Quarter.Trade.End+c.Quarter.Capital.End > 0 {
		list = append(list, fmt.Sprintf("对季末在列的%d家零进出口实绩企业、%d家零出资企业逐户联系，登记进展和原因", c.Quarter.Trade.End, c.Quarter.Capital.End))
	}
	if c.Quarter.Service.Overdue > 0 {
		list = append(list, "有逾期诉求的单位限期答复企业")
	}
	if c.Year.Tasks.Late > 0 {
		list = append(list, "有逾期任务的单位说明原因、明确完成时限")
	}
	if len(b.Figure("G2").MissingMonths)+len(b.Figure("G1").MissingMonths) > 0 || b.NoRate > 0 {
		list = append(list, "补齐缺报月份的数据和汇率")
	}
	if len(list) == 0 {
		list = append(list, "保持进度，按月更新台账")
	}
	return append(Paragraph{{Text: "（二）下步工作。", Lead: true}}, Run{Text: numbered(list)})
}

// place finds a place by its code.
func (b *bulletinPaper) place(code string) bulletin.Place {
	for _, p := range b.Places {
		if p.Code == code {
			return p
		}
	}
	return bulletin.Place{}
}

// rankCell writes a rank, "—" where it is none.
func rankCell(n int, of ...string) Cell {
	if n == 0 {
		return words("—")
	}
	return Cell{Text: codes.FormatScaled(int64(n), 0, 0), Known: true, Number: int64(n), Of: of}
}
