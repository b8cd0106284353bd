package reports

import (
	"context"

	"beizeng/data/codes"
	"beizeng/data/disclosure"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// shares tell who makes the briefing's figures; only its public version asks.
type shares struct {
	figures map[string]disclosure.Share         // by indicator
	places  map[string]standing.PlaceShare      // by code
	years   map[string]map[int]disclosure.Share // by indicator and year, of the charts
}

func (f *facts) readShares(ctx context.Context, st *store.Store, opts []standing.Option) (err error) {
	if !f.o.Public {
		return nil
	}
	if f.shares.figures, err = standing.FigureShares(ctx, st, f.o.AsOf, f.figures, opts...); err != nil {
		return err
	}
	if f.shares.places, err = standing.PlaceShares(ctx, st, f.o.AsOf, f.places, opts...); err != nil {
		return err
	}
	f.shares.years = map[string]map[int]disclosure.Share{"G1": {}, "G2": {}}
	from, _ := planYears(f.o.AsOf / 100)
	for y := from; y < f.o.AsOf/100; y++ {
		months := standing.YearSoFar(y*100 + 12)
		trade, err := standing.TradeShares(ctx, st, months, opts...)
		if err != nil {
			return err
		}
		capital, err := standing.CapitalShares(ctx, st, months, opts...)
		if err != nil {
			return err
		}
		f.shares.years["G1"][y], f.shares.years["G2"][y] = capital[""].Total, trade[""].Total
	}
	return nil
}

// share is who makes an indicator's actual, nil where nobody asks or no firm does.
func (f *facts) share(name string) *disclosure.Share {
	if s, ok := f.shares.figures[name]; ok {
		return &s
	}
	return nil
}

// actualCell is an indicator's actual with where it comes from.
func (f *facts) actualCell(one standing.Figure) Cell {
	c := cellOf(one.Actual, one.Unit, notEntered)
	c.Source, c.Figure, c.Firms = f.sourceOf(one), one.Code, f.share(one.Code)
	return c
}

func (f *facts) sourceOf(one standing.Figure) *Source {
	return &Source{Label: one.Name + "（" + one.Unit + "）", Rule: one.Rule, Links: one.Rows}
}

// newCell is the new firms' part of an indicator.
func (f *facts) newCell(r standing.ResidualRow, part residual) Cell {
	c := cellOf(r.New, r.Unit, notEntered)
	c.Source = &Source{Label: r.Name + "（" + r.Unit + "）", Rule: "总额减去现有企业，即新企业的数。" + f.by[part.total].Rule, Links: r.Rows}
	c.Figure, c.Firms = part.name, f.share(part.name)
	return c
}

// toldOf is a text that tells something of an indicator: what says which.
func (f *facts) toldOf(code, what, text string) *Cell {
	s := f.sourceOf(f.by[code])
	s.Label = f.by[code].Name + "：" + what
	return &Cell{Text: text, Of: []string{code}, Source: s}
}

// lastOf is last year's figure of the whole that the briefing is about.
func (f *facts) lastOf(code string) *Cell {
	r := f.placeRow()
	v, s := r.LastTotal, f.shares.places[r.Code].LastTotal
	if code == "G1" {
		v, s = r.LastUSD, f.shares.places[r.Code].LastUSD
	}
	c := moneyCell(v)
	c.Firms = &s
	return &c
}

// placeCells are a line of the table by territory.
func (f *facts) placeCells(r standing.TerritoryRow) []Cell {
	s, asked := f.shares.places[r.Code]
	cell := func(c Cell, label, rule, figure string, who disclosure.Share, links ...standing.RowsLink) Cell {
		if asked {
			c.Firms = &who
		}
		if r.Code == "" || r.Code == f.o.Territory { // the whole: it stands in the table of indicators too
			c.Figure = figure
		}
		c.Source = &Source{Label: r.Name + label, Rule: rule, Links: links}
		return c
	}
	trade, capital := f.placeLink(r, kind.TradeRecord), f.placeLink(r, kind.CapitalArrival)
	growth := words(r.Growth)
	if asked {
		last := moneyCell(r.LastTotal)
		last.Firms = &s.LastTotal
		growth.Last = &last
	}
	year := f.o.AsOf / 100 * 100
	return []Cell{words(r.Name),
		cell(moneyCell(r.Export), "出口（万元）", rule("total"), "", s.Export, trade), cell(moneyCell(r.Import), "进口（万元）", rule("total"), "", s.Import, trade),
		cell(moneyCell(r.Total), "进出口合计（万元）", rule("total"), "G2", s.Total, trade), growth,
		cell(moneyCell(r.USD), "到资（万美元）", rule("capital"), "G1", s.USD, capital),
		cell(known(f.by["G5"].Actual, r.NewForeign), "新设外资企业（家）", rule("new_foreign"), "G5", s.NewForeign,
			f.placeLink(r, kind.Enterprise, is("foreign_invested", 1), store.Cond{Field: "founded", Op: store.Ge, Value: codes.FormatMonth(year+1) + "-01"}, store.Cond{Field: "founded", Op: store.Le, Value: codes.LastDay(f.o.AsOf)})),
		cell(known(f.by["G2"].Actual, r.NewTraders), "新增有实绩企业（家）", rule("new_trader"), "G6", s.NewTraders,
			f.placeLink(r, kind.Enterprise, store.Cond{Field: "first_trade", Op: store.Ge, Value: int64(year + 1)}, store.Cond{Field: "first_trade", Op: store.Le, Value: int64(f.o.AsOf)})),
		cell(known(f.by["G2"].Actual, r.ZeroTrade), "零进出口实绩企业（家）", rule("zero_trade"), "", s.ZeroTrade), // of that month: no filter of today's list gives them
		cell(known(f.by["G5"].Actual, r.ZeroCapital), "零出资企业（家）", rule("zero_capital"), "", s.ZeroCapital)}
}

func is(field string, v int64) store.Cond { return store.Cond{Field: field, Op: store.Eq, Value: v} }

// placeLink are the rows of a kind behind a territory's figure of the year so far.
func (f *facts) placeLink(r standing.TerritoryRow, k *kind.Kind, conds ...store.Cond) standing.RowsLink {
	january := f.o.AsOf/100*100 + 1
	switch k {
	case kind.TradeRecord:
		conds = append(conds, store.Cond{Field: "month", Op: store.Ge, Value: int64(january)}, store.Cond{Field: "month", Op: store.Le, Value: int64(f.o.AsOf)})
	case kind.CapitalArrival:
		conds = append(conds, store.Cond{Field: "date", Op: store.Ge, Value: codes.FormatMonth(january) + "-01"}, store.Cond{Field: "date", Op: store.Le, Value: codes.LastDay(f.o.AsOf)})
	}
	switch r.Code {
	case "":
	case standing.Unassigned:
		conds = append(conds, store.Cond{Field: "territory", Op: store.Blank})
	default:
		conds = append(conds, store.Cond{Field: "territory", Op: store.Eq, Value: r.Code})
	}
	return standing.RowsLink{Kind: k, Where: conds, Label: k.Label}
}

// pointCells tell of a chart's points: this year's is the table's figure.
func (f *facts) pointCells(l standing.Line) [][]Cell {
	var list []Cell
	for _, p := range l.Points {
		c := cellOf(p.Actual, l.Unit, "")
		switch s, ok := f.shares.years[l.Code][p.Year]; {
		case p.Actual == nil:
		case p.Year == f.o.AsOf/100:
			c.Figure, c.Firms = l.Code, f.share(l.Code)
		case ok:
			c.Firms = &s
		}
		list = append(list, c)
	}
	return [][]Cell{list}
}
