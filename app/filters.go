package app

import (
	"fmt"
	"strconv"

	"beizeng/app/ui"
	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/data/views"
)

// filterFields describes the fields of a kind to the filter bar.
func filterFields(k *kind.Kind) []ui.FilterField {
	var out []ui.FilterField
	for _, f := range k.Fields {
		if f.Internal || f.Type == kind.Ref {
			continue
		}
		out = append(out, filterField(f))
	}
	return out
}

func filterField(f *kind.Field) ui.FilterField {
	ff := ui.FilterField{Key: f.Key, Label: f.Label}
	switch f.Type {
	case kind.Choice:
		ff.Type, ff.Choices, ff.Match = ui.FilterChoice, choicesOf(f), matchesChoice
	case kind.Flag:
		ff.Type = ui.FilterBool
	case kind.Date:
		ff.Type = ui.FilterDate
	case kind.Month:
		ff.Type = ui.FilterMonth
	case kind.Int, kind.Decimal, kind.Money:
		ff.Type, ff.Unit, ff.Parse = ui.FilterNumber, unitOf(f), func(text string) (string, error) {
			_, err := views.Value(f, text)
			return text, err
		}
	}
	return ff
}

// unitOf is the unit in which a number of the field is typed.
func unitOf(f *kind.Field) string {
	switch {
	case f.Unit != "":
		return f.Unit
	case f.Type == kind.Money && f.Mult == 10000:
		return "万（原币）"
	}
	return ""
}

func choicesOf(f *kind.Field) []ui.Choice {
	opts := f.Choices()
	out := make([]ui.Choice, len(opts))
	for i, o := range opts {
		out[i] = ui.Choice{Value: o.Code, Label: o.Label}
		if f.Dict != "" && o.Code != o.Label {
			out[i].Detail = o.Code
		}
	}
	return out
}

// plainFilters are the filter bar's conditions as saved views keep them.
func plainFilters(filters []ui.Filter) []views.Filter {
	var out []views.Filter
	for _, f := range filters {
		out = append(out, views.Filter{Key: f.Key, Op: views.Op(f.Op), Values: f.Values})
	}
	return out
}

// barFilters are a saved view's conditions as the filter bar shows them.
func barFilters(filters []views.Filter) []ui.Filter {
	var out []ui.Filter
	for _, f := range filters {
		out = append(out, ui.Filter{Key: f.Key, Op: ui.FilterOp(f.Op), Values: f.Values})
	}
	return out
}

// filtersOf shows the store's conditions as the filter bar's, for links from a
// figure to its rows. Conditions on ids have no words and are left out.
func filtersOf(k *kind.Kind, where []store.Cond) []ui.Filter {
	ops := map[store.Op]ui.FilterOp{store.Eq: ui.OpEqual, store.Ne: ui.OpNotEqual, store.Ge: ui.OpAtLeast,
		store.Le: ui.OpAtMost, store.Contains: ui.OpContains, store.Blank: ui.OpEmpty, store.Filled: ui.OpNotEmpty}
	var out []ui.Filter
	for _, c := range where {
		f := k.Field(c.Field)
		if f != nil && f.Type == kind.Ref && (c.Op == store.Blank || c.Op == store.Filled) {
			f = k.Field(f.Key + "_name") // whether it is filled in shows in its name too
		}
		if f == nil || f.Internal || f.Type == kind.Ref {
			continue
		}
		flt := ui.Filter{Key: f.Key, Op: ops[c.Op]}
		switch {
		case c.Op == store.Blank || c.Op == store.Filled:
		case c.Op == store.In:
			flt.Op = ui.OpIn
			for _, v := range c.Value.([]any) {
				flt.Values = append(flt.Values, filterText(f, v))
			}
		case c.Value == nil:
			flt.Op = ui.OpEmpty
		case f.Type == kind.Flag:
			flt.Op = ui.OpYes
			if (c.Value == int64(0)) == (c.Op == store.Eq) {
				flt.Op = ui.OpNo
			}
		default:
			flt.Values = []string{filterText(f, c.Value)}
			if f.Type == kind.Choice {
				flt.Op = map[store.Op]ui.FilterOp{store.Ne: ui.OpNotIn}[c.Op]
				if flt.Op == "" {
					flt.Op = ui.OpIn
				}
			}
		}
		out = append(out, flt)
	}
	return joinRanges(out)
}

// joinRanges makes "not before" and "not after" of one field one condition.
func joinRanges(in []ui.Filter) []ui.Filter {
	var out []ui.Filter
	for _, c := range in {
		merged := false
		for i := range out {
			if o := &out[i]; o.Key == c.Key && o.Op == ui.OpAtLeast && c.Op == ui.OpAtMost {
				o.Op, o.Values, merged = ui.OpBetween, append(o.Values, c.Values...), true
			}
		}
		if !merged {
			out = append(out, c)
		}
	}
	return out
}

// filterText is a stored value as the filter bar keeps it.
func filterText(f *kind.Field, v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	if f.Type == kind.Money || f.Type == kind.Decimal || f.Type == kind.Month {
		return kind.FormatValue(f, v)
	}
	if n, ok := v.(int64); ok {
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprint(v)
}
