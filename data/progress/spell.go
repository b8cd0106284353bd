package progress

import "slices"

// The two lists of firms to be brought to life.
const (
	ListTrade   = "trade"   // 零进出口实绩
	ListCapital = "capital" // 零出资
)

// ZeroRule is how the list of 零进出口实绩 is judged.
type ZeroRule struct {
	Window string // YearToDate or TwelveMonths
	Agency bool   // trade through an agent counts as the firm's own
}

// DefaultZeroRule: the calendar year so far, by the firm's own account.
func DefaultZeroRule() ZeroRule { return ZeroRule{Window: YearToDate} }

// Calendar is the months for which trade came in at all, for any firm. Only
// these are judged: a month not entered is no zero month, so it neither begins
// nor ends a firm's time on the list.
type Calendar struct {
	months []int
	from   []int // the first month of the window that ends there
	window string
}

// NewCalendar takes the entered months (yyyymm) in any order.
func NewCalendar(entered []int, window string) Calendar {
	c := Calendar{months: slices.Clone(entered), window: window}
	slices.Sort(c.months)
	c.months = slices.Compact(c.months)
	for _, m := range c.months {
		c.from = append(c.from, Window(m, window))
	}
	return c
}

// Newest is the newest entered month, 0 where there is none.
func (c Calendar) Newest() int {
	if len(c.months) == 0 {
		return 0
	}
	return c.months[len(c.months)-1]
}

// Judged is the month by whose figures a list as of a month is judged: the
// newest entered one of its window; 0 where none of the window was entered.
func (c Calendar) Judged(asOf int) int {
	from := Window(asOf, c.window)
	for i := len(c.months) - 1; i >= 0; i-- {
		if m := c.months[i]; m <= asOf {
			if m >= from {
				return m
			}
			break
		}
	}
	return 0
}

// FirmChange is what of a firm changed in a month; blank where it did not.
type FirmChange struct {
	Month                      int
	TerritoryFrom, TerritoryTo string
	StatusFrom, StatusTo       string
}

// Listed is what the lists need to know of a firm. Months are yyyymm, 0 where
// not known; what has no date has always been so.
type Listed struct {
	Customs, Foreign           bool // has a customs code; is foreign-invested
	Founded, CustomsOn, Closed int
	Status                     string
	Off                        bool // Gone(Status)
	Territory                  string
	Changes                    []FirmChange // by day
}

// How a firm's time on a list ended.
const (
	StillListed = ""
	Activated   = "activated" // first trade or arrival
	ClosedDown  = "closed"    // left the register
)

// Spell is a firm's time on a list: on it at the end of Since and of every
// month before Until, in which it left. Since is 0 where it has been on the
// list for longer than is known.
type Spell struct {
	Since, Until int
	End          string
	Again        bool // it had traded, or been paid in, before
}

// On tells whether the firm was on the list at the end of a month.
func (s Spell) On(month int) bool { return s.Since <= month && (s.Until == 0 || s.Until > month) }

// TradeSpells are the firm's times on the list of 零进出口实绩. months are those
// that count as its trade, in order. A time begins with the first entered month
// in which the rule ZeroTrade holds and ends with the month of the first trade,
// or with the month in which the firm left the register. In a month with both
// the trade outweighs.
func (f *Listed) TradeSpells(months []int, cal Calendar) []Spell {
	return f.AppendTradeSpells(nil, months, cal)
}

// AppendTradeSpells does the same into a slice that is there.
func (f *Listed) AppendTradeSpells(out []Spell, months []int, cal Calendar) []Spell {
	if !f.Customs || f.always() {
		return out
	}
	from, prev, last, next := max(f.Founded, f.CustomsOn), 0, 0, 0
	open, dated := false, f.dated()
	for k, e := range cal.months {
		for next < len(months) && months[next] <= e {
			last = months[next]
			next++
		}
		zero := last < cal.from[k]
		switch {
		case open && dated:
			s := &out[len(out)-1]
			if gone := f.firstGone(prev+1, e); gone > 0 && (zero || gone < e) {
				s.Until, s.End, open = gone, ClosedDown, false
			} else if !zero {
				s.Until, s.End, open = e, Activated, false
			}
		case open && !zero:
			s := &out[len(out)-1]
			s.Until, s.End, open = e, Activated, false
		}
		if !open && zero && e >= from && !(dated && f.goneAt(e)) {
			out, open = append(out, Spell{Since: e, Again: last > 0}), true
		}
		prev = e
	}
	if open && dated {
		out[len(out)-1].close(f.firstGone(prev+1, endOfTime))
	}
	return out
}

// endOfTime is later than any month.
const endOfTime = 999912

