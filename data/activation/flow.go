package activation

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"beizeng/data/codes"
	"beizeng/data/progress"
	"beizeng/data/store"
	"beizeng/seeds"
)

// Period is from the first to the last month (yyyymm), both counted, of the
// whole city or a territory, of everybody's firms or an officer's. An officer
// has the firms whose last registered rung he made. Unassigned asks for those
// of no territory or officer.
type Period struct {
	From, To           int
	Territory, Officer string
}

// Sums are the movements of a list over a period. Start + Entered + MovedIn −
// Activated − Closed − MovedOut is End. A move between territories does not
// change the whole city's list.
type Sums struct {
	Start, Entered, Activated, Closed, MovedIn, MovedOut, End int
	Helped, Alone                                             int // of Activated: with or without a registered rung before
	FirstEver, Again                                          int // of Activated: never before, or once more
	Rate                                                      *int64
	AvgDays                                                   *int64 // nil where no first trade has a known entry

	days, dated int64
}

// Line is the movements of one territory or officer; Key "" is 未归属 or nobody.
type Line struct {
	Key, Name string
	Sums
}

// Moved is one firm that entered or left a list, other than by its first trade.
type Moved struct {
	Enterprise      int64
	Name, Territory string
	Month           int
	What            string // entered, closed, moved_in, moved_out
}

// Brought is one firm brought to life.
type Brought struct {
	Enterprise      int64
	Name, Territory string
	List            string
	Entered         int    // the month of entry, 0 not known
	Month           int    // of the first trade or arrival; its day is the proof's
	Days            int64  // from entry, −1 where not known
	Officer, Reason string // of the rungs registered in this time on the list, "" for none
	Rung            string // the last one registered before the first trade
	Helped, Again   bool
	Proof
}

// FlowResult is the movements of a list over a period.
type FlowResult struct {
	List     string
	From, To int
	Judged   int    // as Result has it for To, whose list End counts
	Rule     string // of the list and of the movements
	ListRule string // of the list alone
	Note     string
	Sums
	NoContact              int // of End: without a registered rung in this time on the list
	ByTerritory, ByOfficer []Line
	Firms                  []Brought // by day
	Moves                  []Moved   // of the territory and officer asked for, by month
}

// Flow tells what entered and left a zero list over a period and who was
// brought to life.
func Flow(ctx context.Context, st *store.Store, list string, p Period) (FlowResult, error) {
	b, err := open(ctx, st, list)
	if err != nil {
		return FlowResult{}, err
	}
	res, err := b.result(p.To)
	if err != nil {
		return FlowResult{}, err
	}
	if p.To == 0 {
		p.To = res.AsOf
	}
	if p.To == 0 { // nothing was entered yet
		return FlowResult{List: b.list, Rule: res.Rule, ListRule: res.Rule, Note: res.Note}, nil
	}
	if p.From == 0 {
		p.From = p.To/100*100 + 1
	}
	if p.From > p.To {
		return FlowResult{}, fmt.Errorf("起止月份颠倒：%s 在 %s 之后", codes.FormatMonth(p.From), codes.FormatMonth(p.To))
	}
	w := &weigher{book: b, Period: p, day: res.Day, territories: map[string]*Sums{}, officers: map[string]*Sums{}}
	w.out = FlowResult{List: b.list, From: p.From, To: p.To, Judged: res.Judged, ListRule: res.Rule, Rule: res.Rule + words("activation_rate", "activation_days", "helped"), Note: res.Note}
	if w.steps, err = b.steps(ctx, ""); err != nil {
		return w.out, err
	}
	if err := b.each(ctx, func(f *firm) error {
		for n := range f.spells {
			w.weigh(f, n)
		}
		return nil
	}, ""); err != nil {
		return w.out, err
	}
	return w.out, w.finish(ctx)
}

// weigher adds up the movements.
type weigher struct {
	*book
	Period
	day                   string // up to which rungs count
	steps                 map[int64][]step
	territories, officers map[string]*Sums
	asked                 []proofOf
	climbs                [][]step // of the firms asked for
	out                   FlowResult
}

// weigh counts one spell, as a whole for the city and by its stays for the territories.
func (w *weigher) weigh(f *firm, n int) {
	s := f.spells[n]
	if s.Since > w.To || s.Until > 0 && s.Until < w.From {
		return
	}
	steps := f.climbed(n, w.steps[f.id], w.day)
	var r Row
	r.climb(steps)
	if !within(r.Officer, w.Officer) {
		return
	}
	stays := f.Stays(s)
	whole := progress.Stay{Territory: stays[len(stays)-1].Territory, Spell: s}
	stays = slices.DeleteFunc(stays, func(s progress.Stay) bool { return !within(s.Territory, w.Territory) })
	for _, one := range stays {
		w.sums(w.territories, one.Territory).add(one, w.Period)
	}
	if w.Territory == "" {
		stays = []progress.Stay{whole}
	}
	for _, one := range stays {
		w.out.Sums.add(one, w.Period)
		w.sums(w.officers, r.Officer).add(one, w.Period)
		w.note(f, one)
		if one.On(w.To) && r.Rung == NoContact {
			w.out.NoContact++
		}
	}
	if s.End == progress.Activated && s.Until >= w.From && s.Until <= w.To && within(whole.Territory, w.Territory) {
		w.asked = append(w.asked, proofOf{len(w.out.Firms), f.id, s.Until})
		w.out.Firms = append(w.out.Firms, Brought{Enterprise: f.id, Name: f.Name, Territory: whole.Territory, List: w.list, Entered: s.Since, Month: s.Until, Again: s.Again, Officer: r.Officer, Reason: r.Reason})
		w.climbs = append(w.climbs, steps)
	}
}

