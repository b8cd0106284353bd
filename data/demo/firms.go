package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// maker holds the state of one filling.
type maker struct {
	Options
	t    *store.Tx
	r    *rand.Rand
	from int // first month of trade

	p     *rand.Rand // the office's own draws
	s     *rand.Rand // the draws of the county's half: the others stay what they were without it
	err   error      // the first that went wrong in the county's half; see add
	today time.Time  // the day at UTC midnight
	made  stock
	ready int // records made, for Progress
}

func newMaker(t *store.Tx, o Options, now time.Time) *maker {
	source := func(stream uint64) *rand.Rand { return rand.New(rand.NewPCG(uint64(o.Seed), stream)) }
	return &maker{Options: o, t: t, r: source(0x6265697a656e67), p: source(0x6c656164), s: source(0x7a65726f), from: codes.AddMonths(o.Through, 1-o.Months),
		today: time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), made: stock{clauses: map[string]int64{}}}
}

// total is how many records Progress counts: of the officer's many kinds only
// the large ones.
func (o Options) total() int {
	return o.Enterprises + max(o.Leads, 0) + max(o.Contacts, 0) + max(o.Interactions, 0)
}

// done tells Progress of n more records.
func (m *maker) done(n int) {
	was := m.ready
	if m.ready = min(m.ready+n, m.total()); m.Progress != nil && (was/1000 != m.ready/1000 || was == 0 || was < m.ready && m.ready == m.total()) {
		m.Progress(m.ready, m.total())
	}
}

// firm is what a made firm needs to know of itself for its figures.
type firm struct {
	id                 int64
	founded            string
	territory          territory
	sector             sector
	foreign, trader    bool
	country            country
	closed, baseMember bool
	arrivals           []string // days of money that came, in order

	name, status, customsOn, closedOn string
	registered, outbound              bool // at customs; has invested abroad
	months                            []tradeMonth
}

// tradeMonth is a made month of trade, in fen.
type tradeMonth struct {
	month            int
	export, imported int64
}

func (m *maker) firms() error {
	for i := range m.Enterprises {
		f, err := m.firm(i)
		if err != nil {
			return err
		}
		if f.foreign {
			if err := m.capital(&f); err != nil {
				return err
			}
			m.made.foreign = append(m.made.foreign, f)
		}
		if f.trader {
			if err := m.trade(&f); err != nil {
				return err
			}
		}
		m.keep(f)
		if i == 0 {
			m.made.first = f.id
		}
		m.made.last = f.id
		m.done(1)
	}
	m.made.Enterprises = m.Enterprises
	return nil
}

// chance is true n times in a thousand.
func (m *maker) chance(n int) bool { return m.r.IntN(1000) < n }

// traders is how many firms in a thousand trade, so that five months come on
// each firm; with few months nearly all do.
func (m *maker) traders() int { return min(900, 5*1000*10/(m.Months*7)) }

func (m *maker) firm(i int) (firm, error) {
	f := firm{territory: pick(m, territories, func(t territory) int { return t.weight }), sector: pick(m, sectors, func(s sector) int { return s.weight })}
	if f.territory.code == "640521" && m.chance(300) {
		f.sector = sectors[0]
	}
	f.foreign = i%40 == 7 || m.chance(5)
	f.trader = m.chance(m.traders())
	f.closed = !f.trader && m.chance(70)
	f.baseMember = f.trader && f.territory.code == "640521" && f.sector.six == "TE2"
	f.country = pick(m, countries, func(c country) int { return c.weight })
	f.founded = m.founded(f.foreign)
	r := kind.New(kind.Enterprise)
	set := func(key string, v any) { r.Set(key, v) }
	f.name = m.name(i, f.sector)
	set("name", f.name)
	if !m.chance(15) {
		set("code", uscc(f.territory.district, i))
	}
	if f.territory.code != "" {
		set("territory", f.territory.code)
		set("address", "宁夏中卫市"+f.territory.town+fmt.Sprintf("演示路 %d 号", 1+m.r.IntN(400)))
	}
	m.facts(&f, set)
	if f.foreign {
		m.foreign(f, set)
	}
	if f.trader || m.chance(60) {
		set("customs_code", fmt.Sprintf("6405%d", 1+m.r.IntN(9))+serial(i, 5))
		f.registered = true
	}
	m.terms(&f, r)
	err := m.t.Insert(r)
	f.id = r.ID
	return f, err
}

// facts fills in what every firm has.
func (m *maker) facts(f *firm, set func(string, any)) {
	set("founded", f.founded)
	set("status", "active")
	if f.closed {
		f.status = []string{"cancelled", "revoked", "moved"}[m.r.IntN(3)]
		set("status", f.status)
	}
	set("enterprise_type", "有限责任公司（自然人投资或控股）")
	set("legal_rep", m.person())
	set("registered_capital", int64(1+m.r.IntN(200))*50*1_000_000)
	set("registered_currency", "CNY")
	set("industry", f.sector.industry)
	set("six", f.sector.six)
	set("products", f.sector.products)
	set("city", "中卫市")
	set("contact", m.person())
	set("phone", fmt.Sprintf("0955-000%04d", m.r.IntN(10000)))
	if m.r.IntN(200) == 0 || m.s.IntN(60) == 0 {
		f.outbound = true
		set("outbound", int64(1))
	}
	if f.baseMember {
		set("base_from", "2023-07-01")
	}
	set("source", source)
}

func (m *maker) foreign(f firm, set func(string, any)) {
	set("enterprise_type", "有限责任公司（港澳台投资、非独资）")
	if f.country.code != "HK" && f.country.code != "TW" {
		set("enterprise_type", "有限责任公司（外商投资、非独资）")
	}
	set("investor_country", f.country.code)
	set("foreign_share", int64(1000+m.r.IntN(9001))) // 10 % to 100 %
	set("contracted_capital", int64(5+m.r.IntN(200))*10*1_000_000)
	set("contracted_currency", f.country.currency)
}

// founded draws a day: most firms were there before the plan; of the foreign
// ones few are new.
func (m *maker) founded(foreign bool) string {
	old := 800
	if foreign {
		old = 900
	}
	day := time.Date(2003, 1, 6, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.r.IntN(365*20-10))
	if !m.chance(old) {
		end := lastDay(m.Through)
		start := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
		if span := int(end.Sub(start).Hours() / 24); span > 0 {
			day = start.AddDate(0, 0, m.r.IntN(span))
		}
	}
	if end := lastDay(m.Through); day.After(end) {
		day = end
	}
	return day.Format(time.DateOnly)
}

func lastDay(month int) time.Time {
	d, _ := time.Parse(time.DateOnly, codes.LastDay(month))
	return d
}
