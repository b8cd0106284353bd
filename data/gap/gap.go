// Package gap reckons backwards from an indicator's gap (缺口倒推): what is
// missing to the year's goal and to the end point, what that asks of each month
// that is left, and which leads and firms could fill it: low, mid and high,
// ranked, each with its assumption in words. The rules are those of package
// progress; chances come from the office's own record where it holds enough
// cases, else from a stated default.
package gap

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// Estimate is what may come, in 1/100 of the currency unit, or in
// 1/standing.Scale of a firm where firms are counted.
type Estimate = progress.Estimate

// Result is an indicator's gap with what could fill it. A nil value is not
// known, never zero.
type Result struct {
	Code, Name, Nature string
	Unit               string // of the values as JSON and Text write them
	Decimals           int    // of one Unit in the values
	AsOf               int    // month
	Territory          string // of the candidates; the gap is always the city's
	Figure             standing.Figure
	Year               Need
	End                *Need // the target year, nil where it is this year or past
	Groups             []Group
	Candidates         []Candidate // by the middle of the year's estimate, then by name
	Count              int         // of all candidates, named or not
	Blank              int         // of them without an amount: not counted
	Bases              []Base      // what the assumptions rest on
	Notes              []string
}

// Need is what a stretch of months asks.
type Need struct {
	Year                  int
	Months                int // that are left, or of the target year
	Goal, Actual, Missing *int64
	PerMonth              *int64 // Missing ÷ Months, rounded up
	SoFar                 *int64 // average of the months entered so far; of the target year: of the last twelve months
	LastYear              *int64 // average of last year's same months
	Sum                   Estimate
	Verdict               progress.Verdict
	Text                  string // in plain Chinese
}

// Classes of candidates.
const (
	ClassUnpaid = "unpaid" // foreign-invested firms with capital not paid in
	ClassLead   = "lead"   // leads
	ClassFell   = "fell"   // firms that trade less than last year
	ClassSteady = "steady" // other firms that trade
	ClassAgency = "agency" // trade through agents, as one line
	ClassLadder = "ladder" // firms on the list of 零进出口实绩
	ClassTurn   = "turn"   // firms that trade through an agent only
)

var classLabels = map[string]string{ClassUnpaid: "未到资外资企业", ClassLead: "招商线索", ClassFell: "外贸下降企业", ClassSteady: "外贸持续企业",
	ClassAgency: "代理进出口", ClassLadder: "零进出口实绩企业", ClassTurn: "代理转自营"}

// ClassLabel names a class.
func ClassLabel(class string) string { return classLabels[class] }

// Group sums one class up.
type Group struct {
	Class string
	Count int
	Blank int
	Year  Estimate
	End   Estimate
}

// Candidate is a lead or a firm that could fill a part of the gap. Year and End
// are nil where no amount is known: it is listed and not counted.
type Candidate struct {
	Class           string
	Kind            *kind.Kind // nil for a line that stands for many rows
	ID              int64
	Name, Territory string
	Year, End       *Estimate
	Assumption      string
	Rows            []standing.RowsLink // of a line that stands for many

	say func() string // the assumption, worded for those that are shown
}

// Base is what an assumption rests on: a chance with its cases, or a rule.
type Base struct {
	Key, Label string
	PPM        *int64
	Seen, Hit  int64
	Own        bool // from the office's own record; false: a stated default
	Text       string
}

// Option narrows what is asked for.
type Option func(*reading)

// In keeps the candidates to one territory, by its code or standing.Unassigned.
func In(territory string) Option { return func(r *reading) { r.territory = territory } }

// Limit is how many candidates are named, 0 for all; the sums are of all.
func Limit(n int) Option { return func(r *reading) { r.limit = n } }

// defaultLimit is how many are named where nobody says.
const defaultLimit = 200

// reading is one question being answered.
type reading struct {
	ctx       context.Context
	st        *store.Store
	month     int
	day       string // the last of the month, or today where that is earlier
	past      bool   // the month is over: what came later is left out
	territory string
	limit     int

	year, end progress.Stretch
	top       topList
	groups    []*Group
	out       Result
}