func (w *weigher) sums(of map[string]*Sums, key string) *Sums {
	if of[key] == nil {
		of[key] = &Sums{}
	}
	return of[key]
}

// add counts a stay.
func (t *Sums) add(s progress.Stay, p Period) {
	if s.Since < p.From && (s.Until == 0 || s.Until >= p.From) {
		t.Start++
	}
	if s.On(p.To) {
		t.End++
	}
	if s.Since >= p.From && s.Since <= p.To {
		if s.Moved {
			t.MovedIn++
		} else {
			t.Entered++
		}
	}
	if s.Until < p.From || s.Until > p.To {
		return
	}
	switch {
	case s.MovedOn:
		t.MovedOut++
	case s.End == progress.Activated:
		t.Activated++
	case s.End == progress.ClosedDown:
		t.Closed++
	}
}

// note keeps who came and went.
func (w *weigher) note(f *firm, s progress.Stay) {
	add := func(month int, what string) {
		if month >= w.From && month <= w.To {
			w.out.Moves = append(w.out.Moves, Moved{Enterprise: f.id, Name: f.Name, Territory: s.Territory, Month: month, What: what})
		}
	}
	if s.Moved {
		add(s.Since, "moved_in")
	} else {
		add(s.Since, "entered")
	}
	switch {
	case s.MovedOn:
		add(s.Until, "moved_out")
	case s.End == progress.ClosedDown:
		add(s.Until, "closed")
	}
}

// finish finds the proofs and makes the rates.
func (w *weigher) finish(ctx context.Context) error {
	out := &w.out
	if err := w.bring(ctx); err != nil {
		return err
	}
	slices.SortFunc(out.Firms, func(a, b Brought) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Enterprise, b.Enterprise))
	})
	slices.SortStableFunc(out.Moves, func(a, b Moved) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Enterprise, b.Enterprise))
	})
	out.Sums.rates()
	out.ByTerritory = w.byTerritory()
	out.ByOfficer = lines(w.officers, func(key string) string { return cmp.Or(key, "未登记经办人") })
	return nil
}

// bring tells of each first trade by which row, on what day, with whose help.
func (w *weigher) bring(ctx context.Context) error {
	proofs, err := w.proofs(ctx, w.asked)
	if err != nil {
		return err
	}
	for i, p := range proofs {
		f := &w.out.Firms[i]
		f.Proof = p
		f.Days = daysOf(f.Entered, p.Day)
		var r Row
		r.climb(slices.DeleteFunc(slices.Clone(w.climbs[i]), func(s step) bool { return s.date > p.Day }))
		f.Rung, f.Helped = r.Rung, r.Rung != NoContact
		w.out.Sums.bring(f)
		w.sums(w.territories, f.Territory).bring(f)
		w.sums(w.officers, f.Officer).bring(f)
	}
	return nil
}

func (t *Sums) bring(f *Brought) {
	if f.Helped {
		t.Helped++
	} else {
		t.Alone++
	}
	if f.Again {
		t.Again++
	} else {
		t.FirstEver++
	}
	if f.Days >= 0 {
		t.days += f.Days
		t.dated++
	}
}

const million = 1_000_000

// rates: activated ÷ (start + entered + moved in), in millionths; the days'
// average to the day.
func (t *Sums) rates() {
	if base := int64(t.Start + t.Entered + t.MovedIn); base > 0 {
		n := (int64(t.Activated)*million + base/2) / base
		t.Rate = &n
	}
	if t.dated > 0 {
		n := (t.days + t.dated/2) / t.dated
		t.AvgDays = &n
	}
}

// daysOf counts from the end of the month of entry, −1 where it is not known.
func daysOf(entered int, day string) int64 {
	if entered == 0 {
		return -1
	}
	a, err1 := time.Parse(time.DateOnly, codes.LastDay(entered))
	b, err2 := time.Parse(time.DateOnly, day)
	if err1 != nil || err2 != nil {
		return -1
	}
	return int64(b.Sub(a).Hours() / 24)
}

// byTerritory lists the territories in their own order, 未归属 last.
func (w *weigher) byTerritory() []Line {
	order := map[string]int{}
	label := map[string]string{"": "未归属"}
	for i, e := range seeds.Dict("territory") {
		order[e.Code], label[e.Code] = i+1, e.Name
	}
	list := lines(w.territories, func(key string) string { return cmp.Or(label[key], key) })
	place := func(key string) int {
		if n := order[key]; n > 0 {
			return n
		}
		return len(order) + 1
	}
	slices.SortStableFunc(list, func(a, b Line) int { return cmp.Compare(place(a.Key), place(b.Key)) })
	return list
}

func lines(of map[string]*Sums, name func(string) string) []Line {
	var out []Line
	for key, s := range of {
		if *s == (Sums{}) {
			continue
		}
		s.rates()
		out = append(out, Line{key, name(key), *s})
	}
	slices.SortFunc(out, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Activated, a.Activated), cmp.Compare(b.End, a.End), cmp.Compare(a.Key, b.Key))
	})
	return out
}
