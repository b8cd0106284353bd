// Package activation keeps the 激活台账: which firms are on the two zero lists
// as of any month, since when, how far each was brought up the ladder, and
// which of them came to life, when, by whose help and by which row. The lists
// follow from the firms' rows by the rules of package progress each time they
// are asked for: nothing is kept by hand, so late or revised figures read as
// if they had always been known.
package activation

import (
	"cmp"
	"context"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Lists of firms to be brought to life; see kind.ZeroLists.
const (
	Trade   = progress.ListTrade
	Capital = progress.ListCapital
)

// Rungs of the ladder; see kind.Rungs. First is never registered.
const (
	NoContact = "none"
	Reached   = "reached"
	Obstacle  = "obstacle"
	Helping   = "helping"
	First     = "first"
)

// Unassigned asks for the firms without a territory, or without an officer.
const Unassigned = "none"

// Query asks for a list.
type Query struct {
	List      string // Trade or Capital; "" is Trade
	AsOf      int    // yyyymm; 0 is the newest entered month, for Capital this month
	Territory string // a code, Unassigned, or "" for the whole city
	Officer   string // a name or Unassigned
	Rung      string // of kind.Rungs; First asks for the firms of the year's first trades instead of the list
	Reason    string // as stored
}

// Row is one firm on a list, or, with the rung First, one that left it by its
// first trade or arrival in the year so far.
type Row struct {
	Enterprise            int64
	Name, Code, Territory string // the territory it belonged to as of the month
	Since                 int    // the month of entry; 0 not known
	Months                int    // on the list, both ends counted; 0 not known
	Until                 int    // of First: the month of the first trade or arrival
	Again                 bool   // it had traded, or been paid in, before
	Rung, RungOn          string // RungOn is a day, "" for NoContact
	Reason, Officer       string // the last ones named while on the list
	ProofKind             *kind.Kind
	Proof                 int64 // the talk, difficulty, step, trade or arrival behind the rung; 0 none
	LastTrade             int   // the last month of trade up to the month, 0 none
}

// Result is a list as of a month.
type Result struct {
	List             string
	Rows             []Row          // by entry, the longest on the list first
	Count            int            // of Rows
	ByRung, ByReason map[string]int // of the territory and officer asked for, all rungs and reasons; First is of the year so far
	ByTerritory      map[string]int // of the list, whatever the rung
	AsOf             int
	Judged           int    // the month whose figures decide; 0: none of the window was entered, nothing is judged
	Day              string // up to which registered rungs count
	Rule             string
	Note             string // what the reader must know, "" for nothing
}

// Rows lists the firms on a zero list as of a month.
func Rows(ctx context.Context, st *store.Store, q Query) (Result, error) {
	b, err := open(ctx, st, q.List)
	if err != nil {
		return Result{}, err
	}
	out, err := b.result(q.AsOf)
	if err != nil || out.Judged == 0 {
		return out, err
	}
	steps, err := b.steps(ctx, "")
	if err != nil {
		return out, err
	}
	var firsts []proofOf
	var rows pile
	err = b.each(ctx, func(f *firm) error {
		s, n, first := f.standing(out.AsOf)
		if n < 0 {
			return nil
		}
		r := f.row(s, out.AsOf)
		if !within(r.Territory, q.Territory) {
			return nil
		}
		r.climb(f.climbed(n, steps[f.id], out.Day))
		if !within(r.Officer, q.Officer) {
			return nil
		}
		if first {
			r.Rung = First
			out.ByRung[First]++
			if q.Rung == First && within(r.Reason, q.Reason) {
				firsts = append(firsts, proofOf{rows.len(), f.id, s.Until})
				rows.add(r)
			}
			return nil
		}
		out.ByRung[r.Rung]++
		out.ByTerritory[r.Territory]++
		if r.Reason != "" {
			out.ByReason[r.Reason]++
		}
		if (q.Rung == "" || q.Rung == r.Rung) && within(r.Reason, q.Reason) {
			rows.add(r)
		}
		return nil
	}, "")
	if err != nil {
		return out, err
	}
	err = b.prove(ctx, &rows, firsts)
	out.Rows, out.Count = rows.sorted(), rows.len()
	return out, err
}

// result says as of when and by which rule a list is made.
func (b *book) result(asOf int) (Result, error) {
	today := b.st.Today()
	now := monthOf(today)
	r := Result{List: b.list, AsOf: asOf, ByRung: map[string]int{}, ByReason: map[string]int{}, ByTerritory: map[string]int{}}
	if asOf == 0 {
		r.AsOf = b.newest(now)
	}
	if m := r.AsOf % 100; r.AsOf != 0 && (r.AsOf < 190001 || r.AsOf > 219912 || m < 1 || m > 12) {
		return r, fmt.Errorf("“%d”不是月份，请写成 2025-09", asOf)
	}
	if r.AsOf > max(now, b.cal.Newest()) {
		return r, fmt.Errorf("%s 还没有到，名单只能看到 %s", codes.FormatMonth(r.AsOf), codes.FormatMonth(max(now, b.cal.Newest())))
	}
	r.Rule = b.ruleText(r.AsOf)
	r.Judged = b.judged(r.AsOf)
	switch {
	case r.AsOf == 0:
		r.Note = "还没有录入任何月份的进出口，名单无从判定。请先导入海关月度表。"
	case r.Judged == 0:
		r.Note = codes.FormatMonth(progress.Window(r.AsOf, b.rule.Window)) + " 至 " + codes.FormatMonth(r.AsOf) + " 没有录入任何月份的进出口，不判。请先导入海关月度表。"
	case r.Judged < r.AsOf:
		r.Note = "只录入到 " + codes.FormatMonth(r.Judged) + "，进出口按该月判定。"
	}
	r.Day = min(codes.LastDay(max(r.AsOf, 190001)), today)
	if r.AsOf >= b.newest(now) { // the list of today: today's work shows
		r.Day = today
	}
	return r, nil
}

// newest is the month of today's list.
func (b *book) newest(now int) int {
	if b.list == Capital {
		return now
	}
	return b.cal.Newest()
}

// judged is the month whose figures decide as of a month, 0 for none.
func (b *book) judged(asOf int) int {
	if b.list == Capital || asOf == 0 {
		return asOf
	}
	return b.cal.Judged(asOf)
}

// ruleText is the words of the list's rule.
func (b *book) ruleText(asOf int) string {
	if b.list == Capital {
		return words("zero_capital", "listed_capital", "moved", "ladder")
	}
	return progress.ZeroTradeText(b.rule, asOf) + words("listed_trade", "moved", "ladder")
}

func words(ids ...string) (text string) {
	for _, id := range ids {
		r, _ := progress.RuleByID(id)
		text += r.Text
	}
	return text
}

// within tells whether a value is the one asked for.
func within(have, want string) bool {
	return want == "" || have == want || want == Unassigned && have == ""
}

// standing finds the spell in which the firm is as of a month, else the one
// that its first trade ended in the year so far; n < 0 for neither.
func (f *firm) standing(asOf int) (s progress.Spell, n int, first bool) {
	for n := len(f.spells) - 1; n >= 0; n-- {
		s := f.spells[n]
		if s.On(asOf) {
			return s, n, false
		}
		if s.End == progress.Activated && s.Until <= asOf && s.Until/100 == asOf/100 {
			return s, n, true
		}
	}
	return s, -1, false
}

// row is the firm as the list has it, without name and rung.
func (f *firm) row(s progress.Spell, asOf int) Row {
	r := Row{Enterprise: f.id, Name: f.Name, Code: f.Code, Territory: progress.TerritoryAt(f.Territory, f.Changes, asOf), Since: s.Since, Until: s.Until, Again: s.Again}
	end := asOf
	if s.Until > 0 && s.Until <= asOf {
		end = codes.AddMonths(s.Until, -1)
	} else {
		r.Until = 0
	}
	if s.Since > 0 {
		r.Months = codes.MonthsBetween(s.Since, end) + 1
	}
	for _, m := range f.trade {
		if m > asOf {
			break
		}
		r.LastTrade = m
	}
	return r
}

// lead is for how many months before a firm comes back to the list its rungs
// count already.
const lead = 3

// climbed are the rungs of the firm's n-th spell, by day, up to a day.
func (f *firm) climbed(n int, steps []step, day string) []step {
	if len(steps) == 0 {
		return nil
	}
	s, from := f.spells[n], ""
	if n > 0 {
		from = codes.FormatMonth(codes.AddMonths(s.Since, -lead))
		from = max(from, codes.FormatMonth(codes.AddMonths(f.spells[n-1].Until, 1)))
	}
	if s.Until > 0 {
		day = min(day, codes.LastDay(s.Until))
	}
	lo, hi := 0, len(steps)
	for lo < hi && steps[lo].date < from {
		lo++
	}
	for hi > lo && steps[hi-1].date > day {
		hi--
	}
	return steps[lo:hi]
}

// climb sets the rung from the registered ones.
func (r *Row) climb(steps []step) {
	r.Rung = NoContact
	for _, s := range steps {
		r.Rung, r.RungOn = s.rung, s.date
		r.Reason, r.Officer = cmp.Or(s.reason, r.Reason), cmp.Or(s.officer, r.Officer)
		r.ProofKind, r.Proof = s.source()
	}
}