// Of reckons an indicator's gap at the end of a month.
func Of(ctx context.Context, st *store.Store, code string, month int, opts ...Option) (Result, error) {
	r := &reading{ctx: ctx, st: st, month: month, limit: defaultLimit, year: progress.RestOfYear(month)}
	for _, o := range opts {
		o(r)
	}
	if err := r.open(code); err != nil {
		return r.out, err
	}
	var err error
	switch code {
	case "G1", "G3":
		err = r.capital(code == "G3")
	case "G2", "G4":
		err = r.trade(code == "G4")
	case "G5":
		err = r.foreign()
	case "G6":
		err = r.debuts()
	case "G9":
		err = r.share()
	default:
		r.note("这项指标只推算所需进度，台账里没有能够对应到企业、线索的候选。")
	}
	r.close()
	return r.out, err
}

// Computed tells whether an indicator has candidates.
func Computed(code string) bool {
	return slices.Contains([]string{"G1", "G2", "G3", "G4", "G5", "G6", "G9"}, code)
}

// open reads the figure and what is needed.
func (r *reading) open(code string) error {
	figures, err := standing.At(r.ctx, r.st, r.month)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(figures, func(f standing.Figure) bool { return f.Code == code })
	if at < 0 {
		var known []string
		for _, f := range figures {
			known = append(known, f.Code)
		}
		return fmt.Errorf("没有指标“%s”，可用：%s", code, strings.Join(known, "、"))
	}
	record, err := r.st.Find(r.ctx, kind.Indicator, code)
	if err != nil {
		return err
	}
	f := figures[at]
	r.out = Result{Code: f.Code, Name: f.Name, Nature: record.Text("nature"), AsOf: r.month, Territory: r.territory, Figure: f}
	r.out.Unit, r.out.Decimals = f.Unit, 6+zeros(times(f.Unit))
	today := r.st.Today()
	r.day = codes.LastDay(r.month)
	if r.past = r.day < today; !r.past {
		r.day = today
	}
	if f.TargetYear > r.month/100 && f.Target != nil {
		r.end = progress.WholeYear(f.TargetYear)
	}
	if r.territory != "" {
		r.note("缺口是全市的，不分县区；候选只列所选的归属。")
	}
	return r.needs()
}

func (r *reading) note(text string) { r.out.Notes = append(r.out.Notes, text) }

func (r *reading) base(b Base) { r.out.Bases = append(r.out.Bases, b) }

// times is how many of a result's values one part of a figure holds: figures of
// 亿 are in 100 yuan, values in 1/100.
func times(unit string) int64 {
	if strings.HasPrefix(unit, "亿") {
		return 10_000
	}
	return 1
}

// zeros is the zeros of a power of ten.
func zeros(n int64) int { return len(fmt.Sprint(n)) - 1 }

// value turns a figure's value into the result's.
func (r *reading) value(v *int64) *int64 {
	if v == nil {
		return nil
	}
	n := *v * times(r.out.Figure.Unit)
	return &n
}

// add takes a candidate in. Those that bring nothing and are not blank are left out.
func (r *reading) add(c Candidate) {
	if c.Year != nil && c.Year.Zero() && (c.End == nil || c.End.Zero()) {
		return
	}
	g := r.group(c.Class)
	g.Count++
	if c.Year == nil {
		g.Blank++
	} else {
		g.Year = g.Year.Add(*c.Year)
		if c.End != nil {
			g.End = g.End.Add(*c.End)
		}
	}
	r.top.add(c, r.limit)
}

func (r *reading) group(class string) *Group {
	for _, g := range r.groups {
		if g.Class == class {
			return g
		}
	}
	g := &Group{Class: class}
	r.groups = append(r.groups, g)
	return g
}

// close sums up, words the assumptions of those named, and judges.
func (r *reading) close() {
	r.out.Candidates = r.top.sorted(r.limit)
	for i := range r.out.Candidates {
		if c := &r.out.Candidates[i]; c.say != nil {
			c.Assumption, c.say = c.say(), nil
		}
	}
	for _, g := range r.groups {
		r.out.Groups = append(r.out.Groups, *g)
		r.out.Count += g.Count
		r.out.Blank += g.Blank
		r.out.Year.Sum = r.out.Year.Sum.Add(g.Year)
		if r.out.End != nil {
			r.out.End.Sum = r.out.End.Sum.Add(g.End)
		}
	}
	r.out.Year.judge(&r.out)
	if r.out.End != nil {
		r.out.End.judge(&r.out)
	}
}
