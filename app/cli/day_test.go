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
	// and in a file nobody knows when 明天 was: it is named, and not taken
	f := s.file("走访.csv", "日期,姓名,内容,下一步,下一步日期\n2026-11-20,张某,座谈用地,寄资料,明天\n")
	var in importJSON
	s.json(&in, "import", f, "--as", "interaction", "--json")
	named := false
	for _, p := range in.Problems {
		named = named || p.Value == "明天" && p.Row == 2
	}
	var list []map[string]any
	s.json(&list, "list", "interaction", "--search", "座谈用地", "--json")
	if !named || len(list) != 1 || list[0]["next_on"] != nil {
		t.Errorf("the import of 明天: %+v, %v", in, list)
	}
}
