package agenda

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"beizeng/data/kind"
	"beizeng/data/store"
	"beizeng/seeds"
)

// calendarSorts are what a calendar file holds: what has a day. A silent lead
// is to be called now, and birthdays stay in the house.
var calendarSorts = []Sort{Overdue, Due, Soon, Expiring}

// wholeCalendar is more than any calendar can show: no list is cut.
const wholeCalendar = 1_000_000

// ForCalendar reads all that a calendar file of the day holds, the next seven
// days too, to the end, but for what is 内部.
func ForCalendar(ctx context.Context, st *store.Store, o Options) (Agenda, error) {
	r, err := newReader(st, o)
	if err != nil {
		return Agenda{}, err
	}
	r.limit = wholeCalendar
	a := Agenda{Day: r.day}
	for _, s := range calendarSorts {
		l, err := r.list(ctx, s, 0)
		if err != nil {
			return Agenda{}, fmt.Errorf("读取%s：%w", s.Label(), err)
		}
		// what stays in the house does not go onto phones
		l.Items = slices.DeleteFunc(l.Items, func(it Item) bool { return it.Kind.Secret })
		l.Count, l.More = len(l.Items), false
		*a.Of(s) = l
	}
	return a, nil
}

// WriteICS writes the agenda as a calendar file (RFC 5545): an all-day event
// with a reminder at half past eight for everything overdue, due, soon and
// expiring. Tasks (VTODO) would fit as well, but phones and the mail programs'
// imports show only events. What is past its day stands on the agenda's own, for
// nobody looks back in a calendar. The ids follow from the records and the
// sequence from stamp, the time of writing, so that a later file read in again
// moves the events instead of doubling them. No phone number is in it.
func WriteICS(w io.Writer, a Agenda, stamp time.Time) (events int, err error) {
	cal := ics.NewCalendar()
	cal.SetProductId("-//beizeng//倍增台账//ZH")
	cal.SetMethod(ics.MethodPublish)
	cal.SetCalscale("GREGORIAN")
	cal.SetXWRCalName("倍增台账待办")
	for _, s := range calendarSorts {
		for _, it := range a.Of(s).Items {
			if err := addEvent(cal, a.Day, it, stamp); err != nil {
				return events, err
			}
			events++
		}
	}
	// in one piece: the library passes over errors of the writer
	_, err = io.WriteString(w, cal.Serialize(ics.WithNewLine("\r\n")))
	return events, err
}

// firstSequence is the time from which sequence numbers count, so that they fit
// in 31 bits for long.
const firstSequence = 1704067200 // 2024-01-01

func addEvent(cal *ics.Calendar, day string, it Item, stamp time.Time) error {
	on := it.Day
	if it.Late > 0 {
		on = day
	}
	start, err := time.Parse(time.DateOnly, on)
	if err != nil {
		return fmt.Errorf("%s“%s”的日期“%s”不对", it.Kind.Label, it.Title, on)
	}
	e := cal.AddEvent(eventID(it))
	e.SetDtStampTime(stamp)
	e.SetSequence(int(max(stamp.Unix()-firstSequence, 0)))
	e.SetAllDayStartAt(start)
	e.SetAllDayEndAt(start.AddDate(0, 0, 1))
	e.SetTimeTransparency(ics.TransparencyTransparent) // the officer is not busy all day
	title := calendarText(eventTitle(it))
	e.SetSummary(title)
	e.SetDescription(calendarText(eventNotes(it)...))
	e.AddCategory(it.Sort.Label())
	alarm := e.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("PT8H30M")
	alarm.SetDescription(title)
	return nil
}

// eventID stays the same from file to file, whether a step is still to come or
// overdue by then.
func eventID(it Item) string {
	id := it.UID
	if id == "" {
		id = fmt.Sprintf("%s-%d", it.Kind.Key, it.ID)
	}
	if it.Sort == Expiring {
		id += "-expires"
	}
	return id + "@beizeng"
}

func eventTitle(it Item) string {
	switch {
	case it.Sort == Overdue:
		return fmt.Sprintf("逾期 %d 天：%s", it.Late, it.Title)
	case it.Sort == Expiring && it.Late > 0:
		return fmt.Sprintf("过期 %d 天：%s", it.Late, it.Title)
	case it.Sort == Expiring:
		return "到期：" + it.Title
	}
	return it.Title
}

func eventNotes(it Item) []string {
	notes := []string{it.Detail}
	if it.Sort == Overdue {
		notes = append(notes, "应在 "+it.Day+" 前办")
	}
	if it.Officer != "" {
		notes = append(notes, "责任人："+it.Officer)
	}
	if e, ok := seeds.Lookup("territory", it.Territory); ok {
		notes = append(notes, "统计归属："+e.Name)
	}
	if it.Kind != kind.Interaction {
		notes = append(notes, it.Kind.Label)
	}
	return notes
}

// calendarText joins lines without phone numbers and without what breaks a
// file: bytes that are no characters, and control characters.
func calendarText(lines ...string) string {
	var out []string
	for _, l := range lines {
		l = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || r == unicode.ReplacementChar {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(l, " "))
		if l = withoutPhones(oneLine(l)); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
