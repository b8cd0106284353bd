package intake

import (
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// inverse are the currencies that the interbank market quotes as so much of
// them for one yuan. Source: CFETS, 人民币汇率中间价 (间接标价法).
var inverse = map[string]bool{"MYR": true, "RUB": true, "ZAR": true, "KRW": true, "AED": true, "SAR": true, "HUF": true,
	"PLN": true, "DKK": true, "SEK": true, "NOK": true, "TRY": true, "MXN": true, "THB": true}

// perHundred recognises tables in prices of 100 units that do not say so, as
// SAFE publishes them (美元 710.55): every leading currency costs more than it
// ever did, all at once. Their basis is then kept as 100, and that is said.
func perHundred(l *Layout, rows []row) {
	if l.Kind != kind.ExchangeRate || l.column("per", false) != nil {
		return
	}
	if l.hasSeries() {
		hundredWide(l)
		return
	}
	base, value := l.column("base", false), l.column("value", false)
	if base == nil || value == nil {
		return
	}
	seen := false
	for _, x := range rows {
		cur, ok := codes.CurrencyCode(strings.TrimSpace(x.text(base.Index)))
		n, isNumber := codes.ParseNumber(strings.TrimSpace(x.text(value.Index)), 0)
		if x.n <= l.HeaderRow || !ok || !isNumber || !leading(cur) {
			continue
		}
		if n < dearest[cur] {
			return
		}
		seen = true
	}
	if seen {
		l.per = 100
		l.doubt("牌价是每 1 外币的百倍，按每 100 外币的牌价记（单位数 100）")
	}
}

// leading: currencies whose price of one tells that of a hundred for sure.
func leading(cur string) bool { return dearest[cur] >= 3 }

func hundredWide(l *Layout) {
	seen := false
	for _, c := range l.Columns {
		if strings.Contains(c.Series, "/") {
			return // says its basis itself
		}
		if c.Series == "" || !leading(c.Series) {
			continue
		}
		for _, s := range c.Sample {
			if n, ok := codes.ParseNumber(s, 0); ok && n < dearest[c.Series] {
				return
			}
		}
		seen = seen || len(c.Sample) > 0
	}
	if !seen {
		return
	}
	for i := range l.Columns {
		switch c := &l.Columns[i]; {
		case c.Series == "":
		case inverse[c.Series]:
			c.Series = "CNY/" + c.Series + "/100"
		default:
			c.Series += "/CNY/100"
		}
	}
	l.doubt("牌价是每 1 外币的百倍，按每 100 外币的牌价记；林吉特、卢布、韩元等按间接标价（每 100 元人民币合多少外币）记")
}
