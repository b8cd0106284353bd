package service

import (
	"encoding/json"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// figures is a line as the command line prints it: rates as fractions of four
// digits, money in yuan, days with one digit, null where not known.
type figures struct {
	Received     int64        `json:"received"`
	Withdrawn    int64        `json:"withdrawn"`
	Answered     int64        `json:"answered"`
	Closed       int64        `json:"closed"`
	DueClosed    int64        `json:"due_closed"`
	ClosedRate   *json.Number `json:"closed_rate"`
	Solved       int64        `json:"solved"`
	Partly       int64        `json:"partly"`
	Explained    int64        `json:"explained"`
	Unsolved     int64        `json:"unsolved"`
	NoResult     int64        `json:"without_result"`
	SolvedRate   *json.Number `json:"solved_rate"`
	InTime       int64        `json:"in_time"`
	Timed        int64        `json:"timed"`
	InTimeRate   *json.Number `json:"in_time_rate"`
	AverageDays  *json.Number `json:"average_workdays"`
	Dated        int64        `json:"dated"`
	NoDay        int64        `json:"without_answer_day"`
	Repeated     int64        `json:"repeated"`
	RepeatedRate *json.Number `json:"repeated_rate"`
	Reopened     int64        `json:"reopened"`
	Open         int64        `json:"open"`
	Overdue      int64        `json:"overdue"`
	Unsent       int64        `json:"unsent"`
	Unconfirmed  int64        `json:"unconfirmed"`
	Money        *json.Number `json:"money"`
	Jobs         *int64       `json:"jobs"`
}

func (c Counts) figures() figures {
	var money *json.Number
	var jobs *int64
	if c.WithMoney > 0 {
		money = codes.JSONDecimal(&c.Money, 2)
	}
	if c.WithJobs > 0 {
		jobs = &c.Jobs
	}
	return figures{c.Received, c.Withdrawn, c.Answered, c.Closed, c.DueClosed, codes.JSONDecimal(c.ClosedRate(), 4), c.Solved, c.Partly, c.Explained, c.Unsolved, c.NoResult, codes.JSONDecimal(c.SolvedRate(), 4),
		c.InTime, c.Timed, codes.JSONDecimal(c.InTimeRate(), 4), codes.JSONDecimal(c.AverageDays(), 1), c.Dated, c.NoDay, c.Repeated, codes.JSONDecimal(c.RepeatedRate(), 4), c.Reopened,
		c.Open, c.Overdue, c.Unsent, c.Unconfirmed, money, jobs}
}

// MarshalJSON writes one line.
func (l Line) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Key   string `json:"key"`
		Label string `json:"label"`
		figures
	}{l.Key, l.Label, l.figures()})
}

// MarshalJSON writes the report for the command line.
func (r Report) MarshalJSON() ([]byte, error) {
	list := func(l []Line) []Line { return append([]Line{}, l...) }
	return json.Marshal(struct {
		From string `json:"from"`
		To   string `json:"to"`
		Day  string `json:"as_of"`
		figures
		NoReceipt   int64        `json:"without_receipt_day"`
		Units       []Line       `json:"units"`
		Types       []Line       `json:"types"`
		Territories []Line       `json:"territories"`
		Notes       []string     `json:"notes"`
		Definitions []Definition `json:"definitions"`
	}{r.From, r.To, r.Day, r.Total.figures(), r.NoReceipt, list(r.Units), list(r.Types), list(r.Territories), append([]string{}, r.Notes...), r.Definitions})
}

// MarshalJSON writes one late grievance, codes beside their labels.
func (c Case) MarshalJSON() ([]byte, error) {
	label := func(field, code string) string { return kind.Grievance.Field(field).ChoiceLabel(code) }
	return json.Marshal(struct {
		ID         int64        `json:"id"`
		Title      string       `json:"title"`
		Type       string       `json:"type"`
		Enterprise int64        `json:"enterprise"`
		Name       string       `json:"enterprise_name"`
		Territory  string       `json:"territory"`
		Unit       string       `json:"unit"`
		UnitName   string       `json:"unit_name"`
		Officer    string       `json:"officer"`
		Received   string       `json:"received_on"`
		Due        string       `json:"due_on"`
		Late       int64        `json:"late_workdays"`
		Money      *json.Number `json:"money"`
		Jobs       *int64       `json:"jobs"`
	}{c.ID, c.Title, c.Type, c.Enterprise, c.Name, c.Territory, c.Unit, label("unit", c.Unit), c.Officer, c.Received, c.Due, c.Late, codes.JSONDecimal(c.Money, 2), c.Jobs})
}
