package bulletin

import (
	"cmp"
	"context"
	"slices"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/service"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/data/tasks"
)

// zeroLists fills in what came and went on the two zero lists.
func (f *Facts) zeroLists(ctx context.Context, st *store.Store) error {
	for i, from := range []int{f.Quarter.From, f.Quarter.January()} {
		spans := f.spans()[i]
		for _, list := range []struct {
			key    string
			of     func(*Span) *activation.Sums
			judged *bool
		}{
			{activation.Trade, func(s *Span) *activation.Sums { return &s.Trade }, &f.TradeJudged},
			{activation.Capital, func(s *Span) *activation.Sums { return &s.Capital }, &f.CapitalJudged},
		} {
			flow, err := activation.Flow(ctx, st, list.key, activation.Period{From: from, To: f.Quarter.To})
			if err != nil {
				return err
			}
			*list.judged = flow.Judged != 0
			*list.of(spans[len(spans)-1]) = flow.Sums
			for _, l := range flow.ByTerritory {
				if n := f.place(l.Key); n >= 0 {
					*list.of(spans[n]) = l.Sums
				}
			}
		}
	}
	return nil
}

// place finds a place by the territory code of firms, "" for none; -1 for a
// code that is no territory.
func (f *Facts) place(code string) int {
	code = cmp.Or(code, standing.Unassigned)
	for i, p := range f.Places {
		if p.Code == code {
			return i
		}
	}
	return -1
}

// grievances fills in the grievances of the quarter and of the year so far.
func (f *Facts) grievances(ctx context.Context, st *store.Store) error {
	for i, from := range []int{f.Quarter.From, f.Quarter.January()} {
		spans := f.spans()[i]
		r, err := service.Figures(ctx, st, service.Query{From: codes.FormatMonth(from) + "-01", To: f.Quarter.LastDay()})
		if err != nil {
			return err
		}
		spans[len(spans)-1].Service = r.Total.Counts
		for _, l := range r.Territories {
			if n := f.place(l.Key); n >= 0 {
				spans[n].Service = l.Counts
			}
		}
		if i == 0 {
			f.ServiceDay = r.Day
			for _, l := range r.Units {
				f.Units = append(f.Units, Unit{Code: l.Key, Name: l.Label, Service: l.Counts})
			}
		}
	}
	return nil
}

// tasks fills in the tasks of the year as they stood at the quarter's end, or
// stand today where it still runs.
func (f *Facts) tasks(ctx context.Context, st *store.Store) error {
	f.TaskDay = min(f.Quarter.LastDay(), st.Today())
	all, err := tasks.List(ctx, st, tasks.Query{Year: f.Quarter.Year(), Today: f.TaskDay})
	if err != nil {
		return err
	}
	by := map[string][]tasks.Task{}
	for _, t := range all {
		if place := t.Record.Text("territory"); place != "" {
			by[place] = append(by[place], t)
		}
		if t.Late {
			f.Late = append(f.Late, t)
		}
	}
	for _, spans := range f.spans() {
		for i, s := range spans {
			s.Tasks = tasks.Sum(by[f.Places[i].Code])
		}
		spans[len(spans)-1].Tasks = tasks.Sum(all)
	}
	units, err := tasks.ByUnit(ctx, st, f.Quarter.Year(), f.TaskDay)
	for _, u := range units {
		i := slices.IndexFunc(f.Units, func(x Unit) bool { return x.Code == u.Unit })
		if i < 0 {
			i = len(f.Units)
			f.Units = append(f.Units, Unit{Code: u.Unit, Name: u.Name})
		}
		f.Units[i].Tasks = u.Totals
	}
	return err
}

// newFirms names the new firms of the year so far and counts the arrivals
// without a rate.
func (f *Facts) newFirms(ctx context.Context, st *store.Store) (err error) {
	if f.Fresh, err = standing.NewFirms(ctx, st, f.Quarter.To); err != nil {
		return err
	}
	f.NoRate, err = st.Number(ctx, "SELECT SUM(no_rate) FROM rollup_capital WHERE month BETWEEN ? AND ?", f.Quarter.January(), f.Quarter.To)
	return err
}
