package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// Statistics bureaux, the World Bank and the IMF print tables the other way
// round: a row an indicator, a column a period. What a figure is, and its
// unit, then stands in the row.

var (
	labelHead = regexp.MustCompile(`^(?:统计)?(?:指标|指标名称|项目|项目名称)$|^(?:indicator|series|subject|variable)(?:name|descriptor)?$`)
	unitHead  = regexp.MustCompile(`^(?:单位|计量单位|units?|scale)$`)
	// placeHead: whose name a column of this header holds is no firm's.
	placeHead = regexp.MustCompile(`(?i)country|region|economy|indicator|series|指标|国家|地区|国别`)
	// otherMeasure: the same figure in prices of another year or in local money.
	otherMeasure = regexp.MustCompile(`(?i)constant|growth|\bLCU\b|不变价|可比价`)
)

// labelNames are the header's words for such a column, for finding the header.
var labelNames = []string{"指标", "指标名称", "项目", "indicator", "indicatorname", "series", "seriesname"}

// findIndicators recognises such a table: its periods are columns already, or
// with rates become so now.
func findIndicators(l *Layout) {
	label := 0
	for i, c := range l.Columns {
		if labelHead.MatchString(strings.ReplaceAll(clean(c.Header), " ", "")) && hasHeading(l, c) {
			label = i + 1
			break
		}
	}
	if label == 0 {
		return
	}
	switch l.Kind {
	case kind.ExchangeRate:
		for i := range l.Columns {
			c := &l.Columns[i]
			if _, _, ok := rateDay(c.Header); ok && i != label-1 {
				c.Field, c.Series = l.Kind.Field("value"), strings.TrimSpace(c.Header)
			}
		}
	case kind.Published:
	default:
		return
	}
	if !l.hasSeries() {
		return
	}
	l.label = label
	l.Columns[label-1].Field = nil
	for i := range l.Columns {
		if c := &l.Columns[i]; c.Series == "" && c.Field != nil && c.Field.Type != kind.Text {
			c.Field = nil // codes and notes beside the indicator are no figures
		}
		if unitHead.MatchString(clean(l.Columns[i].Header)) {
			l.units = append(l.units, i)
			l.Columns[i].Field = nil
		}
	}
}

// hasHeading: some cell of the column names a figure or a quotation.
func hasHeading(l *Layout, c Column) bool {
	for _, s := range c.Sample {
		if l.Kind == kind.ExchangeRate {
			if _, ok := rateHeader(s); ok {
				return true
			}
		} else if figureOf(s) != nil {
			return true
		}
	}
	return false
}

// figureOf is the figure that an indicator's name means; nil for rates of
// growth, shares and everything else.
func figureOf(label string) *kind.Field {
	if otherMeasure.MatchString(label) {
		return nil
	}
	u, _ := codes.ParseUnit(label)
	best, at := 54, (*kind.Field)(nil)
	for _, f := range kind.Published.Fields {
		if f.Type != kind.Money {
			continue
		}
		if s := moneyScore(kind.Published, f, &Column{Header: label, Unit: u}); s > best {
			best, at = s, f
		}
	}
	return at
}

// rowFigure makes the columns of a row: each period with the row's own figure
// and unit. Nil where the row is no figure that is kept.
func (r *parser) rowFigure(x row) []Column {
	label := strings.TrimSpace(x.text(r.l.label - 1))
	f := figureOf(label)
	if f == nil {
		return nil
	}
	said := ""
	for _, i := range r.l.units {
		said += " " + strings.TrimSpace(x.text(i))
	}
	u, ok := codes.ParseUnit(label)
	if more, also := codes.ParseUnit("(" + strings.TrimSpace(said) + ")"); said != "" && also && !ok {
		u = more
	}
	if !ok && r.l.UnitSaid && said == "" {
		u = r.l.Unit
	}
	var out []Column
	for _, c := range r.l.Columns {
		if c.Series != "" {
			c.Field, c.Unit = f, u
			out = append(out, c)
		}
	}
	return out
}

// topicOf: a table of indicators may hold trade and capital.
func topicOf(f *kind.Field) string {
	if f.Key == "capital" {
		return "capital"
	}
	return "trade"
}

// readRateRow reads the quotations of one currency, a column a period.
func (r *parser) readRateRow(x row) ([]*kind.Record, *Problem) {
	label := strings.TrimSpace(x.text(r.l.label - 1))
	q, ok := rateHeader(label)
	if !ok {
		return nil, &Problem{Column: headerOf(r.l.Columns[r.l.label-1]), Value: label, Message: "不是汇率指标"}
	}
	var out []*kind.Record
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Series == "" {
			continue
		}
		v, _ := r.value(x, c)
		if v == nil {
			continue
		}
		day, basis, _ := rateDay(c.Series)
		rec := kind.New(kind.ExchangeRate)
		for key, v := range map[string]any{"date": day, "basis": basis, "base": q.Base, "counter": q.Counter, "per": q.Per, "value": v} {
			rec.Set(key, v)
		}
		r.checkRate(x, c, rec)
		out = append(out, rec)
	}
	if len(out) == 0 {
		return nil, &Problem{Message: "这一行没有汇率（空白不作零）"}
	}
	return out, nil
}
