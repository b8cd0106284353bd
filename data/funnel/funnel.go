// Package funnel tells what became of the leads: how many reached each stage
// and how long they stood there, what was kept of what was signed, what an
// organisation brought in and what came of an event. Each figure carries its
// definition in words and links to the rows behind it. Rates are integers of
// 1/Scale and nil where there is nothing to divide by; money is in 1/100 of its
// currency unit, and amounts of different currencies are never added.
package funnel

import (
	"context"
	"fmt"
	"slices"
	"time"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// RowsLink opens the rows behind a figure as a filtered list.
type RowsLink = standing.RowsLink

// Definition says in words how a figure is made.
type Definition struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Text  string `json:"text"`
}

// Report is the funnel of the leads received from one day to another.
type Report struct {
	From, To string
	Leads    int64   // all that were received
	Stages   []Stage // the running ones, 线索 first
	Shelved  int64
	Lost     int64
	Reasons  []Reason // of the shelved and lost ones, the commonest first
	Signed   Signed   // of the leads signed from day to day, whenever received

	ByEnterprise      int64  // 以商招商
	ByEnterpriseShare *int64 // ÷ all received
	// The same by money in dollars: theirs ÷ that of all received.
	ByEnterpriseContracted, ByEnterpriseContractedShare *int64
	ByEnterpriseArrived, ByEnterpriseArrivedShare       *int64

	Sums        Sums
	Notes       []string // what the reader must know beside the figures
	Definitions []Definition
	Rows        map[string][]RowsLink // by the key of the definition
}

// Stage is one running stage of a funnel.
type Stage struct {
	Key, Label string
	Reached    int64  // stand here or further, 搁置 and 流失 where they left
	Now        int64  // stand here and run
	Conversion *int64 // ÷ the stage before; nil for the first
	OfAll      *int64 // ÷ all received
	Days       Days
	Rows       []RowsLink // those that reached it
	NowRows    []RowsLink
}

// Days are the stays in a stage, in 1/10 of a day; nil while none has ended.
type Days struct {
	Stays           int64 // ended
	Open            int64 // not ended; in neither figure
	Average, Median *int64
}

// Reason counts why leads were shelved or lost; Text is "" where none is said.
type Reason struct {
	Stage, Text string
	Count       int64
}

// Signed are the leads signed in a span of days and what was kept of them.
type Signed struct {
	Count           int64
	Performed       int64  // registered or further
	PerformanceRate *int64 // 履约率
	// 资金到位率 and its two parts, of those whose contract is known in dollars.
	ContractedUSD, ArrivedUSD int64
	ArrivalRate               *int64
	WithoutRate               int64 // left out: no rate turns the contract into dollars
	WithoutAmount             int64 // left out: no contracted amount
	UnratedArrivals           int64 // arrivals of theirs that no rate turns into dollars
}

// Amount is a sum in one currency.
type Amount struct {
	Currency string
	Minor    int64
	Leads    int64 // with an amount in it
}

// Sums are the money of the leads received. The lists hold one line a
// currency, that of most leads first.
type Sums struct {
	Expected, Foreign, Contracted []Amount
	// In dollars; nil where no lead has an amount.
	ContractedUSD, ArrivedUSD *int64
	WithoutRate               int64 // signed with an amount that no rate turns into dollars
}

// Option narrows the leads that are looked at.
type Option func(*scope)

// Territory narrows to a territory's code, or standing.Unassigned.
func Territory(code string) Option {
	return func(s *scope) {
		if code == standing.Unassigned {
			s.only = append(s.only, store.Cond{Field: "territory", Op: store.Blank})
		} else if code != "" {
			s.equal("territory", code)
		}
	}
}

// Officer narrows to one officer's leads.
func Officer(name string) Option { return func(s *scope) { s.equal("officer", name) } }

// Source narrows to one source, by its code.
func Source(code string) Option { return func(s *scope) { s.equal("source", code) } }

// Organisation narrows to what an organisation brought in.
func Organisation(id int64) Option { return func(s *scope) { s.equal("organisation", id) } }

// Event narrows to what was gained at an event.
func Event(id int64) Option { return func(s *scope) { s.equal("event", id) } }

// scope is which leads are looked at.
type scope struct {
	st       *store.Store
	from, to string // received; "" is open
	only     []store.Cond
}

func (s *scope) equal(field string, v any) {
	if v != "" && v != int64(0) {
		s.only = append(s.only, store.Cond{Field: field, Op: store.Eq, Value: v})
	}
}

