package reports

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/standing"
)

// notes are the rules that made the figures and where these come from.
func (f *facts) notes() Notes {
	n := Notes{Title: "注　口径与来源"}
	add := func(s string) {
		if s != "" {
			n.Items = append(n.Items, s)
		}
	}
	add(f.sourceNote())
	add(f.gapNote())
	rate := stated(f.figures)
	if f.o.Territory != "" {
		add("目标为全市目标，不分县区：本期只列" + f.o.place() + "的实际数，不评完成率和进度。")
		rate = ""
	} else {
		add("目标出自卫政办发〔2023〕29号。" + rule("path") + rate)
		add("完成率＝实际÷年度目标；没有年度目标的，÷目标。" + f.lightNote())
	}
	add(rule("total") + rule("capital") + rule("growth"))
	add("现有企业：" + progress.ExistingText(f.cutoff) + "新企业＝总额－现有企业，目标为两项目标之差。")
	add("新设外资：" + rule("new_foreign") + "新增实绩：" + rule("new_trader"))
	add("零实绩：" + progress.ZeroTradeText(f.zero, f.o.AsOf) + "零出资：" + rule("zero_capital"))
	for _, s := range f.otherNotes() {
		add(s)
	}
	return n
}

func rule(id string) string {
	r, _ := progress.RuleByID(id)
	return r.Text
}

// lightNote explains the signs with the thresholds that the user set.
func (f *facts) lightNote() string {
	return "状态：● 达到进度目标，▲ 略低于，▼ 偏低，○ 未录入（不评），— 无可比的进度。"
}

// sourceNote says how many files and rows stand behind the figures.
func (f *facts) sourceNote() string {
	if f.o.Public && !f.demo { // how many firms a small place has tells of them
		return fmt.Sprintf("数据截至 %s。", codes.LastDay(f.o.AsOf))
	}
	s := fmt.Sprintf("数据截至 %s；台账有企业 %s 家，", codes.LastDay(f.o.AsOf), codes.FormatScaled(f.firms, 0, 0))
	if f.demo {
		return s + "全部为程序合成的演示数据，不是真实情况。"
	}
	if f.batches == 0 {
		return s + "没有导入批次（数据为手工录入或尚未录入）。"
	}
	return s + fmt.Sprintf("全部数据来自 %d 个导入批次、%s 行及手工录入，逐笔可查。", f.batches, codes.FormatScaled(f.rows, 0, 0))
}

// gapNote says what is missing, so that nobody takes a blank for a zero.
func (f *facts) gapNote() string {
	var parts []string
	if m := f.by["G2"].MissingMonths; len(m) > 0 {
		parts = append(parts, "进出口 "+monthList(m)+" 未录入")
	}
	if m := f.by["G1"].MissingMonths; len(m) > 0 {
		parts = append(parts, "到资 "+monthList(m)+" 没有记录（未录入或确无到资）")
	}
	if f.noRate > 0 {
		parts = append(parts, fmt.Sprintf("%d 笔到资缺当日中间价，未折美元、未计入", f.noRate))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "；") + "。未录入的不作零。"
}

// monthList names months of one year, runs of them as a span: 3—5、8 月.
func monthList(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		k := i
		for k+1 < len(list) && list[k+1] == list[k]+1 {
			k++
		}
		switch {
		case k == i:
			parts = append(parts, fmt.Sprint(list[i]%100))
		case k == i+1:
			parts = append(parts, fmt.Sprint(list[i]%100), fmt.Sprint(list[k]%100))
		default:
			parts = append(parts, fmt.Sprintf("%d—%d", list[i]%100, list[k]%100))
		}
		i = k + 1
	}
	return strings.Join(parts, "、") + " 月"
}

// stated is the footnote of the growth rates that the plan's text states.
func stated(figures []standing.Figure) string {
	out := ""
	for _, one := range figures {
		for _, s := range one.Notes {
			if strings.Contains(s, "推算年均增长") {
				out += one.Name + "：" + s + "。"
			}
		}
	}
	return out
}

// otherNotes are what package standing says beside its figures and no other
// note has said; figures with the same words share a line.
func (f *facts) otherNotes() []string {
	var order []string
	by := map[string][]string{}
	for _, one := range f.figures {
		if f.o.Territory != "" && !ownFigure[one.Code] {
			continue
		}
		for _, s := range one.Notes {
			said := strings.Contains(s, "推算年均增长") || strings.Contains(s, "没有到资记录") || strings.Contains(s, "缺当日中间价") ||
				strings.Contains(s, "未录入，未计入") || strings.Contains(s, "不分县区") ||
				f.o.Public && strings.Contains(s, "台账合计为") // a figure in words
			if said {
				continue
			}
			if by[s] == nil {
				order = append(order, s)
			}
			by[s] = append(by[s], one.Code)
		}
	}
	var parts []string
	for _, s := range order {
		parts = append(parts, strings.Join(by[s], "、")+"："+s)
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{strings.Join(parts, "；") + "。"}
}
