package progress

import (
	"strconv"
	"strings"
)

// Roll is a firm's line in the roll from which the zero lists are made: all
// that they need of it in one short text, so that a list of many firms is one
// scan of an index.
type Roll struct {
	Listed
	Own, Agent string // the months of its trade: PackMonths
	Funded     string // the turns of its paid-in capital: PackFunding
	Name, Code string
}

// The roll is kept in the order of what a firm may be on: agency trade alone,
// the list of trade, both lists, the list of capital.
const (
	rollAgency, rollTrade, rollBoth, rollCapital = '0', '1', '2', '3'

	// RollOfTrade and RollOfCapital are SQL for the firms that may be on a list
	// (none of a deleted firm), RollOfAgency for all in the roll.
	RollOfTrade   = "t.listed >= '1' AND t.listed < '3'"
	RollOfCapital = "t.listed >= '2'"
	RollOfAgency  = "t.listed >= '0'"
)

const rollSep = "\x1f"

// Pack writes the line, "" for a firm that can be on no list.
func (r *Roll) Pack() string {
	lists := byte(rollAgency)
	switch {
	case r.Customs && r.Foreign:
		lists = rollBoth
	case r.Customs:
		lists = rollTrade
	case r.Foreign:
		lists = rollCapital
	case r.Agent == "":
		return ""
	}
	month := func(m int) string {
		if m == 0 {
			return ""
		}
		return strconv.Itoa(m)
	}
	clean := func(s string) string { return strings.ReplaceAll(s, rollSep, " ") }
	return strings.Join([]string{string(lists), r.Territory, month(r.Founded), month(r.CustomsOn), month(r.Closed), clean(r.Status),
		r.Own, r.Agent, r.Funded, clean(r.Code), clean(r.Name)}, rollSep)
}

// Read reads what Pack wrote; Off and Changes are left to the reader.
func (r *Roll) Read(line string) {
	next := func() string {
		field, rest, _ := strings.Cut(line, rollSep)
		line = rest
		return field
	}
	lists := next()
	r.Customs = lists == string(rollTrade) || lists == string(rollBoth)
	r.Foreign = lists == string(rollCapital) || lists == string(rollBoth)
	r.Territory = next()
	r.Founded, r.CustomsOn, r.Closed = number(next()), number(next()), number(next())
	r.Status = next()
	r.Own, r.Agent, r.Funded = next(), next(), next()
	r.Code, r.Name = next(), line
}

// number reads digits.
func number(text string) (n int) {
	for i := 0; i < len(text); i++ {
		n = n*10 + int(text[i]-'0')
	}
	return n
}

// MonthOf is the month of a day, 0 of none; a day known by its year alone
// counts from January.
func MonthOf(day string) int {
	if len(day) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(day[:4])
	if len(day) < 7 {
		return y*100 + 1
	}
	m, _ := strconv.Atoi(day[5:7])
	return y*100 + m
}
