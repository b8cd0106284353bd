package funnel

import (
	"cmp"
	"slices"
)

// purse adds amounts up by their currency, which never mix.
type purse map[string]*Amount

// sum is an amount of so many leads; nil where none of them has one.
type sum struct {
	minor *int64
	leads int64
}

func (p purse) add(currency string, s sum) {
	if s.minor == nil {
		return
	}
	if p[currency] == nil {
		p[currency] = &Amount{Currency: currency}
	}
	p[currency].Minor += *s.minor
	p[currency].Leads += s.leads
}

// list puts the currency of most leads first: sums of different currencies do
// not compare.
func (p purse) list() (list []Amount) {
	for _, a := range p {
		list = append(list, *a)
	}
	slices.SortFunc(list, func(a, b Amount) int {
		return cmp.Or(cmp.Compare(b.Leads, a.Leads), cmp.Compare(a.Currency, b.Currency))
	})
	return list
}
