package demo

import (
	"fmt"
	"time"

	"beizeng/data/kind"
)

// person is what later records need to know of a made contact.
type person struct {
	id, firm, body int64
	lead           int // index of the lead the person stands for, -1 for none
	name, phone    string
	home           home
	record         *kind.Record
}

// contacts makes the people: one for each lead, then of firms, organisations
// and more of the leads; at last a handful entered twice.
func (m *maker) contacts() error {
	twice := min(6+m.Contacts/200, m.Contacts/8)
	for i := range m.Contacts - twice {
		p := person{lead: -1, home: homeOf("CN")}
		switch {
		case i < len(m.made.leads):
			p.lead = i
		case i < len(m.made.leads)+len(m.made.bodies):
			b := m.made.bodies[i-len(m.made.leads)]
			p.body, p.home = b.id, b.home
		case m.likely(500) && len(m.made.leads) > 0:
			p.lead = m.p.IntN(len(m.made.leads))
		default:
			p.firm = m.anyFirm()
		}
		if err := m.contact(p); err != nil {
			return err
		}
		m.done(1)
	}
	for range twice {
		if err := m.again(m.made.people[m.p.IntN(len(m.made.people))]); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) contact(p person) error {
	r := kind.New(kind.Contact)
	if p.lead >= 0 {
		l := m.made.leads[p.lead]
		p.home = l.home
		if l.firm != 0 {
			p.firm = l.firm
		} else {
			r.Set("employer", l.investor)
		}
	}
	p.name = m.personOf(p.home.language)
	p.phone = m.number(p.home)
	no := len(m.made.people) + 1
	set(r, "name", p.name, "title", titles[m.p.IntN(len(titles))], "department", departments[m.p.IntN(len(departments))], "phones", m.phones(p),
		"country", p.home.code, "language", p.home.language, "city", p.home.city, "source", source, "author", m.officer())
	if m.likely(700) {
		r.Set("emails", m.mailbox(p.name, no))
	}
	if m.likely(350) {
		r.Set("wechat", fmt.Sprintf("demo_wx%05d", no))
	}
	if m.likely(120) {
		r.Set("birthday", fmt.Sprintf("%d-%02d-%02d", 1960+m.p.IntN(40), 1+m.p.IntN(12), 1+m.p.IntN(28)))
	}
	if m.likely(150) {
		r.Set("tags", []string{"重点客商", "老乡", "决策人", "媒体"}[m.p.IntN(4)])
	}
	for key, id := range map[string]int64{"enterprise": p.firm, "organisation": p.body} {
		if id != 0 {
			r.Set(key, id)
		}
	}
	if err := m.t.Insert(r); err != nil {
		return err
	}
	p.id, p.record = r.ID, r
	m.made.people = append(m.made.people, p)
	if m.likely(80) {
		if err := m.pastPost(p); err != nil {
			return err
		}
	}
	return m.standsFor(p)
}

// phones writes one to three numbers, some with their sort. Behind an area code
// no subscriber's number begins with 0 or 1: these are nobody's.
func (m *maker) phones(p person) string {
	text := p.phone
	if m.likely(300) {
		text = "手机:" + text
	}
	if m.likely(300) {
		text += fmt.Sprintf("；办公:0955-0%06d", len(m.made.people))
	}
	if m.likely(80) {
		text += fmt.Sprintf("；传真:0955-1%06d", len(m.made.people))
	}
	return text
}

// pastPost is where the person was before.
func (m *maker) pastPost(p person) error {
	to := m.today.AddDate(-1-m.p.IntN(4), -m.p.IntN(12), 0)
	r := kind.New(kind.Employment)
	set(r, "contact", p.id, "employer", p.home.name+places[m.p.IntN(len(places))]+string(syllables[m.p.IntN(len(syllables))])+"业"+p.home.form,
		"title", titles[m.p.IntN(len(titles))], "from_date", to.AddDate(-1-m.p.IntN(6), 0, 0).Format(time.DateOnly), "to_date", to.Format(time.DateOnly))
	return m.t.Insert(r)
}

// standsFor ties a person to the lead.
func (m *maker) standsFor(p person) error {
	if p.lead < 0 {
		return nil
	}
	r := kind.New(kind.Involvement)
	set(r, "lead", m.made.leads[p.lead].id, "contact", p.id, "part", []string{"decides", "liaison", "liaison", "adviser"}[m.p.IntN(4)])
	return m.t.Insert(r)
}

// again enters a person a second time, as two colleagues do: the same phone
// written otherwise, or the same mailbox, or the same name and employer.
func (m *maker) again(p person) error {
	r := kind.New(kind.Contact)
	set(r, "name", p.name, "country", p.home.code, "source", "名片", "remark", "演示的重复记录")
	switch m.p.IntN(3) {
	case 0:
		r.Set("phones", "办公:"+spaced(p.phone))
	case 1:
		if !p.record.Has("emails") {
			r.Set("phones", p.phone)
			break
		}
		set(r, "emails", p.record.Text("emails"), "wechat", "demo_wx_again")
	default:
		for _, key := range []string{"employer", "enterprise", "organisation"} {
			r.Set(key, p.record.Get(key))
		}
		r.Set("phones", m.number(p.home))
	}
	if err := m.t.Insert(r); err != nil {
		return err
	}
	m.made.people = append(m.made.people, person{id: r.ID, lead: -1, name: p.name, home: p.home, record: r, firm: r.Int("enterprise"), body: r.Int("organisation")})
	return nil
}

// spaced writes a number in groups, as it stands on a card.
func spaced(number string) string {
	if len(number) == 11 {
		return number[:3] + " " + number[3:7] + " " + number[7:]
	}
	return number
}
