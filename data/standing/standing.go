// Package standing tells where the city stands at a month: each indicator's
// actual beside its path, the split into existing and new firms, the figures
// by territory, and what needs attention. Figures come from the store's
// rollups, so a screen may ask for them at every change; the rules are those
// of package progress. Every figure carries links to the rows behind it.
package standing

import (
	"context"
	"fmt"

	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/store"
)

// Scale is the number of parts of one unit in a Figure: 1.08 亿美元 is 1080000.
const Scale = 1_000_000

// Unassigned asks with In for the firms without a territory (未归属).
const Unassigned = "none"

// Figure is one indicator at a month. Values are in 1/Scale of Unit; nil means
// "not known", never zero.
type Figure struct {
	Code, Name, Unit, Clause string
	BaseYear                 int    // 0 where the plan names none
	Base                     *int64 // as the indicator's record has it
	TargetYear               int
	Target                   *int64
	AsOf                     int // the month, 202509

	Actual, Path, YearGoal, Missing, NeededPerMonth *int64
	// Ratios in millionths: actual ÷ target, ÷ the year's goal, ÷ path so far.
	CompletionPPM, YearCompletionPPM, PacePPM *int64
	Status, StatusText                        string // green, yellow, red, none, nopath
	Rule                                      string // how the figure is made

	MissingMonths []int      // months of the year so far without any entry
	Notes         []string   // what the reader must know beside the figure
	Rows          []RowsLink // the rows behind it
}

// RowsLink opens the rows behind a figure as a filtered list.
type RowsLink struct {
	Kind  *kind.Kind
	Where []store.Cond
	Label string
}

// Option narrows what is asked for.
type Option func(*scope)

// In narrows to one territory's firms, by its code, or Unassigned. Targets are
// the city's: with a territory they are left out.
func In(territory string) Option { return func(s *scope) { s.territory = territory } }

// From begins the table by territory with another month of the year than
// January: a quarter alone. Indicators are always of the year so far.
func From(month int) Option { return func(s *scope) { s.from = month } }

type scope struct {
	st        *store.Store
	month     int
	from      int // the first month counted by Territories, 0 is January
	territory string
	zero      progress.ZeroRule
}

func newScope(ctx context.Context, st *store.Store, month int, opts []Option) (scope, error) {
	s := scope{st: st, month: month}
	for _, o := range opts {
		o(&s)
	}
	if m := month % 100; month < 190001 || month > 219912 || m < 1 || m > 12 {
		return s, fmt.Errorf("“%d”不是月份，请写成 2025-09", month)
	}
	if s.from != 0 && (s.from/100 != month/100 || s.from < s.january() || s.from > month) {
		return s, fmt.Errorf("起始月份 %d 不在 %d 年 1 月至 %d 月之间", s.from, s.year(), month%100)
	}
	var err error
	s.zero, err = st.ZeroRule(ctx)
	return s, err
}

func (s scope) city() bool { return s.territory == "" }
func (s scope) year() int  { return s.month / 100 }

// january is the first month of the year so far.
func (s scope) january() int { return s.month/100*100 + 1 }

// first is the first month that the table by territory counts.
func (s scope) first() int {
	if s.from != 0 {
		return s.from
	}
	return s.january()
}

// within is the SQL that keeps a territory column to the scope.
func (s scope) within(col string) (string, []any) {
	switch s.territory {
	case "":
		return "", nil
	case Unassigned:
		return " AND COALESCE(" + col + ", '') = ''", nil
	}
	return " AND " + col + " = ?", []any{s.territory}
}

// At tells where all indicators stand at the end of a month (202509).
func At(ctx context.Context, st *store.Store, month int, opts ...Option) ([]Figure, error) {
	s, err := newScope(ctx, st, month, opts)
	if err != nil {
		return nil, err
	}
	rules, err := readRules(ctx, st)
	if err != nil {
		return nil, err
	}
	defs, err := readDefs(ctx, st)
	if err != nil {
		return nil, err
	}
	y, err := readYear(ctx, s, rules)
	if err != nil {
		return nil, err
	}
	figures := make([]Figure, 0, len(defs))
	for _, d := range defs {
		figures = append(figures, y.figure(d, defs))
	}
	return figures, nil
}

// figure reckons one indicator from the year's facts.
func (y *year) figure(d def, defs []def) Figure {
	f := Figure{Code: d.code, Name: d.name, Unit: d.unit, Clause: d.clause, AsOf: y.month, TargetYear: d.targetYear}
	y.actual(d, &f)
	y.override(d, &f)
	var path *progress.Path
	if y.city() {
		path = y.target(d, defs, &f)
	} else {
		f.Notes = append(f.Notes, "目标为全市目标，不分县区")
	}
	part := d.part()
	st := progress.Reckon(d.nature, down(f.Actual, part), path, down(f.Target, part), y.year(), y.month%100, y.rules.lights, d.atLeast)
	f.Path, f.YearGoal, f.Missing, f.NeededPerMonth = up(st.Path, part), up(st.YearGoal, part), up(st.Missing, part), up(st.NeededPerMonth, part)
	f.CompletionPPM, f.YearCompletionPPM, f.PacePPM = st.CompletionPPM, st.YearCompletionPPM, st.PacePPM
	f.Status, f.StatusText = st.Status, st.Text
	if len(f.MissingMonths) > 0 && f.Actual != nil && fromTrade(d.measure) {
		f.Notes = append(f.Notes, months(f.MissingMonths)+"未录入，未计入")
	}
	return f
}

// fromTrade tells the indicators that the monthly trade figures make.
func fromTrade(measure string) bool {
	return measure == "trade" || measure == "trade_existing" || measure == "new_trader" || measure == "base_share"
}

// down and up change between 1/Scale and the whole things that counts are
// reckoned in: half a firm is none.
func down(v *int64, part int64) *int64 {
	if v == nil {
		return nil
	}
	n := *v / part
	return &n
}

func up(v *int64, part int64) *int64 {
	if v == nil {
		return nil
	}
	n := *v * part
	return &n
}

// months names months of one year: 2025 年 3、4 月.
func months(list []int) string {
	if len(list) == 0 {
		return ""
	}
	out := fmt.Sprintf("%d 年 ", list[0]/100)
	for i, m := range list {
		if i > 0 {
			out += "、"
		}
		out += fmt.Sprint(m % 100)
	}
	return out + " 月"
}

// Text writes a value of the figure in its unit, "—" where not known.
func (f Figure) Text(v *int64, decimals int) string {
	if v == nil {
		return "—"
	}
	return codes.FormatScaled(*v, 6, decimals)
}
