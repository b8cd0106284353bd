package standing

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// actual fills in what the records say of an indicator.
func (y *year) actual(d def, f *Figure) {
	switch d.measure {
	case "capital", "capital_existing":
		y.arrivals(d, f)
	case "trade", "trade_existing":
		y.volume(d, f)
	case "new_foreign":
		y.foreignFirms(f)
	case "new_trader":
		y.newTraders(f)
	case "base_share":
		y.baseShare(f)
	case "containers":
		y.containers(d, f)
	default:
		y.byHand(d, f)
	}
}

// arrivals: G1, and G3 over the firms of the cut-off day.
func (y *year) arrivals(d def, f *Figure) {
	sum := y.capitalSum()
	usd, noRate := sum.usd, sum.noRate
	where := y.rowsOf("date", fmt.Sprintf("%04d-01-01", y.year()), codes.LastDay(y.month))
	f.Rule = ruleText("total", "capital")
	if d.measure == "capital_existing" {
		usd, noRate = sum.existing, sum.noRateExisting
		where = append(where, store.Cond{Field: "existing", Op: store.Eq, Value: int64(1)})
		f.Rule += "现有企业：" + progress.ExistingText(y.rules.cutoff)
	}
	f.Rows = []RowsLink{{kind.CapitalArrival, where, "到资记录"}}
	f.MissingMonths = y.missingCapital()
	if sum.rows == 0 {
		return
	}
	v := InUnit(usd, d.unit)
	f.Actual = &v
	if len(f.MissingMonths) > 0 {
		f.Notes = append(f.Notes, months(f.MissingMonths)+"没有到资记录（未录入或确无到资）")
	}
	if noRate > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("%d 笔到资缺当日中间价，未折美元，未计入", noRate))
		f.Rows = append(f.Rows, RowsLink{kind.CapitalArrival, append(where[:len(where):len(where)], store.Cond{Field: "usd", Op: store.Blank}), "缺汇率的到资"})
	}
}

// volume: G2, and G4 over the firms of the cut-off day.
func (y *year) volume(d def, f *Figure) {
	sum := y.tradeSum()
	total := sum.total()
	where := y.rowsOf("month", int64(y.january()), int64(y.month))
	f.Rule = ruleText("total") + "进出口 = 出口 + 进口（只有合计的用合计），人民币，自营和代理都计。"
	if d.measure == "trade_existing" {
		total = sum.existing
		where = append(where, store.Cond{Field: "existing", Op: store.Eq, Value: int64(1)})
		f.Rule += "现有企业：" + progress.ExistingText(y.rules.cutoff)
	}
	f.Rows = []RowsLink{{kind.TradeRecord, where, "进出口月度数据"}}
	f.MissingMonths = y.missingTrade()
	if sum.rows == 0 {
		return
	}
	v := InUnit(total, d.unit)
	f.Actual = &v
	if sum.usdOnly > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("%d 条只有美元金额，未计入人民币合计", sum.usdOnly))
	}
}

// rowsOf are the conditions of a list of details between two months or days.
func (s scope) rowsOf(field string, from, to any, more ...store.Cond) []store.Cond {
	return append([]store.Cond{{Field: field, Op: store.Ge, Value: from}, {Field: field, Op: store.Le, Value: to}}, append(s.firms(), more...)...)
}

// firms are the conditions of a list that keep it to the territory.
func (s scope) firms() []store.Cond {
	switch s.territory {
	case "":
		return nil
	case Unassigned:
		return []store.Cond{{Field: "territory", Op: store.Blank}}
	}
	return []store.Cond{{Field: "territory", Op: store.Eq, Value: s.territory}}
}

func (y *year) foreignFirms(f *Figure) {
	f.Rule = ruleText("new_foreign")
	lo, hi := y.foundedIn()
	f.Rows = []RowsLink{{kind.Enterprise, append([]store.Cond{{Field: "foreign_invested", Op: store.Eq, Value: int64(1)},
		{Field: "founded", Op: store.Ge, Value: lo}, {Field: "founded", Op: store.Le, Value: hi}}, y.firms()...), "新设外资企业"}}
	if y.foreign {
		n := y.founded * Scale
		f.Actual = &n
	}
}

func (y *year) newTraders(f *Figure) {
	f.Rule = ruleText("new_trader")
	f.Rows = []RowsLink{{kind.Enterprise, append([]store.Cond{{Field: "first_trade", Op: store.Ge, Value: int64(y.january())},
		{Field: "first_trade", Op: store.Le, Value: int64(y.month)}}, y.firms()...), "新增有实绩企业"}}
	f.MissingMonths = y.missingTrade()
	if y.rules.reactivate {
		f.Notes = append(f.Notes, "按设置，停滞一个自然年以上后恢复的企业也计入")
	}
	if y.tradeSum().rows > 0 {
		n := y.newcomer * Scale
		f.Actual = &n
	}
}

