package funnel

import (
	"context"
	"database/sql"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/store"
)

// Outcome is what came of an event.
type Outcome struct {
	Horizons []Horizon // after 3, 6 and 12 months, then to this day

	Firms         int64    // that took part
	Intents       []Amount // Leads counts the firms
	Deals         []Amount
	Cost, Subsidy *int64 // the event's own, in 1/100 yuan; nil where not entered
	FirmCost      *int64 // of the firms together
	FirmSubsidy   *int64
	CostPerLead   *int64 // Cost ÷ leads gained to this day
	Interactions  int64  // held at it
	People        int64  // different contacts in them
	Definitions   []Definition
	Rows          map[string][]RowsLink
}

// past is an event with what its figures are made of.
type past struct {
	Outcome
	id         int64
	end, today string
	leads      []*gained
	claims     map[int64][]claim // by firm
	arrivals   map[int64][]arrival
	debuts     []int // months in which its firms first traded
}

// Horizon is what had come of an event by a day.
type Horizon struct {
	Months     int    // 0: to this day
	Until      string // the day
	Reached    bool   // the day has passed; else its figures are to this day
	Leads      int64
	Signed     int64
	Registered int64
	// In dollars; nil where no lead has an amount.
	ContractedUSD, ArrivedUSD *int64
	WithoutRate               int64 // signed with an amount that no rate turns into dollars
	UnratedArrivals           int64
	FirstTraders              int64 // firms of the event whose first trade ever came since
}

// Label names the horizon: 3 个月后, 至今.
func (h Horizon) Label() string {
	if h.Months == 0 {
		return "至今"
	}
	return fmt.Sprintf("%d 个月后", h.Months)
}

// Pending is 尚未到期 for a horizon whose day has not passed, "" else.
func (h Horizon) Pending() string {
	if h.Reached {
		return ""
	}
	return "尚未到期"
}

// gained is a lead of the event with its way.
type gained struct {
	id         int64
	received   string
	steps      []step
	contracted *int64
	amount     bool
	firm       int64
}

// arrival is money that arrived at a firm, in cents; nil where no rate turns it
// into dollars.
type arrival struct {
	date string
	usd  *int64
}

// horizons are after how many months one looks back at an event.
var horizons = []int{3, 6, 12}

// Results tells what came of an event after 3, 6 and 12 months and to this
// day. Each horizon shows what stood on its day, by the dates of the leads'
// steps and of the arrivals: later moves do not change it.
func Results(ctx context.Context, st *store.Store, event int64) (Outcome, error) {
	o := past{Outcome: Outcome{Definitions: definitions(resultKeys), Rows: map[string][]RowsLink{}}, id: event, today: st.Today()}
	r, err := st.Get(ctx, kind.Event, event)
	if err != nil {
		return o.Outcome, err
	}
	if o.end = r.Text("date_to"); o.end == "" {
		o.end = r.Text("date")
	}
	o.Cost, o.Subsidy = number(r, "cost"), number(r, "subsidy")
	for _, read := range []func(context.Context, *store.Store) error{o.readLeads, o.readArrivals, o.readFirms, o.readTalks} {
		if err := read(ctx, st); err != nil {
			return o.Outcome, err
		}
	}
	for _, months := range horizons {
		until := later(o.end, months)
		o.Horizons = append(o.Horizons, o.by(months, until, until < o.today))
	}
	now := o.by(0, o.today, true)
	o.Horizons = append(o.Horizons, now)
	if o.Cost != nil {
		o.CostPerLead = per(*o.Cost, now.Leads)
	}
	o.link()
	return o.Outcome, nil
}

// Definition finds a definition by its key.
func (o Outcome) Definition(key string) Definition { return find(o.Definitions, key) }

func number(r *kind.Record, key string) *int64 {
	if n, ok := r.Get(key).(int64); ok {
		return &n
	}
	return nil
}

func (o *past) readLeads(ctx context.Context, st *store.Store) error {
	var last *gained
	return st.Each(ctx, `SELECT t.id, COALESCE(t.received_on, ''), t.contracted_usd, `+hasAmount+`, COALESCE(t.enterprise, 0), COALESCE(m.date, ''), COALESCE(m.to_stage, '')
		FROM lead t LEFT JOIN lead_step m ON m.lead = t.id AND m.deleted_at IS NULL WHERE t.event = ? AND t.deleted_at IS NULL ORDER BY t.id, m.id`, func(r *sql.Rows) error {
		var g gained
		var m step
		if err := r.Scan(&g.id, &g.received, &g.contracted, &g.amount, &g.firm, &m.date, &m.to); err != nil {
			return err
		}
		if last == nil || last.id != g.id {
			last = &g
			o.leads = append(o.leads, last)
		}
		last.steps = append(last.steps, m)
		return nil
	}, o.id)
}

// readArrivals reads the money that arrived at the firms of the event's leads,
// and all leads of those firms, to which it may count.
func (o *past) readArrivals(ctx context.Context, st *store.Store) error {
	o.claims, o.arrivals = map[int64][]claim{}, map[int64][]arrival{}
	const firms = "IN (SELECT t.enterprise FROM lead t WHERE t.event = ? AND t.deleted_at IS NULL)"
	err := st.Each(ctx, "SELECT l.enterprise, l.id, COALESCE(l.counts_from, '') FROM lead l WHERE l.deleted_at IS NULL AND l.enterprise "+firms, func(r *sql.Rows) error {
		var firm int64
		var c claim
		err := r.Scan(&firm, &c.lead, &c.from)
		o.claims[firm] = append(o.claims[firm], c)
		return err
	}, o.id)
	if err != nil {
		return err
	}
	return st.Each(ctx, "SELECT c.enterprise, c.date, c.usd FROM capital c WHERE c.deleted_at IS NULL AND c.enterprise "+firms, func(r *sql.Rows) error {
		var firm int64
		var a arrival
		err := r.Scan(&firm, &a.date, &a.usd)
		o.arrivals[firm] = append(o.arrivals[firm], a)
		return err
	}, o.id)
}

func (o *past) readFirms(ctx context.Context, st *store.Store) error {
	intents, deals := purse{}, purse{}
	err := st.Each(ctx, `SELECT COALESCE(p.currency, 'CNY'), p.intent, p.deal, p.cost, p.subsidy, COALESCE(e.first_trade, 0)
		FROM participation p LEFT JOIN enterprise e ON e.id = p.enterprise WHERE p.event = ? AND p.deleted_at IS NULL`, func(r *sql.Rows) error {
		var cur string
		var intent, deal, cost, subsidy *int64
		var first int
		if err := r.Scan(&cur, &intent, &deal, &cost, &subsidy, &first); err != nil {
			return err
		}
		o.Firms++
		intents.add(cur, sum{intent, 1})
		deals.add(cur, sum{deal, 1})
		addTo(&o.FirmCost, cost)
		addTo(&o.FirmSubsidy, subsidy)
		if first > 0 {
			o.debuts = append(o.debuts, first)
		}
		return nil
	}, o.id)
	o.Intents, o.Deals = intents.list(), deals.list()
	return err
}

func (o *past) readTalks(ctx context.Context, st *store.Store) error {
	return st.Each(ctx, "SELECT COUNT(*), COUNT(DISTINCT contact) FROM interaction WHERE event = ? AND deleted_at IS NULL AND COALESCE(type, '') <> 'todo'", func(r *sql.Rows) error {
		return r.Scan(&o.Interactions, &o.People)
	}, o.id)
}

// monthOf is the month of a day, 202509.
func monthOf(day string) int {
	m, _ := codes.ParseMonth(day[:min(7, len(day))])
	return m
}
