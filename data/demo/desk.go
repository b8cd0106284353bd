package demo

import (
	"beizeng/data/codes"
	"beizeng/data/kind"
)

// wares are the plan's commodities with a month's usual amount in 万元.
var wares = []struct {
	flow, name, hs, country string
	amount                  int64
}{
	{"export", "金属锰", "8111001090", "KR", 2600}, {"export", "蛋氨酸", "2930400000", "US", 1500}, {"export", "光稳定剂", "3812399090", "DE", 900}, {"export", "枸杞", "1212999600", "MY", 320},
	{"export", "供港蔬菜", "0704909090", "HK", 540}, {"import", "锰矿砂", "2602000000", "ZA", 3100}, {"import", "铁矿砂", "2601111000", "KZ", 1700},
}

// commodities are months of the plan's commodities, growing a little, with a
// dip in winter.
func (m *maker) commodities() {
	last := m.Through
	for back := min(m.Months, 36) - 1; back >= 0; back-- {
		month := codes.AddMonths(last, -back)
		for i, w := range wares {
			if w.name == "供港蔬菜" && (month%100 < 5 || month%100 > 11) { // out of season
				continue
			}
			amount := w.amount * (100 - int64(back)) * int64(80+m.s.IntN(40)) / 100 // in 1/100 万元
			m.add(kind.CommodityMonth, "month", int64(month), "flow", w.flow, "name", w.name, "hs", w.hs, "country", w.country, "amount_rmb", amount*10_000, "quantity", amount*int64(3+i), "quantity_unit", "千克", "source", "演示")
		}
	}
}

// assessment is a scheme of last year with what the territories say of themselves.
func (m *maker) assessment() {
	year := int64(m.Through/100 - 1)
	scheme := m.add(kind.Scheme, "name", "全市外资外贸年度考核方案（演示）", "year", year, "edition", int64(1), "state", "active", "basis", "演示文号〔2025〕1号")
	for i, it := range []struct {
		name, measure, blank string
		weight               int64
	}{{"实际使用外资", "fdi", "none", 2500}, {"实际使用外资增速", "fdi_growth", "floor", 1000}, {"进出口总额", "trade", "none", 2500}, {"进出口增速", "trade_growth", "floor", 1000},
		{"新增有实绩企业", "new_trader", "none", 1000}, {"零实绩企业激活率", "activation", "floor", 1000}, {"工作配合情况", "hand", "none", 1000}} {
		item := m.add(kind.SchemeItem, "scheme", scheme, "position", int64(i+1), "name", it.name, "measure", it.measure, "weight", it.weight, "method", "efficacy", "better", "high", "floor", int64(6000), "flat", "full", "blank", it.blank)
		for n, place := range kind.Enterprise.Field("territory").Choices() {
			pairs := []any{"scheme_item", item, "territory", place.Code, "self_score", int64(7000 + m.s.IntN(2900))}
			if it.measure == "hand" {
				pairs = append(pairs, "value", int64(70+m.s.IntN(30))*1_000_000, "source", "市级评价（演示）")
			}
			if i == 3 && n == 1 {
				pairs = append(pairs, "appeal", "海关更正了12月数据，请按更正后的增速计分（演示）", "appeal_on", iso(m.today), "ruling", "open")
			}
			m.add(kind.Score, pairs...)
		}
	}
}
