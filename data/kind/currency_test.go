package kind

import (
	"strings"
	"testing"
)

func TestOneCurrencyForAmountsThatShareIt(t *testing.T) {
	deal := func(intent, done any, currency any) *Record {
		r := New(Participation)
		r.Set("intent", intent)
		r.Set("deal", done)
		r.Set("currency", currency)
		return r
	}
	hundred, five := int64(100), int64(5)
	for _, c := range []struct {
		name   string
		old, r *Record
		said   map[string]string
		wrong  string // label of the field, "" where all is well
	}{
		{"both in dollars", deal(nil, nil, nil), deal(hundred, five, "USD"), map[string]string{"intent": "USD", "deal": "USD"}, ""},
		{"dollars and yuan at once", deal(nil, nil, nil), deal(hundred, five, "CNY"), map[string]string{"intent": "USD", "deal": "CNY"}, "意向金额"},
		{"yuan beside the dollars that stay", deal(hundred, nil, "USD"), deal(hundred, five, "CNY"), map[string]string{"deal": "CNY"}, "成交金额"},
		{"yuan beside yuan unsaid", deal(hundred, nil, nil), deal(hundred, five, "CNY"), map[string]string{"deal": "CNY"}, ""},
		{"both changed to yuan", deal(hundred, five, "USD"), deal(five, hundred, "CNY"), map[string]string{"intent": "CNY", "deal": "CNY"}, ""},
		{"the other is taken out", deal(hundred, nil, "USD"), deal(nil, five, "CNY"), map[string]string{"deal": "CNY"}, ""},
		{"one said, the other new without a word", deal(nil, nil, nil), deal(hundred, five, "USD"), map[string]string{"intent": "USD"}, ""},
		{"an amount in dollars, the currency said apart", deal(nil, five, nil), deal(hundred, nil, "CNY"), map[string]string{"intent": "USD"}, "意向金额"},
		{"an amount that shares with none", deal(nil, nil, nil), deal(hundred, nil, "USD"), map[string]string{"intent": "USD", "cost": "CNY"}, ""},
	} {
		f, err := SayCurrencies(c.old, c.r, c.said)
		switch {
		case c.wrong == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.wrong != "" && (err == nil || f.Label != c.wrong || !strings.Contains(err.Error(), "币种")):
			t.Errorf("%s: %v, want it said of %s", c.name, err, c.wrong)
		}
	}
}
