// Package assess reckons the yearly assessment (年考核) of the territories: the
// items of a scheme, each one's raw value, its points and the weighted total.
// Points and weights are hundredths; values are millionths of the item's unit;
// nil is "not known", never zero.
package assess

import (
	"context"
	"fmt"
	"slices"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
	"beizeng/seeds"
)

// Sheet is a year's assessment as it stands at a month.
type Sheet struct {
	Scheme  *kind.Record
	Year    int
	AsOf    int // the last month that counts: December, or the newest with figures
	Places  []Place
	Items   []Item
	Full    int64 // what could be had: the weights of the items that anybody has a value for
	Weights int64 // of all items
	Notes   []string
}

// Place is one territory's total.
type Place struct {
	Code, Name string
	Total      *int64 // nil where an item that others have is missing
	Missing    int    // such items
	Rank       int    // 1 is best, equals share it; 0 where there is no total
	SelfTotal  *int64 // of the county's own points, nil until each item has some
}

// Item is one indicator of the scheme with a score for each place.
type Item struct {
	Record *kind.Record
	Name   string
	Unit   string
	Weight int64
	Rule   string // how the value is made
	Method string // how it is scored: progress.EfficacyText or CompletionText
	Base   string // what goes with the method: 基础分 60, 目标值 100
	Scores []Score
	Known  bool // anybody has a value
}

// Score is one place's value and points on one item.
type Score struct {
	Value    *int64 // millionths of the unit
	Reckoned *int64 // points out of 100 by the rule
	Points   *int64 // those that count: Reckoned, or what an accepted appeal set
	Weighted *int64
	Filled   bool   // no value: the points are what the scheme gives for that
	Self     *int64 // the county's own points
	Record   *kind.Record
	Links    []standing.RowsLink
}

// Ruled reports whether an appeal changed the points.
func (s Score) Ruled() bool { return s.Record != nil && ruled(s.Record) != nil }

// Of reckons a year's assessment. edition 0 is the one in force, or else the
// newest; month 0 is the year's end or the newest month with figures.
func Of(ctx context.Context, st *store.Store, year, edition, month int) (Sheet, error) {
	scheme, err := Scheme(ctx, st, year, edition)
	if err != nil {
		return Sheet{}, err
	}
	sh := Sheet{Scheme: scheme, Year: year}
	if sh.AsOf, err = lastMonth(ctx, st, year, month); err != nil {
		return sh, err
	}
	for _, e := range seeds.Dict("territory") {
		sh.Places = append(sh.Places, Place{Code: e.Code, Name: e.Name})
	}
	items, err := st.List(ctx, store.Query{Kind: kind.SchemeItem, Sort: "position", Where: []store.Cond{{Field: "scheme", Op: store.Eq, Value: scheme.ID}}})
	if err != nil {
		return sh, err
	}
	if len(items) == 0 {
		return sh, fmt.Errorf("“%s”还没有考核指标，请先在方案里逐项新增", scheme.Title())
	}
	r := reader{ctx: ctx, st: st, year: year, asOf: sh.AsOf, places: sh.Places}
	for _, rec := range items {
		it, err := r.item(rec)
		if err != nil {
			return sh, err
		}
		sh.Items = append(sh.Items, it)
	}
	sh.total()
	sh.Notes = sh.notes()
	return sh, nil
}

// Scheme finds a year's scheme.
func Scheme(ctx context.Context, st *store.Store, year, edition int) (*kind.Record, error) {
	list, err := st.List(ctx, store.Query{Kind: kind.Scheme, Sort: "-edition", Where: []store.Cond{{Field: "year", Op: store.Eq, Value: int64(year)}}})
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		if edition != 0 && r.Int("edition") == int64(edition) || edition == 0 && r.Text("state") == "active" {
			return r, nil
		}
	}
	switch {
	case edition != 0:
		return nil, fmt.Errorf("%d 年没有第 %d 版考核方案", year, edition)
	case len(list) == 0:
		return nil, fmt.Errorf("%d 年还没有考核方案。请在“年考核”里新建，或用 score --year %d --draft 生成一份草拟方案再修改", year, year)
	}
	return list[0], nil
}

// lastMonth is up to which month a year is assessed.
func lastMonth(ctx context.Context, st *store.Store, year, month int) (int, error) {
	if month != 0 {
		if month/100 != year {
			return 0, fmt.Errorf("%s 不在 %d 年", codes.FormatMonth(month), year)
		}
		return month, nil
	}
	newest, err := st.NewestMonth(ctx)
	if err != nil {
		return 0, err
	}
	now := st.Now()
	if year > now.Year() {
		return 0, fmt.Errorf("%d 年还没有到，不能考核", year)
	}
	if year == now.Year() {
		if newest/100 == year {
			return newest, nil
		}
		return year*100 + int(now.Month()), nil
	}
	return year*100 + 12, nil
}

