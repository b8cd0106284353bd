package gap

import (
	"cmp"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"beizeng/data/activation"
	"beizeng/data/codes"
	"beizeng/data/kind"
	"beizeng/data/progress"
	"beizeng/data/standing"
	"beizeng/data/store"
)

// calendar is which months of this year and last were entered.
type calendar struct {
	this, same []int // the entered months of this year so far that last year has too, and those of last year
	fresh      []int // of this year, that last year has not
	window     int   // how many of the last twelve
	restKnown  bool  // all of last year's rest
	yearKnown  bool  // all of last year, and each month of this year beside it
}

func (r *reading) january() int { return r.month/100*100 + 1 }

func (r *reading) calendar() (calendar, error) {
	c := calendar{restKnown: true}
	entered := map[int]bool{}
	err := r.st.Each(r.ctx, "SELECT DISTINCT month FROM rollup_trade WHERE month BETWEEN ? AND ? AND row_count > 0", func(rows *sql.Rows) error {
		var m int
		err := rows.Scan(&m)
		entered[m] = true
		return err
	}, r.january()-100, r.month)
	for m := r.january(); m <= r.month; m++ {
		switch {
		case !entered[m]:
		case entered[m-100]:
			c.this, c.same = append(c.this, m), append(c.same, m-100)
		default:
			c.fresh = append(c.fresh, m)
		}
	}
	for m := codes.AddMonths(r.month, -11); m <= r.month; m = codes.AddMonths(m, 1) {
		if entered[m] {
			c.window++
		} else if m < r.january() {
			c.restKnown = false
		}
	}
	c.yearKnown = c.restKnown && len(c.this) == r.month%100
	return c, err
}

// sums are the three sums of TradeFacts in SQL over rows m. Where a month of
// this year has none of last year beside it, the comparison leaves it out.
func (c calendar) sums(value, from string, r *reading) string {
	list := func(months []int) string {
		text := make([]string, len(months))
		for i, m := range months {
			text[i] = strconv.Itoa(m)
		}
		return "(" + strings.Join(text, ", ") + ")"
	}
	sum := func(when string) string {
		return "COALESCE(SUM(CASE WHEN " + when + " THEN " + value + " ELSE 0 END), 0)"
	}
	rest := fmt.Sprintf("m.month > %d AND m.month < %d", r.month-100, r.january())
	return sum(fmt.Sprintf("m.month >= %d", r.january())) + from + sum("m.month IN "+list(c.same)) + from + sum(rest) + from + sum("m.month IN "+list(c.this))
}

// rmb is a row's trade: the split amounts, else the total alone.
const rmb = "(CASE WHEN m.export_rmb IS NULL AND m.import_rmb IS NULL THEN COALESCE(m.total_rmb, 0) ELSE COALESCE(m.export_rmb, 0) + COALESCE(m.import_rmb, 0) END)"

// trader is a firm that traded since January of last year.
type trader struct {
	id                     int64
	name, territory        string
	this, same, rest, like int64 // 1/100 yuan; like: of the months of this year that last year has too
	member                 bool  // of the 枸杞 base
}

// traders reads the firms with trade of their own since January of last year.
// A firm's months lie side by side, so each is one short range.
func (r *reading) traders(c calendar, existingOnly bool, f func(t trader)) error {
	in, args := r.within("t.territory")
	if existingOnly {
		in += " AND t.existing = 1"
	}
	return r.st.Each(r.ctx, `SELECT t.id, t.name, COALESCE(t.territory, ''), t.base_from IS NOT NULL AND t.base_from <= ? AND (t.base_to IS NULL OR t.base_to >= ?),
		(SELECT `+c.sums(rmb, " || ',' || ", r)+` FROM trade m WHERE m.id BETWEEN t.id * 4096 + ? AND t.id * 4096 + ? AND m.deleted_at IS NULL AND COALESCE(m.mode, 'own') <> 'agent')
		FROM enterprise t WHERE t.last_trade >= ? AND t.deleted_at IS NULL`+in, func(rows *sql.Rows) error {
		var t trader
		var sums sql.RawBytes
		if err := rows.Scan(&t.id, &t.name, &t.territory, &t.member, &sums); err != nil {
			return err
		}
		for i, part := range strings.SplitN(string(sums), ",", 4) {
			n, err := strconv.ParseInt(part, 10, 64)
			if err != nil {
				return err
			}
			*[]*int64{&t.this, &t.same, &t.rest, &t.like}[i] = n
		}
		f(t)
		return nil
	}, append([]any{codes.LastDay(r.month), codes.LastDay(r.month), kind.TradeSlot(r.january() - 100), kind.TradeSlot(r.month) + 1, r.january() - 100}, args...)...)
}

