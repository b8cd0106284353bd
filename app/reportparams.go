package app

import (
	"errors"
	"strconv"
	"strings"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/reports"
)

// Keys of the form's fields where a parameter has two.
const (
	keyFrom = "from"
	keyTo   = "to"

	keySpan    = "span"    // a quarter, year or month that fills the two
	keyLive    = "live"    // from the records as they are, though the quarter is frozen
	keyEdition = "edition" // for the house or for the public

	keyNumber = "number" // of a paper that is really issued
	keyCopyTo = "copyto"
)

// Codes of the editions.
const (
	forHouse  = "internal"
	forPublic = "public"
)

// editions are the versions that a report has.
func editions(k reports.Kind) []ui.Choice {
	usual := "内部版" // where there is a public one, what is not public is for the house
	if k.Asks(reports.ForHouse) {
		usual = "普通版"
	}
	out := []ui.Choice{{Value: "", Label: usual}}
	if k.Asks(reports.ForHouse) {
		out = append(out, ui.Choice{Value: forHouse, Label: "内部版"})
	}
	if k.Asks(reports.ForPublic) {
		out = append(out, ui.Choice{Value: forPublic, Label: "公开版"})
	}
	return out
}

func editionHelp(k reports.Kind) string {
	var out []string
	if k.Asks(reports.ForHouse) {
		out = append(out, "内部版含风险、联系内容，每页标“内部资料”，不要送出单位")
	}
	if k.Asks(reports.ForPublic) {
		out = append(out, "公开版隐去能看出单户企业的数字")
	}
	return strings.Join(out, "；")
}

// quarterChoices are the quarters up to that of a month, the last complete one
// first.
func quarterChoices(month int) []ui.Choice {
	year, quarter := month/100, (month%100)/3
	var out []ui.Choice
	for range 20 {
		if quarter == 0 {
			year, quarter = year-1, 4
		}
		q := reports.QuarterOf(year, quarter)
		out = append(out, ui.Choice{Value: q.Code(), Label: q.String()})
		quarter--
	}
	return out
}

// parseSpan reads a quarter, a year or a month.
func parseSpan(text string) (string, error) {
	if text = strings.TrimSpace(text); text == "" {
		return "", nil
	}
	p, err := reports.ParsePeriod(text)
	if err != nil {
		return "", err
	}
	return p.Code(), nil
}

// fillSpan puts what the period says into the months.
func fillSpan(form *ui.Form) {
	if p, err := reports.ParsePeriod(form.Values()[keySpan]); err == nil {
		form.SetValues(map[string]string{keyFrom: codes.FormatMonth(p.From), keyTo: codes.FormatMonth(p.To)})
	}
}

