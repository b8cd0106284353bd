package gap

import (
	"encoding/json"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/progress"
)

// MarshalJSON writes the result for the command line: values as exact decimals
// of the unit, null where not known, chances as fractions.
func (r Result) MarshalJSON() ([]byte, error) {
	type class struct {
		Class string    `json:"class"`
		Label string    `json:"label"`
		Count int       `json:"count"`
		Blank int       `json:"without_amount"`
		Year  estimate  `json:"year"`
		End   *estimate `json:"target_year"`
	}
	groups := []class{}
	for _, g := range r.Groups {
		c := class{g.Class, ClassLabel(g.Class), g.Count, g.Blank, r.estimate(g.Year), nil}
		if r.End != nil {
			e := r.estimate(g.End)
			c.End = &e
		}
		groups = append(groups, c)
	}
	candidates := []candidate{}
	for _, c := range r.Candidates {
		candidates = append(candidates, r.candidate(c))
	}
	type basis struct {
		Key   string       `json:"key"`
		Label string       `json:"label"`
		Rate  *json.Number `json:"rate"`
		Seen  int64        `json:"cases"`
		Own   bool         `json:"own_record"`
		Text  string       `json:"text"`
	}
	bases := []basis{}
	for _, b := range r.Bases {
		bases = append(bases, basis{b.Key, b.Label, codes.JSONDecimal(b.PPM, 6), b.Seen, b.Own, b.Text})
	}
	var end *need
	if r.End != nil {
		n := r.need(*r.End)
		end = &n
	}
	return json.Marshal(struct {
		Code       string      `json:"code"`
		Name       string      `json:"name"`
		Unit       string      `json:"unit"`
		AsOf       string      `json:"as_of"`
		Territory  string      `json:"territory"`
		Year       need        `json:"year"`
		End        *need       `json:"target_year"`
		Groups     []class     `json:"groups"`
		Count      int         `json:"count"`
		Blank      int         `json:"without_amount"`
		Candidates []candidate `json:"candidates"`
		Bases      []basis     `json:"bases"`
		Notes      []string    `json:"notes"`
	}{r.Code, r.Name, r.Unit, codes.FormatMonth(r.AsOf), r.Territory, r.need(r.Year), end, groups, r.Count, r.Blank, candidates, bases, append([]string{}, r.Notes...)})
}

type estimate struct {
	Low  json.Number `json:"low"`
	Mid  json.Number `json:"mid"`
	High json.Number `json:"high"`
}

func (r Result) estimate(e Estimate) estimate {
	n := func(v int64) json.Number { return json.Number(codes.PlainDecimal(v, r.Decimals)) }
	return estimate{n(e.Low), n(e.Mid), n(e.High)}
}

type need struct {
	Year      int          `json:"year"`
	Months    int          `json:"months"`
	Goal      *json.Number `json:"goal"`
	Actual    *json.Number `json:"actual"`
	Missing   *json.Number `json:"missing"`
	PerMonth  *json.Number `json:"needed_per_month"`
	SoFar     *json.Number `json:"average_per_month"`
	LastYear  *json.Number `json:"last_year_per_month"`
	Sum       estimate     `json:"candidates"`
	Reached   bool         `json:"reached"`
	Verdict   string       `json:"verdict"`
	ShortHigh *json.Number `json:"short_if_all"`
	Text      string       `json:"text"`
}

func (r Result) need(n Need) need {
	d := func(v *int64) *json.Number { return codes.JSONDecimal(v, r.Decimals) }
	out := need{Year: n.Year, Months: n.Months, Goal: d(n.Goal), Actual: d(n.Actual), Missing: d(n.Missing), PerMonth: d(n.PerMonth), SoFar: d(n.SoFar), LastYear: d(n.LastYear),
		Sum: r.estimate(n.Sum), Reached: n.Verdict == progress.GapReached, Verdict: string(n.Verdict), Text: n.Text}
	if n.Missing != nil && Computed(r.Code) {
		short := max(*n.Missing-n.Sum.High, 0)
		out.ShortHigh = d(&short)
	}
	return out
}

type candidate struct {
	Class         string    `json:"class"`
	ClassLabel    string    `json:"class_label"`
	Kind          string    `json:"kind"`
	ID            *int64    `json:"id"`
	Name          string    `json:"name"`
	Territory     string    `json:"territory"`
	TerritoryName string    `json:"territory_name"`
	Year          *estimate `json:"year"`
	End           *estimate `json:"target_year"`
	Assumption    string    `json:"assumption"`
}

func (r Result) candidate(c Candidate) candidate {
	out := candidate{Class: c.Class, ClassLabel: ClassLabel(c.Class), Name: c.Name, Territory: c.Territory, Assumption: c.Assumption}
	if c.Kind != nil {
		out.Kind, out.ID, out.TerritoryName = c.Kind.Key, &c.ID, activation.TerritoryLabel(c.Territory)
	}
	if c.Year != nil {
		e := r.estimate(*c.Year)
		out.Year = &e
	}
	if c.End != nil {
		e := r.estimate(*c.End)
		out.End = &e
	}
	return out
}
