package kind

import (
	"fmt"
	"slices"
)

// Course says how what a record promises is carried out, so that one key moves
// it on in every list, and state and day never disagree: the day is filled
// exactly while the state is the last one.
type Course struct {
	State string   // the Choice that tells how far it is; "" where the day alone does
	Steps []string // its codes in order, the last of them is done
	Stops []string // its codes for what is given up
	Day   string   // the Date on which it was done
	Due   string   // the Date by which it is promised
	// Proves is a field that, where it is filled in, has the record done by what
	// the other records say: nobody ticks it off, so no agenda asks for it.
	Proves string
}

func (c *Course) last() string { return c.Steps[len(c.Steps)-1] }

// Open reports whether something is still to be done: neither done nor given up.
func (c *Course) Open(r *Record) bool {
	return !r.Has(c.Day) && (c.State == "" || !slices.Contains(c.Stops, r.Text(c.State)))
}

// Late reports whether it is open after the day by which it was promised.
func (c *Course) Late(r *Record, today string) bool {
	return c.Open(r) && r.Has(c.Due) && r.Text(c.Due) < today && (c.Proves == "" || !r.Has(c.Proves))
}

// Next is what the record becomes when it is moved on by one, as people say
// it; "" where there is nothing left to move.
func (c *Course) Next(r *Record) string {
	if !c.Open(r) {
		return ""
	}
	if c.State == "" {
		return "已完成"
	}
	return r.Kind.Field(c.State).ChoiceLabel(c.next(r))
}

func (c *Course) next(r *Record) string {
	i := slices.Index(c.Steps, r.Text(c.State)) // a blank state stands before the second
	return c.Steps[min(max(i, 0)+1, len(c.Steps)-1)]
}

// Advance moves the record on by one; what is done gets its day.
func (c *Course) Advance(r *Record, today string) error {
	if c.Next(r) == "" {
		return fmt.Errorf("“%s”已经办结或终止，不用推进", r.Title())
	}
	done := c.State == ""
	if !done {
		r.Set(c.State, c.next(r))
		done = r.Text(c.State) == c.last()
	}
	if done {
		r.Set(c.Day, today)
	}
	return nil
}

// Keep makes state and day agree; old is the record as it was, nil for a new
// one. Of the two the one that was changed is meant; a day that was filled in
// outweighs a state.
func (c *Course) Keep(r, old *Record, today string) error {
	was := func(key string) any {
		if old == nil {
			return nil
		}
		return old.Get(key)
	}
	day, f := r.Text(c.Day), r.Kind.Field(c.Day)
	dayNew := r.Get(c.Day) != was(c.Day)
	if dayNew && day > today {
		return fmt.Errorf("%s %s 还没到：做完了再填", f.Label, day)
	}
	if c.State == "" {
		return nil
	}
	state := r.Text(c.State)
	stateNew := r.Get(c.State) != was(c.State)
	switch {
	case state == c.last() && day == "" && dayNew && !stateNew: // the day was taken out: not done after all
		r.Set(c.State, c.Steps[max(len(c.Steps)-2, 0)])
	case state == c.last() && day == "":
		r.Set(c.Day, today)
	case state != c.last() && day != "" && stateNew && !dayNew:
		r.Set(c.Day, nil)
	case state != c.last() && day != "" && slices.Contains(c.Stops, state):
		return fmt.Errorf("状态是“%s”，不填%s", r.Kind.Field(c.State).ChoiceLabel(state), f.Label)
	case state != c.last() && day != "":
		r.Set(c.State, c.last())
	}
	return nil
}
