package seeds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// Indicator is one measured target of the plan, G1–G9. Figures are decimal text
// in Unit, never float; "" means that the text does not give the figure.
type Indicator struct {
	Code    string `json:"code"`
	Clause  string `json:"clause"` // clause code, or 二 for the chapter 发展目标
	Name    string `json:"name"`
	Unit    string `json:"unit"`    // 亿美元, 亿元, 家, TEU, %
	Measure string `json:"measure"` // from which records the actual is reckoned: a code of kind.IndicatorMeasures
	Kind    string `json:"kind"`    // flow (the year's sum), count (heads), level (at a day), ratio (percent)

	BaseYear int    `json:"base_year"` // 0 where the text has none
	Base     string `json:"base"`
	BaseFrom string `json:"base_from"` // the base is that indicator's: all of the base year belongs to existing firms

	TargetYear      int    `json:"target_year"`
	Target          string `json:"target"`            // "" where it hangs on an unknown base
	TargetTimesBase string `json:"target_times_base"` // "2": the target is twice the base
	PerYear         bool   `json:"per_year"`          // the target holds for each year SpanFrom…SpanTo
	SpanFrom        int    `json:"span_from"`
	SpanTo          int    `json:"span_to"`
	Op              string `json:"op"`     // ">=" where the text says 以上, else ""
	Cohort          string `json:"cohort"` // "existing": only firms of the cut-off day count

	Stated    string `json:"stated"`    // the growth the text states, a footnote: end points bind
	Quote     string `json:"quote"`     // short quotation of the target
	Ambiguity string `json:"ambiguity"` // what the text leaves open, and our default
}

var indicators = sync.OnceValue(func() []Indicator { return must(parseIndicators()) })

// Indicators gives the nine indicators G1–G9.
func Indicators() []Indicator { return slices.Clone(indicators()) }

func parseIndicators() ([]Indicator, error) {
	b, err := files.ReadFile("indicators.json")
	if err != nil {
		return nil, fmt.Errorf("内置数据文件 indicators.json 读不出：%w", err)
	}
	var doc struct {
		About      []string    `json:"_about"`
		Indicators []Indicator `json:"indicators"`
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields() // a misspelt key must not pass as a missing figure
	if err := dec.Decode(&doc); err != nil {
		return nil, fmt.Errorf("内置数据文件 indicators.json 有误：%w", err)
	}
	if len(doc.Indicators) == 0 {
		return nil, fmt.Errorf("内置数据文件 indicators.json 是空的")
	}
	return doc.Indicators, nil
}