// trend is what a trader's record says of the rest of the year and of a year.
func (r *reading) trend(c calendar, t trader) (year, end Estimate, how progress.TrendCase) {
	facts := progress.TradeFacts{ThisYear: t.this, SameLast: t.same, RestLast: t.rest, Window: c.window, RestKnown: c.restKnown, YearKnown: c.yearKnown}
	if len(c.fresh) > 0 { // months that last year has not entered are left out of the comparison
		facts.ThisYear = t.like
		facts.Window -= len(c.fresh)
	}
	year, how = progress.Trend(facts, r.year.Months())
	if r.end.Months() > 0 {
		end = progress.TrendYear(facts)
	}
	return year, end, how
}

// trade finds what could fill G2, and G4 over the firms of the cut-off day.
func (r *reading) trade(existingOnly bool) error {
	c, err := r.calendar()
	if err != nil {
		return err
	}
	out := r.lookOut()
	done := map[int64]bool{}
	err = r.traders(c, existingOnly, func(t trader) {
		year, end, how := r.trend(c, t)
		if how != progress.TrendNone {
			done[t.id] = true
			r.add(r.tradeCandidate(c, t, year, end, how))
		}
	})
	seen := <-out
	if err = cmp.Or(err, seen.err); err != nil {
		return err
	}
	r.trendBases(c)
	agency, err := r.agency(c, existingOnly, false)
	if err != nil {
		return err
	}
	if agency != nil {
		r.add(*agency)
	}
	if err := r.ladder(seen.Outlook, done, existingOnly); err != nil {
		return err
	}
	r.note("代理转自营只改变企业的实绩，不改变全市总额，不另计入。")
	r.note("招商线索没有预计进出口额一项，未计入。")
	return nil
}

// outlook is what lookOut read.
type outlook struct {
	activation.Outlook
	err error
}

// lookOut reads the list of 零进出口实绩 beside the traders, which takes as long.
func (r *reading) lookOut() <-chan outlook {
	out := make(chan outlook, 1)
	go func() {
		o, err := activation.LookOut(r.ctx, r.st, r.month, r.territory)
		out <- outlook{o, err}
	}()
	return out
}

func (r *reading) trendBases(c calendar) {
	r.base(Base{Key: "steady", Label: ClassLabel(ClassSteady), Text: "余下月份在“最近 12 个月月均”与“上年同期余下月份”之间，低取小、高取大、中为平均；目标年按最近 12 个月与上年全年之间，不另加增长。"})
	r.base(Base{Key: "fell", Label: ClassLabel(ClassFell), Text: "低：上年同期余下月份按今年的降幅继续下降；高：恢复到上年同期；中：恢复一半。今年已经少的不计补回。"})
	if !c.restKnown {
		r.note("上年余下月份没有录全，按最近 12 个月中已录入月份的月均推算。")
	}
	if len(c.fresh) > 0 {
		r.note(fmt.Sprintf("今年有 %d 个月上年同月没有录入，不参与同比和月均。", len(c.fresh)))
	}
}

func (r *reading) tradeCandidate(c calendar, t trader, year, end Estimate, how progress.TrendCase) Candidate {
	class := ClassSteady
	if how == progress.TrendFell {
		class = ClassFell
	}
	return Candidate{Class: class, Kind: kind.Enterprise, ID: t.id, Name: t.name, Territory: t.territory, Year: &year, End: r.endOf(end), say: func() string {
		return trendWords(c, t, how)
	}}
}

