package app

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"beizeng/app/ui"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// inputFor makes the entry of a field from its description. refs are the
// titles of the records that Ref fields point to now, by id.
func inputFor(e *env, k *kind.Kind, f *kind.Field, refs map[string]string) ui.Input {
	switch f.Type {
	case kind.Note:
		return ui.NewMemoEntry(3)
	case kind.Flag:
		return ui.NewCheckEntry("是")
	case kind.Choice:
		if f.Dated != "" {
			return newDatedInput(f)
		}
		return choiceInput(f)
	case kind.Ref:
		return refInput(e, f, refs)
	case kind.Date:
		return dateInput(e, f)
	case kind.Month:
		in := ui.NewMonthEntry()
		in.Parse = parserOf(f, e.today)
		return in
	case kind.Money:
		return moneyInput(k, f)
	case kind.Int, kind.Decimal:
		in := ui.NewTextEntry()
		in.Parse = parserOf(f, e.today)
		return in
	}
	in := ui.NewTextEntry()
	if f.Mask != "" {
		return newMaskedInput(in, f)
	}
	if f.Check != "" {
		in.Parse = parserOf(f, e.today)
		return withRemark(in, f, e.today, func() string { return in.Text })
	}
	return in
}

// parserOf reads what people write in a field into its usual form; days may be
// said from today (明天, 下周三).
func parserOf(f *kind.Field, today func() time.Time) func(string) (string, error) {
	return func(text string) (string, error) {
		v, remark := kind.Parse(f, text, kind.Hint{Today: today()})
		if remark != nil && remark.Error {
			return "", errors.New(remark.Message)
		}
		return kind.FormatValue(f, v), nil
	}
}

// choiceInput chooses from the field's options; an open field also takes what
// was typed.
func choiceInput(f *kind.Field) ui.Input {
	in := ui.NewChoiceEntry(choicesOf(f))
	in.Required, in.Match, in.Rank, in.LabelOf = f.Required, matchesChoice, rankChoice, f.ChoiceLabel
	if !f.Open {
		return in
	}
	all := in.Choices
	in.Search = func(_ context.Context, typed string) []ui.Choice { return searchOpen(all, true, typed) }
	return in
}

// searchOpen are the choices that fit what was typed, best first; an open
// field takes the typed text too.
func searchOpen(all []ui.Choice, open bool, typed string) []ui.Choice {
	var out []ui.Choice
	exact := typed == "" || !open
	for _, c := range all {
		if typed == "" || matchesChoice(c, typed) {
			out = append(out, c)
			exact = exact || c.Label == typed
		}
	}
	ui.SortChoices(out, typed, rankChoice)
	if !exact {
		out = append(out, ui.Choice{Value: typed, Label: typed, Detail: "按所填文字保存"})
	}
	return out
}

// refInput finds another record by name, initials or code.
func refInput(e *env, f *kind.Field, refs map[string]string) ui.Input {
	in := ui.NewChoiceEntry(nil)
	in.Required = f.Required
	in.PlaceHolder = "输入名称、拼音首字母或代码查找"
	k := kind.Get(f.Ref)
	var mu sync.Mutex
	seen := map[string]string{} // what the list offered, for the label of the chosen one
	in.Search = func(ctx context.Context, typed string) []ui.Choice {
		found := findChoices(ctx, e.st, k, typed)
		mu.Lock()
		defer mu.Unlock()
		for _, c := range found {
			seen[c.Value] = c.Label
		}
		return found
	}
	in.LabelOf = func(value string) string {
		if s, ok := refs[refKey(f, value)]; ok {
			return s
		}
		mu.Lock()
		defer mu.Unlock()
		if s, ok := seen[value]; ok {
			return s
		}
		return k.Label + " " + value
	}
	return in
}

// findChoices lists the records of a kind that match, the first ones where
// nothing was typed.
func findChoices(ctx context.Context, st *store.Store, k *kind.Kind, typed string) []ui.Choice {
	recs, err := st.List(ctx, store.Query{Kind: k, Search: typed, Limit: 30})
	if err != nil {
		return nil
	}
	out := make([]ui.Choice, len(recs))
	for i, r := range recs {
		out[i] = ui.Choice{Value: strconv.FormatInt(r.ID, 10), Label: refTitle(r), Detail: r.Text("code")}
	}
	return out
}