// paramFields are the entries for what the report asks for.
func (p *reportPage) paramFields(k reports.Kind) []ui.Field {
	var out []ui.Field
	add := func(param reports.Param, label, help string, required bool, in ui.Input) {
		out = append(out, ui.Field{Key: string(param), Label: label, Help: help, Required: required, Input: in})
	}
	edition := false
	record := func(of *kind.Kind, required bool) ui.Input {
		return refInput(p.e, &kind.Field{Type: kind.Ref, Ref: of.Key, Required: required}, nil)
	}
	for _, param := range k.Params {
		switch param {
		case reports.OfFirm:
			add(param, "企业", "", true, record(kind.Enterprise, true))
		case reports.OfAnyFirm:
			add(param, "企业", "留空：须限期办理和已逾期的每家一页", false, record(kind.Enterprise, false))
		case reports.OfGrievance:
			add(param, "诉求", "留空：逾期未答复的每件一页", false, record(kind.Grievance, false))
		case reports.OfLeader:
			add(param, "包抓领导", "留空：每位领导一张", false, record(kind.Leader, false))
		case reports.AtMonth:
			in := ui.NewMonthEntry()
			if k.Monthly {
				in.SetValue(codes.FormatMonth(p.month))
			}
			help := ""
			if !k.Monthly {
				help = "留空为全部"
			}
			add(param, "统计到", help, k.Monthly, in)
		case reports.AtDay:
			add(param, "截至", "留空为今天", false, ui.NewDateEntry())
		case reports.InQuarter:
			in := ui.NewChoiceEntry(quarterChoices(p.month))
			in.Required = true
			in.SetValue(in.Choices[0].Value)
			add(param, "季度", "", true, in)
		case reports.Between:
			span := ui.NewTextEntry()
			span.Parse = parseSpan
			add(keySpan, "期间", "如 2025Q3、2025、2025-09：填了就改起止月份", false, span)
			from, to := ui.NewMonthEntry(), ui.NewMonthEntry()
			from.SetValue(codes.FormatMonth(p.month/100*100 + 1))
			to.SetValue(codes.FormatMonth(p.month))
			out = append(out, ui.Field{Key: keyFrom, Label: "起始月份", Required: true, Input: from}, ui.Field{Key: keyTo, Label: "截止月份", Required: true, Input: to})
		case reports.OnList:
			in := choiceInput(&kind.Field{Type: kind.Choice, Options: kind.ZeroLists, Required: true})
			in.SetValue(kind.ZeroLists[0].Code)
			add(param, "名单", "", true, in)
		case reports.InTerritory:
			in := ui.NewChoiceEntry(territoryChoices())
			in.Required = true
			in.SetValue(placeKey(p.territory))
			add(param, "范围", "", true, in)
		case reports.ByUnit:
			add(param, "办理单位", "留空为全部", false, choiceInput(&kind.Field{Type: kind.Choice, Dict: "unit", Open: true}))
		case reports.ByOfficer:
			add(param, "经办人", "留空为全部", false, ui.NewTextEntry())
		case reports.InYear:
			in := ui.NewTextEntry()
			in.Parse = parseYear
			add(param, "年度", "留空为全部", false, in)
		case reports.ForHouse, reports.ForPublic:
			if !edition {
				edition = true
				add(keyEdition, "版本", editionHelp(k), false, ui.NewSegmentEntry(editions(k)))
			}
		case reports.WithPhones:
			add(param, "电话", "", false, ui.NewCheckEntry("电话、邮箱不打码"))
		case reports.Issued:
			add(param, "发文机关标志", "正式发文才填，如 某某市商务局文件：印红头、落款和版记；留空印内部简报", false, ui.NewTextEntry())
			add(keyNumber, "发文字号", "如 某商发〔2026〕9号", false, ui.NewTextEntry())
			add(keyCopyTo, "抄送", "几个单位用顿号隔开", false, ui.NewTextEntry())
		case reports.WithAnnex:
			add(param, "附录", "印每个数的来源文件、工作表和行", false, ui.NewCheckEntry("附数据来源"))
		}
	}
	if k.Monthly || k.Asks(reports.InQuarter) {
		add(keyLive, "取数", "不选，封过账的季度印封账时的数", false, ui.NewCheckEntry("按现在的台账"))
	}
	return out
}

func parseYear(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	y, ok := codes.ParseYear(text)
	if !ok {
		return "", errors.New("请写成年份，如 2026")
	}
	return strconv.Itoa(y), nil
}

