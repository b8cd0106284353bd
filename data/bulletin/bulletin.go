// Package bulletin gathers what the 季度通报 tells of a quarter and of the year
// so far: by territory what was traded and what arrived, with growth, rank and
// share of the year's goal, new firms, the zero lists and what brought firms
// off them, grievances and tasks; by unit grievances and tasks. The figures are
// those of the packages that make them; here they only stand side by side. All
// are exact, and nil where nothing was entered.
package bulletin

import (
	"context"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/progress"
	"beizeng/data/service"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// Facts is all that a quarter's bulletin tells.
type Facts struct {
	Quarter Quarter
	Places  []Place           // the territories, 未归属, and the whole city at the end
	Units   []Unit            // those late most first
	Figures []standing.Figure // the indicators at the end of the quarter
	Fresh   standing.NewFirmLists

	// Judged tells for the two zero lists whether any month was entered by
	// which firms could be judged: where not, their counts are no zeros.
	TradeJudged, CapitalJudged bool
	ServiceDay                 string       // up to which day the grievances' course was looked at
	TaskDay                    string       // by which day tasks were judged
	Late                       []tasks.Task // by due day
	NoRate                     int64        // arrivals of the year so far that no rate turns into dollars
}

// Place is one territory; Code is "" for the whole city, standing.Unassigned
// for firms of none.
type Place struct {
	Code, Name    string
	Quarter, Year Span
}

// Span is a territory's quarter, or year so far. Money is in 1/100 of the
// currency unit. Growth is in millionths, nil where none can be told; the words
// for it stand in the row. Ranks are among the territories, 1 the highest; equal
// figures share one, 0 is unknown or not ranked.
type Span struct {
	standing.TerritoryRow
	GrowthPPM, USDGrowthPPM                *int64
	Rank, GrowthRank, USDRank, USDGrowRank int
	Share, USDShare                        *int64 // of the city's goal of the year, in millionths
	Trade, Capital                         activation.Sums
	Service                                service.Counts
	Tasks                                  tasks.Totals // of the year that are the territory's own; the city has all
}

// Unit is a unit with the grievances of the quarter that went to it and the
// tasks of the year that it leads.
type Unit struct {
	Code, Name string
	Service    service.Counts
	Tasks      tasks.Totals
}

// Rules in words, shown beside the figures that they make.
const (
	RankRule  = "位次在四个县区、园区之间排，数字相同的同位；未录入的、无法计算增速的不排；未归属的企业计入全市，不排位次。"
	ShareRule = "占全市年度目标的比重＝本地数÷全市年度目标；目标为全市目标，没有分解到县区。"
)

// Of reads the facts of a quarter.
func Of(ctx context.Context, st *store.Store, q Quarter) (Facts, error) {
	f := Facts{Quarter: q}
	if err := q.check(); err != nil {
		return f, err
	}
	var err error
	if f.Figures, err = standing.At(ctx, st, q.To); err != nil {
		return f, err
	}
	quarter, err := standing.Territories(ctx, st, q.To, standing.From(q.From))
	if err != nil {
		return f, err
	}
	year, err := standing.Territories(ctx, st, q.To)
	if err != nil {
		return f, err
	}
	f.Places = make([]Place, len(year))
	for i := range year {
		f.Places[i] = Place{Code: year[i].Code, Name: year[i].Name, Quarter: Span{TerritoryRow: quarter[i]}, Year: Span{TerritoryRow: year[i]}}
	}
	for _, step := range []func(context.Context, *store.Store) error{f.zeroLists, f.grievances, f.tasks, f.newFirms} {
		if err := step(ctx, st); err != nil {
			return f, err
		}
	}
	for _, span := range f.spans() {
		f.compare(span)
	}
	return f, nil
}

// City is the line of the whole.
func (f Facts) City() Place { return f.Places[len(f.Places)-1] }

// Figure is the indicator of a code, empty where there is none.
func (f Facts) Figure(code string) standing.Figure {
	for _, one := range f.Figures {
		if one.Code == code {
			return one
		}
	}
	return standing.Figure{}
}

// spans are the quarters and the years so far of all places.
func (f *Facts) spans() [2][]*Span {
	var out [2][]*Span
	for i := range f.Places {
		out[0] = append(out[0], &f.Places[i].Quarter)
		out[1] = append(out[1], &f.Places[i].Year)
	}
	return out
}

// Territory tells whether a place is one of the territories that are ranked.
func (p Place) Territory() bool { return p.Code != "" && p.Code != standing.Unassigned }

// compare reckons growth, ranks and shares of one span's places.
func (f *Facts) compare(spans []*Span) {
	capital, trade := f.Figure("G1"), f.Figure("G2")
	for _, s := range spans {
		s.GrowthPPM = told(s.Growth, s.Total, s.LastTotal)
		s.USDGrowthPPM = told(s.USDGrowth, s.USD, s.LastUSD)
		s.Share = shareOf(s.Total, trade)
		s.USDShare = shareOf(s.USD, capital)
	}
	for _, by := range []struct {
		value func(*Span) *int64
		rank  func(*Span) *int
	}{
		{func(s *Span) *int64 { return s.Total }, func(s *Span) *int { return &s.Rank }},
		{func(s *Span) *int64 { return s.GrowthPPM }, func(s *Span) *int { return &s.GrowthRank }},
		{func(s *Span) *int64 { return s.USD }, func(s *Span) *int { return &s.USDRank }},
		{func(s *Span) *int64 { return s.USDGrowthPPM }, func(s *Span) *int { return &s.USDGrowRank }},
	} {
		for i, s := range spans {
			mine := by.value(s)
			if mine == nil || !f.Places[i].Territory() {
				continue
			}
			n := 1
			for k, o := range spans {
				if v := by.value(o); v != nil && f.Places[k].Territory() && *v > *mine {
					n++
				}
			}
			*by.rank(s) = n
		}
	}
}

// told is the growth where the row's text tells a rate.
func told(text string, now, before *int64) *int64 {
	if !strings.HasSuffix(text, "%") {
		return nil
	}
	ppm, _ := progress.Growth(now, before)
	return ppm
}

// shareOf is an amount as a part of an indicator's goal of the year.
func shareOf(minor *int64, f standing.Figure) *int64 {
	if minor == nil || f.YearGoal == nil {
		return nil
	}
	v := standing.InUnit(*minor, f.Unit)
	return progress.Ratio(&v, f.YearGoal)
}
