package store

import (
	"context"
	"fmt"
	"testing"

	"beizeng/data/kind"
)

func TestArrivalsConvertAtTheDaysParity(t *testing.T) {
	s := open(t)
	firm := save(t, s, set(t, kind.Enterprise, "name", "甲公司"))
	rate := func(date, base, value, per string) {
		save(t, s, set(t, kind.ExchangeRate, "date", date, "base", base, "value", value, "per", per))
	}
	arrive := func(date, amount, currency string, more ...string) *kind.Record {
		r := set(t, kind.CapitalArrival, append([]string{"date", date, "amount", amount, "currency", currency}, more...)...)
		r.Set("enterprise", firm.ID)
		return save(t, s, r)
	}
	values := func(r *kind.Record) string {
		now, err := s.Get(context.Background(), kind.CapitalArrival, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(now.Get("rate"), " ", now.Get("rmb"), " ", now.Get("usd"))
	}
	rate("2025-03-13", "USD", "7.1000", "1")
	rate("2025-03-14", "USD", "7.2000", "1") // a Friday
	rate("2025-03-14", "EUR", "7.8000", "1")
	rate("2025-03-14", "JPY", "4.8000", "100") // 100 yen
	save(t, s, set(t, kind.ExchangeRate, "date", "2025-03-14", "base", "USD", "value", "9", "basis", "month_avg"))
	for _, c := range []struct {
		why    string
		record *kind.Record
		want   string // rate ×1e8, RMB and USD in 1/100
	}{
		{"dollars: 100 万 × 7.2", arrive("2025-03-14", "100", "USD"), "720000000 720000000 100000000"},
		{"the day before: × 7.1", arrive("2025-03-13", "100", "USD"), "710000000 710000000 100000000"},
		{"yuan: 720 万 ÷ 7.2", arrive("2025-03-14", "720", "CNY"), "<nil> 720000000 100000000"},
		{"euro: 100 万 × 7.8 = 780 万; ÷ 7.2 = 108.333333 万", arrive("2025-03-14", "100", "EUR"), "780000000 780000000 108333333"},
		{"100 yen: 100 万 × 0.048 = 4.8 万; ÷ 7.2 = 6666.67", arrive("2025-03-14", "100", "JPY"), "4800000 4800000 666667"},
		{"a Sunday takes Friday's", arrive("2025-03-16", "100", "USD"), "720000000 720000000 100000000"},
		{"ten days on still", arrive("2025-03-24", "100", "EUR"), "780000000 780000000 108333333"},
		{"eleven days on no more", arrive("2025-03-25", "100", "EUR"), "<nil> <nil> <nil>"},
		{"before the first: dollars are dollars, yuan unknown", arrive("2025-03-12", "100", "USD"), "<nil> <nil> 100000000"},
		{"a reduction", arrive("2025-03-14", "-50", "EUR"), "780000000 -390000000 -54166667"},
		{"given values stay", arrive("2025-03-14", "100", "USD", "rate", "7", "rmb", "701"), "700000000 701000000 100000000"},
		{"a given rate is used: 100 × 8 = 800 万; ÷ 7.2", arrive("2025-03-14", "100", "EUR", "rate", "8"), "800000000 800000000 111111111"},
		{"no rate at all", arrive("2025-03-14", "100", "GBP"), "<nil> <nil> <nil>"},
	} {
		if got := values(c.record); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
	late := arrive("2025-05-06", "780", "HKD")
	if got := values(late); got != "<nil> <nil> <nil>" {
		t.Errorf("no rates yet: %s", got)
	}
	if now, _ := s.Get(context.Background(), kind.Enterprise, firm.ID); now.Int("zero_capital") != 0 {
		t.Error("capital without a rate is not zero capital")
	}
	rate("2025-05-06", "HKD", "0.9", "1")
	rate("2025-05-06", "USD", "7.2", "1") // 780 × 0.9 = 702 万; ÷ 7.2 = 97.5 万
	if got := values(late); got != "90000000 702000000 97500000" {
		t.Errorf("rates that came later: %s", got)
	}
}

func TestEditedArrivalIsReckonedAnew(t *testing.T) {
	s := open(t)
	firm := save(t, s, set(t, kind.Enterprise, "name", "甲公司"))
	for date, v := range map[string]string{"2025-03-14": "7.2", "2025-06-16": "7.0"} {
		save(t, s, set(t, kind.ExchangeRate, "date", date, "base", "USD", "value", v))
	}
	fresh := func(pairs ...string) *kind.Record {
		r := set(t, kind.CapitalArrival, append([]string{"date", "2025-03-14", "amount", "100", "currency", "USD"}, pairs...)...)
		r.Set("enterprise", firm.ID)
		return save(t, s, r)
	}
	for _, c := range []struct {
		why  string
		r    *kind.Record
		set  map[string]any
		want string
	}{
		{"the amount", fresh(), map[string]any{"amount": int64(20_000_000)}, "720000000 144000000 20000000"},
		{"the day", fresh(), map[string]any{"date": "2025-06-16"}, "700000000 700000000 100000000"},
		{"the currency", fresh(), map[string]any{"currency": "CNY"}, "<nil> 100000000 13888889"},
		{"a given yuan value outlives the day", fresh("rmb", "701"), map[string]any{"date": "2025-06-16"}, "700000000 701000000 100000000"},
		{"but not another amount", fresh("rmb", "701"), map[string]any{"amount": int64(20_000_000)}, "720000000 144000000 20000000"},
		{"a remark changes nothing", fresh("rmb", "701"), map[string]any{"remark": "x"}, "720000000 701000000 100000000"},
		{"the rate by hand", fresh(), map[string]any{"rate": int64(800_000_000)}, "800000000 800000000 100000000"},
	} {
		for key, v := range c.set {
			c.r.Set(key, v)
		}
		save(t, s, c.r)
		now, err := s.Get(context.Background(), kind.CapitalArrival, c.r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(now.Get("rate"), " ", now.Get("rmb"), " ", now.Get("usd")); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}
