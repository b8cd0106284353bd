package intake

import (
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// cellUnit is the unit of an amount that a column of its own says row by row:
// 币种 万美元. False where that cell says a currency alone, or nothing.
func (r *parser) cellUnit(x row, f *kind.Field) (codes.Unit, bool) {
	if f.Type != kind.Money || f.Currency == "" || strings.HasPrefix(f.Currency, "=") {
		return codes.Unit{}, false
	}
	c := r.l.column(f.Currency, false)
	if c == nil {
		return codes.Unit{}, false
	}
	return unitWord(c.Field, x.text(c.Index))
}

// unitWord reads a currency cell that says how many of them as well.
func unitWord(f *kind.Field, text string) (codes.Unit, bool) {
	if _, plain := f.ChoiceCode(strings.TrimSpace(text)); plain {
		return codes.Unit{}, false
	}
	u, ok := codes.ParseUnit(text)
	return u, ok && u.Multiplier > 1
}

// unitOf is the unit in which an amount's cell is read: the header's, else the
// row's own.
func (r *parser) unitOf(x row, c *Column) codes.Unit {
	u := c.Unit
	if own, ok := r.cellUnit(x, c.Field); ok && u.Multiplier <= 1 {
		u.Multiplier = own.Multiplier
	}
	if u.Multiplier == 0 {
		u.Multiplier = 1
	}
	return u
}

// saysCurrency: an amount that is read already has settled its currency, with
// the column's word weighed; 0.5亿美元 beside 人民币 stays dollars.
func saysCurrency(rec *kind.Record, key string) bool {
	for _, f := range rec.Kind.Fields {
		if f.Type == kind.Money && f.Currency == key && rec.Has(f.Key) && rec.Has(key) {
			return true
		}
	}
	return false
}

// currencyCell is the currency that a cell says, with or without a unit.
func currencyCell(f *kind.Field, text string) string {
	if u, ok := unitWord(f, text); ok {
		return u.Currency
	}
	v, _ := kind.Parse(f, strings.TrimSpace(text), kind.Hint{})
	said, _ := v.(string)
	return said
}
