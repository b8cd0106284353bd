// Package agenda tells what is to be done on a day: next steps and promises
// (grievances, measures, leaders' visits …) due and overdue, leads silent for longer than their stage allows, terms and
// certificates running out, birthdays. It also does what is decided there
// (done, put off, another officer) and writes a calendar file.
package agenda

import (
	"context"
	"fmt"
	"strings"
	"time"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// Sort is the reason for which something stands in the agenda.
type Sort string

// The sorts of items.
const (
	Due      Sort = "due"      // a next step or a promise of the day itself
	Overdue  Sort = "overdue"  // one of an earlier day, not done
	Soon     Sort = "soon"     // one of the seven days after
	Silent   Sort = "silent"   // a lead with which nobody has been in touch for too long
	Expiring Sort = "expiring" // a term or certificate that runs out
	Birthday Sort = "birthday" // a contact's birthday
)

// Sorts are all of them in the order in which the day begins.
var Sorts = []Sort{Overdue, Due, Silent, Soon, Expiring, Birthday}

// Label is the sort's name on screen.
func (s Sort) Label() string {
	return map[Sort]string{Due: "今日到期", Overdue: "已逾期", Soon: "未来 7 天", Silent: "久未联系", Expiring: "即将到期", Birthday: "生日"}[s]
}

// ExpiresAhead is how many days before its end a term or certificate is
// reminded of.
const ExpiresAhead = 60

// How far the agenda looks ahead and back otherwise, in days.
const (
	soonDays     = 7
	expiredSince = 30
	birthdayDays = 3 // so that Friday sees the weekend's
)

// DefaultLimit is how many items of a sort are read at a time.
const DefaultLimit = 200

// Options say whose agenda of which day is wanted.
type Options struct {
	Day       string // "2026-11-23"; "" is today
	Officer   string // only this officer's; "" is everybody's
	Territory string // only of this territory's code; "" is everywhere
	Unit      string // only what this unit (its code) has promised; "" is everybody
	Limit     int    // items of a sort; 0 is DefaultLimit
	Soon      bool   // the next seven days too
}

// Item is one thing to do. Its texts carry no phone number.
type Item struct {
	Sort      Sort
	Kind      *kind.Kind // what the record is: an interaction, a lead, a certificate …
	ID        int64
	UID       string
	Title     string // what to do, or the record's name
	Detail    string // with whom, about what
	Day       string // when it is due, ran out of time, expires or is celebrated
	Late      int    // days from Day to the agenda's day: 3 is three days late, 0 that day, -2 in two days
	Officer   string // who is to do it, "" where nobody is named
	Territory string // its code, "" where unknown

	// The records that it is about, 0 where none; for a lead its own id.
	Lead, Enterprise, Contact, Organisation, Event int64

	Stage     string // of a silent lead
	LastTouch string // of a silent lead: the day on which somebody was last in touch
	NextOn    string // of a silent lead: the day of its next step, "" where none is agreed
}

// List is one sort's items, the most urgent first.
type List struct {
	Items []Item
	Count int  // of all, whether read or not, up to store.CountCap for each stage or kind
	More  bool // there are more than Count
}

// CountText is the count as people read it: 1000+ where it was not counted to
// the end.
func (l List) CountText() string {
	if l.More {
		return fmt.Sprintf("%d+", l.Count)
	}
	return fmt.Sprint(l.Count)
}

// Agenda is what a day brings.
type Agenda struct {
	Day       string
	Due       List
	Overdue   List
	Soon      List
	Silent    List
	Expiring  List
	Birthdays List

	withSoon bool // Soon was asked for
}

// Of is the list of a sort.
func (a *Agenda) Of(s Sort) *List {
	switch s {
	case Due:
		return &a.Due
	case Overdue:
		return &a.Overdue
	case Soon:
		return &a.Soon
	case Silent:
		return &a.Silent
	case Expiring:
		return &a.Expiring
	}
	return &a.Birthdays
}

// On reads the agenda of a day.
func On(ctx context.Context, st *store.Store, o Options) (Agenda, error) {
	r, err := newReader(st, o)
	if err != nil {
		return Agenda{}, err
	}
	a := Agenda{Day: r.day, withSoon: o.Soon}
	for _, s := range Sorts { // one after the other: side by side each reader's cache would have to warm
		if s == Soon && !o.Soon {
			continue
		}
		l, err := r.list(ctx, s, 0)
		if err != nil {
			return Agenda{}, fmt.Errorf("读取%s：%w", s.Label(), err)
		}
		*a.Of(s) = l
	}
	return a, nil
}

// Page reads further items of one sort, those behind the first offset ones.
func Page(ctx context.Context, st *store.Store, o Options, s Sort, offset int) (List, error) {
	r, err := newReader(st, o)
	if err != nil {
		return List{}, err
	}
	return r.list(ctx, s, max(offset, 0))
}

// reader reads the lists of one agenda.
type reader struct {
	st                 *store.Store
	at                 time.Time
	day                string
	officer, territory string
	unit               string
	limit              int
}

func newReader(st *store.Store, o Options) (*reader, error) {
	r := &reader{st: st, day: o.Day, officer: strings.TrimSpace(o.Officer), territory: o.Territory, unit: o.Unit, limit: o.Limit}
	if r.day == "" {
		r.day = st.Today()
	}
	var err error
	if r.at, err = time.Parse(time.DateOnly, r.day); err != nil {
		return nil, fmt.Errorf("“%s”不是能认出的日期，请写成 2026-11-30", o.Day)
	}
	if r.limit <= 0 {
		r.limit = DefaultLimit
	}
	return r, nil
}

func (r *reader) list(ctx context.Context, s Sort, offset int) (List, error) {
	var l List
	var err error
	switch s {
	case Due, Overdue, Soon:
		l, err = r.work(ctx, s, offset)
	case Expiring:
		l, err = r.expiring(ctx, offset)
	case Silent:
		if r.unit == "" { // a silent lead is an officer's, of no unit
			l, err = r.silent(ctx, offset)
		}
	case Birthday:
		if r.unit == "" {
			l, err = r.birthdays(ctx, offset)
		}
	default:
		return l, fmt.Errorf("没有“%s”这一类", s)
	}
	for i := range l.Items {
		it := &l.Items[i]
		it.Sort, it.Title, it.Detail = s, withoutPhones(oneLine(it.Title)), withoutPhones(oneLine(it.Detail))
		it.Late = daysFrom(it.Day, r.at)
	}
	return l, err
}

// plus is the day n days after the agenda's.
func (r *reader) plus(n int) string { return r.at.AddDate(0, 0, n).Format(time.DateOnly) }

// daysFrom counts the days from an ISO day to at, 0 where it is no day.
func daysFrom(iso string, at time.Time) int {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return 0
	}
	return int(at.Sub(d).Hours() / 24)
}

// Summary says the day in one line, for a notification.
func Summary(a Agenda) string {
	part := func(l List, format string) string { return fmt.Sprintf(format, l.CountText()) }
	var steps, out []string
	if a.Due.Count > 0 {
		steps = append(steps, part(a.Due, "%s 件到期"))
	}
	if a.Overdue.Count > 0 {
		steps = append(steps, part(a.Overdue, "%s 件逾期"))
	}
	if len(steps) > 0 {
		out = append(out, strings.Join(steps, "、"))
	}
	if a.Silent.Count > 0 {
		out = append(out, part(a.Silent, "%s 条线索久未联系"))
	}
	if a.Expiring.Count > 0 {
		out = append(out, part(a.Expiring, "%s 项聘期或证书快到期"))
	}
	if a.Birthdays.Count > 0 {
		out = append(out, part(a.Birthdays, "%s 位联系人近日生日"))
	}
	if len(out) == 0 {
		return "今天没有到期的事"
	}
	return "今天有 " + strings.Join(out, "，")
}
