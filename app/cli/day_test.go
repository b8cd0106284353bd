package cli

import (
	"strings"
	"testing"
	"time"

	"beizeng/data/codes"
)

// Days may be said on the command line; the answer says which day that was.
func TestDaysAreSaid(t *testing.T) {
	s := newShell(t)
	now := time.Now()
	day := func(text string) string {
		iso, ok := codes.ParseDay(text, now)
		if !ok {
			t.Fatalf("%s is no day", text)
		}
		return iso
	}
	// given a call with a next step on 下周三
	var r map[string]any
	s.json(&r, "add", "interaction", "date=今天", "said=通了电话", "next_step=寄资料", "next_on=下周三", "--json")
	if r["date"] != now.Format(time.DateOnly) || r["next_on"] != day("下周三") {
		t.Fatalf("%v, want %s", r, day("下周三"))
	}
	// when it is moved, then the warning names the day
	_, msg, code := s.run("set", "interaction", "1", "next_on=5个工作日后")
	if code != Done || !strings.Contains(msg, day("5个工作日后")) {
		t.Errorf("exit %d: %s", code, msg)
	}
	// and filters take the words too
	if got := strings.TrimSpace(s.ok("list", "interaction", "--where", "next_on<=年底", "--count")); day("5个工作日后") <= day("年底") && got != "1" {
		t.Errorf("by the year's end: %s", got)
	}
	if _, msg, code := s.run("set", "interaction", "1", "next_on=尽快"); code != Refused || !strings.Contains(msg, "尽快") {
		t.Errorf("a vague day: exit %d, %s", code, msg)
	}
}
