package ui

import (
	"strings"
)

// FilterType says how a field is compared and edited.
type FilterType int

// The types of filter fields.
const (
	FilterText FilterType = iota
	FilterNumber
	FilterDate
	FilterMonth
	FilterChoice
	FilterBool
)

// FilterField describes one field that a list can be filtered by.
type FilterField struct {
	Key, Label string
	Type       FilterType
	Choices    []Choice                                    // for FilterChoice
	Match      func(c Choice, query string) bool           // for FilterChoice, such as pinyin initials
	Unit       string                                      // for FilterNumber: shown after the value
	Parse      func(text string) (value string, err error) // for FilterNumber, to the canonical value; nil keeps the text
}

// FilterOp is a comparison.
type FilterOp string

// The comparisons. Empty and NotEmpty take no value, Between takes two, In and
// NotIn any number, the rest one.
const (
	OpContains FilterOp = "contains"
	OpPrefix   FilterOp = "prefix"
	OpEqual    FilterOp = "eq"
	OpNotEqual FilterOp = "ne"
	OpAtLeast  FilterOp = "ge"
	OpAtMost   FilterOp = "le"
	OpBetween  FilterOp = "between"
	OpIn       FilterOp = "in"
	OpNotIn    FilterOp = "notin"
	OpYes      FilterOp = "yes"
	OpNo       FilterOp = "no"
	OpEmpty    FilterOp = "empty"
	OpNotEmpty FilterOp = "notempty"
)

// Filter is one condition; all conditions of a list hold together.
type Filter struct {
	Key    string
	Op     FilterOp
	Values []string
}

var opLabels = map[FilterOp]string{
	OpContains: "包含", OpPrefix: "开头是", OpEqual: "等于", OpNotEqual: "不等于",
	OpAtLeast: "不小于", OpAtMost: "不大于", OpBetween: "介于", OpIn: "属于", OpNotIn: "不属于",
	OpYes: "是", OpNo: "否", OpEmpty: "未填", OpNotEmpty: "已填",
}

var dateLabels = map[FilterOp]string{OpEqual: "就在", OpAtLeast: "不早于", OpAtMost: "不晚于"}

// opsOf lists the comparisons of a type, the usual one first.
func opsOf(t FilterType) []FilterOp {
	switch t {
	case FilterNumber:
		return []FilterOp{OpAtLeast, OpAtMost, OpBetween, OpEqual, OpEmpty, OpNotEmpty}
	case FilterDate, FilterMonth:
		return []FilterOp{OpBetween, OpAtLeast, OpAtMost, OpEqual, OpEmpty, OpNotEmpty}
	case FilterChoice:
		return []FilterOp{OpIn, OpNotIn, OpEmpty, OpNotEmpty}
	case FilterBool:
		return []FilterOp{OpYes, OpNo}
	}
	return []FilterOp{OpContains, OpEqual, OpPrefix, OpNotEqual, OpEmpty, OpNotEmpty}
}

// opLabel is the comparison in Chinese, as it reads with the field's type.
func opLabel(op FilterOp, t FilterType) string {
	if t == FilterDate || t == FilterMonth {
		if l := dateLabels[op]; l != "" {
			return l
		}
	}
	return opLabels[op]
}

// valueCount is how many values a comparison takes; -1: any number.
func valueCount(op FilterOp) int {
	switch op {
	case OpEmpty, OpNotEmpty, OpYes, OpNo:
		return 0
	case OpBetween:
		return 2
	case OpIn, OpNotIn:
		return -1
	}
	return 1
}

// Describe says a condition in words: 统计归属 属于 中宁县、海原县.
func (f FilterField) Describe(c Filter) string {
	parts := []string{f.Label, opLabel(c.Op, f.Type)}
	if valueCount(c.Op) == 0 {
		return strings.Join(parts, " ")
	}
	shown := make([]string, len(c.Values))
	for i, v := range c.Values {
		shown[i] = f.labelOf(v)
	}
	sep := "、"
	if c.Op == OpBetween {
		sep = " 至 "
	}
	text := strings.Join(shown, sep)
	if len(shown) > 3 && c.Op != OpBetween {
		text = strings.Join(shown[:3], "、") + " 等"
	}
	return strings.Join(append(parts, text+f.Unit), " ")
}

func (f FilterField) labelOf(v string) string {
	for _, c := range f.Choices {
		if c.Value == v {
			return c.Label
		}
	}
	return v
}
