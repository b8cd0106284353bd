// Package demo fills an empty database with synthetic firms and figures to
// look round in and to measure with. The same options give the same data.
// Nothing in it is real: the places in the names do not exist, and the codes
// lie in a range that no authority gives out.
package demo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"beizeng/data/codes"
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
	// Progress is told how many firms are done, now and then; it may be nil.
	Progress func(done, total int)
}

const (
	maxEnterprises = 5_000_000
	maxMonths      = 120
)

// source marks every record that this package makes.
const source = "演示数据"

// ErrReal says that the database holds records of the user's own.
var ErrReal = errors.New("这个数据库里已有真实记录，不能写入演示数据。请用 --db 指定一个新文件")

// Fill writes the demo data in one transaction: all of it or, when cancelled,
// nothing. It refuses a database that holds any record but the plan's own.
func Fill(ctx context.Context, st *store.Store, o Options) error {
	if err := o.check(); err != nil {
		return err
	}
	if err := onlyPlan(ctx, st); err != nil {
		return err
	}
	err := st.Load(ctx, func(t *store.Tx) error {
		m := &maker{Options: o, t: t, r: rand.New(rand.NewPCG(uint64(o.Seed), 0x6265697a656e67)), from: codes.AddMonths(o.Through, 1-o.Months)}
		for _, step := range []func() error{m.rates, m.firms, m.entered} {
			if err := step(); err != nil {
				return err
			}
		}
		return t.Set(store.SettingDemo, "1")
	})
	if err != nil {
		return err
	}
	return st.Optimize(ctx)
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
	if o.Enterprises < 1 || o.Enterprises > maxEnterprises {
		return fmt.Errorf("演示企业数应在 1 到 %d 之间", maxEnterprises)
	}
	if o.Months < 1 || o.Months > maxMonths {
		return fmt.Errorf("演示月数应在 1 到 %d 之间", maxMonths)
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
	for _, q := range []store.Query{
		{Kind: kind.Enterprise, Where: []store.Cond{{Field: "source", Op: store.Ne, Value: store.PlanSource}}},
		{Kind: kind.CapitalArrival}, {Kind: kind.TradeRecord}, {Kind: kind.Investor}, {Kind: kind.ExchangeRate},
		{Kind: kind.Published}, {Kind: kind.IndicatorValue}, {Kind: kind.Evidence},
		{Kind: kind.Project, Where: []store.Cond{{Field: "source", Op: store.Ne, Value: store.PlanSource}}},
	} {
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
