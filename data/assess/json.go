package assess

import (
	"encoding/json"

	"beizeng/data/codes"
)

// MarshalJSON writes the sheet for the command line: raw values beside points,
// null where not known.
func (sh Sheet) MarshalJSON() ([]byte, error) {
	type score struct {
		Territory string       `json:"territory"`
		Value     *json.Number `json:"value"`
		Reckoned  *json.Number `json:"reckoned"`
		Points    *json.Number `json:"points"`
		Weighted  *json.Number `json:"weighted"`
		Self      *json.Number `json:"self"`
		Appeal    string       `json:"appeal,omitempty"`
		Ruling    string       `json:"ruling,omitempty"`
	}
	type item struct {
		Name   string       `json:"name"`
		Unit   string       `json:"unit"`
		Weight *json.Number `json:"weight"`
		Rule   string       `json:"rule"`
		Method string       `json:"method"`
		Scores []score      `json:"scores"`
	}
	type place struct {
		Territory string       `json:"territory"`
		Name      string       `json:"name"`
		Total     *json.Number `json:"total"`
		Self      *json.Number `json:"self"`
		Rank      *int         `json:"rank"`
		Missing   int          `json:"missing"`
	}
	out := struct {
		Year    int          `json:"year"`
		AsOf    string       `json:"as_of"`
		Scheme  string       `json:"scheme"`
		Edition int64        `json:"edition"`
		State   string       `json:"state"`
		Full    *json.Number `json:"full"`
		Places  []place      `json:"places"`
		Items   []item       `json:"items"`
		Notes   []string     `json:"notes"`
	}{sh.Year, codes.FormatMonth(sh.AsOf), sh.Scheme.Title(), sh.Scheme.Int("edition"), sh.Scheme.Text("state"), codes.JSONDecimal(&sh.Full, 2), nil, nil, append([]string{}, sh.Notes...)}
	for _, p := range sh.Places {
		one := place{p.Code, p.Name, codes.JSONDecimal(p.Total, 2), codes.JSONDecimal(p.SelfTotal, 2), nil, p.Missing}
		if p.Rank > 0 {
			one.Rank = &p.Rank
		}
		out.Places = append(out.Places, one)
	}
	for _, it := range sh.Items {
		one := item{Name: it.Name, Unit: it.Unit, Weight: codes.JSONDecimal(&it.Weight, 2), Rule: it.Rule, Method: it.Method + it.Base}
		for i, s := range it.Scores {
			sc := score{sh.Places[i].Code, codes.JSONDecimal(s.Value, 6), codes.JSONDecimal(s.Reckoned, 2), codes.JSONDecimal(s.Points, 2), codes.JSONDecimal(s.Weighted, 2), codes.JSONDecimal(s.Self, 2), "", ""}
			if s.Record != nil {
				sc.Appeal, sc.Ruling = s.Record.Text("appeal"), s.Record.Text("ruling")
			}
			one.Scores = append(one.Scores, sc)
		}
		out.Items = append(out.Items, one)
	}
	return json.Marshal(out)
}
