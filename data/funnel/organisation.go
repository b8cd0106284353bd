package funnel

import (
	"context"
	"database/sql"
	"strconv"

	"beizeng/data/kind"
	"beizeng/data/pipeline"
	"beizeng/data/store"
)

// Brought is what an organisation brought in since it is on record.
type Brought struct {
	Leads       int64
	Stages      []Stage // without days
	Sums        Sums
	Years       []Year // by the day of receipt, the newest first
	Last        Lead   // received last; zero where there is none
	Definitions []Definition
	Rows        map[string][]RowsLink
}

// Year is one year of what was brought in.
type Year struct {
	Year                      int
	Leads, Signed, Registered int64
	ContractedUSD, ArrivedUSD *int64 // nil where no lead has an amount
	WithoutRate               int64  // signed with an amount that no rate turns into dollars
	Rows                      []RowsLink
}

// Lead names one lead.
type Lead struct {
	ID         int64
	Name       string
	ReceivedOn string
}

// BroughtIn tells what an organisation brought in: the leads that name it as
// 引荐机构.
func BroughtIn(ctx context.Context, st *store.Store, organisation int64) (Brought, error) {
	s := scope{st: st}
	Organisation(organisation)(&s)
	b := Brought{Definitions: definitions(broughtKeys), Rows: map[string][]RowsLink{}}
	c, err := s.cohort(ctx)
	if err != nil {
		return b, err
	}
	b.Leads, b.Stages, b.Sums = c.leads, c.stages(s), c.sums
	b.Rows["leads"] = []RowsLink{s.rows("引荐的线索")}
	b.Rows["contracted"] = []RowsLink{s.rows("签约的线索", reached(pipeline.Signed))}
	b.Rows["arrived"] = []RowsLink{s.rows("有到资的线索", store.Cond{Field: "arrived_usd", Op: store.Filled})}
	if b.Years, err = s.years(ctx); err != nil {
		return b, err
	}
	last, err := st.List(ctx, store.Query{Kind: kind.Lead, Where: s.only, Sort: "-received_on", Limit: 1})
	if err == nil && len(last) == 1 {
		b.Last = Lead{last[0].ID, last[0].Title(), last[0].Text("received_on")}
	}
	return b, err
}

// Definition finds a definition by its key.
func (b Brought) Definition(key string) Definition { return find(b.Definitions, key) }

func (s scope) years(ctx context.Context) (list []Year, err error) {
	where, args := s.where()
	err = s.st.Each(ctx, `SELECT substr(t.received_on, 1, 4), COUNT(*), SUM(CASE WHEN `+isSigned+` THEN 1 ELSE 0 END),
		SUM(CASE WHEN t.standing IN (`+from(pipeline.Registered)+`) THEN 1 ELSE 0 END), SUM(CASE WHEN `+isSigned+` THEN t.contracted_usd END), SUM(t.arrived_usd),
		SUM(CASE WHEN `+isSigned+` AND t.contracted_usd IS NULL AND (`+hasAmount+`) THEN 1 ELSE 0 END)
		FROM lead t WHERE `+where+" AND t.received_on IS NOT NULL GROUP BY 1 ORDER BY 1 DESC", func(r *sql.Rows) error {
		var y Year
		var text string
		err := r.Scan(&text, &y.Leads, &y.Signed, &y.Registered, &y.ContractedUSD, &y.ArrivedUSD, &y.WithoutRate)
		if err != nil {
			return err
		}
		if y.Year, err = strconv.Atoi(text); err != nil {
			return err
		}
		of := scope{from: text + "-01-01", to: text + "-12-31", only: s.only}
		y.Rows = []RowsLink{of.rows(text + " 年收到的线索")}
		list = append(list, y)
		return nil
	}, args...)
	return list, err
}
