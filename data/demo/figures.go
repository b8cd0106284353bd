package demo

import (
	"fmt"
	"slices"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// The demo city's yearly totals: trade in 万元, arrivals in 万美元. They run a
// little behind the plan's path, so that every light shows.
var (
	tradeOf   = map[int]int64{2022: 350_000, 2023: 391_000, 2024: 446_000, 2025: 498_000, 2026: 562_000}
	arrivalOf = map[int]int64{2022: 10_800, 2023: 13_100, 2024: 15_900, 2025: 20_400, 2026: 21_900}
)

func ofYear(table map[int]int64, year int) int64 {
	if v, ok := table[year]; ok {
		return v
	}
	if year < 2022 {
		return table[2022] * 9 / 10
	}
	return table[2026] * 11 / 10
}

// rates are central parities of every weekday, on their own bases: 100 yen
// are not among them, the others are per unit.
func (m *maker) rates() error {
	value := map[string]int64{"USD": 710_000_000, "EUR": 775_000_000, "HKD": 91_000_000} // ×1e8
	order := []string{"USD", "EUR", "HKD"}
	first, _ := time.Parse(time.DateOnly, codes.LastDay(codes.AddMonths(m.from, -2)))
	for day := first; !day.After(lastDay(m.Through)); day = day.AddDate(0, 0, 1) {
		if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday {
			continue
		}
		for _, cur := range order {
			value[cur] += value[cur] / 10_000 * int64(m.r.IntN(21)-10) / 10
			r := kind.New(kind.ExchangeRate)
			r.Set("date", day.Format(time.DateOnly))
			r.Set("base", cur)
			r.Set("value", value[cur]/10_000*10_000)
			r.Set("source", source)
			if err := m.t.Insert(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// capital gives a foreign firm its arrivals: four in ten have none so far.
func (m *maker) capital(f *firm) error {
	if m.chance(400) || f.closed {
		return nil
	}
	// 30 foreign firms in a thousand, six in ten with some five arrivals each.
	arrivals := max(int64(m.Enterprises)*30*6*5/10_000, 1)
	for range 1 + m.r.IntN(9) {
		month := codes.AddMonths(m.from, m.r.IntN(m.Months))
		day := fmt.Sprintf("%s-%02d", codes.FormatMonth(month), 1+m.r.IntN(28))
		if day < f.founded {
			continue
		}
		year := ofYear(arrivalOf, month/100)
		mean := year * 1_000_000 / arrivals * int64(m.Months) / 12 // cents
		amount := mean * int64(2+m.r.IntN(17)) / 10
		mode := "increase"
		if m.chance(25) {
			amount, mode = -amount/4, "reduce"
		}
		switch f.country.currency {
		case "HKD":
			amount = amount * 78 / 10
		case "EUR":
			amount = amount * 92 / 100
		}
		r := kind.New(kind.CapitalArrival)
		r.Set("enterprise", f.id)
		r.Set("date", day)
		r.Set("amount", amount/100*100)
		r.Set("currency", f.country.currency)
		r.Set("mode", mode)
		r.Set("country", f.country.code)
		r.Set("source", source)
		if err := m.t.Insert(r); err != nil {
			return err
		}
		if mode == "increase" {
			f.arrivals = append(f.arrivals, day)
		}
	}
	slices.Sort(f.arrivals)
	return nil
}

// trade gives a firm its months: it is active in about seven of ten, some
// start or stop on the way.
func (m *maker) trade(f *firm) error {
	start, stop := 0, m.Months
	if m.chance(60) {
		start = m.r.IntN(m.Months)
	}
	if m.chance(120) {
		stop = m.Months - m.r.IntN(min(m.Months, 30))
	}
	traders := max(int64(m.Enterprises)*int64(m.traders())/1000, 1)
	size := int64(1) << m.r.IntN(9) // mean 511/9
	if f.baseMember {
		size *= 2
	}
	exporter := int64(m.r.IntN(101))
	quiet, own := m.pauses()
	for n := start; n < stop; n++ {
		month := codes.AddMonths(m.from, n)
		if m.chance(270) || codes.LastDay(month) < f.founded {
			continue
		}
		// the year's total ÷ 12 ÷ active firms, by size, half to one and a half
		amount := ofYear(tradeOf, month/100) * 1_000_000 / 12 * size * 9 / 511 / traders * 100 / 72
		amount = amount * int64(50+m.r.IntN(101)) / 100
		if quiet(month) {
			continue
		}
		r := kind.New(kind.TradeRecord)
		r.Set("enterprise", f.id)
		r.Set("month", int64(month))
		export := amount * exporter / 100
		r.Set("export_rmb", export)
		r.Set("import_rmb", amount-export)
		if month < own {
			set(r, "mode", "agent", "agent_name", "拟渠进出口代理有限公司")
		}
		f.months = append(f.months, tradeMonth{month, export, amount - export})
		r.Set("release", codes.FormatMonth(month)+" 演示")
		r.Set("source", source)
		if err := m.t.Insert(r); err != nil {
			return err
		}
	}
	return nil
}

// entered gives the indicators that no record proves their values, and the
// container base that the plan's text lacks.
func (m *maker) entered() error {
	for month := m.from; month <= m.Through; month = codes.AddMonths(month, 1) {
		n := int64(codes.MonthsBetween(m.from, month))
		teu := int64(month%100) * (1050 + 12*n) * 1_000_000 // cumulative in the year
		if err := m.value("G7", month, teu); err != nil {
			return err
		}
		if month%100%3 == 0 {
			if err := m.value("G8", month, 31_000_000+n*150_000); err != nil {
				return err
			}
		}
	}
	id, err := m.indicator("G7")
	if err != nil {
		return err
	}
	r, err := m.t.Get(kind.Indicator, id)
	if err != nil {
		return err
	}
	r.Set("base", int64(10_000_000_000))
	r.Set("remark", "基数为演示数")
	return m.t.Update(r)
}

func (m *maker) value(code string, month int, v int64) error {
	id, err := m.indicator(code)
	if err != nil {
		return err
	}
	r := kind.New(kind.IndicatorValue)
	r.Set("indicator", id)
	r.Set("month", int64(month))
	r.Set("value", v)
	r.Set("source", source)
	return m.t.Insert(r)
}

func (m *maker) indicator(code string) (int64, error) {
	return m.t.LookupID(kind.Indicator, store.Cond{Field: "code", Op: store.Eq, Value: code})
}
