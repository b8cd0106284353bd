package intake

import (
	"cmp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// value reads one cell for its field. A value that cannot be read is left
// blank with a warning; only what cannot be a record is rejected.
func (r *parser) value(x row, c *Column) (any, *kind.Remark) {
	text := strings.TrimSpace(x.text(c.Index))
	if c.Field.Mask != "" && strings.Contains(text, "***") {
		return nil, nil // hidden by an export: not a number anybody entered
	}
	hint := kind.Hint{Unit: c.Unit}
	if c.Field.Type == kind.Money {
		hint.Unit = r.unitOf(x, c)
	}
	if c.Field.Type == kind.Date && c.dayOrder != 0 {
		text = c.turn(text)
	}
	v, remark := kind.Parse(c.Field, text, hint)
	if remark != nil && remark.Message != "" && !r.saidBefore(c, remark) {
		r.warn(x, c, text, remark.Message)
	}
	return v, remark
}

// saidBefore: that amounts are rounded to the cent is said once a column.
func (r *parser) saidBefore(c *Column, remark *kind.Remark) bool {
	if !remark.Rounded {
		return false
	}
	said := r.rounded[c.Field]
	r.rounded[c.Field] = true
	remark.Message += "（本列其余不再逐条列出）"
	return said
}

// fill puts the row's cells into a record's fields.
func (r *parser) fill(x row, rec *kind.Record) *Problem {
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Field == nil || c.OfFirm || c.OfPerson || c.Series != "" || readApart(c.Field) {
			continue
		}
		if f := c.Field; f == kind.Lead.Field("stage") {
			r.readStage(x, c, rec)
			continue
		} else if ofSheets(r.l.Kind) && r.readWord(x, c, rec) {
			continue
		} else if ofOffice(r.l.Kind) && (f.Type == kind.Date && r.readSpan(x, c, rec) || r.readLoose(x, c, rec)) {
			continue
		}
		v, remark := r.value(x, c)
		if v == nil {
			continue
		}
		if c.Field.Dict == "currency" {
			if v = currencyCell(c.Field, x.text(c.Index)); v == "" || saysCurrency(rec, c.Field.Key) {
				continue
			}
		}
		if r.opt.Strict && c.Field.Check != "" && remark != nil {
			r.warns = r.warns[:len(r.warns)-1] // it is the reason now
			return &Problem{Column: headerOf(*c), Value: x.text(c.Index), Message: remark.Message}
		}
		if old := rec.Text(c.Field.Key); old != "" && c.Field.Type == kind.Note && ofOffice(rec.Kind) {
			v = r.joined(x, c, old, v.(string))
		}
		rec.Set(c.Field.Key, v)
		if c.Field.Type == kind.Money {
			r.setCurrency(x, rec, c, remark)
		}
	}
	return nil
}

// joined puts a further column's text beneath what the field has: of a second
// column with its header, and before what the import itself noted.
func (r *parser) joined(x row, c *Column, old, text string) string {
	for i := range c.Index {
		if o := &r.l.Columns[i]; o.Field == c.Field && blankText(x.text(i)) != "" {
			return old + "\n" + headerOf(*c) + "：" + text
		}
	}
	return text + "\n" + old
}

// readApart: fields that several columns make, or the database.
func readApart(f *kind.Field) bool { return f.Type == kind.Ref || f.Many || isPart(f) }

// setCurrency stores the currency beside an amount: the amount's own word
// first (100万美元), then a currency column, then the header. 万元 in a header
// beside a currency column only says ten thousand.
func (r *parser) setCurrency(x row, rec *kind.Record, c *Column, remark *kind.Remark) {
	key := c.Field.Currency
	if key == "" || strings.HasPrefix(key, "=") {
		return
	}
	own := ""
	if remark != nil && remark.Currency != c.Unit.Currency {
		own = remark.Currency
	}
	said, col := "", r.l.column(key, false)
	if col == nil && key == "contracted_foreign_currency" {
		col = r.l.column("contracted_currency", false) // 合同币种 is that of both amounts
	}
	if col != nil {
		said = currencyCell(col.Field, x.text(col.Index))
	}
	if cur := cmp.Or(own, said, c.Unit.Currency); cur != "" {
		if other := sharer(rec, c.Field); other != nil && rec.CurrencyOf(other) != cur {
			rec.Set(c.Field.Key, nil) // one currency field holds both: 100万美元 must not become 100 万元
			addRemark(rec, headerOf(*c)+"："+x.text(c.Index))
			r.warn(x, c, x.text(c.Index), "与“"+other.Label+"”共用一个币种，却是"+kind.CurrencyUnit(cur)+"和"+kind.CurrencyUnit(rec.CurrencyOf(other))+"；没有记入，原文写在备注")
			return
		}
		rec.Set(key, cur)
	}
	if said == "" {
		return
	}
	if own != "" && own != said || own == "" && c.Unit.Currency != "" && c.Unit.Currency != "CNY" && c.Unit.Currency != said {
		r.warn(x, c, x.text(c.Index), "金额或表头里的币种与币种列（"+said+"）不一致，已按"+rec.Text(key)+"记，请核对")
	}
}

// sharer is another amount of the record that is filled and kept in the same
// currency; nil where there is none.
func sharer(rec *kind.Record, f *kind.Field) *kind.Field {
	for _, o := range rec.Kind.Fields {
		if o != f && o.Type == kind.Money && o.Currency == f.Currency && rec.Has(o.Key) {
			return o
		}
	}
	return nil
}

// noName: what people write where there is no firm.
func noName(s string) bool {
	return codes.IsBlank(s) || strings.Trim(s, "-—_*/.。 ") == ""
}

