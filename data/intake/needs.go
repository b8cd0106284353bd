package intake

import (
	"regexp"
	"strconv"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// ofSheets: the kinds of the county's half, whose tables offices make by hand.
func ofSheets(k *kind.Kind) bool {
	return k.No >= kind.ActivationStep.No || k == kind.Certificate || k == kind.Project
}

// lacksRequired says which column a table of such a kind cannot do without:
// each required field that nothing else can say.
func (l *Layout) lacksRequired() (need, what string) {
	for _, f := range l.Kind.Fields {
		switch {
		case !f.Required || !f.Stored() || f.Default != "" || l.column(f.Key, false) != nil || l.saidOtherwise(f):
		case f.Key == "enterprise" && f.Type == kind.Ref:
			if !l.hasFirm() {
				return "没有找到企业名称列", "企业名称"
			}
		default:
			return "没有找到" + f.Label + "列", f.Label
		}
	}
	if l.Kind == kind.Sponsorship && !l.hasFirm() && l.column("project", false) == nil && l.column("of_subject", false) == nil {
		return "没有找到包抓的企业或项目列", "企业名称"
	}
	if l.Kind == kind.ActivationStep && l.column("rung", false) == nil && l.column("reason", false) == nil && l.column("proof", false) == nil {
		return "没有找到进展、原因或帮扶情况列", "进展"
	}
	if l.span && monthly[l.Kind] != "" {
		return "标题是累计期间，没有逐月的数，不能按月记", "月份"
	}
	return "", ""
}

func (l *Layout) hasFirm() bool {
	return l.column("name", true) != nil || l.column("code", true) != nil || l.column("customs_code", true) != nil
}

// monthly are the kinds that are kept by period, and the field of that period:
// their tables may have a column a month or a year.
var monthly = map[*kind.Kind]string{kind.NewTrade: "month", kind.InsuredExport: "month", kind.ContainerMonth: "month", kind.CommodityMonth: "month", kind.ProjectYear: "year", kind.OutboundYear: "year"}

// saidOtherwise: the title, or other columns, say a required field of every row.
func (l *Layout) saidOtherwise(f *kind.Field) bool {
	has := func(keys ...string) bool {
		for _, key := range keys {
			if l.column(key, false) != nil {
				return true
			}
		}
		return false
	}
	if f.Key == monthly[l.Kind] {
		return l.hasSeries() && l.across == "" || f.Key == "month" && l.month > 0 || f.Key == "year" && l.titleYear() != ""
	}
	switch f {
	case kind.Task.Field("year"):
		return l.titleYear() != "" || has("due_on")
	case kind.SponsorVisit.Field("sponsorship"):
		return has("of_leader", "of_subject") || l.hasFirm()
	case kind.OutboundInvestment.Field("name"):
		return has("country") && abroadTitle.MatchString(l.said())
	case kind.OutboundYear.Field("investment"):
		return has("of_certificate")
	case kind.CultivationStep.Field("cultivation"):
		return l.hasFirm()
	case kind.GrievanceStep.Field("grievance"):
		return has("of_case")
	case kind.Trainee.Field("training"):
		return strings.Contains(l.said(), "培训")
	case kind.Resolution.Field("council"):
		return strings.Contains(l.said(), "会")
	case kind.Claim.Field("programme"):
		return l.policyTitle() != ""
	case kind.ContainerMonth.Field("corridor"):
		return l.across != "" || l.titleWord(f, l.file) != ""
	case kind.CommodityMonth.Field("flow"):
		return l.across == "flow" || l.titleWord(f, l.file) != ""
	case kind.NewTrade.Field("form"), kind.Finance.Field("type"), kind.Risk.Field("type"):
		return l.titleWord(f, l.file) != "" || f.Label == "风险类别" && has("title")
	case kind.ContainerMonth.Field("teu"):
		return l.hasSeries()
	case kind.Cultivation.Field("type"):
		return has("goal") || l.titleWord(f, l.file) != ""
	case kind.Cultivation.Field("goal"):
		return has("type") && has("state", "start_on") || strings.Contains(l.said(), "培育") && l.titleWord(kind.Cultivation.Field("type"), l.file) != ""
	case kind.Certificate.Field("name"):
		return has("level") || certificateTitle(l.said()) != ""
	case kind.Warehouse.Field("name"):
		return has("country", "city") && (has("area", "tenure") || strings.Contains(l.said(), "海外仓"))
	case kind.ActivationStep.Field("rung"):
		return has("reason", "proof")
	case kind.ActivationStep.Field("date"), kind.Finance.Field("date"):
		return l.titleDay(false) != ""
	case kind.Sponsorship.Field("from_date"):
		return true // without one it holds from the table's year, else from the day it came
	case kind.Insurance.Field("from_date"):
		return l.titleYear() != "" && has("policy_no", "premium", "limit_usd")
	case kind.Insurance.Field("to_date"):
		return has("from_date") || l.titleYear() != "" && has("policy_no", "premium", "limit_usd")
	}
	return false
}

// said is all that a table is called: its title, its sheet and its file.
func (l *Layout) said() string { return l.Title + " " + l.Sheet.Name + " " + l.file }

var (
	titleFullDay = regexp.MustCompile(`((?:19|20)\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})(?:\D|$)`)
	policyWord   = regexp.MustCompile(`资金|补助|补贴|奖补|贴息|奖励|政策`)
	abroadTitle  = regexp.MustCompile(`境外投资|走出去|对外(?:直接)?投资`)
	listWord     = regexp.MustCompile(`(?:兑现|申报|拨付|审核|公示|分配|人员|学员|参训人员|参训学员|议定事项)?(?:落实)?(?:情况)?(?:统计|汇总|明细|台账|名单|一览|花名册|登记|签到)?(?:清单|统计表|汇总表|明细表|台账|名单|一览表|花名册|登记表|签到表|情况表|表|册)$`)
)

// titleDay is the day that the title names: a whole day, else the end of a
// month, or with begin its first day, or that of a year. "" for none.
func (l *Layout) titleDay(begin bool) string {
	for _, text := range []string{l.Title, l.Sheet.Name, l.file} {
		if m := titleFullDay.FindStringSubmatch(text); m != nil {
			if day, ok := codes.ParseDate(m[1] + "-" + m[2] + "-" + m[3]); ok {
				return day
			}
		}
		if month, _ := monthIn(text); month > 0 {
			if begin {
				return codes.FormatMonth(month) + "-01"
			}
			return codes.LastDay(month)
		}
	}
	if y := l.titleYear(); y != "" && begin {
		return y + "-01-01"
	}
	return ""
}

// policyTitle is the programme that a list of claims is called after: 2025年
// 外经贸发展专项资金兑现表 speaks of 外经贸发展专项资金. "" for none.
func (l *Layout) policyTitle() string {
	for _, text := range append(l.heads, l.Sheet.Name, strings.TrimSuffix(l.file, extension(l.file))) {
		if name := titleName(text); policyWord.MatchString(name) && len([]rune(name)) >= 6 {
			return name
		}
	}
	return ""
}

var (
	titleLead  = regexp.MustCompile(`^(?:附件\s*\d*\s*[:：]?|(?:19|20)\d\d年度?)`)
	titleAside = regexp.MustCompile(`[（(][^）)]*[)）]|单位\s*[:：].*$|填报.*$`)
)

// titleName is what a title is about, without the year and the word for a list.
func titleName(text string) string {
	t := strings.TrimSpace(titleAside.ReplaceAllString(text, ""))
	for {
		next := strings.TrimSpace(titleLead.ReplaceAllString(t, ""))
		if next == t {
			break
		}
		t = next
	}
	return strings.TrimSpace(listWord.ReplaceAllString(t, ""))
}

// certificateTitle is the certificate that a list of firms is called after, "" for none.
func certificateTitle(text string) string {
	for _, w := range []struct{ word, name string }{{"小巨人", "专精特新“小巨人”企业"}, {"专精特新", "专精特新中小企业"}, {"高新技术企业", "高新技术企业"}, {"AEO", "海关AEO认证"}, {"aeo", "海关AEO认证"}, {"高级认证企业", "海关AEO认证"}} {
		if strings.Contains(text, w.word) {
			return w.name
		}
	}
	return ""
}

// yearOf reads 2025, 2025年 and 2025年度.
func yearOf(text string) (int64, bool) {
	t := strings.TrimSuffix(strings.TrimSuffix(codes.FoldDigits(strings.TrimSpace(text)), "度"), "年")
	y, ok := codes.ParseYear(t)
	if !ok {
		n, err := strconv.Atoi(strings.TrimSuffix(t, ".0"))
		return int64(n), err == nil && n > 1978 && n < 2100
	}
	return int64(y), true
}
