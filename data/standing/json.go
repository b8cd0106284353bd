package standing

import (
	"encoding/json"

	"beizeng/data/codes"
)

// MarshalJSON writes the figure for the command line: values as numbers in the
// unit, ratios as fractions, null where not known.
func (f Figure) MarshalJSON() ([]byte, error) {
	missing := make([]string, 0, len(f.MissingMonths))
	for _, m := range f.MissingMonths {
		missing = append(missing, codes.FormatMonth(m))
	}
	notes := append(make([]string, 0, len(f.Notes)), f.Notes...)
	return json.Marshal(struct {
		Code           string       `json:"code"`
		Name           string       `json:"name"`
		Unit           string       `json:"unit"`
		BaseYear       *int         `json:"base_year"`
		Base           *json.Number `json:"base"`
		TargetYear     *int         `json:"target_year"`
		Target         *json.Number `json:"target"`
		AsOf           string       `json:"as_of"`
		Actual         *json.Number `json:"actual"`
		Path           *json.Number `json:"path"`
		YearGoal       *json.Number `json:"year_goal"`
		Completion     *json.Number `json:"completion"`
		YearCompletion *json.Number `json:"year_completion"`
		Pace           *json.Number `json:"pace"`
		Missing        *json.Number `json:"missing"`
		NeededPerMonth *json.Number `json:"needed_per_month"`
		Status         string       `json:"status"`
		StatusText     string       `json:"status_text"`
		Rule           string       `json:"rule"`
		Clause         string       `json:"clause"`
		MissingMonths  []string     `json:"missing_months"`
		Notes          []string     `json:"notes"`
	}{f.Code, f.Name, f.Unit, yearOrNull(f.BaseYear), jsonNumber(f.Base), yearOrNull(f.TargetYear), jsonNumber(f.Target), codes.FormatMonth(f.AsOf),
		jsonNumber(f.Actual), jsonNumber(f.Path), jsonNumber(f.YearGoal), jsonNumber(f.CompletionPPM), jsonNumber(f.YearCompletionPPM), jsonNumber(f.PacePPM),
		jsonNumber(f.Missing), jsonNumber(f.NeededPerMonth), f.Status, f.StatusText, f.Rule, f.Clause, missing, notes})
}

// jsonNumber is a value, in 1/Scale of its unit, as JSON has it.
func jsonNumber(v *int64) *json.Number { return codes.JSONDecimal(v, 6) }

// plain is such a value in a sentence: 1080000 is 1.08.
func plain(v int64) string { return codes.PlainDecimal(v, 6) }

func yearOrNull(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}