// readPlain reads a row of a kind whose columns are its fields.
func (r *parser) readPlain(x row) ([]*kind.Record, *Problem) {
	rec := kind.New(r.l.Kind)
	title := r.l.column(r.l.Kind.Title, false)
	if title != nil && noName(x.text(title.Index)) {
		return nil, &Problem{Column: headerOf(*title), Value: x.text(title.Index), Message: "没有" + title.Field.Label + "，不能成为一条记录"}
	}
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	if r.l.Kind == kind.Enterprise {
		r.checkFirm(x, rec)
	}
	return []*kind.Record{rec}, nil
}

func (r *parser) readTrade(x row) ([]*kind.Record, *Problem) {
	rec := kind.New(kind.TradeRecord)
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	return r.spread(x, rec, "month")
}

// withFirm hangs records on the firm that the row names.
func (r *runner) withFirm(x row, recs []*kind.Record) ([]*kind.Record, *Problem) {
	if name := r.l.column("name", true); name != nil && noName(x.text(name.Index)) && r.firmText(x, "code") == "" && r.firmText(x, "customs_code") == "" {
		return nil, &Problem{Column: headerOf(*name), Value: x.text(name.Index), Message: "没有企业名称，不能成为一条记录"}
	}
	if bad := r.strictFirm(x); bad != nil {
		return nil, bad
	}
	id, bad, err := r.firmOf(x)
	if err != nil {
		return nil, &Problem{Message: err.Error()}
	}
	if bad != nil {
		return nil, bad
	}
	for _, rec := range recs {
		rec.Set("enterprise", id)
		if rec.Kind == kind.TradeRecord {
			if err := r.checkTrade(x, rec); err != nil {
				return nil, &Problem{Message: err.Error()}
			}
		}
	}
	return recs, nil
}

// strictFirm refuses a row whose firm has an invalid code, where that was asked.
func (r *runner) strictFirm(x row) *Problem {
	if !r.opt.Strict {
		return nil
	}
	for _, key := range []string{"code", "customs_code"} {
		text := r.firmText(x, key)
		if _, remark := kind.Parse(kind.Enterprise.Field(key), text, kind.Hint{}); remark != nil {
			return &Problem{Column: headerOf(*r.l.column(key, true)), Value: text, Message: remark.Message}
		}
	}
	return nil
}

// spread makes a record for each month of a wide table, or the one record of
// a long one. A row without any figure is no record: a blank is not zero.
func (r *parser) spread(x row, rec *kind.Record, when string) ([]*kind.Record, *Problem) {
	if !r.l.hasSeries() {
		c := r.l.column(when, false)
		if c == nil && r.l.month > 0 && when != "year" {
			v, _ := kind.Parse(rec.Kind.Field(when), codes.FormatMonth(r.l.month), kind.Hint{})
			rec.Set(when, v)
		}
		if c != nil && rec.Get(when) == nil {
			if n := len(r.warns); n > 0 && r.warns[n-1].Column == headerOf(*c) {
				p := r.warns[n-1] // why it could not be read is the reason
				r.warns = r.warns[:n-1]
				return nil, &p
			}
			return nil, &Problem{Column: headerOf(*c), Value: x.text(c.Index), Message: "没有" + c.Field.Label + "，或认不出来"}
		}
		if !hasFigure(rec) && rec.Kind != kind.ProjectYear {
			return nil, &Problem{Message: "这一行没有数值（空白不作零）"}
		}
		r.checkTime(x, rec, when)
		return []*kind.Record{rec}, nil
	}
	for i, f := range rec.Kind.Fields {
		if isFigure(f) {
			rec.Values[i] = nil // a sum beside the months belongs to none of them
		}
	}
	var out []*kind.Record
	months := map[string]*kind.Record{} // several figures of one month are one record
	for i := range r.l.Columns {
		c := &r.l.Columns[i]
		if c.Series == "" {
			continue
		}
		v, remark := r.value(x, c)
		if v == nil {
			continue
		}
		one := months[c.Series]
		if one == nil {
			one = rec.Clone()
			t, _ := kind.Parse(one.Kind.Field(when), c.Series, kind.Hint{})
			one.Set(when, t)
			months[c.Series] = one
			out = append(out, one)
		}
		one.Set(c.Field.Key, v)
		r.setCurrency(x, one, c, remark)
	}
	if len(out) == 0 {
		return nil, &Problem{Message: "这一行没有数值（空白不作零）"}
	}
	return out, nil
}

func hasFigure(rec *kind.Record) bool {
	for _, f := range rec.Kind.Fields {
		if isFigure(f) && rec.Get(f.Key) != nil {
			return true
		}
	}
	return false
}

// isFigure: an amount, or the count that a kind is kept for (标箱).
func isFigure(f *kind.Field) bool {
	return f.Editable() && (f.Type == kind.Money || f.Type == kind.Decimal && f.Required && f.Unit != "")
}

func (r *parser) readCapital(x row) ([]*kind.Record, *Problem) {
	rec := kind.New(kind.CapitalArrival)
	if bad := r.fill(x, rec); bad != nil {
		return nil, bad
	}
	if rec.Get("amount") == nil { // only a converted value was given
		for key, cur := range map[string]string{"usd": "USD", "rmb": "CNY"} {
			if v := rec.Get(key); v != nil && rec.Get("amount") == nil {
				rec.Set("amount", v)
				rec.Set("currency", cur)
			}
		}
	}
	recs, bad := r.spread(x, rec, "date")
	if bad != nil {
		return nil, bad
	}
	for _, one := range recs {
		if one.Get("amount") == nil {
			return nil, &Problem{Message: "没有到资金额"}
		}
		if one.Get("currency") == nil {
			one.Set("currency", "CNY")
			r.warn(x, r.l.column("amount", false), "", "没有写币种，按人民币记")
		}
	}
	return recs, nil
}