func trendWords(c calendar, t trader, how progress.TrendCase) string {
	yuan := func(v int64) string { return codes.FormatMinor(v, 10_000, 2) + " 万元" }
	switch how {
	case progress.TrendFell:
		return fmt.Sprintf("今年 %s，比上年同期少 %s；上年同期余下月份 %s：低为继续按此降幅，高为恢复到上年", yuan(t.like), yuan(t.same-t.like), yuan(t.rest))
	case progress.TrendPace:
		return fmt.Sprintf("今年 %s；上年余下月份没有录全，按最近 12 个月中 %d 个月的月均", yuan(t.this), c.window)
	}
	if t.rest == 0 {
		return fmt.Sprintf("今年 %s；上年同期余下月份没有实绩，高为最近 12 个月月均延续", yuan(t.this))
	}
	return fmt.Sprintf("今年 %s，上年同期 %s；上年同期余下月份 %s，与最近 12 个月月均之间", yuan(t.this), yuan(t.same), yuan(t.rest))
}

// agency is the trade through agents as one line: it counts in the totals, and
// is no firm's own record. With base only the members' of the 枸杞 base.
func (r *reading) agency(c calendar, existingOnly, base bool) (*Candidate, error) {
	in, args := r.within("m.territory")
	where := []store.Cond{{Field: "mode", Op: store.Eq, Value: "agent"}, {Field: "month", Op: store.Ge, Value: int64(r.january() - 100)}, {Field: "month", Op: store.Le, Value: int64(r.month)}}
	if existingOnly {
		in += " AND m.existing = 1"
		where = append(where, store.Cond{Field: "existing", Op: store.Eq, Value: int64(1)})
	}
	if base {
		in += " AND m.base_member = 1"
	}
	var t trader
	err := r.st.Each(r.ctx, "SELECT "+c.sums("(m.export_rmb + m.import_rmb + m.unsplit_rmb)", ", ", r)+" FROM rollup_trade m WHERE m.mode = 'agent' AND m.month BETWEEN ? AND ?"+in,
		func(rows *sql.Rows) error { return rows.Scan(&t.this, &t.same, &t.rest, &t.like) }, append([]any{r.january() - 100, r.month}, args...)...)
	if err != nil {
		return nil, err
	}
	year, end, how := r.trend(c, t)
	if how == progress.TrendNone {
		return nil, nil
	}
	switch r.territory {
	case "":
	case standing.Unassigned:
		where = append(where, store.Cond{Field: "territory", Op: store.Blank})
	default:
		where = append(where, store.Cond{Field: "territory", Op: store.Eq, Value: r.territory})
	}
	return &Candidate{Class: ClassAgency, Name: "代理进出口（合计）", Year: &year, End: r.endOf(end), Rows: []standing.RowsLink{{Kind: kind.TradeRecord, Where: where, Label: "代理进出口"}},
		say: func() string { return trendWords(c, t, how) }}, nil
}

