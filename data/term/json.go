package term

import (
	"encoding/json"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/progress"
)

// MarshalJSON writes the list for the command line: amounts as plain decimals
// of their currency's unit, null where not known.
func (r Result) MarshalJSON() ([]byte, error) {
	type state struct {
		State string `json:"state"`
		Label string `json:"label"`
		Count int    `json:"count"`
	}
	states := []state{}
	for _, s := range progress.TermStates {
		states = append(states, state{string(s), s.Label(), r.ByState[s]})
	}
	return json.Marshal(struct {
		Day    string  `json:"day"`
		Count  int     `json:"count"`
		States []state `json:"states"`
		Rows   []Row   `json:"rows"`
		Rule   string  `json:"rule"`
	}{r.Day, r.Count, states, append([]Row{}, r.Rows...), r.Rule})
}

// MarshalJSON writes one firm.
func (r Row) MarshalJSON() ([]byte, error) {
	type amount struct {
		Amount   json.Number `json:"amount"`
		Currency string      `json:"currency"`
	}
	sum := func(s progress.Sum) *amount {
		if !s.Known {
			return nil
		}
		return &amount{json.Number(strings.ReplaceAll(codes.FormatMinor(s.Minor, 1, 2), ",", "")), s.Currency}
	}
	var left *int
	if r.By != "" {
		left = &r.DaysLeft
	}
	rule, source := "", ""
	if r.Rule != nil {
		rule, source = r.Rule.Code, r.Rule.Source
	}
	return json.Marshal(struct {
		ID         int64   `json:"id"`
		Name       string  `json:"name"`
		Code       string  `json:"code"`
		Territory  string  `json:"territory"`
		Type       string  `json:"enterprise_type"`
		Founded    string  `json:"founded"`
		Registered *amount `json:"registered_capital"`
		Paid       *amount `json:"paid_capital"`
		Contracted *amount `json:"contracted_capital"`
		Arrived    *amount `json:"paid_in_usd"`
		Due        string  `json:"capital_due"`
		State      string  `json:"state"`
		Label      string  `json:"state_label"`
		By         string  `json:"by"`
		Left       *int    `json:"days_left"`
		Latest     string  `json:"latest"`
		Todo       string  `json:"todo"`
		PaidWords  string  `json:"paid_words"`
		Rule       string  `json:"rule"`
		Source     string  `json:"source"`
	}{r.Enterprise, r.Name, r.Code, r.Territory, r.Type, r.Founded, sum(r.Registered), sum(r.Paid), sum(r.Contracted), sum(r.Arrived), r.Due,
		string(r.State), r.State.Label(), r.By, left, r.Latest, r.Todo, r.Term.Paid, rule, source})
}
