package pipeline

import (
	"slices"
	"testing"
	"time"

	"beizeng/data/kind"
)

func TestOrder(t *testing.T) {
	if want := []string{"lead", "study", "talk", "signed", "registered", "arrived", "started", "producing"}; !slices.Equal(Running, want) {
		t.Errorf("the row is %v", Running)
	}
	for _, c := range []struct {
		stage, next string
		rank        int
	}{{"lead", "study", 0}, {"signed", "registered", 3}, {"producing", "", 7}, {"shelved", "", -1}, {"nonsense", "", -1}} {
		if Next(c.stage) != c.next || Rank(c.stage) != c.rank {
			t.Errorf("%s: next %q, rank %d", c.stage, Next(c.stage), Rank(c.stage))
		}
	}
	if !Backward("signed", "talk") || Backward("talk", "signed") || Backward("talk", Lost) || Backward("talk", "talk") {
		t.Error("which steps lead back is wrong")
	}
}

func TestGatesNameFieldsThatExist(t *testing.T) {
	for _, o := range kind.Stages {
		fields, _ := Needs(o.Code)
		for i, f := range fields {
			if f == nil {
				t.Errorf("%s asks for a field that no lead has (no. %d)", o.Label, i)
			}
		}
	}
}

func TestMissing(t *testing.T) {
	r := kind.New(kind.Lead)
	r.Set("enterprise", int64(1))
	if got := Missing(r, "arrived", Facts{}); !slices.Equal(got, []string{ArrivalNeed}) {
		t.Errorf("到资 misses %v", got)
	}
	if got := Missing(r, "arrived", Facts{Arrivals: 1}); len(got) > 0 {
		t.Errorf("到资 with an arrival misses %v", got)
	}
	r.Set("unit", "SWJ")
	if got := Missing(r, "study", Facts{}); len(got) > 0 {
		t.Errorf("研判 with a unit misses %v", got)
	}
}

func TestSilenceSetting(t *testing.T) {
	list := ParseSilence("talk=7 study=5w lead=x started=-1 nonsense=3")
	want := DefaultSilence()
	want[1], want[2] = Silence{"study", 5, true}, Silence{"talk", 7, false}
	if !slices.Equal(list, want) {
		t.Errorf("read as %v", list)
	}
	if again := ParseSilence(FormatSilence(list)); !slices.Equal(again, list) {
		t.Errorf("written and read again: %v", again)
	}
}

// A lead touched on Thursday has its workday on Friday: over the weekend it is
// late, wherever that is shown. 2026-10-01 to -07 are holidays, 10 October a
// Saturday on which people work.
func TestDeadline(t *testing.T) {
	for _, c := range []struct {
		s             Silence
		touched, want string
	}{
		{Silence{"lead", 1, true}, "2026-11-19", "2026-11-20"},
		{Silence{"lead", 1, true}, "2026-11-20", "2026-11-23"},
		{Silence{"study", 3, true}, "2026-09-30", "2026-10-10"},
		{Silence{"talk", 14, false}, "2026-11-09", "2026-11-23"},
	} {
		touched, err := time.Parse(time.DateOnly, c.touched)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.s.Deadline(touched).Format(time.DateOnly); got != c.want {
			t.Errorf("%s touched %s: by %s, want %s", c.s.Stage, c.touched, got, c.want)
		}
	}
}
