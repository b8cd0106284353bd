package intake

import (
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// findSeries recognises wide tables: a column a month, a year or a currency.
func (f *File) findSeries(l *Layout) {
	switch l.Kind {
	case kind.ExchangeRate:
		if l.column("value", false) == nil {
			seriesRates(l)
		}
	case kind.Published, kind.TradeRecord, kind.CapitalArrival:
		if l.column("period", false) == nil && l.column("month", false) == nil && l.column("date", false) == nil {
			seriesPeriods(l, l.Title+l.Sheet.Name+f.Name())
		}
	case kind.NewTrade, kind.InsuredExport, kind.ContainerMonth:
		if l.column("month", false) == nil {
			seriesPeriods(l, l.Title+l.Sheet.Name+f.Name())
		} else if l.Kind == kind.ContainerMonth {
			seriesCorridors(l)
		}
	case kind.CommodityMonth:
		seriesFlows(l)
	case kind.ProjectYear, kind.OutboundYear:
		if l.column("year", false) == nil {
			seriesYears(l)
		}
	}
}

func seriesRates(l *Layout) {
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Field != nil && c.Field.Key == "date" {
			continue
		}
		if q, ok := rateHeader(c.Header); ok {
			c.Field, c.Series = l.Kind.Field("value"), fmt.Sprintf("%s/%s/%d", q.Base, q.Counter, q.Per)
		} else if cur, ok := codes.CurrencyCode(c.Header); ok {
			c.Field, c.Series = l.Kind.Field("value"), cur
		}
	}
}

// seriesPeriods reads tables with a column a period: 2024, 2025年9月, 9月 (the
// year then stands in the title), 1—9月, 9月出口额.
func seriesPeriods(l *Layout, title string) {
	unsaid := false
	for i := range l.Columns {
		c := &l.Columns[i]
		if y, ok := codes.ParseYear(c.Header); ok && l.Kind == kind.Published {
			c.Field, c.Series, c.OfFirm = l.Kind.Field(seriesKey(l, title)), fmt.Sprint(y), false
			continue
		}
		if m := yearFigure.FindStringSubmatch(strings.TrimSpace(c.Header)); m != nil && l.Kind == kind.Published {
			probe := *c
			probe.Header = m[2]
			if fld := seriesField(l, &probe, senseOf(m[2]), title); fld != nil {
				c.Field, c.Series, c.OfFirm = fld, m[1], false
				continue
			}
		}
		se := sense{month: monthHeader(c.Header)}
		if se.month == 0 {
			se = senseOf(c.Header)
		}
		if se.month > 0 && se.month <= 12 {
			y := yearIn(title)
			if y == 0 {
				continue
			}
			se.month += y * 100
		}
		if _, ok := codes.ParseMonth(codes.FormatMonth(se.month)); se.month > 0 && !ok {
			continue // 2099年1月
		}
		if se.cum && monthly[l.Kind] != "" {
			c.Field, c.Series = nil, "" // a sum of months belongs to none of them
			continue
		}
		if fld := seriesField(l, c, se, title); fld != nil && se.month > 0 {
			if fld.Key == "total_rmb" && se.base == "" && !strings.Contains(title, "进出口") && !unsaid {
				unsaid = true
				l.doubt("没有写明是出口还是进口，按进出口额记；请在标题或表头里写明，或改列的对应")
			}
			c.Field, c.Series, c.OfFirm = fld, codes.FormatMonth(se.month), false
		}
	}
}

// seriesCorridors reads a column a corridor: 中欧班列, 中亚班列, 海铁联运（标箱）.
func seriesCorridors(l *Layout) {
	if l.column("corridor", false) != nil || l.column("teu", false) != nil {
		return
	}
	teu := l.Kind.Field("teu")
	for i := range l.Columns {
		c := &l.Columns[i]
		code, ok := wordOf(l.Kind.Field("corridor"), bare(c.Header))
		if !ok || c.Field != nil || len(c.Sample) == 0 || !all(c.Sample, func(s string) bool { return fits(teu, s) }) {
			continue
		}
		c.Field, c.Series, l.across = teu, code, "corridor"
	}
}

// flowColumn is a column of one direction's amounts: 出口额, 当月进口（万元）.
var flowColumn = regexp.MustCompile(`^(?:当月|本月|本期)?(出口|进口)(?:总?[额值]|金额)?$`)

