package demo

import (
	"fmt"
	"time"

	"beizeng/data/kind"
)

// lead is what later records need to know of a made lead.
type lead struct {
	id       int64
	investor string
	home     home
	officer  string
	stage    string
	moves    []move
	firm     int64
	silent   bool // nobody called for longer than the stage allows
}

// move is one dated step of a lead.
type move struct {
	to     string
	on     time.Time
	reason string
}

// last is the day of the lead's newest step.
func (l lead) last() time.Time { return l.moves[len(l.moves)-1].on }

// ways: how long a stage lasts before the next, in days, and how many leads
// in a thousand go on from it.
var ways = []struct {
	to       string
	min, max int
	go1000   int
}{{"lead", 0, 0, 0}, {"study", 1, 9, 860}, {"talk", 4, 40, 800}, {"signed", 30, 190, 480}, {"registered", 15, 80, 850}, {"arrived", 20, 160, 0}, {"started", 30, 150, 700}, {"producing", 120, 330, 650}}

// allLeads makes the leads. Those that are linked to foreign firms come from the
// firms' arrivals, the rest from the draw.
func (m *maker) allLeads() error {
	linked := m.landings(max(m.Leads/10, 1))
	for i := range m.Leads {
		l := lead{officer: m.officer()}
		if i < len(linked) {
			l = linked[i]
		} else {
			m.draw(&l)
		}
		if err := m.insertLead(i, &l); err != nil {
			return err
		}
		m.made.leads = append(m.made.leads, l)
		m.done(1)
	}
	m.made.Leads = len(m.made.leads)
	return nil
}

// landings plans leads that became foreign firms: signed before an arrival of
// the firm, registered and paid in after; a firm may come again with more
// capital. At most n.
func (m *maker) landings(n int) []lead {
	var out []lead
	for round := range 3 {
		for _, f := range m.made.foreign {
			if len(out) == n {
				return out
			}
			day := m.today.AddDate(0, 0, -20-m.p.IntN(700))
			if len(f.arrivals) > round {
				day = date(f.arrivals[round])
			} else if round > 0 {
				continue
			}
			if day.Before(m.today.AddDate(-3, 0, 0)) || day.After(m.today) {
				continue
			}
			l := lead{home: homeOf(f.country.code), officer: m.officer(), firm: f.id}
			m.landing(&l, day, len(f.arrivals) > round)
			out = append(out, l)
		}
	}
	return out
}

// landing writes the steps of a lead whose firm's money came on a day.
func (m *maker) landing(l *lead, day time.Time, paid bool) {
	signed := workday(day.AddDate(0, 0, -30-m.p.IntN(120)))
	registered := workday(signed.AddDate(0, 0, 10+m.p.IntN(15)))
	talk := workday(signed.AddDate(0, 0, -40-m.p.IntN(150)))
	study := workday(talk.AddDate(0, 0, -4-m.p.IntN(20)))
	l.moves = []move{{to: "lead", on: workday(study.AddDate(0, 0, -1-m.p.IntN(6)))}, {to: "study", on: study}, {to: "talk", on: talk}, {to: "signed", on: signed}, {to: "registered", on: registered}}
	if !paid {
		return
	}
	l.moves = append(l.moves, move{to: "arrived", on: day})
	m.goOn(l, 6, day)
}

// draw writes the steps of a lead from its day of receipt on.
func (m *maker) draw(l *lead) {
	l.home = m.home()
	// more of them came in the last year than in the two before
	age := m.p.IntN(1000)
	if m.likely(450) {
		age = m.p.IntN(330)
	}
	if m.likely(60) {
		age = m.p.IntN(4)
	}
	day := workday(m.today.AddDate(0, 0, -age))
	if day.After(m.today) {
		day = m.today
	}
	l.moves = []move{{to: "lead", on: day}}
	m.goOn(l, 1, day)
	m.leave(l)
}

// goOn moves a lead on as far as the draw and the calendar go.
func (m *maker) goOn(l *lead, from int, day time.Time) {
	for _, w := range ways[from:] {
		if w.to == "arrived" {
			continue // only landings have arrivals
		}
		if w.to == "registered" && l.home.code != "CN" {
			return // foreign firms come from landings
		}
		day = workday(day.AddDate(0, 0, w.min+m.p.IntN(w.max-w.min+1)))
		if day.After(m.today) || !m.likely(w.go1000) {
			return
		}
		if w.to == "registered" {
			l.firm = m.anyFirm()
		}
		l.moves = append(l.moves, move{to: w.to, on: day})
	}
}

