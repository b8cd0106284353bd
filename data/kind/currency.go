package kind

import "fmt"

// SayCurrencies checks the amounts of a record that share one currency field,
// as 意向金额 and 成交金额 do. said has the currencies that were said with amounts,
// by field; old is the record before the change. It refuses two currencies at
// once, and a new one that would turn an amount that stays into another money:
// 100万美元 must never become 100 万元. The field is the amount to correct.
func SayCurrencies(old, r *Record, said map[string]string) (*Field, error) {
	for _, f := range r.Kind.Fields {
		currency, ok := said[f.Key]
		if !ok || f.Type != Money || r.Kind.Field(f.Currency) == nil {
			continue
		}
		for _, o := range r.Kind.Fields {
			if o == f || o.Currency != f.Currency || !r.Has(o.Key) {
				continue
			}
			other, told := said[o.Key]
			if !told && r.Get(o.Key) == old.Get(o.Key) {
				other = old.CurrencyOf(o)
			} else if !told {
				continue // an amount without its currency takes the one said
			}
			if other != currency {
				return f, fmt.Errorf("%s写的是%s，%s是%s；两项共用“%s”，请写成同一种", f.Label, CurrencyUnit(currency), o.Label, CurrencyUnit(other), r.Kind.Field(f.Currency).Label)
			}
		}
		if as := r.CurrencyOf(f); as != currency {
			return f, fmt.Errorf("%s写的是%s，“%s”写的是%s，请写成同一种", f.Label, CurrencyUnit(currency), r.Kind.Field(f.Currency).Label, CurrencyUnit(as))
		}
	}
	return nil, nil
}
