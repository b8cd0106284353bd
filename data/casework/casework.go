// Package casework is how a firm's grievance runs: what its steps make of it,
// and the day by which a unit must answer. Pure rules; they read no database.
package casework

import (
	"fmt"
	"slices"
	"time"

	"beizeng/data/kind"
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
	Action, Date, Unit, Due, Result, Text, Satisfied string
	Workdays                                         int64
}

// State is where a grievance stands after its steps.
type State struct {
	State, Unit, SentOn, DueOn, AnsweredOn, Answer, Result, ConfirmedOn, Satisfied string
	Workdays, Reopened, Escalated                                                  int64
	// Took is the working days from the day of taking in to the last answer,
	// -1 while there is none, or where a day is not known or lies before the other.
	Took int64
}

// allowed are the moves that each state has, the likeliest first.
var allowed = map[string][]string{
	New:       {Send, Answer, Note, Escalate, Withdraw},
	Doing:     {Answer, Note, Urge, Extend, Transfer, Escalate, Withdraw},
	Answered:  {Confirm, Reopen, Note, Withdraw},
	Closed:    {Reopen},
	Withdrawn: {Reopen},
}

// Allowed are the actions that a grievance in a state can take.
func Allowed(state string) []string { return allowed[state] }

// moves tells whether an action takes the grievance on or changes its term;
// 进展, 督办 and 升级 only tell of it and may be noted down later.
func moves(action string) bool { return action != Note && action != Urge && action != Escalate }

// Check finds the first step that cannot stand where it does: its state does
// not allow it, its day lies before the day of taking in or before the move
// that went before, or its term ends before it begins. Steps come in the order
// in which they were made; a day that is not known fits anywhere.
func Check(receivedOn string, steps []Step) error {
	s, last := State{State: New}, Step{}
	for _, p := range steps {
		name := label("action", p.Action)
		if !slices.Contains(allowed[s.State], p.Action) {
			return fmt.Errorf("诉求在“%s”时不能“%s”", label("state", s.State), name)
		}
		switch {
		case p.Due != "" && p.Due < p.Date:
			return fmt.Errorf("“%s”的办结期限 %s 早于当天 %s", name, p.Due, p.Date)
		case p.Action == Extend && p.Due != "" && p.Due <= s.DueOn:
			return fmt.Errorf("“%s”的新期限 %s 不晚于原期限 %s", name, p.Due, s.DueOn)
		case p.Date != "" && p.Date < receivedOn:
			return fmt.Errorf("“%s”的日期 %s 早于受理日期 %s", name, p.Date, receivedOn)
		case p.Date != "" && moves(p.Action) && p.Date < last.Date:
			return fmt.Errorf("“%s”的日期 %s 早于之前“%s”的 %s", name, p.Date, label("action", last.Action), last.Date)
		}
		if p.Date != "" && moves(p.Action) {
			last = p
		}
		s.step(p)
	}
	return nil
}

func label(field, code string) string {
	if field == "state" {
		return kind.Grievance.Field(field).ChoiceLabel(code)
	}
	return kind.GrievanceStep.Field(field).ChoiceLabel(code)
}

// Reckon runs the steps in the order in which they were made.
func Reckon(receivedOn string, steps []Step) State {
	s := State{State: New, Took: -1}
	for _, p := range steps {
		s.step(fromReceipt(receivedOn, p))
	}
	if n, ok := workdays(receivedOn, s.AnsweredOn); ok && s.AnsweredOn >= receivedOn {
		s.Took = n
	}
	if (s.State == Answered || s.State == Closed) && s.AnsweredOn == "" || s.State == Withdrawn || s.State == New {
		s.DueOn = "" // nothing is awaited by a day
	}
	return s
}

// fromReceipt gives a unit's term its end where the day of sending is not
// known, as in ledgers with 办理时限 and no 交办日期: it runs from the day of
// taking in, or such a grievance would never be late.
func fromReceipt(receivedOn string, p Step) Step {
	if p.Action == Send && p.Date == "" && p.Due == "" {
		p.Due, _ = Due(receivedOn, p.Workdays)
	}
	return p
}

func (s *State) step(p Step) {
	switch p.Action {
	case Send, Transfer:
		s.State = Doing
		s.take(p)
		if s.SentOn == "" {
			s.SentOn = p.Date
		}
	case Extend:
		s.term(p)
	case Note:
		s.say(p)
	case Escalate:
		s.Escalated++ // to whom stands in the step: the unit goes on answering
	case Answer:
		s.State, s.AnsweredOn, s.Result = Answered, p.Date, p.Result
		s.take(Step{Unit: p.Unit})
		s.say(p)
	case Confirm:
		s.State, s.ConfirmedOn, s.Satisfied = Closed, p.Date, p.Satisfied
		if p.Result != "" {
			s.Result = p.Result
		}
	case Reopen:
		s.reopen(p)
	case Withdraw:
		s.State = Withdrawn
	}
}

// reopen begins anew: what was answered counts no more, and the old term is
// over. One that no unit ever had goes back to 待交办.
func (s *State) reopen(p Step) {
	s.AnsweredOn, s.ConfirmedOn, s.Result, s.Satisfied, s.DueOn, s.Workdays = "", "", "", "", "", 0
	s.take(p)
	s.State = Doing
	if s.Unit == "" {
		s.State = New
	}
	s.Reopened++
}

// take hands the grievance to the step's unit with its term.
func (s *State) take(p Step) {
	if p.Unit != "" {
		s.Unit = p.Unit
	}
	s.term(p)
}

// term sets the day by which an answer is due. A day that 督办 or 升级 asks for
// is none: it would make the unit punctual that was late.
func (s *State) term(p Step) {
	if p.Due != "" || p.Workdays > 0 {
		s.DueOn, s.Workdays = p.Due, p.Workdays
	}
}

func (s *State) say(p Step) {
	if p.Text != "" {
		s.Answer = p.Text
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

// Known tells whether the holidays between two ISO days are published; where
// not, only Saturdays and Sundays were left out.
func Known(from, to string) bool {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil {
		return false
	}
	_, known := seeds.WorkdaysBetween(a, b)
	return known
}

// Overdue tells how many working days an open grievance is late on a day, 0
// where it is in time, done, or due on no day. Late over a weekend is 1.
func Overdue(state, dueOn, today string) int64 {
	if state != Doing || dueOn == "" || today <= dueOn {
		return 0
	}
	n, _ := workdays(dueOn, today)
	return max(n, 1)
}

// Left counts the working days until an open grievance is due: 0 on the day
// itself; ok is false where it is not open, not due on a day, or overdue.
func Left(state, dueOn, today string) (n int64, ok bool) {
	if state != Doing || dueOn == "" || today > dueOn {
		return 0, false
	}
	return workdays(today, dueOn)
}

// workdays counts the working days after one ISO day up to and with another;
// ok is false where one is no day.
func workdays(from, to string) (n int64, ok bool) {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil {
		return 0, false
	}
	days, _ := seeds.WorkdaysBetween(a, b)
	return int64(days), true
}
