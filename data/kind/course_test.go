package kind

import (
	"strings"
	"testing"
)

// state and day of a measure before and after a save on 2026-11-23.
func TestStateAndDayAgree(t *testing.T) {
	const today = "2026-11-23"
	for _, c := range []struct {
		name                               string
		old                                [2]string // "" in the first: a new record
		state, day                         string
		wantState, wantDay, wantErrPartial string
	}{
		{"new and open", [2]string{}, "planned", "", "planned", "", ""},
		{"new and done", [2]string{}, "done", "", "done", today, ""},
		{"new with its day", [2]string{}, "planned", "2026-11-20", "done", "2026-11-20", ""},
		{"set to done", [2]string{"doing", ""}, "done", "", "done", today, ""},
		{"day filled in", [2]string{"doing", ""}, "doing", "2026-11-01", "done", "2026-11-01", ""},
		{"taken back", [2]string{"done", "2026-11-01"}, "doing", "2026-11-01", "doing", "", ""},
		{"day taken out", [2]string{"done", "2026-11-01"}, "done", "", "doing", "", ""},
		{"day corrected", [2]string{"done", "2026-11-01"}, "done", "2026-11-02", "done", "2026-11-02", ""},
		{"given up after all", [2]string{"done", "2026-11-01"}, "stopped", "2026-11-01", "stopped", "", ""},
		{"given up with a day", [2]string{"doing", ""}, "stopped", "2026-11-01", "", "", "不填完成日期"},
		{"done tomorrow", [2]string{"doing", ""}, "done", "2026-11-24", "", "", "还没到"},
		{"an old day to come is left alone", [2]string{"done", "2026-12-01"}, "done", "2026-12-01", "done", "2026-12-01", ""},
	} {
		r, set := New(Measure), func(r *Record, state, day string) {
			r.Set("state", state)
			r.Set("done_on", nil)
			if day != "" {
				r.Set("done_on", day)
			}
		}
		var old *Record
		if c.old[0] != "" {
			old = New(Measure)
			set(old, c.old[0], c.old[1])
		}
		set(r, c.state, c.day)
		err := Measure.Course.Keep(r, old, today)
		if c.wantErrPartial != "" {
			if err == nil || !strings.Contains(err.Error(), c.wantErrPartial) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || r.Text("state") != c.wantState || r.Text("done_on") != c.wantDay {
			t.Errorf("%s: %s %s %v, want %s %s", c.name, r.Text("state"), r.Text("done_on"), err, c.wantState, c.wantDay)
		}
	}
}

func TestOneKeyMovesOn(t *testing.T) {
	const today = "2026-11-23"
	r := New(Measure)
	for _, want := range []string{"推进中", "已完成", ""} {
		if got := Measure.Course.Next(r); got != want {
			t.Fatalf("next %q, want %q", got, want)
		}
		if err := Measure.Course.Advance(r, today); (err == nil) != (want != "") {
			t.Fatalf("%s: %v", want, err)
		}
	}
	if r.Text("done_on") != today {
		t.Errorf("done on %q", r.Text("done_on"))
	}
	step := New(CultivationStep)
	if got := CultivationStep.Course.Next(step); got != "已完成" {
		t.Errorf("a step becomes %q", got)
	}
	if err := CultivationStep.Course.Advance(step, today); err != nil || step.Text("done_on") != today || CultivationStep.Course.Next(step) != "" {
		t.Errorf("%v %v", step.Values, err)
	}
	stopped := New(Resolution)
	stopped.Set("state", "stopped")
	stopped.Set("due_on", "2026-01-01")
	if Resolution.Course.Next(stopped) != "" || Resolution.Course.Late(stopped, today) {
		t.Error("what is given up is moved on or late")
	}
	stopped.Set("state", "doing")
	if !Resolution.Course.Late(stopped, today) || Resolution.Course.Late(stopped, "2026-01-01") {
		t.Error("late on the wrong day")
	}
}

// A course names fields and options that are there.
func TestCoursesAreWhole(t *testing.T) {
	n := 0
	for _, k := range All() {
		c := k.Course
		if c == nil {
			continue
		}
		n++
		if f := k.Field(c.Day); f == nil || f.Type != Date || !f.Editable() {
			t.Errorf("%s: day %s", k.Key, c.Day)
		}
		if f := k.Field(c.Due); f == nil || f.Type != Date || f.DoneBy != c.Day {
			t.Errorf("%s: due %s", k.Key, c.Due)
		}
		if c.State == "" {
			continue
		}
		f := k.Field(c.State)
		for _, code := range append(append([]string(nil), c.Steps...), c.Stops...) {
			if f.ChoiceLabel(code) == code {
				t.Errorf("%s has no state %s", k.Key, code)
			}
		}
		if len(f.Choices()) != len(c.Steps)+len(c.Stops) {
			t.Errorf("%s: states that are in no course", k.Key)
		}
	}
	if n < 4 {
		t.Errorf("%d courses", n)
	}
}