// refTitle names a record where it is referred to: T05 上台阶…
func refTitle(r *kind.Record) string {
	if r.Kind == kind.Clause || r.Kind == kind.Indicator {
		return r.Text("code") + " " + r.Title()
	}
	return r.Title()
}

// moneyUnit is one line of the unit list of an amount.
type moneyUnit struct {
	label, currency string
	mult            int64
}

var magnitudes = []struct {
	label string
	mult  int64
}{{"万", 10000}, {"", 1}, {"亿", 100000000}}

// moneyUnits are the units in which a field is entered, the usual one first. A
// field whose currency stands beside it offers every currency: the unit then
// sets that field too.
func moneyUnits(f *kind.Field) []moneyUnit {
	order := magnitudes
	if f.Mult == 100000000 {
		order = []struct {
			label string
			mult  int64
		}{magnitudes[2], magnitudes[0], magnitudes[1]}
	}
	var out []moneyUnit
	add := func(code, name string) {
		for _, m := range order {
			out = append(out, moneyUnit{m.label + name, code, m.mult})
		}
	}
	if fixed, ok := strings.CutPrefix(f.Currency, "="); ok {
		add(fixed, kind.CurrencyUnit(fixed))
		return out
	}
	for _, code := range []string{"CNY", "USD", "EUR", "HKD"} {
		add(code, kind.CurrencyUnit(code))
	}
	for _, o := range currencyField.Choices() {
		switch o.Code {
		case "CNY", "USD", "EUR", "HKD":
		default:
			out = append(out, moneyUnit{"万" + o.Label, o.Code, 10000}, moneyUnit{o.Label, o.Code, 1})
		}
	}
	return out
}

var currencyField = &kind.Field{Type: kind.Choice, Dict: "currency"}

// moneyInput edits an amount together with its currency: its value is the
// amount in 1/100 and the currency, 100000000 USD.
func moneyInput(k *kind.Kind, f *kind.Field) ui.Input {
	units := moneyUnits(f)
	labels := make([]string, len(units))
	byLabel := map[string]moneyUnit{}
	for i, u := range units {
		labels[i], byLabel[u.label] = u.label, u
	}
	in := ui.NewMoneyEntry(labels)
	in.MatchUnits(matchesChoice, rankChoice)
	if !strings.HasPrefix(f.Currency, "=") {
		in.SetPlaceHolder("如 100万美元")
	}
	in.Parse = func(text, unit string) (string, string, error) {
		u := byLabel[unit]
		if codes.IsBlank(text) {
			return "", "", nil
		}
		_, remark := kind.Parse(f, text, kind.Hint{Unit: codes.Unit{Multiplier: u.mult, Currency: u.currency}})
		if remark != nil && remark.Error {
			return "", "", errors.New(remark.Message)
		}
		a, ok := codes.ParseAmount(text, codes.Unit{Multiplier: u.mult, Currency: u.currency})
		if !ok {
			return "", "", errors.New("“" + text + "”不是能认出的金额，请写成 1000万元 或 100万美元")
		}
		if a.Currency == "" {
			a.Currency = u.currency
		}
		value := strconv.FormatInt(a.Minor, 10) + " " + a.Currency
		_, shown := formatMoney(f, units, value)
		if a.Currency == u.currency {
			shown = ""
		}
		return value, shown, nil
	}
	in.Format = func(value string) (string, string) { return formatMoney(f, units, value) }
	return in
}

// formatMoney writes a value in the field's usual magnitude of its currency.
func formatMoney(f *kind.Field, units []moneyUnit, value string) (text, unit string) {
	minor, currency := splitMoney(value)
	for _, want := range []int64{max(f.Mult, 1), 10000, 1} {
		for _, u := range units {
			if u.currency == currency && u.mult == want {
				s := codes.FormatMinor(minor, u.mult, 10)
				return strings.TrimSuffix(strings.TrimRight(s, "0"), "."), u.label
			}
		}
	}
	return codes.FormatMinor(minor, 1, 2), ""
}

func splitMoney(value string) (minor int64, currency string) {
	num, currency, _ := strings.Cut(value, " ")
	minor, err := strconv.ParseInt(num, 10, 64)
	if err != nil {
		return 0, currency
	}
	return minor, currency
}
