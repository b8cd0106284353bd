package tasks

import (
	"maps"
	"slices"
	"strings"

	"beizeng/seeds"
)

// UnitCode is the code of a unit given by code, name or alias, or the text
// itself where the dictionary does not know it.
func UnitCode(text string) string {
	text = strings.TrimSpace(text)
	if e, ok := seeds.Lookup("unit", text); ok {
		return e.Code
	}
	return text
}

// UnitName is what a unit is called, by its code.
func UnitName(code string) string {
	if e, ok := seeds.Lookup("unit", code); ok {
		return e.Name
	}
	return code
}

// unitsIn reads the units of a text: 市商务局、中卫海关.
func unitsIn(text string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;/\n ", r) }) {
		if code := UnitCode(part); code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// members are the units that a group stands for, by the dictionary's parents;
// any other unit stands for itself, a blank one for none.
func members(code string) []string {
	if code == "" {
		return nil
	}
	var out []string
	for _, e := range seeds.Dict("unit") {
		if e.Parent == code {
			out = append(out, e.Code)
		}
	}
	if out == nil {
		return []string{code}
	}
	return out
}

// answers tells whether a task of one unit is another's: its own, its group's,
// or for a group those of its members.
func answers(unit, asked string) bool {
	if unit == asked {
		return true
	}
	return slices.Contains(members(unit), asked) || slices.Contains(members(asked), unit)
}

// inOrder gives the keys in the dictionary's order, units that it does not
// know last.
func inOrder[T any](by map[string]T) []string {
	var out []string
	for _, e := range seeds.Dict("unit") {
		if _, ok := by[e.Code]; ok {
			out = append(out, e.Code)
		}
	}
	for _, u := range slices.Sorted(maps.Keys(by)) {
		if !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}
