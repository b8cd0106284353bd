// Package casework is how a firm's grievance runs: what its steps make of it,
// and the day by which a unit must answer. Pure rules; they read no database.
package casework

import (
	"time"

	"beizeng/data/codes"
	"beizeng/seeds"
)

// States of a grievance: kind.GrievanceStates.
const (
	New       = "new"       // taken in, no unit has it yet
	Doing     = "doing"     // a unit works at it
	Answered  = "answered"  // the unit has answered, the firm has not said yes yet
	Closed    = "closed"    // the firm has confirmed
	Withdrawn = "withdrawn" // the firm took it back
)

// Actions that a step can be: kind.GrievanceActions.
const (
	Send     = "send"
	Transfer = "transfer"
	Extend   = "extend"
	Note     = "note"
	Urge     = "urge"
	Escalate = "escalate"
	Answer   = "answer"
	Confirm  = "confirm"
	Reopen   = "reopen"
	Withdraw = "withdraw"
)

// DefaultWorkdays is how long a unit has where nobody said otherwise. It is
// the house's default, not the plan's: setting store.SettingGrievanceWorkdays.
const DefaultWorkdays = 10

// Step is one move. Date and Due are ISO days, "" where not known.
type Step struct {
	Action, Date, Unit, Due, Result, Text string
	Workdays                              int64
}

// State is where a grievance stands after its steps.
type State struct {
	State, Unit, SentOn, DueOn, AnsweredOn, Answer, Result, ConfirmedOn string
	Workdays, Reopened, Escalated                                       int64
	// Took is the working days from the day of taking in to the last answer,
	// -1 while there is none or a day is not known.
	Took int64
}

// allowed are the moves that each state has.
var allowed = map[string][]string{
	New:       {Send, Note, Urge, Escalate, Answer, Withdraw},
	Doing:     {Transfer, Extend, Note, Urge, Escalate, Answer, Withdraw},
	Answered:  {Confirm, Reopen, Note, Withdraw},
	Closed:    {Reopen},
	Withdrawn: {Reopen},
}

// Allowed are the actions that a grievance in a state can take.
func Allowed(state string) []string { return allowed[state] }

// Reckon runs the steps in the order in which they were made.
func Reckon(receivedOn string, steps []Step) State {
	s := State{State: New, Took: -1}
	for _, p := range steps {
		s.step(p)
	}
	if s.AnsweredOn != "" && receivedOn != "" {
		s.Took = max(workdays(receivedOn, s.AnsweredOn), 0)
	}
	if (s.State == Answered || s.State == Closed) && s.AnsweredOn == "" || s.State == Withdrawn || s.State == New {
		s.DueOn = "" // nothing is awaited by a day
	}
	return s
}

func (s *State) step(p Step) {
	if p.Unit != "" && p.Action != Urge && p.Action != Note {
		s.Unit = p.Unit
	}
	if p.Due != "" && (p.Action == Send || p.Action == Transfer || p.Action == Extend || p.Action == Escalate || p.Action == Reopen || p.Action == Urge) {
		s.DueOn, s.Workdays = p.Due, p.Workdays
	}
	if p.Text != "" && (p.Action == Answer || p.Action == Note) {
		s.Answer = p.Text
	}
	switch p.Action {
	case Send, Transfer:
		s.State = Doing
		if s.SentOn == "" {
			s.SentOn = p.Date
		}
	case Escalate:
		s.Escalated++
	case Answer:
		s.State, s.AnsweredOn = Answered, p.Date
		if p.Result != "" {
			s.Result = p.Result
		}
	case Confirm:
		s.State, s.ConfirmedOn = Closed, p.Date
		if p.Result != "" {
			s.Result = p.Result
		}
	case Reopen:
		s.State, s.AnsweredOn, s.ConfirmedOn, s.Result = Doing, "", "", ""
		s.Reopened++
	case Withdraw:
		s.State = Withdrawn
	}
}

// Due is the day by which an answer is due: so many working days after the day
// of sending. known is false where the holidays of that year are not published
// yet, so that only Saturdays and Sundays were left out.
func Due(sentOn string, workdays int64) (day string, known bool) {
	d, err := time.Parse(time.DateOnly, sentOn)
	if err != nil || workdays <= 0 {
		return "", false
	}
	due, known := seeds.AddWorkdays(d, int(workdays))
	return due.Format(time.DateOnly), known
}

// Overdue tells how many working days an open grievance is late on a day, 0
// where it is in time or done.
func Overdue(state, dueOn, today string) int64 {
	if state != Doing && state != New || dueOn == "" || today <= dueOn {
		return 0
	}
	return max(workdays(dueOn, today), 1)
}

func workdays(from, to string) int64 {
	a, ok := codes.ParseDate(from)
	b, ok2 := codes.ParseDate(to)
	if !ok || !ok2 {
		return 0
	}
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err != nil || err2 != nil {
		return 0
	}
	n, _ := seeds.WorkdaysBetween(x, y)
	return int64(n)
}
