// Package exchange writes what leaves the product as tables: workbooks, csv
// and the clipboard, all made from the descriptions of the records. What it
// writes, the import reads back unchanged.
package exchange

import (
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// List says what a table shows.
type List struct {
	Kind     *kind.Kind
	Fields   []*kind.Field // the columns in order
	Title    string        // the sheet's name and the print's head; "" is the kind's label
	Unmasked bool          // show phone numbers and mail addresses whole
	Demo     bool          // everything is synthetic: 演示数据 stands on every page
	Filters  string        // what was filtered, for the 说明 sheet
}

// Source yields the records one after the other, then nil, nil.
type Source func() (*kind.Record, error)

// Records is the Source of a slice.
func Records(rs []*kind.Record) Source {
	return func() (*kind.Record, error) {
		if len(rs) == 0 {
			return nil, nil
		}
		r := rs[0]
		rs = rs[1:]
		return r, nil
	}
}

// title is the sheet's name and stands at the head of every printed page;
// what must stay in the house says so there.
func (l List) title() string {
	title := l.Title
	if title == "" {
		title = l.Kind.Label
	}
	if l.Kind != nil && l.Kind.Secret {
		title = SecretMark + "·" + title
	}
	return title
}

// SecretMark marks what must not leave the house.
const SecretMark = "内部"

// column is one column of the table: a field, or the currency of a money
// field that stands before it.
type column struct {
	field    *kind.Field
	currency bool
	header   string
}

// peekRows is how many records are looked at to tell whether amounts share
// one currency, which then stands in the header.
const peekRows = 20000

// peek reads the first records ahead; whole says that these were all.
func peek(next Source) (first []*kind.Record, rest Source, whole bool, err error) {
	for len(first) < peekRows {
		r, err := next()
		if err != nil {
			return nil, nil, false, err
		}
		if r == nil {
			return first, Records(first), true, nil
		}
		first = append(first, r)
	}
	head := Records(first)
	return first, func() (*kind.Record, error) {
		if r, _ := head(); r != nil {
			return r, nil
		}
		return next()
	}, false, nil
}

// columns lays out the table. An amount whose currency differs from row to
// row gets a column that says it, right behind: 100 万美元 must never be read
// as 100 万元.
func (l List) columns(first []*kind.Record, whole bool) []column {
	chosen := map[string]bool{}
	for _, f := range l.Fields {
		chosen[f.Key] = true
	}
	var out []column
	for _, f := range l.Fields {
		key := freeCurrency(f)
		if key == "" {
			out = append(out, column{field: f, header: f.Header()})
			continue
		}
		if cur, one := commonCurrency(first, f); whole && one {
			out = append(out, column{field: f, header: f.Label + "（" + unitOf(f, cur) + "）"})
			continue
		}
		out = append(out, column{field: f, header: f.Label + openUnit(f)})
		if !chosen[key] {
			chosen[key] = true // several amounts may share one currency
			out = append(out, column{field: f, currency: true, header: l.Kind.Field(key).Label})
		}
	}
	return out
}

// freeCurrency is the key of the field that names an amount's currency, ""
// where it is fixed or the field is no amount.
func freeCurrency(f *kind.Field) string {
	if f.Type != kind.Money || strings.HasPrefix(f.Currency, "=") {
		return ""
	}
	return f.Currency
}

// commonCurrency is the one currency of all amounts; yuan where there is none.
func commonCurrency(rs []*kind.Record, f *kind.Field) (string, bool) {
	cur, set := "CNY", false
	for _, r := range rs {
		if r.Get(f.Key) == nil {
			continue
		}
		c := r.Text(f.Currency)
		if c == "" || set && c != cur {
			return "", false
		}
		cur, set = c, true
	}
	return cur, true
}

func magnitude(f *kind.Field) string {
	switch f.Mult {
	case 10000:
		return "万"
	case 100000000:
		return "亿"
	}
	return ""
}

// unitOf is the unit of an amount in a header: 万元, 万美元.
func unitOf(f *kind.Field, currency string) string {
	if currency == "CNY" {
		return magnitude(f) + "元"
	}
	return magnitude(f) + currencyLabel(currency)
}

// openUnit is the unit of amounts whose currency stands in the next column.
func openUnit(f *kind.Field) string {
	if m := magnitude(f); m != "" {
		return "（" + m + "）"
	}
	return ""
}

func currencyLabel(code string) string {
	return kind.CapitalArrival.Field("currency").ChoiceLabel(code)
}

// text is a cell as plain text: numbers exact, without thousands separators.
func (l List) text(r *kind.Record, c column) string {
	if c.currency {
		if r.Get(c.field.Key) == nil {
			return ""
		}
		return kind.FormatValue(l.Kind.Field(c.field.Currency), r.Get(c.field.Currency))
	}
	f := c.field
	v := r.Get(f.Key)
	if v == nil {
		return ""
	}
	if n, ok := v.(int64); ok {
		switch f.Type {
		case kind.Money:
			return exact(codes.FormatMinor(n, max(f.Mult, 1), 10))
		case kind.Decimal:
			return codes.PlainDecimal(n, f.Scale)
		}
	}
	s := kind.FormatValue(f, v)
	if !l.Unmasked {
		s = kind.Masked(f, s)
	}
	return s
}

// exact drops separators and closing zeros: 1,234.5000 is 1234.5.
func exact(s string) string {
	s = strings.ReplaceAll(s, ",", "")
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// isNumber tells that a column holds numbers, not text.
func (c column) isNumber() bool {
	if c.currency {
		return false
	}
	switch c.field.Type {
	case kind.Money, kind.Decimal, kind.Int, kind.Ref:
		return true
	}
	return false
}

// isDate tells that a column holds calendar days.
func (c column) isDate() bool { return !c.currency && c.field.Type == kind.Date }
