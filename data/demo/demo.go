// Package demo fills an empty database with synthetic firms and figures to
// look round in and to measure with. The same options give the same data.
// Nothing in it is real: the places in the names do not exist, and the codes
// lie in a range that no authority gives out.
package demo

import (
	"context"
	"errors"
	"fmt"

	"beizeng/data/kind"
	"beizeng/data/store"
)

// DefaultThrough is the last month of the demo's figures: fixed, so that a run
// on another day gives the same data.
const DefaultThrough = 202610

// Options says how much to make.
type Options struct {
	Enterprises int   // how many firms; 300 by default
	Months      int   // how many months of trade; 46 by default (2023-01 to 2026-10)
	Through     int   // the last month; DefaultThrough by default
	Seed        int64 // another seed gives other data

	// The promotion officer's and the county's records, made around today: the store's clock.
	Leads        int // as many as firms, at most 20,000, by default; -1 for none of these records
	Contacts     int // three for two leads by default
	Interactions int // five a lead by default
	Certificates int // one for 25 firms, at least five, by default

	// Progress is told how many records are done, now and then; it may be nil.
	Progress func(done, total int)
}

const (
	maxEnterprises = 5_000_000
	maxMonths      = 120
	maxLeads       = 1_000_000
	defaultLeads   = 20_000 // a demo of millions of firms is for measuring those
)

// source marks every record that this package makes.
const source = "演示数据"

// ErrReal says that the database holds records of the user's own.
var ErrReal = errors.New("这个数据库里已有真实记录，不能写入演示数据。请用 --db 指定一个新文件")

// Fill writes the demo data in one transaction: all of it or, when cancelled,
// nothing. It refuses a database that holds any record but the plan's own.
func Fill(ctx context.Context, st *store.Store, o Options) error {
	_, err := Make(ctx, st, o)
	return err
}

// Make does the same and says how much was made.
func Make(ctx context.Context, st *store.Store, o Options) (Made, error) {
	if err := o.check(); err != nil {
		return Made{}, err
	}
	if err := onlyPlan(ctx, st); err != nil {
		return Made{}, err
	}
	var made Made
	err := st.Load(ctx, func(t *store.Tx) error {
		m := newMaker(t, o, st.Now())
		for _, step := range []func() error{m.rates, m.firms, m.entered, m.office, m.county} {
			if err := step(); err != nil {
				return err
			}
		}
		made = m.made.Made
		return t.Set(store.SettingDemo, "1")
	})
	if err != nil {
		return Made{}, err
	}
	return made, st.Optimize(ctx)
}

func (o *Options) check() error {
	if o.Enterprises == 0 {
		o.Enterprises = 300
	}
	if o.Months == 0 {
		o.Months = 46
	}
	if o.Through == 0 {
		o.Through = DefaultThrough
	}
	if err := o.checkOffice(); err != nil {
		return err
	}
	if o.Enterprises < 1 || o.Enterprises > maxEnterprises {
		return fmt.Errorf("演示企业数应在 1 到 %d 之间", maxEnterprises)
	}
	if o.Months < 1 || o.Months > maxMonths {
		return fmt.Errorf("演示月数应在 1 到 %d 之间", maxMonths)
	}
	return nil
}

func (o *Options) checkOffice() error {
	if o.Leads == 0 {
		o.Leads = min(o.Enterprises, defaultLeads)
	}
	if o.Contacts == 0 {
		o.Contacts = o.Leads * 3 / 2
	}
	if o.Interactions == 0 {
		o.Interactions = o.Leads * 5
	}
	if o.Certificates == 0 {
		o.Certificates = max(5, min(o.Enterprises/25, 2000))
	}
	if o.Leads > maxLeads || o.Contacts > 2*maxLeads || o.Interactions > 10*maxLeads || o.Certificates > maxLeads {
		return fmt.Errorf("演示线索最多 %d 条", maxLeads)
	}
	return nil
}

// onlyPlan refuses a database in which anything but the plan's seeds lies.
func onlyPlan(ctx context.Context, st *store.Store) error {
	if v, err := st.Setting(ctx, store.SettingDemo); err != nil || v == "1" {
		if err == nil {
			err = errors.New("这个数据库里已有演示数据。请用 --db 指定一个新文件，或删去它再生成")
		}
		return err
	}
	queries := []store.Query{
		{Kind: kind.Enterprise, Where: []store.Cond{{Field: "source", Op: store.Ne, Value: store.PlanSource}}},
		{Kind: kind.CapitalArrival}, {Kind: kind.TradeRecord}, {Kind: kind.Investor}, {Kind: kind.ExchangeRate},
		{Kind: kind.Lead}, {Kind: kind.Contact}, {Kind: kind.Interaction}, {Kind: kind.Organisation}, {Kind: kind.Event}, {Kind: kind.Certificate},
		{Kind: kind.Published}, {Kind: kind.IndicatorValue}, {Kind: kind.Evidence}, {Kind: kind.Scheme}, {Kind: kind.Task},
		{Kind: kind.Project, Where: []store.Cond{{Field: "source", Op: store.Ne, Value: store.PlanSource}}},
	}
	for _, k := range kind.All() {
		if k.Clause != "" {
			queries = append(queries, store.Query{Kind: k})
		}
	}
	for _, q := range queries {
		n, _, err := st.Count(ctx, q, 1)
		if err != nil {
			return err
		}
		if n > 0 {
			return ErrReal
		}
	}
	return nil
}