func newScope(st *store.Store, from, to string, opts []Option) (scope, error) {
	s := scope{st: st, from: from, to: to}
	for _, day := range []string{from, to} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return s, fmt.Errorf("“%s”不是日期，请写成 2025-09-30", day)
		}
	}
	if from > to {
		return s, fmt.Errorf("开始日期 %s 在结束日期 %s 之后", from, to)
	}
	for _, o := range opts {
		o(&s)
	}
	return s, nil
}

// where is the SQL that keeps lead t to the options.
func (s scope) where() (q string, args []any) {
	q = "t.deleted_at IS NULL"
	for _, c := range s.only {
		if c.Op == store.Blank {
			q += " AND t." + c.Field + " IS NULL"
			continue
		}
		q += " AND t." + c.Field + " = ?"
		args = append(args, c.Value)
	}
	return q, args
}

// received keeps lead t to those received in the span as well. The day is
// hidden from its index: a span is mostly a good part of all leads, and these
// are read faster in their own order.
func (s scope) received() (q string, args []any) {
	q, args = s.where()
	if s.from != "" {
		q, args = q+" AND COALESCE(t.received_on, '') BETWEEN ? AND ?", append(args, s.from, s.to)
	}
	return q, args
}

// rows are the conditions of a list of the leads received, and more.
func (s scope) rows(label string, more ...store.Cond) RowsLink {
	where := s.within("received_on")
	return RowsLink{Kind: kind.Lead, Where: append(where, more...), Label: label}
}

func (s scope) within(date string) (where []store.Cond) {
	if s.from != "" {
		where = []store.Cond{{Field: date, Op: store.Ge, Value: s.from}, {Field: date, Op: store.Le, Value: s.to}}
	}
	return append(where, s.only...)
}

// reached is the condition of having reached a stage.
func reached(stage string) store.Cond {
	var codes []any
	for _, c := range pipeline.Running[pipeline.Rank(stage):] {
		codes = append(codes, c)
	}
	return store.Cond{Field: "standing", Op: store.In, Value: codes}
}

// At makes the funnel of the leads received from one day to another, both
// "2025-09-30" and both included. The leads signed are those signed within the
// same days, whenever they were received. Money that arrived is counted to
// this day, not to the last of the span.
func At(ctx context.Context, st *store.Store, from, to string, opts ...Option) (Report, error) {
	r := Report{From: from, To: to, Definitions: definitions(reportKeys), Rows: map[string][]RowsLink{}}
	s, err := newScope(st, from, to, opts)
	if err != nil {
		return r, err
	}
	c, err := s.cohort(ctx)
	if err != nil {
		return r, err
	}
	r.Leads, r.Stages, r.Sums, r.Shelved, r.Lost = c.leads, c.stages(s), c.sums, c.now[pipeline.Shelved], c.now[pipeline.Lost]
	r.byEnterprise(c)
	if r.Reasons, err = s.reasons(ctx); err != nil {
		return r, err
	}
	stays, err := s.days(ctx)
	if err != nil {
		return r, err
	}
	for i := range r.Stages {
		r.Stages[i].Days = daysOf(stays[r.Stages[i].Key], r.Stages[i].Now)
	}
	if r.Signed, err = s.signed(ctx); err != nil {
		return r, err
	}
	r.link(s)
	r.Notes = r.Signed.notes()
	return r, nil
}

// Stages is the part of At that counts: how many of the leads received in the
// span reached each stage. The days are left out, and so is the money.
func Stages(ctx context.Context, st *store.Store, from, to string, opts ...Option) ([]Stage, error) {
	s, err := newScope(st, from, to, opts)
	if err != nil {
		return nil, err
	}
	c, err := s.cohort(ctx)
	return c.stages(s), err
}

// SignedIn is the part of At about the leads signed in the span.
func SignedIn(ctx context.Context, st *store.Store, from, to string, opts ...Option) (Signed, error) {
	s, err := newScope(st, from, to, opts)
	if err != nil {
		return Signed{}, err
	}
	return s.signed(ctx)
}

// Definition finds a definition by its key.
func (r Report) Definition(key string) Definition { return find(r.Definitions, key) }

func find(list []Definition, key string) Definition {
	if i := slices.IndexFunc(list, func(d Definition) bool { return d.Key == key }); i >= 0 {
		return list[i]
	}
	return Definition{Key: key}
}
