package gap

import (
	"fmt"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
)

// Amount writes a value in the result's unit: 1.25 亿元, 0.3 家.
func (r Result) Amount(v int64) string {
	decimals := 2
	if strings.HasPrefix(r.Unit, "亿") {
		decimals = 4
	}
	text := codes.FormatScaled(v, r.Decimals, decimals)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return text + " " + r.Unit
}

// Small is the unit in which single candidates are shown: 万 of the currency
// where the whole is told in 亿, else the result's own.
func (r Result) Small() string { return strings.Replace(r.Unit, "亿", "万", 1) }

// SmallDecimals is how many decimals of Small a value holds.
func (r Result) SmallDecimals() int { return r.Decimals - zeros(times(r.Unit)) }

// Cell writes a candidate's value in Small, without the unit.
func (r Result) Cell(v int64) string {
	decimals := 2
	if r.Nature == progress.Count { // parts of a firm are small
		decimals = 3
	}
	return codes.FormatScaled(v, r.SmallDecimals(), decimals)
}

// Percent writes a chance.
func percent(ppm int64) string { return progress.FormatPPM(ppm, 0) }

// words tells a chance with what it rests on.
func chanceWords(c progress.Chance) string {
	if c.Own {
		return fmt.Sprintf("概率 %s（本单位 %d 例中 %d 例）", percent(c.PPM), c.Seen, c.Hit)
	}
	if c.Seen > 0 {
		return fmt.Sprintf("概率 %s（默认；本单位只有 %d 例，不足 %d 例）", percent(c.PPM), c.Seen, progress.LeastCases)
	}
	return fmt.Sprintf("概率 %s（默认；本单位还没有例子）", percent(c.PPM))
}

// chance lists a chance among the bases.
func (r *reading) chance(key, label, how string, c progress.Chance) {
	ppm := c.PPM
	r.base(Base{Key: key, Label: label, PPM: &ppm, Seen: c.Seen, Hit: c.Hit, Own: c.Own, Text: how + "：" + chanceWords(c) + "。"})
}

// dollars writes an amount in 万美元 or another currency's 万.
func money(minor int64, currency string) string {
	return codes.FormatMinor(minor, 10_000, 2) + " 万" + kind.CurrencyUnit(currency)
}

// Plain writes a candidate's value in Small as an exact decimal.
func (r Result) Plain(v int64) string {
	return codes.PlainDecimal(v, r.SmallDecimals())
}
