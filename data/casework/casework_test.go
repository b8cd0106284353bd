package casework

import (
	"fmt"
	"strings"
	"testing"

	"beizeng/data/kind"
)

// Counted by hand in the State Council's notices: in 2025 国庆 with 中秋 runs from
// 1 to 8 October, Sunday 28 September and Saturday 11 October are worked; in
// 2026 it runs from 1 to 7 October, Sunday 20 September and Saturday 10 October
// are worked.
func TestDue(t *testing.T) {
	for _, c := range []struct {
		sent  string
		days  int64
		want  string
		known bool
		why   string
	}{
		{"2025-09-26", 1, "2025-09-28", true, "the make-up Sunday"},
		{"2025-09-26", 3, "2025-09-30", true, "28, 29, 30 September"},
		{"2025-09-26", 4, "2025-10-09", true, "over the holiday"},
		{"2025-09-26", 10, "2025-10-16", true, "28 29 30 September, 9 10 11 13 14 15 16 October"},
		{"2025-09-30", 10, "2025-10-21", true, "9 10 11 13 14 15 16 17 20 21"},
		{"2026-09-18", 1, "2026-09-20", true, "the make-up Sunday"},
		{"2026-09-30", 3, "2026-10-10", true, "8, 9, the make-up Saturday"},
		{"2026-09-30", 10, "2026-10-20", true, "8 9 10 12 13 14 15 16 19 20"},
		{"2026-10-03", 2, "2026-10-09", true, "sent on a holiday"},
		{"2026-11-23", 10, "2026-12-07", true, "two plain weeks"},
		{"2026-12-24", 10, "2027-01-07", false, "no notice for 2027 yet"},
		{"2026-11-23", 0, "", false, "no term"},
		{"昨天", 5, "", false, "no day"},
	} {
		got, known := Due(c.sent, c.days)
		if got != c.want || known != c.known {
			t.Errorf("%s + %d (%s): %s %v, want %s %v", c.sent, c.days, c.why, got, known, c.want, c.known)
		}
	}
}

func TestOverdueAndLeft(t *testing.T) {
	for _, c := range []struct {
		state, due, today string
		late, left        int64
		open              bool // a term is running
	}{
		{Doing, "2026-09-30", "2026-09-29", 0, 1, true},
		{Doing, "2026-09-30", "2026-09-30", 0, 0, true},
		{Doing, "2026-09-30", "2026-10-05", 1, 0, false}, // over the holiday: late, not a working day yet
		{Doing, "2026-09-30", "2026-10-08", 1, 0, false},
		{Doing, "2026-09-30", "2026-10-12", 4, 0, false}, // 8, 9, the make-up Saturday 10, 12
		{Doing, "2026-10-12", "2026-09-30", 0, 4, true},
		{Doing, "", "2026-10-12", 0, 0, false},
		{New, "2026-09-30", "2026-10-12", 0, 0, false},
		{Answered, "2026-09-30", "2026-10-12", 0, 0, false},
		{Closed, "2026-09-30", "2026-10-12", 0, 0, false},
	} {
		late := Overdue(c.state, c.due, c.today)
		left, ok := Left(c.state, c.due, c.today)
		if late != c.late || left != c.left || ok != c.open {
			t.Errorf("%s due %s on %s: late %d, left %d %v; want %d, %d %v", c.state, c.due, c.today, late, left, ok, c.late, c.left, c.open)
		}
	}
}

// steps reads "send 2026-09-01 unit=A due=… days=10; answer …".
func steps(t *testing.T, text string) (out []Step) {
	t.Helper()
	for _, part := range strings.Split(text, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		p := Step{Action: words[0]}
		for _, w := range words[1:] {
			key, v, found := strings.Cut(w, "=")
			switch {
			case !found:
				p.Date = w
			case key == "unit":
				p.Unit = v
			case key == "due":
				p.Due = v
			case key == "result":
				p.Result = v
			case key == "text":
				p.Text = v
			case key == "sat":
				p.Satisfied = v
			case key == "days":
				if _, err := fmt.Sscan(v, &p.Workdays); err != nil {
					t.Fatal(err)
				}
			default:
				t.Fatalf("what is %s", w)
			}
		}
		out = append(out, p)
	}
	return out
}

