package seeds

import (
	"fmt"
	"sync"
	"time"
)

// calendar holds the days that differ from the plain week, and the years for
// which the State Council's notice is known.
type calendar struct {
	years map[int]bool
	days  map[string]bool // 2006-01-02 → works
}

var workdays = sync.OnceValue(func() *calendar { return must(parseWorkdays()) })

// IsWorkday tells whether t's own calendar day is a working day under the State
// Council's holiday notices of 2024–2026, make-up Saturdays and Sundays
// included. Outside these years known is false and workday only says whether it
// is Monday to Friday.
func IsWorkday(t time.Time) (workday, known bool) {
	c := workdays()
	known = c.years[t.Year()]
	if works, special := c.days[t.Format(time.DateOnly)]; special {
		return works, known
	}
	wd := t.Weekday()
	return wd != time.Saturday && wd != time.Sunday, known
}

func parseWorkdays() (*calendar, error) {
	rows, err := readTSV("workdays.tsv", 4, 4)
	if err != nil {
		return nil, err
	}
	c := &calendar{years: map[int]bool{}, days: map[string]bool{}}
	for _, r := range rows {
		from, err1 := time.Parse(time.DateOnly, r.at(1))
		to, err2 := time.Parse(time.DateOnly, r.at(2))
		if err1 != nil || err2 != nil || to.Before(from) {
			return nil, fmt.Errorf("%s：起止日期有误", r.where)
		}
		kind := r.at(0)
		switch {
		case kind == "年":
			c.years[from.Year()] = true
			continue
		case kind != "休" && kind != "班":
			return nil, fmt.Errorf("%s：类别应为 年、休 或 班", r.where)
		case !c.years[from.Year()]:
			return nil, fmt.Errorf("%s：%d 年的通知没有列出", r.where, from.Year())
		}
		for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
			c.days[d.Format(time.DateOnly)] = kind == "班"
		}
	}
	return c, nil
}

// AddWorkdays gives the n-th working day after t's calendar day, before it for
// a negative n; n = 0 is the day itself, working or not. Outside the years
// whose notice is known only Monday to Friday are counted, and known is false.
func AddWorkdays(t time.Time, n int) (day time.Time, known bool) {
	step, left := 1, n
	if n < 0 {
		step, left = -1, -n
	}
	known = workdays().years[t.Year()]
	for left > 0 {
		t = t.AddDate(0, 0, step)
		works, sure := IsWorkday(t)
		known = known && sure
		if works {
			left--
		}
	}
	return t, known
}

// WorkdaysBetween counts the working days after from up to and with to: 0 for
// the same day, negative where to lies before. It undoes AddWorkdays: for a
// working day to, AddWorkdays(from, n) is to again.
func WorkdaysBetween(from, to time.Time) (n int, known bool) {
	from, to = midnight(from), midnight(to)
	sign, first, last := 1, from.AddDate(0, 0, 1), to
	if to.Before(from) {
		sign, first, last = -1, to, from.AddDate(0, 0, -1)
	}
	c := workdays()
	known = c.years[from.Year()] && c.years[to.Year()]
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		works, sure := IsWorkday(d)
		known = known && sure
		if works {
			n++
		}
	}
	return sign * n, known
}

// midnight is t's own calendar day without a clock or a zone.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
