package funnel

import (
	"encoding/json"

	"beizeng/data/codes"
)

// MarshalJSON writes the report for the command line: rates as fractions of
// four digits, money as plain currency units, null where not known.
func (r Report) MarshalJSON() ([]byte, error) {
	type reason struct {
		Stage  string `json:"stage"`
		Reason string `json:"reason"`
		Count  int64  `json:"count"`
	}
	reasons := []reason{}
	for _, x := range r.Reasons {
		reasons = append(reasons, reason{x.Stage, x.Text, x.Count})
	}
	contracted, arrived := &r.Signed.ContractedUSD, &r.Signed.ArrivedUSD
	if r.Signed.ArrivalRate == nil { // no contract known in dollars
		contracted, arrived = nil, nil
	}
	return json.Marshal(struct {
		From                 string       `json:"from"`
		To                   string       `json:"to"`
		Leads                int64        `json:"leads"`
		Stages               []Stage      `json:"stages"`
		Shelved              int64        `json:"shelved"`
		Lost                 int64        `json:"lost"`
		Reasons              []reason     `json:"reasons"`
		Signed               int64        `json:"signed"`
		Performed            int64        `json:"performed"`
		PerformanceRate      *json.Number `json:"performance_rate"`
		ContractedUSD        *json.Number `json:"contracted_usd"`
		ArrivedUSD           *json.Number `json:"arrived_usd"`
		ArrivalRate          *json.Number `json:"arrival_rate"`
		WithoutRate          int64        `json:"without_rate"`
		WithoutAmount        int64        `json:"without_amount"`
		ArrivalsWithoutRate  int64        `json:"arrivals_without_rate"`
		ByEnterprise         int64        `json:"by_enterprise"`
		ByEnterpriseShare    *json.Number `json:"by_enterprise_share"`
		ByEnterpriseUSD      *json.Number `json:"by_enterprise_contracted_usd"`
		ByEnterpriseUSDShare *json.Number `json:"by_enterprise_contracted_share"`
		ByEnterpriseArrived  *json.Number `json:"by_enterprise_arrived_usd"`
		ByEnterpriseArrShare *json.Number `json:"by_enterprise_arrived_share"`
		Received             Sums         `json:"received"`
		Notes                []string     `json:"notes"`
		Definitions          []Definition `json:"definitions"`
	}{r.From, r.To, r.Leads, r.Stages, r.Shelved, r.Lost, reasons, r.Signed.Count, r.Signed.Performed, fraction(r.Signed.PerformanceRate),
		money(contracted), money(arrived), fraction(r.Signed.ArrivalRate), r.Signed.WithoutRate, r.Signed.WithoutAmount, r.Signed.UnratedArrivals,
		r.ByEnterprise, fraction(r.ByEnterpriseShare), money(r.ByEnterpriseContracted), fraction(r.ByEnterpriseContractedShare),
		money(r.ByEnterpriseArrived), fraction(r.ByEnterpriseArrivedShare), r.Sums, append([]string{}, r.Notes...), r.Definitions})
}

// MarshalJSON writes one stage.
func (s Stage) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Stage      string       `json:"stage"`
		Label      string       `json:"label"`
		Reached    int64        `json:"reached"`
		Conversion *json.Number `json:"conversion"`
		OfAll      *json.Number `json:"of_all"`
		DaysAvg    *json.Number `json:"days_avg"`
		DaysMedian *json.Number `json:"days_median"`
		Stays      int64        `json:"stays"`
		OpenStays  int64        `json:"stays_open"`
		Now        int64        `json:"now"`
	}{s.Key, s.Label, s.Reached, fraction(s.Conversion), fraction(s.OfAll), codes.JSONDecimal(s.Days.Average, 1), codes.JSONDecimal(s.Days.Median, 1), s.Days.Stays, s.Days.Open, s.Now})
}

// MarshalJSON writes one amount in its currency.
func (a Amount) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Currency string       `json:"currency"`
		Amount   *json.Number `json:"amount"`
		Leads    int64        `json:"leads"`
	}{a.Currency, money(&a.Minor), a.Leads})
}

// MarshalJSON writes the sums, no list as null.
func (s Sums) MarshalJSON() ([]byte, error) {
	list := func(l []Amount) []Amount { return append([]Amount{}, l...) }
	return json.Marshal(struct {
		Expected      []Amount     `json:"expected"`
		Foreign       []Amount     `json:"foreign_expected"`
		Contracted    []Amount     `json:"contracted"`
		ContractedUSD *json.Number `json:"contracted_usd"`
		ArrivedUSD    *json.Number `json:"arrived_usd"`
		WithoutRate   int64        `json:"without_rate"`
	}{list(s.Expected), list(s.Foreign), list(s.Contracted), money(s.ContractedUSD), money(s.ArrivedUSD), s.WithoutRate})
}

func fraction(r *int64) *json.Number  { return codes.JSONDecimal(r, 4) }
func money(minor *int64) *json.Number { return codes.JSONDecimal(minor, 2) }
