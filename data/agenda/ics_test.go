package agenda

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"beizeng/data/kind"
)

var morning = time.Date(2026, 11, 23, 0, 30, 0, 0, time.UTC)

func calendarOf(t *testing.T, o *office, opts Options, stamp time.Time) (string, *ics.Calendar) {
	t.Helper()
	a, err := ForCalendar(context.Background(), o.st, opts)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	n, err := WriteICS(&b, a, stamp)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := ics.ParseCalendar(strings.NewReader(b.String()))
	if err != nil {
		t.Fatalf("cannot be read again: %v", err)
	}
	if len(cal.Events()) != n {
		t.Fatalf("%d events written, %d read", n, len(cal.Events()))
	}
	return b.String(), cal
}

func prop(e *ics.VEvent, p ics.ComponentProperty) string {
	if v := e.GetProperty(p); v != nil {
		return v.Value
	}
	return ""
}

func TestCalendarFile(t *testing.T) {
	// given a step overdue, one due, one to come, a term that runs out, and what is no matter of a calendar
	o := given(t)
	lead := o.add(kind.Lead, "name", "枸杞深加工项目", "territory", "中宁县")
	late := o.step("寄样品；附合同, 报价", "2026-11-20", "lead", ref(lead), "officer", "王某 13900000000")
	o.step("今天打 0955-7012345", today)
	o.step("开会", "2026-11-25")
	o.step("太远", "2026-12-25")
	o.add(kind.Organisation, "name", "阿联酋中国商会", "term_to", "2026-12-31")
	o.add(kind.Organisation, "name", "过期的商会", "term_to", "2026-11-13")
	text, cal := calendarOf(t, o, Options{}, morning)

	// then each is an all-day event with its reminder
	type event struct{ uid, title, start, end, notes string }
	var got []event
	for _, e := range cal.Events() {
		got = append(got, event{e.Id(), prop(e, ics.ComponentPropertySummary), prop(e, ics.ComponentPropertyDtStart), prop(e, ics.ComponentPropertyDtEnd), prop(e, ics.ComponentPropertyDescription)})
		if a := e.Alarms(); len(a) != 1 || a[0].GetProperty(ics.ComponentPropertyTrigger).Value != "PT8H30M" {
			t.Errorf("%s has no reminder", e.Id())
		}
		if e.GetProperty(ics.ComponentPropertyDtStart).ICalParameters["VALUE"][0] != "DATE" {
			t.Errorf("%s lasts for hours", e.Id())
		}
	}
	if len(got) != 5 {
		t.Fatalf("%+v", got)
	}
	// what is overdue stands on the day itself
	if want := (event{late.UID + "@beizeng", "逾期 3 天：寄样品；附合同, 报价", "20261123", "20261124", "枸杞深加工项目\n应在 2026-11-20 前办\n责任人：王某 （号码略）\n统计归属：中宁县"}); got[0] != want {
		t.Errorf("%+v\nwant %+v", got[0], want)
	}
	if got[1].title != "今天打 （号码略）" || got[1].start != "20261123" || got[2].title != "开会" || got[2].start != "20261125" {
		t.Errorf("%+v", got[1:3])
	}
	if got[3].title != "过期 10 天：过期的商会" || got[3].start != "20261123" {
		t.Errorf("%+v", got[3])
	}
	if got[4].title != "到期：阿联酋中国商会" || got[4].start != "20261231" || got[4].end != "20270101" || !strings.HasSuffix(got[4].uid, "-expires@beizeng") {
		t.Errorf("%+v", got[4])
	}
	for _, number := range []string{"139", "7012345"} {
		if strings.Contains(text, number) {
			t.Errorf("a phone number in it: %s", number)
		}
	}
	// when it is written again two days later, then the same events have moved and count as newer
	_, again := calendarOf(t, o, Options{Day: "2026-11-25"}, morning.AddDate(0, 0, 2))
	for _, e := range again.Events() {
		if e.Id() != late.UID+"@beizeng" {
			continue
		}
		if prop(e, ics.ComponentPropertySummary) != "逾期 5 天：寄样品；附合同, 报价" || prop(e, ics.ComponentPropertyDtStart) != "20261125" {
			t.Errorf("moved: %+v", e.Properties)
		}
		if old := prop(cal.Events()[0], ics.ComponentPropertySequence); prop(e, ics.ComponentPropertySequence) != "91499400" || old != "91326600" {
			// 23 November 2026 is the 1,057th day after 1 January 2024: 1,057 × 86,400 s and half an hour
			t.Errorf("sequence %s, then %s", old, prop(e, ics.ComponentPropertySequence))
		}
		return
	}
	t.Error("the overdue step is gone")
}

// Readers cut off or refuse lines beyond 75 octets, and a Han character cut in
// two is lost.
func TestCalendarLines(t *testing.T) {
	o := given(t)
	long := strings.Repeat("对接枸杞深加工项目用地、用电、用水和出口退税的事，", 12)
	o.step(long, today)
	o.step("a word "+strings.Repeat("longword", 30)+" and <tag> more "+strings.Repeat("字", 90), today)
	o.step("控制\x00字符\r\n第二行\x7f", today)
	o.step("坏\xff\xfe字节"+strings.Repeat("\xe4", 80), today)
	o.step(`逗号, 分号; 反斜杠\n 冒号: "引号"`, today)
	text, cal := calendarOf(t, o, Options{}, morning)
	if !strings.HasSuffix(text, "END:VCALENDAR\r\n") {
		t.Error("the file has no end")
	}
	for i, l := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) || strings.ContainsAny(l, "\r\n\x00\x7f") {
			t.Errorf("line %d, %d octets: %q", i+1, len(l), l)
		}
	}
	var titles []string
	for _, e := range cal.Events() {
		titles = append(titles, prop(e, ics.ComponentPropertySummary))
	}
	want := []string{long, "a word " + strings.Repeat("longword", 30) + " and <tag> more " + strings.Repeat("字", 90), "控制 字符 第二行", "坏 字节", `逗号, 分号; 反斜杠\n 冒号: "引号"`}
	for i := range want {
		if i >= len(titles) || titles[i] != want[i] {
			t.Fatalf("title %d reads\n%q\nwant\n%q", i, titles[min(i, len(titles)-1)], want[i])
		}
	}
}

// A calendar file holds all, not one page.
func TestCalendarHoldsEveryPage(t *testing.T) {
	o := given(t)
	for i := range 25 {
		o.step(string(rune('a'+i)), "2026-11-01")
	}
	_, cal := calendarOf(t, o, Options{Limit: 10}, morning)
	ids := map[string]bool{}
	for _, e := range cal.Events() {
		ids[e.Id()] = true
	}
	if len(ids) != 25 {
		t.Errorf("%d events of 25", len(ids))
	}
	if text, cal := calendarOf(t, given(t), Options{}, morning); len(cal.Events()) != 0 || !strings.Contains(text, "BEGIN:VCALENDAR") {
		t.Errorf("an empty day: %s", text)
	}
	// and a writer that fails is heard
	if _, err := WriteICS(brokenDisk{}, Agenda{Day: today}, morning); err == nil {
		t.Error("a failed write passed")
	}
}

type brokenDisk struct{}

func (brokenDisk) Write([]byte) (int, error) { return 0, errors.New("磁盘已满") }
