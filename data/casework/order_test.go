package casework

import "testing"

// A file may list a case's steps newest first, or tell of an earlier one later:
// where the case stands follows from the days.
func TestStepsOfAFileInTheOrderOfTheirDays(t *testing.T) {
	send := Step{Action: Send, Date: "2026-10-09", Unit: "SWJ", Workdays: 5, Due: "2026-10-15"}
	answer := Step{Action: Answer, Date: "2026-10-15", Result: "solved", Text: "好了"}
	confirm := Step{Action: Confirm, Date: "2026-10-20", Satisfied: "yes"}
	reopen := Step{Action: Reopen, Date: "2026-10-22", Due: "2026-11-05", Text: "又坏了"}
	again := Step{Action: Answer, Date: "2026-10-30", Result: "explained", Text: "换了"}
	sameDay := Step{Action: Answer, Date: "2026-10-09", Result: "solved"}
	for _, c := range []struct {
		name                string
		steps               []Step
		state, answered, to string
		reopened            int64
	}{
		{"newest first", []Step{confirm, answer, send}, Closed, "2026-10-15", "SWJ", 0},
		{"newest first, one day", []Step{sameDay, send}, Answered, "2026-10-09", "SWJ", 0},
		{"an earlier answer told of later", []Step{send, reopen, answer}, Doing, "", "SWJ", 1},
		{"the first round told of after the second", []Step{send, again, answer, reopen}, Answered, "2026-10-30", "SWJ", 1},
		{"as they were made", []Step{send, answer, confirm, reopen}, Doing, "", "SWJ", 1},
	} {
		s := Reckon("2026-10-08", InOrder("2026-10-08", c.steps))
		if s.State != c.state || s.AnsweredOn != c.answered || s.Unit != c.to || s.Reopened != c.reopened {
			t.Errorf("%s: got %s, answered %q by %s, reopened %d", c.name, s.State, s.AnsweredOn, s.Unit, s.Reopened)
		}
	}
}
