package seeds

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Companies that a CapitalTerm applies to.
const (
	Limited = "limited" // 有限责任公司
	Stock   = "stock"   // 股份有限公司
)

// CapitalTerm is one dated rule on when a company's subscribed capital is to
// be paid in. Days are ISO texts, "" where the rule sets no bound.
type CapitalTerm struct {
	Code, Applies string
	// FoundedFrom and FoundedTo are the founding days it holds for, both included.
	FoundedFrom, FoundedTo string
	// ActBy is the last day to change the term or to pay, "" where none is set.
	ActBy string
	// LatestDay is the last day that a term may run to, "" where it is Years
	// after the founding day.
	LatestDay string
	Years     int
	// Text says what is to be done, Source which article says so.
	Text, Source string
}

var capitalTerms = sync.OnceValue(func() []CapitalTerm { return must(parseCapitalTerms()) })

// CapitalTerms are the rules in the order of the file.
func CapitalTerms() []CapitalTerm { return slices.Clone(capitalTerms()) }

// Latest is the last day that the term of a company founded on a day may run
// to. The founding day itself is not counted; where the last month has no such
// day, its last one ends the term (民法典 art. 201, 202). "" for an unreadable day.
func (c CapitalTerm) Latest(founded string) string {
	if c.LatestDay != "" {
		return c.LatestDay
	}
	d, err := time.Parse(time.DateOnly, founded)
	if err != nil {
		return ""
	}
	last := time.Date(d.Year()+c.Years, d.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return time.Date(d.Year()+c.Years, d.Month(), min(d.Day(), last), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// CapitalTermOf is the rule of a company founded on a day, nil where none holds.
func CapitalTermOf(applies, founded string) *CapitalTerm {
	all := capitalTerms()
	for i := range all {
		if all[i].Holds(applies, founded) {
			return &all[i]
		}
	}
	return nil
}

// Holds tells whether the rule is that of a company founded on a day.
func (c CapitalTerm) Holds(applies, founded string) bool {
	return c.Applies == applies && founded >= c.FoundedFrom && (c.FoundedTo == "" || founded <= c.FoundedTo)
}

func parseCapitalTerms() ([]CapitalTerm, error) {
	rows, err := readTSV("capital_terms.tsv", 2, 8)
	if err != nil {
		return nil, err
	}
	var out []CapitalTerm
	for _, r := range rows {
		c := CapitalTerm{Code: r.at(0), Applies: r.at(1), FoundedFrom: r.at(2), FoundedTo: r.at(3), ActBy: r.at(4), LatestDay: r.at(5), Text: r.at(6), Source: r.at(7)}
		if c.Applies != Limited && c.Applies != Stock {
			return nil, fmt.Errorf("%s：适用的公司应为 %s 或 %s", r.where, Limited, Stock)
		}
		if years, ok := strings.CutSuffix(c.LatestDay, "年"); ok {
			if c.Years, err = strconv.Atoi(years); err != nil {
				return nil, fmt.Errorf("%s：“%s”不是年数", r.where, c.LatestDay)
			}
			c.LatestDay = ""
		} else if c.LatestDay == "" {
			return nil, fmt.Errorf("%s：最晚缴足没有填", r.where)
		}
		for _, day := range []string{c.FoundedFrom, c.FoundedTo, c.ActBy, c.LatestDay} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				return nil, fmt.Errorf("%s：“%s”不是日期", r.where, day)
			}
		}
		if c.Text == "" || c.Source == "" {
			return nil, fmt.Errorf("%s：怎么办和出处都要填", r.where)
		}
		out = append(out, c)
	}
	return out, nil
}