func (s *Spell) close(gone int) {
	if gone > 0 {
		s.Until, s.End = gone, ClosedDown
	}
}

// CapitalSpells are the firm's times on the list of 零出资. Every month is
// judged, by what had been paid in by its end: a time begins with the month of
// founding, or with the one in which a reduction brings the sum back to zero,
// and ends with the month of the arrival or of leaving the register.
func (f *Listed) CapitalSpells(turns []Funding) []Spell {
	if !f.Foreign || f.always() {
		return nil
	}
	marks := make([]int, 0, 4)
	marks = append(marks, f.Founded)
	for _, t := range turns {
		marks = append(marks, t.Month)
	}
	if f.Closed > 0 {
		marks = append(marks, f.Closed)
	}
	for _, c := range f.Changes {
		marks = append(marks, c.Month)
	}
	slices.Sort(marks)
	var out []Spell
	open, paid, ever, next := false, false, false, 0
	for _, m := range slices.Compact(marks) {
		for next < len(turns) && turns[next].Month <= m {
			paid = turns[next].Paid
			ever = ever || paid
			next++
		}
		switch gone := f.goneAt(m); {
		case open && paid:
			s := &out[len(out)-1]
			s.Until, s.End, open = m, Activated, false
		case open && gone:
			out[len(out)-1].close(m)
			open = false
		case !open && !paid && !gone && m >= f.Founded:
			out, open = append(out, Spell{Since: m, Again: ever}), true
		}
	}
	return out
}

// always: the firm has left the register and nobody knows when, so it is on
// no list of any month.
func (f *Listed) always() bool { return f.Off && !f.dated() }

// dated: it left the register, or changed, on some day.
func (f *Listed) dated() bool { return f.Closed > 0 || len(f.Changes) > 0 }

// goneAt tells whether the firm had left the register by the end of a month:
// by its closing day where that is known, else by its status at the time.
func (f *Listed) goneAt(month int) bool {
	if f.Closed > 0 {
		return f.Closed <= month
	}
	if len(f.Changes) == 0 {
		return f.Off
	}
	return Gone(StatusAt(f.Status, f.Changes, month))
}

// StatusAt is a firm's status at the end of a month; now is today's.
func StatusAt(now string, changes []FirmChange, month int) string {
	return at(now, changes, month, func(c FirmChange) (string, string) { return c.StatusFrom, c.StatusTo })
}

// TerritoryAt is a firm's 统计归属 at the end of a month; now is today's.
func TerritoryAt(now string, changes []FirmChange, month int) string {
	return at(now, changes, month, func(c FirmChange) (string, string) { return c.TerritoryFrom, c.TerritoryTo })
}

// at finds what a firm was: what the next change found it as, else what the
// last one made of it, else what it is now.
func at(now string, changes []FirmChange, month int, of func(FirmChange) (from, to string)) string {
	last := ""
	for _, c := range changes {
		from, to := of(c)
		switch {
		case to == "":
		case c.Month <= month:
			last = to
		case from != "":
			return from
		case last != "":
			return last
		default:
			return now
		}
	}
	return now
}

// firstGone is the first month from lo to hi at whose end the firm had left
// the register, 0 for none. It was there before lo.
func (f *Listed) firstGone(lo, hi int) int {
	if f.Closed > 0 {
		if f.Closed >= lo && f.Closed <= hi {
			return f.Closed
		}
		return 0
	}
	for _, c := range f.Changes {
		if c.Month >= lo && c.Month <= hi && f.goneAt(c.Month) {
			return c.Month
		}
	}
	return 0
}

// Stay is the part of a spell that a firm spends on one territory's list.
type Stay struct {
	Territory string
	Spell
	Moved, MovedOn bool // came from, or went on to, another territory's list
}

// Stays cuts a spell by the firm's moves, each counted from the end of its
// month: the territory in which the firm is at the end of the month of its
// first trade has the trade. The whole city's list does not change by a move.
func (f *Listed) Stays(s Spell) []Stay {
	one := Stay{Territory: f.Territory, Spell: s}
	if len(f.Changes) == 0 {
		return []Stay{one}
	}
	one.Territory = TerritoryAt(f.Territory, f.Changes, s.Since)
	out := []Stay{one}
	for _, c := range f.Changes {
		if c.Month <= s.Since || s.Until > 0 && c.Month > s.Until {
			continue
		}
		cur := &out[len(out)-1]
		now := TerritoryAt(f.Territory, f.Changes, c.Month)
		if now == cur.Territory {
			continue
		}
		rest := Stay{Territory: now, Spell: cur.Spell, Moved: true}
		rest.Since = c.Month
		cur.Until, cur.End, cur.MovedOn = c.Month, StillListed, true
		out = append(out, rest)
	}
	return out
}