// leave shelves or loses the leads that came to nothing, the sooner the less
// had been agreed; some come back. Of those that stay some are forgotten.
func (m *maker) leave(l *lead) {
	last := l.moves[len(l.moves)-1]
	idle := int(m.today.Sub(last.on).Hours() / 24)
	rank := len(l.moves)
	wait := []int{0, 12, 20, 45, 90}[min(rank, 4)]
	if idle < wait || rank > 4 || !m.likely(min(950, 700+idle)) {
		l.silent = m.likely(300)
		return
	}
	day := workday(last.on.AddDate(0, 0, wait/2+m.p.IntN(max(idle-wait/2, 1))))
	if day.After(m.today) {
		return
	}
	if m.likely(600) {
		l.moves = append(l.moves, move{to: "lost", on: day, reason: lostReasons[m.p.IntN(len(lostReasons))]})
		return
	}
	l.moves = append(l.moves, move{to: "shelved", on: day, reason: shelvedReasons[m.p.IntN(len(shelvedReasons))]})
	if back := workday(day.AddDate(0, 0, 60)); back.Before(m.today) && m.likely(250) {
		l.moves = append(l.moves, move{to: last.to, on: back, reason: "投资方重新启动"})
	}
}

var rank = map[string]int64{"lead": 0, "study": 1, "talk": 2, "signed": 3, "registered": 4, "arrived": 5, "started": 6, "producing": 7}

func (m *maker) insertLead(i int, l *lead) error {
	r := kind.New(kind.Lead)
	s := weigh(m, sectors, func(s sector) int { return s.weight })
	brand := string([]rune{syllables[m.p.IntN(len(syllables))], syllables[m.p.IntN(len(syllables))]})
	l.investor = l.home.name + places[m.p.IntN(len(places))] + brand + l.home.form
	goods := offers[s.six]
	set(r, "name", l.home.name+brand+goods[m.p.IntN(len(goods))], "code", fmt.Sprintf("YS%05d", i+1), "stage", "lead", "stage_on", l.moves[0].on.Format(time.DateOnly),
		"received_on", l.moves[0].on.Format(time.DateOnly), "investor", l.investor, "country", l.home.code, "industry", s.industry, "six", s.six,
		"unit", weigh(m, bureaus, func(b struct {
			code   string
			weight int
		}) int {
			return b.weight
		}).code, "officer", l.officer, "territory", weigh(m, territories, func(t territory) int { return t.weight }).code,
		"content", fmt.Sprintf("%s拟在中卫投资建设，分 %d 期实施。（演示）", l.investor, 1+m.p.IntN(3)), "author", l.officer, "entered_on", l.moves[0].on.Format(time.DateOnly))
	if m.likely(550) {
		r.Set("encouraged", "yes")
	}
	m.origin(r, l)
	m.money(r, l)
	if err := m.t.Insert(r); err != nil {
		return err
	}
	l.id = r.ID
	return m.steps(l)
}

// origin says where the lead came from.
func (m *maker) origin(r *kind.Record, l *lead) {
	code := weigh(m, []string{"event", "organisation", "enterprise", "visit", "outreach", "web"}, func(s string) int {
		return map[string]int{"event": 28, "organisation": 24, "enterprise": 14, "visit": 14, "outreach": 12, "web": 8}[s]
	})
	switch code {
	case "event":
		if s, ok := m.showBefore(l.moves[0].on); ok {
			r.Set("event", s.id)
		} else {
			code = "visit"
		}
	case "organisation":
		if b, ok := m.bodyOf("chamber", "envoy", "delegate", "agent"); ok {
			r.Set("organisation", b.id)
		}
	case "enterprise":
		r.Set("referrer", m.anyFirm())
	}
	r.Set("source", code)
}

// money fills in what is expected and, from 签约 on, what was contracted: ten
// thousand to thirty million dollars or yuan's worth of them.
func (m *maker) money(r *kind.Record, l *lead) {
	base := int64(1+m.p.IntN(30)) * int64(1+m.p.IntN(10)) * 100_000_00
	yuan := l.home.currency == "CNY"
	if yuan {
		base *= 7
	}
	cur := "USD"
	if yuan {
		cur = "CNY"
	}
	if m.likely(880) {
		set(r, "expected", base*7*12/10, "currency", "CNY")
		if !yuan {
			set(r, "foreign_expected", base, "foreign_currency", cur)
		}
	}
	for _, step := range l.moves {
		switch step.to {
		case "signed":
			set(r, "signed_on", step.on.Format(time.DateOnly), "contracted", base, "contracted_currency", cur)
			if !yuan && m.likely(300) {
				set(r, "contracted_foreign", base*int64(40+m.p.IntN(60))/100, "contracted_foreign_currency", cur)
			}
		case "shelved", "lost":
			r.Set("reason", step.reason)
		}
	}
	if l.firm != 0 {
		r.Set("enterprise", l.firm)
		m.made.Linked++
	}
}

// steps stores the moves behind the first, which the store made itself.
func (m *maker) steps(l *lead) error {
	stands := "lead"
	from := "lead"
	for _, step := range l.moves[1:] {
		r := kind.New(kind.LeadStep)
		back := int64(0)
		if to, ok := rank[step.to]; ok && to < rank[stands] {
			back = 1
		}
		set(r, "lead", l.id, "date", step.on.Format(time.DateOnly), "from_stage", from, "to_stage", step.to, "back", back, "reason", step.reason)
		if err := m.t.Insert(r); err != nil {
			return err
		}
		if from = step.to; rank[from] > 0 {
			stands = from
		}
	}
	l.stage = from
	return nil
}