func (y *year) baseShare(f *Figure) {
	f.Rule = "中宁枸杞转型升级基地成员（按加入、退出日）当年 1 月至本月进出口 ÷ 全市同期进出口。"
	f.Rows = []RowsLink{{kind.Enterprise, append([]store.Cond{{Field: "base_from", Op: store.Filled}}, y.firms()...), "基地成员"}}
	f.MissingMonths = y.missingTrade()
	if !y.members {
		f.Notes = append(f.Notes, "还没有企业登记为基地成员（企业的“枸杞基地加入日”）")
		return
	}
	sum := y.tradeSum()
	total := sum.total()
	if share := progress.Ratio(&sum.base, &total); share != nil {
		n := *share * 100
		f.Actual = &n
	}
}

// containers: G7 is the sum of the year's months of 箱量 where there are any,
// else what was entered; never both, for the two may overlap.
func (y *year) containers(d def, f *Figure) {
	if !y.city() || len(y.teu) == 0 {
		y.byHand(d, f)
		f.Rule += "当年有箱量登记时改为箱量合计，不用录入数。"
		return
	}
	f.Rule = "箱量合计：当年 1 月至本月登记的标箱之和（各通道、各运营主体，去程和回程）。当年有箱量登记，不用人工录入数。"
	f.Rows = []RowsLink{{kind.ContainerMonth, []store.Cond{{Field: "month", Op: store.Ge, Value: int64(y.january())}, {Field: "month", Op: store.Le, Value: int64(y.month)}}, "箱量"}}
	sum := int64(0)
	for _, m := range y.eachMonth() {
		teu, ok := y.teu[m]
		if !ok {
			f.MissingMonths = append(f.MissingMonths, m)
		}
		sum += teu
	}
	v := sum * (Scale / 100)
	f.Actual = &v
	if len(f.MissingMonths) > 0 {
		f.Notes = append(f.Notes, months(f.MissingMonths)+"没有箱量登记，未计入")
	}
	if e, ok := y.entered[d.id]; ok {
		f.Notes = append(f.Notes, fmt.Sprintf("另有人工录入的 %s 数 %s %s，未采用", codes.FormatMonth(e.month), plain(e.value), d.unit))
	}
}

// byHand: no record proves the indicator, its newest value of the year counts.
func (y *year) byHand(d def, f *Figure) {
	f.Rule = "人工录入：当年最新一期的年初累计数。"
	if d.nature == progress.Share || d.nature == progress.Level {
		f.Rule = "人工录入：当年最新一期的期末数。"
	}
	f.Rows = []RowsLink{{kind.IndicatorValue, []store.Cond{{Field: "indicator", Op: store.Eq, Value: d.id}}, "录入的数据"}}
	e, ok := y.entered[d.id]
	if !y.city() {
		f.Notes = append(f.Notes, "只有全市数，不分县区")
		return
	}
	from := y.january()
	if ok {
		v := e.value
		f.Actual, from = &v, e.month+1
		if e.month < y.month {
			f.Notes = append(f.Notes, "最新一期为 "+codes.FormatMonth(e.month))
		}
	}
	for m := from; m <= y.month; m++ {
		f.MissingMonths = append(f.MissingMonths, m)
	}
}

// override: a value that the city entered for exactly this month goes before
// the reckoned one, and the figure says so.
func (y *year) override(d def, f *Figure) {
	e, ok := y.entered[d.id]
	if !ok || e.month != y.month || !y.city() || !computed(d.code) {
		return
	}
	was := "未录入"
	if f.Actual != nil {
		was = plain(*f.Actual) + " " + d.unit
	}
	v := e.value
	f.Actual, f.MissingMonths = &v, nil
	f.Notes = append(f.Notes, "采用人工录入的 "+codes.FormatMonth(e.month)+" 数；台账合计为 "+was)
	f.Rows = append(f.Rows, RowsLink{kind.IndicatorValue, []store.Cond{{Field: "indicator", Op: store.Eq, Value: d.id}}, "录入的数据"})
}

func computed(code string) bool {
	return strings.Contains(" G1 G2 G3 G4 G5 G6 G9 ", " "+code+" ")
}

// FromUnit turns 1/Scale of 亿 (or 万) back into 1/100 of the currency unit.
func FromUnit(v int64, unit string) int64 {
	if strings.HasPrefix(unit, "万") {
		return v
	}
	return v * 10_000
}

// InUnit turns 1/100 of the currency unit into 1/Scale of 亿 (or 万), half away
// from zero.
func InUnit(minor int64, unit string) int64 {
	div := int64(10_000)
	if strings.HasPrefix(unit, "万") {
		div = 1
	}
	half := div / 2
	if minor < 0 {
		half = -half
	}
	return (minor + half) / div
}
