package views

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Op is a comparison as people choose it in a list; several become two
// conditions of the store's.
type Op string

// The comparisons. Yes, No, Empty and NotEmpty take no value, Between takes
// two, In and NotIn any number, the rest one.
const (
	Contains Op = "contains"
	Prefix   Op = "prefix"
	Equal    Op = "eq"
	NotEqual Op = "ne"
	AtLeast  Op = "ge"
	AtMost   Op = "le"
	Between  Op = "between"
	In       Op = "in"
	NotIn    Op = "notin"
	Yes      Op = "yes"
	No       Op = "no"
	Empty    Op = "empty"
	NotEmpty Op = "notempty"
)

// Filter is one condition as a list shows it. Values are texts as they are
// typed: a day as 2025-09-30, an amount in the unit of its column.
type Filter struct {
	Key    string   `json:"key"`
	Op     Op       `json:"op"`
	Values []string `json:"values,omitempty"`
}

// Conds turns a list's conditions into the store's. A condition on a field
// that the kind has not is left out; a value that cannot be read is an error.
// today is the day that 今天 in a condition means.
func Conds(k *kind.Kind, filters []Filter, today string) ([]store.Cond, error) {
	var out []store.Cond
	for _, c := range filters {
		f := k.Field(c.Key)
		if f == nil {
			continue
		}
		more, err := condsOf(f, c, today)
		if err != nil {
			return nil, fmt.Errorf("筛选“%s”：%w", f.Label, err)
		}
		out = append(out, more...)
	}
	return out, nil
}

func condsOf(f *kind.Field, c Filter, today string) ([]store.Cond, error) {
	switch c.Op {
	case Yes:
		return []store.Cond{{Field: f.Key, Op: store.Eq, Value: int64(1)}}, nil
	case No:
		return []store.Cond{{Field: f.Key, Op: store.Eq, Value: int64(0)}}, nil
	case Empty:
		return []store.Cond{{Field: f.Key, Op: store.Blank}}, nil
	case NotEmpty:
		return []store.Cond{{Field: f.Key, Op: store.Filled}}, nil
	}
	vals := make([]any, len(c.Values))
	for i, text := range c.Values {
		if f.Type == kind.Date {
			text = onDay(text, today)
		}
		v, err := Value(f, text)
		if err != nil {
			return nil, err
		}
		vals[i] = v
	}
	if len(vals) == 0 {
		return nil, nil // chosen, but nothing said yet
	}
	return compare(f, c.Op, vals)
}

// simple are the comparisons that the store knows as they are.
var simple = map[Op]store.Op{Contains: store.Contains, Equal: store.Eq, NotEqual: store.Ne, AtLeast: store.Ge, AtMost: store.Le}

func compare(f *kind.Field, op Op, vals []any) ([]store.Cond, error) {
	if s, ok := simple[op]; ok {
		return []store.Cond{{Field: f.Key, Op: s, Value: vals[0]}}, nil
	}
	from := store.Cond{Field: f.Key, Op: store.Ge, Value: vals[0]}
	switch op {
	case Prefix:
		return []store.Cond{from, {Field: f.Key, Op: store.Le, Value: fmt.Sprint(vals[0]) + "\U0010FFFF"}}, nil
	case Between:
		if len(vals) != 2 {
			return nil, errors.New("“介于”要有两个值")
		}
		return []store.Cond{from, {Field: f.Key, Op: store.Le, Value: vals[1]}}, nil
	case In:
		return []store.Cond{{Field: f.Key, Op: store.In, Value: vals}}, nil
	case NotIn:
		var out []store.Cond
		for _, v := range vals {
			out = append(out, store.Cond{Field: f.Key, Op: store.Ne, Value: v})
		}
		return out, nil
	}
	return nil, fmt.Errorf("不认识的比较“%s”", op)
}

// onDay turns a moving day into a fixed one, so that a view saved as “30 天未联系”
// means thirty days before whenever it is looked at: 今天, 今天-30, 今天+7, 本月初.
// Every other text stays.
func onDay(text, today string) string {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return text
	}
	if text == "本月初" {
		return today[:8] + "01"
	}
	rest, ok := strings.CutPrefix(text, "今天")
	if !ok {
		return text
	}
	days := 0
	if rest != "" {
		if days, err = strconv.Atoi(rest); err != nil || rest[0] != '-' && rest[0] != '+' {
			return text
		}
	}
	return now.AddDate(0, 0, days).Format(time.DateOnly)
}

// Value reads a filter's text as the value the database holds.
func Value(f *kind.Field, text string) (any, error) {
	if f.Type == kind.Text || f.Type == kind.Note || f.Type == kind.Choice {
		return text, nil
	}
	v, remark := kind.Parse(f, text, kind.Hint{})
	if remark != nil && remark.Error {
		return nil, errors.New(remark.Message)
	}
	if v == nil {
		return nil, fmt.Errorf("请填写%s", f.Label)
	}
	return v, nil
}

// Query makes the store's question from what a list is set to. Kinds that hang
// on firms and have no search index of their own are searched by the firm.
func Query(ctx context.Context, st *store.Store, k *kind.Kind, search string, filters []Filter, sort string) (store.Query, error) {
	q := store.Query{Kind: k, Search: strings.TrimSpace(search), Sort: sort}
	var err error
	if q.Where, err = Conds(k, filters, st.Today()); err != nil || q.Search == "" || len(k.SearchFields()) > 0 {
		return q, err
	}
	more, err := byFirm(ctx, st, k, q.Search)
	q.Search, q.Where = "", append(q.Where, more...)
	return q, err
}

// byFirm searches details by their firm: by its id where the search knows just
// one such firm, else by the name as typed.
func byFirm(ctx context.Context, st *store.Store, k *kind.Kind, typed string) ([]store.Cond, error) {
	if k.Field("enterprise_name") == nil {
		return nil, fmt.Errorf("%s不能按文字搜索，请用筛选", k.Label)
	}
	firms, err := st.List(ctx, store.Query{Kind: kind.Enterprise, Search: typed, Limit: 2})
	if err != nil {
		return nil, err
	}
	if len(firms) == 1 {
		return Details(k, "enterprise", firms[0].ID), nil
	}
	return []store.Cond{{Field: "enterprise_name", Op: store.Contains, Value: typed}}, nil
}

// Details are the conditions for the records that hang on one by a Ref field.
func Details(k *kind.Kind, ref string, id int64) []store.Cond {
	if k == kind.TradeRecord { // its ids stand in the order of the firms
		return []store.Cond{{Field: "id", Op: store.Ge, Value: id * kind.TradeSpan}, {Field: "id", Op: store.Le, Value: (id+1)*kind.TradeSpan - 1}}
	}
	return []store.Cond{{Field: ref, Op: store.Eq, Value: id}}
}