func say(s State) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s sent=%s due=%s days=%d answered=%s %s [%s] confirmed=%s %s took=%d again=%d up=%d",
		s.State, s.Unit, s.SentOn, s.DueOn, s.Workdays, s.AnsweredOn, s.Result, s.Answer, s.ConfirmedOn, s.Satisfied, s.Took, s.Reopened, s.Escalated)), " ")
}

func TestReckon(t *testing.T) {
	const received = "2025-09-26" // a Friday before the make-up Sunday
	for _, c := range []struct{ name, steps, want string }{
		{"taken in", "", "new sent= due= days=0 answered= [] confirmed= took=-1 again=0 up=0"},
		{"sent", "send 2025-09-26 unit=A days=10 due=2025-10-16", "doing A sent=2025-09-26 due=2025-10-16 days=10 answered= [] confirmed= took=-1 again=0 up=0"},
		{"passed on: a new term, the first day of sending", "send 2025-09-26 unit=A due=2025-10-16 days=10; transfer 2025-09-29 unit=B due=2025-10-20 days=10",
			"doing B sent=2025-09-26 due=2025-10-20 days=10 answered= [] confirmed= took=-1 again=0 up=0"},
		{"put off to a day: it has no working days any more", "send 2025-09-26 unit=A due=2025-10-16 days=10; extend 2025-10-15 due=2025-10-31",
			"doing A sent=2025-09-26 due=2025-10-31 days=0 answered= [] confirmed= took=-1 again=0 up=0"},
		{"urged and escalated: neither puts the term off nor moves the unit", "send 2025-09-26 unit=A due=2025-10-16 days=10; urge 2025-10-17 unit=X due=2025-10-30; escalate 2025-10-20 unit=Y due=2025-11-30",
			"doing A sent=2025-09-26 due=2025-10-16 days=10 answered= [] confirmed= took=-1 again=0 up=1"},
		// 28, 29, 30 September, 9 October
		{"answered", "send 2025-09-26 unit=A due=2025-10-16 days=10; note 2025-09-28 text=look; answer 2025-10-09 result=solved text=done",
			"answered A sent=2025-09-26 due=2025-10-16 days=10 answered=2025-10-09 solved [done] confirmed= took=4 again=0 up=0"},
		{"confirmed", "answer 2025-09-26 result=explained text=told; confirm 2025-09-28 sat=basic",
			"closed sent= due= days=0 answered=2025-09-26 explained [told] confirmed=2025-09-28 basic took=0 again=0 up=0"},
		{"reopened without a term: the old one is over", "send 2025-09-26 unit=A due=2025-10-16 days=10; answer 2025-10-09 result=solved text=done; confirm 2025-10-10 sat=yes; reopen 2025-10-13 text=again",
			"doing A sent=2025-09-26 due= days=0 answered= [done] confirmed= took=-1 again=1 up=0"},
		{"reopened and answered: from the day of taking in", "send 2025-09-26 unit=A due=2025-10-16; answer 2025-10-09 result=solved text=done; reopen 2025-10-13 due=2025-10-20; answer 2025-10-14 result=partly text=half",
			"answered A sent=2025-09-26 due=2025-10-20 days=0 answered=2025-10-14 partly [half] confirmed= took=8 again=1 up=0"}, // 28 29 30 9 10 11 13 14
		{"a second answer without a result has none", "answer 2025-09-26 result=solved text=a; reopen 2025-09-28; answer 2025-09-29", "answered sent= due= days=0 answered=2025-09-29 [a] confirmed= took=2 again=1 up=0"},
		{"taken back and begun anew, never sent", "withdraw 2025-09-28; reopen 2025-09-29 due=2025-10-20", "new sent= due= days=0 answered= [] confirmed= took=-1 again=1 up=0"},
		{"taken back", "send 2025-09-26 unit=A due=2025-10-16; withdraw 2025-09-28", "withdrawn A sent=2025-09-26 due= days=0 answered= [] confirmed= took=-1 again=0 up=0"},
		{"a file's answer without a day awaits nothing", "send unit=A due=2025-10-16; answer result=solved", "answered A sent= due= days=0 answered= solved [] confirmed= took=-1 again=0 up=0"},
		{"a file's answer before the day of taking in has no time", "answer 2025-09-01 result=solved", "answered sent= due= days=0 answered=2025-09-01 solved [] confirmed= took=-1 again=0 up=0"},
	} {
		if got := say(Reckon(received, steps(t, c.steps))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	if s := Reckon("", steps(t, "answer 2025-09-29 result=solved")); s.Took != -1 {
		t.Errorf("no day of taking in, took %d", s.Took)
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct{ steps, want string }{
		{"", ""},
		{"send 2026-09-01 unit=A due=2026-09-15; note 2026-09-03 text=x; answer 2026-09-04 result=solved; confirm 2026-09-05; reopen 2026-09-08; answer 2026-09-08 result=solved", ""},
		{"send 2026-09-08 unit=A; note 2026-09-02 text=x; urge 2026-09-01", ""}, // told of later
		{"send unit=A; answer 2026-09-03 result=solved; confirm", ""},
		{"confirm 2026-09-02", "诉求在“待交办”时不能“企业确认”"},
		{"send 2026-09-01 unit=A; confirm 2026-09-02", "诉求在“办理中”时不能“企业确认”"},
		{"urge 2026-09-01", "诉求在“待交办”时不能“督办”"},
		{"answer 2026-09-01 result=solved; answer 2026-09-02 result=solved", "诉求在“已答复”时不能“答复”"},
		{"send 2026-08-31 unit=A", "“交办”的日期 2026-08-31 早于受理日期 2026-09-01"},
		{"note 2026-08-31 text=x", "“进展”的日期 2026-08-31 早于受理日期 2026-09-01"},
		{"send 2026-09-08 unit=A; answer 2026-09-07 result=solved", "“答复”的日期 2026-09-07 早于之前“交办”的 2026-09-08"},
		{"send 2026-09-08 unit=A due=2026-09-07", "“交办”的办结期限 2026-09-07 早于当天 2026-09-08"},
		{"send 2026-09-08 unit=A due=2026-09-18; extend 2026-09-17 due=2026-09-18", "“延期”的新期限 2026-09-18 不晚于原期限 2026-09-18"},
		{"send 2026-09-08 unit=A due=2026-09-18; extend 2026-09-17 due=2026-09-19", ""},
	} {
		got := ""
		if err := Check("2026-09-01", steps(t, c.steps)); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.steps, got, c.want)
		}
	}
}

// Every state can be left, and every action that is described can be taken
// somewhere.
func TestAllowedCoversStatesAndActions(t *testing.T) {
	taken := map[string]bool{}
	for _, o := range kind.GrievanceStates {
		if len(Allowed(o.Code)) == 0 {
			t.Errorf("nothing can be done in %s", o.Label)
		}
		for _, a := range Allowed(o.Code) {
			taken[a] = true
		}
	}
	for _, o := range kind.GrievanceActions {
		if !taken[o.Code] {
			t.Errorf("%s can never be taken", o.Label)
		}
	}
}

// A ledger that says 15 个工作日 and not when it was sent: from the day of
// taking in, 3 September 2026: 4, 7–11, 14–18, 20 (made up), 21–23.
func TestTermRunsFromReceiptWhereNobodySaysWhenItWasSent(t *testing.T) {
	for _, c := range []struct {
		received string
		step     Step
		want     string
	}{
		{"2026-09-03", Step{Action: Send, Unit: "GXJ", Workdays: 15}, "2026-09-23"},
		{"2026-09-03", Step{Action: Send, Unit: "GXJ", Workdays: 15, Due: "2026-09-30"}, "2026-09-30"},
		{"2026-09-03", Step{Action: Send, Unit: "GXJ"}, ""},
		{"", Step{Action: Send, Unit: "GXJ", Workdays: 15}, ""},
	} {
		if s := Reckon(c.received, []Step{c.step}); s.DueOn != c.want || s.SentOn != "" {
			t.Errorf("%s %+v: due %q, sent %q, want %q and not known", c.received, c.step, s.DueOn, s.SentOn, c.want)
		}
	}
}
