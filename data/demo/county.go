package demo

import (
	"time"

	"beizeng/data/kind"
)

// pool are the firms that the county's records hang on: never more than a few
// thousand of a sort, however many firms there are.
type pool struct {
	all, traders, zeroTrade, zeroCapital, wokenTrade, wokenCapital, outbound, closed []firm
}

const poolSize = 3000

// keep sorts a made firm in.
func (m *maker) keep(f firm) {
	p, year := &m.made.pool, m.Through/100*100
	in := func(list *[]firm) {
		if len(*list) < poolSize {
			*list = append(*list, f)
		}
	}
	last, first := 0, 0
	if n := len(f.months); n > 0 {
		last, first = f.months[n-1].month, f.months[0].month
	}
	in(&p.all)
	switch {
	case f.closed:
		in(&p.closed)
		return
	case f.registered && last < year && (f.customsOn == "" || f.customsOn < m.day(-60)):
		in(&p.zeroTrade)
	case last > year && (first > year && f.customsOn != "" && f.customsOn < monthDay(first, 1) || paused(f.months, year)):
		in(&p.wokenTrade)
	}
	if last > year {
		in(&p.traders)
	}
	if f.outbound {
		in(&p.outbound)
	}
	if !f.foreign {
		return
	}
	switch {
	case len(f.arrivals) == 0 && f.founded < m.day(-90):
		in(&p.zeroCapital)
	case len(f.arrivals) > 0 && f.arrivals[0] > m.day(-400) && f.founded < later(f.arrivals[0], -90):
		in(&p.wokenCapital)
	}
}

// paused: nothing in the year before this one, but something earlier.
func paused(months []tradeMonth, year int) bool {
	before := false
	for _, t := range months {
		if t.month > year-100 && t.month < year {
			return false
		}
		before = before || t.month < year-100
	}
	return before
}

func monthDay(month, day int) string {
	return time.Date(month/100, time.Month(month%100), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// pauses draws for a firm in which months nothing came although it traded
// before and after, and from which month on it trades on its own account.
func (m *maker) pauses() (quiet func(month int) bool, own int) {
	year := m.Through / 100 * 100
	back := year + 2 + m.s.IntN(9)
	gap := m.s.IntN(1000) < 90
	if m.s.IntN(1000) < 70 {
		own = year + 1 + m.s.IntN(18) // 13 and later: by agency still
	}
	return func(month int) bool { return gap && month > year-100 && month < back }, own
}

// terms fill in what the lists of zero firms and the countdown of subscribed
// capital read: since when at customs, closed when, paid by when.
func (m *maker) terms(f *firm, r *kind.Record) {
	end := m.today.Format(time.DateOnly)
	if f.closed {
		if f.closedOn = m.day(-30 - m.s.IntN(650)); f.closedOn < f.founded {
			f.closedOn = f.founded
		}
		r.Set("closed_on", f.closedOn)
	}
	if f.registered && (!f.trader || f.founded < monthDay(m.from, 1)) {
		late := 20
		if !f.trader {
			late = 20 + m.s.IntN(600)
		}
		if on := later(f.founded, m.s.IntN(late)); on <= end {
			f.customsOn = on
			r.Set("customs_on", on)
		}
	}
	if m.s.IntN(10) < 7 {
		years := 5 + m.s.IntN(25)
		if f.founded > "2024-06-30" {
			years = 1 + m.s.IntN(5)
		}
		r.Set("capital_due", date(f.founded).AddDate(years, 0, -1).Format(time.DateOnly))
	}
	if m.s.IntN(10) < 8 {
		parts := int64(m.s.IntN(5))
		set(r, "paid_capital", r.Int("registered_capital")/4*parts, "paid_currency", r.Text("registered_currency"))
	}
}

// county makes the records of the county's half: activation, grievances,
// sponsorship, going out, grades, policy and the rest.
func (m *maker) county() error {
	if m.Leads < 0 {
		return nil
	}
	for _, step := range []func(){m.changes, m.activation, m.grievances, m.measures, m.building, m.sponsors, m.outward, m.newForms, m.cultivations, m.policies, m.insured, m.classes, m.councils, m.containers, m.risks, m.commodities, m.assessment, m.tasks} {
		step()
		if m.err != nil {
			return m.err
		}
	}
	return nil
}

// add stores a record of the county's half: key, value, key, value; texts that
// are empty stay blank. After a first error it does nothing and gives 0.
func (m *maker) add(k *kind.Kind, pairs ...any) int64 {
	if m.err != nil {
		return 0
	}
	r := kind.New(k)
	set(r, pairs...)
	m.err = m.t.Insert(r)
	m.made.County++
	return r.ID
}

// some is how many records a demo of so many firms has: n in a hundred firms,
// at least least, at most two thousand.
func (m *maker) some(n, least int) int { return min(max(m.Enterprises*n/100, least), 2000) }

// one draws from a list of the county's half; the zero value from an empty one.
func one[T any](m *maker, list []T) T {
	if len(list) == 0 {
		var none T
		return none
	}
	return list[m.s.IntN(len(list))]
}

// before is a working day so many to so many days ago, never today or later.
func (m *maker) before(least, most int) time.Time {
	return workday(m.today.AddDate(0, 0, -max(least+m.s.IntN(most-least+1), 3)))
}

func iso(t time.Time) string { return t.Format(time.DateOnly) }

// later is the day so many days after a day.
func later(day string, n int) string { return iso(date(day).AddDate(0, 0, n)) }