// splitUnits reads units with marks between them.
func splitUnits(text string) []string {
	var out []string
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;", r) }) {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// checkParams refuses a period that runs backwards, and what stands under a red
// head without one.
func checkParams(v map[string]string) map[string]string {
	if v[string(reports.Issued)] == "" && v[keyNumber]+v[keyCopyTo] != "" {
		return map[string]string{string(reports.Issued): "有发文字号或抄送的，请先填发文机关标志"}
	}
	if v[keyFrom] != "" && v[keyTo] != "" && v[keyFrom] > v[keyTo] {
		return map[string]string{keyTo: "截止月份不能早于起始月份"}
	}
	return nil
}

// options makes the report's options of what was entered, with the period and
// place for the list of made papers.
func (p *reportPage) options(k reports.Kind, v map[string]string) (o reports.Options, period, about string) {
	number := func(key string) int64 {
		n, _ := strconv.ParseInt(v[key], 10, 64)
		return n
	}
	month := func(key string) int {
		m, _ := codes.ParseMonth(v[key])
		return m
	}
	o = reports.Options{AsOf: month(string(reports.AtMonth)), Day: v[string(reports.AtDay)], From: month(keyFrom), To: month(keyTo), List: v[string(reports.OnList)], Unit: v[string(reports.ByUnit)],
		Officer: v[string(reports.ByOfficer)], Year: int(number(string(reports.InYear))), Internal: v[keyEdition] == forHouse, Public: v[keyEdition] == forPublic, Live: v[keyLive] != "", Period: v[string(reports.InQuarter)],
		Unmasked: v[string(reports.WithPhones)] != "", Annex: v[string(reports.WithAnnex)] != "" && v[keyEdition] != forPublic,
		Issuer: strings.TrimSpace(v[string(reports.Issued)]), Number: strings.TrimSpace(v[keyNumber]), CopyTo: splitUnits(v[keyCopyTo])}
	if k.Asks(reports.InTerritory) {
		o.Territory = placeCode(v[string(reports.InTerritory)])
		about = placeLabel(o.Territory)
	}
	for _, of := range recordParams {
		if n := number(string(of)); n != 0 {
			o.Record = n
		}
	}
	switch {
	case o.Period != "":
		period = o.Period
	case o.AsOf != 0:
		period = codes.FormatMonth(o.AsOf)
	case o.From != 0:
		period = codes.FormatMonth(o.From) + " 至 " + codes.FormatMonth(o.To)
	case o.Year != 0:
		period = strconv.Itoa(o.Year)
	case o.Day != "":
		period = o.Day
	default:
		period = p.e.st.Today()
	}
	return o, period, about
}

// valuesOf are the form's values that make these options: the way back from
// options, for a report that was made before.
func valuesOf(o reports.Options) map[string]string {
	v := map[string]string{}
	set := func(key reports.Param, text string, on bool) {
		if on {
			v[string(key)] = text
		}
	}
	set(reports.AtMonth, codes.FormatMonth(o.AsOf), o.AsOf != 0)
	set(reports.AtDay, o.Day, o.Day != "")
	set(keyFrom, codes.FormatMonth(o.From), o.From != 0)
	set(keyTo, codes.FormatMonth(o.To), o.To != 0)
	set(reports.OnList, o.List, o.List != "")
	set(reports.InTerritory, placeKey(o.Territory), o.Territory != "")
	set(reports.ByUnit, o.Unit, o.Unit != "")
	set(reports.ByOfficer, o.Officer, o.Officer != "")
	set(reports.InYear, strconv.Itoa(o.Year), o.Year != 0)
	set(keyEdition, forHouse, o.Internal)
	set(keyEdition, forPublic, o.Public)
	set(keyLive, "1", o.Live)
	set(reports.InQuarter, o.Period, o.Period != "")
	set(reports.WithPhones, "1", o.Unmasked)
	set(reports.WithAnnex, "1", o.Annex)
	set(reports.Issued, o.Issuer, o.Issuer != "")
	set(keyNumber, o.Number, o.Number != "")
	set(keyCopyTo, strings.Join(o.CopyTo, "、"), len(o.CopyTo) > 0)
	for _, of := range recordParams {
		set(of, strconv.FormatInt(o.Record, 10), o.Record != 0)
	}
	return v
}

// recordParams are the parameters that name a record.
var recordParams = []reports.Param{reports.OfFirm, reports.OfAnyFirm, reports.OfGrievance, reports.OfLeader}

// placeLabel is a territory's name, 全市 for all.
func placeLabel(territory string) string {
	for _, c := range territoryChoices() {
		if c.Value == placeKey(territory) {
			return c.Label
		}
	}
	return territory
}