// ladder adds the firms on the list of 零进出口实绩: by their rung's chance and
// the first-year volumes of firms that were brought to life before. done are
// those counted otherwise.
func (r *reading) ladder(past activation.Outlook, done map[int64]bool, existingOnly bool) error {
	q, n, err := r.firstYears(past)
	if err != nil {
		return err
	}
	if q == nil {
		r.base(Base{Key: "first_year", Label: "首年进出口额", Seen: int64(n), Text: fmt.Sprintf("本单位首次激活满一年的企业只有 %d 家，不足 %d 家，不推算零进出口实绩企业的金额。", n, progress.LeastCases)})
		r.note(fmt.Sprintf("零进出口实绩企业未计入：首次激活满一年的企业只有 %d 家，不足 %d 家，没有可依据的首年金额。", n, progress.LeastCases))
		return nil
	}
	r.base(Base{Key: "first_year", Label: "首年进出口额", Seen: int64(n), Own: true, Text: fmt.Sprintf("本单位首次激活满一年的 %d 家企业首年（首笔起 12 个月）进出口额：下四分位 %s，中位数 %s，上四分位 %s 万元。低、中乘以所处进展的激活概率，高为激活后的上四分位，按月折到余下月份。",
		n, codes.FormatMinor(q.Low, 10_000, 2), codes.FormatMinor(q.Mid, 10_000, 2), codes.FormatMinor(q.High, 10_000, 2))})
	zero := r.zero(past)
	skip := func(id int64) bool { return done[id] || past.Agents[id] > 0 }
	if existingOnly {
		newer, err := r.newFirms()
		if err != nil {
			return err
		}
		skip = func(id int64) bool { return done[id] || past.Agents[id] > 0 || newer[id] }
	}
	year, end := map[string]*Estimate{}, map[string]*Estimate{} // the same for all on a rung
	for rung, c := range zero.chances {
		this, target := progress.Ladder(*q, c.PPM, r.year), progress.Ladder(*q, c.PPM, r.end)
		year[rung], end[rung] = &this, r.endOf(target)
	}
	for i := range zero.rows {
		row := &zero.rows[i]
		c, ok := zero.chances[row.Rung]
		if !ok || skip(row.Enterprise) {
			continue
		}
		r.add(Candidate{Class: ClassLadder, Kind: kind.Enterprise, ID: row.Enterprise, Name: row.Name, Territory: row.Territory, Year: year[row.Rung], End: end[row.Rung], say: func() string {
			return ladderWords(row, c) + "；首年金额按本单位四分位"
		}})
	}
	return nil
}

func ladderWords(row *activation.Row, c progress.Chance) string {
	text := "进展：" + activation.RungLabel(row.Rung)
	if row.RungOn != "" {
		text += "（" + row.RungOn + "）"
	}
	return text + "；一年内激活的" + chanceWords(c)
}

// firstYears are the quartiles of what firms traded in the twelve months from
// their first trade on; nil where too few are known.
func (r *reading) firstYears(past activation.Outlook) (*Estimate, int, error) {
	const most = 1000 // of the newest: older ones say less of the next
	debuts := past.Debuts[:min(len(past.Debuts), most)]
	values := make([]int64, 0, len(debuts))
	for len(debuts) > 0 {
		page := debuts[:min(len(debuts), 200)]
		debuts = debuts[len(page):]
		text := make([]string, len(page))
		for i, d := range page {
			lo := d.Enterprise*kind.TradeSpan + kind.TradeSlot(d.Month)
			hi := d.Enterprise*kind.TradeSpan + kind.TradeSlot(codes.AddMonths(d.Month, 11)) + 1
			text[i] = fmt.Sprintf("SELECT (SELECT COALESCE(SUM(%s), 0) FROM trade m WHERE m.id BETWEEN %d AND %d AND m.deleted_at IS NULL AND COALESCE(m.mode, 'own') <> 'agent')", rmb, lo, hi)
		}
		err := r.st.Each(r.ctx, strings.Join(text, " UNION ALL "), func(rows *sql.Rows) error {
			var v int64
			err := rows.Scan(&v)
			if v > 0 { // one given in dollars alone is not known
				values = append(values, v)
			}
			return err
		})
		if err != nil {
			return nil, 0, err
		}
	}
	q, ok := progress.Quartiles(values)
	if !ok {
		return nil, len(values), nil
	}
	return &q, len(values), nil
}

// newFirms are the ids of the firms that are not 现有.
func (r *reading) newFirms() (map[int64]bool, error) {
	return r.ids("SELECT t.id FROM enterprise t WHERE t.listed >= '1' AND t.listed < '3' AND t.existing = 0")
}

func (r *reading) ids(q string, args ...any) (map[int64]bool, error) {
	out := map[int64]bool{}
	err := r.st.Each(r.ctx, q, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		out[id] = true
		return err
	}, args...)
	return out, err
}
