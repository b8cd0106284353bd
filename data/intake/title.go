package intake

import (
	"fmt"
	"regexp"
	"strings"

	"beizeng/data/codes"
	"beizeng/data/kind"
)

// titleMonth reads the month of a table that has no month column from its
// title, sheet or file name: 2025年9月进出口情况. A title of 1—9月 over columns
// that do not say 当月 means cumulative figures, and they are kept as such.
func (f *File) titleMonth(l *Layout) {
	when := map[*kind.Kind]string{kind.TradeRecord: "month", kind.CapitalArrival: "date", kind.Published: "period",
		kind.NewTrade: "month", kind.InsuredExport: "month", kind.ContainerMonth: "month", kind.CommodityMonth: "month"}[l.Kind]
	if when == "" || l.column(when, false) != nil || l.hasSeries() && l.across == "" {
		return
	}
	for _, text := range []string{l.Title, l.Sheet.Name, strings.TrimSuffix(f.Name(), extension(f.Name()))} {
		month, span := monthIn(text)
		if month == 0 {
			continue
		}
		l.month, l.span = month, span
		l.Notes = append(l.Notes, fmt.Sprintf("没有月份列，按标题“%s”记为 %s", strings.TrimSpace(text), codes.FormatMonth(month)))
		if span && monthly[l.Kind] == "" && l.Kind != kind.CapitalArrival {
			toCumulative(l)
		}
		if span && l.Kind == kind.CapitalArrival {
			l.doubt(fmt.Sprintf("标题是 1—%d 月的累计期间，没有逐笔日期：全部按期末 %s 记，各月的数会因此不准", month%100, codes.LastDay(month)))
		}
		return
	}
	if l.Kind == kind.Published && l.year > 0 {
		l.Notes = append(l.Notes, fmt.Sprintf("没有时期列，按标题记为 %d 年", l.year))
	}
}

var (
	spanTitle  = regexp.MustCompile(`((?:19|20)\d\d)\s*年?\s*1\s*[-—–~～至到]\s*(\d{1,2})\s*月`)
	monthTitle = regexp.MustCompile(`((?:19|20)\d\d)\s*[年.\-/]\s*(\d{1,2})\s*月?`)
	plainTitle = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(0[1-9]|1[0-2])(?:\D|$)`)
)

// monthIn finds the one month that a title names; span is true for 1—n月.
func monthIn(text string) (month int, span bool) {
	for i, re := range []*regexp.Regexp{spanTitle, monthTitle, plainTitle} {
		if m := re.FindStringSubmatch(text); m != nil {
			y, _ := codes.ParseNumber(m[1], 0)
			n, _ := codes.ParseNumber(m[2], 0)
			if _, ok := codes.ParseMonth(codes.FormatMonth(int(y*100 + n))); ok {
				return int(y*100 + n), i == 0 && n > 1
			}
		}
	}
	return 0, false
}

// toCumulative moves month columns to their cumulative sisters, unless the
// table tells 当月 and 累计 apart itself.
func toCumulative(l *Layout) {
	for _, c := range l.Columns {
		if c.Field != nil && (strings.HasSuffix(c.Field.Key, "_cum") || strings.Contains(c.Header, "当月") || strings.Contains(c.Header, "本月")) {
			return
		}
	}
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Field == nil || c.OfFirm {
			continue
		}
		if sum := l.Kind.Field(strings.TrimSuffix(c.Field.Key, "_rmb") + "_cum"); sum != nil {
			c.Field = sum
		}
	}
	l.Notes = append(l.Notes, "标题是累计期间，数值按公布的累计数存放，不当作当月数")
}
