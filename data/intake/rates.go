package intake

import (
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// readRates reads one quotation, or each currency of a wide table.
func (r *parser) readRates(x row) ([]*kind.Record, *Problem) {
	if r.l.label > 0 {
		return r.readRateRow(x)
	}
	rec := kind.New(kind.ExchangeRate)
	date := r.l.column("date", false)
	text := strings.TrimSpace(x.text(date.Index))
	if day, basis, ok := rateDay(text); ok {
		rec.Set("date", day)
		if r.l.column("basis", false) == nil {
			rec.Set("basis", basis)
		}
	} else {
		return nil, &Problem{Column: headerOf(*date), Value: text, Message: "认不出的日期"}
	}
	if !r.l.hasSeries() {
		keep := rec.Clone()
		if bad := r.fill(x, rec); bad != nil {
			return nil, bad
		}
		rec.Set("date", keep.Get("date"))
		if q, ok := rateHeader(rec.Text("base")); ok { // a pair: 100JPY/CNY
			rec.Set("base", q.Base)
			rec.Set("counter", q.Counter)
			rec.Set("per", q.Per)
		}
		if r.l.per > 0 {
			rec.Set("per", r.l.per)
		}
		r.checkRate(x, r.l.column("value", false), rec)
		if rec.Get("value") == nil || rec.Get("base") == nil {
			return nil, &Problem{Message: "没有币种或汇率"}
		}
		if rec.Int("value") <= 0 {
			return nil, &Problem{Column: headerOf(*r.l.column("value", false)), Value: rec.Show("value"), Message: "汇率应大于 0"}
		}
		if _, known := codes.CurrencyCode(rec.Text("base")); !known {
			r.warn(x, r.l.column("base", false), rec.Text("base"), "不认识的货币，按原文存放，不能用来折算")
		}
		return []*kind.Record{rec}, nil
	}
	return r.wideRates(x, rec)
}

// countedCode is a count that clings to a currency's code: 100JPY/CNY.
var countedCode = regexp.MustCompile(`^(\d+)([A-Za-z]{3}\b)`)

func rateHeader(text string) (codes.Quote, bool) {
	return codes.ParseRateHeader(countedCode.ReplaceAllString(text, "$1 $2"))
}

// rateDay reads the day of a quotation; a year or month alone is an average,
// kept under its last day.
func rateDay(text string) (day, basis string, ok bool) {
	if d, ok := codes.ParseDate(text); ok {
		return d, "day", true
	}
	y, m, ok := codes.ParsePeriod(text)
	if !ok {
		return "", "", false
	}
	if m == 0 {
		return fmt.Sprintf("%04d-12-31", y), "year_avg", true
	}
	return codes.LastDay(y*100 + m), "month_avg", true
}

func (r *parser) wideRates(x row, rec *kind.Record) ([]*kind.Record, *Problem) {
	home := r.homeCurrency(x)
	var out []*kind.Record
	yuan := false
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Series == "" || c.Series == home {
			continue
		}
		v, _ := r.value(x, c)
		if v == nil {
			continue
		}
		one := rec.Clone()
		one.Set("value", v)
		base, counter, per := home, c.Series, int64(1)
		if parts := strings.Split(c.Series, "/"); len(parts) == 3 {
			base, counter = parts[0], parts[1]
			per, _ = codes.ParseNumber(parts[2], 0)
		} else if home == "" {
			base, counter = c.Series, "CNY"
		}
		one.Set("base", base)
		one.Set("counter", counter)
		one.Set("per", per)
		yuan = yuan || counter == "CNY"
		r.checkRate(x, c, one)
		out = append(out, one)
	}
	if len(out) == 0 {
		return nil, &Problem{Message: "这一行没有汇率（空白不作零）"}
	}
	if !yuan {
		r.warn(x, nil, "", "这一天没有人民币汇率")
	}
	return out, nil
}

// dearest is above any price in yuan that one unit of the currency ever had.
var dearest = map[string]int64{"USD": 15, "EUR": 18, "GBP": 25, "HKD": 3, "JPY": 1, "AUD": 12, "CAD": 12, "SGD": 12, "CHF": 18, "KRW": 1, "TWD": 3, "MOP": 3}

// checkRate warns of prices of 100 units that do not say so; the figures stay
// as they were written.
func (r *parser) checkRate(x row, c *Column, rec *kind.Record) {
	limit, known := dearest[rec.Text("base")]
	if !known || rec.Text("counter") != "CNY" || rec.Int("per") < 1 || rec.Int("value")/rec.Int("per") < limit*1e8 {
		return
	}
	name := rec.Show("base")
	r.warn(x, c, rec.Show("value"), fmt.Sprintf("%d %s合 %s 元不合常理，可能是每 100 %s的牌价；请加一列“单位数”填 100，或把表头写成“人民币对%s汇率(%s=100)”", rec.Int("per"), name, rec.Show("value"), name, name, name))
}

// homeCurrency is the currency a wide table is quoted against: the column
// that always says 1 (one dollar costs one dollar).
func (r *parser) homeCurrency(x row) string {
	for _, c := range r.l.Columns {
		if c.Series == "" || strings.Contains(c.Series, "/") || len(c.Sample) == 0 {
			continue
		}
		ones := true
		for _, s := range c.Sample {
			if n, ok := codes.ParseNumber(s, 6); !ok || n != 1000000 {
				ones = false
			}
		}
		if ones {
			return c.Series
		}
	}
	return ""
}
