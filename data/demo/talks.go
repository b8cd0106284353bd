package demo

import (
	"slices"
	"time"

	"beizeng/data/kind"
)

// interactions makes what was said: four in five about leads, the rest with
// firms, organisations and at events.
func (m *maker) interactions() error {
	byLead := make([][]person, len(m.made.leads))
	var others []person
	for _, p := range m.made.people {
		if p.lead >= 0 {
			byLead[p.lead] = append(byLead[p.lead], p)
		} else if p.firm != 0 || p.body != 0 {
			others = append(others, p)
		}
	}
	if n := len(m.made.leads); n > 0 {
		mean := max(m.Interactions*8/10/n, 1)
		for i, l := range m.made.leads {
			if err := m.talksOf(l, byLead[i], 1+m.p.IntN(2*mean)); err != nil {
				return err
			}
			m.done(mean)
		}
	}
	for len(others) > 0 && m.made.Interactions < m.Interactions {
		if err := m.visit(others[m.p.IntN(len(others))]); err != nil {
			return err
		}
		m.done(1)
	}
	return nil
}

// talksOf are the talks about a lead, each answering the one before; the last
// leaves the next step open.
func (m *maker) talksOf(l lead, people []person, n int) error {
	days := m.daysOf(l, n)
	officer := l.officer
	for i, day := range days {
		t := m.about(l.stageOn(day))
		r := kind.New(kind.Interaction)
		set(r, "date", day.Format(time.DateOnly), "type", m.sort(), "said", t.said, "lead", l.id, "officer", officer)
		if len(people) > 0 && m.likely(900) {
			p := people[m.p.IntN(len(people))]
			r.Set("contact", p.id)
		}
		if l.firm != 0 && day.After(l.last()) {
			r.Set("enterprise", l.firm)
		}
		if i+1 < len(days) {
			m.answered(r, t, days[i+1])
		} else {
			m.open(r, t, l)
		}
		if err := m.say(r); err != nil {
			return err
		}
	}
	return nil
}

// daysOf draws the days of talks between a lead's first day and its last.
func (m *maker) daysOf(l lead, n int) []time.Time {
	from := l.moves[0].on
	to := workday(m.today.AddDate(0, 0, -m.p.IntN(min(13, 1+4*len(l.moves)))))
	if l.silent || l.stage == "lost" || l.stage == "shelved" {
		to = l.last().AddDate(0, 0, m.p.IntN(12))
	}
	if to.After(m.today) {
		to = m.today
	}
	span := int(to.Sub(from).Hours() / 24)
	if span < 0 {
		return nil
	}
	days := make([]time.Time, n)
	for i := range days {
		days[i] = workday(from.AddDate(0, 0, m.p.IntN(span+1)))
		if days[i].After(m.today) {
			days[i] = m.today
		}
	}
	if n > 0 && !l.silent {
		days[0] = to // who is not forgotten was called of late
	}
	slices.SortFunc(days, time.Time.Compare)
	return days
}

// stageOn is where the lead stood on a day.
func (l lead) stageOn(day time.Time) string {
	at := l.moves[0].to
	for _, step := range l.moves {
		if !step.on.After(day) {
			at = step.to
		}
	}
	return at
}

func (m *maker) about(topic string) talk { return talks[topic][m.p.IntN(len(talks[topic]))] }

func (m *maker) sort() string {
	return []string{"call", "call", "call", "visit", "reception", "meeting", "message", "mail"}[m.p.IntN(8)]
}

// answered: the next step was done when they met again.
func (m *maker) answered(r *kind.Record, t talk, again time.Time) {
	if t.next == "" || m.likely(350) {
		return
	}
	due := workday(again.AddDate(0, 0, m.p.IntN(5)-2))
	if day := date(r.Text("date")); due.Before(day) {
		due = day
	}
	set(r, "next_step", t.next, "next_on", due.Format(time.DateOnly), "done_on", again.Format(time.DateOnly), "outcome", "已完成")
}

// open leaves the next step to be done: overdue, due today or later.
func (m *maker) open(r *kind.Record, t talk, l lead) {
	if t.next == "" || l.stage == "lost" || m.likely(250) || l.silent && m.likely(700) {
		return
	}
	day := m.today
	switch n := m.p.IntN(100); {
	case n < 22:
		day = day.AddDate(0, 0, -1-m.p.IntN(9))
	case n < 31:
	case n < 80:
		day = day.AddDate(0, 0, 1+m.p.IntN(13))
	default:
		day = day.AddDate(0, 0, 14+m.p.IntN(50))
	}
	if day = workday(day); day.Before(date(r.Text("date"))) {
		day = m.today
	}
	set(r, "next_step", t.next, "next_on", day.Format(time.DateOnly))
	if m.likely(120) {
		r.Set("next_officer", m.officer())
	}
}

// visit is a talk that is about no lead.
func (m *maker) visit(p person) error {
	day := workday(m.today.AddDate(0, 0, -m.p.IntN(700)))
	if day.After(m.today) {
		day = m.today
	}
	topic := "firm"
	if p.body != 0 {
		topic = "body"
	}
	t := m.about(topic)
	r := kind.New(kind.Interaction)
	set(r, "date", day.Format(time.DateOnly), "type", m.sort(), "said", t.said, "contact", p.id, "officer", m.officer())
	for key, id := range map[string]int64{"enterprise": p.firm, "organisation": p.body} {
		if id != 0 {
			r.Set(key, id)
		}
	}
	if s, ok := m.showBefore(day); ok && m.likely(200) {
		set(r, "event", s.id, "date", s.date, "type", "meeting")
		day = date(s.date)
	}
	if day.After(m.today.AddDate(0, 0, -30)) {
		m.open(r, t, lead{})
	} else if m.likely(400) {
		m.answered(r, t, workday(day.AddDate(0, 0, 3+m.p.IntN(20))))
	}
	return m.say(r)
}

func (m *maker) say(r *kind.Record) error {
	m.made.Interactions++
	return m.t.Insert(r)
}