// seriesFlows reads a column for exports and one for imports.
func seriesFlows(l *Layout) {
	if l.column("flow", false) != nil || l.column("amount_rmb", false) != nil || l.column("amount_usd", false) != nil {
		return
	}
	for i := range l.Columns {
		c := &l.Columns[i]
		m := flowColumn.FindStringSubmatch(bare(c.Header))
		if m == nil {
			continue
		}
		key := "amount_rmb"
		if c.Unit.Currency == "USD" || l.Unit.Currency == "USD" {
			key = "amount_usd"
		}
		flow, _ := l.Kind.Field("flow").ChoiceCode(m[1])
		c.Field, c.Series, c.OfFirm, l.across = l.Kind.Field(key), flow, false, "flow"
	}
}

// seriesYears reads a column a year: 2024年完成投资, 2025年计划投资, 2024年.
func seriesYears(l *Layout) {
	for i := range l.Columns {
		c := &l.Columns[i]
		m := yearColumn.FindStringSubmatch(clean(c.Header))
		if m == nil {
			continue
		}
		key := "amount_usd"
		if l.Kind == kind.ProjectYear {
			switch rest := m[2]; {
			case strings.Contains(rest, "投资") && (strings.Contains(rest, "完成") || strings.Contains(rest, "实际")):
				key = "invested"
			case strings.Contains(rest, "投资"), rest == "":
				key = "planned"
			default:
				continue // 2025年建设内容
			}
		} else if strings.Contains(m[2], "营业") || strings.Contains(m[2], "销售") {
			key = "sales_usd"
		}
		c.Field, c.Series, c.OfFirm = l.Kind.Field(key), m[1], false
	}
}

var yearColumn = regexp.MustCompile(`^((?:19|20)\d\d)年?度?(?:1[-—–~～至到]\d{1,2}月)?(?:\(.*\))?([^\d(（]*)(?:[(（].*)?$`)

// yearFigure is a year and what it tells of: 2024年实际使用外资（万美元）.
var yearFigure = regexp.MustCompile(`^((?:19|20)\d\d)年度?(\D{2,})$`)

// seriesField is the figure in a column of a wide table.
func seriesField(l *Layout, c *Column, se sense, title string) *kind.Field {
	if se.base != "" {
		if c.Field != nil && c.Field.Type == kind.Money {
			return c.Field
		}
		best, at := 90, (*kind.Field)(nil)
		for _, f := range l.Kind.Fields {
			if isFigure(f) {
				if s := moneyScore(l.Kind, inCurrency(l.Kind, f, c.Unit.Currency), c); s > best {
					best, at = s, l.Kind.Field(inCurrency(l.Kind, f, c.Unit.Currency).Key)
				}
			}
		}
		return at
	}
	key := seriesKey(l, title)
	if base := strings.TrimSuffix(key, "_rmb"); se.cum && l.Kind.Field(base+"_cum") != nil {
		key = base + "_cum"
	}
	return l.Kind.Field(key)
}

// seriesKey is the figure that a wide table holds, by its title: exports,
// imports or, unsaid, both together.
func seriesKey(l *Layout, title string) string {
	exports, imports := strings.Contains(title, "出口"), strings.Contains(title, "进口")
	side := "total"
	switch both := strings.Contains(title, "进出口"); {
	case l.Kind == kind.CapitalArrival:
		return "amount"
	case l.Kind == kind.ContainerMonth:
		return "teu"
	case l.Kind == kind.InsuredExport && l.Unit.Currency == "CNY":
		return "amount_rmb"
	case l.Kind == kind.InsuredExport:
		return "amount_usd"
	case l.Kind == kind.Published && l.topic == "capital":
		return "capital"
	case exports && !both && !imports:
		side = "export"
	case imports && !both && !exports:
		side = "import"
	}
	if l.Kind == kind.NewTrade && side == "total" {
		side = "export"
	}
	if l.Kind == kind.TradeRecord || l.Kind == kind.NewTrade {
		side += "_rmb"
	}
	return side
}

// yearIn finds the one year that a title names, 0 when none.
func yearIn(title string) int {
	for i := 0; i+4 <= len(title); i++ {
		if y, ok := codes.ParseYear(title[i : i+4]); ok {
			return y
		}
	}
	return 0
}
