package reports

import (
	"context"
	"fmt"

	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

// briefingName is the name on the red masthead.
const briefingName = "外资外贸工作简报"

// leaderPages is how many pages a leader gets.
const leaderPages = 2

// briefingDoc makes the 外资外贸工作简报 of a month: two A4 pages, whose
// figures are those of package standing. Lists of names are shortened until it
// fits; the figures, rules and sources never are.
func briefingDoc(ctx context.Context, st *store.Store, o Options, doc *Document) error {
	f, err := readFacts(ctx, st, o)
	if err != nil {
		return err
	}
	*doc, err = fit(ctx, f)
	return err
}

// tight says how short the lists are to be and how small the small print.
type tight struct {
	lead  int     // new firms named in the first paragraph
	names int     // firms named in a list
	items int     // indicators or faults named in a list
	chart float64 // the charts' height in mm
	small Small
}

// tightness is tried in turn until the briefing fits its pages: first the room
// around the figures goes, then names.
var tightness = []tight{
	{6, 6, 9, 46, Small{8.5, 0.28, 9}},
	{5, 5, 8, 44, Small{8.5, 0.28, 8}},
	{4, 4, 6, 42, Small{8.5, 0.22, 7.5}},
	{3, 3, 5, 42, Small{8.5, 0.15, 7.5}},
	{2, 2, 4, 40, Small{8.5, 0.15, 7.5}},
	{1, 1, 3, 38, Small{8.5, 0.12, 7.5}},
	{1, 1, 2, 36, Small{8, 0.12, 7.5}},
	{0, 0, 2, 34, Small{8, 0.12, 7.5}},
}

// fit lays the briefing out as roomily as two pages allow, then names again as
// many firms as the room that is left takes.
func fit(ctx context.Context, f *facts) (Document, error) {
	try := func(t tight) (Document, bool, error) {
		doc := f.document(t)
		doc.Fitted = true
		if f.o.Public { // its note needs room too
			publish(&doc)
		}
		if err := ctx.Err(); err != nil {
			return doc, false, err
		}
		d, err := printPDF(doc, f.o.paper())
		return doc, err == nil && d.Pages() <= leaderPages, err
	}
	var best Document
	var t tight
	fits := false
	for _, t = range tightness {
		var err error
		if best, fits, err = try(t); err != nil {
			return best, err
		}
		if fits {
			break
		}
	}
	if !fits {
		return best, nil
	}
	for _, more := range []func(*tight){func(t *tight) { t.items++ }, func(t *tight) { t.lead++ }, func(t *tight) { t.names++ }} {
		for range mostNames {
			wider := t
			more(&wider)
			if wider.lead > mostNames || wider.names > mostNames {
				break
			}
			doc, ok, err := try(wider)
			if err != nil {
				return best, err
			}
			if !ok {
				break
			}
			best, t = doc, wider
		}
	}
	return best, nil
}

// facts is all that a briefing tells, read once.
type facts struct {
	o        Options
	demo     bool
	figures  []standing.Figure
	by       map[string]standing.Figure
	residual []standing.ResidualRow
	places   []standing.TerritoryRow
	fresh    standing.NewFirmLists
	items    []standing.Item
	lines    []standing.Line
	batches  int64 // imports not undone
	rows     int64 // their rows
	firms    int64
	noRate   int64 // arrivals of the year so far without a rate
	cutoff   string
	zero     progress.ZeroRule
	shares   shares
}

// mostNames is how many firms of a list are read.
const mostNames = 6

func readFacts(ctx context.Context, st *store.Store, o Options) (*facts, error) {
	f := &facts{o: o, by: map[string]standing.Figure{}}
	var opts []standing.Option
	if o.Territory != "" {
		opts = append(opts, standing.In(o.Territory))
	}
	from, to := planYears(o.AsOf / 100)
	var err error
	read := func(step func() error) {
		if err == nil {
			err = step()
		}
	}
	read(func() (e error) { f.demo, e = isDemo(ctx, st); return })
	read(func() (e error) { f.cutoff, e = st.Setting(ctx, store.SettingCutoff); return })
	read(func() (e error) { f.zero, e = st.ZeroRule(ctx); return })
	read(func() (e error) { f.figures, e = standing.At(ctx, st, o.AsOf, opts...); return })
	read(func() (e error) { f.places, e = standing.Territories(ctx, st, o.AsOf, opts...); return })
	read(func() (e error) { f.fresh, e = standing.NewFirms(ctx, st, o.AsOf, opts...); return })
	read(func() (e error) { f.items, e = standing.Attention(ctx, st, o.AsOf, mostNames, opts...); return })
	read(func() (e error) { f.lines, e = standing.Series(ctx, st, from, to, opts...); return })
	read(func() error { return f.sources(ctx, st) })
	read(func() error { return f.readShares(ctx, st, opts) })
	if err != nil {
		return nil, err
	}
	for _, one := range f.figures {
		f.by[one.Code] = one
	}
	f.residual = standing.Residuals(f.figures)
	f.untilNow()
	return f, nil
}

// planYears are the years of the charts: the plan's, and the current one.
func planYears(current int) (from, to int) {
	from, to = current, current
	for _, i := range seeds.Indicators() {
		if i.BaseYear != 0 {
			from, to = min(from, i.BaseYear), max(to, i.TargetYear)
		}
	}
	return max(from, current-8), min(to, current+8)
}

// untilNow keeps the charts to what the briefing knows at its month: the
// current year's actual is that of the table, later years have none.
func (f *facts) untilNow() {
	year := f.o.AsOf / 100
	for i := range f.lines {
		for k := range f.lines[i].Points {
			p := &f.lines[i].Points[k]
			switch {
			case p.Year == year:
				p.Actual = f.by[f.lines[i].Code].Actual
			case p.Year > year:
				p.Actual = nil
			}
		}
	}
}

// sources counts where the figures come from.
func (f *facts) sources(ctx context.Context, st *store.Store) (err error) {
	count := func(out *int64, q string, args ...any) {
		if err == nil {
			*out, err = st.Number(ctx, q, args...)
		}
	}
	const batches = " FROM batch WHERE undone_at IS NULL"
	count(&f.batches, "SELECT COUNT(*)"+batches)
	count(&f.rows, "SELECT SUM(row_count)"+batches)
	in, args := "", []any(nil)
	if f.o.Territory != "" {
		in, args = " AND territory = ?", []any{f.o.Territory}
	}
	count(&f.firms, "SELECT COUNT(*) FROM enterprise WHERE deleted_at IS NULL"+in, args...)
	count(&f.noRate, "SELECT SUM(no_rate) FROM rollup_capital WHERE month BETWEEN ? AND ?"+in,
		append([]any{f.o.AsOf/100*100 + 1, f.o.AsOf}, args...)...)
	return err
}

// document puts the facts into the paper's order.
func (f *facts) document(t tight) Document {
	place := f.o.place()
	doc := Document{
		Name: briefingName, Demo: f.demo,
		Period: fmt.Sprintf("统计期：%d年%s", f.o.AsOf/100, span(f.o.AsOf)), Date: chineseDay(f.o.Created),
		Title: fmt.Sprintf("%d年%s%s外资外贸目标进展情况", f.o.AsOf/100, span(f.o.AsOf), place),
		Small: t.small,
	}
	if f.o.Territory != "" {
		doc.Title = fmt.Sprintf("%d年%s%s外资外贸情况", f.o.AsOf/100, span(f.o.AsOf), place)
	}
	doc.add(f.lead(t))
	if p := f.call(); p != nil {
		doc.add(p)
	}
	heads := [2]string{"一、指标完成情况", "二、县区进展和目标路径"}
	if f.o.Territory != "" {
		heads = [2]string{"一、主要数据", "二、进出口和到资"}
	}
	doc.add(Heading{1, heads[0]}, f.indicatorTable(), Heading{1, heads[1]}, f.placeTable(), f.charts(t))
	if list, any := f.attention(t); any && !f.o.Public { // who to visit and what to mend is the house's business
		doc.add(Heading{1, "三、需要关注的事项"}, list)
	}
	doc.add(f.notes())
	return doc
}

func (d *Document) add(b ...Block) { d.Blocks = append(d.Blocks, b...) }
