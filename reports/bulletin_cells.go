package reports

import (
	"context"

	"beizeng/data/bulletin"
	"beizeng/data/codes"
	"beizeng/data/disclosure"
	"beizeng/data/kind"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// readShares reads who makes the figures, for the public version.
func (b *bulletinPaper) readShares(ctx context.Context, st *store.Store) (err error) {
	for i, opts := range [][]standing.Option{{standing.From(b.Quarter.From)}, nil} {
		var rows []standing.TerritoryRow
		for _, p := range b.Places {
			rows = append(rows, b.span(p, i).TerritoryRow)
		}
		if b.shares[i], err = standing.PlaceShares(ctx, st, b.Quarter.To, rows, opts...); err != nil {
			return err
		}
	}
	if b.Quarter.No() == 1 {
		return nil
	}
	b.shares[2], err = standing.PlaceShares(ctx, st, codes.AddMonths(b.Quarter.From, -1), b.before())
	return err
}

// before are the places' figures up to this quarter, which the bulletin of the
// quarter before has printed.
func (b *bulletinPaper) before() (rows []standing.TerritoryRow) {
	less := func(year, quarter *int64) *int64 {
		if year == nil || quarter == nil {
			return year
		}
		n := *year - *quarter
		return &n
	}
	for _, p := range b.Places {
		y, q := p.Year, p.Quarter
		rows = append(rows, standing.TerritoryRow{Code: p.Code, Export: less(y.Export, q.Export), Import: less(y.Import, q.Import), Total: less(y.Total, q.Total),
			USD: less(y.USD, q.USD), NewForeign: y.NewForeign - q.NewForeign, NewTraders: y.NewTraders - q.NewTraders})
	}
	return rows
}

// cumulative tells the figures of the year so far what they were before.
func (b *bulletinPaper) cumulative(p bulletin.Place, f *placeFigures) {
	who, asked := b.shares[2][p.Code]
	if !asked {
		return
	}
	for _, r := range b.before() {
		if r.Code != p.Code {
			continue
		}
		for _, it := range []struct {
			of    *Cell
			was   Cell
			share disclosure.Share
		}{{&f.total, moneyCell(r.Total), who.Total}, {&f.usd, moneyCell(r.USD), who.USD},
			{&f.foreign, countCell(r.NewForeign), who.NewForeign}, {&f.traders, countCell(r.NewTraders), who.NewTraders}} {
			it.was.Firms, it.of.Before = &it.share, &it.was
		}
	}
}

// span is a place's quarter (0) or year so far (1).
func (b *bulletinPaper) span(p bulletin.Place, i int) bulletin.Span {
	if i == 0 {
		return p.Quarter
	}
	return p.Year
}

// placeFigures are the figures of a place's span as cells that tell where they
// come from.
type placeFigures struct {
	export, imp, total, usd, foreign, traders Cell
	growth, usdGrowth                         Cell
}

func (f placeFigures) lastTotal() *Cell { return f.growth.Last }
func (f placeFigures) lastUSD() *Cell   { return f.usdGrowth.Last }

// cells makes them. The city's have names, as they stand in several places.
func (b *bulletinPaper) cells(p bulletin.Place, i int) placeFigures {
	s := b.span(p, i)
	who, asked := b.shares[i][p.Code]
	when := []string{b.quarterWords(), b.soFar()}[i]
	cell := func(c Cell, label, rule, name string, share disclosure.Share, link standing.RowsLink) Cell {
		c.Source = &Source{Label: p.Name + when + label, Rule: rule, Links: []standing.RowsLink{link}}
		if p.Code == "" && name != "" {
			c.Figure = []string{"quarter.", "year."}[i] + name
		}
		if asked {
			c.Firms = &share
		}
		return c
	}
	trade, capital := b.link(p, kind.TradeRecord, i), b.link(p, kind.CapitalArrival, i)
	f := placeFigures{
		export:  cell(moneyCell(s.Export), "出口", rule("total"), "export", who.Export, trade),
		imp:     cell(moneyCell(s.Import), "进口", rule("total"), "import", who.Import, trade),
		total:   cell(moneyCell(s.Total), "进出口", rule("total"), "total", who.Total, trade),
		usd:     cell(moneyCell(s.USD), "到资", rule("capital"), "usd", who.USD, capital),
		foreign: cell(countCell(s.NewForeign), "新设外资企业", rule("new_foreign"), "foreign", who.NewForeign, b.link(p, kind.Enterprise, i, is("foreign_invested", 1))),
		traders: cell(b.judged(int64(s.NewTraders), b.TradeJudged), "新增有实绩企业", rule("new_trader"), "traders", who.NewTraders, b.newTraders(p, i)),
	}
	last := func(v *int64, share disclosure.Share) *Cell {
		c := moneyCell(v)
		if asked {
			c.Firms = &share
		}
		return &c
	}
	if i == 1 {
		b.cumulative(p, &f)
	}
	f.growth, f.usdGrowth = growthCell(s.Growth, s.GrowthPPM), growthCell(s.USDGrowth, s.USDGrowthPPM)
	f.growth.Last, f.usdGrowth.Last = last(s.LastTotal, who.LastTotal), last(s.LastUSD, who.LastUSD)
	return f
}

// growthCell is a growth with its rate where there is one.
func growthCell(text string, ppm *int64) Cell {
	if ppm == nil {
		return words(text)
	}
	return percentCell(ppm)
}

// judged is a count, a dash where nothing was entered from which to count.
func (b *bulletinPaper) judged(n int64, known bool) Cell {
	if !known {
		return words("—")
	}
	return countCell(n)
}

// link are the rows of a kind behind a place's figure of a span.
func (b *bulletinPaper) link(p bulletin.Place, k *kind.Kind, i int, conds ...store.Cond) standing.RowsLink {
	from := []int{b.Quarter.From, b.Quarter.January()}[i]
	between := func(field string, lo, hi any) {
		conds = append(conds, store.Cond{Field: field, Op: store.Ge, Value: lo}, store.Cond{Field: field, Op: store.Le, Value: hi})
	}
	first := codes.FormatMonth(from) + "-01"
	switch k {
	case kind.TradeRecord:
		between("month", int64(from), int64(b.Quarter.To))
	case kind.CapitalArrival:
		between("date", first, b.Quarter.LastDay())
	case kind.Enterprise:
		between("founded", first, b.Quarter.LastDay())
	}
	return standing.RowsLink{Kind: k, Where: append(conds, within(p)...), Label: k.Label}
}

func (b *bulletinPaper) newTraders(p bulletin.Place, i int) standing.RowsLink {
	from := []int{b.Quarter.From, b.Quarter.January()}[i]
	where := []store.Cond{{Field: "first_trade", Op: store.Ge, Value: int64(from)}, {Field: "first_trade", Op: store.Le, Value: int64(b.Quarter.To)}}
	return standing.RowsLink{Kind: kind.Enterprise, Where: append(where, within(p)...), Label: "新增有实绩企业"}
}

// within keeps rows to a place.
func within(p bulletin.Place) []store.Cond {
	switch p.Code {
	case "":
		return nil
	case standing.Unassigned:
		return []store.Cond{{Field: "territory", Op: store.Blank}}
	}
	return []store.Cond{{Field: "territory", Op: store.Eq, Value: p.Code}}
}