// item scores one indicator over all places.
func (r *reader) item(rec *kind.Record) (Item, error) {
	measure := rec.Text("measure")
	it := Item{Record: rec, Name: rec.Title(), Unit: units[measure], Weight: rec.Int("weight")}
	own, err := r.own(rec)
	if err != nil {
		return it, err
	}
	if it.Scores, it.Rule, err = r.values(measure); err != nil {
		return it, err
	}
	values := make([]*int64, len(it.Scores))
	for i := range it.Scores {
		s := &it.Scores[i]
		if s.Record = own[r.places[i].Code]; s.Record != nil {
			s.Self = number(s.Record, "self_score")
			if measure == "hand" {
				s.Value = number(s.Record, "value")
			}
		}
		values[i] = s.Value
		it.Known = it.Known || s.Value != nil
	}
	low := rec.Text("better") == "low"
	var points []*int64
	if rec.Text("method") == "ratio" {
		target := number(rec, "target")
		if target == nil || *target <= 0 {
			return it, fmt.Errorf("考核指标“%s”按完成率计分，请填写大于零的目标值", it.Name)
		}
		for _, v := range values {
			points = append(points, progress.Completion(v, target, low))
		}
		it.Method, it.Base = progress.CompletionText, "目标值 "+codes.PlainDecimal(*target, 6)
	} else {
		floor := rec.Int("floor")
		if floor < 0 || floor > progress.FullPoints {
			return it, fmt.Errorf("考核指标“%s”的基础分应在 0 至 100 之间", it.Name)
		}
		points = progress.Efficacy(values, low, floor, rec.Text("flat") != "floor")
		it.Method, it.Base = progress.EfficacyText, "基础分 "+codes.PlainDecimal(floor, 2)
	}
	for i := range it.Scores {
		if points[i] == nil && it.Known {
			points[i], it.Scores[i].Filled = filler(rec)
		}
		it.Scores[i].settle(points[i], it.Weight)
	}
	return it, nil
}

// filler are the points of a place without a value, where the scheme gives any.
func filler(item *kind.Record) (points *int64, filled bool) {
	switch item.Text("blank") {
	case "floor":
		p := item.Int("floor")
		return &p, true
	case "zero":
		return new(int64), true
	}
	return nil, false
}

// settle fills in the points that count.
func (s *Score) settle(points *int64, weight int64) {
	s.Reckoned, s.Points = points, points
	if s.Record != nil {
		if p := ruled(s.Record); p != nil {
			s.Points = p
		}
	}
	if s.Points != nil {
		w := progress.Weighted(*s.Points, weight)
		s.Weighted = &w
	}
}

// ruled are the points that an accepted appeal set.
func ruled(score *kind.Record) *int64 {
	if score.Text("ruling") != "accepted" {
		return nil
	}
	return number(score, "ruled_score")
}

// total adds up and ranks. A place that lacks what others have gets no total:
// a missing value is no zero.
func (sh *Sheet) total() {
	for _, it := range sh.Items {
		sh.Weights += it.Weight
		if it.Known {
			sh.Full += it.Weight
		}
	}
	for i := range sh.Places {
		p := &sh.Places[i]
		var sum, self int64
		selfKnown := true
		for _, it := range sh.Items {
			s := it.Scores[i]
			switch {
			case s.Weighted != nil:
				sum += *s.Weighted
			case it.Known:
				p.Missing++
			}
			if s.Self != nil {
				self += progress.Weighted(*s.Self, it.Weight)
			} else {
				selfKnown = false
			}
		}
		if p.Missing == 0 && sh.Full > 0 {
			p.Total = &sum
		}
		if selfKnown {
			p.SelfTotal = &self
		}
	}
	for i := range sh.Places {
		if sh.Places[i].Total == nil {
			continue
		}
		sh.Places[i].Rank = 1
		for _, o := range sh.Places {
			if o.Total != nil && *o.Total > *sh.Places[i].Total {
				sh.Places[i].Rank++
			}
		}
	}
}

func (sh *Sheet) notes() []string {
	var out []string
	if sh.Weights != 10000 {
		out = append(out, fmt.Sprintf("权重合计 %s，不是 100", codes.PlainDecimal(sh.Weights, 2)))
	}
	for _, it := range sh.Items {
		if !it.Known {
			out = append(out, fmt.Sprintf("“%s”各单位都没有数，未计分", it.Name))
		}
	}
	if sh.Full != sh.Weights {
		out = append(out, fmt.Sprintf("有数的指标权重合计 %s，总分以此为满分", codes.PlainDecimal(sh.Full, 2)))
	}
	for _, it := range sh.Items {
		for i, s := range it.Scores {
			if s.Filled {
				out = append(out, fmt.Sprintf("%s“%s”没有数，按方案%s", sh.Places[i].Name, it.Name, it.Record.Show("blank")))
			}
		}
	}
	for _, p := range sh.Places {
		if p.Missing > 0 {
			out = append(out, fmt.Sprintf("%s缺 %d 项数据，不计总分、不排名（在考核指标的“没有数时”里可另定）", p.Name, p.Missing))
		}
	}
	if sh.AsOf%100 != 12 {
		out = append(out, fmt.Sprintf("年度未结束，截至 %s", codes.FormatMonth(sh.AsOf)))
	}
	if s := sh.Scheme.Text("state"); s != "active" {
		out = append(out, fmt.Sprintf("方案“%s”（第 %d 版）%s，不是执行中的方案", sh.Scheme.Title(), sh.Scheme.Int("edition"), sh.Scheme.Show("state")))
	}
	return out
}

// own are the places' self scores and values entered by hand.
func (r *reader) own(item *kind.Record) (map[string]*kind.Record, error) {
	list, err := r.st.List(r.ctx, store.Query{Kind: kind.Score, Where: []store.Cond{{Field: "scheme_item", Op: store.Eq, Value: item.ID}}})
	out := map[string]*kind.Record{}
	for _, s := range slices.Backward(list) {
		out[s.Text("territory")] = s
	}
	return out, err
}

func number(r *kind.Record, key string) *int64 {
	if n, ok := r.Get(key).(int64); ok {
		return &n
	}
	return nil
}
