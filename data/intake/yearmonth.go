package intake

import (
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

var (
	yearHead   = regexp.MustCompile(`^(?:统计)?(?:年|年份|年度|year)$`)
	monthHead  = regexp.MustCompile(`^(?:统计|所属)?(?:月|月份|month)$`)
	shortMonth = regexp.MustCompile(`^(?:0?[1-9]|1[0-2])(?:月份?)?$`)
)

// splitMonth prepares months that are written without their year: the year
// stands in a column of its own, or in the title.
func splitMonth(l *Layout, title string) {
	when := ""
	for _, key := range []string{"month", "period", "date"} {
		if f := l.Kind.Field(key); f != nil && f.Editable() && when == "" {
			when = key
		}
	}
	if when == "" || l.Kind == kind.ExchangeRate {
		return
	}
	l.year = yearIn(title)
	var year, month *Column
	for i := range l.Columns {
		c := &l.Columns[i]
		switch h := clean(c.Header); {
		case yearHead.MatchString(h) && all(c.Sample, isYear):
			year = c
		case monthHead.MatchString(h) && all(c.Sample, shortMonth.MatchString):
			month = c
		}
	}
	if month == nil || year == nil && l.year == 0 {
		return
	}
	if other := l.column(when, false); other != nil && other != month {
		if other != year {
			return // a whole month or day stands elsewhere
		}
		other.Field = nil
	}
	month.Field, month.OfFirm = l.Kind.Field(when), false
	if year != nil {
		year.Field = nil
		l.yearAt = year.Index + 1
	}
}

func isYear(s string) bool {
	_, ok := codes.ParseYear(s)
	return ok
}

func all(list []string, is func(string) bool) bool {
	n := 0
	for _, s := range list {
		if sumIs[s] {
			continue // the foot of the table
		}
		if n++; !is(s) {
			return false
		}
	}
	return n > 0
}

var sumIs = map[string]bool{"合计": true, "总计": true, "小计": true, "累计": true, "全年": true}

// completeMonths puts the year to months that are written without it.
func (r *parser) completeMonths(part []row) {
	for _, key := range []string{"month", "period", "date"} {
		c := r.l.column(key, false)
		if c == nil || r.l.yearAt == 0 && r.l.year == 0 {
			continue
		}
		for _, x := range part {
			t := strings.TrimSpace(x.text(c.Index))
			if !shortMonth.MatchString(t) {
				continue
			}
			y := r.l.year
			if r.l.yearAt > 0 {
				y, _ = codes.ParseYear(strings.TrimSpace(x.text(r.l.yearAt - 1)))
			}
			if m, _ := codes.ParseNumber(strings.TrimRight(t, "月份"), 0); y > 0 {
				x.cells[c.Index].Text = codes.FormatMonth(y*100 + int(m))
			}
		}
	}
}
