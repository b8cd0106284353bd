package codes

import "testing"

// An import calls these for every cell: 100,000 rows of three amounts should
// cost well under a second.
func BenchmarkCells(b *testing.B) {
	for name, f := range map[string]func(){
		"amount plain": func() { ParseAmount("1234.56", Unit{10000, "CNY"}) },
		"amount unit":  func() { ParseAmount("1,000(万元人民币)", Unit{}) },
		"amount usd":   func() { ParseAmount("100万美元", Unit{}) },
		"date":         func() { ParseDate("2025-09-30") },
		"date time":    func() { ParseDate("2025-09-30 00:00:00") },
		"month":        func() { ParseMonth("2025-09") },
		"uscc":         func() { CheckUSCC("91350100M000100Y43") },
		"name":         func() { NormalizeName("宁夏（中卫）枸杞有限公司") },
		"firm":         func() { LooksLikeFirm("宁夏（中卫）枸杞有限公司") },
		"blank":        func() { IsBlank("宁夏中卫") },
		"header":       func() { ParseUnit("进出口总额_当月(亿美元)_TotExpImp_Mon") },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
